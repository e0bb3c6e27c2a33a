"use system";
/**
 * Own properties of objects as they lie in memory: named ones through shape or dictionary, whatever the kind (lazy function
 * properties included; array `length`, string and typed array indices are in runtime/exotic.ts). Nothing here runs program code.
 *
 * Dictionary objects: overflow slot 0 is their descriptors cell, overflow slot 1 + e holds the value of entry e.
 */
import { load32, load64, load8, loadValue, memoryCopy, memoryFill, store32, store64, storeValue } from "#sys/memory.ts";
import { bitsOf } from "#sys/value.ts";
import { i32, u32, u64 } from "#sys/types.ts";
import type { ptr, value } from "#sys/types.ts";
import {
  FLAG_LAZY_PROPERTIES, KIND_SLOTS, OBJECT_INLINE, OBJECT_OVERFLOW, OFFSET_FLAGS, OFFSET_KIND, SLOTS_VALUES,
} from "#abi/cell.ts";
import { HOLE, UNDEFINED } from "#abi/value.ts";
import { newCell, signalOutOfMemory, tryNewCell } from "#runtime/heap.ts";
import { cellBytes } from "#runtime/heap/mark.ts";
import { remember, rememberAt } from "#runtime/heap/remember.ts";
import { findInShape, isDictionary, noteStructuralChange, prototypeOf } from "#runtime/shape.ts";
import {
  appendEntry, deleteEntry, entriesCapacity, entriesUsed, entryInfo, entryKey, findEntry, liveEntries, newDescriptors, setEntry,
} from "#runtime/shapes/descriptors.ts";
import {
  SHAPE_CAPACITY, SHAPE_COUNT, SHAPE_DESCRIPTORS, SHAPE_DICTIONARY, SHAPE_FLAGS, SHAPE_KIND, SHAPE_WORDS,
} from "#runtime/shapes/memory.ts";
import { internalWords, rootShape } from "#runtime/shapes/roots.ts";
import { shapeWithAttributes, shapeWithProperty } from "#runtime/shapes/transitions.ts";
import { isLazyKey, materializeLazyProperties } from "#runtime/function.ts";

/** Descriptors of a dictionary object. @inline */
export function dictionaryOf(object: ptr): ptr {
  return load64(load64(object + OBJECT_OVERFLOW) + SLOTS_VALUES);
}

/** place << 4 | attributes of a named (or sparse indexed) own property, or -1. */
export function findOwn(object: ptr, key: value): i32 {
  if ((load8(object + OFFSET_FLAGS) & FLAG_LAZY_PROPERTIES) !== 0 && isLazyKey(key)) materializeLazyProperties(object);
  const shape = load32(object);
  if ((load8(u64(shape) + SHAPE_FLAGS) & SHAPE_DICTIONARY) === 0) return findInShape(shape, key);
  const descriptors = dictionaryOf(object);
  const entry = findEntry(descriptors, entriesUsed(descriptors), key);
  return entry < 0 ? -1 : entryInfo(descriptors, u32(entry));
}

/** Address of the word that holds an own property (`info` from findOwn). */
export function wordAddress(object: ptr, info: i32): ptr {
  const place = u32(info) >>> 4;
  const shape = u64(load32(object));
  if ((load8(shape + SHAPE_FLAGS) & SHAPE_DICTIONARY) !== 0) return load64(object + OBJECT_OVERFLOW) + SLOTS_VALUES + 8 + u64(place) * 8;
  const capacity = load32(shape + SHAPE_CAPACITY);
  if (place < capacity) return object + OBJECT_INLINE + u64(place) * 8;
  return load64(object + OBJECT_OVERFLOW) + SLOTS_VALUES + u64(place - capacity) * 8;
}

/** Whether the word of an own property is inline (so that an inline cache can name it). */
export function isInline(object: ptr, info: i32): boolean {
  const shape = u64(load32(object));
  return (load8(shape + SHAPE_FLAGS) & SHAPE_DICTIONARY) === 0 && u32(info) >>> 4 < load32(shape + SHAPE_CAPACITY);
}

/**
 * Adds a property that is absent. Extensibility is the caller's business. `certain`: see shapes/transitions.ts. Without memory
 * nothing is added, and the error is on its way (heap.ts#signalOutOfMemory).
 */
export function addOwn(object: ptr, key: value, v: value, attributes: u32, certain: boolean): void {
  if ((load8(object + OFFSET_FLAGS) & FLAG_LAZY_PROPERTIES) !== 0) materializeLazyProperties(object);
  noteStructuralChange(object);
  if (!isDictionary(object)) {
    const shape = load32(object);
    const next = shapeWithProperty(shape, key, attributes, certain);
    if (next !== 0) {
      const word = load32(u64(shape) + SHAPE_WORDS);
      const capacity = load32(u64(shape) + SHAPE_CAPACITY);
      storeWord(object, word < capacity ? object + OBJECT_INLINE + u64(word) * 8 : overflowWord(object, word - capacity), v);
      store32(object, next);
      return;
    }
    if (!toDictionary(object)) return;
  }
  let descriptors = dictionaryOf(object);
  if (entriesUsed(descriptors) === entriesCapacity(descriptors)) {
    if (!rebuildDictionary(object)) return;
    descriptors = dictionaryOf(object);
  }
  const entry = entriesUsed(descriptors);
  storeWord(object, load64(object + OBJECT_OVERFLOW) + SLOTS_VALUES + 8 + u64(entry) * 8, v);
  appendEntry(descriptors, key, i32((entry << 4) | attributes));
}

/** Address of overflow slot `index`, with room made for it. */
function overflowWord(object: ptr, index: u32): ptr {
  let slots = load64(object + OBJECT_OVERFLOW);
  const room: u32 = slots === 0 ? 0 : u32((cellBytes(slots) - SLOTS_VALUES) / 8);
  if (index >= room) {
    let wanted: u32 = room === 0 ? 3 : room + room / 2 + 2;
    wanted = wanted | 1;
    const bigger = newCell(KIND_SLOTS, 0, SLOTS_VALUES + u64(wanted) * 8);
    if (slots !== 0) memoryCopy(bigger + SLOTS_VALUES, slots + SLOTS_VALUES, u64(room) * 8);
    slots = bigger;
    remember(object);
    store64(object + OBJECT_OVERFLOW, slots);
  }
  return slots + SLOTS_VALUES + u64(index) * 8;
}

/** Stores into a word of an object, inline or in its overflow slots. */
export function storeWord(object: ptr, address: ptr, v: value): void {
  storeValue(address, v);
  if (address - object < cellBytes(object)) return remember(object);
  rememberAt(load64(object + OBJECT_OVERFLOW), address);
}

/** Makes an object keep its named properties in a table of its own. False, with the error on its way, when there is no memory. */
export function toDictionary(object: ptr): boolean {
  if ((load8(object + OFFSET_FLAGS) & FLAG_LAZY_PROPERTIES) !== 0) materializeLazyProperties(object);
  if (isDictionary(object)) return true;
  const shape = u64(load32(object));
  const count = load32(shape + SHAPE_COUNT);
  const from = load64(shape + SHAPE_DESCRIPTORS);
  const descriptors = newDescriptors(count + count / 2 + 8, true);
  const slots: ptr = descriptors === 0 ? 0 : tryNewCell(KIND_SLOTS, 0, SLOTS_VALUES + 8 + u64(entriesCapacity(descriptors)) * 8);
  if (slots === 0) {
    signalOutOfMemory();
    return false;
  }
  noteStructuralChange(object);
  const flags = (u32(load8(shape + SHAPE_FLAGS)) & 3) | SHAPE_DICTIONARY;
  const next = rootShape(prototypeOf(object), u32(load8(shape + SHAPE_KIND)), load32(shape + SHAPE_CAPACITY), flags);
  // Large slots are not held (heap/remember.ts), and shapes were allocated since.
  remember(slots);
  store64(slots + SLOTS_VALUES, descriptors);
  for (let i: u32 = 0; i < count; i++) {
    const info = entryInfo(from, i);
    appendEntry(descriptors, entryKey(from, i), i32((i << 4) | (u32(info) & 15)));
    store64(slots + SLOTS_VALUES + 8 + u64(i) * 8, load64(wordAddress(object, info)));
  }
  const first = u64(internalWords(u32(load8(object + OFFSET_KIND))));
  memoryFill(object + OBJECT_INLINE + first * 8, 0, (u64(load32(shape + SHAPE_CAPACITY)) - first) * 8);
  remember(object);
  store64(object + OBJECT_OVERFLOW, slots);
  store32(object, next);
  return true;
}

/** Gives a full dictionary more room and drops its deleted entries. False, with the error on its way, when there is no memory. */
function rebuildDictionary(object: ptr): boolean {
  const old = dictionaryOf(object);
  const live = liveEntries(old);
  const descriptors = newDescriptors(live + live / 2 + 8, true);
  const slots: ptr = descriptors === 0 ? 0 : tryNewCell(KIND_SLOTS, 0, SLOTS_VALUES + 8 + u64(entriesCapacity(descriptors)) * 8);
  if (slots === 0) {
    signalOutOfMemory();
    return false;
  }
  noteStructuralChange(object);
  const oldSlots = load64(object + OBJECT_OVERFLOW);
  store64(slots + SLOTS_VALUES, descriptors);
  const used = entriesUsed(old);
  let next: u32 = 0;
  for (let i: u32 = 0; i < used; i++) {
    const key = entryKey(old, i);
    if (bitsOf(key) === HOLE) continue;
    appendEntry(descriptors, key, i32((next << 4) | (u32(entryInfo(old, i)) & 15)));
    store64(slots + SLOTS_VALUES + 8 + u64(next) * 8, load64(oldSlots + SLOTS_VALUES + 8 + u64(i) * 8));
    next += 1;
  }
  remember(object);
  store64(object + OBJECT_OVERFLOW, slots);
  return true;
}

/** Changes the attributes of an own property (present). */
export function setOwnAttributes(object: ptr, key: value, attributes: u32): void {
  const info = findOwn(object, key);
  if ((u32(info) & 15) === attributes) return;
  noteStructuralChange(object);
  if (!isDictionary(object)) {
    const next = shapeWithAttributes(load32(object), key, attributes);
    if (next !== 0) {
      store32(object, next);
      return;
    }
    if (!toDictionary(object)) return;
  }
  const descriptors = dictionaryOf(object);
  const entry = u32(findEntry(descriptors, entriesUsed(descriptors), key));
  setEntry(descriptors, entry, key, i32((u32(entryInfo(descriptors, entry)) & 0xffff_fff0) | attributes));
}

/** Deletes an own property (present). */
export function removeOwn(object: ptr, key: value): void {
  if (!toDictionary(object)) return;
  noteStructuralChange(object);
  const descriptors = dictionaryOf(object);
  const entry = findEntry(descriptors, entriesUsed(descriptors), key);
  if (entry < 0) return;
  store64(load64(object + OBJECT_OVERFLOW) + SLOTS_VALUES + 8 + u64(u32(entry)) * 8, UNDEFINED);
  deleteEntry(descriptors, u32(entry));
}

// --- enumeration of named properties in order of creation -------------------------------------------------------------

/** Entries to look at with `ownEntryKey`; deleted ones count. */
export function ownEntries(object: ptr): u32 {
  if ((load8(object + OFFSET_FLAGS) & FLAG_LAZY_PROPERTIES) !== 0) materializeLazyProperties(object);
  return isDictionary(object) ? entriesUsed(dictionaryOf(object)) : load32(u64(load32(object)) + SHAPE_COUNT);
}
/** Descriptors of an object that has at least one entry. */
export function ownDescriptors(object: ptr): ptr {
  return isDictionary(object) ? dictionaryOf(object) : load64(u64(load32(object)) + SHAPE_DESCRIPTORS);
}
/** Key of an entry; HOLE when it was deleted. */
export function ownEntryKey(object: ptr, entry: u32): value {
  return entryKey(ownDescriptors(object), entry);
}
/** place << 4 | attributes of an entry. */
export function ownEntryInfo(object: ptr, entry: u32): i32 {
  return entryInfo(ownDescriptors(object), entry);
}
/** Overwrites the word of an own property. */
export function storeOwn(object: ptr, info: i32, v: value): void {
  storeWord(object, wordAddress(object, info), v);
}
/** Word of an own property. */
export function loadOwn(object: ptr, info: i32): value {
  return loadValue(wordAddress(object, info));
}
