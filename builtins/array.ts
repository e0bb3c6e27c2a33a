/**
 * Array (ECMA-262 §23.1). Each method is one line; the algorithms are in array-{change,search,visit,combine,from,sort}.ts.
 * There is no @@unscopables: it serves only `with`, which strict code does not have, and it would name every method.
 * Methods that take optional arguments by count use a rest parameter; `length` is what the specification says.
 */
import { createArrayFor, isArrayCell } from "#runtime/array.ts";
import { toObject } from "#runtime/convert.ts";
import { isCallable } from "#runtime/function.ts";
import { noteIterators } from "#runtime/iterate.ts";
import { call0 } from "#builtins/call.ts";
import { copyWithin, fill, pop, push, reverse, shift, splice, unshift } from "#builtins/array-change.ts";
import { concat, flat, flatMap, joinElements, slice, toLocaleText, toReversed, toSpliced, withElement } from "#builtins/array-combine.ts";
import { arrayFrom, arrayFromAsync, arrayOf } from "#builtins/array-from.ts";
import { createArrayIterator } from "#builtins/array-iterator.ts";
import { at, includes, indexOf, lastIndexOf } from "#builtins/array-search.ts";
import { sortArray, toSorted } from "#builtins/array-sort.ts";
import { isArray } from "#builtins/array-support.ts";
import { every, filter, findIndexFrom, forEach, map, reduceFrom, some } from "#builtins/array-visit.ts";
import { nameValues } from "#builtins/class-setup.ts";
import { lengthOf } from "#builtins/checks.ts";

/** @intrinsic Array @exotic */
export class Array<T = any> {
  [index: number]: T;
  length!: number;

  static {
    nameValues(this.prototype);
    noteIterators();
  }

  /** §23.1.1.1 @length 1 */
  constructor(...items: unknown[]) {
    return makeArray(new.target, items) as Array<T>;
  }

  static "[[Call]]"(...items: unknown[]): unknown {
    return makeArray(Array, items);
  }

  static get [Symbol.species](): unknown {
    return this;
  }

  /** @length 1 */
  static from(items: unknown, mapper?: unknown, thisArgument?: unknown): unknown {
    return arrayFrom(this, items, mapper, thisArgument);
  }
  /** ES2026 §23.1.2.2 @length 1 */
  static fromAsync(items: unknown, mapper?: unknown, thisArgument?: unknown): unknown {
    return arrayFromAsync(this, items, mapper, thisArgument);
  }
  static isArray(value: unknown): boolean {
    return isArray(value);
  }
  static of(...items: unknown[]): unknown {
    return arrayOf(this, items);
  }

  // Changing the array in place.
  /** @length 1 */
  push(...items: unknown[]): number {
    return push(this, items);
  }
  pop(): unknown {
    return pop(this);
  }
  shift(): unknown {
    return shift(this);
  }
  /** @length 1 */
  unshift(...items: unknown[]): number {
    return unshift(this, items);
  }
  /** @length 2 */
  splice(...argumentList: unknown[]): unknown {
    return splice(this, argumentList);
  }
  reverse(): unknown {
    return reverse(this);
  }
  /** @length 1 */
  fill(value: unknown, start?: unknown, end?: unknown): unknown {
    return fill(this, value, start, end);
  }
  /** @length 2 */
  copyWithin(target: unknown, start: unknown, end?: unknown): unknown {
    return copyWithin(this, target, start, end);
  }
  sort(comparator: unknown): unknown {
    return sortArray(this, comparator);
  }

  // Looking for an element.
  at(index: unknown): unknown {
    return at(this, index);
  }
  /** @length 1 */
  includes(wanted: unknown, from?: unknown): boolean {
    return includes(this, wanted, from);
  }
  /** @length 1 */
  indexOf(wanted: unknown, from?: unknown): number {
    return indexOf(this, wanted, from);
  }
  /** @length 1 */
  lastIndexOf(wanted: unknown, ...from: unknown[]): number {
    return lastIndexOf(this, wanted, from);
  }
  /** @length 1 */
  find(predicate: unknown, thisArgument?: unknown): unknown {
    return findIndexFrom(this, predicate, thisArgument, false, true);
  }
  /** @length 1 */
  findIndex(predicate: unknown, thisArgument?: unknown): unknown {
    return findIndexFrom(this, predicate, thisArgument, false, false);
  }
  /** @length 1 */
  findLast(predicate: unknown, thisArgument?: unknown): unknown {
    return findIndexFrom(this, predicate, thisArgument, true, true);
  }
  /** @length 1 */
  findLastIndex(predicate: unknown, thisArgument?: unknown): unknown {
    return findIndexFrom(this, predicate, thisArgument, true, false);
  }

  // Visiting all elements.
  /** @length 1 */
  forEach(callback: unknown, thisArgument?: unknown): void {
    forEach(this, callback, thisArgument);
  }
  /** @length 1 */
  map(callback: unknown, thisArgument?: unknown): unknown {
    return map(this, callback, thisArgument);
  }
  /** @length 1 */
  filter(predicate: unknown, thisArgument?: unknown): unknown {
    return filter(this, predicate, thisArgument);
  }
  /** @length 1 */
  every(predicate: unknown, thisArgument?: unknown): boolean {
    return every(this, predicate, thisArgument);
  }
  /** @length 1 */
  some(predicate: unknown, thisArgument?: unknown): boolean {
    return some(this, predicate, thisArgument);
  }
  /** @length 1 */
  reduce(reducer: unknown, ...initial: unknown[]): unknown {
    return reduceFrom(this, reducer, initial, false);
  }
  /** @length 1 */
  reduceRight(reducer: unknown, ...initial: unknown[]): unknown {
    return reduceFrom(this, reducer, initial, true);
  }

  // Making other values from it.
  /** @length 1 */
  concat(...items: unknown[]): unknown {
    return concat(this, items);
  }
  /** @length 0 */
  flat(depth?: unknown): unknown {
    return flat(this, depth);
  }
  /** @length 1 */
  flatMap(mapper: unknown, thisArgument?: unknown): unknown {
    return flatMap(this, mapper, thisArgument);
  }
  slice(start: unknown, end: unknown): unknown {
    return slice(this, start, end);
  }
  join(separator: unknown): string {
    return joinElements(this, separator);
  }
  toReversed(): unknown {
    return toReversed(this);
  }
  toSorted(comparator: unknown): unknown {
    return toSorted(this, comparator);
  }
  /** @length 2 */
  toSpliced(...argumentList: unknown[]): unknown {
    return toSpliced(this, argumentList);
  }
  with(index: unknown, value: unknown): unknown {
    return withElement(this, index, value);
  }
  /** §23.1.3.36 */
  toString(): string {
    const array = toObject(this) as any;
    const method = array.join;
    if (isCallable(method)) return call0(method, array);
    return Object.prototype.toString.call(array);
  }
  toLocaleString(): string {
    return toLocaleText(this);
  }

  entries(): unknown {
    return createArrayIterator(toObject(this), "entry");
  }
  keys(): unknown {
    return createArrayIterator(toObject(this), "key");
  }
  /** Also `values`. @name values */
  [Symbol.iterator](): unknown {
    return createArrayIterator(toObject(this), "value");
  }
}

/** §23.1.1.1: one number is a length, everything else is elements. */
function makeArray(newTarget: unknown, items: any[]): unknown {
  const count = lengthOf(items);
  if (count === 1) {
    const first = items[0];
    if (typeof first === "number") {
      if (first >>> 0 !== first) throw new RangeError("Invalid array length");
      return createArrayFor(newTarget, first);
    }
  }
  if (newTarget === Array && isArrayCell(items)) return items;
  const array = createArrayFor(newTarget, count) as any;
  for (let i = 0; i < count; i++) array[i] = items[i];
  return array;
}
