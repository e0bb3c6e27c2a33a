"use system";
/** Quotient and remainder of bigints, truncating (ECMA-262 §6.1.6.2.5, .6): Knuth, TAOCP vol. 2, 4.3.1, algorithm D. */
import { leadingZeros32 } from "#sys/arithmetic.ts";
import { bitsOf } from "#sys/value.ts";
import { u32, u64 } from "#sys/types.ts";
import type { ptr, value } from "#sys/types.ts";
import { bigintFromU64 } from "#runtime/bigint/convert.ts";
import {
  compareMagnitudes, copyBigint, digit, digitCountOf, finish, isNegative, newBigint, rawDigit, setDigit, setNegative,
} from "#runtime/bigint/memory.ts";
import { throwRangeError } from "#runtime/exception.ts";
import { isEmpty } from "#runtime/value.ts";

/** @throws */
export function bigintDivide(a: value, b: value): value {
  return divide(a, b, false);
}
/** @throws */
export function bigintRemainder(a: value, b: value): value {
  return divide(a, b, true);
}

/** @throws */
function divide(a: value, b: value, wantsRemainder: boolean): value {
  const x = bitsOf(a);
  const y = bitsOf(b);
  const countY = digitCountOf(y);
  if (countY === 0) return throwRangeError("Division by zero");
  if (compareMagnitudes(x, y) === 0) return wantsRemainder ? a : bigintFromU64(0);
  const countX = digitCountOf(x);
  const quotient = newBigint(countX - countY + 1);
  if (isEmpty(quotient)) return quotient;
  setNegative(bitsOf(quotient), isNegative(x) !== isNegative(y));
  if (countY === 1) {
    const rest = divideByDigit(x, rawDigit(y, 0), bitsOf(quotient));
    if (!wantsRemainder) return finish(quotient);
    const v = bigintFromU64(u64(rest));
    if (rest !== 0) setNegative(bitsOf(v), isNegative(x));
    return v;
  }
  // D1: normalise, so that the highest digit of the divisor has its top bit set.
  const shift = leadingZeros32(rawDigit(y, countY - 1));
  const u = shifted(x, shift, countX + 1);
  if (isEmpty(u)) return u;
  const v = shifted(y, shift, countY);
  if (isEmpty(v)) return v;
  divideNormalised(bitsOf(u), bitsOf(v), bitsOf(quotient), countX - countY, countY);
  if (!wantsRemainder) return finish(quotient);
  // D8: unnormalise.
  const rest = bitsOf(u);
  for (let i: u32 = 0; i < countY; i++) {
    const high: u32 = shift === 0 ? u32(0) : rawDigit(rest, i + 1) << (32 - shift);
    setDigit(rest, i, (rawDigit(rest, i) >>> shift) | (i + 1 < countX + 1 ? high : u32(0)));
  }
  for (let i = countY; i < countX + 1; i++) setDigit(rest, i, 0);
  setNegative(rest, isNegative(x));
  return finish(u);
}

/** Divides |x| by a digit into `to`; gives the remainder. */
export function divideByDigit(x: ptr, divisor: u32, to: ptr): u32 {
  let rest: u64 = 0;
  let i = digitCountOf(x);
  while (i !== 0) {
    i -= 1;
    rest = (rest << 32) | u64(rawDigit(x, i));
    setDigit(to, i, u32(rest / u64(divisor)));
    rest = rest % u64(divisor);
  }
  return u32(rest);
}

/** |x| << shift (below 32) in `count` digits. @throws */
function shifted(x: ptr, shift: u32, count: u32): value {
  const v = copyBigint(x, count);
  if (isEmpty(v) || shift === 0) return v;
  const to = bitsOf(v);
  let i = count;
  while (i !== 0) {
    i -= 1;
    const below: u32 = i === 0 ? u32(0) : digit(x, i - 1) >>> (32 - shift);
    setDigit(to, i, (digit(x, i) << shift) | below);
  }
  return v;
}

/** D2 to D7: u = m + n + 1 digits becomes the remainder, q gets m + 1 digits. n >= 2. */
function divideNormalised(u: ptr, v: ptr, q: ptr, m: u32, n: u32): void {
  const first = u64(rawDigit(v, n - 1));
  const second = u64(rawDigit(v, n - 2));
  let j = m + 1;
  while (j !== 0) {
    j -= 1;
    // D3
    const top = (u64(rawDigit(u, j + n)) << 32) | u64(rawDigit(u, j + n - 1));
    let estimate = top / first;
    let rest = top % first;
    while (estimate >>> 32 !== 0 || estimate * second > ((rest << 32) | u64(rawDigit(u, j + n - 2)))) {
      estimate -= 1;
      rest += first;
      if (rest >>> 32 !== 0) break;
    }
    // D4
    let borrow: u64 = 0;
    let carry: u64 = 0;
    for (let i: u32 = 0; i < n; i++) {
      carry += estimate * u64(rawDigit(v, i));
      const d = u64(rawDigit(u, i + j)) - (carry & 0xffff_ffff) - borrow;
      setDigit(u, i + j, u32(d));
      borrow = (d >>> 32) & 1;
      carry = carry >>> 32;
    }
    const d = u64(rawDigit(u, j + n)) - carry - borrow;
    setDigit(u, j + n, u32(d));
    // D5, D6
    if ((d >>> 32) !== 0) {
      estimate -= 1;
      carry = 0;
      for (let i: u32 = 0; i < n; i++) {
        carry += u64(rawDigit(u, i + j)) + u64(rawDigit(v, i));
        setDigit(u, i + j, u32(carry));
        carry = carry >>> 32;
      }
      setDigit(u, j + n, rawDigit(u, j + n) + u32(carry));
    }
    setDigit(q, j, u32(estimate));
  }
}
