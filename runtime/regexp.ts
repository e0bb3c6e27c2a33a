"use system";
/** Regular expression objects (abi/cell.ts has their words) and running their programs. The last match stays in the registers until the next. */
import { load32, load64, store32, store64, storeValue } from "#sys/memory.ts";
import { bitsOf, realmPrototype, valueOfBits } from "#sys/value.ts";
import { i32, u32, u64 } from "#sys/types.ts";
import type { ptr, value } from "#sys/types.ts";
import {
  ARRAY_INTERNAL_WORDS, ARRAY_LENGTH, ATTRIBUTE_WRITABLE, ATTRIBUTES_DEFAULT, ELEMENTS_LENGTH, ELEMENTS_VALUES, KIND_ARRAY, KIND_REGEXP, KIND_SLOTS,
  OBJECT_ELEMENTS, OBJECT_INLINE, OBJECT_OVERFLOW, REGEXP_BITS, REGEXP_INTERNAL_WORDS, REGEXP_PROGRAM, REGEXP_SOURCE, SLOTS_VALUES, STRING_LENGTH,
} from "#abi/cell.ts";
import { INT_TAG } from "#abi/value.ts";
import { HEADER_CAPTURES, HEADER_NAMES, NO_POSITION } from "#lib/regexp/program.ts";
import { newArray } from "#runtime/array.ts";
import { tryNewElements } from "#runtime/elements.ts";
import { throwOutOfMemory } from "#runtime/exception.ts";
import { newCell } from "#runtime/heap.ts";
import { remember, rememberAt } from "#runtime/heap/remember.ts";
import { createOfKind } from "#runtime/object.ts";
import { addOwn } from "#runtime/own.ts";
import { numberAt } from "#runtime/regexp/characters.ts";
import { NO_MEMORY, MATCHED } from "#runtime/regexp/matcher.ts";
import { search } from "#runtime/regexp/search.ts";
import { registers } from "#runtime/regexp/workspace.ts";
import { SHAPE_OBJECT_BYTES } from "#runtime/shapes/memory.ts";
import { substring } from "#runtime/string.ts";
import { isWideCell, unitsOf } from "#runtime/strings/flat.ts";
import { asInt, fromBoolean, fromInt, fromUnsigned, isUndefined, undefinedValue } from "#runtime/value.ts";

/** An expression as a literal gives it: its shape says "`lastIndex` and nothing else, with %RegExp.prototype%". */
let fresh: value = valueOfBits(0);
/** A result of exec: its shape is that of all arrays with `index`, `input` and `groups`. */
let sample: value = valueOfBits(0);

function allocate(prototype: value): value {
  const regexp = createOfKind(prototype, KIND_REGEXP);
  addOwn(bitsOf(regexp), "lastIndex", fromInt(0), ATTRIBUTE_WRITABLE, true);
  return regexp;
}

/** RegExpAlloc (ECMA-262 §22.2.3.2): not initialised, `lastIndex` 0. */
export function createRegexp(prototype: value): value {
  if (bitsOf(prototype) !== bitsOf(realmPrototype("RegExp"))) return allocate(prototype);
  if (bitsOf(fresh) === 0) fresh = allocate(prototype);
  const shape = load32(bitsOf(fresh));
  const cell = newCell(KIND_REGEXP, shape, u64(load32(u64(shape) + SHAPE_OBJECT_BYTES)));
  store64(cell + OBJECT_INLINE + REGEXP_INTERNAL_WORDS * 8, INT_TAG);
  return valueOfBits(cell);
}

/** Whether an object is an expression to which nothing was added, and whose `lastIndex` can be written. */
export function isFreshRegexp(object: value): boolean {
  return bitsOf(fresh) !== 0 && load32(bitsOf(object)) === load32(bitsOf(fresh));
}

/** Gives a regular expression its program, source and flags (REGEXP_BIT_*). */
export function initializeRegexp(regexp: value, program: value, source: value, bits: i32): void {
  remember(bitsOf(regexp));
  storeValue(bitsOf(regexp) + REGEXP_PROGRAM, program);
  storeValue(bitsOf(regexp) + REGEXP_SOURCE, source);
  store64(bitsOf(regexp) + REGEXP_BITS, INT_TAG | u64(u32(bits)));
}

/** What a literal evaluates to (§13.2.7.3), its program made when the image was built. */
export function regexpLiteral(program: value, source: value, bits: i32): value {
  const regexp = createRegexp(realmPrototype("RegExp"));
  initializeRegexp(regexp, program, source, bits);
  return regexp;
}

export function regexpProgram(regexp: value): value {
  return valueOfBits(load64(bitsOf(regexp) + REGEXP_PROGRAM));
}
export function regexpSource(regexp: value): value {
  return valueOfBits(load64(bitsOf(regexp) + REGEXP_SOURCE));
}
export function regexpBits(regexp: value): i32 {
  return asInt(valueOfBits(load64(bitsOf(regexp) + REGEXP_BITS)));
}

function header(regexp: value, at: u32): u32 {
  return numberAt(unitsOf(load64(bitsOf(regexp) + REGEXP_PROGRAM)) + u64(at) * 2);
}

/** Captures, the whole match among them. */
export function regexpCaptures(regexp: value): i32 {
  return i32(header(regexp, HEADER_CAPTURES));
}
/** Index of the names in the program's text, 0 when there are none. */
export function regexpNamesAt(regexp: value): i32 {
  return i32(header(regexp, HEADER_NAMES));
}

/**
 * Whether there is a match at or (unless `sticky`) after an index, which is not beyond the text.
 * @throws RangeError when memory runs out
 */
export function regexpSearch(regexp: value, text: value, from: i32, sticky: boolean): value {
  const program = unitsOf(load64(bitsOf(regexp) + REGEXP_PROGRAM));
  const units = unitsOf(bitsOf(text));
  const outcome = search(program, units, isWideCell(bitsOf(text)), load32(bitsOf(text) + STRING_LENGTH), u32(from), sticky);
  if (outcome === NO_MEMORY) return throwOutOfMemory();
  return fromBoolean(outcome === MATCHED);
}

/** Where a capture of the last match begins; -1: it took no part. */
export function captureStart(index: i32): i32 {
  return captureAt(registers + u64(u32(index)) * 8, 0);
}
export function captureEnd(index: i32): i32 {
  return captureAt(registers + u64(u32(index)) * 8, 4);
}

/** A capture that has begun but not ended takes no part. @inline */
function captureAt(pair: ptr, which: u64): i32 {
  if (load32(pair) === NO_POSITION || load32(pair + 4) === NO_POSITION) return -1;
  return i32(load32(pair + which));
}

/** The text of a capture of the last match, or undefined. */
export function captureText(text: value, index: i32): value {
  const start = captureStart(index);
  return start < 0 ? undefinedValue() : substring(text, start, captureEnd(index));
}

/**
 * What exec gives (§22.2.7.2 steps 18-33): an array of the captures with `index`, `input`, `groups`, and `indices` unless undefined.
 * @throws RangeError when memory runs out
 */
export function matchArray(regexp: value, text: value, groups: value, indices: value): value {
  const count = u32(regexpCaptures(regexp));
  if (bitsOf(sample) === 0) {
    const first = newArray(0, 0);
    addOwn(bitsOf(first), "index", fromInt(0), ATTRIBUTES_DEFAULT, true);
    addOwn(bitsOf(first), "input", "", ATTRIBUTES_DEFAULT, true);
    addOwn(bitsOf(first), "groups", undefinedValue(), ATTRIBUTES_DEFAULT, true);
    sample = first;
  }
  const elements = tryNewElements(count);
  if (elements === 0) return throwOutOfMemory();
  // The length first: a collection keeps what lies below it.
  store32(elements + ELEMENTS_LENGTH, count);
  for (let i: u32 = 0; i < count; i++) {
    const at = elements + ELEMENTS_VALUES + u64(i) * 8;
    storeValue(at, captureText(text, i32(i)));
    rememberAt(elements, at);
  }
  const slots = newCell(KIND_SLOTS, 0, SLOTS_VALUES + 3 * 8);
  storeValue(slots + SLOTS_VALUES, fromUnsigned(load32(registers)));
  storeValue(slots + SLOTS_VALUES + 8, text);
  storeValue(slots + SLOTS_VALUES + 16, groups);
  const array = newCell(KIND_ARRAY, load32(bitsOf(sample)), OBJECT_INLINE + ARRAY_INTERNAL_WORDS * 8);
  store64(array + OBJECT_ELEMENTS, elements);
  store64(array + OBJECT_OVERFLOW, slots);
  store32(array + ARRAY_LENGTH, count);
  if (!isUndefined(indices)) addOwn(array, "indices", indices, ATTRIBUTES_DEFAULT, false);
  return valueOfBits(array);
}
