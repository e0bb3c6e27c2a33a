/**
 * setTimeout, setInterval, setImmediate as in Node 20 (lib/internal/timers.js): timers of one duration are a list in the order they were
 * set, lists are looked at in the order they are due, process.nextTick and promise jobs run between two callbacks.
 */
import { inCurrentContext, tracksContext } from "#builtins/async-context.ts";
import { host, runAfterCallback } from "../host.ts";
import { requireFunction } from "../errors.ts";
import { TimerScheduler, type TimerLists } from "./timer-scheduler.ts";

const TIMEOUT_MAX = 2147483647;

const scheduler: TimerLists = new TimerScheduler();

export class Timeout {
  _idleTimeout: number;
  _idlePrev: Timeout | null;
  _idleNext: Timeout | null;
  _idleStart: number;
  _onTimeout: ((...args: any[]) => void) | null;
  _timerArgs: any[] | undefined;
  _repeat: number | null;
  _destroyed: boolean;
  _refed: boolean;
  _list: object | null;

  constructor(callback: (...args: any[]) => void, after: unknown, args: any[] | undefined, repeat: boolean) {
    let duration = Number(after);
    if (!(duration >= 1 && duration <= TIMEOUT_MAX)) duration = 1;
    duration = Math.trunc(duration);
    this._idleTimeout = duration;
    this._idlePrev = null;
    this._idleNext = null;
    this._idleStart = 0;
    this._onTimeout = tracksContext ? inCurrentContext(callback) : callback;
    this._timerArgs = args;
    this._repeat = repeat ? duration : null;
    this._destroyed = false;
    this._refed = true;
    this._list = null;
  }

  ref(): this {
    if (!this._refed) {
      this._refed = true;
      if (this._list !== null) scheduler.countRef(1);
    }
    return this;
  }
  unref(): this {
    if (this._refed) {
      this._refed = false;
      if (this._list !== null) scheduler.countRef(-1);
    }
    return this;
  }
  hasRef(): boolean {
    return this._refed;
  }
  refresh(): this {
    if (this._onTimeout !== null) scheduler.insert(this);
    return this;
  }
  close(): this {
    clearTimeout(this);
    return this;
  }
  [Symbol.toPrimitive](): number {
    return scheduler.idOf(this);
  }
}

export function setTimeout(callback: (...args: any[]) => void, after?: number, ...args: any[]): Timeout {
  requireFunction(callback, "callback");
  const timer = new Timeout(callback, after, args.length > 0 ? args : undefined, false);
  scheduler.insert(timer);
  return timer;
}

export function setInterval(callback: (...args: any[]) => void, after?: number, ...args: any[]): Timeout {
  requireFunction(callback, "callback");
  const timer = new Timeout(callback, after, args.length > 0 ? args : undefined, true);
  scheduler.insert(timer);
  return timer;
}

export function clearTimeout(timer?: unknown): void {
  let found: Timeout | null = null;
  if (timer instanceof Timeout) found = timer;
  else if (typeof timer === "number" || typeof timer === "string") found = scheduler.byId(Number(timer)) as Timeout | null;
  if (found === null) return;
  found._onTimeout = null;
  found._destroyed = true;
  found._repeat = null;
  scheduler.remove(found);
}

export function clearInterval(timer?: unknown): void {
  clearTimeout(timer);
}

export class Immediate {
  _onImmediate: ((...args: any[]) => void) | null;
  _argv: any[] | undefined;
  _destroyed: boolean;
  _refed: boolean;

  constructor(callback: (...args: any[]) => void, args: any[] | undefined) {
    this._onImmediate = tracksContext ? inCurrentContext(callback) : callback;
    this._argv = args;
    this._destroyed = false;
    this._refed = true;
  }
  ref(): this {
    if (!this._refed) {
      this._refed = true;
      if (!this._destroyed) immediates.countRef(1);
    }
    return this;
  }
  unref(): this {
    if (this._refed) {
      this._refed = false;
      if (!this._destroyed) immediates.countRef(-1);
    }
    return this;
  }
  hasRef(): boolean {
    return this._refed;
  }
}

/** Immediates wait for the next turn of the loop; those set meanwhile wait for the one after. */
class ImmediateQueue {
  #waiting: Immediate[] = [];
  #handle: { cancel(): void; setRef(ref: boolean): void } | null = null;
  #refs = 0;

  countRef(change: number): void {
    this.#refs += change;
    if (this.#handle !== null) this.#handle.setRef(this.#refs > 0);
  }
  push(immediate: Immediate): void {
    this.#waiting.push(immediate);
    this.#schedule();
    this.countRef(1);
  }
  #schedule(): void {
    if (this.#handle === null && host.timers !== null) this.#handle = host.timers.schedule(0, () => this.run());
  }
  run(): void {
    this.#handle = null;
    const batch = this.#waiting;
    this.#waiting = [];
    let i = 0;
    try {
      while (i < batch.length) {
        const immediate = batch[i++]!;
        if (immediate._destroyed) continue;
        immediate._destroyed = true;
        if (immediate._refed) this.#refs--;
        const callback = immediate._onImmediate!;
        if (immediate._argv === undefined) callback();
        else callback(...immediate._argv);
        if (i < batch.length) runAfterCallback();
      }
    } finally {
      // One threw: the others have their turn before newer ones.
      if (i < batch.length) this.#waiting = batch.slice(i).concat(this.#waiting);
      if (this.#waiting.length > 0) {
        this.#schedule();
        this.countRef(0);
      }
    }
  }
}

const immediates = new ImmediateQueue();

export function setImmediate(callback: (...args: any[]) => void, ...args: any[]): Immediate {
  requireFunction(callback, "callback");
  const immediate = new Immediate(callback, args.length > 0 ? args : undefined);
  immediates.push(immediate);
  return immediate;
}

export function clearImmediate(immediate?: unknown): void {
  if (!(immediate instanceof Immediate) || immediate._destroyed) return;
  immediate._destroyed = true;
  immediate._onImmediate = null;
  if (immediate._refed) immediates.countRef(-1);
}

/** Promise jobs are the language's own, so a microtask is one. */
export function queueMicrotask(callback: () => void): void {
  requireFunction(callback, "callback");
  void Promise.resolve().then(() => {
    try {
      callback();
    } catch (error) {
      // It is no rejection (HTML Standard, "report the exception"); Node has it told before the next microtask.
      if (host.raise === null) throw error;
      host.raise(error);
    }
  });
}
