/** What initialises the module variables of the house: each only when something reached refers to it, in the order of modules and source. */
import ts from "typescript";
import { CORE_BUILTINS, GLOBALS } from "#compiler/frontend/globals.ts";
import type { SourceModule } from "#compiler/frontend/module-graph.ts";
import type { Variable } from "#compiler/frontend/scopes.ts";
import type { IrFunction } from "#compiler/ir/function.ts";
import type { ModuleUnit } from "#compiler/lower/managed/context.ts";
import { globalSymbol } from "#compiler/lower/managed/variables.ts";
import type { Demand } from "#compiler/lower/program/app-modules.ts";
import { evaluationOrder } from "#compiler/lower/program/order.ts";
import { orderInitializers } from "#compiler/lower/program/start.ts";
import { lowerInitializer } from "#compiler/lower/program/top-level.ts";

export class Initializers {
  private readonly program: Demand;
  /** Global symbol -> initialiser; and the initialisers met, with their module and place. */
  private readonly initializerOf = new Map<string, string>();
  private readonly met: { symbol: string; module: SourceModule; position: number }[] = [];

  constructor(program: Demand) {
    this.program = program;
  }

  /** Something refers to a variable: if it is the house's, what initialises it is lowered. */
  reach(unit: ModuleUnit, variable: Variable): void {
    const { declaration } = variable;
    if (!unit.house || declaration === null || variable.kind === "function" || variable.kind === "import") return;
    const name = ts.isVariableDeclaration(declaration) && ts.isIdentifier(declaration.name) ? declaration.name.text : variable.name;
    const symbol = `${unit.source.path}:<init ${name}>`;
    const position = declaration.getStart(unit.source.source);
    this.initializerOf.set(globalSymbol(unit, variable), symbol);
    this.program.once(symbol, unit.source, () => {
      this.met.push({ symbol, module: unit.source, position });
      this.program.add(unit.source, lowerInitializer(this.program, unit, declaration, symbol));
    });
  }

  /** The house's initialisers: dependencies' modules first (globals that a module names count as imports), then source order. */
  order(functions: ReadonlyMap<string, IrFunction>): string[] {
    const dependencies = (module: SourceModule): SourceModule[] => {
      if (module.origin === "system") return module.dependencies;
      const implied = [...new Set(this.program.unitOf(module).scopes.free.values())].flatMap((name) => {
        const path = GLOBALS.get(name)?.split("#")[0];
        return path === undefined || !this.program.graph.hasHouse(path) ? [] : [this.program.graph.loadHouse(path)];
      });
      return [...module.dependencies, ...implied];
    };
    const core = CORE_BUILTINS.map((name) => name.split("#")[0]!).filter((path) => this.program.graph.hasHouse(path)).map((path) => this.program.graph.loadHouse(path));
    const order = evaluationOrder([...core, ...this.met.map((each) => each.module)], dependencies);
    const rank = new Map(order.map((module, i) => [module, i]));
    const sorted = [...this.met].sort((a, b) => rank.get(a.module)! - rank.get(b.module)! || a.position - b.position).map((each) => each.symbol);
    return orderInitializers(sorted, this.initializerOf, functions);
  }
}
