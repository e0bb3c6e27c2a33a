"use system";
/** `%` on doubles: exact (ECMA-262 §6.1.6.1.6; C's fmod), with an integer fast path. */
import { leadingZeros64 } from "#sys/arithmetic.ts";
import { f64Bits, f64OfBits } from "#sys/value.ts";
import { f64, i32, u32, u64 } from "#sys/types.ts";

const SIGN = 0x8000_0000_0000_0000;

/** n - d * trunc(n / d), without rounding; the sign is that of n. */
export function remainderOf(n: f64, d: f64): f64 {
  const nBits = f64Bits(n);
  const sign = nBits & SIGN;
  const x = nBits & ~u64(SIGN);
  const y = f64Bits(d) & ~u64(SIGN);
  // n is NaN or infinite, d is NaN or 0.
  if (x >= 0x7ff0_0000_0000_0000 || y > 0x7ff0_0000_0000_0000 || y === 0) return (n * d) / (n * d);
  if (x < y) return n;
  if (x === y) return f64OfBits(sign);
  const whole = f64OfBits(x);
  const divisor = f64OfBits(y);
  if (whole < 9007199254740992.0) {
    const a = u64(whole);
    const b = u64(divisor);
    if (f64(a) === whole && f64(b) === divisor) return f64OfBits(f64Bits(f64(a % b)) | sign);
  }
  // Long division of the mantissas, one bit of the quotient at a time: both have their highest bit at 52, so a bit is at most one subtraction.
  let m = mantissaOf(x);
  let q = mantissaOf(y);
  const up = leadingZeros64(m) - 11;
  const divisorUp = leadingZeros64(q) - 11;
  let exponent = exponentOf(x) - i32(up);
  const target = exponentOf(y) - i32(divisorUp);
  m = m << u64(up);
  q = q << u64(divisorUp);
  while (exponent > target) {
    if (m >= q) m -= q;
    m = m << 1;
    exponent -= 1;
  }
  if (m >= q) m -= q;
  if (m === 0) return f64OfBits(sign);
  // m * 2^(target - 1075)
  const shift = i32(leadingZeros64(m)) - 11;
  if (target - shift >= 1) return f64OfBits(((m << u64(u32(shift))) & 0xf_ffff_ffff_ffff) | (u64(u32(target - shift)) << 52) | sign);
  // Subnormal: a multiple of 2^-1074 whichever way it is shifted.
  if (target >= 1) return f64OfBits((m << u64(u32(target - 1))) | sign);
  return f64OfBits((m >>> u64(u32(1 - target))) | sign);
}

/** Biased exponent, 1 for subnormals. */
function exponentOf(bits: u64): i32 {
  const exponent = i32(u32(bits >>> 52));
  return exponent === 0 ? 1 : exponent;
}
/** Mantissa with the hidden bit. */
function mantissaOf(bits: u64): u64 {
  const mantissa = bits & 0xf_ffff_ffff_ffff;
  return bits >>> 52 === 0 ? mantissa : mantissa | 0x10_0000_0000_0000;
}
