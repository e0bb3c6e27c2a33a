"use system";
/**
 * Root shapes: of objects without properties, one for each (prototype, kind, inline capacity, flags), found through a table
 * that does not keep them alive. Making one turns its prototype into a prototype object (`becomePrototype`).
 */
import { load32, load64, load8, store32, store8, storeValue } from "#sys/memory.ts";
import { bitsOf, valueOfBits } from "#sys/value.ts";
import { u32, u64, u8 } from "#sys/types.ts";
import type { ptr, usize, value } from "#sys/types.ts";
import {
  ARGUMENTS_INTERNAL_WORDS, ARRAY_INTERNAL_WORDS, BUFFER_INTERNAL_WORDS, ERROR_INTERNAL_WORDS, FUNCTION_INTERNAL_WORDS, GENERATOR_INTERNAL_WORDS, KIND_ARRAY,
  KIND_ARRAY_BUFFER, KIND_BYTES, KIND_DATA_VIEW, KIND_ERROR, KIND_FUNCTION, KIND_GENERATOR, KIND_ARGUMENTS, KIND_PROXY, KIND_REGEXP, KIND_TYPED_FIRST,
  KIND_TYPED_LAST, KIND_WRAPPER, OBJECT_INLINE, PROXY_INTERNAL_WORDS, REGEXP_INTERNAL_WORDS, VIEW_INTERNAL_WORDS, WRAPPER_INTERNAL_WORDS,
} from "#abi/cell.ts";
import { collectGarbage, newCell } from "#runtime/heap.ts";
import { becomePrototype } from "#runtime/shapes/transitions.ts";
import {
  isShapeKept, SHAPE_CAPACITY, SHAPE_FLAGS, SHAPE_KIND, SHAPE_OBJECT_BYTES, SHAPE_PROTOTYPE, SHAPE_WORDS, takeShapeSlot,
} from "#runtime/shapes/memory.ts";
import { isObject } from "#runtime/value.ts";
import { panic } from "#runtime/panic.ts";

/** KIND_BYTES cell: +8 u32 mask, +12 u32 entries in use (with dead ones), u32 shapes from +16; 0 = empty, 1 = was one. */
let rootTable: value = valueOfBits(0);
const FIRST_SIZE = 128;

/** How many inline words of a kind are internal. */
export function internalWords(kind: u32): u32 {
  switch (kind) {
    case KIND_FUNCTION: return FUNCTION_INTERNAL_WORDS;
    case KIND_ARRAY: return ARRAY_INTERNAL_WORDS;
    case KIND_ARGUMENTS: return ARGUMENTS_INTERNAL_WORDS;
    case KIND_ERROR: return ERROR_INTERNAL_WORDS;
    case KIND_WRAPPER: return WRAPPER_INTERNAL_WORDS;
    case KIND_ARRAY_BUFFER: return BUFFER_INTERNAL_WORDS;
    case KIND_DATA_VIEW: return VIEW_INTERNAL_WORDS;
    case KIND_PROXY: return PROXY_INTERNAL_WORDS;
    case KIND_GENERATOR: return GENERATOR_INTERNAL_WORDS;
    case KIND_REGEXP: return REGEXP_INTERNAL_WORDS;
  }
  return kind >= KIND_TYPED_FIRST && kind <= KIND_TYPED_LAST ? VIEW_INTERNAL_WORDS : 0;
}

/** A new zeroed shape; collects when the region is full, and stops the system when that does not help. */
export function newShapeCell(): ptr {
  let shape = takeShapeSlot();
  if (shape !== 0) return shape;
  collectGarbage();
  shape = takeShapeSlot();
  if (shape === 0) panic("heap: the region of shapes is full");
  return shape;
}

function hashRoot(prototype: value, kind: u32, capacity: u32, flags: u32): u32 {
  const x = (u32(bitsOf(prototype) >>> 4) ^ (kind << 24) ^ (capacity << 16) ^ (flags << 12)) * 0x9e37_79b1;
  return x ^ (x >>> 16);
}

/** The shape of objects of a kind with this prototype (object or NULL) and no properties. `capacity` counts internal words. */
export function rootShape(prototype: value, kind: u32, capacity: u32, flags: u32): u32 {
  // Cells are multiples of 16 octets: use the word that would be padding.
  const words = capacity | 1;
  const hash = hashRoot(prototype, kind, words, flags);
  let table = bitsOf(rootTable);
  if (table !== 0) {
    const mask = load32(table + 8);
    let at = hash & mask;
    while (true) {
      const shape = load32(table + 16 + u64(at) * 4);
      if (shape === 0) break;
      if (shape > 1 && isRoot(u64(shape), prototype, kind, words, flags)) return shape;
      at = (at + 1) & mask;
    }
  }
  const shape = newShapeCell();
  storeValue(shape + SHAPE_PROTOTYPE, prototype);
  store32(shape + SHAPE_CAPACITY, words);
  store32(shape + SHAPE_WORDS, internalWords(kind));
  store8(shape + SHAPE_KIND, u8(kind));
  store8(shape + SHAPE_FLAGS, u8(flags));
  store32(shape + SHAPE_OBJECT_BYTES, (OBJECT_INLINE + words * 8 + 15) & ~u32(15));
  if (isObject(prototype)) becomePrototype(bitsOf(prototype));
  table = bitsOf(rootTable);
  if (table === 0 || load32(table + 12) * 4 >= (load32(table + 8) + 1) * 3) {
    growTable();
    table = bitsOf(rootTable);
  }
  insertRoot(table, hash, u32(shape));
  return u32(shape);
}

function isRoot(shape: ptr, prototype: value, kind: u32, capacity: u32, flags: u32): boolean {
  return load64(shape + SHAPE_PROTOTYPE) === bitsOf(prototype) && u32(load8(shape + SHAPE_KIND)) === kind &&
    load32(shape + SHAPE_CAPACITY) === capacity && (u32(load8(shape + SHAPE_FLAGS)) & 7) === flags;
}

function insertRoot(table: ptr, hash: u32, shape: u32): void {
  const mask = load32(table + 8);
  let at = hash & mask;
  while (load32(table + 16 + u64(at) * 4) > 1) at = (at + 1) & mask;
  if (load32(table + 16 + u64(at) * 4) === 0) store32(table + 12, load32(table + 12) + 1);
  store32(table + 16 + u64(at) * 4, shape);
}

function growTable(): void {
  const old = bitsOf(rootTable);
  let live: u32 = 0;
  if (old !== 0) {
    const size = load32(old + 8) + 1;
    for (let i: u32 = 0; i < size; i++) {
      if (load32(old + 16 + u64(i) * 4) > 1) live += 1;
    }
  }
  let size: u32 = FIRST_SIZE;
  while (size < live * 2 + 2) size *= 2;
  const table = newCell(KIND_BYTES, 0, 16 + u64(size) * 4);
  store32(table + 8, size - 1);
  if (old !== 0) {
    const oldSize = load32(old + 8) + 1;
    for (let i: u32 = 0; i < oldSize; i++) {
      const shape = load32(old + 16 + u64(i) * 4);
      if (shape <= 1) continue;
      const at = u64(shape);
      const flags = u32(load8(at + SHAPE_FLAGS)) & 7;
      insertRoot(table, hashRoot(valueOfBits(load64(at + SHAPE_PROTOTYPE)), u32(load8(at + SHAPE_KIND)), load32(at + SHAPE_CAPACITY), flags), shape);
    }
  }
  rootTable = valueOfBits(table);
}

/** After marking: forgets root shapes that die. */
export function dropDeadRoots(): void {
  const table = bitsOf(rootTable);
  if (table === 0) return;
  const size = u64(load32(table + 8)) + 1;
  for (let i: usize = 0; i < size; i++) {
    const shape = load32(table + 16 + i * 4);
    if (shape > 1 && !isShapeKept(shape)) store32(table + 16 + i * 4, 1);
  }
}
