/**
 * What can be read off a CommonJS module without running it: the modules that it may require, and the names that ES modules can import
 * from it. The names are found as Node finds them, by cjs-module-lexer (nodejs.org/api/esm.html#commonjs-namespaces).
 */
import { init, initSync, parse } from "cjs-module-lexer";
import ts from "typescript";
import { unwrapped } from "#compiler/frontend/syntax.ts";

/** Names that every CommonJS module finds declared (the parameters of Node's module wrapper). */
export const COMMONJS_NAMES: readonly string[] = ["exports", "require", "module", "__filename", "__dirname"];

/** One literal that a require() may be called with. */
export interface ScannedRequire {
  readonly specifier: string;
  readonly node: ts.Node;
  /** What happens when there is no such module: a `try` waits for it, or the call may never run. */
  readonly context: "try" | "function" | "top";
}

/** The variable that an export of a CommonJS module is kept in for importers. No identifier can be spelled so. */
export function exportVariable(name: string): string {
  return `*export ${name}*`;
}

/** Calls of `require` with literals, anywhere in the file; functions with a parameter of that name have their own. */
export function scanRequires(source: ts.SourceFile, name = "require"): ScannedRequire[] {
  if (!source.text.includes(name)) return [];
  const found: ScannedRequire[] = [];
  const visit = (node: ts.Node, context: ScannedRequire["context"]): void => {
    if (ts.isFunctionLike(node)) {
      if (node.parameters.some((parameter) => ts.isIdentifier(parameter.name) && parameter.name.text === name)) return;
      if (context === "top") return ts.forEachChild(node, (child) => visit(child, "function"));
    } else if (ts.isTryStatement(node) && node.catchClause !== undefined) {
      visit(node.tryBlock, "try");
      visit(node.catchClause, context);
      if (node.finallyBlock !== undefined) visit(node.finallyBlock, context);
      return;
    } else if (isRequireCall(node, name)) {
      for (const literal of specifiersOf(node.arguments[0]!)) found.push({ specifier: literal.text, node: literal, context });
    } else if (ts.isImportEqualsDeclaration(node) && !node.isTypeOnly && ts.isExternalModuleReference(node.moduleReference) && ts.isStringLiteralLike(node.moduleReference.expression)) {
      found.push({ specifier: node.moduleReference.expression.text, node: node.moduleReference.expression, context });
    }
    ts.forEachChild(node, (child) => visit(child, context));
  };
  visit(source, "top");
  return found;
}

/** `require(x)`, `require.resolve(x)` and `module.require(x)`. */
function isRequireCall(node: ts.Node, name: string): node is ts.CallExpression {
  if (!ts.isCallExpression(node) || node.arguments.length === 0) return false;
  const callee = unwrapped(node.expression);
  if (ts.isIdentifier(callee)) return callee.text === name;
  if (!ts.isPropertyAccessExpression(callee) || !ts.isIdentifier(callee.expression)) return false;
  return (callee.expression.text === name && callee.name.text === "resolve") || (callee.expression.text === "module" && callee.name.text === "require");
}

/** The literals that an argument of require() can be: one, or those of a condition. */
export function specifiersOf(raw: ts.Expression): ts.StringLiteralLike[] {
  const node = unwrapped(raw);
  if (ts.isStringLiteralLike(node)) return [node];
  if (ts.isConditionalExpression(node)) return [...specifiersOf(node.whenTrue), ...specifiersOf(node.whenFalse)];
  if (ts.isBinaryExpression(node) && (node.operatorToken.kind === ts.SyntaxKind.BarBarToken || node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken)) {
    return [...specifiersOf(node.left), ...specifiersOf(node.right)];
  }
  return [];
}

/** The variable that holds `createRequire(import.meta.url)` in an ES module, if there is one. */
export function createdRequire(source: ts.SourceFile): string | null {
  if (!source.text.includes("createRequire")) return null;
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      const value = initializer === undefined ? undefined : unwrapped(initializer);
      if (ts.isIdentifier(name) && value !== undefined && ts.isCallExpression(value) && ts.isIdentifier(value.expression) && value.expression.text === "createRequire") return name.text;
    }
  }
  return null;
}

export interface CommonJsExports {
  readonly names: readonly string[];
  /** Modules whose exports are exported too: `module.exports = require("./x")` and what compilers make of `export *`. */
  readonly reexports: readonly string[];
}

let ready = false;

/** The exports that static analysis finds. What it cannot read has none but the default, as on Node. */
export function lexExports(text: string): CommonJsExports {
  if (!ready) initialize();
  ready = true;
  try {
    const { exports, reexports } = parse(text);
    return { names: exports, reexports };
  } catch {
    return { names: [], reexports: [] };
  }
}

/** The package has a synchronous start only in its ES module build, and needs none in the other. */
function initialize(): void {
  const start = (initSync as typeof initSync | undefined) ?? init;
  void start();
}
