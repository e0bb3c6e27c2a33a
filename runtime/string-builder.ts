"use system";
/**
 * Builds a string piece by piece without ropes. A builder is a KIND_SLOTS cell: +8 flat string with room, +16 units used
 * (int32 word), +24 room in units (int32 word). It starts with 8-bit units and widens when a piece needs it.
 */
import { load32, load64, load8, store16, store32, store64, store8 } from "#sys/memory.ts";
import { bitsOf, valueOfBits } from "#sys/value.ts";
import { i32, u16, u32, u64, u8 } from "#sys/types.ts";
import type { ptr, value } from "#sys/types.ts";
import { FORM_UTF16, KIND_SLOTS, STRING_BODY, STRING_FORM, STRING_LENGTH, STRING_LENGTH_MAX } from "#abi/cell.ts";
import { INT_TAG } from "#abi/value.ts";
import { newCell, signalOutOfMemory } from "#runtime/heap.ts";
import { remember } from "#runtime/heap/remember.ts";
import { copyUnits, isWideCell, newFlatString, unitsOf } from "#runtime/strings/flat.ts";

const BUILDER_STRING = 8;
const BUILDER_USED = 16;
const BUILDER_ROOM = 24;

/** An empty builder. */
export function builderNew(capacityHint: i32): value {
  const room: u32 = capacityHint < 16 ? 16 : u32(capacityHint);
  const builder = newCell(KIND_SLOTS, 0, 32);
  store64(builder + BUILDER_STRING, newFlatString(room, false));
  store64(builder + BUILDER_USED, INT_TAG);
  store64(builder + BUILDER_ROOM, INT_TAG | u64(room));
  return valueOfBits(builder);
}

/** Whether a flat string has 16-bit units. @inline */
function isWideFlat(s: ptr): boolean {
  return load8(s + STRING_FORM) === FORM_UTF16;
}

/** Makes room for `more` units (wide ones when asked). False when the text would be longer than a string can be. @inline */
function ensure(builder: ptr, more: u32, wide: boolean): boolean {
  const used = u32(load64(builder + BUILDER_USED));
  const room = u32(load64(builder + BUILDER_ROOM));
  const old = load64(builder + BUILDER_STRING);
  const oldWide = isWideFlat(old);
  if (room - used >= more && (oldWide || !wide)) return true;
  return widenOrGrow(builder, more, wide);
}

/** @noinline */
function widenOrGrow(builder: ptr, more: u32, wide: boolean): boolean {
  const used = u32(load64(builder + BUILDER_USED));
  const room = u32(load64(builder + BUILDER_ROOM));
  const old = load64(builder + BUILDER_STRING);
  const oldWide = isWideFlat(old);
  if (u64(used) + u64(more) > STRING_LENGTH_MAX) {
    signalOutOfMemory();
    return false;
  }
  let next = room;
  if (room - used < more) next = room + room / 2 > used + more ? room + room / 2 : used + more;
  const nextWide = oldWide || wide;
  const string = newFlatString(next, nextWide);
  copyUnits(string + STRING_BODY, nextWide, 0, old + STRING_BODY, oldWide, used);
  remember(builder);
  store64(builder + BUILDER_STRING, string);
  store64(builder + BUILDER_ROOM, INT_TAG | u64(next));
  return true;
}

/** Appends a string. A text that gets too long is reported by the next function prologue, and stays as it is. */
export function builderAppend(b: value, s: value): void {
  const builder = bitsOf(b);
  const length = load32(bitsOf(s) + STRING_LENGTH);
  const units = unitsOf(bitsOf(s));
  const wide = isWideCell(bitsOf(s));
  if (length === 0 || !ensure(builder, length, wide)) return;
  const string = load64(builder + BUILDER_STRING);
  const used = u32(load64(builder + BUILDER_USED));
  copyUnits(string + STRING_BODY, isWideFlat(string), used, units, wide, length);
  store64(builder + BUILDER_USED, INT_TAG | u64(used + length));
}

/** Appends units [from, to) of a string, which are in range. */
export function builderAppendPart(b: value, s: value, from: i32, to: i32): void {
  const builder = bitsOf(b);
  const length = u32(to) - u32(from);
  const units = unitsOf(bitsOf(s));
  const wide = isWideCell(bitsOf(s));
  if (length === 0 || !ensure(builder, length, wide)) return;
  const string = load64(builder + BUILDER_STRING);
  const used = u32(load64(builder + BUILDER_USED));
  copyUnits(string + STRING_BODY, isWideFlat(string), used, units + (wide ? u64(u32(from)) * 2 : u64(u32(from))), wide, length);
  store64(builder + BUILDER_USED, INT_TAG | u64(used + length));
}

/** Appends one unit. */
export function builderAppendUnit(b: value, unit: i32): void {
  const builder = bitsOf(b);
  const x = u32(unit) & 0xffff;
  if (!ensure(builder, 1, x > 0xff)) return;
  const string = load64(builder + BUILDER_STRING);
  const used = u32(load64(builder + BUILDER_USED));
  if (isWideFlat(string)) store16(string + STRING_BODY + u64(used) * 2, u16(x));
  else store8(string + STRING_BODY + u64(used), u8(x));
  store64(builder + BUILDER_USED, INT_TAG | u64(used + 1));
}

/** The text; the builder must not be used afterwards. */
export function builderFinish(b: value): value {
  const builder = bitsOf(b);
  const used = u32(load64(builder + BUILDER_USED));
  const room = u32(load64(builder + BUILDER_ROOM));
  const string = load64(builder + BUILDER_STRING);
  if (used === 0) return "";
  const wide = isWideFlat(string);
  if (room - used > used / 4 + 16) {
    const copy = newFlatString(used, wide);
    copyUnits(copy + STRING_BODY, wide, 0, string + STRING_BODY, wide, used);
    return valueOfBits(copy);
  }
  store32(string + STRING_LENGTH, used);
  return valueOfBits(string);
}
