"use system";
/** Encode and Decode (ECMA-262 §19.2.6.5-6), percent-encoded UTF-8, in two passes: the first finds mistakes and the length, the second writes. */
import { load32, store16, store8 } from "#sys/memory.ts";
import { bitsOf, valueOfBits } from "#sys/value.ts";
import { i32, u16, u32, u64, u8 } from "#sys/types.ts";
import type { ptr, value } from "#sys/types.ts";
import { STRING_BODY, STRING_LENGTH, STRING_LENGTH_MAX } from "#abi/cell.ts";
import { throwOutOfMemory, throwRangeError } from "#runtime/exception.ts";
import { flatText } from "#runtime/string.ts";
import { isWideCell, tryNewFlatString, unitAt, unitsOf } from "#runtime/strings/flat.ts";
import { isEmpty, undefinedValue } from "#runtime/value.ts";

// Sets of ASCII characters, a bit each: those below "@" and the others.
/** Letters, digits and - _ . ! ~ * ' ( ) */
const UNRESERVED_LOW = 0x03ff_6782_0000_0000;
const UNRESERVED_HIGH = 0x47ff_fffe_87ff_fffe;
/** ; / ? : @ & = + $ , # */
const RESERVED_LOW = 0xac00_9858_0000_0000;
const RESERVED_HIGH = 0x0000_0000_0000_0001;

/** @inline */
function isIn(low: u64, high: u64, unit: u32): boolean {
  return unit < 128 && (((unit < 64 ? low : high) >>> u64(unit & 63)) & 1) !== 0;
}

/**
 * Escapes all but unreserved characters and, unless `component`, reserved ones; undefined when there is a lone surrogate.
 * @throws RangeError when the result is too long
 */
export function percentEncode(text: value, component: boolean): value {
  if (isEmpty(flatText(text))) return valueOfBits(0);
  const length = load32(bitsOf(text) + STRING_LENGTH);
  const units = unitsOf(bitsOf(text));
  const wide = isWideCell(bitsOf(text));
  const low: u64 = component ? u64(UNRESERVED_LOW) : u64(UNRESERVED_LOW) | u64(RESERVED_LOW);
  const high: u64 = component ? u64(UNRESERVED_HIGH) : u64(UNRESERVED_HIGH) | u64(RESERVED_HIGH);
  let octets: u64 = 0;
  for (let i: u32 = 0; i < length; i++) {
    const unit = unitAt(units, wide, i);
    if (isIn(low, high, unit)) octets += 1;
    else if (unit < 0x80) octets += 3;
    else if (unit < 0x800) octets += 6;
    else if (unit < 0xd800 || unit > 0xdfff) octets += 9;
    else {
      i += 1;
      if (unit > 0xdbff || i >= length) return undefinedValue();
      const second = unitAt(units, wide, i);
      if (second < 0xdc00 || second > 0xdfff) return undefinedValue();
      octets += 12;
    }
  }
  if (octets === u64(length)) return text;
  if (octets > STRING_LENGTH_MAX) return throwRangeError("Invalid string length");
  const result = tryNewFlatString(u32(octets), false);
  if (result === 0) return throwOutOfMemory();
  let at = result + STRING_BODY;
  for (let i: u32 = 0; i < length; i++) {
    const unit = unitAt(units, wide, i);
    if (isIn(low, high, unit)) {
      store8(at, u8(unit));
      at += 1;
    } else if (unit < 0x80) {
      at = writeEscape(at, unit);
    } else if (unit < 0x800) {
      at = writeEscape(writeEscape(at, 0xc0 | (unit >>> 6)), 0x80 | (unit & 63));
    } else if (unit < 0xd800 || unit > 0xdfff) {
      at = writeEscape(writeEscape(writeEscape(at, 0xe0 | (unit >>> 12)), 0x80 | ((unit >>> 6) & 63)), 0x80 | (unit & 63));
    } else {
      i += 1;
      const point = (unit - 0xd800) * 0x400 + (unitAt(units, wide, i) - 0xdc00) + 0x10000;
      at = writeEscape(writeEscape(at, 0xf0 | (point >>> 18)), 0x80 | ((point >>> 12) & 63));
      at = writeEscape(writeEscape(at, 0x80 | ((point >>> 6) & 63)), 0x80 | (point & 63));
    }
  }
  return valueOfBits(result);
}

function writeEscape(at: ptr, octet: u32): ptr {
  store8(at, 37);
  store8(at + 1, hexDigit(octet >>> 4));
  store8(at + 2, hexDigit(octet & 15));
  return at + 3;
}
/** @inline */
function hexDigit(digit: u32): u8 {
  return u8(digit < 10 ? 48 + digit : 55 + digit);
}

/**
 * Undoes escapes; unless `component` those of reserved characters stay. Undefined when some escape is none, or octets are no UTF-8.
 * @throws RangeError when there is no memory
 */
export function percentDecode(text: value, component: boolean): value {
  if (isEmpty(flatText(text))) return valueOfBits(0);
  const length = load32(bitsOf(text) + STRING_LENGTH);
  const units = unitsOf(bitsOf(text));
  const wide = isWideCell(bitsOf(text));
  const low: u64 = component ? u64(0) : u64(RESERVED_LOW);
  const high: u64 = component ? u64(0) : u64(RESERVED_HIGH);
  let count: u32 = 0;
  let all: u32 = 0;
  let i: u32 = 0;
  while (i < length) {
    const unit = unitAt(units, wide, i);
    if (unit !== 37) {
      all |= unit;
      i += 1;
      count += 1;
      continue;
    }
    const point = escapedPoint(units, wide, i, length);
    if (point < 0) return undefinedValue();
    if (isIn(low, high, u32(point))) {
      count += 3;
      i += 3;
      continue;
    }
    all |= u32(point);
    count += point > 0xffff ? u32(2) : u32(1);
    i += escapeLength(u32(point));
  }
  if (count === length) return text;
  const toWide = all > 0xff;
  const result = tryNewFlatString(count, toWide);
  if (result === 0) return throwOutOfMemory();
  let at = result + STRING_BODY;
  i = 0;
  while (i < length) {
    const unit = unitAt(units, wide, i);
    if (unit !== 37) {
      at = writeUnit(at, toWide, unit);
      i += 1;
      continue;
    }
    const point = u32(escapedPoint(units, wide, i, length));
    if (isIn(low, high, point)) {
      for (const end = i + 3; i < end; i++) at = writeUnit(at, toWide, unitAt(units, wide, i));
      continue;
    }
    if (point > 0xffff) {
      at = writeUnit(at, toWide, 0xd800 + ((point - 0x10000) >>> 10));
      at = writeUnit(at, toWide, 0xdc00 + (point & 0x3ff));
    } else {
      at = writeUnit(at, toWide, point);
    }
    i += escapeLength(point);
  }
  return valueOfBits(result);
}

/** @inline */
function writeUnit(at: ptr, wide: boolean, unit: u32): ptr {
  if (wide) {
    store16(at, u16(unit));
    return at + 2;
  }
  store8(at, u8(unit));
  return at + 1;
}

/** Units of the escapes of a code point. @inline */
function escapeLength(point: u32): u32 {
  return point < 0x80 ? u32(3) : point < 0x800 ? u32(6) : point < 0x10000 ? u32(9) : u32(12);
}

/** The code point whose escapes begin at a "%"; -1 for what is no UTF-8 in its shortest form, or a surrogate. */
function escapedPoint(units: ptr, wide: boolean, at: u32, length: u32): i32 {
  const first = escapedOctet(units, wide, at, length);
  if (first < 0x80) return first;
  const more: u32 = first >= 0xc2 && first <= 0xdf ? 1 : first >= 0xe0 && first <= 0xef ? 2 : first >= 0xf0 && first <= 0xf4 ? 3 : 0;
  if (more === 0) return -1;
  let point: i32 = first & (0x3f >>> i32(more));
  for (let k: u32 = 1; k <= more; k++) {
    const next = escapedOctet(units, wide, at + k * 3, length);
    if (next < 0 || (next & 0xc0) !== 0x80) return -1;
    point = (point << 6) | (next & 63);
  }
  if (more === 2 && (point < 0x800 || (point >= 0xd800 && point <= 0xdfff))) return -1;
  return more === 3 && (point < 0x10000 || point > 0x10ffff) ? i32(-1) : point;
}

/** The octet of the escape %XX at this place, or -1. */
function escapedOctet(units: ptr, wide: boolean, at: u32, length: u32): i32 {
  if (at + 2 >= length || unitAt(units, wide, at) !== 37) return -1;
  const high = digitOf(unitAt(units, wide, at + 1));
  const low = digitOf(unitAt(units, wide, at + 2));
  return high < 0 || low < 0 ? i32(-1) : high * 16 + low;
}
/** @inline */
function digitOf(unit: u32): i32 {
  if (unit >= 48 && unit <= 57) return i32(unit) - 48;
  const lower = unit | 32;
  return lower >= 97 && lower <= 102 ? i32(lower) - 87 : i32(-1);
}
