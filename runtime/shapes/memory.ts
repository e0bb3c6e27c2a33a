"use system";
/**
 * Memory of shapes: fixed slots in a region of their own below 4 GiB, because object headers name shapes by 32 bits.
 *
 *   SHAPE cell (96 octets):
 *    +0 header (shape 0)      | +8 prototype (value)         | +16 u32 parent shape | +20 u32 the only child, or 0
 *   +24 table of children or 0 (KIND_BYTES, weak)            | +32 descriptors (runtime/shapes/descriptors.ts) or 0
 *   +40 u32 properties | +44 u32 words used in the object    | +48 u32 inline capacity | +52 u8 kind of the objects | +53 u8 flags | +54 u16 -
 *   +56 key that was added (value) or EMPTY                  | +64 u32 attributes of it (with TRANSITION_*) | +68 u32 octets of an object | +72 u32 children | +76 u32 -
 *   +80 u32 class record, +84 u32 shape, +88 u32 epoch: what a constructor makes of objects of this shape (abi/records.ts, runtime/classes.ts) | +92 u32 -
 *
 * Free slots are linked through +8. A few shapes (of strings, symbols, bigints) are static and never freed. FLAG_MARK stays until the next full
 * collection; young ones keep all shapes, the new ones by noting them (heap/remember.ts).
 */
import { load32, load64, load8, memoryFill, store16, store32, store64, store8 } from "#sys/memory.ts";
import { u32, u64 } from "#sys/types.ts";
import type { ptr, usize } from "#sys/types.ts";
import { FLAG_MARK, FLAG_OLD, KIND_SHAPE, OFFSET_FLAGS, OFFSET_KIND, OFFSET_SIZE } from "#abi/cell.ts";
import { push } from "#runtime/heap/mark.ts";
import { note } from "#runtime/heap/remember.ts";

export const SHAPE_PROTOTYPE = 8;
export const SHAPE_CHILD = 20;
export const SHAPE_TRANSITIONS = 24;
export const SHAPE_DESCRIPTORS = 32;
export const SHAPE_COUNT = 40;
export const SHAPE_WORDS = 44;
export const SHAPE_CAPACITY = 48;
export const SHAPE_KIND = 52;
export const SHAPE_FLAGS = 53;
export const SHAPE_KEY = 56;
export const SHAPE_ATTRIBUTES = 64;
export const SHAPE_OBJECT_BYTES = 68;
export const SHAPE_CHILDREN = 72;
export const SHAPE_BYTES = 96;

/** Objects of this shape keep their properties in a table of their own; the shape only says so. */
export const SHAPE_DICTIONARY = 1;
export const SHAPE_NOT_EXTENSIBLE = 2;
/** Shapes of objects that are prototypes: never in an add cache, so that every add bumps the epoch. */
export const SHAPE_OF_PROTOTYPE = 4;
/** Some inline cache may name this shape. */
export const SHAPE_CACHED = 8;

let regionStart: ptr = 0;
let regionSlots: usize = 0;
let usedSlots: usize = 0;
let freeSlot: ptr = 0;
let freeSlots: usize = 0;

export function initializeShapeMemory(start: ptr, bytes: usize): void {
  regionStart = (start + 15) & ~u64(15);
  regionSlots = (bytes - (regionStart - start)) / SHAPE_BYTES;
  usedSlots = 0;
  freeSlot = 0;
  freeSlots = 0;
}

/** A zeroed shape with its header, or 0 when the region is full. */
export function takeShapeSlot(): ptr {
  let shape = freeSlot;
  if (shape !== 0) {
    freeSlot = load64(shape + 8);
    freeSlots -= 1;
  } else {
    if (usedSlots === regionSlots) return 0;
    shape = regionStart + usedSlots * SHAPE_BYTES;
    usedSlots += 1;
  }
  memoryFill(shape, 0, SHAPE_BYTES);
  store8(shape + OFFSET_KIND, KIND_SHAPE);
  store16(shape + OFFSET_SIZE, SHAPE_BYTES / 16);
  note(shape);
  return shape;
}

/** Whether few slots are left: then objects with many shapes become dictionaries. */
export function shapesAreScarce(): boolean {
  return regionSlots - usedSlots + freeSlots < regionSlots / 4;
}

/** Whether an address is that of a shape which is not static. */
export function isShapeAddress(at: ptr): boolean {
  return at - regionStart < usedSlots * SHAPE_BYTES;
}

/** Marks the shape at an address (0: nothing). Static shapes are left alone. */
export function markShape(shape: u32): void {
  const at = u64(shape);
  if (!isShapeAddress(at)) return;
  const flags = load8(at + OFFSET_FLAGS);
  if ((flags & (FLAG_MARK | FLAG_OLD)) === (FLAG_MARK | FLAG_OLD)) return;
  store8(at + OFFSET_FLAGS, flags | (FLAG_MARK | FLAG_OLD));
  push(at, 0);
}

/** Forgets which shapes were reached. */
export function unmarkShapes(): void {
  const end = regionStart + usedSlots * SHAPE_BYTES;
  for (let at = regionStart; at < end; at += SHAPE_BYTES) store8(at + OFFSET_FLAGS, load8(at + OFFSET_FLAGS) & (0xff - FLAG_MARK));
}

/** Marks the shapes that either half of a word, or the word, may be the address of. */
export function markShapeConservatively(word: u64): void {
  markIfShape(word & 0xffff_ffff);
  markIfShape(word >>> 32);
}

function markIfShape(address: ptr): void {
  const offset = address - regionStart;
  if (offset >= usedSlots * SHAPE_BYTES) return;
  const shape = regionStart + (offset / SHAPE_BYTES) * SHAPE_BYTES;
  if (load8(shape + OFFSET_KIND) === KIND_SHAPE) markShape(u32(shape));
}

/** Whether this collection keeps a shape. */
export function isShapeKept(shape: u32): boolean {
  const at = u64(shape);
  if (at - regionStart >= usedSlots * SHAPE_BYTES) return true;
  return (load8(at + OFFSET_FLAGS) & FLAG_MARK) !== 0;
}

/** The next marked shape after one (0 = from the start), or 0. */
export function nextMarkedShape(after: ptr): ptr {
  let at = after === 0 ? regionStart : after + SHAPE_BYTES;
  const end = regionStart + usedSlots * SHAPE_BYTES;
  while (at < end) {
    if ((load8(at + OFFSET_FLAGS) & FLAG_MARK) !== 0) return at;
    at += SHAPE_BYTES;
  }
  return 0;
}

/** Forgets dead children of living shapes, frees dead shapes. True when some inline cache may name a dead one. */
export function sweepShapes(): boolean {
  let cachedDied = false;
  const end = regionStart + usedSlots * SHAPE_BYTES;
  for (let at = regionStart; at < end; at += SHAPE_BYTES) {
    if ((load8(at + OFFSET_FLAGS) & FLAG_MARK) !== 0) dropDeadChildren(at);
  }
  for (let at = regionStart; at < end; at += SHAPE_BYTES) {
    if ((load8(at + OFFSET_FLAGS) & FLAG_MARK) === 0 && load8(at + OFFSET_KIND) === KIND_SHAPE) {
      if ((load8(at + SHAPE_FLAGS) & SHAPE_CACHED) !== 0) cachedDied = true;
      store64(at, 0);
      store64(at + 8, freeSlot);
      freeSlot = at;
      freeSlots += 1;
    }
  }
  return cachedDied;
}

/** The table of children: +8 u32 mask, +12 u32 tombstones, then u32 shapes from +16; 0 = empty, 1 = tombstone. */
function dropDeadChildren(shape: ptr): void {
  const child = load32(shape + SHAPE_CHILD);
  if (child !== 0 && !isShapeKept(child)) {
    store32(shape + SHAPE_CHILD, 0);
    store32(shape + SHAPE_CHILDREN, load32(shape + SHAPE_CHILDREN) - 1);
  }
  const table = load64(shape + SHAPE_TRANSITIONS);
  if (table === 0) return;
  const size = u64(load32(table + 8)) + 1;
  for (let i: usize = 0; i < size; i++) {
    const entry = load32(table + 16 + i * 4);
    if (entry > 1 && !isShapeKept(entry)) {
      store32(table + 16 + i * 4, 1);
      store32(table + 12, load32(table + 12) + 1);
      store32(shape + SHAPE_CHILDREN, load32(shape + SHAPE_CHILDREN) - 1);
    }
  }
}
