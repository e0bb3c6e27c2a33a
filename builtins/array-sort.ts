/** Array.prototype.sort and toSorted (ECMA-262 §23.1.3.30, §23.1.3.34) over merge-sort.ts. */
import { arrayPush, elementsLength, isArrayCell, isDense, setElementAt } from "#runtime/array.ts";
import { toObject, toStringValue } from "#runtime/convert.ts";
import { isCallable } from "#runtime/function.ts";
import { stringCompare } from "#runtime/string.ts";
import { arrayCreateLength } from "#builtins/array-combine.ts";
import { ABSENT, elementOf, removeElement } from "#builtins/array-support.ts";
import { lengthOf } from "#builtins/checks.ts";
import { mergeSort } from "#builtins/merge-sort.ts";

/** §23.1.3.30: undefined goes to the end, holes after that. */
export function sortArray(self: any, comparator: any): unknown {
  checkComparator(comparator);
  const object = toObject(self) as any;
  const length = lengthOf(object);
  const plain = isArrayCell(object);
  const values: unknown[] = [];
  let undefinedCount = 0;
  for (let i = 0; i < length; i++) {
    const value = plain ? object[i] : elementOf(object, i, false);
    if (value !== undefined) {
      if (plain || value !== ABSENT) arrayPush(values, value);
    } else if (!plain || i in object) {
      undefinedCount++;
    }
  }
  sortValues(values, comparator);
  const count = values.length;
  // A comparator may have changed the array.
  if (isDense(object) && elementsLength(object) >= count) for (let i = 0; i < count; i++) setElementAt(object, i, values[i]);
  else for (let i = 0; i < count; i++) object[i] = values[i];
  for (let i = count; i < count + undefinedCount; i++) object[i] = undefined;
  for (let i = count + undefinedCount; i < length; i++) if (i in object) removeElement(object, i);
  return object;
}

/** §23.1.3.34: holes count as undefined. */
export function toSorted(self: any, comparator: any): unknown {
  checkComparator(comparator);
  const object = toObject(self) as any;
  const length = arrayCreateLength(lengthOf(object));
  const values: unknown[] = [];
  let undefinedCount = 0;
  for (let i = 0; i < length; i++) {
    const value = object[i];
    if (value === undefined) undefinedCount++;
    else arrayPush(values, value);
  }
  sortValues(values, comparator);
  for (; undefinedCount > 0; undefinedCount--) arrayPush(values, undefined);
  return values;
}

function checkComparator(comparator: unknown): void {
  if (comparator === undefined || isCallable(comparator)) return;
  throw new TypeError("The comparison function must be either a function or undefined");
}

/** CompareArrayElements (§23.1.3.30.2): without a comparator by ToString, which is done once for each element. */
function sortValues(values: any[], comparator: any): void {
  if (comparator !== undefined) return mergeSort(values, comparator);
  let strings = true;
  for (let i = 0; i < values.length && strings; i++) strings = typeof values[i] === "string";
  if (strings) return mergeSort(values, stringOrder);
  const pairs: Pair[] = [];
  for (let i = 0; i < values.length; i++) arrayPush(pairs, new Pair(toStringValue(values[i]) as string, values[i]));
  mergeSort(pairs, pairOrder);
  for (let i = 0; i < pairs.length; i++) values[i] = pairs[i]!.value;
}

class Pair {
  readonly text: string;
  readonly value: unknown;

  constructor(text: string, value: unknown) {
    this.text = text;
    this.value = value;
  }
}

function stringOrder(a: string, b: string): number {
  return stringCompare(a, b);
}

function pairOrder(a: Pair, b: Pair): number {
  return stringCompare(a.text, b.text);
}
