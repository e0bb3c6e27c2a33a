/** Array.prototype.at, includes, indexOf, lastIndexOf (ECMA-262 §23.1.3). Searches by predicate are array-visit.ts. */
import { isArrayCell } from "#runtime/array.ts";
import { toObject } from "#runtime/convert.ts";
import { ABSENT, elementOf } from "#builtins/array-support.ts";
import { lengthOf } from "#builtins/checks.ts";
import { relativeIndex, toIntegerOrInfinity } from "#builtins/index-arguments.ts";

/** §23.1.3.1 */
export function at(self: any, index: unknown): unknown {
  const object = toObject(self) as any;
  const length = lengthOf(object);
  const relative = toIntegerOrInfinity(index);
  const position = relative < 0 ? length + relative : relative;
  return position < 0 || position >= length ? undefined : object[position];
}

/** §23.1.3.16: holes count as undefined, NaN is found. */
export function includes(self: any, wanted: unknown, from: unknown): boolean {
  const object = toObject(self) as any;
  const length = lengthOf(object);
  if (length === 0) return false;
  const start = relativeIndex(from, length, 0);
  if (wanted !== wanted) {
    for (let i = start; i < length; i++) {
      const value = object[i];
      if (value !== value) return true;
    }
    return false;
  }
  for (let i = start; i < length; i++) if (object[i] === wanted) return true;
  return false;
}

/** §23.1.3.17 */
export function indexOf(self: any, wanted: unknown, from: unknown): number {
  const object = toObject(self) as any;
  const length = lengthOf(object);
  if (length === 0) return -1;
  const plain = isArrayCell(object);
  for (let i = relativeIndex(from, length, 0); i < length; i++) {
    if (plain && wanted !== undefined) {
      if (object[i] === wanted) return i;
    } else if (elementOf(object, i, plain) === wanted) {
      return i;
    }
  }
  return -1;
}

/** §23.1.3.20: an explicit undefined as second argument counts as 0. */
export function lastIndexOf(self: any, wanted: unknown, from: unknown[]): number {
  const object = toObject(self) as any;
  const length = lengthOf(object);
  if (length === 0) return -1;
  const relative = from.length > 0 ? toIntegerOrInfinity(from[0]) : length - 1;
  const start = relative < 0 ? length + relative : relative < length - 1 ? relative : length - 1;
  const plain = isArrayCell(object);
  for (let i = start; i >= 0; i--) {
    const value = elementOf(object, i, plain);
    if (value !== ABSENT && value === wanted) return i;
  }
  return -1;
}
