/** `enum` and `namespace` in the walk of scope analysis: their members are variables inside, properties outside. */
import ts from "typescript";
import type { Scope } from "#compiler/frontend/scopes.ts";
import type { Walker } from "#compiler/frontend/scope-walk.ts";
import { declaredNames, hasModifier, isAmbient } from "#compiler/frontend/syntax.ts";

  export function walkEnum(walker: Walker, node: ts.EnumDeclaration, outer: Scope): void {
    if (isAmbient(node)) return;
    const scope = walker.file.createScope("enum", node, outer, outer.owner, outer.once);
    walker.file.scopes.set(node, scope);
    for (const member of node.members) {
      const name = ts.isComputedPropertyName(member.name) ? null : member.name.text;
      if (name !== null) walker.file.declare(scope, name, "enumMember", member).storage = "property";
    }
    walker.file.use(node.name.text, node, outer);
    for (const member of node.members) walker.visit(member.initializer, scope);
  }

  export function walkNamespace(walker: Walker, node: ts.ModuleDeclaration, outer: Scope): void {
    if (isAmbient(node) || !ts.isIdentifier(node.name)) return;
    const scope = walker.file.createScope("namespace", node, outer, outer.owner, outer.once);
    walker.file.scopes.set(node, scope);
    walker.file.use(node.name.text, node, outer);
    const body = node.body!;
    const statements: readonly ts.Statement[] = ts.isModuleBlock(body) ? body.statements : [body as ts.ModuleDeclaration];
    walker.hoist(statements, scope, scope);
    for (const statement of statements) {
      if (!isAmbient(statement) && (hasModifier(statement, ts.SyntaxKind.ExportKeyword) || statement === (body as ts.Node))) {
        for (const name of declaredNames(statement)) {
          const variable = scope.variables.get(name);
          if (variable !== undefined && ts.isVariableStatement(statement)) variable.storage = "property";
          if (variable !== undefined) variable.usedAsValue = true;
        }
      }
      walker.visit(statement, scope);
    }
    // Exported names of the other declarations of this namespace are visible here (merged namespaces).
    for (const statement of (ts.isSourceFile(node.parent) || ts.isModuleBlock(node.parent)) ? node.parent.statements : []) {
      if (statement === node || !ts.isModuleDeclaration(statement) || statement.name.text !== node.name.text || statement.body === undefined || !ts.isModuleBlock(statement.body)) continue;
      for (const inner of statement.body.statements) {
        if (isAmbient(inner) || !hasModifier(inner, ts.SyntaxKind.ExportKeyword)) continue;
        for (const name of declaredNames(inner)) if (!scope.variables.has(name)) walker.file.declare(scope, name, "namespace", inner).storage = "property";
      }
    }
  }
