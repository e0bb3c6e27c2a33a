/** Duplex.from (lib/internal/streams/duplexify.js): one duplex stream made of other things. */
import { AbortError, createTypeError, invalidArgument } from "../errors.ts";
import { defer } from "../ticks.ts";
import { AbortController } from "../web/abort.ts";
import { destroyAny } from "./destroy.ts";
import { Duplex } from "./duplex.ts";
import { finished } from "./finished.ts";
import { Readable } from "./readable.ts";
import { readableFrom } from "./readable-from.ts";
import type { Callback, StreamOptions } from "./state.ts";
import { isReadableStream, isWritableStream } from "./web-adapters.ts";
import { Writable } from "./writable.ts";

/** Streams, web streams, iterables, (async) generator functions, async functions, promises, and pairs { readable, writable }. */
export function duplexFrom(body: any): any {
  if (isDuplex(body)) return body;
  if (isReadable(body)) return joined(body, undefined);
  if (isWritable(body)) return joined(undefined, body);
  if (typeof body === "string") return readableFrom(Duplex, body, { writable: false } as StreamOptions);
  if (isReadableStream(body)) return joined(Readable.fromWeb(body), undefined);
  if (isWritableStream(body)) return joined(undefined, Writable.fromWeb(body));
  if (typeof body === "function") return fromFunction(body);
  if (body && typeof body === "object" && typeof body.arrayBuffer === "function" && typeof body.stream === "function") return duplexFrom(body.arrayBuffer());
  if (isIterable(body)) return readableFrom(Duplex, body, { writable: false } as StreamOptions);
  if (body && typeof body === "object" && (typeof body.readable === "object" || typeof body.writable === "object")) return joined(body.readable && sideOf(body.readable), body.writable && sideOf(body.writable));
  if (body && typeof body.then === "function") return fromPromise(body);
  throw invalidArgument("body", "of type function or an instance of Blob, ReadableStream, WritableStream, Stream, Iterable, AsyncIterable, or Promise or { readable, writable } pair", body);
}

export const isReadable = (v: any): boolean => !!v && typeof v.on === "function" && typeof v.pipe === "function" && (v._readableState === undefined || v._readableState.readable !== false);
export const isWritable = (v: any): boolean => !!v && typeof v.on === "function" && typeof v.write === "function" && (v._writableState === undefined || v._writableState.writable !== false);
const isDuplex = (v: any): boolean => isReadable(v) && isWritable(v);
const isIterable = (v: any): boolean => !!v && typeof v === "object" && (typeof v[Symbol.asyncIterator] === "function" || typeof v[Symbol.iterator] === "function");
const sideOf = (side: any): any => isReadable(side) || isWritable(side) ? side : duplexFrom(side);

interface Chunk {
  readonly chunk?: unknown;
  readonly done: boolean;
  readonly callback: Callback;
}

/** A function that is called with what is written, as an async iterable; what it yields, or that it returns, is the other side. */
function fromFunction(body: (chunks: AsyncIterable<unknown>, options: { signal: unknown }) => any): any {
  const controller = new AbortController();
  const signal = controller.signal;
  let give: (chunk: Chunk) => void = () => {};
  let next = new Promise<Chunk>((resolve) => { give = resolve; });
  const chunks = (async function* () {
    while (true) {
      const { chunk, done, callback } = await next;
      defer(callback);
      if (done) return;
      if (signal.aborted) throw new AbortError(undefined, { cause: signal.reason });
      next = new Promise<Chunk>((resolve) => { give = resolve; });
      yield chunk;
    }
  })();
  const value = body(chunks, { signal });
  const sides: any = {
    objectMode: true,
    write(chunk: unknown, _encoding: string, callback: Callback): void { give({ chunk, done: false, callback }); },
    final(callback: Callback): void { give({ done: true, callback }); },
  };
  const stop = (error: any, callback: Callback): void => {
    controller.abort();
    callback(error);
  };
  if (isIterable(value)) {
    const duplex = readableFrom(Duplex, value, sides);
    const close = duplex._destroy;
    duplex._destroy = (error: any, callback: Callback) => {
      controller.abort();
      close.call(duplex, error, callback);
    };
    return duplex;
  }
  if (!value || typeof value.then !== "function") throw createTypeError("ERR_INVALID_RETURN_VALUE", 'Expected Iterable, AsyncIterable or AsyncFunction to be returned from the "body" function but got ' + (value && typeof value === "object" ? "an instance of " + value.constructor?.name : "type " + typeof value) + ".");
  const settled: Promise<void> = value.then((v: unknown) => {
    if (v !== undefined && v !== null) throw createTypeError("ERR_INVALID_RETURN_VALUE", 'Expected nully to be returned from the "body" function but got ' + (typeof v === "object" ? "an instance of " + v.constructor?.name : "type " + typeof v) + ".");
  }, (error: unknown) => { destroyAny(duplex, error, false); });
  const { final } = sides;
  const duplex: Duplex = new Duplex({
    ...sides, readable: false, destroy: stop,
    final(callback: Callback) {
      final(() => settled.then(() => defer(callback, null), (error) => defer(callback, error)));
    },
  } as StreamOptions);
  return duplex;
}

function fromPromise(promise: PromiseLike<unknown>): any {
  const duplex: Duplex = new Duplex({ objectMode: true, writable: false, read() {} } as StreamOptions);
  promise.then((value) => {
    if (value !== null && value !== undefined) duplex.push(value);
    duplex.push(null);
  }, (error) => { destroyAny(duplex, error, false); });
  return duplex;
}

/** One stream that reads from one and writes to another. */
function joined(from: any, to: any): any {
  const destroy = (error: any): void => {
    if (to) destroyAny(to, error, false);
    if (from) destroyAny(from, error, false);
  };
  return bridge(to, from, destroy, (done) => {
    if (to) finished(to, { readable: false }, done);
    if (from) finished(from, { writable: false }, done);
    return (to ? 1 : 0) + (from ? 1 : 0);
  });
}

/** What is written goes to `head`, what is read comes from `tail`. `watch` says how many endings it will tell of. */
export function bridge(head: any, tail: any, destroy: (error: any) => void, watch: (done: (error?: any) => void) => number): any {
  let onDrain: Callback | null = null;
  let onFinish: Callback | null = null;
  let onReadable: (() => void) | null = null;
  let onClose: Callback | null = null;
  const duplex: any = new Duplex({
    readableObjectMode: !!tail?.readableObjectMode, writableObjectMode: !!head?.writableObjectMode, readable: !!tail, writable: !!head,
    write(chunk: unknown, encoding: string, callback: Callback) {
      if (head.write(chunk, encoding)) callback();
      else onDrain = callback;
    },
    final(callback: Callback) {
      onFinish = callback;
      head.end();
    },
    read() {
      while (true) {
        const chunk = tail.read();
        if (chunk === null) {
          onReadable = () => duplex._read();
          return;
        }
        if (!duplex.push(chunk)) return;
      }
    },
    destroy(error: any, callback: Callback) {
      const cause = !error && onClose === null && left > 0 ? new AbortError() : error;
      onReadable = onDrain = onFinish = null;
      if (left === 0) callback(error);
      else {
        onClose = callback;
        destroy(cause);
      }
    },
  } as unknown as StreamOptions);
  if (head) {
    head.on("drain", () => {
      const callback = onDrain;
      onDrain = null;
      if (callback !== null) callback();
    });
    head.on("finish", () => {
      const callback = onFinish;
      onFinish = null;
      if (callback !== null) callback();
    });
  }
  if (tail) {
    tail.on("readable", () => {
      const read = onReadable;
      onReadable = null;
      if (read !== null) read();
    });
    tail.on("end", () => duplex.push(null));
  }
  let failure: any;
  let left = 0;
  left = watch((error) => {
    left--;
    failure ??= error;
    if (error) destroy(error);
    if (left > 0) return;
    const callback = onClose;
    onClose = null;
    if (callback !== null) callback(failure);
    else if (failure) duplex.destroy(failure);
  });
  return duplex;
}
