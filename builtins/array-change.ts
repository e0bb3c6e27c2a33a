/** Array.prototype methods that change the receiver (ECMA-262 §23.1.3): push to splice. Sorting is array-sort.ts. */
import { arrayLength, arraySetLength, isArrayCell, isDense, setElementAt } from "#runtime/array.ts";
import { denseSlice, fillElements, insertRange, removeRange, reverseElements } from "#runtime/array-move.ts";
import { toObject } from "#runtime/convert.ts";
import { ABSENT, LENGTH_MAX, arraySpecies, elementOf, putElement, removeElement, speciesArrayOf } from "#builtins/array-support.ts";
import { lengthOf } from "#builtins/checks.ts";
import { relativeIndex, toIntegerOrInfinity } from "#builtins/index-arguments.ts";

const ARRAY_LENGTH_MAX = 4294967295;

/** §23.1.3.23 */
export function push(self: any, items: unknown[]): number {
  const count = items.length;
  if (isArrayCell(self)) {
    const length = arrayLength(self);
    if (length + count <= 4294967295) {
      for (let i = 0; i < count; i++) self[length + i] = items[i];
      // A setter on the prototype may have taken the element; length is set in any case (and must be writable).
      if (count === 0 || arrayLength(self) !== length + count) self.length = length + count;
      return length + count;
    }
  }
  const object = toObject(self) as any;
  const length = lengthOf(object);
  if (length + count > LENGTH_MAX) {
    throw new TypeError("Pushing " + count + " elements on an array-like of length " + length + " is disallowed, as the total surpasses 2**53-1");
  }
  for (let i = 0; i < count; i++) object[length + i] = items[i];
  object.length = length + count;
  return length + count;
}

/** §23.1.3.22 */
export function pop(self: any): unknown {
  if (isArrayCell(self)) {
    const length = arrayLength(self);
    if (length > 0) {
      const value = self[length - 1];
      // Deletes the element too (ArraySetLength), and leaves the array without a hole.
      self.length = length - 1;
      return value;
    }
  }
  const object = toObject(self) as any;
  const length = lengthOf(object);
  if (length === 0) {
    object.length = 0;
    return undefined;
  }
  const value = object[length - 1];
  removeElement(object, length - 1);
  object.length = length - 1;
  return value;
}

/** Moves one element as copyWithin, shift and splice do: a hole stays one. */
function moveElement(object: any, from: number, to: number, plain: boolean): void {
  const value = elementOf(object, from, plain);
  if (value === ABSENT) removeElement(object, to);
  else object[to] = value;
}

/** §23.1.3.27 */
export function shift(self: any): unknown {
  if (isDense(self) && arrayLength(self) > 0) {
    const first = self[0];
    removeRange(self, 0, 1);
    return first;
  }
  const object = toObject(self) as any;
  const length = lengthOf(object);
  if (length === 0) {
    object.length = 0;
    return undefined;
  }
  const plain = isArrayCell(object);
  const first = object[0];
  for (let i = 1; i < length; i++) moveElement(object, i, i - 1, plain);
  if (!plain) removeElement(object, length - 1);
  object.length = length - 1;
  return first;
}

/** §23.1.3.37 */
export function unshift(self: any, items: unknown[]): number {
  const object = toObject(self) as any;
  const length = lengthOf(object);
  const count = items.length;
  if (count > 0 && length + count <= 4294967295 && isDense(object)) {
    if (!insertRange(object, 0, count)) throw new RangeError("Invalid array length");
    for (let i = 0; i < count; i++) setElementAt(object, i, items[i]);
    return length + count;
  }
  if (count > 0) {
    if (length + count > LENGTH_MAX) throw new TypeError("Invalid array length");
    const plain = isArrayCell(object);
    for (let i = length - 1; i >= 0; i--) moveElement(object, i, i + count, plain);
    for (let i = 0; i < count; i++) object[i] = items[i];
  }
  object.length = length + count;
  return length + count;
}

/** §23.1.3.31 */
export function splice(self: any, argumentList: unknown[]): unknown {
  const object = toObject(self) as any;
  const length = lengthOf(object);
  const given = argumentList.length;
  const start = given === 0 ? 0 : relativeIndex(argumentList[0], length, 0);
  let removed = 0;
  if (given === 1) {
    removed = length - start;
  } else if (given > 1) {
    removed = toIntegerOrInfinity(argumentList[1]);
    if (removed < 0) removed = 0;
    if (removed > length - start) removed = length - start;
  }
  const added = given > 2 ? given - 2 : 0;
  if (length + added - removed > LENGTH_MAX) throw new TypeError("Invalid array length");
  const constructor = arraySpecies(object);
  if (constructor === undefined && length + added - removed <= ARRAY_LENGTH_MAX && isDense(object) && arrayLength(object) === length) {
    const taken = denseSlice(object, start, removed);
    if (added > removed && !insertRange(object, start, added - removed)) throw new RangeError("Invalid array length");
    if (added < removed) removeRange(object, start + added, start + removed);
    for (let i = 0; i < added; i++) setElementAt(object, start + i, argumentList[i + 2]);
    return taken;
  }
  const result = speciesArrayOf(constructor, removed);
  const plain = isArrayCell(object);
  for (let i = 0; i < removed; i++) {
    const value = elementOf(object, start + i, plain);
    if (value !== ABSENT) putElement(result, i, value);
  }
  result.length = removed;
  if (added < removed) {
    for (let i = start; i < length - removed; i++) moveElement(object, i + removed, i + added, plain);
    if (plain) arraySetLengthOrDelete(object, length, length - removed + added);
    else for (let i = length - 1; i >= length - removed + added; i--) removeElement(object, i);
  } else if (added > removed) {
    for (let i = length - removed - 1; i >= start; i--) moveElement(object, i + removed, i + added, plain);
  }
  for (let i = 0; i < added; i++) object[start + i] = argumentList[i + 2];
  object.length = length - removed + added;
  return result;
}

/** Deletes [to, from) from the end; the length of an unchanged array says it in one step. */
function arraySetLengthOrDelete(array: any, from: number, to: number): void {
  if (arrayLength(array) === from) arraySetLength(array, to);
  else for (let i = from - 1; i >= to; i--) removeElement(array, i);
}

/** §23.1.3.26 */
export function reverse(self: any): unknown {
  if (isDense(self)) {
    reverseElements(self);
    return self;
  }
  const object = toObject(self) as any;
  const length = lengthOf(object);
  const plain = isArrayCell(object);
  let upper = length - 1;
  for (let lower = 0; lower < upper; lower++, upper--) {
    const low = elementOf(object, lower, plain);
    const high = elementOf(object, upper, plain);
    if (high !== ABSENT) object[lower] = high;
    else if (low !== ABSENT) removeElement(object, lower);
    if (low !== ABSENT) object[upper] = low;
    else if (high !== ABSENT) removeElement(object, upper);
  }
  return object;
}

/** §23.1.3.7 */
export function fill(self: any, value: unknown, start: unknown, end: unknown): unknown {
  const object = toObject(self) as any;
  const length = lengthOf(object);
  const first = relativeIndex(start, length, 0);
  const last = relativeIndex(end, length, length);
  if (first < last && last <= ARRAY_LENGTH_MAX && fillElements(object, value, first, last)) return object;
  for (let i = first; i < last; i++) object[i] = value;
  return object;
}

/** §23.1.3.4 */
export function copyWithin(self: any, target: unknown, start: unknown, end: unknown): unknown {
  const object = toObject(self) as any;
  const length = lengthOf(object);
  const to = relativeIndex(target, length, 0);
  const from = relativeIndex(start, length, 0);
  const last = relativeIndex(end, length, length);
  const count = last - from < length - to ? last - from : length - to;
  const plain = isArrayCell(object);
  if (from < to && to < from + count) for (let i = count - 1; i >= 0; i--) moveElement(object, from + i, to + i, plain);
  else for (let i = 0; i < count; i++) moveElement(object, from + i, to + i, plain);
  return object;
}
