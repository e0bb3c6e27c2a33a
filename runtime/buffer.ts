"use system";
/** ArrayBuffers and views on them as cells (abi/cell.ts). What the constructors check is in builtins/. */
import { load32, load64, memoryCopy, memoryFill, store64, storeValue } from "#sys/memory.ts";
import { bitsOf, realmPrototype, valueOfBits } from "#sys/value.ts";
import { u32, u64 } from "#sys/types.ts";
import type { i32, ptr, usize, value } from "#sys/types.ts";
import {
  BUFFER_BYTE_LENGTH, BUFFER_DATA, BUFFER_FLAGS, BUFFER_IS_DETACHED, BUFFER_IS_RESIZABLE, BUFFER_IS_SHARED, BUFFER_MAX_BYTE_LENGTH, BUFFER_OWNER,
  KIND_ARRAY_BUFFER, KIND_DATA_VIEW, KIND_UINT8_ARRAY, VIEW_BUFFER, VIEW_BYTE_OFFSET, VIEW_DATA, VIEW_LENGTH, VIEW_TRACKS, VIEW_WANTED_LENGTH,
} from "#abi/cell.ts";
import { collectGarbage, newCell, tryNewBytes } from "#runtime/heap.ts";
import { prototypeForNew } from "#runtime/object.ts";
import { throwRangeError } from "#runtime/exception.ts";
import { internalWords, rootShape } from "#runtime/shapes/roots.ts";
import { SHAPE_OBJECT_BYTES } from "#runtime/shapes/memory.ts";
import { isEmpty } from "#runtime/value.ts";

function newCellOfKind(prototype: value, kind: u32): ptr {
  const shape = rootShape(prototype, kind, internalWords(kind), 0);
  return newCell(kind, shape, u64(load32(u64(shape) + SHAPE_OBJECT_BYTES)));
}

/**
 * AllocateArrayBuffer (ECMA-262 §25.1.3.1): zeroed memory. `newTarget` may be undefined.
 * @throws RangeError when there is no memory
 */
export function createBuffer(newTarget: value, bytes: usize): value {
  const prototype = prototypeForNew(newTarget, realmPrototype("ArrayBuffer"));
  return isEmpty(prototype) ? prototype : allocateBuffer(prototype, bytes, bytes, 0);
}

/**
 * A buffer of `bytes` octets with room for `most`, which are set aside at once, so that data never moves; `flags` are BUFFER_IS_*.
 * @throws RangeError when there is no memory
 */
export function allocateBuffer(prototype: value, bytes: usize, most: usize, flags: i32): value {
  const store: ptr = most > 0x1f_ffff_ffff_ffff ? 0 : tryNewBytes(most, true);
  if (store === 0) return throwRangeError("Array buffer allocation failed");
  const buffer = newCellOfKind(prototype, KIND_ARRAY_BUFFER);
  store64(buffer + BUFFER_DATA, store + 16);
  store64(buffer + BUFFER_BYTE_LENGTH, bytes);
  store64(buffer + BUFFER_OWNER, store);
  store64(buffer + BUFFER_MAX_BYTE_LENGTH, most);
  store64(buffer + BUFFER_FLAGS, u64(u32(flags)));
  return valueOfBits(buffer);
}

export function bufferIsResizable(v: value): boolean {
  return (load64(bitsOf(v) + BUFFER_FLAGS) & BUFFER_IS_RESIZABLE) !== 0;
}
export function bufferIsShared(v: value): boolean {
  return (load64(bitsOf(v) + BUFFER_FLAGS) & BUFFER_IS_SHARED) !== 0;
}
export function bufferIsDetached(v: value): boolean {
  return (load64(bitsOf(v) + BUFFER_FLAGS) & BUFFER_IS_DETACHED) !== 0;
}
export function bufferMaxByteLength(v: value): usize {
  return bufferIsResizable(v) ? load64(bitsOf(v) + BUFFER_MAX_BYTE_LENGTH) : bufferByteLength(v);
}

/** Changes the length of a resizable buffer, within its room; octets that are given up read as zero when they come back. */
export function resizeBuffer(v: value, bytes: usize): void {
  const buffer = bitsOf(v);
  const before = bufferByteLength(v);
  if (bytes < before) memoryFill(bufferData(v) + bytes, 0, before - bytes);
  store64(buffer + BUFFER_BYTE_LENGTH, bytes);
  collectGarbage(); // Views follow: buffer-views.ts.
}

/** Octets of one buffer to another; both lie within. */
export function copyBufferBytes(to: value, toOffset: usize, from: value, fromOffset: usize, bytes: usize): void {
  memoryCopy(bufferData(to) + toOffset, bufferData(from) + fromOffset, bytes);
}

/** A buffer over memory outside the heap, which must stay as long as the buffer. */
export function externalBuffer(address: ptr, bytes: usize): value {
  const buffer = newCellOfKind(realmPrototype("ArrayBuffer"), KIND_ARRAY_BUFFER);
  store64(buffer + BUFFER_DATA, address);
  store64(buffer + BUFFER_BYTE_LENGTH, bytes);
  return valueOfBits(buffer);
}

/** DetachArrayBuffer (§25.1.3.5): takes the memory away from a buffer; its length, and that of its views, becomes 0. */
export function detachBuffer(v: value): void {
  const buffer = bitsOf(v);
  store64(buffer + BUFFER_BYTE_LENGTH, 0);
  store64(buffer + BUFFER_MAX_BYTE_LENGTH, 0);
  store64(buffer + BUFFER_FLAGS, load64(buffer + BUFFER_FLAGS) | BUFFER_IS_DETACHED);
  collectGarbage(); // Views follow: buffer-views.ts.
  store64(buffer + BUFFER_DATA, 0);
  store64(buffer + BUFFER_OWNER, 0);
}

/** Address of the octets; they do not move. */
export function bufferData(v: value): ptr {
  return load64(bitsOf(v) + BUFFER_DATA);
}
export function bufferByteLength(v: value): usize {
  return load64(bitsOf(v) + BUFFER_BYTE_LENGTH);
}

/** A typed array of `length` elements; `kind` is KIND_*. Bounds and alignment are checked. */
export function createTypedArray(kind: i32, prototype: value, buffer: value, byteOffset: usize, length: usize): value {
  return createView(u32(kind), prototype, buffer, byteOffset, length);
}
/**
 * `new Uint8Array(bytes)` of the machine's own: asks nobody for the prototype.
 * @throws RangeError when there is no memory
 */
export function newOctets(bytes: usize): value {
  const buffer = allocateBuffer(realmPrototype("ArrayBuffer"), bytes, bytes, 0);
  return isEmpty(buffer) ? buffer : createView(KIND_UINT8_ARRAY, realmPrototype("Uint8Array"), buffer, 0, bytes);
}
/** A DataView of `byteLength` octets. */
export function createDataView(prototype: value, buffer: value, byteOffset: usize, byteLength: usize): value {
  return createView(KIND_DATA_VIEW, prototype, buffer, byteOffset, byteLength);
}

function createView(kind: u32, prototype: value, buffer: value, byteOffset: usize, length: usize): value {
  const view = newCellOfKind(prototype, kind);
  store64(view + VIEW_DATA, bufferData(buffer) + byteOffset);
  store64(view + VIEW_LENGTH, length);
  storeValue(view + VIEW_BUFFER, buffer);
  store64(view + VIEW_BYTE_OFFSET, byteOffset);
  store64(view + VIEW_WANTED_LENGTH, length);
  return valueOfBits(view);
}

/** Makes a fresh view follow the length of its buffer. */
export function trackLength(v: value): void {
  store64(bitsOf(v) + VIEW_WANTED_LENGTH, VIEW_TRACKS);
}

/** Address of the first element. */
export function viewData(v: value): ptr {
  return load64(bitsOf(v) + VIEW_DATA);
}
/** Length in elements (DataView: octets). */
export function viewLength(v: value): usize {
  return load64(bitsOf(v) + VIEW_LENGTH);
}
export function viewBuffer(v: value): value {
  return valueOfBits(load64(bitsOf(v) + VIEW_BUFFER));
}
export function viewByteOffset(v: value): usize {
  return load64(bitsOf(v) + VIEW_BYTE_OFFSET);
}
