/**
 * A program of System TypeScript alone: lowers what is asked for and everything that refers to, and sorts the result into one
 * IR module a file. Programs with ordinary TypeScript are driven by compiler/lower/program.ts.
 */
import { DiagnosticSink } from "#compiler/diagnostics/diagnostic.ts";
import type { ModuleGraph, SourceModule } from "#compiler/frontend/module-graph.ts";
import type { IrFunction, IrGlobal, IrModule } from "#compiler/ir/function.ts";
import type { SystemContext } from "#compiler/lower/system/context.ts";
import { lowerSystemFunction } from "#compiler/lower/system/lower.ts";
import { declaresFunction, jsdocTags } from "#compiler/lower/system/signature.ts";

export interface SystemProgramOptions {
  readonly platforms?: readonly string[];
  /** Lower only these modules' functions; what they call elsewhere is taken as given. */
  readonly only?: ReadonlySet<SourceModule>;
}

interface ModuleParts {
  readonly functions: Map<string, IrFunction>;
  readonly globals: Map<string, IrGlobal>;
  /** Inline bodies of other modules. */
  readonly copies: Map<string, IrFunction>;
}

export class SystemProgram implements SystemContext {
  readonly graph: ModuleGraph;
  readonly diagnostics: DiagnosticSink;
  readonly strings = new Set<string>();
  private readonly options: SystemProgramOptions;
  private readonly lowered = new Map<string, IrFunction | null>();
  private readonly parts = new Map<SourceModule, ModuleParts>();
  private readonly queue: { module: SourceModule; name: string; into: SourceModule }[] = [];
  private readonly seen = new Set<string>();

  constructor(graph: ModuleGraph, options: SystemProgramOptions = {}) {
    this.graph = graph;
    this.diagnostics = graph.diagnostics;
    this.options = options;
  }

  linked(_specifier: string): boolean {
    return true;
  }

  platformAllowed(platform: string): boolean {
    return this.options.platforms?.includes(platform) ?? true;
  }

  reachFunction(module: SourceModule, name: string, from: SourceModule): void {
    const isInline = jsdocTags(module, module.declarations.get(name)!).has("inline");
    this.enqueue(module, name, isInline ? from : module);
    if (isInline) this.enqueue(module, name, module);
  }

  reachGlobal(module: SourceModule, global: IrGlobal): void {
    if (this.options.only?.has(module) !== false) this.partsOf(module).globals.set(global.symbol, global);
  }

  reachString(text: string): void {
    this.strings.add(text);
  }

  /** Lowers all functions that a module declares. */
  reachModule(module: SourceModule): void {
    for (const name of module.declarations.keys()) if (declaresFunction(module, name)) this.enqueue(module, name, module);
  }

  /** Works until nothing new is referred to. */
  run(): IrModule[] {
    for (let next = this.queue.pop(); next !== undefined; next = this.queue.pop()) {
      const key = `${next.module.path}:${next.name}`;
      let fn = this.lowered.get(key);
      // An inline body is shared by the modules that use it; what it calls inline is wanted in each of them too.
      if (fn === undefined || next.into !== next.module) {
        this.into = next.into === next.module ? null : next.into;
        fn = lowerSystemFunction(this.redirected(), next.module, next.name);
        this.lowered.set(key, fn);
      }
      if (fn === null) continue;
      const parts = this.partsOf(next.into);
      (next.into === next.module ? parts.functions : parts.copies).set(fn.symbol, fn);
    }
    return [...this.parts].map(([module, parts]) => ({
      path: module.path,
      functions: [...parts.functions.values()].sort((a, b) => (a.symbol < b.symbol ? -1 : 1)),
      globals: [...parts.globals.values()].sort((a, b) => (a.symbol < b.symbol ? -1 : 1)),
      copies: [...parts.copies.values()].sort((a, b) => (a.symbol < b.symbol ? -1 : 1)),
    })).sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  /** The module that an inline body is being copied into. */
  private into: SourceModule | null = null;

  private redirected(): SystemContext {
    const into = this.into;
    if (into === null) return this;
    return {
      graph: this.graph, diagnostics: this.diagnostics,
      linked: (specifier) => this.linked(specifier), platformAllowed: (platform) => this.platformAllowed(platform),
      reachFunction: (module, name) => this.reachFunction(module, name, into),
      reachGlobal: (module, global) => this.reachGlobal(module, global), reachString: (text) => this.reachString(text),
    };
  }

  private enqueue(module: SourceModule, name: string, into: SourceModule): void {
    const key = `${module.path}:${name}>${into.path}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    if (this.options.only !== undefined && !this.options.only.has(into)) return;
    this.queue.push({ module, name, into });
  }

  private partsOf(module: SourceModule): ModuleParts {
    let parts = this.parts.get(module);
    if (parts === undefined) this.parts.set(module, (parts = { functions: new Map(), globals: new Map(), copies: new Map() }));
    return parts;
  }
}
