/**
 * Boxed values and code from System TypeScript.
 *
 * Intrinsics: our compiler replaces each call by machine operations (compiler/llvm/intrinsics.ts). These bodies only say so
 * when System TypeScript runs under Node by mistake; sim/ has twins for driver tests.
 */
import { notCompiled } from "#sys/not-compiled.ts";
import type { f64, i32, ptr, u32, u64, usize, value } from "#sys/types.ts";

/** The word of a value (abi/value.ts). */
export function bitsOf(_x: value): u64 {
  return notCompiled("bitsOf");
}
/** The value of a word. */
export function valueOfBits(_bits: u64): value {
  return notCompiled("valueOfBits");
}
/** The bits of a double. */
export function f64Bits(_x: f64): u64 {
  return notCompiled("f64Bits");
}
/** The double of these bits. */
export function f64OfBits(_bits: u64): f64 {
  return notCompiled("f64OfBits");
}
/** Address of a module-level `let` of System TypeScript, given by name. */
export function addressOf(_global: unknown): ptr {
  return notCompiled("addressOf");
}
/** Address of a System TypeScript function. */
export function functionPointer(_f: Function): ptr {
  return notCompiled("functionPointer");
}
/** Calls a generic entry; EMPTY when it threw. */
export function callManaged(_entry: ptr, _callee: value, _self: value, _newTarget: value, _argc: u32, _argv: ptr): value {
  return notCompiled("callManaged");
}
/** Calls the resume code of a coroutine. */
export function callResume(_code: ptr, _frame: ptr, _sent: value, _mode: i32): value {
  return notCompiled("callResume");
}
/** Calls `() => void`. */
export function callPointer0(_code: ptr): void {
  return notCompiled("callPointer0");
}
/** Calls `(u64) => u64`. */
export function callPointer1(_code: ptr, _a: u64): u64 {
  return notCompiled("callPointer1");
}
/** Calls `(u64, u64) => u64`, in the C convention. */
export function callPointer2(_code: ptr, _a: u64, _b: u64): u64 {
  return notCompiled("callPointer2");
}
/** Address of a symbol that the linker script or compiler defines ("__start_tsuki_roots"). */
export function linkerSymbol(_name: string): ptr {
  return notCompiled("linkerSymbol");
}
/** Address of zeroed storage in .bss; only as initialiser of a module-level const. */
export function staticMemory(_bytes: usize, _align: usize): ptr {
  return notCompiled("staticMemory");
}
/** Address of constant octets; only as initialiser of a module-level const. */
export function staticBytes(_data: readonly number[]): ptr {
  return notCompiled("staticBytes");
}
/** Address of constant u32 words; likewise. */
export function staticU32(_data: readonly number[]): ptr {
  return notCompiled("staticU32");
}
/** Address of constant u64 words; likewise. */
export function staticU64(_data: readonly bigint[]): ptr {
  return notCompiled("staticU64");
}
/** A well-known symbol by name ("iterator"). */
export function symbolOf(_name: string): value {
  return notCompiled("symbolOf");
}
/** Prototype of an intrinsic (abi/realm.ts). */
export function realmPrototype(_name: string): value {
  return notCompiled("realmPrototype");
}
/** Its constructor, or UNDEFINED when it is not in the image. */
export function realmConstructor(_name: string): value {
  return notCompiled("realmConstructor");
}
/** Marks the condition as rarely true. */
export function unlikely(_condition: boolean): boolean {
  return notCompiled("unlikely");
}
/** The frame pointer of the running function (rbp chain: +0 caller frame, +8 return address). */
export function framePointer(): ptr {
  return notCompiled("framePointer");
}
/** The stack pointer. */
export function stackPointer(): ptr {
  return notCompiled("stackPointer");
}
/** Stores rbx rbp r12 r13 r14 r15 at buffer (48 octets), for the conservative scan. */
export function spillRegisters(_buffer: ptr): void {
  return notCompiled("spillRegisters");
}
