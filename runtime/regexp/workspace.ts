"use system";
/**
 * The memory that a match works in, kept from match to match: the registers, and the stack of what to do when the present way fails.
 * The stack grows with the heap and never with the native stack. Not re-entrant: no program code runs during a match.
 */
import { memoryCopy, memoryFill } from "#sys/memory.ts";
import { bitsOf, unlikely, valueOfBits } from "#sys/value.ts";
import { u64 } from "#sys/types.ts";
import type { ptr, u32, usize, value } from "#sys/types.ts";
import { tryNewBytes } from "#runtime/heap.ts";

/** Payload of a KIND_BYTES cell. */
const BYTES = 16;
const FIRST_STACK_BYTES = 2032;
/** A larger stack is given up after the match. */
const KEPT_STACK_BYTES = 0x1_0000;

let registerCell: value = valueOfBits(0);
let registerBytes: usize = 0;
let stackCell: value = valueOfBits(0);
let stackBytes: usize = 0;

/** Register 0. */
export let registers: ptr = 0;
export let stackBottom: ptr = 0;
/** Where the stack must grow. */
let stackTop: ptr = 0;

/** Makes room for a program's registers; false when there is no memory. */
export function prepare(count: u32): boolean {
  const bytes = u64(count) * 4;
  if (bytes > registerBytes) {
    const cell = tryNewBytes(bytes, false);
    if (cell === 0) return false;
    registerCell = valueOfBits(cell);
    registerBytes = bytes;
    registers = cell + BYTES;
  }
  return stackBytes !== 0 || setStack(FIRST_STACK_BYTES);
}

/** No capture takes part yet. */
export function clearRegisters(count: u32): void {
  memoryFill(registers, 0xff, u64(count) * 4);
}

function setStack(bytes: usize): boolean {
  const cell = tryNewBytes(bytes, false);
  if (cell === 0) return false;
  if (stackBytes !== 0) memoryCopy(cell + BYTES, stackBottom, stackBytes);
  stackCell = valueOfBits(cell);
  stackBytes = bytes;
  stackBottom = cell + BYTES;
  stackTop = stackBottom + bytes;
  return true;
}

/**
 * The stack pointer, with room for one entry above it; 0 when there is no memory.
 * @inline
 */
export function roomFor(sp: ptr): ptr {
  return unlikely(sp >= stackTop) ? grow(sp) : sp;
}

/**
 * @noinline
 * @cold
 */
function grow(sp: ptr): ptr {
  const used = sp - stackBottom;
  return setStack(stackBytes * 2) ? stackBottom + used : 0;
}

/** After a match: a stack that had to grow far is left to the collector. */
export function release(): void {
  if (stackBytes <= KEPT_STACK_BYTES) return;
  stackCell = valueOfBits(0);
  stackBytes = 0;
}

/** Keeps the cells in use: the collector finds them through these variables. */
export function workspaceCells(): boolean {
  return bitsOf(registerCell) !== 0 && bitsOf(stackCell) !== 0;
}
