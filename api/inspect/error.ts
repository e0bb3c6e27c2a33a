/** Errors in util.inspect: their stack, headed by the class's name, in brackets when there are no frames. */
import { prefixOf } from "./prefix.ts";

/** Removes from `keys` what the stack shows already; adds `cause` and `errors`, which are not enumerable. */
export function errorBase(error: Error, constructor: string | null, tag: string, keys: (string | symbol)[], indentation: number): string {
  const name = error.name === undefined || error.name === null ? "Error" : String(error.name);
  let stack = typeof error.stack === "string" && error.stack !== "" ? error.stack : Error.prototype.toString.call(error);
  for (const key of ["name", "message", "stack"]) {
    const index = keys.indexOf(key);
    const text = (error as unknown as Record<string, unknown>)[key];
    if (index >= 0 && (typeof text !== "string" || stack.includes(text))) keys.splice(index, 1);
  }
  if ("cause" in error && !keys.includes("cause")) keys.push("cause");
  if (Array.isArray((error as { errors?: unknown }).errors) && !keys.includes("errors")) keys.push("errors");
  stack = withClassName(stack, constructor, name, tag);
  // Errors without frames are put in brackets, so that they are told from text.
  const position = error.message ? stack.indexOf(error.message) : -1;
  const frames = stack.indexOf("\n    at", position === -1 ? 0 : position + error.message.length);
  if (frames === -1) stack = "[" + stack + "]";
  return indentation === 0 ? stack : stack.split("\n").join("\n" + " ".repeat(indentation));
}

function withClassName(stack: string, constructor: string | null, name: string, tag: string): string {
  const length = name.length;
  if (constructor !== null && !(name.endsWith("Error") && stack.startsWith(name) && (stack.length === length || stack[length] === ":" || stack[length] === "\n"))) return stack;
  const prefix = prefixOf(constructor, tag, "Error", "").slice(0, -1);
  if (name === prefix) return stack;
  if (prefix.includes(name)) return prefix + stack.slice(length);
  return prefix + " [" + name + "]" + stack.slice(length);
}
