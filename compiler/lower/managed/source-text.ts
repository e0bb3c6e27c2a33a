/** How error messages name an expression: "a(...).b is not a function". The forms are V8's. */
import ts from "typescript";
import type { FunctionLowering } from "#compiler/lower/managed/function-lowering.ts";
import { unwrap } from "#compiler/lower/managed/references.ts";

const INTERMEDIATE = "(intermediate value)";
const TEXT_MAX = 200;

/** The text of an expression in a message; `call` stands for the arguments of calls. */
export function describeExpression(node: ts.Expression, call = "(...)"): string {
  const text = describe(node, call);
  return text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX)}...` : text;
}

/** What iter.open and array.spread carry (ir/ops.ts). */
export interface IterationInfo {
  readonly plain: boolean;
  readonly message: string | null;
}

/** The library's own code has no names that a program should see. */
export function iterationInfo(f: FunctionLowering, plain: boolean, message: string | null): IterationInfo {
  return { plain, message: f.unit.house ? null : message };
}

/** What V8 says when the value of an expression cannot be iterated; null where it shows the value instead. */
export function notIterable(raw: ts.Expression): string | null {
  const node = unwrap(raw);
  if (ts.isCallExpression(node) && node.questionDotToken === undefined || ts.isNewExpression(node)) {
    return `${describeExpression(node.expression, "")} is not a function or its return value is not iterable`;
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment && node.operatorToken.kind <= ts.SyntaxKind.LastAssignment) return notIterable(node.left);
  const isLogical = ts.isBinaryExpression(node) && [ts.SyntaxKind.BarBarToken, ts.SyntaxKind.AmpersandAmpersandToken, ts.SyntaxKind.QuestionQuestionToken].includes(node.operatorToken.kind);
  if (isLogical || ts.isConditionalExpression(node) || ts.isOptionalChain(node) || ts.isAwaitExpression(node) || ts.isYieldExpression(node)) return null;
  return `${describeExpression(node, "")} is not iterable`;
}

/** The same of `for await`. */
export function notAsyncIterable(raw: ts.Expression): string {
  const isCall = ts.isCallExpression(unwrap(raw));
  return `${describeExpression(raw)} is not ${isCall ? "a function or its return value is not " : ""}async iterable`;
}

function describe(raw: ts.Expression, call: string): string {
  const node = unwrap(raw);
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isStringLiteralLike(node)) return JSON.stringify(node.text);
  if (ts.isNumericLiteral(node)) return String(Number(node.text));
  if (ts.isRegularExpressionLiteral(node)) return node.text;
  if (ts.isPropertyAccessExpression(node)) return describeProperty(node, call);
  if (ts.isElementAccessExpression(node)) {
    const object = `${describe(node.expression, call)}${node.questionDotToken === undefined ? "" : "?."}`;
    const key = unwrap(node.argumentExpression);
    return ts.isStringLiteralLike(key) ? `${object}.${key.text}` : `${object}[${describe(key, call)}]`;
  }
  if (ts.isCallExpression(node)) return `${describe(node.expression, call)}${call}`;
  if (ts.isArrayLiteralExpression(node)) return `[${node.elements.map((element) => (ts.isOmittedExpression(element) ? "" : describe(element, call))).join(",")}]`;
  if (ts.isObjectLiteralExpression(node)) return `{${node.properties.map(() => INTERMEDIATE).join("")}}`;
  if (ts.isBinaryExpression(node)) return `(${describe(node.left, call)} ${node.operatorToken.getText()} ${describe(node.right, call)})`;
  if (ts.isPrefixUnaryExpression(node)) return `(${ts.tokenToString(node.operator)}${describe(node.operand, call)})`;
  if (ts.isTypeOfExpression(node)) return `(typeof ${describe(node.expression, call)})`;
  switch (node.kind) {
    case ts.SyntaxKind.ThisKeyword: return "this";
    case ts.SyntaxKind.NullKeyword: return "null";
    case ts.SyntaxKind.TrueKeyword: return "true";
    case ts.SyntaxKind.FalseKeyword: return "false";
    default: return INTERMEDIATE;
  }
}

function describeProperty(node: ts.PropertyAccessExpression, call: string): string {
  const object = describe(node.expression, call);
  if (ts.isPrivateIdentifier(node.name)) return `${object}[${node.name.text}]`;
  return `${object}${node.questionDotToken === undefined ? "." : "?."}${node.name.text}`;
}
