/** node:util. Not here: MIMEType, getSystemErrorMap. */
import { createTypeError, invalidArgument, outOfRange, requireFunction } from "../errors.ts";
import { format, formatWithOptions } from "../inspect/format.ts";
import { custom, inspect as inspectValue } from "../inspect/inspect.ts";
import { defer } from "../ticks.ts";
import { nameOfErrno } from "../system-error.ts";
import { isDeepEqual } from "../util/equal.ts";
import { parseArgs, parseEnv } from "../util/parse-args.ts";
import { styleText } from "../util/style.ts";
import { TextDecoder, TextEncoder } from "../web/text-encoding.ts";
import { setImmediate, setTimeout } from "../web/timers.ts";
import { Buffer } from "./buffer.ts";
import { setImmediate as promiseImmediate, setTimeout as promiseTimeout } from "./timers-promises.ts";
import types from "./util-types.ts";

export { format, formatWithOptions, types, TextDecoder, TextEncoder };

/** Modules of the house run no statements, so what hangs on a function is part of its initialiser. */
export const inspect = Object.assign(inspectValue, { custom });

type AnyFunction = (...args: any[]) => any;

const customPromisify: unique symbol = Symbol.for("nodejs.util.promisify.custom") as never;

/** A callback-last function as one that gives a promise. The timers, whose callbacks come first, are known here and carry no symbol as in Node: a program with timers alone has none of this. */
export const promisify = Object.assign(function promisify(original: AnyFunction): AnyFunction {
  requireFunction(original, "original");
  if (original === setTimeout) return promiseTimeout;
  if (original === setImmediate) return promiseImmediate;
  const own = (original as unknown as Record<symbol, unknown>)[customPromisify];
  if (own !== undefined && own !== null) {
    requireFunction(own, "util.promisify.custom");
    return own as AnyFunction;
  }
  const promised = function (this: unknown, ...args: any[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      original.call(this, ...args, (error: unknown, value: unknown) => {
        if (error) reject(error);
        else resolve(value);
      });
    });
  };
  Object.setPrototypeOf(promised, Object.getPrototypeOf(original));
  Object.defineProperty(promised, customPromisify, { value: promised, enumerable: false, writable: false, configurable: true });
  return Object.defineProperties(promised, Object.getOwnPropertyDescriptors(original));
}, { custom: customPromisify });

export function callbackify(original: AnyFunction): AnyFunction {
  requireFunction(original, "original");
  return function (this: unknown, ...args: any[]): void {
    const callback = args.pop();
    requireFunction(callback, "last argument");
    original.apply(this, args).then((value: unknown) => defer(callback, null, value), (reason: unknown) => {
      let error = reason;
      if (!error) {
        error = Object.assign(new Error("Promise was rejected with falsy value"), { code: "ERR_FALSY_VALUE_REJECTION", reason });
      }
      defer(callback, error);
    });
  };
}

export function inherits(constructor: any, parent: any): void {
  if (constructor === undefined || constructor === null) throw invalidArgument("ctor", "of type function", constructor);
  if (parent === undefined || parent === null) throw invalidArgument("superCtor", "of type function", parent);
  if (parent.prototype === undefined) throw invalidArgument("superCtor.prototype", "of type object", parent.prototype);
  Object.defineProperty(constructor, "super_", { value: parent, writable: true, configurable: true });
  Object.setPrototypeOf(constructor.prototype, parent.prototype);
}

export function deprecate(original: AnyFunction, message: string): AnyFunction {
  let warned = false;
  return function (this: unknown, ...args: any[]): unknown {
    if (!warned) {
      warned = true;
      deprecations.push(message);
    }
    return original.apply(this, args);
  };
}
/** Messages of deprecated functions that were called; an image prints no warnings by itself. */
const deprecations: string[] = [];

export function isDeepStrictEqual(a: unknown, b: unknown): boolean {
  return isDeepEqual(a, b, true);
}
export function debuglog(): (...args: unknown[]) => void {
  return nothing;
}
function nothing(): void {}
export const debug = debuglog;

export function stripVTControlCharacters(text: string): string {
  if (typeof text !== "string") throw invalidArgument("str", "of type string", text);
  let out = "";
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) !== 27) {
      out += text[i]!;
      continue;
    }
    if (text[i + 1] !== "[") continue;
    i += 2;
    while (i < text.length && (text.charCodeAt(i) < 64 || text.charCodeAt(i) > 126)) i++;
  }
  return out;
}
export function toUSVString(text: string): string {
  let out = "";
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if ((c & 0xfc00) === 0xd800 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) out += text[i]! + text[++i]!;
    else out += (c & 0xf800) === 0xd800 ? "\ufffd" : text[i]!;
  }
  return out;
}
export function aborted(signal: any): Promise<void> {
  if (signal === undefined) throw createTypeError("ERR_INVALID_ARG_TYPE", 'The "signal" argument must be an instance of AbortSignal. Received undefined');
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
export function isArray(value: unknown): boolean {
  return Array.isArray(value);
}
export { parseArgs, parseEnv, styleText };
export function getSystemErrorName(number: number): string {
  if (!Number.isInteger(number) || number >= 0) throw outOfRange("err", "a negative integer", number);
  return nameOfErrno(number) ?? "Unknown system error " + number;
}
/** Deprecated: Object.assign of an object, or nothing. */
export function _extend(target: object, source: unknown): object {
  return source === null || typeof source !== "object" ? target : Object.assign(target, source);
}

// Deprecated tests, which old packages use.
export const isBoolean = (value: unknown): boolean => typeof value === "boolean";
export const isBuffer = (value: unknown): boolean => Buffer.isBuffer(value);
export const isDate = (value: unknown): boolean => types.isDate(value);
export const isError = (value: unknown): boolean => types.isNativeError(value) || value instanceof Error;
export const isFunction = (value: unknown): boolean => typeof value === "function";
export const isNull = (value: unknown): boolean => value === null;
export const isNullOrUndefined = (value: unknown): boolean => value === null || value === undefined;
export const isNumber = (value: unknown): boolean => typeof value === "number";
export const isObject = (value: unknown): boolean => value !== null && typeof value === "object";
export const isPrimitive = (value: unknown): boolean => value === null || (typeof value !== "object" && typeof value !== "function");
export const isRegExp = (value: unknown): boolean => types.isRegExp(value);
export const isString = (value: unknown): boolean => typeof value === "string";
export const isSymbol = (value: unknown): boolean => typeof value === "symbol";
export const isUndefined = (value: unknown): boolean => value === undefined;

class UtilModule {
  format = format;
  formatWithOptions = formatWithOptions;
  inspect = inspect;
  types = types;
  promisify = promisify;
  callbackify = callbackify;
  inherits = inherits;
  deprecate = deprecate;
  isDeepStrictEqual = isDeepStrictEqual;
  debuglog = debuglog;
  debug = debuglog;
  stripVTControlCharacters = stripVTControlCharacters;
  toUSVString = toUSVString;
  aborted = aborted;
  isArray = isArray;
  // Not fields: what is not asked for by name is not linked.
  get parseArgs(): typeof parseArgs {
    return parseArgs;
  }
  get parseEnv(): typeof parseEnv {
    return parseEnv;
  }
  get styleText(): typeof styleText {
    return styleText;
  }
  get getSystemErrorName(): typeof getSystemErrorName {
    return getSystemErrorName;
  }
  _extend = _extend;
  isBoolean = isBoolean;
  isBuffer = isBuffer;
  isDate = isDate;
  isError = isError;
  isFunction = isFunction;
  isNull = isNull;
  isNullOrUndefined = isNullOrUndefined;
  isNumber = isNumber;
  isObject = isObject;
  isPrimitive = isPrimitive;
  isRegExp = isRegExp;
  isString = isString;
  isSymbol = isSymbol;
  isUndefined = isUndefined;
  TextDecoder = TextDecoder;
  TextEncoder = TextEncoder;
}
export default new UtilModule();
