"use system";
/** The loops over units of JSON texts (RFC 8259): how far white space, digits and the plain part of a string reach. */
import { load32 } from "#sys/memory.ts";
import { bitsOf } from "#sys/value.ts";
import { i32, u32 } from "#sys/types.ts";
import type { value } from "#sys/types.ts";
import { STRING_LENGTH } from "#abi/cell.ts";
import { isWideCell, unitAt, unitsOf } from "#runtime/strings/flat.ts";

/** Index of the first unit from `from` on that is no JSON white space; the length when there is none. */
export function skipJsonSpace(text: value, from: i32): i32 {
  const units = unitsOf(bitsOf(text));
  const wide = isWideCell(bitsOf(text));
  const length = load32(bitsOf(text) + STRING_LENGTH);
  let i = u32(from);
  while (i < length) {
    const unit = unitAt(units, wide, i);
    if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) break;
    i += 1;
  }
  return i32(i);
}

/** The same for decimal digits. */
export function skipDigits(text: value, from: i32): i32 {
  const units = unitsOf(bitsOf(text));
  const wide = isWideCell(bitsOf(text));
  const length = load32(bitsOf(text) + STRING_LENGTH);
  let i = u32(from);
  while (i < length && unitAt(units, wide, i) - 0x30 < 10) i += 1;
  return i32(i);
}

/** The same for units that stand for themselves inside the quotes: no quote, backslash or control character. */
export function skipPlain(text: value, from: i32): i32 {
  const units = unitsOf(bitsOf(text));
  const wide = isWideCell(bitsOf(text));
  const length = load32(bitsOf(text) + STRING_LENGTH);
  let i = u32(from);
  while (i < length) {
    const unit = unitAt(units, wide, i);
    if (unit < 0x20 || unit === 0x22 || unit === 0x5c) break;
    i += 1;
  }
  return i32(i);
}

/** The same for units that QuoteJSONString (§25.5.2.3) copies without a look at the next one: surrogates are none of them. */
export function skipUnescaped(text: value, from: i32): i32 {
  const units = unitsOf(bitsOf(text));
  const wide = isWideCell(bitsOf(text));
  const length = load32(bitsOf(text) + STRING_LENGTH);
  let i = u32(from);
  while (i < length) {
    const unit = unitAt(units, wide, i);
    if (unit < 0x20 || unit === 0x22 || unit === 0x5c || (unit >= 0xd800 && unit <= 0xdfff)) break;
    i += 1;
  }
  return i32(i);
}
