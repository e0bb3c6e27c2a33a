/**
 * Modules of the app and of packages, which run their whole top level: in ES module order, by `require`, by `import()`; and the packages that the house uses,
 * which run before them.
 */
import type { CONSTRUCT_BUILTINS } from "#compiler/frontend/globals.ts";
import type { ModuleGraph, SourceModule } from "#compiler/frontend/module-graph.ts";
import type { IrFunction } from "#compiler/ir/function.ts";
import type { ModuleUnit, Outside, ProgramContext, Required } from "#compiler/lower/managed/context.ts";
import {
  buildCommonJs, buildEvaluationOfCommonJs, buildRequireFunction, buildRequireOfModule, importedNames, requireFunctionSymbol, requireSymbol,
} from "#compiler/lower/program/commonjs.ts";
import { buildImport, buildOnce, importSymbol } from "#compiler/lower/program/dynamic-import.ts";
import { evaluationSymbol, moduleSymbol, onceSymbol } from "#compiler/lower/program/names-of-modules.ts";
import { evaluationOrder, runsWhole } from "#compiler/lower/program/order.ts";
import { lowerTopLevel } from "#compiler/lower/program/top-level.ts";

/** What is needed of the program around them. */
export interface Demand extends ProgramContext {
  readonly graph: ModuleGraph;
  unitOf(module: SourceModule): ModuleUnit;
  reachConstruct(kind: keyof typeof CONSTRUCT_BUILTINS): void;
  member(unit: ModuleUnit, name: string): Outside;
  /** Runs a piece of lowering on behalf of a module, once per key. */
  once(key: string, module: SourceModule, body: () => void): void;
  add(module: SourceModule, fn: IrFunction): void;
  /** What is being lowered refers to the module. */
  noteReached(module: SourceModule): void;
}

export class AppModules {
  /** Packages that the house uses, in the order in which they run. */
  readonly early = new Set<SourceModule>();
  /** Modules that import() may start before their turn. */
  readonly runOnce = new Set<SourceModule>();
  private readonly program: Demand;
  private readonly entry: SourceModule;

  constructor(program: Demand, entry: SourceModule) {
    this.program = program;
    this.entry = entry;
  }

  lowerModule(module: SourceModule): void {
    if (module.format === "commonjs") return this.lowerImportedCommonJs(module);
    this.lowerTopLevel(module);
  }

  private lowerTopLevel(module: SourceModule): void {
    this.program.once(moduleSymbol(module), module, () => {
      if (this.program.unitOf(module).scopes.hasTopLevelAwait) this.program.reachConstruct("async");
      this.program.add(module, lowerTopLevel(this.program, this.program.unitOf(module)));
    });
  }

  /** A module that may be started before its turn. */
  private lowerOnce(module: SourceModule): void {
    this.lowerModule(module);
    this.runOnce.add(module);
    this.program.once(onceSymbol(module), module, () => this.program.add(module, buildOnce(this.program, this.program.unitOf(module))));
  }

  private lowerImportedCommonJs(module: SourceModule): void {
    this.program.once(evaluationSymbol(module), module, () => {
      this.lowerCommonJs(module);
      this.program.add(module, buildEvaluationOfCommonJs(this.program, this.program.unitOf(module), evaluationSymbol(module), importedNames(this.program.graph, module)));
    });
  }

  reachPackage(module: SourceModule): void {
    if (this.early.has(module)) return;
    for (const each of evaluationOrder([module], (at) => at.dependencies.filter(runsWhole)).filter(runsWhole)) {
      this.early.add(each);
      this.lowerModule(each);
    }
  }

  private lowerCommonJs(module: SourceModule): void {
    this.program.once(requireSymbol(module), module, () => {
      this.lowerTopLevel(module);
      for (const fn of buildCommonJs(this.program, this.program.unitOf(module), module === this.entry)) this.program.add(module, fn);
    });
  }

  requireModule(unit: ModuleUnit, specifier: string): Required {
    const module = unit.source.requires.get(specifier) ?? null;
    if (module === null) return { kind: "missing" };
    if (!runsWhole(module)) {
      const target = this.program.unitOf(module);
      this.program.noteReached(module);
      return { kind: "value", outside: module.exports.has("default") ? this.program.member(target, "default") : { kind: "namespace", unit: target } };
    }
    if (module.format === "commonjs") this.lowerCommonJs(module);
    else {
      this.program.once(requireSymbol(module), module, () => {
        const order = evaluationOrder([module], (each) => each.dependencies.filter(runsWhole)).filter(runsWhole);
        for (const each of order) this.lowerOnce(each);
        this.program.add(module, buildRequireOfModule(this.program, this.program.unitOf(module), order, order.some((each) => this.program.unitOf(each).scopes.hasTopLevelAwait)));
      });
    }
    return { kind: "function", symbol: requireSymbol(module) };
  }

  requireFunction(unit: ModuleUnit): string {
    const symbol = requireFunctionSymbol(unit.source);
    this.program.once(symbol, unit.source, () => { for (const fn of buildRequireFunction(this.program, unit)) this.program.add(unit.source, fn); });
    return symbol;
  }

  dynamicImport(unit: ModuleUnit, specifier: string): string | null {
    const module = unit.source.dynamicImports.get(specifier);
    if (module === undefined) return null;
    this.program.once(importSymbol(module), module, () => {
      this.program.reachConstruct("async");
      const order = evaluationOrder([module], (each) => each.dependencies.filter(runsWhole)).filter(runsWhole);
      for (const each of order) this.lowerOnce(each);
      for (const fn of buildImport(this.program, this.program.unitOf(module), order.map((each) => this.program.unitOf(each)))) this.program.add(module, fn);
    });
    return importSymbol(module);
  }
}
