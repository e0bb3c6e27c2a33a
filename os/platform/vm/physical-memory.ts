"use system";
/**
 * Free RAM at start, as a short list of ranges of whole pages: the memory map's RAM less page 0, the image and what lies above our reach. Page
 * tables, stack, shapes and device buffers are taken from the small ranges; the largest is left for the heap. Nothing is given back.
 */
import { load64, memoryFill, store64 } from "#sys/memory.ts";
import { linkerSymbol, staticMemory } from "#sys/value.ts";
import { u64, type i32, type ptr, type usize } from "#sys/types.ts";
import { fail } from "#os/fault.ts";
import { memoryMapAddress, memoryMapBytes, memoryMapEntries, memoryMapType, MEMORY_RAM } from "#os/platform/vm/start-info.ts";

export const PAGE_BYTES = 4096;
export const FOUR_GIB: u64 = 0x1_0000_0000;
const RANGES_MAX = 64;
/** 2^46: far below what a boxed value can point to. */
const ADDRESS_END: u64 = 0x4000_0000_0000;

/** { u64 start of what is free; u64 end; u64 start of the range } each, below 4 GiB. */
const ranges: ptr = staticMemory(1536, 16);
const RANGE_BYTES = 24;
export let rangeCount: i32 = 0;
/** RAM in all, octets. */
export let ramBytes: u64 = 0;

export function rangeStart(index: i32): ptr {
  return load64(ranges + u64(index) * RANGE_BYTES);
}
export function rangeEnd(index: i32): ptr {
  return load64(ranges + u64(index) * RANGE_BYTES + 8);
}

/** Where the range began before anything was taken. */
export function rangeOrigin(index: i32): ptr {
  return load64(ranges + u64(index) * RANGE_BYTES + 16);
}

function addRange(start: ptr, end: ptr): void {
  if (end <= start || rangeCount === RANGES_MAX) return;
  store64(ranges + u64(rangeCount) * RANGE_BYTES, start);
  store64(ranges + u64(rangeCount) * RANGE_BYTES + 8, end);
  store64(ranges + u64(rangeCount) * RANGE_BYTES + 16, start);
  rangeCount++;
}

/** Builds the list of low ranges from the memory map. */
export function findMemory(): void {
  const imageStart = linkerSymbol("__image_start") & ~(PAGE_BYTES - 1);
  const imageEnd = (linkerSymbol("__image_end") + PAGE_BYTES - 1) & ~(PAGE_BYTES - 1);
  for (let i: i32 = 0; i < memoryMapEntries; i++) {
    if (memoryMapType(i) !== MEMORY_RAM) continue;
    ramBytes += memoryMapBytes(i);
    let start: ptr = (memoryMapAddress(i) + PAGE_BYTES - 1) & ~(PAGE_BYTES - 1);
    let end: ptr = (memoryMapAddress(i) + memoryMapBytes(i)) & ~(PAGE_BYTES - 1);
    if (start < PAGE_BYTES) start = PAGE_BYTES;
    if (end > FOUR_GIB) end = FOUR_GIB;
    if (end <= start) continue;
    if (imageEnd <= start || imageStart >= end) {
      addRange(start, end);
    } else {
      addRange(start, imageStart);
      addRange(imageEnd, end);
    }
  }
  if (rangeCount === 0) fail("the memory map has no usable RAM; entries:", u64(memoryMapEntries));
}

/** Index of the largest low range. */
export function largestRange(): i32 {
  let best: i32 = 0;
  for (let i: i32 = 1; i < rangeCount; i++) {
    if (rangeEnd(i) - rangeStart(i) > rangeEnd(best) - rangeStart(best)) best = i;
  }
  return best;
}

/** Takes zeroed pages, otherwise like `takeRawPages`. */
export function takePages(bytes: usize): ptr {
  const start = takeRawPages(bytes);
  memoryFill(start, 0, bytes);
  return start;
}

/**
 * Takes pages with whatever is in them, physically contiguous and below 4 GiB; stops the system when there are none. The smallest range
 * that has room gives them, from its start.
 */
export function takeRawPages(bytes: usize): ptr {
  const wanted = (bytes + PAGE_BYTES - 1) & ~(PAGE_BYTES - 1);
  let best: i32 = -1;
  for (let i: i32 = 0; i < rangeCount; i++) {
    const room = rangeEnd(i) - rangeStart(i);
    if (room >= wanted && (best < 0 || room < rangeEnd(best) - rangeStart(best))) best = i;
  }
  if (best < 0) fail("not enough memory at start; wanted octets:", wanted);
  const start = rangeStart(best);
  store64(ranges + u64(best) * RANGE_BYTES, start + wanted);
  return start;
}

/** Takes all that is left of a range, for the heap. */
export function takeRange(index: i32): void {
  store64(ranges + u64(index) * RANGE_BYTES, rangeEnd(index));
}

/** RAM of memory-map entry `index` above 4 GiB: where it starts, 0 for none. Whole 2 MiB pages. */
export function highStart(index: i32): ptr {
  if (memoryMapType(index) !== MEMORY_RAM) return 0;
  let start: ptr = memoryMapAddress(index);
  if (start < FOUR_GIB) start = FOUR_GIB;
  start = (start + 0x1f_ffff) & ~0x1f_ffff;
  return start < highEnd(index) ? start : u64(0);
}
/** Where it ends. */
export function highEnd(index: i32): ptr {
  const end = (memoryMapAddress(index) + memoryMapBytes(index)) & ~0x1f_ffff;
  return end > ADDRESS_END ? ADDRESS_END : end;
}
