"use system";
/**
 * The write barrier of young collections (docs/decisions/007). A young collection takes every cell that survived one before for alive and does
 * not look into it; so whoever stores a cell into an older one has to say so. FLAG_OLD of a cell means: it is old, and what it holds has been seen.
 * `remember` takes the flag away and notes the cell; the next collection looks into what was noted, and gives the flag back.
 *
 * A store needs no `remember` when
 * - the value is no heap cell (a number, a constant of the image), or the place is no cell (a root, the stack);
 * - the cell is no large one of elements or slots, and was made by a function that still runs, or `remember` was called for it by one that still runs, and that function
 *   has held it ever since: a collection notes every such cell that stack and registers name (mark.ts#markStack).
 *
 * Of large elements and slots, which have pages of their own, single words are noted (`rememberAt`), until there were so many stores that looking
 * into all of the cell is cheaper.
 */
import { load16, load32, load64, load8, memoryCopy, store64, store8 } from "#sys/memory.ts";
import { staticMemory, unlikely } from "#sys/value.ts";
import { u32, u64 } from "#sys/types.ts";
import type { ptr } from "#sys/types.ts";
import { FLAG_OLD, KIND_BYTES, KIND_ELEMENTS, KIND_INNER_ELEMENTS, KIND_SLOTS, OFFSET_FLAGS, OFFSET_KIND, OFFSET_SIZE } from "#abi/cell.ts";
import { elementsCell } from "#runtime/elements-front.ts";
import { isKept } from "#runtime/heap/mark.ts";
import { allocateLargePages, freePages, limitPages, NO_PAGE, PAGE_BYTES, PAGE_LARGE_MARKED, pageAddress, pageCounts, pagesStart, pageStates } from "#runtime/heap/pages.ts";

const FIRST_ENTRIES = 1024;
/** A buffer has up to this many pages, or this share of the heap's. */
const PAGES_LEAST = 64;
const PAGES_SHARE = 64;
/** Addresses of cells; of words of large cells, with bit 0 set. */
const firstBuffer: ptr = staticMemory(8192, 16);
let buffer: ptr = 0;
let bufferPage: u32 = NO_PAGE;
let bufferPages: u32 = 0;
let room: u32 = 0;
/** How many are noted. */
let noted: u32 = 0;
/** There were more than can be noted: the next collection has to be a full one. */
export let rememberedLost: boolean = false;
/** Stores into old large cells since the last collection. */
let largeStores: u32 = 0;
/** More of them than the cell has words, or half as many, and all of it is noted. */
const STORES_PER_PAGE = 256;
/** Elements were moved since the last collection: a word that was noted need not be an element any more. */
export let elementsMoved: boolean = false;

/**
 * To be called before (or after, when nothing was allocated in between) a cell is stored into another.
 * @inline
 */
export function remember(cell: ptr): void {
  if (unlikely((load8(cell + OFFSET_FLAGS) & FLAG_OLD) !== 0)) rememberOld(cell, cell);
}
/**
 * The same for elements and slots, which may be large: to be called behind the store; `address` is that of the word.
 * @inline
 */
export function rememberAt(cell: ptr, address: ptr): void {
  if (unlikely((load8(cell + OFFSET_FLAGS) & FLAG_OLD) !== 0)) rememberOld(cell, address);
}

/**
 * Notes an old cell, or a word of a large one if it holds a new cell. Never collects.
 * @noinline
 */
export function rememberOld(header: ptr, address: ptr): void {
  // Elements may begin inside their cell.
  const cell = load8(header + OFFSET_KIND) === KIND_INNER_ELEMENTS ? elementsCell(header) : header;
  if (address !== header && load16(cell + OFFSET_SIZE) === 0) {
    const kind = load8(cell + OFFSET_KIND);
    if (kind === KIND_ELEMENTS || kind === KIND_SLOTS) {
      largeStores += 1;
      if (largeStores < load32(pageCounts + ((cell - pagesStart) >>> 12) * 4) * STORES_PER_PAGE) {
        if (!isKept(load64(address))) note(address | 1);
        return;
      }
    }
  }
  clearOld(cell);
  note(cell);
}

/** The elements of a cell begin elsewhere now. */
export function noteElementsMoved(): void {
  elementsMoved = true;
}

/** Takes FLAG_OLD away. */
export function clearOld(cell: ptr): void {
  store8(cell + OFFSET_FLAGS, load8(cell + OFFSET_FLAGS) & (0xff - FLAG_OLD));
  if (load8(cell + OFFSET_KIND) === KIND_ELEMENTS) store8(innerElements(cell) + OFFSET_FLAGS, load8(cell + OFFSET_FLAGS));
}
/** Gives FLAG_OLD to a cell that has been marked and will be looked into. */
export function setOld(cell: ptr): void {
  store8(cell + OFFSET_FLAGS, load8(cell + OFFSET_FLAGS) | FLAG_OLD);
  if (load8(cell + OFFSET_KIND) === KIND_ELEMENTS) store8(innerElements(cell) + OFFSET_FLAGS, load8(cell + OFFSET_FLAGS));
}
/** The header that the array refers to. */
function innerElements(cell: ptr): ptr {
  return cell + u64(load32(cell));
}

/** Notes a cell that is to be looked into, and kept, by the next collection. */
export function note(entry: ptr): void {
  if (rememberedLost) return;
  if (noted === room && !grow()) {
    forgetNoted();
    rememberedLost = true;
    return;
  }
  store64(buffer + u64(noted) * 8, entry);
  noted += 1;
}

/** Keeps a new cell over the next collection, so that it is an old one then. */
export function keepYoung(cell: ptr): void {
  if (!isKept(cell)) note(cell);
}

/** A larger buffer: pages that look like a KIND_BYTES cell which survived. */
function grow(): boolean {
  const pages: u32 = bufferPage === NO_PAGE ? u32(16) : bufferPages * 2;
  if (pages > PAGES_LEAST && pages > limitPages / PAGES_SHARE) return false;
  const page = allocateLargePages(pages);
  if (page === NO_PAGE) return false;
  const cell = pageAddress(page);
  store64(cell, u64(KIND_BYTES) << 32);
  store8(pageStates + u64(page), PAGE_LARGE_MARKED);
  memoryCopy(cell + 16, buffer, u64(noted) * 8);
  if (bufferPage !== NO_PAGE) freePages(bufferPage, bufferPages);
  bufferPage = page;
  bufferPages = pages;
  buffer = cell + 16;
  room = u32((u64(pages) * PAGE_BYTES - 16) / 8);
  return true;
}

// --- what the collector calls ----------------------------------------------------------------------------------------------------

export function initializeRemembered(): void {
  buffer = firstBuffer;
  room = FIRST_ENTRIES;
}

export function notedCount(): u32 {
  return noted;
}
export function notedEntry(index: u32): ptr {
  return load64(buffer + u64(index) * 8);
}

/** The noted cells were looked into (or will be found by marking): gives back the memory of a large buffer. */
export function forgetNoted(): void {
  noted = 0;
  largeStores = 0;
  elementsMoved = false;
  rememberedLost = false;
  if (bufferPage === NO_PAGE) return;
  freePages(bufferPage, bufferPages);
  bufferPage = NO_PAGE;
  buffer = firstBuffer;
  room = FIRST_ENTRIES;
}
