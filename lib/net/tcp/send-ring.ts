/**
 * The send buffer: a ring of octets from the oldest unacknowledged one on. Octets are copied in once by `write` and once out into each frame.
 * It starts without memory, grows by doubling up to its limit, and lets a large buffer go when all is acknowledged.
 */
import { copyOctets } from "#lib/bytes/copy.ts";

const FIRST_OCTETS = 4096;
/** Rings up to this size are kept when they run empty. */
const KEEP_OCTETS = 65536;

export class SendRing {
  private bytes: Uint8Array | null;
  private capacity: number;
  private start: number;
  private readonly limit: number;
  /** Octets in the ring. */
  length: number;

  /** `limit`: a power of two. */
  constructor(limit: number) {
    this.bytes = null;
    this.capacity = 0;
    this.start = 0;
    this.limit = limit;
    this.length = 0;
  }

  /** Octets that `write` would take. */
  room(): number {
    return this.limit - this.length;
  }

  /** Takes as many of the octets from[begin..end) as there is room for and gives their count. @hot */
  write(from: Uint8Array, begin: number, end: number): number {
    const room = this.limit - this.length;
    const count = end - begin < room ? end - begin : room;
    if (count === 0) return 0;
    if (this.length + count > this.capacity) this.grow(this.length + count);
    const bytes = this.bytes!;
    const at = (this.start + this.length) & (this.capacity - 1);
    const first = this.capacity - at < count ? this.capacity - at : count;
    copyOctets(bytes, at, from, begin, first);
    if (first < count) copyOctets(bytes, 0, from, begin + first, count - first);
    this.length += count;
    return count;
  }

  /** Copies `count` octets from `offset` on; they must be there. @hot */
  copyTo(to: Uint8Array, toOffset: number, offset: number, count: number): void {
    const bytes = this.bytes!;
    const at = (this.start + offset) & (this.capacity - 1);
    const first = this.capacity - at < count ? this.capacity - at : count;
    copyOctets(to, toOffset, bytes, at, first);
    if (first < count) copyOctets(to, toOffset + first, bytes, 0, count - first);
  }

  /** Drops the oldest `count` octets. @hot */
  consume(count: number): void {
    this.length -= count;
    if (this.length > 0) {
      this.start = (this.start + count) & (this.capacity - 1);
      return;
    }
    this.start = 0;
    if (this.capacity > KEEP_OCTETS) this.release();
  }

  /** Drops everything, the memory too. */
  release(): void {
    this.bytes = null;
    this.capacity = 0;
    this.start = 0;
    this.length = 0;
  }

  private grow(needed: number): void {
    let capacity = this.capacity === 0 ? FIRST_OCTETS : this.capacity;
    while (capacity < needed) capacity <<= 1;
    const bytes = new Uint8Array(capacity);
    if (this.length > 0) this.copyTo(bytes, 0, 0, this.length);
    this.bytes = bytes;
    this.capacity = capacity;
    this.start = 0;
  }
}
