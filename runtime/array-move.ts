"use system";
/** Moves of whole runs of elements, for arrays that `isDense` (runtime/array.ts): what slice, splice, shift and concat do all day. */
import { load32, load64, load8, memoryCopy, memoryMove, store32, store64, storeValue } from "#sys/memory.ts";
import { bitsOf } from "#sys/value.ts";
import { u32, u64 } from "#sys/types.ts";
import type { ptr, value } from "#sys/types.ts";
import { ARRAY_LENGTH, ELEMENTS_LENGTH, ELEMENTS_VALUES, FLAG_FIXED_LENGTH, FLAG_HOLEY, FLAG_SPARSE, KIND_ARGUMENTS, KIND_ARRAY, OBJECT_ELEMENTS, OFFSET_FLAGS } from "#abi/cell.ts";
import { HOLE } from "#abi/value.ts";
import { elementsLength, newArray } from "#runtime/array.ts";
import { arrayLengthOf, denseElement, extendElements, forgetHoles } from "#runtime/elements.ts";
import { dropFirst, makeFront } from "#runtime/elements-front.ts";
import { isExtensibleCell } from "#runtime/set.ts";
import { indexedPrototypes } from "#runtime/shape.ts";
import { kindOf } from "#runtime/value.ts";
import { remember } from "#runtime/heap/remember.ts";

/** How many elements an arguments object has from 0 on, without a gap; 0 of anything else. */
export function argumentsLength(object: value): u32 {
  if (kindOf(object) !== KIND_ARGUMENTS) return 0;
  const length = elementsLength(object);
  let i: u32 = 0;
  while (i < length && bitsOf(denseElement(bitsOf(object), i)) !== HOLE) i++;
  return i;
}

/** Address of an element below elements.length. @inline */
function elementAddress(array: value, index: u32): ptr {
  return load64(bitsOf(array) + OBJECT_ELEMENTS) + ELEMENTS_VALUES + u64(index) * 8;
}

/** A new array of `count` elements from `from` on; all are below the length, and there. */
export function denseSlice(array: value, from: u32, count: u32): value {
  if (count === 0) return newArray(0, 0);
  return newArray(count, elementAddress(array, from));
}

/** Takes elements [from, to) out by moving the rest down. */
export function removeRange(array: value, from: u32, to: u32): void {
  const a = bitsOf(array);
  const elements = load64(a + OBJECT_ELEMENTS);
  if (elements === 0) return;
  const used = load32(elements + ELEMENTS_LENGTH);
  if (from === 0 && to < used) {
    dropFirst(a, to);
  } else {
    remember(elements);
    memoryMove(elementAddress(array, from), elementAddress(array, to), u64(used - to) * 8);
    store32(elements + ELEMENTS_LENGTH, used - (to - from));
  }
  store32(a + ARRAY_LENGTH, used - (to - from));
}

/** Makes room for `count` elements at index `at` (at most the length); their words are to be set at once. False when there is no memory. */
export function insertRange(array: value, at: u32, count: u32): boolean {
  if (count === 0) return true;
  const a = bitsOf(array);
  const length = arrayLengthOf(a);
  if (at === 0 && length !== 0) return makeFront(a, count);
  if (!extendElements(a, length + count)) return false;
  remember(load64(a + OBJECT_ELEMENTS));
  memoryMove(elementAddress(array, at + count), elementAddress(array, at), u64(length - at) * 8);
  return true;
}

/** Appends the elements of one array that `isDense` to another one. False when there is no memory. */
export function appendElements(array: value, source: value): boolean {
  const count = arrayLengthOf(bitsOf(source));
  if (count === 0) return true;
  const length = arrayLengthOf(bitsOf(array));
  if (count > 0xffff_ffff - length || !extendElements(bitsOf(array), length + count)) return false;
  remember(load64(bitsOf(array) + OBJECT_ELEMENTS));
  memoryCopy(elementAddress(array, length), elementAddress(source, 0), u64(count) * 8);
  return true;
}

/** Turns the elements of an array that `isDense` round. */
export function reverseElements(array: value): void {
  const length = arrayLengthOf(bitsOf(array));
  if (length < 2) return;
  remember(load64(bitsOf(array) + OBJECT_ELEMENTS));
  let low = elementAddress(array, 0);
  let high = elementAddress(array, length - 1);
  while (low < high) {
    const word = load64(low);
    store64(low, load64(high));
    store64(high, word);
    low += 8;
    high -= 8;
  }
}

/** Sets elements [from, to) of an ordinary array, holes among them, to one value; `to` is at most the length. False when that has to be done one by one. */
export function fillElements(array: value, v: value, from: u32, to: u32): boolean {
  const a = bitsOf(array);
  if (kindOf(array) !== KIND_ARRAY || (load8(a + OFFSET_FLAGS) & (FLAG_SPARSE | FLAG_FIXED_LENGTH)) !== 0 || indexedPrototypes || !isExtensibleCell(a)) return false;
  const length = arrayLengthOf(a);
  if (to > length) return false;
  const used = elementsLength(array);
  // A gap would have to be made of holes.
  if (from > used) return false;
  if (to > used && !extendElements(a, to)) return false;
  if (from < to) remember(load64(a + OBJECT_ELEMENTS));
  const end = elementAddress(array, to);
  for (let at = elementAddress(array, from); at < end; at += 8) storeValue(at, v);
  if (to === length && (load8(a + OFFSET_FLAGS) & FLAG_HOLEY) !== 0) forgetHoles(a);
  return true;
}
