"use system";
/**
 * The heap's pages (4 KiB) and who has them. The region looks like this:
 *
 *   +---------------+-----------------+----------------+------------------------------------------+
 *   | page states   | page counts     | block records  | pages, in blocks of 8 (32 KiB, aligned)  |
 *   | u8 per page   | u32 per page    | heap/blocks.ts | handed out upward                        |
 *   +---------------+-----------------+----------------+------------------------------------------+
 *
 * A large cell has pages of its own (LARGE, then TAIL; its count is at the first page, the distance back at the others);
 * small cells live in blocks. Nothing here allocates cells or collects: see heap.ts.
 */
import { load32, load64, load8, memoryFill, store32, store8 } from "#sys/memory.ts";
import { u32, u64, u8 } from "#sys/types.ts";
import type { ptr, usize } from "#sys/types.ts";
import { freshMemoryIsZero, canRelease, heapLimitBytes, releaseMemory } from "#runtime/memory-source.ts";
import { panic } from "#runtime/panic.ts";

export const PAGE_BYTES = 4096;
export const BLOCK_BYTES = 32768;
export const BLOCK_PAGES = 8;
export const BLOCK_RECORD_BYTES = 800;

/** Free and never used, or given back. */
export const PAGE_FRESH = 0;
export const PAGE_BLOCK = 1;
export const PAGE_LARGE = 2;
export const PAGE_TAIL = 3;
/** LARGE, reached by the current collection or by one before. */
export const PAGE_LARGE_MARKED = 6;
/** Free, with old contents. */
export const PAGE_DIRTY = 8;
/** A word of eight page states is all free iff it has no other bits than these. */
const FREE_MASK_COMPLEMENT = 0xf7f7_f7f7_f7f7_f7f7;
/** What `allocatePages` gives when there are none. */
export const NO_PAGE = 0xffff_ffff;

export let pagesStart: ptr = 0;
export let pagesBytes: usize = 0;
export let pageStates: ptr = 0;
export let pageCounts: ptr = 0;
export let blockRecords: ptr = 0;
/** Pages that were handed out at least once: all states above are PAGE_FRESH. A multiple of 8. */
export let frontierPages: u32 = 0;
export let limitPages: u32 = 0;
export let usedPages: u32 = 0;
/** Held back so that running out of memory can be reported. */
export let reservePages: u32 = 0;
/** While set, the reserve may be used. */
export let reserveOpen: boolean = false;
let blockHint: u32 = 0;
let largeHint: u32 = 0;

/** Divides the region. Precondition: at least 256 KiB. */
export function initializePages(regionStart: ptr, regionBytes: usize): void {
  const start = (regionStart + 63) & ~u64(63);
  const bytes = regionBytes - (start - regionStart) - BLOCK_BYTES;
  const blocks = bytes / (BLOCK_BYTES + BLOCK_RECORD_BYTES + BLOCK_PAGES + BLOCK_PAGES * 4);
  pageStates = start;
  pageCounts = start + blocks * BLOCK_PAGES;
  blockRecords = pageCounts + blocks * BLOCK_PAGES * 4;
  pagesStart = (blockRecords + blocks * BLOCK_RECORD_BYTES + (BLOCK_BYTES - 1)) & ~u64(BLOCK_BYTES - 1);
  pagesBytes = 0;
  if (!freshMemoryIsZero) memoryFill(pageStates, 0, blocks * BLOCK_PAGES);
  let pages = blocks * BLOCK_PAGES;
  if (heapLimitBytes !== 0 && heapLimitBytes / PAGE_BYTES < pages) pages = heapLimitBytes / PAGE_BYTES;
  pages = pages & ~u64(7);
  if (pages < 16) panic("heap: the region has fewer than 16 pages");
  limitPages = u32(pages);
  reservePages = limitPages / 32;
  if (reservePages < 8) reservePages = 8;
  if (reservePages > 64) reservePages = 64;
  frontierPages = 0;
  usedPages = 0;
}

export function openReserve(): void {
  reserveOpen = true;
}
export function closeReserve(): void {
  reserveOpen = false;
}
/** Whether the reserve is whole again. */
export function reserveIsFree(): boolean {
  return usedPages + reservePages <= limitPages;
}

/** @inline */
export function pageAddress(page: u32): ptr {
  return pagesStart + u64(page) * PAGE_BYTES;
}
/** @inline */
function isFree(state: u32): boolean {
  return (state & 0xf7) === 0;
}

function fits(pages: u32): boolean {
  const most = reserveOpen ? limitPages : limitPages - reservePages;
  return pages <= most && usedPages <= most - pages;
}

/** First page of a free block, marked as used by small cells; NO_PAGE when the limit is reached. */
export function allocateBlockPages(): u32 {
  if (!fits(BLOCK_PAGES)) return NO_PAGE;
  let page = findBlock(blockHint, frontierPages);
  if (page === NO_PAGE) page = findBlock(0, blockHint);
  if (page === NO_PAGE && frontierPages < limitPages) page = frontierPages;
  if (page === NO_PAGE) return NO_PAGE;
  blockHint = page + BLOCK_PAGES;
  take(page, BLOCK_PAGES, PAGE_BLOCK, PAGE_BLOCK);
  return page;
}

function findBlock(from: u32, to: u32): u32 {
  for (let page = from; page < to; page += BLOCK_PAGES) {
    if ((load64(pageStates + u64(page)) & FREE_MASK_COMPLEMENT) === 0) return page;
  }
  return NO_PAGE;
}

/** First of `count` adjoining free pages, marked as one large cell; NO_PAGE when there are none. */
export function allocateLargePages(count: u32): u32 {
  if (!fits(count)) return NO_PAGE;
  let page = findRun(largeHint, count);
  if (page === NO_PAGE && largeHint !== 0) page = findRun(0, count);
  if (page === NO_PAGE) return NO_PAGE;
  largeHint = page;
  take(page, count, PAGE_LARGE, PAGE_TAIL);
  store32(pageCounts + u64(page) * 4, count);
  for (let i: u32 = 1; i < count; i++) store32(pageCounts + u64(page + i) * 4, i);
  return page;
}

function findRun(from: u32, count: u32): u32 {
  let page = from;
  let run: u32 = 0;
  // Above the frontier everything is free, so the search need not go past frontier + count.
  while (page < limitPages) {
    if (page >= frontierPages) {
      const start = page - run;
      return limitPages - start >= count ? start : NO_PAGE;
    }
    if (run === 0 && (page & 7) === 0 && load64(pageStates + u64(page)) === 0x0101_0101_0101_0101) {
      page += 8;
      continue;
    }
    if (isFree(u32(load8(pageStates + u64(page))))) {
      run += 1;
      if (run === count) return page + 1 - count;
    } else {
      run = 0;
    }
    page += 1;
  }
  return NO_PAGE;
}

/** Whether the pages of the last successful allocation read as zero. */
export let takenPagesAreZero: boolean = false;

function take(page: u32, count: u32, first: u32, others: u32): void {
  let areZero = freshMemoryIsZero;
  for (let i: u32 = 0; i < count; i++) {
    const at = pageStates + u64(page + i);
    if (load8(at) !== PAGE_FRESH) areZero = false;
    if (i === 0) store8(at, u8(first));
    else store8(at, u8(others));
  }
  takenPagesAreZero = areZero;
  usedPages += count;
  const end = (page + count + 7) & ~u32(7);
  if (end > frontierPages) {
    frontierPages = end;
    pagesBytes = u64(end) * PAGE_BYTES;
  }
}

/** Frees pages, dirty. */
export function freePages(page: u32, count: u32): void {
  for (let i: u32 = 0; i < count; i++) store8(pageStates + u64(page + i), PAGE_DIRTY);
  usedPages -= count;
  if (page < largeHint) largeHint = page;
  const block = page & ~u32(7);
  if (block < blockHint) blockHint = block;
}

/** Forgets which large cells were reached. */
export function unmarkLargePages(): void {
  let page: u32 = 0;
  while (page < frontierPages) {
    const at = pageStates + u64(page);
    if ((page & 7) === 0 && load64(at) === 0x0101_0101_0101_0101) {
      page += 8;
      continue;
    }
    if (load8(at) === PAGE_LARGE_MARKED) store8(at, PAGE_LARGE);
    page += 1;
  }
}

/** Frees large cells that were not marked; gives the pages that stay used by large cells. */
export function sweepLargePages(): u32 {
  let kept: u32 = 0;
  let page: u32 = 0;
  while (page < frontierPages) {
    const state = u32(load8(pageStates + u64(page)));
    if (state === PAGE_LARGE || state === PAGE_LARGE_MARKED) {
      const count = load32(pageCounts + u64(page) * 4);
      if (state === PAGE_LARGE) {
        freePages(page, count);
      } else {
        kept += count;
      }
      page += count;
    } else if ((page & 7) === 0 && load64(pageStates + u64(page)) === 0x0101_0101_0101_0101) {
      page += 8;
    } else {
      page += 1;
    }
  }
  return kept;
}

/** Gives runs of at least 16 dirty free pages back to the machine, beyond the first `keepPages` of them. */
export function releaseFreePages(keepPages: u32): void {
  if (!canRelease()) return;
  let kept: u32 = 0;
  let run: u32 = 0;
  for (let page: u32 = 0; page <= frontierPages; page++) {
    if (page < frontierPages && load8(pageStates + u64(page)) === PAGE_DIRTY) {
      run += 1;
      continue;
    }
    if (run >= 16) {
      if (kept < keepPages) kept += run;
      else if (releaseMemory(pageAddress(page - run), u64(run) * PAGE_BYTES)) {
        for (let i: u32 = page - run; i < page; i++) store8(pageStates + u64(i), PAGE_FRESH);
      }
    }
    run = 0;
  }
}
