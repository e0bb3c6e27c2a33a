/** %AsyncIteratorPrototype% (ECMA-262 §27.1.4) and async iteration over synchronous iterables (§27.1.6). */
import { isCallable } from "#runtime/function.ts";
import { isObject } from "#runtime/object.ts";
import { call0, call1 } from "#builtins/call.ts";
import { getMethod } from "#builtins/checks.ts";
import { hideConstructor } from "#builtins/class-setup.ts";
import { IterationRecord, closeQuietly } from "#builtins/iteration-record.ts";
import { describeValue } from "#builtins/describe-value.ts";
import { Promise, newPromise, promiseResolve, recordOf } from "#builtins/promise.ts";
import { addReaction, newReaction, newRecord, rejectPromise, resolvePromise } from "#builtins/promise-record.ts";

/** Programs cannot name it. @intrinsic AsyncIterator */
export class AsyncIterator {
  static {
    hideConstructor(this.prototype);
  }

  /** §27.1.4.1 */
  [Symbol.asyncIterator](): unknown {
    return this;
  }
}

/** GetIterator(value, async) (§7.4.3): the iterator object. */
export function asyncIterator(value: any, message: string): unknown {
  if (value === undefined || value === null) throw new TypeError("Cannot read properties of " + String(value) + " (reading 'Symbol(Symbol.asyncIterator)')");
  const method = getMethod(value, Symbol.asyncIterator);
  if (method !== undefined) {
    const iterator = call0(method, value);
    if (!isObject(iterator)) throw new TypeError("Result of the Symbol.asyncIterator method is not an object");
    return iterator;
  }
  const plain = value[Symbol.iterator];
  if (!isCallable(plain)) throw new TypeError(message);
  const iterator = call0(plain, value);
  if (!isObject(iterator)) throw new TypeError("Result of the Symbol.iterator method is not an object");
  return new AsyncFromSyncIterator(iterator);
}

/** §27.1.6.2. Only compiled loops and yield* see one. */
class AsyncFromSyncIterator {
  iterator: any;
  method: any;

  constructor(iterator: any) {
    this.iterator = iterator;
    this.method = iterator.next;
  }

  next(value: unknown): unknown {
    return continuation(this.iterator, this.method, value, true);
  }

  return(value: unknown): unknown {
    const iterator = this.iterator;
    return optional(iterator, "return", value);
  }

  throw(value: unknown): unknown {
    const iterator = this.iterator;
    return optional(iterator, "throw", value);
  }
}

/** §27.1.6.2.2-3: forwards to a method that the iterator may lack. */
function optional(iterator: any, name: "return" | "throw", value: unknown): unknown {
  let method: any;
  try {
    method = getMethod(iterator, name);
  } catch (error) {
    return rejected(error);
  }
  if (method !== undefined) return continuation(iterator, method, value, name === "throw");
  if (name === "return") {
    const record = newRecord();
    const promise = newPromise(record);
    resolvePromise(record, { value, done: true });
    return promise;
  }
  try {
    const closing = getMethod(iterator, "return");
    if (closing !== undefined && !isObject(call0(closing, iterator))) throw new TypeError("Iterator result is not an object");
  } catch (error) {
    return rejected(error);
  }
  return rejected(new TypeError("The iterator does not provide a 'throw' method"));
}

/** AsyncFromSyncIteratorContinuation (ES2025 §27.1.6.4): a value that is rejected closes the iterator when that is wanted. */
function continuation(iterator: any, method: any, argument: unknown, closes: boolean): unknown {
  const record = newRecord();
  const promise = newPromise(record);
  let done = true;
  let wrapper: unknown;
  let value: unknown;
  try {
    const result = call1(method, iterator, argument);
    if (!isObject(result)) throw new TypeError("Iterator result " + describeValue(result) + " is not an object");
    done = !!result.done;
    value = result.value;
  } catch (error) {
    rejectPromise(record, error);
    return promise;
  }
  const close = closes && !done ? iterator : null;
  try {
    wrapper = promiseResolve(Promise, value);
  } catch (error) {
    if (close !== null) closeQuietly(new IterationRecord(close, undefined));
    rejectPromise(record, error);
    return promise;
  }
  const unwrap = done ? unwrapDone : unwrapValue;
  addReaction(recordOf(wrapper)!, newReaction(unwrap, close === null ? undefined : closing(close), record, null, null));
  return promise;
}

function closing(iterator: unknown): (reason: unknown) => unknown {
  return (reason) => {
    closeQuietly(new IterationRecord(iterator, undefined));
    throw reason;
  };
}

function unwrapValue(value: unknown): unknown {
  return { value, done: false };
}

function unwrapDone(value: unknown): unknown {
  return { value, done: true };
}

function rejected(reason: unknown): unknown {
  const record = newRecord();
  const promise = newPromise(record);
  rejectPromise(record, reason);
  return promise;
}
