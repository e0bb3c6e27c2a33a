/**
 * Errors as Node's APIs throw them: an ordinary Error, TypeError or RangeError with `code`, whose stack begins with `Name [CODE]: text`.
 * Texts are Node 20's; describe.ts words the "Received ..." part.
 */
import { describeReceived } from "./describe.ts";

export interface CodedError extends Error {
  code: string;
}

function withCode(error: Error, code: string): CodedError {
  const name = error.name;
  // The stack's first line is made from the name once; afterwards the name is the plain one again.
  const stack = error.stack;
  if (typeof stack === "string" && stack.startsWith(name)) {
    Object.defineProperty(error, "stack", { value: name + " [" + code + "]" + stack.substring(name.length), writable: true, configurable: true, enumerable: false });
  }
  Object.defineProperty(error, "toString", {
    value(this: Error) { return this.name + " [" + code + "]: " + this.message; }, writable: true, configurable: true, enumerable: false,
  });
  (error as CodedError).code = code;
  return error as CodedError;
}

export function createError(code: string, message: string): CodedError {
  return withCode(new Error(message), code);
}
export function createTypeError(code: string, message: string): CodedError {
  return withCode(new TypeError(message), code);
}
export function createRangeError(code: string, message: string): CodedError {
  return withCode(new RangeError(message), code);
}

/** ERR_INVALID_ARG_TYPE; `expected` is the text after "must be ", as "of type string" or "an instance of Buffer". */
export function invalidArgument(name: string, expected: string, received: unknown): CodedError {
  const subject = name.endsWith(" argument") ? "The " + name : name.includes(".") ? 'The "' + name + '" property' : 'The "' + name + '" argument';
  return createTypeError("ERR_INVALID_ARG_TYPE", subject + " must be " + expected + "." + describeReceived(received));
}

export function outOfRange(name: string, range: string, received: unknown): CodedError {
  const text = typeof received === "number" && Number.isInteger(received) && Math.abs(received) > 4294967296 ? groupDigits(String(received)) : typeof received === "string" ? "'" + received + "'" : String(received);
  return createRangeError("ERR_OUT_OF_RANGE", 'The value of "' + name + '" is out of range. It must be ' + range + ". Received " + text);
}

function groupDigits(digits: string): string {
  let text = "";
  let end = digits.length;
  const first = digits.charCodeAt(0) === 45 ? 1 : 0;
  for (; end >= first + 4; end -= 3) text = "_" + digits.substring(end - 3, end) + text;
  return digits.substring(0, end) + text;
}

export function requireFunction(value: unknown, name: string): void {
  if (typeof value !== "function") throw invalidArgument(name, "of type function", value);
}

export function requireString(value: unknown, name: string): void {
  if (typeof value !== "string") throw invalidArgument(name, "of type string", value);
}

export function requireNumber(value: unknown, name: string): void {
  if (typeof value !== "number") throw invalidArgument(name, "of type number", value);
}

/** validateInteger of Node. */
export function requireInteger(value: unknown, name: string, min: number, max: number): void {
  if (typeof value !== "number") throw invalidArgument(name, "of type number", value);
  if (!Number.isInteger(value)) throw outOfRange(name, "an integer", value);
  if (value < min || value > max) throw outOfRange(name, ">= " + min + " && <= " + max, value);
}

/** Thrown where Tsuki has not (yet) got what Node has: says what and why, never pretends. */
export function notSupported(what: string): CodedError {
  return createError("ERR_FEATURE_UNAVAILABLE_ON_PLATFORM", what + " is not available in a Tsuki image");
}

export class AbortError extends Error {
  code: string;
  constructor(message?: string, options?: { cause?: unknown }) {
    super(message === undefined ? "The operation was aborted" : message, options as ErrorOptions);
    this.code = "ABORT_ERR";
    this.name = "AbortError";
  }
}
