/**
 * CommonJS modules as functions of the program. A module runs when it is first required; while it runs, whoever requires it again gets what it
 * has exported so far; one that throws may be required once more (nodejs.org/api/modules.html#cycles).
 *
 *   <require>   gives `module.exports`, after <load> if the module has not run
 *   <load>      makes the module record, sets the names of the wrapper, runs the top level
 *   <commonjs>  the same for ES modules: runs it and keeps what they import by name
 *   <function>  `require` as a value, made when somebody looks at it
 */
import { UNDEFINED } from "#abi/value.ts";
import { exportVariable } from "#compiler/frontend/commonjs.ts";
import type { ModuleGraph, SourceModule } from "#compiler/frontend/module-graph.ts";
import type { Variable } from "#compiler/frontend/scopes.ts";
import type { Instruction, IrFunction } from "#compiler/ir/function.ts";
import { callHouse, callMade, requireModule, throwMade } from "#compiler/lower/managed/commonjs.ts";
import type { ModuleUnit, ProgramContext } from "#compiler/lower/managed/context.ts";
import { FunctionLowering } from "#compiler/lower/managed/function-lowering.ts";
import { namespaceObject } from "#compiler/lower/managed/namespaces.ts";
import { readOutside, storeVariable } from "#compiler/lower/managed/variables.ts";
import { managedAttributes, moduleSymbol, onceSymbol } from "#compiler/lower/program/names-of-modules.ts";

export function requireSymbol(module: SourceModule): string {
  return `${module.path}:<require>`;
}
export function requireFunctionSymbol(module: SourceModule): string {
  return `${module.path}:<require function>`;
}

function lowering(program: ProgramContext, unit: ModuleUnit, symbol: string, params = 0): FunctionLowering {
  const location = { file: unit.source.path, line: 1, column: 1 };
  const attributes = { ...managedAttributes("", "none", true), params, length: params };
  const fn: IrFunction = { symbol, blocks: [], nextId: 0, location, attributes };
  const f = new FunctionLowering(program, unit, fn, unit.scopes.moduleFunction);
  f.b.location = location;
  return f;
}

/** The variable with the module record; UNDEFINED: the module has not run. */
function recordSymbol(module: SourceModule): string {
  return `${module.path}:*module*`;
}

function loadRecord(f: FunctionLowering, module: SourceModule): Instruction {
  return f.emit("global.load", [], recordSymbol(module), "any");
}

/** <require> and <load>. */
export function buildCommonJs(program: ProgramContext, unit: ModuleUnit, isMain: boolean): IrFunction[] {
  const { source } = unit;
  const load = `${source.path}:<load>`;
  program.global(unit, recordSymbol(source), BigInt(UNDEFINED));
  program.mention("exports");
  const f = lowering(program, unit, requireSymbol(source));
  const first = f.b.createBlock();
  const end = f.b.createBlock();
  f.b.branch(f.emit("is.undefined", [loadRecord(f, source)]), first, end, false);
  f.b.startSealed(first);
  callMade(f, load);
  f.b.jump(end);
  f.b.startSealed(end);
  f.b.return(f.emit("js.get", [loadRecord(f, source)], "exports"));
  return [f.b.finish(), buildLoad(program, unit, load, isMain)];
}

function buildLoad(program: ProgramContext, unit: ModuleUnit, symbol: string, isMain: boolean): IrFunction {
  const { source, scopes } = unit;
  const f = lowering(program, unit, symbol);
  const record = callHouse(f, "api/commonjs.ts#createModule", [f.string(source.fileName), f.bool(isMain)]);
  f.emit("global.store", [record], recordSymbol(source));
  const exports = f.emit("js.get", [record], "exports");
  const values: Record<string, () => Instruction> = {
    exports: () => exports, this: () => exports, module: () => record,
    require: () => callMade(f, program.requireFunction(unit)),
    __filename: () => f.string(source.fileName),
    __dirname: () => f.string(source.fileName.slice(0, source.fileName.lastIndexOf("/"))),
  };
  for (const [name, value] of Object.entries(values)) {
    const variable = scopes.moduleFunction.root.variables.get(name);
    if (variable !== undefined && variable.kind !== "function" && (scopes.wrapperUses.has(name) || variable.assigned)) storeVariable(f, variable, value());
  }
  const failed = f.b.createBlock();
  f.b.handler = failed;
  callMade(f, moduleSymbol(source));
  f.b.handler = null;
  program.mention("loaded");
  f.emit("js.set", [record, f.bool(true)], { name: "loaded", strict: true });
  f.b.return(f.undefined());
  f.b.startSealed(failed);
  const error = f.emit("catch");
  f.emit("global.store", [f.undefined()], recordSymbol(source));
  f.emit("js.throw", [error]);
  return f.b.finish();
}

/** The variable that keeps an export for importers; `name` is from exportVariable. */
export function exportedVariable(unit: ModuleUnit, name: string): Variable {
  const variable = unit.scopes.declare(unit.scopes.moduleFunction.root, name, "let", null);
  variable.storage = "global";
  variable.assigned = true;
  return variable;
}

/** <commonjs>: what ES modules that import this one run before themselves. `wanted` are the names that they import. */
export function buildEvaluationOfCommonJs(program: ProgramContext, unit: ModuleUnit, symbol: string, wanted: readonly string[]): IrFunction {
  const { source } = unit;
  const f = lowering(program, unit, symbol);
  const done = `${source.path}:*imported*`;
  program.global(unit, done);
  const first = f.b.createBlock();
  const end = f.b.createBlock();
  f.b.branch(f.emit("is.uninitialized", [f.emit("global.load", [], done, "any")]), first, end);
  f.b.startSealed(first);
  f.emit("global.store", [f.box(f.bool(true))], done);
  const exports = callMade(f, requireSymbol(source));
  for (const name of wanted) {
    program.mention(name);
    storeVariable(f, exportedVariable(unit, exportVariable(name)), name === "default" ? exports : callHouse(f, "api/commonjs.ts#exportOf", [exports, f.string(name)]));
  }
  f.b.jump(end);
  f.b.startSealed(end);
  f.b.return(f.undefined());
  return f.b.finish();
}

/** The names that the ES modules of a program import from a CommonJS module. */
export function importedNames(graph: ModuleGraph, target: SourceModule): string[] {
  const names = new Set<string>(["default"]);
  for (const module of graph.modules()) {
    let all = module.starExports.includes(target) && module.format === "module";
    for (const imported of module.imports.values()) {
      if (imported.typeOnly || imported.module !== target) continue;
      if (imported.name === "*") all = true;
      else names.add(imported.name);
    }
    for (const exported of module.exports.values()) {
      if (!("module" in exported) || exported.module !== target) continue;
      if (exported.name === "*") all = true;
      else names.add(exported.name);
    }
    for (const imported of module.dynamicImports.values()) all ||= imported === target;
    if (all) return graph.exportedNames(target);
  }
  return graph.exportedNames(target).filter((name) => names.has(name));
}

/** require() of an ES module or of JSON: runs what it needs, then gives its namespace or its value. `waits`: something in there awaits at top level. */
export function buildRequireOfModule(program: ProgramContext, unit: ModuleUnit, order: readonly SourceModule[], waits: boolean): IrFunction {
  const { source } = unit;
  const f = lowering(program, unit, requireSymbol(source));
  if (waits) {
    throwMade(f, "api/commonjs.ts#requireOfAsync", [f.string(source.fileName)]);
    f.b.return(f.undefined());
    return f.b.finish();
  }
  for (const module of order) callMade(f, onceSymbol(module));
  f.b.return(f.box(source.fileName.endsWith(".json") ? readOutside(f, program.member(unit, "default", source.source), source.source) : requiredNamespace(f, unit)));
  return f.b.finish();
}

/** What require() gives of an ES module: its export "module.exports", else its namespace, marked for old tools when it has a default export. */
function requiredNamespace(f: FunctionLowering, unit: ModuleUnit): Instruction {
  const names = f.program.exportedNames(unit);
  if (names.includes("module.exports")) return readOutside(f, f.program.member(unit, "module.exports", f.scopes.source), f.scopes.source);
  if (!names.includes("default") || names.includes("__esModule")) return namespaceObject(f, unit);
  const known = `${unit.source.path}:*required*`;
  f.program.global(unit, known, BigInt(UNDEFINED));
  const first = f.b.createBlock();
  const end = f.b.createBlock();
  f.b.branch(f.emit("is.undefined", [f.emit("global.load", [], known, "any")]), first, end);
  f.b.startSealed(first);
  f.emit("global.store", [callHouse(f, "api/commonjs.ts#markedNamespace", [namespaceObject(f, unit)])], known);
  f.b.jump(end);
  f.b.startSealed(end);
  return f.emit("global.load", [], known, "any");
}

/** <function>: `require` as a value, and the function behind it that finds modules by the specifiers that the file names. */
export function buildRequireFunction(program: ProgramContext, unit: ModuleUnit): IrFunction[] {
  const { source } = unit;
  const select = `${source.path}:<require by name>`;
  const inner = lowering(program, unit, select, 1);
  const wanted = inner.emit("param", [], 0, "any");
  const files: string[] = [];
  for (const [specifier, module] of source.requires) {
    if (module === null) continue;
    files.push(specifier, module.origin === "house" || module.origin === "system" ? specifier : module.fileName);
    const found = inner.b.createBlock();
    const next = inner.b.createBlock();
    inner.b.branch(inner.emit("js.seq", [wanted, inner.string(specifier)]), found, next);
    inner.b.startSealed(found);
    inner.b.return(inner.box(requireModule(inner, specifier)));
    inner.b.startSealed(next);
  }
  throwMade(inner, "api/commonjs.ts#moduleNotFound", [wanted, inner.string(source.fileName)]);
  inner.b.return(inner.undefined());

  const known = `${source.path}:*require*`;
  program.global(unit, known, BigInt(UNDEFINED));
  const f = lowering(program, unit, requireFunctionSymbol(source));
  const first = f.b.createBlock();
  const end = f.b.createBlock();
  f.b.branch(f.emit("is.undefined", [f.emit("global.load", [], known, "any")]), first, end);
  f.b.startSealed(first);
  const load = f.emit("function.new", [f.noEnvironment(), f.undefined()], select);
  const list = f.emit("array.literal", files.map((text) => f.string(text)));
  f.emit("global.store", [callHouse(f, "api/commonjs.ts#createRequireFunction", [load, list, f.string(source.fileName)])], known);
  f.b.jump(end);
  f.b.startSealed(end);
  f.b.return(f.emit("global.load", [], known, "any"));
  return [inner.b.finish(), f.b.finish()];
}
