/**
 * Deadlines in order: a binary heap of entries, stable for equal deadlines (HTML "timer initialisation steps", and Node: timers
 * that are due at the same time fire in the order they were made). Cancelling removes at once, in O(log n); nothing is left behind.
 * Knows no clock: the caller passes deadlines and asks what is due.
 */

/** One deadline. The fields belong to the queue; the callback is the caller's. */
export interface TimerEntry {
  readonly callback: () => void;
  /** In the caller's unit. */
  deadline: number;
  /** Order among equal deadlines. */
  sequence: number;
  /** Place in the heap, -1 when not queued. */
  index: number;
}

/** A queue of callbacks by deadline. */
export class TimerQueue {
  #heap: TimerEntry[] = [];
  #nextSequence = 0;

  /** Entries that wait. */
  get size(): number {
    return this.#heap.length;
  }

  /** Queues a callback. */
  add(deadline: number, callback: () => void): TimerEntry {
    const entry: TimerEntry = { callback, deadline, sequence: this.#nextSequence++, index: -1 };
    this.#heap.push(entry);
    this.#siftUp(this.#heap.length - 1, entry);
    return entry;
  }

  /** Takes an entry out; false when it has fired or been cancelled already. */
  remove(entry: TimerEntry): boolean {
    const index = entry.index;
    if (index < 0) return false;
    const last = this.#heap.pop()!;
    if (last !== entry) {
      // The hole is filled by the last entry, which may belong above or below it.
      this.#siftUp(index, last);
      this.#siftDown(last.index, last);
    }
    entry.index = -1;
    return true;
  }

  /** The earliest deadline, or Infinity. */
  nextDeadline(): number {
    const first = this.#heap[0];
    return first === undefined ? Infinity : first.deadline;
  }

  /**
   * Takes out the first entry that is due at `now` and was made before `sequenceEnd` (see `mark`), or null. A timer that a
   * due timer's callback makes with no delay therefore waits for the next round.
   */
  takeDue(now: number, sequenceEnd: number): TimerEntry | null {
    const first = this.#heap[0];
    if (first === undefined || first.deadline > now || first.sequence >= sequenceEnd) return null;
    this.remove(first);
    return first;
  }

  /** A bound for `takeDue`: entries made from now on are not below it. */
  mark(): number {
    return this.#nextSequence;
  }

  #siftUp(from: number, entry: TimerEntry): void {
    const heap = this.#heap;
    let index = from;
    while (index > 0) {
      const parentIndex = (index - 1) >> 1;
      const parent = heap[parentIndex]!;
      if (!isBefore(entry, parent)) break;
      heap[index] = parent;
      parent.index = index;
      index = parentIndex;
    }
    heap[index] = entry;
    entry.index = index;
  }

  #siftDown(from: number, entry: TimerEntry): void {
    const heap = this.#heap;
    let index = from;
    for (;;) {
      let childIndex = 2 * index + 1;
      if (childIndex >= heap.length) break;
      let child = heap[childIndex]!;
      if (childIndex + 1 < heap.length && isBefore(heap[childIndex + 1]!, child)) child = heap[++childIndex]!;
      if (!isBefore(child, entry)) break;
      heap[index] = child;
      child.index = index;
      index = childIndex;
    }
    heap[index] = entry;
    entry.index = index;
  }
}

function isBefore(a: TimerEntry, b: TimerEntry): boolean {
  return a.deadline < b.deadline || (a.deadline === b.deadline && a.sequence < b.sequence);
}
