/**
 * process.nextTick: callbacks that run when the callback from outside has returned, before promise jobs. The order of Node 20: all ticks,
 * then all jobs, again until neither is left. A tick that throws leaves the rest queued; the event loop reports and calls again.
 */
import { inCurrentContext, tracksContext } from "#builtins/async-context.ts";
import { host } from "./host.ts";

interface Tick {
  callback: ((...args: any[]) => void) | null;
  a: unknown;
  b: unknown;
  c: unknown;
  rest: unknown[] | null;
}

/** Ticks in a ring, so that a queue that never runs empty does not grow or shift. */
class TickQueue {
  #ring: (Tick | null)[];
  #mask: number;
  #first: number;
  #count: number;
  /** What ran after callbacks before ticks were used: the promise jobs. */
  runJobs: (() => void) | null;
  installed: boolean;

  constructor() {
    this.#ring = new Array(16).fill(null);
    this.#mask = 15;
    this.#first = 0;
    this.#count = 0;
    this.runJobs = null;
    this.installed = false;
  }

  /** @hot */
  get count(): number {
    return this.#count;
  }

  /** @hot */
  push(tick: Tick): void {
    if (this.#count > this.#mask) this.#grow();
    this.#ring[(this.#first + this.#count) & this.#mask] = tick;
    this.#count++;
  }

  /** @hot */
  shift(): Tick {
    const tick = this.#ring[this.#first]!;
    this.#ring[this.#first] = null;
    this.#first = (this.#first + 1) & this.#mask;
    this.#count--;
    return tick;
  }

  #grow(): void {
    const old = this.#ring;
    const length = old.length;
    const ring: (Tick | null)[] = new Array(length * 2).fill(null);
    for (let i = 0; i < length; i++) ring[i] = old[(this.#first + i) & this.#mask]!;
    this.#ring = ring;
    this.#mask = length * 2 - 1;
    this.#first = 0;
  }
}

const ticks = new TickQueue();

/** process.nextTick for up to three arguments, without a rest array. @hot */
export function defer(callback: (a: any, b: any, c: any) => void, a?: unknown, b?: unknown, c?: unknown): void {
  enqueue({ callback, a, b, c, rest: null });
}

/** process.nextTick for any arguments. */
export function deferWith(callback: (...args: any[]) => void, args: unknown[]): void {
  enqueue({ callback, a: undefined, b: undefined, c: undefined, rest: args });
}

/** @hot */
function enqueue(tick: Tick): void {
  if (tracksContext) tick.callback = inCurrentContext(tick.callback!);
  if (!ticks.installed) {
    ticks.installed = true;
    ticks.runJobs = host.afterCallback;
    host.afterCallback = runTicks;
  }
  ticks.push(tick);
  if (ticks.count === 1 && host.wake !== null) host.wake();
}

/** @hot */
function runTicks(): void {
  let done = false;
  try {
    do {
      while (ticks.count > 0) {
        const tick = ticks.shift();
        const callback = tick.callback!;
        if (tick.rest !== null) callback(...tick.rest);
        else callback(tick.a, tick.b, tick.c);
      }
      if (ticks.runJobs !== null) ticks.runJobs();
    } while (ticks.count > 0);
    done = true;
  } finally {
    if (!done && ticks.count > 0 && host.wake !== null) host.wake();
  }
}
