/**
 * stream.pipeline: pipes streams, iterables and async generator functions one into the next; the first error destroys all of them and
 * goes to the callback.
 */
import { AbortError, createTypeError, invalidArgument, requireFunction } from "../errors.ts";
import { defer } from "../ticks.ts";
import { destroyAny } from "./destroy.ts";
import { finished } from "./finished.ts";
import { readableFrom } from "./readable-from.ts";
import { Readable } from "./readable.ts";
import { PassThrough } from "./transform.ts";

export function pipeline(...args: any[]): any {
  const callback = args.pop();
  requireFunction(callback, "streams[stream.length - 1]");
  return runPipeline(args.length === 1 && Array.isArray(args[0]) ? args[0] : args, callback, {});
}

export interface PipelineOptions {
  signal?: any;
  end?: boolean;
}

export function runPipeline(streams: any[], callback: (error: any, value?: any) => void, options: PipelineOptions): any {
  if (streams.length < 2) throw createTypeError("ERR_MISSING_ARGS", 'The "streams" argument must be specified');
  const live: { stream: any; reading: boolean; writing: boolean; done: boolean }[] = [];
  let failure: any;
  let value: any;
  let pending = 0;
  let ended = false;
  const fail = (error: any): void => {
    if (error && (!failure || failure.code === "ERR_STREAM_PREMATURE_CLOSE")) failure = error;
  };
  const step = (error: any, final: boolean): void => {
    fail(error);
    if (!failure && !final) return;
    if (failure) for (const one of live) if (!one.done) destroyAny(one.stream, failure, false);
    if (final && !ended) {
      ended = true;
      defer(() => callback(failure, value));
    }
  };
  const settle = (error: any): void => step(error, --pending === 0);
  const watch = (stream: any, reading: boolean, writing: boolean): void => {
    const entry = { stream, reading, writing, done: false };
    live.push(entry);
    pending++;
    finished(stream, { readable: reading, writable: writing }, (error) => {
      entry.done = !error;
      // A reader that closes early after its data has all gone on is no error.
      const r = stream._readableState;
      if (error && error.code === "ERR_STREAM_PREMATURE_CLOSE" && reading && !writing && r && r.ended && !r.errored && !r.errorEmitted) {
        stream.once("end", () => settle(undefined)).once("error", settle);
      } else settle(error);
    });
  };
  const signal = options.signal;
  if (signal) {
    const onAbort = (): void => step(new AbortError(undefined, { cause: signal.reason }), false);
    if (signal.aborted) defer(onAbort);
    else signal.addEventListener("abort", onAbort, { once: true });
  }

  let current: any;
  for (let i = 0; i < streams.length; i++) {
    const item = streams[i];
    const isLast = i === streams.length - 1;
    if (isStream(item)) {
      const end = !isLast || options.end !== false;
      if (end) watch(item, i < streams.length - 1, i > 0);
      if (i === 0) current = item;
      else {
        connect(current, item, end, () => { pending++; }, settle);
        current = item;
      }
    } else if (typeof item === "function") {
      const input = i === 0 ? { signal } : isStream(current) ? current[Symbol.asyncIterator]() : current;
      const result = i === 0 ? item(input) : item(input, { signal });
      if (!isLast) {
        if (!isIterable(result)) throw createTypeError("ERR_INVALID_RETURN_VALUE", 'Expected Iterable, AsyncIterable or Stream to be returned from the "transform[' + (i - 1) + ']" function but got ' + typeof result + ".");
        current = result;
      } else if (result && typeof result.then === "function") {
        // The last function's promise is the pipeline's value.
        const out = new PassThrough({ objectMode: true });
        pending++;
        result.then((v: any) => {
          value = v;
          if (v !== null && v !== undefined) out.write(v);
          out.end();
          defer(settle);
        }, (error: any) => {
          out.destroy(error);
          defer(settle, error);
        });
        current = out;
        watch(out, false, true);
      } else if (isIterable(result)) {
        current = readableFrom(Readable, result, undefined);
        watch(current, true, false);
      } else throw createTypeError("ERR_INVALID_RETURN_VALUE", 'Expected AsyncIterable or Promise to be returned from the "destination" function but got ' + typeof result + ".");
    } else if (i === 0 && isIterable(item)) current = item;
    else throw invalidArgument("streams[" + i + "]", "of type function or an instance of Stream, Iterable, or AsyncIterable", item);
  }
  return current;
}

function isStream(value: any): boolean {
  return !!value && typeof value === "object" && typeof value.on === "function" && (typeof value.pipe === "function" || typeof value.write === "function");
}
function isIterable(value: any): boolean {
  return !!value && typeof value === "object" && (typeof value[Symbol.asyncIterator] === "function" || typeof value[Symbol.iterator] === "function") || typeof value === "string";
}

function connect(from: any, to: any, end: boolean, begin: () => void, settle: (error?: any) => void): void {
  if (isStream(from)) {
    from.pipe(to, { end: false });
    if (end) {
      const finish = (): void => { to.end(); };
      if (from._readableState && from._readableState.endEmitted) defer(finish);
      else from.once("end", finish);
    }
    return;
  }
  begin();
  pump(from, to, end).then(() => settle(), (error) => settle(error));
}

/** Writes an iterable's values, waiting for room. */
async function pump(from: any, to: any, end: boolean): Promise<void> {
  let wake: (() => void) | null = null;
  let error: any;
  const go = (): void => {
    const waiting = wake;
    wake = null;
    if (waiting !== null) waiting();
  };
  const cleanUp = finished(to, { readable: false }, (failure) => {
    error = failure ?? error;
    go();
  });
  to.on("drain", go);
  try {
    if (to.writableNeedDrain) await new Promise<void>((resolve) => { wake = resolve; });
    for await (const chunk of from) {
      if (error) throw error;
      if (!to.write(chunk)) await new Promise<void>((resolve) => {
        if (error || to.destroyed) resolve();
        else wake = resolve;
      });
      if (error) throw error;
    }
    if (end) to.end();
  } catch (failure) {
    throw error !== failure && error ? error : failure;
  } finally {
    cleanUp();
    to.removeListener("drain", go);
  }
}
