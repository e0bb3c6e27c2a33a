"use system";
/**
 * Methods of strings on the operands that they usually have: compiled code calls these before the method itself (compiler/llvm/quick-methods.ts), once it
 * has seen that the method is the builtin. HOLE says that the operands are others, and that nothing has happened.
 */
import { load8, memoryCopy, store8 } from "#sys/memory.ts";
import { bitsOf, valueOfBits } from "#sys/value.ts";
import { i32, u32, u64, u8 } from "#sys/types.ts";
import type { ptr, value } from "#sys/types.ts";
import { STRING_BODY } from "#abi/cell.ts";
import { HOLE } from "#abi/value.ts";
import { fromCharCode, stringHasAt, stringIndexOf, stringLength, substring } from "#runtime/string.ts";
import { copyUnits, isWideCell, newFlatString, tryFlatten, unitAt, unitsOf } from "#runtime/strings/flat.ts";
import { asInt, fromBoolean, fromInt, isInt, isString, isUndefined } from "#runtime/value.ts";

/** Longer results are left to the methods, which know what to do when memory ends. */
const RESULT_MAX = 4096;

/** @inline */
function notQuick(): value {
  return valueOfBits(HOLE);
}
/** Whether a value is a string that lies in one piece, or does now. */
function isText(v: value): boolean {
  return isString(v) && tryFlatten(bitsOf(v));
}
/** Whether an index argument is an int32, or absent. @inline */
function isPlace(v: value): boolean {
  return isInt(v) || isUndefined(v);
}
/** An index argument that counts from the end when it is negative, between 0 and the length. */
function relative(v: value, length: i32, absent: i32): i32 {
  if (isUndefined(v)) return absent;
  const at = asInt(v);
  if (at < 0) return at + length < 0 ? 0 : at + length;
  return at > length ? length : at;
}
/** One that counts as 0 when it is negative. */
function clamped(v: value, length: i32, absent: i32): i32 {
  if (isUndefined(v)) return absent;
  const at = asInt(v);
  return at < 0 ? 0 : at > length ? length : at;
}

/** §22.1.3.22 */
export function quickTextSlice(s: value, from: value, to: value): value {
  if (!isPlace(from) || !isPlace(to) || !isText(s)) return notQuick();
  const length = stringLength(s);
  const first = relative(from, length, 0);
  const last = relative(to, length, length);
  return last > first ? substring(s, first, last) : "";
}

/** §22.1.3.25 */
export function quickSubstring(s: value, from: value, to: value): value {
  if (!isPlace(from) || !isPlace(to) || !isText(s)) return notQuick();
  const length = stringLength(s);
  const first = clamped(from, length, 0);
  const last = clamped(to, length, length);
  return last > first ? substring(s, first, last) : substring(s, last, first);
}

/** §22.1.3.1 */
export function quickTextAt(s: value, index: value): value {
  if (!isInt(index) || !isText(s)) return notQuick();
  const length = stringLength(s);
  const at = asInt(index) < 0 ? asInt(index) + length : asInt(index);
  return at < 0 || at >= length ? notQuick() : fromCharCode(i32(unitAt(unitsOf(bitsOf(s)), isWideCell(bitsOf(s)), u32(at))));
}

/** §22.1.3.9 */
export function quickTextIndexOf(s: value, wanted: value, from: value): value {
  if (!isPlace(from) || !isText(s) || !isText(wanted)) return notQuick();
  return fromInt(stringIndexOf(s, wanted, isUndefined(from) ? 0 : asInt(from)));
}

/** §22.1.3.8 */
export function quickContains(s: value, wanted: value, from: value): value {
  if (!isPlace(from) || !isText(s) || !isText(wanted)) return notQuick();
  return fromBoolean(stringIndexOf(s, wanted, isUndefined(from) ? 0 : asInt(from)) >= 0);
}

/** §22.1.3.24 */
export function quickStartsWith(s: value, wanted: value, from: value): value {
  if (!isPlace(from) || !isText(s) || !isText(wanted)) return notQuick();
  return fromBoolean(stringHasAt(s, wanted, clamped(from, stringLength(s), 0)));
}

/** §22.1.3.7 */
export function quickEndsWith(s: value, wanted: value, to: value): value {
  if (!isPlace(to) || !isText(s) || !isText(wanted)) return notQuick();
  const length = stringLength(s);
  return fromBoolean(stringHasAt(s, wanted, clamped(to, length, length) - stringLength(wanted)));
}

/** Changes the case of a text of ASCII: letters from `first` on, 26 of them. */
function changeCase(s: value, first: u32): value {
  if (!isText(s) || isWideCell(bitsOf(s)) || stringLength(s) > RESULT_MAX) return notQuick();
  const length = u32(stringLength(s));
  let units = unitsOf(bitsOf(s));
  let changes = false;
  for (let i: u32 = 0; i < length; i++) {
    const unit = u32(load8(units + u64(i)));
    if (unit > 127) return notQuick();
    if (unit - first < 26) changes = true;
  }
  if (!changes) return s;
  const cell = newFlatString(length, false);
  units = unitsOf(bitsOf(s));
  for (let i: u32 = 0; i < length; i++) {
    const unit = u32(load8(units + u64(i)));
    store8(cell + STRING_BODY + u64(i), u8(unit - first < 26 ? unit ^ 32 : unit));
  }
  return valueOfBits(cell);
}
/** §22.1.3.28 */
export function quickLowerCase(s: value): value {
  return changeCase(s, 65);
}
/** §22.1.3.30 */
export function quickUpperCase(s: value): value {
  return changeCase(s, 97);
}

/** §22.1.3.32, of a text whose ends are ASCII. */
export function quickTrim(s: value): value {
  if (!isText(s)) return notQuick();
  const units = unitsOf(bitsOf(s));
  const wide = isWideCell(bitsOf(s));
  let from: u32 = 0;
  let to = u32(stringLength(s));
  while (from < to && isBlank(unitAt(units, wide, from))) from += 1;
  while (to > from && isBlank(unitAt(units, wide, to - 1))) to -= 1;
  if (from < to && (unitAt(units, wide, from) > 127 || unitAt(units, wide, to - 1) > 127)) return notQuick();
  return substring(s, i32(from), i32(to));
}
/** @inline */
function isBlank(unit: u32): boolean {
  return unit === 32 || unit - 9 < 5;
}

/** StringPad (§22.1.3.17.1) with a filler of one unit. */
function pad(s: value, wanted: value, filler: value, before: boolean): value {
  if (!isInt(wanted) || asInt(wanted) > RESULT_MAX || !isText(s)) return notQuick();
  let unit: u32 = 32;
  if (!isUndefined(filler)) {
    if (!isText(filler) || stringLength(filler) !== 1) return notQuick();
    unit = unitAt(unitsOf(bitsOf(filler)), isWideCell(bitsOf(filler)), 0);
  }
  const length = stringLength(s);
  if (asInt(wanted) <= length) return s;
  if (unit > 255 || isWideCell(bitsOf(s))) return notQuick();
  const missing = u32(asInt(wanted) - length);
  const cell = newFlatString(u32(length) + missing, false);
  const text: ptr = before ? cell + STRING_BODY + u64(missing) : cell + STRING_BODY;
  const fill: ptr = before ? cell + STRING_BODY : cell + STRING_BODY + u64(u32(length));
  memoryCopy(text, unitsOf(bitsOf(s)), u64(u32(length)));
  for (let i: u32 = 0; i < missing; i++) store8(fill + u64(i), u8(unit));
  return valueOfBits(cell);
}
/** §22.1.3.17 */
export function quickPadStart(s: value, wanted: value, filler: value): value {
  return pad(s, wanted, filler, true);
}
/** §22.1.3.16 */
export function quickPadEnd(s: value, wanted: value, filler: value): value {
  return pad(s, wanted, filler, false);
}

/** §22.1.3.18 */
export function quickRepeat(s: value, count: value): value {
  if (!isInt(count) || asInt(count) < 0 || asInt(count) > RESULT_MAX || !isText(s)) return notQuick();
  const length = u32(stringLength(s));
  const times = u32(asInt(count));
  if (length > RESULT_MAX || length * times > RESULT_MAX) return notQuick();
  if (length * times === 0) return "";
  const wide = isWideCell(bitsOf(s));
  const cell = newFlatString(length * times, wide);
  const units = unitsOf(bitsOf(s));
  for (let i: u32 = 0; i < times; i++) copyUnits(cell + STRING_BODY, wide, i * length, units, wide, length);
  return valueOfBits(cell);
}

/** A unit's place in the root collation's order when it is an ASCII digit or letter, case aside; 0 for others. */
function rank(unit: u32): u32 {
  if (unit - 48 < 10) return unit - 47;
  const letter = (unit | 32) - 97;
  return letter < 26 ? letter + 11 : u32(0);
}

/** §22.1.3.12 of texts of ASCII digits and letters: digits before letters, case counts when nothing else differs, small letters first. */
export function quickLocaleCompare(a: value, b: value): value {
  if (!isText(a) || !isText(b) || isWideCell(bitsOf(a)) || isWideCell(bitsOf(b))) return notQuick();
  const left = unitsOf(bitsOf(a));
  const right = unitsOf(bitsOf(b));
  const short = u32(stringLength(a) < stringLength(b) ? stringLength(a) : stringLength(b));
  let order = stringLength(a) - stringLength(b);
  let cases = 0;
  let decided = false;
  for (let i: u32 = 0; i < short; i++) {
    const x = u32(load8(left + u64(i)));
    const y = u32(load8(right + u64(i)));
    const difference = i32(rank(x)) - i32(rank(y));
    // What comes behind could still be something that this knows nothing of.
    if (rank(x) === 0 || rank(y) === 0) return notQuick();
    if (decided) continue;
    if (difference !== 0) {
      order = difference;
      decided = true;
    } else if (cases === 0 && x !== y) {
      cases = x > y ? -1 : 1;
    }
  }
  if (!isRanked(left, short, u32(stringLength(a))) || !isRanked(right, short, u32(stringLength(b)))) return notQuick();
  if (order === 0) order = cases;
  return fromInt(order < 0 ? -1 : order > 0 ? 1 : 0);
}
function isRanked(units: ptr, from: u32, to: u32): boolean {
  for (let i = from; i < to; i++) if (rank(u32(load8(units + u64(i)))) === 0) return false;
  return true;
}

/** §19.2.5 of up to nine decimal digits, and what follows them. */
export function quickParseInt(s: value, radix: value): value {
  if (isInt(s) && isUndefined(radix)) return s;
  if (!(isUndefined(radix) || isInt(radix) && asInt(radix) === 10) || !isText(s) || isWideCell(bitsOf(s))) return notQuick();
  const units = unitsOf(bitsOf(s));
  const length = u32(stringLength(s));
  let x: u32 = 0;
  let at: u32 = 0;
  while (at < length && u32(load8(units + u64(at))) - 48 < 10) {
    if (at === 9) return notQuick();
    x = x * 10 + u32(load8(units + u64(at))) - 48;
    at += 1;
  }
  if (at === 0 || at < length && at === 1 && x === 0 && (u32(load8(units + 1)) | 32) === 0x78) return notQuick();
  return fromInt(i32(x));
}
