"use system";
/** Reading a subject and testing its characters against the classes and fold tables of a program (lib/regexp/program.ts). */
import { load16, load8 } from "#sys/memory.ts";
import { u32, u64 } from "#sys/types.ts";
import type { ptr } from "#sys/types.ts";

/** Unit `i` of the subject. @inline */
export function unitOf(units: ptr, wide: boolean, i: u32): u32 {
  return wide ? u32(load16(units + u64(i) * 2)) : u32(load8(units + u64(i)));
}

/** Two units as one number. @inline */
export function numberAt(at: ptr): u32 {
  return u32(load16(at)) * 0x1_0000 + u32(load16(at + 2));
}

/** @inline */
export function isLead(unit: u32): boolean {
  return (unit & 0xfc00) === 0xd800;
}
/** @inline */
export function isTrail(unit: u32): boolean {
  return (unit & 0xfc00) === 0xdc00;
}

/** The code point at `i`, which is below `end`. @inline */
export function pointAt(units: ptr, wide: boolean, i: u32, end: u32): u32 {
  const unit = unitOf(units, wide, i);
  if (!wide || !isLead(unit) || i + 1 >= end) return unit;
  const low = unitOf(units, wide, i + 1);
  return isTrail(low) ? 0x1_0000 + (unit - 0xd800) * 0x400 + (low - 0xdc00) : unit;
}

/** Where the code point before `i` begins, not going below `low`. @inline */
export function pointBefore(units: ptr, wide: boolean, i: u32, low: u32): u32 {
  if (wide && i - low >= 2 && isTrail(unitOf(units, wide, i - 1)) && isLead(unitOf(units, wide, i - 2))) return i - 2;
  return i - 1;
}

/** Whether a class has a character. @inline */
export function classHas(set: ptr, c: u32): boolean {
  if (c < 0x100) return ((u32(load8(set + u64(c >>> 3))) >>> (c & 7)) & 1) !== 0;
  return classHasWide(set, c);
}

/** @noinline */
function classHasWide(set: ptr, c: u32): boolean {
  const middle = u32(load16(set + 32));
  if (c <= 0xffff) {
    let low: u32 = 0;
    let high = middle;
    while (low < high) {
      const half = (low + high) >>> 1;
      if (u32(load16(set + 34 + u64(half) * 4 + 2)) < c) low = half + 1;
      else high = half;
    }
    return low < middle && u32(load16(set + 34 + u64(low) * 4)) <= c;
  }
  const pairs = set + 34 + u64(middle) * 4 + 2;
  const count = u32(load16(pairs - 2));
  let low: u32 = 0;
  let high = count;
  while (low < high) {
    const half = (low + high) >>> 1;
    if (numberAt(pairs + u64(half) * 8 + 4) < c) low = half + 1;
    else high = half;
  }
  return low < count && numberAt(pairs + u64(low) * 8) <= c;
}

/** Canonicalize (ECMA-262 §22.2.2.7.3) by a fold table. */
export function foldedBy(table: ptr, c: u32): u32 {
  const count = u32(load16(table));
  let low: u32 = 0;
  let high = count;
  while (low < high) {
    const half = (low + high) >>> 1;
    if (numberAt(table + 2 + u64(half) * 14 + 4) < c) low = half + 1;
    else high = half;
  }
  if (low >= count) return c;
  const run = table + 2 + u64(low) * 14;
  const first = numberAt(run);
  if (first > c || (c - first) % u32(load16(run + 8)) !== 0) return c;
  return u32(c + numberAt(run + 10));
}

/** Whether the texts of `length` units at `a` and `b` are equal by a fold table, or exactly when it is 0. */
export function sameText(units: ptr, wide: boolean, a: u32, b: u32, length: u32, table: ptr, points: boolean): boolean {
  let i: u32 = 0;
  while (i < length) {
    const x = points ? pointAt(units, wide, a + i, a + length) : unitOf(units, wide, a + i);
    const y = points ? pointAt(units, wide, b + i, b + length) : unitOf(units, wide, b + i);
    if (x !== y) {
      if (table === 0 || foldedBy(table, x) !== foldedBy(table, y)) return false;
      if ((x > 0xffff) !== (y > 0xffff)) return false;
    }
    i += x > 0xffff ? 2 : 1;
  }
  return true;
}
