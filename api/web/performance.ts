/**
 * performance: the clock (High Resolution Time) and user timing (marks and measures, User Timing Level 3), with observers of them. Not here: resource timing, the
 * event loop's utilization and histograms.
 */
import { host } from "../host.ts";
import { invalidArgument } from "../errors.ts";
import { DOMException } from "./dom-exception.ts";
import { setImmediate } from "./timers.ts";

/** api/web/structured-clone.ts in an image, Node's own under Node, where that module cannot be loaded. */
declare function structuredClone(value: unknown): unknown;

const clock = (): number => (host.clock === null ? 0 : host.clock.monotonicMs());

export class PerformanceEntry {
  readonly name: string;
  readonly entryType: string;
  readonly startTime: number;
  readonly duration: number;
  readonly detail: unknown;
  constructor(name: string, type: string, start: number, duration: number, detail: unknown) {
    this.name = name;
    this.entryType = type;
    this.startTime = start;
    this.duration = duration;
    this.detail = detail;
  }
  toJSON(): object {
    const { name, entryType, startTime, duration, detail } = this;
    return { name, entryType, startTime, duration, detail };
  }
}
export class PerformanceMark extends PerformanceEntry {
  constructor(name: string, options: { startTime?: number; detail?: unknown } = {}) {
    const start = options.startTime ?? clock();
    if (typeof start !== "number") throw invalidArgument("startTime", "of type number", start);
    super(`${name}`, "mark", start, 0, options.detail === undefined || options.detail === null ? null : structuredClone(options.detail));
  }
}
export class PerformanceMeasure extends PerformanceEntry {}

interface MeasureOptions {
  start?: string | number;
  end?: string | number;
  duration?: number;
  detail?: unknown;
}

class Performance {
  #timeline: PerformanceEntry[] = [];

  now(): number {
    return clock();
  }
  get timeOrigin(): number {
    return host.clock === null ? 0 : host.clock.wallMs() - host.clock.monotonicMs();
  }
  toJSON(): { timeOrigin: number } {
    return { timeOrigin: this.timeOrigin };
  }

  mark(name: string, options?: { startTime?: number; detail?: unknown }): PerformanceMark {
    return this.#add(new PerformanceMark(name, options));
  }
  measure(name: string, startOrOptions?: string | MeasureOptions, endMark?: string): PerformanceMeasure {
    const options: MeasureOptions = typeof startOrOptions === "object" && startOrOptions !== null ? startOrOptions : startOrOptions === undefined ? {} : { start: startOrOptions };
    const endGiven = endMark ?? options.end;
    const { duration } = options;
    const end = endGiven !== undefined ? this.#timeOf(endGiven) : options.start !== undefined && duration !== undefined ? this.#timeOf(options.start) + duration : clock();
    const start = options.start !== undefined ? this.#timeOf(options.start) : duration !== undefined ? end - duration : 0;
    return this.#add(new PerformanceMeasure(`${name}`, "measure", start, end - start, options.detail === undefined || options.detail === null ? null : structuredClone(options.detail)));
  }
  #timeOf(mark: string | number): number {
    if (typeof mark === "number") return mark;
    for (let i = this.#timeline.length - 1; i >= 0; i--) if (this.#timeline[i]!.entryType === "mark" && this.#timeline[i]!.name === mark) return this.#timeline[i]!.startTime;
    throw new DOMException(`The "${mark}" performance mark has not been set`, "SyntaxError");
  }
  #add<Entry extends PerformanceEntry>(entry: Entry): Entry {
    this.#timeline.push(entry);
    for (const observer of observers) observer._take(entry);
    return entry;
  }

  getEntries(): PerformanceEntry[] {
    return sorted(this.#timeline);
  }
  getEntriesByName(name: string, type?: string): PerformanceEntry[] {
    return sorted(this.#timeline.filter((entry) => entry.name === name && (type === undefined || entry.entryType === type)));
  }
  getEntriesByType(type: string): PerformanceEntry[] {
    return sorted(this.#timeline.filter((entry) => entry.entryType === type));
  }
  clearMarks(name?: string): void {
    this.#clear("mark", name);
  }
  clearMeasures(name?: string): void {
    this.#clear("measure", name);
  }
  #clear(type: string, name: string | undefined): void {
    this.#timeline = this.#timeline.filter((entry) => entry.entryType !== type || (name !== undefined && entry.name !== name));
  }
  /** A function whose calls are observed as entries of type "function". */
  timerify<F extends (...args: any[]) => any>(original: F): F {
    return function (this: unknown, ...args: any[]): any {
      const start = clock();
      const result = new.target ? Reflect.construct(original, args, original) : original.apply(this, args);
      const entry = new PerformanceEntry(original.name, "function", start, clock() - start, args);
      for (const observer of observers) observer._take(entry);
      return result;
    } as unknown as F;
  }
}

const sorted = (entries: readonly PerformanceEntry[]): PerformanceEntry[] => entries.slice().sort((a, b) => a.startTime - b.startTime);

const observers = new Set<PerformanceObserver>();

class ObserverEntryList {
  #entries: PerformanceEntry[];
  constructor(entries: PerformanceEntry[]) {
    this.#entries = sorted(entries);
  }
  getEntries(): PerformanceEntry[] {
    return this.#entries.slice();
  }
  getEntriesByName(name: string, type?: string): PerformanceEntry[] {
    return this.#entries.filter((entry) => entry.name === name && (type === undefined || entry.entryType === type));
  }
  getEntriesByType(type: string): PerformanceEntry[] {
    return this.#entries.filter((entry) => entry.entryType === type);
  }
}

export class PerformanceObserver {
  static readonly supportedEntryTypes: readonly string[] = ["function", "mark", "measure"];
  #callback: (list: ObserverEntryList, observer: PerformanceObserver) => void;
  #types: string[] = [];
  #pending: PerformanceEntry[] = [];

  constructor(callback: (list: ObserverEntryList, observer: PerformanceObserver) => void) {
    if (typeof callback !== "function") throw invalidArgument("callback", "of type function", callback);
    this.#callback = callback;
  }
  observe(options: { entryTypes?: string[]; type?: string; buffered?: boolean }): void {
    if (options.entryTypes !== undefined) this.#types = options.entryTypes.slice();
    else if (options.type !== undefined) this.#types.push(options.type);
    observers.add(this);
    if (options.buffered === true && options.type !== undefined) for (const entry of performance.getEntriesByType(options.type)) this._take(entry);
  }
  disconnect(): void {
    observers.delete(this);
    this.#types = [];
    this.#pending = [];
  }
  takeRecords(): PerformanceEntry[] {
    return this.#pending.splice(0);
  }
  _take(entry: PerformanceEntry): void {
    if (!this.#types.includes(entry.entryType)) return;
    this.#pending.push(entry);
    if (this.#pending.length > 1) return;
    setImmediate(() => {
      const entries = this.takeRecords();
      if (entries.length > 0) this.#callback(new ObserverEntryList(entries), this);
    });
  }
}

export const performance: Performance = new Performance();
