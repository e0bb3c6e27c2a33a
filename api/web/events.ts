/** Event, EventTarget, CustomEvent (DOM Standard §2), without a tree: events have one target. */
import { invalidArgument } from "../errors.ts";
import { host } from "../host.ts";
import { defer } from "../ticks.ts";

export interface EventInit {
  bubbles?: boolean;
  cancelable?: boolean;
  composed?: boolean;
}

/** util.inspect as methods named by `inspectSymbol` get it. */
export type Inspect = (value: unknown, options: object) => string;
export const inspectSymbol: unique symbol = Symbol.for("nodejs.util.inspect.custom") as never;

interface Dispatch {
  target: EventTarget | null;
  currentTarget: EventTarget | null;
  isStopped: boolean;
  isPassive: boolean;
}

export class Event {
  static readonly NONE = 0;
  static readonly CAPTURING_PHASE = 1;
  static readonly AT_TARGET = 2;
  static readonly BUBBLING_PHASE = 3;
  #type: string;
  #bubbles: boolean;
  #cancelable: boolean;
  #composed: boolean;
  #timeStamp: number;
  #defaultPrevented = false;
  /** What dispatching knows of the event. @internal */
  readonly _state: Dispatch = { target: null, currentTarget: null, isStopped: false, isPassive: false };

  constructor(type: string, options: EventInit = {}) {
    this.#type = String(type);
    this.#bubbles = !!options?.bubbles;
    this.#cancelable = !!options?.cancelable;
    this.#composed = !!options?.composed;
    this.#timeStamp = host.clock === null ? 0 : host.clock.monotonicMs();
    Object.defineProperty(this, "_state", { enumerable: false });
  }
  get type(): string {
    return this.#type;
  }
  get bubbles(): boolean {
    return this.#bubbles;
  }
  get cancelable(): boolean {
    return this.#cancelable;
  }
  get composed(): boolean {
    return this.#composed;
  }
  get timeStamp(): number {
    return this.#timeStamp;
  }
  get defaultPrevented(): boolean {
    return this.#defaultPrevented;
  }
  get target(): EventTarget | null {
    return this._state.target;
  }
  get currentTarget(): EventTarget | null {
    return this._state.currentTarget;
  }
  get eventPhase(): number {
    return this._state.currentTarget === null ? Event.NONE : Event.AT_TARGET;
  }
  get cancelBubble(): boolean {
    return false;
  }
  preventDefault(): void {
    if (this.#cancelable && !this._state.isPassive) this.#defaultPrevented = true;
  }
  stopPropagation(): void {}
  stopImmediatePropagation(): void {
    this._state.isStopped = true;
  }
  composedPath(): EventTarget[] {
    return this.currentTarget === null ? [] : [this.currentTarget];
  }
  get isTrusted(): boolean {
    return false;
  }
  get returnValue(): boolean {
    return !this.defaultPrevented;
  }
  get srcElement(): EventTarget | null {
    return this.target;
  }
  [inspectSymbol](depth: number | null, options: object, inspect: Inspect): string {
    const name = this.constructor.name;
    if (depth !== null && depth < 0) return name;
    const { type, defaultPrevented, cancelable, timeStamp } = this;
    return name + " " + inspect({ type, defaultPrevented, cancelable, timeStamp }, { ...options, depth });
  }
}

export class CustomEvent extends Event {
  #detail: unknown;
  constructor(type: string, options: EventInit & { detail?: unknown } = {}) {
    super(type, options);
    this.#detail = options?.detail ?? null;
  }
  get detail(): unknown {
    return this.#detail;
  }
}

type EventListener = ((event: Event) => void) | { handleEvent(event: Event): void };
interface Entry {
  callback: EventListener;
  capture: boolean;
  once: boolean;
  passive: boolean;
  removed: boolean;
}

export class EventTarget {
  #listeners: Record<string, Entry[] | undefined> = Object.create(null) as Record<string, Entry[] | undefined>;

  addEventListener(type: string, callback: EventListener | null, options: boolean | { capture?: boolean; once?: boolean; passive?: boolean; signal?: any } = false): void {
    if (callback === null || callback === undefined) return;
    const given = typeof options === "object" ? options : { capture: options };
    if (given.signal !== undefined && given.signal !== null) {
      if (given.signal.aborted) return;
      given.signal.addEventListener("abort", () => this.removeEventListener(type, callback, given), { once: true });
    }
    const list = this.#listeners[type] ?? (this.#listeners[type] = []);
    const capture = !!given.capture;
    for (const entry of list) if (entry.callback === callback && entry.capture === capture) return;
    list.push({ callback, capture, once: !!given.once, passive: !!given.passive, removed: false });
  }

  removeEventListener(type: string, callback: EventListener | null, options: boolean | { capture?: boolean } = false): void {
    const list = this.#listeners[type];
    if (list === undefined) return;
    const capture = typeof options === "object" ? !!options.capture : options;
    for (let i = 0; i < list.length; i++) {
      if (list[i]!.callback === callback && list[i]!.capture === capture) {
        list[i]!.removed = true;
        list.splice(i, 1);
        return;
      }
    }
  }

  _listenerCount(type: string): number {
    return this.#listeners[type]?.length ?? 0;
  }
  /** For events.getEventListeners. */
  _listeners(type: string): EventListener[] {
    return (this.#listeners[type] ?? []).map((entry) => entry.callback);
  }

  [inspectSymbol](depth: number | null, options: object, inspect: Inspect): string {
    const name = this.constructor.name;
    return depth !== null && depth < 0 ? name : name + " " + inspect({}, options);
  }

  dispatchEvent(event: Event): boolean {
    if (!(event instanceof Event)) throw invalidArgument("event", "an instance of Event", event);
    const state = event._state;
    state.target = state.currentTarget = this;
    const list = this.#listeners[event.type];
    if (list !== undefined) {
      for (const entry of list.slice()) {
        if (entry.removed) continue;
        if (entry.once) this.removeEventListener(event.type, entry.callback, { capture: entry.capture });
        state.isPassive = entry.passive;
        callListener(this, entry.callback, event);
        if (state.isStopped) break;
      }
    }
    state.currentTarget = null;
    return !event.defaultPrevented;
  }
}

/** DOM Standard §2.9, inner invoke step 11: what a listener throws is reported, and the next listener called; Node reports rejections too. */
function callListener(target: EventTarget, listener: EventListener, event: Event): void {
  try {
    const result: any = typeof listener === "function" ? listener.call(target, event) : listener.handleEvent(event);
    if (result !== undefined && result !== null && typeof result.then === "function") result.then(undefined, report);
  } catch (error) {
    report(error);
  }
}

/** As an uncaught exception, once the running job is over. */
function report(error: unknown): void {
  defer(() => { throw error; });
}
