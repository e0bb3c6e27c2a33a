"use system";
/**
 * Iterations over typed arrays by the builtin iterator (%TypedArray%.prototype.values and %ArrayIteratorPrototype%.next, ECMA-262 §23.1.5.2.1): by index, as
 * over arrays. Compiled code takes elements of the expected type itself (compiler/llvm/iteration-ops.ts).
 */
import { load64, store64, storeValue } from "#sys/memory.ts";
import { bitsOf, valueOfBits } from "#sys/value.ts";
import { u32, u64 } from "#sys/types.ts";
import type { value } from "#sys/types.ts";
import { ITERATION_MODE, ITERATION_NEXT, ITERATION_SUBJECT } from "#abi/cell.ts";
import { HOLE, UNDEFINED } from "#abi/value.ts";
import { viewIsOutOfBounds } from "#runtime/buffer-views.ts";
import { throwTypeError } from "#runtime/exception.ts";
import { isTypedKind, typedElement, typedLength } from "#runtime/typed-element.ts";
import { asNumber, fromUnsigned, kindOf, sameWord } from "#runtime/value.ts";

/** %TypedArray%.prototype.values, when the program has it. */
let typedValues: value = valueOfBits(UNDEFINED);

/** To be called when the methods of %TypedArray% have been made. */
export function noteTypedValues(method: value): void {
  typedValues = method;
}

/** Whether a method is the one that iterates typed arrays, and the value one that it takes. */
export function isTypedIteration(iterable: value, method: value): boolean {
  return sameWord(method, typedValues) && isTypedKind(kindOf(iterable)) && !viewIsOutOfBounds(iterable);
}

/** The next element, or HOLE at the end, which ends the iteration (`done`: the mode of one that is over). @throws TypeError when the array is out of bounds by now */
export function stepView(iteration: value, done: u64): value {
  const cell = bitsOf(iteration);
  const view = load64(cell + ITERATION_SUBJECT);
  const index = u32(asNumber(valueOfBits(load64(cell + ITERATION_NEXT))));
  if (u64(index) < typedLength(view)) {
    storeValue(cell + ITERATION_NEXT, fromUnsigned(index + 1));
    return typedElement(view, index);
  }
  store64(cell + ITERATION_MODE, done);
  if (viewIsOutOfBounds(valueOfBits(view))) return throwTypeError("Cannot perform Array Iterator.prototype.next on a detached ArrayBuffer");
  return valueOfBits(HOLE);
}
