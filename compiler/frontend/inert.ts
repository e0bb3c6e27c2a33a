/** Which leading statements of a module run no code of the program, so that nobody can see their variables uninitialised. */
import ts from "typescript";
import type { FileScopes } from "#compiler/frontend/scopes.ts";
import { hasModifier, isAmbient, unwrapped } from "#compiler/frontend/syntax.ts";

/** End of the leading statements whose evaluation cannot call into this module. */
export function inertEnd(file: FileScopes): number {
  let end = 0;
  for (const statement of file.source.statements) {
    if (!isInertStatement(statement, file)) break;
    end = statement.end;
  }
  return end;
}

function isInertStatement(node: ts.Statement, file: FileScopes): boolean {
  if (isAmbient(node) || ts.isFunctionDeclaration(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return true;
  if (ts.isVariableStatement(node)) {
    return node.declarationList.declarations.every((declaration) => ts.isIdentifier(declaration.name) && (declaration.initializer === undefined || isInert(declaration.initializer, file)));
  }
  if (!ts.isClassDeclaration(node)) return false;
  const computed = (member: ts.ClassElement): boolean => member.name !== undefined && ts.isComputedPropertyName(member.name);
  return node.heritageClauses?.some((clause) => clause.token === ts.SyntaxKind.ExtendsKeyword) !== true && ts.getDecorators(node) === undefined
    && node.members.every((member) => !computed(member) && !ts.isClassStaticBlockDeclaration(member)
      && !(ts.isPropertyDeclaration(member) && hasModifier(member, ts.SyntaxKind.StaticKeyword) && member.initializer !== undefined && !isInert(member.initializer, file)));
}

/** Expressions that run no code of the program: literals, functions, `new Map()` and other constructors that are globals. */
function isInert(raw: ts.Expression, file: FileScopes): boolean {
  const node = unwrapped(raw);
  if (ts.isLiteralExpression(node) || ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return true;
  switch (node.kind) {
    case ts.SyntaxKind.TrueKeyword: case ts.SyntaxKind.FalseKeyword: case ts.SyntaxKind.NullKeyword: return true;
  }
  if (ts.isPrefixUnaryExpression(node)) return ts.isNumericLiteral(node.operand);
  if (ts.isArrayLiteralExpression(node)) return node.elements.every((element) => isInert(element, file));
  if (ts.isObjectLiteralExpression(node)) {
    return node.properties.every((property) => ts.isMethodDeclaration(property) ? !ts.isComputedPropertyName(property.name)
      : ts.isPropertyAssignment(property) && !ts.isComputedPropertyName(property.name) && isInert(property.initializer, file));
  }
  if (ts.isNewExpression(node)) {
    return ts.isIdentifier(node.expression) && !file.moduleFunction.root.variables.has(node.expression.text) && (node.arguments ?? []).every((argument) => isInert(argument, file));
  }
  return false;
}
