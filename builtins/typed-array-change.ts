/**
 * %TypedArray%.prototype methods that write elements or copy them (ECMA-262 §23.2.3). Converting arguments may run code that shrinks the buffer: where
 * octets are moved, the length is read again after that. Single writes beyond the end do nothing.
 */
import { KIND_FLOAT32_ARRAY, KIND_FLOAT64_ARRAY, KIND_INT8_ARRAY, KIND_UINT8_ARRAY, KIND_UINT8_CLAMPED_ARRAY } from "#abi/cell.ts";
import { viewBuffer, viewByteOffset, viewData, viewLength } from "#runtime/buffer.ts";
import { viewTracksLength } from "#runtime/buffer-views.ts";
import { toObject } from "#runtime/convert.ts";
import { cellKind } from "#runtime/object.ts";
import { memoryFill, memoryMove } from "#sys/memory.ts";
import { lengthOf, requireCallable } from "#builtins/checks.ts";
import { relativeIndex, toIntegerOrInfinity } from "#builtins/index-arguments.ts";
import { sortTypedArray } from "#runtime/typed-sort.ts";
import { mergeSort } from "#builtins/merge-sort.ts";
import { sortNumbers } from "#builtins/sort-numbers.ts";
import { createSame, elementBytes, holdsBigints, isTypedArray, speciesCreate, speciesView, toElement, validLength } from "#builtins/typed-array-create.ts";

/** §23.2.3.26 @hot */
export function setElements(target: any, source: any, offset: unknown): void {
  const at = toIntegerOrInfinity(offset);
  if (at < 0) throw new RangeError("offset is out of bounds");
  const length = validLength(target, "%TypedArray%.prototype.set");
  if (isTypedArray(source)) return setFromTyped(target, length, at, source);
  // SetTypedArrayFromArrayLike (§23.2.3.26.2)
  const from = toObject(source) as any;
  const count = lengthOf(from);
  if (count + at > length) throw new RangeError("offset is out of bounds");
  for (let i = 0; i < count; i++) target[at + i] = from[i];
}

/** SetTypedArrayFromTypedArray (§23.2.3.26.1). Octets are moved when both have one element type. @hot */
function setFromTyped(target: any, length: number, at: number, source: any): void {
  const count = validLength(source, "%TypedArray%.prototype.set");
  const kind = cellKind(target);
  const sourceKind = cellKind(source);
  if (holdsBigints(kind) !== holdsBigints(sourceKind)) throw new TypeError("Cannot mix BigInt and other types, use explicit conversions");
  if (count + at > length) throw new RangeError("offset is out of bounds");
  if (count === 0) return;
  const bytes = elementBytes(kind);
  if (sourceKind === kind || (isOctets(kind) && isOctets(sourceKind) && kind !== KIND_UINT8_CLAMPED_ARRAY)) {
    memoryMove(viewData(target) + at * bytes, viewData(source), count * bytes);
    return;
  }
  let from = source;
  if (viewBuffer(source) === viewBuffer(target)) {
    from = createSame(source, count);
    memoryMove(viewData(from), viewData(source), count * elementBytes(sourceKind));
  }
  for (let i = 0; i < count; i++) target[at + i] = from[i];
}

/** §23.2.3.30 @hot */
export function subarray(array: any, start: unknown, end: unknown): any {
  const length = viewLength(array);
  const first = relativeIndex(start, length, 0);
  const offset = viewByteOffset(array) + first * elementBytes(cellKind(array));
  if (end === undefined && viewTracksLength(array)) return speciesView(array, viewBuffer(array), offset, undefined);
  const last = relativeIndex(end, length, length);
  return speciesView(array, viewBuffer(array), offset, last > first ? last - first : 0);
}

/** §23.2.3.27 */
export function slice(array: any, start: unknown, end: unknown): any {
  const name = "%TypedArray%.prototype.slice";
  const length = validLength(array, name);
  const first = relativeIndex(start, length, 0);
  let last = relativeIndex(end, length, length);
  const result = speciesCreate(array, last > first ? last - first : 0, name);
  if (last <= first) return result;
  const left = validLength(array, name);
  if (last > left) last = left;
  if (last <= first) return result;
  const kind = cellKind(array);
  if (cellKind(result) !== kind) {
    for (let i = first; i < last; i++) result[i - first] = array[i];
    return result;
  }
  const bytes = elementBytes(kind);
  const room = viewLength(result);
  memoryMove(viewData(result), viewData(array) + first * bytes, (last - first < room ? last - first : room) * bytes);
  return result;
}

/** §23.2.3.9 */
export function fill(array: any, value: unknown, start: unknown, end: unknown): unknown {
  const length = validLength(array, "%TypedArray%.prototype.fill");
  const kind = cellKind(array);
  const element = toElement(kind, value);
  const first = relativeIndex(start, length, 0);
  let last = relativeIndex(end, length, length);
  const left = validLength(array, "%TypedArray%.prototype.fill");
  if (last > left) last = left;
  if (kind === KIND_UINT8_ARRAY || kind === KIND_INT8_ARRAY) {
    if (last > first) memoryFill(viewData(array) + first, element & 255, last - first);
    return array;
  }
  for (let i = first; i < last; i++) array[i] = element;
  return array;
}

/** §23.2.3.6 */
export function copyWithin(array: any, target: unknown, start: unknown, end: unknown): unknown {
  const length = validLength(array, "%TypedArray%.prototype.copyWithin");
  const to = relativeIndex(target, length, 0);
  const first = relativeIndex(start, length, 0);
  const last = relativeIndex(end, length, length);
  let count = last - first < length - to ? last - first : length - to;
  if (count <= 0) return array;
  const left = validLength(array, "%TypedArray%.prototype.copyWithin");
  if (count > left - to) count = left - to;
  if (count > left - first) count = left - first;
  const bytes = elementBytes(cellKind(array));
  if (count > 0) memoryMove(viewData(array) + to * bytes, viewData(array) + first * bytes, count * bytes);
  return array;
}

/** §23.2.3.25 */
export function reverse(array: any): unknown {
  let low = 0;
  let high = validLength(array, "%TypedArray%.prototype.reverse") - 1;
  while (low < high) {
    const held = array[low];
    array[low++] = array[high];
    array[high--] = held;
  }
  return array;
}

/** §23.2.3.29 */
export function sort(array: any, comparator: any): unknown {
  if (comparator !== undefined) requireCallable(comparator);
  const length = validLength(array, "%TypedArray%.prototype.sort");
  if (comparator === undefined) {
    if (sortTypedArray(array, length)) return array;
    const kind = cellKind(array);
    sortNumbers(array, length, kind === KIND_FLOAT32_ARRAY || kind === KIND_FLOAT64_ARRAY);
    return array;
  }
  const values: unknown[] = [];
  for (let i = 0; i < length; i++) values[i] = array[i];
  mergeSort(values, (a: unknown, b: unknown) => {
    const order = +comparator(a, b);
    return order !== order ? 0 : order;
  });
  for (let i = 0; i < length; i++) array[i] = values[i];
  return array;
}

/** §23.2.3.32 */
export function toReversed(array: any): any {
  const length = validLength(array, "%TypedArray%.prototype.toReversed");
  const result = createSame(array, length);
  for (let i = 0; i < length; i++) result[i] = array[length - 1 - i];
  return result;
}

/** §23.2.3.36 */
export function withElement(array: any, index: unknown, value: unknown): any {
  const length = validLength(array, "%TypedArray%.prototype.with");
  const relative = toIntegerOrInfinity(index);
  const actual = relative < 0 ? length + relative : relative;
  const element = toElement(cellKind(array), value);
  if (actual < 0 || actual >= viewLength(array)) throw new RangeError("Invalid typed array index");
  const result = createSame(array, length);
  for (let i = 0; i < length; i++) result[i] = i === actual ? element : array[i];
  return result;
}

/** @hot */
function isOctets(kind: number): boolean {
  return kind === KIND_UINT8_ARRAY || kind === KIND_INT8_ARRAY || kind === KIND_UINT8_CLAMPED_ARRAY;
}
