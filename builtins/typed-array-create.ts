/** How typed arrays come about: construction from a length, an array, an iterable or a buffer (ECMA-262 §23.2.5.1), and species. */
import {
  KIND_ARRAY, KIND_ARRAY_BUFFER, KIND_BIGINT64_ARRAY, KIND_FLOAT32_ARRAY, KIND_FLOAT64_ARRAY, KIND_INT16_ARRAY, KIND_INT32_ARRAY, KIND_INT8_ARRAY, KIND_TYPED_FIRST,
  KIND_TYPED_LAST, KIND_UINT16_ARRAY, KIND_UINT32_ARRAY, KIND_UINT8_ARRAY, KIND_UINT8_CLAMPED_ARRAY,
} from "#abi/cell.ts";
import { bufferByteLength, bufferIsDetached, bufferIsResizable, createBuffer, createTypedArray, trackLength, viewData, viewLength } from "#runtime/buffer.ts";
import { viewIsOutOfBounds } from "#runtime/buffer-views.ts";
import { toBigint } from "#runtime/convert.ts";
import { isConstructor } from "#runtime/function.ts";
import { cellKind, isObject, prototypeForNew } from "#runtime/object.ts";
import { memoryCopy } from "#sys/memory.ts";
import { realmPrototype } from "#sys/value.ts";
import { ArrayIterator } from "#builtins/array-iterator.ts";
import { getMethod, lengthOf } from "#builtins/checks.ts";
import { describeValue } from "#builtins/describe-value.ts";
import { toIndex } from "#builtins/index-arguments.ts";
import { DONE, iterationFromMethod, stepValue } from "#builtins/iteration-record.ts";

/** Octets of an element, by kind - KIND_TYPED_FIRST. */
const ELEMENT_BYTES = [1, 1, 1, 2, 2, 4, 4, 4, 8, 8, 8];

/** The program's own constructors by kind - KIND_TYPED_FIRST, as far as they are linked: what they would make needs no call of them. */
const STANDARD: unknown[] = [];

export function noteStandard(kind: number, constructor: unknown): void {
  const index = kind - KIND_TYPED_FIRST;
  while (STANDARD.length <= index) STANDARD[STANDARD.length] = undefined;
  STANDARD[index] = constructor;
}

/** @hot */
export function elementBytes(kind: number): number {
  return ELEMENT_BYTES[kind - KIND_TYPED_FIRST]!;
}

/** @hot */
export function isTypedArray(value: unknown): boolean {
  const kind = cellKind(value);
  return kind >= KIND_TYPED_FIRST && kind <= KIND_TYPED_LAST;
}

/** ValidateTypedArray (§23.2.4.4): the length of a typed array that lies within its buffer. @hot */
export function validLength(value: unknown, method: string): number {
  if (!isTypedArray(value)) throw new TypeError("this is not a typed array.");
  const length = viewLength(value);
  if (length === 0 && viewIsOutOfBounds(value)) throw new TypeError("Cannot perform " + method + " on a detached ArrayBuffer");
  return length;
}

/** [[ContentType]] is bigint. @hot */
export function holdsBigints(kind: number): boolean {
  return kind >= KIND_BIGINT64_ARRAY;
}

/** ToBigInt or ToNumber, as the element type wants. */
export function toElement(kind: number, value: unknown): any {
  return holdsBigints(kind) ? toBigint(value) : +(value as number);
}

/** The body of every typed array constructor; `standard` is its own prototype. @hot */
export function constructTypedArray(kind: number, newTarget: any, standard: unknown, first: any, byteOffset: unknown, length: unknown): unknown {
  if (newTarget === undefined) throw new TypeError("Constructor requires 'new'");
  if (!isObject(first)) {
    const count = toLength(first);
    return createTypedArray(kind, prototypeForNew(newTarget, standard), allocate(count, elementBytes(kind)), 0, count);
  }
  const prototype = prototypeForNew(newTarget, standard);
  const sourceKind = cellKind(first);
  if (sourceKind === KIND_ARRAY_BUFFER) return fromBuffer(kind, prototype, first, byteOffset, length);
  if (sourceKind >= KIND_TYPED_FIRST && sourceKind <= KIND_TYPED_LAST) return fromTyped(kind, prototype, first, sourceKind);
  const method = getMethod(first, Symbol.iterator);
  // Plain arrays iterate over their elements: no need to go through iterators that nobody has touched.
  if (method === undefined || (sourceKind === KIND_ARRAY && isPlainIteration(method))) return fromArrayLike(kind, prototype, first, lengthOf(first));
  const values = listOf(first, method);
  return fromArrayLike(kind, prototype, values, values.length);
}

/** ToIndex of a length. @hot */
function toLength(value: unknown): number {
  // The message costs more than the array.
  if (typeof value === "number" && value >= 0 && (value | 0) === value) return value | 0;
  return toIndex(value, "Invalid typed array length: " + describeValue(value));
}

/** As they were before the program could change them. */
const ARRAY_VALUES: unknown = Array.prototype[Symbol.iterator];
const ARRAY_NEXT: unknown = (ArrayIterator.prototype as any).next;

function isPlainIteration(method: unknown): boolean {
  return method === ARRAY_VALUES && (ArrayIterator.prototype as any).next === ARRAY_NEXT;
}

/** IteratorToList (§7.4.14). */
export function listOf(iterable: unknown, method: unknown): unknown[] {
  const iteration = iterationFromMethod(iterable, method);
  const values: unknown[] = [];
  for (let value = stepValue(iteration); value !== DONE; value = stepValue(iteration)) values[values.length] = value;
  return values;
}

/** By their kinds. */
export const TYPED_ARRAY_NAMES = [
  "Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array", "Float32Array", "Float64Array",
  "BigInt64Array", "BigUint64Array",
];

/** InitializeTypedArrayFromArrayBuffer (§23.2.5.1.3). @hot */
function fromBuffer(kind: number, prototype: unknown, buffer: unknown, byteOffset: unknown, length: unknown): unknown {
  const bytes = elementBytes(kind);
  const offset = toIndex(byteOffset, "Start offset is too large:");
  if (offset % bytes !== 0) throw new RangeError("start offset of " + TYPED_ARRAY_NAMES[kind - KIND_TYPED_FIRST] + " should be a multiple of " + bytes);
  const count = length === undefined ? -1 : toLength(length);
  if (bufferIsDetached(buffer)) throw new TypeError("Cannot perform Construct on a detached ArrayBuffer");
  const available = bufferByteLength(buffer);
  if (count >= 0) {
    if (offset + count * bytes > available) throw new RangeError("Invalid typed array length: " + count);
    return createTypedArray(kind, prototype, buffer, offset, count);
  }
  if (offset > available) throw new RangeError("Start offset " + offset + " is outside the bounds of the buffer");
  const resizable = bufferIsResizable(buffer);
  if (!resizable && available % bytes !== 0) throw new RangeError("byte length of " + TYPED_ARRAY_NAMES[kind - KIND_TYPED_FIRST] + " should be a multiple of " + bytes);
  const rest = available - offset;
  const result = createTypedArray(kind, prototype, buffer, offset, (rest - (rest % bytes)) / bytes);
  if (resizable) trackLength(result);
  return result;
}

/** InitializeTypedArrayFromTypedArray (§23.2.5.1.2). */
function fromTyped(kind: number, prototype: unknown, source: any, sourceKind: number): unknown {
  const count = validLength(source, "Construct");
  const bytes = elementBytes(kind);
  const result = createTypedArray(kind, prototype, allocate(count, bytes), 0, count) as any;
  if (holdsBigints(kind) !== holdsBigints(sourceKind)) throw new TypeError("Cannot mix BigInt and other types, use explicit conversions");
  if (sourceKind === kind) {
    if (count > 0) memoryCopy(viewData(result), viewData(source), count * bytes);
    return result;
  }
  for (let i = 0; i < count; i++) result[i] = source[i];
  return result;
}

/** InitializeTypedArrayFromArrayLike (§23.2.5.1.5), and from a list. */
function fromArrayLike(kind: number, prototype: unknown, source: any, count: number): unknown {
  const result = createTypedArray(kind, prototype, allocate(count, elementBytes(kind)), 0, count) as any;
  for (let i = 0; i < count; i++) result[i] = source[i];
  return result;
}

/** @hot */
function allocate(count: number, bytes: number): unknown {
  const octets = count * bytes;
  if (octets > 4294967296) throw new RangeError("Invalid typed array length: " + count);
  return createBuffer(undefined, octets);
}

/** TypedArrayCreateSameType (§23.2.4.3): of the receiver's own kind, without species (toSorted, with, ...). @hot */
export function createSame(exemplar: any, count: number): any {
  const kind = cellKind(exemplar);
  return createTypedArray(kind, prototypeOfKind(kind), allocate(count, elementBytes(kind)), 0, count);
}

/** %Int8Array.prototype% and its kin. @hot */
function prototypeOfKind(kind: number): unknown {
  switch (kind) {
    case KIND_INT8_ARRAY: return realmPrototype("Int8Array");
    case KIND_UINT8_ARRAY: return realmPrototype("Uint8Array");
    case KIND_UINT8_CLAMPED_ARRAY: return realmPrototype("Uint8ClampedArray");
    case KIND_INT16_ARRAY: return realmPrototype("Int16Array");
    case KIND_UINT16_ARRAY: return realmPrototype("Uint16Array");
    case KIND_INT32_ARRAY: return realmPrototype("Int32Array");
    case KIND_UINT32_ARRAY: return realmPrototype("Uint32Array");
    case KIND_FLOAT32_ARRAY: return realmPrototype("Float32Array");
    case KIND_FLOAT64_ARRAY: return realmPrototype("Float64Array");
    case KIND_BIGINT64_ARRAY: return realmPrototype("BigInt64Array");
  }
  return realmPrototype("BigUint64Array");
}

/** TypedArrayCreateFromConstructor (§23.2.4.2) with one argument, a length. */
export function createFrom(constructor: any, count: number, method: string): any {
  const result = new constructor(count);
  if (validLength(result, method) < count) throw new TypeError("Derived TypedArray constructor created an array which was too small");
  return result;
}

/** TypedArraySpeciesCreate (§23.2.4.1) with a length. @hot */
export function speciesCreate(exemplar: any, count: number, method: string): any {
  const constructor = speciesConstructor(exemplar);
  if (constructor === undefined || constructor === STANDARD[cellKind(exemplar) - KIND_TYPED_FIRST]) return createSame(exemplar, count);
  return requireSameContent(exemplar, createFrom(constructor, count, method));
}

/** TypedArraySpeciesCreate with (buffer, byteOffset) and, unless that is undefined, a length: for subarray. @hot */
export function speciesView(exemplar: any, buffer: unknown, byteOffset: number, count: number | undefined): any {
  const constructor = speciesConstructor(exemplar);
  const kind = cellKind(exemplar);
  if (constructor === undefined || constructor === STANDARD[kind - KIND_TYPED_FIRST]) return fromBuffer(kind, prototypeOfKind(kind), buffer, byteOffset, count);
  const result = count === undefined ? new constructor(buffer, byteOffset) : new constructor(buffer, byteOffset, count);
  validLength(result, "%TypedArray%.prototype.subarray");
  return requireSameContent(exemplar, result);
}

function requireSameContent(exemplar: unknown, result: unknown): unknown {
  if (holdsBigints(cellKind(exemplar)) !== holdsBigints(cellKind(result))) throw new TypeError("Content type of the species result differs from the receiver's");
  return result;
}

/** SpeciesConstructor (§7.3.22); undefined stands for the default constructor. @hot */
function speciesConstructor(exemplar: any): any {
  const constructor = exemplar.constructor;
  if (constructor === undefined) return undefined;
  if (!isObject(constructor)) throw new TypeError("object.constructor is not an object");
  const species = constructor[Symbol.species];
  if (species === undefined || species === null) return undefined;
  if (!isConstructor(species)) throw new TypeError("object.constructor[Symbol.species] is not a constructor");
  return species;
}
