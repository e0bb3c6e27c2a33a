"use system";
/**
 * Private names (#x): symbols of a kind of their own, kept as ordinary own properties that no reflection shows, never inherited
 * (ECMA-262 §7.3.28 to §7.3.32).
 */
import { load32, loadValue, store32 } from "#sys/memory.ts";
import { bitsOf } from "#sys/value.ts";
import { u32 } from "#sys/types.ts";
import type { ptr, value } from "#sys/types.ts";
import {
  ACCESSOR_GETTER, ACCESSOR_SETTER, ATTRIBUTE_ACCESSOR, ATTRIBUTE_WRITABLE, OBJECT_INLINE, SYMBOL_IS_PRIVATE,
} from "#abi/cell.ts";
import { GET_MISSES, GET_OWN_OFFSET, GET_OWN_SHAPE, SET_MISSES, SET_OWN_OFFSET, SET_OWN_SHAPE } from "#abi/records.ts";
import { call0, call1 } from "#runtime/call.ts";
import { throwTypeError } from "#runtime/exception.ts";
import { countMiss } from "#runtime/get.ts";
import { newAccessor } from "#runtime/object.ts";
import { addOwn, findOwn, isInline, loadOwn, storeOwn } from "#runtime/own.ts";
import { noteAdded } from "#runtime/set.ts";
import { noteCached } from "#runtime/shape.ts";
import { runningBuiltin } from "#runtime/stack.ts";
import { join, join3, stringHasAt, stringIndexOf, stringLength, substring } from "#runtime/string.ts";
import { newSymbol, symbolDescription } from "#runtime/symbol.ts";
import { displayOf } from "#runtime/error.ts";
import { fromBoolean, isEmpty, isNullish, isObject, isUndefined, undefinedValue } from "#runtime/value.ts";

/** A fresh private name; the description is "#x". */
export function newPrivateName(description: value): value {
  const name = newSymbol(description);
  store32(bitsOf(name) + SYMBOL_IS_PRIVATE, 1);
  return name;
}

/**
 * What lacks a private name: a builtin method is told by its own name, since its fields are nobody's business.
 * @throws
 * @noinline
 * @cold
 */
function throwForeign(object: value, name: value, isWrite: boolean): value {
  const method = runningBuiltin();
  const dot = stringIndexOf(method, ".", 0);
  if (dot > 0) {
    if (stringHasAt(method, "Date", 0) && dot === 4) return throwTypeError("this is not a Date object.");
    const full = join3(substring(method, 0, dot), ".prototype", substring(method, dot, stringLength(method)));
    return throwTypeError(join(join3("Method ", full, " called on incompatible receiver "), displayOf(object)));
  }
  const text = symbolDescription(name);
  if (isNullish(object)) return throwTypeError(join(join3(isWrite ? "Cannot set properties of " : "Cannot read properties of ", displayOf(object), isWrite ? " (setting '" : " (reading '"), join(text, "')")));
  if (isWrite) return throwTypeError(join3("Cannot write private member ", text, " to an object whose class did not declare it"));
  return throwTypeError(join3("Cannot read private member ", text, " from an object whose class did not declare it"));
}

/**
 * `object.#name`
 * @throws TypeError when the object has no such name
 */
export function getPrivate(object: value, name: value, cache: ptr): value {
  const info = isObject(object) ? findOwn(bitsOf(object), name) : -1;
  if (info < 0) return throwForeign(object, name, false);
  const o = bitsOf(object);
  const v = loadOwn(o, info);
  if ((u32(info) & ATTRIBUTE_ACCESSOR) !== 0) {
    const getter = loadValue(bitsOf(v) + ACCESSOR_GETTER);
    if (isUndefined(getter)) return throwTypeError(join3("'", symbolDescription(name), "' was defined without a getter"));
    return call0(getter, object);
  }
  if (cache !== 0 && isInline(o, info) && countMiss(cache + GET_MISSES)) {
    noteCached(load32(o));
    store32(cache + GET_OWN_SHAPE, load32(o));
    store32(cache + GET_OWN_OFFSET, OBJECT_INLINE + (u32(info) >>> 4) * 8);
  }
  return v;
}

/**
 * `object.#name = v`; gives undefined.
 * @throws TypeError when the object has no such name, or it is a method or has no setter
 */
export function setPrivate(object: value, name: value, v: value, cache: ptr): value {
  const info = isObject(object) ? findOwn(bitsOf(object), name) : -1;
  if (info < 0) return throwForeign(object, name, true);
  const o = bitsOf(object);
  if ((u32(info) & ATTRIBUTE_ACCESSOR) !== 0) {
    const setter = loadValue(bitsOf(loadOwn(o, info)) + ACCESSOR_SETTER);
    if (isUndefined(setter)) return throwTypeError(join3("'", symbolDescription(name), "' was defined without a setter"));
    const done = call1(setter, object, v);
    return isEmpty(done) ? done : undefinedValue();
  }
  if ((u32(info) & ATTRIBUTE_WRITABLE) === 0) return throwTypeError(join3("Private method '", symbolDescription(name), "' is not writable"));
  storeOwn(o, info, v);
  if (cache !== 0 && isInline(o, info) && countMiss(cache + SET_MISSES)) {
    noteCached(load32(o));
    store32(cache + SET_OWN_SHAPE, load32(o));
    store32(cache + SET_OWN_OFFSET, OBJECT_INLINE + (u32(info) >>> 4) * 8);
  }
  return undefinedValue();
}

/**
 * PrivateFieldAdd and PrivateMethodOrAccessorAdd of a method, with a write cache (0 = none) as for `defineNamedField`.
 * @throws TypeError when it is there already
 */
export function addPrivate(object: value, name: value, v: value, cache: ptr): value {
  if (!isObject(object)) return addMember(object, name, v, ATTRIBUTE_WRITABLE);
  const o = bitsOf(object);
  const before = load32(o);
  const done = addMember(object, name, v, ATTRIBUTE_WRITABLE);
  if (!isEmpty(done)) noteAdded(cache, before, o, name);
  return done;
}

/**
 * PrivateMethodOrAccessorAdd of an accessor.
 * @throws TypeError when it is there already
 */
export function addPrivateAccessor(object: value, name: value, getter: value, setter: value): value {
  return addMember(object, name, newAccessor(getter, setter), ATTRIBUTE_ACCESSOR);
}

/** @throws */
function addMember(object: value, name: value, v: value, attributes: u32): value {
  if (!isObject(object)) return throwTypeError(join3("Cannot initialize ", symbolDescription(name), " on a value that is no object"));
  const o = bitsOf(object);
  if (findOwn(o, name) >= 0) return throwTypeError(join3("Cannot initialize ", symbolDescription(name), " twice on the same object"));
  addOwn(o, name, v, attributes, true);
  return undefinedValue();
}

/**
 * `#name in object`: TRUE or FALSE. The read cache (0 = none) remembers a shape that has the name.
 * @throws TypeError when the right-hand side is no object
 */
export function hasPrivate(object: value, name: value, cache: ptr): value {
  if (!isObject(object)) {
    return throwTypeError(join3("Cannot use 'in' operator to search for '", symbolDescription(name), join3("' in ", displayOf(object), "")));
  }
  const o = bitsOf(object);
  const info = findOwn(o, name);
  if (info >= 0 && cache !== 0 && isInline(o, info) && countMiss(cache + GET_MISSES)) {
    noteCached(load32(o));
    store32(cache + GET_OWN_SHAPE, load32(o));
  }
  return fromBoolean(info >= 0);
}
