/**
 * What kind of builtin a value is, found out without naming the builtins' classes: naming Map here would link Map into every image
 * that prints an object. Tags come from the language's prototypes; `Object.prototype.toString` sees the internal ones.
 */
import { iteratorEntries } from "./insides.ts";

const TYPED_ARRAYS = "Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float32Array Float64Array BigInt64Array BigUint64Array";

export type Kind = "plain" | "function" | "array" | "map" | "set" | "typed" | "date" | "error" | "regexp" | "promise" | "buffer" | "view" | "weak" | "boxed" | "arguments" | "generator" | "iterator";

export function kindOf(value: object): Kind {
  if (typeof value === "function") return "function";
  if (Array.isArray(value)) return "array";
  if (value instanceof Error) return "error";
  const tag = (value as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag];
  if (typeof tag === "string" && !ownTag(value)) {
    switch (tag) {
      case "Map": return hasMethods(value, "get") ? "map" : "plain";
      case "Set": return hasMethods(value, "add") ? "set" : "plain";
      case "Promise": return hasMethods(value, "then") ? "promise" : "plain";
      case "ArrayBuffer": case "SharedArrayBuffer": return "buffer";
      case "DataView": return "view";
      case "WeakMap": case "WeakSet": return "weak";
      case "BigInt": return typeof value.valueOf() === "bigint" ? "boxed" : "plain";
      case "Symbol": return typeof value.valueOf() === "symbol" ? "boxed" : "plain";
      case "Map Iterator": case "Set Iterator": return iteratorEntries(value) !== null ? "iterator" : "plain";
      case "Generator": case "AsyncGenerator": return "generator";
    }
    return TYPED_ARRAYS.split(" ").includes(tag) && typeof (value as { length?: unknown }).length === "number" ? "typed" : "plain";
  }
  switch (Object.prototype.toString.call(value)) {
    case "[object Date]": return "date";
    case "[object RegExp]": return "regexp";
    case "[object Error]": return "error";
    case "[object Number]": case "[object String]": case "[object Boolean]": return "boxed";
    case "[object Arguments]": return "arguments";
    default: return "plain";
  }
}

function hasMethods(value: object, name: string): boolean {
  try {
    return typeof (value as Record<string, unknown>)[name] === "function" && (value as { size?: unknown }).size !== null;
  } catch {
    return false; // the prototype itself: its getters refuse
  }
}

/** Whether the value or its first prototype that has a tag shows it as data of the program's own making. */
function ownTag(value: object): boolean {
  return Object.prototype.hasOwnProperty.call(value, Symbol.toStringTag);
}

/** A module namespace object: sealed, not frozen, without a prototype and with its tag (ECMA-262 §10.4.6, §28.3). */
export function isModuleNamespace(value: object): boolean {
  if (Object.getPrototypeOf(value) !== null || Object.isExtensible(value)) return false;
  const tag = Object.getOwnPropertyDescriptor(value, Symbol.toStringTag);
  if (tag === undefined || tag.value !== "Module" || tag.writable === true || tag.configurable === true) return false;
  return Object.getOwnPropertyNames(value).every((key) => {
    const descriptor = Object.getOwnPropertyDescriptor(value, key)!;
    return descriptor.writable === true && descriptor.configurable === false;
  });
}
