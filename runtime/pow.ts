"use system";
/**
 * `**` on doubles. The algorithm is e_pow.c of fdlibm as V8 has it (src/base/ieee754.cc), so that results agree to the last bit:
 *
 *   Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved. Developed at SunPro, a Sun Microsystems, Inc. business.
 *   Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice is preserved.
 *
 * Method: x = 2^n (1 + f); log2(x) in two parts t1 + t2 by a series in s = (x - b) / (x + b) with b = 1 or 1.5;
 * y * log2(x) = n + y' with |y'| <= 0.5; x^y = 2^n * e^(y' ln 2).
 */
import { squareRoot } from "#sys/arithmetic.ts";
import { f64Bits, f64OfBits } from "#sys/value.ts";
import { f64, i32, u32, u64 } from "#sys/types.ts";

const HUGE = 1.0e300;
const TINY = 1.0e-300;

function high(x: f64): i32 {
  return i32(u32(f64Bits(x) >>> 32));
}
function low(x: f64): u32 {
  return u32(f64Bits(x));
}
function withoutLow(x: f64): f64 {
  return f64OfBits(f64Bits(x) & 0xffff_ffff_0000_0000);
}
function ofHigh(word: i32): f64 {
  return f64OfBits(u64(u32(word)) << 32);
}
function withHigh(x: f64, word: i32): f64 {
  return f64OfBits((u64(u32(word)) << 32) | (f64Bits(x) & 0xffff_ffff));
}

/** 0: y is no integer, 1: odd, 2: even. */
function parity(iy: i32, ly: u32): i32 {
  if (iy >= 0x43400000) return 2;
  if (iy < 0x3ff00000) return 0;
  const k = (iy >> 20) - 0x3ff;
  if (k > 20) {
    const j = ly >>> u32(52 - k);
    return (j << u32(52 - k)) === ly ? 2 - i32(j & 1) : 0;
  }
  if (ly !== 0) return 0;
  const j = iy >> (20 - k);
  return (j << (20 - k)) === iy ? 2 - (j & 1) : 0;
}

/** Number::exponentiate (ECMA-262 §6.1.6.1.3). */
export function power(x: f64, y: f64): f64 {
  const hx = high(x);
  const hy = high(y);
  const lx = low(x);
  const ly = low(y);
  let ix = hx & 0x7fffffff;
  const iy = hy & 0x7fffffff;
  if (iy === 0 && ly === 0) return 1.0;
  if (x !== x || y !== y) return x + y;
  const isInteger: i32 = hx < 0 ? parity(iy, ly) : 0;
  if (ly === 0) {
    if (iy === 0x7ff00000) {
      if (ix === 0x3ff00000 && lx === 0) return y - y;
      if (ix >= 0x3ff00000) return hy >= 0 ? y : 0.0;
      return hy < 0 ? -y : 0.0;
    }
    if (iy === 0x3ff00000) return hy < 0 ? 1.0 / x : x;
    if (hy === 0x40000000) return x * x;
    if (hy === 0x3fe00000 && hx >= 0) return squareRoot(x);
  }
  let ax = f64OfBits(f64Bits(x) & 0x7fff_ffff_ffff_ffff);
  if (lx === 0 && (ix === 0x7ff00000 || ix === 0 || ix === 0x3ff00000)) {
    let z = hy < 0 ? 1.0 / ax : ax;
    if (hx < 0) {
      if (ix === 0x3ff00000 && isInteger === 0) z = (z - z) / (z - z);
      else if (isInteger === 1) z = -z;
    }
    return z;
  }
  if (hx < 0 && isInteger === 0) return (x - x) / (x - x);
  const s = hx < 0 && isInteger === 1 ? -1.0 : 1.0;
  let t1: f64 = 0.0;
  let t2: f64 = 0.0;
  if (iy > 0x41e00000) {
    // |y| > 2^31
    if (iy > 0x43f00000) {
      if (ix <= 0x3fefffff) return hy < 0 ? HUGE * HUGE : TINY * TINY;
      return hy > 0 ? HUGE * HUGE : TINY * TINY;
    }
    if (ix < 0x3fefffff) return hy < 0 ? s * HUGE * HUGE : s * TINY * TINY;
    if (ix > 0x3ff00000) return hy > 0 ? s * HUGE * HUGE : s * TINY * TINY;
    const t = ax - 1.0;
    const w = (t * t) * (0.5 - t * (0.3333333333333333333333 - t * 0.25));
    const u = 1.44269502162933349609 * t;
    const v = t * 1.92596299112661746887e-08 - w * 1.44269504088896338700;
    t1 = withoutLow(u + v);
    t2 = v - (t1 - u);
  } else {
    let n: i32 = 0;
    if (ix < 0x00100000) {
      ax *= 9007199254740992.0;
      n -= 53;
      ix = high(ax);
    }
    n += (ix >> 20) - 0x3ff;
    const j = ix & 0x000fffff;
    ix = j | 0x3ff00000;
    let k: i32 = 0;
    if (j > 0x3988e) {
      if (j < 0xbb67a) {
        k = 1;
      } else {
        n += 1;
        ix -= 0x00100000;
      }
    }
    ax = withHigh(ax, ix);
    const bp = k === 0 ? 1.0 : 1.5;
    const dpHigh = k === 0 ? 0.0 : 5.84962487220764160156e-01;
    const dpLow = k === 0 ? 0.0 : 1.35003920212974897128e-08;
    let u = ax - bp;
    let v = 1.0 / (ax + bp);
    const ss = u * v;
    const sHigh = withoutLow(ss);
    let tHigh = ofHigh(((ix >> 1) | 0x20000000) + 0x00080000 + (k << 18));
    let tLow = ax - (tHigh - bp);
    const sLow = v * ((u - sHigh * tHigh) - sHigh * tLow);
    let s2 = ss * ss;
    let r = s2 * s2 * (5.99999999999994648725e-01 + s2 * (4.28571428578550184252e-01 + s2 * (3.33333329818377432918e-01 +
      s2 * (2.72728123808534006489e-01 + s2 * (2.30660745775561754067e-01 + s2 * 2.06975017800338417784e-01)))));
    r += sLow * (sHigh + ss);
    s2 = sHigh * sHigh;
    tHigh = withoutLow(3.0 + s2 + r);
    tLow = r - ((tHigh - 3.0) - s2);
    u = sHigh * tHigh;
    v = sLow * tHigh + tLow * ss;
    const pHigh = withoutLow(u + v);
    const pLow = v - (pHigh - u);
    const zHigh = 9.61796700954437255859e-01 * pHigh;
    const zLow = -7.02846165095275826516e-09 * pHigh + pLow * 9.61796693925975554329e-01 + dpLow;
    const t = f64(n);
    t1 = withoutLow(((zHigh + zLow) + dpHigh) + t);
    t2 = zLow - (((t1 - t) - dpHigh) - zHigh);
  }
  const y1 = withoutLow(y);
  const pLow = (y - y1) * t1 + y * t2;
  const pHigh = y1 * t1;
  return s * exponential(pLow, pHigh);
}

/** 2^(pLow + pHigh) */
function exponential(pLow: f64, pHigh: f64): f64 {
  let z = pLow + pHigh;
  let ph = pHigh;
  let j = high(z);
  let i = i32(low(z));
  if (j >= 0x40900000) {
    if (((j - 0x40900000) | i) !== 0) return HUGE * HUGE;
    if (pLow + 8.0085662595372944372e-17 > z - ph) return HUGE * HUGE;
  } else if ((j & 0x7fffffff) >= 0x4090cc00) {
    if (((j - i32(0xc090cc00)) | i) !== 0) return TINY * TINY;
    if (pLow <= z - ph) return TINY * TINY;
  }
  i = j & 0x7fffffff;
  let k = (i >> 20) - 0x3ff;
  let n: i32 = 0;
  if (i > 0x3fe00000) {
    n = j + (0x00100000 >> (k + 1));
    k = ((n & 0x7fffffff) >> 20) - 0x3ff;
    const t = ofHigh(n & ~(0x000fffff >> k));
    n = ((n & 0x000fffff) | 0x00100000) >> (20 - k);
    if (j < 0) n = 0 - n;
    ph -= t;
  }
  let t = withoutLow(pLow + ph);
  const u = t * 6.93147182464599609375e-01;
  const v = (pLow - (t - ph)) * 6.93147180559945286227e-01 + t * -1.90465429995776804525e-09;
  z = u + v;
  const w = v - (z - u);
  t = z * z;
  const t1 = z - t * (1.66666666666666019037e-01 + t * (-2.77777777770155933842e-03 + t * (6.61375632143793436117e-05 +
    t * (-1.65339022054652515390e-06 + t * 4.13813679705723846039e-08))));
  // fdlibm has (z * t1) / (t1 - 2) - (w + z * w); V8 groups it like this, and programs see the last bit of it.
  const r = (z * t1) / ((t1 - 2.0) - (w + z * w));
  z = 1.0 - (r - z);
  j = high(z) + (n << 20);
  if ((j >> 20) > 0) return withHigh(z, j);
  return scale(z, n);
}

/** z * 2^n for results below the normal range, rounded once. */
function scale(z: f64, n: i32): f64 {
  // z is in [0.5, 2): bring the exponent into range, then let one multiplication round.
  const lifted = withHigh(z, high(z) + ((n + 54) << 20));
  return lifted * 5.55111512312578270212e-17;
}
