/**
 * Error and the native errors (ECMA-262 §20.5). Objects and stacks are runtime/error.ts and runtime/stack.ts; how they come
 * about here is error-object.ts.
 */
import { ATTRIBUTE_CONFIGURABLE, ATTRIBUTE_WRITABLE, ATTRIBUTES_METHOD, KIND_ERROR } from "#abi/cell.ts";
import { arrayPush } from "#runtime/array.ts";
import { cellKind, defineOwn, isObject } from "#runtime/object.ts";
import { captureOn, makeError, readStack, writeStack } from "#builtins/error-object.ts";

/** @intrinsic Error @exotic */
export class Error {
  static {
    defineOwn(this.prototype, "name", "Error", ATTRIBUTES_METHOD);
    defineOwn(this.prototype, "message", "", ATTRIBUTES_METHOD);
  }

  /** How many frames a stack shows. An ordinary property of the constructor, as in V8. */
  static stackTraceLimit = 10;

  /** @length 1 */
  constructor(message?: any, options?: any) {
    return makeError(new.target, message, options) as Error;
  }
  static "[[Call]]"(message?: any, options?: any): unknown {
    return makeError(Error, message, options);
  }

  /** ES2026 §20.5.2.1 */
  static isError(value: unknown): boolean {
    return cellKind(value) === KIND_ERROR;
  }

  /** V8's: gives any object a `stack`. @length 2 */
  static captureStackTrace(object: any, _above?: unknown): void {
    if (!isObject(object)) throw new TypeError("Invalid argument");
    captureOn(object);
  }

  /** For errors that the runtime made; others have it as their own. */
  get stack(): unknown {
    return readStack(this);
  }
  set stack(value: unknown) {
    writeStack(this, value);
  }

  /** §20.5.3.4 */
  toString(): string {
    const self: any = this;
    if (!isObject(self)) throw new TypeError("Error.prototype.toString requires that 'this' be a JSReceiver");
    let name = self.name;
    name = name === undefined ? "Error" : `${name}`;
    let message = self.message;
    message = message === undefined ? "" : `${message}`;
    if (name === "") return message;
    return message === "" ? name : name + ": " + message;
  }
}

/** §20.5.6.3: what the prototype of a native error has. */
function setUp(constructor: any, name: string): void {
  defineOwn(constructor.prototype, "name", name, ATTRIBUTES_METHOD);
  defineOwn(constructor.prototype, "message", "", ATTRIBUTES_METHOD);
}

/** @intrinsic TypeError @exotic */
export class TypeError extends Error {
  static {
    setUp(this, "TypeError");
  }
  /** @length 1 */
  // @ts-expect-error An exotic constructor makes its own object.
  constructor(message?: any, options?: any) {
    return makeError(new.target, message, options) as TypeError;
  }
  static override "[[Call]]"(message?: any, options?: any): unknown {
    return makeError(TypeError, message, options);
  }
}

/** @intrinsic RangeError @exotic */
export class RangeError extends Error {
  static {
    setUp(this, "RangeError");
  }
  /** @length 1 */
  // @ts-expect-error An exotic constructor makes its own object.
  constructor(message?: any, options?: any) {
    return makeError(new.target, message, options) as RangeError;
  }
  static override "[[Call]]"(message?: any, options?: any): unknown {
    return makeError(RangeError, message, options);
  }
}

/** @intrinsic SyntaxError @exotic */
export class SyntaxError extends Error {
  static {
    setUp(this, "SyntaxError");
  }
  /** @length 1 */
  // @ts-expect-error An exotic constructor makes its own object.
  constructor(message?: any, options?: any) {
    return makeError(new.target, message, options) as SyntaxError;
  }
  static override "[[Call]]"(message?: any, options?: any): unknown {
    return makeError(SyntaxError, message, options);
  }
}

/** @intrinsic ReferenceError @exotic */
export class ReferenceError extends Error {
  static {
    setUp(this, "ReferenceError");
  }
  /** @length 1 */
  // @ts-expect-error An exotic constructor makes its own object.
  constructor(message?: any, options?: any) {
    return makeError(new.target, message, options) as ReferenceError;
  }
  static override "[[Call]]"(message?: any, options?: any): unknown {
    return makeError(ReferenceError, message, options);
  }
}

/** @intrinsic EvalError @exotic */
export class EvalError extends Error {
  static {
    setUp(this, "EvalError");
  }
  /** @length 1 */
  // @ts-expect-error An exotic constructor makes its own object.
  constructor(message?: any, options?: any) {
    return makeError(new.target, message, options) as EvalError;
  }
  static override "[[Call]]"(message?: any, options?: any): unknown {
    return makeError(EvalError, message, options);
  }
}

/** @intrinsic URIError @exotic */
export class URIError extends Error {
  static {
    setUp(this, "URIError");
  }
  /** @length 1 */
  // @ts-expect-error An exotic constructor makes its own object.
  constructor(message?: any, options?: any) {
    return makeError(new.target, message, options) as URIError;
  }
  static override "[[Call]]"(message?: any, options?: any): unknown {
    return makeError(URIError, message, options);
  }
}

/** @intrinsic AggregateError @exotic */
export class AggregateError extends Error {
  static {
    setUp(this, "AggregateError");
  }
  /** @length 2 */
  // @ts-expect-error An exotic constructor makes its own object.
  constructor(errors: any, message?: any, options?: any) {
    return makeAggregate(new.target, errors, message, options) as AggregateError;
  }
  static override "[[Call]]"(errors: any, message?: any, options?: any): unknown {
    return makeAggregate(AggregateError, errors, message, options);
  }
}

/** ES2026 §20.5.8: an error of disposal, and the one that it came on top of. @exotic */
export class SuppressedError extends Error {
  static {
    setUp(this, "SuppressedError");
  }
  /** @length 3 */
  // @ts-expect-error An exotic constructor makes its own object.
  constructor(error: unknown, suppressed: unknown, message?: any) {
    return makeSuppressed(new.target, error, suppressed, message) as SuppressedError;
  }
  /** @length 3 */
  static override "[[Call]]"(error: unknown, suppressed: unknown, message?: any): unknown {
    return makeSuppressed(SuppressedError, error, suppressed, message);
  }
}

function makeSuppressed(newTarget: unknown, error: unknown, suppressed: unknown, message: any): unknown {
  const result = makeError(newTarget, message, undefined, SuppressedError.prototype);
  defineOwn(result, "error", error, ATTRIBUTE_WRITABLE | ATTRIBUTE_CONFIGURABLE);
  defineOwn(result, "suppressed", suppressed, ATTRIBUTE_WRITABLE | ATTRIBUTE_CONFIGURABLE);
  return result;
}

/** §20.5.7.1.1 */
function makeAggregate(newTarget: unknown, errors: any, message: any, options: any): unknown {
  const error = makeError(newTarget, message, options);
  const list: unknown[] = [];
  for (const item of errors) arrayPush(list, item);
  defineOwn(error, "errors", list, ATTRIBUTE_WRITABLE | ATTRIBUTE_CONFIGURABLE);
  return error;
}

