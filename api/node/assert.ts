/** node:assert. Failure messages name both values; Node's coloured line diff of large objects is not here, nor are CallTracker and match's callback forms. */
import { invalidArgument } from "../errors.ts";
import { inspect } from "../inspect/inspect.ts";
import { isDeepEqual } from "../util/equal.ts";

export interface AssertionErrorOptions {
  message?: string;
  actual?: unknown;
  expected?: unknown;
  operator?: string;
}

export class AssertionError extends Error {
  code = "ERR_ASSERTION";
  generatedMessage: boolean;
  actual: unknown;
  expected: unknown;
  operator: string | undefined;
  constructor(options: AssertionErrorOptions) {
    super(options.message === undefined ? describe(options) : options.operator === "strictEqual" || options.operator === "deepStrictEqual" ? describe(options, String(options.message)) : String(options.message));
    this.name = "AssertionError";
    this.generatedMessage = options.message === undefined;
    this.actual = options.actual;
    this.expected = options.expected;
    this.operator = options.operator;
  }
}

const WORDS: Record<string, string> = {
  strictEqual: "Expected values to be strictly equal:", deepStrictEqual: "Expected values to be strictly deep-equal:", deepEqual: "Expected values to be loosely deep-equal:",
  notStrictEqual: 'Expected "actual" to be strictly unequal to:', notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:', notDeepEqual: 'Expected "actual" not to be loosely deep-equal to:',
};

/** `own`: the caller's text, which takes the place of ours above the values. */
function describe(options: AssertionErrorOptions, own?: string): string {
  const operator = options.operator ?? "fail";
  const actual = inspect(options.actual);
  const expected = inspect(options.expected);
  if (operator.startsWith("not")) return (WORDS[operator] ?? 'Expected "actual" to be unequal to:') + (expected.includes("\n") ? "\n\n" + expected + "\n" : " " + expected);
  if (operator === "==" || operator === "!=") return actual + " " + operator + " " + expected;
  const words = own ?? WORDS[operator];
  if (words === undefined) return "Failed";
  if (!actual.includes("\n") && !expected.includes("\n")) return words + "\n\n" + actual + " !== " + expected + "\n";
  return words + "\n+ actual - expected\n\n" + lines("+", actual) + "\n" + lines("-", expected);
}

function lines(sign: string, text: string): string {
  return text.split("\n").map((line) => sign + " " + line).join("\n");
}

type Message = string | Error | undefined;

function throwFailure(message: Message, actual: unknown, expected: unknown, operator: string): never {
  if (message instanceof Error) throw message;
  throw new AssertionError({ ...(message === undefined ? {} : { message }), actual, expected, operator });
}

export function ok(...args: unknown[]): void {
  if (args[0]) return;
  if (args.length === 0) throw new AssertionError({ message: "No value argument passed to `assert.ok()`", actual: undefined, expected: true, operator: "==" });
  const message = args[1] as Message;
  throwFailure(message ?? "The expression evaluated to a falsy value", args[0], true, "==");
}
export function equal(actual: any, expected: any, message?: Message): void {
  if (!(actual == expected || (actual !== actual && expected !== expected))) throwFailure(message, actual, expected, "=="); // eslint-disable-line eqeqeq
}
export function notEqual(actual: any, expected: any, message?: Message): void {
  if (actual == expected || (actual !== actual && expected !== expected)) throwFailure(message, actual, expected, "!="); // eslint-disable-line eqeqeq
}
export function strictEqual(actual: unknown, expected: unknown, message?: Message): void {
  if (!Object.is(actual, expected)) throwFailure(message, actual, expected, "strictEqual");
}
export function notStrictEqual(actual: unknown, expected: unknown, message?: Message): void {
  if (Object.is(actual, expected)) throwFailure(message, actual, expected, "notStrictEqual");
}
export function deepEqual(actual: unknown, expected: unknown, message?: Message): void {
  if (!isDeepEqual(actual, expected, false)) throwFailure(message, actual, expected, "deepEqual");
}
export function notDeepEqual(actual: unknown, expected: unknown, message?: Message): void {
  if (isDeepEqual(actual, expected, false)) throwFailure(message, actual, expected, "notDeepEqual");
}
export function deepStrictEqual(actual: unknown, expected: unknown, message?: Message): void {
  if (!isDeepEqual(actual, expected, true)) throwFailure(message, actual, expected, "deepStrictEqual");
}
export function notDeepStrictEqual(actual: unknown, expected: unknown, message?: Message): void {
  if (isDeepEqual(actual, expected, true)) throwFailure(message, actual, expected, "notDeepStrictEqual");
}
export function fail(message?: Message): never {
  if (message instanceof Error) throw message;
  throw new AssertionError({ message: message ?? "Failed", operator: "fail" });
}
export function ifError(value: unknown): void {
  if (value === null || value === undefined) return;
  const text = value instanceof Error ? value.message : inspect(value);
  throw new AssertionError({ message: "ifError got unwanted exception: " + text, actual: value, expected: null, operator: "ifError" });
}
export function match(text: string, pattern: { test(text: string): boolean }, message?: Message): void {
  if (typeof text !== "string" || !pattern.test(text)) throwFailure(message ?? "The input did not match the regular expression " + inspect(pattern) + ". Input:\n\n" + inspect(text) + "\n", text, pattern, "match");
}
export function doesNotMatch(text: string, pattern: { test(text: string): boolean }, message?: Message): void {
  if (typeof text === "string" && pattern.test(text)) throwFailure(message ?? "The input was expected to not match the regular expression " + inspect(pattern) + ". Input:\n\n" + inspect(text) + "\n", text, pattern, "doesNotMatch");
}

type Expected = ((error: any) => unknown) | { test?(text: string): boolean; [key: string]: any } | string | undefined;

/** Whether the error is what was expected; throws the reason when not. */
function checkError(error: any, expected: Expected, message: Message, operator: string): void {
  if (expected === undefined || typeof expected === "string") return;
  if (typeof expected === "function") {
    if (expected.prototype !== undefined && error instanceof (expected as unknown as new () => unknown)) return;
    if (Object.prototype.isPrototypeOf.call(Error, expected)) throwFailure(message ?? wrongClass(error, expected), error, expected, operator);
    if (expected.call({}, error) === true) return;
    throwFailure(message ?? "The " + (expected.name ? '"' + expected.name + '" ' : "") + "validation function is expected to return \"true\". Received " + inspect(false), error, expected, operator);
  }
  if (typeof expected.test === "function") {
    if (expected.test(String(error))) return;
    throwFailure(message ?? "The input did not match the regular expression " + inspect(expected) + ". Input:\n\n" + inspect(String(error)) + "\n", error, expected, operator);
  }
  const keys = Object.keys(expected);
  if (expected instanceof Error) keys.push("name", "message");
  for (const key of keys) {
    const wanted = (expected as Record<string, any>)[key];
    if (typeof error?.[key] === "string" && wanted && typeof wanted.test === "function" && wanted.test(error[key])) continue;
    if (!isDeepEqual(error?.[key], wanted, true)) throwFailure(message, error, expected, operator);
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
  if (typeof run !== "function") throw invalidArgument("fn", "of type function", run);
  let error: unknown;
  try {
    run();
  } catch (thrown) {
    error = thrown;
    checkError(error, expected, message, "throws");
    return;
  }
  missing(expected, message, "exception", "throws");
}
export function doesNotThrow(run: () => unknown, message?: Message): void {
  try {
    run();
  } catch (error) {
    throwFailure("Got unwanted exception" + (typeof message === "string" ? ": " + message : ".") + "\nActual message: \"" + (error as Error)?.message + "\"", error, undefined, "doesNotThrow");
  }
}
export async function rejects(promise: Promise<unknown> | (() => Promise<unknown>), expected?: Expected, message?: Message): Promise<void> {
  try {
    await (typeof promise === "function" ? promise() : promise);
  } catch (error) {
    checkError(error, expected, message, "rejects");
    return;
  }
  missing(expected, message, "rejection", "rejects");
}
export async function doesNotReject(promise: Promise<unknown> | (() => Promise<unknown>), message?: Message): Promise<void> {
  try {
    await (typeof promise === "function" ? promise() : promise);
  } catch (error) {
    throwFailure("Got unwanted rejection" + (typeof message === "string" ? ": " + message : ".") + "\nActual message: \"" + (error as Error)?.message + "\"", error, undefined, "doesNotReject");
  }
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
