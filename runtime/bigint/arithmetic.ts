"use system";
/** Sum, difference, product, power of bigints (ECMA-262 §6.1.6.2). */
import { load32 } from "#sys/memory.ts";
import { bitsOf } from "#sys/value.ts";
import { u32, u64 } from "#sys/types.ts";
import type { ptr, value } from "#sys/types.ts";
import { BIGINT_SIGN } from "#abi/cell.ts";
import { bigintFromU64 } from "#runtime/bigint/convert.ts";
import {
  compareMagnitudes, copyBigint, digit, digitCountOf, finish, isNegative, newBigint, rawDigit, setDigit, setNegative,
} from "#runtime/bigint/memory.ts";
import { throwRangeError } from "#runtime/exception.ts";
import { isEmpty } from "#runtime/value.ts";

/** |x| + |y| with a sign. @throws */
function addMagnitudes(x: ptr, y: ptr, negative: boolean): value {
  const countX = digitCountOf(x);
  const countY = digitCountOf(y);
  const count: u32 = (countX > countY ? countX : countY) + 1;
  const v = newBigint(count);
  if (isEmpty(v)) return v;
  let carry: u64 = 0;
  for (let i: u32 = 0; i < count; i++) {
    carry += u64(digit(x, i)) + u64(digit(y, i));
    setDigit(bitsOf(v), i, u32(carry));
    carry = carry >>> 32;
  }
  setNegative(bitsOf(v), negative);
  return finish(v);
}

/** |x| - |y| for |x| >= |y|, with a sign. @throws */
function subtractMagnitudes(x: ptr, y: ptr, negative: boolean): value {
  const count = digitCountOf(x);
  const v = newBigint(count);
  if (isEmpty(v)) return v;
  let borrow: u64 = 0;
  for (let i: u32 = 0; i < count; i++) {
    const d = u64(rawDigit(x, i)) - u64(digit(y, i)) - borrow;
    setDigit(bitsOf(v), i, u32(d));
    borrow = (d >>> 32) & 1;
  }
  setNegative(bitsOf(v), negative);
  return finish(v);
}

/** @throws */
function sum(x: ptr, y: ptr, negativeY: boolean): value {
  const negativeX = isNegative(x);
  if (negativeX === negativeY) return addMagnitudes(x, y, negativeX);
  if (compareMagnitudes(x, y) >= 1) return subtractMagnitudes(x, y, negativeX);
  return subtractMagnitudes(y, x, negativeY);
}

/** @throws */
export function bigintAdd(a: value, b: value): value {
  return sum(bitsOf(a), bitsOf(b), isNegative(bitsOf(b)));
}
/** @throws */
export function bigintSubtract(a: value, b: value): value {
  return sum(bitsOf(a), bitsOf(b), !isNegative(bitsOf(b)));
}

/** @throws */
export function bigintNegate(a: value): value {
  const x = bitsOf(a);
  const v = copyBigint(x, digitCountOf(x));
  if (isEmpty(v)) return v;
  setNegative(bitsOf(v), load32(x + BIGINT_SIGN) === 0);
  return finish(v);
}

/** @throws */
export function bigintMultiply(a: value, b: value): value {
  const x = bitsOf(a);
  const y = bitsOf(b);
  const countX = digitCountOf(x);
  const countY = digitCountOf(y);
  const v = newBigint(countX + countY);
  if (isEmpty(v)) return v;
  const to = bitsOf(v);
  for (let i: u32 = 0; i < countX; i++) {
    const d = u64(rawDigit(x, i));
    let carry: u64 = 0;
    for (let j: u32 = 0; j < countY; j++) {
      carry += d * u64(rawDigit(y, j)) + u64(rawDigit(to, i + j));
      setDigit(to, i + j, u32(carry));
      carry = carry >>> 32;
    }
    if (countY !== 0) setDigit(to, i + countY, u32(carry));
  }
  setNegative(to, isNegative(x) !== isNegative(y));
  return finish(v);
}

/**
 * `a ** b` by squaring.
 * @throws RangeError for a negative exponent or a result that is too long
 */
export function bigintPower(a: value, b: value): value {
  const exponent = bitsOf(b);
  if (isNegative(exponent)) return throwRangeError("Exponent must be non-negative");
  const base = bitsOf(a);
  if (digitCountOf(exponent) === 0) return bigintFromU64(1);
  if (digitCountOf(base) === 0) return a;
  if (digitCountOf(base) === 1 && rawDigit(base, 0) === 1) {
    return isNegative(base) && (rawDigit(exponent, 0) & 1) === 0 ? bigintFromU64(1) : a;
  }
  if (digitCountOf(exponent) > 1) return throwRangeError("Maximum BigInt size exceeded");
  let left = rawDigit(exponent, 0);
  let result = bigintFromU64(1);
  let square = a;
  while (true) {
    if ((left & 1) !== 0) {
      result = bigintMultiply(result, square);
      if (isEmpty(result)) return result;
    }
    left = left >>> 1;
    if (left === 0) return result;
    square = bigintMultiply(square, square);
    if (isEmpty(square)) return square;
  }
  return result;
}
