/**
 * %TypedArray% and its prototype (ECMA-262 §23.2.1-3): what all typed arrays share. Construction is typed-array-create.ts; most methods are one line here
 * and their algorithms in typed-array-{change,visit}.ts.
 */
import { KIND_TYPED_FIRST, KIND_TYPED_LAST } from "#abi/cell.ts";
import { viewBuffer, viewByteOffset, viewLength } from "#runtime/buffer.ts";
import { viewIsOutOfBounds } from "#runtime/buffer-views.ts";
import { toObject } from "#runtime/convert.ts";
import { isConstructor } from "#runtime/function.ts";
import { cellKind } from "#runtime/object.ts";
import { createArrayIterator } from "#builtins/array-iterator.ts";
import { call2 } from "#builtins/call.ts";
import { getMethod, lengthOf, requireCallable } from "#builtins/checks.ts";
import { noteTypedValues } from "#runtime/iterate-view.ts";
import { aliasMethod } from "#builtins/class-setup.ts";
import { describeValue } from "#builtins/describe-value.ts";
import { toIntegerOrInfinity } from "#builtins/index-arguments.ts";
import { copyWithin, fill, reverse, setElements, slice, sort, subarray, toReversed, withElement } from "#builtins/typed-array-change.ts";
import { TYPED_ARRAY_NAMES, createFrom, createSame, elementBytes, isTypedArray, listOf, validLength } from "#builtins/typed-array-create.ts";
import { every, filter, findFrom, forEach, includes, indexOf, joinElements, lastIndexOf, map, reduceFrom, some, toLocaleText } from "#builtins/typed-array-visit.ts";

/** @intrinsic TypedArray @exotic */
export class TypedArray {
  [index: number]: any;

  static {
    aliasMethod(this.prototype, Symbol.iterator, this.prototype.values);
    aliasMethod(this.prototype, "toString", Array.prototype.toString);
    noteTypedValues(this.prototype.values);
  }

  constructor() {
    throw new TypeError("Abstract class TypedArray not directly constructable");
  }

  /** §23.2.2.2 @length 0 */
  static of(this: any, ...items: unknown[]): any {
    if (!isConstructor(this)) throw new TypeError(describeValue(this) + " is not a constructor");
    const result = createFrom(this, items.length, "%TypedArray%.of");
    for (let i = 0; i < items.length; i++) result[i] = items[i];
    return result;
  }

  /** §23.2.2.1 @length 1 */
  static from(this: any, source: any, mapper?: any, thisArgument?: unknown): any {
    if (!isConstructor(this)) throw new TypeError(describeValue(this) + " is not a constructor");
    if (mapper !== undefined) requireCallable(mapper);
    const method = getMethod(source, Symbol.iterator);
    const values: any = method === undefined ? toObject(source) : listOf(source, method);
    const length = lengthOf(values);
    const result = createFrom(this, length, "%TypedArray%.from");
    for (let i = 0; i < length; i++) result[i] = mapper === undefined ? values[i] : call2(mapper, thisArgument, values[i], i);
    return result;
  }

  static get [Symbol.species](): unknown {
    return this;
  }

  get buffer(): unknown {
    return viewBuffer(requireTypedArray(this));
  }
  get byteLength(): number {
    return viewLength(requireTypedArray(this)) * elementBytes(cellKind(this));
  }
  get byteOffset(): number {
    return viewIsOutOfBounds(requireTypedArray(this)) ? 0 : viewByteOffset(this);
  }
  get length(): number {
    return viewLength(requireTypedArray(this));
  }
  get [Symbol.toStringTag](): string | undefined {
    const kind = cellKind(this);
    return kind >= KIND_TYPED_FIRST && kind <= KIND_TYPED_LAST ? TYPED_ARRAY_NAMES[kind - KIND_TYPED_FIRST] : undefined;
  }

  /** §23.2.3.1 */
  at(index: unknown): unknown {
    const length = validLength(this, "%TypedArray%.prototype.at");
    const relative = toIntegerOrInfinity(index);
    const actual = relative < 0 ? relative + length : relative;
    return actual < 0 || actual >= length ? undefined : this[actual];
  }

  // Changing and copying.
  /** @length 1 */
  set(source: any, offset?: unknown): void {
    setElements(requireTypedArray(this), source, offset);
  }
  subarray(start: unknown, end: unknown): any {
    return subarray(requireTypedArray(this), start, end);
  }
  slice(start: unknown, end: unknown): any {
    return slice(this, start, end);
  }
  /** @length 1 */
  fill(value: unknown, start?: unknown, end?: unknown): unknown {
    return fill(this, value, start, end);
  }
  /** @length 2 */
  copyWithin(target: unknown, start: unknown, end?: unknown): unknown {
    return copyWithin(this, target, start, end);
  }
  reverse(): unknown {
    return reverse(this);
  }
  sort(comparator: any): unknown {
    return sort(this, comparator);
  }
  toReversed(): any {
    return toReversed(this);
  }
  /** §23.2.3.33 */
  toSorted(comparator: any): any {
    if (comparator !== undefined) requireCallable(comparator);
    const length = validLength(this, "%TypedArray%.prototype.toSorted");
    const result = createSame(this, length);
    for (let i = 0; i < length; i++) result[i] = this[i];
    return sort(result, comparator);
  }
  with(index: unknown, value: unknown): any {
    return withElement(this, index, value);
  }

  // Searching and visiting.
  /** @length 1 */
  indexOf(wanted: unknown, from?: unknown): number {
    return indexOf(this, wanted, from);
  }
  /** @length 1 */
  lastIndexOf(wanted: unknown, ...from: unknown[]): number {
    return lastIndexOf(this, wanted, from);
  }
  /** @length 1 */
  includes(wanted: unknown, from?: unknown): boolean {
    return includes(this, wanted, from);
  }
  /** @length 1 */
  forEach(callback: any, thisArgument?: unknown): void {
    forEach(this, callback, thisArgument);
  }
  /** @length 1 */
  map(callback: any, thisArgument?: unknown): any {
    return map(this, callback, thisArgument);
  }
  /** @length 1 */
  filter(callback: any, thisArgument?: unknown): any {
    return filter(this, callback, thisArgument);
  }
  /** @length 1 */
  every(callback: any, thisArgument?: unknown): boolean {
    return every(this, callback, thisArgument);
  }
  /** @length 1 */
  some(callback: any, thisArgument?: unknown): boolean {
    return some(this, callback, thisArgument);
  }
  /** @length 1 */
  find(callback: any, thisArgument?: unknown): unknown {
    return findFrom(this, callback, thisArgument, false, true);
  }
  /** @length 1 */
  findIndex(callback: any, thisArgument?: unknown): unknown {
    return findFrom(this, callback, thisArgument, false, false);
  }
  /** @length 1 */
  findLast(callback: any, thisArgument?: unknown): unknown {
    return findFrom(this, callback, thisArgument, true, true);
  }
  /** @length 1 */
  findLastIndex(callback: any, thisArgument?: unknown): unknown {
    return findFrom(this, callback, thisArgument, true, false);
  }
  /** @length 1 */
  reduce(callback: any, ...initial: unknown[]): unknown {
    return reduceFrom(this, callback, initial, false);
  }
  /** @length 1 */
  reduceRight(callback: any, ...initial: unknown[]): unknown {
    return reduceFrom(this, callback, initial, true);
  }
  join(separator: unknown): string {
    return joinElements(this, separator);
  }
  toLocaleString(): string {
    return toLocaleText(this);
  }

  keys(): unknown {
    validLength(this, "%TypedArray%.prototype.keys");
    return createArrayIterator(this, "key");
  }
  entries(): unknown {
    validLength(this, "%TypedArray%.prototype.entries");
    return createArrayIterator(this, "entry");
  }
  values(): unknown {
    validLength(this, "%TypedArray%.prototype.values");
    return createArrayIterator(this, "value");
  }
}

function requireTypedArray(value: unknown): any {
  if (!isTypedArray(value)) throw new TypeError("this is not a typed array.");
  return value;
}
