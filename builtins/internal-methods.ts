/**
 * The essential internal methods of objects (ECMA-262 §10.1) for builtins that reflect: Object.*, Reflect.*. Ordinary code never
 * comes here: property access syntax is compiled to runtime/property.ts. Keys have gone through ToPropertyKey.
 */
import {
  ATTRIBUTE_CONFIGURABLE, ATTRIBUTE_ENUMERABLE, ATTRIBUTE_WRITABLE, ATTRIBUTES_DEFAULT,
} from "#abi/cell.ts";
import { KIND_NAMESPACE, KIND_PROXY, KIND_TYPED_FIRST, KIND_TYPED_LAST } from "#abi/cell.ts";
import { arrayLength, arraySetLength, isArrayCell } from "#runtime/array.ts";
import {
  cellKind, defineOwn, defineOwnAccessor, deleteOwn, getOwnAttributes, getPrototype, hasOwn, isExtensible,
  ownKeys, preventExtensions, setPrototype,
} from "#runtime/object.ts";
import { getProperty } from "#runtime/get.ts";
import { setProperty } from "#runtime/set.ts";
import {
  HAS_CONFIGURABLE, HAS_ENUMERABLE, HAS_GET, HAS_SET, HAS_VALUE, HAS_WRITABLE, PropertyDescriptor,
  isAccessorDescriptor, isCompatibleDescriptor, isDataDescriptor, ownDescriptor,
} from "#builtins/property-descriptor.ts";

/** The functions of proxy-methods.ts. */
export interface ProxyTraps {
  proxyGetPrototypeOf(proxy: unknown): unknown;
  proxySetPrototypeOf(proxy: unknown, prototype: unknown): boolean;
  proxyIsExtensible(proxy: unknown): boolean;
  proxyPreventExtensions(proxy: unknown): boolean;
  proxyGetOwnProperty(proxy: unknown, key: unknown): PropertyDescriptor | undefined;
  proxyDefineOwnProperty(proxy: unknown, key: unknown, wanted: PropertyDescriptor): boolean;
  proxyDeleteProperty(proxy: unknown, key: unknown): boolean;
  proxyOwnPropertyKeys(proxy: unknown, which: number): unknown[];
}

/** Null until the program makes a proxy; images without Proxy do not contain the traps. */
let traps: ProxyTraps | null = null;

/** Called by proxy.ts before the first proxy exists. */
export function setProxyTraps(functions: ProxyTraps): void {
  traps = functions;
}

/** The functions of namespace-object.ts. */
export interface NamespaceMethods {
  getOwnProperty(namespace: unknown, key: unknown): PropertyDescriptor | undefined;
  defineOwnProperty(namespace: unknown, key: unknown, wanted: PropertyDescriptor): boolean;
}

/** Null until the program has a module namespace as a value. */
let namespaces: NamespaceMethods | null = null;

export function setNamespaceMethods(functions: NamespaceMethods): void {
  namespaces = functions;
}

function isNamespaceObject(object: unknown): boolean {
  return namespaces !== null && cellKind(object) === KIND_NAMESPACE;
}

export function isProxyObject(object: unknown): boolean {
  return traps !== null && cellKind(object) === KIND_PROXY;
}

/** [[GetPrototypeOf]] */
export function prototypeOf(object: unknown): any {
  return isProxyObject(object) ? traps!.proxyGetPrototypeOf(object) : getPrototype(object);
}

/** [[SetPrototypeOf]] */
export function changePrototype(object: unknown, prototype: unknown): boolean {
  return isProxyObject(object) ? traps!.proxySetPrototypeOf(object, prototype) : setPrototype(object, prototype);
}

/** [[IsExtensible]] */
export function extensible(object: unknown): boolean {
  return isProxyObject(object) ? traps!.proxyIsExtensible(object) : isExtensible(object);
}

/** [[PreventExtensions]] */
export function stopExtensions(object: unknown): boolean {
  return isProxyObject(object) ? traps!.proxyPreventExtensions(object) : preventExtensions(object);
}

/** [[OwnPropertyKeys]]: an array of strings (which & 1) and symbols (which & 2). */
export function ownPropertyKeys(object: unknown, which: number): any[] {
  return (isProxyObject(object) ? traps!.proxyOwnPropertyKeys(object, which) : ownKeys(object, which)) as any[];
}

/** [[GetOwnProperty]] */
export function getOwnProperty(object: unknown, key: unknown): PropertyDescriptor | undefined {
  if (isProxyObject(object)) return traps!.proxyGetOwnProperty(object, key);
  return isNamespaceObject(object) ? namespaces!.getOwnProperty(object, key) : ownDescriptor(object, key);
}

/** HasOwnProperty (§7.3.13). */
export function hasOwnProperty(object: unknown, key: unknown): boolean {
  return isProxyObject(object) || isNamespaceObject(object) ? getOwnProperty(object, key) !== undefined : hasOwn(object, key);
}

/** Whether there is an own property of that name, and it is enumerable. */
export function isEnumerableOwn(object: unknown, key: unknown): boolean {
  if (isProxyObject(object) || isNamespaceObject(object)) {
    const descriptor = getOwnProperty(object, key);
    return descriptor !== undefined && (descriptor.attributes & ATTRIBUTE_ENUMERABLE) !== 0;
  }
  const attributes = getOwnAttributes(object, key);
  return attributes >= 0 && (attributes & ATTRIBUTE_ENUMERABLE) !== 0;
}

/** [[Delete]] */
export function deleteProperty(object: unknown, key: unknown): boolean {
  return isProxyObject(object) ? traps!.proxyDeleteProperty(object, key) : deleteOwn(object, key);
}

/** [[DefineOwnProperty]]: of arrays (§10.4.2.1) and ordinary objects (§10.1.6). False when refused. */
export function defineOwnProperty(object: unknown, key: unknown, wanted: PropertyDescriptor): boolean {
  if (isProxyObject(object)) return traps!.proxyDefineOwnProperty(object, key, wanted);
  if (isNamespaceObject(object)) return namespaces!.defineOwnProperty(object, key, wanted);
  if (isArrayCell(object)) {
    if (key === "length") return defineArrayLength(object, wanted);
    if (typeof key === "number" && key >= arrayLength(object) && (getOwnAttributes(object, "length") & ATTRIBUTE_WRITABLE) === 0) return false;
  }
  const kind = cellKind(object);
  if (typeof key === "number" && kind >= KIND_TYPED_FIRST && kind <= KIND_TYPED_LAST) return defineTypedElement(object, key, wanted);
  return validateAndApply(object, key, wanted);
}

/** [[DefineOwnProperty]] of a typed array for an index (§10.4.5.3). Converting the value may throw. */
function defineTypedElement(array: unknown, index: number, wanted: PropertyDescriptor): boolean {
  if (getOwnAttributes(array, index) < 0 || isAccessorDescriptor(wanted)) return false;
  if ((wanted.fields & HAS_CONFIGURABLE) !== 0 && (wanted.attributes & ATTRIBUTE_CONFIGURABLE) === 0) return false;
  if ((wanted.fields & HAS_ENUMERABLE) !== 0 && (wanted.attributes & ATTRIBUTE_ENUMERABLE) === 0) return false;
  if ((wanted.fields & HAS_WRITABLE) !== 0 && (wanted.attributes & ATTRIBUTE_WRITABLE) === 0) return false;
  if ((wanted.fields & HAS_VALUE) !== 0) setProperty(array, index, wanted.value, array);
  return true;
}

/** ValidateAndApplyPropertyDescriptor (§10.1.6.3) on the object's own storage. */
function validateAndApply(object: unknown, key: unknown, wanted: PropertyDescriptor): boolean {
  const current = ownDescriptor(object, key);
  if (!isCompatibleDescriptor(isExtensible(object), wanted, current)) return false;
  const given = wanted.fields & 7;
  const kept = current === undefined ? 0 : current.attributes & ~given;
  const attributes = (wanted.attributes & given) | kept;
  const shared = attributes & (ATTRIBUTE_ENUMERABLE | ATTRIBUTE_CONFIGURABLE);
  if (isAccessorDescriptor(wanted)) {
    const getter = (wanted.fields & HAS_GET) !== 0 ? wanted.get : current?.get;
    const setter = (wanted.fields & HAS_SET) !== 0 ? wanted.set : current?.set;
    return defineOwnAccessor(object, key, getter, setter, shared);
  }
  if (current !== undefined && isAccessorDescriptor(current)) {
    // Step 6.d: an accessor becomes a data property, or a generic descriptor leaves it one.
    if (!isDataDescriptor(wanted)) return defineOwnAccessor(object, key, current.get, current.set, shared);
    return defineOwn(object, key, wanted.value, shared | (wanted.attributes & ATTRIBUTE_WRITABLE));
  }
  const value = (wanted.fields & HAS_VALUE) !== 0 ? wanted.value : current?.value;
  return defineOwn(object, key, value, attributes);
}

/** ArraySetLength (§10.4.2.4). */
function defineArrayLength(array: unknown, wanted: PropertyDescriptor): boolean {
  if ((wanted.fields & HAS_VALUE) === 0) return validateAndApply(array, "length", wanted);
  const length = (wanted.value as number) >>> 0;
  if (length !== +(wanted.value as number)) throw new RangeError("Invalid array length");
  const old = arrayLength(array);
  const attributes = getOwnAttributes(array, "length");
  const checked = new PropertyDescriptor(wanted.fields, wanted.attributes, length, undefined, undefined);
  if (!isCompatibleDescriptor(true, checked, ownDescriptor(array, "length"))) return false;
  if (isAccessorDescriptor(wanted)) return false;
  if (length !== old) {
    if ((attributes & ATTRIBUTE_WRITABLE) === 0) return false;
    // Stops at an element that cannot be deleted; the length then is one past it (step 17).
    arraySetLength(array, length);
  }
  const done = arrayLength(array) === length;
  if ((wanted.fields & HAS_WRITABLE) !== 0 && (wanted.attributes & ATTRIBUTE_WRITABLE) === 0) {
    defineOwn(array, "length", arrayLength(array), 0);
  }
  return done;
}

/** DefinePropertyOrThrow (§7.3.8). */
export function definePropertyOrThrow(object: unknown, key: unknown, wanted: PropertyDescriptor): void {
  if (defineOwnProperty(object, key, wanted)) return;
  const name = typeof key === "symbol" ? "Symbol(" + (key.description === undefined ? "" : key.description) + ")" : "" + key;
  if (isProxyObject(object)) throw new TypeError("'defineProperty' on proxy: trap returned falsish for property '" + name + "'");
  if (getOwnAttributes(object, key) < 0) throw new TypeError("Cannot define property " + name + ", object is not extensible");
  throw new TypeError("Cannot redefine property: " + name);
}

/** CreateDataProperty (§7.3.5). */
export function createDataProperty(object: unknown, key: unknown, value: unknown): boolean {
  const fields = HAS_VALUE | HAS_WRITABLE | HAS_ENUMERABLE | HAS_CONFIGURABLE;
  return defineOwnProperty(object, key, new PropertyDescriptor(fields, ATTRIBUTES_DEFAULT, value, undefined, undefined));
}

/** [[Get]] with a receiver of its own (§10.1.8). */
export function getWithReceiver(object: unknown, key: unknown, receiver: unknown): unknown {
  return getProperty(object, key, receiver);
}

/** [[Set]] (§10.1.9): false when refused. */
export function setWithReceiver(object: unknown, key: unknown, value: unknown, receiver: unknown): boolean {
  return setProperty(object, key, value, receiver) as unknown as boolean;
}
