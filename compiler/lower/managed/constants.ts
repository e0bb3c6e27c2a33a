/** Constants known while lowering: `const` variables with constant initialisers, members of enums. */
import ts from "typescript";
import { unwrapped } from "#compiler/frontend/syntax.ts";
import type { Variable } from "#compiler/frontend/scopes.ts";
import type { Constant, ModuleUnit, ProgramContext } from "#compiler/lower/managed/context.ts";
import type { FunctionLowering } from "#compiler/lower/managed/function-lowering.ts";

export interface Known {
  readonly value: Constant;
}

/** The constant that an identifier stands for here, if its declaration has surely run. */
export function constantOf(f: FunctionLowering, node: ts.Identifier): Known | null {
  const variable = f.scopes.resolutions.get(node);
  if (variable === undefined || variable.kind === "import") return null;
  if (!f.unit.house && (f.scopes.checked.has(node) || (f.unit.cyclic && f.scopes.checkedInCycles.has(node)))) return null;
  return variableConstant(f.program, f.unit, variable);
}

/** The constant value of a `const`; null when it is not one. Enum members are constants where they are written plainly. */
export function variableConstant(program: ProgramContext, unit: ModuleUnit, variable: Variable, depth = 0): Known | null {
  const { declaration } = variable;
  if (variable.kind !== "const" || variable.assigned || declaration === null || depth > 50) return null;
  if (!ts.isVariableDeclaration(declaration) || !ts.isIdentifier(declaration.name) || declaration.initializer === undefined) return null;
  return constantExpression(program, unit, declaration.initializer, depth);
}

/** Folds literals, signs, arithmetic of constants; `lookup` knows further names (members of an enum). */
export function constantExpression(program: ProgramContext, unit: ModuleUnit, raw: ts.Expression, depth = 0, lookup: ((node: ts.Expression) => Known | null) | null = null): Known | null {
  const node = unwrapped(raw);
  switch (node.kind) {
    case ts.SyntaxKind.NumericLiteral: return { value: Number((node as ts.NumericLiteral).text) };
    case ts.SyntaxKind.StringLiteral: case ts.SyntaxKind.NoSubstitutionTemplateLiteral: return { value: (node as ts.StringLiteral).text };
    case ts.SyntaxKind.TrueKeyword: return { value: true };
    case ts.SyntaxKind.FalseKeyword: return { value: false };
    case ts.SyntaxKind.NullKeyword: return { value: null };
  }
  const found = lookup?.(node) ?? null;
  if (found !== null) return found;
  if (ts.isIdentifier(node)) {
    const variable = unit.scopes.resolutions.get(node);
    if (variable !== undefined && variable.kind !== "import") {
      return unit.house || !unit.scopes.checked.has(node) ? variableConstant(program, unit, variable, depth + 1) : null;
    }
    if (variable === undefined) return node.text === "Infinity" ? { value: Infinity } : node.text === "NaN" ? { value: NaN } : null;
    if (!unit.house) return null;
    const outside = program.outside(unit, node.text, node, true);
    return outside.kind === "constant" ? outside : null;
  }
  if (unit.house && ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === "imported") {
    const callee = program.outside(unit, "imported", node, true);
    const argument = node.arguments[0];
    if (callee.kind === "system" && callee.unit.source.path === "sys/linked.ts" && argument !== undefined && ts.isStringLiteral(argument)) return { value: program.imported(argument.text) };
  }
  if (ts.isPrefixUnaryExpression(node)) {
    const operand = constantExpression(program, unit, node.operand, depth + 1, lookup);
    if (operand === null || typeof operand.value !== "number") return null;
    if (node.operator === ts.SyntaxKind.MinusToken) return { value: -operand.value };
    if (node.operator === ts.SyntaxKind.TildeToken) return { value: ~operand.value };
    return null;
  }
  if (ts.isBinaryExpression(node)) {
    const left = constantExpression(program, unit, node.left, depth + 1, lookup);
    const right = left === null ? null : constantExpression(program, unit, node.right, depth + 1, lookup);
    if (left === null || right === null) return null;
    return fold(node.operatorToken.kind, left.value, right.value);
  }
  return null;
}

function fold(operator: ts.SyntaxKind, a: Constant, b: Constant): Known | null {
  if (typeof a === "string" && typeof b === "string" && operator === ts.SyntaxKind.PlusToken) return { value: a + b };
  if (typeof a !== "number" || typeof b !== "number") return null;
  switch (operator) {
    case ts.SyntaxKind.PlusToken: return { value: a + b };
    case ts.SyntaxKind.MinusToken: return { value: a - b };
    case ts.SyntaxKind.AsteriskToken: return { value: a * b };
    case ts.SyntaxKind.SlashToken: return { value: a / b };
    case ts.SyntaxKind.PercentToken: return { value: a % b };
    case ts.SyntaxKind.AsteriskAsteriskToken: return { value: a ** b };
    case ts.SyntaxKind.AmpersandToken: return { value: a & b };
    case ts.SyntaxKind.BarToken: return { value: a | b };
    case ts.SyntaxKind.CaretToken: return { value: a ^ b };
    case ts.SyntaxKind.LessThanLessThanToken: return { value: a << b };
    case ts.SyntaxKind.GreaterThanGreaterThanToken: return { value: a >> b };
    case ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken: return { value: a >>> b };
    default: return null;
  }
}
