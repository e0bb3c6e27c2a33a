/**
 * Private names (ECMA-262 §6.2.12, §7.3.27 to §7.3.31). A field is a property whose key is a private symbol. Methods and accessors
 * are not stored in instances: their class keeps one closure each, and instances carry its brand. The class of static
 * ones is compared by identity.
 * Classes that are evaluated at most once have static symbols; others make theirs when they are evaluated.
 */
import ts from "typescript";
import type { Instruction } from "#compiler/ir/function.ts";
import type { Scope, Variable } from "#compiler/frontend/scopes.ts";
import { hasModifier } from "#compiler/frontend/syntax.ts";
import { callWith } from "#compiler/lower/managed/calls.ts";
import type { ModuleUnit } from "#compiler/lower/managed/context.ts";
import type { FunctionLowering } from "#compiler/lower/managed/function-lowering.ts";
import { place } from "#compiler/lower/managed/functions.ts";
import { linkObject } from "#compiler/lower/managed/expressions.ts";
import { loadVariable, storeVariable } from "#compiler/lower/managed/variables.ts";

interface PrivateMember {
  readonly name: string;
  readonly variable: Variable;
  readonly scope: Scope;
  readonly kind: "field" | "method" | "accessor";
  readonly isStatic: boolean;
  readonly getter: Variable | null;
  readonly setter: Variable | null;
  readonly method: Variable | null;
}

function member(f: FunctionLowering, name: ts.PrivateIdentifier): PrivateMember {
  const variable = f.scopes.find(name.text, f.scope);
  if (variable === null) throw new Error(`lowering: ${name.text} is not declared in an enclosing class (${f.unit.source.path})`);
  const { scope } = variable;
  const get = (prefix: string): Variable | null => scope.variables.get(prefix + name.text) ?? null;
  const method = get("%method ");
  const getter = get("%get ");
  const setter = get("%set ");
  const kind = method !== null ? "method" : getter !== null || setter !== null ? "accessor" : "field";
  return { name: name.text, variable, scope, kind, isStatic: hasModifier(variable.declaration!, ts.SyntaxKind.StaticKeyword), getter, setter, method };
}

/** The symbol of a private name as `const.symbol` wants it. */
function staticSymbol(unit: ModuleUnit, scope: Scope, name: string): string {
  const node = scope.node as ts.ClassLikeDeclaration;
  const className = node.name?.text ?? "";
  const owner = ts.isClassDeclaration(node) && ts.isSourceFile(node.parent) ? className : `${className}@${place(unit, node)}`;
  return `#${unit.source.path}:${owner}.${name}`;
}

/** The private symbol of a name (or of the brand) as a value. */
function symbolValue(f: FunctionLowering, variable: Variable): Instruction {
  if (variable.scope.once) return f.emit("const.symbol", [], staticSymbol(f.unit, variable.scope, variable.name === "%brand" ? "#brand" : variable.name));
  return loadVariable(f, variable);
}

/** Makes the run-time names of a class that can be evaluated more than once. */
export function createPrivateNames(f: FunctionLowering, scope: Scope): void {
  if (scope.once) return;
  for (const variable of scope.variables.values()) {
    if (variable.kind !== "hidden" || (!variable.name.startsWith("#") && variable.name !== "%brand")) continue;
    storeVariable(f, variable, f.emit("js.newprivatename", [], variable.name === "%brand" ? "#brand" : variable.name));
  }
}

/** How messages call the class of a member: as V8 calls its brand. */
function shownName(target: PrivateMember): string {
  return (target.scope.node as ts.ClassLikeDeclaration).name?.text ?? ".";
}

/** Throws when the object lacks the brand of a private method or accessor. */
function checkBrand(f: FunctionLowering, object: Instruction, target: PrivateMember): void {
  const className = shownName(target);
  if (target.isStatic) {
    const same = f.emit("js.seq", [object, loadVariable(f, target.scope.variables.get("%static")!)]);
    f.throwWhen(f.emit("bool.not", [same]), `Receiver must be class ${className}`);
    return;
  }
  const failing = f.b.createBlock();
  const other = f.b.createBlock();
  const nullish = f.b.createBlock();
  const rest = f.b.createBlock();
  f.b.branch(brandTest(f, object, target), rest, failing, true);
  f.b.startSealed(failing);
  f.b.branch(f.emit("is.nullish", [object]), nullish, other);
  f.b.startSealed(nullish);
  f.emit("js.get", [object], className); // throws: "Cannot read properties of null (reading 'Account')"
  f.b.jump(other);
  f.b.startSealed(other);
  f.emit("js.throwtype", [], `Receiver must be an instance of class ${className}`);
  f.b.startSealed(rest);
}

/** Whether the value is an object with the brand; other values lack it. */
function brandTest(f: FunctionLowering, object: Instruction, target: PrivateMember): Instruction {
  const result = {};
  const test = f.b.createBlock();
  const end = f.b.createBlock();
  f.write(result, f.bool(false));
  f.b.branch(f.emit("is.object", [object]), test, end);
  f.b.startSealed(test);
  f.write(result, f.emit("js.hasprivate", [object, symbolValue(f, target.scope.variables.get("%brand")!)]));
  f.b.jump(end);
  f.b.startSealed(end);
  return f.truthy(f.read(result));
}

/** PrivateGet. */
export function loadPrivate(f: FunctionLowering, object: Instruction, name: ts.PrivateIdentifier): Instruction {
  const target = member(f, name);
  if (target.kind === "field") return f.emit("js.getprivate", [object, symbolValue(f, target.variable)]);
  checkBrand(f, object, target);
  if (target.method !== null) return loadVariable(f, target.method);
  if (target.getter === null) return f.throwInExpression("js.throwtype", `'${target.name}' was defined without a getter`);
  return f.emit("js.call", [loadVariable(f, target.getter), object], { text: target.name });
}

/** PrivateSet. */
export function storePrivate(f: FunctionLowering, object: Instruction, name: ts.PrivateIdentifier, value: Instruction): void {
  const target = member(f, name);
  if (target.kind === "field") return void f.emit("js.setprivate", [object, symbolValue(f, target.variable), value]);
  checkBrand(f, object, target);
  if (target.method !== null) return void f.throwInExpression("js.throwtype", `Private method '${target.name}' is not writable`);
  if (target.setter === null) return void f.throwInExpression("js.throwtype", `'${target.name}' was defined without a setter`);
  f.emit("js.call", [loadVariable(f, target.setter), object, value], { text: target.name });
}

/** `object.#name(...)`. */
export function callPrivate(f: FunctionLowering, node: ts.CallExpression, object: Instruction, name: ts.PrivateIdentifier, text: string): Instruction {
  f.at(name);
  const method = linkObject(f, node, loadPrivate(f, object, name));
  return callWith(f, node, method, object, node.arguments, text);
}

/** `#name in object` (§13.10.1). */
export function hasPrivate(f: FunctionLowering, object: Instruction, name: ts.PrivateIdentifier): Instruction {
  const target = member(f, name);
  if (target.kind === "field") return f.emit("js.hasprivate", [object, symbolValue(f, target.variable)]);
  const failing = f.b.createBlock();
  const rest = f.b.createBlock();
  f.b.branch(f.emit("is.object", [object]), rest, failing, true);
  f.b.startSealed(failing);
  f.emit("js.in", [f.string(target.isStatic ? target.name : shownName(target)), object]); // throws, as there is no object
  f.b.jump(rest);
  f.b.startSealed(rest);
  if (target.isStatic) return f.emit("js.seq", [object, loadVariable(f, target.scope.variables.get("%static")!)]);
  return f.emit("js.hasprivate", [object, symbolValue(f, target.scope.variables.get("%brand")!)]);
}

/** Adds a private field to an object under construction. */
export function addPrivateField(f: FunctionLowering, object: Instruction, name: ts.PrivateIdentifier, value: Instruction): void {
  f.emit("js.addprivate", [object, symbolValue(f, member(f, name).variable), value]);
}

/** Marks an instance of a class that has private methods or accessors (§7.3.31 PrivateMethodOrAccessorAdd: twice is a TypeError). */
export function addBrand(f: FunctionLowering, object: Instruction, scope: Scope): void {
  const brand = scope.variables.get("%brand");
  if (brand !== undefined) f.emit("js.addprivate", [object, symbolValue(f, brand), f.undefined()]);
}
