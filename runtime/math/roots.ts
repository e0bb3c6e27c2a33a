"use system";
/**
 * cbrt and the inverse hyperbolic functions (fdlibm s_cbrt.c as revised in FreeBSD, s_asinh.c, e_acosh.c, e_atanh.c), rounding.
 *
 *   Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved. Developed at SunSoft, a Sun Microsystems, Inc. business.
 *   Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice is preserved.
 */
import { f64, i32, u32, u64 } from "#sys/types.ts";
import { absolute, squareRoot } from "#sys/arithmetic.ts";
import { f64Bits, f64OfBits } from "#sys/value.ts";
import { fromWords, highWord, lowWord } from "#runtime/math/words.ts";
import { log, log1p } from "#runtime/math/exponential.ts";

const LN2: f64 = 6.93147180559945286227e-1;

export function cbrt(x: f64): f64 {
  let hx: i32 = highWord(x);
  const low: u32 = lowWord(x);
  const sign: i32 = hx & i32(0x80000000);
  hx = hx ^ sign;
  if (hx >= 0x7ff00000) return x + x;
  let t: f64 = 0.0;
  if (hx < 0x00100000) {
    if ((u32(hx) | low) === 0) return x;
    t = 18014398509481984.0 * x;
    const high: u32 = u32(highWord(t)) & 0x7fffffff;
    t = fromWords(sign | i32(high / 3 + 696219795), 0);
  } else {
    t = fromWords(sign | (hx / 3 + 715094163), 0);
  }
  let r: f64 = (t * t) * (t / x);
  t = t * ((1.87595182427177009643 + r * (-1.88497979543377169875 + r * 1.621429720105354466140)) + ((r * r) * r) * (-0.758397934778766047437 + r * 0.145996192886612446982));
  t = f64OfBits((f64Bits(t) + 0x80000000) & 0xffff_ffff_c000_0000);
  const s: f64 = t * t;
  r = x / s;
  const w: f64 = t + t;
  r = (r - t) / (w + r);
  return t + t * r;
}

export function asinh(x: f64): f64 {
  const hx: i32 = highWord(x);
  const ix: i32 = hx & 0x7fffffff;
  if (ix >= 0x7ff00000) return x + x;
  if (ix < 0x3e300000) return x;
  let w: f64 = 0.0;
  const a: f64 = absolute(x);
  if (ix > 0x41b00000) {
    w = log(a) + LN2;
  } else if (ix > 0x40000000) {
    w = log(2.0 * a + 1.0 / (squareRoot(x * x + 1.0) + a));
  } else {
    const t: f64 = x * x;
    w = log1p(a + t / (1.0 + squareRoot(1.0 + t)));
  }
  return hx > 0 ? w : -w;
}

export function acosh(x: f64): f64 {
  const hx: i32 = highWord(x);
  if (hx < 0x3ff00000) return (x - x) / (x - x);
  if (hx >= 0x41b00000) {
    if (hx >= 0x7ff00000) return x + x;
    return log(x) + LN2;
  }
  if (hx === 0x3ff00000 && lowWord(x) === 0) return 0.0;
  if (hx > 0x40000000) {
    return log(2.0 * x - 1.0 / (x + squareRoot(x * x - 1.0)));
  }
  const t: f64 = x - 1.0;
  return log1p(t + squareRoot(2.0 * t + t * t));
}

export function atanh(x: f64): f64 {
  const a: f64 = absolute(x);
  if (a > 1.0 || x !== x) return (x - x) / (x - x);
  if (a === 1.0) return x / 0.0;
  if (a < 3.725290298461914e-9) return x;
  let t: f64 = 0.0;
  if (a < 0.5) {
    t = a + a;
    t = 0.5 * log1p(t + t * a / (1.0 - a));
  } else {
    t = 0.5 * log1p((a + a) / (1.0 - a));
  }
  return x < 0.0 ? -t : t;
}

/** Largest integral double <= x; keeps -0, infinities and NaN. */
export function floor(x: f64): f64 {
  const t: f64 = trunc(x);
  return t > x ? t - 1.0 : t;
}

/** Smallest integral double >= x; -0 for -1 < x < 0. */
export function ceil(x: f64): f64 {
  const t: f64 = trunc(x);
  if (t >= x || x !== x) return t;
  // x is positive here, or negative with t < x, which trunc never gives
  return t + 1.0;
}

/** x without its fraction, sign kept. */
export function trunc(x: f64): f64 {
  const bits: u64 = f64Bits(x);
  const exponent: i32 = i32(u32(bits >>> 52) & 0x7ff) - 1023;
  if (exponent >= 52) return x;
  if (exponent < 0) return f64OfBits(bits & 0x8000_0000_0000_0000);
  return f64OfBits(bits & ~(0x000f_ffff_ffff_ffff >>> u64(exponent)));
}

/** Math.round (ECMA-262 §21.3.2.28): nearest, ties towards +infinity, -0 for -0.5 <= x < 0. */
export function round(x: f64): f64 {
  const whole: f64 = floor(x);
  if (whole === x || x !== x) return x;
  const result: f64 = x - whole >= 0.5 ? whole + 1.0 : whole;
  return result === 0.0 && x < 0.0 ? -0.0 : result;
}

/** Math.sign: 1, -1, or x itself when it is a zero or NaN. */
export function sign(x: f64): f64 {
  if (x > 0.0) return 1.0;
  if (x < 0.0) return -1.0;
  return x;
}
