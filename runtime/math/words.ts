"use system";
/** The two 32-bit halves of a double, as fdlibm names them. */
import { f64Bits, f64OfBits } from "#sys/value.ts";
import { i32, u32, u64, type f64 } from "#sys/types.ts";

/** Sign, exponent and top 20 bits of the fraction. @inline */
export function highWord(x: f64): i32 {
  return i32(f64Bits(x) >>> 32);
}

/** @inline */
export function lowWord(x: f64): u32 {
  return u32(f64Bits(x));
}

/** @inline */
export function withHighWord(x: f64, high: i32): f64 {
  return f64OfBits((f64Bits(x) & 0xffff_ffff) | (u64(u32(high)) << 32));
}

/** The double with its low half cleared. @inline */
export function clearLowWord(x: f64): f64 {
  return f64OfBits(f64Bits(x) & 0xffff_ffff_0000_0000);
}

/** @inline */
export function fromWords(high: i32, low: u32): f64 {
  return f64OfBits((u64(u32(high)) << 32) | u64(low));
}

/** x * 2^n, gradual underflow included (fdlibm s_scalbn.c). */
export function scaleByPowerOfTwo(x: f64, n: i32): f64 {
  let value: f64 = x;
  let count: i32 = n;
  while (count > 1023) {
    value = value * 8.98846567431157953865e307;
    count = count - 1023;
    if (count > 3000) return value * 8.98846567431157953865e307;
  }
  while (count < -969) {
    // 2^-1022 * 2^53 keeps 53 bits until the last step, so that rounding happens once.
    value = value * 2.00416836000897277800e-292;
    count = count + 969;
    if (count < -3000) return value * 2.00416836000897277800e-292;
  }
  return value * f64OfBits(u64(u32(count + 1023)) << 52);
}
