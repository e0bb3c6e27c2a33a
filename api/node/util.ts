/** node:util. Not here: parseArgs, MIMEType, styleText, TextEncoder (a global), getSystemErrorName. */
import { createTypeError, invalidArgument, requireFunction } from "../errors.ts";
import { format, formatWithOptions } from "../inspect/format.ts";
import { custom, inspect as inspectValue } from "../inspect/inspect.ts";
import { defer } from "../ticks.ts";
import { isDeepEqual } from "../util/equal.ts";
import { TextDecoder, TextEncoder } from "../web/text-encoding.ts";
import { setImmediate, setTimeout } from "../web/timers.ts";
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
  TextDecoder = TextDecoder;
  TextEncoder = TextEncoder;
}
export default new UtilModule();
