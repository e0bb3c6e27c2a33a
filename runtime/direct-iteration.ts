"use system";
/**
 * Steps of the library's own iterators without result objects: the runtime's loops (iterate.ts) ask for the bare value when the `next` that
 * they call is one of those registered here. Each of these takes the wish first thing, before code of the program can run.
 */
import { bitsOf, valueOfBits } from "#sys/value.ts";
import { HOLE, UNDEFINED } from "#abi/value.ts";
import type { value } from "#sys/types.ts";

let first: value = valueOfBits(UNDEFINED);
let second: value = valueOfBits(UNDEFINED);
let third: value = valueOfBits(UNDEFINED);
let wished: boolean = false;

/** Called when a class is made: its `next` asks `takeDirectWish` first thing, and then gives values and DONE as they are. */
export function registerDirectNext(next: value): void {
  if (bitsOf(first) === UNDEFINED) first = next;
  else if (bitsOf(second) === UNDEFINED) second = next;
  else third = next;
}

export function isDirectNext(next: value): boolean {
  const bits = bitsOf(next);
  return bits === bitsOf(first) || bits === bitsOf(second) || bits === bitsOf(third);
}

/** For the next call of a registered `next`, at once. @inline */
export function wishDirect(): void {
  wished = true;
}

/** Whether the caller wants the bare value; the wish is forgotten. */
export function takeDirectWish(): boolean {
  const taken = wished;
  wished = false;
  return taken;
}

/** What stands for the end of a direct iteration. */
export function directEnd(): value {
  return valueOfBits(HOLE);
}
