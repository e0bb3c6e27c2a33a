/**
 * The essential internal methods of objects (ECMA-262 §10.1) for builtins that reflect: Object.*, Reflect.*. Ordinary code never
 * comes here: property access syntax is compiled to runtime/property.ts. Keys have gone through ToPropertyKey.
 */
import {
  ATTRIBUTE_ACCESSOR, ATTRIBUTE_CONFIGURABLE, ATTRIBUTE_ENUMERABLE, ATTRIBUTE_WRITABLE, ATTRIBUTES_DEFAULT,
} from "#abi/cell.ts";
import { arrayLength, arraySetLength, isArrayCell } from "#runtime/array.ts";
import {
  defineOwn, defineOwnAccessor, getOwnAttributes, getOwnGetter, getOwnRaw, getOwnSetter, getPrototype, isExtensible, isObject,
} from "#runtime/object.ts";
import { call0, call1 } from "#builtins/call.ts";
import {
  HAS_CONFIGURABLE, HAS_ENUMERABLE, HAS_GET, HAS_SET, HAS_VALUE, HAS_WRITABLE, PropertyDescriptor,
  isAccessorDescriptor, isCompatibleDescriptor, isDataDescriptor, ownDescriptor,
} from "#builtins/property-descriptor.ts";

/** [[DefineOwnProperty]]: of arrays (§10.4.2.1) and ordinary objects (§10.1.6). False when refused. */
export function defineOwnProperty(object: unknown, key: unknown, wanted: PropertyDescriptor): boolean {
  if (isArrayCell(object)) {
    if (key === "length") return defineArrayLength(object, wanted);
    if (typeof key === "number" && key >= arrayLength(object) && (getOwnAttributes(object, "length") & ATTRIBUTE_WRITABLE) === 0) return false;
  }
  return validateAndApply(object, key, wanted);
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
  if (getOwnAttributes(object, key) < 0) throw new TypeError("Cannot define property " + name + ", object is not extensible");
  throw new TypeError("Cannot redefine property: " + name);
}

/** CreateDataProperty (§7.3.5). */
export function createDataProperty(object: unknown, key: unknown, value: unknown): boolean {
  const fields = HAS_VALUE | HAS_WRITABLE | HAS_ENUMERABLE | HAS_CONFIGURABLE;
  return defineOwnProperty(object, key, new PropertyDescriptor(fields, ATTRIBUTES_DEFAULT, value, undefined, undefined));
}

/** [[Get]] with a receiver of its own (§10.1.8). */
export function getWithReceiver(object: any, key: any, receiver: unknown): unknown {
  if (object === receiver) return object[key];
  for (let holder = object; holder !== null; holder = getPrototype(holder)) {
    const attributes = getOwnAttributes(holder, key);
    if (attributes < 0) continue;
    if ((attributes & ATTRIBUTE_ACCESSOR) === 0) return getOwnRaw(holder, key);
    const getter = getOwnGetter(holder, key);
    return getter === undefined ? undefined : call0(getter, receiver);
  }
  return undefined;
}

/** [[Set]] (§10.1.9): false when refused. */
export function setWithReceiver(object: unknown, key: unknown, value: unknown, receiver: unknown): boolean {
  let attributes = -1;
  let holder = object;
  while (holder !== null) {
    attributes = getOwnAttributes(holder, key);
    if (attributes >= 0) break;
    holder = getPrototype(holder);
  }
  if (attributes >= 0) {
    if ((attributes & ATTRIBUTE_ACCESSOR) !== 0) {
      const setter = getOwnSetter(holder, key);
      if (setter === undefined) return false;
      call1(setter, receiver, value);
      return true;
    }
    if ((attributes & ATTRIBUTE_WRITABLE) === 0) return false;
  }
  if (!isObject(receiver)) return false;
  const existing = getOwnAttributes(receiver, key);
  if (existing < 0) return createDataProperty(receiver, key, value);
  if ((existing & ATTRIBUTE_ACCESSOR) !== 0 || (existing & ATTRIBUTE_WRITABLE) === 0) return false;
  return defineOwnProperty(receiver, key, new PropertyDescriptor(HAS_VALUE, 0, value, undefined, undefined));
}
