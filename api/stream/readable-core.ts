/** The readable side's machine (lib/internal/streams/readable.js): filling, reading, flowing. Readable and Duplex are shells around it. */
import { createError, createRangeError, invalidArgument, outOfRange } from "../errors.ts";
import { Buffer } from "../node/buffer.ts";
import { defer } from "../ticks.ts";
import { errorOrDestroy } from "./destroy.ts";
import type { Readable } from "./readable.ts";
import type { ReadableState } from "./state.ts";

/** @hot */
export function addToReadable(stream: Readable, chunk: any, encoding: string | undefined, atFront: boolean): boolean {
  const state = stream._readableState;
  if (chunk === null) {
    state.reading = false;
    endOfChunks(stream, state);
    return false;
  }
  let data = chunk;
  let decoded = false;
  if (!state.objectMode) {
    if (typeof data === "string") {
      const from = encoding || state.defaultEncoding;
      if (state.encoding === from) decoded = true;
      else if (atFront && state.encoding) data = Buffer.from(data, from).toString(state.encoding);
      else data = Buffer.from(data, from);
    } else if (!(data instanceof Buffer)) {
      if (ArrayBuffer.isView(data)) data = Buffer.from(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength);
      else if (data !== undefined) {
        errorOrDestroy(stream, invalidArgument("chunk", "of type string or an instance of Buffer, TypedArray, or DataView", data));
        return false;
      }
    }
    if (!data || data.length <= 0) {
      if (!atFront) {
        state.reading = false;
        maybeReadMore(stream, state);
      }
      return canPushMore(state);
    }
  }
  if (atFront) {
    if (state.endEmitted) errorOrDestroy(stream, createError("ERR_STREAM_UNSHIFT_AFTER_END_EVENT", "stream.unshift() after end event"));
    else if (state.destroyed || state.errored) return false;
    else addChunk(stream, state, data, true);
    return canPushMore(state);
  }
  if (state.ended) {
    errorOrDestroy(stream, createError("ERR_STREAM_PUSH_AFTER_EOF", "stream.push() after EOF"));
    return false;
  }
  if (state.destroyed || state.errored) return false;
  state.reading = false;
  if (state.decoder !== null && !decoded) {
    data = state.decoder.write(data);
    if (data.length === 0 && !state.objectMode) {
      maybeReadMore(stream, state);
      return canPushMore(state);
    }
  }
  addChunk(stream, state, data, false);
  return canPushMore(state);
}

function canPushMore(state: ReadableState): boolean {
  return !state.ended && (state.length < state.highWaterMark || state.length === 0);
}

/** @hot */
function addChunk(stream: Readable, state: ReadableState, chunk: any, atFront: boolean): void {
  if (state.flowing === true && state.length === 0 && !state.sync && state.dataListening) {
    state.awaitDrainWriters.length = 0;
    state.dataEmitted = true;
    stream.emit("data", chunk);
  } else {
    state.length += state.objectMode ? 1 : chunk.length;
    if (!atFront) state.buffer.push(chunk);
    else if (state.bufferIndex > 0) state.buffer[--state.bufferIndex] = chunk;
    else state.buffer.unshift(chunk);
    if (state.needReadable) emitReadable(stream);
  }
  maybeReadMore(stream, state);
}

/** @hot */
function endOfChunks(stream: Readable, state: ReadableState): void {
  if (state.ended) return;
  if (state.decoder !== null) {
    const rest = state.decoder.end();
    if (rest.length > 0) {
      state.buffer.push(rest);
      state.length += state.objectMode ? 1 : rest.length;
    }
  }
  state.ended = true;
  if (state.sync) {
    // Inside _read: wait until next tick, so that data read now is emitted first.
    emitReadable(stream);
  } else {
    state.needReadable = false;
    state.emittedReadable = true;
    emitReadableNow(stream);
  }
}

/** @hot */
export function emitReadable(stream: Readable): void {
  const state = stream._readableState;
  state.needReadable = false;
  if (!state.emittedReadable) {
    state.emittedReadable = true;
    defer(emitReadableNow, stream);
  }
}

/** @hot */
function emitReadableNow(stream: Readable): void {
  const state = stream._readableState;
  if (!state.destroyed && !state.errored && (state.length > 0 || state.ended)) {
    stream.emit("readable");
    state.emittedReadable = false;
  }
  state.needReadable = state.flowing !== true && !state.ended && state.length <= state.highWaterMark;
  flow(stream);
}

function maybeReadMore(stream: Readable, state: ReadableState): void {
  if (!state.readingMore && state.constructed) {
    state.readingMore = true;
    defer(readMore, stream, state);
  }
}

function readMore(stream: Readable, state: ReadableState): void {
  while (!state.reading && !state.ended && (state.length < state.highWaterMark || (state.flowing === true && state.length === 0))) {
    const length = state.length;
    stream.read(0);
    if (length === state.length) break; // nothing came
  }
  state.readingMore = false;
}

/** The next power of two, so that a reader of n octets gets them in few steps. */
function nextHighWaterMark(n: number): number {
  if (n > 0x40000000) throw outOfRange("size", "<= 1GiB", n);
  let power = 1;
  while (power < n) power *= 2;
  return power;
}

function howMuch(n: number, state: ReadableState): number {
  if (n <= 0 || (state.length === 0 && state.ended)) return 0;
  if (state.objectMode) return 1;
  if (n !== n) return state.flowing === true && state.length > 0 ? state.buffer[state.bufferIndex].length : state.length;
  if (n <= state.length) return n;
  return state.ended ? state.length : 0;
}

export function readFrom(stream: Readable, size: number | undefined): any {
  let n = size === undefined ? NaN : Number.isInteger(size) ? size : parseInt(size as never, 10);
  const asked = n;
  const state = stream._readableState;
  if (n > state.highWaterMark) state.highWaterMark = nextHighWaterMark(n);
  if (n !== 0) state.emittedReadable = false;
  // read(0) with enough in the buffer only triggers "readable".
  if (n === 0 && state.needReadable && ((state.highWaterMark !== 0 ? state.length >= state.highWaterMark : state.length > 0) || state.ended)) {
    if (state.length === 0 && state.ended) endReadable(stream);
    else emitReadable(stream);
    return null;
  }
  n = howMuch(n, state);
  if (n === 0 && state.ended) {
    if (state.length === 0) endReadable(stream);
    return null;
  }
  const doRead = state.needReadable || state.length === 0 || state.length - n < state.highWaterMark;
  if (doRead && !state.ended && !state.reading && !state.destroyed && !state.errored && state.constructed) {
    state.reading = true;
    state.sync = true;
    if (state.length === 0) state.needReadable = true;
    try {
      stream._read(state.highWaterMark);
    } catch (error) {
      errorOrDestroy(stream, error);
    }
    state.sync = false;
    // _read pushed at once: there may be more to give now.
    if (!state.reading) n = howMuch(asked, state);
  }
  const result = n > 0 ? takeFromBuffer(n, state) : null;
  if (result === null) {
    state.needReadable = state.needReadable || state.length <= state.highWaterMark;
    n = 0;
  } else {
    state.length -= n;
    state.awaitDrainWriters.length = 0;
  }
  if (state.length === 0) {
    if (!state.ended) state.needReadable = true;
    if (asked !== n && state.ended) endReadable(stream);
  }
  if (result !== null && !state.errorEmitted && !state.closeEmitted) {
    state.dataEmitted = true;
    stream.emit("data", result);
  }
  return result;
}

function takeFromBuffer(n: number, state: ReadableState): any {
  if (state.length === 0) return null;
  const buffer = state.buffer;
  const text = state.decoder !== null;
  let index = state.bufferIndex;
  let result: any;
  if (state.objectMode) {
    result = buffer[index];
    buffer[index++] = null;
  } else if (!n || n >= state.length) {
    if (text) result = buffer.slice(index).join("");
    else if (buffer.length - index === 1) result = buffer[index];
    else result = Buffer.concat(buffer.slice(index));
    index = buffer.length;
  } else if (n < buffer[index].length) {
    result = buffer[index].slice(0, n);
    buffer[index] = buffer[index].slice(n);
  } else if (n === buffer[index].length) {
    result = buffer[index];
    buffer[index++] = null;
  } else {
    const parts: any[] = [];
    let need = n;
    while (need > 0) {
      const first = buffer[index];
      if (first.length > need) {
        parts.push(first.slice(0, need));
        buffer[index] = first.slice(need);
        need = 0;
      } else {
        parts.push(first);
        need -= first.length;
        buffer[index++] = null;
      }
    }
    result = text ? parts.join("") : Buffer.concat(parts);
  }
  if (index === buffer.length) {
    buffer.length = 0;
    state.bufferIndex = 0;
  } else if (index > 1024) {
    buffer.splice(0, index);
    state.bufferIndex = 0;
  } else state.bufferIndex = index;
  return result;
}

export function endReadable(stream: Readable): void {
  const state = stream._readableState;
  if (!state.endEmitted) {
    state.ended = true;
    defer(endReadableLater, state, stream);
  }
}

function endReadableLater(state: ReadableState, stream: Readable): void {
  if (state.errored || state.closeEmitted || state.endEmitted || state.length !== 0) return;
  state.endEmitted = true;
  stream.emit("end");
  const any = stream as any;
  const w = any._writableState;
  if (any.writable && any.allowHalfOpen === false) defer(endWritable, stream);
  else if (state.autoDestroy && (w === undefined || (w.autoDestroy && (w.finished || w.writable === false)))) stream.destroy();
}

function endWritable(stream: any): void {
  if (stream.writable && !stream.writableEnded && !stream.destroyed) stream.end();
}

/** @hot */
export function flow(stream: Readable): void {
  const state = stream._readableState;
  while (state.flowing === true && stream.read() !== null);
}

export function resumeLater(stream: Readable, state: ReadableState): void {
  if (!state.resumeScheduled) {
    state.resumeScheduled = true;
    defer(resumeNow, stream, state);
  }
}

function resumeNow(stream: Readable, state: ReadableState): void {
  if (!state.reading) stream.read(0);
  state.resumeScheduled = false;
  stream.emit("resume");
  flow(stream);
  if (state.flowing === true && !state.reading) stream.read(0);
}

export function updateReadableListening(stream: Readable): void {
  const state = stream._readableState;
  state.readableListening = stream.listenerCount("readable") > 0;
  if (state.resumeScheduled && state.paused === false) state.flowing = true;
  else if (state.dataListening) stream.resume();
  else if (!state.readableListening) state.flowing = null;
}

/** The constructor's part: buffer limits from the options, for one side of a stream. @hot */
export function highWaterMarkOf(value: unknown, fallback: number, name: string): number {
  if (value === undefined || value === null) return fallback;
  if (typeof value !== "number" || value < 0 || !Number.isInteger(value)) {
    throw createRangeError("ERR_INVALID_ARG_VALUE", "The property 'options." + name + "' is invalid. Received " + String(value));
  }
  return Math.floor(value);
}
