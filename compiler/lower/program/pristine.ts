/**
 * Which builtin classes and namespaces an app cannot have changed: those whose names it uses only to read a member, call, construct or
 * test. Whoever takes `Math` as a value could patch it, so then its members are looked up at run time.
 */
import ts from "typescript";
import { GLOBAL_OBJECT_NAMES } from "#compiler/frontend/globals.ts";
import { isAssignmentOperator } from "#compiler/frontend/syntax.ts";
import type { FileScopes } from "#compiler/frontend/scopes.ts";

export interface Escapes {
  /** Globals that are used as values. */
  readonly names: ReadonlySet<string>;
  /** Property names that the app assigns or deletes on anything. */
  readonly assigned: ReadonlySet<string>;
  /** Names that the app puts on the global object: assigned without a declaration, or as `globalThis.name`. */
  readonly globals: ReadonlySet<string>;
}

export function findEscapes(files: Iterable<FileScopes>): Escapes {
  const names = new Set<string>();
  const assigned = new Set<string>();
  const globals = new Set<string>();
  for (const file of files) {
    for (const name of file.freeWrites) if (!GLOBAL_OBJECT_NAMES.has(name)) globals.add(name);
    for (const [node, name] of file.free) {
      if (GLOBAL_OBJECT_NAMES.has(name)) {
        const { parent } = node;
        if (ts.isPropertyAccessExpression(parent) && !isHarmless(parent)) names.add(parent.name.text);
        const put = propertyPutOn(node);
        if (put !== null) globals.add(put);
      } else if (!isHarmless(node)) {
        names.add(name);
      }
    }
    collectAssigned(file.source, assigned);
  }
  return { names, assigned, globals };
}

/** The property that a use of the global object surely assigns or defines by name. */
function propertyPutOn(node: ts.Identifier): string | null {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === node) return isTarget(parent) && !ts.isArrayLiteralExpression(parent.parent) ? parent.name.text : null;
  if (!ts.isCallExpression(parent) || parent.arguments[0] !== node || !ts.isPropertyAccessExpression(parent.expression) || parent.expression.name.text !== "defineProperty") return null;
  const name = parent.arguments[1];
  return name !== undefined && ts.isStringLiteralLike(name) ? name.text : null;
}

/** Whether this use of a builtin's name cannot lead to a change of its properties. */
function isHarmless(node: ts.Expression): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === node) return !isTarget(parent);
  if (ts.isNewExpression(parent) || ts.isCallExpression(parent)) return parent.expression === node;
  if (ts.isTypeOfExpression(parent)) return true;
  if (ts.isExpressionWithTypeArguments(parent)) return ts.isHeritageClause(parent.parent);
  return ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword && parent.right === node;
}

function isTarget(node: ts.Expression): boolean {
  let current: ts.Node = node;
  while (ts.isParenthesizedExpression(current.parent) || ts.isAsExpression(current.parent) || ts.isNonNullExpression(current.parent)) current = current.parent;
  const { parent } = current;
  if (ts.isBinaryExpression(parent)) return parent.left === current && isAssignmentOperator(parent.operatorToken.kind);
  if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) {
    return parent.operator === ts.SyntaxKind.PlusPlusToken || parent.operator === ts.SyntaxKind.MinusMinusToken;
  }
  // A pattern element or the variable of a for loop; what is only a literal element counts too, to be safe.
  return ts.isDeleteExpression(parent) || ts.isForInStatement(parent) || ts.isForOfStatement(parent) || ts.isArrayLiteralExpression(parent)
    || (ts.isPropertyAssignment(parent) && isPatternPart(parent)) || ts.isSpreadElement(parent) || ts.isSpreadAssignment(parent);
}

function isPatternPart(node: ts.Node): boolean {
  let current = node;
  while (ts.isPropertyAssignment(current) || ts.isObjectLiteralExpression(current) || ts.isArrayLiteralExpression(current)) current = current.parent;
  return ts.isBinaryExpression(current) && isAssignmentOperator(current.operatorToken.kind) || ts.isForOfStatement(current) || ts.isForInStatement(current);
}

function collectAssigned(node: ts.Node, into: Set<string>): void {
  if (ts.isPropertyAccessExpression(node) && isTarget(node)) into.add(node.name.text);
  else if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression) && isTarget(node)) into.add(node.argumentExpression.text);
  ts.forEachChild(node, (child) => collectAssigned(child, into));
}
