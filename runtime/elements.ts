"use system";
/**
 * Integer-indexed own properties of ordinary objects and arrays. Dense ones lie in a KIND_ELEMENTS cell, HOLE = absent;
 * far-apart ones, and ones with attributes, live in the dictionary under number-word keys (FLAG_SPARSE, elements = 0).
 */
import { load32, load64, load8, memoryCopy, store32, store64, store8, storeValue } from "#sys/memory.ts";
import { bitsOf, valueOfBits } from "#sys/value.ts";
import { u32, u64, u8 } from "#sys/types.ts";
import type { ptr, value } from "#sys/types.ts";
import {
  ARRAY_LENGTH, ATTRIBUTE_ACCESSOR, ATTRIBUTE_CONFIGURABLE, ATTRIBUTE_WRITABLE, ATTRIBUTES_DEFAULT, ELEMENTS_CAPACITY, ELEMENTS_LENGTH, ELEMENTS_VALUES, FLAG_FIXED_LENGTH, FLAG_HOLEY,
  FLAG_IS_PROTOTYPE, FLAG_SPARSE, KIND_ARRAY, KIND_ELEMENTS, OBJECT_ELEMENTS, OFFSET_FLAGS, OFFSET_KIND,
} from "#abi/cell.ts";
import { HOLE } from "#abi/value.ts";
import { unmapArgument } from "#runtime/arguments.ts";
import { reclaimFront } from "#runtime/elements-front.ts";
import { newCell, tryNewCell } from "#runtime/heap.ts";
import { remember, rememberAt } from "#runtime/heap/remember.ts";
import { addOwn, findOwn, ownEntries, ownEntryInfo, ownEntryKey, removeOwn, setOwnAttributes, storeOwn, toDictionary } from "#runtime/own.ts";
import { noteIndexedPrototype, noteStructuralChange } from "#runtime/shape.ts";
import { asNumber, fromUnsigned, isNumber } from "#runtime/value.ts";

/** An element this far beyond the others makes the object sparse, unless it is inside a moderate array length. */
const GAP_MAX = 1024;
const DENSE_LENGTH_MAX = 0x200_0000;

/** Index of a number-word key. @inline */
export function indexOfKey(key: value): u32 {
  return u32(asNumber(key));
}

/** Element of dense elements, or HOLE. @inline */
export function denseElement(object: ptr, index: u32): value {
  const elements = load64(object + OBJECT_ELEMENTS);
  if (elements === 0 || index >= load32(elements + ELEMENTS_LENGTH)) return valueOfBits(HOLE);
  return valueOfBits(load64(elements + ELEMENTS_VALUES + u64(index) * 8));
}
/** @inline */
export function isSparse(object: ptr): boolean {
  return (load8(object + OFFSET_FLAGS) & FLAG_SPARSE) !== 0;
}
/** @inline */
export function arrayLengthOf(array: ptr): u32 {
  return load32(array + ARRAY_LENGTH);
}
function setFlag(object: ptr, flag: u32): void {
  const at = object + OFFSET_FLAGS;
  store8(at, u8((u32(load8(at)) | flag) & 0xff));
}
function clearFlag(object: ptr, flag: u32): void {
  const at = object + OFFSET_FLAGS;
  store8(at, u8(u32(load8(at)) & (0xff - flag)));
}
export function markHoley(array: ptr): void {
  setFlag(array, FLAG_HOLEY);
}

/** An elements cell with room; 0 when there is no memory. Its length is 0. */
export function tryNewElements(capacity: u32): ptr {
  // Use the word that would be padding.
  const room = (u64(capacity) + 1) & ~u64(1);
  const cell = tryNewCell(KIND_ELEMENTS, 0, ELEMENTS_VALUES + room * 8);
  if (cell !== 0) store32(cell + ELEMENTS_CAPACITY, u32(room));
  return cell;
}
/** The same for callers that cannot fail. */
export function newElements(capacity: u32): ptr {
  const room = (u64(capacity) + 1) & ~u64(1);
  const cell = newCell(KIND_ELEMENTS, 0, ELEMENTS_VALUES + room * 8);
  store32(cell + ELEMENTS_CAPACITY, u32(room));
  return cell;
}

/** Grows the elements so that `length` fit; false when there is no memory. */
function growElements(object: ptr, length: u32): boolean {
  const old = load64(object + OBJECT_ELEMENTS);
  let capacity: u64 = u64(length);
  if (old !== 0) {
    if (reclaimFront(object, length)) return true;
    const grown = u64(load32(old + ELEMENTS_CAPACITY));
    if (grown + grown / 2 + 8 > capacity) capacity = grown + grown / 2 + 8;
  } else if (capacity < 4) {
    capacity = 4;
  }
  if (capacity > 0xffff_fff0) capacity = u64(length);
  let cell = tryNewElements(u32(capacity));
  if (cell === 0) {
    // A smaller step, but a share of what is there: growing by single elements would collect the whole heap for each page of them.
    capacity = old === 0 ? u64(0) : u64(load32(old + ELEMENTS_CAPACITY));
    capacity += capacity / 8;
    if (capacity < u64(length)) capacity = u64(length);
    cell = tryNewElements(u32(capacity));
    if (cell === 0) return false;
  }
  if (old !== 0) {
    const used = load32(old + ELEMENTS_LENGTH);
    memoryCopy(cell + ELEMENTS_VALUES, old + ELEMENTS_VALUES, u64(used) * 8);
    store32(cell + ELEMENTS_LENGTH, used);
  }
  remember(object);
  store64(object + OBJECT_ELEMENTS, cell);
  return true;
}

/** Makes dense elements, and an array, at least `length` long; the new words are to be set at once. False when there is no memory. */
export function extendElements(object: ptr, length: u32): boolean {
  let elements = load64(object + OBJECT_ELEMENTS);
  if (elements === 0 || length > load32(elements + ELEMENTS_CAPACITY)) {
    if (!growElements(object, length)) return false;
    elements = load64(object + OBJECT_ELEMENTS);
  }
  store32(elements + ELEMENTS_LENGTH, length);
  if (load8(object + OFFSET_KIND) === KIND_ARRAY && length > arrayLengthOf(object)) store32(object + ARRAY_LENGTH, length);
  return true;
}

/**
 * Sets or adds an own element with default attributes; extensibility, setters and the array length's attributes are the
 * caller's business. False when there is no memory.
 */
export function putElement(object: ptr, index: u32, v: value): boolean {
  const flags = load8(object + OFFSET_FLAGS);
  if ((flags & FLAG_SPARSE) !== 0) return putSparse(object, index, v, ATTRIBUTES_DEFAULT);
  let elements = load64(object + OBJECT_ELEMENTS);
  const used: u32 = elements === 0 ? 0 : load32(elements + ELEMENTS_LENGTH);
  if (index < used) {
    storeValue(elements + ELEMENTS_VALUES + u64(index) * 8, v);
    rememberAt(elements, elements + ELEMENTS_VALUES + u64(index) * 8);
    return true;
  }
  if ((flags & FLAG_IS_PROTOTYPE) !== 0) noteIndexedPrototype(object);
  const isArray = load8(object + OFFSET_KIND) === KIND_ARRAY;
  const capacity: u32 = elements === 0 ? 0 : load32(elements + ELEMENTS_CAPACITY);
  if (index >= capacity) {
    if (index - used > GAP_MAX && index / 4 > used && !(isArray && index < arrayLengthOf(object) && arrayLengthOf(object) <= DENSE_LENGTH_MAX)) {
      makeSparse(object);
      if (!isSparse(object)) return false;
      return putSparse(object, index, v, ATTRIBUTES_DEFAULT);
    }
    if (!growElements(object, isArray && arrayLengthOf(object) > index && index > used ? arrayLengthOf(object) : index + 1)) return false;
    elements = load64(object + OBJECT_ELEMENTS);
  }
  for (let i = used; i < index; i++) store64(elements + ELEMENTS_VALUES + u64(i) * 8, HOLE);
  storeValue(elements + ELEMENTS_VALUES + u64(index) * 8, v);
  rememberAt(elements, elements + ELEMENTS_VALUES + u64(index) * 8);
  store32(elements + ELEMENTS_LENGTH, index + 1);
  if (isArray) {
    const length = arrayLengthOf(object);
    if (index >= length) store32(object + ARRAY_LENGTH, index + 1);
    if (index > used) setFlag(object, FLAG_HOLEY);
    else if (index + 1 === length && (flags & FLAG_HOLEY) !== 0) forgetHoles(object);
  }
  return true;
}

/** The elements have just reached the array's length: clears FLAG_HOLEY when none is missing. */
export function forgetHoles(array: ptr): void {
  const elements = load64(array + OBJECT_ELEMENTS);
  const length = load32(elements + ELEMENTS_LENGTH);
  for (let i: u32 = 0; i < length; i++) {
    if (load64(elements + ELEMENTS_VALUES + u64(i) * 8) === HOLE) return;
  }
  clearFlag(array, FLAG_HOLEY);
}

function putSparse(object: ptr, index: u32, v: value, attributes: u32): boolean {
  const key = fromUnsigned(index);
  const info = findOwn(object, key);
  if (info >= 0) {
    storeOwn(object, info, v);
    return true;
  }
  if ((load8(object + OFFSET_FLAGS) & FLAG_IS_PROTOTYPE) !== 0) noteIndexedPrototype(object);
  addOwn(object, key, v, attributes, false);
  if (load8(object + OFFSET_KIND) === KIND_ARRAY && index >= arrayLengthOf(object)) store32(object + ARRAY_LENGTH, index + 1);
  return true;
}

/** Moves all elements into the dictionary. */
export function makeSparse(object: ptr): void {
  if (isSparse(object) || !toDictionary(object)) return;
  noteStructuralChange(object);
  const elements = load64(object + OBJECT_ELEMENTS);
  setFlag(object, FLAG_SPARSE);
  store64(object + OBJECT_ELEMENTS, 0);
  if (load8(object + OFFSET_KIND) === KIND_ARRAY) setFlag(object, FLAG_HOLEY);
  if (elements === 0) return;
  const used = load32(elements + ELEMENTS_LENGTH);
  for (let i: u32 = 0; i < used; i++) {
    const v = valueOfBits(load64(elements + ELEMENTS_VALUES + u64(i) * 8));
    if (bitsOf(v) !== HOLE) addOwn(object, fromUnsigned(i), v, ATTRIBUTES_DEFAULT, false);
  }
}

/** Defines an element with attributes (the value may be a KIND_ACCESSOR cell). False when there is no memory. */
export function defineElement(object: ptr, index: u32, v: value, attributes: u32): boolean {
  if (attributes === ATTRIBUTES_DEFAULT && !isSparse(object)) return putElement(object, index, v);
  makeSparse(object);
  if (!isSparse(object)) return false;
  const linked = (attributes & (ATTRIBUTE_WRITABLE | ATTRIBUTE_ACCESSOR)) === ATTRIBUTE_WRITABLE;
  if ((attributes & ATTRIBUTE_ACCESSOR) !== 0) unmapArgument(object, index);
  putSparse(object, index, v, attributes);
  if (!linked) unmapArgument(object, index);
  setOwnAttributes(object, fromUnsigned(index), attributes);
  return true;
}

/** Deletes an own element that is absent or configurable. */
export function removeElement(object: ptr, index: u32): void {
  unmapArgument(object, index);
  if (isSparse(object)) {
    if (findOwn(object, fromUnsigned(index)) >= 0) removeOwn(object, fromUnsigned(index));
    return;
  }
  const elements = load64(object + OBJECT_ELEMENTS);
  if (elements === 0) return;
  const used = load32(elements + ELEMENTS_LENGTH);
  if (index >= used) return;
  store64(elements + ELEMENTS_VALUES + u64(index) * 8, HOLE);
  if (load8(object + OFFSET_KIND) === KIND_ARRAY) setFlag(object, FLAG_HOLEY);
}

/**
 * ArraySetLength (ECMA-262 §10.4.2.4) for a length that is writable: deletes from the top; false when an element that is
 * not configurable is in the way (the length then is just above it).
 */
export function truncateArray(array: ptr, length: u32): boolean {
  const old = arrayLengthOf(array);
  if (length >= old) {
    if (length > old) {
      store32(array + ARRAY_LENGTH, length);
      setFlag(array, FLAG_HOLEY);
    }
    return true;
  }
  if (isSparse(array)) return truncateSparse(array, length);
  const elements = load64(array + OBJECT_ELEMENTS);
  if (elements !== 0 && load32(elements + ELEMENTS_LENGTH) > length) {
    // What lies beyond elements.length must not keep garbage alive, and is overwritten before it is read again.
    store32(elements + ELEMENTS_LENGTH, length);
    if (length === 0 && load32(elements + ELEMENTS_CAPACITY) > 64) store64(array + OBJECT_ELEMENTS, 0);
  }
  store32(array + ARRAY_LENGTH, length);
  if (length === 0) clearFlag(array, FLAG_HOLEY);
  return true;
}

function truncateSparse(array: ptr, length: u32): boolean {
  // The highest element that cannot be deleted decides.
  let lowest = length;
  let count = ownEntries(array);
  for (let i: u32 = 0; i < count; i++) {
    const key = ownEntryKey(array, i);
    if (!isNumber(key)) continue;
    const index = indexOfKey(key);
    if (index >= lowest && (u32(ownEntryInfo(array, i)) & ATTRIBUTE_CONFIGURABLE) === 0) lowest = index + 1;
  }
  count = ownEntries(array);
  for (let i: u32 = 0; i < count; i++) {
    const key = ownEntryKey(array, i);
    if (isNumber(key) && indexOfKey(key) >= lowest) removeOwn(array, key);
  }
  store32(array + ARRAY_LENGTH, lowest);
  return lowest === length;
}

/** Whether an array's `length` may be written. @inline */
export function lengthIsWritable(array: ptr): boolean {
  return (load8(array + OFFSET_FLAGS) & FLAG_FIXED_LENGTH) === 0;
}
/** Makes an array's `length` read-only. */
export function fixLength(array: ptr): void {
  setFlag(array, FLAG_FIXED_LENGTH);
}
