/**
 * What the peer has told with SACK (RFC 2018), and what follows from it for retransmission (RFC 6675): which octets are lost, how many are
 * in the pipe, what to send next. Ranges above the cumulative acknowledgment, sorted and disjoint.
 */
import { seqLess, seqLessEqual, seqMax } from "#lib/net/tcp/sequence.ts";

const RANGES_MAX = 128;
/** RFC 6675 §2. */
const DUPLICATE_THRESHOLD = 3;

export class Scoreboard {
  private readonly starts: Int32Array;
  private readonly ends: Int32Array;
  private count: number;
  /** Octets in all ranges. */
  octets: number;
  /** Result of `nextSegment`: octets that may be sent from the place it returned. */
  nextLength: number;

  constructor() {
    this.starts = new Int32Array(RANGES_MAX);
    this.ends = new Int32Array(RANGES_MAX);
    this.count = 0;
    this.octets = 0;
    this.nextLength = 0;
  }

  isEmpty(): boolean {
    return this.count === 0;
  }

  clear(): void {
    this.count = 0;
    this.octets = 0;
  }

  /** Takes the blocks of one segment; those outside (una, max] are nonsense or D-SACKs (RFC 2883) and skipped. True if something is new. */
  update(blocks: Int32Array, blockCount: number, una: number, max: number): boolean {
    const before = this.octets;
    for (let i = 0; i < blockCount; i++) {
      const left = blocks[i * 2]!;
      const right = blocks[i * 2 + 1]!;
      if (seqLess(left, right) && seqLess(una, left) && seqLessEqual(right, max)) this.add(left, right);
    }
    return this.octets !== before;
  }

  /** Everything before `una` has been acknowledged. */
  advance(una: number): void {
    let gone = 0;
    while (gone < this.count && seqLessEqual(this.ends[gone]!, una)) gone++;
    if (gone > 0) {
      this.starts.copyWithin(0, gone, this.count);
      this.ends.copyWithin(0, gone, this.count);
      this.count -= gone;
    }
    if (this.count > 0 && seqLess(this.starts[0]!, una)) this.starts[0] = una;
    this.recount();
  }

  /** Octets known to have arrived before `sequence`. */
  octetsBelow(sequence: number): number {
    let sum = 0;
    for (let i = 0; i < this.count && seqLess(this.starts[i]!, sequence); i++) {
      const end = seqLess(this.ends[i]!, sequence) ? this.ends[i]! : sequence;
      sum = (sum + end - this.starts[i]!) | 0;
    }
    return sum;
  }

  /** If `sequence` lies in a range: the range's end; else `sequence`. */
  skip(sequence: number): number {
    for (let i = 0; i < this.count; i++) {
      if (seqLessEqual(this.starts[i]!, sequence) && seqLess(sequence, this.ends[i]!)) return this.ends[i]!;
    }
    return sequence;
  }

  /** End of the highest range; `una` when there is none. */
  highest(una: number): number {
    return this.count === 0 ? una : this.ends[this.count - 1]!;
  }

  /** Octets from `sequence` to the next range, at most `limit`. */
  gapAt(sequence: number, limit: number): number {
    for (let i = 0; i < this.count; i++) {
      const distance = (this.starts[i]! - sequence) | 0;
      if (distance > 0) return distance < limit ? distance : limit;
    }
    return limit;
  }

  /** RFC 6675 §4 IsLost(sequence), for a sequence number outside all ranges. */
  isLost(sequence: number, segment: number): boolean {
    let ranges = 0;
    let above = 0;
    for (let i = this.count - 1; i >= 0 && seqLess(sequence, this.starts[i]!); i--) {
      ranges++;
      above = (above + this.ends[i]! - this.starts[i]!) | 0;
      if (ranges >= DUPLICATE_THRESHOLD || above > (DUPLICATE_THRESHOLD - 1) * segment) return true;
    }
    return false;
  }

  /** RFC 6675 §4 SetPipe: an estimate of the octets that are still on their way. */
  pipe(una: number, max: number, highRetransmitted: number, segment: number): number {
    let pipe = 0;
    let at = una;
    for (let i = 0; i <= this.count; i++) {
      const end = i < this.count ? this.starts[i]! : max;
      if (seqLess(at, end)) {
        if (i === this.count || !this.isLost(at, segment)) pipe += (end - at) | 0;
        const repeated = seqLess(end, highRetransmitted) ? end : highRetransmitted;
        if (seqLess(at, repeated)) pipe += (repeated - at) | 0;
      }
      if (i < this.count) at = this.ends[i]!;
    }
    return pipe;
  }

  /**
   * RFC 6675 §4 NextSeg rules 1 and 3: the first hole after `from` that is lost (or, with `anyHole`, that is there at all) below the highest
   * range. Gives its start and leaves its length in `nextLength`; 0 there means none.
   */
  nextSegment(from: number, segment: number, anyHole: boolean): number {
    let at = from;
    this.nextLength = 0;
    for (let i = 0; i < this.count; i++) {
      if (seqLess(at, this.starts[i]!)) {
        if (!anyHole && !this.isLost(at, segment)) return at;
        const length = (this.starts[i]! - at) | 0;
        this.nextLength = length < segment ? length : segment;
        return at;
      }
      at = seqMax(at, this.ends[i]!);
    }
    return at;
  }

  private add(left: number, right: number): void {
    // First range that does not end before `left`.
    let first = 0;
    while (first < this.count && seqLess(this.ends[first]!, left)) first++;
    let last = first;
    let start = left;
    let end = right;
    while (last < this.count && seqLessEqual(this.starts[last]!, right)) {
      if (seqLess(this.starts[last]!, start)) start = this.starts[last]!;
      end = seqMax(end, this.ends[last]!);
      last++;
    }
    const replaced = last - first;
    if (replaced === 0 && this.count >= RANGES_MAX) return; // forgotten: at worst sent again
    if (replaced !== 1) {
      this.starts.copyWithin(first + 1, last, this.count);
      this.ends.copyWithin(first + 1, last, this.count);
      this.count += 1 - replaced;
    }
    this.starts[first] = start;
    this.ends[first] = end;
    this.recount();
  }

  private recount(): void {
    let sum = 0;
    for (let i = 0; i < this.count; i++) sum = (sum + this.ends[i]! - this.starts[i]!) | 0;
    this.octets = sum;
  }
}
