/** %TypedArray%.prototype methods that look at elements in order (ECMA-262 §23.2.3). Callbacks may shrink the buffer: elements beyond its end read as undefined. */
import { viewLength } from "#runtime/buffer.ts";
import { call0, call3, call4 } from "#builtins/call.ts";
import { requireCallable } from "#builtins/checks.ts";
import { relativeIndex, toIntegerOrInfinity } from "#builtins/index-arguments.ts";
import { speciesCreate, validLength } from "#builtins/typed-array-create.ts";

/** §23.2.3.17. Elements that are gone are skipped, unlike in `includes`. */
export function indexOf(array: any, wanted: unknown, from: unknown): number {
  const length = validLength(array, "%TypedArray%.prototype.indexOf");
  if (length === 0) return -1;
  let i = relativeIndex(from, length, 0);
  const left = viewLength(array);
  for (const end = left < length ? left : length; i < end; i++) if (array[i] === wanted) return i;
  return -1;
}

/** §23.2.3.20 */
export function lastIndexOf(array: any, wanted: unknown, from: readonly unknown[]): number {
  const length = validLength(array, "%TypedArray%.prototype.lastIndexOf");
  if (length === 0) return -1;
  let i = length - 1;
  if (from.length > 0) {
    const relative = toIntegerOrInfinity(from[0]);
    i = relative < 0 ? length + relative : relative < length - 1 ? relative : length - 1;
  }
  const left = viewLength(array);
  if (i >= left) i = left - 1;
  for (; i >= 0; i--) if (array[i] === wanted) return i;
  return -1;
}

/** §23.2.3.16 */
export function includes(array: any, wanted: unknown, from: unknown): boolean {
  const length = validLength(array, "%TypedArray%.prototype.includes");
  if (length === 0) return false;
  const wantsNaN = wanted !== wanted;
  for (let i = relativeIndex(from, length, 0); i < length; i++) {
    const element = array[i];
    if (element === wanted || (wantsNaN && element !== element)) return true;
  }
  return false;
}

/** §23.2.3.15 */
export function forEach(array: any, callback: any, thisArgument: unknown): void {
  const length = validLength(array, "%TypedArray%.prototype.forEach");
  requireCallable(callback);
  for (let i = 0; i < length; i++) call3(callback, thisArgument, array[i], i, array);
}

/** §23.2.3.22 */
export function map(array: any, callback: any, thisArgument: unknown): any {
  const length = validLength(array, "%TypedArray%.prototype.map");
  requireCallable(callback);
  const result = speciesCreate(array, length, "%TypedArray%.prototype.map");
  for (let i = 0; i < length; i++) result[i] = call3(callback, thisArgument, array[i], i, array);
  return result;
}

/** §23.2.3.10 */
export function filter(array: any, callback: any, thisArgument: unknown): any {
  const length = validLength(array, "%TypedArray%.prototype.filter");
  requireCallable(callback);
  const kept: unknown[] = [];
  let count = 0;
  for (let i = 0; i < length; i++) {
    const element = array[i];
    if (call3(callback, thisArgument, element, i, array)) kept[count++] = element;
  }
  const result = speciesCreate(array, count, "%TypedArray%.prototype.filter");
  for (let i = 0; i < count; i++) result[i] = kept[i];
  return result;
}

/** §23.2.3.8 */
export function every(array: any, callback: any, thisArgument: unknown): boolean {
  const length = validLength(array, "%TypedArray%.prototype.every");
  requireCallable(callback);
  for (let i = 0; i < length; i++) if (!call3(callback, thisArgument, array[i], i, array)) return false;
  return true;
}

/** §23.2.3.28 */
export function some(array: any, callback: any, thisArgument: unknown): boolean {
  const length = validLength(array, "%TypedArray%.prototype.some");
  requireCallable(callback);
  for (let i = 0; i < length; i++) if (call3(callback, thisArgument, array[i], i, array)) return true;
  return false;
}

/** FindViaPredicate (§23.1.3.12.1): the element or its index. */
export function findFrom(array: any, predicate: any, thisArgument: unknown, backwards: boolean, wantsElement: boolean): unknown {
  const length = validLength(array, "%TypedArray%.prototype.find");
  requireCallable(predicate);
  const step = backwards ? -1 : 1;
  for (let i = backwards ? length - 1 : 0; i >= 0 && i < length; i += step) {
    const element = array[i];
    if (call3(predicate, thisArgument, element, i, array)) return wantsElement ? element : i;
  }
  return wantsElement ? undefined : -1;
}

/** §23.2.3.24-25 */
export function reduceFrom(array: any, callback: any, initial: readonly unknown[], backwards: boolean): unknown {
  const length = validLength(array, "%TypedArray%.prototype.reduce");
  requireCallable(callback);
  const step = backwards ? -1 : 1;
  let i = backwards ? length - 1 : 0;
  let accumulator: unknown;
  if (initial.length > 0) {
    accumulator = initial[0];
  } else {
    if (length === 0) throw new TypeError("Reduce of empty array with no initial value");
    accumulator = array[i];
    i += step;
  }
  for (; i >= 0 && i < length; i += step) accumulator = call4(callback, undefined, accumulator, array[i], i, array);
  return accumulator;
}

/** §23.2.3.18 */
export function joinElements(array: any, separator: unknown): string {
  const length = validLength(array, "%TypedArray%.prototype.join");
  const between = separator === undefined ? "," : `${separator as string}`;
  let text = "";
  for (let i = 0; i < length; i++) {
    if (i > 0) text += between;
    const element = array[i];
    if (element !== undefined) text += element;
  }
  return text;
}

/** §23.2.3.31 */
export function toLocaleText(array: any): string {
  const length = validLength(array, "%TypedArray%.prototype.toLocaleString");
  let text = "";
  for (let i = 0; i < length; i++) {
    if (i > 0) text += ",";
    const element = array[i];
    if (element !== undefined) text += `${call0(element.toLocaleString, element)}`;
  }
  return text;
}
