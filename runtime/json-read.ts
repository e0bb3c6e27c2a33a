"use system";
/**
 * JSON.parse of texts without mistakes (ECMA-262 §25.5.1, RFC 8259). What is not JSON, or too deep for the stack, gives HOLE: builtins/json-parse.ts
 * then reads it again and says what is wrong. Objects of one kind go through the same shapes: the text of a key is first compared with
 * the key that came next in the object before, so that most keys are neither copied nor looked up.
 */
import { load32, load64, load8, memoryFill, store32, storeValue } from "#sys/memory.ts";
import { bitsOf, realmPrototype, staticMemory, valueOfBits } from "#sys/value.ts";
import { f64, i32, u32, u64 } from "#sys/types.ts";
import type { ptr, value } from "#sys/types.ts";
import { ATTRIBUTES_DEFAULT, EMPTY_OBJECT_WORDS, FORM_LATIN1, KIND_OBJECT, KIND_STRING, OBJECT_INLINE, OFFSET_KIND, STRING_BODY, STRING_FORM, STRING_LENGTH } from "#abi/cell.ts";
import { FALSE, HOLE, NULL, TRUE } from "#abi/value.ts";
import { newArray } from "#runtime/array.ts";
import { arrayLengthOf, putElement } from "#runtime/elements.ts";
import { newCell } from "#runtime/heap.ts";
import { remember } from "#runtime/heap/remember.ts";
import { plainEnd } from "#runtime/json-scan.ts";
import { stringToNumber } from "#runtime/number.ts";
import { defineOwn } from "#runtime/object.ts";
import { SHAPE_CAPACITY, SHAPE_CHILD, SHAPE_COUNT, SHAPE_KEY, SHAPE_OBJECT_BYTES, SHAPE_WORDS } from "#runtime/shapes/memory.ts";
import { rootShape } from "#runtime/shapes/roots.ts";
import { knownChild } from "#runtime/shapes/transitions.ts";
import { fromCharCode, join, substring } from "#runtime/string.ts";
import { isWideCell, unitAt, unitsOf } from "#runtime/strings/flat.ts";
import { keyOfString } from "#runtime/strings/intern.ts";
import { fromDouble, fromInt, isNumber } from "#runtime/value.ts";

/** Deeper texts are left to the other reader, which knows where the stack ends. */
const DEPTH_MAX = 256;
/** Most inline words that a new object gets because the one before at its depth had as many properties. */
const WORDS_MAX = 15;
/** Powers of ten that a double holds exactly. */
const EXACT_POWER_MAX = 22;

let source: value = valueOfBits(0);
let units: ptr = 0;
let wide: boolean = false;
let length: u32 = 0;
let at: u32 = 0;
/** By depth, u32: properties of the largest object so far. */
const widths: ptr = staticMemory(1024, 16);

/** The value of a JSON text; HOLE when it is none. */
export function readJson(text: value): value {
  source = text;
  units = unitsOf(bitsOf(text));
  wide = isWideCell(bitsOf(text));
  length = load32(bitsOf(text) + STRING_LENGTH);
  at = 0;
  memoryFill(widths, 0, DEPTH_MAX * 4);
  const result = readValue(0);
  const isWhole = nextUnit() === 0;
  source = valueOfBits(0);
  return isWhole ? result : failure();
}

/** Whether `readJson` or `writeJson` (json-write.ts) left it to the library. */
export function isLeft(result: value): boolean {
  return bitsOf(result) === HOLE;
}

/** @inline */
function failure(): value {
  return valueOfBits(HOLE);
}

/** The next unit that is no white space, which stays; 0 at the end (which no JSON text has elsewhere). */
function nextUnit(): u32 {
  while (at < length) {
    const unit = unitAt(units, wide, at);
    if (unit > 0x20) return unit;
    if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) return 1;
    at += 1;
  }
  return 0;
}

/** The unit at hand; 0 at the end. @inline */
function peek(): u32 {
  return at < length ? unitAt(units, wide, at) : 0;
}

function readValue(depth: u32): value {
  const unit = nextUnit();
  if (unit === 0x22) return readText();
  if (unit === 0x7b) return readObject(depth);
  if (unit === 0x5b) return readArray(depth);
  if (unit === 0x2d || unit - 0x30 < 10) return readNumber();
  if (unit === 0x74) return readWord("true", valueOfBits(TRUE));
  if (unit === 0x66) return readWord("false", valueOfBits(FALSE));
  if (unit === 0x6e) return readWord("null", valueOfBits(NULL));
  return failure();
}

function readWord(word: value, result: value): value {
  const count = load32(bitsOf(word) + STRING_LENGTH);
  if (length - at < count) return failure();
  for (let i: u32 = 0; i < count; i++) {
    if (unitAt(units, wide, at + i) !== u32(load8(bitsOf(word) + STRING_BODY + u64(i)))) return failure();
  }
  at += count;
  return result;
}

function readArray(depth: u32): value {
  if (depth + 1 === DEPTH_MAX) return failure();
  const array = newArray(0, 0);
  at += 1;
  if (nextUnit() === 0x5d) {
    at += 1;
    return array;
  }
  while (true) {
    const v = readValue(depth + 1);
    if (bitsOf(v) === HOLE || !putElement(bitsOf(array), arrayLengthOf(bitsOf(array)), v)) return failure();
    const unit = nextUnit();
    at += 1;
    if (unit === 0x5d) return array;
    if (unit !== 0x2c) return failure();
  }
  return failure();
}

function readObject(depth: u32): value {
  if (depth + 1 === DEPTH_MAX) return failure();
  const width = widths + u64(depth) * 4;
  const words = load32(width) < EMPTY_OBJECT_WORDS ? u32(EMPTY_OBJECT_WORDS) : load32(width);
  const first = rootShape(realmPrototype("Object"), KIND_OBJECT, words, 0);
  const object = newCell(KIND_OBJECT, first, u64(load32(u64(first) + SHAPE_OBJECT_BYTES)));
  at += 1;
  if (nextUnit() === 0x7d) {
    at += 1;
    return valueOfBits(object);
  }
  while (true) {
    if (nextUnit() !== 0x22) return failure();
    const key = readKey(load32(object));
    if (bitsOf(key) === HOLE || nextUnit() !== 0x3a) return failure();
    at += 1;
    const v = readValue(depth + 1);
    if (bitsOf(v) === HOLE) return failure();
    addProperty(object, key, v);
    const unit = nextUnit();
    at += 1;
    if (unit === 0x7d) break;
    if (unit !== 0x2c) return failure();
  }
  const count = load32(u64(load32(object)) + SHAPE_COUNT);
  if (count > load32(width) && count <= WORDS_MAX) store32(width, count);
  return valueOfBits(object);
}

/** CreateDataProperty; the last of equal keys counts. */
function addProperty(object: ptr, key: value, v: value): void {
  const shape = u64(load32(object));
  const next: u32 = isNumber(key) ? 0 : knownChild(u32(shape), key, ATTRIBUTES_DEFAULT);
  const word = load32(shape + SHAPE_WORDS);
  // A step that is known adds a property that is not there yet.
  if (next !== 0 && word < load32(shape + SHAPE_CAPACITY)) {
    remember(object);
    storeValue(object + OBJECT_INLINE + u64(word) * 8, v);
    store32(object, next);
    return;
  }
  defineOwn(valueOfBits(object), key, v, ATTRIBUTES_DEFAULT);
}

/** The key at the quote at hand, for an object of this shape. */
function readKey(shape: u32): value {
  const child = u64(load32(u64(shape) + SHAPE_CHILD));
  if (child !== 0 && !wide) {
    const expected = load64(child + SHAPE_KEY);
    if (expected !== 0 && load8(expected + OFFSET_KIND) === KIND_STRING && load8(expected + STRING_FORM) === FORM_LATIN1) {
      const count = load32(expected + STRING_LENGTH);
      if (length - at > count + 1 && isPlainText(expected + STRING_BODY, units + u64(at) + 1, count) && load8(units + u64(at + 1 + count)) === 0x22) {
        at += count + 2;
        return valueOfBits(expected);
      }
    }
  }
  const text = readText();
  return bitsOf(text) === HOLE ? text : keyOfString(text);
}

/** Whether two texts are the same and need no escapes. */
function isPlainText(a: ptr, b: ptr, count: u32): boolean {
  for (let i: u64 = 0; i < u64(count); i++) {
    const octet = load8(a + i);
    if (octet !== load8(b + i) || octet === 0x5c || octet === 0x22 || octet < 0x20) return false;
  }
  return true;
}

/** The string at the quote at hand. */
function readText(): value {
  at += 1;
  let start = at;
  let result: value = "";
  while (true) {
    at = plainEnd(units, wide, at, length);
    if (at >= length) return failure();
    const piece = substring(source, i32(start), i32(at));
    const unit = unitAt(units, wide, at);
    at += 1;
    if (unit === 0x22) return start === at - 1 ? result : join(result, piece);
    if (unit !== 0x5c) return failure();
    const escaped = readEscape();
    if (escaped < 0) return failure();
    result = join(join(result, piece), fromCharCode(escaped));
    start = at;
  }
  return failure();
}

/** The unit that an escape stands for, -1 when it is none. */
function readEscape(): i32 {
  const unit = peek();
  at += 1;
  switch (unit) {
    case 0x22: case 0x5c: case 0x2f: return i32(unit);
    case 0x62: return 8;
    case 0x66: return 12;
    case 0x6e: return 10;
    case 0x72: return 13;
    case 0x74: return 9;
    case 0x75: return readHex();
  }
  return -1;
}

function readHex(): i32 {
  let code: u32 = 0;
  for (let i: u32 = 0; i < 4; i++) {
    const unit = peek();
    let digit: u32 = unit - 0x30;
    if (digit > 9) {
      digit = (unit | 0x20) - 0x61;
      if (digit > 5) return -1;
      digit += 10;
    }
    code = code * 16 + digit;
    at += 1;
  }
  return i32(code);
}

/** Numbers of up to 15 digits and few decimals are computed here, exactly; the others by StringToNumber. */
function readNumber(): value {
  const start = at;
  const negative = peek() === 0x2d;
  if (negative) at += 1;
  const first = at;
  let digits: u64 = 0;
  while (peek() - 0x30 < 10) {
    digits = digits * 10 + u64(peek() - 0x30);
    at += 1;
  }
  let count = at - first;
  if (count === 0 || (count > 1 && unitAt(units, wide, first) === 0x30)) return failure();
  let decimals: u32 = 0;
  if (peek() === 0x2e) {
    at += 1;
    const point = at;
    while (peek() - 0x30 < 10) {
      digits = digits * 10 + u64(peek() - 0x30);
      at += 1;
    }
    decimals = at - point;
    if (decimals === 0) return failure();
    count += decimals;
  }
  let isExact = count <= 15 && decimals <= EXACT_POWER_MAX;
  if ((peek() | 0x20) === 0x65) {
    isExact = false;
    at += 1;
    if (peek() === 0x2b || peek() === 0x2d) at += 1;
    if (peek() - 0x30 >= 10) return failure();
    while (peek() - 0x30 < 10) at += 1;
  }
  if (!isExact) return fromDouble(stringToNumber(substring(source, i32(start), i32(at))));
  if (decimals === 0 && digits < 0x8000_0000 && (digits !== 0 || !negative)) return fromInt(negative ? 0 - i32(digits) : i32(digits));
  // Both are exact, so the quotient is rounded once (Clinger).
  let power: f64 = 1.0;
  for (let i: u32 = 0; i < decimals; i++) power *= 10.0;
  const x = f64(digits) / power;
  return fromDouble(negative ? -x : x);
}
