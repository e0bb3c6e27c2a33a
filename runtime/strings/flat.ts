"use system";
/**
 * Strings as they lie in memory: making flat ones, flattening ropes, reaching the units (abi/cell.ts has the picture).
 * "Wide" means 16-bit units; a wide string may still hold Latin-1 text only.
 */
import { load16, load32, load64, load8, memoryCopy, store16, store32, store64, store8 } from "#sys/memory.ts";
import { bitsOf, staticMemory, valueOfBits } from "#sys/value.ts";
import { u16, u32, u64, u8 } from "#sys/types.ts";
import type { ptr, usize, value } from "#sys/types.ts";
import {
  FLAG_WIDE, FORM_ROPE, FORM_SLICE, FORM_UTF16, KIND_STRING, OFFSET_FLAGS, STRING_BODY, STRING_FORM, STRING_HASH,
  STRING_LEFT, STRING_LENGTH, STRING_OFFSET, STRING_PARENT, STRING_RIGHT,
} from "#abi/cell.ts";
import { newCell, tryNewCell } from "#runtime/heap.ts";
import { remember } from "#runtime/heap/remember.ts";
import { stringShape } from "#runtime/shape.ts";
import { latin1UnitString } from "#runtime/strings/units.ts";

/** A flat string whose body is still to be written (zero). */
export function newFlatString(length: u32, wide: boolean): ptr {
  const cell = newCell(KIND_STRING, u32(stringShape), STRING_BODY + (wide ? u64(length) * 2 : u64(length)));
  store32(cell + STRING_LENGTH, length);
  if (wide) store8(cell + STRING_FORM, FORM_UTF16);
  return cell;
}
/** The same; 0 when there is no memory. */
export function tryNewFlatString(length: u32, wide: boolean): ptr {
  const cell = tryNewCell(KIND_STRING, u32(stringShape), STRING_BODY + (wide ? u64(length) * 2 : u64(length)));
  if (cell === 0) return 0;
  store32(cell + STRING_LENGTH, length);
  if (wide) store8(cell + STRING_FORM, FORM_UTF16);
  return cell;
}

/** Whether a string has (or its flattened form will have) 16-bit units. @inline */
export function isWideCell(s: ptr): boolean {
  const form = load8(s + STRING_FORM);
  return form < FORM_ROPE ? form === FORM_UTF16 : isWideInside(s, form);
}

/** @noinline */
function isWideInside(s: ptr, form: u8): boolean {
  if (form === FORM_ROPE) return (load8(s + OFFSET_FLAGS) & FLAG_WIDE) !== 0;
  return load8(load64(s + STRING_PARENT) + STRING_FORM) === FORM_UTF16;
}

/** Address of the first unit; flattens a rope. Valid while the string is reachable. */
export function unitsOf(s: ptr): ptr {
  let form = load8(s + STRING_FORM);
  if (form < FORM_ROPE) return s + STRING_BODY;
  if (form === FORM_ROPE) flatten(s);
  form = load8(load64(s + STRING_PARENT) + STRING_FORM);
  const offset = u64(load32(s + STRING_OFFSET));
  return load64(s + STRING_PARENT) + STRING_BODY + (form === FORM_UTF16 ? offset * 2 : offset);
}

/** Unit `i` of units as `unitsOf` and `isWideCell` give them. @inline */
export function unitAt(units: ptr, wide: boolean, i: u32): u32 {
  return wide ? u32(load16(units + u64(i) * 2)) : u32(load8(units + u64(i)));
}

/** Widens Latin-1 octets to 16-bit units. */
export function widen(to: ptr, from: ptr, count: u32): void {
  for (let i: usize = 0; i < u64(count); i++) store16(to + i * 2, u16(load8(from + i)));
}

/** Copies `count` units into the body of a flat string under construction; only wide ones take wide units. */
export function copyUnits(to: ptr, toWide: boolean, at: u32, from: ptr, fromWide: boolean, count: u32): void {
  if (!toWide) memoryCopy(to + u64(at), from, u64(count));
  else if (fromWide) memoryCopy(to + u64(at) * 2, from, u64(count) * 2);
  else widen(to + u64(at) * 2, from, count);
}

/** Pending halves of `flatten`: { rope, u64 position }. The smaller half is done first, so 32 entries suffice for any tree. */
const pending: ptr = staticMemory(1024, 16);

function copyLeaf(to: ptr, wide: boolean, at: u32, leaf: ptr): void {
  copyUnits(to, wide, at, unitsOf(leaf), isWideCell(leaf), load32(leaf + STRING_LENGTH));
}

/** Turns a rope into a slice of a new flat string. */
export function flatten(rope: ptr): void {
  flattenInto(rope, newFlatString(load32(rope + STRING_LENGTH), isWideCell(rope)));
}

/** The same of any string, for callers that can fail: false when there is no memory. */
export function tryFlatten(s: ptr): boolean {
  if (load8(s + STRING_FORM) !== FORM_ROPE) return true;
  const flat = tryNewFlatString(load32(s + STRING_LENGTH), isWideCell(s));
  if (flat === 0) return false;
  flattenInto(s, flat);
  return true;
}

function flattenInto(rope: ptr, flat: ptr): void {
  const wide = isWideCell(rope);
  const body = flat + STRING_BODY;
  let depth: ptr = pending;
  let node = rope;
  let at: u32 = 0;
  while (true) {
    if (load8(node + STRING_FORM) !== FORM_ROPE) {
      copyLeaf(body, wide, at, node);
      if (depth === pending) break;
      depth -= 16;
      node = load64(depth);
      at = u32(load64(depth + 8));
      continue;
    }
    const left = load64(node + STRING_LEFT);
    const right = load64(node + STRING_RIGHT);
    const leftLength = load32(left + STRING_LENGTH);
    if (load8(left + STRING_FORM) !== FORM_ROPE) {
      copyLeaf(body, wide, at, left);
      node = right;
      at += leftLength;
    } else if (load8(right + STRING_FORM) !== FORM_ROPE) {
      copyLeaf(body, wide, at + leftLength, right);
      node = left;
    } else if (leftLength <= load32(right + STRING_LENGTH)) {
      store64(depth, right);
      store64(depth + 8, u64(at + leftLength));
      depth += 16;
      node = left;
    } else {
      store64(depth, left);
      store64(depth + 8, u64(at));
      depth += 16;
      node = right;
      at += leftLength;
    }
  }
  store8(rope + STRING_FORM, FORM_SLICE);
  remember(rope);
  store64(rope + STRING_PARENT, flat);
  store64(rope + STRING_OFFSET, 0);
}

/** Hash of the text (abi/string-hash.ts), kept in the cell. */
export function hashOf(s: ptr): u32 {
  const known = load32(s + STRING_HASH) & 0xff_ffff;
  if (known !== 0) return known;
  const units = unitsOf(s);
  const wide = isWideCell(s);
  const length = load32(s + STRING_LENGTH);
  const hash = hashUnits(units, wide, length);
  store32(s + STRING_HASH, hash | (u32(load8(s + STRING_FORM)) << 24));
  return hash;
}

/** FNV-1a as in abi/string-hash.ts. */
export function hashUnits(units: ptr, wide: boolean, length: u32): u32 {
  let hash: u32 = 0x811c_9dc5;
  for (let i: u32 = 0; i < length; i++) {
    const unit = unitAt(units, wide, i);
    hash = (hash ^ (unit & 0xff)) * 0x0100_0193;
    if (unit > 0xff) hash = (hash ^ (unit >>> 8)) * 0x0100_0193;
  }
  hash = (hash ^ (hash >>> 24)) & 0xff_ffff;
  return hash === 0 ? 1 : hash;
}

/** Whether units are the same text. */
export function sameUnits(a: ptr, aWide: boolean, b: ptr, bWide: boolean, length: u32): boolean {
  if (aWide === bWide) {
    const bytes = aWide ? u64(length) * 2 : u64(length);
    let at: usize = 0;
    if (bytes >= 8) {
      while (at + 8 < bytes) {
        if (load64(a + at) !== load64(b + at)) return false;
        at += 8;
      }
      // The last word overlaps what has been compared.
      return load64(a + bytes - 8) === load64(b + bytes - 8);
    }
    if (bytes >= 4) return load32(a) === load32(b) && load32(a + bytes - 4) === load32(b + bytes - 4);
    while (at < bytes) {
      if (load8(a + at) !== load8(b + at)) return false;
      at += 1;
    }
    return true;
  }
  for (let i: u32 = 0; i < length; i++) {
    if (unitAt(a, aWide, i) !== unitAt(b, bWide, i)) return false;
  }
  return true;
}

/** Whether two strings are the same text. */
export function stringEquals(a: value, b: value): boolean {
  const x = bitsOf(a);
  const y = bitsOf(b);
  if (x === y) return true;
  const length = load32(x + STRING_LENGTH);
  if (length !== load32(y + STRING_LENGTH)) return false;
  const hashX = load32(x + STRING_HASH) & 0xff_ffff;
  const hashY = load32(y + STRING_HASH) & 0xff_ffff;
  if (hashX !== 0 && hashY !== 0 && hashX !== hashY) return false;
  if ((load8(x + OFFSET_FLAGS) & load8(y + OFFSET_FLAGS) & 1) !== 0) return false;
  const unitsX = unitsOf(x);
  const unitsY = unitsOf(y);
  return sameUnits(unitsX, isWideCell(x), unitsY, isWideCell(y), length);
}

/** A Latin-1 string with a copy of these octets. */
export function stringFromLatin1(from: ptr, length: u32): value {
  if (length === 0) return "";
  if (length === 1) return latin1UnitString(u32(load8(from)));
  const cell = newFlatString(length, false);
  memoryCopy(cell + STRING_BODY, from, u64(length));
  return valueOfBits(cell);
}
