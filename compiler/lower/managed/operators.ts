/** Operators: binary, unary, assignment, `delete` (ECMA-262 §13.4 to §13.15). */
import ts from "typescript";
import type { Instruction } from "#compiler/ir/function.ts";
import type { OpName } from "#compiler/ir/ops.ts";
import { isAssignmentOperator } from "#compiler/frontend/syntax.ts";
import type { FunctionLowering } from "#compiler/lower/managed/function-lowering.ts";
import { assignPattern, subjectOf } from "#compiler/lower/managed/destructuring.ts";
import { inChain, isAnonymousFunction, linkObject, lowerCondition, lowerExpression, lowerNamed } from "#compiler/lower/managed/expressions.ts";
import { hasPrivate } from "#compiler/lower/managed/private-names.ts";
import { literalName, reference, unwrap } from "#compiler/lower/managed/references.ts";
import { resolveIdentifier } from "#compiler/lower/managed/variables.ts";

const K = ts.SyntaxKind;

/** Operator token (of the plain and of the assignment form) to op. */
const BINARY: ReadonlyMap<ts.SyntaxKind, OpName> = new Map<ts.SyntaxKind, OpName>([
  [K.PlusToken, "js.add"], [K.MinusToken, "js.sub"], [K.AsteriskToken, "js.mul"], [K.SlashToken, "js.div"], [K.PercentToken, "js.mod"], [K.AsteriskAsteriskToken, "js.exp"],
  [K.AmpersandToken, "js.bitand"], [K.BarToken, "js.bitor"], [K.CaretToken, "js.bitxor"],
  [K.LessThanLessThanToken, "js.shl"], [K.GreaterThanGreaterThanToken, "js.shr"], [K.GreaterThanGreaterThanGreaterThanToken, "js.ushr"],
  [K.PlusEqualsToken, "js.add"], [K.MinusEqualsToken, "js.sub"], [K.AsteriskEqualsToken, "js.mul"], [K.SlashEqualsToken, "js.div"], [K.PercentEqualsToken, "js.mod"],
  [K.AsteriskAsteriskEqualsToken, "js.exp"], [K.AmpersandEqualsToken, "js.bitand"], [K.BarEqualsToken, "js.bitor"], [K.CaretEqualsToken, "js.bitxor"],
  [K.LessThanLessThanEqualsToken, "js.shl"], [K.GreaterThanGreaterThanEqualsToken, "js.shr"], [K.GreaterThanGreaterThanGreaterThanEqualsToken, "js.ushr"],
  [K.EqualsEqualsToken, "js.eq"], [K.EqualsEqualsEqualsToken, "js.seq"], [K.ExclamationEqualsToken, "js.eq"], [K.ExclamationEqualsEqualsToken, "js.seq"],
  [K.LessThanToken, "js.lt"], [K.LessThanEqualsToken, "js.le"], [K.GreaterThanToken, "js.gt"], [K.GreaterThanEqualsToken, "js.ge"],
  [K.InstanceOfKeyword, "js.instanceof"], [K.InKeyword, "js.in"],
]);

const LOGICAL: ReadonlyMap<ts.SyntaxKind, "&&" | "||" | "??"> = new Map<ts.SyntaxKind, "&&" | "||" | "??">([
  [K.AmpersandAmpersandToken, "&&"], [K.BarBarToken, "||"], [K.QuestionQuestionToken, "??"],
  [K.AmpersandAmpersandEqualsToken, "&&"], [K.BarBarEqualsToken, "||"], [K.QuestionQuestionEqualsToken, "??"],
]);

export function lowerBinary(f: FunctionLowering, node: ts.BinaryExpression, discard: boolean): Instruction {
  const operator = node.operatorToken.kind;
  if (isAssignmentOperator(operator)) return lowerAssignment(f, node);
  if (operator === K.CommaToken) {
    lowerExpression(f, node.left, true);
    return lowerExpression(f, node.right, discard);
  }
  const logical = LOGICAL.get(operator);
  if (logical !== undefined) return lowerLogical(f, node, logical);
  if (operator === K.InKeyword && ts.isPrivateIdentifier(node.left)) {
    const object = lowerExpression(f, node.right);
    f.at(node);
    return hasPrivate(f, object, node.left);
  }
  const op = BINARY.get(operator);
  if (op === undefined) return f.error(node, "operator", `operator not in this version: ${node.operatorToken.getText()}`);
  const left = lowerExpression(f, node.left);
  const right = lowerExpression(f, node.right);
  f.at(node.operatorToken);
  const constant = foldNumbers(op, left, right);
  if (constant !== null) return f.number(constant);
  if (op === "js.add" && left.op === "const.string") f.program.mentionPiece(left.imm as string, true);
  if (op === "js.add" && right.op === "const.string") f.program.mentionPiece(right.imm as string, false);
  const result = f.emit(op, [left, right]);
  return operator === K.ExclamationEqualsToken || operator === K.ExclamationEqualsEqualsToken ? f.emit("bool.not", [result]) : result;
}

const FOLDED: Partial<Record<OpName, (a: number, b: number) => number>> = {
  "js.add": (a, b) => a + b, "js.sub": (a, b) => a - b, "js.mul": (a, b) => a * b, "js.div": (a, b) => a / b, "js.exp": (a, b) => a ** b,
};

/** What an operator gives for two numbers of the source: `2 ** 32`, `1024 * 1024`; null when it is to be computed at run time. */
function foldNumbers(op: OpName, a: Instruction, b: Instruction): number | null {
  const compute = FOLDED[op];
  if (compute === undefined || !isNumberConstant(a) || !isNumberConstant(b)) return null;
  const result = compute(a.imm as number, b.imm as number);
  // Powers are approximations where they are no integers (§6.1.6.1.3): then the runtime's must be it everywhere.
  return op !== "js.exp" || (Number.isInteger(a.imm) && Number.isSafeInteger(result) && (b.imm as number) >= 0) ? result : null;
}

function isNumberConstant({ op }: Instruction): boolean {
  return op === "const.i32" || op === "const.f64";
}

/** Branches to `evaluate` when the logical operator needs its right operand. */
function branchLogical(f: FunctionLowering, left: Instruction, kind: "&&" | "||" | "??"): { evaluate: ReturnType<FunctionLowering["b"]["createBlock"]>; end: ReturnType<FunctionLowering["b"]["createBlock"]> } {
  const evaluate = f.b.createBlock();
  const end = f.b.createBlock();
  if (kind === "??") f.b.branch(f.emit("is.nullish", [left]), evaluate, end);
  else if (kind === "&&") f.b.branch(f.truthy(left), evaluate, end);
  else f.b.branch(f.truthy(left), end, evaluate);
  return { evaluate, end };
}

function lowerLogical(f: FunctionLowering, node: ts.BinaryExpression, kind: "&&" | "||" | "??"): Instruction {
  const result = {};
  const left = lowerExpression(f, node.left);
  f.write(result, left);
  const { evaluate, end } = branchLogical(f, left, kind);
  f.b.startSealed(evaluate);
  f.write(result, lowerExpression(f, node.right));
  f.jump(end);
  f.b.startSealed(end);
  return f.read(result);
}

/** §13.15.2: the target's parts, then the value, then the store. */
function lowerAssignment(f: FunctionLowering, node: ts.BinaryExpression): Instruction {
  const operator = node.operatorToken.kind;
  const left = unwrap(node.left);
  const named = (): Instruction => (ts.isIdentifier(left) && isAnonymousFunction(node.right) ? lowerNamed(f, node.right, left.text) : lowerExpression(f, node.right));
  if (operator === K.EqualsToken) {
    if (ts.isObjectLiteralExpression(left) || ts.isArrayLiteralExpression(left)) {
      const value = lowerExpression(f, node.right);
      f.at(node);
      assignPattern(f, left, value, subjectOf(node.right));
      return value;
    }
    const target = reference(f, left);
    const value = named();
    f.at(node);
    target.store(value);
    return value;
  }
  const target = reference(f, left);
  const old = target.load();
  const logical = LOGICAL.get(operator);
  if (logical !== undefined) {
    const result = {};
    f.write(result, old);
    const { evaluate, end } = branchLogical(f, old, logical);
    f.b.startSealed(evaluate);
    const value = named();
    f.write(result, value);
    f.at(node);
    target.store(value);
    f.jump(end);
    f.b.startSealed(end);
    return f.read(result);
  }
  const right = lowerExpression(f, node.right);
  f.at(node.operatorToken);
  const value = f.emit(BINARY.get(operator)!, [old, right]);
  target.store(value);
  return value;
}

export function lowerPrefix(f: FunctionLowering, node: ts.PrefixUnaryExpression): Instruction {
  switch (node.operator) {
    case K.PlusPlusToken: case K.MinusMinusToken: {
      const target = reference(f, node.operand);
      const old = f.emit("js.tonumeric", [target.load()]);
      f.at(node);
      const value = f.emit(node.operator === K.PlusPlusToken ? "js.inc" : "js.dec", [old]);
      target.store(value);
      return value;
    }
    case K.ExclamationToken: {
      const inner = unwrap(node.operand);
      if (ts.isBinaryExpression(inner) && LOGICAL.has(inner.operatorToken.kind)) return conditionValue(f, node);
      return f.emit("bool.not", [f.truthy(lowerExpression(f, node.operand))]);
    }
    case K.MinusToken: {
      const operand = unwrap(node.operand);
      if (ts.isNumericLiteral(operand)) return f.number(-Number(operand.text));
      const value = lowerExpression(f, operand);
      f.at(node);
      return f.emit("js.neg", [value]);
    }
    case K.PlusToken: {
      const value = lowerExpression(f, node.operand);
      f.at(node);
      return f.emit("js.tonumber", [value]);
    }
    default: {
      const value = lowerExpression(f, node.operand);
      f.at(node);
      return f.emit("js.bitnot", [value]);
    }
  }
}

/** A boolean made by control flow. */
function conditionValue(f: FunctionLowering, node: ts.Expression): Instruction {
  const result = {};
  const whenTrue = f.b.createBlock();
  const whenFalse = f.b.createBlock();
  const end = f.b.createBlock();
  lowerCondition(f, node, whenTrue, whenFalse);
  for (const [block, value] of [[whenTrue, true], [whenFalse, false]] as const) {
    if (!f.startIfReached(block)) continue;
    f.write(result, f.bool(value));
    f.b.jump(end);
  }
  f.b.startSealed(end);
  return f.read(result);
}

export function lowerPostfix(f: FunctionLowering, node: ts.PostfixUnaryExpression, discard: boolean): Instruction {
  const target = reference(f, node.operand);
  const old = f.emit("js.tonumeric", [target.load()]);
  f.at(node);
  const value = f.emit(node.operator === K.PlusPlusToken ? "js.inc" : "js.dec", [old]);
  target.store(value);
  return discard ? value : old;
}

/** §13.5.1: property references are deleted, `super` ones are an error, other operands only evaluated. */
export function lowerDelete(f: FunctionLowering, node: ts.DeleteExpression): Instruction {
  const operand = unwrap(node.expression);
  if (ts.isOptionalChain(operand)) return inChain(f, () => deleteProperty(f, operand), () => f.bool(true));
  return deleteProperty(f, operand);
}

function deleteProperty(f: FunctionLowering, operand: ts.Expression): Instruction {
  if (ts.isIdentifier(operand)) return deleteName(f, operand);
  if (!ts.isPropertyAccessExpression(operand) && !ts.isElementAccessExpression(operand)) {
    lowerExpression(f, operand, true);
    return f.bool(true);
  }
  if (operand.expression.kind === K.SuperKeyword) {
    if (ts.isElementAccessExpression(operand)) lowerExpression(f, operand.argumentExpression, true);
    return f.throwInExpression("js.throwreference", "Unsupported reference to 'super'");
  }
  const object = linkObject(f, operand, lowerExpression(f, operand.expression));
  let key: Instruction;
  if (ts.isPropertyAccessExpression(operand)) {
    f.program.mention(operand.name.text);
    key = f.string(operand.name.text);
  } else {
    const name = literalName(operand.argumentExpression);
    if (name !== null) f.program.mention(name);
    key = name !== null ? f.string(name) : lowerExpression(f, operand.argumentExpression);
  }
  f.at(operand);
  return f.emit("js.delete", [object, key], { strict: f.strict });
}

/** `delete name` of sloppy code: variables stay, properties of the global object go (§13.5.1.2 step 5). */
function deleteName(f: FunctionLowering, node: ts.Identifier): Instruction {
  const resolved = resolveIdentifier(f, node, true);
  if (resolved.kind === "local") return f.bool(false);
  if (resolved.kind === "undeclared") return f.bool(true);
  const object = f.emit("global.load", [], f.program.globalObject(), "any");
  return f.emit("js.delete", [object, f.string(node.text)], { strict: false });
}
