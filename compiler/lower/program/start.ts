/**
 * What runs when an image starts: closures of module-level functions, initialisers of the house in dependency order,
 * `start/main.ts#main()`, then the app's modules (docs/internals.md, "Start and event loop").
 */
import type { SourceModule } from "#compiler/frontend/module-graph.ts";
import type { IrFunction } from "#compiler/ir/function.ts";
import { FunctionBuilder } from "#compiler/ir/builder.ts";
import { FunctionLowering } from "#compiler/lower/managed/function-lowering.ts";
import { awaitValue } from "#compiler/lower/managed/coroutines.ts";
import type { ModuleUnit, ProgramContext } from "#compiler/lower/managed/context.ts";
import { evaluationSymbol, managedAttributes, onceSymbol } from "#compiler/lower/program/names-of-modules.ts";

/** The path of the module that belongs to no source file. */
export const PROGRAM_MODULE = "tsuki:program";
export const START_SYMBOL = "tsuki:start";
const EVALUATE_SYMBOL = "tsuki:evaluate";
const LOCATION = { file: PROGRAM_MODULE, line: 1, column: 1 };

function runSymbol(module: SourceModule): string {
  return `${module.path}:<run>`;
}
function promiseSymbol(module: SourceModule): string {
  return `${module.path}:*promise*`;
}

/** What is called to run a module. */
function topLevelSymbol(module: SourceModule, plan: Pick<StartPlan, "runOnce">): string {
  return plan.runOnce.has(module) ? onceSymbol(module) : evaluationSymbol(module);
}

export interface StartPlan {
  /** Closures to make first: global and function. */
  readonly closures: ReadonlyMap<string, string>;
  /** Initialisers of the house, in order. */
  readonly initializers: readonly string[];
  /** `start/main.ts:main`, when there is one. */
  readonly main: string | null;
  /** The app's modules in evaluation order. */
  readonly modules: readonly SourceModule[];
  /** Those that may have been started by import(). */
  readonly runOnce: ReadonlySet<SourceModule>;
  /** Those that have to wait for top-level await somewhere. */
  readonly waiting: ReadonlySet<SourceModule>;
}

/** `tsuki:start`: `void () -> i64`, EMPTY when something threw. */
export function buildStart(plan: StartPlan): IrFunction {
  const fn: IrFunction = {
    symbol: START_SYMBOL, blocks: [], nextId: 0, location: LOCATION,
    attributes: { kind: "system", params: [], result: "any", throws: true, symbol: START_SYMBOL, inline: "never", cold: true, noreturn: false },
  };
  const b = new FunctionBuilder(fn);
  b.location = LOCATION;
  b.startSealed(b.createBlock());
  const none = b.emit("const.undefined");
  const noEnvironment = b.emit("const.int", [], 0n, "i64");
  for (const [global, target] of plan.closures) b.emit("global.store", [b.emit("function.new", [noEnvironment, none], target)], global);
  const call = (symbol: string): void => void b.emit("call.direct", [none, none, none], symbol);
  for (const initializer of plan.initializers) call(initializer);
  if (plan.main !== null) call(plan.main);
  if (plan.waiting.size > 0) call(EVALUATE_SYMBOL);
  else for (const module of plan.modules) call(topLevelSymbol(module, plan));
  b.return(none);
  return b.finish();
}

/**
 * With top-level await: an async function that starts the modules in order. A module that awaits, or waits for one that does, gives a
 * promise and the next module goes on meanwhile, as in §16.2.1.6.1.3 (but a waiting module resumes one job later per dependency).
 */
export function buildEvaluation(program: ProgramContext, unit: ModuleUnit, plan: Pick<StartPlan, "modules" | "waiting" | "runOnce">, awaits: (module: SourceModule) => boolean): IrFunction[] {
  const functions: IrFunction[] = [];
  const make = (symbol: string, body: (f: FunctionLowering) => void): void => {
    const fn: IrFunction = { symbol, blocks: [], nextId: 0, location: LOCATION, attributes: managedAttributes("", "async", true) };
    const f = new FunctionLowering(program, unit, fn, unit.scopes.moduleFunction);
    f.b.location = LOCATION;
    f.emit("coro.begin");
    body(f);
    f.b.return(f.undefined());
    functions.push(f.b.finish());
  };
  const call = (f: FunctionLowering, symbol: string) => f.emit("call.direct", [f.undefined(), f.undefined(), f.undefined()], symbol);
  const started = new Set<SourceModule>();
  make(EVALUATE_SYMBOL, (f) => {
    for (const module of plan.modules) {
      if (!plan.waiting.has(module)) {
        call(f, topLevelSymbol(module, plan));
        continue;
      }
      const before = module.dependencies.filter((each) => started.has(each));
      started.add(module);
      program.global(program.unitOf(module), promiseSymbol(module));
      if (before.length === 0 && awaits(module)) {
        f.emit("global.store", [call(f, topLevelSymbol(module, plan))], promiseSymbol(module));
        continue;
      }
      make(runSymbol(module), (inner) => {
        for (const dependency of before) awaitValue(inner, inner.emit("global.load", [], promiseSymbol(dependency), "any"));
        const result = call(inner, topLevelSymbol(module, plan));
        if (awaits(module)) awaitValue(inner, result);
      });
      f.emit("global.store", [call(f, runSymbol(module))], promiseSymbol(module));
    }
    for (const module of started) awaitValue(f, f.emit("global.load", [], promiseSymbol(module), "any"));
  });
  return functions;
}

/**
 * Order of the house's initialisers: the given order (dependencies' modules first, then source order), except that an initialiser runs
 * after those of the variables that it, or a function it surely runs, reads.
 */
export function orderInitializers(symbols: readonly string[], initializerOf: ReadonlyMap<string, string>, functions: ReadonlyMap<string, IrFunction>): string[] {
  const order: string[] = [];
  const state = new Set<string>();
  const needs = (symbol: string): Set<string> => {
    const found = new Set<string>();
    const visited = new Set<string>();
    const work = [symbol];
    while (work.length > 0) {
      const current = work.pop()!;
      if (visited.has(current)) continue;
      visited.add(current);
      for (const block of functions.get(current)?.blocks ?? []) {
        for (const instruction of block.instructions) {
          if (instruction.op === "global.load") {
            const initializer = initializerOf.get(instruction.imm as string);
            if (initializer !== undefined && initializer !== symbol) found.add(initializer);
          } else if (instruction.op === "call.direct") {
            work.push(instruction.imm as string);
          } else if (instruction.op === "js.new" && instruction.args[0]!.op === "global.load") {
            work.push(`${instruction.args[0]!.imm as string}.constructor`);
          }
        }
      }
    }
    return found;
  };
  const visit = (symbol: string): void => {
    if (state.has(symbol)) return;
    state.add(symbol);
    for (const needed of needs(symbol)) visit(needed);
    order.push(symbol);
  };
  for (const symbol of symbols) visit(symbol);
  return order;
}
