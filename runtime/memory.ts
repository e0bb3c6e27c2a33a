"use system";
/**
 * The block operations that LLVM calls by their C names. Word loops with volatile stores, so that the optimiser does not
 * recognise the loop and replace it by a call of the function that it is in.
 */
import { load16, load32, load64, load8, memoryFill, memoryMove, storeVolatile16, storeVolatile32, storeVolatile64, storeVolatile8 } from "#sys/memory.ts";
import { i32, u16, u32, u64, u8 } from "#sys/types.ts";
import type { ptr, usize } from "#sys/types.ts";

/**
 * Copies upward; the blocks do not overlap (or `to` is below `from`).
 * @symbol memcpy
 * @noinline
 */
export function memcpy(to: ptr, from: ptr, bytes: usize): ptr {
  if (bytes < 8) {
    copyFew(to, from, bytes);
    return to;
  }
  let at = to;
  let source = from;
  let left = bytes;
  // The last word overlaps what comes before, so there is no tail of odd sizes. It is read first: blocks may overlap.
  const last = load64(from + bytes - 8);
  while (left > 64) {
    // A move of constant size is vector code in place, all loads first. The last words are apart so that this is no copying loop for LLVM.
    const a = load64(source + 48);
    const b = load64(source + 56);
    memoryMove(at, source, 48);
    storeVolatile64(at + 48, a);
    storeVolatile64(at + 56, b);
    at += 64;
    source += 64;
    left -= 64;
  }
  while (left > 8) {
    storeVolatile64(at, load64(source));
    at += 8;
    source += 8;
    left -= 8;
  }
  storeVolatile64(to + bytes - 8, last);
  return to;
}

/** Fewer than eight octets, by two words that may overlap. @inline */
function copyFew(to: ptr, from: ptr, bytes: usize): void {
  if (bytes >= 4) {
    const first = load32(from);
    const last = load32(from + bytes - 4);
    storeVolatile32(to, first);
    storeVolatile32(to + bytes - 4, last);
  } else if (bytes >= 2) {
    const first = load16(from);
    const last = load16(from + bytes - 2);
    storeVolatile16(to, first);
    storeVolatile16(to + bytes - 2, last);
  } else if (bytes !== 0) {
    storeVolatile8(to, load8(from));
  }
}

/**
 * Copies blocks that may overlap.
 * @symbol memmove
 * @noinline
 */
export function memmove(to: ptr, from: ptr, bytes: usize): ptr {
  if (to <= from || to >= from + bytes) {
    memcpy(to, from, bytes);
    return to;
  }
  let left = bytes;
  while (left >= 64) {
    left -= 64;
    const a = load64(from + left);
    const b = load64(from + left + 8);
    memoryMove(to + left + 16, from + left + 16, 48);
    storeVolatile64(to + left, a);
    storeVolatile64(to + left + 8, b);
  }
  while (left >= 8) {
    left -= 8;
    storeVolatile64(to + left, load64(from + left));
  }
  while (left !== 0) {
    left -= 1;
    storeVolatile8(to + left, load8(from + left));
  }
  return to;
}

/**
 * Fills with the low octet of `byte`.
 * @symbol memset
 * @noinline
 */
export function memset(to: ptr, byte: i32, bytes: usize): ptr {
  const word = (u64(byte) & 0xff) * 0x0101_0101_0101_0101;
  let at = to;
  let left = bytes;
  if (word === 0) {
    while (left >= 128) {
      // As above: constant sizes are vector code.
      memoryFill(at, 0, 112);
      storeVolatile64(at + 112, 0);
      storeVolatile64(at + 120, 0);
      at += 128;
      left -= 128;
    }
  }
  while (left >= 32) {
    storeVolatile64(at, word);
    storeVolatile64(at + 8, word);
    storeVolatile64(at + 16, word);
    storeVolatile64(at + 24, word);
    at += 32;
    left -= 32;
  }
  while (left >= 8) {
    storeVolatile64(at, word);
    at += 8;
    left -= 8;
  }
  if (left >= 4) {
    storeVolatile32(at, u32(word));
    at += 4;
    left -= 4;
  }
  if (left >= 2) {
    storeVolatile16(at, u16(word));
    at += 2;
    left -= 2;
  }
  if (left !== 0) storeVolatile8(at, u8(word));
  return to;
}

/**
 * Compares as unsigned octets.
 * @symbol memcmp
 * @noinline
 */
export function memcmp(a: ptr, b: ptr, bytes: usize): i32 {
  let at: usize = 0;
  while (at + 8 <= bytes && load64(a + at) === load64(b + at)) at += 8;
  while (at < bytes) {
    const x = i32(u32(load8(a + at)));
    const y = i32(u32(load8(b + at)));
    if (x !== y) return x - y;
    at += 1;
  }
  return 0;
}

/**
 * Zero when the octets are the same.
 * @symbol bcmp
 * @noinline
 */
export function bcmp(a: ptr, b: ptr, bytes: usize): i32 {
  return memcmp(a, b, bytes);
}
