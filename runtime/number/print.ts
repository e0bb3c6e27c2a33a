"use system";
/** Decimal text of numbers: small integers, Number::toString (ECMA-262 §6.1.6.1.20), and the buffer that all number texts are built in. */
import { load8, memoryCopy, memoryMove, store8 } from "#sys/memory.ts";
import { staticMemory, valueOfBits } from "#sys/value.ts";
import { STRING_BODY } from "#abi/cell.ts";
import { i32, u32, u64, u8 } from "#sys/types.ts";
import type { f64, ptr, value } from "#sys/types.ts";
import { decimalDigits, decimalExponent, shortestDecimal } from "#runtime/number/shortest.ts";
import { newFlatString, stringFromLatin1 } from "#runtime/strings/flat.ts";
import { latin1UnitString } from "#runtime/strings/units.ts";

export const text: ptr = staticMemory(2400, 16);
let textLength: u32 = 0;

export function textClear(): void {
  textLength = 0;
}
export function textAppend(octet: i32): void {
  store8(text + u64(textLength), u8(octet));
  textLength += 1;
}
/** Appends `count` zeros. */
export function textAppendZeros(count: i32): void {
  for (let i: i32 = 0; i < count; i++) textAppend(0x30);
}
/** Appends octets. */
export function textAppendBytes(from: ptr, count: u32): void {
  memoryCopy(text + u64(textLength), from, u64(count));
  textLength += count;
}
export function textFinish(): value {
  return stringFromLatin1(text, textLength);
}

/** Decimal digits of the number that was written last, most significant first. */
export const digits: ptr = staticMemory(1504, 16);
export let digitCount: u32 = 0;
export function setDigitCount(count: u32): void {
  digitCount = count;
}

/** Writes the decimal digits of x; 0 has one. */
export function writeDigits(x: u64): void {
  let at: u32 = 24;
  let rest = x;
  while (true) {
    at -= 1;
    store8(digits + u64(at), u8(0x30 + u32(rest % 10)));
    rest = rest / 10;
    if (rest === 0) break;
  }
  digitCount = 24 - at;
  memoryMove(digits, digits + u64(at), u64(digitCount));
}
/** Digit (as text) at an index. */
export function digitAt(i: u32): i32 {
  return i32(u32(load8(digits + u64(i))));
}

/** Decimal digits of a number. */
function countDigits(x: u32): u32 {
  if (x < 10000) return x < 100 ? (x < 10 ? 1 : 2) : x < 1000 ? 3 : 4;
  if (x < 100_000_000) return x < 1_000_000 ? (x < 100_000 ? 5 : 6) : x < 10_000_000 ? 7 : 8;
  return x < 1_000_000_000 ? 9 : 10;
}

/** The text of an int32, written where it stays: octets that are copied as words right after they were written would have to be waited for. */
export function intToString(x: i32): value {
  if (x >= 0 && x < 10) return latin1UnitString(u32(x) + 0x30);
  let rest: u32 = x < 0 ? u32(0 - x) : u32(x);
  const length = x < 0 ? countDigits(rest) + 1 : countDigits(rest);
  const cell = newFlatString(length, false);
  let at = cell + STRING_BODY + u64(length);
  while (rest >= 10) {
    at -= 1;
    store8(at, u8(0x30 + (rest % 10)));
    rest = rest / 10;
  }
  store8(at - 1, u8(0x30 + rest));
  if (x < 0) store8(at - 2, 0x2d);
  return valueOfBits(cell);
}

/** Appends the exponent part of scientific notation. */
export function appendExponent(exponent: i32): void {
  textAppend(0x65);
  textAppend(exponent < 0 ? 0x2d : 0x2b);
  let magnitude: u32 = exponent < 0 ? u32(0 - exponent) : u32(exponent);
  if (magnitude >= 100) textAppend(i32(0x30 + magnitude / 100));
  if (magnitude >= 10) textAppend(i32(0x30 + (magnitude / 10) % 10));
  magnitude = magnitude % 10;
  textAppend(i32(0x30 + magnitude));
}

/** Number::toString(x, 10) of a finite double that is not 0. */
export function doubleToString(x: f64): value {
  const negative = x < 0.0;
  shortestDecimal(negative ? -x : x);
  writeDigits(decimalDigits);
  const k = i32(digitCount);
  const n = decimalExponent + k;
  textClear();
  if (negative) textAppend(0x2d);
  if (k <= n && n <= 21) {
    textAppendBytes(digits, digitCount);
    textAppendZeros(n - k);
  } else if (0 < n && n <= 21) {
    textAppendBytes(digits, u32(n));
    textAppend(0x2e);
    textAppendBytes(digits + u64(u32(n)), u32(k - n));
  } else if (-6 < n && n <= 0) {
    textAppend(0x30);
    textAppend(0x2e);
    textAppendZeros(0 - n);
    textAppendBytes(digits, digitCount);
  } else {
    textAppend(digitAt(0));
    if (k > 1) {
      textAppend(0x2e);
      textAppendBytes(digits + 1, digitCount - 1);
    }
    appendExponent(n - 1);
  }
  return textFinish();
}
