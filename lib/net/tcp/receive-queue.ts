/**
 * What has arrived: `chunks` are in sequence and wait for the application; `early` segments wait for a hole before them to fill (RFC 9293
 * §3.10.7.4 "seventh"). Early segments are sorted and disjoint; where a segment overlaps what is here, what is here stays.
 * Octets are bounded by the window that we advertise, the number of pieces by limits of its own.
 */
import { copyOctets, sliceOctets } from "#lib/bytes/copy.ts";

/** Early pieces per connection; the window bounds the octets, this the bookkeeping. */
const EARLY_PIECES_MAX = 512;
/** A paused reader's small chunks are joined from this many on. */
const JOIN_FROM_CHUNKS = 32;
const JOIN_OCTETS_MAX = 4096;

export class ReceiveQueue {
  private chunks: Uint8Array[];
  private head: number;
  /** Octets in sequence and not delivered yet. */
  length: number;
  private readonly earlyStarts: number[];
  private readonly earlyChunks: Uint8Array[];
  /** Octets in early pieces. */
  earlyLength: number;
  /** Start of the early piece that came last: RFC 2018 §4 wants its block first. */
  private newestStart: number;

  constructor() {
    this.chunks = [];
    this.head = 0;
    this.length = 0;
    this.earlyStarts = [];
    this.earlyChunks = [];
    this.earlyLength = 0;
    this.newestStart = 0;
  }

  /** Appends octets that are next in sequence. @hot */
  append(frame: Uint8Array, offset: number, count: number): void {
    this.length += count;
    const chunks = this.chunks;
    if (chunks.length - this.head >= JOIN_FROM_CHUNKS) {
      const last = chunks[chunks.length - 1]!;
      if (last.length + count <= JOIN_OCTETS_MAX) {
        const joined = new Uint8Array(last.length + count);
        copyOctets(joined, 0, last, 0, last.length);
        copyOctets(joined, last.length, frame, offset, count);
        chunks[chunks.length - 1] = joined;
        return;
      }
    }
    chunks.push(sliceOctets(frame, offset, count));
  }

  /** @hot */
  hasChunk(): boolean {
    return this.head < this.chunks.length;
  }

  /** Takes the oldest chunk; there must be one. @hot */
  take(): Uint8Array {
    const chunk = this.chunks[this.head]!;
    this.head++;
    this.length -= chunk.length;
    if (this.head === this.chunks.length) {
      this.chunks.length = 0;
      this.head = 0;
    } else if (this.head >= 64) {
      this.chunks.splice(0, this.head);
      this.head = 0;
    }
    return chunk;
  }

  /** @hot */
  hasEarly(): boolean {
    return this.earlyStarts.length > 0;
  }

  /** Early pieces that are kept. */
  get earlyPieces(): number {
    return this.earlyStarts.length;
  }

  /** Keeps a segment that starts after the next expected octet. What overlaps earlier pieces is cut off; above the limit it is dropped. */
  addEarly(sequence: number, frame: Uint8Array, offset: number, count: number): void {
    const starts = this.earlyStarts;
    const chunks = this.earlyChunks;
    let start = sequence;
    let from = offset;
    let left = count;
    let at = starts.length;
    while (at > 0 && ((starts[at - 1]! - start) | 0) > 0) at--;
    if (at > 0) {
      const covered = (starts[at - 1]! + chunks[at - 1]!.length - start) | 0;
      this.newestStart = start;
      if (covered >= left) return;
      if (covered > 0) {
        start = (start + covered) | 0;
        from += covered;
        left -= covered;
      }
    }
    this.newestStart = start;
    // Later pieces may lie inside this segment: fill the gaps between them.
    while (left > 0) {
      let piece = left;
      let skip = 0;
      if (at < starts.length) {
        const gap = (starts[at]! - start) | 0;
        if (gap < piece) {
          piece = gap;
          skip = chunks[at]!.length;
        }
      }
      if (piece > 0) {
        if (starts.length >= EARLY_PIECES_MAX) return;
        starts.splice(at, 0, start);
        chunks.splice(at, 0, sliceOctets(frame, from, piece));
        this.earlyLength += piece;
        at++;
      }
      if (skip > 0) at++;
      start = (start + piece + skip) | 0;
      from += piece + skip;
      left -= piece + skip;
    }
  }

  /** Moves early pieces that have become next in sequence to the chunks; gives the octets gained beyond `next`. */
  takeEarly(next: number): number {
    const starts = this.earlyStarts;
    const chunks = this.earlyChunks;
    let taken = 0;
    let gained = 0;
    while (taken < starts.length) {
      const chunk = chunks[taken]!;
      const behind = (next + gained - starts[taken]!) | 0;
      if (behind < 0) break;
      this.earlyLength -= chunk.length;
      if (behind < chunk.length) {
        this.length += chunk.length - behind;
        gained += chunk.length - behind;
        this.chunks.push(behind === 0 ? chunk : sliceOctets(chunk, behind, chunk.length - behind));
      }
      taken++;
    }
    if (taken > 0) {
      starts.splice(0, taken);
      chunks.splice(0, taken);
    }
    return gained;
  }

  /** Writes up to `blocksMax` SACK blocks as pairs into `edges`, the one with the newest segment first (RFC 2018 §4); gives their count. */
  sackBlocks(edges: Int32Array, blocksMax: number): number {
    const starts = this.earlyStarts;
    const chunks = this.earlyChunks;
    let blocks = 0;
    for (let pass = 0; pass < 2; pass++) {
      // Pass 0 finds the newest block, pass 1 the others from the highest down.
      let i = starts.length - 1;
      while (i >= 0 && blocks < blocksMax) {
        const right = (starts[i]! + chunks[i]!.length) | 0;
        let left = starts[i]!;
        while (i > 0 && ((starts[i - 1]! + chunks[i - 1]!.length) | 0) === left) {
          i--;
          left = starts[i]!;
        }
        i--;
        const newest = ((this.newestStart - left) | 0) >= 0 && ((this.newestStart - right) | 0) < 0;
        if (newest === (pass === 0)) {
          edges[blocks * 2] = left;
          edges[blocks * 2 + 1] = right;
          blocks++;
          if (pass === 0) break;
        }
      }
    }
    return blocks;
  }

  /** Drops everything that has not been delivered. */
  clear(): void {
    this.chunks = [];
    this.head = 0;
    this.length = 0;
    this.clearEarly();
  }

  clearEarly(): void {
    this.earlyStarts.length = 0;
    this.earlyChunks.length = 0;
    this.earlyLength = 0;
  }
}
