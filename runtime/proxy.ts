"use system";
/**
 * Proxies (ECMA-262 §10.5) where language operations meet them: property access, `in`, `delete`, calls, enumeration. The internal
 * methods that only reflection uses are in builtins/proxy-methods.ts. Keys are normalised; traps see indices as strings.
 */
import { loadValue } from "#sys/memory.ts";
import { bitsOf, realmPrototype, stackPointer, valueOfBits } from "#sys/value.ts";
import { i32, u32 } from "#sys/types.ts";
import type { ptr, value } from "#sys/types.ts";
import {
  ATTRIBUTE_ACCESSOR, ATTRIBUTE_CONFIGURABLE, ATTRIBUTE_ENUMERABLE, ATTRIBUTE_WRITABLE, ATTRIBUTES_DEFAULT, KIND_STRING, KIND_SYMBOL,
  PROXY_HANDLER, PROXY_TARGET,
} from "#abi/cell.ts";
import { NULL, UNDEFINED } from "#abi/value.ts";
import { arrayAppend, arrayLength, createArray, elementAt, newArray } from "#runtime/array.ts";
import { call1, call2, call3, call4, callValue, construct, stackLimit, stackOverflow } from "#runtime/call.ts";
import { primitiveToString, toBoolean, toNumber, toPropertyKey } from "#runtime/convert.ts";
import { displayKey, displayOf } from "#runtime/error.ts";
import { throwTypeError } from "#runtime/exception.ts";
import { isCallable } from "#runtime/function.ts";
import { getProperty } from "#runtime/get.ts";
import { sameValue } from "#runtime/hash.ts";
import { ownKeys } from "#runtime/keys.ts";
import {
  createDataProperty, createObject, defineOwn, deleteOwn, getOwnAttributes, getOwnGetter, getOwnRaw, getOwnSetter, hasOwn, isExtensible,
} from "#runtime/object.ts";
import { getElement, getNamed, hasKey } from "#runtime/property.ts";
import { noteRefusal, setProperty } from "#runtime/set.ts";
import { prototypeOf } from "#runtime/shape.ts";
import { join, join3 } from "#runtime/string.ts";
import {
  asInt, asNumber, fromBoolean, fromInt, fromUnsigned, isEmpty, isNullish, isNumber, isObject, isProxy, isTrue, isUndefined, kindOf,
} from "#runtime/value.ts";

/** @inline */
function targetOf(proxy: value): value {
  return loadValue(bitsOf(proxy) + PROXY_TARGET);
}
/** @inline */
function handlerOf(proxy: value): value {
  return loadValue(bitsOf(proxy) + PROXY_HANDLER);
}
function trapKey(key: value): value {
  return isNumber(key) ? primitiveToString(key) : key;
}

/** The trap of a name, or undefined; chains of proxies are as deep as the stack allows. @throws */
function trapOf(proxy: value, name: value): value {
  if (stackPointer() < stackLimit) return stackOverflow();
  const handler = handlerOf(proxy);
  if (!isObject(handler)) return throwTypeError(join3("Cannot perform '", name, "' on a proxy that has been revoked"));
  const trap = getNamed(handler, name, 0);
  if (isEmpty(trap)) return trap;
  if (isNullish(trap)) return valueOfBits(UNDEFINED);
  if (isCallable(trap)) return trap;
  return throwTypeError(join3(displayOf(trap), join3(" returned for property '", name, "' of object '"), join(displayOf(handler), "' is not a function")));
}

/** `'get' on proxy: property 'x' …` @throws */
function refuse(trap: value, before: value, key: value, after: value): value {
  return throwTypeError(join(join3("'", trap, "' on proxy: "), join3(before, displayKey(key), after)));
}

// --- what a target has, itself possibly a proxy ----------------------------------------------------------------------------------

/** ATTRIBUTE_* of an own property as an int32 word, -1 when absent. @throws */
function attributesOf(object: value, key: value): value {
  return isProxy(object) ? proxyAttributes(object, key) : fromInt(getOwnAttributes(object, key));
}

/** Whether own properties may be added: TRUE or FALSE. @throws */
function extensibleOf(object: value): value {
  if (!isProxy(object)) return fromBoolean(isExtensible(object));
  const trap = trapOf(object, "isExtensible");
  if (isEmpty(trap)) return trap;
  if (isUndefined(trap)) return extensibleOf(targetOf(object));
  const result = call1(trap, handlerOf(object), targetOf(object));
  if (isEmpty(result)) return result;
  const actual = extensibleOf(targetOf(object));
  if (isEmpty(actual)) return actual;
  if (toBoolean(result) === isTrue(actual)) return actual;
  const text: value = isTrue(actual) ? "true" : "false";
  return throwTypeError(join3("'isExtensible' on proxy: trap result does not reflect extensibility of proxy target (which is '", text, "')"));
}

/** [[GetOwnProperty]] of a proxy (§10.5.5), reduced to attributes. @throws */
function proxyAttributes(proxy: value, key: value): value {
  const trap = trapOf(proxy, "getOwnPropertyDescriptor");
  if (isEmpty(trap)) return trap;
  const target = targetOf(proxy);
  if (isUndefined(trap)) return attributesOf(target, key);
  const result = call2(trap, handlerOf(proxy), target, trapKey(key));
  if (isEmpty(result)) return result;
  const own = attributesOf(target, key);
  if (isEmpty(own)) return own;
  if (isUndefined(result)) {
    if (asInt(own) < 0) return own;
    if ((u32(asInt(own)) & ATTRIBUTE_CONFIGURABLE) === 0) {
      return refuse("getOwnPropertyDescriptor", "trap returned undefined for property '", key, "' which is non-configurable in the proxy target");
    }
    const open = extensibleOf(target);
    if (isEmpty(open) || isTrue(open)) return isEmpty(open) ? open : fromInt(-1);
    return refuse("getOwnPropertyDescriptor", "trap returned undefined for property '", key, "' which exists in the non-extensible proxy target");
  }
  if (!isObject(result)) return refuse("getOwnPropertyDescriptor", "trap returned neither object nor undefined for property '", key, "'");
  let attributes: u32 = 0;
  const enumerable = getNamed(result, "enumerable", 0);
  if (isEmpty(enumerable)) return enumerable;
  if (toBoolean(enumerable)) attributes = attributes | ATTRIBUTE_ENUMERABLE;
  const configurable = getNamed(result, "configurable", 0);
  if (isEmpty(configurable)) return configurable;
  if (toBoolean(configurable)) attributes = attributes | ATTRIBUTE_CONFIGURABLE;
  const writable = getNamed(result, "writable", 0);
  if (isEmpty(writable)) return writable;
  if (toBoolean(writable)) attributes = attributes | ATTRIBUTE_WRITABLE;
  const getter = hasKey(result, "get");
  if (isEmpty(getter)) return getter;
  const setter = hasKey(result, "set");
  if (isEmpty(setter)) return setter;
  if (isTrue(getter) || isTrue(setter)) attributes = attributes | ATTRIBUTE_ACCESSOR;
  if ((attributes & ATTRIBUTE_CONFIGURABLE) === 0 && (asInt(own) < 0 || (u32(asInt(own)) & ATTRIBUTE_CONFIGURABLE) !== 0)) {
    return refuse("getOwnPropertyDescriptor", "trap reported non-configurability for property '", key, "' which is either non-existent or configurable in the proxy target");
  }
  return fromInt(i32(attributes));
}

/**
 * Whether an own property is there and enumerable: TRUE or FALSE.
 * @throws
 */
export function proxyIsEnumerable(proxy: value, key: value): value {
  const attributes = proxyAttributes(proxy, key);
  if (isEmpty(attributes)) return attributes;
  return fromBoolean(asInt(attributes) >= 0 && (u32(asInt(attributes)) & ATTRIBUTE_ENUMERABLE) !== 0);
}

// --- the traps of syntax -------------------------------------------------------------------------------------------------------------

/**
 * [[Get]] (§10.5.8)
 * @throws
 */
export function proxyGet(proxy: value, key: value, receiver: value): value {
  const trap = trapOf(proxy, "get");
  if (isEmpty(trap)) return trap;
  const target = targetOf(proxy);
  if (isUndefined(trap)) return getProperty(target, key, receiver);
  const v = call3(trap, handlerOf(proxy), target, trapKey(key), receiver);
  if (isEmpty(v)) return v;
  const own = attributesOf(target, key);
  if (isEmpty(own)) return own;
  if (asInt(own) < 0 || (u32(asInt(own)) & ATTRIBUTE_CONFIGURABLE) !== 0 || isProxy(target)) return v;
  if ((u32(asInt(own)) & ATTRIBUTE_ACCESSOR) !== 0) {
    if (!isUndefined(getOwnGetter(target, key)) || isUndefined(v)) return v;
    return refuse("get", "property '", key, "' is a non-configurable accessor property on the proxy target and does not have a getter function, but the trap did not return 'undefined'");
  }
  if ((u32(asInt(own)) & ATTRIBUTE_WRITABLE) !== 0 || sameValue(v, getOwnRaw(target, key))) return v;
  return refuse("get", "property '", key, "' is a read-only and non-configurable data property on the proxy target but the proxy did not return its actual value");
}

/**
 * [[Set]] (§10.5.9): TRUE or FALSE.
 * @throws
 */
export function proxySet(proxy: value, key: value, v: value, receiver: value): value {
  const trap = trapOf(proxy, "set");
  if (isEmpty(trap)) return trap;
  const target = targetOf(proxy);
  if (isUndefined(trap)) return setProperty(target, key, v, receiver);
  const done = call4(trap, handlerOf(proxy), target, trapKey(key), v, receiver);
  if (isEmpty(done)) return done;
  if (!toBoolean(done)) {
    noteRefusal();
    return fromBoolean(false);
  }
  const own = attributesOf(target, key);
  if (isEmpty(own)) return own;
  if (asInt(own) < 0 || (u32(asInt(own)) & ATTRIBUTE_CONFIGURABLE) !== 0 || isProxy(target)) return fromBoolean(true);
  if ((u32(asInt(own)) & ATTRIBUTE_ACCESSOR) !== 0) {
    if (!isUndefined(getOwnSetter(target, key))) return fromBoolean(true);
    return refuse("set", "trap returned truish for property '", key, "' which exists in the proxy target as a non-configurable and non-writable accessor property without a setter");
  }
  if ((u32(asInt(own)) & ATTRIBUTE_WRITABLE) !== 0 || sameValue(v, getOwnRaw(target, key))) return fromBoolean(true);
  return refuse("set", "trap returned truish for property '", key, "' which exists in the proxy target as a non-configurable and non-writable data property with a different value");
}

/**
 * [[HasProperty]] (§10.5.7): TRUE or FALSE.
 * @throws
 */
export function proxyHas(proxy: value, key: value): value {
  const trap = trapOf(proxy, "has");
  if (isEmpty(trap)) return trap;
  const target = targetOf(proxy);
  if (isUndefined(trap)) return hasKey(target, key);
  const result = call2(trap, handlerOf(proxy), target, trapKey(key));
  if (isEmpty(result) || toBoolean(result)) return isEmpty(result) ? result : fromBoolean(true);
  const own = attributesOf(target, key);
  if (isEmpty(own)) return own;
  if (asInt(own) < 0) return fromBoolean(false);
  if ((u32(asInt(own)) & ATTRIBUTE_CONFIGURABLE) === 0) {
    return refuse("has", "trap returned falsish for property '", key, "' which exists in the proxy target as non-configurable");
  }
  const open = extensibleOf(target);
  if (isEmpty(open)) return open;
  if (isTrue(open)) return fromBoolean(false);
  return refuse("has", "trap returned falsish for property '", key, "' but the proxy target is not extensible");
}

/**
 * [[Delete]] (§10.5.10): TRUE or FALSE.
 * @throws
 */
export function proxyDelete(proxy: value, key: value): value {
  const trap = trapOf(proxy, "deleteProperty");
  if (isEmpty(trap)) return trap;
  const target = targetOf(proxy);
  if (isUndefined(trap)) return isProxy(target) ? proxyDelete(target, key) : fromBoolean(deleteOwn(target, key));
  const result = call2(trap, handlerOf(proxy), target, trapKey(key));
  if (isEmpty(result)) return result;
  if (!toBoolean(result)) return fromBoolean(false);
  const own = attributesOf(target, key);
  if (isEmpty(own)) return own;
  if (asInt(own) < 0) return fromBoolean(true);
  if ((u32(asInt(own)) & ATTRIBUTE_CONFIGURABLE) === 0) {
    return refuse("deleteProperty", "trap returned truish for property '", key, "' which is non-configurable in the proxy target");
  }
  const open = extensibleOf(target);
  if (isEmpty(open)) return open;
  if (isTrue(open)) return fromBoolean(true);
  return refuse("deleteProperty", "trap returned truish for property '", key, "' but the proxy target is non-extensible");
}

/**
 * The end of an assignment whose receiver is a proxy (§10.1.9.2 steps 2.c to 2.e): TRUE or FALSE.
 * @throws
 */
export function proxyDefineValue(proxy: value, key: value, v: value): value {
  const present = proxyAttributes(proxy, key);
  if (isEmpty(present)) return present;
  const attributes = asInt(present);
  if (attributes < 0) return proxyCreateDataProperty(proxy, key, v, true);
  if ((u32(attributes) & ATTRIBUTE_ACCESSOR) !== 0 || (u32(attributes) & ATTRIBUTE_WRITABLE) === 0) return fromBoolean(false);
  return proxyCreateDataProperty(proxy, key, v, false);
}

/**
 * [[DefineOwnProperty]] (§10.5.6) of a value: as a new property with all attributes (`whole`), or of the value alone. TRUE or FALSE.
 * @throws
 */
export function proxyCreateDataProperty(proxy: value, key: value, v: value, whole: boolean): value {
  const trap = trapOf(proxy, "defineProperty");
  if (isEmpty(trap)) return trap;
  const target = targetOf(proxy);
  if (isUndefined(trap)) {
    if (isProxy(target)) return proxyCreateDataProperty(target, key, v, whole);
    const attributes = getOwnAttributes(target, key);
    if (attributes < 0 || whole) return fromBoolean(createDataProperty(target, key, v));
    return fromBoolean((u32(attributes) & ATTRIBUTE_WRITABLE) !== 0 && defineOwn(target, key, v, attributes));
  }
  const descriptor = createObject(realmPrototype("Object"));
  defineOwn(descriptor, "value", v, ATTRIBUTES_DEFAULT);
  if (whole) {
    defineOwn(descriptor, "writable", fromBoolean(true), ATTRIBUTES_DEFAULT);
    defineOwn(descriptor, "enumerable", fromBoolean(true), ATTRIBUTES_DEFAULT);
    defineOwn(descriptor, "configurable", fromBoolean(true), ATTRIBUTES_DEFAULT);
  }
  const done = call3(trap, handlerOf(proxy), target, trapKey(key), descriptor);
  if (isEmpty(done)) return done;
  if (!toBoolean(done)) return fromBoolean(false);
  const own = attributesOf(target, key);
  if (isEmpty(own) || asInt(own) >= 0) return isEmpty(own) ? own : fromBoolean(true);
  const open = extensibleOf(target);
  if (isEmpty(open) || isTrue(open)) return open;
  return refuse("defineProperty", "trap returned truish for adding property '", key, "'  to the non-extensible proxy target");
}

/**
 * [[GetPrototypeOf]] (§10.5.1)
 * @throws
 */
export function proxyGetPrototype(proxy: value): value {
  const trap = trapOf(proxy, "getPrototypeOf");
  if (isEmpty(trap)) return trap;
  const target = targetOf(proxy);
  if (isUndefined(trap)) return prototypeOfTarget(target);
  const prototype = call1(trap, handlerOf(proxy), target);
  if (isEmpty(prototype)) return prototype;
  if (!isObject(prototype) && bitsOf(prototype) !== NULL) return throwTypeError("'getPrototypeOf' on proxy: trap returned neither object nor null");
  const open = extensibleOf(target);
  if (isEmpty(open)) return open;
  if (isTrue(open)) return prototype;
  const actual = prototypeOfTarget(target);
  if (isEmpty(actual) || bitsOf(actual) === bitsOf(prototype)) return actual;
  return throwTypeError("'getPrototypeOf' on proxy: proxy target is non-extensible but the trap did not return its actual prototype");
}
/** @throws */
function prototypeOfTarget(target: value): value {
  return isProxy(target) ? proxyGetPrototype(target) : prototypeOf(bitsOf(target));
}

/**
 * [[OwnPropertyKeys]] (§10.5.11): an array of strings and symbols.
 * @throws
 */
export function proxyOwnKeys(proxy: value): value {
  const trap = trapOf(proxy, "ownKeys");
  if (isEmpty(trap)) return trap;
  const target = targetOf(proxy);
  if (isUndefined(trap)) return keysOfTarget(target);
  const list = call1(trap, handlerOf(proxy), target);
  if (isEmpty(list)) return list;
  if (!isObject(list)) return throwTypeError("CreateListFromArrayLike called on non-object");
  const lengthValue = getNamed(list, "length", 0);
  if (isEmpty(lengthValue)) return lengthValue;
  const length = toNumber(lengthValue);
  if (isEmpty(length)) return length;
  const count = u32(asNumber(length));
  const keys = createArray(0);
  // What was seen: an object without prototype that has these properties.
  const seen = createObject(valueOfBits(NULL));
  for (let i: u32 = 0; i < count; i++) {
    const key = getElement(list, fromUnsigned(i));
    if (isEmpty(key)) return key;
    const kind = kindOf(key);
    if (kind !== KIND_STRING && kind !== KIND_SYMBOL) return throwTypeError(join(displayOf(key), " is not a valid property name"));
    const name = toPropertyKey(key);
    if (hasOwn(seen, name)) return throwTypeError("'ownKeys' on proxy: trap returned duplicate entries");
    createDataProperty(seen, name, key);
    arrayAppend(keys, key);
  }
  const checked = checkOwnKeys(target, seen, count);
  return isEmpty(checked) ? checked : keys;
}
/** @throws */
function keysOfTarget(target: value): value {
  return isProxy(target) ? proxyOwnKeys(target) : ownKeys(target, 3);
}

/** §10.5.11 steps 10 to 23: every fixed key is there, and for a fixed target no other. @throws */
function checkOwnKeys(target: value, seen: value, count: u32): value {
  const open = extensibleOf(target);
  if (isEmpty(open)) return open;
  const own = keysOfTarget(target);
  if (isEmpty(own)) return own;
  const ownCount = arrayLength(own);
  for (let i: u32 = 0; i < ownCount; i++) {
    const name = toPropertyKey(elementAt(own, i));
    if (hasOwn(seen, name)) continue;
    const attributes = attributesOf(target, name);
    if (isEmpty(attributes)) return attributes;
    const fixed = asInt(attributes) >= 0 && (u32(asInt(attributes)) & ATTRIBUTE_CONFIGURABLE) === 0;
    if (fixed || !isTrue(open)) return throwTypeError(join3("'ownKeys' on proxy: trap result did not include '", displayKey(name), "'"));
  }
  if (!isTrue(open) && count > ownCount) return throwTypeError("'ownKeys' on proxy: trap returned extra keys but proxy target is non-extensible");
  return own;
}

/**
 * [[Call]] (§10.5.12)
 * @throws
 */
export function proxyCall(proxy: value, self: value, argc: u32, argv: ptr): value {
  const target = targetOf(proxy);
  if (!isCallable(target)) return throwTypeError(join(displayOf(proxy), " is not a function"));
  const trap = trapOf(proxy, "apply");
  if (isEmpty(trap)) return trap;
  if (isUndefined(trap)) return callValue(target, self, argc, argv);
  return call3(trap, handlerOf(proxy), target, self, newArray(argc, argv));
}

/**
 * [[Construct]] (§10.5.13)
 * @throws
 */
export function proxyConstruct(proxy: value, newTarget: value, argc: u32, argv: ptr): value {
  const target = targetOf(proxy);
  const trap = trapOf(proxy, "construct");
  if (isEmpty(trap)) return trap;
  if (isUndefined(trap)) return construct(target, newTarget, argc, argv);
  const result = call3(trap, handlerOf(proxy), target, newArray(argc, argv), newTarget);
  if (isEmpty(result) || isObject(result)) return result;
  return throwTypeError("proxy [[Construct]] must return an object");
}
