"use system";
/**
 * exp, expm1 and the logarithms, as V8 computes them: fdlibm e_exp.c, s_expm1.c, e_log.c, s_log1p.c and V8's log2, log10 after them.
 *
 *   Copyright (C) 1993, 2004 by Sun Microsystems, Inc. All rights reserved. Developed at SunSoft, a Sun Microsystems, Inc. business.
 *   Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice is preserved.
 */
import { f64, i32, u32 } from "#sys/types.ts";
import { absolute } from "#sys/arithmetic.ts";
import { clearLowWord, fromWords, highWord, lowWord, withHighWord } from "#runtime/math/words.ts";

const LN2_HIGH: f64 = 6.93147180369123816490e-1;
const LN2_LOW: f64 = 1.90821492927058770002e-10;
const INVERSE_LN2: f64 = 1.44269504088896338700;
const TWO54: f64 = 1.80143985094819840000e16;
const HUGE: f64 = 1.0e300;
const TWO_MINUS1000: f64 = 9.33263618503218878990e-302;
const TWO1023: f64 = 8.98846567431157953865e307;

export function exp(x0: f64): f64 {
  let x: f64 = x0;
  const full: i32 = highWord(x);
  const negative: boolean = full < 0;
  const hx: i32 = full & 0x7fffffff;
  if (hx >= 0x40862e42) {
    if (hx >= 0x7ff00000) {
      if (x !== x) return x + x;
      return negative ? 0.0 : x;
    }
    if (x > 7.09782712893383973096e2) return HUGE * HUGE;
    if (x < -7.45133219101941108420e2) return 0.0;
  }
  let high: f64 = 0.0;
  let low: f64 = 0.0;
  let k: i32 = 0;
  if (hx > 0x3fd62e42) {
    if (hx < 0x3ff0a2b2) {
      if (x === 1.0) return 2.718281828459045235360;
      high = negative ? x + LN2_HIGH : x - LN2_HIGH;
      low = negative ? -LN2_LOW : LN2_LOW;
      k = negative ? -1 : 1;
    } else {
      k = i32(INVERSE_LN2 * x + (negative ? -0.5 : 0.5));
      const t: f64 = f64(k);
      high = x - t * LN2_HIGH;
      low = t * LN2_LOW;
    }
    x = high - low;
  } else if (hx < 0x3e300000) {
    return 1.0 + x;
  }
  const t: f64 = x * x;
  const scale: f64 = k >= -1021 ? fromWords(0x3ff00000 + (k << 20), 0) : fromWords(0x3ff00000 + ((k + 1000) << 20), 0);
  const c: f64 = x - t * (1.66666666666666019037e-1 + t * (-2.77777777770155933842e-3 + t * (6.61375632143793436117e-5 + t * (-1.65339022054652515390e-6 + t * 4.13813679705723846039e-8))));
  if (k === 0) return 1.0 - ((x * c) / (c - 2.0) - x);
  const y: f64 = 1.0 - ((low - (x * c) / (2.0 - c)) - high);
  if (k >= -1021) {
    if (k === 1024) return y * 2.0 * TWO1023;
    return y * scale;
  }
  return y * scale * TWO_MINUS1000;
}

export function expm1(x0: f64): f64 {
  let x: f64 = x0;
  const full: i32 = highWord(x);
  const negative: boolean = full < 0;
  const hx: i32 = full & 0x7fffffff;
  if (hx >= 0x4043687a) {
    if (hx >= 0x40862e42) {
      if (hx >= 0x7ff00000) {
        if (x !== x) return x + x;
        return negative ? -1.0 : x;
      }
      if (x > 7.09782712893383973096e2) return HUGE * HUGE;
    }
    if (negative) return 1.0e-300 - 1.0;
  }
  let k: i32 = 0;
  let c: f64 = 0.0;
  if (hx > 0x3fd62e42) {
    let high: f64 = 0.0;
    let low: f64 = 0.0;
    if (hx < 0x3ff0a2b2) {
      high = negative ? x + LN2_HIGH : x - LN2_HIGH;
      low = negative ? -LN2_LOW : LN2_LOW;
      k = negative ? -1 : 1;
    } else {
      k = i32(INVERSE_LN2 * x + (negative ? -0.5 : 0.5));
      const steps: f64 = f64(k);
      high = x - steps * LN2_HIGH;
      low = steps * LN2_LOW;
    }
    x = high - low;
    c = (high - x) - low;
  } else if (hx < 0x3c900000) {
    return x;
  }
  const half: f64 = 0.5 * x;
  const hxs: f64 = x * half;
  const r1: f64 = 1.0 + hxs * (-3.33333333333331316428e-2 + hxs * (1.58730158725481460165e-3 + hxs * (-7.93650757867487942473e-5 + hxs * (4.00821782732936239552e-6 + hxs * -2.01099218183624371326e-7))));
  const t: f64 = 3.0 - r1 * half;
  let e: f64 = hxs * ((r1 - t) / (6.0 - x * t));
  if (k === 0) return x - (x * e - hxs);
  const scale: f64 = fromWords(0x3ff00000 + (k << 20), 0);
  e = x * (e - c) - c;
  e = e - hxs;
  if (k === -1) return 0.5 * (x - e) - 0.5;
  if (k === 1) {
    if (x < -0.25) return -2.0 * (e - (x + 0.5));
    return 1.0 + 2.0 * (x - e);
  }
  if (k <= -2 || k > 56) {
    const y: f64 = 1.0 - (e - x);
    return (k === 1024 ? y * 2.0 * TWO1023 : y * scale) - 1.0;
  }
  if (k < 20) {
    const t1: f64 = fromWords(0x3ff00000 - (0x200000 >> k), 0);
    return (t1 - (e - x)) * scale;
  }
  const t2: f64 = fromWords((0x3ff - k) << 20, 0);
  return ((x - (e + t2)) + 1.0) * scale;
}

export function log(x0: f64): f64 {
  let x: f64 = x0;
  let hx: i32 = highWord(x);
  const lx: u32 = lowWord(x);
  let k: i32 = 0;
  if (hx < 0x00100000) {
    if ((u32(hx & 0x7fffffff) | lx) === 0) return -TWO54 / 0.0;
    if (hx < 0) return (x - x) / 0.0;
    k = -54;
    x = x * TWO54;
    hx = highWord(x);
  }
  if (hx >= 0x7ff00000) return x + x;
  k = k + ((hx >> 20) - 1023);
  hx = hx & 0x000fffff;
  const i: i32 = (hx + 0x95f64) & 0x100000;
  x = withHighWord(x, hx | (i ^ 0x3ff00000));
  k = k + (i >> 20);
  const f: f64 = x - 1.0;
  const dk: f64 = f64(k);
  if ((0x000fffff & (2 + hx)) < 3) {
    if (f === 0.0) return k === 0 ? 0.0 : dk * LN2_HIGH + dk * LN2_LOW;
    const small: f64 = f * f * (0.5 - 0.33333333333333333 * f);
    return k === 0 ? f - small : dk * LN2_HIGH - ((small - dk * LN2_LOW) - f);
  }
  const s: f64 = f / (2.0 + f);
  const z: f64 = s * s;
  const w: f64 = z * z;
  const t1: f64 = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1));
  const t2: f64 = z * (6.666666666666735130e-1 + w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)));
  const r: f64 = t2 + t1;
  if (((hx - 0x6147a) | (0x6b851 - hx)) > 0) {
    const hfsq: f64 = 0.5 * f * f;
    return k === 0 ? f - (hfsq - s * (hfsq + r)) : dk * LN2_HIGH - ((hfsq - (s * (hfsq + r) + dk * LN2_LOW)) - f);
  }
  return k === 0 ? f - s * (f - r) : dk * LN2_HIGH - ((s * (f - r) - dk * LN2_LOW) - f);
}

export function log1p(x: f64): f64 {
  const hx: i32 = highWord(x);
  const ax: i32 = hx & 0x7fffffff;
  let k: i32 = 1;
  let f: f64 = 0.0;
  let hu: i32 = 1;
  let c: f64 = 0.0;
  if (hx < 0x3fda827a) {
    if (ax >= 0x3ff00000) {
      if (x === -1.0) return -TWO54 / 0.0;
      return (x - x) / (x - x);
    }
    if (ax < 0x3e200000) {
      if (ax < 0x3c900000) return x;
      return x - x * x * 0.5;
    }
    if (hx > 0 || hx <= i32(0xbfd2bec4)) {
      k = 0;
      f = x;
      hu = 1;
    }
  }
  if (hx >= 0x7ff00000) return x + x;
  if (k !== 0) {
    let u: f64 = 0.0;
    if (hx < 0x43400000) {
      u = 1.0 + x;
      hu = highWord(u);
      k = (hu >> 20) - 1023;
      c = k > 0 ? 1.0 - (u - x) : x - (u - 1.0);
      c = c / u;
    } else {
      u = x;
      hu = highWord(u);
      k = (hu >> 20) - 1023;
      c = 0.0;
    }
    hu = hu & 0x000fffff;
    if (hu < 0x6a09e) {
      u = withHighWord(u, hu | 0x3ff00000);
    } else {
      k = k + 1;
      u = withHighWord(u, hu | 0x3fe00000);
      hu = (0x00100000 - hu) >> 2;
    }
    f = u - 1.0;
  }
  const dk: f64 = f64(k);
  const hfsq: f64 = 0.5 * f * f;
  if (hu === 0) {
    if (f === 0.0) {
      if (k === 0) return 0.0;
      return dk * LN2_HIGH + (c + dk * LN2_LOW);
    }
    const small: f64 = hfsq * (1.0 - 0.66666666666666666 * f);
    return k === 0 ? f - small : dk * LN2_HIGH - ((small - (dk * LN2_LOW + c)) - f);
  }
  const s: f64 = f / (2.0 + f);
  const z: f64 = s * s;
  const r: f64 = z * (6.666666666666735130e-1 + z * (3.999999999940941908e-1 + z * (2.857142874366239149e-1 + z * (2.222219843214978396e-1 + z * (1.818357216161805012e-1 + z * (1.531383769920937332e-1 + z * 1.479819860511658591e-1))))));
  return k === 0 ? f - (hfsq - s * (hfsq + r)) : dk * LN2_HIGH - ((hfsq - (s * (hfsq + r) + (dk * LN2_LOW + c))) - f);
}

/** log(1 + f) - f + f^2/2, for log2 (e_log2.c k_log1p). */
function log1pRest(f: f64): f64 {
  const s: f64 = f / (2.0 + f);
  const z: f64 = s * s;
  const w: f64 = z * z;
  const t1: f64 = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1));
  const t2: f64 = z * (6.666666666666735130e-1 + w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)));
  const hfsq: f64 = 0.5 * f * f;
  return s * (hfsq + (t2 + t1));
}

export function log2(x0: f64): f64 {
  let x: f64 = x0;
  let hx: i32 = highWord(x);
  const lx: u32 = lowWord(x);
  let k: i32 = 0;
  if (hx < 0x00100000) {
    if ((u32(hx & 0x7fffffff) | lx) === 0) return -TWO54 / 0.0;
    if (hx < 0) return (x - x) / 0.0;
    k = -54;
    x = x * TWO54;
    hx = highWord(x);
  }
  if (hx >= 0x7ff00000) return x + x;
  if (hx === 0x3ff00000 && lowWord(x) === 0) return 0.0;
  k = k + ((hx >> 20) - 1023);
  hx = hx & 0x000fffff;
  const i: i32 = (hx + 0x95f64) & 0x100000;
  x = withHighWord(x, hx | (i ^ 0x3ff00000));
  k = k + (i >> 20);
  const y: f64 = f64(k);
  const f: f64 = x - 1.0;
  const hfsq: f64 = 0.5 * f * f;
  const r: f64 = log1pRest(f);
  const high: f64 = clearLowWord(f - hfsq);
  const low: f64 = (f - high) - hfsq + r;
  const valueHigh: f64 = high * 1.44269504072144627571;
  let valueLow: f64 = (low + high) * 1.67517131648865118353e-10 + low * 1.44269504072144627571;
  const w: f64 = y + valueHigh;
  valueLow = valueLow + ((y - w) + valueHigh);
  return valueLow + w;
}

export function log10(x0: f64): f64 {
  let x: f64 = x0;
  let hx: i32 = highWord(x);
  const lx: u32 = lowWord(x);
  let k: i32 = 0;
  if (hx < 0x00100000) {
    if ((u32(hx & 0x7fffffff) | lx) === 0) return -TWO54 / 0.0;
    if (hx < 0) return (x - x) / 0.0;
    k = -54;
    x = x * TWO54;
    hx = highWord(x);
  }
  if (hx >= 0x7ff00000) return x + x;
  if (hx === 0x3ff00000 && lowWord(x) === 0) return 0.0;
  k = k + ((hx >> 20) - 1023);
  const i: i32 = (k >> 31) & 1;
  hx = (hx & 0x000fffff) | ((0x3ff - i) << 20);
  const y: f64 = f64(k + i);
  x = withHighWord(x, hx);
  const z: f64 = y * 3.69423907715893078616e-13 + 4.34294481903251816668e-1 * log(x);
  return z + y * 3.01029995663611771306e-1;
}

export function cosh(x: f64): f64 {
  const ix: i32 = highWord(x) & 0x7fffffff;
  const a: f64 = absolute(x);
  if (ix < 0x40360000) {
    if (ix < 0x3fd62e43) {
      const t: f64 = expm1(a);
      const w: f64 = 1.0 + t;
      if (ix < 0x3c800000) return w;
      return 1.0 + (t * t) / (w + w);
    }
    const e: f64 = exp(a);
    return 0.5 * e + 0.5 / e;
  }
  if (ix < 0x40862e42) return 0.5 * exp(a);
  if (a <= 710.4758600739439) {
    const w: f64 = exp(0.5 * a);
    return 0.5 * w * w;
  }
  if (ix >= 0x7ff00000) return x * x;
  return HUGE * HUGE;
}

export function sinh(x: f64): f64 {
  const h: f64 = x < 0.0 ? -0.5 : 0.5;
  const a: f64 = absolute(x);
  if (a < 22.0) {
    if (a < 3.725290298461914e-9) return x;
    const t: f64 = expm1(a);
    if (a < 1.0) return h * (2.0 * t - t * t / (t + 1.0));
    return h * (t + t / (t + 1.0));
  }
  if (a < 709.7822265625) return h * exp(a);
  if (a <= 710.4758600739439) {
    const w: f64 = exp(0.5 * a);
    return h * w * w;
  }
  return x * HUGE * HUGE;
}

export function tanh(x: f64): f64 {
  const jx: i32 = highWord(x);
  const ix: i32 = jx & 0x7fffffff;
  if (ix >= 0x7ff00000) return jx >= 0 ? 1.0 / x + 1.0 : 1.0 / x - 1.0;
  let z: f64 = 0.0;
  if (ix < 0x40360000) {
    if (ix < 0x3e300000) return x;
    if (ix >= 0x3ff00000) {
      const t: f64 = expm1(2.0 * absolute(x));
      z = 1.0 - 2.0 / (t + 2.0);
    } else {
      const t: f64 = expm1(-2.0 * absolute(x));
      z = -t / (t + 2.0);
    }
  } else {
    z = 1.0;
  }
  return jx >= 0 ? z : -z;
}
