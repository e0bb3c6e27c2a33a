/** The Reflect object (ECMA-262 §28.1). */
import { callSpread, constructSpread } from "#runtime/call.ts";
import { toPropertyKey } from "#runtime/convert.ts";
import { isCallable, isConstructor } from "#runtime/function.ts";
import { isObject } from "#runtime/object.ts";
import { describeValue } from "#builtins/describe-value.ts";
import { listFromArrayLike } from "#builtins/function.ts";
import {
  changePrototype, defineOwnProperty, deleteProperty, extensible, getOwnProperty, getWithReceiver, ownPropertyKeys, prototypeOf, setWithReceiver,
  stopExtensions,
} from "#builtins/internal-methods.ts";
import { tagPrototype } from "#builtins/class-setup.ts";
import { fromPropertyDescriptor, toPropertyDescriptor } from "#builtins/property-descriptor.ts";

/** @namespace Reflect */
export class Reflect {
  static {
    tagPrototype(this, "Reflect");
  }

  static apply(target: unknown, self: unknown, argumentList: unknown): unknown {
    if (!isCallable(target)) throw new TypeError("Function.prototype.apply was called on " + describeValue(target) + ", which is " + typeof target + " and not a function");
    return callSpread(target, self, listFromArrayLike(argumentList));
  }

  /** @length 2 */
  static construct(target: unknown, argumentList: unknown, ...newTargets: unknown[]): unknown {
    if (!isConstructor(target)) throw new TypeError(describeValue(target) + " is not a constructor");
    const newTarget = newTargets.length > 0 ? newTargets[0] : target;
    if (!isConstructor(newTarget)) throw new TypeError(describeValue(newTarget) + " is not a constructor");
    return constructSpread(target, newTarget, listFromArrayLike(argumentList));
  }

  static defineProperty(target: unknown, key: unknown, attributes: unknown): boolean {
    requireTarget(target, "defineProperty");
    const name = toPropertyKey(key);
    return defineOwnProperty(target, name, toPropertyDescriptor(attributes));
  }

  static deleteProperty(target: unknown, key: unknown): boolean {
    requireTarget(target, "deleteProperty");
    return deleteProperty(target, toPropertyKey(key));
  }

  /** @length 2 */
  static get(target: any, key: any, ...receivers: unknown[]): unknown {
    requireTarget(target, "get");
    if (receivers.length === 0) return target[key];
    return getWithReceiver(target, toPropertyKey(key), receivers[0]);
  }

  static getOwnPropertyDescriptor(target: unknown, key: unknown): unknown {
    requireTarget(target, "getOwnPropertyDescriptor");
    return fromPropertyDescriptor(getOwnProperty(target, toPropertyKey(key)));
  }

  static getPrototypeOf(target: unknown): unknown {
    requireTarget(target, "getPrototypeOf");
    return prototypeOf(target);
  }

  static has(target: any, key: any): boolean {
    requireTarget(target, "has");
    return key in target;
  }

  static isExtensible(target: unknown): boolean {
    requireTarget(target, "isExtensible");
    return extensible(target);
  }

  static ownKeys(target: unknown): unknown {
    requireTarget(target, "ownKeys");
    return ownPropertyKeys(target, 3);
  }

  static preventExtensions(target: unknown): boolean {
    requireTarget(target, "preventExtensions");
    return stopExtensions(target);
  }

  /** @length 3 */
  static set(target: unknown, key: unknown, value: unknown, ...receivers: unknown[]): boolean {
    requireTarget(target, "set");
    return setWithReceiver(target, toPropertyKey(key), value, receivers.length === 0 ? target : receivers[0]);
  }

  static setPrototypeOf(target: unknown, prototype: unknown): boolean {
    requireTarget(target, "setPrototypeOf");
    if (prototype !== null && !isObject(prototype)) throw new TypeError("Object prototype may only be an Object or null: " + describeValue(prototype));
    return changePrototype(target, prototype);
  }
}

function requireTarget(target: unknown, method: string): void {
  if (!isObject(target)) throw new TypeError("Reflect." + method + " called on non-object");
}
