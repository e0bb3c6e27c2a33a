"use system";
/**
 * Natural numbers in fixed memory, for exact decimal conversions: u32 count at +0, u32 limbs from +8, least significant
 * first, no leading zero limbs. Room for BIG_LIMBS; callers keep their numbers below 19,000 bits.
 */
import { leadingZeros32 } from "#sys/arithmetic.ts";
import { load32, store32 } from "#sys/memory.ts";
import { staticMemory } from "#sys/value.ts";
import { i32, u32, u64 } from "#sys/types.ts";
import type { ptr } from "#sys/types.ts";

export const big0: ptr = staticMemory(2416, 16);
export const big1: ptr = staticMemory(2416, 16);

/** @inline */
function limb(n: ptr, i: u32): u32 {
  return load32(n + 8 + u64(i) * 4);
}
/** @inline */
function setLimb(n: ptr, i: u32, x: u32): void {
  store32(n + 8 + u64(i) * 4, x);
}

function trim(n: ptr): void {
  let count = load32(n);
  while (count !== 0 && limb(n, count - 1) === 0) count -= 1;
  store32(n, count);
}

export function bigSet(n: ptr, x: u64): void {
  setLimb(n, 0, u32(x));
  setLimb(n, 1, u32(x >>> 32));
  store32(n, 2);
  trim(n);
}
export function bigIsZero(n: ptr): boolean {
  return load32(n) === 0;
}

/** n = n * factor + addend */
export function bigMultiplyAdd(n: ptr, factor: u32, addend: u32): void {
  const count = load32(n);
  let carry = u64(addend);
  for (let i: u32 = 0; i < count; i++) {
    carry += u64(limb(n, i)) * u64(factor);
    setLimb(n, i, u32(carry));
    carry = carry >>> 32;
  }
  if (carry !== 0) {
    setLimb(n, count, u32(carry));
    store32(n, count + 1);
  }
}

/** n = n * 5^power */
export function bigMultiplyPowerOf5(n: ptr, power: u32): void {
  let left = power;
  while (left >= 13) {
    bigMultiplyAdd(n, 1220703125, 0);
    left -= 13;
  }
  let factor: u32 = 1;
  while (left !== 0) {
    factor *= 5;
    left -= 1;
  }
  bigMultiplyAdd(n, factor, 0);
}
/** n = n * 10^power */
export function bigMultiplyPowerOf10(n: ptr, power: u32): void {
  bigMultiplyPowerOf5(n, power);
  bigShiftLeft(n, power);
}

export function bigShiftLeft(n: ptr, bits: u32): void {
  const count = load32(n);
  if (count === 0 || bits === 0) return;
  const words = bits / 32;
  const rest = bits & 31;
  let i = count;
  let above: u32 = 0;
  while (i !== 0) {
    i -= 1;
    const x = limb(n, i);
    // The part that moves into the limb above.
    setLimb(n, i + words + 1, above | (rest === 0 ? u32(0) : x >>> (32 - rest)));
    above = x << rest;
  }
  setLimb(n, words, above);
  for (let j: u32 = 0; j < words; j++) setLimb(n, j, 0);
  store32(n, count + words + 1);
  trim(n);
}

/** n = floor(n / 2^bits) */
export function bigShiftRight(n: ptr, bits: u32): void {
  const count = load32(n);
  const words = bits / 32;
  const rest = bits & 31;
  if (words >= count) {
    store32(n, 0);
    return;
  }
  for (let i = words; i < count; i++) {
    const low = limb(n, i) >>> rest;
    const high: u32 = rest === 0 || i + 1 === count ? u32(0) : limb(n, i + 1) << (32 - rest);
    setLimb(n, i - words, low | high);
  }
  store32(n, count - words);
  trim(n);
}

/** Bit `index` (from 0) of n. */
export function bigBit(n: ptr, index: u32): boolean {
  if (index / 32 >= load32(n)) return false;
  return ((limb(n, index / 32) >>> (index & 31)) & 1) !== 0;
}

/** Divides by a small number; gives the remainder. */
export function bigDivideSmall(n: ptr, divisor: u32): u32 {
  let i = load32(n);
  let rest: u64 = 0;
  while (i !== 0) {
    i -= 1;
    rest = (rest << 32) | u64(limb(n, i));
    setLimb(n, i, u32(rest / u64(divisor)));
    rest = rest % u64(divisor);
  }
  trim(n);
  return u32(rest);
}

/** Negative, 0 or positive. */
export function bigCompare(a: ptr, b: ptr): i32 {
  const countA = load32(a);
  const countB = load32(b);
  if (countA !== countB) return countA < countB ? -1 : 1;
  let i = countA;
  while (i !== 0) {
    i -= 1;
    const x = limb(a, i);
    const y = limb(b, i);
    if (x !== y) return x < y ? -1 : 1;
  }
  return 0;
}

/** a = a - b, for a >= b */
export function bigSubtract(a: ptr, b: ptr): void {
  const count = load32(a);
  const countB = load32(b);
  let borrow: u64 = 0;
  for (let i: u32 = 0; i < count; i++) {
    const x = u64(limb(a, i)) - (i < countB ? u64(limb(b, i)) : u64(0)) - borrow;
    setLimb(a, i, u32(x));
    borrow = (x >>> 32) & 1;
  }
  trim(a);
}

/** Number of bits, 0 for 0. */
export function bigBits(n: ptr): u32 {
  const count = load32(n);
  return count === 0 ? 0 : count * 32 - leadingZeros32(limb(n, count - 1));
}

/** Bits [from, from + 64) of n. */
export function bigExtract64(n: ptr, from: u32): u64 {
  const word = from / 32;
  const rest = u64(from & 31);
  const low = u64(limbOr0(n, word)) | (u64(limbOr0(n, word + 1)) << 32);
  if (rest === 0) return low;
  return (low >>> rest) | (u64(limbOr0(n, word + 2)) << (64 - rest));
}
function limbOr0(n: ptr, i: u32): u32 {
  return i < load32(n) ? limb(n, i) : u32(0);
}
/** Whether any bit below `bits` is set. */
export function bigHasLowBits(n: ptr, bits: u32): boolean {
  const words = bits / 32;
  for (let i: u32 = 0; i < words; i++) {
    if (limbOr0(n, i) !== 0) return true;
  }
  return (limbOr0(n, words) & ((u32(1) << (bits & 31)) - 1)) !== 0;
}
