"use system";
/**
 * Descriptors: the list of property names with attributes and places, in order of creation. A KIND_SLOTS cell:
 *
 *   +8 entries in use (int32 word) | +16 index (KIND_BYTES cell or 0) | +24 + 16 i: key, info (int32 word)
 *
 * info = place << 4 | attributes; place is the number of the word in the object. Key: interned string, symbol, or (in dictionaries
 * only) a number word that is an array index; HOLE = deleted (dictionaries only).
 *
 * A chain of shapes shares one cell: a shape sees the first `count` entries. The shape at the tip appends in place, any
 * other one copies. A dictionary object has a cell of its own.
 *
 *   index: +8 u32 mask, +12 u32 live entries (dictionaries), +16 -, u32 entry + 1 from +24, 0 = empty
 */
import { load32, load64, load8, memoryCopy, store32, store64, storeValue } from "#sys/memory.ts";
import { bitsOf, valueOfBits } from "#sys/value.ts";
import { i32, u32, u64 } from "#sys/types.ts";
import type { ptr, value } from "#sys/types.ts";
import { KIND_SLOTS, KIND_STRING, KIND_SYMBOL, OFFSET_KIND, STRING_HASH, SYMBOL_HASH } from "#abi/cell.ts";
import { HOLE, INT_TAG } from "#abi/value.ts";
import { tryNewBytes, tryNewCell } from "#runtime/heap.ts";
import { cellBytes } from "#runtime/heap/mark.ts";
import { remember, rememberAt } from "#runtime/heap/remember.ts";
import { isCell } from "#runtime/value.ts";

export const DESCRIPTORS_TIP = 8;
export const DESCRIPTORS_INDEX = 16;
export const DESCRIPTORS_ENTRIES = 24;
export const ENTRY_BYTES = 16;
const INDEX_MASK = 8;
export const INDEX_LIVE = 12;
const INDEX_SLOTS = 24;
/** Up to this many entries are searched one after the other. */
const LINEAR_MAX = 8;

/** Hash of a property key. */
export function hashKey(key: value): u32 {
  const bits = bitsOf(key);
  if (isCell(key)) {
    const kind = load8(bits + OFFSET_KIND);
    if (kind === KIND_STRING) return load32(bits + STRING_HASH) & 0xff_ffff;
    if (kind === KIND_SYMBOL) return load32(bits + SYMBOL_HASH);
    return u32(bits >>> 4) * 0x9e37_79b1;
  }
  const x = (u32(bits) ^ u32(bits >>> 32)) * 0x9e37_79b1;
  return x ^ (x >>> 15);
}

/** @inline */
export function entryKey(descriptors: ptr, entry: u32): value {
  return valueOfBits(load64(descriptors + DESCRIPTORS_ENTRIES + u64(entry) * ENTRY_BYTES));
}
/** @inline */
export function entryInfo(descriptors: ptr, entry: u32): i32 {
  return i32(load64(descriptors + DESCRIPTORS_ENTRIES + 8 + u64(entry) * ENTRY_BYTES));
}
export function setEntry(descriptors: ptr, entry: u32, key: value, info: i32): void {
  const at = descriptors + DESCRIPTORS_ENTRIES + u64(entry) * ENTRY_BYTES;
  storeValue(at, key);
  rememberAt(descriptors, at);
  store64(at + 8, INT_TAG | u64(u32(info)));
}
/** @inline */
export function entriesUsed(descriptors: ptr): u32 {
  return u32(load64(descriptors + DESCRIPTORS_TIP));
}
export function setEntriesUsed(descriptors: ptr, count: u32): void {
  store64(descriptors + DESCRIPTORS_TIP, INT_TAG | u64(count));
}
export function entriesCapacity(descriptors: ptr): u32 {
  return u32((cellBytes(descriptors) - DESCRIPTORS_ENTRIES) / ENTRY_BYTES);
}

/** Empty descriptors with room; with an index when asked or when there is room for more than LINEAR_MAX. 0 when there is no memory. */
export function newDescriptors(capacity: u32, indexed: boolean): ptr {
  const cell = tryNewCell(KIND_SLOTS, 0, DESCRIPTORS_ENTRIES + u64(capacity) * ENTRY_BYTES);
  if (cell === 0) return 0;
  setEntriesUsed(cell, 0);
  const room = entriesCapacity(cell);
  if (indexed || room > LINEAR_MAX) {
    let size: u32 = 16;
    while (size < room * 2) size *= 2;
    const index = tryNewBytes(INDEX_SLOTS - 16 + u64(size) * 4, true);
    if (index === 0) return 0;
    store32(index + INDEX_MASK, size - 1);
    // A large cell is not held (heap/remember.ts), and the index was allocated since.
    remember(cell);
    store64(cell + DESCRIPTORS_INDEX, index);
  }
  return cell;
}

/** Appends an entry; there must be room. */
export function appendEntry(descriptors: ptr, key: value, info: i32): void {
  const entry = entriesUsed(descriptors);
  setEntry(descriptors, entry, key, info);
  setEntriesUsed(descriptors, entry + 1);
  const index = load64(descriptors + DESCRIPTORS_INDEX);
  if (index === 0) return;
  const mask = load32(index + INDEX_MASK);
  let at = hashKey(key) & mask;
  while (load32(index + INDEX_SLOTS + u64(at) * 4) !== 0) at = (at + 1) & mask;
  store32(index + INDEX_SLOTS + u64(at) * 4, entry + 1);
  store32(index + INDEX_LIVE, load32(index + INDEX_LIVE) + 1);
}

/** Number of the entry of a key among the first `count`, or -1. */
export function findEntry(descriptors: ptr, count: u32, key: value): i32 {
  const bits = bitsOf(key);
  const index = load64(descriptors + DESCRIPTORS_INDEX);
  if (index === 0) {
    let at = descriptors + DESCRIPTORS_ENTRIES;
    for (let i: u32 = 0; i < count; i++) {
      if (load64(at) === bits) return i32(i);
      at += ENTRY_BYTES;
    }
    return -1;
  }
  const mask = load32(index + INDEX_MASK);
  let slot = hashKey(key) & mask;
  while (true) {
    const entry = load32(index + INDEX_SLOTS + u64(slot) * 4);
    if (entry === 0) return -1;
    if (load64(descriptors + DESCRIPTORS_ENTRIES + u64(entry - 1) * ENTRY_BYTES) === bits) {
      return entry <= count ? i32(entry - 1) : -1;
    }
    slot = (slot + 1) & mask;
  }
  return -1;
}

/** Copies the first `count` entries into new descriptors with room for `capacity`; 0 when there is no memory. */
export function copyDescriptors(descriptors: ptr, count: u32, capacity: u32): ptr {
  const copy = newDescriptors(capacity, false);
  if (copy === 0) return 0;
  if (load64(copy + DESCRIPTORS_INDEX) === 0) {
    memoryCopy(copy + DESCRIPTORS_ENTRIES, descriptors + DESCRIPTORS_ENTRIES, u64(count) * ENTRY_BYTES);
    setEntriesUsed(copy, count);
    return copy;
  }
  for (let i: u32 = 0; i < count; i++) appendEntry(copy, entryKey(descriptors, i), entryInfo(descriptors, i));
  return copy;
}

/** Takes an entry out of a dictionary: its key becomes HOLE, so that it is never found again. */
export function deleteEntry(descriptors: ptr, entry: u32): void {
  storeValue(descriptors + DESCRIPTORS_ENTRIES + u64(entry) * ENTRY_BYTES, valueOfBits(HOLE));
  const index = load64(descriptors + DESCRIPTORS_INDEX);
  store32(index + INDEX_LIVE, load32(index + INDEX_LIVE) - 1);
}
/** Entries of a dictionary that are not deleted. */
export function liveEntries(descriptors: ptr): u32 {
  return load32(load64(descriptors + DESCRIPTORS_INDEX) + INDEX_LIVE);
}
