/**
 * Iterator and Iterator.prototype (ECMA-262 §27.1, helpers of ES2025 §27.1.3-4). The objects of the lazy helpers (§27.1.2.1) are in
 * this file because they inherit from Iterator.
 */
import { arrayPush } from "#runtime/array.ts";
import { isCallable } from "#runtime/function.ts";
import { isObject } from "#runtime/object.ts";
import { call0 } from "#builtins/call.ts";
import { getMethod, requireCallable, requireObject } from "#builtins/checks.ts";
import { hideConstructor, tagPrototype } from "#builtins/class-setup.ts";
import { describeValue } from "#builtins/describe-value.ts";
import { toIntegerOrInfinity } from "#builtins/index-arguments.ts";
import { createDataProperty, prototypeOf } from "#builtins/internal-methods.ts";
import { DONE, IterationRecord, closeIteration, closeQuietly, iterationFromMethod, iterationOf, stepValue } from "#builtins/iteration-record.ts";

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
    for (let link = prototypeOf(iterator); link !== null; link = prototypeOf(link)) if (link === Iterator.prototype) return iterator;
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
    const remaining = limitOf(this, limit);
    return new IteratorHelper("take", iterationOf(this), undefined, remaining);
  }
  drop(limit: unknown): unknown {
    requireObject(this);
    const remaining = limitOf(this, limit);
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

  /** §27.1.4.1: likewise an accessor. */
  get ["constructor"](): unknown {
    return Iterator;
  }
  /** @when app:constructor app:getOwnPropertyNames app:ownKeys app:getOwnPropertyDescriptors app:parse app:Proxy */
  set ["constructor"](value: unknown) {
    requireObject(this);
    if ((this as unknown) === Iterator.prototype) throw new TypeError("Cannot assign to this property");
    createDataProperty(this, "constructor", value);
  }

  /** §27.1.4.14: an accessor, so that code which assigns the tag of its own iterator prototype goes on working. */
  get [Symbol.toStringTag](): string {
    return "Iterator";
  }
  /** @when app:toStringTag app:getOwnPropertySymbols app:ownKeys app:getOwnPropertyDescriptors app:Proxy */
  set [Symbol.toStringTag](value: unknown) {
    requireObject(this);
    if ((this as unknown) === Iterator.prototype) throw new TypeError("Cannot assign to this property");
    createDataProperty(this, Symbol.toStringTag, value);
  }
}

/** Steps that every eager helper begins with. */
function eager(iterator: any, callback: unknown): IterationRecord {
  requireObject(iterator);
  requireCallableOrClose(iterator, callback);
  return iterationOf(iterator);
}

/** An argument that will not do closes the iterator (ES2025): `next` has not been read by then. */
function requireCallableOrClose(iterator: any, callback: unknown): void {
  if (isCallable(callback)) return;
  closeQuietly(new IterationRecord(iterator, undefined));
  requireCallable(callback);
}

function lazy(iterator: any, kind: "map" | "filter" | "flatMap", callback: unknown): unknown {
  requireObject(iterator);
  requireCallableOrClose(iterator, callback);
  return new IteratorHelper(kind, iterationOf(iterator), callback, 0);
}

/** The limit of take and drop (§27.1.4.2 steps 3-7). */
function limitOf(iterator: any, limit: unknown): number {
  try {
    const number = +(limit as number);
    const integer = toIntegerOrInfinity(number);
    if (number !== number || integer < 0) throw new RangeError(describeValue(limit) + " must be positive");
    return integer;
  } catch (error) {
    closeQuietly(new IterationRecord(iterator, undefined));
    throw error;
  }
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

const FRESH = 0;
const SUSPENDED = 1;
const RUNNING = 2;
const ENDED = 3;

/** %IteratorHelperPrototype%: what map, filter, flatMap, take and drop give. */
class IteratorHelper extends Iterator {
  #kind: "map" | "filter" | "flatMap" | "take" | "drop";
  #source: IterationRecord;
  #callback: any;
  /** take: how many are left; drop: how many are to be skipped yet. */
  #remaining: number;
  #counter = 0;
  /** flatMap: the iterator being gone through. */
  #inner: IterationRecord | null = null;
  #state = FRESH;

  static {
    hideConstructor(this.prototype);
    tagPrototype(this.prototype, "Iterator Helper");
  }

  constructor(kind: "map" | "filter" | "flatMap" | "take" | "drop", source: IterationRecord, callback: any, remaining: number) {
    super();
    this.#kind = kind;
    this.#source = source;
    this.#callback = callback;
    this.#remaining = remaining;
  }

  next(): unknown {
    const state = this.#state;
    if (state === RUNNING) throw new TypeError("Generator is already running");
    if (state === ENDED) return { value: undefined, done: true };
    this.#state = RUNNING;
    let value: unknown = DONE;
    try {
      value = this.#step();
    } finally {
      this.#state = value === DONE ? ENDED : SUSPENDED;
    }
    return value === DONE ? { value: undefined, done: true } : { value, done: false };
  }

  return(): unknown {
    const state = this.#state;
    if (state === RUNNING) throw new TypeError("Generator is already running");
    if (state !== ENDED) {
      this.#state = ENDED;
      const inner = this.#inner;
      if (inner !== null) {
        try {
          closeIteration(inner);
        } catch (error) {
          closeQuietly(this.#source);
          throw error;
        }
      }
      closeIteration(this.#source);
    }
    return { value: undefined, done: true };
  }

  #step(): unknown {
    const source = this.#source;
    switch (this.#kind) {
      case "map": {
        const value = stepValue(source);
        return value === DONE ? DONE : this.#call(value);
      }
      case "filter":
        for (;;) {
          const value = stepValue(source);
          if (value === DONE) return DONE;
          if (this.#call(value)) return value;
        }
      case "take": {
        if (this.#remaining === 0) {
          closeIteration(source);
          return DONE;
        }
        this.#remaining--;
        return stepValue(source);
      }
      case "drop":
        while (this.#remaining > 0) {
          this.#remaining--;
          if (stepValue(source) === DONE) return DONE;
        }
        return stepValue(source);
      case "flatMap":
        return this.#stepFlat();
    }
  }

  #stepFlat(): unknown {
    const source = this.#source;
    for (;;) {
      let inner = this.#inner;
      if (inner === null) {
        const value = stepValue(source);
        if (value === DONE) return DONE;
        const mapped = this.#call(value);
        try {
          inner = flattenable(mapped);
        } catch (error) {
          closeQuietly(source);
          throw error;
        }
        this.#inner = inner;
      }
      let value: unknown;
      try {
        value = stepValue(inner);
      } catch (error) {
        closeQuietly(source);
        throw error;
      }
      if (value !== DONE) return value;
      this.#inner = null;
    }
  }

  #call(value: unknown): unknown {
    const callback = this.#callback;
    try {
      return callback(value, this.#counter++);
    } catch (error) {
      closeQuietly(this.#source);
      throw error;
    }
  }
}

/** GetIteratorFlattenable (ES2025 §7.4.6) that refuses strings. */
function flattenable(value: any): IterationRecord {
  if (!isObject(value)) throw new TypeError(describeValue(value) + " is not an object");
  const method = getMethod(value, Symbol.iterator);
  return method === undefined ? iterationOf(value) : iterationFromMethod(value, method);
}

/** What Iterator.from makes of an iterator that does not inherit from Iterator.prototype. */
class WrappedIterator extends Iterator {
  #iteration: IterationRecord;

  static {
    hideConstructor(this.prototype);
  }

  constructor(iteration: IterationRecord) {
    super();
    this.#iteration = iteration;
  }

  next(): unknown {
    const iteration = this.#iteration;
    return call0(iteration.next, iteration.iterator);
  }

  return(): unknown {
    const iterator = this.#iteration.iterator;
    const method = getMethod(iterator, "return");
    return method === undefined ? { value: undefined, done: true } : call0(method, iterator);
  }
}
