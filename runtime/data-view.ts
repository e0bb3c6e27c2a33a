"use system";
/** Reads and writes of a DataView's octets. Bounds are the caller's duty (builtins/data-view.ts). */
import { VIEW_DATA } from "#abi/cell.ts";
import { byteSwap16, byteSwap32, byteSwap64 } from "#sys/arithmetic.ts";
import { load16, load32, load64, load8, loadF32, store16, store32, store64, store8, storeF32 } from "#sys/memory.ts";
import { bitsOf, f64Bits, f64OfBits } from "#sys/value.ts";
import { staticMemory } from "#sys/value.ts";
import { bigintFromI64, bigintFromU64, bigintToU64 } from "#runtime/bigint/convert.ts";
import { doubleToInt32 } from "#runtime/convert.ts";
import { f64, i16, i32, i8, u16, u32, u8, type ptr, type u64, type usize, type value } from "#sys/types.ts";

/** A float on its way through memory, since single precision exists only there. */
const scratch: ptr = staticMemory(16, 16);

/** Element codes: 0 i8, 1 u8, 2 i16, 3 u16, 4 i32, 5 u32, 6 f32, 7 f64. */
export function viewGet(view: value, index: usize, element: i32, littleEndian: boolean): f64 {
  const at: ptr = load64(bitsOf(view) + VIEW_DATA) + index;
  if (element === 0) return f64(i8(load8(at)));
  if (element === 1) return f64(load8(at));
  if (element < 4) {
    let half: u16 = load16(at);
    if (!littleEndian) half = byteSwap16(half);
    return element === 2 ? f64(i16(half)) : f64(half);
  }
  if (element < 7) {
    let word: u32 = load32(at);
    if (!littleEndian) word = byteSwap32(word);
    if (element === 4) return f64(i32(word));
    if (element === 5) return f64(word);
    store32(scratch, word);
    return loadF32(scratch);
  }
  let bits: u64 = load64(at);
  if (!littleEndian) bits = byteSwap64(bits);
  return f64OfBits(bits);
}

export function viewSet(view: value, index: usize, element: i32, littleEndian: boolean, x: f64): void {
  const at: ptr = load64(bitsOf(view) + VIEW_DATA) + index;
  if (element < 2) {
    store8(at, u8(doubleToInt32(x)));
  } else if (element < 4) {
    const half: u16 = u16(doubleToInt32(x));
    store16(at, littleEndian ? half : byteSwap16(half));
  } else if (element < 7) {
    let word: u32 = u32(doubleToInt32(x));
    if (element === 6) {
      storeF32(scratch, x);
      word = load32(scratch);
    }
    store32(at, littleEndian ? word : byteSwap32(word));
  } else {
    const bits: u64 = f64Bits(x);
    store64(at, littleEndian ? bits : byteSwap64(bits));
  }
}

/** 64 bits as a bigint. */
export function viewGetBigint(view: value, index: usize, littleEndian: boolean, signed: boolean): value {
  let bits: u64 = load64(load64(bitsOf(view) + VIEW_DATA) + index);
  if (!littleEndian) bits = byteSwap64(bits);
  return signed ? bigintFromI64(bits) : bigintFromU64(bits);
}

/** A bigint modulo 2^64. */
export function viewSetBigint(view: value, index: usize, littleEndian: boolean, x: value): void {
  const bits: u64 = bigintToU64(x);
  store64(load64(bitsOf(view) + VIEW_DATA) + index, littleEndian ? bits : byteSwap64(bits));
}
