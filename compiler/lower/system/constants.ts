/**
 * Constant expressions of System TypeScript, folded across modules. Integers are exact (bigint, read from the source text), and
 * a constant without annotation has no type until it is used, as in Go: `INT_TAG` fits where a u64 is wanted.
 */
import ts from "typescript";
import type { ModuleGraph, SourceModule } from "#compiler/frontend/module-graph.ts";
import type { ConstantContext } from "#compiler/lower/system/context.ts";
import { bitsOfType, CONVERSIONS, isInteger, isSigned, machineTypeOf, type MachineType } from "#compiler/lower/system/types.ts";

/** `type` null: a number that takes the type of its context. Values of type "value" are words. */
export interface Constant {
  readonly type: MachineType | null;
  readonly value: bigint | number | boolean | string;
}

/** What a name of an enclosing function means: a constant, something else (null), or nothing (undefined). */
export type LocalConstants = (name: string) => Constant | null | undefined;

/** Asks a program what the value of a constant depended on. */
type Question = (context: ConstantContext) => boolean;

const NO_LOCALS: LocalConstants = () => undefined;
/** By graph, which all contexts of a program share: copies for inlining have contexts of their own. */
const cache = new WeakMap<ModuleGraph, Map<ts.Node, { readonly constant: Constant | null; readonly asked: readonly Question[] }>>();

/** The constant behind a module-level name (through imports and re-exports); null when it is none. */
export function namedConstant(context: ConstantContext, module: SourceModule, name: string): Constant | null {
  const binding = context.graph.resolveLocal(module, name);
  if (binding === null) return name === "Infinity" ? { type: "f64", value: Infinity } : name === "NaN" ? { type: "f64", value: NaN } : null;
  if (binding.kind !== "local" || !isModuleConst(binding.declaration)) return null;
  let known = cache.get(context.graph);
  if (known === undefined) cache.set(context.graph, (known = new Map()));
  const { declaration } = binding;
  const cached = known.get(declaration);
  if (cached !== undefined) {
    // Who listens to what is asked of the program (kept.ts) hears it again.
    for (const ask of cached.asked) ask(context);
    return cached.constant;
  }
  known.set(declaration, { constant: null, asked: [] }); // a constant that needs itself is none
  const asked: Question[] = [];
  const listening: ConstantContext = {
    graph: context.graph,
    linked: (specifier) => (asked.push((each) => each.linked(specifier)), context.linked(specifier)),
    platformAllowed: (platform) => (asked.push((each) => each.platformAllowed(platform)), context.platformAllowed(platform)),
  };
  let constant = evaluate(listening, binding.module, declaration.initializer!);
  if (constant !== null && declaration.type !== undefined) {
    const type = machineTypeOf(binding.module, declaration.type);
    constant = type === null ? null : typed(constant, type);
  }
  known.set(declaration, { constant, asked });
  return constant;
}

/** `const x = ...` of a module, not destructured. */
export function isModuleConst(node: ts.Node): node is ts.VariableDeclaration {
  return ts.isVariableDeclaration(node) && node.initializer !== undefined && ts.isIdentifier(node.name) && (node.parent.flags & ts.NodeFlags.Const) !== 0;
}

/** Folds an expression; null when it is not constant. Type mistakes count as not constant: the lowering reports them. */
export function evaluate(context: ConstantContext, module: SourceModule, node: ts.Expression, locals: LocalConstants = NO_LOCALS): Constant | null {
  const recur = (each: ts.Expression): Constant | null => evaluate(context, module, each, locals);
  switch (node.kind) {
    case ts.SyntaxKind.TrueKeyword: return { type: "bool", value: true };
    case ts.SyntaxKind.FalseKeyword: return { type: "bool", value: false };
    case ts.SyntaxKind.NumericLiteral: return numericLiteral(node.getText(module.source));
    case ts.SyntaxKind.BigIntLiteral: return { type: null, value: BigInt(node.getText(module.source).replaceAll("_", "").slice(0, -1)) };
  }
  if (ts.isStringLiteral(node)) return { type: "value", value: node.text };
  if (ts.isIdentifier(node)) {
    const local = locals(node.text);
    return local === undefined ? namedConstant(context, module, node.text) : local;
  }
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) return recur(node.expression);
  if (ts.isPrefixUnaryExpression(node)) return foldUnary(node.operator, recur(node.operand));
  if (ts.isConditionalExpression(node)) {
    const condition = recur(node.condition);
    return condition === null ? null : recur(truthy(condition) ? node.whenTrue : node.whenFalse);
  }
  if (ts.isBinaryExpression(node)) {
    const left = recur(node.left);
    if (node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) return left === null ? null : truthy(left) ? recur(node.right) : left;
    if (node.operatorToken.kind === ts.SyntaxKind.BarBarToken) return left === null ? null : truthy(left) ? left : recur(node.right);
    const right = left === null ? null : recur(node.right);
    return left === null || right === null ? null : foldBinary(node.operatorToken.kind, left, right);
  }
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) return foldCall(context, module, node, node.expression.text, recur);
  if (ts.isPropertyAccessExpression(node)) return foldMember(context, module, node);
  return null;
}

/** Reads the source text, so that 64-bit integers are exact. */
function numericLiteral(text: string): Constant {
  const plain = text.replaceAll("_", "");
  if (/^0[xob]/i.test(plain) || /^\d+$/.test(plain)) return { type: null, value: BigInt(plain) };
  const number = Number(plain);
  // 1e6 is an integer unless its context says otherwise; with a point it is a double.
  return plain.includes(".") || !Number.isInteger(number) ? { type: "f64", value: number } : { type: null, value: BigInt(number) };
}

export function truthy(constant: Constant): boolean {
  return constant.type === "value" && typeof constant.value === "bigint" ? true : Boolean(constant.value);
}

/** Gives a constant a type: untyped numbers must fit (as signed or as unsigned), typed ones must have it. Null when not. */
export function typed(constant: Constant, type: MachineType): Constant | null {
  if (constant.type === type) return constant;
  if (constant.type !== null) return null;
  if (type === "f64") return { type, value: Number(constant.value) };
  if (!isInteger(type) || typeof constant.value !== "bigint") return null;
  const bits = BigInt(bitsOfType(type));
  if (constant.value >= 1n << bits || constant.value < -(1n << (bits - 1n))) return null;
  return { type, value: wrap(type, constant.value) };
}

/** The type of an untyped number without context. */
export function defaultType(constant: Constant): MachineType {
  if (constant.type !== null) return constant.type;
  if (typeof constant.value !== "bigint") return "f64";
  const value = constant.value;
  return value === BigInt.asIntN(32, value) ? "i32" : value === BigInt.asIntN(64, value) ? "i64" : "u64";
}

export function wrap(type: MachineType, value: bigint): bigint {
  return isSigned(type) ? BigInt.asIntN(bitsOfType(type), value) : BigInt.asUintN(bitsOfType(type), value);
}

function foldUnary(operator: ts.PrefixUnaryOperator, operand: Constant | null): Constant | null {
  if (operand === null) return null;
  const { type, value } = operand;
  if (operator === ts.SyntaxKind.ExclamationToken) return { type: "bool", value: !truthy(operand) };
  if (typeof value === "number") return operator === ts.SyntaxKind.MinusToken ? { type, value: -value } : operator === ts.SyntaxKind.PlusToken ? operand : null;
  if (typeof value !== "bigint" || type === "value") return null;
  const result = operator === ts.SyntaxKind.MinusToken ? -value : operator === ts.SyntaxKind.TildeToken ? ~value : operator === ts.SyntaxKind.PlusToken ? value : null;
  return result === null ? null : { type, value: type === null ? result : wrap(type, result) };
}

function foldBinary(operator: ts.BinaryOperator, a: Constant, b: Constant): Constant | null {
  const isShift = operator === ts.SyntaxKind.LessThanLessThanToken || operator === ts.SyntaxKind.GreaterThanGreaterThanToken ||
    operator === ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken;
  if (isShift && typeof b.value === "bigint") b = { type: null, value: b.value }; // a count may be of any type
  const type = a.type ?? b.type;
  const left = type === null ? a : typed(a, type);
  const right = type === null ? b : typed(b, type);
  if (left === null || right === null) return null;
  const x = left.value;
  const y = right.value;
  const comparison = compare(operator, x, y);
  if (comparison !== null) return type === "value" ? null : { type: "bool", value: comparison };
  if (type === "bool" && typeof x === "boolean" && typeof y === "boolean") return null;
  if (type === "value") return null;
  if (typeof x === "number" || typeof y === "number") return foldDouble(operator, Number(x), Number(y));
  if (typeof x !== "bigint" || typeof y !== "bigint") return null;
  const result = foldInteger(operator, x, y, type);
  if (result === null) return null;
  return typeof result === "number" ? { type: "f64", value: result } : { type, value: type === null ? result : wrap(type, result) };
}

function compare(operator: ts.BinaryOperator, x: Constant["value"], y: Constant["value"]): boolean | null {
  switch (operator) {
    case ts.SyntaxKind.EqualsEqualsEqualsToken: case ts.SyntaxKind.EqualsEqualsToken: return x === y;
    case ts.SyntaxKind.ExclamationEqualsEqualsToken: case ts.SyntaxKind.ExclamationEqualsToken: return x !== y;
    case ts.SyntaxKind.LessThanToken: return x < y;
    case ts.SyntaxKind.LessThanEqualsToken: return x <= y;
    case ts.SyntaxKind.GreaterThanToken: return x > y;
    case ts.SyntaxKind.GreaterThanEqualsToken: return x >= y;
    default: return null;
  }
}

function foldDouble(operator: ts.BinaryOperator, x: number, y: number): Constant | null {
  switch (operator) {
    case ts.SyntaxKind.PlusToken: return { type: "f64", value: x + y };
    case ts.SyntaxKind.MinusToken: return { type: "f64", value: x - y };
    case ts.SyntaxKind.AsteriskToken: return { type: "f64", value: x * y };
    case ts.SyntaxKind.SlashToken: return { type: "f64", value: x / y };
    case ts.SyntaxKind.AsteriskAsteriskToken: return { type: "f64", value: x ** y };
    default: return null;
  }
}

/** A number result: an untyped division that leaves a fraction. */
function foldInteger(operator: ts.BinaryOperator, x: bigint, y: bigint, type: MachineType | null): bigint | number | null {
  const count = type === null ? y : y & BigInt(bitsOfType(type) - 1);
  switch (operator) {
    case ts.SyntaxKind.PlusToken: return x + y;
    case ts.SyntaxKind.MinusToken: return x - y;
    case ts.SyntaxKind.AsteriskToken: return x * y;
    case ts.SyntaxKind.SlashToken:
      if (y === 0n) return null;
      return type === null && x % y !== 0n ? Number(x) / Number(y) : x / y;
    case ts.SyntaxKind.PercentToken: return y === 0n ? null : x % y;
    case ts.SyntaxKind.AsteriskAsteriskToken: return y < 0n ? null : x ** y;
    case ts.SyntaxKind.AmpersandToken: return x & y;
    case ts.SyntaxKind.BarToken: return x | y;
    case ts.SyntaxKind.CaretToken: return x ^ y;
    case ts.SyntaxKind.LessThanLessThanToken: return count < 0n || count > 1024n ? null : x << count;
    case ts.SyntaxKind.GreaterThanGreaterThanToken: return count < 0n ? null : x >> count;
    case ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken: {
      const unsigned = type === null ? (x < 0n ? BigInt.asUintN(32, x) : x) : BigInt.asUintN(bitsOfType(type), x);
      return count < 0n ? null : unsigned >> count;
    }
    default: return null;
  }
}

/** Converts a constant to another type, as the functions of sys/types.ts do. */
export function convertConstant(constant: Constant, type: MachineType): Constant | null {
  const value = constant.value;
  if (typeof value === "string" || constant.type === "value") return null;
  if (type === "f64") return { type, value: Number(value) };
  if (typeof value !== "number") return { type, value: wrap(type, BigInt(value)) };
  const bits = bitsOfType(type);
  const low = isSigned(type) ? -(1n << BigInt(bits - 1)) : 0n;
  const high = isSigned(type) ? (1n << BigInt(bits - 1)) - 1n : (1n << BigInt(bits)) - 1n;
  const whole = Number.isNaN(value) ? 0n : value === Infinity ? high : value === -Infinity ? low : BigInt(Math.trunc(value));
  return { type, value: whole < low ? low : whole > high ? high : whole };
}

function foldCall(context: ConstantContext, module: SourceModule, node: ts.CallExpression, name: string, recur: (node: ts.Expression) => Constant | null): Constant | null {
  const binding = context.graph.resolveLocal(module, name);
  if (binding?.kind !== "local" || !binding.module.path.startsWith("sys/")) return null;
  const first = node.arguments[0];
  if (first === undefined) return null;
  if (binding.module.path === "sys/linked.ts") {
    if (!ts.isStringLiteral(first)) return null;
    return { type: "bool", value: binding.name === "linked" ? context.linked(first.text) : context.platformAllowed(first.text) };
  }
  const conversion = binding.module.path === "sys/types.ts" ? CONVERSIONS.get(binding.name) : undefined;
  const argument = conversion !== undefined || FOLDED.has(binding.name) ? recur(first) : null;
  if (argument === null) return null;
  if (conversion !== undefined) return convertConstant(argument, conversion);
  if (binding.name === "f64Bits") return { type: "u64", value: doubleBits(Number(argument.value)) };
  const word = argument.type === "value" ? argument : typed(argument, "u64");
  if (word === null || typeof word.value !== "bigint") return null;
  return binding.name === "f64OfBits" ? { type: "f64", value: doubleOfBits(word.value) } : { type: binding.name === "bitsOf" ? "u64" : "value", value: word.value };
}

const FOLDED: ReadonlySet<string> = new Set(["valueOfBits", "bitsOf", "f64Bits", "f64OfBits"]);

/** `TABLE.length` and `OBJECT.name` of module-level constants. */
function foldMember(context: ConstantContext, module: SourceModule, node: ts.PropertyAccessExpression): Constant | null {
  if (!ts.isIdentifier(node.expression)) return null;
  const binding = context.graph.resolveLocal(module, node.expression.text);
  if (binding?.kind === "namespace") return exportedConstant(context, binding.module, node.name.text);
  if (binding === null || !isModuleConst(binding.declaration)) return null;
  let value = binding.declaration.initializer!;
  while (ts.isAsExpression(value) || ts.isSatisfiesExpression(value) || ts.isParenthesizedExpression(value)) value = value.expression;
  if (ts.isArrayLiteralExpression(value)) {
    return node.name.text === "length" && !value.elements.some(ts.isSpreadElement) ? { type: null, value: BigInt(value.elements.length) } : null;
  }
  if (!ts.isObjectLiteralExpression(value)) return null;
  for (const property of value.properties) {
    if (ts.isPropertyAssignment(property) && property.name.getText(binding.module.source) === node.name.text) return evaluate(context, binding.module, property.initializer);
  }
  return null;
}

/** The constant that a module exports under a name; null when that export is none. */
export function exportedConstant(context: ConstantContext, module: SourceModule, exported: string): Constant | null {
  const binding = context.graph.resolveExport(module, exported);
  return binding?.kind === "local" ? namedConstant(context, binding.module, binding.name) : null;
}

const scratch = new DataView(new ArrayBuffer(8));

export function doubleBits(value: number): bigint {
  scratch.setFloat64(0, value);
  return scratch.getBigUint64(0);
}

export function doubleOfBits(bits: bigint): number {
  scratch.setBigUint64(0, BigInt.asUintN(64, bits));
  return scratch.getFloat64(0);
}

