"use system";
/** Strings: concatenation, parts, comparison, search. Memory forms are in strings/flat.ts, keys in strings/intern.ts. */
import { load32, load64, load8, store16, store32, store64, store8 } from "#sys/memory.ts";
import { byteSwap64 } from "#sys/arithmetic.ts";
import { bitsOf, valueOfBits } from "#sys/value.ts";
import { i32, u16, u32, u64 } from "#sys/types.ts";
import type { ptr, value } from "#sys/types.ts";
import {
  FLAG_WIDE, FORM_ROPE, FORM_SLICE, KIND_STRING, OFFSET_FLAGS, STRING_BODY, STRING_FORM, STRING_LEFT, STRING_LENGTH,
  STRING_LENGTH_MAX, STRING_OFFSET, STRING_PARENT, STRING_RIGHT,
} from "#abi/cell.ts";
import { newCell } from "#runtime/heap.ts";
import { limitPages } from "#runtime/heap/pages.ts";
import { stringShape } from "#runtime/shape.ts";
import { copyUnits, isWideCell, newFlatString, tryFlatten, unitAt, unitsOf } from "#runtime/strings/flat.ts";
import { latin1UnitString } from "#runtime/strings/units.ts";
import { throwOutOfMemory, throwRangeError } from "#runtime/exception.ts";

/** Shorter results of concatenation are copied at once, longer ones become ropes. */
const ROPE_MIN = 24;
/** Shorter parts are copied, longer ones become slices. */
const SLICE_MIN = 24;

/** Length in UTF-16 units. @inline */
export function stringLength(s: value): i32 {
  return i32(load32(bitsOf(s) + STRING_LENGTH));
}

/**
 * The text of both.
 * @throws RangeError when it is longer than a string can be
 */
export function concatenate(a: value, b: value): value {
  const x = bitsOf(a);
  const y = bitsOf(b);
  const left = load32(x + STRING_LENGTH);
  const right = load32(y + STRING_LENGTH);
  if (left === 0) return b;
  if (right === 0) return a;
  const length = left + right;
  if (length < ROPE_MIN) {
    const wide = isWideCell(x) || isWideCell(y);
    const cell = newFlatString(length, wide);
    copyUnits(cell + STRING_BODY, wide, 0, unitsOf(x), isWideCell(x), left);
    copyUnits(cell + STRING_BODY, wide, left, unitsOf(y), isWideCell(y), right);
    return valueOfBits(cell);
  }
  if (length > STRING_LENGTH_MAX) return throwRangeError("Invalid string length");
  // A rope must be able to become flat later, where nothing can be thrown.
  if (u64(length) > u64(limitPages) * 2048) return throwOutOfMemory();
  return valueOfBits(newRope(x, y, length));
}

function newRope(x: ptr, y: ptr, length: u32): ptr {
  const cell = newCell(KIND_STRING, u32(stringShape), 32);
  store32(cell + STRING_LENGTH, length);
  store8(cell + STRING_FORM, FORM_ROPE);
  if (isWideCell(x) || isWideCell(y)) store8(cell + OFFSET_FLAGS, FLAG_WIDE);
  store64(cell + STRING_LEFT, x);
  store64(cell + STRING_RIGHT, y);
  return cell;
}

/**
 * The same string, no rope any more. A long rope may have been made when there was memory to flatten it, and there is none now.
 * @throws RangeError when there is no memory
 */
export function flatText(text: value): value {
  return tryFlatten(bitsOf(text)) ? text : throwOutOfMemory();
}

/** `concatenate` for messages and other short texts; gives the first one when both are too long. */
export function join(a: value, b: value): value {
  if (u64(load32(bitsOf(a) + STRING_LENGTH)) + u64(load32(bitsOf(b) + STRING_LENGTH)) > STRING_LENGTH_MAX) return a;
  return concatenate(a, b);
}
export function join3(a: value, b: value, c: value): value {
  return join(join(a, b), c);
}

/** Unit at an index; the index is in range. */
export function charCodeUnit(s: value, i: i32): i32 {
  const units = unitsOf(bitsOf(s));
  return i32(unitAt(units, isWideCell(bitsOf(s)), u32(i)));
}

/** The string of one unit (0 .. 0xffff). */
export function fromCharCode(unit: i32): value {
  const x = u32(unit) & 0xffff;
  if (x < 256) return latin1UnitString(x);
  const cell = newFlatString(1, true);
  store16(cell + STRING_BODY, u16(x));
  return valueOfBits(cell);
}

/** The one-unit string at an index in range. */
export function unitStringAt(s: value, i: u32): value {
  return fromCharCode(charCodeUnit(s, i32(i)));
}

/** Units [from, to), 0 <= from <= to <= length. */
export function substring(s: value, from: i32, to: i32): value {
  const cell = bitsOf(s);
  const start = u32(from);
  const length = u32(to) - start;
  if (length === 0) return "";
  if (length === load32(cell + STRING_LENGTH)) return s;
  if (length === 1) return unitStringAt(s, start);
  const units = unitsOf(cell);
  const wide = isWideCell(cell);
  if (length < SLICE_MIN) {
    const copy = newFlatString(length, wide);
    copyUnits(copy + STRING_BODY, wide, 0, wide ? units + u64(start) * 2 : units + u64(start), wide, length);
    return valueOfBits(copy);
  }
  let parent = cell;
  let offset = start;
  if (load8(cell + STRING_FORM) === FORM_SLICE) {
    parent = load64(cell + STRING_PARENT);
    offset += load32(cell + STRING_OFFSET);
  }
  const slice = newCell(KIND_STRING, u32(stringShape), 32);
  store32(slice + STRING_LENGTH, length);
  store8(slice + STRING_FORM, FORM_SLICE);
  store64(slice + STRING_PARENT, parent);
  store32(slice + STRING_OFFSET, offset);
  return valueOfBits(slice);
}

/** Whether a string is stored with 8-bit units (then it is Latin-1 text; the reverse need not hold). */
export function isLatin1(s: value): boolean {
  return !isWideCell(bitsOf(s));
}

/** The order of at least four octets, by words: the last one overlaps what has been compared. */
function compareOctets(a: ptr, b: ptr, bytes: u64): i32 {
  if (bytes < 8) {
    const order = compareWords(u64(load32(a)) << 32, u64(load32(b)) << 32);
    return order !== 0 ? order : compareWords(u64(load32(a + bytes - 4)) << 32, u64(load32(b + bytes - 4)) << 32);
  }
  let at: u64 = 0;
  while (at + 8 < bytes) {
    const order = compareWords(load64(a + at), load64(b + at));
    if (order !== 0) return order;
    at += 8;
  }
  return compareWords(load64(a + bytes - 8), load64(b + bytes - 8));
}
/** The order of two words as they lie in memory, first octet first. @inline */
function compareWords(x: u64, y: u64): i32 {
  if (x === y) return 0;
  return byteSwap64(x) < byteSwap64(y) ? -1 : 1;
}

/** Compares by code units: negative, 0 or positive (ECMA-262 §7.2.13 step 3). */
export function stringCompare(a: value, b: value): i32 {
  const x = bitsOf(a);
  const y = bitsOf(b);
  if (x === y) return 0;
  const lengthX = load32(x + STRING_LENGTH);
  const lengthY = load32(y + STRING_LENGTH);
  const shorter = lengthX < lengthY ? lengthX : lengthY;
  const unitsX = unitsOf(x);
  const unitsY = unitsOf(y);
  const wideX = isWideCell(x);
  const wideY = isWideCell(y);
  if (!wideX && !wideY && shorter >= 4) {
    const order = compareOctets(unitsX, unitsY, u64(shorter));
    return order !== 0 ? order : i32(lengthX) - i32(lengthY);
  }
  for (let i: u32 = 0; i < shorter; i++) {
    const unitX = unitAt(unitsX, wideX, i);
    const unitY = unitAt(unitsY, wideY, i);
    if (unitX !== unitY) return i32(unitX) - i32(unitY);
  }
  return i32(lengthX) - i32(lengthY);
}

/** Whether the units of `needle` are at `at` (in range). */
function matchesAt(units: ptr, wide: boolean, at: u32, needle: ptr, needleWide: boolean, length: u32): boolean {
  for (let i: u32 = 0; i < length; i++) {
    if (unitAt(units, wide, at + i) !== unitAt(needle, needleWide, i)) return false;
  }
  return true;
}

/** Whether `needle` stands at index `at` of `s`. */
export function stringHasAt(s: value, needle: value, at: i32): boolean {
  const length = stringLength(needle);
  if (at < 0 || at > stringLength(s) - length) return false;
  const units = unitsOf(bitsOf(s));
  const other = unitsOf(bitsOf(needle));
  return matchesAt(units, isWideCell(bitsOf(s)), u32(at), other, isWideCell(bitsOf(needle)), u32(length));
}

/** First index >= from where `needle` stands, or -1. `from` is clamped to the string. */
export function stringIndexOf(s: value, needle: value, from: i32): i32 {
  const length = stringLength(s);
  const needleLength = stringLength(needle);
  let at = from < 0 ? 0 : from;
  if (at > length) at = length;
  if (needleLength === 0) return at;
  const last = length - needleLength;
  if (at > last) return -1;
  const units = unitsOf(bitsOf(s));
  const other = unitsOf(bitsOf(needle));
  const wide = isWideCell(bitsOf(s));
  const otherWide = isWideCell(bitsOf(needle));
  const first = unitAt(other, otherWide, 0);
  if (!wide && first > 0xff) return -1;
  while (at <= last) {
    if (!wide) {
      at = needleLength === 1 ? nextOctet(units, u32(at), u32(last) + 1, first) : nextPair(units, u32(at), u32(last) + 1, first, unitAt(other, otherWide, 1));
      if (at > last) return -1;
    }
    if (unitAt(units, wide, u32(at)) === first && matchesAt(units, wide, u32(at), other, otherWide, u32(needleLength))) return at;
    at += 1;
  }
  return -1;
}

/** Index of an octet in [from, to), or `to`; eight at a time. */
export function nextOctet(units: ptr, from: u32, to: u32, octet: u32): i32 {
  const pattern = u64(octet) * 0x0101_0101_0101_0101;
  let at = from;
  while (at + 8 <= to) {
    const x = load64(units + u64(at)) ^ pattern;
    if (((x - 0x0101_0101_0101_0101) & ~x & 0x8080_8080_8080_8080) !== 0) break;
    at += 8;
  }
  while (at < to && u32(load8(units + u64(at))) !== octet) at += 1;
  return i32(at);
}

/** Index in [from, to) of two octets in a row (the second may lie at `to`), or `to`. */
function nextPair(units: ptr, from: u32, to: u32, first: u32, second: u32): i32 {
  const patternA = u64(first) * 0x0101_0101_0101_0101;
  const patternB = u64(second & 0xff) * 0x0101_0101_0101_0101;
  let at = from;
  while (at + 8 <= to) {
    const a = load64(units + u64(at)) ^ patternA;
    const b = load64(units + u64(at) + 1) ^ patternB;
    // An octet is zero in both where the pair stands.
    const x = a | b;
    if (((x - 0x0101_0101_0101_0101) & ~x & 0x8080_8080_8080_8080) !== 0) break;
    at += 8;
  }
  while (at < to && (u32(load8(units + u64(at))) !== first || u32(load8(units + u64(at) + 1)) !== second)) at += 1;
  return i32(at);
}

/** Last index <= from where `needle` stands, or -1. */
export function stringLastIndexOf(s: value, needle: value, from: i32): i32 {
  const needleLength = stringLength(needle);
  let at = stringLength(s) - needleLength;
  if (from < at) at = from;
  if (at < 0) return -1;
  const units = unitsOf(bitsOf(s));
  const other = unitsOf(bitsOf(needle));
  const wide = isWideCell(bitsOf(s));
  const otherWide = isWideCell(bitsOf(needle));
  while (at >= 0) {
    if (matchesAt(units, wide, u32(at), other, otherWide, u32(needleLength))) return at;
    at -= 1;
  }
  return -1;
}
