/**
 * Whole-program inference of hints (hint.ts): which constants, objects, closures and results reach which values. Flow-insensitive inclusion
 * constraints (Andersen, 1994) over the managed functions of the app and its packages, with objects told apart by class or by the place that
 * makes them, and everything else by its sort. It is optimistic: what it does not understand says nothing, so its answers are to be tested.
 *
 * It runs after split-coroutine (hints are about the very instructions that are compiled, and it follows values through frames) and after
 * the first simplify (what dead zones and constants hide would count as evidence), but before unbox: that makes doubles of sums of integers.
 * Functions of the library are not looked into; passes/hints/tables.ts and builtins.ts say what matters of them.
 *
 *   survey       functions, names of methods, positions in destructurings      hints/survey.ts
 *   constraints  from instructions to edges and watchers                       hints/constraints.ts, calls.ts, properties.ts, builtins.ts, ...
 *   run          until no evidence is new                                      hints/flow.ts
 *   declared     what annotations and instanceof say of values without any evidence   hints/declared.ts
 *   fallbacks    what operators and names of methods say of values without any evidence; then once more
 *   answers      evidence to hints, when asked                                 hints/answers.ts
 */
import type { Declared } from "#compiler/ir/declared.ts";
import type { Instruction, IrFunction, IrModule } from "#compiler/ir/function.ts";
import type { Hints } from "#compiler/passes/hint.ts";
import { hintOf } from "#compiler/passes/hints/answers.ts";
import { Constraints, type Naming } from "#compiler/passes/hints/constraints.ts";
import { Coroutines } from "#compiler/passes/hints/coroutines.ts";
import { DeclaredEvidence } from "#compiler/passes/hints/declared.ts";
import { Model } from "#compiler/passes/hints/model.ts";
import { declare, survey } from "#compiler/passes/hints/survey.ts";
import { isTypedModule, seesWholeProgram } from "#compiler/ir/whole-program.ts";

/** Hints for the app and its packages, and apart from them for the typed modules of the library, so that those are compiled alike for every program. */
export function inferHints(modules: readonly IrModule[]): Hints {
  const types: Readonly<Record<string, Declared>> = Object.assign({}, ...modules.map((module) => module.types ?? {}));
  const library = infer(modules.filter(({ path }) => isTypedModule(path)), types);
  const program = infer(modules.filter(({ path, functions }) => !isTypedModule(path) && functions.some(seesWholeProgram)), types);
  const ofWhich = ({ block: { function: { attributes } } }: Instruction): Required<Hints> => (attributes.kind === "managed" && attributes.house ? library : program);
  return {
    of: (value) => ofWhich(value).of(value),
    methodOf: (call) => ofWhich(call).methodOf(call),
    dispatchOf: (call) => ofWhich(call).dispatchOf(call),
  };
}

function infer(program: readonly IrModule[], types: Readonly<Record<string, Declared>>): Required<Hints> {
  const model = new Model();
  // With the functions that lowering makes for modules of the program (what require() calls), which count as the library's.
  const functions = program.flatMap((module) => module.functions.filter(({ attributes }) => attributes.kind === "managed"));
  const own = new Set(program.map((module) => module.path));
  for (const fn of functions) declare(model, fn);
  for (const fn of functions) survey(model, fn);
  const naming = libraryNames(own);
  const declared = new DeclaredEvidence(model, types);
  const constraints = new Constraints(model, new Coroutines(model), declared, naming);
  for (const fn of functions) constraints.addFunction(fn);
  addClosures(model, functions);
  model.flow.run();
  declared.apply();
  model.flow.run();
  for (const { node, bits, site } of model.fallbacks.filter((fallback) => fallback.node.empty)) {
    model.flow.add(node, bits);
    if (site !== null) model.flow.addSite(node, site);
  }
  model.flow.run();
  return {
    of: (value: Instruction) => hintOf([model.value(value)]),
    methodOf: (call: Instruction) => [...(model.methods.get(call)?.keys() ?? [])],
    dispatchOf: (call: Instruction) => dispatchOf(model, call),
  };
}

/** See Hints.dispatchOf. */
function dispatchOf(model: Model, call: Instruction): ReadonlyMap<string, string> | null {
  const receivers = model.value(call.args[call.op === "js.call" ? 1 : 0]!).sites;
  const methods = model.methods.get(call);
  if (receivers === null || methods === undefined) return null;
  const result = new Map<string, string>();
  for (const [symbol, selves] of methods) {
    for (const self of selves) {
      if (self.kind !== "object" || self.className === null || (result.get(self.className) ?? symbol) !== symbol) return null;
      result.set(self.className, symbol);
    }
  }
  for (const each of receivers) if (each.kind !== "object" || each.className === null || !result.has(each.className)) return null;
  return result;
}

/** Closures of functions declared at the top of a module are made before anything runs (lower/program/start.ts). */
function addClosures(model: Model, functions: readonly IrFunction[]): void {
  for (const { symbol } of functions) {
    const closure = model.globals.get(`${symbol}.closure`);
    if (closure !== undefined) model.flow.addSite(closure, model.function(symbol)!);
  }
}

/** What is not in a module of the program belongs to the library: `builtins/math.ts:Math.floor@69:3` is known as Math.floor. */
function libraryNames(own: ReadonlySet<string>): Naming {
  const names = new Map<string, string | null>();
  return (symbol) => {
    let name = names.get(symbol);
    if (name === undefined) {
      const at = symbol.lastIndexOf(":", symbol.search(/@\d+(:\d+)?$/) < 0 ? undefined : symbol.search(/@\d+(:\d+)?$/));
      name = own.has(symbol.slice(0, at)) ? null : symbol.slice(at + 1).replace(/@\d+(:\d+)?$/, "").replace(/\.closure$/, "");
      names.set(symbol, name);
    }
    return name;
  };
}
