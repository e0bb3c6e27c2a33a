/** Options of node:zlib: checked and completed as lib/zlib.js does. */
import { createRangeError, invalidArgument, outOfRange } from "../errors.ts";
import { Buffer } from "../node/buffer.ts";
import type { Mode } from "./constants.ts";
import type { EngineOptions } from "./engine.ts";

export interface ZlibOptions {
  flush?: number;
  finishFlush?: number;
  chunkSize?: number;
  windowBits?: number;
  level?: number;
  memLevel?: number;
  strategy?: number;
  dictionary?: ArrayBufferView | ArrayBuffer;
  maxOutputLength?: number;
  info?: boolean;
  [other: string]: unknown;
}

export interface CheckedOptions extends EngineOptions {
  readonly flush: number;
  readonly finishFlush: number;
  readonly chunkSize: number;
  readonly maxOutputLength: number;
}

const CHUNK_MIN = 64;
const OUTPUT_MAX = 4294967296;

export function checkedOptions(mode: Mode, given: ZlibOptions | undefined): CheckedOptions {
  const options = given ?? {};
  const chunkSize = inRange(options.chunkSize, "options.chunkSize", CHUNK_MIN, Infinity, 16384);
  const flush = inRange(options.flush, "options.flush", 0, 5, 0);
  const finishFlush = inRange(options.finishFlush, "options.finishFlush", 0, 5, 4);
  const maxOutputLength = inRange(options.maxOutputLength, "options.maxOutputLength", 1, OUTPUT_MAX, OUTPUT_MAX);
  // 0 lets a decompressor take what the header says.
  const decompresses = mode === "inflate" || mode === "gunzip" || mode === "unzip";
  const free = decompresses && (options.windowBits === undefined || options.windowBits === null || options.windowBits === 0);
  const windowBits = free ? 0 : inRange(options.windowBits, "options.windowBits", mode === "gzip" ? 9 : 8, 15, 15);
  const level = inRange(options.level, "options.level", -1, 9, -1);
  const memLevel = inRange(options.memLevel, "options.memLevel", 1, 9, 8);
  const strategy = inRange(options.strategy, "options.strategy", 0, 4, 0);
  return { flush, finishFlush, chunkSize, maxOutputLength, windowBits, level, memLevel, strategy, dictionary: dictionaryOf(options.dictionary) };
}

function dictionaryOf(given: unknown): Uint8Array | undefined {
  if (given === undefined) return undefined;
  if (given instanceof Uint8Array) return given;
  if (ArrayBuffer.isView(given)) return new Uint8Array(given.buffer, given.byteOffset, given.byteLength);
  if (given instanceof ArrayBuffer) return new Uint8Array(given);
  throw invalidArgument("options.dictionary", "an instance of Buffer, TypedArray, DataView, or ArrayBuffer", given);
}

/** checkRangesOrGetDefault of Node: NaN and undefined mean the default. */
function inRange(value: unknown, name: string, low: number, high: number, fallback: number): number {
  if (value === undefined || (typeof value === "number" && value !== value)) return fallback;
  if (typeof value !== "number") throw invalidArgument(name, "of type number", value);
  if (value < low || value > high || value === Infinity) throw outOfRange(name, ">= " + String(low) + (high === Infinity ? "" : " and <= " + String(high)), value);
  return value;
}

export function bytesOf(data: unknown): Uint8Array {
  if (typeof data === "string") return Buffer.from(data);
  if (data instanceof Uint8Array) return data;
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  throw invalidArgument("buffer", "of type string or an instance of Buffer, TypedArray, DataView, or ArrayBuffer", data);
}

export function tooLarge(limit: number): Error {
  return createRangeError("ERR_BUFFER_TOO_LARGE", "Cannot create a Buffer larger than " + String(limit) + " bytes");
}
