/**
 * Async generator objects (ECMA-262 §27.6): a queue of requests before one coroutine. The compiled body awaits by itself what it
 * yields and what return() hands it; this file answers requests and resumes the body. Async iteration: async-iterator.ts.
 */
import { ATTRIBUTE_CONFIGURABLE } from "#abi/cell.ts";
import { constructSpread } from "#runtime/call.ts";
import { coroutineState, coroutineSuspension, resumeCoroutine } from "#runtime/coroutine.ts";
import { defineOwn, isObject } from "#runtime/object.ts";
import { awaitValue } from "#builtins/async.ts";
import { tagPrototype } from "#builtins/class-setup.ts";
import { describeValue } from "#builtins/describe-value.ts";
import { AsyncGeneratorFunction } from "#builtins/function-kinds.ts";
import { newPromise } from "#builtins/promise.ts";
import { newRecord, rejectPromise, resolvePromise, type PromiseRecord } from "#builtins/promise-record.ts";

export { asyncIterator } from "#builtins/async-iterator.ts";

const SUSPENDED_START = 0;
const SUSPENDED_YIELD = 1;
const EXECUTING = 2;
const AWAITING_RETURN = 3;
const COMPLETED = 4;

const NEXT = 0;
const THROW = 1;
const RETURN = 2;
const COROUTINE_ENDED = 3;
const SUSPEND_AWAIT = 1;

/** AsyncGeneratorRequest (§27.6.3.1). */
class Request {
  next: Request | null = null;
  mode: number;
  value: unknown;
  record: PromiseRecord;

  constructor(mode: number, value: unknown, record: PromiseRecord) {
    this.mode = mode;
    this.value = value;
    this.record = record;
  }
}

class State {
  frame: unknown;
  status = SUSPENDED_START;
  first: Request | null = null;
  last: Request | null = null;

  constructor(frame: unknown) {
    this.frame = frame;
  }
}

/** Programs cannot name it. @intrinsic AsyncGenerator */
export class AsyncGenerator {
  #state: State;

  static {
    tagPrototype(this.prototype, "AsyncGenerator");
    defineOwn(this.prototype, "constructor", AsyncGeneratorFunction.prototype, ATTRIBUTE_CONFIGURABLE);
    defineOwn(AsyncGeneratorFunction.prototype, "prototype", this.prototype, ATTRIBUTE_CONFIGURABLE);
  }

  constructor(frame: unknown) {
    this.#state = new State(frame);
  }

  /** §27.6.1.2 */
  next(value: unknown): unknown {
    return request(isObject(this) && #state in this ? this.#state : null, NEXT, value, this);
  }
  /** §27.6.1.3 */
  return(value: unknown): unknown {
    return request(isObject(this) && #state in this ? this.#state : null, RETURN, value, this);
  }
  /** §27.6.1.4 */
  throw(exception: unknown): unknown {
    return request(isObject(this) && #state in this ? this.#state : null, THROW, exception, this);
  }
}

/** Called where an async generator function is called: its arguments are bound, its body has not begun. */
export function newAsyncGenerator(callee: unknown, frame: unknown): unknown {
  return constructSpread(AsyncGenerator, callee, [frame]);
}

const METHOD_NAMES = ["next", "throw", "return"];

function request(state: State | null, mode: number, value: unknown, receiver: unknown): unknown {
  const record = newRecord();
  const promise = newPromise(record);
  if (state === null) {
    rejectPromise(record, new TypeError(METHOD_NAMES[mode] + " method called on incompatible receiver " + describeValue(receiver)));
    return promise;
  }
  let status = state.status;
  if (mode === THROW && status === SUSPENDED_START) status = state.status = COMPLETED;
  if (status === COMPLETED && mode !== RETURN) {
    if (mode === THROW) rejectPromise(record, value);
    else resolvePromise(record, { value: undefined, done: true });
    return promise;
  }
  const added = new Request(mode, value, record);
  if (state.last === null) state.first = added;
  else state.last.next = added;
  state.last = added;
  if (mode === RETURN && (status === SUSPENDED_START || status === COMPLETED)) awaitReturn(state);
  else if (status === SUSPENDED_START || status === SUSPENDED_YIELD) run(state, value, mode);
  return promise;
}

/** Resumes the body; also what its awaits call when they settle. */
function run(state: State, sent: unknown, mode: number): void {
  state.status = EXECUTING;
  const frame = state.frame;
  for (;;) {
    let result: unknown;
    try {
      result = resumeCoroutine(frame, sent, mode);
    } catch (error) {
      state.status = COMPLETED;
      completeStep(state, true, error, true);
      drain(state);
      return;
    }
    if (coroutineState(frame) === COROUTINE_ENDED) {
      state.status = COMPLETED;
      completeStep(state, false, result, true);
      drain(state);
      return;
    }
    if (coroutineSuspension(frame) === SUSPEND_AWAIT) {
      try {
        awaitValue(state, result, run);
        return;
      } catch (error) {
        sent = error;
        mode = THROW;
        continue;
      }
    }
    // AsyncGeneratorYield (§27.6.3.8).
    completeStep(state, false, result, false);
    const waiting = state.first;
    if (waiting === null) {
      state.status = SUSPENDED_YIELD;
      return;
    }
    sent = waiting.value;
    mode = waiting.mode;
  }
}

/** AsyncGeneratorCompleteStep (§27.6.3.5): answers the first request. */
function completeStep(state: State, failed: boolean, value: unknown, done: boolean): void {
  const answered = state.first!;
  state.first = answered.next;
  if (state.first === null) state.last = null;
  if (failed) rejectPromise(answered.record, value);
  else resolvePromise(answered.record, { value, done });
}

/** AsyncGeneratorAwaitReturn (§27.6.3.9). */
function awaitReturn(state: State): void {
  state.status = AWAITING_RETURN;
  try {
    awaitValue(state, state.first!.value, returned);
  } catch (error) {
    returned(state, error, THROW);
  }
}

function returned(state: State, value: unknown, mode: number): void {
  state.status = COMPLETED;
  completeStep(state, mode === THROW, value, true);
  drain(state);
}

/** AsyncGeneratorDrainQueue (§27.6.3.10). */
function drain(state: State): void {
  for (let first = state.first; first !== null; first = state.first) {
    if (first.mode === RETURN) {
      awaitReturn(state);
      return;
    }
    completeStep(state, first.mode === THROW, first.mode === THROW ? first.value : undefined, true);
  }
}
