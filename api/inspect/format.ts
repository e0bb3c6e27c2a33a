/** util.format: `%s %d %i %f %j %o %O %c %%`, then the other arguments, separated by spaces. */
import { primitiveText } from "./escape.ts";
import { type InspectOptions, inspect } from "./inspect.ts";

export function format(...args: unknown[]): string {
  return formatWith({}, args);
}

export function formatWithOptions(options: InspectOptions, ...args: unknown[]): string {
  return formatWith(options, args);
}

export function formatWith(options: InspectOptions, args: readonly unknown[]): string {
  const first = args[0];
  let text = "";
  let next = 0;
  if (typeof first === "string") {
    if (args.length === 1) return first;
    next = 1;
    let from = 0;
    for (let i = 0; i < first.length - 1; i++) {
      if (first.charCodeAt(i) !== 37) continue;
      const letter = first[i + 1]!;
      let part: string;
      if (letter === "%") part = "%";
      else if (next >= args.length) continue;
      else {
        const formatted = formatOne(options, letter, args[next]);
        if (formatted === null) continue;
        part = formatted;
        next++;
      }
      text += first.substring(from, i) + part;
      from = i + 2;
      i++;
    }
    text += first.substring(from);
  }
  for (; next < args.length; next++) {
    const value = args[next];
    if (next > 0) text += " ";
    text += typeof value === "string" ? value : inspect(value, options);
  }
  return text;
}

function formatOne(options: InspectOptions, letter: string, value: unknown): string | null {
  switch (letter) {
    case "s":
      if (typeof value === "object" && value !== null && !hasOwnToString(value)) return inspect(value, { ...options, depth: 0, compact: 3 });
      return typeof value === "object" && value !== null ? String(value) : primitiveText(value);
    case "d": return typeof value === "bigint" ? primitiveText(value) : typeof value === "symbol" || typeof value === "object" && value === undefined ? "NaN" : primitiveText(Number(value));
    case "i": return typeof value === "bigint" ? primitiveText(value) : typeof value === "symbol" ? "NaN" : primitiveText(parseInt(value as string, 10));
    case "f": return typeof value === "symbol" ? "NaN" : primitiveText(parseFloat(value as string));
    case "j": return jsonText(value);
    case "o": return inspect(value, { ...options, showHidden: true, depth: 4 });
    case "O": return inspect(value, options);
    case "c": return "";
    default: return null;
  }
}

function jsonText(value: unknown): string {
  try {
    return String(JSON.stringify(value));
  } catch (error) {
    if (String((error as Error).message).includes("circular")) return "[Circular]";
    throw error;
  }
}

/** `%s` uses String() only for objects whose class defines toString itself (Node: hasBuiltInToString); errors count. */
function hasOwnToString(value: object): boolean {
  if (value instanceof Error) {
    let object: object | null = value;
    while (object !== null && object !== Error.prototype) {
      if (Object.prototype.hasOwnProperty.call(object, "toString")) return true;
      object = Object.getPrototypeOf(object);
    }
    return false;
  }
  let object: object | null = value;
  while (object !== null) {
    if (Object.prototype.hasOwnProperty.call(object, "toString")) {
      const constructor = (object as { constructor?: Function }).constructor;
      return object === value || !(typeof constructor === "function" && Function.prototype.toString.call(constructor).includes("[native code]"));
    }
    object = Object.getPrototypeOf(object);
  }
  return false;
}
