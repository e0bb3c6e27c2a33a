/** Iterator records (ECMA-262 §7.4.1): iterators that a builtin steps by hand. Where a plain loop will do, builtins use for...of. */
import { newSymbol } from "#runtime/symbol.ts";
import { isCallable } from "#runtime/function.ts";
import { isObject } from "#runtime/object.ts";
import { call0 } from "#builtins/call.ts";
import { requireObject } from "#builtins/checks.ts";
import { describeValue } from "#builtins/describe-value.ts";

/** What stepValue gives at the end. */
export const DONE: unknown = newSymbol("done");

export class IterationRecord {
  readonly iterator: any;
  readonly next: any;

  constructor(iterator: any, next: any) {
    this.iterator = iterator;
    this.next = next;
  }
}

/** GetIteratorDirect (§7.4.2). */
export function iterationOf(iterator: any): IterationRecord {
  return new IterationRecord(iterator, iterator.next);
}

/** GetIteratorFromMethod (§7.4.3). */
export function iterationFromMethod(object: unknown, method: any): IterationRecord {
  const iterator = call0(method, object);
  requireObject(iterator);
  return iterationOf(iterator);
}

/** GetIterator(value, sync) (§7.4.4). */
export function iterationOpen(value: any): IterationRecord {
  const method = value === undefined || value === null ? undefined : value[Symbol.iterator];
  if (!isCallable(method)) throw new TypeError(describeValue(value) + " is not iterable");
  return iterationFromMethod(value, method);
}

/** IteratorStepValue (§7.4.10), or DONE. */
export function stepValue(iteration: IterationRecord): any {
  const result = call0(iteration.next, iteration.iterator);
  if (!isObject(result)) throw new TypeError("Iterator result " + describeValue(result) + " is not an object");
  return result.done ? DONE : result.value;
}

/** IteratorClose (§7.4.11) with a normal completion. */
export function closeIteration(iteration: IterationRecord): void {
  const method = iteration.iterator.return;
  if (method === undefined || method === null) return;
  const result = call0(method, iteration.iterator);
  if (!isObject(result)) throw new TypeError(describeValue(result) + " is not an object");
}

/** IteratorClose with a throw completion: what goes wrong here gives way to the error that the caller throws. */
export function closeQuietly(iteration: IterationRecord): void {
  try {
    const method = iteration.iterator.return;
    if (method !== undefined && method !== null) call0(method, iteration.iterator);
  } catch {
    // The first error is the one that counts.
  }
}
