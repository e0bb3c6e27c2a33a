/**
 * The compiler, from an app's entry to object files: its table of contents. Linking them into an image is image/build.ts.
 *
 *   load     parse the app and all that it imports            compiler/frontend/module-graph.ts
 *   check    type-check the app, beside all the rest          compiler/frontend/check.ts
 *   lower    TypeScript to IR, on demand from the entry       compiler/lower/program.ts
 *   passes   coroutines, dropped methods, unboxing            compiler/passes/passes.ts
 *   emit     IR to LLVM text, one module a source file        compiler/llvm
 *   objects  LLVM text to object files, by clang, cached      compiler/toolchain/objects.ts
 */
import { CompileError, type Diagnostic } from "#compiler/diagnostics/diagnostic.ts";
import { checkInWorker, type CheckResult } from "#compiler/frontend/check.ts";
import type { Explanation } from "#compiler/explain/explanation.ts";
import type { ExplainedLine } from "#compiler/explain/report.ts";
import { ModuleGraph } from "#compiler/frontend/module-graph.ts";
import type { IrModule } from "#compiler/ir/function.ts";
import { foreignFunctions } from "#compiler/llvm/inlining.ts";
import { emitModuleWithReferences } from "#compiler/llvm/module.ts";
import { emitProgramModule } from "#compiler/llvm/program.ts";
import { collectFacts } from "#compiler/llvm/program-facts.ts";
import { lowerProgram, type LoweredProgram, type ReachedModule } from "#compiler/lower/program.ts";
import type { Layouts } from "#compiler/passes/layouts.ts";
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
  readonly checker?: ((entry: string) => Promise<CheckResult>) | undefined;
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
  const toolchain = findToolchain();
  const clock = new Stopwatch();
  // 1. The type checker needs about as long as everything else together; it starts first, in a thread of its own.
  const checking: Promise<CheckResult | null> = options.check ? (options.checker ?? checkInWorker)(options.entry) : Promise.resolve(null);
  checking.catch(() => {}); // awaited below
  const graph = new ModuleGraph();
  const entry = graph.loadApp(options.entry);
  clock.lap("load");
  // 2. On demand from the entry. What is wrong here waits until the types have been heard: they explain it better.
  let program: LoweredProgram | null = null;
  let failure: unknown = null;
  try {
    graph.diagnostics.throwIfErrors();
    program = lowerProgram(graph, entry, { platforms: options.platforms, roots: options.roots });
    graph.diagnostics.throwIfErrors();
  } catch (error) {
    failure = error;
  }
  clock.lap("lower");
  const typeErrors = (await checking)?.diagnostics.filter((diagnostic) => diagnostic.severity === "error") ?? [];
  clock.lap("check");
  if (typeErrors.length > 0) throw new CompileError(typeErrors);
  if (program === null || failure !== null) throw failure;
  const { modules, mentions, reached } = program;
  // 3. Over the whole program.
  const explain = options.explain === undefined ? null : await startExplaining(options.explain, graph, modules);
  const layouts = runPasses(modules, mentions, explain?.watcher);
  const explained = explain?.lines() ?? null;
  clock.lap("passes");
  // 4. Text, then machine code; only what changed since the last build of any program.
  const units = emitUnits(modules, options.debug, layouts);
  clock.lap("emit");
  const objects = await compileObjects(units, { toolchain });
  clock.lap("objects");
  explain?.writePage(units, objects);
  return { explained, objects, reached, files: graph.files, warnings: graph.diagnostics.list, stages: clock.stages };
}

/** Loaded only when somebody asks: builds pay nothing for it. */
async function startExplaining(options: ExplainOptions, graph: ModuleGraph, modules: readonly IrModule[]): Promise<Explanation> {
  return (await import("#compiler/explain/explanation.ts")).explain(options, graph, modules);
}

/** The back end's text of every module, and of the program module, which defines what all share. */
export function emitUnits(modules: readonly IrModule[], debug: boolean, layouts: Layouts): Unit[] {
  const context = { debug, facts: collectFacts(modules, layouts) };
  const foreign = foreignFunctions(modules);
  const emitted = modules.map((module) => ({ path: module.path, ...emitModuleWithReferences(module, context, foreign.get(module)) }));
  const units: Unit[] = emitted.map(({ path, text }) => ({ name: path, language: "ir", text }));
  units.push({ name: "tsuki:constants", language: "ir", text: emitProgramModule({ modules, references: emitted.map(({ references }) => references), layouts }) });
  return units;
}
