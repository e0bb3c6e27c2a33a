"use system";
/** Seed words for runtime/random.ts; the platform mixes in what it has at start (os/main.ts). */
import { readTsc } from "#sys/cpu.ts";
import { u32, u64 } from "#sys/types.ts";

let pool: u64 = 0x9e37_79b9_7f4a_7c15;

/** Adds 64 bits from a source of entropy. */
export function mixSeed(bits: u64): void {
  pool = (pool ^ bits) * 0xbf58_476d_1ce4_e5b9;
}

/** One splitmix64 step over the pool and the time-stamp counter. */
export function seedWord(): u32 {
  pool = pool + 0x9e37_79b9_7f4a_7c15 + readTsc();
  let z: u64 = pool;
  z = (z ^ (z >>> 30)) * 0xbf58_476d_1ce4_e5b9;
  z = (z ^ (z >>> 27)) * 0x94d0_49bb_1331_11eb;
  return u32((z ^ (z >>> 31)) >>> 16);
}
