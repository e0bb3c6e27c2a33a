/**
 * Loads, stores and block operations on raw addresses.
 *
 * Intrinsics: our compiler replaces each call by machine operations (compiler/llvm/intrinsics.ts). These bodies only say so
 * when System TypeScript runs under Node by mistake; sim/ has twins for driver tests.
 */
import { notCompiled } from "#sys/not-compiled.ts";
import type { f64, i32, ptr, u16, u32, u64, u8, usize, value } from "#sys/types.ts";

/** Reads 8 bits. */
export function load8(_address: ptr): u8 {
  return notCompiled("load8");
}
/** Writes 8 bits. */
export function store8(_address: ptr, _x: u8): void {
  return notCompiled("store8");
}
/** Reads 8 bits exactly once (device registers, shared rings). */
export function loadVolatile8(_address: ptr): u8 {
  return notCompiled("loadVolatile8");
}
/** Writes 8 bits exactly once. */
export function storeVolatile8(_address: ptr, _x: u8): void {
  return notCompiled("storeVolatile8");
}
/** Reads 16 bits. */
export function load16(_address: ptr): u16 {
  return notCompiled("load16");
}
/** Writes 16 bits. */
export function store16(_address: ptr, _x: u16): void {
  return notCompiled("store16");
}
/** Reads 16 bits exactly once (device registers, shared rings). */
export function loadVolatile16(_address: ptr): u16 {
  return notCompiled("loadVolatile16");
}
/** Writes 16 bits exactly once. */
export function storeVolatile16(_address: ptr, _x: u16): void {
  return notCompiled("storeVolatile16");
}
/** Reads 32 bits. */
export function load32(_address: ptr): u32 {
  return notCompiled("load32");
}
/** Writes 32 bits. */
export function store32(_address: ptr, _x: u32): void {
  return notCompiled("store32");
}
/** Reads 32 bits exactly once (device registers, shared rings). */
export function loadVolatile32(_address: ptr): u32 {
  return notCompiled("loadVolatile32");
}
/** Writes 32 bits exactly once. */
export function storeVolatile32(_address: ptr, _x: u32): void {
  return notCompiled("storeVolatile32");
}
/** Reads 64 bits. */
export function load64(_address: ptr): u64 {
  return notCompiled("load64");
}
/** Writes 64 bits. */
export function store64(_address: ptr, _x: u64): void {
  return notCompiled("store64");
}
/** Reads 64 bits exactly once (device registers, shared rings). */
export function loadVolatile64(_address: ptr): u64 {
  return notCompiled("loadVolatile64");
}
/** Writes 64 bits exactly once. */
export function storeVolatile64(_address: ptr, _x: u64): void {
  return notCompiled("storeVolatile64");
}
/** Reads a double. */
export function loadF64(_address: ptr): f64 {
  return notCompiled("loadF64");
}
/** Writes a double. */
export function storeF64(_address: ptr, _x: f64): void {
  return notCompiled("storeF64");
}
/** Reads a single-precision float, widened. */
export function loadF32(_address: ptr): f64 {
  return notCompiled("loadF32");
}
/** Rounds to single precision and writes. */
export function storeF32(_address: ptr, _x: f64): void {
  return notCompiled("storeF32");
}
/** Reads a boxed value. */
export function loadValue(_address: ptr): value {
  return notCompiled("loadValue");
}
/** Writes a boxed value. */
export function storeValue(_address: ptr, _x: value): void {
  return notCompiled("storeValue");
}
/** Copies bytes that do not overlap. */
export function memoryCopy(_to: ptr, _from: ptr, _bytes: usize): void {
  return notCompiled("memoryCopy");
}
/** Copies bytes that may overlap. */
export function memoryMove(_to: ptr, _from: ptr, _bytes: usize): void {
  return notCompiled("memoryMove");
}
/** Sets bytes. */
export function memoryFill(_to: ptr, _byte: u8, _bytes: usize): void {
  return notCompiled("memoryFill");
}
/** Compares as unsigned octets: negative, zero or positive. */
export function memoryCompare(_a: ptr, _b: ptr, _bytes: usize): i32 {
  return notCompiled("memoryCompare");
}
/** Full memory barrier (mfence), for the compiler too. */
export function fence(): void {
  return notCompiled("fence");
}
/** Keeps the compiler from moving memory accesses across it (enough for virtio rings on x86). */
export function compilerFence(): void {
  return notCompiled("compilerFence");
}
/** Swaps atomically; gives the old word. */
export function atomicExchange32(_address: ptr, _x: u32): u32 {
  return notCompiled("atomicExchange32");
}
/** Adds atomically; gives the old word. */
export function atomicAdd32(_address: ptr, _x: u32): u32 {
  return notCompiled("atomicAdd32");
}
