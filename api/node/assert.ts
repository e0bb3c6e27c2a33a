/** node:assert. The texts of failures are made in api/assert/comparison.ts. Not here: CallTracker, and the source of what assert(...) was called with. */
import { describeFailure } from "../assert/comparison.ts";
import { describeReceived } from "../describe.ts";
import { createTypeError, invalidArgument, requireFunction } from "../errors.ts";
import { inspect } from "../inspect/inspect.ts";
import { isDeepEqual } from "../util/equal.ts";

export interface AssertionErrorOptions {
  message?: string;
  actual?: unknown;
  expected?: unknown;
  operator?: string;
}

const inspectSymbol: unique symbol = Symbol.for("nodejs.util.inspect.custom") as never;

export class AssertionError extends Error {
  /** Defined before the others, whose order programs see. */
  generatedMessage: boolean = false;
  code: string;
  actual: unknown;
  expected: unknown;
  operator: string | undefined;
  constructor(options: AssertionErrorOptions) {
    if (typeof options !== "object" || options === null) throw invalidArgument("options", "of type object", options);
    const { message, operator } = options;
    let { actual, expected } = options;
    if ((message === undefined || message === null) && actual instanceof Error && expected instanceof Error) {
      // Stacks would hide what differs.
      actual = withoutStack(actual);
      expected = withoutStack(expected);
    }
    const compares = operator === "strictEqual" || operator === "deepStrictEqual";
    super(message === undefined || message === null ? describeFailure(actual, expected, operator, undefined) : compares ? describeFailure(actual, expected, operator, String(message)) : String(message));
    this.generatedMessage = !message;
    Object.defineProperty(this, "name", { value: "AssertionError", enumerable: false, writable: true, configurable: true });
    const stack = this.stack;
    if (typeof stack === "string" && stack.startsWith("Error")) Object.defineProperty(this, "stack", { value: "AssertionError [ERR_ASSERTION]" + stack.slice(5), enumerable: false, writable: true, configurable: true });
    this.code = "ERR_ASSERTION";
    this.actual = actual;
    this.expected = expected;
    this.operator = operator;
  }
  override toString(): string {
    return this.name + " [" + this.code + "]: " + this.message;
  }
  /** The values are in the message: here they are cut. */
  [inspectSymbol](_depth: unknown, options: object): string {
    const { actual, expected } = this;
    this.actual = shortText(actual);
    this.expected = shortText(expected);
    const text = inspect(this, { ...options, customInspect: false, depth: 0 });
    this.actual = actual;
    this.expected = expected;
    return text;
  }
}

function withoutStack(error: Error): Error {
  const copy = Object.assign(Object.create(Object.getPrototypeOf(error)), error);
  Object.defineProperty(copy, "message", { value: error.message });
  return copy;
}

function shortText(value: unknown): unknown {
  if (typeof value !== "string") return value;
  const lines = value.split("\n");
  return lines.length > 10 ? lines.slice(0, 10).join("\n") + "\n..." : value;
}

type Message = string | Error | undefined;

/** `generated` is the text for when the caller gave none. */
function throwFailure(message: Message, actual: unknown, expected: unknown, operator: string, generated?: string): never {
  if (message instanceof Error) throw message;
  const error = new AssertionError({ ...(message ? { message } : generated !== undefined ? { message: generated } : {}), actual, expected, operator });
  error.generatedMessage = !message;
  throw error;
}

/** Functions that compare two values refuse to be called with fewer. */
function requireTwo(count: number): void {
  if (count < 2) throw createTypeError("ERR_MISSING_ARGS", 'The "actual" and "expected" arguments must be specified');
}

export function ok(...args: unknown[]): void {
  if (args[0]) return;
  if (args.length === 0) throwFailure(undefined, undefined, true, "==", "No value argument passed to `assert.ok()`");
  throwFailure(args[1] as Message, args[0], true, "==", "The expression evaluated to a falsy value");
}
export function equal(actual: any, expected: any, message?: Message): void {
  requireTwo(arguments.length);
  if (!(actual == expected || (actual !== actual && expected !== expected))) throwFailure(message, actual, expected, "=="); // eslint-disable-line eqeqeq
}
export function notEqual(actual: any, expected: any, message?: Message): void {
  requireTwo(arguments.length);
  if (actual == expected || (actual !== actual && expected !== expected)) throwFailure(message, actual, expected, "!="); // eslint-disable-line eqeqeq
}
export function strictEqual(actual: unknown, expected: unknown, message?: Message): void {
  requireTwo(arguments.length);
  if (!Object.is(actual, expected)) throwFailure(message, actual, expected, "strictEqual");
}
export function notStrictEqual(actual: unknown, expected: unknown, message?: Message): void {
  requireTwo(arguments.length);
  if (Object.is(actual, expected)) throwFailure(message, actual, expected, "notStrictEqual");
}
export function deepEqual(actual: unknown, expected: unknown, message?: Message): void {
  requireTwo(arguments.length);
  if (!isDeepEqual(actual, expected, false)) throwFailure(message, actual, expected, "deepEqual");
}
export function notDeepEqual(actual: unknown, expected: unknown, message?: Message): void {
  requireTwo(arguments.length);
  if (isDeepEqual(actual, expected, false)) throwFailure(message, actual, expected, "notDeepEqual");
}
export function deepStrictEqual(actual: unknown, expected: unknown, message?: Message): void {
  requireTwo(arguments.length);
  if (!isDeepEqual(actual, expected, true)) throwFailure(message, actual, expected, "deepStrictEqual");
}
export function notDeepStrictEqual(actual: unknown, expected: unknown, message?: Message): void {
  requireTwo(arguments.length);
  if (isDeepEqual(actual, expected, true)) throwFailure(message, actual, expected, "notDeepStrictEqual");
}
export function fail(message?: Message): never {
  throwFailure(message, undefined, undefined, "fail", "Failed");
}
export function ifError(value: any): void {
  if (value === null || value === undefined) return;
  const text = typeof value === "object" && typeof value.message === "string" ? value.message || value.constructor?.name || "" : inspect(value);
  throw new AssertionError({ message: "ifError got unwanted exception: " + text, actual: value, expected: null, operator: "ifError" });
}
export function match(text: string, pattern: RegExp, message?: Message): void {
  matchPattern(text, pattern, message, true);
}
export function doesNotMatch(text: string, pattern: RegExp, message?: Message): void {
  matchPattern(text, pattern, message, false);
}
function matchPattern(text: string, pattern: RegExp, message: Message, wanted: boolean): void {
  if (!isPattern(pattern)) throw invalidArgument("regexp", "an instance of RegExp", pattern);
  if (typeof text === "string" && pattern.test(text) === wanted) return;
  const reason = typeof text !== "string" ? 'The "string" argument must be of type string. Received type ' + typeof text + " (" + inspect(text) + ")" :
    "The input " + (wanted ? "did" : "was expected to") + " not match the regular expression " + inspect(pattern) + ". Input:\n\n" + inspect(text) + "\n";
  throwFailure(message, text, pattern, wanted ? "match" : "doesNotMatch", reason);
}
function isPattern(value: unknown): value is RegExp {
  return Object.prototype.toString.call(value) === "[object RegExp]";
}

type Expected = ((error: any) => unknown) | { test?(text: string): boolean; [key: string]: any } | string | undefined;

/** Whether the error is what was expected; throws the reason when not. */
function checkError(error: any, expected: Expected, message: Message, operator: string): void {
  if (expected === undefined || typeof expected === "string") return;
  if (typeof expected === "function") {
    if (expected.prototype !== undefined && error instanceof (expected as unknown as new () => unknown)) return;
    if (Object.prototype.isPrototypeOf.call(Error, expected)) throwFailure(message, error, expected, operator, wrongClass(error, expected));
    const answer = expected.call({}, error);
    if (answer === true) return;
    const caught = error instanceof Error ? "\n\nCaught error:\n\n" + error : "";
    throwFailure(message, error, expected, operator, "The " + (expected.name ? '"' + expected.name + '" ' : "") + 'validation function is expected to return "true". Received ' + inspect(answer) + caught);
  }
  if (isPattern(expected)) {
    if (expected.test(String(error))) return;
    throwFailure(message, error, expected, operator, "The input did not match the regular expression " + inspect(expected) + ". Input:\n\n" + inspect(String(error)) + "\n");
  }
  const wanted: Record<string, any> = expected;
  if (typeof error !== "object" || error === null) {
    const failure = new AssertionError({ actual: error, expected, ...(message ? { message: message as string } : {}), operator: "deepStrictEqual" });
    failure.operator = operator;
    throw failure;
  }
  const keys = Object.keys(wanted);
  if ((expected as unknown) instanceof Error) keys.push("name", "message");
  if (keys.length === 0) throw createTypeError("ERR_INVALID_ARG_VALUE", "The argument 'error' may not be an empty object. Received " + inspect(wanted));
  for (const key of keys) {
    if (typeof error[key] === "string" && isPattern(wanted[key]) && wanted[key].test(error[key])) continue;
    if (key in error && isDeepEqual(error[key], wanted[key], true)) continue;
    if (message) throwFailure(message, error, expected, operator);
    const failure = new AssertionError({ actual: new Comparison(error, keys), expected: new Comparison(wanted, keys, error), operator: "deepStrictEqual" });
    failure.actual = error;
    failure.expected = expected;
    failure.operator = operator;
    throw failure;
  }
}

/** What is compared of an error; a pattern that matches stands for what it matched. */
class Comparison {
  [key: string]: unknown;
  constructor(object: Record<string, any>, keys: readonly string[], actual?: Record<string, any>) {
    for (const key of keys) {
      if (!(key in object)) continue;
      this[key] = actual !== undefined && typeof actual[key] === "string" && isPattern(object[key]) && object[key].test(actual[key]) ? actual[key] : object[key];
    }
  }
}

function wrongClass(error: any, expected: Function): string {
  let text = 'The error is expected to be an instance of "' + expected.name + '". Received ';
  if (!(error instanceof Error)) return text + '"' + inspect(error, { depth: -1 }) + '"';
  const name = (error.constructor && error.constructor.name) || error.name;
  text += expected.name === name ? "an error with identical name but a different prototype." : '"' + name + '"';
  return error.message ? text + "\n\nError message:\n\n" + error.message : text;
}

function missing(expected: Expected, message: Message, kind: string, operator: string): never {
  const text = typeof expected === "string" ? expected : typeof message === "string" ? message : undefined;
  const name = typeof expected === "function" && expected.name ? " (" + expected.name + ")" : "";
  if (message instanceof Error) throw message;
  throw new AssertionError({ message: "Missing expected " + kind + name + (text === undefined ? "." : ": " + text), actual: undefined, expected: typeof expected === "string" ? undefined : expected, operator });
}

export function throws(run: () => unknown, expected?: Expected, message?: Message): void {
  requireFunction(run, "fn");
  try {
    run();
  } catch (error) {
    checkError(error, expected, typeof expected === "string" ? expected : message, "throws");
    return;
  }
  missing(expected, message, "exception", "throws");
}
export function doesNotThrow(run: () => unknown, expected?: Expected, message?: Message): void {
  requireFunction(run, "fn");
  try {
    run();
  } catch (error) {
    unwanted(error, expected, message, "exception", "doesNotThrow");
  }
}
export async function rejects(promise: Promise<unknown> | (() => Promise<unknown>), expected?: Expected, message?: Message): Promise<void> {
  const started = startPromise(promise);
  try {
    await started;
  } catch (error) {
    checkError(error, expected, typeof expected === "string" ? expected : message, "rejects");
    return;
  }
  missing(expected, message, "rejection", "rejects");
}
export async function doesNotReject(promise: Promise<unknown> | (() => Promise<unknown>), expected?: Expected, message?: Message): Promise<void> {
  const started = startPromise(promise);
  try {
    await started;
  } catch (error) {
    unwanted(error, expected, message, "rejection", "doesNotReject");
  }
}

/** What a function throws before it gives a promise is the caller's. */
function startPromise(promise: unknown): Promise<unknown> {
  const isFunction = typeof promise === "function";
  const result: any = isFunction ? promise() : promise;
  if (typeof result === "object" && result !== null && typeof result.then === "function" && typeof result.catch === "function") return result;
  if (isFunction) throw createTypeError("ERR_INVALID_RETURN_VALUE", 'Expected instance of Promise to be returned from the "promiseFn" function but got ' + describeReceived(result).slice(" Received ".length) + ".");
  throw invalidArgument("promiseFn", "of type function or an instance of Promise", promise);
}
function unwanted(error: any, expected: Expected, message: Message, kind: string, operator: string): never {
  const text = typeof expected === "string" ? expected : message;
  if (typeof expected === "function" && !(expected.prototype !== undefined && error instanceof (expected as unknown as new () => unknown)) && (Object.prototype.isPrototypeOf.call(Error, expected) || expected.call({}, error) !== true)) throw error;
  if (isPattern(expected) && !expected.test(String(error))) throw error;
  throwFailure("Got unwanted " + kind + (text ? ": " + text : ".") + '\nActual message: "' + error?.message + '"', error, typeof expected === "string" ? undefined : expected, operator);
}

interface Assert {
  (...args: unknown[]): void;
  [name: string]: any;
}
function assertTrue(...args: unknown[]): void {
  ok(...args);
}
function createAssert(isStrict: boolean): Assert {
  const assert: Assert = (...args) => assertTrue(...args);
  return Object.assign(assert, {
    AssertionError, ok, fail, ifError, match, doesNotMatch, throws, doesNotThrow, rejects, doesNotReject, strictEqual, notStrictEqual, deepStrictEqual, notDeepStrictEqual,
    equal: isStrict ? strictEqual : equal, notEqual: isStrict ? notStrictEqual : notEqual, deepEqual: isStrict ? deepStrictEqual : deepEqual, notDeepEqual: isStrict ? notDeepStrictEqual : notDeepEqual,
  });
}
export const strict: Assert = createAssert(true);
const assert: Assert = Object.assign(createAssert(false), { strict });
export { assert };
export default assert;
