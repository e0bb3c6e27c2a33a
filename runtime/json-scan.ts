"use system";
/** How far the plain part of a JSON string reaches (RFC 8259 §7): eight octets at a time where the text has 8-bit units. */
import { load64 } from "#sys/memory.ts";
import { u32, u64 } from "#sys/types.ts";
import type { ptr } from "#sys/types.ts";
import { unitAt } from "#runtime/strings/flat.ts";

const ONES = 0x0101_0101_0101_0101;
const HIGH_BITS = 0x8080_8080_8080_8080;
const QUOTES = 0x2222_2222_2222_2222;
const BACKSLASHES = 0x5c5c_5c5c_5c5c_5c5c;
const SPACES = 0x2020_2020_2020_2020;

/**
 * Bit 7 of the octets that are quotes, backslashes or controls is set; octets above such a one may be wrong, and all that matters is whether
 * any is. @inline
 */
function special(word: u64): u64 {
  const quotes = word ^ QUOTES;
  const backslashes = word ^ BACKSLASHES;
  return (((quotes - ONES) & ~quotes) | ((backslashes - ONES) & ~backslashes) | ((word - SPACES) & ~word)) & HIGH_BITS;
}

/** Index of the first unit in [from, to) that is a quote, a backslash or a control character; `to` when there is none. */
export function plainEnd(units: ptr, wide: boolean, from: u32, to: u32): u32 {
  let i = from;
  if (!wide) {
    while (to - i >= 8 && special(load64(units + u64(i))) === 0) i += 8;
  }
  while (i < to) {
    const unit = unitAt(units, wide, i);
    if (unit < 0x20 || unit === 0x22 || unit === 0x5c) break;
    i += 1;
  }
  return i;
}
