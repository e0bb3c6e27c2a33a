/** node:stream. The parts are in api/stream/. Not here: Duplex.toWeb and fromWeb, Readable.asIndexedPairs. */
import { compose, duplexPair } from "../stream/compose.ts";
import { addAbortSignal, destroyAny } from "../stream/destroy.ts";
import { Duplex } from "../stream/duplex.ts";
import { finished } from "../stream/finished.ts";
import { Stream } from "../stream/legacy.ts";
import { pipeline } from "../stream/pipeline.ts";
import * as promises from "./stream-promises.ts";
import { Readable } from "../stream/readable.ts";
import { defaults } from "../stream/state.ts";
import { PassThrough, Transform } from "../stream/transform.ts";
import { Writable } from "../stream/writable.ts";

export { Stream, Readable, Writable, Duplex, Transform, PassThrough, pipeline, finished, addAbortSignal, compose, duplexPair, promises };

export function getDefaultHighWaterMark(objectMode: boolean): number {
  return objectMode ? defaults.highWaterMarkObjects : defaults.highWaterMark;
}
export function setDefaultHighWaterMark(objectMode: boolean, value: number): void {
  if (objectMode) defaults.highWaterMarkObjects = value;
  else defaults.highWaterMark = value;
}
export function isErrored(stream: any): boolean {
  return !!(stream && ((stream._readableState && stream._readableState.errored) || (stream._writableState && stream._writableState.errored)));
}
export function isReadable(stream: any): boolean | null {
  return stream && typeof stream.readable === "boolean" ? stream.readable && !stream.destroyed && !(stream._readableState && stream._readableState.ended) : null;
}
export function isWritable(stream: any): boolean | null {
  if (!stream || typeof stream.writable !== "boolean") return null;
  return stream.destroyed ? false : stream.writable && !(stream._writableState && stream._writableState.ended);
}
export function isDisturbed(stream: any): boolean {
  return !!(stream && (stream.readableDidRead || stream.readableAborted || (stream._readableState && stream._readableState.dataEmitted)));
}
export function isDestroyed(stream: any): boolean | null {
  return stream && typeof stream.destroyed === "boolean" ? stream.destroyed : null;
}
export function destroy(stream: any, error?: any): any {
  destroyAny(stream, error, false);
  return stream;
}

/** `import Stream from "node:stream"`: the legacy class with everything on it, as far as the program names it. */
class Parts {
  static Stream = Stream;
  static Readable = Readable;
  static Writable = Writable;
  static Duplex = Duplex;
  static Transform = Transform;
  static PassThrough = PassThrough;
  static pipeline = pipeline;
  static finished = finished;
  static promises = promises;
  static addAbortSignal = addAbortSignal;
  static compose = compose;
  static duplexPair = duplexPair;
  static isErrored = isErrored;
  static isReadable = isReadable;
  static isDisturbed = isDisturbed;
  static getDefaultHighWaterMark = getDefaultHighWaterMark;
  static setDefaultHighWaterMark = setDefaultHighWaterMark;
}

function withParts(): typeof Stream & typeof Parts {
  for (const name of Object.getOwnPropertyNames(Parts)) if (!Object.hasOwn(Stream, name)) (Stream as any)[name] = (Parts as any)[name];
  return Stream as typeof Stream & typeof Parts;
}
export default withParts();
