/** Timers of the event loop: lib/ports/timers.ts over lib/core/timer-queue.ts. Apart from the loop, so that programs without timers do without. */
import type { Clock } from "#lib/ports/clock.ts";
import type { TimerHandle, Timers } from "#lib/ports/timers.ts";
import { TimerQueue } from "#lib/core/timer-queue.ts";
import type { EventLoop, TimerSource } from "#os/event-loop.ts";

/** The queue of one program; create it after the loop and give it to `useTimers`. */
export class LoopTimers implements Timers, TimerSource {
  readonly #clock: Clock;
  readonly #loop: EventLoop;
  readonly #queue = new TimerQueue();
  /** Timers that keep the program alive. */
  #liveCount = 0;

  constructor(loop: EventLoop, clock: Clock) {
    this.#loop = loop;
    this.#clock = clock;
  }

  /** Calls back once, `delayMs` milliseconds from now or a little later; NaN and negative delays count as none. */
  schedule(delayMs: number, callback: () => void): TimerHandle {
    const deadline = this.#clock.monotonicMs() + (delayMs > 0 ? delayMs : 0);
    let isLive = true;
    const queue = this.#queue;
    const entry = queue.add(deadline, () => {
      if (isLive) this.#liveCount--;
      callback();
    });
    this.#liveCount++;
    return {
      cancel: () => {
        if (queue.remove(entry) && isLive) this.#liveCount--;
      },
      setRef: (ref) => {
        if (ref === isLive) return;
        isLive = ref;
        if (entry.index >= 0) this.#liveCount += ref ? 1 : -1;
      },
    };
  }

  /** Runs what is due; timers made meanwhile wait for the next turn. */
  runDue(): void {
    if (this.#queue.size === 0) return;
    const now = this.#clock.monotonicMs();
    const end = this.#queue.mark();
    for (let entry = this.#queue.takeDue(now, end); entry !== null; entry = this.#queue.takeDue(now, end)) this.#loop.enter(entry.callback);
  }

  /** Milliseconds until the next deadline, 0 when one has passed; -1 without timers. */
  waitMs(): number {
    const deadline = this.#queue.nextDeadline();
    if (deadline === Infinity) return -1;
    const left = deadline - this.#clock.monotonicMs();
    return left > 0 ? left : 0;
  }

  isAlive(): boolean {
    return this.#liveCount > 0;
  }
}
