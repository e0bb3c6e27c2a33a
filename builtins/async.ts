/**
 * What drives async functions (ECMA-262 §27.7.5): their coroutine runs until it awaits; the promise it waits for gets one
 * reaction that resumes it. Awaiting a plain value queues one job and allocates nothing.
 */
import { coroutineOwner, coroutineState, resumeCoroutine, setCoroutineOwner } from "#runtime/coroutine.ts";
import { isObject } from "#runtime/object.ts";
import { tracksContext } from "#builtins/async-context.ts";
import { enqueueJob } from "#builtins/jobs.ts";
import { Promise, newPromise, recordOf } from "#builtins/promise.ts";
import { addReaction, newReaction, newRecord, rejectPromise, resolvePromise, type PromiseRecord } from "#builtins/promise-record.ts";

const COROUTINE_ENDED = 3;
const RESUME_THROW = 1;

/** AsyncFunctionStart: runs the body up to its first await; the promise of its outcome. @hot */
export function startAsync(frame: unknown): unknown {
  const record = newRecord();
  const promise = newPromise(record);
  setCoroutineOwner(frame, record);
  stepAsync(frame, undefined, 0);
  return promise;
}

/** Resumes the body (RESUME_NEXT 0, RESUME_THROW 1) up to its next await or its end. @hot */
function stepAsync(frame: unknown, sent: unknown, mode: number): void {
  for (;;) {
    let result: unknown;
    try {
      result = resumeCoroutine(frame, sent, mode);
    } catch (error) {
      rejectPromise(coroutineOwner(frame) as PromiseRecord, error);
      return;
    }
    if (coroutineState(frame) === COROUTINE_ENDED) {
      resolvePromise(coroutineOwner(frame) as PromiseRecord, result);
      return;
    }
    try {
      awaitValue(frame, result, stepAsync);
      return;
    } catch (error) {
      // PromiseResolve threw (a getter of `constructor`): that is an error of the await expression.
      sent = error;
      mode = RESUME_THROW;
    }
  }
}

/** Await (§27.7.5.3): resume(frame, value, 0) or resume(frame, reason, 1) is called as a job when the value settles. @hot */
export function awaitValue(frame: unknown, value: any, resume: unknown): void {
  if (!isObject(value) && !tracksContext) {
    enqueueJob(resume, frame, value, 0);
    return;
  }
  let record = recordOf(value);
  if (record === null || value.constructor !== Promise) {
    record = newRecord();
    resolvePromise(record, value);
  }
  addReaction(record, newReaction(frame, undefined, null, null, resume));
}
