/**
 * The processor: privileged registers, ports, time, Linux system calls. Only os/ uses these.
 *
 * Intrinsics: our compiler replaces each call by machine operations (compiler/llvm/intrinsics.ts). These bodies only say so
 * when System TypeScript runs under Node by mistake; sim/ has twins for driver tests.
 */
import { notCompiled } from "#sys/not-compiled.ts";
import type { i64, ptr, u16, u32, u64, u8 } from "#sys/types.ts";

/** Port input. */
export function in8(_port: u16): u8 {
  return notCompiled("in8");
}
/** Port input. */
export function in16(_port: u16): u16 {
  return notCompiled("in16");
}
/** Port input. */
export function in32(_port: u16): u32 {
  return notCompiled("in32");
}
/** Port output. */
export function out8(_port: u16, _x: u8): void {
  return notCompiled("out8");
}
/** Port output. */
export function out16(_port: u16, _x: u16): void {
  return notCompiled("out16");
}
/** Port output. */
export function out32(_port: u16, _x: u32): void {
  return notCompiled("out32");
}
/** rdmsr. */
export function readMsr(_index: u32): u64 {
  return notCompiled("readMsr");
}
/** wrmsr. */
export function writeMsr(_index: u32, _x: u64): void {
  return notCompiled("writeMsr");
}
/** rdtsc. */
export function readTsc(): u64 {
  return notCompiled("readTsc");
}
/** cpuid, eax. */
export function cpuidEax(_leaf: u32, _subleaf: u32): u32 {
  return notCompiled("cpuidEax");
}
/** cpuid, ebx. */
export function cpuidEbx(_leaf: u32, _subleaf: u32): u32 {
  return notCompiled("cpuidEbx");
}
/** cpuid, ecx. */
export function cpuidEcx(_leaf: u32, _subleaf: u32): u32 {
  return notCompiled("cpuidEcx");
}
/** cpuid, edx. */
export function cpuidEdx(_leaf: u32, _subleaf: u32): u32 {
  return notCompiled("cpuidEdx");
}
/** Control register 0. */
export function readCr0(): u64 {
  return notCompiled("readCr0");
}
/** Control register 0. */
export function writeCr0(_x: u64): void {
  return notCompiled("writeCr0");
}
/** Fault address. */
export function readCr2(): u64 {
  return notCompiled("readCr2");
}
/** Page table root. */
export function readCr3(): u64 {
  return notCompiled("readCr3");
}
/** Page table root. */
export function writeCr3(_x: u64): void {
  return notCompiled("writeCr3");
}
/** Control register 4. */
export function readCr4(): u64 {
  return notCompiled("readCr4");
}
/** Control register 4. */
export function writeCr4(_x: u64): void {
  return notCompiled("writeCr4");
}
/** lgdt of a 10-octet descriptor. */
export function loadGdt(_descriptor: ptr): void {
  return notCompiled("loadGdt");
}
/** lidt of a 10-octet descriptor. */
export function loadIdt(_descriptor: ptr): void {
  return notCompiled("loadIdt");
}
/** ltr. */
export function loadTaskRegister(_selector: u16): void {
  return notCompiled("loadTaskRegister");
}
/** invlpg. */
export function invalidatePage(_address: ptr): void {
  return notCompiled("invalidatePage");
}
/** sti. */
export function enableInterrupts(): void {
  return notCompiled("enableInterrupts");
}
/** cli. */
export function disableInterrupts(): void {
  return notCompiled("disableInterrupts");
}
/** hlt. */
export function halt(): void {
  return notCompiled("halt");
}
/** sti; hlt as one, so that no wake-up is lost. */
export function enableInterruptsAndHalt(): void {
  return notCompiled("enableInterruptsAndHalt");
}
/** pause. */
export function pause(): void {
  return notCompiled("pause");
}
/** ud2. */
export function undefinedInstruction(): never {
  return notCompiled("undefinedInstruction");
}
/** rdseed/rdrand; 0 when it failed (check cpuid first). */
export function randomSeed(): u64 {
  return notCompiled("randomSeed");
}
/** Linux system call; negative errno on failure. */
export function systemCall(_number: u64, _a: u64, _b: u64, _c: u64, _d: u64, _e: u64, _f: u64): i64 {
  return notCompiled("systemCall");
}
