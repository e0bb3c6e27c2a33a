/** The making of error objects and of their `stack`: V8's text, made when it is first read, with the name and message of that moment. */
import { ATTRIBUTE_CONFIGURABLE, ATTRIBUTES_METHOD, KIND_ERROR } from "#abi/cell.ts";
import { createErrorObject } from "#runtime/error.ts";
import { cellKind, defineOwn, defineOwnAccessor, getOwnGetter, getOwnSetter, isObject, prototypeForNew } from "#runtime/object.ts";
import { charCodeUnit, substring } from "#runtime/string.ts";
import { captureStack, formatStack } from "#runtime/stack.ts";
import { Error } from "#builtins/error.ts";

type Preparation = (object: unknown, header: string, text: string) => unknown;

/** Makes what `stack` is of its text. */
let prepare: Preparation = (_object, _header, text) => text;

/** Set by call-sites.ts, which is linked when the program names Error.prepareStackTrace. */
export function setPreparation(preparation: Preparation): boolean {
  prepare = preparation;
  return true;
}

/** §20.5.1.1 and §20.5.6.1.1. */
export function makeError(newTarget: any, message: any, options: any, standard: unknown = Error.prototype): unknown {
  const error = createErrorObject(prototypeForNew(newTarget, standard));
  addStackProperty(error);
  if (message !== undefined) defineOwn(error, "message", `${message}`, ATTRIBUTES_METHOD);
  if (isObject(options) && "cause" in options) defineOwn(error, "cause", options.cause, ATTRIBUTES_METHOD);
  captureStack(error);
  return error;
}

/** The own accessor `stack`, with the functions that Error.prototype has. */
function addStackProperty(object: unknown): void {
  const prototype = Error.prototype;
  defineOwnAccessor(object, "stack", getOwnGetter(prototype, "stack"), getOwnSetter(prototype, "stack"), ATTRIBUTE_CONFIGURABLE);
}

/** Error.prototype.toString; what a getter throws does not get in the way of a stack. */
function headerOf(object: any): string {
  try {
    let name = object.name;
    name = name === undefined ? "Error" : `${name}`;
    let message = object.message;
    message = message === undefined ? "" : `${message}`;
    if (name === "") return message;
    return message === "" ? name : name + ": " + message;
  } catch {
    return "<error>";
  }
}

/** Reads `stack`: frames of the captured stack below the first line. */
export function readStack(object: any): unknown {
  if (cellKind(object) !== KIND_ERROR) return undefined;
  const value = stackValue(object, object);
  replaceStack(object, value);
  return value;
}

/** Assigning makes an ordinary property of it. */
export function writeStack(object: any, value: unknown): void {
  if (isObject(object)) replaceStack(object, value);
}

function replaceStack(object: unknown, value: unknown): void {
  defineOwn(object, "stack", value, ATTRIBUTES_METHOD);
}

function stackValue(object: unknown, captured: unknown): unknown {
  const header = headerOf(object);
  return prepare(object, header, stackText(header, captured));
}

function stackText(header: string, captured: unknown): string {
  const limit: unknown = Error.stackTraceLimit;
  if (typeof limit !== "number" || limit <= 0) return header;
  const lines = firstLines(formatStack(captured) as string, limit);
  return lines === "" ? header : header + "\n" + lines;
}

function firstLines(text: string, count: number): string {
  let seen = 0;
  for (let i = 0; i < text.length; i++) if (charCodeUnit(text, i) === 10 && ++seen >= count) return substring(text, 0, i) as string;
  return text;
}

/** Error.captureStackTrace: the present stack becomes that of the object, whatever it is. */
export function captureOn(object: unknown): void {
  if (cellKind(object) === KIND_ERROR) {
    captureStack(object);
    addStackProperty(object);
    return;
  }
  const holder = createErrorObject(Error.prototype);
  captureStack(holder);
  defineOwn(object, "stack", stackValue(object, holder), ATTRIBUTES_METHOD);
}
