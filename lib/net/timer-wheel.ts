/**
 * All deadlines of a stack, in a hashed wheel of doubly linked lists: starting, moving and stopping a timer costs a few stores,
 * because TCP does it for every segment. Time is int32 milliseconds modulo 2^32 (`(a - b) | 0` orders two moments less than 24 days apart).
 *
 * The wheel has no clock: its owner calls `advance(now)` and asks `next(now)` when to do so again. Timers beyond the
 * horizon sit in the furthest slot and are put back when it comes round, but `next` looks at their deadlines: an idle stack sleeps. A timer fires at or after its deadline, never before.
 */

const TICK_SHIFT = 3; // 8 ms a slot
const TICK_MASK = 0x1fffffff; // ticks count modulo 2^29, as milliseconds do modulo 2^32
const SLOTS = 512; // horizon: 4096 ms
const HORIZON_MS = (SLOTS - 2) << TICK_SHIFT;

export interface TimerOwner {
  /** The deadline of `timer` has passed; it is stopped already and may be started again. */
  onTimer(now: number, timer: WheelTimer): void;
}

/** One deadline. Make it once and restart it; it belongs to at most one wheel. */
export class WheelTimer {
  readonly owner: TimerOwner | null;
  deadline: number;
  previous: WheelTimer | null;
  next: WheelTimer | null;

  constructor(owner: TimerOwner | null) {
    this.owner = owner;
    this.deadline = 0;
    this.previous = null;
    this.next = null;
  }

  /** @hot */
  isRunning(): boolean {
    return this.next !== null;
  }
}

export class TimerWheel {
  private readonly slots: WheelTimer[];
  private readonly firing: WheelTimer;
  private tick: number;
  /** Running timers. */
  count: number;
  /** When the earliest timer started since the last `takeEarliest` is due; meaningful if `hasEarliest`. */
  earliest: number;
  hasEarliest: boolean;

  constructor(now: number) {
    this.slots = [];
    for (let i = 0; i < SLOTS; i++) this.slots.push(emptyList());
    this.firing = emptyList();
    this.tick = now >>> TICK_SHIFT;
    this.count = 0;
    this.earliest = 0;
    this.hasEarliest = false;
  }

  /** Starts the timer or moves it. `deadline` is less than 2^30 ms away. @hot */
  start(timer: WheelTimer, deadline: number, now: number): void {
    if (timer.next !== null) this.unlink(timer);
    timer.deadline = deadline;
    this.insert(timer, now);
    if (!this.hasEarliest || ((deadline - this.earliest) | 0) < 0) {
      this.earliest = deadline;
      this.hasEarliest = true;
    }
  }

  stop(timer: WheelTimer): void {
    if (timer.next !== null) this.unlink(timer);
  }

  /** Fires every timer whose deadline is not after `now`. @hot */
  advance(now: number): void {
    const target = now >>> TICK_SHIFT;
    let steps = (target - this.tick) & TICK_MASK;
    if (steps > TICK_MASK >> 1) return; // time went back: nothing is due
    if (steps >= SLOTS) steps = SLOTS - 1;
    for (let i = steps; i >= 0; i--) {
      const head = this.slots[(target - i) & (SLOTS - 1)]!;
      if (head.next === head) continue;
      // The whole list moves aside, so that what is started meanwhile is not visited again now.
      const aside = this.firing;
      aside.next = head.next;
      aside.previous = head.previous;
      aside.next!.previous = aside;
      aside.previous!.next = aside;
      head.next = head;
      head.previous = head;
      this.tick = (target - i) & TICK_MASK;
      while (aside.next !== aside) {
        const timer = aside.next!;
        this.unlink(timer);
        if (((timer.deadline - now) | 0) > 0) this.insert(timer, now);
        else timer.owner!.onTimer(now, timer);
      }
    }
    this.tick = target;
  }

  /** Milliseconds from `now` until `advance` has something to do: 0 when overdue, -1 when nothing is running. Call `advance(now)` first. @hot */
  next(now: number): number {
    if (this.count === 0) return -1;
    const base = this.tick;
    let least = 0x3fffffff;
    let seen = 0;
    for (let i = 0; i < SLOTS && seen < this.count; i++) {
      const head = this.slots[(base + i) & (SLOTS - 1)]!;
      let timer = head.next!;
      while (timer !== head) {
        const left = (timer.deadline - now) | 0;
        if (left < least) least = left;
        seen++;
        timer = timer.next!;
      }
      // Later slots hold later timers, unless what was seen so far only waits here for its round.
      if (least <= (i + 1) << TICK_SHIFT) break;
    }
    return least < 0 ? 0 : least;
  }

  /** @hot */
  private insert(timer: WheelTimer, now: number): void {
    const left = (timer.deadline - now) | 0;
    let tick: number;
    if (left <= 0) tick = now >>> TICK_SHIFT;
    else if (left > HORIZON_MS) tick = (now + HORIZON_MS) >>> TICK_SHIFT;
    else tick = timer.deadline >>> TICK_SHIFT;
    const head = this.slots[tick & (SLOTS - 1)]!;
    const last = head.previous!;
    last.next = timer;
    timer.previous = last;
    timer.next = head;
    head.previous = timer;
    this.count++;
  }

  /** @hot */
  private unlink(timer: WheelTimer): void {
    timer.previous!.next = timer.next;
    timer.next!.previous = timer.previous;
    timer.previous = null;
    timer.next = null;
    this.count--;
  }
}

function emptyList(): WheelTimer {
  const head = new WheelTimer(null);
  head.next = head;
  head.previous = head;
  return head;
}
