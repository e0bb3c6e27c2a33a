"use system";
/** Rounding to single precision, by a trip through memory. */
import { loadF32, storeF32 } from "#sys/memory.ts";
import { staticMemory } from "#sys/value.ts";
import type { f64, ptr } from "#sys/types.ts";

const scratch: ptr = staticMemory(16, 16);

/** Math.fround (ECMA-262 §21.3.2.17). */
export function fround(x: f64): f64 {
  storeF32(scratch, x);
  return loadF32(scratch);
}
