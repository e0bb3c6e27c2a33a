/** %IteratorHelperPrototype% and %WrapForValidIteratorPrototype% (ES2025 §27.1.2.1, §27.1.3.2.1.1): lazy map, filter, take, drop, flatMap. */
import { isObject } from "#runtime/object.ts";
import { call0 } from "#builtins/call.ts";
import { getMethod } from "#builtins/checks.ts";
import { hideConstructor, tagPrototype } from "#builtins/class-setup.ts";
import { describeValue } from "#builtins/describe-value.ts";
import { DONE, IterationRecord, closeIteration, closeQuietly, iterationFromMethod, iterationOf, stepValue } from "#builtins/iteration-record.ts";
import { Iterator } from "#builtins/iterator.ts";

const FRESH = 0;
const SUSPENDED = 1;
const RUNNING = 2;
const ENDED = 3;

export class IteratorHelper extends Iterator {
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
export class WrappedIterator extends Iterator {
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
