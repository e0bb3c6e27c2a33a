"use system";
/** One collection, start to end: mark from the roots, treat weak things, sweep. */
import { memoryFill, store64 } from "#sys/memory.ts";
import { linkerSymbol, spillRegisters, stackPointer, staticMemory } from "#sys/value.ts";
import { u32, u64 } from "#sys/types.ts";
import type { ptr, usize } from "#sys/types.ts";
import { stackBase } from "#runtime/heap.ts";
import { sweepBlocks } from "#runtime/heap/blocks.ts";
import { beginMarking, drain, endMarking, markRange, markRootSection } from "#runtime/heap/mark.ts";
import { closeReserve, PAGE_BYTES, releaseFreePages, reserveIsFree, reserveOpen, sweepLargePages } from "#runtime/heap/pages.ts";
import { outOfMemory } from "#runtime/heap.ts";
import { dropDeadClasses } from "#runtime/classes.ts";
import { sweepShapes } from "#runtime/shapes/memory.ts";
import { clearConstructCache, clearShapeCaches, markRuntimeShapes } from "#runtime/shape.ts";
import { dropDeadRoots } from "#runtime/shapes/roots.ts";
import { dropDeadAtoms } from "#runtime/strings/intern.ts";
import { finishWeak, markEphemerons } from "#runtime/weak.ts";

/** Octets that the last collection found in use (in lines and pages). */
export let liveBytes: usize = 0;
/** How many collections there were. */
export let collections: u32 = 0;
const registers: ptr = staticMemory(48, 16);

/**
 * Precondition: no allocation run is open (heap.ts#retireRuns).
 * @noinline
 */
export function collect(): void {
  collections += 1;
  spillRegisters(registers);
  beginMarking(collections, liveBytes > 0x80_0000);
  markRange(registers, registers + 48);
  markRange(stackPointer() & ~u64(7), stackBase);
  markRootSection();
  markRuntimeShapes();
  drain();
  while (markEphemerons()) drain();
  endMarking();
  finishWeak();
  dropDeadAtoms();
  dropDeadRoots();
  dropDeadClasses();
  clearConstructCache();
  if (sweepShapes()) clearShapeCaches();
  const largePages = sweepLargePages();
  liveBytes = sweepBlocks() + u64(largePages) * PAGE_BYTES;
  if (reserveOpen && !outOfMemory && reserveIsFree()) closeReserve();
  releaseFreePages(u32(liveBytes / (2 * PAGE_BYTES)) + 256);
}

/** Zeroes the section between two linker symbols. */
export function clearCacheSection(): void {
  const start = linkerSymbol("__start_tsuki_caches");
  memoryFill(start, 0, linkerSymbol("__stop_tsuki_caches") - start);
}
