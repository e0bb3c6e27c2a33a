"use system";
/** Error objects as the runtime makes them, and what its messages call things (as V8 words them). */
import { load32, load64 } from "#sys/memory.ts";
import { bitsOf, realmPrototype, valueOfBits } from "#sys/value.ts";
import { u32, u64 } from "#sys/types.ts";
import type { value } from "#sys/types.ts";
import {
  ATTRIBUTE_ACCESSOR, ATTRIBUTES_METHOD, KIND_ARRAY, KIND_ERROR, KIND_FUNCTION, KIND_PROXY, KIND_NAMESPACE, KIND_STRING, KIND_SYMBOL,
  SYMBOL_DESCRIPTION,
} from "#abi/cell.ts";
import { NULL } from "#abi/value.ts";
import { newCell } from "#runtime/heap.ts";
import { addOwn, findOwn, loadOwn } from "#runtime/own.ts";
import { rootShape } from "#runtime/shapes/roots.ts";
import { SHAPE_OBJECT_BYTES } from "#runtime/shapes/memory.ts";
import { prototypeOf } from "#runtime/shape.ts";
import { captureStack } from "#runtime/stack.ts";
import { functionSource } from "#runtime/function.ts";
import { isHouseFunction } from "#runtime/operators.ts";
import { join, join3, stringLength } from "#runtime/string.ts";
import { isObject, isString, isUndefined, kindOf, sameWord, undefinedValue } from "#runtime/value.ts";
import { primitiveToString } from "#runtime/convert.ts";

/** Inline words of an error: its stack, and named properties (message, cause, code ...). */
const ERROR_WORDS = 7;

/** An error without properties; its stack is not captured yet. */
export function createErrorObject(prototype: value): value {
  const shape = rootShape(prototype, KIND_ERROR, ERROR_WORDS, 0);
  return valueOfBits(newCell(KIND_ERROR, shape, u64(load32(u64(shape) + SHAPE_OBJECT_BYTES))));
}

/** An error with a message (a string), and the present stack. */
export function createError(prototype: value, message: value): value {
  const error = createErrorObject(prototype);
  captureStack(error);
  addOwn(bitsOf(error), "message", message, ATTRIBUTES_METHOD, true);
  return error;
}

/** A property of an object or of its prototypes when that is a plain data property, else UNDEFINED. Runs no program code. */
export function peekProperty(object: value, key: value): value {
  let o = object;
  while (isObject(o)) {
    if (kindOf(o) === KIND_PROXY) break;
    const info = findOwn(bitsOf(o), key);
    if (info >= 0) {
      if ((u32(info) & ATTRIBUTE_ACCESSOR) !== 0) break;
      return loadOwn(bitsOf(o), info);
    }
    o = prototypeOf(bitsOf(o));
  }
  return undefinedValue();
}

/** Name of the function that `constructor` names, or "Object". */
export function constructorName(object: value): value {
  const constructor = peekProperty(object, "constructor");
  if (kindOf(constructor) === KIND_FUNCTION) {
    const name = peekProperty(constructor, "name");
    if (isString(name) && stringLength(name) !== 0) return name;
  }
  return "Object";
}

/** A value as V8 shows it in messages: strings as they are, `#<Point>`; `[object Array]` for what has a toString of its own. */
export function displayOf(v: value): value {
  const kind = kindOf(v);
  if (kind === KIND_STRING) return v;
  if (kind === KIND_SYMBOL) return displaySymbol(v);
  if (!isObject(v)) return primitiveToString(v);
  if (kind === KIND_FUNCTION) return functionSource(v);
  if (kind === KIND_NAMESPACE) return "[object Module]";
  if (kind === KIND_ERROR) return displayError(v);
  if (kind !== KIND_PROXY && !showsAsObject(v)) return join3("[object ", className(v), "]");
  return join3("#<", constructorName(v), ">");
}

/** Whether the toString of an object is that of Object.prototype. */
function showsAsObject(v: value): boolean {
  let o = v;
  while (isObject(o) && kindOf(o) !== KIND_PROXY) {
    if (findOwn(bitsOf(o), "toString") >= 0) return sameWord(o, realmPrototype("Object"));
    o = prototypeOf(bitsOf(o));
  }
  return false;
}

/** What `[object ...]` names: the builtin, else "Object". */
function className(v: value): value {
  if (kindOf(v) === KIND_ARRAY) return "Array";
  const method = peekProperty(v, "toString");
  return kindOf(method) === KIND_FUNCTION && isHouseFunction(method) ? constructorName(v) : "Object";
}

function displayError(v: value): value {
  const name = peekProperty(v, "name");
  const message = peekProperty(v, "message");
  const title: value = isString(name) ? name : "Error";
  if (!isString(message) || stringLength(message) === 0) return title;
  return join3(title, ": ", message);
}

/** `Symbol(description)`. */
export function displaySymbol(symbol: value): value {
  const description = valueOfBits(load64(bitsOf(symbol) + SYMBOL_DESCRIPTION));
  return join3("Symbol(", isUndefined(description) ? "" : description, ")");
}

/** A property key in a message. */
export function displayKey(key: value): value {
  return kindOf(key) === KIND_SYMBOL ? displaySymbol(key) : primitiveToString(key);
}

/** What V8 calls a value that it has no source text for: `number 5`, `undefined`, `object null`, `string "x"`. */
export function displayCallSite(v: value): value {
  const kind = kindOf(v);
  if (kind === KIND_STRING) return join3('string "', v, '"');
  if (kind === KIND_SYMBOL) return "symbol";
  if (kind === KIND_FUNCTION) return "function";
  if (isObject(v)) return "object";
  if (bitsOf(v) === NULL) return "object null";
  if (isUndefined(v)) return "undefined";
  if (kind !== 0) return "bigint";
  const text = primitiveToString(v);
  if (bitsOf(v) < 16) return join("boolean ", text);
  return join("number ", text);
}

