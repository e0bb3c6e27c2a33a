/**
 * Descriptors that the event loop waits for, by token: the event source over platform/process/poll.ts. Level-triggered: what is not
 * read is reported again.
 */
import type { EventSource } from "#os/event-loop.ts";
import { EPOLL_CTL_ADD, EPOLL_CTL_DEL, EPOLL_CTL_MOD, eventMask, eventToken, readyCount, watch } from "#os/platform/process/poll.ts";

/** Called with the EPOLL* bits that are ready. */
export interface Watcher {
  onReady(mask: number): void;
}

interface Slot {
  watcher: Watcher | null;
  fd: number;
  mask: number;
  /** Counts the uses of this slot, so that an event of a closed descriptor does not reach the next user of the slot. */
  generation: number;
}

/** All watched descriptors of the program. */
export class Watchers implements EventSource {
  readonly #slots: Slot[] = [];
  readonly #free: number[] = [];
  #deferred: (() => void)[] = [];
  /** Sources that hold the program open; sockets move it with `retain` and `release`. */
  #references = 0;

  /** Starts watching; the result is for `change` and `remove`. Mask 0 waits for nothing yet. */
  add(fd: number, mask: number, watcher: Watcher): number {
    let index = this.#free.pop();
    if (index === undefined) {
      index = this.#slots.length;
      this.#slots.push({ watcher: null, fd: -1, mask: 0, generation: 0 });
    }
    const slot = this.#slots[index]!;
    slot.watcher = watcher;
    slot.fd = fd;
    slot.mask = 0;
    this.change(index, mask);
    return index;
  }

  /** Changes what is waited for. With mask 0 the descriptor leaves the epoll set, since errors and hang-ups are reported whatever the mask is. */
  change(index: number, mask: number): void {
    const slot = this.#slots[index]!;
    if (slot.mask === mask) return;
    const operation = slot.mask === 0 ? EPOLL_CTL_ADD : mask === 0 ? EPOLL_CTL_DEL : EPOLL_CTL_MOD;
    watch(operation, slot.fd, mask, index | ((slot.generation & 0x7f) << 24));
    slot.mask = mask;
  }

  /** Ends watching; before the descriptor is closed. */
  remove(index: number): void {
    const slot = this.#slots[index]!;
    if (slot.mask !== 0) watch(EPOLL_CTL_DEL, slot.fd, 0, 0);
    slot.watcher = null;
    slot.fd = -1;
    slot.mask = 0;
    slot.generation++;
    this.#free.push(index);
  }

  /** Calls back on the next turn: what must not happen inside a call of the user's. */
  defer(callback: () => void): void {
    this.#deferred.push(callback);
  }

  retain(): void {
    this.#references++;
  }
  release(): void {
    this.#references--;
  }

  /** @hot */
  poll(): void {
    const count = readyCount();
    for (let i = 0; i < count; i++) {
      const token = eventToken(i);
      const slot = this.#slots[token & 0xff_ffff];
      if (slot === undefined || slot.watcher === null || (slot.generation & 0x7f) !== token >> 24) continue;
      slot.watcher.onReady(eventMask(i));
    }
    if (this.#deferred.length > 0) {
      const deferred = this.#deferred;
      this.#deferred = [];
      for (const callback of deferred) callback();
    }
  }

  /** @hot */
  hasMore(): boolean {
    return this.#deferred.length > 0;
  }

  isAlive(): boolean {
    return this.#references > 0 || this.#deferred.length > 0;
  }
}
