/**
 * The compiler, from an app's entry to object files: its table of contents. Linking them into an image is image/build.ts.
 *
 *   load     parse the app and all that it imports            compiler/frontend/module-graph.ts
 *   lower    TypeScript to IR, on demand from the entry       compiler/lower/program.ts
 *   passes   coroutines, dropped methods, unboxing            compiler/passes/passes.ts
 *   emit     IR to LLVM text, one module a source file        compiler/llvm
 *   check    type-check the app, beside all that              compiler/frontend/check.ts
 *   objects  LLVM text to object files, by clang, cached      compiler/toolchain/objects.ts
 */
import { CompileError, type Diagnostic } from "#compiler/diagnostics/diagnostic.ts";
import { checkApp, checkInWorker, type CheckResult } from "#compiler/frontend/check.ts";
import type { Explanation } from "#compiler/explain/explanation.ts";
import type { ExplainedLine } from "#compiler/explain/report.ts";
import { ModuleGraph, type SourceModule } from "#compiler/frontend/module-graph.ts";
import type { IrModule } from "#compiler/ir/function.ts";
import { foreignFunctions } from "#compiler/llvm/inlining.ts";
import { emitModuleWithReferences } from "#compiler/llvm/module.ts";
import { emitProgramModule } from "#compiler/llvm/program.ts";
import { collectFacts } from "#compiler/llvm/program-facts.ts";
import { lowerProgram, type ReachedModule } from "#compiler/lower/program.ts";
import type { Layouts } from "#compiler/passes/layouts.ts";
import { tableMethods } from "#compiler/passes/method-tables.ts";
import { runPasses } from "#compiler/passes/passes.ts";
import { Stopwatch, type Stage } from "#compiler/stopwatch.ts";
import { compileObjects, type ObjectFile, type Unit } from "#compiler/toolchain/objects.ts";
import { findToolchain } from "#compiler/toolchain/toolchain.ts";

export type Platform = "vm" | "process";

export interface CompileOptions {
  /** File name of the app's entry module. */
  readonly entry: string;
  readonly platforms: ReadonlySet<Platform>;
  /** `path#name` of system functions that boot stubs call. */
  readonly roots: readonly string[];
  /** Full debug information instead of line tables. */
  readonly debug: boolean;
  /** Type errors of the app are errors. */
  readonly check: boolean;
  /** What is to be told beside the objects. */
  readonly explain?: ExplainOptions | undefined;
  /** What checks types; a thread of this process unless said otherwise. */
  readonly checker?: Checker | undefined;
}

export interface Checker {
  /** Checks beside this thread; what it needs to begin takes longer than to check a small app. */
  readonly beside: (entry: string) => Promise<CheckResult>;
  /** Apps of fewer characters, packages included, are checked by this thread. */
  readonly ownCharacters: number;
}

/** What `tsuki build` is asked to tell about the program's speed (compiler/explain). */
export interface ExplainOptions {
  /** What is left in hot code, by line. */
  readonly lines: boolean;
  /** Of the library OS too. */
  readonly library: boolean;
  /** The function to draw a page of, and where to write it. */
  readonly dump: { readonly name: string; readonly file: string } | null;
}

export interface Compiled {
  readonly objects: readonly ObjectFile[];
  readonly reached: readonly ReachedModule[];
  /** Every file whose text went in, for caches of whole builds. */
  readonly files: readonly string[];
  readonly warnings: readonly Diagnostic[];
  readonly stages: Stage[];
  /** Null when nobody asked. */
  readonly explained: readonly ExplainedLine[] | null;
}

/** Compiles a program. Throws a CompileError with all that was found: type errors first, if there are any only those. */
export async function compileProgram(options: CompileOptions): Promise<Compiled> {
  findToolchain(); // before anything takes time
  const clock = new Stopwatch();
  const graph = new ModuleGraph();
  const entry = graph.loadApp(options.entry);
  clock.lap("load");
  // 1. Types are checked beside all that follows; nothing but the user waits for the result.
  const { beside, ownCharacters } = options.checker ?? { beside: checkInWorker, ownCharacters: 0 };
  const checksHere = graph.appCharacters < ownCharacters;
  const checkingBeside = options.check && !checksHere ? beside(options.entry) : null;
  checkingBeside?.catch(() => {}); // awaited below
  let work: Work | null = null;
  let failure: unknown = null;
  try {
    graph.diagnostics.throwIfErrors();
    work = await startWork(graph, entry, options, clock);
  } catch (error) {
    failure = error;
  }
  const checked = options.check ? await (checkingBeside ?? checkApp(options.entry)) : null;
  clock.lap("check");
  // What else is wrong waits until the types have been heard: they explain it better.
  const typeErrors = checked?.diagnostics.filter((diagnostic) => diagnostic.severity === "error") ?? [];
  if (typeErrors.length > 0) throw new CompileError(typeErrors);
  if (work === null) throw failure;
  const objects = await work.objects;
  clock.lap("objects");
  work.explain?.writePage(work.units, objects);
  return { explained: work.explained, objects, reached: work.reached, files: graph.files, warnings: graph.diagnostics.list, stages: clock.stages };
}

/** A program whose machine code is being made. */
interface Work {
  readonly reached: readonly ReachedModule[];
  readonly units: readonly Unit[];
  readonly objects: Promise<ObjectFile[]>;
  readonly explain: Explanation | null;
  readonly explained: readonly ExplainedLine[] | null;
}

async function startWork(graph: ModuleGraph, entry: SourceModule, options: CompileOptions, clock: Stopwatch): Promise<Work> {
  const toolchain = findToolchain();
  // 2. On demand from the entry.
  const { modules, mentions, reached } = lowerProgram(graph, entry, { platforms: options.platforms, roots: options.roots });
  graph.diagnostics.throwIfErrors();
  clock.lap("lower");
  // 3. Over the whole program.
  const explain = options.explain === undefined ? null : await startExplaining(options.explain, graph, modules);
  const layouts = runPasses(modules, mentions, explain?.watcher);
  const explained = explain?.lines() ?? null;
  clock.lap("passes");
  // 4. Text, then machine code; only what changed since the last build of any program.
  const units = emitUnits(modules, options.debug, layouts);
  clock.lap("emit");
  const objects = compileObjects(units, { toolchain });
  objects.catch(() => {}); // awaited when the types have been heard
  return { reached, units, objects, explain, explained };
}

/** Loaded only when somebody asks: builds pay nothing for it. */
async function startExplaining(options: ExplainOptions, graph: ModuleGraph, modules: readonly IrModule[]): Promise<Explanation> {
  return (await import("#compiler/explain/explanation.ts")).explain(options, graph, modules);
}

/** The back end's text of every module, and of the program module, which defines what all share. */
export function emitUnits(modules: readonly IrModule[], debug: boolean, layouts: Layouts): Unit[] {
  const context = { debug, facts: collectFacts(modules, layouts) };
  for (const { functions } of modules) for (const fn of functions) if (fn.attributes.kind === "managed") tableMethods(fn);
  const foreign = foreignFunctions(modules);
  const emitted = modules.map((module) => ({ path: module.path, ...emitModuleWithReferences(module, context, foreign.get(module)) }));
  const units: Unit[] = emitted.map(({ path, text }) => ({ name: path, language: "ir", text }));
  units.push({ name: "tsuki:constants", language: "ir", text: emitProgramModule({ modules, references: emitted.map(({ references }) => references), layouts }) });
  return units;
}
