/**
 * Lowered system functions, kept for the next program of this process: tests compile many, and a snapshot (image/snapshot.ts) starts with those of
 * its own program. Nothing writes to the IR of system functions, so programs may share it.
 *
 * With a function is kept what its lowering announced, which is announced to the next program as well, and what it asked about the program:
 * other answers, and it is lowered anew. All of it goes when a file of the house has changed since.
 */
import { readFileSync } from "node:fs";
import type { ModuleGraph, SourceModule } from "#compiler/frontend/module-graph.ts";
import type { IrFunction, IrGlobal } from "#compiler/ir/function.ts";
import type { SystemContext } from "#compiler/lower/system/context.ts";
import { lowerSystemFunction } from "#compiler/lower/system/lower.ts";

interface Announced {
  /** Path of the module of the house. */
  readonly module: string;
  readonly function?: string;
  readonly global?: IrGlobal;
}
interface Kept {
  readonly fn: IrFunction;
  readonly announced: readonly Announced[];
  readonly strings: readonly string[];
  readonly answers: readonly { readonly question: "linked" | "platformAllowed"; readonly about: string; readonly answer: boolean }[];
}

const kept = new Map<string, Kept>();
/** Text of the files that were lowered from, and of all that these import. */
const texts = new Map<string, string>();
/** The graphs for which the files were looked at. */
const compared = new WeakSet<ModuleGraph>();

/** As `lowerSystemFunction`. */
export function keptSystemFunction(context: SystemContext, module: SourceModule, name: string): IrFunction | null {
  if (!compared.has(context.graph)) {
    if ([...texts].some(([file, text]) => textOf(file) !== text)) {
      kept.clear();
      texts.clear();
    }
    compared.add(context.graph);
  }
  const key = `${module.fileName}\0${name}`;
  const known = kept.get(key);
  if (known !== undefined && known.answers.every(({ question, about, answer }) => context[question](about) === answer)) return announce(context, module, known);
  const made = record(context, module, name);
  if (typeof made === "object" && made !== null && "fn" in made) {
    kept.set(key, made);
    noteTexts(module);
    return made.fn;
  }
  return made;
}

function announce(context: SystemContext, home: SourceModule, { fn, announced, strings }: Kept): IrFunction {
  for (const each of announced) {
    const module = context.graph.loadHouse(each.module);
    if (each.function !== undefined) context.reachFunction(module, each.function, home);
    else context.reachGlobal(module, each.global!);
  }
  for (const text of strings) context.reachString?.(text);
  return fn;
}

/** Lowers a function and listens; what cannot be kept is given back bare. */
function record(context: SystemContext, module: SourceModule, name: string): Kept | IrFunction | null {
  const announced: Announced[] = [];
  const strings: string[] = [];
  const answers: Kept["answers"][number][] = [];
  let isOfHouse = module.origin === "system" || module.origin === "house";
  const ask = (question: "linked" | "platformAllowed") => (about: string): boolean => {
    const answer = context[question](about);
    answers.push({ question, about, answer });
    return answer;
  };
  const note = (from: SourceModule): void => {
    if (from.origin !== "system" && from.origin !== "house") isOfHouse = false;
  };
  const listening = Object.create(context, {
    linked: { value: ask("linked") },
    platformAllowed: { value: ask("platformAllowed") },
    reachFunction: { value: (of: SourceModule, called: string, from: SourceModule): void => {
      note(of);
      if (from !== module) isOfHouse = false;
      announced.push({ module: of.path, function: called });
      context.reachFunction(of, called, from);
    } },
    reachGlobal: { value: (of: SourceModule, global: IrGlobal): void => {
      note(of);
      announced.push({ module: of.path, global });
      context.reachGlobal(of, global);
    } },
    reachString: { value: (text: string): void => {
      strings.push(text);
      context.reachString?.(text);
    } },
  }) as SystemContext;
  const before = context.diagnostics.list.length;
  const fn = lowerSystemFunction(listening, module, name);
  return fn === null || !isOfHouse || context.diagnostics.list.length > before ? fn : { fn, announced, strings, answers };
}

/** Remembers what a module's functions were lowered from: the module and all that it imports, since constants and signatures come from there. */
function noteTexts(module: SourceModule): void {
  if (texts.has(module.fileName)) return;
  texts.set(module.fileName, module.source.text);
  for (const each of [...module.dependencies, ...module.starExports]) noteTexts(each);
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
