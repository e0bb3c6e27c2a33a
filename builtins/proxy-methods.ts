/**
 * The internal methods of proxies (ECMA-262 §10.5) that reflection uses. Traps of property access syntax and calls (get, set, has,
 * deleteProperty, apply, construct) are runtime/proxy.ts.
 */
import { ATTRIBUTE_CONFIGURABLE, ATTRIBUTE_WRITABLE, PROXY_HANDLER, PROXY_TARGET } from "#abi/cell.ts";
import { arrayPush } from "#runtime/array.ts";
import { toPropertyKey } from "#runtime/convert.ts";
import { isObject } from "#runtime/object.ts";
import { loadValue } from "#sys/memory.ts";
import { bitsOf } from "#sys/value.ts";
import { call1, call2, call3 } from "#builtins/call.ts";
import { getMethod, lengthOf } from "#builtins/checks.ts";
import { describeValue } from "#builtins/describe-value.ts";
import { tableDelete, tableFind, tableNew, tableSet, tableSize } from "#runtime/hash-table.ts";
import {
  changePrototype, defineOwnProperty, deleteProperty, extensible, getOwnProperty, ownPropertyKeys, prototypeOf,
  stopExtensions,
} from "#builtins/internal-methods.ts";
import {
  HAS_CONFIGURABLE, HAS_ENUMERABLE, HAS_GET, HAS_SET, HAS_VALUE, HAS_WRITABLE, PropertyDescriptor, fromPropertyDescriptor, isAccessorDescriptor,
  isCompatibleDescriptor, isDataDescriptor, toPropertyDescriptor,
} from "#builtins/property-descriptor.ts";

function targetOf(proxy: unknown): any {
  return loadValue(bitsOf(proxy) + PROXY_TARGET);
}

/** The handler; TypeError when the proxy has been revoked (ValidateNonRevokedProxy, §10.5.14). */
function handlerOf(proxy: unknown, trap: string): any {
  const handler = loadValue(bitsOf(proxy) + PROXY_HANDLER);
  if (handler === null) throw new TypeError("Cannot perform '" + trap + "' on a proxy that has been revoked");
  return handler;
}

function refuse(trap: string, why: string): never {
  throw new TypeError("'" + trap + "' on proxy: " + why);
}

/** Property keys as traps see them: indices are strings. */
function trapKey(key: unknown): unknown {
  return typeof key === "number" ? "" + key : key;
}

/** §10.5.1 */
export function proxyGetPrototypeOf(proxy: unknown): unknown {
  const handler = handlerOf(proxy, "getPrototypeOf");
  const target = targetOf(proxy);
  const trap = getMethod(handler, "getPrototypeOf");
  if (trap === undefined) return prototypeOf(target);
  const prototype = call1(trap, handler, target);
  if (prototype !== null && !isObject(prototype)) refuse("getPrototypeOf", "trap returned neither object nor null");
  if (extensible(target)) return prototype;
  if (prototype !== prototypeOf(target)) refuse("getPrototypeOf", "proxy target is non-extensible but the trap did not return its actual prototype");
  return prototype;
}

/** §10.5.2 */
export function proxySetPrototypeOf(proxy: unknown, prototype: unknown): boolean {
  const handler = handlerOf(proxy, "setPrototypeOf");
  const target = targetOf(proxy);
  const trap = getMethod(handler, "setPrototypeOf");
  if (trap === undefined) return changePrototype(target, prototype);
  if (!call2(trap, handler, target, prototype)) return false;
  if (!extensible(target) && prototype !== prototypeOf(target)) refuse("setPrototypeOf", "trap returned truish for setting a new prototype on the non-extensible proxy target");
  return true;
}

/** §10.5.3 */
export function proxyIsExtensible(proxy: unknown): boolean {
  const handler = handlerOf(proxy, "isExtensible");
  const target = targetOf(proxy);
  const trap = getMethod(handler, "isExtensible");
  if (trap === undefined) return extensible(target);
  const result = !!call1(trap, handler, target);
  if (result !== extensible(target)) refuse("isExtensible", "trap result does not reflect extensibility of proxy target (which is '" + !result + "')");
  return result;
}

/** §10.5.4 */
export function proxyPreventExtensions(proxy: unknown): boolean {
  const handler = handlerOf(proxy, "preventExtensions");
  const target = targetOf(proxy);
  const trap = getMethod(handler, "preventExtensions");
  if (trap === undefined) return stopExtensions(target);
  const result = !!call1(trap, handler, target);
  if (result && extensible(target)) refuse("preventExtensions", "the proxy target is extensible");
  return result;
}

/** §10.5.5 */
export function proxyGetOwnProperty(proxy: unknown, key: unknown): PropertyDescriptor | undefined {
  const handler = handlerOf(proxy, "getOwnPropertyDescriptor");
  const target = targetOf(proxy);
  const trap = getMethod(handler, "getOwnPropertyDescriptor");
  if (trap === undefined) return getOwnProperty(target, key);
  const result = call2(trap, handler, target, trapKey(key));
  const name = "'" + describeValue(key) + "'";
  const own = getOwnProperty(target, key);
  if (result === undefined) {
    if (own === undefined) return undefined;
    if ((own.attributes & ATTRIBUTE_CONFIGURABLE) === 0) refuse("getOwnPropertyDescriptor", "trap returned undefined for property " + name + " which is non-configurable in the proxy target");
    if (!extensible(target)) refuse("getOwnPropertyDescriptor", "trap returned undefined for property " + name + " which exists in the non-extensible proxy target");
    return undefined;
  }
  if (!isObject(result)) refuse("getOwnPropertyDescriptor", "trap returned neither object nor undefined for property " + name);
  const open = extensible(target);
  const descriptor = complete(toPropertyDescriptor(result));
  if (!isCompatibleDescriptor(open, descriptor, own)) refuse("getOwnPropertyDescriptor", "trap returned descriptor for property " + name + " that is incompatible with the existing property in the proxy target");
  if ((descriptor.attributes & ATTRIBUTE_CONFIGURABLE) === 0) {
    const loose = own === undefined || (own.attributes & ATTRIBUTE_CONFIGURABLE) !== 0;
    const fixed = (descriptor.fields & HAS_WRITABLE) !== 0 && (descriptor.attributes & ATTRIBUTE_WRITABLE) === 0;
    if (loose || (fixed && (own!.attributes & ATTRIBUTE_WRITABLE) !== 0)) {
      refuse("getOwnPropertyDescriptor", "trap reported non-configurability for property " + name + " which is either non-existent or configurable in the proxy target");
    }
  }
  return descriptor;
}

/** CompletePropertyDescriptor (§6.2.6.6). */
function complete(descriptor: PropertyDescriptor): PropertyDescriptor {
  const kind = isAccessorDescriptor(descriptor) ? HAS_GET | HAS_SET : HAS_VALUE | HAS_WRITABLE;
  descriptor.fields |= kind | HAS_ENUMERABLE | HAS_CONFIGURABLE;
  return descriptor;
}

/** §10.5.6 */
export function proxyDefineOwnProperty(proxy: unknown, key: unknown, wanted: PropertyDescriptor): boolean {
  const handler = handlerOf(proxy, "defineProperty");
  const target = targetOf(proxy);
  const trap = getMethod(handler, "defineProperty");
  if (trap === undefined) return defineOwnProperty(target, key, wanted);
  if (!call3(trap, handler, target, trapKey(key), fromPropertyDescriptor(wanted))) return false;
  const own = getOwnProperty(target, key);
  const name = "'" + describeValue(key) + "'";
  const fixing = (wanted.fields & HAS_CONFIGURABLE) !== 0 && (wanted.attributes & ATTRIBUTE_CONFIGURABLE) === 0;
  if (own === undefined) {
    if (!extensible(target)) refuse("defineProperty", "trap returned truish for adding property " + name + "  to the non-extensible proxy target");
    if (fixing) refuse("defineProperty", "trap returned truish for defining non-configurable property " + name + " which is either non-existent or configurable in the proxy target");
    return true;
  }
  if (!isCompatibleDescriptor(extensible(target), wanted, own)) refuse("defineProperty", "trap returned truish for adding property " + name + "  that is incompatible with the existing property in the proxy target");
  if (fixing && (own.attributes & ATTRIBUTE_CONFIGURABLE) !== 0) refuse("defineProperty", "trap returned truish for defining non-configurable property " + name + " which is either non-existent or configurable in the proxy target");
  if (isDataDescriptor(own) && (own.attributes & (ATTRIBUTE_CONFIGURABLE | ATTRIBUTE_WRITABLE)) === ATTRIBUTE_WRITABLE && (wanted.fields & HAS_WRITABLE) !== 0 && (wanted.attributes & ATTRIBUTE_WRITABLE) === 0) {
    refuse("defineProperty", "trap returned truish for defining non-configurable property " + name + " which cannot be non-writable");
  }
  return true;
}

/** §10.5.10 */
export function proxyDeleteProperty(proxy: unknown, key: unknown): boolean {
  const handler = handlerOf(proxy, "deleteProperty");
  const target = targetOf(proxy);
  const trap = getMethod(handler, "deleteProperty");
  if (trap === undefined) return deleteProperty(target, key);
  if (!call2(trap, handler, target, trapKey(key))) return false;
  const own = getOwnProperty(target, key);
  if (own === undefined) return true;
  if ((own.attributes & ATTRIBUTE_CONFIGURABLE) === 0) refuse("deleteProperty", "trap returned truish for property '" + describeValue(key) + "' which is non-configurable in the proxy target");
  if (!extensible(target)) refuse("deleteProperty", "trap returned truish for property '" + describeValue(key) + "' but the proxy target is non-extensible");
  return true;
}

/** §10.5.11 */
export function proxyOwnPropertyKeys(proxy: unknown, which: number): unknown[] {
  const handler = handlerOf(proxy, "ownKeys");
  const target = targetOf(proxy);
  const trap = getMethod(handler, "ownKeys");
  if (trap === undefined) return ownPropertyKeys(target, which);
  const list = call1(trap, handler, target);
  if (!isObject(list)) throw new TypeError("CreateListFromArrayLike called on non-object");
  const keys: unknown[] = [];
  const seen = tableNew(false);
  const count = lengthOf(list);
  for (let i = 0; i < count; i++) {
    const key = list[i];
    if (typeof key !== "string" && typeof key !== "symbol") throw new TypeError(describeValue(key) + " is not a valid property name");
    if (tableFind(seen, key) >= 0) refuse("ownKeys", "trap returned duplicate entries");
    tableSet(seen, key, undefined);
    arrayPush(keys, key);
  }
  checkOwnKeys(target, seen);
  if (which === 3) return keys;
  const chosen: unknown[] = [];
  for (let i = 0; i < keys.length; i++) if ((typeof keys[i] === "string") === (which === 1)) arrayPush(chosen, keys[i]);
  return chosen;
}

/** Steps 10-23: no fixed key of the target is missing, and none is invented for a target that is not extensible. */
function checkOwnKeys(target: unknown, seen: unknown): void {
  const open = extensible(target);
  const own = ownPropertyKeys(target, 3);
  for (let i = 0; i < own.length; i++) {
    const descriptor = getOwnProperty(target, toPropertyKey(own[i]));
    const fixed = descriptor !== undefined && (descriptor.attributes & ATTRIBUTE_CONFIGURABLE) === 0;
    if (!tableDelete(seen, own[i]) && (fixed || !open)) refuse("ownKeys", "trap result did not include '" + describeValue(own[i]) + "'");
  }
  if (!open && tableSize(seen) > 0) refuse("ownKeys", "trap returned extra keys but proxy target is non-extensible");
}
