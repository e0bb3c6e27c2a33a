/**
 * `import("./x.ts")` (ECMA-262 §13.3.10): the specifier is a literal, so the module is part of the closed world; it runs when it is first
 * imported. Each module in reach of an import() has a function that runs it once, which the start function then uses too.
 */
import type { SourceModule } from "#compiler/frontend/module-graph.ts";
import type { IrFunction } from "#compiler/ir/function.ts";
import type { ModuleUnit, ProgramContext } from "#compiler/lower/managed/context.ts";
import { awaitValue } from "#compiler/lower/managed/coroutines.ts";
import { FunctionLowering } from "#compiler/lower/managed/function-lowering.ts";
import { namespaceObject } from "#compiler/lower/managed/namespaces.ts";
import { evaluationSymbol, managedAttributes, onceSymbol } from "#compiler/lower/program/names-of-modules.ts";

/** The async function behind `import()` of a module; its promise is for the namespace object. */
export function importSymbol(module: SourceModule): string {
  return `${module.path}:<import>`;
}

function lowering(program: ProgramContext, unit: ModuleUnit, symbol: string, isAsync: boolean): FunctionLowering {
  const location = { file: unit.source.path, line: 1, column: 1 };
  const fn: IrFunction = { symbol, blocks: [], nextId: 0, location, attributes: managedAttributes("", isAsync ? "async" : "none", true) };
  const f = new FunctionLowering(program, unit, fn, unit.scopes.moduleFunction);
  f.b.location = location;
  if (isAsync) f.emit("coro.begin");
  return f;
}

/** Runs a module unless it has been started; gives its promise when it awaits at top level, else true. */
export function buildOnce(program: ProgramContext, unit: ModuleUnit): IrFunction {
  const state = `${unit.source.path}:*state*`;
  program.global(unit, state);
  const f = lowering(program, unit, onceSymbol(unit.source), false);
  const first = f.b.createBlock();
  const again = f.b.createBlock();
  const known = f.emit("global.load", [], state, "any");
  f.b.branch(f.emit("is.uninitialized", [known]), first, again);
  f.b.startSealed(again);
  f.b.return(known);
  f.b.startSealed(first);
  f.emit("global.store", [f.box(f.bool(true))], state);
  const result = f.emit("call.direct", [f.undefined(), f.undefined(), f.undefined()], evaluationSymbol(unit.source));
  if (!unit.scopes.hasTopLevelAwait) f.b.return(f.box(f.bool(true)));
  else {
    f.emit("global.store", [result], state);
    f.b.return(result);
  }
  return f.b.finish();
}

/** Runs the modules in order, then gives the namespace. What the first import ended with, the later ones end with too. */
export function buildImport(program: ProgramContext, target: ModuleUnit, order: readonly ModuleUnit[]): IrFunction[] {
  const promise = `${target.source.path}:*evaluation*`;
  const evaluate = `${target.source.path}:<evaluate>`;
  program.global(target, promise);
  const evaluation = lowering(program, target, evaluate, true);
  for (const unit of order) {
    const state = evaluation.emit("call.direct", [evaluation.undefined(), evaluation.undefined(), evaluation.undefined()], onceSymbol(unit.source));
    if (unit.scopes.hasTopLevelAwait) awaitValue(evaluation, state);
  }
  evaluation.b.return(evaluation.undefined());

  const f = lowering(program, target, importSymbol(target.source), true);
  // Nothing runs before the importer goes on (§13.3.10.3 ContinueDynamicImport).
  awaitValue(f, f.undefined());
  const first = f.b.createBlock();
  const wait = f.b.createBlock();
  const known = f.emit("global.load", [], promise, "any");
  f.b.branch(f.emit("is.uninitialized", [known]), first, wait);
  f.b.startSealed(first);
  f.emit("global.store", [f.emit("call.direct", [f.undefined(), f.undefined(), f.undefined()], evaluate)], promise);
  f.b.jump(wait);
  f.b.startSealed(wait);
  awaitValue(f, f.emit("global.load", [], promise, "any"));
  f.b.return(namespaceObject(f, target));
  return [evaluation.b.finish(), f.b.finish()];
}
