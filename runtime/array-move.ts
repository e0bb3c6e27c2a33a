"use system";
/** Moves of whole runs of elements, for arrays that `isDense` (runtime/array.ts): what slice, splice and unshift do all day. */
import { load64, memoryMove } from "#sys/memory.ts";
import { bitsOf } from "#sys/value.ts";
import { u32, u64 } from "#sys/types.ts";
import type { value } from "#sys/types.ts";
import { ELEMENTS_VALUES, KIND_ARGUMENTS, OBJECT_ELEMENTS } from "#abi/cell.ts";
import { HOLE } from "#abi/value.ts";
import { elementsLength, newArray } from "#runtime/array.ts";
import { denseElement } from "#runtime/elements.ts";
import { kindOf } from "#runtime/value.ts";

/** How many elements an arguments object has from 0 on, without a gap; 0 of anything else. */
export function argumentsLength(object: value): u32 {
  if (kindOf(object) !== KIND_ARGUMENTS) return 0;
  const length = elementsLength(object);
  let i: u32 = 0;
  while (i < length && bitsOf(denseElement(bitsOf(object), i)) !== HOLE) i++;
  return i;
}

/** A new array of `count` elements from `from` on; all are below the length, and there. */
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
