"use system";
/** Shifts and bit operations of bigints, which behave as if negative ones had infinitely many leading one bits (ECMA-262 §6.1.6.2.9 to .20). */
import { leadingZeros32 } from "#sys/arithmetic.ts";
import { bitsOf } from "#sys/value.ts";
import { u32, u64 } from "#sys/types.ts";
import type { i32, ptr, value } from "#sys/types.ts";
import { bigintAdd, bigintNegate, bigintSubtract } from "#runtime/bigint/arithmetic.ts";
import { bigintFromI64, bigintFromU64 } from "#runtime/bigint/convert.ts";
import { digit, digitCountOf, finish, isNegative, newBigint, rawDigit, setDigit, setNegative } from "#runtime/bigint/memory.ts";
import { throwRangeError } from "#runtime/exception.ts";
import { isEmpty } from "#runtime/value.ts";

const OP_AND = 0;
const OP_OR = 1;
const OP_XOR = 2;

/** Operates on two's complement digits, made on the fly. @throws */
function bitwise(a: value, b: value, operation: i32): value {
  const x = bitsOf(a);
  const y = bitsOf(b);
  const countX = digitCountOf(x);
  const countY = digitCountOf(y);
  const count: u32 = (countX > countY ? countX : countY) + 1;
  const v = newBigint(count);
  if (isEmpty(v)) return v;
  const to = bitsOf(v);
  const flipX: u32 = isNegative(x) ? 0xffff_ffff : 0;
  const flipY: u32 = isNegative(y) ? 0xffff_ffff : 0;
  let carryX: u64 = isNegative(x) ? 1 : 0;
  let carryY: u64 = isNegative(y) ? 1 : 0;
  let last: u32 = 0;
  for (let i: u32 = 0; i < count; i++) {
    carryX += u64(digit(x, i) ^ flipX);
    carryY += u64(digit(y, i) ^ flipY);
    const p = u32(carryX);
    const q = u32(carryY);
    carryX = carryX >>> 32;
    carryY = carryY >>> 32;
    last = operation === OP_AND ? p & q : operation === OP_OR ? p | q : p ^ q;
    setDigit(to, i, last);
  }
  if (last >>> 31 !== 0) negateDigits(to, count);
  return finish(v);
}

/** Two's complement digits of a negative number become magnitude and sign. */
function negateDigits(x: ptr, count: u32): void {
  let carry: u64 = 1;
  for (let i: u32 = 0; i < count; i++) {
    carry += u64(~rawDigit(x, i));
    setDigit(x, i, u32(carry));
    carry = carry >>> 32;
  }
  setNegative(x, true);
}

/** @throws */
export function bigintAnd(a: value, b: value): value {
  return bitwise(a, b, OP_AND);
}
/** @throws */
export function bigintOr(a: value, b: value): value {
  return bitwise(a, b, OP_OR);
}
/** @throws */
export function bigintXor(a: value, b: value): value {
  return bitwise(a, b, OP_XOR);
}
/** @throws */
export function bigintNot(a: value): value {
  const minusOne = bigintFromI64(0xffff_ffff_ffff_ffff);
  return bigintSubtract(minusOne, a);
}

/** @throws */
export function bigintShiftLeft(a: value, b: value): value {
  return isNegative(bitsOf(b)) ? shiftDown(bitsOf(a), bitsOf(b)) : shiftUp(bitsOf(a), bitsOf(b), a);
}
/** @throws */
export function bigintShiftRight(a: value, b: value): value {
  return isNegative(bitsOf(b)) ? shiftUp(bitsOf(a), bitsOf(b), a) : shiftDown(bitsOf(a), bitsOf(b));
}

/** @throws */
function shiftUp(x: ptr, by: ptr, a: value): value {
  const count = digitCountOf(x);
  if (count === 0 || digitCountOf(by) === 0) return a;
  if (digitCountOf(by) > 1 || rawDigit(by, 0) > 0x4000_0000) return throwRangeError("Maximum BigInt size exceeded");
  const words = rawDigit(by, 0) / 32;
  const rest = rawDigit(by, 0) & 31;
  const v = newBigint(count + words + 1);
  if (isEmpty(v)) return v;
  const to = bitsOf(v);
  for (let i: u32 = 0; i <= count; i++) {
    const below: u32 = i === 0 || rest === 0 ? u32(0) : rawDigit(x, i - 1) >>> (32 - rest);
    setDigit(to, i + words, (digit(x, i) << rest) | below);
  }
  setNegative(to, isNegative(x));
  return finish(v);
}

/** Rounds towards minus infinity. @throws */
function shiftDown(x: ptr, by: ptr): value {
  const count = digitCountOf(x);
  const negative = isNegative(x);
  if (digitCountOf(by) > 1 || (digitCountOf(by) === 1 && rawDigit(by, 0) / 32 >= count)) {
    return negative ? bigintFromI64(0xffff_ffff_ffff_ffff) : bigintFromU64(0);
  }
  const words = digit(by, 0) / 32;
  const rest = digit(by, 0) & 31;
  const v = newBigint(count - words);
  if (isEmpty(v)) return v;
  const to = bitsOf(v);
  let lost = false;
  for (let i: u32 = 0; i < words; i++) {
    if (rawDigit(x, i) !== 0) lost = true;
  }
  if ((digit(x, words) & ((u32(1) << rest) - 1)) !== 0) lost = true;
  for (let i = words; i < count; i++) {
    const above: u32 = rest === 0 ? u32(0) : digit(x, i + 1) << (32 - rest);
    setDigit(to, i - words, (rawDigit(x, i) >>> rest) | above);
  }
  setNegative(to, negative);
  finish(v);
  return negative && lost ? bigintSubtract(v, bigintFromU64(1)) : v;
}

/** Number of bits of the magnitude. */
export function bitLength(x: ptr): u64 {
  const count = digitCountOf(x);
  return count === 0 ? 0 : u64(count) * 32 - u64(leadingZeros32(rawDigit(x, count - 1)));
}

/**
 * BigInt.asUintN: modulo 2^bits.
 * @throws
 */
export function bigintAsUintN(bits: u64, a: value): value {
  const x = bitsOf(a);
  if (bits === 0) return bigintFromU64(0);
  if (!isNegative(x) && bitLength(x) <= bits) return a;
  if (bits > 0x4000_0000) return throwRangeError("Maximum BigInt size exceeded");
  const one = bigintFromU64(1);
  const limit = shiftUp(bitsOf(one), bitsOf(bigintFromU64(bits)), one);
  if (isEmpty(limit)) return limit;
  const mask = bigintSubtract(limit, one);
  return isEmpty(mask) ? mask : bigintAnd(a, mask);
}

/**
 * BigInt.asIntN: modulo 2^bits, as a signed number.
 * @throws
 */
export function bigintAsIntN(bits: u64, a: value): value {
  const x = bitsOf(a);
  if (bits === 0) return bigintFromU64(0);
  if (bitLength(x) < bits) return a;
  const low = bigintAsUintN(bits, a);
  if (isEmpty(low) || bitLength(bitsOf(low)) < bits) return low;
  const one = bigintFromU64(1);
  const limit = shiftUp(bitsOf(one), bitsOf(bigintFromU64(bits)), one);
  if (isEmpty(limit)) return limit;
  const negated = bigintNegate(limit);
  return isEmpty(negated) ? negated : bigintAdd(low, negated);
}
