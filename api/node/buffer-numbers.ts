/** Buffer's readers and writers of numbers (Node: lib/internal/buffer.js), with its range errors. BigInt ones are not here. */
import { createRangeError, outOfRange, requireNumber } from "../errors.ts";

/** Eight octets through which floating-point numbers pass. */
const scratch = new DataView(new ArrayBuffer(8));

/** How many values an integer of so many octets can have. */
const SPANS: readonly number[] = [1, 2 ** 8, 2 ** 16, 2 ** 24, 2 ** 32, 2 ** 40, 2 ** 48];

/** @hot */
function checkOffset(offset: unknown, size: number, length: number): void {
  requireNumber(offset, "offset");
  const n = offset as number;
  if (!Number.isInteger(n)) throw outOfRange("offset", "an integer", n);
  if (length < size) throw createRangeError("ERR_BUFFER_OUT_OF_BOUNDS", "Attempt to access memory outside buffer bounds");
  if (n < 0 || n > length - size) throw outOfRange("offset", ">= 0 and <= " + (length - size), n);
}

function checkByteLength(size: unknown): void {
  requireNumber(size, "byteLength");
  const n = size as number;
  if (!Number.isInteger(n)) throw outOfRange("byteLength", "an integer", n);
  if (n < 1 || n > 6) throw outOfRange("byteLength", ">= 1 and <= 6", n);
}

/** @hot */
function checkValue(value: number, min: number, max: number, size: number): void {
  if (value <= max && value >= min) return;
  if (value !== value) return;
  const range = size > 4
    ? (min === 0 ? ">= 0 and < 2 ** " + size * 8 : ">= -(2 ** " + (size * 8 - 1) + ") and < 2 ** " + (size * 8 - 1))
    : ">= " + min + " and <= " + max;
  throw outOfRange("value", range, value);
}

/** @hot */
function readUnsigned(bytes: Uint8Array, offset: number, size: number, little: boolean): number {
  checkOffset(offset, size, bytes.length);
  let value = 0;
  for (let i = 0; i < size; i++) value = value * 256 + bytes[little ? offset + size - 1 - i : offset + i]!;
  return value;
}

/** @hot */
function readSigned(bytes: Uint8Array, offset: number, size: number, little: boolean): number {
  const value = readUnsigned(bytes, offset, size, little);
  const half = SPANS[size]! / 2;
  return value >= half ? value - half * 2 : value;
}

/** By two's complement; NaN is 0. @hot */
function writeInteger(bytes: Uint8Array, value: unknown, offset: number, size: number, little: boolean, signed: boolean): number {
  const span = SPANS[size]!;
  const n = +(value as number);
  checkValue(n, signed ? -span / 2 : 0, signed ? span / 2 - 1 : span - 1, size);
  checkOffset(offset, size, bytes.length);
  const low = n | 0;
  const high = size > 4 ? Math.floor(n / 0x1_0000_0000) | 0 : 0;
  for (let i = 0; i < size; i++) bytes[little ? offset + i : offset + size - 1 - i] = i < 4 ? low >> (i * 8) : high >> (i * 8 - 32);
  return offset + size;
}

/** @hot */
function readFloating(bytes: Uint8Array, offset: number, size: number, little: boolean): number {
  checkOffset(offset, size, bytes.length);
  for (let i = 0; i < size; i++) scratch.setUint8(i, bytes[offset + i]!);
  return size === 4 ? scratch.getFloat32(0, little) : scratch.getFloat64(0, little);
}

/** @hot */
function writeFloating(bytes: Uint8Array, value: unknown, offset: number, size: number, little: boolean): number {
  checkOffset(offset, size, bytes.length);
  if (size === 4) scratch.setFloat32(0, +(value as number), little);
  else scratch.setFloat64(0, +(value as number), little);
  for (let i = 0; i < size; i++) bytes[offset + i] = scratch.getUint8(i);
  return offset + size;
}

/** The static side is Buffer's own, so it does not inherit Uint8Array's signatures. */
interface OctetsConstructor {
  new (length: never, byteOffset?: never, count?: never): OctetsBase;
}
/** Uint8Array without the methods whose signatures Buffer widens. */
type OctetsBase = Omit<Uint8Array<ArrayBuffer>, "fill" | "indexOf" | "lastIndexOf" | "includes" | "toString" | "toLocaleString" | "subarray" | "slice"> & {
  [index: number]: number;
  fill(...args: any[]): any;
  indexOf(...args: any[]): number;
  lastIndexOf(...args: any[]): number;
  includes(...args: any[]): boolean;
  toString(...args: any[]): string;
  toLocaleString(...args: any[]): string;
  subarray(...args: any[]): any;
  slice(...args: any[]): any;
};

export class NumberBuffer extends (Uint8Array as unknown as OctetsConstructor) {
  readUInt8(offset = 0): number { return readUnsigned(this as unknown as Uint8Array, offset, 1, true); }
  readUint8(offset = 0): number { return readUnsigned(this as unknown as Uint8Array, offset, 1, true); }
  writeUInt8(value: number, offset = 0): number { return writeInteger(this as unknown as Uint8Array, value, offset, 1, true, false); }
  writeUint8(value: number, offset = 0): number { return writeInteger(this as unknown as Uint8Array, value, offset, 1, true, false); }
  readUInt16LE(offset = 0): number { return readUnsigned(this as unknown as Uint8Array, offset, 2, true); }
  readUint16LE(offset = 0): number { return readUnsigned(this as unknown as Uint8Array, offset, 2, true); }
  writeUInt16LE(value: number, offset = 0): number { return writeInteger(this as unknown as Uint8Array, value, offset, 2, true, false); }
  writeUint16LE(value: number, offset = 0): number { return writeInteger(this as unknown as Uint8Array, value, offset, 2, true, false); }
  readUInt16BE(offset = 0): number { return readUnsigned(this as unknown as Uint8Array, offset, 2, false); }
  readUint16BE(offset = 0): number { return readUnsigned(this as unknown as Uint8Array, offset, 2, false); }
  writeUInt16BE(value: number, offset = 0): number { return writeInteger(this as unknown as Uint8Array, value, offset, 2, false, false); }
  writeUint16BE(value: number, offset = 0): number { return writeInteger(this as unknown as Uint8Array, value, offset, 2, false, false); }
  readUInt32LE(offset = 0): number { return readUnsigned(this as unknown as Uint8Array, offset, 4, true); }
  readUint32LE(offset = 0): number { return readUnsigned(this as unknown as Uint8Array, offset, 4, true); }
  writeUInt32LE(value: number, offset = 0): number { return writeInteger(this as unknown as Uint8Array, value, offset, 4, true, false); }
  writeUint32LE(value: number, offset = 0): number { return writeInteger(this as unknown as Uint8Array, value, offset, 4, true, false); }
  readUInt32BE(offset = 0): number { return readUnsigned(this as unknown as Uint8Array, offset, 4, false); }
  readUint32BE(offset = 0): number { return readUnsigned(this as unknown as Uint8Array, offset, 4, false); }
  writeUInt32BE(value: number, offset = 0): number { return writeInteger(this as unknown as Uint8Array, value, offset, 4, false, false); }
  writeUint32BE(value: number, offset = 0): number { return writeInteger(this as unknown as Uint8Array, value, offset, 4, false, false); }
  readUIntLE(offset: number, byteLength: number): number {
    checkByteLength(byteLength);
    return readUnsigned(this as unknown as Uint8Array, offset, byteLength, true);
  }
  writeUIntLE(value: number, offset: number, byteLength: number): number {
    checkByteLength(byteLength);
    return writeInteger(this as unknown as Uint8Array, value, offset, byteLength, true, false);
  }
  readUintLE(offset: number, byteLength: number): number {
    checkByteLength(byteLength);
    return readUnsigned(this as unknown as Uint8Array, offset, byteLength, true);
  }
  writeUintLE(value: number, offset: number, byteLength: number): number {
    checkByteLength(byteLength);
    return writeInteger(this as unknown as Uint8Array, value, offset, byteLength, true, false);
  }
  readUIntBE(offset: number, byteLength: number): number {
    checkByteLength(byteLength);
    return readUnsigned(this as unknown as Uint8Array, offset, byteLength, false);
  }
  writeUIntBE(value: number, offset: number, byteLength: number): number {
    checkByteLength(byteLength);
    return writeInteger(this as unknown as Uint8Array, value, offset, byteLength, false, false);
  }
  readUintBE(offset: number, byteLength: number): number {
    checkByteLength(byteLength);
    return readUnsigned(this as unknown as Uint8Array, offset, byteLength, false);
  }
  writeUintBE(value: number, offset: number, byteLength: number): number {
    checkByteLength(byteLength);
    return writeInteger(this as unknown as Uint8Array, value, offset, byteLength, false, false);
  }
  readInt8(offset = 0): number { return readSigned(this as unknown as Uint8Array, offset, 1, true); }
  writeInt8(value: number, offset = 0): number { return writeInteger(this as unknown as Uint8Array, value, offset, 1, true, true); }
  readInt16LE(offset = 0): number { return readSigned(this as unknown as Uint8Array, offset, 2, true); }
  writeInt16LE(value: number, offset = 0): number { return writeInteger(this as unknown as Uint8Array, value, offset, 2, true, true); }
  readInt16BE(offset = 0): number { return readSigned(this as unknown as Uint8Array, offset, 2, false); }
  writeInt16BE(value: number, offset = 0): number { return writeInteger(this as unknown as Uint8Array, value, offset, 2, false, true); }
  readInt32LE(offset = 0): number { return readSigned(this as unknown as Uint8Array, offset, 4, true); }
  writeInt32LE(value: number, offset = 0): number { return writeInteger(this as unknown as Uint8Array, value, offset, 4, true, true); }
  readInt32BE(offset = 0): number { return readSigned(this as unknown as Uint8Array, offset, 4, false); }
  writeInt32BE(value: number, offset = 0): number { return writeInteger(this as unknown as Uint8Array, value, offset, 4, false, true); }
  readIntLE(offset: number, byteLength: number): number {
    checkByteLength(byteLength);
    return readSigned(this as unknown as Uint8Array, offset, byteLength, true);
  }
  writeIntLE(value: number, offset: number, byteLength: number): number {
    checkByteLength(byteLength);
    return writeInteger(this as unknown as Uint8Array, value, offset, byteLength, true, true);
  }
  readIntBE(offset: number, byteLength: number): number {
    checkByteLength(byteLength);
    return readSigned(this as unknown as Uint8Array, offset, byteLength, false);
  }
  writeIntBE(value: number, offset: number, byteLength: number): number {
    checkByteLength(byteLength);
    return writeInteger(this as unknown as Uint8Array, value, offset, byteLength, false, true);
  }
  readFloatLE(offset = 0): number { return readFloating(this as unknown as Uint8Array, offset, 4, true); }
  writeFloatLE(value: number, offset = 0): number { return writeFloating(this as unknown as Uint8Array, value, offset, 4, true); }
  readFloatBE(offset = 0): number { return readFloating(this as unknown as Uint8Array, offset, 4, false); }
  writeFloatBE(value: number, offset = 0): number { return writeFloating(this as unknown as Uint8Array, value, offset, 4, false); }
  readDoubleLE(offset = 0): number { return readFloating(this as unknown as Uint8Array, offset, 8, true); }
  writeDoubleLE(value: number, offset = 0): number { return writeFloating(this as unknown as Uint8Array, value, offset, 8, true); }
  readDoubleBE(offset = 0): number { return readFloating(this as unknown as Uint8Array, offset, 8, false); }
  writeDoubleBE(value: number, offset = 0): number { return writeFloating(this as unknown as Uint8Array, value, offset, 8, false); }
  swap16(): this {
    if (this.length % 2 !== 0) throw createRangeError("ERR_INVALID_BUFFER_SIZE", "Buffer size must be a multiple of 16-bits");
    for (let i = 0; i < this.length; i += 2) swapOctets(this as unknown as Uint8Array, i, 2);
    return this;
  }
  swap32(): this {
    if (this.length % 4 !== 0) throw createRangeError("ERR_INVALID_BUFFER_SIZE", "Buffer size must be a multiple of 32-bits");
    for (let i = 0; i < this.length; i += 4) swapOctets(this as unknown as Uint8Array, i, 4);
    return this;
  }
  swap64(): this {
    if (this.length % 8 !== 0) throw createRangeError("ERR_INVALID_BUFFER_SIZE", "Buffer size must be a multiple of 64-bits");
    for (let i = 0; i < this.length; i += 8) swapOctets(this as unknown as Uint8Array, i, 8);
    return this;
  }
}

function swapOctets(bytes: Uint8Array, at: number, size: number): void {
  for (let i = at, k = at + size - 1; i < k; i++, k--) {
    const octet = bytes[i]!;
    bytes[i] = bytes[k]!;
    bytes[k] = octet;
  }
}
