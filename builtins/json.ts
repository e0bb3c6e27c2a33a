/**
 * The JSON object (ECMA-262 §25.5): argument handling. Texts without mistakes and plain data are read and written by runtime/json-read.ts and
 * json-write.ts; what these leave, by json-parse.ts and json-stringify.ts.
 */
import { KIND_WRAPPER } from "#abi/cell.ts";
import { isLeft, readJson } from "#runtime/json-read.ts";
import { writeJson } from "#runtime/json-write.ts";
import { cellKind, defineOwn, isObject } from "#runtime/object.ts";
import { isCallable } from "#runtime/function.ts";
import { keyOfString } from "#runtime/strings/intern.ts";
import { ATTRIBUTES_DEFAULT } from "#abi/cell.ts";
import { JsonReader } from "#builtins/json-parse.ts";
import { JsonWriter } from "#builtins/json-stringify.ts";
import { toIntegerOrInfinity } from "#builtins/index-arguments.ts";

/** @namespace JSON */
export class JSON {
  /** §25.5.1 @length 2 */
  static parse(text: unknown, reviver?: any): unknown {
    const source = `${text as string}`;
    const read = readJson(source);
    const value = isLeft(read) ? new JsonReader(source).readDocument() : read;
    if (!isCallable(reviver)) return value;
    return revive({ "": value }, "", reviver);
  }

  /** §25.5.2 @length 3 */
  static stringify(value: unknown, replacer?: any, space?: any): string | undefined {
    if (replacer === undefined && space === undefined) {
      const written = writeJson(value);
      if (!isLeft(written)) return written as string | undefined;
    }
    let allowed: string[] | null = null;
    let replace: unknown;
    if (isCallable(replacer)) replace = replacer;
    else if (Array.isArray(replacer)) allowed = propertyList(replacer);
    return new JsonWriter(replace, allowed, gapOf(space)).writeDocument(value);
  }

  static get [Symbol.toStringTag](): string {
    return "JSON";
  }
}

/** Steps 4.b.iii of stringify: strings, numbers and their wrappers, without repetition. */
function propertyList(replacer: any[]): string[] {
  const keys: string[] = [];
  for (let i = 0; i < replacer.length; i++) {
    let item = replacer[i];
    if (cellKind(item) === KIND_WRAPPER) {
      const primitive = item.valueOf();
      if (typeof primitive === "string" || typeof primitive === "number") item = String(item);
    }
    if (typeof item === "number") item = String(item);
    if (typeof item === "string" && !keys.includes(item)) keys.push(item);
  }
  return keys;
}

/** Steps 5-8: at most ten spaces or characters. */
function gapOf(space: any): string {
  let value = space;
  if (cellKind(value) === KIND_WRAPPER) {
    const primitive = value.valueOf();
    value = typeof primitive === "number" ? Number(value) : typeof primitive === "string" ? String(value) : primitive;
  }
  if (typeof value === "number") {
    const count = toIntegerOrInfinity(value);
    return "          ".slice(0, count > 10 ? 10 : count < 0 ? 0 : count);
  }
  return typeof value === "string" ? value.slice(0, 10) : "";
}

/** InternalizeJSONProperty (§25.5.1.1). */
function revive(holder: any, key: string, reviver: any): unknown {
  const value = holder[key];
  if (isObject(value)) {
    const keys: string[] = Array.isArray(value) ? indexKeys(value.length) : (Object.keys(value) as string[]);
    for (let i = 0; i < keys.length; i++) {
      const element = revive(value, keys[i]!, reviver);
      if (element === undefined) Reflect.deleteProperty(value, keys[i]!);
      else defineOwn(value, keyOfString(keys[i]!), element, ATTRIBUTES_DEFAULT);
    }
  }
  return reviver.call(holder, key, value);
}

function indexKeys(length: number): string[] {
  const keys: string[] = [];
  for (let i = 0; i < length; i++) keys.push(String(i));
  return keys;
}
