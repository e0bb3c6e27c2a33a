/**
 * Code that is made at run time of text that is known when the image is built: `new Function("a", "return a + 1")`, `eval("x + 1")`. It is written out in place of
 * the call before anything else looks at the file, and places in it count to the call.
 *
 * One part may be unknown: the list of parameters of a function expression, as in `eval("(function (" + list + ") { ... })")`, by which packages (depd, and with it koa) make a
 * function with as many parameters as another one. Its names must not occur in its body, which is tested at run time; then only its length depends on them.
 *
 * In packages nothing but that is written out: code that is known there is a probe ("can I make code?"), and to say yes would be a lie.
 *
 * What remains (dynamic-code.ts) cannot run in an image.
 */
import ts from "typescript";
import { rewrite, type Edit } from "#compiler/frontend/rewrite.ts";

/** Stands for the unknown part while the text is parsed. */
const HOLE = "$$tsuki_parameters";

interface Text {
  readonly text: string;
  /** What stands at HOLE. */
  readonly hole: ts.Expression | null;
}

/** The file with what it makes written out; nearly all files are as they were. */
export function writeOut(source: ts.SourceFile, isModule: boolean, parse: (fileName: string, text: string, isModule: boolean) => ts.SourceFile): ts.SourceFile {
  const edits = knownCode(source, isModule);
  return edits.length === 0 ? source : rewrite(source, edits, (text) => parse(source.fileName, text, isModule));
}

/** What to write instead of which calls and names. */
function knownCode(source: ts.SourceFile, isModule: boolean): readonly Edit[] {
  const edits = [...madeOf(source, isModule), ...staticConstructors(source)];
  return edits.sort((a, b) => a.start - b.start);
}

/** `static constructor() {}`, a method like any other (§15.7.1), which TypeScript takes for a constructor. */
function staticConstructors(source: ts.SourceFile): Edit[] {
  const edits: Edit[] = [];
  if (!/\bstatic\s+constructor\b/.test(source.text)) return edits;
  mentions(source, (node) => {
    if (!ts.isConstructorDeclaration(node) || node.body === undefined || !node.modifiers?.some((each) => each.kind === ts.SyntaxKind.StaticKeyword)) return false;
    const start = source.text.indexOf("constructor", node.modifiers.end);
    edits.push({ start, end: start + "constructor".length, text: '["constructor"]' });
    return false;
  });
  return edits;
}

function madeOf(source: ts.SourceFile, isModule: boolean): readonly Edit[] {
  if (!/\beval\s*\(|\bFunction\s*\(/.test(source.text)) return [];
  const declared = declaredNames(source);
  // What a CommonJS module has besides the global scope.
  const around = new Set([...declared, "require", "module", "exports", "__filename", "__dirname"]);
  const edits: Edit[] = [];
  const visit = (node: ts.Node): void => {
    const text = (ts.isCallExpression(node) || ts.isNewExpression(node)) && ts.isIdentifier(node.expression) && !declared.has(node.expression.text) ? written(node, node.expression.text, around, isModule) : null;
    if (text === null) ts.forEachChild(node, visit);
    else edits.push({ start: node.getStart(source), end: node.end, text });
  };
  visit(source);
  return edits;
}

function written(node: ts.CallExpression | ts.NewExpression, callee: string, declared: ReadonlySet<string>, isModule: boolean): string | null {
  const given = (node.arguments ?? []).map(constantText);
  if (given.length === 0 || given.some((each) => each === null)) return null;
  const parts = given as Text[];
  if (node.getSourceFile().fileName.includes("/node_modules/") && parts.every((each) => each.hole === null)) return null;
  if (callee === "eval" && ts.isCallExpression(node) && parts.length === 1) return evaluated(parts[0]!);
  return callee === "Function" ? functionOf(parts, declared, isModule) : null;
}

/** A string that is known, or but for one part. */
function constantText(node: ts.Expression): Text | null {
  if (ts.isParenthesizedExpression(node)) return constantText(node.expression);
  if (ts.isStringLiteralLike(node)) return { text: node.text, hole: null };
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const left = constantText(node.left) ?? (ts.isIdentifier(node.left) ? { text: HOLE, hole: node.left } : null);
    const right = constantText(node.right) ?? (ts.isIdentifier(node.right) ? { text: HOLE, hole: node.right } : null);
    if (left === null || right === null || (left.hole !== null && right.hole !== null)) return null;
    return { text: left.text + right.text, hole: left.hole ?? right.hole };
  }
  return null;
}

/** PerformEval (ECMA-262 §19.2.1.1) of an expression: what it is where it stands. Declarations would have scopes of their own. */
function evaluated({ text, hole }: Text): string | null {
  const program = parse(text);
  const only = program !== null && program.statements.length === 1 ? program.statements[0]! : null;
  if (only === null || !ts.isExpressionStatement(only) || mentions(only, (node) => ts.isIdentifier(node) && node.text === "eval")) return null;
  return withHole(only.expression, program!, hole);
}

/** CreateDynamicFunction (§20.2.1.1.1): a function of the global scope, sloppy unless it says otherwise. */
function functionOf(parts: readonly Text[], declared: ReadonlySet<string>, isModule: boolean): string | null {
  const body = parts[parts.length - 1]!;
  const parameters = parts.slice(0, -1);
  if (parameters.some((each) => each.hole !== null)) return null;
  const list = parameters.map((each) => each.text).join(",");
  const program = parse(`(function anonymous(${list}\n) {\n${body.text}\n})`);
  const statement = program !== null && program.statements.length === 1 ? program.statements[0]! : null;
  if (statement === null || !ts.isExpressionStatement(statement) || !ts.isParenthesizedExpression(statement.expression) || !ts.isFunctionExpression(statement.expression.expression)) return null;
  const strict = /^\s*(["'])use strict\1/.test(body.text);
  if (isModule && !strict && mentions(statement, (node) => node.kind === ts.SyntaxKind.ThisKeyword || ts.isWithStatement(node))) return null;
  // Names of the file around it are not in its scope.
  const own = declaredNames(program!);
  if (mentions(statement, (node) => ts.isIdentifier(node) && isReference(node) && declared.has(node.text) && !own.has(node.text))) return null;
  return withHole(statement.expression, program!, body.hole);
}

function withHole(expression: ts.Expression, program: ts.SourceFile, hole: ts.Expression | null): string | null {
  const text = program.text.substring(expression.getStart(program), expression.end);
  if (hole === null) return `(${text})`;
  const at = text.indexOf(HOLE);
  let lambda: ts.FunctionExpression | null = null;
  mentions(expression, (node) => {
    if (ts.isFunctionExpression(node) && node.parameters.length === 1 && node.parameters[0]!.name.getText(program) === HOLE) lambda = node;
    return false;
  });
  if (lambda === null || text.indexOf(HOLE, at + 1) >= 0) return null;
  const inner: ts.FunctionExpression = lambda;
  const names = new Set<string>();
  mentions(inner.body, (node) => {
    if (ts.isIdentifier(node)) names.add(node.text);
    return false;
  });
  const start = inner.getStart(program) - expression.getStart(program);
  const made = text.substring(start, start + inner.end - inner.getStart(program)).replace(HOLE, "");
  const list = hole.getText();
  const wrapped = `(function ($names, $made) { if (!/^[\\w$\\s,]*$/.test($names) || $names.split(",").some(function (name) { return ${JSON.stringify([...names])}.includes(name.trim()); })) `
    + `throw new EvalError("code that is made at run time cannot run in an image, which contains no compiler"); `
    + `return Object.defineProperty($made, "length", { value: $names.trim() === "" ? 0 : $names.split(",").length }); })($list, ${made})`;
  // The list is that of the place where the text is made, not of a scope inside.
  return `(function ($list) { return ${text.substring(0, start)}${wrapped}${text.substring(start + inner.end - inner.getStart(program))}; })(${list})`;
}

function parse(text: string): ts.SourceFile | null {
  const source = ts.createSourceFile("made.js", text, ts.ScriptTarget.ESNext, true, ts.ScriptKind.JS);
  return (source as unknown as { parseDiagnostics: readonly unknown[] }).parseDiagnostics.length === 0 && !/\b(?:await|yield|import|super|new\.target)\b/.test(text) ? source : null;
}

function mentions(node: ts.Node, test: (node: ts.Node) => boolean): boolean {
  return test(node) || (ts.forEachChild(node, (child) => mentions(child, test) || undefined) ?? false);
}

/** Not the name of a property. */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  return !(ts.isPropertyAccessExpression(parent) && parent.name === node) && !(ts.isPropertyAssignment(parent) && parent.name === node);
}

/** Every name that a file declares anywhere. */
function declaredNames(source: ts.SourceFile): Set<string> {
  const names = new Set<string>();
  mentions(source, (node) => {
    if ((ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node) || ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node) || ts.isClassLike(node) || ts.isImportClause(node)
      || ts.isImportSpecifier(node) || ts.isNamespaceImport(node)) && node.name !== undefined && ts.isIdentifier(node.name)) names.add(node.name.text);
    return false;
  });
  return names;
}
