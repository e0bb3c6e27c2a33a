/** %TypedArray% and its prototype (ECMA-262 §23.2.1-3): what all typed arrays share. Construction is typed-array-create.ts. */
import { KIND_TYPED_FIRST, KIND_TYPED_LAST, KIND_UINT8_ARRAY, KIND_UINT8_CLAMPED_ARRAY, KIND_FLOAT32_ARRAY, KIND_INT8_ARRAY } from "#abi/cell.ts";
import { viewBuffer, viewByteOffset, viewData, viewLength } from "#runtime/buffer.ts";
import { cellKind } from "#runtime/object.ts";
import { isCallable } from "#runtime/function.ts";
import { memoryFill, memoryMove } from "#sys/memory.ts";
import { relativeIndex, toIntegerOrInfinity } from "#builtins/index-arguments.ts";
import { createSame, elementBytes, isTypedArray, speciesCreate, speciesView } from "#builtins/typed-array-create.ts";
import { createArrayIterator } from "#builtins/array-iterator.ts";
import { sortNumbers } from "#builtins/sort-numbers.ts";
import { mergeSort } from "#builtins/merge-sort.ts";

const NAMES = [
  "Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array", "Float32Array", "Float64Array",
  "BigInt64Array", "BigUint64Array",
];

/** @intrinsic TypedArray @exotic */
export class TypedArray {
  [index: number]: any;

  constructor() {
    throw new TypeError("Abstract class TypedArray not directly constructable");
  }

  /** §23.2.2.2 @length 0 */
  static of(this: any, ...items: unknown[]): any {
    const result = new this(items.length);
    for (let i = 0; i < items.length; i++) result[i] = items[i];
    return result;
  }

  /** §23.2.2.1 @length 1 */
  static from(this: any, source: any, mapper?: any, thisArgument?: unknown): any {
    if (mapper !== undefined && !isCallable(mapper)) throw new TypeError(String(mapper) + " is not a function");
    let values = source;
    const iterator = source[Symbol.iterator];
    if (iterator !== undefined && iterator !== null) {
      values = [];
      for (const value of source) values.push(value);
    }
    const length = toLength(values.length);
    const result = new this(length);
    for (let i = 0; i < length; i++) result[i] = mapper === undefined ? values[i] : mapper.call(thisArgument, values[i], i);
    return result;
  }

  static get [Symbol.species](): unknown {
    return this;
  }

  get buffer(): unknown {
    return viewBuffer(validate(this));
  }
  get byteLength(): number {
    validate(this);
    return viewLength(this) * elementBytes(cellKind(this));
  }
  get byteOffset(): number {
    return viewByteOffset(validate(this));
  }
  get length(): number {
    return viewLength(validate(this));
  }
  get [Symbol.toStringTag](): string | undefined {
    const kind = cellKind(this);
    return kind >= KIND_TYPED_FIRST && kind <= KIND_TYPED_LAST ? NAMES[kind - KIND_TYPED_FIRST] : undefined;
  }

  at(index: unknown): unknown {
    validate(this);
    const length = viewLength(this);
    const relative = toIntegerOrInfinity(index);
    return this[relative < 0 ? relative + length : relative];
  }

  /** §23.2.3.26. Octets are moved when both have one element type. */
  set(source: any, offset?: unknown): void {
    validate(this);
    const at = toIntegerOrInfinity(offset);
    if (at < 0) throw new RangeError("offset is out of bounds");
    const length = viewLength(this);
    if (!isTypedArray(source)) {
      const from = Object(source);
      const count = toLength(from.length);
      if (count + at > length) throw new RangeError("offset is out of bounds");
      for (let i = 0; i < count; i++) this[at + i] = from[i];
      return;
    }
    const count = viewLength(source);
    if (count + at > length) throw new RangeError("offset is out of bounds");
    if (count === 0) return;
    const kind = cellKind(this);
    if (cellKind(source) === kind || (isOctets(kind) && isOctets(cellKind(source)) && kind !== KIND_UINT8_CLAMPED_ARRAY)) {
      const bytes = elementBytes(kind);
      memoryMove(viewData(this) + at * bytes, viewData(source), count * bytes);
      return;
    }
    let from = source;
    if (viewBuffer(source) === viewBuffer(this)) {
      from = createSame(source, count);
      memoryMove(viewData(from), viewData(source), count * elementBytes(cellKind(source)));
    }
    for (let i = 0; i < count; i++) this[at + i] = from[i];
  }

  /** §23.2.3.30 */
  subarray(start: unknown, end: unknown): any {
    validate(this);
    const length = viewLength(this);
    const first = relativeIndex(start, length, 0);
    const last = relativeIndex(end, length, length);
    const count = last > first ? last - first : 0;
    return speciesView(this, viewBuffer(this), viewByteOffset(this) + first * elementBytes(cellKind(this)), count);
  }

  /** §23.2.3.27 */
  slice(start: unknown, end: unknown): any {
    validate(this);
    const length = viewLength(this);
    const first = relativeIndex(start, length, 0);
    const last = relativeIndex(end, length, length);
    const count = last > first ? last - first : 0;
    const result = speciesCreate(this, count);
    if (count === 0) return result;
    const kind = cellKind(this);
    if (cellKind(result) === kind) {
      const bytes = elementBytes(kind);
      memoryMove(viewData(result), viewData(this) + first * bytes, count * bytes);
    } else {
      for (let i = 0; i < count; i++) result[i] = this[first + i];
    }
    return result;
  }

  /** §23.2.3.9 @length 1 */
  fill(value: unknown, start?: unknown, end?: unknown): this {
    validate(this);
    const length = viewLength(this);
    const number = +(value as number);
    const first = relativeIndex(start, length, 0);
    const last = relativeIndex(end, length, length);
    const kind = cellKind(this);
    if (kind === KIND_UINT8_ARRAY || kind === KIND_INT8_ARRAY) {
      if (last > first) memoryFill(viewData(this) + first, number & 255, last - first);
      return this;
    }
    for (let i = first; i < last; i++) this[i] = number;
    return this;
  }

  /** §23.2.3.6 @length 2 */
  copyWithin(target: unknown, start: unknown, end?: unknown): this {
    validate(this);
    const length = viewLength(this);
    const to = relativeIndex(target, length, 0);
    const first = relativeIndex(start, length, 0);
    const last = relativeIndex(end, length, length);
    let count = last - first;
    if (count > length - to) count = length - to;
    if (count > 0) {
      const bytes = elementBytes(cellKind(this));
      memoryMove(viewData(this) + to * bytes, viewData(this) + first * bytes, count * bytes);
    }
    return this;
  }

  /** @length 1 */
  indexOf(wanted: unknown, from?: unknown): number {
    validate(this);
    const length = viewLength(this);
    for (let i = relativeIndex(from, length, 0); i < length; i++) if (this[i] === wanted) return i;
    return -1;
  }

  /** @length 1 */
  lastIndexOf(wanted: unknown, ...from: unknown[]): number {
    validate(this);
    const length = viewLength(this);
    let i = length - 1;
    if (from.length > 0) {
      const relative = toIntegerOrInfinity(from[0]);
      i = relative < 0 ? length + relative : relative < length - 1 ? relative : length - 1;
    }
    for (; i >= 0; i--) if (this[i] === wanted) return i;
    return -1;
  }

  /** @length 1 */
  includes(wanted: unknown, from?: unknown): boolean {
    validate(this);
    const length = viewLength(this);
    const wantsNaN = wanted !== wanted;
    for (let i = relativeIndex(from, length, 0); i < length; i++) {
      const element = this[i];
      if (element === wanted || (wantsNaN && element !== element)) return true;
    }
    return false;
  }

  /** @length 1 */
  forEach(callback: any, thisArgument?: unknown): void {
    validate(this);
    requireCallable(callback);
    const length = viewLength(this);
    for (let i = 0; i < length; i++) callback.call(thisArgument, this[i], i, this);
  }

  /** @length 1 */
  map(callback: any, thisArgument?: unknown): any {
    validate(this);
    requireCallable(callback);
    const length = viewLength(this);
    const result = speciesCreate(this, length);
    for (let i = 0; i < length; i++) result[i] = callback.call(thisArgument, this[i], i, this);
    return result;
  }

  /** @length 1 */
  filter(callback: any, thisArgument?: unknown): any {
    validate(this);
    requireCallable(callback);
    const length = viewLength(this);
    const kept: unknown[] = [];
    for (let i = 0; i < length; i++) {
      const element = this[i];
      if (callback.call(thisArgument, element, i, this)) kept.push(element);
    }
    const result = speciesCreate(this, kept.length);
    for (let i = 0; i < kept.length; i++) result[i] = kept[i];
    return result;
  }

  /** @length 1 */
  every(callback: any, thisArgument?: unknown): boolean {
    validate(this);
    requireCallable(callback);
    const length = viewLength(this);
    for (let i = 0; i < length; i++) if (!callback.call(thisArgument, this[i], i, this)) return false;
    return true;
  }

  /** @length 1 */
  some(callback: any, thisArgument?: unknown): boolean {
    validate(this);
    requireCallable(callback);
    const length = viewLength(this);
    for (let i = 0; i < length; i++) if (callback.call(thisArgument, this[i], i, this)) return true;
    return false;
  }

  /** @length 1 */
  find(callback: any, thisArgument?: unknown): unknown {
    const index = findFrom(this, callback, thisArgument, 0, 1);
    return index < 0 ? undefined : this[index];
  }
  /** @length 1 */
  findIndex(callback: any, thisArgument?: unknown): number {
    return findFrom(this, callback, thisArgument, 0, 1);
  }
  /** @length 1 */
  findLast(callback: any, thisArgument?: unknown): unknown {
    const index = findFrom(this, callback, thisArgument, viewLength(validate(this)) - 1, -1);
    return index < 0 ? undefined : this[index];
  }
  /** @length 1 */
  findLastIndex(callback: any, thisArgument?: unknown): number {
    return findFrom(this, callback, thisArgument, viewLength(validate(this)) - 1, -1);
  }

  /** @length 1 */
  reduce(callback: any, ...initial: unknown[]): unknown {
    validate(this);
    requireCallable(callback);
    const length = viewLength(this);
    let i = 0;
    let accumulator: unknown;
    if (initial.length > 0) accumulator = initial[0];
    else if (length === 0) throw new TypeError("Reduce of empty array with no initial value");
    else accumulator = this[i++];
    for (; i < length; i++) accumulator = callback(accumulator, this[i], i, this);
    return accumulator;
  }

  /** @length 1 */
  reduceRight(callback: any, ...initial: unknown[]): unknown {
    validate(this);
    requireCallable(callback);
    let i = viewLength(this) - 1;
    let accumulator: unknown;
    if (initial.length > 0) accumulator = initial[0];
    else if (i < 0) throw new TypeError("Reduce of empty array with no initial value");
    else accumulator = this[i--];
    for (; i >= 0; i--) accumulator = callback(accumulator, this[i], i, this);
    return accumulator;
  }

  reverse(): this {
    validate(this);
    let low = 0;
    let high = viewLength(this) - 1;
    while (low < high) {
      const held = this[low];
      this[low++] = this[high];
      this[high--] = held;
    }
    return this;
  }

  /** §23.2.3.29 */
  sort(comparator: any): this {
    if (comparator !== undefined && !isCallable(comparator)) throw new TypeError("The comparison function must be either a function or undefined");
    validate(this);
    if (comparator === undefined) {
      sortNumbers(this as any, viewLength(this), cellKind(this) >= KIND_FLOAT32_ARRAY);
      return this;
    }
    const length = viewLength(this);
    const values: unknown[] = [];
    for (let i = 0; i < length; i++) values.push(this[i]);
    mergeSort(values, (a: unknown, b: unknown) => {
      const order = +comparator(a, b);
      return order !== order ? 0 : order;
    });
    for (let i = 0; i < length; i++) this[i] = values[i];
    return this;
  }

  toReversed(): any {
    validate(this);
    const length = viewLength(this);
    const result = createSame(this, length);
    for (let i = 0; i < length; i++) result[i] = this[length - 1 - i];
    return result;
  }

  toSorted(comparator: any): any {
    if (comparator !== undefined && !isCallable(comparator)) throw new TypeError("The comparison function must be either a function or undefined");
    validate(this);
    const result = createSame(this, viewLength(this));
    result.set(this);
    return result.sort(comparator);
  }

  with(index: unknown, value: unknown): any {
    validate(this);
    const length = viewLength(this);
    const relative = toIntegerOrInfinity(index);
    const actual = relative < 0 ? length + relative : relative;
    const number = +(value as number);
    if (actual < 0 || actual >= length) throw new RangeError("Invalid typed array index");
    const result = createSame(this, length);
    result.set(this);
    result[actual] = number;
    return result;
  }

  join(separator: unknown): string {
    validate(this);
    const length = viewLength(this);
    const between = separator === undefined ? "," : String(separator);
    let text = "";
    for (let i = 0; i < length; i++) {
      if (i > 0) text += between;
      text += this[i];
    }
    return text;
  }

  toString(): string {
    return (Array.prototype.toString as any).call(this);
  }

  toLocaleString(): string {
    validate(this);
    const length = viewLength(this);
    let text = "";
    for (let i = 0; i < length; i++) {
      if (i > 0) text += ",";
      text += this[i].toLocaleString();
    }
    return text;
  }

  keys(): unknown {
    return createArrayIterator(validate(this), "key");
  }
  entries(): unknown {
    return createArrayIterator(validate(this), "entry");
  }
  values(): unknown {
    return createArrayIterator(validate(this), "value");
  }
  [Symbol.iterator](): unknown {
    return createArrayIterator(validate(this), "value");
  }
}

function validate(value: unknown): unknown {
  if (!isTypedArray(value)) throw new TypeError("this is not a typed array.");
  return value;
}

function requireCallable(value: unknown): void {
  if (!isCallable(value)) throw new TypeError(String(value) + " is not a function");
}

function isOctets(kind: number): boolean {
  return kind === KIND_UINT8_ARRAY || kind === KIND_INT8_ARRAY || kind === KIND_UINT8_CLAMPED_ARRAY;
}

/** First index from `start` in steps of `step` for which the predicate holds, else -1. */
function findFrom(array: any, predicate: any, thisArgument: unknown, start: number, step: number): number {
  validate(array);
  requireCallable(predicate);
  const length = viewLength(array);
  for (let i = start; i >= 0 && i < length; i += step) if (predicate.call(thisArgument, array[i], i, array)) return i;
  return -1;
}

/** ToLength (§7.1.20). */
function toLength(value: unknown): number {
  const integer = toIntegerOrInfinity(value);
  return integer <= 0 ? 0 : integer > 9007199254740991 ? 9007199254740991 : integer;
}
