/**
 * node:buffer. A Buffer is a Uint8Array; text encodings are in api/encoding/, reading and writing numbers in buffer-numbers.ts.
 * No pool: every Buffer made here has an ArrayBuffer of its own. Not here: BigInt accessors, Blob, File, transcode.
 */
import { createRangeError, createTypeError, invalidArgument, outOfRange, requireNumber } from "../errors.ts";
import { decodeText, encodedLength, normalizeEncoding, requireEncoding, writeText } from "../encoding/encoding.ts";
import { describeReceived } from "../describe.ts";
import { quote } from "../inspect/escape.ts";
import { NumberBuffer } from "./buffer-numbers.ts";
import { compareOctets, fillOctets, indexOfOctets, lastIndexOfOctets } from "./buffer-search.ts";

export const kMaxLength = 4294967296;
export const kStringMaxLength = 536870888;
export const constants = { MAX_LENGTH: kMaxLength, MAX_STRING_LENGTH: kStringMaxLength };
export const INSPECT_MAX_BYTES = 50;
const inspectSymbol: unique symbol = Symbol.for("nodejs.util.inspect.custom") as never;

type Source = string | ArrayBuffer | SharedArrayBuffer | Uint8Array | ArrayLike<number> | { valueOf(): unknown } | null | undefined;

export class Buffer extends NumberBuffer {
  static poolSize = 8192;

  /** Packages copy them in a for-in loop (safer-buffer), which finds them on Node. */
  static {
    for (const name of Object.getOwnPropertyNames(this)) if (typeof (this as any)[name] === "function") Object.defineProperty(this, name, { enumerable: true });
  }

  /** Buffer without `new`, deprecated and still in use (safer-buffer). */
  static "[[Call]]"(value: Source | number, encodingOrOffset?: unknown, length?: number): Buffer {
    return typeof value === "number" ? Buffer.alloc(value) : Buffer.from(value, encodingOrOffset, length);
  }

  // What makes buffers is called with `new` too (cbor-x), which Node allows.
  /** @constructs */
  static from(value: Source, encodingOrOffset?: unknown, length?: number): Buffer {
    if (typeof value === "string") return fromText(value, encodingOrOffset);
    if (typeof value === "object" && value !== null) {
      if (value instanceof ArrayBuffer) return fromArrayBuffer(value, encodingOrOffset as number | undefined, length);
      const primitive = typeof value.valueOf === "function" ? value.valueOf() : value;
      if (primitive !== null && primitive !== undefined && primitive !== value && (typeof primitive === "string" || typeof primitive === "object")) {
        return Buffer.from(primitive as Source, encodingOrOffset, length);
      }
      const list = fromObject(value);
      if (list !== null) return list;
      const convert = (value as { [Symbol.toPrimitive]?: (hint: string) => unknown })[Symbol.toPrimitive];
      if (typeof convert === "function") {
        const text = convert.call(value, "string");
        if (typeof text === "string") return fromText(text, encodingOrOffset);
      }
    }
    throw createTypeError("ERR_INVALID_ARG_TYPE", "The first argument must be of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object." + describeReceived(value));
  }

  /** @constructs */
  static alloc(size: number, fill?: string | number | Uint8Array, encoding?: string): Buffer {
    requireSize(size);
    const buffer = new Buffer(size as never);
    if (fill !== undefined && fill !== 0 && size > 0) buffer.fill(fill as string, encoding);
    return buffer;
  }
  /** @constructs */
  static allocUnsafe(size: number): Buffer {
    requireSize(size);
    return new Buffer(size as never);
  }
  /** @constructs */
  static allocUnsafeSlow(size: number): Buffer {
    requireSize(size);
    return new Buffer(size as never);
  }
  static isBuffer(value: unknown): value is Buffer {
    return value instanceof Buffer;
  }
  static isEncoding(name: unknown): boolean {
    return typeof name === "string" && name.length !== 0 && normalizeEncoding(name) !== undefined;
  }
  static byteLength(value: string | ArrayBufferView | ArrayBuffer, encoding?: string): number {
    if (typeof value === "string") return encodedLength(value, normalizeEncoding(encoding) ?? "utf8");
    if (ArrayBuffer.isView(value) || (value as unknown) instanceof ArrayBuffer) return value.byteLength;
    throw invalidArgument("string", "of type string or an instance of Buffer or ArrayBuffer", value);
  }
  static compare(a: Uint8Array, b: Uint8Array): number {
    if (!(a instanceof Uint8Array)) throw invalidArgument("buf1", "an instance of Buffer or Uint8Array", a);
    if (!(b instanceof Uint8Array)) throw invalidArgument("buf2", "an instance of Buffer or Uint8Array", b);
    return compareOctets(a, 0, a.length, b, 0, b.length);
  }
  /** @constructs */
  static concat(list: readonly Uint8Array[], totalLength?: number): Buffer {
    if (!Array.isArray(list)) throw invalidArgument("list", "an instance of Array", list);
    let total = 0;
    for (let i = 0; i < list.length; i++) {
      if (!(list[i] instanceof Uint8Array)) throw invalidArgument("list[" + i + "]", "an instance of Buffer or Uint8Array", list[i]);
      total += list[i]!.length;
    }
    if (totalLength !== undefined) {
      requireSize(totalLength, "length");
      total = totalLength;
    }
    const buffer = new Buffer(total as never);
    let at = 0;
    for (let i = 0; i < list.length && at < total; i++) {
      let part = list[i]!;
      if (part.length > total - at) part = part.subarray(0, total - at);
      buffer.set(part, at);
      at += part.length;
    }
    return buffer;
  }
  static copyBytesFrom(view: ArrayBufferView, offset = 0, length?: number): Buffer {
    const unit = (view as unknown as { BYTES_PER_ELEMENT: number }).BYTES_PER_ELEMENT;
    const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
    return Buffer.from(bytes.subarray(offset * unit, length === undefined ? undefined : (offset + length) * unit));
  }

  override toString(encoding?: string, start?: number, end?: number): string {
    let from = start === undefined || !(start > 0) ? 0 : Math.trunc(start);
    let to = end === undefined || end > this.length ? this.length : Math.trunc(end);
    if (from > this.length) from = this.length;
    if (!(to > from)) return "";
    return decodeText(this, from, to, requireEncoding(encoding));
  }
  // What toString calls inside Node, which packages (busboy) call themselves.
  utf8Slice(start?: number, end?: number): string {
    return this.toString("utf8", start, end);
  }
  latin1Slice(start?: number, end?: number): string {
    return this.toString("latin1", start, end);
  }
  asciiSlice(start?: number, end?: number): string {
    return this.toString("ascii", start, end);
  }
  ucs2Slice(start?: number, end?: number): string {
    return this.toString("utf16le", start, end);
  }
  hexSlice(start?: number, end?: number): string {
    return this.toString("hex", start, end);
  }
  base64Slice(start?: number, end?: number): string {
    return this.toString("base64", start, end);
  }
  override toLocaleString(encoding?: any, start?: any, end?: number): string {
    return this.toString(encoding, start, end);
  }
  toJSON(): { type: "Buffer"; data: number[] } {
    const data: number[] = [];
    for (let i = 0; i < this.length; i++) data.push(this[i]!);
    return { type: "Buffer", data };
  }
  get parent(): ArrayBufferLike {
    return this.buffer;
  }
  get offset(): number {
    return this.byteOffset;
  }

  equals(other: Uint8Array): boolean {
    if (!(other instanceof Uint8Array)) throw invalidArgument("otherBuffer", "an instance of Buffer or Uint8Array", other);
    return this === other || (this.length === other.length && compareOctets(this, 0, this.length, other, 0, other.length) === 0);
  }
  compare(target: Uint8Array, targetStart = 0, targetEnd: number = target.length, start = 0, end: number = this.length): number {
    if (!(target instanceof Uint8Array)) throw invalidArgument("target", "an instance of Buffer or Uint8Array", target);
    if (targetStart < 0 || targetStart > target.length) throw outOfRange("targetStart", ">= 0 && <= " + target.length, targetStart);
    if (targetEnd < 0 || targetEnd > target.length) throw outOfRange("targetEnd", ">= 0 && <= " + target.length, targetEnd);
    if (start < 0 || start > this.length) throw outOfRange("sourceStart", ">= 0 && <= " + this.length, start);
    if (end < 0 || end > this.length) throw outOfRange("sourceEnd", ">= 0 && <= " + this.length, end);
    if (start >= end) return targetStart >= targetEnd ? 0 : -1;
    if (targetStart >= targetEnd) return 1;
    return compareOctets(this, start, end, target, targetStart, targetEnd);
  }
  copy(target: Uint8Array, targetStart = 0, sourceStart = 0, sourceEnd: number = this.length): number {
    if (!(target instanceof Uint8Array)) throw invalidArgument("target", "an instance of Buffer or Uint8Array", target);
    const at = toOffset(targetStart);
    const from = toOffset(sourceStart);
    if (at < 0) throw outOfRange("targetStart", ">= 0", targetStart);
    if (from < 0 || from > this.length) throw outOfRange("sourceStart", ">= 0 && <= " + this.length, sourceStart);
    if (toOffset(sourceEnd) < 0) throw outOfRange("sourceEnd", ">= 0", sourceEnd);
    if (at >= target.length) return 0;
    const count = Math.min(toOffset(sourceEnd) - from, this.length - from, target.length - at);
    if (count <= 0) return 0;
    target.set(count === this.length ? this : this.subarray(from, from + count), at);
    return count;
  }
  override subarray(start?: number, end?: number): Buffer {
    const length = this.length;
    const from = clampIndex(start, 0, length);
    const to = clampIndex(end, length, length);
    return new Buffer(this.buffer as never, (this.byteOffset + from) as never, (to > from ? to - from : 0) as never);
  }
  /** Shares memory, unlike Uint8Array's. */
  override slice(start?: number, end?: number): Buffer {
    return this.subarray(start, end);
  }
  write(text: string, offset?: number | string, length?: number | string, encoding?: string): number {
    if (typeof text !== "string") throw invalidArgument("argument", "of type string", text);
    let at = 0;
    let room = this.length;
    let name = encoding;
    if (typeof offset === "string") name = offset;
    else if (offset !== undefined) {
      if (offset < 0 || offset > this.length) throw outOfRange("offset", ">= 0 && <= " + this.length, offset);
      at = offset >>> 0;
      room = this.length - at;
      if (typeof length === "string") name = length;
      else if (length !== undefined) {
        if (length < 0 || length > this.length) throw outOfRange("length", ">= 0 && <= " + this.length, length);
        if (length < room) room = length;
      }
    }
    return writeText(text, this, at, room, requireEncoding(name));
  }
  override fill(value: string | number | Uint8Array, offset?: number | string, end?: number | string, encoding?: string): this {
    let name = encoding;
    let from = 0;
    let to = this.length;
    if (typeof offset === "string") name = offset;
    else if (offset !== undefined) {
      if (offset < 0 || offset > this.length) throw outOfRange("offset", ">= 0 && <= " + this.length, offset);
      from = offset;
      if (typeof end === "string") name = end;
      else if (end !== undefined) {
        if (end < 0 || end > this.length) throw outOfRange("end", ">= 0 && <= " + this.length, end);
        to = end;
      }
    }
    const pattern = typeof value === "string" ? fromText(value, name) : value;
    if (typeof value === "string" && value.length > 0 && (pattern as Uint8Array).length === 0) throw createTypeError("ERR_INVALID_ARG_VALUE", "The argument 'value' is invalid. Received " + quote(value));
    fillOctets(this, pattern as number | Uint8Array, from, to);
    return this;
  }
  override indexOf(value: string | number | Uint8Array, byteOffset?: number | string, encoding?: string): number {
    return search(this, value, byteOffset, encoding, false);
  }
  override lastIndexOf(value: string | number | Uint8Array, byteOffset?: number | string, encoding?: string): number {
    return search(this, value, byteOffset, encoding, true);
  }
  override includes(value: string | number | Uint8Array, byteOffset?: number, encoding?: string): boolean {
    return search(this, value, byteOffset, encoding, false) !== -1;
  }
  [inspectSymbol](): string {
    let text = "<" + this.constructor.name + " ";
    const shown = Math.min(INSPECT_MAX_BYTES, this.length);
    const hex = decodeText(this, 0, shown, "hex");
    for (let i = 0; i < shown; i++) text += (i === 0 ? "" : " ") + hex.substring(i * 2, i * 2 + 2);
    const more = this.length - shown;
    if (more > 0) text += " ... " + more + " more byte" + (more > 1 ? "s" : "");
    return text + ">";
  }
}

export const SlowBuffer = Buffer;

export function isUtf8(bytes: Uint8Array): boolean {
  return decodeText(bytes, 0, bytes.length, "utf8").indexOf("\ufffd") < 0 || Buffer.from(decodeText(bytes, 0, bytes.length, "utf8")).equals(bytes);
}
export function isAscii(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) if (bytes[i]! > 127) return false;
  return true;
}

function requireSize(size: unknown, name = "size"): void {
  requireNumber(size, name);
  if (!((size as number) >= 0 && (size as number) <= kMaxLength)) throw outOfRange(name, ">= 0 && <= " + kMaxLength, size);
}

function fromText(text: string, name: unknown): Buffer {
  const encoding = normalizeEncoding(typeof name === "string" ? name : undefined);
  if (encoding === undefined) throw createTypeError("ERR_UNKNOWN_ENCODING", "Unknown encoding: " + String(name));
  const buffer = new Buffer(encodedLength(text, encoding) as never);
  const written = writeText(text, buffer, 0, buffer.length, encoding);
  return written === buffer.length ? buffer : buffer.subarray(0, written);
}

function fromArrayBuffer(value: ArrayBuffer, offset: number | undefined, length: number | undefined): Buffer {
  let from = offset === undefined ? 0 : +offset;
  if (from !== from) from = 0;
  const rest = value.byteLength - from;
  if (rest < 0) throw createRangeError("ERR_BUFFER_OUT_OF_BOUNDS", '"offset" is outside of buffer bounds');
  let count = rest;
  if (length !== undefined) {
    count = +length > 0 ? +length : 0;
    if (count > rest) throw createRangeError("ERR_BUFFER_OUT_OF_BOUNDS", '"length" is outside of buffer bounds');
  }
  return new Buffer(value as never, from as never, count as never);
}

function fromObject(value: object): Buffer | null {
  const list = value as { length?: unknown; type?: unknown; data?: unknown };
  if (value instanceof Uint8Array || typeof list.length === "number") {
    const length = (list.length as number) > 0 ? (list.length as number) : 0;
    const buffer = new Buffer(length as never);
    if (value instanceof Uint8Array) buffer.set(value);
    else for (let i = 0; i < length; i++) buffer[i] = (value as ArrayLike<number>)[i]!;
    return buffer;
  }
  if (list.type === "Buffer" && Array.isArray(list.data)) return fromObject(list.data);
  return null;
}

function clampIndex(index: number | undefined, fallback: number, length: number): number {
  if (index === undefined) return fallback;
  const n = Math.trunc(index);
  if (n !== n) return 0;
  if (n < 0) return n + length > 0 ? n + length : 0;
  return n < length ? n : length;
}

function toOffset(n: number): number {
  const integer = Math.trunc(n);
  return integer === integer ? integer : 0;
}

function search(buffer: Buffer, value: unknown, byteOffset: unknown, encoding: string | undefined, backwards: boolean): number {
  let name = encoding;
  let offset: number | undefined;
  if (typeof byteOffset === "string") name = byteOffset;
  else if (byteOffset !== undefined) offset = Math.trunc(+(byteOffset as number));
  if (offset !== undefined && offset !== offset) offset = undefined;
  let needle: Uint8Array;
  if (typeof value === "number") needle = new Uint8Array([value & 255]);
  else if (typeof value === "string") needle = fromText(value, requireEncoding(name));
  else if (value instanceof Uint8Array) needle = value;
  else throw invalidArgument("value", "one of type number or string or an instance of Buffer or Uint8Array", value);
  const step = typeof value === "string" && requireEncoding(name) === "utf16le" ? 2 : 1;
  const length = buffer.length;
  if (backwards) {
    let from = offset === undefined ? length : offset < 0 ? length + offset : offset;
    if (from < 0) return -1;
    if (from > length - needle.length) from = length - needle.length;
    return lastIndexOfOctets(buffer, needle, from);
  }
  let from = offset === undefined ? 0 : offset < 0 ? Math.max(0, length + offset) : offset;
  if (needle.length === 0) return Math.min(from, length);
  return indexOfOctets(buffer, needle, from, step);
}

export { atob, btoa } from "../web/base64.ts";

export default { Buffer, SlowBuffer, kMaxLength, kStringMaxLength, constants, INSPECT_MAX_BYTES, isUtf8, isAscii };
