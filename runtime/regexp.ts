"use system";
/** Regular expression objects (abi/cell.ts has their words) and running their programs. The last match stays in the registers until the next. */
import { load32, load64, store64, storeValue } from "#sys/memory.ts";
import { bitsOf, realmPrototype, valueOfBits } from "#sys/value.ts";
import { i32, u32, u64 } from "#sys/types.ts";
import type { ptr, value } from "#sys/types.ts";
import { ATTRIBUTE_WRITABLE, ATTRIBUTES_DEFAULT, KIND_REGEXP, REGEXP_BITS, REGEXP_PROGRAM, REGEXP_SOURCE, STRING_LENGTH } from "#abi/cell.ts";
import { INT_TAG } from "#abi/value.ts";
import { HEADER_CAPTURES, HEADER_NAMES, NO_POSITION } from "#lib/regexp/program.ts";
import { arrayAppend, newArray } from "#runtime/array.ts";
import { throwOutOfMemory } from "#runtime/exception.ts";
import { createOfKind } from "#runtime/object.ts";
import { addOwn } from "#runtime/own.ts";
import { numberAt } from "#runtime/regexp/characters.ts";
import { NO_MEMORY, MATCHED } from "#runtime/regexp/matcher.ts";
import { search } from "#runtime/regexp/search.ts";
import { registers } from "#runtime/regexp/workspace.ts";
import { substring } from "#runtime/string.ts";
import { isWideCell, unitsOf } from "#runtime/strings/flat.ts";
import { asInt, fromBoolean, fromInt, fromUnsigned, isUndefined, undefinedValue } from "#runtime/value.ts";

/** RegExpAlloc (ECMA-262 §22.2.3.2): not initialised, `lastIndex` 0. */
export function createRegexp(prototype: value): value {
  const regexp = createOfKind(prototype, KIND_REGEXP);
  addOwn(bitsOf(regexp), "lastIndex", fromInt(0), ATTRIBUTE_WRITABLE, false);
  return regexp;
}

/** Gives a regular expression its program, source and flags (REGEXP_BIT_*). */
export function initializeRegexp(regexp: value, program: value, source: value, bits: i32): void {
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
  const count = regexpCaptures(regexp);
  const array = newArray(0, 0);
  for (let i = 0; i < count; i++) {
    if (!arrayAppend(array, captureText(text, i))) return throwOutOfMemory();
  }
  const cell = bitsOf(array);
  addOwn(cell, "index", fromUnsigned(load32(registers)), ATTRIBUTES_DEFAULT, false);
  addOwn(cell, "input", text, ATTRIBUTES_DEFAULT, false);
  addOwn(cell, "groups", groups, ATTRIBUTES_DEFAULT, false);
  if (!isUndefined(indices)) addOwn(cell, "indices", indices, ATTRIBUTES_DEFAULT, false);
  return array;
}
