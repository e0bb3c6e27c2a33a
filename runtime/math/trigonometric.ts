"use system";
/**
 * sin, cos, tan and their inverses, as V8 computes them: fdlibm k_sin.c, k_cos.c, k_tan.c, e_asin.c, e_acos.c, s_atan.c, e_atan2.c.
 *
 *   Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved. Developed at SunSoft, a Sun Microsystems, Inc. business.
 *   Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice is preserved.
 */
import { i32, u32, type f64 } from "#sys/types.ts";
import { absolute, squareRoot } from "#sys/arithmetic.ts";
import { clearLowWord, fromWords, highWord, lowWord } from "#runtime/math/words.ts";
import { reducedHigh, reducedLow, remainderPiOver2 } from "#runtime/math/remainder-pi.ts";

const PI: f64 = 3.1415926535897931160;
const PI_LOW: f64 = 1.2246467991473531772e-16;
const PIO2_HIGH: f64 = 1.57079632679489655800;
const PIO2_LOW: f64 = 6.12323399573676603587e-17;
const PIO4: f64 = 7.85398163397448278999e-1;
const PIO4_LOW: f64 = 3.06161699786838301793e-17;

/** sin on [-pi/4, pi/4]; y is the tail of x when `tail`. */
function kernelSin(x: f64, y: f64, tail: boolean): f64 {
  if ((highWord(x) & 0x7fffffff) < 0x3e400000 && i32(x) === 0) return x;
  const z: f64 = x * x;
  const v: f64 = z * x;
  const r: f64 = 8.33333333332248946124e-3 + z * (-1.98412698298579493134e-4 + z * (2.75573137070700676789e-6 + z * (-2.50507602534068634195e-8 + z * 1.58969099521155010221e-10)));
  if (!tail) return x + v * (-1.66666666666666324348e-1 + z * r);
  return x - ((z * (0.5 * y - v * r) - y) - v * -1.66666666666666324348e-1);
}

/** cos on [-pi/4, pi/4] of x + y. */
function kernelCos(x: f64, y: f64): f64 {
  const ix: i32 = highWord(x) & 0x7fffffff;
  if (ix < 0x3e400000 && i32(x) === 0) return 1.0;
  const z: f64 = x * x;
  const r: f64 = z * (4.16666666666666019037e-2 + z * (-1.38888888888741095749e-3 + z * (2.48015872894767294178e-5 + z * (-2.75573143513906633035e-7 + z * (2.08757232129817482790e-9 + z * -1.13596475577881948265e-11)))));
  if (ix < 0x3fd33333) return 1.0 - (0.5 * z - (z * r - x * y));
  let qx: f64 = 0.28125;
  if (ix <= 0x3fe90000) qx = fromWords(ix - 0x00200000, 0);
  const iz: f64 = 0.5 * z - qx;
  const a: f64 = 1.0 - qx;
  return a - (iz - (z * r - x * y));
}

/** tan on [-pi/4, pi/4] of x + y; -1/tan when `inverse`. */
function kernelTan(x0: f64, y0: f64, inverse: boolean): f64 {
  let x: f64 = x0;
  let y: f64 = y0;
  const hx: i32 = highWord(x);
  const ix: i32 = hx & 0x7fffffff;
  if (ix < 0x3e300000 && i32(x) === 0) {
    if ((u32(ix) | lowWord(x)) === 0 && inverse) return 1.0 / absolute(x);
    if (!inverse) return x;
    const w1: f64 = x + y;
    const z1: f64 = clearLowWord(w1);
    const v1: f64 = y - (z1 - x);
    const a1: f64 = -1.0 / w1;
    const t1: f64 = clearLowWord(a1);
    const s1: f64 = 1.0 + t1 * z1;
    return t1 + a1 * (s1 + t1 * v1);
  }
  const large: boolean = ix >= 0x3fe59428;
  if (large) {
    if (hx < 0) {
      x = -x;
      y = -y;
    }
    x = (PIO4 - x) + (PIO4_LOW - y);
    y = 0.0;
  }
  const z: f64 = x * x;
  let w: f64 = z * z;
  let r: f64 = 1.33333333333201242699e-1 + w * (2.18694882948595424599e-2 + w * (3.59207910759131235356e-3 + w * (5.88041240820264096874e-4 + w * (7.81794442939557092300e-5 + w * -1.85586374855275456654e-5))));
  let v: f64 = z * (5.39682539762260521377e-2 + w * (8.86323982359930005737e-3 + w * (1.45620945432529025516e-3 + w * (2.46463134818469906812e-4 + w * (7.14072491382608190305e-5 + w * 2.59073051863633712884e-5)))));
  let s: f64 = z * x;
  r = y + z * (s * (r + v) + y);
  r = r + 3.33333333333334091986e-1 * s;
  w = x + r;
  if (large) {
    const sign: f64 = f64sign(hx);
    v = inverse ? -1.0 : 1.0;
    return sign * (v - 2.0 * (x - (w * w / (w + v) - r)));
  }
  if (!inverse) return w;
  const zz: f64 = clearLowWord(w);
  v = r - (zz - x);
  const a: f64 = -1.0 / w;
  const t: f64 = clearLowWord(a);
  s = 1.0 + t * zz;
  return t + a * (s + t * v);
}

/** @inline */
function f64sign(high: i32): f64 {
  return high < 0 ? -1.0 : 1.0;
}

export function sin(x: f64): f64 {
  const ix: i32 = highWord(x) & 0x7fffffff;
  if (ix <= 0x3fe921fb) return kernelSin(x, 0.0, false);
  if (ix >= 0x7ff00000) return x - x;
  const n: i32 = remainderPiOver2(x) & 3;
  const high: f64 = reducedHigh();
  const low: f64 = reducedLow();
  if (n === 0) return kernelSin(high, low, true);
  if (n === 1) return kernelCos(high, low);
  if (n === 2) return -kernelSin(high, low, true);
  return -kernelCos(high, low);
}

export function cos(x: f64): f64 {
  const ix: i32 = highWord(x) & 0x7fffffff;
  if (ix <= 0x3fe921fb) return kernelCos(x, 0.0);
  if (ix >= 0x7ff00000) return x - x;
  const n: i32 = remainderPiOver2(x) & 3;
  const high: f64 = reducedHigh();
  const low: f64 = reducedLow();
  if (n === 0) return kernelCos(high, low);
  if (n === 1) return -kernelSin(high, low, true);
  if (n === 2) return -kernelCos(high, low);
  return kernelSin(high, low, true);
}

export function tan(x: f64): f64 {
  const ix: i32 = highWord(x) & 0x7fffffff;
  if (ix <= 0x3fe921fb) return kernelTan(x, 0.0, false);
  if (ix >= 0x7ff00000) return x - x;
  const n: i32 = remainderPiOver2(x);
  return kernelTan(reducedHigh(), reducedLow(), (n & 1) === 1);
}

/** The rational approximation that asin and acos share: R(t) of e_asin.c. */
function asinRatio(t: f64): f64 {
  const p: f64 = t * (1.66666666666666657415e-1 + t * (-3.25565818622400915405e-1 + t * (2.01212532134862925881e-1 + t * (-4.00555345006794114027e-2 + t * (7.91534994289814532176e-4 + t * 3.47933107596021167570e-5)))));
  const q: f64 = 1.0 + t * (-2.40339491173441421878 + t * (2.02094576023350569471 + t * (-6.88283971605453293030e-1 + t * 7.70381505559019352791e-2)));
  return p / q;
}

export function asin(x: f64): f64 {
  const hx: i32 = highWord(x);
  const ix: i32 = hx & 0x7fffffff;
  if (ix >= 0x3ff00000) {
    if ((u32(ix - 0x3ff00000) | lowWord(x)) === 0) return x * PIO2_HIGH + x * PIO2_LOW;
    return (x - x) / (x - x);
  }
  if (ix < 0x3fe00000) {
    if (ix < 0x3e400000) return x;
    return x + x * asinRatio(x * x);
  }
  const t: f64 = (1.0 - absolute(x)) * 0.5;
  const s: f64 = squareRoot(t);
  let result: f64 = 0.0;
  if (ix >= 0x3fef3333) {
    result = PIO2_HIGH - (2.0 * (s + s * asinRatio(t)) - PIO2_LOW);
  } else {
    const w: f64 = clearLowWord(s);
    const c: f64 = (t - w * w) / (s + w);
    const p: f64 = 2.0 * s * asinRatio(t) - (PIO2_LOW - 2.0 * c);
    const q: f64 = PIO4 - 2.0 * w;
    result = PIO4 - (p - q);
  }
  return hx > 0 ? result : -result;
}

export function acos(x: f64): f64 {
  const hx: i32 = highWord(x);
  const ix: i32 = hx & 0x7fffffff;
  if (ix >= 0x3ff00000) {
    if ((u32(ix - 0x3ff00000) | lowWord(x)) === 0) return hx > 0 ? 0.0 : PI + 2.0 * PIO2_LOW;
    return (x - x) / (x - x);
  }
  if (ix < 0x3fe00000) {
    if (ix <= 0x3c600000) return PIO2_HIGH + PIO2_LOW;
    return PIO2_HIGH - (x - (PIO2_LOW - x * asinRatio(x * x)));
  }
  if (hx < 0) {
    const zn: f64 = (1.0 + x) * 0.5;
    const sn: f64 = squareRoot(zn);
    return PI - 2.0 * (sn + (asinRatio(zn) * sn - PIO2_LOW));
  }
  const z: f64 = (1.0 - x) * 0.5;
  const s: f64 = squareRoot(z);
  const df: f64 = clearLowWord(s);
  const c: f64 = (z - df * df) / (s + df);
  return 2.0 * (df + (asinRatio(z) * s + c));
}

export function atan(x0: f64): f64 {
  let x: f64 = x0;
  const hx: i32 = highWord(x);
  const ix: i32 = hx & 0x7fffffff;
  if (ix >= 0x44100000) {
    if (x !== x) return x + x;
    return hx > 0 ? PIO2_HIGH + PIO2_LOW : -PIO2_HIGH - PIO2_LOW;
  }
  let base: f64 = 0.0;
  let baseLow: f64 = 0.0;
  let direct: boolean = false;
  if (ix < 0x3fdc0000) {
    if (ix < 0x3e400000) return x;
    direct = true;
  } else {
    x = absolute(x);
    if (ix < 0x3fe60000) {
      base = 4.63647609000806093515e-1;
      baseLow = 2.26987774529616870924e-17;
      x = (2.0 * x - 1.0) / (2.0 + x);
    } else if (ix < 0x3ff30000) {
      base = PIO4;
      baseLow = PIO4_LOW;
      x = (x - 1.0) / (x + 1.0);
    } else if (ix < 0x40038000) {
      base = 9.82793723247329054082e-1;
      baseLow = 1.39033110312309984516e-17;
      x = (x - 1.5) / (1.0 + 1.5 * x);
    } else {
      base = PIO2_HIGH;
      baseLow = PIO2_LOW;
      x = -1.0 / x;
    }
  }
  const z: f64 = x * x;
  const w: f64 = z * z;
  const s1: f64 = z * (3.33333333333329318027e-1 + w * (1.42857142725034663711e-1 + w * (9.09088713343650656196e-2 + w * (6.66107313738753120669e-2 + w * (4.97687799461593236017e-2 + w * 1.62858201153657823623e-2)))));
  const s2: f64 = w * (-1.99999999998764832476e-1 + w * (-1.11111104054623557880e-1 + w * (-7.69187620504482999495e-2 + w * (-5.83357013379057348645e-2 + w * -3.65315727442169155270e-2))));
  if (direct) return x - x * (s1 + s2);
  const result: f64 = base - ((x * (s1 + s2) - baseLow) - x);
  return hx < 0 ? -result : result;
}

export function atan2(y: f64, x: f64): f64 {
  if (x !== x || y !== y) return x + y;
  const hx: i32 = highWord(x);
  const lx: u32 = lowWord(x);
  const ix: i32 = hx & 0x7fffffff;
  const hy: i32 = highWord(y);
  const ly: u32 = lowWord(y);
  const iy: i32 = hy & 0x7fffffff;
  if ((u32(hx - 0x3ff00000) | lx) === 0) return atan(y);
  const m: i32 = ((hy >> 31) & 1) | ((hx >> 30) & 2);
  if ((u32(iy) | ly) === 0) {
    if (m < 2) return y;
    return m === 2 ? PI : -PI;
  }
  if ((u32(ix) | lx) === 0) return hy < 0 ? -PIO2_HIGH : PIO2_HIGH;
  if (ix === 0x7ff00000) {
    if (iy === 0x7ff00000) {
      if (m === 0) return PIO4;
      if (m === 1) return -PIO4;
      return m === 2 ? 3.0 * PIO4 : -3.0 * PIO4;
    }
    if (m === 0) return 0.0;
    if (m === 1) return -0.0;
    return m === 2 ? PI : -PI;
  }
  if (iy === 0x7ff00000) return hy < 0 ? -PIO2_HIGH : PIO2_HIGH;
  const k: i32 = (iy - ix) >> 20;
  let z: f64 = 0.0;
  let quadrant: i32 = m;
  if (k > 60) {
    z = PIO2_HIGH + 0.5 * PI_LOW;
    quadrant = m & 1;
  } else if (hx < 0 && k < -60) {
    z = 0.0;
  } else {
    z = atan(absolute(y / x));
  }
  if (quadrant === 0) return z;
  if (quadrant === 1) return -z;
  return quadrant === 2 ? PI - (z - PI_LOW) : (z - PI_LOW) - PI;
}
