"use system";
/** Questions about boxed values and conversions between them and machine types (abi/value.ts has the picture). */
import { DOUBLE_OFFSET, FALSE, INT_TAG, NOT_CELL_MASK, NULL, NULLISH_MASK, NUMBER_MASK, TRUE, UNDEFINED } from "#abi/value.ts";
import { KIND_FIRST_OBJECT, KIND_FUNCTION, KIND_PROXY, KIND_STRING, KIND_SYMBOL, OFFSET_KIND } from "#abi/cell.ts";
import { load8 } from "#sys/memory.ts";
import { bitsOf, f64Bits, f64OfBits, valueOfBits } from "#sys/value.ts";
import { f64, i32, u32, u64 } from "#sys/types.ts";
import type { ptr, value } from "#sys/types.ts";

/** Boxed form of the canonical NaN. */
export const NAN_WORD = 0x7ffa_0000_0000_0000;

/** @inline */
export function isEmpty(v: value): boolean {
  return bitsOf(v) === 0;
}
/** @inline */
export function isUndefined(v: value): boolean {
  return bitsOf(v) === UNDEFINED;
}
/** Whether two words are the same word. @inline */
export function sameWord(a: value, b: value): boolean {
  return bitsOf(a) === bitsOf(b);
}
/** @inline */
export function isNullish(v: value): boolean {
  return (bitsOf(v) & NULLISH_MASK) === NULL;
}
/** @inline */
export function isCell(v: value): boolean {
  const bits = bitsOf(v);
  return (bits & NOT_CELL_MASK) === 0 && bits !== 0;
}
/** @inline */
export function isInt(v: value): boolean {
  return bitsOf(v) >= INT_TAG;
}
/** @inline */
export function isNumber(v: value): boolean {
  return (bitsOf(v) & NUMBER_MASK) !== 0;
}
/** @inline */
export function isBoolean(v: value): boolean {
  return (bitsOf(v) | 1) === TRUE;
}
/** KIND_* of a cell, 0 for a word that is no cell. @inline */
export function kindOf(v: value): u32 {
  return isCell(v) ? u32(load8(bitsOf(v) + OFFSET_KIND)) : 0;
}
/** KIND_* of the cell at an address. @inline */
export function kindAt(cell: ptr): u32 {
  return u32(load8(cell + OFFSET_KIND));
}
/** @inline */
export function isString(v: value): boolean {
  return kindOf(v) === KIND_STRING;
}
/** @inline */
export function isSymbol(v: value): boolean {
  return kindOf(v) === KIND_SYMBOL;
}
/** ECMA-262: Type(v) is Object. @inline */
export function isObject(v: value): boolean {
  return kindOf(v) >= KIND_FIRST_OBJECT;
}
/** @inline */
export function isFunctionCell(v: value): boolean {
  return kindOf(v) === KIND_FUNCTION;
}
/** @inline */
export function isProxy(v: value): boolean {
  return kindOf(v) === KIND_PROXY;
}

/** The int32 of an int32 word. @inline */
export function asInt(v: value): i32 {
  return i32(bitsOf(v));
}
/** The double of a number word of either form. @inline */
export function asNumber(v: value): f64 {
  const bits = bitsOf(v);
  return bits >= INT_TAG ? f64(i32(bits)) : f64OfBits(bits - DOUBLE_OFFSET);
}
/** @inline */
export function fromInt(x: i32): value {
  return valueOfBits(INT_TAG | u64(u32(x)));
}
/** Boxes an unsigned number. @inline */
export function fromUnsigned(x: u32): value {
  return x < 0x8000_0000 ? valueOfBits(INT_TAG | u64(x)) : valueOfBits(f64Bits(f64(x)) + DOUBLE_OFFSET);
}
/** Boxes a double; one that is an int32 (and not -0) becomes an int32 word, NaN becomes the canonical one. */
export function fromDouble(x: f64): value {
  const n = i32(x);
  if (f64(n) === x && (n !== 0 || f64Bits(x) === 0)) return fromInt(n);
  if (x !== x) return valueOfBits(NAN_WORD);
  return valueOfBits(f64Bits(x) + DOUBLE_OFFSET);
}
/** @inline */
export function fromBoolean(x: boolean): value {
  return valueOfBits(x ? TRUE : FALSE);
}
/** @inline */
export function undefinedValue(): value {
  return valueOfBits(UNDEFINED);
}
/** What a throwing function returns. @inline */
export function empty(): value {
  return valueOfBits(0);
}
/** Whether a boolean word is `true`. @inline */
export function isTrue(v: value): boolean {
  return bitsOf(v) === TRUE;
}
