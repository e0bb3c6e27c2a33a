/**
 * Property descriptors (ECMA-262 §6.2.6) and the generic part of [[DefineOwnProperty]] (§10.1.6.3): which changes of an existing
 * property are allowed. The storage itself is runtime/object.ts, the internal methods are internal-methods.ts.
 */
import { ATTRIBUTE_ACCESSOR, ATTRIBUTE_CONFIGURABLE, ATTRIBUTE_ENUMERABLE, ATTRIBUTE_WRITABLE } from "#abi/cell.ts";
import { isCallable } from "#runtime/function.ts";
import { getOwnAttributes, getOwnGetter, getOwnRaw, getOwnSetter, isObject } from "#runtime/object.ts";
import { sameValue } from "#runtime/hash.ts";
import { describeValue } from "#builtins/describe-value.ts";

// Which fields a descriptor has, beside the ATTRIBUTE_* bits it gives.
export const HAS_WRITABLE = 1;
export const HAS_ENUMERABLE = 2;
export const HAS_CONFIGURABLE = 4;
export const HAS_VALUE = 8;
export const HAS_GET = 16;
export const HAS_SET = 32;

/** A Property Descriptor record: `fields` is a set of HAS_*, `attributes` one of ATTRIBUTE_* (accessor excluded). */
export class PropertyDescriptor {
  fields: number;
  attributes: number;
  value: unknown;
  get: unknown;
  set: unknown;

  constructor(fields: number, attributes: number, value: unknown, get: unknown, set: unknown) {
    this.fields = fields;
    this.attributes = attributes;
    this.value = value;
    this.get = get;
    this.set = set;
  }
}

/** ToPropertyDescriptor (§6.2.6.5). */
export function toPropertyDescriptor(source: any): PropertyDescriptor {
  if (!isObject(source)) throw new TypeError("Property description must be an object: " + describeValue(source));
  const result = new PropertyDescriptor(0, 0, undefined, undefined, undefined);
  if ("enumerable" in source) {
    result.fields |= HAS_ENUMERABLE;
    if (source.enumerable) result.attributes |= ATTRIBUTE_ENUMERABLE;
  }
  if ("configurable" in source) {
    result.fields |= HAS_CONFIGURABLE;
    if (source.configurable) result.attributes |= ATTRIBUTE_CONFIGURABLE;
  }
  if ("value" in source) {
    result.fields |= HAS_VALUE;
    result.value = source.value;
  }
  if ("writable" in source) {
    result.fields |= HAS_WRITABLE;
    if (source.writable) result.attributes |= ATTRIBUTE_WRITABLE;
  }
  if ("get" in source) {
    const getter = source.get;
    if (getter !== undefined && !isCallable(getter)) throw new TypeError("Getter must be a function: " + describeValue(getter));
    result.fields |= HAS_GET;
    result.get = getter;
  }
  if ("set" in source) {
    const setter = source.set;
    if (setter !== undefined && !isCallable(setter)) throw new TypeError("Setter must be a function: " + describeValue(setter));
    result.fields |= HAS_SET;
    result.set = setter;
  }
  if ((result.fields & (HAS_GET | HAS_SET)) !== 0 && (result.fields & (HAS_VALUE | HAS_WRITABLE)) !== 0) {
    throw new TypeError("Invalid property descriptor. Cannot both specify accessors and a value or writable attribute, " + describeValue(source));
  }
  return result;
}

/** FromPropertyDescriptor (§6.2.6.4). */
export function fromPropertyDescriptor(descriptor: PropertyDescriptor | undefined): any {
  if (descriptor === undefined) return undefined;
  const result: any = {};
  const attributes = descriptor.attributes;
  const fields = descriptor.fields;
  if ((fields & HAS_VALUE) !== 0) result.value = descriptor.value;
  if ((fields & HAS_WRITABLE) !== 0) result.writable = (attributes & ATTRIBUTE_WRITABLE) !== 0;
  if ((fields & HAS_GET) !== 0) result.get = descriptor.get;
  if ((fields & HAS_SET) !== 0) result.set = descriptor.set;
  if ((fields & HAS_ENUMERABLE) !== 0) result.enumerable = (attributes & ATTRIBUTE_ENUMERABLE) !== 0;
  if ((fields & HAS_CONFIGURABLE) !== 0) result.configurable = (attributes & ATTRIBUTE_CONFIGURABLE) !== 0;
  return result;
}

/** The descriptor of a property that is stored in the object itself, complete; undefined when absent. */
export function ownDescriptor(object: unknown, key: unknown): PropertyDescriptor | undefined {
  const attributes = getOwnAttributes(object, key);
  if (attributes < 0) return undefined;
  if ((attributes & ATTRIBUTE_ACCESSOR) !== 0) {
    const kept = attributes & (ATTRIBUTE_ENUMERABLE | ATTRIBUTE_CONFIGURABLE);
    const fields = HAS_GET | HAS_SET | HAS_ENUMERABLE | HAS_CONFIGURABLE;
    return new PropertyDescriptor(fields, kept, undefined, getOwnGetter(object, key), getOwnSetter(object, key));
  }
  const fields = HAS_VALUE | HAS_WRITABLE | HAS_ENUMERABLE | HAS_CONFIGURABLE;
  return new PropertyDescriptor(fields, attributes, getOwnRaw(object, key), undefined, undefined);
}

export function isAccessorDescriptor(descriptor: PropertyDescriptor): boolean {
  return (descriptor.fields & (HAS_GET | HAS_SET)) !== 0;
}

export function isDataDescriptor(descriptor: PropertyDescriptor): boolean {
  return (descriptor.fields & (HAS_VALUE | HAS_WRITABLE)) !== 0;
}

/**
 * IsCompatiblePropertyDescriptor (§10.1.6.2): steps 2-5 of ValidateAndApplyPropertyDescriptor. `current` is complete, or
 * undefined when the property is absent.
 */
export function isCompatibleDescriptor(extensible: boolean, wanted: PropertyDescriptor, current: PropertyDescriptor | undefined): boolean {
  if (current === undefined) return extensible;
  if (wanted.fields === 0) return true;
  if ((current.attributes & ATTRIBUTE_CONFIGURABLE) !== 0) return true;
  if ((wanted.attributes & ATTRIBUTE_CONFIGURABLE) !== 0) return false;
  if ((wanted.fields & HAS_ENUMERABLE) !== 0 && ((wanted.attributes ^ current.attributes) & ATTRIBUTE_ENUMERABLE) !== 0) return false;
  const currentAccessor = isAccessorDescriptor(current);
  if ((isAccessorDescriptor(wanted) || isDataDescriptor(wanted)) && isAccessorDescriptor(wanted) !== currentAccessor) return false;
  if (currentAccessor) {
    if ((wanted.fields & HAS_GET) !== 0 && wanted.get !== current.get) return false;
    return (wanted.fields & HAS_SET) === 0 || wanted.set === current.set;
  }
  if ((current.attributes & ATTRIBUTE_WRITABLE) !== 0) return true;
  if ((wanted.attributes & ATTRIBUTE_WRITABLE) !== 0) return false;
  return (wanted.fields & HAS_VALUE) === 0 || sameValue(wanted.value, current.value);
}
