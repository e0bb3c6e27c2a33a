/**
 * Functions: symbols, attributes, closures, and the lowering of one function from parameters to return
 * (ECMA-262 §10.2.11 FunctionDeclarationInstantiation, §10.2.1 [[Call]], §10.2.2 [[Construct]]).
 */
import ts from "typescript";
import type { Instruction, IrFunction, ManagedAttributes } from "#compiler/ir/function.ts";
import { FunctionLowering } from "#compiler/lower/managed/function-lowering.ts";
import { locationOf } from "#compiler/frontend/place.ts";
import type { FunctionRequest, ModuleUnit, ProgramContext } from "#compiler/lower/managed/context.ts";
import type { FunctionScope, Scope, Variable } from "#compiler/frontend/scopes.ts";
import { hasModifier, isFunctionNode, unwrapped, valueParameters, type FunctionNode } from "#compiler/frontend/syntax.ts";
import { classTags, docTag, extendsClause, initializeFields, initializeParameterProperties, instanceWords, isHot, parameterProperties } from "#compiler/lower/managed/class-members.ts";
import { beginGenerator } from "#compiler/lower/managed/coroutines.ts";
import { lowerExpression } from "#compiler/lower/managed/expressions.ts";
import { describeExpression } from "#compiler/lower/managed/source-text.ts";
import { lowerStatements } from "#compiler/lower/managed/statements.ts";
import { bindPattern, initializerOrDefault } from "#compiler/lower/managed/destructuring.ts";
import { loadVariable, storeVariable } from "#compiler/lower/managed/variables.ts";

/** `line:column` of a node, from 1. */
export function place(unit: ModuleUnit, node: ts.Node): string {
  const { line, character } = unit.source.source.getLineAndCharacterOfPosition(node.getStart(unit.source.source));
  return `${line + 1}:${character + 1}`;
}

/** The linker symbol of a function: `module.ts:name` for module-level declarations, else `module.ts:outer.inner@line:column`. */
export function functionSymbol(unit: ModuleUnit, node: ts.Node): string {
  const { path } = unit.source;
  if (ts.isFunctionDeclaration(node) && ts.isSourceFile(node.parent)) {
    const name = node.name?.text ?? "default";
    // Of several declarations of one name all but the last are dead, but they need symbols of their own.
    const last = unit.scopes.moduleFunction.root.functions.findLast((other) => (other.name?.text ?? "default") === name);
    if (last === node || last === undefined) return `${path}:${name}`;
  }
  const names: string[] = [];
  for (let current: ts.Node = node; current !== undefined && !ts.isSourceFile(current); current = current.parent) {
    if (isFunctionNode(current) || ts.isClassLike(current) || ts.isModuleDeclaration(current)) names.unshift(shortName(current));
  }
  const suffix = ts.isClassLike(node) ? ".constructor" : "";
  return `${path}:${names.join(".")}${suffix}@${place(unit, node)}`;
}

function shortName(node: ts.Node): string {
  if (ts.isConstructorDeclaration(node)) return "constructor";
  const name = (node as ts.NamedDeclaration).name;
  if (name !== undefined && (ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isPrivateIdentifier(name))) return name.text;
  const parent = node.parent;
  if (parent !== undefined && (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent)) && ts.isIdentifier(parent.name)) return parent.name.text;
  return "anonymous";
}

/** The global that holds the closure of a module-level function. */
export function closureGlobal(unit: ModuleUnit, variable: Variable): string {
  return `${unit.source.path}:${variable.name}.closure`;
}

/** Everything callers and the runtime need to know of a function. `name` is its `name` property. */
export function functionAttributes(unit: ModuleUnit, node: FunctionNode, scope: FunctionScope, name: string): ManagedAttributes {
  const parameters = valueParameters(node);
  const rest = parameters.at(-1)?.dotDotDotToken !== undefined;
  const firstOptional = parameters.findIndex((parameter) => parameter.initializer !== undefined || parameter.dotDotDotToken !== undefined);
  const isAsync = hasModifier(node, ts.SyntaxKind.AsyncKeyword);
  const isGenerator = "asteriskToken" in node && node.asteriskToken !== undefined;
  const length = unit.house ? docTag(unit, node, "length") : null;
  const plain = (ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node)) && !isAsync && !isGenerator;
  return {
    kind: "managed",
    name: (unit.house ? docTag(unit, node, "name") : null) ?? name,
    length: length !== null ? Number(length) : firstOptional < 0 ? parameters.length : firstOptional,
    params: parameters.length - (rest ? 1 : 0),
    variadic: rest || scope.parameters.variables.get("arguments")?.kind === "implicit",
    coroutine: isAsync ? (isGenerator ? "asyncGenerator" : "async") : isGenerator ? "generator" : "none",
    // Functions of the house are builtin functions, which are no constructors (ECMA-262 §17); of Node's own modules some are, for they are written as functions.
    constructorKind: (unit.house ? docTag(unit, node, "constructs") !== null : plain) ? "base" : "none",
    callableClass: false,
    arrow: scope.arrow,
    strict: scope.strict,
    instanceWords: plain ? instanceWords(node) : 0,
    house: unit.house,
    ...isHot(unit, node),
  };
}

export function functionRequest(unit: ModuleUnit, node: FunctionNode, name: string): FunctionRequest {
  const scope = unit.scopes.functions.get(node)!;
  return { symbol: functionSymbol(unit, node), unit, scope, attributes: functionAttributes(unit, node, scope, name) };
}

/** The name that a declaration gives its function. */
export function declaredName(node: FunctionNode): string {
  return node.name !== undefined && (ts.isIdentifier(node.name) || ts.isStringLiteral(node.name) || ts.isNumericLiteral(node.name) || ts.isPrivateIdentifier(node.name)) ? node.name.text : "";
}

/** A closure over the current environment; `when` makes it depend on a mention of one of these names. */
export function makeClosure(f: FunctionLowering, node: FunctionNode, name: string, home: Instruction | null, when: readonly string[] | null = null): Instruction {
  const request = functionRequest(f.unit, node, name);
  if (when === null) f.program.request(request);
  else f.program.requestWhenMentioned(when, request);
  return closureOf(f, request, home);
}

export function closureOf(f: FunctionLowering, request: FunctionRequest, home: Instruction | null): Instruction {
  const environment = request.scope.needsEnvironment ? f.environmentFor(request.scope.root.parent) : f.noEnvironment();
  return f.emit("function.new", [environment, home ?? f.undefined()], request.symbol);
}

/** Creates the closures of the functions declared in a scope (§14.2.3 BlockDeclarationInstantiation). */
export function instantiateFunctions(f: FunctionLowering, scope: Scope): void {
  if (scope.kind === "module") return;
  for (const node of scope.functions) {
    const variable = scope.variables.get(node.name?.text ?? "default")!;
    // Direct calls of functions that do not look at their closure need none.
    const request = functionRequest(f.unit, node, declaredName(node));
    if (!variable.usedAsValue && !variable.assigned && !request.attributes.variadic && !usesCallee(request) && !f.scopes.blockFunctions.has(node)) continue;
    storeVariable(f, variable, makeClosure(f, node, declaredName(node), null));
  }
}

/** The function that calls of this variable always reach, if that is known. */
export function knownFunction(unit: ModuleUnit, variable: Variable): FunctionRequest | null {
  if (variable.assigned || variable.declaration === null) return null;
  const { declaration } = variable;
  if (variable.kind === "function" && ts.isFunctionDeclaration(declaration)) return functionRequest(unit, declaration, declaration.name?.text ?? "default");
  if (variable.kind !== "const" || !ts.isVariableDeclaration(declaration) || !ts.isIdentifier(declaration.name) || declaration.initializer === undefined) return null;
  const value = unwrapped(declaration.initializer);
  if (!ts.isArrowFunction(value) && !ts.isFunctionExpression(value)) return null;
  return functionRequest(unit, value, value.name?.text ?? declaration.name.text);
}

/** Whether the function looks at its own closure, so that a direct call must pass it. */
export function usesCallee(request: FunctionRequest): boolean {
  const { scope } = request;
  const own = scope.parameters.variables;
  return scope.needsEnvironment || scope.root.kind === "self" || own.has("%callee") || own.has("%home") || request.attributes.coroutine === "generator" || request.attributes.coroutine === "asyncGenerator";
}

/** Lowers a function of the source. */
export function lowerFunction(program: ProgramContext, request: FunctionRequest): IrFunction {
  const { unit, scope } = request;
  const fn: IrFunction = {
    symbol: request.symbol, attributes: request.attributes, blocks: [], nextId: 0,
    location: locationOf(unit.source.source, unit.source.path, scope.node),
  };
  const f = new FunctionLowering(program, unit, fn, scope);
  f.b.location = fn.location;
  const classNode = ts.isClassLike(scope.node) ? scope.node : ts.isConstructorDeclaration(scope.node) ? scope.node.parent : null;
  const callable = classNode !== null && unit.house ? classTags(unit, classNode).call : null;
  if (scope.needsEnvironment || (callable !== null && unit.scopes.functions.get(callable)!.needsEnvironment)) f.loadEntryEnvironment();
  if (callable !== null) {
    const call = f.b.createBlock();
    const construct = f.b.createBlock();
    f.b.branch(f.emit("is.undefined", [f.emit("param.newtarget")]), call, construct);
    f.b.startSealed(call);
    f.owner = unit.scopes.functions.get(callable)!;
    lowerBody(f, callable, null);
    f.b.startSealed(construct);
    f.owner = scope;
  }
  if (classNode !== null && extendsClause(classNode) !== null && request.attributes.constructorKind === "derived") f.derived = classNode;
  if (ts.isClassLike(scope.node)) lowerImplicitConstructor(f, scope.node);
  else lowerBody(f, scope.node as FunctionNode, classNode);
  return f.b.finish();
}

function lowerBody(f: FunctionLowering, node: FunctionNode, classNode: ts.ClassLikeDeclaration | null): void {
  const { owner } = f;
  const { coroutine } = f.attributes;
  const parameters = valueParameters(node);
  const implicit = readImplicits(f, owner);
  const values = parameters.map((parameter, i) => f.declare(parameter.dotDotDotToken !== undefined ? f.emit("param.rest", [], i) : f.emit("param", [], i, "any"), parameter.type));
  // An async function turns whatever its parameters throw into a rejection; generators bind them before the first suspension (§27.5, §27.7).
  if (coroutine === "async") f.emit("coro.begin");
  if (owner.root !== owner.parameters) {
    f.enter(owner.root);
    storeVariable(f, [...owner.root.variables.values()][0]!, implicit.get("%callee") ?? f.emit("param.callee"));
  }
  f.enter(owner.parameters);
  for (const [name, value] of implicit) if (owner.parameters.variables.has(name)) storeVariable(f, owner.parameters.variables.get(name)!, value);
  const ownFields = classNode !== null && f.attributes.constructorKind === "class" ? classNode : null;
  const initialize = (): void => {
    if (ownFields !== null) initializeFields(f, ownFields, f.emit("param.this"), () => f.emit("function.home", [f.emit("param.callee")]));
  };
  // Fields come before parameters (§10.2.2 step 8), but after parameter properties, as every TypeScript compiler has it.
  const hasProperties = ownFields !== null && parameterProperties(ownFields).length > 0;
  if (!hasProperties) initialize();
  for (const [i, parameter] of parameters.entries()) {
    if (!f.reachable) return;
    bindParameter(f, parameter, values[i]!);
  }
  if (hasProperties) {
    initializeParameterProperties(f, ownFields!, () => f.emit("param.this"));
    initialize();
  }
  if (coroutine === "generator" || coroutine === "asyncGenerator") beginGenerator(f);
  if (owner.body !== owner.parameters) {
    f.enter(owner.body);
    for (const variable of owner.body.variables.values()) {
      const parameter = owner.parameters.variables.get(variable.name);
      if (variable.kind === "var" && parameter !== undefined) storeVariable(f, variable, loadVariable(f, parameter));
    }
  }
  if (ts.isBlock(node.body!)) {
    lowerStatements(f, node.body.statements);
    if (f.reachable) finishReturn(f, f.undefined());
  } else {
    const value = f.declare(lowerExpression(f, node.body as ts.Expression), returnType(f));
    if (f.reachable) finishReturn(f, value);
  }
}

/** What the function says that it returns: of an async one, what its promise is fulfilled with. */
export function returnType(f: FunctionLowering): ts.TypeNode | undefined {
  const { node } = f.owner;
  const type = ts.isFunctionLike(node) ? node.type : undefined;
  if (f.attributes.coroutine === "none" || type === undefined) return type;
  return f.attributes.coroutine === "async" && ts.isTypeReferenceNode(type) ? type.typeArguments?.[0] : undefined;
}

/** Reads at entry what the call passes besides parameters, as far as it is used. */
function readImplicits(f: FunctionLowering, owner: FunctionScope): Map<string, Instruction> {
  const used = owner.parameters.variables;
  const values = new Map<string, Instruction>();
  const callee = used.has("%callee") || used.has("%home") || owner.root !== owner.parameters ? f.emit("param.callee") : null;
  if (callee !== null) values.set("%callee", callee);
  if (used.has("%home")) values.set("%home", f.emit("function.home", [callee!]));
  if (used.has("%newtarget")) values.set("%newtarget", f.emit("param.newtarget"));
  if (used.get("arguments")?.kind === "implicit") values.set("arguments", f.emit("param.arguments", !owner.strict && f.scopes.source.text.includes("callee") ? [f.emit("param.callee")] : []));
  if (used.has("%arguments")) values.set("%arguments", f.emit("call.runtime", [values.get("arguments")!, f.int(valueParameters(owner.node as FunctionNode).length)], "mapArguments", "any"));
  if (used.has("this") && f.attributes.constructorKind !== "derived") values.set("this", owner.strict ? f.emit("param.this") : coerceThis(f));
  return values;
}

/** OrdinaryCallBindThis of sloppy functions (§10.2.1.2 step 6). */
function coerceThis(f: FunctionLowering): Instruction {
  const raw = f.emit("param.this");
  const result = {};
  f.write(result, raw);
  const other = f.b.createBlock();
  const none = f.b.createBlock();
  const primitive = f.b.createBlock();
  const end = f.b.createBlock();
  f.b.branch(f.emit("is.object", [raw]), end, other, true);
  f.b.startSealed(other);
  f.b.branch(f.emit("is.nullish", [raw]), none, primitive);
  f.b.startSealed(none);
  f.write(result, f.emit("global.load", [], f.program.globalObject(), "any"));
  f.b.jump(end);
  f.b.startSealed(primitive);
  f.write(result, f.emit("js.toobject", [raw]));
  f.b.jump(end);
  f.b.startSealed(end);
  return f.read(result);
}

function bindParameter(f: FunctionLowering, parameter: ts.ParameterDeclaration, raw: Instruction): void {
  f.at(parameter);
  const { name } = parameter;
  const value = initializerOrDefault(f, raw, parameter.initializer, ts.isIdentifier(name) ? name.text : "");
  if (!ts.isIdentifier(name)) return bindPattern(f, name, value, parameter.initializer === undefined ? "value" : { text: describeExpression(parameter.initializer), notIterable: null });
  const variable = f.owner.parameters.variables.get(name.text)!;
  if (variable.storage === "argument") return; // mapArguments has done that
  if (variable.kind === "function") return; // a function of the body replaces the parameter (§10.2.11 step 36)
  storeVariable(f, variable, value);
}

/** `constructor(...args) { super(...args); }` without touching the array iterator, or `constructor() {}` (§15.7.14 step 14). */
function lowerImplicitConstructor(f: FunctionLowering, node: ts.ClassLikeDeclaration): void {
  const { root } = f.owner;
  if (f.derived === null) {
    f.enter(root);
    if (f.attributes.constructorKind === "class") {
      initializeFields(f, node, f.emit("param.this"), () => f.emit("function.home", [f.emit("param.callee")]));
    }
    return f.reachable ? f.b.return(f.undefined()) : undefined;
  }
  const parent = f.emit("function.parent", [f.emit("param.callee")]);
  const self = f.emit("js.supercallspread", [parent, f.emit("param.newtarget"), f.emit("param.rest", [], 0)]);
  f.enter(root);
  initializeFields(f, node, self, () => f.emit("function.home", [f.emit("param.callee")]));
  if (f.reachable) f.b.return(f.box(self));
}

/** Returns from the function; a derived constructor gives its `this` (§10.2.2 steps 10-14). */
export function finishReturn(f: FunctionLowering, value: Instruction): void {
  f.b.handler = null;
  if (f.derived === null) return f.b.return(f.box(value));
  const variable = f.owner.parameters.variables.get("this");
  const checked = (): void => {
    const self = variable === undefined ? f.emit("const.uninitialized") : loadVariable(f, variable);
    f.throwWhen(f.emit("is.uninitialized", [self]), UNBOUND_THIS, "js.throwreference");
    f.b.return(f.box(self));
  };
  if (value.op === "const.undefined") return checked();
  const isObject = f.b.createBlock();
  const other = f.b.createBlock();
  f.b.branch(f.emit("is.object", [value]), isObject, other);
  f.b.startSealed(isObject);
  f.b.return(f.box(value));
  f.b.startSealed(other);
  f.throwWhen(f.emit("bool.not", [f.emit("is.undefined", [value])]), "Derived constructors may only return object or undefined");
  checked();
}

export const UNBOUND_THIS = "Must call super constructor in derived class before accessing 'this' or returning from derived constructor";

