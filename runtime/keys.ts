"use system";
/** [[OwnPropertyKeys]] of everything but proxies: indices ascending, strings, then symbols in order of creation (ECMA-262 §10.1.11). */
import { load32, load64 } from "#sys/memory.ts";
import { bitsOf, valueOfBits } from "#sys/value.ts";
import { u32 } from "#sys/types.ts";
import type { i32, ptr, value } from "#sys/types.ts";
import {
  ARRAY_LENGTH, ELEMENTS_LENGTH, KIND_STRING, KIND_SYMBOL, KIND_WRAPPER, OBJECT_ELEMENTS, STRING_LENGTH, SYMBOL_IS_PRIVATE, WRAPPER_PRIMITIVE,
} from "#abi/cell.ts";
import { HOLE } from "#abi/value.ts";
import { arrayAppend, createArray, elementAt, setElementAt } from "#runtime/array.ts";
import { primitiveToString } from "#runtime/convert.ts";
import { denseElement, indexOfKey, isSparse } from "#runtime/elements.ts";
import { ownLength } from "#runtime/get.ts";
import { ownEntries, ownEntryKey } from "#runtime/own.ts";
import { isTypedKind, typedLength } from "#runtime/typed-element.ts";
import { fromUnsigned, isNumber, isString, kindAt, kindOf } from "#runtime/value.ts";

export const KEYS_STRINGS = 1;
export const KEYS_SYMBOLS = 2;

/** Array of the own keys as strings and symbols. `which`: 1 strings, 2 symbols, 3 both. Private names are no keys. */
export function ownKeys(object: value, which: i32): value {
  const o = bitsOf(object);
  const keys = createArray(0);
  if ((u32(which) & KEYS_STRINGS) !== 0) {
    appendIndices(keys, o);
    if (bitsOf(ownLength(o, kindAt(o))) !== HOLE) arrayAppend(keys, "length");
    appendNamed(keys, o, KIND_STRING);
  }
  if ((u32(which) & KEYS_SYMBOLS) !== 0) appendNamed(keys, o, KIND_SYMBOL);
  return keys;
}

function appendNamed(keys: value, o: ptr, kind: u32): void {
  const count = ownEntries(o);
  for (let i: u32 = 0; i < count; i++) {
    const key = ownEntryKey(o, i);
    if (isNumber(key) || kindOf(key) !== kind) continue;
    if (kind !== KIND_STRING && load32(bitsOf(key) + SYMBOL_IS_PRIVATE) !== 0) continue;
    arrayAppend(keys, key);
  }
}

function appendIndices(keys: value, o: ptr): void {
  const kind = kindAt(o);
  if (isTypedKind(kind)) {
    const length = u32(typedLength(o));
    for (let i: u32 = 0; i < length; i++) arrayAppend(keys, indexText(i));
    return;
  }
  if (kind === KIND_WRAPPER) {
    const text = valueOfBits(load64(o + WRAPPER_PRIMITIVE));
    if (isString(text)) {
      const length = load32(bitsOf(text) + STRING_LENGTH);
      for (let i: u32 = 0; i < length; i++) arrayAppend(keys, indexText(i));
    }
  }
  if (isSparse(o)) {
    appendSparse(keys, o);
    return;
  }
  const elements = load64(o + OBJECT_ELEMENTS);
  if (elements === 0) return;
  const used = load32(elements + ELEMENTS_LENGTH);
  for (let i: u32 = 0; i < used; i++) {
    if (bitsOf(denseElement(o, i)) !== HOLE) arrayAppend(keys, indexText(i));
  }
}

function indexText(index: u32): value {
  return primitiveToString(fromUnsigned(index));
}

/** Sorts the number keys of the dictionary (heap sort: no recursion, no bad case), then appends them as strings. */
function appendSparse(keys: value, o: ptr): void {
  const indices = createArray(0);
  const count = ownEntries(o);
  for (let i: u32 = 0; i < count; i++) {
    const key = ownEntryKey(o, i);
    if (isNumber(key)) arrayAppend(indices, key);
  }
  const length = u32(load64(bitsOf(indices) + ARRAY_LENGTH));
  let root = length / 2;
  while (root > 0) {
    root -= 1;
    siftDown(indices, root, length);
  }
  let end = length;
  while (end > 1) {
    end -= 1;
    const top = elementAt(indices, 0);
    setElementAt(indices, 0, elementAt(indices, end));
    setElementAt(indices, end, top);
    siftDown(indices, 0, end);
  }
  for (let i: u32 = 0; i < length; i++) arrayAppend(keys, indexText(indexOfKey(elementAt(indices, i))));
}

function siftDown(indices: value, from: u32, end: u32): void {
  let node = from;
  while (node * 2 + 1 < end) {
    let child = node * 2 + 1;
    if (child + 1 < end && indexOfKey(elementAt(indices, child)) < indexOfKey(elementAt(indices, child + 1))) child += 1;
    if (indexOfKey(elementAt(indices, node)) >= indexOfKey(elementAt(indices, child))) return;
    const v = elementAt(indices, node);
    setElementAt(indices, node, elementAt(indices, child));
    setElementAt(indices, child, v);
    node = child;
  }
}
