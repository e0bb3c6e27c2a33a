/** JSON.stringify's writer (ECMA-262 §25.5.2). */
import { KIND_WRAPPER, KIND_FUNCTION } from "#abi/cell.ts";
import { builderAppend, builderAppendUnit, builderFinish, builderNew } from "#runtime/string-builder.ts";
import { charCodeUnit, stringLength, substring } from "#runtime/string.ts";
import { cellKind, isObject, ownKeys } from "#runtime/object.ts";
import { isCallable } from "#runtime/function.ts";
import { enumerableKeys } from "#builtins/object.ts";

export class JsonWriter {
  private readonly out: unknown;
  private readonly replacer: any;
  /** Allowed keys in order, or null. */
  private readonly allowed: string[] | null;
  private readonly gap: string;
  private indent: string;
  private readonly stack: unknown[];

  constructor(replacer: any, allowed: string[] | null, gap: string) {
    this.out = builderNew(64);
    this.replacer = replacer;
    this.allowed = allowed;
    this.gap = gap;
    this.indent = "";
    this.stack = [];
  }

  /** The text of the value, or undefined when it has none (a function at top level). */
  writeDocument(value: unknown): string | undefined {
    const holder = this.replacer === undefined ? null : { "": value };
    if (!this.write(this.prepare(holder, "", value))) return undefined;
    return builderFinish(this.out) as string;
  }

  /** SerializeJSONProperty steps 2-4: toJSON, the replacer function, unwrapping. */
  private prepare(holder: unknown, key: unknown, original: any): unknown {
    let value = original;
    if (isObject(value) || typeof value === "bigint") {
      const toJson = value.toJSON;
      if (isCallable(toJson)) value = toJson.call(value, String(key));
    }
    if (this.replacer !== undefined) value = this.replacer.call(holder, String(key), value);
    if (cellKind(value) === KIND_WRAPPER) {
      const primitive = value.valueOf();
      value = typeof primitive === "number" ? Number(value) : typeof primitive === "string" ? String(value) : primitive;
    }
    return value;
  }

  /** Writes a prepared value; false when it has no JSON form. */
  private write(value: any): boolean {
    switch (typeof value) {
      case "string":
        quoteTo(this.out, value);
        return true;
      case "number":
        builderAppend(this.out, value - value === 0 ? String(value) : "null");
        return true;
      case "boolean":
        builderAppend(this.out, value ? "true" : "false");
        return true;
      case "bigint":
        throw new TypeError("Do not know how to serialize a BigInt");
      case "object":
        if (value === null) builderAppend(this.out, "null");
        else if (Array.isArray(value)) this.writeArray(value);
        else this.writeObject(value);
        return true;
    }
    return false;
  }

  /** SerializeJSONObject (§25.5.2.5). */
  private writeObject(object: any): void {
    const outer = this.enter(object);
    builderAppendUnit(this.out, 0x7b);
    const keys = this.allowed ?? enumerableKeys(object);
    let first = true;
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i]!;
      const value = this.prepare(object, key, object[key]);
      const type = typeof value;
      if (type === "undefined" || type === "symbol" || type === "function") continue;
      if (!first) builderAppendUnit(this.out, 0x2c);
      first = false;
      this.newLine();
      quoteTo(this.out, key);
      builderAppend(this.out, this.gap === "" ? ":" : ": ");
      this.write(value);
    }
    this.leave(outer);
    if (!first) this.newLine();
    builderAppendUnit(this.out, 0x7d);
  }

  /** SerializeJSONArray (§25.5.2.6). */
  private writeArray(array: any): void {
    const outer = this.enter(array);
    builderAppendUnit(this.out, 0x5b);
    const length = array.length;
    for (let i = 0; i < length; i++) {
      if (i > 0) builderAppendUnit(this.out, 0x2c);
      this.newLine();
      if (!this.write(this.prepare(array, i, array[i]))) builderAppend(this.out, "null");
    }
    this.leave(outer);
    if (length > 0) this.newLine();
    builderAppendUnit(this.out, 0x5d);
  }

  private enter(object: unknown): string {
    const stack = this.stack;
    if (stack.length >= DEPTH_MOST) throw new RangeError("Maximum call stack size exceeded");
    for (let i = 0; i < stack.length; i++) if (stack[i] === object) throw circular(stack, i);
    stack.push(object);
    const outer = this.indent;
    if (this.gap !== "") this.indent = outer + this.gap;
    return outer;
  }

  private leave(outer: string): void {
    this.stack.length = this.stack.length - 1;
    this.indent = outer;
  }

  private newLine(): void {
    if (this.gap === "") return;
    builderAppendUnit(this.out, 0x0a);
    builderAppend(this.out, this.indent);
  }
}

/** More than any engine's stack takes; looking for cycles in what is open takes the square of it. */
const DEPTH_MOST = 5_000;

/** V8's message for a cycle: constructor names and the path that closes it. */
function circular(stack: unknown[], start: number): TypeError {
  const from = "'" + constructorName(stack[start]) + "'";
  let text = "Converting circular structure to JSON\n    --> starting at object with constructor " + from;
  const last = stack.length - 1;
  for (let i = start + 1; i <= last; i++) {
    if (i === start + 1 || i === last) text += "\n    |     " + linkName(stack[i - 1], stack[i]) + " -> object with constructor '" + constructorName(stack[i]) + "'";
    else if (i === start + 2) text += "\n    |     ...";
  }
  return new TypeError(text + "\n    --- " + linkName(stack[last], stack[start]) + " closes the circle");
}

function constructorName(object: any): string {
  const constructor = object.constructor;
  return cellKind(constructor) === KIND_FUNCTION ? constructor.name : "Object";
}

function linkName(holder: any, target: unknown): string {
  if (Array.isArray(holder)) return "index " + holder.indexOf(target);
  const keys = ownKeys(holder, 1) as string[];
  for (let i = 0; i < keys.length; i++) if (holder[keys[i]!] === target) return "property '" + keys[i] + "'";
  return "property";
}

/** QuoteJSONString (§25.5.2.3): lone surrogates are escaped (well-formed stringify). */
export function quoteTo(out: unknown, text: string): void {
  builderAppendUnit(out, 0x22);
  const length = stringLength(text);
  let start = 0;
  for (let i = 0; i < length; i++) {
    const unit = charCodeUnit(text, i);
    if (unit >= 0x20 && unit !== 0x22 && unit !== 0x5c && (unit < 0xd800 || unit > 0xdfff)) continue;
    if (unit >= 0xd800 && unit <= 0xdbff && i + 1 < length) {
      const next = charCodeUnit(text, i + 1);
      if (next >= 0xdc00 && next <= 0xdfff) {
        i++;
        continue;
      }
    }
    if (i > start) builderAppend(out, substring(text, start, i));
    start = i + 1;
    appendEscape(out, unit);
  }
  if (start === 0) builderAppend(out, text);
  else if (length > start) builderAppend(out, substring(text, start, length));
  builderAppendUnit(out, 0x22);
}

function appendEscape(out: unknown, unit: number): void {
  builderAppendUnit(out, 0x5c);
  switch (unit) {
    case 0x22: case 0x5c: builderAppendUnit(out, unit); return;
    case 0x08: builderAppendUnit(out, 0x62); return;
    case 0x0c: builderAppendUnit(out, 0x66); return;
    case 0x0a: builderAppendUnit(out, 0x6e); return;
    case 0x0d: builderAppendUnit(out, 0x72); return;
    case 0x09: builderAppendUnit(out, 0x74); return;
  }
  builderAppendUnit(out, 0x75);
  for (let shift = 12; shift >= 0; shift -= 4) builderAppendUnit(out, "0123456789abcdef".charCodeAt((unit >> shift) & 15));
}
