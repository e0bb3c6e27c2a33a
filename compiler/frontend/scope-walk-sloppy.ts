/**
 * What only sloppy code has in the walk of scope analysis: functions in blocks that are variables of the whole function (ECMA-262 §B.3.2), and
 * parameters that are elements of `arguments` (§10.4.4).
 */
import ts from "typescript";
import type { FileScopes, FunctionScope, Scope, Variable } from "#compiler/frontend/scopes.ts";
import { boundNames, hasModifier, valueParameters, type FunctionNode } from "#compiler/frontend/syntax.ts";

/**
 * Declares the `var` of a function that stands in a block, unless a `var` there would clash with a lexical name in between or with a
 * parameter (§B.3.2.1 step 2.a). When the declaration is reached, its closure is stored in that variable too.
 */
export function declareBlockFunction(file: FileScopes, node: ts.FunctionDeclaration, varScope: Scope): void {
  if (node.name === undefined || node.asteriskToken !== undefined || hasModifier(node, ts.SyntaxKind.AsyncKeyword)) return;
  let list = node.parent;
  while (ts.isLabeledStatement(list)) list = list.parent;
  if (ts.isCaseOrDefaultClause(list)) list = list.parent;
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

/**
 * Links the parameters of a sloppy function to its arguments object (§10.2.11 step 22), if they are plain names and the code could tell: a
 * parameter is assigned and `arguments` read, or `arguments` gets out of sight (or is written) and a parameter used.
 */
export function linkArguments(file: FileScopes, fn: FunctionScope): void {
  const scope = fn.parameters;
  const list = valueParameters(fn.node as FunctionNode);
  if (list.some((parameter) => !ts.isIdentifier(parameter.name) || parameter.initializer !== undefined || parameter.dotDotDotToken !== undefined)) return;
  // Of two parameters with one name the last counts. A function of the body that has the name of a parameter stays apart.
  const indices = new Map<Variable, number>();
  for (const [index, parameter] of list.entries()) {
    const variable = scope.variables.get((parameter.name as ts.Identifier).text)!;
    if (variable.kind === "parameter") indices.set(variable, index);
  }
  let used = false;
  let assigned = false;
  let read = false;
  let escapes = false;
  for (let i = file.uses.length - 1; i >= 0 && file.uses[i]!.node.pos >= fn.node.pos; i--) {
    const use = file.uses[i]!;
    const variable = file.find(use.name, use.scope);
    if (variable === null || variable.scope !== scope) continue;
    if (indices.has(variable)) {
      used = true;
      assigned ||= use.write;
    } else if (variable.name === "arguments") {
      const kind = use.write ? "escape" : useOfArguments(use.node);
      read ||= kind !== "none";
      escapes ||= kind === "escape";
    }
  }
  if (!(assigned && read) && !(escapes && used)) return;
  file.declare(scope, "%arguments", "implicit", null);
  for (const [variable, index] of indices) {
    variable.storage = "argument";
    variable.slot = index;
  }
}

/** What `arguments` is used for: its length or callee, a look at an element, or anything else. */
function useOfArguments(node: ts.Node): "none" | "read" | "escape" {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return !isChanged(parent) && (parent.name.text === "length" || parent.name.text === "callee") ? "none" : "escape";
  if (ts.isElementAccessExpression(parent) && parent.expression === node) return isChanged(parent) ? "escape" : "read";
  return "escape";
}

/** Whether a member expression is more than read: assigned, deleted, called with the object as `this`, or part of a pattern. */
function isChanged(member: ts.Expression): boolean {
  const { parent } = member;
  if (ts.isBinaryExpression(parent)) return parent.left === member && parent.operatorToken.kind >= ts.SyntaxKind.FirstAssignment && parent.operatorToken.kind <= ts.SyntaxKind.LastAssignment;
  if (ts.isCallExpression(parent)) return parent.expression === member;
  if (ts.isElementAccessExpression(parent) || ts.isPropertyAccessExpression(parent)) return false;
  return !(ts.isVariableDeclaration(parent) || ts.isReturnStatement(parent) || ts.isConditionalExpression(parent) || ts.isIfStatement(parent)
    || ts.isExpressionStatement(parent) || ts.isTypeOfExpression(parent) || (ts.isPrefixUnaryExpression(parent) && parent.operator === ts.SyntaxKind.ExclamationToken));
}
