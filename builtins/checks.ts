/** Argument checks that many builtins share, with V8's messages. The conversions to indices are index-arguments.ts. */
import { isCallable, isConstructor } from "#runtime/function.ts";
import { isObject } from "#runtime/object.ts";
import { isRegexpCell } from "#runtime/regexp/kind.ts";
import { describeValue } from "#builtins/describe-value.ts";
import { toIntegerOrInfinity } from "#builtins/index-arguments.ts";

/** TypeError "x is not a function" unless callable. */
export function requireCallable(value: unknown): void {
  if (!isCallable(value)) throw new TypeError(describeValue(value) + " is not a function");
}

/** TypeError "x is not an object" unless an object. */
export function requireObject(value: unknown): void {
  if (!isObject(value)) throw new TypeError(describeValue(value) + " is not an object");
}

/** RequireObjectCoercible for the receiver of a method (ECMA-262 §7.2.1). */
export function requireReceiver(value: unknown, method: string): void {
  if (value === undefined || value === null) throw new TypeError(method + " called on null or undefined");
}

/** The TypeError for a receiver without the internal slots that a method needs. */
export function incompatibleReceiver(method: string, receiver: unknown): never {
  throw new TypeError("Method " + method + " called on incompatible receiver " + describeValue(receiver));
}

/** ToLength (§7.1.20). */
export function toLength(value: unknown): number {
  const integer = toIntegerOrInfinity(value);
  return integer <= 0 ? 0 : integer > 9007199254740991 ? 9007199254740991 : integer;
}

/** LengthOfArrayLike (§7.3.19). */
export function lengthOf(object: any): number {
  const length = object.length;
  return typeof length === "number" && (length | 0) === length && length >= 0 ? length : toLength(length);
}

/** GetMethod (§7.3.11): undefined for undefined and null. */
export function getMethod(object: any, key: any): any {
  const method = object[key];
  if (method === undefined || method === null) return undefined;
  if (!isCallable(method)) throw new TypeError(describeValue(method) + " is not a function");
  return method;
}

/** IsRegExp (§7.2.8). */
export function isRegExp(value: any): boolean {
  if (!isObject(value)) return false;
  const matcher = value[Symbol.match];
  return matcher === undefined ? isRegexpCell(value) : !!matcher;
}

/** SpeciesConstructor (§7.3.22). */
export function speciesConstructor(object: any, fallback: any): any {
  const constructor = object.constructor;
  if (constructor === undefined) return fallback;
  if (!isObject(constructor)) throw new TypeError("The .constructor property is not an object");
  const species = constructor[Symbol.species];
  if (species === undefined || species === null) return fallback;
  if (!isConstructor(species)) throw new TypeError("object.constructor[Symbol.species] is not a constructor");
  return species;
}
