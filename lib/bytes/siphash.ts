/**
 * SipHash-2-4 (Aumasson and Bernstein, 2012): a keyed hash for short messages, on 32-bit halves since the language has no 64-bit integers
 * that are cheap. Used for initial sequence numbers, SYN cookies and port offsets, where nobody without the key may predict the result.
 */
import { writeU32 } from "#lib/bytes/octets.ts";

/** A hash under one 128-bit key. Holds its own scratch state: one hash at a time. */
export class SipHash {
  private readonly key: Int32Array;
  private readonly state: Int32Array;
  private readonly message: Uint8Array;
  /** Halves of the last result. */
  low: number;
  high: number;

  /** `key`: 16 octets, read little-endian as the paper does; copied. */
  constructor(key: Uint8Array) {
    this.key = new Int32Array(4);
    for (let i = 0; i < 4; i++) this.key[i] = littleEndian32(key, i * 4);
    this.state = new Int32Array(8);
    this.message = new Uint8Array(24);
    this.low = 0;
    this.high = 0;
  }

  /** Hashes `count` octets; the result is in `low` and `high`, and `low` is returned too. */
  hash(bytes: Uint8Array, count: number): number {
    const v = this.state;
    const k = this.key;
    // v[0], v[1] are low and high half of v0, and so on.
    v[0] = k[0]! ^ 0x70736575; v[1] = k[1]! ^ 0x736f6d65;
    v[2] = k[2]! ^ 0x6e646f6d; v[3] = k[3]! ^ 0x646f7261;
    v[4] = k[0]! ^ 0x6e657261; v[5] = k[1]! ^ 0x6c796765;
    v[6] = k[2]! ^ 0x79746573; v[7] = k[3]! ^ 0x74656462;
    const whole = count & ~7;
    for (let at = 0; at < whole; at += 8) this.absorb(littleEndian32(bytes, at), littleEndian32(bytes, at + 4));
    let low = 0;
    let high = (count & 0xff) << 24;
    for (let i = 0; i < (count & 7); i++) {
      const octet = bytes[whole + i]!;
      if (i < 4) low |= octet << (8 * i);
      else high |= octet << (8 * (i - 4));
    }
    this.absorb(low, high);
    v[4] = v[4]! ^ 0xff;
    for (let i = 0; i < 4; i++) sipRound(v);
    this.low = v[0]! ^ v[2]! ^ v[4]! ^ v[6]!;
    this.high = v[1]! ^ v[3]! ^ v[5]! ^ v[7]!;
    return this.low;
  }

  /** Hashes four 32-bit words and returns the low half. */
  hashWords(a: number, b: number, c: number, d: number): number {
    writeU32(this.message, 0, a);
    writeU32(this.message, 4, b);
    writeU32(this.message, 8, c);
    writeU32(this.message, 12, d);
    return this.hash(this.message, 16);
  }

  private absorb(low: number, high: number): void {
    const v = this.state;
    v[6] = v[6]! ^ low;
    v[7] = v[7]! ^ high;
    sipRound(v);
    sipRound(v);
    v[0] = v[0]! ^ low;
    v[1] = v[1]! ^ high;
  }
}

function littleEndian32(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
}

/** v[to] += v[from], both 64-bit pairs. @hot */
function add64(v: Int32Array, to: number, from: number): void {
  const low = (v[to]! >>> 0) + (v[from]! >>> 0);
  v[to + 1] = (v[to + 1]! + v[from + 1]! + (low > 0xffffffff ? 1 : 0)) | 0;
  v[to] = low | 0;
}

/** v[at] = rotl64(v[at], bits) ^ v[with], for 0 < bits < 32. @hot */
function rotateXor(v: Int32Array, at: number, bits: number, other: number): void {
  const low = v[at]!;
  const high = v[at + 1]!;
  v[at] = ((low << bits) | (high >>> (32 - bits))) ^ v[other]!;
  v[at + 1] = ((high << bits) | (low >>> (32 - bits))) ^ v[other + 1]!;
}

/** rotl64 by 32: the halves change places. */
function swapHalves(v: Int32Array, at: number): void {
  const low = v[at]!;
  v[at] = v[at + 1]!;
  v[at + 1] = low;
}

function sipRound(v: Int32Array): void {
  add64(v, 0, 2); rotateXor(v, 2, 13, 0); swapHalves(v, 0);
  add64(v, 4, 6); rotateXor(v, 6, 16, 4);
  add64(v, 0, 6); rotateXor(v, 6, 21, 0);
  add64(v, 4, 2); rotateXor(v, 2, 17, 4); swapHalves(v, 4);
}
