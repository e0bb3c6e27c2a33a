"use system";
/**
 * Powers of ten with 128 bits: 10^k = g * 2^r with g = ceil(10^k / 2^r), 2^127 <= g < 2^128, r = floor(log2 10^k) - 127.
 * Computed exactly when first asked for and remembered, so the image carries no table.
 */
import { load64, store64 } from "#sys/memory.ts";
import { staticMemory } from "#sys/value.ts";
import { u32, u64 } from "#sys/types.ts";
import type { i32, ptr } from "#sys/types.ts";
import {
  big0, big1, bigBits, bigCompare, bigExtract64, bigHasLowBits, bigMultiplyPowerOf5, bigSet, bigShiftLeft, bigSubtract,
} from "#runtime/number/bignum.ts";

export const POWER_MIN = -350;
/** { u64 high, u64 low } for k = POWER_MIN .. 350. */
const known: ptr = staticMemory(11232, 16);

/** floor(log2(10^k)), |k| <= 1233 */
export function floorLog2Power10(k: i32): i32 {
  return (k * 1741647) >> 19;
}

/** Address of { u64 high, u64 low } of g. Uses big0 and big1 when the power is new. */
export function powerOf10(k: i32): ptr {
  const at = known + u64(u32(k - POWER_MIN)) * 16;
  if (load64(at) === 0) compute(k, at);
  return at;
}

function compute(k: i32, at: ptr): void {
  let high: u64 = 0;
  let low: u64 = 0;
  let inexact = true;
  bigSet(big0, 1);
  if (k >= 0) {
    bigMultiplyPowerOf5(big0, u32(k));
    if (bigBits(big0) < 128) {
      bigShiftLeft(big0, 128 - bigBits(big0));
      inexact = false;
    }
    const bits = bigBits(big0);
    high = bigExtract64(big0, bits - 64);
    low = bigExtract64(big0, bits - 128);
    if (inexact) inexact = bigHasLowBits(big0, bits - 128);
  } else {
    // 2^(127 + bits) / 5^-k, bit by bit: 2^(bits - 1) < 5^-k < 2^bits.
    bigMultiplyPowerOf5(big0, u32(0 - k));
    bigSet(big1, 1);
    bigShiftLeft(big1, bigBits(big0) - 1);
    for (let i: u32 = 0; i < 128; i++) {
      bigShiftLeft(big1, 1);
      high = (high << 1) | (low >>> 63);
      low = low << 1;
      if (bigCompare(big1, big0) >= 0) {
        bigSubtract(big1, big0);
        low = low | 1;
      }
    }
  }
  if (inexact) {
    low += 1;
    if (low === 0) high += 1;
  }
  store64(at, high);
  store64(at + 8, low);
}
