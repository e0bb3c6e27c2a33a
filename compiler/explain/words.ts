/** How reports name things of the IR: functions, classes, places, what values probably are. */
import { isLiteralClass } from "#compiler/ir/class-names.ts";
import type { Location } from "#compiler/ir/function.ts";
import type { Hint } from "#compiler/passes/hint.ts";

/** `app/src/a.ts:Point.norm@2:117` is `Point.norm`; what has no name is known by its place. */
export function nameOfFunction(symbol: string): string {
  const [, place = ""] = /@(\d+:\d+)(?:\$\w+)?$/.exec(symbol) ?? [];
  const name = symbol.replace(/\$resume$/, "").replace(/@\d+:\d+$/, "").replace(/^.*?\.[cm]?[jt]sx?:/, "").replace(/@\d+:\d+/g, "");
  const shown = name.replace(/\.constructor$/, "");
  if (/(^|\.)anonymous$/.test(shown)) return `the function at ${place}`;
  return shown === "<module>" ? "the top level" : shown;
}

export function nameOfClass(className: string): string {
  return isLiteralClass(className) ? className : nameOfFunction(className);
}

/** `b.ts:12`, the folder of the app left out. */
export function nameOfPlace({ file, line }: Location): string {
  return `${file.replace(/^app\//, "").replace(/^npm\//, "node_modules/")}:${line}`;
}

/** "an int32", "instances of A and B". */
export function describeHint(hint: Hint): string {
  switch (hint.is) {
    case "int": return "an int32";
    case "double": return "a double";
    case "number": return "a number";
    case "string": return "a string";
    case "boolean": return "a boolean";
    case "view": return `a typed array (${hint.elements})`;
    case "array": return hint.elements === null ? "an array" : `an array of ${plural(hint.elements)}`;
    case "object": return hint.classes.length === 1 ? `an object ${nameOfClass(hint.classes[0]!)}` : `one of ${hint.classes.length} sorts of objects (${list(hint.classes.map(nameOfClass), 5)})`;
    case "function": return hint.targets.length === 1 ? `the function ${nameOfFunction(hint.targets[0]!)}` : `one of ${hint.targets.length} functions`;
  }
}

function plural(hint: Hint): string {
  switch (hint.is) {
    case "int": return "int32s";
    case "double": return "doubles";
    case "object": return list(hint.classes.map(nameOfClass), 5);
    case "array": return "arrays";
    case "view": return "typed arrays";
    case "function": return "functions";
    default: return `${hint.is}s`;
  }
}

/** At most so many, then how many more. */
export function list(words: readonly string[], max: number): string {
  return words.length <= max ? words.join(", ") : `${words.slice(0, max).join(", ")} and ${words.length - max} more`;
}

export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
