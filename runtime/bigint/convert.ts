"use system";
/** Bigints from and to machine integers and doubles. */
import { bitsOf, f64Bits } from "#sys/value.ts";
import { i32, u32, u64 } from "#sys/types.ts";
import type { f64, value } from "#sys/types.ts";
import { digit, finish, isNegative, newBigint, setDigit, setNegative } from "#runtime/bigint/memory.ts";
import { throwRangeError } from "#runtime/exception.ts";
import { numberToString } from "#runtime/number.ts";
import { join3 } from "#runtime/string.ts";
import { isEmpty } from "#runtime/value.ts";

/** An unsigned machine integer. */
export function bigintFromU64(x: u64): value {
  const v = newBigint(2);
  setDigit(bitsOf(v), 0, u32(x));
  setDigit(bitsOf(v), 1, u32(x >>> 32));
  return finish(v);
}
/** A signed machine integer, given as its bits. */
export function bigintFromI64(x: u64): value {
  if (x >>> 63 === 0) return bigintFromU64(x);
  const v = bigintFromU64(0 - x);
  setNegative(bitsOf(v), true);
  return v;
}
/** Modulo 2^64. */
export function bigintToU64(v: value): u64 {
  const x = bitsOf(v);
  const magnitude = u64(digit(x, 0)) | (u64(digit(x, 1)) << 32);
  return isNegative(x) ? 0 - magnitude : magnitude;
}

/**
 * NumberToBigInt (ECMA-262 §21.2.1.1.1).
 * @throws RangeError when it is no integer
 */
export function bigintFromDouble(x: f64): value {
  const bits = f64Bits(x);
  const exponent = i32(u32(bits >>> 52) & 0x7ff) - 1075;
  const mantissa = (bits & 0xf_ffff_ffff_ffff) | 0x10_0000_0000_0000;
  if (x === 0.0) return bigintFromU64(0);
  const isInteger = exponent >= 0 ? exponent < 972 : exponent > -53 && (mantissa & ((u64(1) << u64(u32(0 - exponent))) - 1)) === 0;
  if (!isInteger) {
    return throwRangeError(join3("The number ", numberToString(x, 10), " cannot be converted to a BigInt because it is not an integer"));
  }
  const shift: u32 = exponent > 0 ? u32(exponent) : 0;
  const whole: u64 = exponent < 0 ? mantissa >>> u64(u32(0 - exponent)) : mantissa;
  const words = shift / 32;
  const v = newBigint(words + 3);
  if (isEmpty(v)) return v;
  const to = bitsOf(v);
  const rest = u64(shift & 31);
  setDigit(to, words, u32(whole << rest));
  setDigit(to, words + 1, u32((whole << rest) >>> 32));
  if (rest !== 0) setDigit(to, words + 2, u32(whole >>> (64 - rest)));
  setNegative(to, x < 0.0);
  return finish(v);
}
