/**
 * Array.prototype methods that call back for each element (ECMA-262 §23.1.3): forEach, map, filter, every, some, find..., reduce....
 * Elements of ordinary arrays are read in the loops, where that is a few instructions: undefined is the only one that may be absent.
 */
import { arrayPush, arraySetLength, isArrayCell } from "#runtime/array.ts";
import { toObject } from "#runtime/convert.ts";
import { ABSENT, arraySpecies, elementOf, putElement, speciesArray } from "#builtins/array-support.ts";
import { call3 } from "#builtins/call.ts";
import { lengthOf, requireCallable } from "#builtins/checks.ts";

/** §23.1.3.15 */
export function forEach(self: any, callback: any, thisArgument: unknown): void {
  const object = toObject(self) as any;
  const length = lengthOf(object);
  requireCallable(callback);
  const plain = isArrayCell(object);
  for (let i = 0; i < length; i++) {
    const value = plain ? object[i] : elementOf(object, i, false);
    if (value === undefined ? plain && !(i in object) : !plain && value === ABSENT) continue;
    call3(callback, thisArgument, value, i, object);
  }
}

/** §23.1.3.21 */
export function map(self: any, callback: any, thisArgument: unknown): unknown {
  const object = toObject(self) as any;
  const length = lengthOf(object);
  requireCallable(callback);
  const plain = isArrayCell(object);
  if (!plain || arraySpecies(object) !== undefined) return mapInto(speciesArray(object, length), object, length, 0, callback, thisArgument);
  const result: unknown[] = [];
  for (let i = 0; i < length; i++) {
    const value = object[i];
    if (value === undefined && !(i in object)) {
      arraySetLength(result, length);
      return mapInto(result, object, length, i, callback, thisArgument);
    }
    arrayPush(result, call3(callback, thisArgument, value, i, object));
  }
  return result;
}

function mapInto(result: any, object: any, length: number, start: number, callback: any, thisArgument: unknown): unknown {
  const plain = isArrayCell(object);
  for (let i = start; i < length; i++) {
    const value = plain ? object[i] : elementOf(object, i, false);
    if (value === undefined ? plain && !(i in object) : !plain && value === ABSENT) continue;
    putElement(result, i, call3(callback, thisArgument, value, i, object));
  }
  return result;
}

/** §23.1.3.8 */
export function filter(self: any, predicate: any, thisArgument: unknown): unknown {
  const object = toObject(self) as any;
  const length = lengthOf(object);
  requireCallable(predicate);
  const constructor = arraySpecies(object);
  const plain = isArrayCell(object);
  if (constructor === undefined) {
    const result: unknown[] = [];
    for (let i = 0; i < length; i++) {
      const value = plain ? object[i] : elementOf(object, i, false);
      if (value === undefined ? plain && !(i in object) : !plain && value === ABSENT) continue;
      if (call3(predicate, thisArgument, value, i, object)) arrayPush(result, value);
    }
    return result;
  }
  const result = new constructor(0);
  let to = 0;
  for (let i = 0; i < length; i++) {
    const value = plain ? object[i] : elementOf(object, i, false);
    if (value === undefined ? plain && !(i in object) : !plain && value === ABSENT) continue;
    if (call3(predicate, thisArgument, value, i, object)) putElement(result, to++, value);
  }
  return result;
}

/** §23.1.3.6 */
export function every(self: any, predicate: any, thisArgument: unknown): boolean {
  const object = toObject(self) as any;
  const length = lengthOf(object);
  requireCallable(predicate);
  const plain = isArrayCell(object);
  for (let i = 0; i < length; i++) {
    const value = plain ? object[i] : elementOf(object, i, false);
    if (value === undefined ? plain && !(i in object) : !plain && value === ABSENT) continue;
    if (!call3(predicate, thisArgument, value, i, object)) return false;
  }
  return true;
}

/** §23.1.3.29 */
export function some(self: any, predicate: any, thisArgument: unknown): boolean {
  const object = toObject(self) as any;
  const length = lengthOf(object);
  requireCallable(predicate);
  const plain = isArrayCell(object);
  for (let i = 0; i < length; i++) {
    const value = plain ? object[i] : elementOf(object, i, false);
    if (value === undefined ? plain && !(i in object) : !plain && value === ABSENT) continue;
    if (call3(predicate, thisArgument, value, i, object)) return true;
  }
  return false;
}

/** FindViaPredicate (§23.1.3.12.1): the element or the index; holes are visited as undefined. */
export function findIndexFrom(self: any, predicate: any, thisArgument: unknown, descending: boolean, wantsValue: boolean): unknown {
  const object = toObject(self) as any;
  const length = lengthOf(object);
  requireCallable(predicate);
  const step = descending ? -1 : 1;
  for (let i = descending ? length - 1 : 0; i >= 0 && i < length; i += step) {
    const value = object[i];
    if (call3(predicate, thisArgument, value, i, object)) return wantsValue ? value : i;
  }
  return wantsValue ? undefined : -1;
}

/** §23.1.3.24-25; `initial` is empty or holds the start value. */
export function reduceFrom(self: any, reducer: any, initial: unknown[], descending: boolean): unknown {
  const object = toObject(self) as any;
  const length = lengthOf(object);
  requireCallable(reducer);
  const plain = isArrayCell(object);
  const step = descending ? -1 : 1;
  let i = descending ? length - 1 : 0;
  let accumulator: unknown = ABSENT;
  if (initial.length > 0) {
    accumulator = initial[0];
  } else {
    while (accumulator === ABSENT && i >= 0 && i < length) {
      accumulator = elementOf(object, i, plain);
      i += step;
    }
    if (accumulator === ABSENT) throw new TypeError("Reduce of empty array with no initial value");
  }
  for (; i >= 0 && i < length; i += step) {
    const value = plain ? object[i] : elementOf(object, i, false);
    if (value === undefined ? plain && !(i in object) : !plain && value === ABSENT) continue;
    accumulator = reducer(accumulator, value, i, object);
  }
  return accumulator;
}
