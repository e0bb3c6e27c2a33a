"use system";
/** Order of bigints among themselves and against doubles: exact. */
import { leadingZeros32 } from "#sys/arithmetic.ts";
import { bitsOf, f64Bits } from "#sys/value.ts";
import { i32, u32, u64 } from "#sys/types.ts";
import type { f64, value } from "#sys/types.ts";
import { compareMagnitudes, digitCountOf, isNegative, rawDigit } from "#runtime/bigint/memory.ts";

/** Negative, 0 or positive. */
export function bigintCompare(a: value, b: value): i32 {
  const x = bitsOf(a);
  const y = bitsOf(b);
  if (isNegative(x) !== isNegative(y)) return isNegative(x) ? -1 : 1;
  const order = i32(compareMagnitudes(x, y)) - 1;
  return isNegative(x) ? 0 - order : order;
}

/** Against a double that is not NaN. */
export function bigintCompareDouble(a: value, d: f64): i32 {
  const x = bitsOf(a);
  const count = digitCountOf(x);
  if (count === 0) return d > 0.0 ? -1 : d < 0.0 ? 1 : 0;
  if (isNegative(x) !== d < 0.0 || d === 0.0) return isNegative(x) ? -1 : 1;
  const greater: i32 = isNegative(x) ? -1 : 1;
  const bits = f64Bits(d) & 0x7fff_ffff_ffff_ffff;
  const exponent = i32(u32(bits >>> 52)) - 1023;
  if (exponent === 1024) return 0 - greater;
  if (exponent < 0) return greater;
  const length = i32(count * 32 - leadingZeros32(rawDigit(x, count - 1)));
  if (length - 1 !== exponent) return length - 1 > exponent ? greater : 0 - greater;
  // Same highest bit: compare digit by digit with the mantissa, which ends 52 bits below it.
  const mantissa = (bits & 0xf_ffff_ffff_ffff) | 0x10_0000_0000_0000;
  let i = i32(count);
  while (i > 0) {
    i -= 1;
    // Digit i of the double's integer part.
    const shift = i * 32 - (exponent - 52);
    let other: u32 = 0;
    if (shift >= 0) other = shift > 52 ? u32(0) : u32(mantissa >>> u64(u32(shift)));
    else other = shift <= -32 ? u32(0) : u32(mantissa << u64(u32(0 - shift)));
    const own = rawDigit(x, u32(i));
    if (own !== other) return own > other ? greater : 0 - greater;
  }
  // What is left of the double is its fraction.
  if (exponent < 52 && (mantissa & ((u64(1) << u64(u32(52 - exponent))) - 1)) !== 0) return 0 - greater;
  return 0;
}
