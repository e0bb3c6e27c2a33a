/**
 * Namespaces of two kinds: module namespace objects (ECMA-262 §10.4.6), resolved statically where a member is read off the name and
 * made on demand otherwise; and what only TypeScript has: `enum`, `namespace`, `import x = N.y`.
 */
import ts from "typescript";
import type { Instruction, IrFunction, ManagedAttributes } from "#compiler/ir/function.ts";
import { ATTRIBUTE_ENUMERABLE } from "#abi/cell.ts";
import { declaredNames, hasModifier, isAmbient } from "#compiler/frontend/syntax.ts";
import type { ModuleUnit, Outside, ProgramContext } from "#compiler/lower/managed/context.ts";
import { FunctionLowering } from "#compiler/lower/managed/function-lowering.ts";
import { callHouse, lowerImportRequire } from "#compiler/lower/managed/commonjs.ts";
import { lowerExpression } from "#compiler/lower/managed/expressions.ts";
import { propertyKey } from "#compiler/lower/managed/destructuring.ts";
import { unwrap } from "#compiler/lower/managed/references.ts";
import { enumConstants } from "#compiler/lower/managed/static-members.ts";
import { lowerStatement } from "#compiler/lower/managed/statements.ts";
import { initializeName, loadVariable, readIdentifier, readOutside, storeVariable } from "#compiler/lower/managed/variables.ts";

/** `ns.name` for an imported namespace, `globalThis.name`: what the name is. Null when the object is an ordinary one. */
export function memberOfNamespace(f: FunctionLowering, node: ts.PropertyAccessExpression): Outside | null {
  const object = unwrap(node.expression);
  if (!ts.isIdentifier(object) || ts.isPrivateIdentifier(node.name)) return null;
  const variable = f.scopes.resolutions.get(object);
  if (variable === undefined) {
    // What the app may have put there is looked up on the object; the rest is known.
    if (!(object.text === "globalThis" || (object.text === "global" && !f.unit.house)) || (!f.unit.house && f.program.isAssigned(node.name.text))) return null;
    const found = f.program.outside(f.unit, node.name.text, node.name, true);
    if (found.kind !== "undeclared") return found;
    // The global object inherits from Object.prototype: only names that nobody can mean are known to be absent.
    return node.name.text in Object.prototype ? null : { kind: "constant", value: undefined };
  }
  if (variable.kind !== "import") return null;
  const outside = f.program.outside(f.unit, object.text, object, true);
  return outside.kind === "namespace" ? f.program.member(outside.unit, node.name.text, node.name) : null;
}

// --- module namespace objects ---------------------------------------------------------------------------------------

function houseAttributes(unit: ModuleUnit, name: string): ManagedAttributes {
  return {
    kind: "managed", name, length: 0, params: 0, variadic: false, coroutine: "none", constructorKind: "none", callableClass: false, arrow: false, strict: true,
    instanceWords: 0, house: unit.house,
  };
}

/** Makes a managed function without parameters out of IR. */
export function synthesize(f: { readonly program: ProgramContext }, unit: ModuleUnit, symbol: string, name: string, body: (inner: FunctionLowering) => void): void {
  f.program.synthesize(unit, symbol, (program): IrFunction => {
    const fn: IrFunction = { symbol, blocks: [], nextId: 0, location: { file: unit.source.path, line: 1, column: 1 }, attributes: houseAttributes(unit, name) };
    const inner = new FunctionLowering(program, unit, fn, unit.scopes.moduleFunction);
    inner.b.location = fn.location;
    body(inner);
    return inner.b.finish();
  });
}

/** The namespace object of a module: made when first wanted, with a getter for each export, so that bindings stay live. */
export function namespaceObject(f: FunctionLowering, unit: ModuleUnit): Instruction {
  const symbol = `${unit.source.path}:*namespace*`;
  f.program.global(unit, symbol);
  const maker = `${unit.source.path}:*make-namespace*`;
  synthesize(f, unit, maker, "", (inner) => {
    const known = inner.emit("global.load", [], symbol, "any");
    const make = inner.b.createBlock();
    const end = inner.b.createBlock();
    const result = {};
    inner.write(result, known);
    inner.b.branch(inner.emit("is.uninitialized", [known]), make, end);
    inner.b.startSealed(make);
    const object = callHouse(inner, "builtins/namespace-object.ts#createNamespace", []);
    for (const name of inner.program.exportedNames(unit)) {
      const getter = `${unit.source.path}:*get ${name}*`;
      synthesize(inner, unit, getter, `get ${name}`, (reader) => {
        reader.b.return(reader.box(readOutside(reader, reader.program.member(unit, name, unit.source.source), unit.source.source)));
      });
      const closure = inner.emit("function.new", [inner.noEnvironment(), inner.undefined()], getter);
      inner.emit("object.definegetter", [object, inner.string(name), closure], { attributes: ATTRIBUTE_ENUMERABLE });
    }
    inner.emit("object.definemethod", [object, inner.wellKnown("toStringTag"), inner.string("Module")], { attributes: 0 });
    inner.emit("call.runtime", [object], "preventExtensions", "bool");
    inner.emit("global.store", [object], symbol);
    inner.write(result, object);
    inner.b.jump(end);
    inner.b.startSealed(end);
    inner.b.return(inner.read(result));
  });
  return f.emit("call.direct", [f.undefined(), f.undefined(), f.undefined()], maker);
}

// --- enum ---------------------------------------------------------------------------------------------------------------

/** The object of an enum or namespace: the one that an earlier declaration of the name made, or a new one. */
function openObject(f: FunctionLowering, name: string): Instruction {
  const variable = f.scopes.find(name, f.scope)!;
  const result = {};
  const current = loadVariable(f, variable);
  f.write(result, current);
  const fresh = f.b.createBlock();
  const test = f.b.createBlock();
  const end = f.b.createBlock();
  f.b.branch(f.emit("is.uninitialized", [current]), fresh, test);
  f.b.startSealed(test);
  f.b.branch(f.emit("is.nullish", [current]), fresh, end);
  f.b.startSealed(fresh);
  const object = f.emit("object.literal", [], { keys: [] });
  storeVariable(f, variable, object);
  f.write(result, object);
  f.b.jump(end);
  f.b.startSealed(end);
  return f.read(result);
}

/** As tsc emits it: `E[E["A"] = 0] = "A"`, string members without the way back. */
export function lowerEnum(f: FunctionLowering, node: ts.EnumDeclaration): void {
  const object = openObject(f, node.name.text);
  const constants = enumConstants(f, f.unit, node);
  f.within(f.scopes.scopes.get(node)!, () => {
    for (const member of node.members) {
      f.at(member);
      const { key, text } = propertyKey(f, member.name);
      if (text !== null) f.program.mention(text);
      const constant = ts.isComputedPropertyName(member.name) ? undefined : constants.get(member.name.text);
      const value = constant !== undefined ? f.constant(constant.value) : member.initializer === undefined ? f.undefined() : lowerExpression(f, member.initializer);
      if (text !== null) f.emit("js.set", [object, value], { name: text, strict: true });
      else f.emit("js.setelem", [object, key(), value], { strict: true });
      const isString = constant !== undefined ? typeof constant.value === "string" : member.initializer !== undefined && isStringSyntax(member.initializer);
      if (!isString) f.emit("js.setelem", [object, value, key()], { strict: true });
    }
  });
}

function isStringSyntax(raw: ts.Expression): boolean {
  const node = unwrap(raw);
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)
    || (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken && (isStringSyntax(node.left) || isStringSyntax(node.right)));
}

// --- namespace ------------------------------------------------------------------------------------------------------------

export function lowerNamespace(f: FunctionLowering, node: ts.ModuleDeclaration): void {
  if (!ts.isIdentifier(node.name)) return;
  const object = openObject(f, node.name.text);
  const body = node.body!;
  f.within(f.scopes.scopes.get(node)!, () => {
    const statements: readonly ts.Statement[] = ts.isModuleBlock(body) ? body.statements : [body as ts.ModuleDeclaration];
    for (const statement of statements) {
      if (!f.reachable) return;
      if (isAmbient(statement)) continue;
      lowerStatement(f, statement);
      const exported = hasModifier(statement, ts.SyntaxKind.ExportKeyword) || statement === (body as ts.Node);
      if (!exported || ts.isVariableStatement(statement)) continue;
      for (const name of declaredNames(statement)) {
        f.program.mention(name);
        f.emit("js.set", [object, loadVariable(f, f.scope.variables.get(name)!)], { name, strict: true });
      }
    }
  });
}

/** `import x = N.y.z;` */
export function lowerImportEquals(f: FunctionLowering, node: ts.ImportEqualsDeclaration): void {
  if (node.isTypeOnly) return;
  const { moduleReference } = node;
  initializeName(f, node.name.text, ts.isExternalModuleReference(moduleReference) ? lowerImportRequire(f, moduleReference) : entity(f, moduleReference));
}

function entity(f: FunctionLowering, name: ts.EntityName): Instruction {
  if (ts.isIdentifier(name)) return readIdentifier(f, name);
  const object = entity(f, name.left);
  f.program.mention(name.right.text);
  return f.emit("js.get", [object], name.right.text);
}
