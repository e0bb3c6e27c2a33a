"use system";
/**
 * Exceptions: a thrown value waits in `pending` while each function on the way returns EMPTY. All `throw…` functions here
 * return EMPTY, so that a caller writes `return throwTypeError("…")`.
 */
import { realmPrototype, valueOfBits } from "#sys/value.ts";
import type { value } from "#sys/types.ts";
import { clearOutOfMemory } from "#runtime/heap.ts";
import { createError } from "#runtime/error.ts";
import { join, join3 } from "#runtime/string.ts";
import { empty } from "#runtime/value.ts";

/** The thrown value while an exception is on its way, else EMPTY. */
export let pending: value = valueOfBits(0);

/** Takes the exception: what a handler does first. */
export function takePending(): value {
  const thrown = pending;
  pending = valueOfBits(0);
  return thrown;
}
/** Puts an exception that was taken (or EMPTY) back. */
export function setPending(thrown: value): void {
  pending = thrown;
}

/** @throws */
export function throwValue(thrown: value): value {
  pending = thrown;
  return empty();
}
/**
 * @throws
 * @noinline
 */
export function throwTypeError(message: value): value {
  return throwValue(createError(realmPrototype("TypeError"), message));
}
/**
 * @throws
 * @noinline
 */
export function throwRangeError(message: value): value {
  return throwValue(createError(realmPrototype("RangeError"), message));
}
/**
 * @throws
 * @noinline
 */
export function throwReferenceError(message: value): value {
  return throwValue(createError(realmPrototype("ReferenceError"), message));
}
/**
 * @throws
 * @noinline
 */
export function throwSyntaxError(message: value): value {
  return throwValue(createError(realmPrototype("SyntaxError"), message));
}
/**
 * Reports that memory ran out. Called with the reserve open or for an allocation that was too large.
 * @throws
 * @noinline
 */
export function throwOutOfMemory(): value {
  clearOutOfMemory();
  return throwRangeError("Out of memory");
}

/** @throws */
export function throwUninitialized(name: value): value {
  return throwReferenceError(join3("Cannot access '", name, "' before initialization"));
}
/** @throws */
export function throwConstant(_name: value): value {
  return throwTypeError("Assignment to constant variable.");
}
/** @throws */
export function throwUndefinedName(name: value): value {
  return throwReferenceError(join(name, " is not defined"));
}
