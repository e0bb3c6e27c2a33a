"use system";
/** Arrays: making them, and the fast operations that builtins use (elements are in runtime/elements.ts). */
import { load32, load64, load8, memoryCopy, store32, store64, storeValue } from "#sys/memory.ts";
import { bitsOf, realmPrototype, valueOfBits } from "#sys/value.ts";
import { f64, u32, u64 } from "#sys/types.ts";
import type { ptr, value } from "#sys/types.ts";
import {
  ARRAY_LENGTH, ELEMENTS_LENGTH, ELEMENTS_VALUES, FLAG_FIXED_LENGTH, FLAG_HOLEY, FLAG_SPARSE,
  KIND_ARRAY, OBJECT_ELEMENTS, OFFSET_FLAGS,
} from "#abi/cell.ts";
import { HOLE } from "#abi/value.ts";
import { toNumber } from "#runtime/convert.ts";
import { throwOutOfMemory, throwRangeError } from "#runtime/exception.ts";
import {
  arrayLengthOf, lengthIsWritable, markHoley, newElements, putElement, truncateArray, tryNewElements,
} from "#runtime/elements.ts";
import { newCell, outOfMemory } from "#runtime/heap.ts";
import { appendElements } from "#runtime/array-move.ts";
import { rememberAt } from "#runtime/heap/remember.ts";
import { iterationOpen, iterationOpenPlain, iterationStep, untouchedArray } from "#runtime/iterate.ts";
import { createOfKind, prototypeForNew } from "#runtime/object.ts";
import { isExtensibleCell } from "#runtime/set.ts";
import { arrayShape, indexedPrototypes } from "#runtime/shape.ts";
import { asNumber, fromBoolean, isEmpty, isObject, kindOf } from "#runtime/value.ts";

/** Octets of an array: header, overflow, elements, length. */
const ARRAY_BYTES = 32;
/** `new Array(n)` reserves room for at most this many elements at once. */
const RESERVE_MAX = 0x1_0000;

/** Whether a value is an array (not a proxy of one). */
export function isArrayCell(v: value): boolean {
  return kindOf(v) === KIND_ARRAY;
}

/** An array literal: `count` values from `values`, HOLE allowed. */
export function newArray(count: u32, values: ptr): value {
  const array = newCell(KIND_ARRAY, arrayShape, ARRAY_BYTES);
  if (count === 0) return valueOfBits(array);
  const elements = newElements(count);
  store64(array + OBJECT_ELEMENTS, elements);
  store32(array + ARRAY_LENGTH, count);
  memoryCopy(elements + ELEMENTS_VALUES, values, u64(count) * 8);
  store32(elements + ELEMENTS_LENGTH, count);
  for (let i: u32 = 0; i < count; i++) {
    if (load64(values + u64(i) * 8) === HOLE) markHoley(array);
  }
  return valueOfBits(array);
}

/** An array of `length` holes. */
export function createArray(length: u32): value {
  const array = newCell(KIND_ARRAY, arrayShape, ARRAY_BYTES);
  reserve(array, length);
  return valueOfBits(array);
}

function reserve(array: ptr, length: u32): void {
  if (length === 0) return;
  const room = tryNewElements(length < RESERVE_MAX ? length : u32(RESERVE_MAX));
  if (room !== 0) store64(array + OBJECT_ELEMENTS, room);
  store32(array + ARRAY_LENGTH, length);
  markHoley(array);
}

/**
 * ArrayCreate with the prototype of newTarget (undefined: %Array.prototype%).
 * @throws
 */
export function createArrayFor(newTarget: value, length: u32): value {
  const prototype = prototypeForNew(newTarget, realmPrototype("Array"));
  if (isEmpty(prototype)) return prototype;
  if (bitsOf(prototype) === bitsOf(realmPrototype("Array"))) return createArray(length);
  const array = createOfKind(prototype, KIND_ARRAY);
  reserve(bitsOf(array), length);
  return array;
}

export function arrayLength(v: value): u32 {
  return arrayLengthOf(bitsOf(v));
}

/**
 * Whether an array is simple: every index below its length is there, more can be pushed, and no prototype has indices.
 */
export function isDense(v: value): boolean {
  if (kindOf(v) !== KIND_ARRAY) return false;
  const a = bitsOf(v);
  if ((load8(a + OFFSET_FLAGS) & (FLAG_HOLEY | FLAG_SPARSE | FLAG_FIXED_LENGTH)) !== 0) return false;
  return !indexedPrototypes && isExtensibleCell(a);
}

/** Element below elements.length, unchecked. */
export function elementAt(v: value, i: u32): value {
  return valueOfBits(load64(load64(bitsOf(v) + OBJECT_ELEMENTS) + ELEMENTS_VALUES + u64(i) * 8));
}
/** Writes an element below elements.length, unchecked. */
export function setElementAt(v: value, i: u32, x: value): void {
  const elements = load64(bitsOf(v) + OBJECT_ELEMENTS);
  const at = elements + ELEMENTS_VALUES + u64(i) * 8;
  storeValue(at, x);
  rememberAt(elements, at);
}
/** Elements in the elements cell: those beyond are holes. */
export function elementsLength(v: value): u32 {
  const elements = load64(bitsOf(v) + OBJECT_ELEMENTS);
  return elements === 0 ? 0 : load32(elements + ELEMENTS_LENGTH);
}

/**
 * CreateDataProperty (ECMA-262 §7.3.5) of an element of an extensible array whose elements all have default attributes. False for any other object, and when there is
 * no memory: then the general way has to be gone.
 */
export function tryPutElement(array: value, index: u32, v: value): boolean {
  if (kindOf(array) !== KIND_ARRAY) return false;
  const a = bitsOf(array);
  if ((load8(a + OFFSET_FLAGS) & (FLAG_SPARSE | FLAG_FIXED_LENGTH)) !== 0 || !isExtensibleCell(a)) return false;
  return putElement(a, index, v);
}

/** Appends to an array that `isDense`, or that the runtime has just made. False when there is no memory. */
export function arrayAppend(array: value, v: value): boolean {
  return putElement(bitsOf(array), arrayLengthOf(bitsOf(array)), v);
}

/**
 * `length = n` on an array: TRUE, or FALSE when it is read-only or an element cannot be deleted.
 * @throws never
 */
export function arraySetLength(array: value, n: u32): value {
  const a = bitsOf(array);
  if (n === arrayLengthOf(a)) return fromBoolean(true);
  if (!lengthIsWritable(a)) return fromBoolean(false);
  return fromBoolean(truncateArray(a, n));
}

/**
 * `length = v` with conversion (ECMA-262 §10.4.2.4 steps 3 to 5).
 * @throws RangeError when it is no array length
 */
export function arraySetLengthValue(array: value, v: value): value {
  // 3. ToUint32 and 4. ToNumber: what is no number is asked twice.
  const first = toNumber(v);
  if (isEmpty(first)) return first;
  const number = isObject(v) ? toNumber(v) : first;
  if (isEmpty(number)) return number;
  const x = asNumber(number);
  const n = u32(asNumber(first));
  if (f64(n) !== x) return throwRangeError("Invalid array length");
  return arraySetLength(array, n);
}

// --- literals under construction, rest parameters ------------------------------------------------------------------------------

/**
 * Appends to an array literal; gives the array.
 * @throws RangeError when there is no memory
 */
export function arrayPush(array: value, v: value): value {
  const a = bitsOf(array);
  if (bitsOf(v) === HOLE) {
    truncateArray(a, arrayLengthOf(a) + 1);
    return array;
  }
  return putElement(a, arrayLengthOf(a), v) && !outOfMemory ? array : throwOutOfMemory();
}

/**
 * Appends what an iterable gives; gives the array. `message`: as runtime/iterate.ts#iterationOpen has it.
 * @throws
 */
export function arraySpread(array: value, iterable: value, message: value): value {
  return spreadFrom(array, iterationOpen(iterable, message));
}

/**
 * The same in the library's own code (runtime/iterate.ts#iterationOpenPlain).
 * @throws
 */
export function arraySpreadPlain(array: value, iterable: value): value {
  return spreadFrom(array, iterationOpenPlain(iterable));
}

/** @throws */
function spreadFrom(array: value, iteration: value): value {
  if (isEmpty(iteration)) return iteration;
  const subject = untouchedArray(iteration);
  if (!isEmpty(subject) && isDense(subject) && isDense(array)) return appendElements(array, subject) ? array : throwOutOfMemory();
  while (true) {
    const v = iterationStep(iteration);
    if (isEmpty(v)) return v;
    if (bitsOf(v) === HOLE) return array;
    if (!putElement(bitsOf(array), arrayLengthOf(bitsOf(array)), v)) return throwOutOfMemory();
  }
  return array;
}

/** Rest parameter: the arguments from `first` on. */
export function restArray(argc: u32, argv: ptr, first: u32): value {
  if (argc <= first) return valueOfBits(newCell(KIND_ARRAY, arrayShape, ARRAY_BYTES));
  return newArray(argc - first, argv + u64(first) * 8);
}
