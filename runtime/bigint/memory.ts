"use system";
/** BigInt cells (abi/cell.ts): magnitude as 32-bit digits, and a sign. Operations on them are in the files beside this one. */
import { load32, store32 } from "#sys/memory.ts";
import { bitsOf, valueOfBits } from "#sys/value.ts";
import { u32, u64 } from "#sys/types.ts";
import type { ptr, value } from "#sys/types.ts";
import { BIGINT_COUNT, BIGINT_DIGITS, BIGINT_SIGN, KIND_BIGINT } from "#abi/cell.ts";
import { tryNewCell } from "#runtime/heap.ts";
import { bigintShape } from "#runtime/shape.ts";
import { throwOutOfMemory, throwRangeError } from "#runtime/exception.ts";

/** As in V8: 2^30 bits. */
export const DIGITS_MAX = 0x200_0000;

/** @inline */
export function digitCountOf(x: ptr): u32 {
  return load32(x + BIGINT_COUNT);
}
/** Digit i, 0 beyond the last. @inline */
export function digit(x: ptr, i: u32): u32 {
  return i < load32(x + BIGINT_COUNT) ? load32(x + BIGINT_DIGITS + u64(i) * 4) : u32(0);
}
/** Digit i, which exists. @inline */
export function rawDigit(x: ptr, i: u32): u32 {
  return load32(x + BIGINT_DIGITS + u64(i) * 4);
}
/** @inline */
export function setDigit(x: ptr, i: u32, d: u32): void {
  store32(x + BIGINT_DIGITS + u64(i) * 4, d);
}
/** @inline */
export function isNegative(x: ptr): boolean {
  return load32(x + BIGINT_SIGN) !== 0;
}
export function setNegative(x: ptr, negative: boolean): void {
  store32(x + BIGINT_SIGN, negative ? 1 : 0);
}

/**
 * A zeroed bigint of `count` digits, to be filled and given to `finish`.
 * @throws RangeError
 */
export function newBigint(count: u32): value {
  if (count > DIGITS_MAX) return throwRangeError("Maximum BigInt size exceeded");
  const cell = tryNewCell(KIND_BIGINT, u32(bigintShape), BIGINT_DIGITS + u64(count) * 4);
  if (cell === 0) return throwOutOfMemory();
  store32(cell + BIGINT_COUNT, count);
  return valueOfBits(cell);
}

/** Drops leading zero digits; 0n has no sign. */
export function finish(v: value): value {
  const x = bitsOf(v);
  let count = load32(x + BIGINT_COUNT);
  while (count !== 0 && rawDigit(x, count - 1) === 0) count -= 1;
  store32(x + BIGINT_COUNT, count);
  if (count === 0) store32(x + BIGINT_SIGN, 0);
  return v;
}

/**
 * A copy with room for `count` digits (at least its own).
 * @throws
 */
export function copyBigint(x: ptr, count: u32): value {
  const v = newBigint(count);
  if (bitsOf(v) === 0) return v;
  const to = bitsOf(v);
  const own = digitCountOf(x);
  for (let i: u32 = 0; i < own; i++) setDigit(to, i, rawDigit(x, i));
  store32(to + BIGINT_SIGN, load32(x + BIGINT_SIGN));
  return v;
}

/** Compares magnitudes: -1, 0, 1 as u32 0, 1, 2. */
export function compareMagnitudes(x: ptr, y: ptr): u32 {
  const countX = digitCountOf(x);
  const countY = digitCountOf(y);
  if (countX !== countY) return countX < countY ? 0 : 2;
  let i = countX;
  while (i !== 0) {
    i -= 1;
    const a = rawDigit(x, i);
    const b = rawDigit(y, i);
    if (a !== b) return a < b ? 0 : 2;
  }
  return 1;
}
