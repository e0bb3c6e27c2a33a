/** structuredClone (HTML Standard §2.7) for plain objects, arrays, Map, Set, Date, errors, RegExp, array buffers and their views; array buffers can be transferred. */
import { kindOf } from "../inspect/kinds.ts";
import { primitiveText } from "../inspect/escape.ts";
import { DOMException } from "./dom-exception.ts";

export function structuredClone<T>(value: T, options?: { transfer?: unknown[] }): T {
  const seen = new Map<object, unknown>();
  const given: any[] = options === undefined || options.transfer === undefined ? [] : [...options.transfer];
  for (const buffer of given) {
    if (kindOf(buffer) !== "buffer" || buffer.detached || seen.has(buffer)) throw new DOMException("Value not transferable", "DataCloneError");
    seen.set(buffer, buffer);
  }
  // Their clones are the new owners; what is still to be read of the values is read before anything is taken away.
  for (const buffer of given) seen.set(buffer, buffer.resizable ? new buffer.constructor(buffer.byteLength, { maxByteLength: buffer.maxByteLength } as any) : buffer.slice(0));
  const result = clone(value, seen) as T;
  for (const buffer of given) buffer.transferToFixedLength(0);
  return result;
}

function clone(value: any, seen: Map<object, unknown>): unknown {
  if (typeof value === "symbol" || typeof value === "function") throw new DOMException(typeof value === "symbol" ? primitiveText(value) + " could not be cloned." : String(value) + " could not be cloned.", "DataCloneError");
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
      for (const key of Object.keys(value)) copy[key] = clone(value[key], seen);
      return copy;
    }
    case "map": {
      const copy = remember(new value.constructor() as Map<unknown, unknown>);
      value.forEach((v: unknown, k: unknown) => copy.set(clone(k, seen), clone(v, seen)));
      return copy;
    }
    case "set": {
      const copy = remember(new value.constructor() as Set<unknown>);
      value.forEach((v: unknown) => copy.add(clone(v, seen)));
      return copy;
    }
    case "date": return remember(new value.constructor(value.getTime()));
    case "regexp": return remember(new value.constructor(value));
    case "boxed": return remember(Object(value.valueOf()));
    case "buffer": return remember(value.slice(0));
    case "typed": case "view": {
      const buffer = clone(value.buffer, seen) as ArrayBuffer;
      const Class = value instanceof Uint8Array ? Uint8Array : value.constructor;
      return remember(new Class(buffer, value.byteOffset, value.length ?? value.byteLength));
    }
    case "error": {
      const copy = remember(new Error(value.message));
      copy.name = ["EvalError", "RangeError", "ReferenceError", "SyntaxError", "TypeError", "URIError"].includes(value.name) ? value.name : "Error";
      Object.defineProperty(copy, "stack", { value: value.stack, writable: true, configurable: true });
      if ("cause" in value) Object.defineProperty(copy, "cause", { value: clone(value.cause, seen), writable: true, configurable: true });
      return copy;
    }
    case "promise": case "weak": case "generator":
      throw new DOMException("#<" + value[Symbol.toStringTag] + "> could not be cloned.", "DataCloneError");
    default: {
      const copy: any = remember({});
      for (const key of Object.keys(value)) copy[key] = clone(value[key], seen);
      return copy;
    }
  }
}
