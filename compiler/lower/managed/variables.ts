/** Reading, writing and initialising variables wherever they live, with dead-zone and constness tests (ECMA-262 §9.1.1.1). */
import ts from "typescript";
import { UNDEFINED } from "#abi/value.ts";
import type { Instruction } from "#compiler/ir/function.ts";
import { declaredNames } from "#compiler/frontend/syntax.ts";
import type { Variable } from "#compiler/frontend/scopes.ts";
import type { ModuleUnit, Outside } from "#compiler/lower/managed/context.ts";
import type { FunctionLowering } from "#compiler/lower/managed/function-lowering.ts";
import { systemFunctionValue, systemVariable } from "#compiler/lower/managed/system-calls.ts";
import { closureGlobal, functionSymbol } from "#compiler/lower/managed/functions.ts";
import { namespaceObject } from "#compiler/lower/managed/namespaces.ts";

/** The global that holds a module-level variable, or a captured one of a scope that is entered once. */
export function globalSymbol(unit: ModuleUnit, variable: Variable): string {
  const { path } = unit.source;
  if (variable.scope.kind !== "module") return `${path}:${variable.name}@${variable.scope.node.pos}`;
  return variable.kind === "function" ? closureGlobal(unit, variable) : `${path}:${variable.name}`;
}

/** Makes sure that the global of a variable exists (and is initialised, in the house) and gives its symbol. */
export function reachGlobal(f: FunctionLowering, unit: ModuleUnit, variable: Variable): string {
  const symbol = globalSymbol(unit, variable);
  f.program.global(unit, symbol, variable.kind === "var" || variable.kind === "namespace" ? BigInt(UNDEFINED) : undefined);
  if (variable.scope.kind !== "module") reachEnclosing(f, unit, variable.scope.node);
  else {
    f.program.reach(unit, variable);
    if (variable.kind === "function") f.program.closure(unit, symbol, functionSymbol(unit, variable.declaration!));
  }
  return symbol;
}

/** A variable of a scope that runs once inside a top-level declaration (private methods of a class) comes to life with that declaration. */
function reachEnclosing(f: FunctionLowering, unit: ModuleUnit, inner: ts.Node): void {
  if (!unit.house) return;
  let statement = inner;
  while (!ts.isSourceFile(statement.parent)) statement = statement.parent;
  for (const name of declaredNames(statement as ts.Statement)) {
    const variable = unit.scopes.moduleFunction.root.variables.get(name);
    if (variable !== undefined && variable.kind !== "function") f.program.reach(unit, variable);
  }
}

/** The value of a variable, without any test. */
export function loadVariable(f: FunctionLowering, variable: Variable, unit: ModuleUnit = f.unit): Instruction {
  switch (variable.storage) {
    case "ssa": return f.b.readVariable(variable);
    case "environment": return f.emit("env.load", [f.environmentFor(variable.scope)], variable.slot);
    case "global": return f.emit("global.load", [], reachGlobal(f, unit, variable), "any");
    case "argument": return f.emit("call.runtime", [linkedArguments(f, variable), f.int(variable.slot)], "argumentsLoad", "any");
    case "property": return f.emit("js.get", [loadVariable(f, container(f, variable))], variable.name);
  }
}

/** Stores without any test (initialisation). */
export function storeVariable(f: FunctionLowering, variable: Variable, value: Instruction): void {
  if (!f.reachable) return;
  switch (variable.storage) {
    case "ssa": return f.b.writeVariable(variable, f.box(value));
    case "environment": return void f.emit("env.store", [f.environmentFor(variable.scope), value], variable.slot);
    case "global": return void f.emit("global.store", [f.box(value)], reachGlobal(f, f.unit, variable));
    case "argument": return void f.emit("call.runtime", [linkedArguments(f, variable), f.int(variable.slot), value], "argumentsStore", "void");
    case "property": return void f.emit("js.set", [loadVariable(f, container(f, variable)), value], { name: variable.name, strict: true });
  }
}

/** The arguments object that a parameter is linked to. */
function linkedArguments(f: FunctionLowering, variable: Variable): Instruction {
  return loadVariable(f, variable.scope.variables.get("%arguments")!);
}

/** The enum or namespace object whose property an exported variable is. */
function container(f: FunctionLowering, variable: Variable): Variable {
  const node = variable.scope.node as ts.EnumDeclaration | ts.ModuleDeclaration;
  return f.scopes.find(node.name.text, variable.scope.parent!)!;
}

/** Reads a name of the current function: `this`, `%home` and so on, as its nearest binder has it. */
export function loadImplicit(f: FunctionLowering, name: string): Instruction {
  for (let scope = f.scope; ; scope = scope.parent!) {
    const variable = scope.variables.get(name);
    if (variable !== undefined) return loadVariable(f, variable);
    if (scope.kind === "module") return f.undefined();
    if (scope.bindsThis) throw new Error(`lowering: ${name} was not seen by scope analysis in ${f.b.function.symbol}`);
  }
}

export function storeImplicit(f: FunctionLowering, name: string, value: Instruction): void {
  for (let scope = f.scope; scope.kind !== "module"; scope = scope.parent!) {
    const variable = scope.variables.get(name);
    if (variable !== undefined) return storeVariable(f, variable, value);
    if (scope.bindsThis) return;
  }
}

export type Resolved = { readonly kind: "local"; readonly variable: Variable } | Outside;

/** What an identifier means. */
export function resolveIdentifier(f: FunctionLowering, node: ts.Identifier, quiet = false): Resolved {
  const variable = f.scopes.resolutions.get(node);
  if (variable !== undefined && variable.kind !== "import") return { kind: "local", variable };
  return f.program.outside(f.unit, node.text, node, quiet);
}

function mustCheck(f: FunctionLowering, node: ts.Node, variable: Variable): boolean {
  if (variable.scope.kind === "module" && f.unit.house) return false;
  return f.scopes.checked.has(node) || (f.unit.cyclic && f.scopes.checkedInCycles.has(node));
}

/** GetValue of an identifier. */
export function readIdentifier(f: FunctionLowering, node: ts.Identifier, quiet = false): Instruction {
  const resolved = resolveIdentifier(f, node, quiet);
  if (resolved.kind !== "local") return readOutside(f, resolved, node);
  const { variable } = resolved;
  const value = loadVariable(f, variable);
  return mustCheck(f, node, variable) ? f.emit("check.initialized", [value], variable.name) : value;
}

export function readOutside(f: FunctionLowering, outside: Outside, node: ts.Node): Instruction {
  switch (outside.kind) {
    case "module": {
      const value = loadVariable(f, outside.variable, outside.unit);
      const lexical = outside.variable.kind !== "function" && outside.variable.kind !== "var" && outside.variable.kind !== "namespace";
      return lexical && outside.unit.cyclic && !outside.unit.house ? f.emit("check.initialized", [value], outside.variable.name) : value;
    }
    case "constant": return f.constant(outside.value);
    case "namespace": return namespaceObject(f, outside.unit);
    case "system": return systemVariable(f, outside.unit, outside.name) ?? systemFunctionValue(f, outside.unit, outside.name, node);
    case "globalThis":
      return f.emit("global.load", [], f.program.globalObject(), "any");
    case "global-property": return readGlobalProperty(f, node as ts.Identifier, false);
    case "undeclared":
      return f.throwInExpression("js.throwundefined", ts.isIdentifier(node) ? node.text : node.getText());
  }
}

/** PutValue to an identifier: dead zone, constants, imports (§9.1.1.1.5). */
export function assignIdentifier(f: FunctionLowering, node: ts.Identifier, value: Instruction): void {
  const resolved = resolveIdentifier(f, node);
  if (resolved.kind !== "local") {
    if (resolved.kind === "global-property") assignGlobalProperty(f, node.text, value);
    else if (resolved.kind === "undeclared") f.throwInExpression("js.throwundefined", node.text);
    else if (f.scopes.resolutions.has(node)) f.throwInExpression("js.throwconstant", node.text);
    else f.error(node, "assign-global", `assignment to the global ${node.text}`, "globals of an image cannot be replaced; use a variable of your own");
    return;
  }
  const { variable } = resolved;
  if (mustCheck(f, node, variable)) f.emit("check.initialized", [loadVariable(f, variable)], variable.name);
  // §9.1.1.1.5 step 5: the name of a function expression is no strict binding, so sloppy code fails quietly.
  if (variable.kind === "self" && !f.strict) return;
  if (variable.kind === "const" || variable.kind === "self" || variable.kind === "classSelf" || variable.kind === "enumMember") {
    f.throwInExpression("js.throwconstant", variable.name);
    return;
  }
  storeVariable(f, variable, value);
}

function globalObject(f: FunctionLowering): Instruction {
  return f.emit("global.load", [], f.program.globalObject(), "any");
}

/** A name that is a property of the global object, if it is there at all (§9.1.1.4.6 GetBindingValue). */
export function readGlobalProperty(f: FunctionLowering, node: ts.Identifier, orUndefined: boolean): Instruction {
  f.program.mention(node.text);
  const object = globalObject(f);
  if (!orUndefined) requireGlobal(f, object, node.text);
  return f.emit("js.get", [object], node.text);
}

function requireGlobal(f: FunctionLowering, object: Instruction, name: string): void {
  const missing = f.b.createBlock();
  const found = f.b.createBlock();
  f.b.branch(f.emit("js.in", [f.string(name), object]), found, missing);
  f.b.startSealed(missing);
  f.emit("js.throwundefined", [], name);
  f.b.startSealed(found);
}

/** §6.2.5.6 PutValue step 2: strict code must find the name, sloppy code makes it. */
function assignGlobalProperty(f: FunctionLowering, name: string, value: Instruction): void {
  f.program.mention(name);
  const object = globalObject(f);
  if (f.strict) requireGlobal(f, object, name);
  f.emit("js.set", [object, value], { name, strict: f.strict });
}

/** A variable found by name from the current scope (hidden class words, patterns). */
export function findVariable(f: FunctionLowering, name: string): Variable {
  const variable = f.scopes.find(name, f.scope);
  if (variable === null) throw new Error(`lowering: ${name} is not declared in ${f.unit.source.path}`);
  return variable;
}

/** InitializeReferencedBinding: the variable that a declaration's name means in the scope it belongs to. */
export function initializeName(f: FunctionLowering, name: string, value: Instruction): void {
  storeVariable(f, findVariable(f, name), value);
}
