"use system";
/**
 * Interned strings: the one copy of each text that is a property key, so that keys are compared by address. The table
 * begins with the image's own (ATOM_SECTION), taken in when the first key is made at run time; strings added later go
 * when nothing else refers to them.
 */
import { load32, load64, load8, store64, store8 } from "#sys/memory.ts";
import { bitsOf, linkerSymbol, valueOfBits } from "#sys/value.ts";
import { u32, u64 } from "#sys/types.ts";
import type { ptr, usize, value } from "#sys/types.ts";
import { FLAG_INTERNED, FORM_UTF16, OFFSET_FLAGS, STRING_BODY, STRING_FORM, STRING_LENGTH } from "#abi/cell.ts";
import { signalOutOfMemory, tryNewBytes } from "#runtime/heap.ts";
import { isInHeap, isKept } from "#runtime/heap/mark.ts";
import { note } from "#runtime/heap/remember.ts";
import { copyUnits, hashOf, isWideCell, newFlatString, sameUnits, unitAt, unitsOf } from "#runtime/strings/flat.ts";
import { unitCell } from "#runtime/strings/units.ts";
import { panic } from "#runtime/panic.ts";
import { fromUnsigned } from "#runtime/value.ts";

/** KIND_BYTES cell: string addresses from +16; 0 = empty, 1 = was one. */
let table: value = valueOfBits(0);
let tableMask: usize = 0;
let tableUsed: usize = 0;

/** What `arrayIndexOf` gives for a string that is no array index. */
export const NO_INDEX = 0xffff_ffff;

function insert(into: ptr, mask: usize, s: ptr): void {
  let at = u64(hashOf(s)) & mask;
  while (load64(into + 16 + at * 8) > 1) at = (at + 1) & mask;
  store64(into + 16 + at * 8, s);
}

function grow(): void {
  const old = bitsOf(table);
  let live: usize = 0;
  const atoms = linkerSymbol("__start_tsuki_atoms");
  const atomsEnd = linkerSymbol("__stop_tsuki_atoms");
  if (old === 0) {
    live = (atomsEnd - atoms) / 4;
  } else {
    for (let i: usize = 0; i <= tableMask; i++) {
      if (load64(old + 16 + i * 8) > 1) live += 1;
    }
  }
  let size: usize = 256;
  while (size < live * 2 + 64) size *= 2;
  const bigger = tryNewBytes(size * 8, true);
  if (bigger === 0) {
    // The table can be filled to the last but one entry; the error is on its way.
    signalOutOfMemory();
    if (tableUsed + 2 > tableMask) panic("heap: no memory for the table of property names");
    return;
  }
  if (old === 0) {
    for (let at = atoms; at < atomsEnd; at += 4) insert(bigger, size - 1, u64(load32(at)));
  } else {
    live = 0;
    for (let i: usize = 0; i <= tableMask; i++) {
      const s = load64(old + 16 + i * 8);
      if (s <= 1) continue;
      insert(bigger, size - 1, s);
      live += 1;
    }
  }
  table = valueOfBits(bigger);
  tableMask = size - 1;
  tableUsed = live;
}

/** The interned string of the same text. */
export function intern(v: value): value {
  const s = bitsOf(v);
  if ((load8(s + OFFSET_FLAGS) & FLAG_INTERNED) !== 0) return v;
  if (bitsOf(table) === 0 || tableUsed * 4 > tableMask * 3) grow();
  const units = unitsOf(s);
  const wide = isWideCell(s);
  const length = load32(s + STRING_LENGTH);
  const hash = hashOf(s);
  const cells = bitsOf(table) + 16;
  let at = u64(hash) & tableMask;
  while (true) {
    const known = load64(cells + at * 8);
    if (known === 0) break;
    if (known > 1 && load32(known + STRING_LENGTH) === length && hashOf(known) === hash &&
      sameUnits(known + STRING_BODY, load8(known + STRING_FORM) === FORM_UTF16, units, wide, length)) {
      return valueOfBits(known);
    }
    at = (at + 1) & tableMask;
  }
  let own = s;
  if (length === 1 && unitAt(units, wide, 0) < 256) {
    own = unitCell(unitAt(units, wide, 0));
    hashOf(own);
  } else if (load8(s + STRING_FORM) > FORM_UTF16) {
    own = newFlatString(length, wide);
    copyUnits(own + STRING_BODY, wide, 0, unitsOf(s), wide, length);
    hashOf(own);
  }
  store8(own + OFFSET_FLAGS, load8(own + OFFSET_FLAGS) | FLAG_INTERNED);
  // Young collections do not search the table for what dies.
  if (isInHeap(own)) note(own);
  tableUsed += 1;
  insert(bitsOf(table), tableMask, own);
  return valueOfBits(own);
}

/** After marking: forgets interned strings that die. */
export function dropDeadAtoms(): void {
  const cells = bitsOf(table);
  if (cells === 0) return;
  for (let i: usize = 0; i <= tableMask; i++) {
    const s = load64(cells + 16 + i * 8);
    if (s > 1 && !isKept(s)) store64(cells + 16 + i * 8, 1);
  }
}

/** The array index (0 .. 2^32-2) that a string spells canonically, or NO_INDEX (ECMA-262 §6.1.7). */
export function arrayIndexOf(v: value): u32 {
  const s = bitsOf(v);
  const length = load32(s + STRING_LENGTH);
  if (length === 0 || length > 10) return NO_INDEX;
  const units = unitsOf(s);
  const wide = isWideCell(s);
  const first = unitAt(units, wide, 0) - 48;
  if (first > 9 || (first === 0 && length > 1)) return NO_INDEX;
  let index: u64 = 0;
  for (let i: u32 = 0; i < length; i++) {
    const digit = unitAt(units, wide, i) - 48;
    if (digit > 9) return NO_INDEX;
    index = index * 10 + u64(digit);
  }
  return index < 0xffff_ffff ? u32(index) : u32(NO_INDEX);
}

/** The property key of a string: a number word when it is an array index, else interned. */
export function keyOfString(v: value): value {
  if ((load8(bitsOf(v) + OFFSET_FLAGS) & FLAG_INTERNED) !== 0) {
    const units = bitsOf(v) + STRING_BODY;
    if (load32(bitsOf(v) + STRING_LENGTH) === 0) return v;
    const first = unitAt(units, load8(bitsOf(v) + STRING_FORM) === FORM_UTF16, 0) - 48;
    if (first > 9) return v;
  }
  const index = arrayIndexOf(v);
  return index === NO_INDEX ? intern(v) : fromUnsigned(index);
}
