/** Classes in the walk of scope analysis: class scope, members, the pseudo-function of instance fields, hidden words for private members. */
import ts from "typescript";
import type { FunctionScope, Scope } from "#compiler/frontend/scopes.ts";
import type { Walker } from "#compiler/frontend/scope-walk.ts";
import { hasModifier, isAmbient } from "#compiler/frontend/syntax.ts";

export function walkClass(walker: Walker, node: ts.ClassLikeDeclaration, outer: Scope): void {
  if (isAmbient(node)) return;
  const { file } = walker;
  const scope = file.createScope("class", node, outer, outer.owner, outer.once);
  file.scopes.set(node, scope);
  if (node.name !== undefined) {
    const inner = file.declare(scope, node.name.text, "classSelf", node, node.end);
    if (ts.isClassDeclaration(node)) inner.outer = outer.variables.get(node.name.text) ?? null;
  }
  for (const member of node.members) {
    if (member.name !== undefined && ts.isPrivateIdentifier(member.name)) file.declare(scope, member.name.text, "hidden", member);
  }
  for (const clause of node.heritageClauses ?? []) {
    if (clause.token === ts.SyntaxKind.ExtendsKeyword) for (const type of clause.types) walker.visit(type.expression, scope);
  }
  const fields: FunctionScope = { node, kind: "fields", parent: outer.owner, root: null!, parameters: null!, body: null!, arrow: false, strict: true, needsEnvironment: false, hasAwait: false };
  fields.root = fields.parameters = fields.body = file.createScope("initializer", node, scope, fields, false, true);
  file.fields.set(node, fields);
  if (!node.members.some((member) => ts.isConstructorDeclaration(member) && member.body !== undefined)) {
    const fn: FunctionScope = { node, kind: "function", parent: outer.owner, root: null!, parameters: null!, body: null!, arrow: false, strict: true, needsEnvironment: false, hasAwait: false };
    fn.root = fn.parameters = fn.body = file.createScope("function", node, scope, fn, false, true);
    file.implicitConstructors.set(node, fn);
  }
  for (const member of node.members) walkMember(walker, member, scope, fields.root);
  declareHidden(walker, node, scope, fields.root);
}

function walkMember(walker: Walker, member: ts.ClassElement, scope: Scope, fields: Scope): void {
  const { file } = walker;
  if (ts.isClassStaticBlockDeclaration(member)) {
    const inner = file.createScope("initializer", member, scope, scope.owner, scope.once, true);
    file.scopes.set(member, inner);
    walker.hoist(member.body.statements, inner, inner);
    for (const statement of member.body.statements) walker.visit(statement, inner);
  } else if (ts.isPropertyDeclaration(member)) {
    if (hasModifier(member, ts.SyntaxKind.DeclareKeyword) || hasModifier(member, ts.SyntaxKind.AbstractKeyword)) return;
    walker.propertyName(member.name, scope);
    if (hasModifier(member, ts.SyntaxKind.StaticKeyword)) {
      const inner = file.createScope("initializer", member, scope, scope.owner, scope.once, true);
      file.scopes.set(member, inner);
      walker.visit(member.initializer, inner);
    } else {
      if (ts.isComputedPropertyName(member.name)) {
        file.declare(scope, `%key${member.pos}`, "hidden", member);
        file.use(`%key${member.pos}`, member, fields);
      }
      if (ts.isPrivateIdentifier(member.name)) file.use(member.name.text, member.name, fields);
      walker.visit(member.initializer, fields);
    }
  } else {
    walker.visit(member, scope);
  }
}

/**
 * Words kept by the class for private methods and accessors: `%brand` (the symbol that marks instances), `%static` (the class itself), and one
 * variable with the closure of each. The field initialisers use the brand.
 */
function declareHidden(walker: Walker, node: ts.ClassLikeDeclaration, scope: Scope, fields: Scope): void {
  for (const member of node.members) {
    if (member.name === undefined || !ts.isPrivateIdentifier(member.name) || ts.isPropertyDeclaration(member)) continue;
    const isStatic = hasModifier(member, ts.SyntaxKind.StaticKeyword);
    walker.file.declare(scope, isStatic ? "%static" : "%brand", "hidden", node);
    if (!isStatic) walker.file.use("%brand", member.name, fields);
    const prefix = ts.isGetAccessor(member) ? "%get " : ts.isSetAccessor(member) ? "%set " : "%method ";
    walker.file.declare(scope, prefix + member.name.text, "hidden", member);
  }
}
