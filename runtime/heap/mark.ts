"use system";
/**
 * Marking: everything reachable from roots, without recursion. Cells are scanned precisely by kind; the stack, the
 * registers and the root section conservatively (any address inside a cell counts). When the mark stack
 * is full, cells stay marked but unscanned, and marked cells are walked again until nothing was lost.
 */
import { load16, load32, load64, load8, store64, store8 } from "#sys/memory.ts";
import { linkerSymbol, staticMemory, unlikely } from "#sys/value.ts";
import { u32, u64 } from "#sys/types.ts";
import type { ptr, usize } from "#sys/types.ts";
import {
  ACCESSOR_GETTER, BUFFER_FLAGS, BUFFER_INTERNAL_WORDS, BUFFER_OWNER, COROUTINE_OWNER, ELEMENTS_LENGTH, ELEMENTS_VALUES, ENVIRONMENT_PARENT, ERROR_STACK,
  FLAG_OLD, FORM_ROPE, FORM_SLICE, FUNCTION_ENVIRONMENT, FUNCTION_HOME, KIND_ACCESSOR, KIND_ARRAY, KIND_ARRAY_BUFFER, KIND_BIGINT, KIND_BYTES,
  KIND_COROUTINE, KIND_DATA_VIEW, KIND_ELEMENTS, KIND_ENVIRONMENT, KIND_ERROR, KIND_FIRST_OBJECT, KIND_FUNCTION, KIND_ITERATION,
  KIND_SHAPE, KIND_SLOTS, KIND_STRING, KIND_SYMBOL, KIND_TYPED_FIRST, KIND_TYPED_LAST, KIND_WEAK_CELL, KIND_WEAK_TABLE,
  OBJECT_ELEMENTS, OBJECT_INLINE, OBJECT_OVERFLOW, OFFSET_FLAGS, OFFSET_KIND, OFFSET_SIZE, STRING_FORM, STRING_LEFT, STRING_PARENT,
  STRING_RIGHT, SYMBOL_DESCRIPTION, VIEW_BUFFER, VIEW_INTERNAL_WORDS,
} from "#abi/cell.ts";
import { SHAPE_AFTER, SHAPE_PARENT } from "#abi/records.ts";
import { cellContaining, isMarkedInBlock, markInBlock, nextMarkedCell } from "#runtime/heap/blocks.ts";
import {
  allocateLargePages, freePages, frontierPages, NO_PAGE, PAGE_BLOCK, PAGE_BYTES, PAGE_LARGE, PAGE_LARGE_MARKED, PAGE_TAIL, pageAddress, pageCounts,
  pagesBytes, pagesStart, pageStates,
} from "#runtime/heap/pages.ts";
import { clearOld, elementsMoved, forgetNoted, note, notedCount, notedEntry, setOld } from "#runtime/heap/remember.ts";
import { isShapeAddress, markShape, markShapeConservatively, nextMarkedShape, SHAPE_DESCRIPTORS, SHAPE_KEY, SHAPE_PROTOTYPE, SHAPE_TRANSITIONS } from "#runtime/shapes/memory.ts";
import { elementsCell } from "#runtime/elements-front.ts";
import { followBuffer } from "#runtime/buffer-views.ts";
import { noteWeakCell, verifyWeakCell } from "#runtime/weak.ts";
import { panic } from "#runtime/panic.ts";

const STACK_ENTRIES = 2048;
const LARGE_STACK_PAGES = 128;
/** Entries { cell, address to go on from or 0 }. */
const smallStack: ptr = staticMemory(32768, 16);
/** Octets of one cell that are scanned in one go. */
const CHUNK_BYTES = 1024;

let stack: ptr = 0;
let stackTop: ptr = 0;
let stackEnd: ptr = 0;
let stackPage: u32 = NO_PAGE;
let overflowed: boolean = false;
let collection: u32 = 0;
/** Debugging: everything alive is said to be marked, and is looked through for what is not. */
let verifying: boolean = false;

/** Begins a collection with an empty mark stack; `wantLarge` asks for a bigger one from free pages. */
export function beginMarking(collectionNumber: u32, wantLarge: boolean): void {
  collection = collectionNumber;
  overflowed = false;
  stack = smallStack;
  stackEnd = smallStack + STACK_ENTRIES * 16;
  stackPage = wantLarge ? allocateLargePages(LARGE_STACK_PAGES) : u32(NO_PAGE);
  if (stackPage !== NO_PAGE) {
    stack = pageAddress(stackPage);
    stackEnd = stack + LARGE_STACK_PAGES * PAGE_BYTES;
  }
  stackTop = stack;
}

/** Ends it; the stack must be drained. */
export function endMarking(): void {
  if (stackPage !== NO_PAGE) freePages(stackPage, LARGE_STACK_PAGES);
  stackPage = NO_PAGE;
}

export function push(cell: ptr, from: ptr): void {
  if (stackTop === stackEnd) {
    overflowed = true;
    return;
  }
  store64(stackTop, cell);
  store64(stackTop + 8, from);
  stackTop += 16;
}

/** Size of a cell in octets. */
export function cellBytes(cell: ptr): usize {
  const units = load16(cell + OFFSET_SIZE);
  if (units !== 0) return u64(units) * 16;
  return u64(load32(pageCounts + ((cell - pagesStart) >>> 12) * 4)) * PAGE_BYTES;
}

/** Marks what a word of a cell refers to, if it is a heap cell. */
export function markWord(word: u64): void {
  if (word - pagesStart >= pagesBytes) return;
  const stateAt = pageStates + ((word - pagesStart) >>> 12);
  const state = load8(stateAt);
  if (state === PAGE_BLOCK) {
    if (!markInBlock(word)) return;
  } else if (state === PAGE_LARGE) {
    store8(stateAt, PAGE_LARGE_MARKED);
  } else {
    return;
  }
  if (unlikely(verifying)) missed(word);
  const kind = load8(word + OFFSET_KIND);
  if (kind === KIND_BYTES || kind === KIND_BIGINT) return;
  if (kind === KIND_STRING && load8(word + STRING_FORM) < FORM_ROPE) return;
  setOld(word);
  push(word, 0);
}

/** Whether an address lies in the pages of the heap. */
export function isInHeap(address: ptr): boolean {
  return address - pagesStart < pagesBytes;
}

/** Whether a word is something that this collection keeps: not a heap cell, or a marked one. */
export function isKept(word: u64): boolean {
  if (word - pagesStart >= pagesBytes) return true;
  const state = load8(pageStates + ((word - pagesStart) >>> 12));
  if (state === PAGE_BLOCK) return isMarkedInBlock(word);
  return state === PAGE_LARGE_MARKED;
}

/** Marks the cell or shape that a word of unknown meaning may point to or into. Gives the cell, but 0 for one that is noted word by word. */
function markConservatively(word: u64): ptr {
  if (word - pagesStart < pagesBytes) {
    let page = (word - pagesStart) >>> 12;
    const state = load8(pageStates + page);
    if (state === PAGE_BLOCK) {
      const cell = cellContaining(word, collection);
      if (cell !== 0) markWord(cell);
      return cell;
    }
    if (state === PAGE_TAIL) {
      page -= u64(load32(pageCounts + page * 4));
    } else if (state !== PAGE_LARGE && state !== PAGE_LARGE_MARKED) {
      return 0;
    }
    if (u32(page) === stackPage) return 0;
    const cell = pagesStart + page * PAGE_BYTES;
    markWord(cell);
    const kind = load8(cell + OFFSET_KIND);
    return kind === KIND_ELEMENTS || kind === KIND_SLOTS ? u64(0) : cell;
  }
  markShapeConservatively(word);
  return 0;
}

/** Scans memory conservatively, [from, to) in words. */
function markRange(from: ptr, to: ptr): void {
  for (let at = from; at < to; at += 8) markConservatively(load64(at));
}

/**
 * Scans a stack, or registers, and notes the cells that it names as written to: who holds a cell that it has made may store into it
 * without further ado (heap/remember.ts).
 */
export function markStack(from: ptr, to: ptr): void {
  for (let at = from; at < to; at += 8) {
    const cell = markConservatively(load64(at));
    if (cell === 0) continue;
    if ((load8(cell + OFFSET_FLAGS) & FLAG_OLD) === 0) continue;
    clearOld(cell);
    note(cell);
  }
}

/** Looks into the cells that were noted as written to, in a young collection. */
export function markNoted(): void {
  const count = notedCount();
  for (let i: u32 = 0; i < count; i++) {
    const entry = notedEntry(i);
    const cell = entry & ~u64(1);
    if (entry !== cell) {
      if (elementsMoved) markConservatively(load64(cell));
      else markWord(load64(cell));
    } else if (isShapeAddress(cell)) {
      markShape(u32(cell));
    } else if (isKept(cell)) {
      setOld(cell);
      push(cell, 0);
    } else {
      // A new cell that is to be kept (an interned string).
      markWord(cell);
    }
    // Not all at once on the mark stack.
    if ((i & 255) === 255) drainStack();
  }
  drainStack();
  forgetNoted();
}

/** Debugging: looks into everything that is marked for what is not, and stops the system when there is any. */
export function verifyMarks(): void {
  verifying = true;
  scanMarked();
  verifying = false;
}
function missed(word: ptr): void {
  panic("heap: a cell in use was not found by a young collection: some store into an older cell did not tell");
}

/** Marks what module variables and the realm hold. */
export function markRootSection(): void {
  markRange(linkerSymbol("__start_tsuki_roots"), linkerSymbol("__stop_tsuki_roots"));
}

/** Scans until everything reachable from marked cells is marked. */
export function drain(): void {
  drainStack();
  while (overflowed) {
    overflowed = false;
    scanMarked();
  }
}

/** Looks into all marked cells, and what is found on the way. */
function scanMarked(): void {
  let cell = nextMarkedCell(0);
  while (cell !== 0) {
    scan(cell, 0);
    drainStack();
    cell = nextMarkedCell(cell);
  }
  let page: u32 = 0;
  while (page < frontierPages) {
    if (load8(pageStates + u64(page)) === PAGE_LARGE_MARKED) {
      scan(pageAddress(page), 0);
      drainStack();
    }
    page += 1;
  }
  let shape = nextMarkedShape(0);
  while (shape !== 0) {
    scan(shape, 0);
    drainStack();
    shape = nextMarkedShape(shape);
  }
}

function drainStack(): void {
  while (stackTop !== stack) {
    stackTop -= 16;
    scan(load64(stackTop), load64(stackTop + 8));
  }
}

/** Marks the words in [from, to) of a cell, a chunk at a time. */
function markWords(cell: ptr, from: ptr, to: ptr): void {
  let end = to;
  if (end - from > CHUNK_BYTES) {
    end = from + CHUNK_BYTES;
    push(cell, end);
  }
  for (let at = from; at < end; at += 8) markWord(load64(at));
}

/** Marks the children of a cell; `from` is where to go on in a long one. */
function scan(cell: ptr, from: ptr): void {
  const kind = load8(cell + OFFSET_KIND);
  if (kind >= KIND_FIRST_OBJECT) {
    scanObject(cell, u32(kind), from);
    return;
  }
  switch (kind) {
    case KIND_ELEMENTS: {
      // Where its elements begin now.
      const values = cell + u64(load32(cell)) + ELEMENTS_VALUES;
      markWords(cell, from === 0 ? values : from, values + u64(load32(values - ELEMENTS_VALUES + ELEMENTS_LENGTH)) * 8);
      break;
    }
    case KIND_SLOTS:
    case KIND_ITERATION:
    case KIND_ENVIRONMENT:
      markWords(cell, from === 0 ? cell + ENVIRONMENT_PARENT : from, cell + cellBytes(cell));
      break;
    case KIND_COROUTINE:
      markWords(cell, from === 0 ? cell + COROUTINE_OWNER : from, cell + cellBytes(cell));
      break;
    case KIND_ACCESSOR:
      markWord(load64(cell + ACCESSOR_GETTER));
      markWord(load64(cell + ACCESSOR_GETTER + 8));
      break;
    case KIND_STRING:
      scanString(cell);
      break;
    case KIND_SYMBOL:
      markWord(load64(cell + SYMBOL_DESCRIPTION));
      break;
    case KIND_SHAPE:
      markWord(load64(cell + SHAPE_PROTOTYPE));
      markWord(load64(cell + SHAPE_DESCRIPTORS));
      markWord(load64(cell + SHAPE_TRANSITIONS));
      markWord(load64(cell + SHAPE_KEY));
      markShape(load32(cell + SHAPE_PARENT));
      markShape(load32(cell + SHAPE_AFTER));
      break;
    case KIND_WEAK_TABLE:
    case KIND_WEAK_CELL:
      if (verifying) verifyWeakCell(cell);
      else noteWeakCell(cell);
      break;
  }
}

function scanString(cell: ptr): void {
  const form = load8(cell + STRING_FORM);
  if (form === FORM_ROPE) {
    markWord(load64(cell + STRING_LEFT));
    markWord(load64(cell + STRING_RIGHT));
  } else if (form === FORM_SLICE) {
    markWord(load64(cell + STRING_PARENT));
  }
}

function scanObject(cell: ptr, kind: u32, from: ptr): void {
  const end = cell + cellBytes(cell);
  if (from !== 0) {
    markWords(cell, from, end);
    return;
  }
  markShape(load32(cell));
  markWord(load64(cell + OBJECT_OVERFLOW));
  const elements = load64(cell + OBJECT_ELEMENTS);
  if (elements !== 0) markWord(elementsCell(elements));
  let start = cell + OBJECT_INLINE;
  if (kind === KIND_FUNCTION) {
    markWord(load64(cell + FUNCTION_ENVIRONMENT));
    start = cell + FUNCTION_HOME;
  } else if (kind === KIND_ARRAY) {
    start += 8;
  } else if (kind === KIND_ERROR) {
    markWord(load64(cell + ERROR_STACK));
    start += 8;
  } else if (kind === KIND_ARRAY_BUFFER) {
    markWord(load64(cell + BUFFER_OWNER));
    start += BUFFER_INTERNAL_WORDS * 8;
  } else if (kind === KIND_DATA_VIEW || (kind >= KIND_TYPED_FIRST && kind <= KIND_TYPED_LAST)) {
    const buffer = load64(cell + VIEW_BUFFER);
    markWord(buffer);
    if (load64(buffer + BUFFER_FLAGS) !== 0) followBuffer(cell, kind);
    start += VIEW_INTERNAL_WORDS * 8;
  }
  markWords(cell, start, end);
}
