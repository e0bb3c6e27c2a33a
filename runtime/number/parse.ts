"use system";
/**
 * From decimal text to the nearest double (ties to even). Three steps: exact double arithmetic for short numbers; a 128-bit product with
 * a bound on its error; when that cannot decide, comparison of exact big numbers.
 */
import { leadingZeros64, multiplyHigh } from "#sys/arithmetic.ts";
import { load64 } from "#sys/memory.ts";
import { f64OfBits, staticU64 } from "#sys/value.ts";
import { f64, i32, u32, u64 } from "#sys/types.ts";
import type { ptr } from "#sys/types.ts";
import {
  big0, big1, bigCompare, bigMultiplyAdd, bigMultiplyPowerOf5, bigSet, bigShiftLeft,
} from "#runtime/number/bignum.ts";
import { floorLog2Power10, powerOf10 } from "#runtime/number/powers.ts";
import { unitAt } from "#runtime/strings/flat.ts";

/** Bits of 10^0 .. 10^22, which are exact. */
const exactPowers: ptr = staticU64([
  0x3ff0000000000000n, 0x4024000000000000n, 0x4059000000000000n, 0x408f400000000000n, 0x40c3880000000000n, 0x40f86a0000000000n,
  0x412e848000000000n, 0x416312d000000000n, 0x4197d78400000000n, 0x41cdcd6500000000n, 0x4202a05f20000000n, 0x42374876e8000000n,
  0x426d1a94a2000000n, 0x42a2309ce5400000n, 0x42d6bcc41e900000n, 0x430c6bf526340000n, 0x4341c37937e08000n, 0x4376345785d8a000n,
  0x43abc16d674ec800n, 0x43e158e460913d00n, 0x4415af1d78b58c40n, 0x444b1ae4d6e2ef50n, 0x4480f0cf064dd592n,
]);
const DIGITS_MAX = 800;
const INFINITY_BITS = 0x7ff0_0000_0000_0000;

/** Where `scanDecimal` stopped: its start when there is no number. */
export let scanEnd: u32 = 0;
let candidateBits: u64 = 0;

/** @inline */
function digitValue(units: ptr, wide: boolean, i: u32): u32 {
  return unitAt(units, wide, i) - 0x30;
}

/**
 * Reads `digits [. digits] [e [sign] digits]` or `. digits …` (StrUnsignedDecimalLiteral without Infinity, §7.1.4.1) from [from, to);
 * sets `scanEnd` behind the longest prefix that is one.
 */
export function scanDecimal(units: ptr, wide: boolean, from: u32, to: u32): f64 {
  let at = from;
  let mantissa: u64 = 0;
  let significant: u32 = 0;
  let exponent: i32 = 0;
  let any = false;
  let inFraction = false;
  scanEnd = from;
  while (at < to) {
    const unit = unitAt(units, wide, at);
    if (unit === 0x2e && !inFraction) {
      inFraction = true;
      at += 1;
      continue;
    }
    const digit = unit - 0x30;
    if (digit > 9) break;
    any = true;
    at += 1;
    if (significant === 0 && digit === 0) {
      if (inFraction) exponent -= 1;
      continue;
    }
    significant += 1;
    if (significant <= 19) {
      mantissa = mantissa * 10 + u64(digit);
      if (inFraction) exponent -= 1;
    } else if (!inFraction) {
      exponent += 1;
    }
  }
  if (!any) return 0.0;
  scanEnd = at;
  const digitsEnd = at;
  let written: i32 = 0;
  if (at + 1 < to && (unitAt(units, wide, at) | 0x20) === 0x65) {
    at += 1;
    const sign = unitAt(units, wide, at);
    if (sign === 0x2b || sign === 0x2d) at += 1;
    if (at < to && digitValue(units, wide, at) <= 9) {
      while (at < to && digitValue(units, wide, at) <= 9) {
        if (written < 100000) written = written * 10 + i32(digitValue(units, wide, at));
        at += 1;
      }
      if (sign === 0x2d) written = 0 - written;
      scanEnd = at;
    }
  }
  if (mantissa === 0) return 0.0;
  const total = exponent + written;
  const result = nearest(mantissa, total, significant > 19);
  if (result === result) return result;
  return exactly(units, wide, from, digitsEnd, written);
}

/** The double nearest to mantissa * 10^exponent; NaN when it takes exact arithmetic (then `candidateBits` is near it). */
function nearest(mantissa: u64, exponent: i32, truncated: boolean): f64 {
  if (!truncated && mantissa <= 0x20_0000_0000_0000 && exponent >= -22 && exponent <= 22) {
    const x = f64(mantissa);
    if (exponent >= 0) return x * f64OfBits(load64(exactPowers + u64(u32(exponent)) * 8));
    return x / f64OfBits(load64(exactPowers + u64(u32(0 - exponent)) * 8));
  }
  if (exponent > 308) return f64OfBits(INFINITY_BITS);
  if (exponent < -343) return 0.0;
  const g = powerOf10(exponent);
  const zeros = leadingZeros64(mantissa);
  const w = mantissa << u64(zeros);
  const low = multiplyHigh(w, load64(g + 8));
  let middle = w * load64(g);
  let top = multiplyHigh(w, load64(g));
  middle += low;
  if (middle < low) top += 1;
  let binary = floorLog2Power10(exponent) - 127 + 191 - i32(zeros);
  if (top >>> 63 === 0) {
    top = (top << 1) | (middle >>> 63);
    middle = middle << 1;
    binary -= 1;
  }
  const biased = binary + 1023;
  if (biased >= 2047) return f64OfBits(INFINITY_BITS);
  const drop = biased <= 0 ? 12 - biased : 11;
  if (drop > 63) {
    candidateBits = 0;
    return f64OfBits(0x7ff8_0000_0000_0000);
  }
  const m = top >>> u64(u32(drop));
  const rest = top & ((u64(1) << u64(u32(drop))) - 1);
  const half = u64(1) << u64(u32(drop - 1));
  const bits: u64 = biased <= 0 ? m : (u64(u32(biased)) << 52) + (m & 0xf_ffff_ffff_ffff);
  candidateBits = bits;
  // The product is too large by less than 4 units of `middle`; digits that were cut off make it too small by up to one part in 10^18.
  if (truncated || (rest === half && middle <= 4)) return f64OfBits(0x7ff8_0000_0000_0000);
  return f64OfBits(rest >= half ? bits + 1 : bits);
}

/** The same from all the digits: compares them with midpoints between neighbouring doubles. */
function exactly(units: ptr, wide: boolean, from: u32, digitsEnd: u32, written: i32): f64 {
  let bits: u64 = candidateBits === 0 ? 0 : candidateBits - 1;
  while (bits < INFINITY_BITS) {
    const order = compareWithMidpoint(units, wide, from, digitsEnd, written, bits);
    if (order < 0) return f64OfBits(bits);
    if (order === 0) return f64OfBits((bits & 1) === 0 ? bits : bits + 1);
    bits += 1;
  }
  return f64OfBits(INFINITY_BITS);
}

/** Sign of (the decimal) - (the middle between the double `bits` and the next one). */
function compareWithMidpoint(units: ptr, wide: boolean, from: u32, digitsEnd: u32, written: i32, bits: u64): i32 {
  let exponent = written;
  let count: u32 = 0;
  let inFraction = false;
  let sticky = false;
  bigSet(big0, 0);
  for (let at = from; at < digitsEnd; at++) {
    const unit = unitAt(units, wide, at);
    if (unit === 0x2e) {
      inFraction = true;
      continue;
    }
    const digit = unit - 0x30;
    if (count === 0 && digit === 0) {
      if (inFraction) exponent -= 1;
      continue;
    }
    count += 1;
    if (count > DIGITS_MAX) {
      if (digit !== 0) sticky = true;
      if (!inFraction) exponent += 1;
      continue;
    }
    if (count === 1) bigSet(big0, u64(digit));
    else bigMultiplyAdd(big0, 10, digit);
    if (inFraction) exponent -= 1;
  }
  if (sticky) {
    bigMultiplyAdd(big0, 10, 1);
    exponent -= 1;
  }
  const biased = i32(u32(bits >>> 52));
  const fraction = bits & 0xf_ffff_ffff_ffff;
  const mantissa: u64 = biased === 0 ? fraction : fraction | 0x10_0000_0000_0000;
  const binary: i32 = (biased === 0 ? -1074 : biased - 1075) - 1;
  bigSet(big1, mantissa * 2 + 1);
  if (exponent >= 0) bigMultiplyPowerOf5(big0, u32(exponent));
  else bigMultiplyPowerOf5(big1, u32(0 - exponent));
  // big0 * 2^exponent against big1 * 2^binary
  if (exponent > binary) bigShiftLeft(big0, u32(exponent - binary));
  else bigShiftLeft(big1, u32(binary - exponent));
  return bigCompare(big0, big1);
}
