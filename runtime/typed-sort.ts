"use system";
/**
 * %TypedArray%.prototype.sort without a comparator (ECMA-262 §23.2.4.7): -0 before +0, NaN last. Elements become unsigned keys of the same order (the
 * sign bit turned over, negative floating-point numbers turned over whole), which are sorted octet by octet from the least significant one; octets
 * that are the same in all keys cost no pass. Elements of one octet are counted.
 */
import { load16, load32, load64, load8, memoryFill, store16, store32, store64 } from "#sys/memory.ts";
import { bitsOf, staticMemory } from "#sys/value.ts";
import { u16, u32, u64, u8 } from "#sys/types.ts";
import type { ptr, usize, value } from "#sys/types.ts";
import {
  KIND_BIGINT64_ARRAY, KIND_BIGUINT64_ARRAY, KIND_FLOAT32_ARRAY, KIND_FLOAT64_ARRAY, KIND_INT16_ARRAY, KIND_INT32_ARRAY, KIND_INT8_ARRAY,
  KIND_UINT16_ARRAY, KIND_UINT32_ARRAY, KIND_UINT8_ARRAY, KIND_UINT8_CLAMPED_ARRAY, OFFSET_KIND, VIEW_DATA,
} from "#abi/cell.ts";
import { tryNewBytes } from "#runtime/heap.ts";

const SIGN_64 = 0x8000_0000_0000_0000;
/** Up to so many keys are sorted by insertion. */
const INSERTION_MAX = 48;
const few: ptr = staticMemory(384, 16);
/** How often each value of each of eight octets occurs: u32. */
const counts: ptr = staticMemory(8192, 16);
const COUNTS_BYTES = 1024;

/** Sorts `length` elements of a typed array; false, and nothing is done, when there is no memory for it. */
export function sortTypedArray(view: value, length: u32): boolean {
  const data = load64(bitsOf(view) + VIEW_DATA);
  const kind = u32(load8(bitsOf(view) + OFFSET_KIND));
  const n: usize = u64(length);
  if (kind === KIND_INT8_ARRAY || kind === KIND_UINT8_ARRAY || kind === KIND_UINT8_CLAMPED_ARRAY) {
    sortOctets(data, n, kind === KIND_INT8_ARRAY ? u32(0x80) : u32(0));
    return true;
  }
  const wide = kind === KIND_FLOAT64_ARRAY || kind === KIND_BIGINT64_ARRAY || kind === KIND_BIGUINT64_ARRAY;
  const halves = kind === KIND_INT16_ARRAY || kind === KIND_UINT16_ARRAY;
  const bytes: usize = wide ? 8 : halves ? 2 : 4;
  if (n <= INSERTION_MAX) {
    for (let i: usize = 0; i < n; i++) store64(few + i * 8, keyAt(kind, data + i * bytes));
    insertionSort(few, n);
    for (let i: usize = 0; i < n; i++) storeKey(kind, data + i * bytes, load64(few + i * 8));
    return true;
  }
  const keyBytes: usize = wide ? 8 : 4;
  const first = tryNewBytes(n * keyBytes, false);
  if (first === 0) return false;
  const second = tryNewBytes(n * keyBytes, false);
  if (second === 0) return false;
  const keys = first + 16;
  if (wide) {
    for (let i: usize = 0; i < n; i++) store64(keys + i * 8, keyAt(kind, data + i * 8));
    const sorted = sortWide(keys, second + 16, n);
    for (let i: usize = 0; i < n; i++) storeKey(kind, data + i * 8, load64(sorted + i * 8));
    return true;
  }
  for (let i: usize = 0; i < n; i++) store32(keys + i * 4, u32(keyAt(kind, data + i * bytes)));
  const sorted = sortNarrow(keys, second + 16, n, halves ? 2 : 4);
  for (let i: usize = 0; i < n; i++) storeKey(kind, data + i * bytes, u64(load32(sorted + i * 4)));
  return true;
}

/** The key of an element. @inline */
function keyAt(kind: u32, at: ptr): u64 {
  switch (kind) {
    case KIND_INT16_ARRAY: return u64(load16(at)) ^ 0x8000;
    case KIND_UINT16_ARRAY: return u64(load16(at));
    case KIND_INT32_ARRAY: return u64(load32(at)) ^ 0x8000_0000;
    case KIND_UINT32_ARRAY: return u64(load32(at));
    case KIND_FLOAT32_ARRAY: {
      const bits = u64(load32(at));
      if ((bits & 0x7fff_ffff) > 0x7f80_0000) return 0xffff_ffff;
      return (bits & 0x8000_0000) !== 0 ? bits ^ 0xffff_ffff : bits | 0x8000_0000;
    }
    case KIND_FLOAT64_ARRAY: {
      const bits = load64(at);
      if ((bits & ~u64(SIGN_64)) > 0x7ff0_0000_0000_0000) return ~u64(0);
      return (bits & SIGN_64) !== 0 ? ~bits : bits | SIGN_64;
    }
    case KIND_BIGINT64_ARRAY: return load64(at) ^ SIGN_64;
    default: return load64(at);
  }
}

/** Stores the element that has a key. @inline */
function storeKey(kind: u32, at: ptr, key: u64): void {
  switch (kind) {
    case KIND_INT16_ARRAY: store16(at, u16(key ^ 0x8000)); break;
    case KIND_UINT16_ARRAY: store16(at, u16(key)); break;
    case KIND_INT32_ARRAY: store32(at, u32(key ^ 0x8000_0000)); break;
    case KIND_UINT32_ARRAY: store32(at, u32(key)); break;
    // The key of NaN gives one.
    case KIND_FLOAT32_ARRAY: store32(at, u32((key & 0x8000_0000) !== 0 ? key & 0x7fff_ffff : key ^ 0xffff_ffff)); break;
    case KIND_FLOAT64_ARRAY: store64(at, (key & SIGN_64) !== 0 ? key & ~u64(SIGN_64) : ~key); break;
    case KIND_BIGINT64_ARRAY: store64(at, key ^ SIGN_64); break;
    default: store64(at, key);
  }
}

function insertionSort(keys: ptr, n: usize): void {
  for (let i: usize = 1; i < n; i++) {
    const held = load64(keys + i * 8);
    let at = keys + i * 8;
    while (at > keys && load64(at - 8) > held) {
      store64(at, load64(at - 8));
      at -= 8;
    }
    store64(at, held);
  }
}

/** By counting. `sign` is turned over in each, for the order. */
function sortOctets(data: ptr, n: usize, sign: u32): void {
  memoryFill(counts, 0, COUNTS_BYTES);
  for (let i: usize = 0; i < n; i++) {
    const count = counts + u64(u32(load8(data + i)) ^ sign) * 4;
    store32(count, load32(count) + 1);
  }
  let at = data;
  for (let octet: u32 = 0; octet < 256; octet++) {
    const count = u64(load32(counts + u64(octet) * 4));
    memoryFill(at, u8(octet ^ sign), count);
    at += count;
  }
}

function sortWide(keys: ptr, other: ptr, n: usize): ptr {
  memoryFill(counts, 0, 8192);
  for (let i: usize = 0; i < n; i++) countOctets(load64(keys + i * 8), 8);
  let from = keys;
  let to = other;
  for (let octet: usize = 0; octet < 8; octet++) {
    const table = counts + octet * COUNTS_BYTES;
    const shift = octet * 8;
    if (isShared(table, (load64(from) >>> shift) & 255, n)) continue;
    addUp(table);
    for (let i: usize = 0; i < n; i++) {
      const key = load64(from + i * 8);
      const place = table + ((key >>> shift) & 255) * 4;
      const index = load32(place);
      store32(place, index + 1);
      store64(to + u64(index) * 8, key);
    }
    const before = from;
    from = to;
    to = before;
  }
  return from;
}

function sortNarrow(keys: ptr, other: ptr, n: usize, octets: usize): ptr {
  memoryFill(counts, 0, 4096);
  for (let i: usize = 0; i < n; i++) countOctets(u64(load32(keys + i * 4)), 4);
  let from = keys;
  let to = other;
  for (let octet: usize = 0; octet < octets; octet++) {
    const table = counts + octet * COUNTS_BYTES;
    const shift = octet * 8;
    if (isShared(table, (u64(load32(from)) >>> shift) & 255, n)) continue;
    addUp(table);
    for (let i: usize = 0; i < n; i++) {
      const key = load32(from + i * 4);
      const place = table + ((u64(key) >>> shift) & 255) * 4;
      const index = load32(place);
      store32(place, index + 1);
      store32(to + u64(index) * 4, key);
    }
    const before = from;
    from = to;
    to = before;
  }
  return from;
}

/** @inline */
function countOctets(key: u64, octets: usize): void {
  for (let octet: usize = 0; octet < octets; octet++) {
    const count = counts + octet * COUNTS_BYTES + ((key >>> (octet * 8)) & 255) * 4;
    store32(count, load32(count) + 1);
  }
}

/** Whether all keys have the same octet. @inline */
function isShared(table: ptr, octet: u64, n: usize): boolean {
  return u64(load32(table + octet * 4)) === n;
}

/** Counts become the index of the first key with each octet. */
function addUp(table: ptr): void {
  let sum: u32 = 0;
  for (let octet: usize = 0; octet < 256; octet++) {
    const count = load32(table + octet * 4);
    store32(table + octet * 4, sum);
    sum += count;
  }
}
