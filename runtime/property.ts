"use system";
/**
 * Property access as compiled code calls it (abi/entry-points.ts): conversions of base and key, the errors of strict code.
 * The look-ups are in runtime/get.ts and runtime/set.ts.
 */
import { load32, load64, loadValue } from "#sys/memory.ts";
import { bitsOf } from "#sys/value.ts";
import { u32, u64 } from "#sys/types.ts";
import type { i32, ptr, value } from "#sys/types.ts";
import { KIND_FIRST_OBJECT, KIND_NAMESPACE, KIND_STRING, STRING_LENGTH } from "#abi/cell.ts";
import { GET_OWN_OFFSET, GET_OWN_SHAPE, GET_PROTO_ADDRESS, GET_PROTO_EPOCH, GET_PROTO_SHAPE } from "#abi/records.ts";
import { TRUE } from "#abi/value.ts";
import { arrayLength } from "#runtime/array.ts";
import { toPropertyKey } from "#runtime/convert.ts";
import { displayKey, displayOf } from "#runtime/error.ts";
import { throwOutOfMemory, throwTypeError } from "#runtime/exception.ts";
import { getIndexed, getNamedFor, getNamedOfCell, getProperty, prototypeOfPrimitive } from "#runtime/get.ts";
import { outOfMemory } from "#runtime/heap.ts";
import { deleteOwn, getOwnAttributes, getPrototype } from "#runtime/object.ts";
import { typeOf } from "#runtime/operators.ts";
import { proxyDelete, proxyHas } from "#runtime/proxy.ts";
import {
  SET_FIXED_LENGTH, SET_GETTER_ONLY, SET_NOT_DEFINED, SET_NOT_EXTENSIBLE, SET_READ_ONLY, SET_UNDELETABLE, setFailure, setIndexed, setNamedOfCell, setProperty,
} from "#runtime/set.ts";
import { prototypeEpoch, prototypeOf } from "#runtime/shape.ts";
import { join, join3, unitStringAt } from "#runtime/string.ts";
import { isTypedKind, typedElement } from "#runtime/typed-element.ts";
import { asInt, fromBoolean, fromUnsigned, isCell, isEmpty, isInt, isNullish, isNumber, isObject, isProxy, isSymbol, isTrue, isUndefined, kindAt, undefinedValue } from "#runtime/value.ts";

/** "Cannot read properties of undefined (reading 'x')". @throws */
function throwNullishRead(base: value, key: value): value {
  const what: value = isUndefined(base) ? "undefined" : "null";
  return throwTypeError(join(join3("Cannot read properties of ", what, " (reading '"), join(displayKey(key), "')")));
}
/** @throws */
function throwNullishWrite(base: value, key: value): value {
  const what: value = isUndefined(base) ? "undefined" : "null";
  return throwTypeError(join(join3("Cannot set properties of ", what, " (setting '"), join(displayKey(key), "')")));
}

/**
 * `object.key`; the cache (or 0) has missed.
 * @throws
 */
export function getNamed(object: value, key: value, cache: ptr): value {
  if (isCell(object)) return getNamedOfCell(bitsOf(object), key, cache);
  const prototype = prototypeOfPrimitive(object);
  if (isEmpty(prototype)) return throwNullishRead(object, key);
  return getProperty(prototype, key, object);
}

/**
 * `getNamed` for the runtime's own reads: looks into the cache first.
 * @throws
 */
export function getCached(object: value, key: value, cache: ptr): value {
  if (isCell(object)) {
    const cell = bitsOf(object);
    const shape = load32(cell);
    if (shape === load32(cache + GET_OWN_SHAPE)) return loadValue(cell + u64(load32(cache + GET_OWN_OFFSET)));
    if (shape === load32(cache + GET_PROTO_SHAPE) && load32(cache + GET_PROTO_EPOCH) === prototypeEpoch) return loadValue(load64(cache + GET_PROTO_ADDRESS));
  }
  return getNamed(object, key, cache);
}

/**
 * `object.key = v`; gives undefined.
 * @throws
 */
export function setNamed(object: value, key: value, v: value, cache: ptr, strict: i32): value {
  if (!isObject(object)) return setOnPrimitive(object, key, v, strict);
  return finishSet(setNamedOfCell(bitsOf(object), key, v, cache), object, key, strict);
}

/** @throws */
function setOnPrimitive(base: value, key: value, v: value, strict: i32): value {
  const prototype = prototypeOfPrimitive(base);
  if (isEmpty(prototype)) return throwNullishWrite(base, key);
  const done = setProperty(prototype, key, v, base);
  if (isEmpty(done) || isTrue(done) || strict === 0) return isEmpty(done) ? done : undefinedValue();
  if (setFailure === SET_GETTER_ONLY) return throwSetFailure(base, key);
  const what = join3("Cannot create property '", displayKey(key), "' on ");
  return throwTypeError(join(what, join3(typeOf(base), " '", join(displayOf(base), "'"))));
}

/** What a set that gave TRUE, FALSE or EMPTY means to the program. @throws */
function finishSet(done: value, object: value, key: value, strict: i32): value {
  if (bitsOf(done) === TRUE) return outOfMemory ? throwOutOfMemory() : undefinedValue();
  if (isEmpty(done)) return done;
  return strict === 0 ? undefinedValue() : throwSetFailure(object, key);
}

/** The TypeError for the reason in `setFailure`. @throws */
export function throwSetFailure(object: value, key: value): value {
  const name = displayKey(key);
  if (setFailure === SET_READ_ONLY || (setFailure === SET_GETTER_ONLY && isObject(object) && kindAt(bitsOf(object)) === KIND_NAMESPACE)) {
    return throwTypeError(join(join3("Cannot assign to read only property '", name, "' of "), join(join3(typeOf(object), " '", displayOf(object)), "'")));
  }
  if (setFailure === SET_GETTER_ONLY) {
    return throwTypeError(join(join3("Cannot set property ", name, " of "), join(displayOf(object), " which has only a getter")));
  }
  if (setFailure === SET_NOT_EXTENSIBLE) return throwTypeError(join3("Cannot add property ", name, ", object is not extensible"));
  if (setFailure === SET_FIXED_LENGTH) return throwTypeError("Cannot assign to read only property 'length' of object '[object Array]'");
  if (setFailure === SET_UNDELETABLE) {
    return throwTypeError(join3("Cannot delete property '", displayKey(fromUnsigned(arrayLength(object) - 1)), "' of [object Array]"));
  }
  if (setFailure === SET_NOT_DEFINED) return throwTypeError(join3("'defineProperty' on proxy: trap returned falsish for property '", name, "'"));
  return throwTypeError(join3("'set' on proxy: trap returned falsish for property '", name, "'"));
}

/**
 * `object[key]`.
 * @throws
 */
export function getElement(object: value, key: value): value {
  if (isInt(key) && isCell(object) && asInt(key) >= 0) {
    const cell = bitsOf(object);
    const index = u32(asInt(key));
    const kind = kindAt(cell);
    if (kind === KIND_STRING && index < load32(cell + STRING_LENGTH)) return unitStringAt(object, index);
    if (isTypedKind(kind)) return typedElement(cell, index);
    if (kind >= KIND_FIRST_OBJECT) return getIndexed(object, index);
  }
  if (isNullish(object)) {
    // V8 words the key without running its toString when it is an object.
    return throwNullishRead(object, isObject(key) ? displayOf(key) : key);
  }
  const name = toPropertyKey(key);
  if (isEmpty(name)) return name;
  if (!isNumber(name)) return getNamed(object, name, 0);
  if (isObject(object)) return getProperty(object, name, object);
  if (isCell(object) && kindAt(bitsOf(object)) === KIND_STRING) {
    const index = u32(bitsOf(name));
    if (isInt(name) && index < load32(bitsOf(object) + STRING_LENGTH)) return unitStringAt(object, index);
  }
  return getProperty(prototypeOfPrimitive(object), name, object);
}

/**
 * `object[key] = v`; gives undefined.
 * @throws
 */
export function setElement(object: value, key: value, v: value, strict: i32): value {
  if (isInt(key) && asInt(key) >= 0 && isObject(object)) return finishSet(setIndexed(object, key, v), object, key, strict);
  if (isNullish(object)) return throwNullishWrite(object, isObject(key) ? displayOf(key) : key);
  const name = toPropertyKey(key);
  if (isEmpty(name)) return name;
  if (!isNumber(name)) return setNamed(object, name, v, 0, strict);
  if (isObject(object)) return finishSet(setIndexed(object, name, v), object, name, strict);
  if (isCell(object) && kindAt(bitsOf(object)) === KIND_STRING && isInt(name) && u32(bitsOf(name)) < load32(bitsOf(object) + STRING_LENGTH)) {
    if (strict === 0) return undefinedValue();
    return throwTypeError(join(join3("Cannot assign to read only property '", displayKey(name), "' of string '"), join(object, "'")));
  }
  return setOnPrimitive(object, name, v, strict);
}

/**
 * `delete object[key]`: TRUE or FALSE.
 * @throws
 */
export function deleteElement(object: value, key: value, strict: i32): value {
  if (isNullish(object)) return throwTypeError("Cannot convert undefined or null to object");
  const name = toPropertyKey(key);
  if (isEmpty(name)) return name;
  if (!isObject(object)) {
    if (!isCell(object) || kindAt(bitsOf(object)) !== KIND_STRING) return fromBoolean(true);
    const isOwn = bitsOf(name) === bitsOf("length") || (isInt(name) && u32(bitsOf(name)) < load32(bitsOf(object) + STRING_LENGTH));
    if (!isOwn) return fromBoolean(true);
  } else {
    if (isProxy(object)) {
      const done = proxyDelete(object, name);
      if (isEmpty(done) || isTrue(done) || strict === 0) return done;
      return throwTypeError(join3("'deleteProperty' on proxy: trap returned falsish for property '", displayKey(name), "'"));
    }
    if (deleteOwn(object, name)) return fromBoolean(true);
  }
  if (strict === 0) return fromBoolean(false);
  return throwTypeError(join(join3("Cannot delete property '", displayKey(name), "' of "), displayOf(object)));
}

/**
 * `key in object`: TRUE or FALSE.
 * @throws
 */
export function hasProperty(key: value, object: value): value {
  if (!isObject(object)) {
    const what: value = isSymbol(key) || !isObject(key) ? displayKey(key) : displayOf(key);
    return throwTypeError(join(join3("Cannot use 'in' operator to search for '", what, "' in "), displayOf(object)));
  }
  const name = toPropertyKey(key);
  if (isEmpty(name)) return name;
  return hasKey(object, name);
}

/**
 * HasProperty (§7.3.12) of a normalised key: TRUE or FALSE.
 * @throws
 */
export function hasKey(object: value, key: value): value {
  let o = object;
  while (isObject(o)) {
    if (isProxy(o)) return proxyHas(o, key);
    if (getOwnAttributes(o, key) >= 0) return fromBoolean(true);
    if (isTypedKind(kindAt(bitsOf(o))) && isNumber(key)) return fromBoolean(false);
    o = prototypeOf(bitsOf(o));
  }
  return fromBoolean(false);
}

/**
 * `super[key]`: from the prototype of the home object, with `this` as receiver.
 * @throws
 */
export function getSuper(home: value, key: value, receiver: value): value {
  const name = toPropertyKey(key);
  if (isEmpty(name)) return name;
  const parent = getPrototype(home);
  if (!isObject(parent)) return throwNullishRead(parent, name);
  return isNumber(name) || isSymbol(name) ? getProperty(parent, name, receiver) : getNamedFor(bitsOf(parent), name, 0, receiver);
}

/**
 * `super[key] = v`; sloppy code does not hear of what could not be set (§6.2.5.6 PutValue step 3.d).
 * @throws
 */
export function setSuper(home: value, key: value, receiver: value, v: value, strict: i32): value {
  const name = toPropertyKey(key);
  if (isEmpty(name)) return name;
  const parent = getPrototype(home);
  if (!isObject(parent)) return throwNullishWrite(parent, name);
  return finishSet(setProperty(parent, name, v, receiver), receiver, name, strict);
}
