"use system";
/** Numbers and text (ECMA-262 §6.1.6.1.20, §7.1.4.1, §19.2.4, §19.2.5). The algorithms are in runtime/number/. */
import { load32 } from "#sys/memory.ts";
import { bitsOf, f64OfBits } from "#sys/value.ts";
import { f64, i32, u32, u64 } from "#sys/types.ts";
import type { ptr, value } from "#sys/types.ts";
import { STRING_LENGTH } from "#abi/cell.ts";
import { exponentialText, fixedText, precisionText } from "#runtime/number/format.ts";
import { scanDecimal, scanEnd } from "#runtime/number/parse.ts";
import { doubleToString, intToString } from "#runtime/number/print.ts";
import { radixText } from "#runtime/number/radix.ts";
import { isWideCell, unitAt, unitsOf } from "#runtime/strings/flat.ts";
import { stringHasAt } from "#runtime/string.ts";

const NAN_BITS = 0x7ff8_0000_0000_0000;
const INFINITY_BITS = 0x7ff0_0000_0000_0000;

function nan(): f64 {
  return f64OfBits(NAN_BITS);
}
/** @inline */
function isFinite(x: f64): boolean {
  return x - x === 0.0;
}
function notFinite(x: f64): value {
  if (x !== x) return "NaN";
  return x > 0.0 ? "Infinity" : "-Infinity";
}

/** Number::toString: 2 <= radix <= 36. */
export function numberToString(x: f64, radix: i32): value {
  const n = i32(x);
  if (f64(n) === x && radix === 10) return intToString(n);
  if (!isFinite(x)) return notFinite(x);
  return radix === 10 ? doubleToString(x) : radixText(x, radix);
}
/** toFixed: 0 <= digits <= 100. */
export function numberToFixed(x: f64, digits: i32): value {
  if (!isFinite(x)) return notFinite(x);
  if (x >= 1e21 || x <= -1e21) return numberToString(x, 10);
  return fixedText(x, digits);
}
/** toPrecision: 1 <= precision <= 100. */
export function numberToPrecision(x: f64, precision: i32): value {
  return isFinite(x) ? precisionText(x, precision) : notFinite(x);
}
/** toExponential: 0 <= digits <= 100, or -1 for as many as necessary. */
export function numberToExponential(x: f64, digits: i32): value {
  return isFinite(x) ? exponentialText(x, digits) : notFinite(x);
}

/** WhiteSpace or LineTerminator (§12.2, §12.3). */
export function isSpace(unit: u32): boolean {
  if (unit <= 0x20) return unit === 0x20 || (unit >= 9 && unit <= 13);
  if (unit < 0xa0) return false;
  if (unit === 0xa0 || unit === 0xfeff) return true;
  if (unit < 0x1680) return false;
  return unit === 0x1680 || (unit >= 0x2000 && unit <= 0x200a) || unit === 0x2028 || unit === 0x2029 || unit === 0x202f || unit === 0x205f || unit === 0x3000;
}

/** Value of a unit as a digit of any radix; 99 when it is none. */
function digitOf(unit: u32): u32 {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30;
  const lower = unit | 0x20;
  return lower >= 0x61 && lower <= 0x7a ? lower - 0x57 : u32(99);
}

/** StringToNumber (§7.1.4.1.1). */
export function stringToNumber(s: value): f64 {
  const units = unitsOf(bitsOf(s));
  const wide = isWideCell(bitsOf(s));
  let from: u32 = 0;
  let to = load32(bitsOf(s) + STRING_LENGTH);
  while (from < to && isSpace(unitAt(units, wide, from))) from += 1;
  while (to > from && isSpace(unitAt(units, wide, to - 1))) to -= 1;
  if (from === to) return 0.0;
  const first = unitAt(units, wide, from);
  if (first === 0x30 && to - from > 2) {
    const letter = unitAt(units, wide, from + 1) | 0x20;
    const radix: u32 = letter === 0x78 ? 16 : letter === 0x6f ? 8 : letter === 0x62 ? 2 : 0;
    if (radix !== 0) return digitsToNumber(units, wide, from + 2, to, radix, true);
  }
  const signed = first === 0x2b || first === 0x2d;
  const start: u32 = signed ? from + 1 : from;
  let x = scanDecimal(units, wide, start, to);
  if (scanEnd === start) {
    if (to - start !== 8 || !stringHasAt(s, "Infinity", i32(start))) return nan();
    x = f64OfBits(INFINITY_BITS);
  } else if (scanEnd !== to) {
    return nan();
  }
  return first === 0x2d ? -x : x;
}

/** parseFloat (§19.2.4). */
export function parseFloatPrefix(s: value): f64 {
  const units = unitsOf(bitsOf(s));
  const wide = isWideCell(bitsOf(s));
  const length = load32(bitsOf(s) + STRING_LENGTH);
  let from: u32 = 0;
  while (from < length && isSpace(unitAt(units, wide, from))) from += 1;
  if (from === length) return nan();
  const first = unitAt(units, wide, from);
  const start: u32 = first === 0x2b || first === 0x2d ? from + 1 : from;
  let x = scanDecimal(units, wide, start, length);
  if (scanEnd === start) {
    if (!stringHasAt(s, "Infinity", i32(start))) return nan();
    x = f64OfBits(INFINITY_BITS);
  }
  return first === 0x2d ? -x : x;
}

/** parseInt (§19.2.5); `radix` went through ToInt32. */
export function parseIntPrefix(s: value, radix: i32): f64 {
  const units = unitsOf(bitsOf(s));
  const wide = isWideCell(bitsOf(s));
  const length = load32(bitsOf(s) + STRING_LENGTH);
  let from: u32 = 0;
  while (from < length && isSpace(unitAt(units, wide, from))) from += 1;
  let negative = false;
  if (from < length) {
    const sign = unitAt(units, wide, from);
    negative = sign === 0x2d;
    if (negative || sign === 0x2b) from += 1;
  }
  let base = u32(radix);
  if (radix !== 0 && (radix < 2 || radix > 36)) return nan();
  if ((radix === 0 || radix === 16) && from + 1 < length && unitAt(units, wide, from) === 0x30 && (unitAt(units, wide, from + 1) | 0x20) === 0x78) {
    from += 2;
    base = 16;
  }
  if (base === 0) base = 10;
  let to = from;
  while (to < length && digitOf(unitAt(units, wide, to)) < base) to += 1;
  if (to === from) return nan();
  const x = base === 10 ? scanDecimal(units, wide, from, to) : digitsToNumber(units, wide, from, to, base, false);
  return negative ? -x : x;
}

/**
 * Digits of [from, to) in a radix. Powers of two are rounded exactly (half to even), other radices as V8 does it, in parts.
 * NaN when `all` must be digits and one is not.
 */
function digitsToNumber(units: ptr, wide: boolean, from: u32, to: u32, radix: u32, all: boolean): f64 {
  if (from === to) return nan();
  if (all) {
    for (let i = from; i < to; i++) {
      if (digitOf(unitAt(units, wide, i)) >= radix) return nan();
    }
  }
  if ((radix & (radix - 1)) === 0) return powerOfTwoDigits(units, wide, from, to, radix);
  let x: f64 = 0.0;
  let at = from;
  while (at < to) {
    let part: u32 = 0;
    let multiplier: u32 = 1;
    while (at < to && multiplier <= 0x071c_71c7 / radix) {
      part = part * radix + digitOf(unitAt(units, wide, at));
      multiplier *= radix;
      at += 1;
    }
    x = x * f64(multiplier) + f64(part);
  }
  return x;
}

function powerOfTwoDigits(units: ptr, wide: boolean, from: u32, to: u32, radix: u32): f64 {
  let bitsPerDigit: u32 = 1;
  while ((u32(1) << bitsPerDigit) < radix) bitsPerDigit += 1;
  let mantissa: u64 = 0;
  let exponent: u32 = 0;
  let sticky = false;
  for (let i = from; i < to; i++) {
    const digit = digitOf(unitAt(units, wide, i));
    for (let bit: u32 = bitsPerDigit; bit > 0; bit--) {
      const one = (digit >>> (bit - 1)) & 1;
      if (mantissa < 0x40_0000_0000_0000) {
        mantissa = mantissa * 2 + u64(one);
      } else {
        exponent += 1;
        if (one !== 0) sticky = true;
      }
    }
  }
  if (exponent > 1100) return f64OfBits(INFINITY_BITS);
  // 55 bits: two below the precision, so that the sticky bit rounds right.
  if (sticky) mantissa = mantissa | 1;
  return f64(mantissa) * f64OfBits((u64(exponent < 512 ? exponent : u32(512)) + 1023) << 52) * f64OfBits((u64(exponent < 512 ? u32(0) : exponent - 512) + 1023) << 52);
}
