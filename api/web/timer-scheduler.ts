/**
 * The lists behind setTimeout: one list of timers for each duration, in the order of their starts, and a heap of lists by when their first
 * timer is due. One timer of the host stands for all of them.
 */
import { host, runAfterCallback } from "../host.ts";
import type { Timeout } from "./timers.ts";

export interface TimerLists {
  insert(timer: Timeout): void;
  remove(timer: Timeout): void;
  countRef(change: number): void;
  idOf(timer: Timeout): number;
  byId(id: number): Timeout | null;
}

/** Timers of one duration, linked in a ring-less list from first to last. */
class TimerList {
  readonly duration: number;
  /** When the first timer is due, at the earliest. */
  expiry: number;
  first: Timeout | null;
  last: Timeout | null;
  /** Order among lists due at the same millisecond. */
  readonly serial: number;
  constructor(duration: number, expiry: number, serial: number) {
    this.duration = duration;
    this.expiry = expiry;
    this.first = null;
    this.last = null;
    this.serial = serial;
  }
}

export class TimerScheduler implements TimerLists {
  #lists: Record<number, TimerList | undefined>;
  /** Binary heap by expiry, then serial. */
  #heap: TimerList[];
  #serial: number;
  #handle: { cancel(): void; setRef(ref: boolean): void } | null;
  #dueAt: number;
  #refs: number;
  #ids: Record<number, Timeout | undefined>;
  #nextId: number;
  #running: boolean;

  constructor() {
    this.#lists = Object.create(null) as Record<number, TimerList | undefined>;
    this.#heap = [];
    this.#serial = 0;
    this.#handle = null;
    this.#dueAt = 0;
    this.#refs = 0;
    this.#ids = Object.create(null) as Record<number, Timeout | undefined>;
    this.#nextId = 1;
    this.#running = false;
  }

  #now(): number {
    return host.clock === null ? 0 : Math.floor(host.clock.monotonicMs());
  }

  insert(timer: Timeout): void {
    const now = this.#now();
    if (timer._list !== null) this.#unlink(timer);
    else if (timer._refed) this.#refs++;
    this.#link(timer, now);
    this.#arm();
  }

  #link(timer: Timeout, start: number): void {
    timer._idleStart = start;
    const duration = timer._idleTimeout;
    let list = this.#lists[duration];
    if (list === undefined) {
      list = new TimerList(duration, start + duration, this.#serial++);
      this.#lists[duration] = list;
      this.#heap.push(list);
      this.#siftUp(this.#heap.length - 1);
    }
    timer._list = list;
    timer._idlePrev = list.last;
    timer._idleNext = null;
    if (list.last !== null) list.last._idleNext = timer;
    else list.first = timer;
    list.last = timer;
  }

  #unlink(timer: Timeout): void {
    const list = timer._list as TimerList;
    if (timer._idlePrev !== null) timer._idlePrev._idleNext = timer._idleNext;
    else list.first = timer._idleNext;
    if (timer._idleNext !== null) timer._idleNext._idlePrev = timer._idlePrev;
    else list.last = timer._idlePrev;
    timer._idlePrev = timer._idleNext = null;
    timer._list = null;
  }

  remove(timer: Timeout): void {
    if (timer._list === null) return;
    const list = timer._list as TimerList;
    this.#unlink(timer);
    if (timer._refed) this.countRef(-1);
    if (list.first === null && !this.#running) this.#drop(list);
  }

  #drop(list: TimerList): void {
    delete this.#lists[list.duration];
    const heap = this.#heap;
    const index = heap.indexOf(list);
    const last = heap.pop()!;
    if (last !== list) {
      heap[index] = last;
      this.#siftUp(index);
      this.#siftDown(index);
    }
    if (heap.length === 0 && this.#handle !== null) {
      this.#handle.cancel();
      this.#handle = null;
    }
  }

  countRef(change: number): void {
    this.#refs += change;
    if (this.#handle !== null) this.#handle.setRef(this.#refs > 0);
  }

  /** Makes the host's timer fit the earliest list. */
  #arm(): void {
    if (this.#running || this.#heap.length === 0 || host.timers === null) return;
    const due = this.#heap[0]!.expiry;
    if (this.#handle !== null) {
      if (this.#dueAt <= due) {
        this.#handle.setRef(this.#refs > 0);
        return;
      }
      this.#handle.cancel();
    }
    const delay = due - (host.clock === null ? 0 : host.clock.monotonicMs());
    this.#dueAt = due;
    this.#handle = host.timers.schedule(delay > 0 ? delay : 0.01, () => this.#run());
    this.#handle.setRef(this.#refs > 0);
  }

  #run(): void {
    this.#handle = null;
    this.#running = true;
    let ranOne = false;
    let now = this.#now();
    try {
      while (this.#heap.length > 0 && this.#heap[0]!.expiry <= now) {
        const list = this.#heap[0]!;
        let timer = list.first;
        while (timer !== null) {
          const passed = now - timer._idleStart;
          if (passed < list.duration) {
            now = this.#now();
            if (now - timer._idleStart < list.duration) {
              list.expiry = Math.max(timer._idleStart + list.duration, now + 1);
              this.#siftDown(0);
              break;
            }
          }
          if (ranOne) {
            runAfterCallback();
            // A tick may have cleared this timer.
            if (timer !== list.first) {
              timer = list.first;
              continue;
            }
          }
          ranOne = true;
          this.#fire(timer, now);
          timer = list.first;
        }
        if (list.first === null) this.#drop(list);
        now = this.#now();
      }
    } finally {
      this.#running = false;
      for (let i = this.#heap.length - 1; i >= 0; i--) if (this.#heap[i] !== undefined && this.#heap[i]!.first === null) this.#drop(this.#heap[i]!);
      this.#arm();
    }
  }

  #fire(timer: Timeout, now: number): void {
    this.#unlink(timer);
    const callback = timer._onTimeout;
    const start = this.#now();
    void now;
    if (callback !== null) {
      try {
        if (timer._timerArgs === undefined) callback.call(timer);
        else callback.apply(timer, timer._timerArgs);
      } finally {
        if (timer._list === null) {
          if (timer._repeat !== null && !timer._destroyed) {
            timer._idleTimeout = timer._repeat;
            this.#link(timer, this.#now());
          } else {
            if (timer._refed && !timer._destroyed) this.#refs--;
            else if (timer._refed) this.#refs--;
            timer._destroyed = true;
          }
        }
      }
    }
    void start;
  }

  idOf(timer: Timeout): number {
    for (const key in this.#ids) if (this.#ids[key] === timer) return Number(key);
    const id = this.#nextId++;
    this.#ids[id] = timer;
    return id;
  }
  byId(id: number): Timeout | null {
    const timer = this.#ids[id];
    if (timer === undefined) return null;
    delete this.#ids[id];
    return timer;
  }

  #before(a: TimerList, b: TimerList): boolean {
    return a.expiry < b.expiry || (a.expiry === b.expiry && a.serial < b.serial);
  }
  #siftUp(from: number): void {
    const heap = this.#heap;
    let i = from;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (!this.#before(heap[i]!, heap[parent]!)) return;
      const list = heap[i]!;
      heap[i] = heap[parent]!;
      heap[parent] = list;
      i = parent;
    }
  }
  #siftDown(from: number): void {
    const heap = this.#heap;
    let i = from;
    while (true) {
      let child = i * 2 + 1;
      if (child >= heap.length) return;
      if (child + 1 < heap.length && this.#before(heap[child + 1]!, heap[child]!)) child++;
      if (!this.#before(heap[child]!, heap[i]!)) return;
      const list = heap[i]!;
      heap[i] = heap[child]!;
      heap[child] = list;
      i = child;
    }
  }
}
