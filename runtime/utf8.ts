"use system";
/** UTF-8 and Latin-1 octets to and from strings (Encoding Standard: lone surrogates and invalid sequences become U+FFFD). */
import { load64, load8, memoryCopy, store16, store8 } from "#sys/memory.ts";
import { bitsOf, valueOfBits } from "#sys/value.ts";
import { i32, u16, u32, u64, u8 } from "#sys/types.ts";
import type { ptr, value } from "#sys/types.ts";
import { STRING_BODY } from "#abi/cell.ts";
import { isWideCell, newFlatString, stringFromLatin1, unitAt, unitsOf } from "#runtime/strings/flat.ts";
import { stringLength } from "#runtime/string.ts";

/** Code point at unit `i`; a lone surrogate is U+FFFD. Points above 0xffff take two units. */
function codePointAt(units: ptr, wide: boolean, i: u32, length: u32): u32 {
  const unit = unitAt(units, wide, i);
  if (unit < 0xd800 || unit > 0xdfff) return unit;
  if (unit < 0xdc00 && i + 1 < length) {
    const next = unitAt(units, wide, i + 1);
    if (next >= 0xdc00 && next <= 0xdfff) return 0x1_0000 + ((unit - 0xd800) << 10) + (next - 0xdc00);
  }
  return 0xfffd;
}

function octetsOf(point: u32): u32 {
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x1_0000 ? 3 : 4;
}

/** How many of the first `count` octets are ASCII before one that is not. */
function asciiRun(octets: ptr, count: u32): u32 {
  let i: u32 = 0;
  while (i + 8 <= count && (load64(octets + u64(i)) & 0x8080_8080_8080_8080) === 0) i += 8;
  while (i < count && load8(octets + u64(i)) < 0x80) i += 1;
  return i;
}

/** Octets of the text in UTF-8. */
export function utf8Length(s: value): i32 {
  const length = u32(stringLength(s));
  const units = unitsOf(bitsOf(s));
  const wide = isWideCell(bitsOf(s));
  let bytes: u32 = wide ? 0 : asciiRun(units, length);
  let i = bytes;
  while (i < length) {
    const point = codePointAt(units, wide, i, length);
    bytes += octetsOf(point);
    i += point > 0xffff ? u32(2) : u32(1);
  }
  return i32(bytes);
}

/** Units consumed by the last `utf8Encode`. */
let unitsEncoded: i32 = 0;
export function utf8UnitsEncoded(): i32 {
  return unitsEncoded;
}

/** Writes whole code points while they fit into `room` octets; gives the octets written. */
export function utf8Encode(s: value, to: ptr, room: i32): i32 {
  const length = u32(stringLength(s));
  const units = unitsOf(bitsOf(s));
  const wide = isWideCell(bitsOf(s));
  const limit = u32(room);
  let bytes: u32 = wide ? 0 : asciiRun(units, length < limit ? length : limit);
  let i = bytes;
  if (bytes !== 0) memoryCopy(to, units, u64(bytes));
  while (i < length) {
    const point = codePointAt(units, wide, i, length);
    const count = octetsOf(point);
    if (bytes + count > limit) break;
    const at = to + u64(bytes);
    if (count === 1) {
      store8(at, u8(point));
    } else if (count === 2) {
      store8(at, u8(0xc0 | (point >>> 6)));
      store8(at + 1, u8(0x80 | (point & 0x3f)));
    } else if (count === 3) {
      store8(at, u8(0xe0 | (point >>> 12)));
      store8(at + 1, u8(0x80 | ((point >>> 6) & 0x3f)));
      store8(at + 2, u8(0x80 | (point & 0x3f)));
    } else {
      store8(at, u8(0xf0 | (point >>> 18)));
      store8(at + 1, u8(0x80 | ((point >>> 12) & 0x3f)));
      store8(at + 2, u8(0x80 | ((point >>> 6) & 0x3f)));
      store8(at + 3, u8(0x80 | (point & 0x3f)));
    }
    bytes += count;
    i += point > 0xffff ? u32(2) : u32(1);
  }
  unitsEncoded = i32(i);
  return i32(bytes);
}

/** Octets that the last decoded sequence took. */
let taken: u32 = 0;

/** One code point of [at, end), at < end; maximal invalid parts give U+FFFD (Encoding Standard §8.1.1). Sets `taken`. */
function decodePoint(at: ptr, end: ptr): u32 {
  const first = u32(load8(at));
  taken = 1;
  if (first < 0x80) return first;
  let needed: u32 = 0;
  let lower: u32 = 0x80;
  let upper: u32 = 0xbf;
  let point: u32 = 0;
  if (first >= 0xc2 && first <= 0xdf) {
    needed = 1;
    point = first & 0x1f;
  } else if (first >= 0xe0 && first <= 0xef) {
    needed = 2;
    point = first & 0xf;
    if (first === 0xe0) lower = 0xa0;
    if (first === 0xed) upper = 0x9f;
  } else if (first >= 0xf0 && first <= 0xf4) {
    needed = 3;
    point = first & 7;
    if (first === 0xf0) lower = 0x90;
    if (first === 0xf4) upper = 0x8f;
  } else {
    return 0xfffd;
  }
  while (needed !== 0) {
    if (at + u64(taken) >= end) return 0xfffd;
    const octet = u32(load8(at + u64(taken)));
    if (octet < lower || octet > upper) return 0xfffd;
    lower = 0x80;
    upper = 0xbf;
    point = (point << 6) | (octet & 0x3f);
    taken += 1;
    needed -= 1;
  }
  return point;
}

/** The text of UTF-8 octets (at most 2^29). A byte order mark is kept. */
export function utf8Decode(from: ptr, bytes: i32): value {
  const end = from + u64(u32(bytes));
  let at = from;
  while (at < end && load8(at) < 0x80) at += 1;
  if (at === end) return stringFromLatin1(from, u32(bytes));
  let length: u32 = 0;
  let highest: u32 = 0;
  at = from;
  while (at < end) {
    const point = decodePoint(at, end);
    if (point > highest) highest = point;
    length += point > 0xffff ? u32(2) : u32(1);
    at += u64(taken);
  }
  const wide = highest > 0xff;
  const cell = newFlatString(length, wide);
  let to = cell + STRING_BODY;
  at = from;
  while (at < end) {
    const point = decodePoint(at, end);
    at += u64(taken);
    if (!wide) {
      store8(to, u8(point));
      to += 1;
    } else if (point > 0xffff) {
      store16(to, u16(0xd7c0 + (point >>> 10)));
      store16(to + 2, u16(0xdc00 + (point & 0x3ff)));
      to += 4;
    } else {
      store16(to, u16(point));
      to += 2;
    }
  }
  return valueOfBits(cell);
}

/** The text whose units are these octets. */
export function latin1Decode(from: ptr, bytes: i32): value {
  return stringFromLatin1(from, u32(bytes));
}

/** Writes the low octet of each unit; gives the octets written. */
export function latin1Encode(s: value, to: ptr, room: i32): i32 {
  const length = stringLength(s);
  const count = length < room ? length : room;
  const units = unitsOf(bitsOf(s));
  if (!isWideCell(bitsOf(s))) {
    memoryCopy(to, units, u64(u32(count)));
    return count;
  }
  for (let i: u32 = 0; i < u32(count); i++) store8(to + u64(i), u8(unitAt(units, true, i)));
  return count;
}

/** The text of 16-bit units. */
export function utf16Decode(from: ptr, units: i32): value {
  if (units === 0) return "";
  const cell = newFlatString(u32(units), true);
  memoryCopy(cell + STRING_BODY, from, u64(u32(units)) * 2);
  return valueOfBits(cell);
}
