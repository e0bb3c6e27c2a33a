/** Array.prototype methods that make a new array or text (ECMA-262 §23.1.3): concat, flat, slice, join, with and their kin. */
import { STRING_LENGTH_MAX } from "#abi/cell.ts";
import { arrayLength, arrayPush, arraySetLength, isArrayCell, isDense } from "#runtime/array.ts";
import { joinStrings } from "#runtime/array-join.ts";
import { appendElements, argumentsLength, denseSlice } from "#runtime/array-move.ts";
import { toObject } from "#runtime/convert.ts";
import { isObject } from "#runtime/object.ts";
import { ABSENT, LENGTH_MAX, arraySpecies, elementOf, isArray, listOf, putElement, speciesArray } from "#builtins/array-support.ts";
import { call3 } from "#builtins/call.ts";
import { lengthOf, requireCallable } from "#builtins/checks.ts";
import { relativeIndex, toIntegerOrInfinity } from "#builtins/index-arguments.ts";

const ARRAY_LENGTH_MAX = 4294967295;

/** §23.1.3.2 */
export function concat(self: any, items: unknown[]): unknown {
  const object = toObject(self) as any;
  const constructor = arraySpecies(object);
  const result: any = constructor === undefined ? [] : new constructor(0);
  // A fresh array takes elements at its end as long as there was no hole.
  let dense = constructor === undefined;
  let to = 0;
  for (let k = -1; k < items.length; k++) {
    const item: any = k < 0 ? object : items[k];
    if (!isConcatSpreadable(item)) {
      if (to >= LENGTH_MAX) throw new TypeError("Invalid array length");
      if (dense) arrayPush(result, item);
      else putElement(result, to, item);
      to++;
      continue;
    }
    const length = lengthOf(item);
    if (to + length > LENGTH_MAX) throw new TypeError("Invalid array length");
    // Where step 6 would end, behind the longest of loops.
    if (constructor === undefined && to + length > ARRAY_LENGTH_MAX) throw new RangeError("Invalid array length");
    if (dense && isDense(item) && isDense(result)) {
      if (!appendElements(result, item)) throw new RangeError("Invalid array length");
      to += length;
      continue;
    }
    const plain = isArrayCell(item);
    for (let i = 0; i < length; i++) {
      const value = elementOf(item, i, plain);
      if (value === ABSENT) dense = false;
      else if (dense) arrayPush(result, value);
      else putElement(result, to + i, value);
    }
    to += length;
  }
  if (!dense) result.length = to;
  return result;
}

/** IsConcatSpreadable (§23.1.3.2.1). */
function isConcatSpreadable(value: any): boolean {
  if (!isObject(value)) return false;
  const spreadable = value[Symbol.isConcatSpreadable];
  return spreadable === undefined ? isArray(value) : !!spreadable;
}

/** §23.1.3.28 */
export function slice(self: any, start: unknown, end: unknown): unknown {
  const object = toObject(self) as any;
  const length = lengthOf(object);
  const first = relativeIndex(start, length, 0);
  const last = relativeIndex(end, length, length);
  const count = last > first ? last - first : 0;
  const plain = isArrayCell(object);
  if (arraySpecies(object) === undefined && count <= ARRAY_LENGTH_MAX) {
    if (isDense(object) && arrayLength(object) === length) return denseSlice(object, first, count);
    // Array.prototype.slice.call(arguments, 1)
    if (count > 0 && last <= argumentsLength(object)) return denseSlice(object, first, count);
    const result: unknown[] = [];
    for (let i = first; i < last; i++) {
      const value = elementOf(object, i, plain);
      if (value === ABSENT) {
        arraySetLength(result, count);
        return copyInto(result, object, i, last, i - first);
      }
      arrayPush(result, value);
    }
    return result;
  }
  const result = copyInto(speciesArray(object, count), object, first, last, 0);
  result.length = count;
  return result;
}

function copyInto(result: any, object: any, first: number, last: number, start: number): any {
  const plain = isArrayCell(object);
  let to = start;
  for (let i = first; i < last; i++) {
    const value = elementOf(object, i, plain);
    if (value !== ABSENT) putElement(result, to, value);
    to++;
  }
  return result;
}

/** §23.1.3.13 */
export function flat(self: any, depth: unknown): unknown {
  const object = toObject(self) as any;
  const length = lengthOf(object);
  let levels = 1;
  if (depth !== undefined) {
    levels = toIntegerOrInfinity(depth);
    if (levels < 0) levels = 0;
  }
  const result = speciesArray(object, 0);
  flattenInto(result, 0, object, length, levels);
  return result;
}

/** §23.1.3.14 */
export function flatMap(self: any, mapper: any, thisArgument: unknown): unknown {
  const object = toObject(self) as any;
  const length = lengthOf(object);
  requireCallable(mapper);
  const result = speciesArray(object, 0);
  const plain = isArrayCell(object);
  let to = 0;
  for (let i = 0; i < length; i++) {
    const value = elementOf(object, i, plain);
    if (value === ABSENT) continue;
    const mapped = call3(mapper, thisArgument, value, i, object);
    if (isArray(mapped)) to = flattenInto(result, to, mapped, lengthOf(mapped), 0);
    else putElement(result, to++, mapped);
  }
  return result;
}

/** FlattenIntoArray (§23.1.3.13.1); the next free index. */
function flattenInto(target: unknown, start: number, source: any, length: number, levels: number): number {
  const plain = isArrayCell(source);
  let to = start;
  for (let i = 0; i < length; i++) {
    const value = elementOf(source, i, plain);
    if (value === ABSENT) continue;
    if (levels > 0 && isArray(value)) {
      to = flattenInto(target, to, value, lengthOf(value), levels - 1);
    } else {
      if (to >= LENGTH_MAX) throw new TypeError("Invalid array length");
      putElement(target, to++, value);
    }
  }
  return to;
}

/** Arrays being joined: one that contains itself joins as "" there, as all engines do. */
const joining: unknown[] = [];

/** More than any engine's stack takes; looking through the list for each level would take the square of it. */
const JOINING_MOST = 5_000;

function enterJoin(object: unknown): boolean {
  if (joining.length >= JOINING_MOST) throw new RangeError("Maximum call stack size exceeded");
  for (let i = 0; i < joining.length; i++) if (joining[i] === object) return false;
  joining[joining.length] = object;
  return true;
}

/** §23.1.3.18 */
export function joinElements(self: any, separator: unknown): string {
  const object = toObject(self) as any;
  const length = lengthOf(object);
  const between = separator === undefined ? "," : `${separator as any}`;
  const quick = joinStrings(object, length, between);
  if (quick !== undefined) return quick as unknown as string;
  // What cannot be told from the elements: it would be found out after the longest of loops only.
  if ((length - 1) * between.length > STRING_LENGTH_MAX) throw new RangeError("Invalid string length");
  if (!enterJoin(object)) return "";
  try {
    let text = "";
    for (let i = 0; i < length; i++) {
      if (i > 0) text += between;
      const value = object[i];
      if (typeof value === "string") text += value;
      else if (value !== undefined && value !== null) text += `${value}`;
    }
    return text;
  } finally {
    joining.length--;
  }
}

/** §23.1.3.32 */
export function toLocaleText(self: any): string {
  const object = toObject(self) as any;
  const length = lengthOf(object);
  if (!enterJoin(object)) return "";
  try {
    let text = "";
    for (let i = 0; i < length; i++) {
      if (i > 0) text += ",";
      const value = object[i];
      if (value !== undefined && value !== null) text += `${value.toLocaleString()}`;
    }
    return text;
  } finally {
    joining.length--;
  }
}

/** §23.1.3.33 */
export function toReversed(self: any): unknown {
  const object = toObject(self) as any;
  const length = arrayCreateLength(lengthOf(object));
  const result: unknown[] = [];
  for (let i = length - 1; i >= 0; i--) arrayPush(result, object[i]);
  return result;
}

/** §23.1.3.35 */
export function toSpliced(self: any, argumentList: unknown[]): unknown {
  const object = toObject(self) as any;
  const length = lengthOf(object);
  const given = argumentList.length;
  const start = given === 0 ? 0 : relativeIndex(argumentList[0], length, 0);
  let skipped = given === 0 ? 0 : length - start;
  if (given > 1) {
    skipped = toIntegerOrInfinity(argumentList[1]);
    if (skipped < 0) skipped = 0;
    if (skipped > length - start) skipped = length - start;
  }
  const added = given > 2 ? given - 2 : 0;
  if (length + added - skipped > LENGTH_MAX) throw new TypeError("Invalid array length");
  arrayCreateLength(length + added - skipped);
  const result: unknown[] = [];
  for (let i = 0; i < start; i++) arrayPush(result, object[i]);
  for (let i = 0; i < added; i++) arrayPush(result, argumentList[i + 2]);
  for (let i = start + skipped; i < length; i++) arrayPush(result, object[i]);
  return result;
}

/** §23.1.3.39 */
export function withElement(self: any, index: unknown, value: unknown): unknown {
  const object = toObject(self) as any;
  const length = lengthOf(object);
  const relative = toIntegerOrInfinity(index);
  const position = relative < 0 ? length + relative : relative;
  if (position >= length || position < 0) throw new RangeError("Invalid index : " + relative);
  const result = listOf(object, arrayCreateLength(length));
  result[position] = value;
  return result;
}

/** ArrayCreate's RangeError (§10.4.2.2 step 1). */
export function arrayCreateLength(length: number): number {
  if (length > ARRAY_LENGTH_MAX) throw new RangeError("Invalid array length");
  return length;
}
