/** Iterator and Iterator.prototype (ECMA-262 §27.1, helpers of ES2025 §27.1.3-4). The lazy helpers' objects are iterator-helper.ts. */
import { arrayPush } from "#runtime/array.ts";
import { getPrototype, isObject } from "#runtime/object.ts";
import { call0 } from "#builtins/call.ts";
import { getMethod, requireCallable, requireObject } from "#builtins/checks.ts";
import { describeValue } from "#builtins/describe-value.ts";
import { toIntegerOrInfinity } from "#builtins/index-arguments.ts";
import { createDataProperty } from "#builtins/internal-methods.ts";
import { DONE, IterationRecord, closeIteration, closeQuietly, iterationOf, stepValue } from "#builtins/iteration-record.ts";
import { IteratorHelper, WrappedIterator } from "#builtins/iterator-helper.ts";

/** @intrinsic Iterator */
export class Iterator {
  /** §27.1.3.1 */
  constructor() {
    if (new.target === Iterator) throw new TypeError("Abstract class Iterator not directly constructable");
  }

  /** §27.1.3.2.1 */
  static from(value: any): unknown {
    if (!isObject(value) && typeof value !== "string") throw new TypeError("Iterator.from called on non-object");
    const method = getMethod(value, Symbol.iterator);
    let iterator = value;
    if (method !== undefined) {
      iterator = call0(method, value);
      requireObject(iterator);
    }
    const iteration = iterationOf(iterator);
    for (let link = getPrototype(iterator); link !== null; link = getPrototype(link)) if (link === Iterator.prototype) return iterator;
    return new WrappedIterator(iteration);
  }

  [Symbol.iterator](): unknown {
    return this;
  }

  map(mapper: any): unknown {
    return lazy(this, "map", mapper);
  }
  filter(predicate: any): unknown {
    return lazy(this, "filter", predicate);
  }
  flatMap(mapper: any): unknown {
    return lazy(this, "flatMap", mapper);
  }
  take(limit: unknown): unknown {
    requireObject(this);
    const remaining = limitOf(limit);
    return new IteratorHelper("take", iterationOf(this), undefined, remaining);
  }
  drop(limit: unknown): unknown {
    requireObject(this);
    const remaining = limitOf(limit);
    return new IteratorHelper("drop", iterationOf(this), undefined, remaining);
  }

  /** §27.1.4.10 @length 1 */
  reduce(reducer: any, ...initial: unknown[]): unknown {
    const iteration = eager(this, reducer);
    let accumulator: unknown;
    let counter = 0;
    if (initial.length > 0) {
      accumulator = initial[0];
    } else {
      accumulator = stepValue(iteration);
      if (accumulator === DONE) throw new TypeError("Reduce of a done iterator with no initial value");
      counter = 1;
    }
    for (let value = stepValue(iteration); value !== DONE; value = stepValue(iteration)) {
      try {
        accumulator = reducer(accumulator, value, counter++);
      } catch (error) {
        closeQuietly(iteration);
        throw error;
      }
    }
    return accumulator;
  }

  /** §27.1.4.12 */
  toArray(): unknown[] {
    requireObject(this);
    const iteration = iterationOf(this);
    const result: unknown[] = [];
    for (let value = stepValue(iteration); value !== DONE; value = stepValue(iteration)) arrayPush(result, value);
    return result;
  }

  /** §27.1.4.7 */
  forEach(callback: any): void {
    search(eager(this, callback), callback, false, true);
  }
  /** §27.1.4.11 */
  some(predicate: any): boolean {
    return search(eager(this, predicate), predicate, true, false) !== DONE;
  }
  /** §27.1.4.3 */
  every(predicate: any): boolean {
    return search(eager(this, predicate), predicate, false, false) === DONE;
  }
  /** §27.1.4.5 */
  find(predicate: any): unknown {
    const found = search(eager(this, predicate), predicate, true, false);
    return found === DONE ? undefined : found;
  }

  /** §27.1.4.14: an accessor, so that code which assigns the tag of its own iterator prototype goes on working. */
  get [Symbol.toStringTag](): string {
    return "Iterator";
  }
  set [Symbol.toStringTag](value: unknown) {
    requireObject(this);
    if ((this as unknown) === Iterator.prototype) throw new TypeError("Cannot assign to this property");
    createDataProperty(this, Symbol.toStringTag, value);
  }
}

/** Steps that every eager helper begins with. */
function eager(iterator: any, callback: unknown): IterationRecord {
  requireObject(iterator);
  requireCallable(callback);
  return iterationOf(iterator);
}

function lazy(iterator: any, kind: "map" | "filter" | "flatMap", callback: unknown): unknown {
  requireObject(iterator);
  requireCallable(callback);
  return new IteratorHelper(kind, iterationOf(iterator), callback, 0);
}

/** The limit of take and drop (§27.1.4.2 steps 3-7). */
function limitOf(limit: unknown): number {
  const number = +(limit as number);
  const integer = toIntegerOrInfinity(number);
  if (number !== number || integer < 0) throw new RangeError(describeValue(limit) + " must be positive");
  return integer;
}

/** Calls back until the outcome is `wanted`; closes the iterator and gives that value, or DONE when none was. */
function search(iteration: IterationRecord, callback: any, wanted: boolean, toTheEnd: boolean): unknown {
  let counter = 0;
  for (let value = stepValue(iteration); value !== DONE; value = stepValue(iteration)) {
    let outcome: unknown;
    try {
      outcome = callback(value, counter++);
    } catch (error) {
      closeQuietly(iteration);
      throw error;
    }
    if (!toTheEnd && !!outcome === wanted) {
      closeIteration(iteration);
      return value;
    }
  }
  return DONE;
}
