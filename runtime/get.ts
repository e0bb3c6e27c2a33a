"use system";
/**
 * [[Get]] (ECMA-262 §10.1.8) along the prototype chain, and how it fills inline caches (abi/records.ts). Keys are normalised:
 * interned string that is no array index, symbol, or number word that is an array index.
 */
import { load32, load64, loadValue, store32, store64 } from "#sys/memory.ts";
import { bitsOf, realmPrototype, staticMemory, valueOfBits } from "#sys/value.ts";
import { u32, u64 } from "#sys/types.ts";
import type { i32, ptr, value } from "#sys/types.ts";
import {
  ACCESSOR_GETTER, ATTRIBUTE_ACCESSOR, KIND_ARRAY, KIND_FIRST_OBJECT, KIND_PROXY, KIND_STRING, KIND_WRAPPER, OBJECT_INLINE,
  STRING_LENGTH, WRAPPER_PRIMITIVE,
} from "#abi/cell.ts";
import { HOLE, UNDEFINED } from "#abi/value.ts";
import {
  GET_MISSES, GET_OWN_OFFSET, GET_OWN_SHAPE, GET_PROTO_ADDRESS, GET_PROTO_EPOCH, GET_PROTO_SHAPE,
} from "#abi/records.ts";
import { call0 } from "#runtime/call.ts";
import { arrayLengthOf, denseElement, indexOfKey, isSparse } from "#runtime/elements.ts";
import { entryEpoch, entryPlace, fillRead, isAccessorEntry, isEntryOf, readEntry } from "#runtime/lookup-cache.ts";
import { findOwn, isInline, loadOwn, wordAddress } from "#runtime/own.ts";
import { proxyGet } from "#runtime/proxy.ts";
import { indexedPrototypes, isDictionary, noteCached, prototypeEpoch, prototypeOf } from "#runtime/shape.ts";
import { unitStringAt } from "#runtime/string.ts";
import { isCanonicalNumeric, isTypedKind, typedElement } from "#runtime/typed-element.ts";
import { fromUnsigned, isBoolean, isCell, isNumber, isObject, isString, isUndefined, kindAt, undefinedValue } from "#runtime/value.ts";

/** After this many misses a cache is only updated now and then. */
const MISSES_MAX = 64;
/** Holds `undefined`: what the cache of a property that is nowhere on the chain points at. */
const undefinedWord: ptr = staticMemory(16, 16);

/** What a wrapper wraps. */
function wrapperText(o: ptr): value {
  return valueOfBits(load64(o + WRAPPER_PRIMITIVE));
}

/** `length` of arrays and string wrappers, HOLE for other objects. @inline */
export function ownLength(o: ptr, kind: u32): value {
  if (kind === KIND_ARRAY) return fromUnsigned(arrayLengthOf(o));
  if (kind === KIND_WRAPPER && isString(wrapperText(o))) return fromUnsigned(load32(bitsOf(wrapperText(o)) + STRING_LENGTH));
  return valueOfBits(HOLE);
}

/** An own indexed property that is no accessor: its value, or HOLE when absent or in the dictionary. */
export function ownIndexed(o: ptr, kind: u32, index: u32): value {
  if (kind === KIND_WRAPPER && isString(wrapperText(o)) && index < load32(bitsOf(wrapperText(o)) + STRING_LENGTH)) return unitStringAt(wrapperText(o), index);
  return denseElement(o, index);
}

/** The object where the property look-up of a primitive begins; EMPTY for undefined and null. */
export function prototypeOfPrimitive(v: value): value {
  if (isCell(v)) return prototypeOf(bitsOf(v));
  if (isNumber(v)) return realmPrototype("Number");
  if (isBoolean(v)) return realmPrototype("Boolean");
  return valueOfBits(0);
}

/**
 * Get(object, key) with a receiver: `object` is an object.
 * @throws
 */
export function getProperty(object: value, key: value, receiver: value): value {
  let o = bitsOf(object);
  while (true) {
    const kind = kindAt(o);
    if (kind === KIND_PROXY) return proxyGet(valueOfBits(o), key, receiver);
    if (isNumber(key)) {
      if (isTypedKind(kind)) return typedElement(o, indexOfKey(key));
      const v = ownIndexed(o, kind, indexOfKey(key));
      if (bitsOf(v) !== HOLE) return v;
      if (isSparse(o)) {
        const info = findOwn(o, key);
        if (info >= 0) return readOwn(o, info, receiver);
      }
    } else {
      if (bitsOf(key) === bitsOf("length")) {
        const length = ownLength(o, kind);
        if (bitsOf(length) !== HOLE) return length;
      }
      const info = findOwn(o, key);
      if (info >= 0) return readOwn(o, info, receiver);
      if (isTypedKind(kind) && isCanonicalNumeric(key)) return undefinedValue();
    }
    const next = prototypeOf(o);
    if (!isObject(next)) return undefinedValue();
    o = bitsOf(next);
  }
  return undefinedValue();
}

/**
 * The value of an own property: of a data property as it is, of an accessor what its getter gives.
 * @throws
 */
export function readOwn(o: ptr, info: i32, receiver: value): value {
  const v = loadOwn(o, info);
  return (u32(info) & ATTRIBUTE_ACCESSOR) === 0 ? v : readAccessor(v, receiver);
}

/** Whether a cache should be written after a miss. */
export function countMiss(at: ptr): boolean {
  const misses = load32(at) + 1;
  store32(at, misses);
  return misses < MISSES_MAX || (misses & 15) === 0;
}

function fillOwnEntry(cache: ptr, shape: u32, offset: u32): void {
  if (cache === 0 || !countMiss(cache + GET_MISSES)) return;
  noteCached(shape);
  store32(cache + GET_OWN_SHAPE, shape);
  store32(cache + GET_OWN_OFFSET, offset);
}

function fillPrototypeEntry(cache: ptr, shape: u32, address: ptr): void {
  if (cache === 0 || !countMiss(cache + GET_MISSES)) return;
  noteCached(shape);
  store32(cache + GET_PROTO_SHAPE, shape);
  store32(cache + GET_PROTO_EPOCH, prototypeEpoch);
  store64(cache + GET_PROTO_ADDRESS, address);
}

/** Calls the getter of an accessor cell. @throws */
function readAccessor(accessor: value, receiver: value): value {
  const getter = loadValue(bitsOf(accessor) + ACCESSOR_GETTER);
  return isUndefined(getter) ? getter : call0(getter, receiver);
}

/**
 * Get of a name from the cell of an object, string, symbol or bigint, filling the cache (0 = none).
 * @throws
 */
export function getNamedOfCell(cell: ptr, key: value, cache: ptr): value {
  return getNamedFor(cell, key, cache, valueOfBits(cell));
}

/**
 * The same for a getter's `this` that need not be the object itself.
 * @throws
 */
export function getNamedFor(cell: ptr, key: value, cache: ptr, receiver: value): value {
  const shape = load32(cell);
  const known = readEntry(shape, key);
  if (isEntryOf(known, shape, key)) {
    const place = entryPlace(known);
    if (entryEpoch(known) === 0) {
      fillOwnEntry(cache, shape, u32(place));
      return loadValue(cell + place);
    }
    if (entryEpoch(known) === prototypeEpoch) {
      if (isAccessorEntry(known)) return readAccessor(loadValue(place), receiver);
      fillPrototypeEntry(cache, shape, place);
      return loadValue(place);
    }
  }
  return findNamed(cell, key, cache, receiver);
}

/** Remembers where a property of objects of a shape is found on the prototype chain. */
function notePrototype(cache: ptr, shape: u32, key: value, address: ptr, accessor: boolean): void {
  noteCached(shape);
  fillRead(shape, prototypeEpoch, key, address, accessor);
  if (!accessor) fillPrototypeEntry(cache, shape, address);
}

/**
 * `getNamedFor` without a look at what is known already.
 * @throws
 */
function findNamed(cell: ptr, key: value, cache: ptr, receiver: value): value {
  const kind = kindAt(cell);
  if (bitsOf(key) === bitsOf("length")) {
    if (kind === KIND_STRING) return fromUnsigned(load32(cell + STRING_LENGTH));
    const length = ownLength(cell, kind);
    if (bitsOf(length) !== HOLE) return length;
  }
  const isOrdinary = kind >= KIND_FIRST_OBJECT;
  let cacheable = true;
  if (isOrdinary) {
    if (kind === KIND_PROXY) return proxyGet(receiver, key, receiver);
    const info = findOwn(cell, key);
    if (info >= 0) {
      if ((u32(info) & ATTRIBUTE_ACCESSOR) !== 0) return readOwn(cell, info, receiver);
      if (isInline(cell, info)) {
        const offset = OBJECT_INLINE + (u32(info) >>> 4) * 8;
        noteCached(load32(cell));
        fillRead(load32(cell), 0, key, u64(offset), false);
        fillOwnEntry(cache, load32(cell), offset);
      }
      return loadOwn(cell, info);
    }
    if (isTypedKind(kind) && isCanonicalNumeric(key)) return undefinedValue();
    if (isDictionary(cell)) cacheable = false;
  }
  let next = prototypeOf(cell);
  while (isObject(next)) {
    const o = bitsOf(next);
    const nextKind = kindAt(o);
    if (nextKind === KIND_PROXY) return proxyGet(next, key, receiver);
    if (bitsOf(key) === bitsOf("length")) {
      const length = ownLength(o, nextKind);
      if (bitsOf(length) !== HOLE) return length;
    }
    const info = findOwn(o, key);
    if (info >= 0) {
      const at = wordAddress(o, info);
      const accessor = (u32(info) & ATTRIBUTE_ACCESSOR) !== 0;
      if (cacheable) notePrototype(cache, load32(cell), key, at, accessor);
      return accessor ? readAccessor(loadValue(at), receiver) : loadValue(at);
    }
    if (isTypedKind(nextKind) && isCanonicalNumeric(key)) return undefinedValue();
    next = prototypeOf(o);
  }
  // Of a computed key that is nowhere nobody keeps the text, so its address may come to mean another one.
  if (cacheable && cache !== 0) {
    store64(undefinedWord, UNDEFINED);
    notePrototype(cache, load32(cell), key, undefinedWord, false);
  }
  return undefinedValue();
}

/**
 * An element of an array or object where it is not simply there: holes look at the prototypes.
 * @throws
 */
export function getIndexed(object: value, index: u32): value {
  const o = bitsOf(object);
  if (!indexedPrototypes && !isSparse(o) && kindAt(o) === KIND_ARRAY) {
    const v = denseElement(o, index);
    return bitsOf(v) === HOLE ? undefinedValue() : v;
  }
  return getProperty(object, fromUnsigned(index), object);
}
