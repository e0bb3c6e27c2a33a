/**
 * `console.log`, `error` and their kin with arguments that are text by their form alone: printed without a look at what they are, so that an
 * image whose calls are all of this kind has no formatter (`util.format` of Node's console.log joins strings with spaces, and only a `%` in
 * the first of several means anything else). Nothing is assumed of the program's types.
 */
import ts from "typescript";
import type { Instruction } from "#compiler/ir/function.ts";
import { callHouse } from "#compiler/lower/managed/commonjs.ts";
import { lowerExpression } from "#compiler/lower/managed/expressions.ts";
import type { FunctionLowering } from "#compiler/lower/managed/function-lowering.ts";
import { unwrap } from "#compiler/lower/managed/references.ts";
import { resolveIdentifier } from "#compiler/lower/managed/variables.ts";

const CONSOLE_MODULE = "api/web/console.ts";
const STREAMS: ReadonlyMap<string, 1 | 2> = new Map([["log", 1], ["info", 1], ["debug", 1], ["error", 2], ["warn", 2]]);

/** The call printed the short way; null when it has to look at its arguments, or the program may have changed the console. */
export function lowerConsoleCall(f: FunctionLowering, node: ts.CallExpression, callee: ts.PropertyAccessExpression): Instruction | null {
  const object = unwrap(callee.expression);
  if (f.unit.house || !ts.isIdentifier(object) || object.text !== "console" || ts.isPrivateIdentifier(callee.name)) return null;
  const stream = STREAMS.get(callee.name.text);
  const list = node.arguments;
  if (stream === undefined || list.length === 0 || !list.every(isText) || (list.length > 1 && !isPlainLiteral(list[0]!))) return null;
  const resolved = resolveIdentifier(f, object, true);
  if (resolved.kind !== "module" || resolved.unit.source.path !== CONSOLE_MODULE || !f.program.isPristine(resolved.unit, resolved.variable, callee.name.text)) return null;
  const values = list.map((argument) => lowerExpression(f, argument));
  const text = values.reduce((before, value) => f.emit("js.concat", [f.emit("js.concat", [before, f.string(" ")]), value]));
  f.at(callee.name);
  callHouse(f, "api/web/console-text.ts#printText", [f.int(stream), text]);
  return f.undefined();
}

/** Whether an expression gives a string whatever its parts are (ECMA-262 §13.2.8.6, §13.15.3). */
function isText(node: ts.Expression): boolean {
  const expression = unwrap(node);
  if (ts.isStringLiteralLike(expression) || ts.isTemplateExpression(expression)) return true;
  if (!ts.isBinaryExpression(expression) || expression.operatorToken.kind !== ts.SyntaxKind.PlusToken) return false;
  return isText(expression.left) || isText(expression.right);
}

function isPlainLiteral(node: ts.Expression): boolean {
  const expression = unwrap(node);
  return ts.isStringLiteralLike(expression) && !expression.text.includes("%");
}
