/** A clock that stands still until a test moves it, with the timers and entropy that go with it: everything repeats exactly. */
import type { Clock } from "#lib/ports/clock.ts";
import type { Entropy } from "#lib/ports/entropy.ts";
import type { TimerHandle, Timers } from "#lib/ports/timers.ts";

interface Entry {
  readonly at: number;
  readonly order: number;
  readonly callback: () => void;
  cancelled: boolean;
}

export class FakeTime implements Clock, Timers {
  private nowMs: number;
  private order: number;
  private entries: Entry[];

  constructor(startMs: number) {
    this.nowMs = startMs;
    this.order = 0;
    this.entries = [];
  }

  monotonicMs(): number {
    return this.nowMs;
  }

  wallMs(): number {
    return 1_700_000_000_000 + this.nowMs;
  }

  schedule(delayMs: number, callback: () => void): TimerHandle {
    const entry: Entry = { at: this.nowMs + Math.max(0, delayMs), order: this.order++, callback, cancelled: false };
    this.entries.push(entry);
    return {
      cancel: () => {
        entry.cancelled = true;
      },
      setRef: () => {},
    };
  }

  /** Timers that have not fired. */
  get pending(): number {
    return this.entries.filter((entry) => !entry.cancelled).length;
  }

  /** When the next timer is due; Infinity without one. */
  nextAt(): number {
    let next = Infinity;
    for (const entry of this.entries) {
      if (!entry.cancelled && entry.at < next) next = entry.at;
    }
    return next;
  }

  /** Moves the clock and fires what is due, in order; `after` runs after each callback. */
  advanceTo(targetMs: number, after: () => void): void {
    while (true) {
      this.entries = this.entries.filter((entry) => !entry.cancelled);
      let due: Entry | null = null;
      for (const entry of this.entries) {
        if (entry.at <= targetMs && (due === null || entry.at < due.at || (entry.at === due.at && entry.order < due.order))) due = entry;
      }
      if (due === null) break;
      due.cancelled = true;
      if (due.at > this.nowMs) this.nowMs = due.at;
      due.callback();
      after();
    }
    if (targetMs > this.nowMs) this.nowMs = targetMs;
  }
}

/** A small generator (xorshift32) for tests: not random, but the same each time. */
export class SeededRandom implements Entropy {
  private state: number;

  constructor(seed: number) {
    this.state = seed | 1;
  }

  next(): number {
    let x = this.state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.state = x;
    return x >>> 0;
  }

  /** In 0 … 1. */
  fraction(): number {
    return this.next() / 4294967296;
  }

  fill(bytes: Uint8Array): void {
    for (let i = 0; i < bytes.length; i++) bytes[i] = this.next() & 0xff;
  }
}
