"use system";
/**
 * [[Set]] (ECMA-262 §10.1.9) and how it fills inline caches. Functions that give TRUE or FALSE note in `setFailure` why they
 * gave FALSE, for the message of strict code.
 */
import { load32, load8, loadValue, store32, storeValue } from "#sys/memory.ts";
import { bitsOf, valueOfBits } from "#sys/value.ts";
import { u32, u64 } from "#sys/types.ts";
import type { i32, ptr, value } from "#sys/types.ts";
import {
  ACCESSOR_SETTER, ATTRIBUTE_ACCESSOR, ATTRIBUTE_WRITABLE, ATTRIBUTES_DEFAULT, FLAG_LAZY_PROPERTIES, KIND_ARRAY, KIND_FUNCTION, KIND_OBJECT, KIND_PROXY, KIND_WRAPPER,
  OBJECT_INLINE, OFFSET_FLAGS,
} from "#abi/cell.ts";
import { HOLE } from "#abi/value.ts";
import {
  SET_ADD_EPOCH, SET_ADD_NEW_SHAPE, SET_ADD_OFFSET, SET_ADD_SHAPE, SET_MISSES, SET_OWN_OFFSET, SET_OWN_SHAPE,
} from "#abi/records.ts";
import { arraySetLengthValue } from "#runtime/array.ts";
import { call1 } from "#runtime/call.ts";
import { arrayLengthOf, denseElement, indexOfKey, isSparse, lengthIsWritable, putElement } from "#runtime/elements.ts";
import { throwOutOfMemory } from "#runtime/exception.ts";
import { countMiss, ownIndexed, ownLength } from "#runtime/get.ts";
import { createDataProperty, getOwnAttributes } from "#runtime/object.ts";
import { entryEpoch, fillWrite, isEntryOf, writeEntry } from "#runtime/lookup-cache.ts";
import { addOwn, findOwn, isInline, loadOwn, storeOwn } from "#runtime/own.ts";
import { proxyDefineValue, proxySet } from "#runtime/proxy.ts";
import { findInShape, indexedPrototypes, noteCached, prototypeEpoch, prototypeOf, shapeFlags } from "#runtime/shape.ts";
import { SHAPE_DICTIONARY, SHAPE_NOT_EXTENSIBLE, SHAPE_OF_PROTOTYPE } from "#runtime/shapes/memory.ts";
import { isCanonicalNumeric, isTypedKind, setTypedElement, typedLength } from "#runtime/typed-element.ts";
import { asNumber, empty, fromBoolean, isEmpty, isNumber, isObject, isTrue, isUndefined, kindAt } from "#runtime/value.ts";
import { remember } from "#runtime/heap/remember.ts";

export const SET_READ_ONLY = 1;
export const SET_GETTER_ONLY = 2;
export const SET_NOT_EXTENSIBLE = 3;
export const SET_REFUSED = 4;
/** The element would change the length of an array whose length is read-only. */
export const SET_FIXED_LENGTH = 5;
/** An element that would have to go is not configurable: it is the last one now. */
export const SET_UNDELETABLE = 6;
/** A proxy as receiver refused the property. */
export const SET_NOT_DEFINED = 7;
/** Why the last set gave FALSE. */
export let setFailure: i32 = 0;

/** FALSE, with the reason. @inline */
function refuse(reason: i32): value {
  setFailure = reason;
  return fromBoolean(false);
}

/** A proxy's trap said no. */
export function noteRefusal(): void {
  setFailure = SET_REFUSED;
}

/** Whether own properties may be added. @inline */
export function isExtensibleCell(o: ptr): boolean {
  return (shapeFlags(load32(o)) & SHAPE_NOT_EXTENSIBLE) === 0;
}

/**
 * Writes an own property that is present: TRUE, FALSE, or EMPTY when the setter threw.
 * @throws
 */
export function writeOwn(o: ptr, info: i32, v: value, receiver: value): value {
  if ((u32(info) & ATTRIBUTE_ACCESSOR) !== 0) {
    const setter = loadValue(bitsOf(loadOwn(o, info)) + ACCESSOR_SETTER);
    if (isUndefined(setter)) return refuse(SET_GETTER_ONLY);
    return isEmpty(call1(setter, receiver, v)) ? empty() : fromBoolean(true);
  }
  if ((u32(info) & ATTRIBUTE_WRITABLE) === 0) return refuse(SET_READ_ONLY);
  storeOwn(o, info, v);
  return fromBoolean(true);
}

/**
 * OrdinarySet(object, key, value, receiver): TRUE or FALSE. `object` is an object.
 * @throws
 */
export function setProperty(object: value, key: value, v: value, receiver: value): value {
  const same = bitsOf(object) === bitsOf(receiver);
  let o = bitsOf(object);
  while (true) {
    const kind = kindAt(o);
    if (kind === KIND_PROXY) return proxySet(valueOfBits(o), key, v, receiver);
    let attributes: i32 = -1;
    if (isTypedKind(kind) && (isNumber(key) || isCanonicalNumeric(key))) return setOfTyped(o, key, v, receiver);
    if (isNumber(key)) {
      if (isSparse(o)) attributes = findOwn(o, key);
      if (attributes < 0 && bitsOf(ownIndexed(o, kind, indexOfKey(key))) !== HOLE) attributes = kind === KIND_WRAPPER && bitsOf(denseElement(o, indexOfKey(key))) === HOLE ? 0 : ATTRIBUTES_DEFAULT;
      if (attributes >= 0 && same && o === bitsOf(receiver)) {
        if (isSparse(o)) return writeOwn(o, attributes, v, receiver);
        if (attributes === 0) return refuse(SET_READ_ONLY);
        return putElement(o, indexOfKey(key), v) ? fromBoolean(true) : throwOutOfMemory();
      }
    } else {
      if (bitsOf(key) === bitsOf("length") && bitsOf(ownLength(o, kind)) !== HOLE) {
        if (kind !== KIND_ARRAY) return refuse(SET_READ_ONLY);
        if (same && o === bitsOf(receiver)) return assignLength(valueOfBits(o), v);
        if (!lengthIsWritable(o)) return refuse(SET_READ_ONLY);
        return defineOnReceiver(receiver, key, v);
      }
      attributes = findOwn(o, key);
      if (attributes >= 0 && same && o === bitsOf(receiver)) return writeOwn(o, attributes, v, receiver);
    }
    if (attributes >= 0) {
      if ((u32(attributes) & ATTRIBUTE_ACCESSOR) !== 0) return writeOwn(o, attributes, v, receiver);
      if ((u32(attributes) & ATTRIBUTE_WRITABLE) === 0) return refuse(SET_READ_ONLY);
      return same ? addToReceiver(bitsOf(receiver), key, v) : defineOnReceiver(receiver, key, v);
    }
    const next = prototypeOf(o);
    if (!isObject(next)) return same ? addToReceiver(bitsOf(receiver), key, v) : defineOnReceiver(receiver, key, v);
    o = bitsOf(next);
  }
  return fromBoolean(false);
}

/** `array.length = v`. @throws */
function assignLength(array: value, v: value): value {
  if (!lengthIsWritable(bitsOf(array))) return refuse(SET_READ_ONLY);
  const done = arraySetLengthValue(array, v);
  if (!isEmpty(done) && !isTrue(done)) setFailure = lengthIsWritable(bitsOf(array)) ? SET_UNDELETABLE : SET_READ_ONLY;
  return done;
}

/** Adds a property that the receiver, an object and no proxy, does not have. @throws */
function addToReceiver(o: ptr, key: value, v: value): value {
  if (!isExtensibleCell(o)) return refuse(SET_NOT_EXTENSIBLE);
  if (!isNumber(key)) {
    addOwn(o, key, v, ATTRIBUTES_DEFAULT, false);
    return fromBoolean(true);
  }
  if (kindAt(o) === KIND_ARRAY && indexOfKey(key) >= arrayLengthOf(o) && !lengthIsWritable(o)) return refuse(SET_FIXED_LENGTH);
  return putElement(o, indexOfKey(key), v) ? fromBoolean(true) : throwOutOfMemory();
}

/** OrdinarySetWithOwnDescriptor (§10.1.9.2) steps 2.b to 2.e: the receiver is not where the look-up began. @throws */
function defineOnReceiver(receiver: value, key: value, v: value): value {
  if (!isObject(receiver)) return refuse(SET_REFUSED);
  const o = bitsOf(receiver);
  const kind = kindAt(o);
  if (kind === KIND_PROXY) {
    const done = proxyDefineValue(receiver, key, v);
    setFailure = SET_NOT_DEFINED;
    return done;
  }
  const attributes = getOwnAttributes(receiver, key);
  if (attributes < 0) {
    setFailure = SET_NOT_EXTENSIBLE;
    return fromBoolean(createDataProperty(receiver, key, v));
  }
  if ((u32(attributes) & ATTRIBUTE_ACCESSOR) !== 0 || (u32(attributes) & ATTRIBUTE_WRITABLE) === 0) return refuse(SET_READ_ONLY);
  if (isTypedKind(kind) && isNumber(key)) return setOfTyped(o, key, v, receiver);
  if (isNumber(key) && !isSparse(o)) return putElement(o, indexOfKey(key), v) ? fromBoolean(true) : throwOutOfMemory();
  if (bitsOf(key) === bitsOf("length") && kind === KIND_ARRAY) return assignLength(receiver, v);
  return writeOwn(o, findOwn(o, key), v, receiver);
}

/** [[Set]] of a typed array for a numeric key (§10.4.5.5). @throws */
function setOfTyped(o: ptr, key: value, v: value, receiver: value): value {
  const isIndex = isNumber(key) && u64(asNumber(key)) < typedLength(o);
  if (o === bitsOf(receiver)) {
    const index: u64 = isNumber(key) ? u64(asNumber(key)) : 0xffff_ffff_ffff_ffff;
    return isEmpty(setTypedElement(o, index, v)) ? empty() : fromBoolean(true);
  }
  return isIndex ? defineOnReceiver(receiver, key, v) : fromBoolean(true);
}

/** Remembers that objects of this shape have the property as own, writable data inline. */
function noteOwn(cache: ptr, o: ptr, key: value, info: i32): void {
  if (!isInline(o, info)) return;
  const offset = OBJECT_INLINE + (u32(info) >>> 4) * 8;
  noteCached(load32(o));
  fillWrite(load32(o), 0, key, offset, 0);
  fillOwn(cache, load32(o), offset);
}

function fillOwn(cache: ptr, shape: u32, offset: u32): void {
  if (cache === 0 || !countMiss(cache + SET_MISSES)) return;
  store32(cache + SET_OWN_SHAPE, shape);
  store32(cache + SET_OWN_OFFSET, offset);
}

/**
 * Octets from the object to the property that a step from `before` to its present shape has added, when caches may name that step; else 0.
 */
function addedOffset(before: u32, o: ptr, key: value): u32 {
  const after = load32(o);
  if (after === before || ((shapeFlags(before) | shapeFlags(after)) & (SHAPE_DICTIONARY | SHAPE_OF_PROTOTYPE)) !== 0) return 0;
  const info = findInShape(after, key);
  if (info < 0 || !isInline(o, info)) return 0;
  noteCached(before);
  noteCached(after);
  return OBJECT_INLINE + (u32(info) >>> 4) * 8;
}

/** Remembers the step from one shape to the next by a property in a write cache. */
function fillAdd(cache: ptr, before: u32, after: u32, offset: u32): void {
  if (cache === 0 || !countMiss(cache + SET_MISSES)) return;
  store32(cache + SET_ADD_SHAPE, before);
  store32(cache + SET_ADD_EPOCH, prototypeEpoch);
  store32(cache + SET_ADD_NEW_SHAPE, after);
  store32(cache + SET_ADD_OFFSET, offset);
}

/** After a definition on an object that had the shape `before`: remembers the step in a write cache, when caches may name it. */
export function noteAdded(cache: ptr, before: u32, o: ptr, key: value): void {
  if (kindAt(o) !== KIND_OBJECT) return;
  const offset = addedOffset(before, o, key);
  if (offset !== 0) fillAdd(cache, before, load32(o), offset);
}

/**
 * Set of a name on an object, with the object as receiver, filling the cache (0 = none): TRUE or FALSE.
 * @throws
 */
export function setNamedOfCell(o: ptr, key: value, v: value, cache: ptr): value {
  const shape = load32(o);
  const known = writeEntry(shape, key);
  if (isEntryOf(known, shape, key)) {
    const offset = load32(known + 16);
    if (entryEpoch(known) === 0) {
      fillOwn(cache, shape, offset);
      remember(o);
      storeValue(o + u64(offset), v);
      return fromBoolean(true);
    }
    if (entryEpoch(known) === prototypeEpoch) {
      const after = load32(known + 20);
      fillAdd(cache, shape, after, offset);
      store32(o, after);
      remember(o);
      storeValue(o + u64(offset), v);
      return fromBoolean(true);
    }
  }
  return setUnknown(o, key, v, cache);
}

/**
 * `setNamedOfCell` without a look at what is known already.
 * @throws
 */
function setUnknown(o: ptr, key: value, v: value, cache: ptr): value {
  const kind = kindAt(o);
  const receiver = valueOfBits(o);
  const isLength = bitsOf(key) === bitsOf("length");
  if (kind === KIND_PROXY || isTypedKind(kind) || (isLength && bitsOf(ownLength(o, kind)) !== HOLE)) return setProperty(receiver, key, v, receiver);
  const info = findOwn(o, key);
  if (info >= 0) {
    const done = writeOwn(o, info, v, receiver);
    if ((u32(info) & ATTRIBUTE_ACCESSOR) === 0 && isTrue(done)) noteOwn(cache, o, key, info);
    return done;
  }
  let next = prototypeOf(o);
  while (isObject(next)) {
    const parent = bitsOf(next);
    const parentKind = kindAt(parent);
    if (parentKind === KIND_PROXY || isTypedKind(parentKind) || (isLength && bitsOf(ownLength(parent, parentKind)) !== HOLE)) return setProperty(next, key, v, receiver);
    const found = findOwn(parent, key);
    if (found >= 0) {
      if ((u32(found) & ATTRIBUTE_ACCESSOR) !== 0) return writeOwn(parent, found, v, receiver);
      if ((u32(found) & ATTRIBUTE_WRITABLE) === 0) return refuse(SET_READ_ONLY);
      break;
    }
    next = prototypeOf(parent);
  }
  if (!isExtensibleCell(o)) return refuse(SET_NOT_EXTENSIBLE);
  const before = load32(o);
  const wasLazy = kind === KIND_FUNCTION && (load8(o + OFFSET_FLAGS) & FLAG_LAZY_PROPERTIES) !== 0;
  addOwn(o, key, v, ATTRIBUTES_DEFAULT, false);
  const offset: u32 = wasLazy ? 0 : addedOffset(before, o, key);
  if (offset !== 0) {
    fillWrite(before, prototypeEpoch, key, offset, load32(o));
    fillAdd(cache, before, load32(o), offset);
  }
  return fromBoolean(true);
}

/**
 * Set of an element with the object as receiver: TRUE or FALSE.
 * @throws
 */
export function setIndexed(object: value, key: value, v: value): value {
  const o = bitsOf(object);
  const index = indexOfKey(key);
  const kind = kindAt(o);
  if (isTypedKind(kind)) return setOfTyped(o, key, v, object);
  if (kind !== KIND_PROXY && !isSparse(o) && kind !== KIND_WRAPPER) {
    if (bitsOf(denseElement(o, index)) !== HOLE) return putElement(o, index, v) ? fromBoolean(true) : throwOutOfMemory();
    if (!indexedPrototypes) return addToReceiver(o, key, v);
  }
  return setProperty(object, key, v, object);
}
