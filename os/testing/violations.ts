"use system";
/** What no image may do, one function each. tests/images/faults.ts does them on demand; they are here because only files of the house are System TypeScript. */
import { loadVolatile64, store8, storeVolatile64 } from "#sys/memory.ts";
import { systemCall, undefinedInstruction } from "#sys/cpu.ts";
import { callPointer0, framePointer, functionPointer, linkerSymbol, staticMemory } from "#sys/value.ts";
import type { i64, ptr, u64 } from "#sys/types.ts";

const X86_RETURN = 0xc3;
const SYS_GETPID = 39;

const data: ptr = staticMemory(16, 16);

export function writeText(): void {
  storeVolatile64(functionPointer(writeText), 0);
}

export function writeConstants(): void {
  storeVolatile64(linkerSymbol("__rodata_start"), 0);
}

export function executeData(): void {
  store8(data, X86_RETURN);
  callPointer0(data);
}

/** Calls an address in its own frame: what lies on the stack may be written, never run. */
export function executeStack(): void {
  callPointer0(framePointer() + 8);
}

export function readPageZero(): void {
  loadVolatile64(8);
}

export function writePageZero(): void {
  storeVolatile64(0x10, 1);
}

/** System TypeScript has no stack check: only the guard below the stack ends this. */
export function fillStack(): void {
  descend(0);
}

/** @noinline */
function descend(depth: u64): u64 {
  return descend(depth + 1) + loadVolatile64(data) + depth;
}

export function writeNowhere(): void {
  storeVolatile64(0x3f00_0000_0000, 1);
}

export function stopIllegally(): void {
  undefinedInstruction();
}

/** getpid, which no image needs after its start; the number that it gave. */
export function callUnlisted(): i64 {
  return systemCall(SYS_GETPID, 0, 0, 0, 0, 0, 0);
}
