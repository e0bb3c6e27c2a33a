/** What only sloppy code has in the walk of scope analysis: functions in blocks that are variables of the whole function (ECMA-262 §B.3.2). */
import ts from "typescript";
import type { FileScopes, Scope } from "#compiler/frontend/scopes.ts";
import { boundNames, hasModifier, valueParameters, type FunctionNode } from "#compiler/frontend/syntax.ts";

/**
 * Declares the `var` of a function that stands in a block, unless a `var` there would clash with a lexical name in between or with a
 * parameter (§B.3.2.1 step 2.a). When the declaration is reached, its closure is stored in that variable too.
 */
export function declareBlockFunction(file: FileScopes, node: ts.FunctionDeclaration, varScope: Scope): void {
  if (node.name === undefined || node.asteriskToken !== undefined || hasModifier(node, ts.SyntaxKind.AsyncKeyword)) return;
  let list = node.parent;
  while (ts.isLabeledStatement(list)) list = list.parent;
  if (isOutermost(list)) return;
  const name = node.name.text;
  for (let at: ts.Node = list.parent; at !== undefined; at = at.parent) {
    if (bindsLexically(at, name)) return;
    if (isOutermost(at)) break;
  }
  const fn = varScope.owner.node;
  if (varScope.owner.kind === "function" && valueParameters(fn as FunctionNode).some((parameter) => boundNames(parameter.name).some((bound) => bound.text === name))) return;
  file.declare(varScope, name, "var", node).assigned = true;
  file.blockFunctions.set(node, varScope);
}

/** The statement list of a function or of the file. */
function isOutermost(node: ts.Node): boolean {
  return ts.isSourceFile(node) || ts.isFunctionLike(node.parent) || ts.isClassStaticBlockDeclaration(node.parent);
}

/** Whether a node opens a scope with a lexical name like this. */
function bindsLexically(node: ts.Node, name: string): boolean {
  if (ts.isSourceFile(node) || ts.isBlock(node)) return node.statements.some((statement) => declaresLexically(statement, name, isOutermost(node)));
  if (ts.isCaseBlock(node)) return node.clauses.some((clause) => clause.statements.some((statement) => declaresLexically(statement, name, false)));
  if (ts.isForStatement(node) || ts.isForInStatement(node) || ts.isForOfStatement(node)) {
    return node.initializer !== undefined && ts.isVariableDeclarationList(node.initializer) && listDeclares(node.initializer, name);
  }
  // A plain catch parameter is no obstacle (§B.3.4).
  return ts.isCatchClause(node) && node.variableDeclaration !== undefined && !ts.isIdentifier(node.variableDeclaration.name)
    && boundNames(node.variableDeclaration.name).some((bound) => bound.text === name);
}

function declaresLexically(statement: ts.Statement, name: string, outermost: boolean): boolean {
  if (ts.isVariableStatement(statement)) return listDeclares(statement.declarationList, name);
  if (ts.isClassDeclaration(statement)) return statement.name?.text === name;
  return !outermost && ts.isFunctionDeclaration(statement) && statement.name?.text === name;
}

function listDeclares(list: ts.VariableDeclarationList, name: string): boolean {
  return (list.flags & ts.NodeFlags.BlockScoped) !== 0 && list.declarations.some((declaration) => boundNames(declaration.name).some((bound) => bound.text === name));
}
