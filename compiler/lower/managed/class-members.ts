/** What can be read off a class without lowering it: JSDoc tags of builtins, fields, sizes; and the initialisation of instance fields. */
import ts from "typescript";
import type { Instruction } from "#compiler/ir/function.ts";
import { hasModifier, isFunctionNode, valueParameters } from "#compiler/frontend/syntax.ts";
import { isTypedModule } from "#compiler/ir/whole-program.ts";
import type { ModuleUnit } from "#compiler/lower/managed/context.ts";
import { isAssignedFirst } from "#compiler/lower/managed/first-assignments.ts";
import type { FunctionLowering } from "#compiler/lower/managed/function-lowering.ts";
import { propertyKey } from "#compiler/lower/managed/destructuring.ts";
import { isAnonymousFunction, lowerExpression, lowerNamed } from "#compiler/lower/managed/expressions.ts";
import { staticText } from "#compiler/lower/managed/literals.ts";
import { addBrand, addPrivateField } from "#compiler/lower/managed/private-names.ts";
import { findVariable, loadVariable, storeVariable } from "#compiler/lower/managed/variables.ts";

/** The rest of the line after `@tag` in the declaration's own JSDoc; null without the tag. */
export function docTag(unit: ModuleUnit, node: ts.Node, tag: string): string | null {
  const trivia = unit.source.source.text.slice(node.pos, node.getStart(unit.source.source));
  const comment = trivia.match(/\/\*\*[\s\S]*?\*\//g)?.at(-1);
  const match = comment?.match(new RegExp(`@${tag}\\b[ \\t]*([^\\n@]*)`));
  return match === null || match === undefined ? null : match[1]!.replace(/\*\/$/, "").trim();
}

/** The attribute of functions of the library OS that run for every packet or request. */
export function isHot(unit: ModuleUnit, node: ts.Node): { hot?: boolean; subclassed?: boolean } {
  if (!unit.house || !isTypedModule(unit.source.path) || docTag(unit, node, "hot") === null) return {};
  return docTag(unit, node, "subclassed") === null ? { hot: true } : { hot: true, subclassed: true };
}

export interface ClassTags {
  readonly intrinsic: string | null;
  readonly exotic: boolean;
  readonly ignoresCalls: boolean;
  readonly namespace: string | null;
  /** `static "[[Call]]"`. */
  readonly call: ts.MethodDeclaration | null;
}

const NO_TAGS: ClassTags = { intrinsic: null, exotic: false, ignoresCalls: false, namespace: null, call: null };
const tagsOf = new WeakMap<ts.Node, ClassTags>();

export function classTags(unit: ModuleUnit, node: ts.ClassLikeDeclaration): ClassTags {
  if (!unit.house) return NO_TAGS;
  let tags = tagsOf.get(node);
  if (tags === undefined) {
    const call = node.members.find((member) => ts.isMethodDeclaration(member) && member.body !== undefined && ts.isStringLiteral(member.name) && member.name.text === "[[Call]]");
    tags = {
      intrinsic: docTag(unit, node, "intrinsic")?.split(/\s/)[0] ?? null, exotic: docTag(unit, node, "exotic") !== null, ignoresCalls: docTag(unit, node, "ignoresCalls") !== null,
      namespace: docTag(unit, node, "namespace"), call: (call as ts.MethodDeclaration | undefined) ?? null,
    };
    tagsOf.set(node, tags);
  }
  return tags;
}

export function extendsClause(node: ts.ClassLikeDeclaration): ts.Expression | null {
  const clause = node.heritageClauses?.find((candidate) => candidate.token === ts.SyntaxKind.ExtendsKeyword);
  return clause?.types[0]?.expression ?? null;
}

export function writtenConstructor(node: ts.ClassLikeDeclaration): ts.ConstructorDeclaration | null {
  return (node.members.find((member) => ts.isConstructorDeclaration(member) && member.body !== undefined) as ts.ConstructorDeclaration | undefined) ?? null;
}

/** Fields that instances get, in order; `declare` and `abstract` ones exist for the checker only. */
export function instanceFields(node: ts.ClassLikeDeclaration): ts.PropertyDeclaration[] {
  return node.members.filter((member): member is ts.PropertyDeclaration => ts.isPropertyDeclaration(member)
    && !hasModifier(member, ts.SyntaxKind.StaticKeyword) && !hasModifier(member, ts.SyntaxKind.DeclareKeyword) && !hasModifier(member, ts.SyntaxKind.AbstractKeyword));
}

/** Parameters of the constructor that are fields as well. */
export function parameterProperties(node: ts.ClassLikeDeclaration): ts.ParameterDeclaration[] {
  const constructor = writtenConstructor(node);
  return constructor === null ? [] : valueParameters(constructor).filter((parameter) => ts.isParameterPropertyDeclaration(parameter, constructor));
}

/** Inline words that a class asks for, at most: as many fields as a layout may have (LAYOUT_FIELDS_MAX of compiler/passes/layouts.ts). */
const INSTANCE_WORDS_MAX = 120;

/** How many inline words instances should reserve: fields, and names assigned to `this` in the constructor. */
export function instanceWords(node: ts.Node): number {
  const names = new Set<string>();
  const visit = (inner: ts.Node): void => {
    if (isFunctionNode(inner) && !ts.isArrowFunction(inner) || ts.isClassLike(inner)) return;
    if (ts.isBinaryExpression(inner) && inner.operatorToken.kind === ts.SyntaxKind.EqualsToken && ts.isPropertyAccessExpression(inner.left)
      && inner.left.expression.kind === ts.SyntaxKind.ThisKeyword) names.add(inner.left.name.text);
    ts.forEachChild(inner, visit);
  };
  let extra = 0;
  let body: ts.Node | undefined;
  if (ts.isClassLike(node)) {
    for (const field of instanceFields(node)) names.add(ts.isComputedPropertyName(field.name) ? `%${field.pos}` : field.name.text);
    for (const parameter of parameterProperties(node)) if (ts.isIdentifier(parameter.name)) names.add(parameter.name.text);
    if (node.members.some((member) => member.name !== undefined && ts.isPrivateIdentifier(member.name) && !ts.isPropertyDeclaration(member))) extra = 1;
    body = writtenConstructor(node)?.body;
  } else {
    body = (node as ts.FunctionLikeDeclaration).body;
  }
  if (body !== undefined) ts.forEachChild(body, visit);
  return Math.min(names.size + extra, INSTANCE_WORDS_MAX);
}

/**
 * InitializeInstanceElements (ECMA-262 §7.3.33) in the constructor that just got its `this`: brand, parameter properties, fields. The
 * initialisers see the class scope, with `this` and `%home` of their own.
 */
export function initializeFields(f: FunctionLowering, node: ts.ClassLikeDeclaration, self: Instruction, home: () => Instruction): void {
  const classScope = f.scopes.scopes.get(node)!;
  const fields = instanceFields(node);
  addBrand(f, self, classScope);
  if (fields.length === 0) return;
  const owner = f.owner;
  const scope = f.scope;
  const location = f.b.location;
  f.owner = f.scopes.fields.get(node)!;
  f.enter(f.owner.root);
  const { variables } = f.owner.root;
  if (variables.has("this")) storeVariable(f, variables.get("this")!, self);
  if (variables.has("%home")) storeVariable(f, variables.get("%home")!, home());
  if (variables.has("%newtarget")) storeVariable(f, variables.get("%newtarget")!, f.undefined());
  for (const field of fields) {
    if (f.unit.house && isAssignedFirst(node, field)) continue;
    f.at(field);
    defineField(f, field, self);
  }
  f.owner = owner;
  f.scope = scope;
  f.b.location = location;
}

/** `this.x = x` for `constructor(private x)`, after the fields. */
export function initializeParameterProperties(f: FunctionLowering, node: ts.ClassLikeDeclaration, self: () => Instruction): void {
  for (const parameter of parameterProperties(node)) {
    if (!ts.isIdentifier(parameter.name)) continue;
    const name = parameter.name.text;
    f.program.mention(name);
    f.emit("js.set", [self(), loadVariable(f, findVariable(f, name))], { name, strict: true });
  }
}

function defineField(f: FunctionLowering, field: ts.PropertyDeclaration, self: Instruction): void {
  const { name, initializer } = field;
  if (ts.isPrivateIdentifier(name)) {
    return addPrivateField(f, self, name, f.declare(initializer === undefined ? f.undefined() : lowerNamed(f, initializer, name.text), field.type));
  }
  if (ts.isComputedPropertyName(name)) {
    const key = loadVariable(f, findVariable(f, `%key${field.pos}`));
    const value = initializer === undefined ? f.undefined() : lowerExpression(f, initializer);
    if (initializer !== undefined && isAnonymousFunction(initializer)) f.emit("function.setname", [value, key], { prefix: "" });
    return void f.emit("object.definefield", [self, key, value]);
  }
  const value = f.declare(initializer === undefined ? f.undefined() : lowerNamed(f, initializer, staticText(name)), field.type);
  f.emit("object.definefield", [self, propertyKey(f, name).key(), value]);
}
