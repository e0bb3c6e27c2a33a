"use system";
/**
 * Where the heap's memory comes from. The machine sets this before `initializeHeap`: one contiguous region that may be
 * used from its start upward (a reservation of a process, the free RAM of a virtual machine), and optionally
 * a function that takes pages back.
 */
import { callPointer1 } from "#sys/value.ts";
import { store64 } from "#sys/memory.ts";
import { staticMemory } from "#sys/value.ts";
import type { ptr, usize } from "#sys/types.ts";

/** Whether memory that was never used reads as zero (pages of a process do; RAM at boot need not). */
export let freshMemoryIsZero: boolean = false;
/** Most octets of the region that may be in use; 0 = all of it. */
export let heapLimitBytes: usize = 0;
let releaser: ptr = 0;
const releaseRange: ptr = staticMemory(16, 16);

export function setFreshMemoryIsZero(isZero: boolean): void {
  freshMemoryIsZero = isZero;
}
/** Takes effect at `initializeHeap`. */
export function setHeapLimitBytes(bytes: usize): void {
  heapLimitBytes = bytes;
}
/** `(range: ptr) => u64`: gives the pages of { u64 start; u64 bytes } back; answers 1 when they will read as zero. 0 = none. */
export function setMemoryReleaser(callback: ptr): void {
  releaser = callback;
}
export function canRelease(): boolean {
  return releaser !== 0;
}
/** Whether the pages read as zero from now on. */
export function releaseMemory(start: ptr, bytes: usize): boolean {
  store64(releaseRange, start);
  store64(releaseRange + 8, bytes);
  return callPointer1(releaser, releaseRange) === 1;
}
