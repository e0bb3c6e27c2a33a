/**
 * Code made at run time: `eval`, `new Function`, `with`. An image contains no compiler, so the app is told when it is built; in packages, which
 * often only probe, the place that is reached throws an EvalError that names it.
 */
import ts from "typescript";
import type { Instruction } from "#compiler/ir/function.ts";
import { throwMade } from "#compiler/lower/managed/commonjs.ts";
import type { FunctionLowering } from "#compiler/lower/managed/function-lowering.ts";
import { unwrap } from "#compiler/lower/managed/references.ts";
import { synthesize } from "#compiler/lower/managed/namespaces.ts";
import { place } from "#compiler/lower/managed/functions.ts";
import { resolveIdentifier } from "#compiler/lower/managed/variables.ts";

const WAY_OUT = "an image contains no compiler; write the code out, or use JSON.parse for data";

/** `eval(...)`, `Function(...)` and `new Function(...)`; null for other calls. */
export function lowerDynamicCode(f: FunctionLowering, node: ts.CallExpression | ts.NewExpression): Instruction | null {
  const callee = unwrap(node.expression);
  if (f.unit.house || !ts.isIdentifier(callee) || (callee.text !== "Function" && callee.text !== "eval")) return null;
  if (f.scopes.resolutions.has(callee) || resolveIdentifier(f, callee, true).kind === "global-property") return null;
  if (callee.text === "Function" && returnsThis(node.arguments ?? [])) return globalGetter(f);
  return refuse(f, node, `${ts.isNewExpression(node) ? "new " : ""}${callee.text}()`);
}

/** A construct that makes code at run time. */
export function refuse(f: FunctionLowering, node: ts.Node, what: string): Instruction {
  if (f.unit.source.origin === "app") return f.error(node, "dynamic-code", `code that is made at run time (${what}) cannot be compiled`, WAY_OUT);
  f.at(node);
  return throwMade(f, "api/commonjs.ts#notCompiled", [f.string(what), f.string(`${f.unit.source.path}:${place(f.unit, node)}`)]);
}

/** `Function("return this")`, by which old code asks for the global object. */
function returnsThis(list: readonly ts.Expression[]): boolean {
  const only = list.length === 1 ? unwrap(list[0]!) : null;
  return only !== null && ts.isStringLiteralLike(only) && /^\s*return this;?\s*$/.test(only.text);
}

function globalGetter(f: FunctionLowering): Instruction {
  const symbol = `${f.unit.source.path}:<return this>`;
  synthesize(f, f.unit, symbol, "anonymous", (inner) => inner.b.return(inner.emit("global.load", [], inner.program.globalObject(), "any")));
  return f.emit("function.new", [f.noEnvironment(), f.undefined()], symbol);
}
