"use system";
/**
 * Blocks of small cells: 32 KiB in 256 lines of 128 octets (Blackburn & McKinley, "Immix", PLDI 2008). Cells never move;
 * free lines are found again and bump allocation goes through them. Record of a block (BLOCK_RECORD_BYTES):
 *
 *   +0 u32 collection for which `starts` is complete | +4 u32 free lines | +8 u32 1: has lines of state 2 | +12 .. 31 reserved
 *   +32  u8 line[256]    0 free, 1 holds survivors, 2 allocated since the last collection; 0x80: reached by this collection
 *   +288 u64 marks[32]   a bit per 16 octets: cells reached by this collection, and (but in a full one) by those before
 *   +544 u64 starts[32]  a bit per 16 octets: cells that exist (survivors; lines of state 2 are added on demand)
 *
 * After a collection `starts` becomes `marks`: so cells are never visited to be swept, and a stale word on the stack
 * cannot bring a dead cell back. Marks stay until the next full collection: a young one finds the older cells marked already, and
 * looks only at blocks with new lines.
 */
import { leadingZeros64 } from "#sys/arithmetic.ts";
import { load16, load32, load64, load8, memoryCopy, memoryFill, store32, store64, store8 } from "#sys/memory.ts";
import { u32, u64 } from "#sys/types.ts";
import type { ptr, usize } from "#sys/types.ts";
import { OFFSET_SIZE } from "#abi/cell.ts";
import {
  allocateBlockPages, BLOCK_BYTES, BLOCK_PAGES, BLOCK_RECORD_BYTES, blockRecords, freePages, frontierPages, NO_PAGE,
  PAGE_BLOCK, pageAddress, pagesStart, pageStates, takenPagesAreZero,
} from "#runtime/heap/pages.ts";

export const LINE_BYTES = 128;
export const LINES = 256;
const RECORD_COLLECTION = 0;
const RECORD_FREE_LINES = 4;
const RECORD_HAS_NEW = 8;
const RECORD_LINES = 32;
const RECORD_MARKS = 288;
const RECORD_STARTS = 544;
const LINE_SURVIVORS = 1;
const LINE_NEW = 2;
const LINE_REACHED = 0x80;

/** Where the search for free lines goes on. */
let recycleBlock: u32 = 0;
let recycleLine: u32 = 0;
/** Where the search for long runs goes on, apart from the other: what is too short for it is left to small cells. */
let longBlock: u32 = 0;
let longLine: u32 = 0;
/** The free run found last. */
export let runStart: ptr = 0;
export let runEnd: ptr = 0;
/** Whether it is known to be zero. */
export let runIsZero: boolean = false;

/** @inline */
export function blockRecord(address: ptr): ptr {
  return blockRecords + ((address - pagesStart) >>> 15) * BLOCK_RECORD_BYTES;
}

/** Finds the next free lines of blocks in use; false when there are none until the next collection. */
export function nextFreeRun(): boolean {
  const blocks = frontierPages / BLOCK_PAGES;
  while (recycleBlock < blocks) {
    const record = blockRecords + u64(recycleBlock) * BLOCK_RECORD_BYTES;
    if (load8(pageStates + u64(recycleBlock) * BLOCK_PAGES) === PAGE_BLOCK && load32(record + RECORD_FREE_LINES) !== 0) {
      let line = recycleLine;
      while (line < LINES && load8(record + RECORD_LINES + u64(line)) !== 0) line += 1;
      if (line < LINES) {
        const first = line;
        while (line < LINES && load8(record + RECORD_LINES + u64(line)) === 0) line += 1;
        const block = pagesStart + u64(recycleBlock) * BLOCK_BYTES;
        runStart = block + u64(first) * LINE_BYTES;
        runEnd = block + u64(line) * LINE_BYTES;
        runIsZero = false;
        recycleLine = line;
        return true;
      }
    }
    recycleBlock += 1;
    recycleLine = 0;
  }
  return false;
}

/**
 * Finds free lines for a cell of `bytes` in blocks in use, outside of [takenFrom, takenTo), which the allocator has in hand already; false when
 * there are none until the next collection. Without it every cell above a line would open a new block, and blocks with a few survivors
 * each would pile up: a server with many short connections grew without bound that way.
 */
export function nextLongRun(bytes: usize, takenFrom: ptr, takenTo: ptr): boolean {
  const wanted = u32((bytes + (LINE_BYTES - 1)) / LINE_BYTES);
  const blocks = frontierPages / BLOCK_PAGES;
  while (longBlock < blocks) {
    const record = blockRecords + u64(longBlock) * BLOCK_RECORD_BYTES;
    if (load8(pageStates + u64(longBlock) * BLOCK_PAGES) === PAGE_BLOCK && load32(record + RECORD_FREE_LINES) >= wanted) {
      const block = pagesStart + u64(longBlock) * BLOCK_BYTES;
      let first: u32 = longLine;
      let line: u32 = longLine;
      while (line < LINES) {
        const address = block + u64(line) * LINE_BYTES;
        if (load8(record + RECORD_LINES + u64(line)) === 0 && !(address >= takenFrom && address < takenTo)) {
          line += 1;
          if (line < LINES) continue;
        }
        if (line - first >= wanted) {
          runStart = block + u64(first) * LINE_BYTES;
          runEnd = block + u64(line) * LINE_BYTES;
          runIsZero = false;
          longLine = line;
          return true;
        }
        line += 1;
        first = line;
      }
    }
    longBlock += 1;
    longLine = 0;
  }
  return false;
}

/** Takes a free block as one run; false when the limit is reached. */
export function nextFreeBlock(): boolean {
  const page = allocateBlockPages();
  if (page === NO_PAGE) return false;
  const record = blockRecords + u64(page / BLOCK_PAGES) * BLOCK_RECORD_BYTES;
  memoryFill(record, 0, BLOCK_RECORD_BYTES);
  store32(record + RECORD_FREE_LINES, LINES);
  runStart = pageAddress(page);
  runEnd = runStart + BLOCK_BYTES;
  runIsZero = takenPagesAreZero;
  return true;
}

/** Marks the lines of [start, end) as allocated; both are multiples of LINE_BYTES in one block. */
export function claimLines(start: ptr, end: ptr): void {
  const record = blockRecord(start);
  const first = (start & (BLOCK_BYTES - 1)) / LINE_BYTES;
  const count = (end - start) / LINE_BYTES;
  memoryFill(record + RECORD_LINES + first, LINE_NEW, count);
  store32(record + RECORD_FREE_LINES, load32(record + RECORD_FREE_LINES) - u32(count));
  store32(record + RECORD_HAS_NEW, 1);
}

/** Sets the mark bit of a cell in a block; false when it was set. */
export function markInBlock(cell: ptr): boolean {
  const record = blockRecord(cell);
  const granule = (cell & (BLOCK_BYTES - 1)) >>> 4;
  const at = record + RECORD_MARKS + (granule >>> 6) * 8;
  const bit = u64(1) << (granule & 63);
  const marks = load64(at);
  if ((marks & bit) !== 0) return false;
  store64(at, marks | bit);
  const bytes = u64(load16(cell + OFFSET_SIZE)) * 16;
  let line = granule >>> 3;
  const last = ((cell & (BLOCK_BYTES - 1)) + bytes - 1) / LINE_BYTES;
  while (line <= last) {
    store8(record + RECORD_LINES + line, load8(record + RECORD_LINES + line) | LINE_REACHED);
    line += 1;
  }
  return true;
}

export function isMarkedInBlock(cell: ptr): boolean {
  const granule = (cell & (BLOCK_BYTES - 1)) >>> 4;
  return ((load64(blockRecord(cell) + RECORD_MARKS + (granule >>> 6) * 8) >>> (granule & 63)) & 1) !== 0;
}

/** The cell that an address (of its start or inside) belongs to, or 0. `collection` numbers the running collection. */
export function cellContaining(address: ptr, collection: u32): ptr {
  const record = blockRecord(address);
  const offset = address & (BLOCK_BYTES - 1);
  if ((load8(record + RECORD_LINES + offset / LINE_BYTES) & 3) === 0) return 0;
  if (load32(record + RECORD_COLLECTION) !== collection) {
    addNewStarts(record, address & ~u64(BLOCK_BYTES - 1));
    store32(record + RECORD_COLLECTION, collection);
  }
  const granule = offset >>> 4;
  let word = granule >>> 6;
  // Starts at or below the address.
  let bits = load64(record + RECORD_STARTS + word * 8) & (~u64(0) >>> (63 - (granule & 63)));
  while (bits === 0) {
    if (word === 0) return 0;
    word -= 1;
    bits = load64(record + RECORD_STARTS + word * 8);
  }
  const start = (address & ~u64(BLOCK_BYTES - 1)) + (word * 64 + 63 - u64(leadingZeros64(bits))) * 16;
  return address - start < u64(load16(start + OFFSET_SIZE)) * 16 ? start : 0;
}

/** Walks the cells in lines of state 2 by their headers; zero words are room that was not used. */
function addNewStarts(record: ptr, block: ptr): void {
  let at: usize = 0;
  while (at < BLOCK_BYTES) {
    if ((load8(record + RECORD_LINES + at / LINE_BYTES) & 3) !== LINE_NEW) {
      at = (at + LINE_BYTES) & ~u64(LINE_BYTES - 1);
      continue;
    }
    if (load64(block + at) === 0) {
      at += 16;
      continue;
    }
    const granule = at >>> 4;
    const word = record + RECORD_STARTS + (granule >>> 6) * 8;
    store64(word, load64(word) | (u64(1) << (granule & 63)));
    at += u64(load16(block + at + OFFSET_SIZE)) * 16;
  }
}

/** The first marked cell of all blocks after `after` (0 = from the start), or 0. */
export function nextMarkedCell(after: ptr): ptr {
  let address = after === 0 ? pagesStart : after + 16;
  const end = pagesStart + u64(frontierPages) * 4096;
  while (address < end) {
    const page = (address - pagesStart) >>> 12;
    if (load8(pageStates + page) !== PAGE_BLOCK) {
      address = (address + 4096) & ~u64(4095);
      continue;
    }
    const granule = (address & (BLOCK_BYTES - 1)) >>> 4;
    const bits = load64(blockRecord(address) + RECORD_MARKS + (granule >>> 6) * 8) >>> (granule & 63);
    if (bits === 0) {
      address = (address & ~u64(1023)) + 1024;
      continue;
    }
    if ((bits & 1) !== 0) return address;
    address += 16;
  }
  return 0;
}

/** Forgets which cells were reached. */
export function unmarkBlocks(): void {
  const blocks = frontierPages / BLOCK_PAGES;
  for (let block: u32 = 0; block < blocks; block++) {
    if (load8(pageStates + u64(block) * BLOCK_PAGES) !== PAGE_BLOCK) continue;
    memoryFill(blockRecords + u64(block) * BLOCK_RECORD_BYTES + RECORD_MARKS, 0, LINES);
  }
}

/**
 * Frees lines and blocks that were not reached; in a young collection only new lines. Gives the octets of lines that stay in use
 * of those it looked at: of the new ones in a young collection, else of all.
 */
export function sweepBlocks(young: boolean): usize {
  let used: usize = 0;
  // Blocks behind which nothing was found are full, but for those that were swept since.
  let firstFree: u32 = young ? recycleBlock : u32(0xffff_ffff);
  // What an old line is in a young collection: reached.
  const kept: u64 = young ? u64(0x0101_0101_0101_0101) : u64(0);
  const blocks = frontierPages / BLOCK_PAGES;
  for (let block: u32 = 0; block < blocks; block++) {
    if (load8(pageStates + u64(block) * BLOCK_PAGES) !== PAGE_BLOCK) continue;
    const record = blockRecords + u64(block) * BLOCK_RECORD_BYTES;
    if (young && load32(record + RECORD_HAS_NEW) === 0) continue;
    store32(record + RECORD_HAS_NEW, 0);
    let free: u32 = 0;
    let old: u32 = 0;
    for (let line: usize = 0; line < LINES; line += 8) {
      // Eight lines at once: bit 7 of each octet becomes LINE_SURVIVORS.
      const states = load64(record + RECORD_LINES + line);
      const before = states & kept;
      const reached = ((states >>> 7) & 0x0101_0101_0101_0101) | before;
      store64(record + RECORD_LINES + line, reached * LINE_SURVIVORS);
      free += 8 - u32((reached * 0x0101_0101_0101_0101) >>> 56);
      old += u32((before * 0x0101_0101_0101_0101) >>> 56);
    }
    if (free === LINES) {
      freePages(block * BLOCK_PAGES, BLOCK_PAGES);
      continue;
    }
    store32(record + RECORD_FREE_LINES, free);
    if (free !== 0 && block < firstFree) firstFree = block;
    memoryCopy(record + RECORD_STARTS, record + RECORD_MARKS, LINES);
    used += u64(LINES - free - old) * LINE_BYTES;
  }
  recycleBlock = firstFree < blocks ? firstFree : blocks;
  recycleLine = 0;
  longBlock = 0;
  longLine = 0;
  return used;
}
