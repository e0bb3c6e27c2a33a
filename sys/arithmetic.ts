/**
 * Arithmetic that JavaScript has no operator for.
 *
 * Intrinsics: our compiler replaces each call by machine operations (compiler/llvm/intrinsics.ts). These bodies only say so
 * when System TypeScript runs under Node by mistake; sim/ has twins for driver tests.
 */
import { notCompiled } from "#sys/not-compiled.ts";
import type { f64, i32, u16, u32, u64 } from "#sys/types.ts";

/** High 64 bits of the 128-bit product. */
export function multiplyHigh(_a: u64, _b: u64): u64 {
  return notCompiled("multiplyHigh");
}
/** Count of leading zeros; 32 for 0. */
export function leadingZeros32(_x: u32): u32 {
  return notCompiled("leadingZeros32");
}
/** Count of leading zeros; 64 for 0. */
export function leadingZeros64(_x: u64): u32 {
  return notCompiled("leadingZeros64");
}
/** Count of trailing zeros; 32 for 0. */
export function trailingZeros32(_x: u32): u32 {
  return notCompiled("trailingZeros32");
}
/** Count of trailing zeros; 64 for 0. */
export function trailingZeros64(_x: u64): u32 {
  return notCompiled("trailingZeros64");
}
/** Count of one bits. */
export function populationCount64(_x: u64): u32 {
  return notCompiled("populationCount64");
}
/** Reverses the octets. */
export function byteSwap16(_x: u16): u16 {
  return notCompiled("byteSwap16");
}
/** Reverses the octets. */
export function byteSwap32(_x: u32): u32 {
  return notCompiled("byteSwap32");
}
/** Reverses the octets. */
export function byteSwap64(_x: u64): u64 {
  return notCompiled("byteSwap64");
}
/** Correctly rounded square root. */
export function squareRoot(_x: f64): f64 {
  return notCompiled("squareRoot");
}
/** Clears the sign. */
export function absolute(_x: f64): f64 {
  return notCompiled("absolute");
}
/** Compares as signed. */
export function signedLess64(_a: u64, _b: u64): boolean {
  return notCompiled("signedLess64");
}
/** Whether a + b leaves int32. */
export function addOverflows32(_a: i32, _b: i32): boolean {
  return notCompiled("addOverflows32");
}
/** Whether a - b leaves int32. */
export function subtractOverflows32(_a: i32, _b: i32): boolean {
  return notCompiled("subtractOverflows32");
}
/** Whether a * b leaves int32. */
export function multiplyOverflows32(_a: i32, _b: i32): boolean {
  return notCompiled("multiplyOverflows32");
}
