"use system";
/** toFixed, toExponential, toPrecision (ECMA-262 §21.1.3): exact, halves away from zero ("pick the larger n"). */
import { memoryMove, store8 } from "#sys/memory.ts";
import { f64Bits } from "#sys/value.ts";
import { i32, u32, u64, u8 } from "#sys/types.ts";
import type { f64, value } from "#sys/types.ts";
import {
  big0, bigBit, bigDivideSmall, bigIsZero, bigMultiplyAdd, bigMultiplyPowerOf10, bigSet, bigShiftLeft, bigShiftRight,
} from "#runtime/number/bignum.ts";
import {
  appendExponent, digitAt, digitCount, digits, setDigitCount, textAppend, textAppendBytes, textAppendZeros, textClear, textFinish, writeDigits,
} from "#runtime/number/print.ts";
import { decimalDigits, decimalExponent, shortestDecimal } from "#runtime/number/shortest.ts";

/** big0 = round(|x| * 10^scale), halves up. */
function scaled(x: f64, scale: i32): void {
  const bits = f64Bits(x);
  const biased = i32(u32(bits >>> 52) & 0x7ff);
  const fraction = bits & 0xf_ffff_ffff_ffff;
  const exponent = biased === 0 ? -1074 : biased - 1075;
  bigSet(big0, biased === 0 ? fraction : fraction | 0x10_0000_0000_0000);
  let divisions: i32 = 0;
  if (scale >= 0) bigMultiplyPowerOf10(big0, u32(scale));
  else divisions = 0 - scale;
  if (exponent >= 0) {
    bigShiftLeft(big0, u32(exponent));
  } else {
    const shift = u32(0 - exponent);
    const half = bigBit(big0, shift - 1);
    bigShiftRight(big0, shift);
    // With divisions to come, what was shifted out cannot reach a half.
    if (half && divisions === 0) increment();
  }
  let last: u32 = 0;
  while (divisions !== 0) {
    last = bigDivideSmall(big0, 10);
    divisions -= 1;
  }
  if (last >= 5) increment();
}

function increment(): void {
  if (bigIsZero(big0)) bigSet(big0, 1);
  else bigMultiplyAdd(big0, 1, 1);
}

/** Writes the decimal digits of big0 (at least one) and destroys it. */
function writeBigDigits(): void {
  let at: u32 = 1500;
  while (true) {
    let part = bigDivideSmall(big0, 1_000_000_000);
    const more = !bigIsZero(big0);
    for (let i: u32 = 0; i < 9; i++) {
      if (!more && part === 0 && i !== 0) break;
      at -= 1;
      store8(digits + u64(at), u8(0x30 + (part % 10)));
      part = part / 10;
    }
    if (!more) break;
  }
  setDigitCount(1500 - at);
  memoryMove(digits, digits + u64(at), u64(digitCount));
}

/** |x| < 10^21, 0 <= count <= 100. */
export function fixedText(x: f64, count: i32): value {
  textClear();
  scaled(x, count);
  writeBigDigits();
  if (x < 0.0) textAppend(0x2d);
  const length = i32(digitCount);
  if (length > count) {
    textAppendBytes(digits, u32(length - count));
  } else {
    textAppend(0x30);
  }
  if (count > 0) {
    textAppend(0x2e);
    if (length <= count) textAppendZeros(count - length);
    const from: i32 = length > count ? length - count : 0;
    textAppendBytes(digits + u64(u32(from)), u32(length - from));
  }
  return textFinish();
}

/** Decimal exponent e and digits n with x = n * 10^(e - count + 1), rounded to `count` digits; gives e. x is not 0. */
function precisionDigits(x: f64, count: i32): i32 {
  shortestDecimal(x < 0.0 ? -x : x);
  writeDigits(decimalDigits);
  let e = decimalExponent + i32(digitCount) - 1;
  scaled(x, count - 1 - e);
  writeBigDigits();
  if (i32(digitCount) > count) {
    // Rounded up to the next power of ten; or the shortest decimal was one, with x just below it (then this is exact too).
    e += 1;
    setDigitCount(u32(count));
  } else if (i32(digitCount) < count || isPowerOfTen()) {
    // The shortest decimal may be a power of ten that x lies below: then one more digit is there to round.
    e -= 1;
    scaled(x, count - 1 - e);
    writeBigDigits();
    if (i32(digitCount) > count) {
      e += 1;
      setDigitCount(u32(count));
    }
  }
  return e;
}

/** Whether the digits are 1 and zeros. */
function isPowerOfTen(): boolean {
  if (digitAt(0) !== 0x31) return false;
  for (let i: u32 = 1; i < digitCount; i++) if (digitAt(i) !== 0x30) return false;
  return true;
}

function appendScientific(e: i32): void {
  textAppend(digitAt(0));
  if (digitCount > 1) {
    textAppend(0x2e);
    textAppendBytes(digits + 1, digitCount - 1);
  }
  appendExponent(e);
}

/** `count` digits after the point, or -1: as many as necessary. x is finite. */
export function exponentialText(x: f64, count: i32): value {
  let e: i32 = 0;
  if (x === 0.0) {
    setDigitCount(count < 0 ? u32(1) : u32(count) + 1);
    for (let i: u32 = 0; i < digitCount; i++) store8(digits + u64(i), 0x30);
  } else if (count < 0) {
    shortestDecimal(x < 0.0 ? -x : x);
    writeDigits(decimalDigits);
    e = decimalExponent + i32(digitCount) - 1;
  } else {
    e = precisionDigits(x, count + 1);
  }
  textClear();
  if (x < 0.0) textAppend(0x2d);
  appendScientific(e);
  return textFinish();
}

/** 1 <= count <= 100 significant digits. x is finite. */
export function precisionText(x: f64, count: i32): value {
  let e: i32 = 0;
  if (x === 0.0) {
    setDigitCount(u32(count));
    for (let i: u32 = 0; i < digitCount; i++) store8(digits + u64(i), 0x30);
  } else {
    e = precisionDigits(x, count);
  }
  textClear();
  if (x < 0.0) textAppend(0x2d);
  if (e < -6 || e >= count) {
    appendScientific(e);
  } else if (e === count - 1) {
    textAppendBytes(digits, digitCount);
  } else if (e >= 0) {
    textAppendBytes(digits, u32(e + 1));
    textAppend(0x2e);
    textAppendBytes(digits + u64(u32(e + 1)), u32(count - e - 1));
  } else {
    textAppend(0x30);
    textAppend(0x2e);
    textAppendZeros(0 - e - 1);
    textAppendBytes(digits, digitCount);
  }
  return textFinish();
}
