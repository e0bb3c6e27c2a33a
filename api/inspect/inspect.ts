/**
 * util.inspect: values as Node 20 prints them. Follows the structure of Node's lib/internal/util/inspect.js, so that each rule can be
 * compared with it. Options and state are in context.ts, elements in contents.ts. Not here: contents of weak collections, numericSeparator.
 */
import { type Context, type InspectOptions, type Key, colouredStyle, custom, plainStyle, styledPrimitive } from "./context.ts";
import { formatContents } from "./contents.ts";
import { quote, isIdentifier, primitiveText } from "./escape.ts";
import { errorBase } from "./error.ts";
import { isModuleNamespace, kindOf } from "./kinds.ts";
import { iteratorEntries, proxyParts } from "./insides.ts";
import { joinEntries } from "./layout.ts";
import { constructorName, functionBase, prefixOf } from "./prefix.ts";

export { custom, type InspectOptions };

export function inspect(value: unknown, options?: InspectOptions | boolean, depth?: number | null): string {
  const given: InspectOptions = typeof options === "object" && options !== null ? options : { showHidden: options === true, ...(depth === undefined ? {} : { depth }) };
  const context: Context = {
    indentation: 0, currentDepth: 0,
    breakLength: given.breakLength ?? 80,
    compact: given.compact === undefined ? 3 : given.compact === true ? 3 : given.compact === false ? 0 : given.compact,
    maxArrayLength: given.maxArrayLength === undefined ? 100 : (given.maxArrayLength ?? Infinity),
    maxStringLength: given.maxStringLength === undefined ? 10000 : (given.maxStringLength ?? Infinity),
    depth: given.depth === undefined ? 2 : (given.depth ?? Infinity),
    showHidden: given.showHidden === true, customInspect: given.customInspect !== false, sorted: given.sorted ?? false, getters: given.getters ?? false,
    showProxy: !!given.showProxy, stylize: given.colors === true ? colouredStyle : plainStyle,
    options: given, seen: [], circular: [],
  };
  return formatValue(context, value, 0, false);
}

/** What a method for inspecting gets: all options with their defaults, and the whole depth, not what is left of it. */
function optionsFor(context: Context): Record<string, unknown> {
  const { options, showHidden, customInspect, maxArrayLength, maxStringLength, breakLength, compact, sorted, getters } = context;
  return {
    stylize: context.stylize, showHidden, depth: options.depth === null ? null : context.depth, colors: options.colors === true, customInspect, showProxy: context.showProxy, maxArrayLength, maxStringLength,
    breakLength, compact, sorted, getters, numericSeparator: false, ...options,
  };
}

export function formatValue(context: Context, value: unknown, depth: number, typed: boolean): string {
  if ((typeof value !== "object" || value === null) && typeof value !== "function") {
    return typeof value === "string" ? formatString(context, value) : styledPrimitive(context, value);
  }
  const self = value;
  const proxy = proxyParts(value as object);
  if (proxy !== null) {
    if (proxy[1] === null) return context.stylize("<Revoked Proxy>", "special");
    if (context.showProxy) return formatProxy(context, proxy, depth);
    // The target is shown, without asking the handler.
    value = proxy[0];
  }
  if (context.customInspect) {
    const method = (value as Record<symbol, unknown>)[custom];
    if (typeof method === "function" && method !== inspect && !isPrototypeOfClass(value as object)) {
      const room = context.options.depth === null ? null : context.depth - depth;
      const result: unknown = method.call(self, room, optionsFor(context), inspect);
      if (result !== self) {
        const text = typeof result !== "object" ? String(result) : formatValue(context, result, depth, false);
        return text.split("\n").join("\n" + " ".repeat(context.indentation));
      }
    }
  }
  if (context.seen.includes(value as object)) {
    let index = context.circular.indexOf(value as object);
    if (index < 0) index = context.circular.push(value as object) - 1;
    return context.stylize("[Circular *" + (index + 1) + "]", "special");
  }
  return formatObject(context, value as object, depth, typed);
}

/** What Date.prototype.toISOString gives, whatever a subclass makes of it. Naming Date would link it into every image that prints an object. */
function isoText(date: Date): string {
  let method = date.toISOString;
  for (let at: object | null = date; at !== null; at = Object.getPrototypeOf(at) as object | null) if (Object.hasOwn(at, "toISOString")) method = (at as Date).toISOString;
  return method.call(date);
}

function formatProxy(context: Context, parts: readonly [object | null, object | null], depth: number): string {
  if (depth > context.depth) return context.stylize("Proxy [Array]", "special");
  context.indentation += 2;
  const entries = [formatValue(context, parts[0], depth + 1, false), formatValue(context, parts[1], depth + 1, false)];
  context.indentation -= 2;
  return joinEntries(context, entries, "", "Proxy [", "]", depth + 1, null);
}

function isPrototypeOfClass(value: object): boolean {
  const own = Object.getOwnPropertyDescriptor(value, "constructor");
  return own !== undefined && own.value !== undefined && own.value.prototype === value;
}

function formatString(context: Context, text: string): string {
  let shown = text;
  let trailer = "";
  if (text.length > context.maxStringLength) {
    const more = text.length - context.maxStringLength;
    shown = text.slice(0, context.maxStringLength);
    trailer = "... " + more + " more character" + (more > 1 ? "s" : "");
  }
  if (shown.length > 16 && shown.length > context.breakLength - context.indentation - 4 && shown.includes("\n")) {
    const lines = shown.split("\n");
    const quoted: string[] = [];
    for (let i = 0; i < lines.length; i++) {
      if (i < lines.length - 1) quoted.push(context.stylize(quote(lines[i]! + "\n"), "string"));
      else if (lines[i] !== "") quoted.push(context.stylize(quote(lines[i]!), "string"));
    }
    return quoted.join(" +\n" + " ".repeat(context.indentation + 2)) + trailer;
  }
  return context.stylize(quote(shown), "string") + trailer;
}

function keysOf(context: Context, value: object): Key[] {
  const symbols = Object.getOwnPropertySymbols(value);
  if (context.showHidden) {
    const all: Key[] = Object.getOwnPropertyNames(value);
    return symbols.length > 0 ? all.concat(symbols) : all;
  }
  const keys: Key[] = Object.keys(value);
  for (const symbol of symbols) if (Object.prototype.propertyIsEnumerable.call(value, symbol)) keys.push(symbol);
  return keys;
}

/** Keys that are no array indices; those come first in the order of own keys. */
function keysBesideIndices(context: Context, value: object): Key[] {
  return keysOf(context, value).filter((key) => typeof key === "symbol" || (!isIndex(key)));
}

function isIndex(key: string): boolean {
  const n = Number(key);
  return n >= 0 && n < 4294967295 && Math.floor(n) === n && String(n) === key;
}

function formatObject(context: Context, value: object, depth: number, typed: boolean): string {
  const constructor = constructorName(value);
  let tag = (value as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag] as string;
  if (typeof tag !== "string" || (tag !== "" && (context.showHidden ? Object.prototype.hasOwnProperty : Object.prototype.propertyIsEnumerable).call(value, Symbol.toStringTag))) tag = "";
  const kind = kindOf(value);
  let keys: Key[] = [];
  let base = "";
  let open = "{";
  let close = "}";
  let array: ArrayLike<unknown> | null = null;
  switch (kind) {
    case "array": case "typed": {
      array = value as unknown[];
      keys = keysBesideIndices(context, value);
      const fallback = kind === "array" ? "Array" : tag;
      open = kind === "array" && constructor === "Array" && tag === "" ? "[" : prefixOf(constructor, tag, fallback, "(" + array.length + ")") + "[";
      close = "]";
      if (array.length === 0 && keys.length === 0) return open + "]";
      break;
    }
    case "map": case "set": {
      keys = keysOf(context, value);
      const size = (value as { size: number }).size;
      open = prefixOf(constructor, tag, kind === "map" ? "Map" : "Set", "(" + size + ")") + "{";
      if (size === 0 && keys.length === 0) return open + "}";
      break;
    }
    case "arguments":
      keys = keysOf(context, value);
      open = "[Arguments] {";
      if (keys.length === 0) return open + "}";
      break;
    default:
      keys = keysOf(context, value);
      switch (kind) {
        case "function":
          base = functionBase(value as Function, constructor, tag);
          if (keys.length === 0) return context.stylize(base, "special");
          break;
        case "error":
          base = errorBase(value as Error, constructor, tag, keys, context.indentation);
          if (keys.length === 0) return base;
          break;
        case "date": {
          const time = (value as Date).getTime();
          base = time !== time ? "Invalid Date" : isoText(value as Date);
          const prefix = prefixOf(constructor, tag, "Date", "");
          if (prefix !== "Date ") base = prefix + base;
          if (keys.length === 0) return context.stylize(base, "date");
          break;
        }
        case "regexp": {
          base = String(value);
          const prefix = prefixOf(constructor, tag, "RegExp", "");
          if (prefix !== "RegExp ") base = prefix + base;
          if (keys.length === 0 || depth > context.depth) return context.stylize(base, "regexp");
          break;
        }
        case "boxed":
          base = boxedBase(value, constructor, tag);
          keys = keys.filter((key) => !(typeof (value as { valueOf(): unknown }).valueOf() === "string" && typeof key === "string" && isIndex(key)));
          if (keys.length === 0) return context.stylize(base, BOX_STYLES[typeof (value as { valueOf(): unknown }).valueOf()]!);
          break;
        case "iterator": {
          const { pairs } = iteratorEntries(value)!;
          open = "[" + (pairs ? tag.slice(0, 3) + " Entries" : tag) + "] {";
          break;
        }
        case "promise": case "weak": case "buffer": case "view":
          open = prefixOf(constructor, tag, tag, "") + "{";
          break;
        case "generator":
          open = prefixOf(constructor, tag, tag, "") + "{";
          break;
        default: {
          if (constructor === null && tag === "Module" && isModuleNamespace(value)) open = "[Module: null prototype] {";
          else open = constructor === "Object" && tag === "" ? "{" : prefixOf(constructor, tag, "Object", "") + "{";
          if (keys.length === 0) return open + "}";
        }
      }
  }
  if (depth > context.depth) {
    const name = prefixOf(constructor, tag, kind === "array" ? "Array" : "Object", "").slice(0, -1);
    return context.stylize(constructor === null ? name : "[" + name + "]", "special");
  }
  const inner = depth + 1;
  if (inner > DEEPEST) return interrupted(context, constructor, tag);
  context.seen.push(value);
  context.currentDepth = inner;
  const indentation = context.indentation;
  let entries: string[];
  try {
    entries = formatContents(context, kind, value, inner);
    for (const key of keys) entries.push(formatProperty(context, value, inner, key, false));
  } catch (error) {
    if (!(error instanceof RangeError) || error.message !== "Maximum call stack size exceeded") throw error;
    context.seen.length = context.seen.indexOf(value);
    context.indentation = indentation;
    return interrupted(context, constructor, tag);
  }
  const reference = context.circular.indexOf(value);
  if (reference >= 0) {
    const mark = context.stylize("<ref *" + (reference + 1) + ">", "special");
    base = base === "" ? mark : mark + " " + base;
  }
  context.seen.pop();
  if (context.sorted !== false) {
    const compare = typeof context.sorted === "function" ? context.sorted : undefined;
    if (array === null) entries.sort(compare);
    else if (keys.length > 1) {
      const own = entries.splice(entries.length - keys.length, keys.length).sort(compare);
      for (const one of own) entries.push(one);
    }
  }
  if (typed && entries.length === 0) return open + close;
  if (entries.length === 0 && kind !== "iterator") return (base === "" ? "" : base + " ") + open + close;
  return joinEntries(context, entries, base, open, close, inner, array);
}

/** The stack may hold more levels than this, but a line is indented by all those above it: their text would grow with the square of the depth. */
const DEEPEST = 1500;

function interrupted(context: Context, constructor: string | null, tag: string): string {
  return context.stylize("[" + prefixOf(constructor, tag, "Object", "").slice(0, -1) + ": Inspection interrupted prematurely. Maximum call stack size exceeded.]", "special");
}

const BOX_STYLES: Record<string, "string" | "number" | "boolean" | "bigint" | "symbol"> = { string: "string", number: "number", boolean: "boolean", bigint: "bigint", symbol: "symbol" };
const BOXES: Record<string, string> = { string: "String", number: "Number", bigint: "BigInt", symbol: "Symbol" };

function boxedBase(value: object, constructor: string | null, tag: string): string {
  const primitive = (value as { valueOf(): unknown }).valueOf();
  const type = BOXES[typeof primitive] ?? "Boolean";
  let base = "[" + type;
  if (type !== constructor) base += constructor === null ? " (null prototype)" : " (" + constructor + ")";
  base += ": " + (typeof primitive === "string" ? quote(primitive) : primitiveText(primitive)) + "]";
  if (tag !== "" && tag !== constructor) base += " [" + tag + "]";
  return base;
}

export function formatProperty(context: Context, object: object, depth: number, key: Key, isElement: boolean): string {
  const descriptor = Object.getOwnPropertyDescriptor(object, key) ?? { value: (object as Record<Key, unknown>)[key], enumerable: true };
  let text: string;
  if (descriptor.value !== undefined) {
    context.indentation += 2;
    text = formatValue(context, descriptor.value, depth, false);
    context.indentation -= 2;
  } else if (descriptor.get !== undefined) {
    text = descriptor.set !== undefined ? "[Getter/Setter]" : "[Getter]";
    if (context.getters === true || (context.getters === "get" && descriptor.set === undefined) || (context.getters === "set" && descriptor.set !== undefined)) {
      text = getterText(context, object, key, depth, text);
    }
    else text = context.stylize(text, "special");
  } else text = descriptor.set !== undefined ? context.stylize("[Setter]", "special") : context.stylize("undefined", "undefined");
  if (isElement) return text;
  let name: string;
  if (typeof key === "symbol") name = "[" + context.stylize(String(key), "symbol") + "]";
  else if (key === "__proto__") name = "['__proto__']";
  else if (descriptor.enumerable === false) name = "[" + key + "]";
  else name = isIdentifier(key) ? context.stylize(key, "name") : context.stylize(quote(key), "string");
  return name + ": " + text;
}

function getterText(context: Context, object: object, key: Key, depth: number, label: string): string {
  try {
    const value = (object as Record<Key, unknown>)[key];
    context.indentation += 2;
    const text = typeof value === "object" && value !== null ? label + " " + formatValue(context, value, depth, false) : label.slice(0, -1) + ": " + formatValue(context, value, depth, false) + "]";
    context.indentation -= 2;
    return text;
  } catch (error) {
    return label.slice(0, -1) + ": <Inspection threw (" + (error as Error).message + ")>]";
  }
}
