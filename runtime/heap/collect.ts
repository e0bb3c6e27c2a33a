"use system";
/**
 * One collection, start to end: mark from the roots, treat weak things, sweep. A young collection takes what survived the one before for
 * alive: it looks into the cells that were noted as written to (heap/remember.ts), marks only new cells and sweeps only what was allocated
 * since, so it costs what survives and what was written. All shapes, interned strings and what large arrays no longer hold wait for a full one.
 */
import { memoryFill } from "#sys/memory.ts";
import { linkerSymbol, spillRegisters, stackPointer, staticMemory } from "#sys/value.ts";
import { u32, u64 } from "#sys/types.ts";
import type { ptr, usize } from "#sys/types.ts";
import { stackBase } from "#runtime/heap.ts";
import { sweepBlocks, unmarkBlocks } from "#runtime/heap/blocks.ts";
import { beginMarking, drain, endMarking, markNoted, markRootSection, markStack, verifyMarks } from "#runtime/heap/mark.ts";
import {
  closeReserve, PAGE_BYTES, releaseFreePages, reserveIsFree, reserveOpen, sweepLargePages, unmarkLargePages,
} from "#runtime/heap/pages.ts";
import { forgetNoted } from "#runtime/heap/remember.ts";
import { outOfMemory } from "#runtime/heap.ts";
import { dropDeadCallees, dropDeadClasses } from "#runtime/classes.ts";
import { sweepShapes, unmarkShapes } from "#runtime/shapes/memory.ts";
import { clearConstructCache, clearShapeCaches, functionsAreCached, markRuntimeShapes } from "#runtime/shape.ts";
import { dropDeadRoots } from "#runtime/shapes/roots.ts";
import { dropDeadAtoms } from "#runtime/strings/intern.ts";
import { finishWeak, markEphemerons } from "#runtime/weak.ts";

/** Octets that the last collection found in use (in lines and pages), or took for used. */
export let liveBytes: usize = 0;
/** The part of it in lines. */
let smallBytes: usize = 0;
/** How many collections there were. */
export let collections: u32 = 0;
const registers: ptr = staticMemory(48, 16);

/**
 * Precondition: no allocation run is open (heap.ts#retireRuns), and for a young collection nothing is lost (heap/remember.ts#rememberedLost).
 * `verify`: debugging.
 * @noinline
 */
export function collect(young: boolean, verify: boolean): void {
  collections += 1;
  spillRegisters(registers);
  if (!young) {
    forgetNoted();
    unmarkBlocks();
    unmarkLargePages();
    unmarkShapes();
  }
  beginMarking(collections, liveBytes > 0x80_0000);
  if (young) markNoted();
  markStack(registers, registers + 48);
  markStack(stackPointer() & ~u64(7), stackBase);
  markRootSection();
  if (!young) markRuntimeShapes();
  drain();
  while (markEphemerons()) drain();
  finishWeak();
  if (verify) verifyMarks();
  endMarking();
  clearConstructCache();
  if (young) {
    dropDeadCallees();
    const pages = sweepLargePages();
    smallBytes += sweepBlocks(true);
    liveBytes = smallBytes + u64(pages) * PAGE_BYTES;
    return;
  }
  dropDeadAtoms();
  dropDeadRoots();
  dropDeadClasses();
  if (sweepShapes() || functionsAreCached) clearShapeCaches();
  const largePages = sweepLargePages();
  smallBytes = sweepBlocks(false);
  liveBytes = smallBytes + u64(largePages) * PAGE_BYTES;
  if (reserveOpen && !outOfMemory && reserveIsFree()) closeReserve();
  releaseFreePages(u32(liveBytes / (2 * PAGE_BYTES)) + 256);
}

/** Zeroes the section between two linker symbols. */
export function clearCacheSection(): void {
  const start = linkerSymbol("__start_tsuki_caches");
  memoryFill(start, 0, linkerSymbol("__stop_tsuki_caches") - start);
}
