/** The writable side's machine (lib/internal/streams/writable.js): buffering, draining, finishing. Writable and Duplex are shells around it. */
import { createError, createTypeError, invalidArgument } from "../errors.ts";
import { normalizeEncoding } from "../encoding/encoding.ts";
import { Buffer } from "../node/buffer.ts";
import { defer } from "../ticks.ts";
import { type AnyStream, errorOrDestroy } from "./destroy.ts";
import type { BufferedWrite, Callback, WritableState } from "./state.ts";

export interface WritableStream extends AnyStream {
  _writableState: WritableState;
  _write(chunk: any, encoding: string, callback: Callback): void;
  _writev?: ((chunks: BufferedWrite[], callback: Callback) => void) | null | undefined;
  _final?: ((callback: Callback) => void) | null | undefined;
}

export function nothing(): void {}

const destroyedError = (name: string): Error => createError("ERR_STREAM_DESTROYED", "Cannot call " + name + " after a stream was destroyed");

/** Writes or buffers; the error of a refused write is returned as well as emitted. */
export function writeChunk(stream: WritableStream, chunk: any, encoding: any, callback: any): boolean | Error {
  const state = stream._writableState;
  let done: Callback = callback;
  let name = encoding;
  if (typeof name === "function") {
    done = name;
    name = null;
  }
  if (typeof done !== "function") done = nothing;
  let data = chunk;
  if (data === null) throw createTypeError("ERR_STREAM_NULL_VALUES", "May not write null values to stream");
  if (!state.objectMode) {
    if (!name) name = state.defaultEncoding;
    else if (name !== "buffer" && normalizeEncoding(name) === undefined) throw createTypeError("ERR_UNKNOWN_ENCODING", "Unknown encoding: " + name);
    if (typeof data === "string") {
      if (state.decodeStrings) {
        data = Buffer.from(data, name);
        name = "buffer";
      }
    } else if (data instanceof Buffer) name = "buffer";
    else if (ArrayBuffer.isView(data)) {
      data = Buffer.from(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength);
      name = "buffer";
    } else throw invalidArgument("chunk", "of type string or an instance of Buffer, TypedArray, or DataView", data);
  } else if (!name) name = state.defaultEncoding;
  let error: Error | null = null;
  if (state.ending) error = createError("ERR_STREAM_WRITE_AFTER_END", "write after end");
  else if (state.destroyed) error = destroyedError("write");
  if (error !== null) {
    defer(done, error);
    errorOrDestroy(stream, error, true);
    return error;
  }
  state.pendingcb++;
  return writeOrBuffer(stream, state, data, name, done);
}

function writeOrBuffer(stream: WritableStream, state: WritableState, chunk: any, encoding: string, callback: Callback): boolean {
  const length = state.objectMode ? 1 : chunk.length;
  state.length += length;
  if (state.writing || state.corked > 0 || state.errored || !state.constructed) {
    state.buffered.push({ chunk, encoding, callback });
  } else {
    state.writelen = length;
    state.writecb = callback;
    state.writing = true;
    state.sync = true;
    state.expectWriteCb = true;
    stream._write(chunk, encoding, state.onwrite);
    state.sync = false;
  }
  const room = state.length < state.highWaterMark || state.length === 0;
  if (!room) state.needDrain = true;
  return room && !state.errored && !state.destroyed;
}

function doWrite(stream: WritableStream, state: WritableState, many: BufferedWrite[] | null, length: number, chunk: any, encoding: string, callback: Callback): void {
  state.writelen = length;
  state.writecb = callback;
  state.writing = true;
  state.sync = true;
  state.expectWriteCb = true;
  if (state.destroyed) state.onwrite(destroyedError("write"));
  else if (many !== null) stream._writev!(many, state.onwrite);
  else stream._write(chunk, encoding, state.onwrite);
  state.sync = false;
}

function onWriteError(stream: WritableStream, error: any, callback: Callback): void {
  const state = stream._writableState;
  state.pendingcb--;
  callback(error);
  failBuffered(state);
  errorOrDestroy(stream, error);
}

/** The callback of _write. */
export function onWrite(stream: WritableStream, error: any): void {
  const state = stream._writableState;
  if (!state.expectWriteCb) {
    errorOrDestroy(stream, createError("ERR_MULTIPLE_CALLBACK", "Callback called multiple times"));
    return;
  }
  const sync = state.sync;
  const callback = state.writecb === null ? nothing : state.writecb;
  state.writing = false;
  state.expectWriteCb = false;
  state.writecb = null;
  state.length -= state.writelen;
  state.writelen = 0;
  if (error) {
    if (!state.errored) state.errored = error;
    if (stream._readableState !== undefined && !stream._readableState.errored) stream._readableState.errored = error;
    if (sync) defer(onWriteError, stream, error, callback);
    else onWriteError(stream, error, callback);
    return;
  }
  if (state.buffered.length > state.bufferedIndex) clearBuffer(stream, state);
  if (!sync) {
    afterWrite(stream, state, 1, callback);
    return;
  }
  const needTick = (state.needDrain && state.length === 0) || state.destroyed || callback !== nothing;
  const tick = state.afterWriteTick;
  if (callback === nothing) {
    if (!state.afterWritePending && needTick) {
      state.afterWritePending = true;
      defer(afterWriteNothing, stream, state);
    } else {
      state.pendingcb--;
      if (state.ending) finishMaybe(stream, state, true);
    }
  } else if (tick !== null && tick.callback === callback) tick.count++;
  else {
    state.afterWriteTick = { count: 1, callback };
    state.afterWritePending = true;
    defer(afterWriteTick, stream, state, state.afterWriteTick);
  }
}

function afterWriteNothing(stream: WritableStream, state: WritableState): void {
  afterWrite(stream, state, 1, nothing);
}

function afterWriteTick(stream: WritableStream, state: WritableState, tick: { count: number; callback: Callback }): void {
  if (state.afterWriteTick === tick) state.afterWriteTick = null;
  afterWrite(stream, state, tick.count, tick.callback);
}

function afterWrite(stream: WritableStream, state: WritableState, count: number, callback: Callback): void {
  state.afterWritePending = false;
  if (!state.ending && !state.destroyed && state.length === 0 && state.needDrain) {
    state.needDrain = false;
    stream.emit("drain");
  }
  for (let i = 0; i < count; i++) {
    state.pendingcb--;
    callback(null);
  }
  if (state.destroyed) failBuffered(state);
  if (state.ending) finishMaybe(stream, state, true);
}

/** Tells the writers of buffered chunks that these will never be written. */
export function failBuffered(state: WritableState): void {
  if (state.writing) return;
  for (let i = state.bufferedIndex; i < state.buffered.length; i++) {
    const entry = state.buffered[i]!;
    state.length -= state.objectMode ? 1 : entry.chunk.length;
    entry.callback(state.errored ?? destroyedError("write"));
  }
  callOnFinished(state, state.errored ?? destroyedError("end"));
  state.buffered = [];
  state.bufferedIndex = 0;
}

export function clearBuffer(stream: WritableStream, state: WritableState): void {
  if (state.corked > 0 || state.bufferProcessing || state.destroyed || !state.constructed) return;
  const buffered = state.buffered;
  const first = state.bufferedIndex;
  const count = buffered.length - first;
  if (count <= 0) return;
  state.bufferProcessing = true;
  if (count > 1 && typeof stream._writev === "function") {
    state.pendingcb -= count - 1;
    const chunks = first === 0 ? buffered : buffered.slice(first);
    (chunks as unknown as { allBuffers: boolean }).allBuffers = chunks.every((entry) => entry.encoding === "buffer");
    state.buffered = [];
    state.bufferedIndex = 0;
    const callback = chunks.every((entry) => entry.callback === nothing) ? nothing : (error?: any): void => {
      for (const entry of chunks) entry.callback(error);
    };
    doWrite(stream, state, chunks, state.length, null, "", callback);
  } else {
    let i = first;
    do {
      const entry = buffered[i]!;
      buffered[i++] = null as never;
      doWrite(stream, state, null, state.objectMode ? 1 : entry.chunk.length, entry.chunk, entry.encoding, entry.callback);
    } while (i < buffered.length && !state.writing);
    if (i === buffered.length) {
      state.buffered = [];
      state.bufferedIndex = 0;
    } else if (i > 256) {
      buffered.splice(0, i);
      state.bufferedIndex = 0;
    } else state.bufferedIndex = i;
  }
  state.bufferProcessing = false;
}

export function corkStream(stream: WritableStream): void {
  stream._writableState.corked++;
}

export function uncorkStream(stream: WritableStream): void {
  const state = stream._writableState;
  if (state.corked > 0) {
    state.corked--;
    if (!state.writing) clearBuffer(stream, state);
  }
}

export function endStream(stream: WritableStream, chunk: any, encoding: any, callback: any): void {
  const state = stream._writableState;
  let data = chunk;
  let name = encoding;
  let done = callback;
  if (typeof data === "function") {
    done = data;
    data = null;
    name = null;
  } else if (typeof name === "function") {
    done = name;
    name = null;
  }
  let error: any = null;
  if (data !== null && data !== undefined) {
    const result = writeChunk(stream, data, name, null);
    if (result instanceof Error) error = result;
  }
  if (state.corked > 0) {
    state.corked = 1;
    uncorkStream(stream);
  }
  if (error === null) {
    if (!state.errored && !state.ending) {
      state.ending = true;
      finishMaybe(stream, state, true);
      state.ended = true;
    } else if (state.finished) error = createError("ERR_STREAM_ALREADY_FINISHED", "Cannot call end after a stream was finished");
    else if (state.destroyed) error = destroyedError("end");
  }
  if (typeof done !== "function") return;
  if (error !== null) defer(done, error);
  else if (state.errored) defer(done, state.errored);
  else if (state.finished) defer(done, null);
  else state.onFinished.push(done);
}

function needFinish(state: WritableState): boolean {
  return state.ending && !state.destroyed && state.constructed && state.length === 0 && !state.errored && state.buffered.length === 0 &&
    !state.finished && !state.writing && !state.errorEmitted && !state.closeEmitted;
}

function onFinal(stream: WritableStream, state: WritableState, error: any): void {
  if (state.prefinished) {
    errorOrDestroy(stream, error ?? createError("ERR_MULTIPLE_CALLBACK", "Callback called multiple times"));
    return;
  }
  state.pendingcb--;
  if (error) {
    callOnFinished(state, error);
    errorOrDestroy(stream, error, state.sync);
  } else if (needFinish(state)) {
    state.prefinished = true;
    stream.emit("prefinish");
    // Some streams finish in the tick of _final's callback: give 'prefinish' listeners a tick.
    state.pendingcb++;
    defer(finish, stream, state);
  }
}

function prefinish(stream: WritableStream, state: WritableState): void {
  if (state.prefinished || state.finalCalled) return;
  state.finalCalled = true;
  if (typeof stream._final === "function" && !state.destroyed) {
    state.sync = true;
    state.pendingcb++;
    try {
      stream._final((error) => onFinal(stream, state, error));
    } catch (error) {
      onFinal(stream, state, error);
    }
    state.sync = false;
  } else {
    state.prefinished = true;
    stream.emit("prefinish");
  }
}

export function finishMaybe(stream: WritableStream, state: WritableState, sync: boolean): void {
  if (!needFinish(state)) return;
  prefinish(stream, state);
  if (state.pendingcb !== 0) return;
  if (sync) {
    state.pendingcb++;
    defer(finishLater, stream, state);
  } else if (needFinish(state)) {
    state.pendingcb++;
    finish(stream, state);
  }
}

function finishLater(stream: WritableStream, state: WritableState): void {
  if (needFinish(state)) finish(stream, state);
  else state.pendingcb--;
}

function finish(stream: WritableStream, state: WritableState): void {
  state.pendingcb--;
  state.finished = true;
  callOnFinished(state, null);
  stream.emit("finish");
  if (state.autoDestroy) {
    const r = stream._readableState;
    if (r === undefined || (r.autoDestroy && (r.endEmitted || r.readable === false))) stream.destroy();
  }
}

function callOnFinished(state: WritableState, error: any): void {
  const callbacks = state.onFinished;
  if (callbacks.length === 0) return;
  state.onFinished = [];
  for (const callback of callbacks) callback(error);
}

/** Writable's destroy: what is buffered fails on the next tick. */
export function failBufferedLater(state: WritableState): void {
  if (!state.destroyed && (state.bufferedIndex < state.buffered.length || state.onFinished.length > 0)) defer(failBuffered, state);
}

export function onConstructed(stream: WritableStream): void {
  const state = stream._writableState;
  if (!state.writing) clearBuffer(stream, state);
  if (state.ending) finishMaybe(stream, state, false);
}
