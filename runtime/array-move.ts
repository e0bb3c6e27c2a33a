"use system";
/** Moves of whole runs of elements, for arrays that `isDense` (runtime/array.ts): what slice, splice and unshift do all day. */
import { load64, memoryMove } from "#sys/memory.ts";
import { bitsOf } from "#sys/value.ts";
import { u64 } from "#sys/types.ts";
import type { u32, value } from "#sys/types.ts";
import { ELEMENTS_VALUES, OBJECT_ELEMENTS } from "#abi/cell.ts";
import { newArray } from "#runtime/array.ts";

/** A new array of `count` elements from `from` on; all are below the length. */
export function denseSlice(array: value, from: u32, count: u32): value {
  if (count === 0) return newArray(0, 0);
  return newArray(count, load64(bitsOf(array) + OBJECT_ELEMENTS) + ELEMENTS_VALUES + u64(from) * 8);
}

/** Copies `count` elements from index `from` to index `to`; both runs lie below the length and may overlap. */
export function moveElements(array: value, from: u32, to: u32, count: u32): void {
  if (count === 0) return;
  const base = load64(bitsOf(array) + OBJECT_ELEMENTS) + ELEMENTS_VALUES;
  memoryMove(base + u64(to) * 8, base + u64(from) * 8, u64(count) * 8);
}
