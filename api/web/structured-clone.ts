/**
 * structuredClone (HTML Standard §2.7) for plain objects, arrays, Map, Set, Date, errors, RegExp, boxed primitives, array buffers and their
 * views; array buffers can be transferred. Copies are of the language's own classes, whatever `constructor` says.
 */
import { isProxyObject } from "#builtins/internal-methods.ts";
import { createTypeError } from "../errors.ts";
import { kindOf } from "../inspect/kinds.ts";
import { primitiveText } from "../inspect/escape.ts";
import { DOMException } from "./dom-exception.ts";

const ERRORS: Record<string, new (message: string) => Error> = { EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };

export function structuredClone<T>(...given: [value: T, options?: { transfer?: unknown[] }]): T {
  const [value, options] = given;
  if ((given as unknown[]).length === 0) throw createTypeError("ERR_MISSING_ARGS", "The value argument must be specified");
  if (options !== undefined && options !== null && typeof options !== "object") throw createTypeError("ERR_INVALID_ARG_TYPE", "The options argument must be either an object or undefined");
  const seen = new Map<object, unknown>();
  const moved: any[] = options?.transfer === undefined ? [] : [...options.transfer];
  for (const buffer of moved) {
    if (typeof buffer !== "object" || buffer === null || kindOf(buffer) !== "buffer" || buffer instanceof SharedArrayBuffer) throw createTypeError("ERR_INVALID_TRANSFER_OBJECT", "Found invalid object in transferList");
    if (seen.has(buffer)) throw refusal("Transfer list contains duplicate ArrayBuffer");
    seen.set(buffer, buffer);
  }
  // Node takes one that is detached already for an empty one. Their clones are the new owners; what is still to be read of the values is read before anything is taken away.
  for (const buffer of seen.keys() as Iterable<any>) seen.set(buffer, buffer.detached ? new ArrayBuffer(0) : copyBuffer(buffer));
  const result = clone(value, seen) as T;
  for (const buffer of moved) if (!buffer.detached) buffer.transferToFixedLength(0);
  return result;
}

function refusal(message: string): DOMException {
  return new DOMException(message, "DataCloneError");
}

function refusalOf(value: object): DOMException {
  const { constructor } = value;
  return refusal("#<" + (typeof constructor === "function" && constructor.name !== "" ? constructor.name : "Object") + "> could not be cloned.");
}

function copyBuffer(buffer: any): ArrayBuffer {
  const copy: any = buffer.resizable ? new ArrayBuffer(buffer.byteLength, { maxByteLength: buffer.maxByteLength } as object) : new ArrayBuffer(buffer.byteLength);
  new Uint8Array(copy).set(new Uint8Array(buffer));
  return copy;
}

/** A view of the same kind; what Node adds to Uint8Array is a Uint8Array elsewhere. */
function viewOf(value: any, buffer: ArrayBuffer): object {
  if (!ArrayBuffer.isView(value) || typeof (value as any).length !== "number") return new DataView(buffer, value.byteOffset, value.byteLength);
  if (value instanceof Uint8Array) return new Uint8Array(buffer, value.byteOffset, value.length);
  let { constructor } = value as any;
  // Of a subclass: the class right below %TypedArray%.
  while (Object.getPrototypeOf(Object.getPrototypeOf(constructor)) !== Function.prototype) constructor = Object.getPrototypeOf(constructor);
  return new constructor(buffer, (value as any).byteOffset, (value as any).length);
}

function clone(value: any, seen: Map<object, unknown>): unknown {
  if (typeof value === "symbol" || typeof value === "function") throw refusal((typeof value === "symbol" ? primitiveText(value) : String(value)) + " could not be cloned.");
  if (typeof value !== "object" || value === null) return value;
  const known = seen.get(value);
  if (known !== undefined) return known;
  const remember = <R extends object>(copy: R): R => {
    seen.set(value, copy);
    return copy;
  };
  switch (kindOf(value)) {
    case "array": {
      const copy: any = remember(new Array(value.length));
      copyProperties(value, copy, seen);
      return copy;
    }
    case "map": {
      const copy = remember(new Map<unknown, unknown>());
      value.forEach((v: unknown, k: unknown) => copy.set(clone(k, seen), clone(v, seen)));
      return copy;
    }
    case "set": {
      const copy = remember(new Set<unknown>());
      value.forEach((v: unknown) => copy.add(clone(v, seen)));
      return copy;
    }
    case "date": return remember(new Date(value.getTime()));
    case "regexp": return remember(new RegExp(value));
    case "boxed": {
      const primitive = value.valueOf();
      if (typeof primitive === "symbol") throw refusalOf(value);
      return remember(Object(primitive));
    }
    case "buffer":
      if (value instanceof SharedArrayBuffer) return value;
      if ((value as any).detached) throw refusal("An ArrayBuffer is detached and could not be cloned.");
      return remember(copyBuffer(value));
    case "typed": case "view": {
      const buffer = clone(value.buffer, seen) as ArrayBuffer;
      return remember(viewOf(value, buffer) as object);
    }
    case "error": {
      const Class = ERRORS[value.name] ?? Error;
      const copy = remember("message" in value ? new Class(String(value.message)) : new Error());
      Object.defineProperty(copy, "stack", { value: value.stack, writable: true, configurable: true });
      if ("cause" in value) Object.defineProperty(copy, "cause", { value: clone(value.cause, seen), writable: true, configurable: true });
      return copy;
    }
    case "generator": throw refusal("[object " + value[Symbol.toStringTag] + "] could not be cloned.");
    case "promise": case "weak": case "arguments": throw refusalOf(value);
    default: {
      if (isProxyObject(value) || value[Symbol.toStringTag] === "WeakRef") throw refusalOf(value);
      const copy: any = remember({});
      copyProperties(value, copy, seen);
      return copy;
    }
  }
}

/** Own enumerable properties with text keys, but those that getters have taken away meanwhile. */
function copyProperties(from: any, to: any, seen: Map<object, unknown>): void {
  for (const key of Object.keys(from)) {
    if (Object.hasOwn(from, key)) Object.defineProperty(to, key, { value: clone(from[key], seen), writable: true, enumerable: true, configurable: true });
  }
}
