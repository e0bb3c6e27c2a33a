/** Object and Object.prototype (ECMA-262 §20.1). Descriptors: property-descriptor.ts; freezing: integrity.ts; grouping: group-by.ts. */
import { cursorAdvance, cursorKey, cursorNew, cursorValue } from "#runtime/hash-table.ts";
import { ATTRIBUTE_CONFIGURABLE, ATTRIBUTE_ENUMERABLE, KIND_ARGUMENTS, KIND_ERROR, KIND_REGEXP, KIND_WRAPPER } from "#abi/cell.ts";
import { arrayPush } from "#runtime/array.ts";
import { toObject, toPropertyKey } from "#runtime/convert.ts";
import { isCallable } from "#runtime/function.ts";
import { sameValue } from "#runtime/hash.ts";
import { cellKind, createObject, defineField, isObject, prototypeForNew, wrapperPrimitive } from "#runtime/object.ts";
import { plainEntries, plainNames, plainValues } from "#runtime/plain-names.ts";
import { isArray } from "#builtins/array-support.ts";
import { probedTag } from "#builtins/builtin-tags.ts";
import { describeValue } from "#builtins/describe-value.ts";
import { groupBy } from "#builtins/group-by.ts";
import { setIntegrity, testIntegrity } from "#builtins/integrity.ts";
import {
  changePrototype, definePropertyOrThrow, extensible, getOwnProperty, hasOwnProperty, isEnumerableOwn, ownPropertyKeys, prototypeOf, stopExtensions,
} from "#builtins/internal-methods.ts";
import { requireCallable, requireReceiver } from "#builtins/checks.ts";
import {
  HAS_CONFIGURABLE, HAS_ENUMERABLE, HAS_GET, HAS_SET, PropertyDescriptor, fromPropertyDescriptor, toPropertyDescriptor,
} from "#builtins/property-descriptor.ts";

/** @intrinsic Object @exotic */
export class Object {
  [key: string]: any;

  /** §20.1.1.1 */
  constructor(value: unknown) {
    if ((new.target as unknown) !== Object) return createObject(prototypeForNew(new.target, Object.prototype)) as Object;
    return (value === undefined || value === null ? {} : toObject(value)) as Object;
  }

  static "[[Call]]"(value: unknown): unknown {
    return value === undefined || value === null ? {} : toObject(value);
  }

  /** §20.1.2.1 @length 2 */
  static assign(target: unknown, ...sources: any[]): any {
    const to = toObject(target) as any;
    for (let i = 0; i < sources.length; i++) {
      const source = sources[i];
      if (source === undefined || source === null) continue;
      const from = toObject(source) as any;
      const keys = ownPropertyKeys(from, 3) as any[];
      for (let k = 0; k < keys.length; k++) {
        const key = keys[k];
        if (isEnumerableOwn(from, toPropertyKey(key))) to[key] = from[key];
      }
    }
    return to;
  }

  /** §20.1.2.2 */
  static create(prototype: unknown, properties: unknown): any {
    if (prototype !== null && !isObject(prototype)) throw new TypeError("Object prototype may only be an Object or null: " + describeValue(prototype));
    const object = createObject(prototype);
    return properties === undefined ? object : defineAll(object, properties);
  }

  /** §20.1.2.3 */
  static defineProperties(object: unknown, properties: unknown): unknown {
    if (!isObject(object)) throw new TypeError("Object.defineProperties called on non-object");
    return defineAll(object, properties);
  }

  /** §20.1.2.4 */
  static defineProperty(object: unknown, key: unknown, attributes: unknown): unknown {
    if (!isObject(object)) throw new TypeError("Object.defineProperty called on non-object");
    const name = toPropertyKey(key);
    definePropertyOrThrow(object, name, toPropertyDescriptor(attributes));
    return object;
  }

  /** §20.1.2.5 */
  static entries(object: unknown): unknown[] {
    const plain = plainEntries(object);
    if (plain !== undefined) return plain as unknown[];
    const from = toObject(object) as any;
    const keys = ownPropertyKeys(from, 1) as any[];
    const result: unknown[] = [];
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      if (isEnumerableOwn(from, toPropertyKey(key))) arrayPush(result, [key, from[key]]);
    }
    return result;
  }

  /** §20.1.2.6 */
  static freeze(object: unknown): unknown {
    if (isObject(object)) setIntegrity(object, true);
    return object;
  }

  /** §20.1.2.7 */
  static fromEntries(iterable: any): unknown {
    if (iterable === undefined || iterable === null) throw new TypeError(describeValue(iterable) + " is not iterable");
    const result: any = {};
    for (const entry of iterable) {
      if (!isObject(entry)) throw new TypeError("Iterator value " + describeValue(entry) + " is not an entry object");
      const key = entry[0];
      const value = entry[1];
      defineField(result, toPropertyKey(key), value);
    }
    return result;
  }

  /** §20.1.2.8 */
  static getOwnPropertyDescriptor(object: unknown, key: unknown): unknown {
    const from = toObject(object);
    return fromPropertyDescriptor(getOwnProperty(from, toPropertyKey(key)));
  }

  /** §20.1.2.9 */
  static getOwnPropertyDescriptors(object: unknown): unknown {
    const from = toObject(object);
    const keys = ownPropertyKeys(from, 3) as any[];
    const result: any = {};
    for (let i = 0; i < keys.length; i++) {
      const key = toPropertyKey(keys[i]);
      const descriptor = getOwnProperty(from, key);
      if (descriptor !== undefined) defineField(result, key, fromPropertyDescriptor(descriptor));
    }
    return result;
  }

  /** §20.1.2.10 */
  static getOwnPropertyNames(object: unknown): unknown {
    return ownPropertyKeys(toObject(object), 1);
  }

  /** §20.1.2.11 */
  static getOwnPropertySymbols(object: unknown): unknown {
    return ownPropertyKeys(toObject(object), 2);
  }

  /** §20.1.2.12 */
  static getPrototypeOf(object: unknown): unknown {
    return prototypeOf(toObject(object));
  }

  /** §20.1.2.13 */
  static groupBy(items: any, callback: any): unknown {
    const groups = groupBy(items, callback, true);
    const result = createObject(null);
    const cursor = cursorNew(groups);
    while (cursorAdvance(cursor)) defineField(result, cursorKey(cursor), cursorValue(cursor));
    return result;
  }

  /** §20.1.2.14 */
  static hasOwn(object: unknown, key: unknown): boolean {
    const from = toObject(object);
    return hasOwnProperty(from, toPropertyKey(key));
  }

  /** §20.1.2.15 */
  static is(a: unknown, b: unknown): boolean {
    return sameValue(a, b);
  }

  static isExtensible(object: unknown): boolean {
    return isObject(object) && extensible(object);
  }
  static isFrozen(object: unknown): boolean {
    return !isObject(object) || testIntegrity(object, true);
  }
  static isSealed(object: unknown): boolean {
    return !isObject(object) || testIntegrity(object, false);
  }

  /** §20.1.2.19 */
  static keys(object: unknown): unknown {
    return enumerableKeys(toObject(object));
  }

  static preventExtensions(object: unknown): unknown {
    if (isObject(object) && !stopExtensions(object)) throw new TypeError("Cannot prevent extensions");
    return object;
  }

  static seal(object: unknown): unknown {
    if (isObject(object)) setIntegrity(object, false);
    return object;
  }

  /** §20.1.2.23 */
  static setPrototypeOf(object: unknown, prototype: unknown): unknown {
    if (object === undefined || object === null) throw new TypeError("Object.setPrototypeOf called on null or undefined");
    if (prototype !== null && !isObject(prototype)) throw new TypeError("Object prototype may only be an Object or null: " + describeValue(prototype));
    if (isObject(object)) setPrototypeOrThrow(object, prototype);
    return object;
  }

  /** §20.1.2.24 */
  static values(object: unknown): unknown[] {
    const plain = plainValues(object);
    if (plain !== undefined) return plain as unknown[];
    const from = toObject(object) as any;
    const keys = ownPropertyKeys(from, 1) as any[];
    const result: unknown[] = [];
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      if (isEnumerableOwn(from, toPropertyKey(key))) arrayPush(result, from[key]);
    }
    return result;
  }

  /** §20.1.3.2 */
  hasOwnProperty(key: unknown): boolean {
    const name = toPropertyKey(key);
    return hasOwnProperty(toObject(this), name);
  }

  /** §20.1.3.3 */
  isPrototypeOf(value: unknown): boolean {
    if (!isObject(value)) return false;
    const object = toObject(this);
    for (let link = prototypeOf(value); link !== null; link = prototypeOf(link)) if (link === object) return true;
    return false;
  }

  /** §20.1.3.4 */
  propertyIsEnumerable(key: unknown): boolean {
    const name = toPropertyKey(key);
    return isEnumerableOwn(toObject(this), name);
  }

  /** §20.1.3.5 */
  toLocaleString(): unknown {
    return this.toString();
  }

  /** §20.1.3.6 */
  toString(): string {
    const value: any = this;
    if (value === undefined) return "[object Undefined]";
    if (value === null) return "[object Null]";
    // 4. Before the tag, whose getter may revoke a proxy.
    const wasArray = isArray(value);
    const tag = value[Symbol.toStringTag];
    return "[object " + (typeof tag === "string" ? tag : wasArray ? "Array" : builtinTag(toObject(value))) + "]";
  }

  valueOf(): unknown {
    return toObject(this);
  }

  /** §B.2.2.1 */
  get __proto__(): unknown {
    return prototypeOf(toObject(this));
  }
  set __proto__(prototype: unknown) {
    requireReceiver(this, "Object.prototype.__proto__");
    if (prototype !== null && !isObject(prototype)) return;
    if (isObject(this)) setPrototypeOrThrow(this, prototype);
  }

  /** §B.2.2.2 */
  __defineGetter__(key: unknown, getter: unknown): void {
    const object = toObject(this);
    requireCallable(getter);
    const attributes = ATTRIBUTE_ENUMERABLE | ATTRIBUTE_CONFIGURABLE;
    definePropertyOrThrow(object, toPropertyKey(key), new PropertyDescriptor(HAS_GET | HAS_ENUMERABLE | HAS_CONFIGURABLE, attributes, undefined, getter, undefined));
  }
  /** §B.2.2.3 */
  __defineSetter__(key: unknown, setter: unknown): void {
    const object = toObject(this);
    requireCallable(setter);
    const attributes = ATTRIBUTE_ENUMERABLE | ATTRIBUTE_CONFIGURABLE;
    definePropertyOrThrow(object, toPropertyKey(key), new PropertyDescriptor(HAS_SET | HAS_ENUMERABLE | HAS_CONFIGURABLE, attributes, undefined, undefined, setter));
  }
  /** §B.2.2.4 */
  __lookupGetter__(key: unknown): unknown {
    const name = toPropertyKey(key);
    for (let holder = toObject(this); holder !== null; holder = prototypeOf(holder)) {
      const descriptor = getOwnProperty(holder, name);
      if (descriptor !== undefined) return descriptor.get;
    }
    return undefined;
  }
  /** §B.2.2.5 */
  __lookupSetter__(key: unknown): unknown {
    const name = toPropertyKey(key);
    for (let holder = toObject(this); holder !== null; holder = prototypeOf(holder)) {
      const descriptor = getOwnProperty(holder, name);
      if (descriptor !== undefined) return descriptor.set;
    }
    return undefined;
  }
}

/** EnumerableOwnProperties (§7.3.23) with kind key. */
export function enumerableKeys(object: unknown): string[] {
  const plain = plainNames(object);
  if (plain !== undefined) return plain as string[];
  const keys = ownPropertyKeys(object, 1) as any[];
  const result: string[] = [];
  for (let i = 0; i < keys.length; i++) {
    if (isEnumerableOwn(object, toPropertyKey(keys[i]))) arrayPush(result, keys[i]);
  }
  return result;
}

/** ObjectDefineProperties (§20.1.2.3.1): all descriptors are read before the first is applied. */
function defineAll(object: unknown, properties: unknown): unknown {
  const from = toObject(properties) as any;
  const keys = ownPropertyKeys(from, 3) as any[];
  const names: unknown[] = [];
  const descriptors: PropertyDescriptor[] = [];
  for (let i = 0; i < keys.length; i++) {
    const name = toPropertyKey(keys[i]);
    if (!isEnumerableOwn(from, name)) continue;
    arrayPush(names, name);
    arrayPush(descriptors, toPropertyDescriptor(from[keys[i]]));
  }
  for (let i = 0; i < names.length; i++) definePropertyOrThrow(object, names[i], descriptors[i]!);
  return object;
}

function setPrototypeOrThrow(object: unknown, prototype: unknown): void {
  if (changePrototype(object, prototype)) return;
  if (!extensible(object)) throw new TypeError(describeValue(object) + " is not extensible");
  if (object === Object.prototype) throw new TypeError("Immutable prototype object 'Object.prototype' cannot have their prototype set");
  throw new TypeError("Cyclic __proto__ value");
}

/** Steps 5-14 of Object.prototype.toString: the name of objects without a tag that are no arrays. */
function builtinTag(object: any): string {
  if (isCallable(object)) return "Function";
  const kind = cellKind(object);
  if (kind === KIND_ERROR) return "Error";
  if (kind === KIND_ARGUMENTS) return "Arguments";
  if (kind === KIND_REGEXP) return "RegExp";
  if (kind === KIND_WRAPPER) {
    const primitive = wrapperPrimitive(object) as unknown;
    if (typeof primitive === "string") return "String";
    if (typeof primitive === "number") return "Number";
    if (typeof primitive === "boolean") return "Boolean";
  }
  return probedTag(object) ?? "Object";
}
