"use system";
/** The product of machine integers, which a product of doubles does not give beyond 2^53. */
import type { i32 } from "#sys/types.ts";

/** Low 32 bits of the product (Math.imul, ECMA-262 §21.3.2.19). @inline */
export function multiplyInts(a: i32, b: i32): i32 {
  return a * b;
}
