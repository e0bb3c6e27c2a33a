"use system";
/**
 * The enumerable names of ordinary objects, and what they hold, in one go: for Object.keys, values and entries and for...in, where no code of the
 * program can see how they are collected. Objects with indices or many properties, and all exotic ones, are somebody else's.
 */
import { load32, load64, store64, storeVolatile64 } from "#sys/memory.ts";
import { bitsOf, staticMemory, valueOfBits } from "#sys/value.ts";
import { u32, u64 } from "#sys/types.ts";
import type { i32, ptr, value } from "#sys/types.ts";
import { ATTRIBUTE_ACCESSOR, ATTRIBUTE_ENUMERABLE, ELEMENTS_LENGTH, KIND_OBJECT, KIND_STRING, OBJECT_ELEMENTS } from "#abi/cell.ts";
import { UNDEFINED } from "#abi/value.ts";
import { arrayAppend, createArray, newArray } from "#runtime/array.ts";
import { isSparse } from "#runtime/elements.ts";
import { ownEntries, ownEntryInfo, ownEntryKey, wordAddress } from "#runtime/own.ts";
import { isDictionary } from "#runtime/shape.ts";
import { isNumber, isObject, kindAt, kindOf } from "#runtime/value.ts";

const NAMES_MAX = 64;
/** Names, then what they hold; the object holds both. */
const found: ptr = staticMemory(1024, 16);
const VALUES = 512;

/** The shape of the last object that was seen to have no enumerable name: most often %Object.prototype%'s. */
let namelessShape: u32 = 0;

function isPlain(o: ptr): boolean {
  if (kindAt(o) !== KIND_OBJECT || isSparse(o) || isDictionary(o)) return false;
  const elements = load64(o + OBJECT_ELEMENTS);
  return elements === 0 || load32(elements + ELEMENTS_LENGTH) === 0;
}

/** Collects names and, if they are all data, values; gives how many there are, -1 when somebody else has to look. */
function collect(v: value, withValues: boolean): i32 {
  if (!isObject(v) || !isPlain(bitsOf(v))) return -1;
  const o = bitsOf(v);
  const entries = ownEntries(o);
  if (entries > NAMES_MAX) return -1;
  let count: i32 = 0;
  for (let i: u32 = 0; i < entries; i++) {
    const key = ownEntryKey(o, i);
    const info = ownEntryInfo(o, i);
    if (isNumber(key)) return -1;
    if (kindOf(key) !== KIND_STRING || (u32(info) & ATTRIBUTE_ENUMERABLE) === 0) continue;
    if (withValues) {
      if ((u32(info) & ATTRIBUTE_ACCESSOR) !== 0) return -1;
      store64(found + VALUES + u64(u32(count)) * 8, load64(wordAddress(o, info)));
    }
    store64(found + u64(u32(count)) * 8, bitsOf(key));
    count += 1;
  }
  return count;
}

/** EnumerableOwnProperties (ECMA-262 §7.3.23) with kind key; undefined when somebody else has to look. */
export function plainNames(v: value): value {
  const count = collect(v, false);
  return count < 0 ? valueOfBits(UNDEFINED) : listOf(v, u32(count), found);
}

/** The same with kind value. */
export function plainValues(v: value): value {
  const count = collect(v, true);
  return count < 0 ? valueOfBits(UNDEFINED) : listOf(v, u32(count), found + VALUES);
}

function listOf(v: value, count: u32, words: ptr): value {
  const list = newArray(count, words);
  keep(v);
  return list;
}

/** What has been collected lies where the collector does not look: the object has to outlive the allocations. */
function keep(v: value): void {
  storeVolatile64(kept, bitsOf(v));
}
const kept: ptr = staticMemory(8, 8);

/** The same with kind key+value. */
export function plainEntries(v: value): value {
  const count = collect(v, true);
  if (count < 0) return valueOfBits(UNDEFINED);
  const list = createArray(0);
  for (let i: i32 = 0; i < count; i++) {
    const pair = newArray(2, pairAt(u32(i)));
    arrayAppend(list, pair);
  }
  keep(v);
  return list;
}

const pairWords: ptr = staticMemory(16, 16);

function pairAt(i: u32): ptr {
  store64(pairWords, load64(found + u64(i) * 8));
  store64(pairWords + 8, load64(found + VALUES + u64(i) * 8));
  return pairWords;
}

/** Whether an object has no enumerable string key, as far as that is seen without much ado. */
export function isNameless(v: value): boolean {
  const o = bitsOf(v);
  if (kindAt(o) !== KIND_OBJECT || isSparse(o) || isDictionary(o) || load64(o + OBJECT_ELEMENTS) !== 0) return false;
  const entries = ownEntries(o);
  if (load32(o) === namelessShape) return true;
  for (let i: u32 = 0; i < entries; i++) {
    if (kindOf(ownEntryKey(o, i)) === KIND_STRING && (u32(ownEntryInfo(o, i)) & ATTRIBUTE_ENUMERABLE) !== 0) return false;
  }
  namelessShape = load32(o);
  return true;
}
