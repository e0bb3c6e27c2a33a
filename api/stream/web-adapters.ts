/** Node's streams as web streams and back (lib/internal/webstreams/adapters.js): Readable.toWeb and fromWeb, Writable.toWeb and fromWeb. */
import { AbortError, invalidArgument } from "../errors.ts";
import { Buffer } from "../node/buffer.ts";
import { CountQueuingStrategy, ReadableStream, WritableStream } from "../web/streams.ts";
import { destroyAny } from "./destroy.ts";
import { finished } from "./finished.ts";
import type { Callback } from "./state.ts";

/** The web stream's limit is the stream's own, in octets unless the stream is one of objects. */
export function readableToWeb(readable: any, options: { strategy?: unknown } = {}): ReadableStream<any> {
  if (typeof readable?._readableState !== "object") throw invalidArgument("streamReadable", "an instance of stream.Readable", readable);
  if (readable.destroyed || readable.readable === false) {
    const empty = new ReadableStream<any>();
    void empty.cancel();
    return empty;
  }
  const isObjects = readable.readableObjectMode === true;
  const highWaterMark = readable.readableHighWaterMark as number;
  const strategy = options.strategy ?? (isObjects ? new CountQueuingStrategy({ highWaterMark }) : { highWaterMark });
  let controller: any = null;
  const onData = (chunk: any): void => {
    controller.enqueue(Buffer.isBuffer(chunk) && !isObjects ? new Uint8Array(chunk) : chunk);
    if (controller.desiredSize <= 0) readable.pause();
  };
  readable.pause();
  const cleanup = finished(readable, (error?: any) => {
    cleanup();
    // What still fails has nobody to tell.
    readable.on("error", () => {});
    if (controller === null) return;
    if (error) controller.error(error.code === "ERR_STREAM_PREMATURE_CLOSE" ? new AbortError(undefined, { cause: error }) : error);
    else controller.close();
    controller = null;
  });
  readable.on("data", (chunk: any) => {
    if (controller !== null) onData(chunk);
  });
  return new ReadableStream<any>({
    start(given) {
      controller = given;
      readable.pause();
    },
    pull() {
      readable.resume();
    },
    cancel(reason) {
      controller = null;
      destroyAny(readable, reason, false);
    },
  }, strategy as never);
}

/**
 * Whether something is a ReadableStream, by what it can do, as lib/internal/streams/utils.js tells it: asking for the class would put web streams
 * into every program with a stream.
 */
export const isReadableStream = (v: any): boolean => !!v && typeof v.pipeThrough === "function" && typeof v.getReader === "function" && typeof v.cancel === "function";
export const isWritableStream = (v: any): boolean => !!v && typeof v.getWriter === "function" && typeof v.abort === "function";

/** `Class` is Readable, which is behind this module. */
export function readableFromWeb(Class: any, stream: ReadableStream<any>, options: any = {}): any {
  if (!isReadableStream(stream)) throw invalidArgument("readableStream", "an instance of ReadableStream", stream);
  const reader = stream.getReader();
  let closed = false;
  const { highWaterMark, encoding, objectMode = false, signal } = options;
  const readable = new Class({
    objectMode, highWaterMark, encoding, signal,
    read(): void {
      reader.read().then(
        ({ done, value }: { done: boolean; value?: unknown }) => readable.push(done ? null : value),
        (error: unknown) => destroyAny(readable, error, false),
      );
    },
    destroy(error: unknown, callback: Callback): void {
      const done = (): void => callback(error as never);
      if (closed) done();
      else reader.cancel(error).then(done, done);
    },
  });
  reader.closed.then(
    () => { closed = true; },
    (error: unknown) => {
      closed = true;
      destroyAny(readable, error, false);
    },
  );
  return readable;
}

export function writableToWeb(writable: any): WritableStream<any> {
  if (typeof writable?._writableState !== "object") throw invalidArgument("streamWritable", "an instance of stream.Writable", writable);
  const isObjects = writable.writableObjectMode === true;
  const highWaterMark = writable.writableHighWaterMark as number;
  let controller: any = null;
  let wake: (() => void) | null = null;
  let fail: ((error: unknown) => void) | null = null;
  const settle = (error: unknown): void => {
    if (error) fail?.(error);
    else wake?.();
    wake = null;
    fail = null;
  };
  const cleanup = finished(writable, (error?: any) => {
    cleanup();
    writable.on("error", () => {});
    settle(error);
    if (error && controller !== null) controller.error(error);
    controller = null;
  });
  writable.on("drain", () => settle(null));
  const waiting = (): Promise<void> => new Promise((done, reject) => {
    wake = done;
    fail = reject;
  });
  return new WritableStream<any>({
    start(given) { controller = given; },
    write(chunk) {
      return writable.write(chunk) === false ? waiting() : undefined;
    },
    close() {
      if (writable.writableFinished) return undefined;
      const ended = waiting();
      writable.end();
      return ended;
    },
    abort(reason) {
      destroyAny(writable, reason, false);
    },
  }, isObjects ? new CountQueuingStrategy({ highWaterMark }) : { highWaterMark, size: (chunk: any) => chunk?.length ?? 1 });
}

/** `Class` is Writable. */
export function writableFromWeb(Class: any, stream: WritableStream<any>, options: any = {}): any {
  if (!isWritableStream(stream)) throw invalidArgument("writableStream", "an instance of WritableStream", stream);
  const writer = stream.getWriter();
  let closed = false;
  const { highWaterMark, decodeStrings = true, objectMode = false, signal } = options;
  const writable = new Class({
    highWaterMark, decodeStrings, objectMode, signal,
    write(chunk: unknown, _encoding: string, callback: Callback): void {
      writer.ready.then(() => writer.write(chunk)).then(() => callback(), callback);
    },
    destroy(error: unknown, callback: Callback): void {
      const done = (): void => callback(error as never);
      if (closed) done();
      else (error ? writer.abort(error) : writer.close()).then(done, done);
    },
    final(callback: Callback): void {
      if (closed) callback();
      else writer.close().then(() => callback(), callback);
    },
  });
  writer.closed.then(
    () => { closed = true; },
    (error: unknown) => {
      closed = true;
      destroyAny(writable, error, false);
    },
  );
  return writable;
}
