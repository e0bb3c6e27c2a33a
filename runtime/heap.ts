"use system";
/**
 * The heap: allocation. Cells are bump-allocated through [cursor, limit), which compiled code does inline; memory in it is
 * zeroed. Cells above a line that do not fit go to a run of their own, large cells to pages (heap/pages.ts).
 * Every cell gets its header before the next allocation, since a collection reads headers.
 *
 * Most collections are young ones (heap/collect.ts). A full one comes when what survived has grown as large again as after the last one.
 *
 * When the limit is reached and a collection did not help, a reserve is opened, and the next function prologue
 * (or throwing allocation) reports `RangeError: Out of memory` (runtime/call.ts#stackOverflow).
 */
import { memoryFill, store32, store64 } from "#sys/memory.ts";
import { f64, u32, u64 } from "#sys/types.ts";
import type { ptr, usize } from "#sys/types.ts";
import { unlikely } from "#sys/value.ts";
import { KIND_BYTES } from "#abi/cell.ts";
import { claimLines, LINE_BYTES, nextFreeBlock, nextFreeRun, nextLongRun, runEnd, runIsZero, runStart } from "#runtime/heap/blocks.ts";
import {
  allocateLargePages, initializePages, limitPages, NO_PAGE, openReserve, PAGE_BYTES, pageAddress, reserveOpen, reservePages, takenPagesAreZero,
  usedPages,
} from "#runtime/heap/pages.ts";
import { collect, liveBytes } from "#runtime/heap/collect.ts";
import { initializeRemembered, rememberedLost } from "#runtime/heap/remember.ts";
import { initializeShapeMemory } from "#runtime/shapes/memory.ts";
import { endInterrupt, interruptProgram } from "#runtime/call.ts";
import { panic } from "#runtime/panic.ts";

/** Next free address of the current run, and its end. Compiled code allocates by moving `cursor`. */
export let cursor: ptr = 0;
export let limit: ptr = 0;
/** Highest address of the stack: where the conservative scan ends. */
export let stackBase: ptr = 0;
/** Debugging: collect at each so manieth allocation. STRESS_OFF: when it is time. tools/stress-image.ts writes it into images. */
const STRESS_OFF = 0xffff_ffff;
export let stressEvery: u32 = STRESS_OFF;
let stressWait: u32 = 0;
let stressRounds: u32 = 0;
/** Set when memory ran out and it has not been reported yet. */
export let outOfMemory: boolean = false;

/** Cells above this many octets get pages of their own. */
export const MEDIUM_BYTES_MAX = 8192;
const PIECE_BYTES = 8192;
const MIN_GROWTH_BYTES = 0x10_0000;
/** What is allocated between young collections: this, or a share of what is in use, within bounds. A collection takes a tenth of a millisecond besides what it marks. */
const YOUNG_BYTES = 0x10_0000;
const YOUNG_BYTES_MAX = 0x40_0000;
const YOUNG_SHARE = 48;
/** Debugging: one stress collection of so many is a full one. */
const STRESS_FULL = 16;

/** The rest of the free run that [cursor, limit) is the first part of. */
let runNext: ptr = 0;
let runRest: ptr = 0;
let runZero: boolean = false;
let overflowCursor: ptr = 0;
let overflowLimit: ptr = 0;
let stressLimit: ptr = 0;
let allocatedBytes: usize = 0;
let youngBytes: usize = YOUNG_BYTES;
/** In use when the next collection is to be a full one. */
let fullBytes: usize = MIN_GROWTH_BYTES;

/** `stack` is the highest address of the stack. The shape region lies below 4 GiB and is zeroed. */
export function initializeHeap(regionStart: ptr, regionBytes: usize, stack: ptr, shapeRegionStart: ptr, shapeRegionBytes: usize): void {
  stackBase = stack;
  initializePages(regionStart, regionBytes);
  initializeRemembered();
  initializeShapeMemory(shapeRegionStart, shapeRegionBytes);
}

/** Whether every allocation comes by `allocateSlow`. */
function isStressed(): boolean {
  return stressEvery !== STRESS_OFF;
}
/** Debugging: to be called for each allocation under stress. Young collections are verified. */
function stress(): void {
  stressWait += 1;
  if (stressWait < stressEvery) return;
  stressWait = 0;
  stressRounds += 1;
  retireRuns();
  const young = (stressRounds & (STRESS_FULL - 1)) !== 0 && !rememberedLost;
  collect(young, young);
  allocatedBytes = 0;
}

/**
 * Zeroed memory for a cell; `bytes` is a multiple of 16. The caller writes the header at once.
 * @inline
 */
export function allocate(bytes: usize): ptr {
  const at = cursor;
  if (unlikely(bytes > limit - at)) return allocateSlow(bytes);
  cursor = at + bytes;
  return at;
}

/** A cell with its header; the rest is zero. `bytes` includes the header and is rounded up. */
export function newCell(kind: u32, shape: u32, bytes: usize): ptr {
  const rounded = (bytes + 15) & ~u64(15);
  const cell = allocate(rounded);
  writeHeader(cell, kind, shape, rounded);
  return cell;
}

/** `newCell` that gives 0 when there is no memory (even after a collection), for callers that throw. */
export function tryNewCell(kind: u32, shape: u32, bytes: usize): ptr {
  if (bytes <= MEDIUM_BYTES_MAX) return newCell(kind, shape, bytes);
  if (bytes > u64(limitPages) * PAGE_BYTES) return 0;
  const rounded = (bytes + 15) & ~u64(15);
  const cell = allocateLarge(rounded, true);
  if (cell === 0) return 0;
  // The whole of its pages: the collector scans them to their end.
  if (kind !== KIND_BYTES && !takenPagesAreZero) memoryFill(cell, 0, (rounded + (PAGE_BYTES - 1)) & ~u64(PAGE_BYTES - 1));
  writeHeader(cell, kind, shape, rounded);
  return cell;
}

/** @inline */
function writeHeader(cell: ptr, kind: u32, shape: u32, bytes: usize): void {
  const units: usize = bytes > MEDIUM_BYTES_MAX ? 0 : bytes >>> 4;
  store64(cell, u64(shape) | (u64(kind) << 32) | (units << 48));
}

/**
 * Memory of a KIND_BYTES cell, from +16 on; large ones hold old contents unless `zeroed`. The word at +8 is zero. 0 when there is no memory.
 */
export function tryNewBytes(bytes: usize, zeroed: boolean): ptr {
  const cell = tryNewCell(KIND_BYTES, 0, bytes + 16);
  if (cell !== 0 && bytes + 16 > MEDIUM_BYTES_MAX && !takenPagesAreZero) memoryFill(cell + 8, 0, zeroed ? bytes + 8 : u64(8));
  return cell;
}

/**
 * @noinline
 * @cold
 */
export function allocateSlow(bytes: usize): ptr {
  if (bytes > MEDIUM_BYTES_MAX) {
    const large = allocateLarge(bytes, false);
    if (!takenPagesAreZero) memoryFill(large, 0, (bytes + (PAGE_BYTES - 1)) & ~u64(PAGE_BYTES - 1));
    return large;
  }
  if (isStressed()) stress();
  else if (allocatedBytes >= youngBytes) collectWhenDue();
  let at = allocateSmall(bytes);
  if (at !== 0) return at;
  collectGarbage();
  if (isAlmostFull()) signalOutOfMemory();
  at = allocateSmall(bytes);
  if (at !== 0) return at;
  signalOutOfMemory();
  at = allocateSmall(bytes);
  if (at === 0) panic("heap: out of memory, and the reserve is used up");
  return at;
}

/** After a collection: whether so little is free that going on would mean collecting all the time. */
function isAlmostFull(): boolean {
  const most = u64(limitPages - reservePages) * PAGE_BYTES;
  return !reserveOpen && liveBytes >= most - most / 64;
}

/** Opens the reserve and makes the next function prologue throw. */
export function signalOutOfMemory(): void {
  if (outOfMemory) return;
  outOfMemory = true;
  openReserve();
  interruptProgram();
}
/** The report is made: the program runs on. */
export function clearOutOfMemory(): void {
  outOfMemory = false;
  endInterrupt();
}

/** Bumps through the current run, then further ones; 0 when no block is free. */
function allocateSmall(bytes: usize): ptr {
  if (stressLimit !== 0) {
    limit = stressLimit;
    stressLimit = 0;
  }
  let at: ptr = 0;
  while (at === 0) {
    if (bytes <= limit - cursor) {
      at = cursor;
      cursor = at + bytes;
      break;
    }
    if (bytes > LINE_BYTES && !(runNext === limit && runRest - cursor >= bytes)) {
      at = allocateMedium(bytes);
      break;
    }
    if (runNext === runRest && !nextRun()) break;
    openPiece(bytes);
  }
  if (isStressed()) {
    stressLimit = limit;
    limit = cursor;
  }
  return at;
}

function nextRun(): boolean {
  if (!nextFreeRun() && !nextFreeBlock()) return false;
  runNext = runStart;
  runRest = runEnd;
  runZero = runIsZero;
  // Never goes on from the run before, even where it adjoins: a cell must not lie in two blocks.
  cursor = runStart;
  limit = runStart;
  return true;
}

/** Zeroes the next part of the run; [cursor, limit) ends where it begins. */
function openPiece(bytes: usize): void {
  let piece: usize = isStressed() ? (bytes + (LINE_BYTES - 1)) & ~u64(LINE_BYTES - 1) : u64(PIECE_BYTES);
  if (piece > runRest - runNext) piece = runRest - runNext;
  if (!runZero) memoryFill(runNext, 0, piece);
  claimLines(runNext, runNext + piece);
  runNext += piece;
  limit = runNext;
  allocatedBytes += piece;
}

/** Cells above a line that do not fit into the current run: bump through runs that are long enough, then through whole blocks. */
function allocateMedium(bytes: usize): ptr {
  if (bytes > overflowLimit - overflowCursor) {
    if (!nextLongRun(bytes, runNext, runRest) && !nextFreeBlock()) return 0;
    if (!runIsZero) memoryFill(runStart, 0, runEnd - runStart);
    claimLines(runStart, runEnd);
    allocatedBytes += runEnd - runStart;
    overflowCursor = runStart;
    overflowLimit = runEnd;
  }
  const at = overflowCursor;
  overflowCursor = at + bytes;
  return at;
}

/** Pages for one cell, not zeroed. Without `mayFail` the reserve is opened, and failing that the system stops. */
function allocateLarge(bytes: usize, mayFail: boolean): ptr {
  const count = u32((bytes + (PAGE_BYTES - 1)) / PAGE_BYTES);
  if (isStressed()) stress();
  else if (allocatedBytes + bytes > youngBytes && allocatedBytes !== 0) collectWhenDue();
  let page = allocateLargePages(count);
  if (page === NO_PAGE) {
    collectGarbage();
    page = allocateLargePages(count);
  }
  if (page === NO_PAGE) {
    if (mayFail) return 0;
    signalOutOfMemory();
    page = allocateLargePages(count);
    if (page === NO_PAGE) panic("heap: out of memory for a large cell, and the reserve is too small");
  }
  allocatedBytes += u64(count) * PAGE_BYTES;
  // A collection may look at the cell before its header is written: let it be opaque.
  store32(pageAddress(page), 0);
  store32(pageAddress(page) + 4, KIND_BYTES);
  return pageAddress(page);
}

/** Forgets the current runs: what is not used of them is free again after the collection. */
export function retireRuns(): void {
  cursor = 0;
  limit = 0;
  runNext = 0;
  runRest = 0;
  overflowCursor = 0;
  overflowLimit = 0;
  stressLimit = 0;
}

/** A young collection, or a full one, which is not due as often. */
function collectWhenDue(): void {
  if (liveBytes + allocatedBytes >= fullBytes) return collectGarbage();
  if (rememberedLost) return;
  retireRuns();
  collect(true, false);
  begin();
}

/** A new round of allocation. */
function begin(): void {
  allocatedBytes = 0;
  youngBytes = liveBytes / YOUNG_SHARE;
  if (youngBytes < YOUNG_BYTES) youngBytes = YOUNG_BYTES;
  if (youngBytes > YOUNG_BYTES_MAX) youngBytes = YOUNG_BYTES_MAX;
}

/** Collects all that is garbage now. */
export function collectGarbage(): void {
  retireRuns();
  collect(false, false);
  begin();
  fullBytes = liveBytes + (liveBytes > MIN_GROWTH_BYTES ? liveBytes : u64(MIN_GROWTH_BYTES));
}

/** Octets in use by cells, as of the last collection plus what was handed out since. */
export function heapUsedBytes(): f64 {
  return f64(liveBytes + allocatedBytes);
}
/** Octets that the heap holds of the region. */
export function heapTotalBytes(): f64 {
  return f64(u64(usedPages) * PAGE_BYTES);
}
