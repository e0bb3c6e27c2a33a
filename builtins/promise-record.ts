/**
 * The state of a promise and its transitions (ECMA-262 §27.2.1). A PromiseRecord is the set of internal slots of one promise
 * object; `await` of a thenable uses a record without an object. The class that programs see is promise.ts.
 */
import { isCallable } from "#runtime/function.ts";
import { isObject } from "#runtime/object.ts";
import { call1, call2 } from "#builtins/call.ts";
import { currentContext, switchContext, tracksContext } from "#builtins/async-context.ts";
import { enqueueJob } from "#builtins/jobs.ts";
import { PROMISE_THEN, Promise, recordOf } from "#builtins/promise.ts";
import { noteHandledLate, noteRejection } from "#builtins/unhandled-rejections.ts";

export const PENDING = 0;
export const FULFILLED = 1;
export const REJECTED = 2;

export class PromiseRecord {
  state = PENDING;
  handled = false;
  /** Was given to the unhandled-rejection report. */
  reported = false;
  /** Value or reason. */
  result: unknown = undefined;
  /** Who waits, first and last of a list in order of registration. */
  first: Reaction | null = null;
  last: Reaction | null = null;
  /** The promise object; undefined for those that `await` makes. */
  promise: unknown = undefined;
}

/** A pending record. @hot */
export function newRecord(): PromiseRecord {
  return new PromiseRecord();
}

/** PromiseCapability (§27.2.1.1) of a promise that is not known to be native. */
export class Capability {
  promise: any = undefined;
  resolve: any = undefined;
  reject: any = undefined;
}

/** One reaction for both outcomes (§27.2.1.2). Exactly one of `resume`, `record`, `capability` says who is told, or none. */
export class Reaction {
  next: Reaction | null = null;
  /** Handlers; undefined passes the outcome on. With `resume`, onFulfilled holds its first argument. */
  onFulfilled: any;
  onRejected: any;
  record: PromiseRecord | null;
  capability: Capability | null;
  /** `await`: called (frame, value, 0 fulfilled | 1 rejected), the modes of a coroutine's resumption. */
  resume: any;

  /** @hot */
  constructor(onFulfilled: any, onRejected: any, record: PromiseRecord | null, capability: Capability | null, resume: any) {
    this.onFulfilled = onFulfilled;
    this.onRejected = onRejected;
    this.record = record;
    this.capability = capability;
    this.resume = resume;
  }
}

/** A reaction in a program that has contexts: it runs in the one that it was registered in. */
class ContextReaction extends Reaction {
  context: unknown = currentContext();
}

/** @hot */
export function newReaction(onFulfilled: any, onRejected: any, record: PromiseRecord | null, capability: Capability | null, resume: any): Reaction {
  return tracksContext ? new ContextReaction(onFulfilled, onRejected, record, capability, resume) : new Reaction(onFulfilled, onRejected, record, capability, resume);
}

/** PerformPromiseThen (§27.2.5.4.1) from step 7 on. @hot */
export function addReaction(record: PromiseRecord, reaction: Reaction): void {
  if (record.state === PENDING) {
    if (record.last === null) record.first = reaction;
    else record.last.next = reaction;
    record.last = reaction;
  } else {
    if (record.reported) noteHandledLate(record);
    queueReaction(reaction, record.state === REJECTED, record.result);
  }
  record.handled = true;
}

/** RejectPromise (§27.2.1.7). */
export function rejectPromise(record: PromiseRecord, reason: unknown): void {
  settle(record, REJECTED, reason);
  // Behind it: where the stack ends in between, no promise without a reason is reported.
  if (!record.handled) noteRejection(record);
}

/** TriggerPromiseReactions (§27.2.1.8). @hot */
function settle(record: PromiseRecord, state: number, result: unknown): void {
  let reaction = record.first;
  record.state = state;
  record.result = result;
  record.first = null;
  record.last = null;
  while (reaction !== null) {
    const next: Reaction | null = reaction.next;
    queueReaction(reaction, state === REJECTED, result);
    reaction = next;
  }
}

/** @hot */
function queueReaction(reaction: Reaction, rejected: boolean, argument: unknown): void {
  if (tracksContext) enqueueJob(runInContext, reaction, rejected, argument);
  else if (reaction.resume !== null) enqueueJob(reaction.resume, reaction.onFulfilled, argument, rejected ? 1 : 0);
  else enqueueJob(rejected ? runRejected : runFulfilled, reaction, argument, undefined);
}

function runInContext(reaction: Reaction, rejected: boolean, argument: unknown): void {
  const before = switchContext((reaction as ContextReaction).context);
  try {
    if (reaction.resume !== null) reaction.resume(reaction.onFulfilled, argument, rejected ? 1 : 0);
    else if (rejected) runRejected(reaction, argument);
    else runFulfilled(reaction, argument);
  } finally {
    switchContext(before);
  }
}

/** @hot */
function runFulfilled(reaction: Reaction, argument: unknown): void {
  if (reaction.onFulfilled === undefined) passOn(reaction, false, argument);
  else runHandler(reaction, reaction.onFulfilled, argument);
}

/** @hot */
function runRejected(reaction: Reaction, argument: unknown): void {
  if (reaction.onRejected === undefined) passOn(reaction, true, argument);
  else runHandler(reaction, reaction.onRejected, argument);
}

/** NewPromiseReactionJob (§27.2.2.1) with a handler. @hot */
function runHandler(reaction: Reaction, handler: any, argument: unknown): void {
  let result: unknown;
  let failed = false;
  try {
    result = handler(argument);
  } catch (error) {
    result = error;
    failed = true;
  }
  passOn(reaction, failed, result);
}

/** @hot */
function passOn(reaction: Reaction, failed: boolean, result: unknown): void {
  const record = reaction.record;
  if (record !== null) {
    if (failed) rejectPromise(record, result);
    else resolvePromise(record, result);
    return;
  }
  const capability = reaction.capability;
  if (capability === null) return;
  if (failed) call1(capability.reject, undefined, result);
  else call1(capability.resolve, undefined, result);
}

/** Promise Resolve Functions (§27.2.1.3.2), steps 7 on; the caller has seen to it that this happens once. @hot */
export function resolvePromise(record: PromiseRecord, resolution: unknown): void {
  if (!isObject(resolution)) return settle(record, FULFILLED, resolution);
  if (resolution === record.promise) {
    return rejectPromise(record, new TypeError("Chaining cycle detected for promise #<Promise>"));
  }
  let then: unknown;
  try {
    then = (resolution as any).then;
  } catch (error) {
    return rejectPromise(record, error);
  }
  if (!isCallable(then)) return settle(record, FULFILLED, resolution);
  if (tracksContext) enqueueJob(runThenableInContext, record, resolution, [then, currentContext()]);
  else enqueueJob(runThenable, record, resolution, then);
}

function runThenableInContext(record: PromiseRecord, thenable: any, thenAndContext: any[]): void {
  const before = switchContext(thenAndContext[1]);
  try {
    runThenable(record, thenable, thenAndContext[0]);
  } finally {
    switchContext(before);
  }
}

/** NewPromiseResolveThenableJob (§27.2.2.2). @hot */
function runThenable(record: PromiseRecord, thenable: any, then: any): void {
  if (then === PROMISE_THEN) {
    // A native promise: the reaction passes its outcome on in the same tick as the resolving functions would.
    const source = recordOf(thenable);
    if (source !== null && thenable.constructor === Promise) {
      addReaction(source, newReaction(undefined, undefined, record, null, null));
      return;
    }
  }
  const functions = createResolvingFunctions(record);
  try {
    call2(then, thenable, functions.resolve, functions.reject);
  } catch (error) {
    call1(functions.reject, undefined, error);
  }
}

/** CreateResolvingFunctions (§27.2.1.3): the first call of either decides. */
export function createResolvingFunctions(record: PromiseRecord): Capability {
  const functions = new Capability();
  let open = true;
  functions.resolve = (resolution: unknown): void => {
    if (!open) return;
    open = false;
    resolvePromise(record, resolution);
  };
  functions.reject = (reason: unknown): void => {
    if (!open) return;
    open = false;
    rejectPromise(record, reason);
  };
  return functions;
}
