"use system";
/**
 * Math.random's generator: xorshift128+ (Vigna 2014), seeded by the machine at the first call. Not for secrets; those come from crypto.getRandomValues.
 */
import { f64, u64 } from "#sys/types.ts";
import { seedWord } from "#runtime/random-seed.ts";

// The two state words; both 0 before the first call, and never again.
let first: u64 = 0;
let second: u64 = 0;

/** A double in [0, 1) with 52 random bits. */
export function randomDouble(): f64 {
  if ((first | second) === 0) {
    first = (u64(seedWord()) << 32) | u64(seedWord() | 1);
    second = (u64(seedWord()) << 32) | u64(seedWord());
  }
  let x = first;
  const y = second;
  first = y;
  x = x ^ (x << 23);
  x = x ^ (x >>> 17) ^ y ^ (y >>> 26);
  second = x;
  return f64(x >>> 12) * 2.220446049250313e-16;
}
