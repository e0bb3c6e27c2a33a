"use system";
/**
 * Objects: making them, the essential internal methods on own properties (ECMA-262 §10.1), and what literals and classes do.
 * None of the functions with a result other than `value` runs program code; proxies are the caller's business there
 * (runtime/proxy.ts).
 */
import { load16, load32, load64, load8, loadValue, memoryCopy, store32, store64, storeValue } from "#sys/memory.ts";
import { bitsOf, realmPrototype, valueOfBits } from "#sys/value.ts";
import { i32, u32, u64 } from "#sys/types.ts";
import type { ptr, value } from "#sys/types.ts";
import {
  ACCESSOR_GETTER, ACCESSOR_SETTER, ATTRIBUTE_ACCESSOR, ATTRIBUTE_CONFIGURABLE, ATTRIBUTE_ENUMERABLE, ATTRIBUTE_WRITABLE, ATTRIBUTES_DEFAULT, EMPTY_OBJECT_WORDS,
  FLAG_IS_PROTOTYPE, FUNCTION_INFO, KIND_ACCESSOR, KIND_ARRAY, KIND_FUNCTION, KIND_OBJECT, KIND_PROXY, KIND_WRAPPER, OBJECT_INLINE, OFFSET_FLAGS, PROXY_HANDLER, PROXY_TARGET,
  WRAPPER_PRIMITIVE,
} from "#abi/cell.ts";
import { INFO_FLAGS, INFO_HOUSE, INFO_INSTANCE_WORDS } from "#abi/records.ts";
import { FALSE, HOLE, NULL, UNDEFINED } from "#abi/value.ts";
import { arrayLength, arraySetLength, elementAt } from "#runtime/array.ts";
import { noteFirstShape } from "#runtime/classes.ts";
import { toObject, toPropertyKey } from "#runtime/convert.ts";
import { arrayLengthOf, defineElement, denseElement, indexOfKey, isSparse, lengthIsWritable, removeElement, fixLength } from "#runtime/elements.ts";
import { displayKey } from "#runtime/error.ts";
import { throwOutOfMemory, throwTypeError } from "#runtime/exception.ts";
import { cellBytes } from "#runtime/heap/mark.ts";
import { getProperty, ownIndexed, ownLength } from "#runtime/get.ts";
import { newCell, outOfMemory } from "#runtime/heap.ts";
import { addOwn, findOwn, loadOwn, removeOwn, setOwnAttributes, storeOwn, wordAddress } from "#runtime/own.ts";
import { ownKeys } from "#runtime/keys.ts";
import { getNamed } from "#runtime/property.ts";
import { proxyCreateDataProperty, proxyIsEnumerable, proxyOwnKeys } from "#runtime/proxy.ts";
import { isExtensibleCell, noteAdded } from "#runtime/set.ts";
import {
  bumpPrototypeEpoch, constructEntry, constructHit, emptyObjectShape, fillConstruct, isDictionary, noteStructuralChange, prototypeOf,
} from "#runtime/shape.ts";
import { SHAPE_KIND, SHAPE_OBJECT_BYTES, SHAPE_WORDS } from "#runtime/shapes/memory.ts";
import { internalWords, rootShape } from "#runtime/shapes/roots.ts";
import { shapeNotExtensible, shapeWithPrototype } from "#runtime/shapes/transitions.ts";
import { isCanonicalNumeric, isTypedKind, setTypedElement, typedElement, typedLength } from "#runtime/typed-element.ts";
import { join, join3 } from "#runtime/string.ts";
import {
  isCell, isEmpty, isNullish, isNumber, isObject as isObjectValue, isProxy, isTrue, kindAt, kindOf, undefinedValue,
} from "#runtime/value.ts";

export { ownKeys } from "#runtime/keys.ts";

/** ECMA-262: Type(v) is Object. */
export function isObject(v: value): boolean {
  return isObjectValue(v);
}
/** KIND_* of a cell, 0 for other values. */
export function cellKind(v: value): i32 {
  return i32(kindOf(v));
}

// --- making objects ----------------------------------------------------------------------------------------------------

/** An object of a shape; the words of its properties are undefined. */
export function newObject(shape: u32): value {
  const at = u64(shape);
  const kind = u32(load8(at + SHAPE_KIND));
  const cell = newCell(kind, shape, u64(load32(at + SHAPE_OBJECT_BYTES)));
  const words = load32(at + SHAPE_WORDS);
  for (let i = internalWords(kind); i < words; i++) store64(cell + OBJECT_INLINE + u64(i) * 8, UNDEFINED);
  return valueOfBits(cell);
}

/** `{}` */
export function newEmptyObject(): value {
  return valueOfBits(newCell(KIND_OBJECT, emptyObjectShape, u64(load32(u64(emptyObjectShape) + SHAPE_OBJECT_BYTES))));
}

/** OrdinaryObjectCreate: `prototype` is an object or null. */
export function createObject(prototype: value): value {
  return createOfKind(prototype, KIND_OBJECT);
}

/** An object of a kind (KIND_*) with room for some properties; internal words are zero. */
export function createOfKind(prototype: value, kind: i32): value {
  const k = u32(kind);
  const shape = rootShape(prototype, k, internalWords(k) + EMPTY_OBJECT_WORDS - 1, 0);
  return valueOfBits(newCell(k, shape, u64(load32(u64(shape) + SHAPE_OBJECT_BYTES))));
}

/** Another object like this one, which has inline properties only: for classes of the library that are instantiated all the time. */
export function copyObject(template: value): value {
  const from = bitsOf(template);
  const bytes = cellBytes(from);
  const copy = newCell(KIND_OBJECT, load32(from), bytes);
  memoryCopy(copy + 8, from + 8, bytes - 8);
  return valueOfBits(copy);
}

/** A wrapper object of a primitive. */
export function createWrapper(prototype: value, primitive: value): value {
  const wrapper = createOfKind(prototype, KIND_WRAPPER);
  storeValue(bitsOf(wrapper) + WRAPPER_PRIMITIVE, primitive);
  return wrapper;
}
/** What a wrapper wraps; HOLE when the value is no wrapper. */
export function wrapperPrimitive(v: value): value {
  return kindOf(v) === KIND_WRAPPER ? valueOfBits(load64(bitsOf(v) + WRAPPER_PRIMITIVE)) : valueOfBits(HOLE);
}

/**
 * GetPrototypeFromConstructor (§10.1.14): `fallback` when newTarget is undefined or its `prototype` is no object.
 * @throws
 */
export function prototypeForNew(newTarget: value, fallback: value): value {
  if (!isObjectValue(newTarget)) return fallback;
  const prototype = getNamed(newTarget, "prototype", 0);
  if (isObjectValue(prototype) || isEmpty(prototype)) return prototype;
  // GetFunctionRealm (§7.3.25) of a proxy that was revoked just now.
  let f = newTarget;
  while (kindOf(f) === KIND_PROXY) {
    if (!isObjectValue(loadValue(bitsOf(f) + PROXY_HANDLER))) return throwTypeError("Cannot perform 'get' on a proxy that has been revoked");
    f = loadValue(bitsOf(f) + PROXY_TARGET);
  }
  return fallback;
}

/** More properties than this lie in overflow words. */
const INSTANCE_WORDS_MAX = 128;

/**
 * OrdinaryCreateFromConstructor for base constructors: the object that `new callee` starts with.
 * @throws
 */
export function constructorThis(callee: value, newTarget: value): value {
  const target = bitsOf(newTarget);
  const entry = constructEntry(target);
  if (constructHit(entry, target)) return newObject(load32(entry + 12));
  // A class of the library falls back to its own prototype, which nobody can replace, any other to %Object.prototype%.
  const isHouse = (load32(load64(bitsOf(callee) + FUNCTION_INFO) + INFO_FLAGS) & INFO_HOUSE) !== 0;
  const prototype = prototypeForNew(newTarget, isHouse ? getNamed(callee, "prototype", 0) : realmPrototype("Object"));
  if (isEmpty(prototype)) return prototype;
  const words = wordsOfInstances(callee, newTarget);
  const shape = rootShape(prototype, KIND_OBJECT, words === 0 ? u32(EMPTY_OBJECT_WORDS) : words, 0);
  if (kindOf(newTarget) === KIND_FUNCTION && !isDictionary(target)) {
    const info = findOwn(target, "prototype");
    if (info >= 0 && (u32(info) & ATTRIBUTE_ACCESSOR) === 0 && load64(wordAddress(target, info)) === bitsOf(prototype)) {
      fillConstruct(entry, target, shape, wordAddress(target, info));
    }
    noteFirstShape(target, shape);
  }
  return newObject(shape);
}

/** Inline words for instances of `newTarget`: what each class from there up to the base class `callee` adds. */
function wordsOfInstances(callee: value, newTarget: value): u32 {
  let words: u32 = 0;
  let f = newTarget;
  while (kindOf(f) === KIND_FUNCTION && words < INSTANCE_WORDS_MAX) {
    words += u32(load16(load64(bitsOf(f) + FUNCTION_INFO) + INFO_INSTANCE_WORDS));
    if (bitsOf(f) === bitsOf(callee)) return words;
    f = prototypeOf(bitsOf(f));
  }
  return words < INSTANCE_WORDS_MAX ? words : INSTANCE_WORDS_MAX;
}

// --- prototype and extensibility ------------------------------------------------------------------------------------------

/** [[GetPrototypeOf]]: object or null. */
export function getPrototype(object: value): value {
  return prototypeOf(bitsOf(object));
}

/** OrdinarySetPrototypeOf (§10.1.2); false when not extensible, a cycle, or Object.prototype. */
export function setPrototype(object: value, prototype: value): boolean {
  const o = bitsOf(object);
  if (bitsOf(prototypeOf(o)) === bitsOf(prototype)) return true;
  if (!isExtensibleCell(o) || o === bitsOf(realmPrototype("Object"))) return false;
  let p = prototype;
  while (isObjectValue(p)) {
    if (bitsOf(p) === o) return false;
    if (kindOf(p) === KIND_PROXY) break;
    p = prototypeOf(bitsOf(p));
  }
  noteStructuralChange(o);
  store32(o, shapeWithPrototype(load32(o), prototype));
  return true;
}

/** [[IsExtensible]] */
export function isExtensible(object: value): boolean {
  return isExtensibleCell(bitsOf(object));
}
/** [[PreventExtensions]] */
export function preventExtensions(object: value): boolean {
  const o = bitsOf(object);
  // Function properties that are not made yet must not be refused later.
  findOwn(o, "name");
  noteStructuralChange(o);
  store32(o, shapeNotExtensible(load32(o)));
  return true;
}

// --- own properties --------------------------------------------------------------------------------------------------------

/** ATTRIBUTE_* of an own property (key normalised), or -1. */
export function getOwnAttributes(object: value, key: value): i32 {
  const o = bitsOf(object);
  const kind = kindAt(o);
  if (isNumber(key)) {
    if (isTypedKind(kind)) return u64(indexOfKey(key)) < typedLength(o) ? ATTRIBUTES_DEFAULT : -1;
    if (isSparse(o)) {
      const info = findOwn(o, key);
      if (info >= 0) return info & 15;
    }
    if (bitsOf(denseElement(o, indexOfKey(key))) !== HOLE) return ATTRIBUTES_DEFAULT;
    return bitsOf(ownIndexed(o, kind, indexOfKey(key))) !== HOLE ? ATTRIBUTE_ENUMERABLE : -1;
  }
  if (bitsOf(key) === bitsOf("length") && bitsOf(ownLength(o, kind)) !== HOLE) {
    return kind === KIND_ARRAY && lengthIsWritable(o) ? ATTRIBUTE_WRITABLE : 0;
  }
  const info = findOwn(o, key);
  return info < 0 ? -1 : info & 15;
}

/** Whether there is an own property. */
export function hasOwn(object: value, key: value): boolean {
  return getOwnAttributes(object, key) >= 0;
}

/** Value of an own data property; undefined for accessors and absent ones. */
export function getOwnRaw(object: value, key: value): value {
  const o = bitsOf(object);
  const kind = kindAt(o);
  if (isNumber(key)) {
    if (isTypedKind(kind)) return typedElement(o, indexOfKey(key));
    const v = ownIndexed(o, kind, indexOfKey(key));
    if (bitsOf(v) !== HOLE) return v;
    if (!isSparse(o)) return undefinedValue();
  } else if (bitsOf(key) === bitsOf("length")) {
    const length = ownLength(o, kind);
    if (bitsOf(length) !== HOLE) return length;
  }
  const info = findOwn(o, key);
  return info < 0 || (u32(info) & ATTRIBUTE_ACCESSOR) !== 0 ? undefinedValue() : loadOwn(o, info);
}

function accessorPart(object: value, key: value, offset: u64): value {
  const o = bitsOf(object);
  const info = isNumber(key) && !isSparse(o) ? -1 : findOwn(o, key);
  if (info < 0 || (u32(info) & ATTRIBUTE_ACCESSOR) === 0) return undefinedValue();
  return valueOfBits(load64(bitsOf(loadOwn(o, info)) + offset));
}
/** Getter of an own accessor property, or undefined. */
export function getOwnGetter(object: value, key: value): value {
  return accessorPart(object, key, ACCESSOR_GETTER);
}
/** Setter of an own accessor property, or undefined. */
export function getOwnSetter(object: value, key: value): value {
  return accessorPart(object, key, ACCESSOR_SETTER);
}

/**
 * Makes or remakes an own data property with exactly these attributes. The checks of §10.1.6.3 are done; only what an exotic
 * object refuses by its nature, or lack of memory, gives false.
 */
export function defineOwn(object: value, key: value, v: value, attributes: i32): boolean {
  const o = bitsOf(object);
  const kind = kindAt(o);
  const bits = u32(attributes);
  if (isTypedKind(kind) && (isNumber(key) || isCanonicalNumeric(key))) {
    if (!isNumber(key) || u64(indexOfKey(key)) >= typedLength(o) || bits !== ATTRIBUTES_DEFAULT) return false;
    return !isEmpty(setTypedElement(o, u64(indexOfKey(key)), v));
  }
  if (isNumber(key)) {
    if (kind === KIND_WRAPPER && bitsOf(ownIndexed(o, kind, indexOfKey(key))) !== HOLE && bitsOf(denseElement(o, indexOfKey(key))) === HOLE && !isSparse(o)) return true;
    return defineElement(o, indexOfKey(key), v, bits);
  }
  if (bitsOf(key) === bitsOf("length") && bitsOf(ownLength(o, kind)) !== HOLE) {
    if (kind !== KIND_ARRAY) return true;
    const done = arraySetLength(object, u32(indexOfKey(v)));
    if ((bits & ATTRIBUTE_WRITABLE) === 0) fixLength(o);
    return bitsOf(done) !== FALSE && !isEmpty(done);
  }
  defineNamed(o, key, v, bits);
  return true;
}

function defineNamed(o: ptr, key: value, v: value, attributes: u32): void {
  const info = findOwn(o, key);
  if (info < 0) {
    addOwn(o, key, v, attributes, attributes !== ATTRIBUTES_DEFAULT);
    return;
  }
  // Becoming an accessor (or a data property again) changes what inline caches may assume: attributes first.
  if ((u32(info) & 15) !== attributes) setOwnAttributes(o, key, attributes);
  storeOwn(o, findOwn(o, key), v);
}

/** A pair of functions as it stands in the slot of an accessor property. */
export function newAccessor(getter: value, setter: value): value {
  const cell = newCell(KIND_ACCESSOR, 0, 24);
  storeValue(cell + ACCESSOR_GETTER, getter);
  storeValue(cell + ACCESSOR_SETTER, setter);
  return valueOfBits(cell);
}

/** The same for an accessor property; WRITABLE in `attributes` is ignored. */
export function defineOwnAccessor(object: value, key: value, getter: value, setter: value, attributes: i32): boolean {
  const o = bitsOf(object);
  const bits = (u32(attributes) & (ATTRIBUTE_ENUMERABLE | ATTRIBUTE_CONFIGURABLE)) | ATTRIBUTE_ACCESSOR;
  if (isTypedKind(kindAt(o)) && (isNumber(key) || isCanonicalNumeric(key))) return false;
  const pair = newAccessor(getter, setter);
  if (isNumber(key)) return defineElement(o, indexOfKey(key), pair, bits);
  defineNamed(o, key, pair, bits);
  // Another getter in the same place changes no shape; who remembers by the epoch what accessors do must see it (builtins/regexp-exec.ts#flagsOf).
  if ((load8(o + OFFSET_FLAGS) & FLAG_IS_PROTOTYPE) !== 0) bumpPrototypeEpoch();
  return true;
}

/** CreateDataProperty (§7.3.5) on an object that is no proxy: false when not extensible or not configurable. */
export function createDataProperty(object: value, key: value, v: value): boolean {
  const attributes = getOwnAttributes(object, key);
  if (attributes < 0) {
    if (!isExtensibleCell(bitsOf(object))) return false;
    // ArrayDefineOwnProperty (§10.4.2.1) step 3.f.
    if (isNumber(key) && kindOf(object) === KIND_ARRAY && indexOfKey(key) >= arrayLengthOf(bitsOf(object)) && !lengthIsWritable(bitsOf(object))) return false;
  } else if ((u32(attributes) & ATTRIBUTE_CONFIGURABLE) === 0) {
    return false;
  }
  return defineOwn(object, key, v, ATTRIBUTES_DEFAULT);
}

/** [[Delete]] (§10.1.10): false when not configurable. */
export function deleteOwn(object: value, key: value): boolean {
  const attributes = getOwnAttributes(object, key);
  if (attributes < 0) return true;
  const o = bitsOf(object);
  if ((u32(attributes) & ATTRIBUTE_CONFIGURABLE) === 0 || (isTypedKind(kindAt(o)) && isNumber(key))) return false;
  if (isNumber(key)) removeElement(o, indexOfKey(key));
  else removeOwn(o, key);
  return true;
}

// --- literals and classes (§13.2.5, §15.7): keys may be any value ------------------------------------------------------------

/**
 * CreateDataPropertyOrThrow(object, key, v); gives undefined.
 * @throws
 */
export function defineField(object: value, key: value, v: value): value {
  const name = toPropertyKey(key);
  if (isEmpty(name)) return name;
  const o = bitsOf(object);
  const kind = kindAt(o);
  if (kind === KIND_OBJECT && !isNumber(name)) {
    if (findOwn(o, name) < 0 && isExtensibleCell(o)) {
      addOwn(o, name, v, ATTRIBUTES_DEFAULT, isCell(key));
      return outOfMemory ? throwOutOfMemory() : undefinedValue();
    }
  } else if (kind === KIND_PROXY) {
    const done = proxyCreateDataProperty(object, name, v, true);
    if (isEmpty(done) || isTrue(done)) return done;
    return throwTypeError(join3("'defineProperty' on proxy: trap returned falsish for property '", displayKey(name), "'"));
  }
  if (createDataProperty(object, name, v)) return outOfMemory ? throwOutOfMemory() : undefinedValue();
  if (getOwnAttributes(object, name) < 0) return throwTypeError(join3("Cannot define property ", displayKey(name), ", object is not extensible"));
  return throwTypeError(join("Cannot redefine property: ", displayKey(name)));
}

/**
 * `defineField` under a name that is a constant, with a write cache: a class defines the same fields on every instance. The entry of an
 * added property serves here for every epoch, since CreateDataProperty does not look at prototypes.
 * @throws
 */
export function defineNamedField(object: value, key: value, v: value, cache: ptr): value {
  const o = bitsOf(object);
  const before = load32(o);
  const done = defineField(object, key, v);
  if (!isEmpty(done)) noteAdded(cache, before, o, key);
  return done;
}

/** What a method or accessor name of a class or literal collides with: a static `prototype`. @throws */
function defineMember(object: value, name: value, v: value, attributes: u32): value {
  const before = getOwnAttributes(object, name);
  if (before >= 0 && (u32(before) & ATTRIBUTE_CONFIGURABLE) === 0) return throwTypeError("Classes may not have a static property named 'prototype'");
  if (isNumber(name)) defineElement(bitsOf(object), indexOfKey(name), v, attributes);
  else defineNamed(bitsOf(object), name, v, attributes);
  return undefinedValue();
}

/**
 * DefineMethodProperty: a function under a name; gives undefined.
 * @throws
 */
export function defineMethod(object: value, key: value, f: value, attributes: i32): value {
  const name = toPropertyKey(key);
  return isEmpty(name) ? name : defineMember(object, name, f, u32(attributes));
}

/**
 * A getter; a setter that is there stays.
 * @throws
 */
export function defineGetter(object: value, key: value, f: value, attributes: i32): value {
  const name = toPropertyKey(key);
  if (isEmpty(name)) return name;
  return defineMember(object, name, newAccessor(f, getOwnSetter(object, name)), accessorAttributes(attributes));
}
/**
 * A setter; a getter that is there stays.
 * @throws
 */
export function defineSetter(object: value, key: value, f: value, attributes: i32): value {
  const name = toPropertyKey(key);
  if (isEmpty(name)) return name;
  return defineMember(object, name, newAccessor(getOwnGetter(object, name), f), accessorAttributes(attributes));
}
function accessorAttributes(attributes: i32): u32 {
  return (u32(attributes) & (ATTRIBUTE_ENUMERABLE | ATTRIBUTE_CONFIGURABLE)) | ATTRIBUTE_ACCESSOR;
}

/**
 * CopyDataProperties (§7.3.26): `{ ...source }` and rest patterns. `excluded`: array of normalised keys, or undefined.
 * @throws
 */
export function copyDataProperties(target: value, source: value, excluded: value): value {
  if (isNullish(source)) return target;
  const from = toObject(source);
  if (isEmpty(from)) return from;
  const keys: value = isProxy(from) ? proxyOwnKeys(from) : ownKeys(from, 3);
  if (isEmpty(keys)) return keys;
  const count = arrayLength(keys);
  for (let i: u32 = 0; i < count; i++) {
    const key = elementAt(keys, i);
    const name = toPropertyKey(key);
    if (isExcluded(name, excluded)) continue;
    if (isProxy(from)) {
      const enumerable = proxyIsEnumerable(from, name);
      if (isEmpty(enumerable)) return enumerable;
      if (!isTrue(enumerable)) continue;
    } else {
      const attributes = getOwnAttributes(from, name);
      if (attributes < 0 || (u32(attributes) & ATTRIBUTE_ENUMERABLE) === 0) continue;
    }
    const v = getProperty(from, name, from);
    if (isEmpty(v)) return v;
    createDataProperty(target, name, v);
  }
  return target;
}

function isExcluded(name: value, excluded: value): boolean {
  if (!isObjectValue(excluded)) return false;
  const count = arrayLength(excluded);
  for (let i: u32 = 0; i < count; i++) {
    // Excluded keys of a pattern are strings, symbols or what ToPropertyKey gave: compare in normal form.
    const key = toPropertyKey(elementAt(excluded, i));
    if (bitsOf(key) === bitsOf(name)) return true;
  }
  return false;
}

/**
 * `__proto__: v` in a literal: sets the prototype when v is an object or null.
 * @throws never
 */
export function setPrototypeLiteral(object: value, v: value): value {
  if (isObjectValue(v) || bitsOf(v) === NULL) setPrototype(object, v);
  return object;
}
