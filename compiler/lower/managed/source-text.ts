/** How error messages name an expression: "a(...).b is not a function". The forms are V8's. */
import ts from "typescript";
import { unwrap } from "#compiler/lower/managed/references.ts";

const INTERMEDIATE = "(intermediate value)";
const TEXT_MAX = 200;

/** The text of an expression in a message. */
export function describeExpression(node: ts.Expression): string {
  const text = describe(node);
  return text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX)}...` : text;
}

function describe(raw: ts.Expression): string {
  const node = unwrap(raw);
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isStringLiteralLike(node)) return JSON.stringify(node.text);
  if (ts.isNumericLiteral(node)) return String(Number(node.text));
  if (ts.isRegularExpressionLiteral(node)) return node.text;
  if (ts.isPropertyAccessExpression(node)) return describeProperty(node);
  if (ts.isElementAccessExpression(node)) {
    const object = `${describe(node.expression)}${node.questionDotToken === undefined ? "" : "?."}`;
    const key = unwrap(node.argumentExpression);
    return ts.isStringLiteralLike(key) ? `${object}.${key.text}` : `${object}[${describe(key)}]`;
  }
  if (ts.isCallExpression(node)) return `${describe(node.expression)}(...)`;
  if (ts.isArrayLiteralExpression(node)) return `[${node.elements.map((element) => (ts.isOmittedExpression(element) ? "" : describe(element))).join(",")}]`;
  if (ts.isObjectLiteralExpression(node)) return `{${node.properties.map(() => INTERMEDIATE).join("")}}`;
  if (ts.isBinaryExpression(node)) return `(${describe(node.left)} ${node.operatorToken.getText()} ${describe(node.right)})`;
  if (ts.isPrefixUnaryExpression(node)) return `(${ts.tokenToString(node.operator)}${describe(node.operand)})`;
  if (ts.isTypeOfExpression(node)) return `(typeof ${describe(node.expression)})`;
  switch (node.kind) {
    case ts.SyntaxKind.ThisKeyword: return "this";
    case ts.SyntaxKind.NullKeyword: return "null";
    case ts.SyntaxKind.TrueKeyword: return "true";
    case ts.SyntaxKind.FalseKeyword: return "false";
    default: return INTERMEDIATE;
  }
}

function describeProperty(node: ts.PropertyAccessExpression): string {
  const object = describe(node.expression);
  if (ts.isPrivateIdentifier(node.name)) return `${object}[${node.name.text}]`;
  return `${object}${node.questionDotToken === undefined ? "." : "?."}${node.name.text}`;
}
