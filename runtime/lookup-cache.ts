"use system";
/**
 * The answers that inline caches share (DESIGN.md §3, tier T3): what a look-up of (shape, key) gave last time, in two small direct-mapped
 * tables. Sites that see many shapes, computed keys and accessors find their answers here. Entries are trusted under the conditions of inline
 * caches: own entries as long as the shape lives, entries about prototypes for one prototype epoch. Cleared with the inline caches.
 *
 *   reads   +0 u32 shape, +4 u32 epoch (0: own property), +8 key, +16 octets from the object (own) or address of the word, +24 u32 accessor
 *   writes  +0 u32 shape, +4 u32 epoch (0: own property), +8 key, +16 u32 octets from the object, +20 u32 shape after an add
 */
import { load32, load64, memoryFill, store32, store64 } from "#sys/memory.ts";
import { bitsOf, staticMemory } from "#sys/value.ts";
import { u32, u64 } from "#sys/types.ts";
import type { ptr, value } from "#sys/types.ts";

const READS = 256;
const WRITES = 128;
const reads: ptr = staticMemory(8192, 16);
const writes: ptr = staticMemory(3072, 16);

/** @inline */
function hash(shape: u32, key: value): u32 {
  return (shape >>> 4) ^ (u32(bitsOf(key)) >>> 4) ^ (shape >>> 12);
}

/** The entry that a read of this key from objects of this shape may be in. @inline */
export function readEntry(shape: u32, key: value): ptr {
  return reads + u64(hash(shape, key) & (READS - 1)) * 32;
}
/** @inline */
export function writeEntry(shape: u32, key: value): ptr {
  return writes + u64(hash(shape, key) & (WRITES - 1)) * 24;
}

/** Whether an entry is about this shape and key; its epoch is the caller's to compare. @inline */
export function isEntryOf(entry: ptr, shape: u32, key: value): boolean {
  return load32(entry) === shape && load64(entry + 8) === bitsOf(key);
}
/** 0 for an own property. @inline */
export function entryEpoch(entry: ptr): u32 {
  return load32(entry + 4);
}
/** @inline */
export function entryPlace(entry: ptr): u64 {
  return load64(entry + 16);
}
/** @inline */
export function isAccessorEntry(entry: ptr): boolean {
  return load32(entry + 24) !== 0;
}

export function fillRead(shape: u32, epoch: u32, key: value, place: u64, accessor: boolean): void {
  const entry = readEntry(shape, key);
  store32(entry, shape);
  store32(entry + 4, epoch);
  store64(entry + 8, bitsOf(key));
  store64(entry + 16, place);
  store32(entry + 24, accessor ? 1 : 0);
}

export function fillWrite(shape: u32, epoch: u32, key: value, offset: u32, shapeAfter: u32): void {
  const entry = writeEntry(shape, key);
  store32(entry, shape);
  store32(entry + 4, epoch);
  store64(entry + 8, bitsOf(key));
  store32(entry + 16, offset);
  store32(entry + 20, shapeAfter);
}

export function clearLookupCache(): void {
  memoryFill(reads, 0, READS * 32);
  memoryFill(writes, 0, WRITES * 24);
}
