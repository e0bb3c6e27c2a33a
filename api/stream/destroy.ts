/** Ending a stream for good: error and close events in Node's order (lib/internal/streams/destroy.js). */
import { AbortError, createError } from "../errors.ts";
import { defer } from "../ticks.ts";
import type { Callback, ReadableState, WritableState } from "./state.ts";

/** What these functions need of a stream. */
export interface AnyStream {
  _readableState?: ReadableState;
  _writableState?: WritableState;
  _construct?: ((callback: Callback) => void) | null | undefined;
  _destroy(error: any, callback: Callback): void;
  destroy(error?: any, callback?: Callback): any;
  emit(name: string | symbol, ...args: any[]): boolean;
  once(name: string | symbol, listener: (...args: any[]) => void): any;
  listenerCount(name: string | symbol): number;
}

const DESTROY = Symbol("kDestroy");
const CONSTRUCT = Symbol("kConstruct");

function noteError(error: any, w: WritableState | undefined, r: ReadableState | undefined): void {
  if (!error) return;
  if (w !== undefined && !w.errored) w.errored = error;
  if (r !== undefined && !r.errored) r.errored = error;
}

export function destroyStream(self: AnyStream, error: any, callback: Callback | undefined): void {
  const r = self._readableState;
  const w = self._writableState;
  if ((w !== undefined && w.destroyed) || (r !== undefined && r.destroyed)) {
    if (typeof callback === "function") callback();
    return;
  }
  noteError(error, w, r);
  if (w !== undefined) w.destroyed = true;
  if (r !== undefined) r.destroyed = true;
  const constructed = w !== undefined ? w.constructed : r!.constructed;
  // A stream that is still being constructed is destroyed afterwards.
  if (!constructed) self.once(DESTROY, (constructError: any) => runDestroy(self, constructError || error, callback));
  else runDestroy(self, error, callback);
}

function runDestroy(self: AnyStream, error: any, callback: Callback | undefined): void {
  let called = false;
  const onDestroy = (failure?: any): void => {
    if (called) return;
    called = true;
    const r = self._readableState;
    const w = self._writableState;
    noteError(failure, w, r);
    if (w !== undefined) w.closed = true;
    if (r !== undefined) r.closed = true;
    if (typeof callback === "function") callback(failure);
    if (failure) defer(emitErrorAndClose, self, failure);
    else defer(emitClose, self);
  };
  try {
    self._destroy(error || null, onDestroy);
  } catch (failure) {
    onDestroy(failure);
  }
}

function emitErrorAndClose(self: AnyStream, error: any): void {
  emitError(self, error);
  emitClose(self);
}

function emitClose(self: AnyStream): void {
  const r = self._readableState;
  const w = self._writableState;
  if (w !== undefined) w.closeEmitted = true;
  if (r !== undefined) r.closeEmitted = true;
  if ((w !== undefined && w.emitClose) || (r !== undefined && r.emitClose)) self.emit("close");
}

function emitError(self: AnyStream, error: any): void {
  const r = self._readableState;
  const w = self._writableState;
  if ((w !== undefined && w.errorEmitted) || (r !== undefined && r.errorEmitted)) return;
  if (w !== undefined) w.errorEmitted = true;
  if (r !== undefined) r.errorEmitted = true;
  self.emit("error", error);
}

/** Destroys an autoDestroy stream, else only emits the error. */
export function errorOrDestroy(stream: AnyStream, error: any, sync = false): void {
  const r = stream._readableState;
  const w = stream._writableState;
  if ((w !== undefined && w.destroyed) || (r !== undefined && r.destroyed)) return;
  if ((r !== undefined && r.autoDestroy) || (w !== undefined && w.autoDestroy)) {
    stream.destroy(error);
  } else if (error) {
    noteError(error, w, r);
    if (sync) defer(emitError, stream, error);
    else emitError(stream, error);
  }
}

export function constructStream(stream: AnyStream, callback: () => void): void {
  if (typeof stream._construct !== "function") return;
  if (stream._readableState !== undefined) stream._readableState.constructed = false;
  if (stream._writableState !== undefined) stream._writableState.constructed = false;
  stream.once(CONSTRUCT, callback);
  if (stream.listenerCount(CONSTRUCT) > 1) return; // a Duplex comes here twice
  defer(runConstruct, stream);
}

function runConstruct(stream: AnyStream): void {
  let called = false;
  const onConstruct = (error?: any): void => {
    if (called) {
      errorOrDestroy(stream, error ?? createError("ERR_MULTIPLE_CALLBACK", "Callback called multiple times"));
      return;
    }
    called = true;
    const r = stream._readableState;
    const w = stream._writableState;
    if (r !== undefined) r.constructed = true;
    if (w !== undefined) w.constructed = true;
    if (w !== undefined ? w.destroyed : r!.destroyed) stream.emit(DESTROY, error);
    else if (error) errorOrDestroy(stream, error, true);
    else stream.emit(CONSTRUCT);
  };
  try {
    stream._construct!((error) => defer(onConstruct, error));
  } catch (error) {
    defer(onConstruct, error);
  }
}

/** Destroys whatever kind of stream it is given; without an error, unfinished streams get an AbortError. */
export function destroyAny(stream: any, error: any, finished: boolean): void {
  if (!stream || stream.destroyed) return;
  const reason = !error && !finished ? new AbortError() : error;
  if (typeof stream.setHeader === "function" && typeof stream.abort === "function") stream.abort();
  else if (typeof stream.destroy === "function") stream.destroy(reason);
  else if (typeof stream.close === "function") stream.close();
}

/** Ties a stream to an AbortSignal. */
export function addAbortSignal(signal: any, stream: any): any {
  const onAbort = (): void => { stream.destroy(new AbortError(undefined, { cause: signal.reason })); };
  if (signal.aborted) onAbort();
  else {
    signal.addEventListener("abort", onAbort, { once: true });
    stream.once("close", () => signal.removeEventListener("abort", onAbort));
  }
  return stream;
}
