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
  /** Latest first, so that the next one is taken from the end. */
  private readonly entries: Entry[];

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
    let index = this.entries.length;
    while (index > 0 && this.entries[index - 1]!.at <= entry.at) index--;
    this.entries.splice(index, 0, entry);
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
    this.dropCancelled();
    return this.entries.length === 0 ? Infinity : this.entries[this.entries.length - 1]!.at;
  }

  /** Moves the clock and fires what is due, in order; `after` runs after each callback. */
  advanceTo(targetMs: number, after: () => void): void {
    while (this.nextAt() <= targetMs) {
      const due = this.entries.pop()!;
      if (due.at > this.nowMs) this.nowMs = due.at;
      due.callback();
      after();
    }
    if (targetMs > this.nowMs) this.nowMs = targetMs;
  }

  private dropCancelled(): void {
    while (this.entries.length > 0 && this.entries[this.entries.length - 1]!.cancelled) this.entries.pop();
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
