"use system";
/**
 * Argument reduction for the trigonometric functions: x = n * pi/2 + y0 + y1 with |y0 + y1| <= pi/4.
 * The algorithm and constants are those of fdlibm e_rem_pio2.c and k_rem_pio2.c:
 *
 *   Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved. Developed at SunSoft, a Sun Microsystems, Inc. business.
 *   Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice is preserved.
 */
import { f64, i32, u32, u64, type ptr } from "#sys/types.ts";
import { loadF64, load32, store32, storeF64 } from "#sys/memory.ts";
import { absolute } from "#sys/arithmetic.ts";
import { staticMemory, staticU32 } from "#sys/value.ts";
import { floor } from "#runtime/math/roots.ts";
import { fromWords, highWord, lowWord, scaleByPowerOfTwo } from "#runtime/math/words.ts";

/** y0 and y1 of the last reduction (one thread, used at once). */
const reduced: ptr = staticMemory(16, 16);
const TWO_OVER_PI: ptr = staticU32([
  0xA2F983, 0x6E4E44, 0x1529FC, 0x2757D1, 0xF534DD, 0xC0DB62, 0x95993C, 0x439041, 0xFE5163, 0xABDEBB, 0xC561B7, 0x246E3A, 0x424DD2, 0xE00649,
  0x2EEA09, 0xD1921C, 0xFE1DEB, 0x1CB129, 0xA73EE8, 0x8235F5, 0x2EBB44, 0x84E99C, 0x7026B4, 0x5F7E41, 0x3991D6, 0x398353, 0x39F49C, 0x845F8B,
  0xBDF928, 0x3B1FF8, 0x97FFDE, 0x05980F, 0xEF2F11, 0x8B5A0A, 0x6D1F6D, 0x367ECF, 0x27CB09, 0xB74F46, 0x3F669E, 0x5FEA2D, 0x7527BA, 0xC7EBE5,
  0xF17B3D, 0x0739F7, 0x8A5292, 0x6BFB5F, 0x8D5D08, 0x560330, 0x46FC7B, 0x6BABF0, 0xCFBC20, 0x9AF436, 0x1DA9E3, 0x91615E, 0xE61B08, 0x659985,
  0x5F14A0, 0x68408D, 0x5CD9F4, 0xFD2A68, 0x5AEEA4, 0x7D5A8B, 0xB37EC5, 0x8D8FB0,
]);
/** f64 work areas of the long reduction. */
const factors: ptr = staticMemory(160, 16);
const products: ptr = staticMemory(160, 16);
const partial: ptr = staticMemory(160, 16);
const integers: ptr = staticMemory(160, 16);
const input: ptr = staticMemory(24, 16);

const INVERSE_PIO2: f64 = 6.36619772367581382433e-1;
const PIO2_1: f64 = 1.57079632673412561417;
const PIO2_1T: f64 = 6.07710050650619224932e-11;
const PIO2_2: f64 = 6.07710050630396597660e-11;
const PIO2_2T: f64 = 2.02226624879595063154e-21;
const PIO2_3: f64 = 2.02226624871116645580e-21;
const PIO2_3T: f64 = 8.47842766036889956997e-32;
const TWO24: f64 = 16777216.0;
const TWO_MINUS24: f64 = 5.96046447753906250000e-8;

/** y0 of the last reduction. @inline */
export function reducedHigh(): f64 {
  return loadF64(reduced);
}
/** y1 of the last reduction. @inline */
export function reducedLow(): f64 {
  return loadF64(reduced + 8);
}

/** Reduces a finite x with |x| > pi/4; gives n (only its low bits matter). */
export function remainderPiOver2(x: f64): i32 {
  const hx: i32 = highWord(x);
  const ix: i32 = hx & 0x7fffffff;
  if (ix < 0x4002d97c) {
    // |x| < 3pi/4: n is 1 or -1
    const sign: f64 = hx > 0 ? 1.0 : -1.0;
    let z: f64 = x - sign * PIO2_1;
    let tail: f64 = sign * PIO2_1T;
    if (ix === 0x3ff921fb) {
      z = z - sign * PIO2_2;
      tail = sign * PIO2_2T;
    }
    const y0: f64 = z - tail;
    storeF64(reduced, y0);
    storeF64(reduced + 8, (z - y0) - tail);
    return hx > 0 ? 1 : -1;
  }
  if (ix <= 0x413921fb) return remainderMedium(x, hx, ix);
  return remainderLarge(x, hx, ix);
}

/** |x| up to 2^19 * pi/2: three steps of Cody and Waite reduction. */
function remainderMedium(x: f64, hx: i32, ix: i32): i32 {
  const t: f64 = absolute(x);
  const n: i32 = i32(t * INVERSE_PIO2 + 0.5);
  const fn: f64 = f64(n);
  let r: f64 = t - fn * PIO2_1;
  let w: f64 = fn * PIO2_1T;
  let y0: f64 = r - w;
  const j: i32 = ix >> 20;
  if (j - ((highWord(y0) >> 20) & 0x7ff) > 16) {
    const t2: f64 = r;
    w = fn * PIO2_2;
    r = t2 - w;
    w = fn * PIO2_2T - ((t2 - r) - w);
    y0 = r - w;
    if (j - ((highWord(y0) >> 20) & 0x7ff) > 49) {
      const t3: f64 = r;
      w = fn * PIO2_3;
      r = t3 - w;
      w = fn * PIO2_3T - ((t3 - r) - w);
      y0 = r - w;
    }
  }
  const y1: f64 = (r - y0) - w;
  if (hx < 0) {
    storeF64(reduced, -y0);
    storeF64(reduced + 8, -y1);
    return -n;
  }
  storeF64(reduced, y0);
  storeF64(reduced + 8, y1);
  return n;
}

/** Larger |x|: Payne and Hanek, with x cut into three 24-bit pieces. */
function remainderLarge(x: f64, hx: i32, ix: i32): i32 {
  const e0: i32 = (ix >> 20) - 1046;
  let z: f64 = fromWords(ix - (e0 << 20), lowWord(x));
  for (let i: i32 = 0; i < 2; i++) {
    const piece: f64 = f64(i32(z));
    storeF64(input + u64(i) * 8, piece);
    z = (z - piece) * TWO24;
  }
  storeF64(input + 16, z);
  let count: i32 = 3;
  while (loadF64(input + u64(count - 1) * 8) === 0.0) count--;
  const n: i32 = payneHanek(e0, count);
  if (hx < 0) {
    storeF64(reduced, -reducedHigh());
    storeF64(reduced + 8, -reducedLow());
    return -n;
  }
  return n;
}

/** @inline */
function at(base: ptr, index: i32): ptr {
  return base + u64(index) * 8;
}
/** @inline */
function word(index: i32): ptr {
  return integers + u64(index) * 4;
}

function twoOverPi(index: i32): f64 {
  return f64(load32(TWO_OVER_PI + u64(index) * 4));
}

/** pi/2 in eight 24-bit chunks (k_rem_pio2.c PIo2). */
function piOver2Chunk(index: i32): f64 {
  switch (index) {
    case 0: return 1.57079625129699707031;
    case 1: return 7.54978941586159635335e-8;
    case 2: return 5.39030252995776476554e-15;
    case 3: return 3.28200341580791294123e-22;
    case 4: return 1.27065575308067607349e-29;
    case 5: return 1.22933308981111328932e-36;
    case 6: return 2.73370053816464559624e-44;
    default: return 2.16741683877804819444e-51;
  }
}

/** __kernel_rem_pio2 with precision 2 (53 bits + tail): jk = 4. */
function payneHanek(e0: i32, nx: i32): i32 {
  const jk: i32 = 4;
  const jx: i32 = nx - 1;
  let jv: i32 = (e0 - 3) / 24;
  if (jv < 0) jv = 0;
  let q0: i32 = e0 - 24 * (jv + 1);
  let j: i32 = jv - jx;
  for (let i: i32 = 0; i <= jx + jk; i++) {
    storeF64(at(factors, i), j < 0 ? 0.0 : twoOverPi(j));
    j++;
  }
  for (let i: i32 = 0; i <= jk; i++) {
    let sum: f64 = 0.0;
    for (let k: i32 = 0; k <= jx; k++) sum = sum + loadF64(at(input, k)) * loadF64(at(factors, jx + i - k));
    storeF64(at(products, i), sum);
  }
  let jz: i32 = jk;
  let n: i32 = 0;
  let ih: i32 = 0;
  let z: f64 = 0.0;
  for (;;) {
    // distil products into integers, backwards
    z = loadF64(at(products, jz));
    let i: i32 = 0;
    for (j = jz; j > 0; j--) {
      const fw: f64 = f64(i32(TWO_MINUS24 * z));
      store32(word(i), u32(i32(z - TWO24 * fw)));
      z = loadF64(at(products, j - 1)) + fw;
      i++;
    }
    z = scaleByPowerOfTwo(z, q0);
    z = z - 8.0 * floor(z * 0.125);
    n = i32(z);
    z = z - f64(n);
    ih = 0;
    if (q0 > 0) {
      const top: i32 = i32(load32(word(jz - 1)));
      const carry: i32 = top >> (24 - q0);
      n = n + carry;
      const rest: i32 = top - (carry << (24 - q0));
      store32(word(jz - 1), u32(rest));
      ih = rest >> (23 - q0);
    } else if (q0 === 0) {
      ih = i32(load32(word(jz - 1))) >> 23;
    } else if (z >= 0.5) {
      ih = 2;
    }
    if (ih > 0) {
      n = n + 1;
      let carried: boolean = false;
      for (i = 0; i < jz; i++) {
        const digit: i32 = i32(load32(word(i)));
        if (!carried) {
          if (digit !== 0) {
            carried = true;
            store32(word(i), u32(0x1000000 - digit));
          }
        } else {
          store32(word(i), u32(0xffffff - digit));
        }
      }
      if (q0 === 1) store32(word(jz - 1), load32(word(jz - 1)) & 0x7fffff);
      else if (q0 === 2) store32(word(jz - 1), load32(word(jz - 1)) & 0x3fffff);
      if (ih === 2) {
        z = 1.0 - z;
        if (carried) z = z - scaleByPowerOfTwo(1.0, q0);
      }
    }
    if (z !== 0.0) break;
    let bits: u32 = 0;
    for (i = jz - 1; i >= jk; i--) bits = bits | load32(word(i));
    if (bits !== 0) break;
    let more: i32 = 1;
    while (load32(word(jk - more)) === 0) more++;
    for (i = jz + 1; i <= jz + more; i++) {
      storeF64(at(factors, jx + i), twoOverPi(jv + i));
      let sum: f64 = 0.0;
      for (let k: i32 = 0; k <= jx; k++) sum = sum + loadF64(at(input, k)) * loadF64(at(factors, jx + i - k));
      storeF64(at(products, i), sum);
    }
    jz = jz + more;
  }
  if (z === 0.0) {
    jz--;
    q0 = q0 - 24;
    while (load32(word(jz)) === 0) {
      jz--;
      q0 = q0 - 24;
    }
  } else {
    z = scaleByPowerOfTwo(z, -q0);
    if (z >= TWO24) {
      const fw: f64 = f64(i32(TWO_MINUS24 * z));
      store32(word(jz), u32(i32(z - TWO24 * fw)));
      jz++;
      q0 = q0 + 24;
      store32(word(jz), u32(i32(fw)));
    } else {
      store32(word(jz), u32(i32(z)));
    }
  }
  let scale: f64 = scaleByPowerOfTwo(1.0, q0);
  for (let i: i32 = jz; i >= 0; i--) {
    storeF64(at(products, i), scale * f64(i32(load32(word(i)))));
    scale = scale * TWO_MINUS24;
  }
  for (let i: i32 = jz; i >= 0; i--) {
    let sum: f64 = 0.0;
    for (let k: i32 = 0; k <= jk && k <= jz - i; k++) sum = sum + piOver2Chunk(k) * loadF64(at(products, i + k));
    storeF64(at(partial, jz - i), sum);
  }
  let high: f64 = 0.0;
  for (let i: i32 = jz; i >= 0; i--) high = high + loadF64(at(partial, i));
  let low: f64 = loadF64(partial) - high;
  for (let i: i32 = 1; i <= jz; i++) low = low + loadF64(at(partial, i));
  storeF64(reduced, ih === 0 ? high : -high);
  storeF64(reduced + 8, ih === 0 ? low : -low);
  return n & 7;
}
