"use system";
/** Bigints and text: BigInt::toString (ECMA-262 §6.1.6.2.21), StringToBigInt (§7.1.14). */
import { load32, store8 } from "#sys/memory.ts";
import { bitsOf, valueOfBits } from "#sys/value.ts";
import { i32, u32, u64, u8 } from "#sys/types.ts";
import type { ptr, value } from "#sys/types.ts";
import { STRING_BODY, STRING_LENGTH } from "#abi/cell.ts";
import { bigintFromU64 } from "#runtime/bigint/convert.ts";
import { divideByDigit } from "#runtime/bigint/divide.ts";
import { bitLength } from "#runtime/bigint/bits.ts";
import { copyBigint, digitCountOf, finish, isNegative, newBigint, rawDigit, setDigit, setNegative } from "#runtime/bigint/memory.ts";
import { isSpace } from "#runtime/number.ts";
import { isWideCell, newFlatString, unitAt, unitsOf } from "#runtime/strings/flat.ts";
import { substring } from "#runtime/string.ts";
import { isEmpty, undefinedValue } from "#runtime/value.ts";

/** The text in a radix from 2 to 36. */
export function bigintToString(v: value, radix: i32): value {
  const x = bitsOf(v);
  if (digitCountOf(x) === 0) return "0";
  const base = u32(radix);
  // Largest power of the radix in a digit.
  let power = base;
  let perStep: u32 = 1;
  while (u64(power) * u64(base) <= 0xffff_ffff) {
    power *= base;
    perStep += 1;
  }
  let bitsPerDigit: u64 = 1;
  while ((u64(2) << bitsPerDigit) <= u64(base)) bitsPerDigit += 1;
  const room = u32(bitLength(x) / bitsPerDigit) + 2;
  const text = newFlatString(room, false);
  const work = copyBigint(x, digitCountOf(x));
  if (isEmpty(work)) return "0";
  const rest = bitsOf(work);
  let at = room;
  while (digitCountOf(rest) !== 0) {
    let part = divideByDigit(rest, power, rest);
    finish(work);
    for (let i: u32 = 0; i < perStep; i++) {
      if (digitCountOf(rest) === 0 && part === 0) break;
      const d = part % base;
      at -= 1;
      store8(text + STRING_BODY + u64(at), u8(d < 10 ? 0x30 + d : 0x57 + d));
      part = part / base;
    }
  }
  if (isNegative(x)) {
    at -= 1;
    store8(text + STRING_BODY + u64(at), 0x2d);
  }
  return substring(valueOfBits(text), i32(at), i32(room));
}

/** Value of a unit as a digit; 99 when it is none. */
function digitOf(unit: u32): u32 {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30;
  const lower = unit | 0x20;
  return lower >= 0x61 && lower <= 0x7a ? lower - 0x57 : u32(99);
}

/** The bigint that a string spells (with 0x, 0o, 0b), or undefined. */
export function stringToBigint(s: value): value {
  const units = unitsOf(bitsOf(s));
  const wide = isWideCell(bitsOf(s));
  let from: u32 = 0;
  let to = load32(bitsOf(s) + STRING_LENGTH);
  while (from < to && isSpace(unitAt(units, wide, from))) from += 1;
  while (to > from && isSpace(unitAt(units, wide, to - 1))) to -= 1;
  if (from === to) return bigintFromU64(0);
  let radix: u32 = 10;
  let negative = false;
  const first = unitAt(units, wide, from);
  if (first === 0x2b || first === 0x2d) {
    negative = first === 0x2d;
    from += 1;
  } else if (first === 0x30 && to - from > 2) {
    const letter = unitAt(units, wide, from + 1) | 0x20;
    if (letter === 0x78) radix = 16;
    else if (letter === 0x6f) radix = 8;
    else if (letter === 0x62) radix = 2;
    if (radix !== 10) from += 2;
  }
  if (from === to) return undefinedValue();
  return parseDigits(units, wide, from, to, radix, negative);
}

/** Digits of [from, to); undefined when one is none. */
function parseDigits(units: ptr, wide: boolean, from: u32, to: u32, radix: u32, negative: boolean): value {
  for (let i = from; i < to; i++) {
    if (digitOf(unitAt(units, wide, i)) >= radix) return undefinedValue();
  }
  // At most 4 bits a digit.
  const v = newBigint((to - from) / 8 + 1);
  if (isEmpty(v)) return undefinedValue();
  const x = bitsOf(v);
  let used: u32 = 0;
  let at = from;
  while (at < to) {
    let part: u64 = 0;
    let power: u64 = 1;
    while (at < to && power <= 0x0fff_ffff) {
      part = part * u64(radix) + u64(digitOf(unitAt(units, wide, at)));
      power *= u64(radix);
      at += 1;
    }
    let carry = part;
    for (let i: u32 = 0; i < used; i++) {
      carry += u64(rawDigit(x, i)) * power;
      setDigit(x, i, u32(carry));
      carry = carry >>> 32;
    }
    if (carry !== 0) {
      setDigit(x, used, u32(carry));
      used += 1;
    }
  }
  setNegative(x, negative);
  return finish(v);
}
