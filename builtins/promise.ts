/** Promise (ECMA-262 §27.2). State and reactions: promise-record.ts; all, any and their kin: promise-combinators.ts. */
import { isCallable, isConstructor } from "#runtime/function.ts";
import { copyObject, isObject } from "#runtime/object.ts";
import { call1 } from "#builtins/call.ts";
import { incompatibleReceiver, requireObject, speciesConstructor } from "#builtins/checks.ts";
import { tagPrototype } from "#builtins/class-setup.ts";
import { describeValue } from "#builtins/describe-value.ts";
import { combineAll, combineAllSettled, combineAny, combineRace } from "#builtins/promise-combinators.ts";
import {
  Capability, FULFILLED, PENDING, addReaction, createResolvingFunctions, newReaction, newRecord, rejectPromise, resolvePromise, type PromiseRecord,
} from "#builtins/promise-record.ts";

/** The record of a promise; null for everything else. Set by the class, which alone sees it. */
export let recordOf: (value: unknown) => PromiseRecord | null;

/** The promise of a record. Set by the class. */
export let newPromise: (record: PromiseRecord) => Promise;

/** @intrinsic Promise */
export class Promise {
  #record: PromiseRecord;

  static {
    tagPrototype(this.prototype, "Promise");
    recordOf = /** @hot */ (value: any): PromiseRecord | null => (isObject(value) && #record in value ? (value as Promise).#record : null);
    let template: Promise | null = null;
    newPromise = /** @hot */ (record: PromiseRecord): Promise => {
      template ??= new Promise(() => {});
      const promise = copyObject(template) as Promise;
      promise.#record = record;
      record.promise = promise;
      return promise;
    };
  }

  /** §27.2.3.1. The library itself calls newPromise. */
  constructor(executor: any) {
    if (!isCallable(executor)) throw new TypeError("Promise resolver " + describeValue(executor) + " is not a function");
    const record = newRecord();
    this.#record = record;
    record.promise = this;
    const functions = createResolvingFunctions(record);
    try {
      executor(functions.resolve, functions.reject);
    } catch (error) {
      call1(functions.reject, undefined, error);
    }
  }

  static get [Symbol.species](): unknown {
    return this;
  }

  static all(iterable: any): unknown {
    return combineAll(this, iterable);
  }
  static allSettled(iterable: any): unknown {
    return combineAllSettled(this, iterable);
  }
  static any(iterable: any): unknown {
    return combineAny(this, iterable);
  }
  static race(iterable: any): unknown {
    return combineRace(this, iterable);
  }

  /** §27.2.4.6 */
  static reject(reason: unknown): unknown {
    if ((this as any) === Promise) {
      const record = newRecord();
      const promise = newPromise(record);
      rejectPromise(record, reason);
      return promise;
    }
    const capability = newPromiseCapability(this);
    call1(capability.reject, undefined, reason);
    return capability.promise;
  }

  /** §27.2.4.7 */
  static resolve(value: unknown): unknown {
    requireObject(this);
    return promiseResolve(this, value);
  }

  /** ES2025 §27.2.4.8 @length 1 */
  static try(callback: any, ...values: unknown[]): unknown {
    requireObject(this);
    const capability = newPromiseCapability(this);
    let result: unknown;
    try {
      result = callback(...values);
    } catch (error) {
      call1(capability.reject, undefined, error);
      return capability.promise;
    }
    call1(capability.resolve, undefined, result);
    return capability.promise;
  }

  /** §27.2.4.9 */
  static withResolvers(): unknown {
    const capability = newPromiseCapability(this);
    return { promise: capability.promise, resolve: capability.resolve, reject: capability.reject };
  }

  /** §27.2.5.1 */
  catch(onRejected: unknown): unknown {
    return (this as any).then(undefined, onRejected);
  }

  /** §27.2.5.3 */
  finally(onFinally: any): unknown {
    requireObject(this);
    const C = speciesConstructor(this, Promise);
    if (!isCallable(onFinally)) return (this as any).then(onFinally, onFinally);
    const thenFinally = (value: unknown): unknown => {
      const promise = promiseResolve(C, onFinally()) as any;
      return promise.then(() => value);
    };
    const catchFinally = (reason: unknown): unknown => {
      const promise = promiseResolve(C, onFinally()) as any;
      return promise.then(() => {
        throw reason;
      });
    };
    return (this as any).then(thenFinally, catchFinally);
  }

  /** §27.2.5.4 @hot */
  then(onFulfilled: unknown, onRejected: unknown): unknown {
    if (!isObject(this) || !(#record in this)) incompatibleReceiver("Promise.prototype.then", this);
    const C = speciesConstructor(this, Promise);
    const fulfilled = isCallable(onFulfilled) ? onFulfilled : undefined;
    const rejected = isCallable(onRejected) ? onRejected : undefined;
    if (C === Promise) {
      const derived = newRecord();
      const promise = newPromise(derived);
      addReaction(this.#record, newReaction(fulfilled, rejected, derived, null, null));
      return promise;
    }
    const capability = newPromiseCapability(C);
    addReaction(this.#record, newReaction(fulfilled, rejected, null, capability, null));
    return capability.promise;
  }
}

/** Promise.prototype.then as it was when the program started. */
export const PROMISE_THEN: unknown = Promise.prototype.then;

/** NewPromiseCapability (§27.2.1.5). */
export function newPromiseCapability(C: any): Capability {
  if (C === Promise) {
    const record = newRecord();
    const functions = createResolvingFunctions(record);
    functions.promise = newPromise(record);
    return functions;
  }
  if (!isConstructor(C)) throw new TypeError(describeValue(C) + " is not a constructor");
  const capability = new Capability();
  capability.promise = new C((resolve: unknown, reject: unknown) => {
    if (capability.resolve !== undefined || capability.reject !== undefined) {
      throw new TypeError("Promise executor has already been invoked with non-undefined arguments");
    }
    capability.resolve = resolve;
    capability.reject = reject;
  });
  if (!isCallable(capability.resolve) || !isCallable(capability.reject)) {
    throw new TypeError("Promise resolve or reject function is not callable");
  }
  return capability;
}

/** PromiseResolve (§27.2.4.7.1). @hot */
export function promiseResolve(C: any, value: any): unknown {
  if (recordOf(value) !== null && value.constructor === C) return value;
  if (C === Promise) {
    const record = newRecord();
    const promise = newPromise(record);
    resolvePromise(record, value);
    return promise;
  }
  const capability = newPromiseCapability(C);
  call1(capability.resolve, undefined, value);
  return capability.promise;
}

/** State and result of a promise, for inspection; null for everything else. */
export function promiseParts(value: object): { state: "pending" | "fulfilled" | "rejected"; result: unknown } | null {
  const record = recordOf(value);
  if (record === null) return null;
  return { state: record.state === PENDING ? "pending" : record.state === FULFILLED ? "fulfilled" : "rejected", result: record.state === PENDING ? undefined : record.result };
}
