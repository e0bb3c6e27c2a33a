/** Which functions a name on the command line means: `norm`, `Point.norm`, a whole symbol, or `a.ts:12` for the innermost one around a line. */
import { CompileError } from "#compiler/diagnostics/diagnostic.ts";
import type { IrFunction, IrModule } from "#compiler/ir/function.ts";
import { list, nameOfFunction, nameOfPlace } from "#compiler/explain/words.ts";
import type { Explainer } from "#compiler/explain/report.ts";

/** What no function has as its name. */
export const UNKNOWN_FUNCTION = "TSK5001";
const SUGGESTIONS_MAX = 5;

/** Symbols; more than one only if one function became several. Throws a CompileError with names that are near. */
export function selectFunctions(modules: readonly IrModule[], wanted: string, explainer: Explainer): string[] {
  const functions = modules.flatMap((module) => module.functions.filter(({ attributes }) => attributes.kind === "managed"));
  const program = functions.filter(({ attributes }) => attributes.kind === "managed" && !attributes.house);
  const atLine = /^(.*):(\d+)(?::\d+)?$/.exec(wanted);
  const found = atLine !== null && !functions.some(({ symbol }) => symbol === wanted) ? aroundLine(program, atLine[1]!, Number(atLine[2]), explainer) : named(program, functions, wanted);
  if (found.length === 1) return [found[0]!.symbol];
  found.sort((a, b) => a.location.file.localeCompare(b.location.file) || a.location.line - b.location.line);
  if (found.length > 1) fail(`${wanted} is the name of ${found.length} functions: ${list(found.map((fn) => `${nameOfFunction(fn.symbol)} (${nameOfPlace(fn.location)})`), 8)}`, "name one by its place, as FILE:LINE");
  const near = [...new Set(program.map(({ symbol }) => nameOfFunction(symbol)))].map((name) => ({ name, distance: distanceOf(name, wanted) })).filter(({ name, distance }) => distance <= Math.max(2, Math.min(name.length, wanted.length) / 2)).sort((a, b) => a.distance - b.distance);
  const suggestions = near.length > 0 ? near : program.slice(0, SUGGESTIONS_MAX).map(({ symbol }) => ({ name: nameOfFunction(symbol) }));
  fail(`no function ${wanted} in the program`, `${near.length > 0 ? "did you mean" : "there is, for example,"} ${list(suggestions.slice(0, SUGGESTIONS_MAX).map(({ name }) => name), SUGGESTIONS_MAX)}${near.length > 0 ? "?" : ""}`);
}

/** The halves of coroutines that code was moved into. */
export function isCoroutineHalf(symbol: string, of: string): boolean {
  return symbol === `${of}$resume`;
}

function fail(message: string, hint: string): never {
  throw new CompileError([{ code: UNKNOWN_FUNCTION, severity: "error", place: null, message, hint }]);
}

/** By symbol, else by full name, else by the last part of the name; the program's own functions before the library's. */
function named(program: readonly IrFunction[], all: readonly IrFunction[], wanted: string): IrFunction[] {
  for (const functions of [program, all]) {
    for (const matches of [(fn: IrFunction) => fn.symbol === wanted, (fn: IrFunction) => nameOfFunction(fn.symbol) === wanted, (fn: IrFunction) => nameOfFunction(fn.symbol).split(".").at(-1) === wanted]) {
      const found = functions.filter(matches);
      if (found.length > 0) return found;
    }
  }
  return [];
}

function aroundLine(functions: readonly IrFunction[], file: string, line: number, explainer: Explainer): IrFunction[] {
  const bare = file.replace(/^\.\//, "");
  const inFile = functions.filter(({ location }) => location.file === bare || location.file.endsWith(`/${bare}`) || explainer.fileOf(location.file)?.endsWith(`/${bare.replace(/^(\.\.\/)+|^\//, "")}`) === true);
  const path = inFile[0]?.location.file;
  if (path === undefined) return [];
  for (const { line: first, column } of explainer.view(path)?.functionsAround(line) ?? []) {
    const found = inFile.filter(({ location }) => location.file === path && location.line === first && location.column === column);
    if (found.length > 0) return found;
  }
  return inFile.filter(({ symbol, location }) => location.file === path && symbol.endsWith(":<module>"));
}

/** Levenshtein's distance. */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1]!.toLowerCase() === b[j - 1]!.toLowerCase() ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}
