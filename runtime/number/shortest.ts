"use system";
/**
 * The shortest decimal that reads back as a double, closest to it (R. Giulietti, "The Schubfach way to render doubles", 2021;
 * names follow the paper: candidates s and s + 1 at 10^k, and multiples of ten s' and s' + 1).
 */
import { multiplyHigh } from "#sys/arithmetic.ts";
import { load64 } from "#sys/memory.ts";
import { f64Bits } from "#sys/value.ts";
import { i32, u32, u64 } from "#sys/types.ts";
import type { f64, ptr } from "#sys/types.ts";
import { floorLog2Power10, powerOf10 } from "#runtime/number/powers.ts";

/** Result of `shortestDecimal`: value = decimalDigits * 10^decimalExponent, without trailing zeros. */
export let decimalDigits: u64 = 0;
export let decimalExponent: i32 = 0;

/** Product with g rounded to odd at the binary point. */
function roundToOdd(g: ptr, cp: u64): u64 {
  const x1 = multiplyHigh(load64(g + 8), cp);
  const high = load64(g);
  const y0 = high * cp + x1;
  let y1 = multiplyHigh(high, cp);
  if (y0 < x1) y1 += 1;
  return y0 > 1 ? y1 | 1 : y1;
}

/** Digits of a positive finite double. */
export function shortestDecimal(x: f64): void {
  const bits = f64Bits(x);
  const mantissa = bits & 0xf_ffff_ffff_ffff;
  const biased = i32(bits >>> 52) & 0x7ff;
  let c = mantissa;
  let q: i32 = -1074;
  if (biased !== 0) {
    c = mantissa | 0x10_0000_0000_0000;
    q = biased - 1075;
    if (q <= 0 && q > -53 && (c & ((u64(1) << u64(u32(0 - q))) - 1)) === 0) {
      strip(c >>> u64(u32(0 - q)), 0);
      return;
    }
  }
  const even = (c & 1) === 0;
  const closer = mantissa === 0 && biased > 1;
  const cbl: u64 = closer ? 4 * c - 1 : 4 * c - 2;
  const k = (closer ? q * 1262611 - 524031 : q * 1262611) >> 22;
  const h = u64(u32(q + floorLog2Power10(0 - k) + 1));
  const g = powerOf10(0 - k);
  const vbl = roundToOdd(g, cbl << h);
  const vb = roundToOdd(g, (4 * c) << h);
  const vbr = roundToOdd(g, (4 * c + 2) << h);
  const lower: u64 = even ? vbl : vbl + 1;
  const upper: u64 = even ? vbr : vbr - 1;
  const s = vb / 4;
  if (s >= 10) {
    const sp = s / 10;
    const upInside = lower <= 40 * sp;
    const wpInside = 40 * sp + 40 <= upper;
    if (upInside !== wpInside) {
      strip(wpInside ? sp + 1 : sp, k + 1);
      return;
    }
  }
  const uInside = lower <= 4 * s;
  const wInside = 4 * s + 4 <= upper;
  if (uInside !== wInside) {
    strip(wInside ? s + 1 : s, k);
    return;
  }
  const middle = 4 * s + 2;
  strip(vb > middle || (vb === middle && (s & 1) !== 0) ? s + 1 : s, k);
}

/** Sets the result without trailing zeros. */
function strip(digits: u64, exponent: i32): void {
  let d = digits;
  let e = exponent;
  while (d % 10 === 0) {
    d = d / 10;
    e += 1;
  }
  decimalDigits = d;
  decimalExponent = e;
}
