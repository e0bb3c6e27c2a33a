/** How typed arrays come about: construction from a length, an array, an iterable or a buffer (ECMA-262 §23.2.5.1), and species. */
import { KIND_ARRAY, KIND_ARRAY_BUFFER, KIND_TYPED_FIRST, KIND_TYPED_LAST } from "#abi/cell.ts";
import { bufferByteLength, createBuffer, createTypedArray, viewData, viewLength } from "#runtime/buffer.ts";
import { cellKind, isObject } from "#runtime/object.ts";
import { isConstructor } from "#runtime/function.ts";
import { memoryCopy } from "#sys/memory.ts";
import { toIndex } from "#builtins/index-arguments.ts";

/** Octets of an element, by kind - KIND_TYPED_FIRST. */
const ELEMENT_BYTES = [1, 1, 1, 2, 2, 4, 4, 4, 8, 8, 8];

export function elementBytes(kind: number): number {
  return ELEMENT_BYTES[kind - KIND_TYPED_FIRST]!;
}

export function isTypedArray(value: unknown): boolean {
  const kind = cellKind(value);
  return kind >= KIND_TYPED_FIRST && kind <= KIND_TYPED_LAST;
}

/** The body of every typed array constructor. */
export function constructTypedArray(kind: number, bytes: number, newTarget: any, first: any, byteOffset: unknown, length: unknown): unknown {
  if (newTarget === undefined) throw new TypeError("Constructor requires 'new'");
  const prototype = newTarget.prototype;
  if (!isObject(first)) {
    const count = toIndex(first, "Invalid typed array length: " + String(first));
    return createTypedArray(kind, prototype, allocate(count, bytes), 0, count);
  }
  const sourceKind = cellKind(first);
  if (sourceKind === KIND_ARRAY_BUFFER) return fromBuffer(kind, bytes, prototype, first, byteOffset, length);
  if (sourceKind >= KIND_TYPED_FIRST && sourceKind <= KIND_TYPED_LAST) return fromTyped(kind, bytes, prototype, first, sourceKind);
  if (sourceKind !== KIND_ARRAY) {
    const iterator = first[Symbol.iterator];
    if (iterator !== undefined && iterator !== null) {
      const values: unknown[] = [];
      for (const value of first) values.push(value);
      return fromArrayLike(kind, bytes, prototype, values, values.length);
    }
  } else if (first[Symbol.iterator] !== Array.prototype[Symbol.iterator]) {
    return fromArrayLike(kind, bytes, prototype, [...first], -1);
  }
  return fromArrayLike(kind, bytes, prototype, first, -1);
}

/** InitializeTypedArrayFromArrayBuffer (§23.2.5.1.3). */
function fromBuffer(kind: number, bytes: number, prototype: unknown, buffer: unknown, byteOffset: unknown, length: unknown): unknown {
  const offset = toIndex(byteOffset, "Start offset is too large:");
  if (offset % bytes !== 0) throw new RangeError("start offset of typed array should be a multiple of " + bytes);
  const available = bufferByteLength(buffer);
  if (length === undefined) {
    if (available % bytes !== 0) throw new RangeError("byte length of typed array should be a multiple of " + bytes);
    if (offset > available) throw new RangeError("Start offset " + offset + " is outside the bounds of the buffer");
    return createTypedArray(kind, prototype, buffer, offset, (available - offset) / bytes);
  }
  const count = toIndex(length, "Invalid typed array length: " + String(length));
  if (offset + count * bytes > available) throw new RangeError("Invalid typed array length: " + count);
  return createTypedArray(kind, prototype, buffer, offset, count);
}

/** InitializeTypedArrayFromTypedArray (§23.2.5.1.2). */
function fromTyped(kind: number, bytes: number, prototype: unknown, source: any, sourceKind: number): unknown {
  const count = viewLength(source);
  const result = createTypedArray(kind, prototype, allocate(count, bytes), 0, count) as any;
  if (sourceKind === kind) {
    if (count > 0) memoryCopy(viewData(result), viewData(source), count * bytes);
    return result;
  }
  for (let i = 0; i < count; i++) result[i] = source[i];
  return result;
}

/** InitializeTypedArrayFromArrayLike (§23.2.5.1.5). */
function fromArrayLike(kind: number, bytes: number, prototype: unknown, source: any, known: number): unknown {
  const count = known >= 0 ? known : toIndex(source.length, "Invalid typed array length: " + String(source.length));
  const result = createTypedArray(kind, prototype, allocate(count, bytes), 0, count) as any;
  for (let i = 0; i < count; i++) result[i] = source[i];
  return result;
}

function allocate(count: number, bytes: number): unknown {
  const octets = count * bytes;
  if (octets > 4294967296) throw new RangeError("Invalid typed array length: " + count);
  return createBuffer(undefined, octets);
}

/** A typed array of the receiver's own kind, prototype and content type, without species (toSorted, with, ...). */
export function createSame(exemplar: any, count: number): any {
  const kind = cellKind(exemplar);
  return createTypedArray(kind, intrinsicPrototype(exemplar), allocate(count, elementBytes(kind)), 0, count);
}

/** The concrete constructor's prototype behind an exemplar: the last before %TypedArray%.prototype. */
function intrinsicPrototype(exemplar: any): unknown {
  let prototype = Object.getPrototypeOf(exemplar);
  for (;;) {
    const next = Object.getPrototypeOf(prototype);
    if (next === null || Object.prototype.hasOwnProperty.call(next, "subarray")) return prototype;
    prototype = next;
  }
}

/** TypedArraySpeciesCreate (§23.2.4.1) with one length argument; result checked as §23.2.4.2 says. */
export function speciesCreate(exemplar: any, count: number): any {
  const constructor = speciesConstructor(exemplar);
  if (constructor === undefined) return createSame(exemplar, count);
  const result = new constructor(count);
  if (!isTypedArray(result)) throw new TypeError("this is not a typed array.");
  if (viewLength(result) < count) throw new TypeError("Derived TypedArray constructor created an array which was too small");
  return result;
}

/** TypedArraySpeciesCreate with (buffer, byteOffset, length), for subarray. */
export function speciesView(exemplar: any, buffer: unknown, byteOffset: number, count: number): any {
  const constructor = speciesConstructor(exemplar);
  if (constructor === undefined) return createTypedArray(cellKind(exemplar), intrinsicPrototype(exemplar), buffer, byteOffset, count);
  const result = new constructor(buffer, byteOffset, count);
  if (!isTypedArray(result)) throw new TypeError("this is not a typed array.");
  return result;
}

/** SpeciesConstructor (§7.3.22); undefined stands for the default constructor. */
function speciesConstructor(exemplar: any): any {
  const constructor = exemplar.constructor;
  if (constructor === undefined) return undefined;
  if (!isObject(constructor)) throw new TypeError("object.constructor is not an object");
  const species = constructor[Symbol.species];
  if (species === undefined || species === null) return undefined;
  if (!isConstructor(species)) throw new TypeError("object.constructor[Symbol.species] is not a constructor");
  return species;
}
