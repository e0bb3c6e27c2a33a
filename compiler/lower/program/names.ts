/** What names mean beyond their own file: imports, members of module namespaces, globals of the language and its libraries. */
import ts from "typescript";
import { CONSTANT_GLOBALS, EVAL_OF_PACKAGES, GLOBALS, REFUSED_GLOBALS } from "#compiler/frontend/globals.ts";
import type { Binding, ModuleGraph, SourceModule } from "#compiler/frontend/module-graph.ts";
import { runsWhole } from "#compiler/lower/program/order.ts";
import { exportedVariable } from "#compiler/lower/program/commonjs.ts";
import { variableConstant } from "#compiler/lower/managed/constants.ts";
import type { ModuleUnit, Outside, ProgramContext } from "#compiler/lower/managed/context.ts";

/** What the global object inherits (ECMA-262 §9.1.1.2.1: an object environment asks HasProperty): a bare `toString` is Object.prototype.toString. */
const INHERITED_GLOBALS: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

interface NamingProgram extends ProgramContext {
  readonly graph: ModuleGraph;
  /** A module of the house uses a package: it runs before the app. */
  reachPackage(module: SourceModule): void;
}

export class Names {
  private readonly program: NamingProgram;

  constructor(program: NamingProgram) {
    this.program = program;
  }

  outside(unit: ModuleUnit, name: string, node: ts.Node, quiet: boolean): Outside {
    if (unit.source.imports.has(name)) {
      const binding = this.program.graph.resolveLocal(unit.source, name);
      if (unit.house && binding !== null && runsWhole(binding.module)) this.program.reachPackage(binding.module);
      return binding === null ? this.missingExport(unit, name, node, quiet) : this.bound(binding);
    }
    // An import whose module was not found has been reported.
    if (unit.scopes.moduleFunction.root.variables.get(name)?.kind === "import") return { kind: "undeclared" };
    if (!unit.house && (this.program.isImplicitGlobal(name) || INHERITED_GLOBALS.has(name))) return { kind: "global-property" };
    if (name === "globalThis" || (name === "global" && !unit.house)) return { kind: "globalThis" };
    const found = this.languageGlobal(name);
    if (found.kind !== "undeclared") return found;
    const entry = GLOBALS.get(name);
    // Code from others, and JavaScript, which nobody has checked, meets the ReferenceError that Node throws; what it may have meant is a warning.
    const lenient = unit.source.origin === "package" || !/\.[cm]?tsx?$/.test(unit.source.fileName);
    const guarded = quiet || (unit.source.origin !== "house" && new RegExp(`typeof\\s+${name.replace("$", "\\$")}\\b`).test(unit.source.source.text));
    if (entry !== undefined) {
      if (!guarded) this.program.report(lenient ? "warning" : "error", unit, node, "missing-global", `${name} is not in this version (it would be ${entry.split("#")[0]}).`);
      return { kind: "undeclared" };
    }
    if (name === "eval" && unit.source.origin === "package") return this.house(EVAL_OF_PACKAGES);
    if (lenient && name !== "eval") return { kind: "undeclared" };
    if (!guarded && REFUSED_GLOBALS.has(name)) this.program.error(unit, node, "refused-global", `${name} does not exist in an image.`, REFUSED_GLOBALS.get(name));
    else if (!guarded) this.program.error(unit, node, "unknown-global", `There is no global ${name}.`, `Declare it, import it, or test it with typeof ${name} first.`);
    return { kind: "undeclared" };
  }

  languageGlobal(name: string): Outside {
    if (CONSTANT_GLOBALS.has(name)) return { kind: "constant", value: CONSTANT_GLOBALS.get(name) };
    return this.house(GLOBALS.get(name) ?? "#");
  }

  /** `path#export`, as far as it is there. */
  private house(entry: string): Outside {
    const [path, exported] = entry.split("#") as [string, string];
    const binding = path === "" || !this.program.graph.hasHouse(path) ? null : this.program.graph.resolveExport(this.program.graph.loadHouse(path), exported);
    if (binding === null) return { kind: "undeclared" };
    // A name that the house only passes on (web streams).
    if (runsWhole(binding.module)) this.program.reachPackage(binding.module);
    return this.bound(binding);
  }

  private missingExport(unit: ModuleUnit, name: string, node: ts.Node, quiet: boolean): Outside {
    const imported = unit.source.imports.get(name)!;
    const hint = imported.typeOnly ? "It is a type: import it with import type, and do not use it as a value." : undefined;
    // A package that names what a module of Node has and an image has not need not get there: the place that is reached throws a ReferenceError.
    const lenient = unit.source.origin === "package" && imported.module.origin === "house";
    if (!quiet) this.program.report(lenient ? "warning" : "error", unit, node, "missing-export", `${imported.module.path} has no export ${imported.name}.`, hint);
    return { kind: "undeclared" };
  }

  private bound(binding: Binding): Outside {
    const unit = this.program.unitOf(binding.module);
    if (binding.kind === "namespace") return { kind: "namespace", unit };
    const alias = this.aliasOf(unit, binding);
    if (alias !== null) return alias;
    if (unit.system) return { kind: "system", unit, name: binding.name };
    const variable = binding.module.format === "commonjs" ? exportedVariable(unit, binding.name) : unit.scopes.moduleFunction.root.variables.get(binding.name);
    if (variable === undefined) return { kind: "undeclared" };
    const constant = unit.cyclic ? null : variableConstant(this.program, unit, variable);
    return constant !== null ? { kind: "constant", value: constant.value } : { kind: "module", unit, variable };
  }

  /** `export default x` of something that never changes is the same as x, so that calls of it stay direct. */
  private aliasOf(unit: ModuleUnit, binding: Binding & { readonly kind: "local" }): Outside | null {
    const { declaration } = binding;
    if (!ts.isExportAssignment(declaration) || !ts.isIdentifier(declaration.expression) || (unit.cyclic && !unit.house)) return null;
    const local = this.program.graph.resolveLocal(unit.source, declaration.expression.text);
    if (local === null || local.kind !== "local" || local.declaration === declaration) return null;
    const outside = this.bound(local);
    if (outside.kind !== "module") return outside.kind === "system" ? outside : null;
    const { kind, assigned } = outside.variable;
    return !assigned && (kind === "function" || kind === "class" || kind === "const") ? outside : null;
  }

  member(unit: ModuleUnit, name: string): Outside {
    const binding = this.program.graph.resolveExport(unit.source, name);
    return binding === null ? { kind: "constant", value: undefined } : this.bound(binding);
  }
}
