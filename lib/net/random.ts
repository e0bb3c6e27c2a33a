/** Random integers for protocols, drawn in batches from the entropy port. */
import type { Entropy } from "#lib/ports/entropy.ts";
import { readI32, readU16 } from "#lib/bytes/octets.ts";

const BATCH_OCTETS = 256;

export class RandomSource {
  private readonly entropy: Entropy;
  private readonly pool: Uint8Array;
  private used: number;

  /** Draws nothing yet: a machine without entropy fails only when it needs some. */
  constructor(entropy: Entropy) {
    this.entropy = entropy;
    this.pool = new Uint8Array(BATCH_OCTETS);
    this.used = BATCH_OCTETS;
  }

  /** Uniform int32. */
  next32(): number {
    this.reserve(4);
    const value = readI32(this.pool, this.used);
    this.used += 4;
    return value;
  }

  /** Uniform in 0 … 65535. */
  next16(): number {
    this.reserve(2);
    const value = readU16(this.pool, this.used);
    this.used += 2;
    return value;
  }

  /** Uniform enough in 0 … limit-1 for jitter and port choice, limit ≤ 65536. */
  below(limit: number): number {
    return ((this.next32() >>> 1) % limit) | 0;
  }

  /** A fresh key of `count` octets. */
  octets(count: number): Uint8Array {
    const bytes = new Uint8Array(count);
    this.entropy.fill(bytes);
    return bytes;
  }

  private reserve(count: number): void {
    if (this.used + count <= BATCH_OCTETS) return;
    this.entropy.fill(this.pool);
    this.used = 0;
  }
}
