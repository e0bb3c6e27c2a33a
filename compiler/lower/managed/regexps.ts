/**
 * Regular expression literals (ECMA-262 §13.2.7): compiled here, so that an image holds programs and no patterns (docs/decisions/004-regular-expressions.md).
 * What can still make an expression out of a text at run time is found here too, since only then the compiler of patterns is linked.
 */
import ts from "typescript";
import { compilePattern } from "#lib/regexp/compile.ts";
import { PatternError, parseFlags } from "#lib/regexp/syntax.ts";
import type { Instruction } from "#compiler/ir/function.ts";
import type { FunctionLowering } from "#compiler/lower/managed/function-lowering.ts";
import { unwrap } from "#compiler/lower/managed/references.ts";
import { resolveIdentifier } from "#compiler/lower/managed/variables.ts";

/** Letters in the order of the bits of builtins/regexp-flags.ts. */
const FLAG_LETTERS = "dgimsuvy";
/** Methods of strings that make an expression of any argument that is none. */
const PATTERN_METHODS: ReadonlySet<string> = new Set(["match", "matchAll", "search"]);

export function lowerRegExp(f: FunctionLowering, node: ts.RegularExpressionLiteral): Instruction {
  const end = node.text.lastIndexOf("/");
  const source = node.text.slice(1, end);
  const letters = node.text.slice(end + 1);
  const flags = parseFlags(letters);
  if (flags === null) return f.error(node, "regexp", `invalid regular expression flags "${letters}"`, "each of d, g, i, m, s, u, v and y may be there once, and not both u and v");
  let program: string;
  try {
    program = compilePattern(source, flags);
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    return f.error(node, "regexp", `invalid regular expression: /${source}/${letters}: ${error.detail}`);
  }
  f.program.reachBuiltin("builtins/regexp.ts", "RegExp");
  const bits = [...letters].reduce((sum, letter) => sum | (1 << FLAG_LETTERS.indexOf(letter)), 0);
  const literal = f.program.systemFunction(f.program.house("runtime/regexp.ts"), "regexpLiteral", node);
  return f.emit("call.system", [f.box(f.string(program)), f.box(f.string(source)), f.int(bits)], literal, "any");
}

/** Looks at a call of a method: whether it may make an expression at run time. `object.constructor(...)` may be RegExp. */
export function noticePatternCall(f: FunctionLowering, name: string, list: readonly ts.Expression[]): void {
  if (f.unit.house) return;
  if (name === "constructor" || (PATTERN_METHODS.has(name) && (list.length === 0 || !isRegExp(f, list[0]!)))) f.program.wantPatterns();
}

/** Looks at a property that is read: those methods as values (`"".match`, `String.prototype.match`), and `new object.constructor(...)`. */
export function noticePatternProperty(f: FunctionLowering, node: ts.PropertyAccessExpression): void {
  if (f.unit.house) return;
  const name = node.name.text;
  const object = unwrap(node.expression);
  if (name === "constructor") {
    if (ts.isNewExpression(node.parent) && node.parent.expression === node && object.kind !== ts.SyntaxKind.ThisKeyword) f.program.wantPatterns();
  } else if (PATTERN_METHODS.has(name) && (ts.isStringLiteralLike(object) || (ts.isPropertyAccessExpression(object) && object.name.text === "prototype"))) {
    f.program.wantPatterns();
  }
}

/** Whether an argument is surely a regular expression: a literal, or a `const` that is one. */
function isRegExp(f: FunctionLowering, raw: ts.Expression): boolean {
  const node = unwrap(raw);
  if (ts.isRegularExpressionLiteral(node)) return true;
  if (!ts.isIdentifier(node)) return false;
  const resolved = resolveIdentifier(f, node, true);
  if (resolved.kind !== "local" && resolved.kind !== "module") return false;
  const { declaration } = resolved.variable;
  return declaration !== null && ts.isVariableDeclaration(declaration) && (declaration.parent.flags & ts.NodeFlags.Const) !== 0 && ts.isIdentifier(declaration.name) &&
    declaration.initializer !== undefined && ts.isRegularExpressionLiteral(unwrap(declaration.initializer));
}
