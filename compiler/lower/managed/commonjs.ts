/** `require` in the lowering of functions: calls with literals go straight to the module, the rest through the function value. */
import ts from "typescript";
import type { Variable } from "#compiler/frontend/scopes.ts";
import type { Instruction } from "#compiler/ir/function.ts";
import type { FunctionLowering } from "#compiler/lower/managed/function-lowering.ts";
import { unwrap } from "#compiler/lower/managed/references.ts";
import { readOutside } from "#compiler/lower/managed/variables.ts";

/** Calls a function of the house that takes no `this` and needs no closure. */
export function callHouse(f: FunctionLowering, name: string, args: readonly Instruction[]): Instruction {
  const request = f.program.houseFunction(name);
  f.program.request(request);
  return f.emit("call.direct", [f.undefined(), f.undefined(), f.undefined(), ...args.map((arg) => f.box(arg))], request.symbol);
}

/** Calls a function that the program made, without arguments. */
export function callMade(f: FunctionLowering, symbol: string): Instruction {
  return f.emit("call.direct", [f.undefined(), f.undefined(), f.undefined()], symbol);
}

/** Throws the error that a function of the house makes; the code after it stays formally reachable. */
export function throwMade(f: FunctionLowering, name: string, args: readonly Instruction[]): Instruction {
  return f.throwInExpression("js.throw", null, [callHouse(f, name, args)]);
}

/** Whether the variable is the `require` of its file: not declared, never assigned. */
function isRequire(f: FunctionLowering, variable: Variable): boolean {
  if (variable.scope.kind !== "module" || variable.name !== f.unit.source.requireName || variable.assigned) return false;
  return f.scopes.commonJs ? variable.declaration === null : variable.kind === "const";
}

/** The value of `require("literal")`; null when the call is none. */
export function lowerRequire(f: FunctionLowering, node: ts.CallExpression, callee: ts.Identifier): Instruction | null {
  const variable = f.scopes.resolutions.get(callee);
  const argument = node.arguments[0];
  if (variable === undefined || argument === undefined || !isRequire(f, variable)) return null;
  const literal = unwrap(argument);
  if (ts.isStringLiteralLike(literal)) {
    f.at(node);
    return requireModule(f, literal.text);
  }
  if (f.unit.source.origin === "app" && !ts.isConditionalExpression(literal) && !ts.isBinaryExpression(literal)) {
    return f.error(node, "dynamic-require", "require() of a module that is not known when the image is built", "write the specifier as a string literal");
  }
  return null;
}

/** `createRequire(...)` where it makes the `require` of an ES module: the function that knows the specifiers of the file. */
export function lowerCreateRequire(f: FunctionLowering, node: ts.CallExpression, callee: ts.Identifier): Instruction | null {
  const { parent } = node;
  if (callee.text !== "createRequire" || f.scopes.commonJs || !ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name)) return null;
  if (parent.name.text !== f.unit.source.requireName || f.scope.kind !== "module") return null;
  return callMade(f, f.program.requireFunction(f.unit));
}

/** Runs a module if it has not run yet, and gives its exports. */
export function requireModule(f: FunctionLowering, specifier: string): Instruction {
  const required = f.program.requireModule(f.unit, specifier);
  switch (required.kind) {
    case "function": return callMade(f, required.symbol);
    case "value": return readOutside(f, required.outside, f.scopes.source);
    case "missing": return throwMade(f, "api/commonjs.ts#moduleNotFound", [f.string(specifier), f.string(f.unit.source.fileName)]);
  }
}

/** `import x = require("y");` */
export function lowerImportRequire(f: FunctionLowering, reference: ts.ExternalModuleReference): Instruction {
  const specifier = reference.expression;
  if (!ts.isStringLiteralLike(specifier)) return f.error(reference, "import-require", "import x = require() needs a string literal");
  return requireModule(f, specifier.text);
}
