/** Promise.all, allSettled, any and race (ECMA-262 §27.2.4.1-3, 5). */
import { arrayPush, setElementAt } from "#runtime/array.ts";
import { isCallable } from "#runtime/function.ts";
import { isObject } from "#runtime/object.ts";
import { call1 } from "#builtins/call.ts";
import { describeValue } from "#builtins/describe-value.ts";
import { newPromiseCapability } from "#builtins/promise.ts";
import type { Capability } from "#builtins/promise-record.ts";

/** What the element functions of one call share. */
class Combination {
  /** One for each element met so far; nobody else sees it before it is complete, so its elements are written without a look at prototypes. */
  readonly values: unknown[] = [];
  /** Elements to come, plus one while the iterable is being read. */
  remaining = 1;
  readonly capability: Capability;

  constructor(capability: Capability) {
    this.capability = capability;
  }
}

/** How an element is subscribed to: invokes nextPromise.then. */
type Subscribe = (combination: Combination, promise: any, index: number) => void;
/** What happens when all elements are in. */
type Finish = (combination: Combination) => void;

/** The loop that all four share. An error before the loop ends rejects the result (IfAbruptRejectPromise). */
function combine(C: any, iterable: any, subscribe: Subscribe, finish: Finish): unknown {
  if (!isObject(C)) throw new TypeError(describeValue(C) + " is not an object");
  const combination = new Combination(newPromiseCapability(C));
  const capability = combination.capability;
  try {
    const resolve = C.resolve;
    if (!isCallable(resolve)) throw new TypeError("Promise resolve or reject function is not callable");
    let index = 0;
    for (const item of iterable) {
      arrayPush(combination.values, undefined);
      const next = call1(resolve, C, item);
      combination.remaining++;
      subscribe(combination, next, index);
      index++;
    }
    combination.remaining--;
    if (combination.remaining === 0) finish(combination);
  } catch (error) {
    call1(capability.reject, undefined, error);
  }
  return capability.promise;
}

function arrive(combination: Combination, index: number, value: unknown, finish: Finish): void {
  setElementAt(combination.values, index, value);
  combination.remaining--;
  if (combination.remaining === 0) finish(combination);
}

function resolveWithValues(combination: Combination): void {
  call1(combination.capability.resolve, undefined, combination.values);
}

function doNothing(): void {}

/** §27.2.4.1 */
export function combineAll(C: any, iterable: any): unknown {
  return combine(C, iterable, subscribeAll, resolveWithValues);
}

function subscribeAll(combination: Combination, promise: any, index: number): void {
  let called = false;
  promise.then((value: unknown) => {
    if (called) return;
    called = true;
    arrive(combination, index, value, resolveWithValues);
  }, combination.capability.reject);
}

/** §27.2.4.2 */
export function combineAllSettled(C: any, iterable: any): unknown {
  return combine(C, iterable, subscribeAllSettled, resolveWithValues);
}

function subscribeAllSettled(combination: Combination, promise: any, index: number): void {
  let called = false;
  promise.then(
    (value: unknown) => {
      if (called) return;
      called = true;
      arrive(combination, index, { status: "fulfilled", value }, resolveWithValues);
    },
    (reason: unknown) => {
      if (called) return;
      called = true;
      arrive(combination, index, { status: "rejected", reason }, resolveWithValues);
    },
  );
}

/** §27.2.4.3 */
export function combineAny(C: any, iterable: any): unknown {
  return combine(C, iterable, subscribeAny, rejectWithErrors);
}

function subscribeAny(combination: Combination, promise: any, index: number): void {
  let called = false;
  promise.then(combination.capability.resolve, (reason: unknown) => {
    if (called) return;
    called = true;
    arrive(combination, index, reason, rejectWithErrors);
  });
}

function rejectWithErrors(combination: Combination): void {
  call1(combination.capability.reject, undefined, new AggregateError(combination.values, "All promises were rejected"));
}

/** §27.2.4.5 */
export function combineRace(C: any, iterable: any): unknown {
  return combine(C, iterable, subscribeRace, doNothing);
}

function subscribeRace(combination: Combination, promise: any): void {
  promise.then(combination.capability.resolve, combination.capability.reject);
}
