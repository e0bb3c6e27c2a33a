/**
 * Expressions of System TypeScript. `typeOf` says the type that an expression has by itself (null: a number that takes the type of
 * its context); `lowerAs` emits it with a type and reports when the two differ.
 */
import ts from "typescript";
import type { Instruction } from "#compiler/ir/function.ts";
import type { OpName } from "#compiler/ir/ops.ts";
import { lowerCall, typeOfCall } from "#compiler/lower/system/calls.ts";
import { defaultType, isModuleConst, typed, truthy, wrap, type Constant } from "#compiler/lower/system/constants.ts";
import { Abandon } from "#compiler/lower/system/context.ts";
import { staticCall, staticData, systemVariable, type SystemVariable } from "#compiler/lower/system/globals.ts";
import type { Local, Scope } from "#compiler/lower/system/scope.ts";
import { irType, isInteger, isSigned, type MachineType } from "#compiler/lower/system/types.ts";

const ARITHMETIC: ReadonlyMap<ts.SyntaxKind, { signed: OpName; unsigned: OpName; float: OpName | null }> = new Map([
  [ts.SyntaxKind.PlusToken, { signed: "add", unsigned: "add", float: "fadd" }],
  [ts.SyntaxKind.MinusToken, { signed: "sub", unsigned: "sub", float: "fsub" }],
  [ts.SyntaxKind.AsteriskToken, { signed: "mul", unsigned: "mul", float: "fmul" }],
  [ts.SyntaxKind.SlashToken, { signed: "sdiv", unsigned: "udiv", float: "fdiv" }],
  [ts.SyntaxKind.PercentToken, { signed: "srem", unsigned: "urem", float: null }],
  [ts.SyntaxKind.AmpersandToken, { signed: "and", unsigned: "and", float: null }],
  [ts.SyntaxKind.BarToken, { signed: "or", unsigned: "or", float: null }],
  [ts.SyntaxKind.CaretToken, { signed: "xor", unsigned: "xor", float: null }],
  [ts.SyntaxKind.LessThanLessThanToken, { signed: "shl", unsigned: "shl", float: null }],
  [ts.SyntaxKind.GreaterThanGreaterThanToken, { signed: "ashr", unsigned: "lshr", float: null }],
  [ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken, { signed: "lshr", unsigned: "lshr", float: null }],
]);
const COMPARISONS: ReadonlyMap<ts.SyntaxKind, { signed: OpName; unsigned: OpName; float: OpName }> = new Map([
  [ts.SyntaxKind.EqualsEqualsEqualsToken, { signed: "eq", unsigned: "eq", float: "feq" }],
  [ts.SyntaxKind.EqualsEqualsToken, { signed: "eq", unsigned: "eq", float: "feq" }],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, { signed: "ne", unsigned: "ne", float: "fne" }],
  [ts.SyntaxKind.ExclamationEqualsToken, { signed: "ne", unsigned: "ne", float: "fne" }],
  [ts.SyntaxKind.LessThanToken, { signed: "slt", unsigned: "ult", float: "flt" }],
  [ts.SyntaxKind.LessThanEqualsToken, { signed: "sle", unsigned: "ule", float: "fle" }],
  [ts.SyntaxKind.GreaterThanToken, { signed: "sgt", unsigned: "ugt", float: "fgt" }],
  [ts.SyntaxKind.GreaterThanEqualsToken, { signed: "sge", unsigned: "uge", float: "fge" }],
]);
/** `x += y` is `x = x + y`. */
const COMPOUND: ReadonlyMap<ts.SyntaxKind, ts.SyntaxKind> = new Map([
  [ts.SyntaxKind.PlusEqualsToken, ts.SyntaxKind.PlusToken], [ts.SyntaxKind.MinusEqualsToken, ts.SyntaxKind.MinusToken],
  [ts.SyntaxKind.AsteriskEqualsToken, ts.SyntaxKind.AsteriskToken], [ts.SyntaxKind.SlashEqualsToken, ts.SyntaxKind.SlashToken],
  [ts.SyntaxKind.PercentEqualsToken, ts.SyntaxKind.PercentToken], [ts.SyntaxKind.AmpersandEqualsToken, ts.SyntaxKind.AmpersandToken],
  [ts.SyntaxKind.BarEqualsToken, ts.SyntaxKind.BarToken], [ts.SyntaxKind.CaretEqualsToken, ts.SyntaxKind.CaretToken],
  [ts.SyntaxKind.LessThanLessThanEqualsToken, ts.SyntaxKind.LessThanLessThanToken],
  [ts.SyntaxKind.GreaterThanGreaterThanEqualsToken, ts.SyntaxKind.GreaterThanGreaterThanToken],
  [ts.SyntaxKind.GreaterThanGreaterThanGreaterThanEqualsToken, ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken],
]);
const SHIFTS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.LessThanLessThanToken, ts.SyntaxKind.GreaterThanGreaterThanToken, ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken,
]);

/** The type of an expression by itself; null for numbers that take the type of their context. */
export function typeOf(scope: Scope, node: ts.Expression): MachineType | null {
  const constant = scope.constant(node);
  if (constant !== null) return constant.type;
  if (isWrapper(node)) return typeOf(scope, node.expression);
  if (ts.isIdentifier(node)) return typeOfName(scope, node);
  if (ts.isCallExpression(node)) return typeOfCall(scope, node);
  if (ts.isConditionalExpression(node)) {
    const condition = scope.constant(node.condition);
    if (condition !== null) return typeOf(scope, truthy(condition) ? node.whenTrue : node.whenFalse);
    return typeOf(scope, node.whenTrue) ?? typeOf(scope, node.whenFalse);
  }
  if (ts.isPrefixUnaryExpression(node)) return node.operator === ts.SyntaxKind.ExclamationToken ? "bool" : typeOf(scope, node.operand);
  if (ts.isPostfixUnaryExpression(node)) return typeOf(scope, node.operand);
  if (ts.isBinaryExpression(node)) {
    const kind = node.operatorToken.kind;
    if (COMPARISONS.has(kind) || isLogical(kind)) return "bool";
    if (kind === ts.SyntaxKind.CommaToken) return typeOf(scope, node.right);
    if (kind === ts.SyntaxKind.EqualsToken || COMPOUND.has(kind) || SHIFTS.has(kind)) return typeOf(scope, node.left);
    return typeOf(scope, node.left) ?? typeOf(scope, node.right);
  }
  return refuse(scope, node);
}

/** Emits an expression with its own type (numbers without one: i32, or i64 when they do not fit). */
export function lower(scope: Scope, node: ts.Expression): { value: Instruction; type: MachineType } {
  const constant = scope.constant(node);
  const type = constant !== null ? defaultType(constant) : typeOf(scope, node) ?? "i32";
  return { value: lowerAs(scope, node, type), type };
}

/** Emits an expression that must have this type; reports a mixture. */
export function lowerAs(scope: Scope, node: ts.Expression, type: MachineType): Instruction {
  const constant = scope.constant(node);
  if (constant !== null) return lowerConstant(scope, node, constant, type);
  if (isWrapper(node)) return lowerAs(scope, node.expression, type);
  const found = typeOf(scope, node);
  if (found !== null && found !== type) mismatch(scope, node, found, type);
  if (ts.isIdentifier(node)) return readName(scope, node);
  if (ts.isCallExpression(node)) return lowerCall(scope, node, type);
  if (ts.isConditionalExpression(node)) return lowerConditional(scope, node, type);
  if (ts.isPrefixUnaryExpression(node)) return lowerPrefix(scope, node, type);
  if (ts.isPostfixUnaryExpression(node)) return lowerStep(scope, node.operand, node.operator, type, true);
  if (ts.isBinaryExpression(node)) return lowerBinary(scope, node, type);
  return refuse(scope, node);
}

/** Emits a condition: a boolean, or an integer that is asked whether it is not zero. */
export function lowerCondition(scope: Scope, node: ts.Expression): Instruction {
  const type = typeOf(scope, node);
  if (type === null || isInteger(type)) {
    const { value, type: own } = lower(scope, node);
    return scope.emit("ne", [value, scope.integer(0n, own)]);
  }
  if (type !== "bool") scope.fail(node, "TSK2002", `A condition is a boolean or an integer; found \`${type}\`.`, type === "value" ? "Compare words: bitsOf(x) !== 0" : null);
  return lowerAs(scope, node, "bool");
}

function isWrapper(node: ts.Expression): node is ts.ParenthesizedExpression | ts.NonNullExpression | ts.AsExpression | ts.SatisfiesExpression {
  return ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node);
}

function isLogical(kind: ts.SyntaxKind): boolean {
  return kind === ts.SyntaxKind.AmpersandAmpersandToken || kind === ts.SyntaxKind.BarBarToken;
}

function mismatch(scope: Scope, node: ts.Expression, found: MachineType, wanted: MachineType): never {
  const way = wanted === "void" ? null : found === "value" ? "The word of a value: bitsOf(x)" : wanted === "value" ? "A value of a word: valueOfBits(x); box numbers with the functions of #runtime/value.ts"
    : wanted === "bool" ? "Compare: x !== 0" : `Convert: ${wanted}(...)`;
  return scope.fail(node, "TSK2002", `Found \`${found}\` where \`${wanted}\` is wanted.`, way);
}

function refuse(scope: Scope, node: ts.Node): never {
  const what = ts.SyntaxKind[node.kind].replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return scope.fail(node, "TSK2003", `System TypeScript has no ${what}; it knows arithmetic, comparisons, conditions, assignments and direct calls.`);
}

function lowerConstant(scope: Scope, node: ts.Expression, constant: Constant, type: MachineType): Instruction {
  const fitting = typed(constant, type);
  if (fitting === null) {
    if (constant.type !== null) return mismatch(scope, node, constant.type, type);
    return scope.fail(node, "TSK2005", `The number ${constant.value} is no \`${type}\`.`, isInteger(type) ? `To cut it off, write: ${type}(...) of a wider type` : null);
  }
  const value = fitting.value;
  switch (type) {
    case "f64": return scope.emit("const.f64", [], Number(value));
    case "bool": return scope.emit("const.bool", [], Boolean(value));
    case "value":
      if (typeof value === "string") {
        scope.context.reachString?.(value);
        return scope.emit("const.string", [], value);
      }
      return value === 0n ? scope.emit("const.empty") : scope.emit("value", [scope.integer(BigInt.asIntN(64, value as bigint), "u64")]);
    default: return scope.integer(wrap(type, value as bigint), type);
  }
}

// --- names ----------------------------------------------------------------------------------------------------------

/** What a name of a module is, besides a constant. */
type Place =
  | { readonly kind: "local"; readonly local: Local }
  | { readonly kind: "variable"; readonly variable: SystemVariable }
  | { readonly kind: "address"; readonly read: () => Instruction }
  | { readonly kind: "expression"; readonly type: MachineType; readonly read: () => Instruction };

function placeOfName(scope: Scope, node: ts.Identifier): Place {
  const local = scope.lookup(node.text);
  if (local !== null) {
    if (local.type === null) throw new Abandon();
    return { kind: "local", local };
  }
  const binding = scope.context.graph.resolveLocal(scope.module, node.text);
  if (binding === null) return scope.unknown(node, "declaration of");
  if (binding.kind === "namespace") return scope.fail(node, "TSK2003", `\`${node.text}\` is a namespace; import the names that you use.`);
  const { module, name, declaration } = binding;
  const fixed = staticCall(scope.context, module, declaration);
  if (fixed !== null) {
    const global = staticData(scope.context, module, name, fixed.name, fixed.call);
    return { kind: "address", read: () => readAddress(scope, () => scope.context.reachGlobal(module, global), global.symbol) };
  }
  if (isModuleConst(declaration)) {
    // Not a number: an address or a string, computed anew at each use.
    const initializer = declaration.initializer!;
    const type = scope.inModule(module, () => typeOf(scope, initializer));
    if (type === null) return scope.fail(node, "TSK2006", `\`${node.text}\` is no constant.`);
    return { kind: "expression", type, read: () => scope.inModule(module, () => lowerAs(scope, initializer, type)) };
  }
  if (ts.isVariableDeclaration(declaration) && ts.isIdentifier(declaration.name)) {
    const variable = systemVariable(scope.context, module, name, declaration);
    scope.context.reachGlobal(module, variable.global);
    return { kind: "variable", variable };
  }
  if (ts.isFunctionDeclaration(declaration)) return scope.fail(node, "TSK2003", `Function \`${node.text}\` can only be called here.`, `Its address: functionPointer(${node.text})`);
  return scope.fail(node, "TSK2003", `\`${node.text}\` is no number, variable or function that System TypeScript can use.`);
}

function readAddress(scope: Scope, reach: () => void, symbol: string): Instruction {
  reach();
  return scope.emit("global.address", [], symbol);
}

function typeOfName(scope: Scope, node: ts.Identifier): MachineType {
  const place = placeOfName(scope, node);
  switch (place.kind) {
    case "local": return place.local.type!;
    case "variable": return place.variable.type;
    case "address": return "u64";
    case "expression": return place.type;
  }
}

function readName(scope: Scope, node: ts.Identifier): Instruction {
  const place = placeOfName(scope, node);
  switch (place.kind) {
    case "local": return scope.builder.readVariable(place.local);
    case "variable": return scope.emit("global.load", [], place.variable.global.symbol, irType(place.variable.type));
    default: return place.read();
  }
}

function writeName(scope: Scope, node: ts.Identifier, value: Instruction): void {
  const place = placeOfName(scope, node);
  if (place.kind === "local" && place.local.assignable) scope.builder.writeVariable(place.local, value);
  else if (place.kind === "variable") scope.emit("global.store", [value], place.variable.global.symbol);
  else scope.fail(node, "TSK2010", `\`${node.text}\` is a constant; assigning to it is not possible.`, "Declare it with let.");
}

function assignee(scope: Scope, node: ts.Expression): ts.Identifier {
  if (ts.isParenthesizedExpression(node)) return assignee(scope, node.expression);
  if (!ts.isIdentifier(node)) return scope.fail(node, "TSK2003", "Only a variable can be assigned in System TypeScript.", "To write memory: store8 ... store64 of #sys/memory.ts");
  if (scope.constant(node) !== null) return scope.fail(node, "TSK2010", `\`${node.text}\` is a constant; assigning to it is not possible.`, "Declare it with let.");
  const binding = scope.lookup(node.text) === null ? scope.context.graph.resolveLocal(scope.module, node.text) : null;
  if (binding?.kind === "local" && binding.module !== scope.module) {
    return scope.fail(node, "TSK2010", `\`${node.text}\` belongs to ${binding.module.path}; an import cannot be assigned.`, "Give that module a function that sets it, or store through addressOf.");
  }
  return node;
}

// --- operators ------------------------------------------------------------------------------------------------------

function lowerPrefix(scope: Scope, node: ts.PrefixUnaryExpression, type: MachineType): Instruction {
  switch (node.operator) {
    case ts.SyntaxKind.ExclamationToken: {
      if (type !== "bool") return mismatch(scope, node, "bool", type);
      return scope.emit("bool.not", [lowerCondition(scope, node.operand)]);
    }
    case ts.SyntaxKind.PlusPlusToken: case ts.SyntaxKind.MinusMinusToken:
      return lowerStep(scope, node.operand, node.operator, type, false);
    case ts.SyntaxKind.PlusToken: return lowerAs(scope, node.operand, type);
    case ts.SyntaxKind.MinusToken: {
      const operand = lowerAs(scope, node.operand, type);
      if (type === "f64") return scope.emit("fneg", [operand]);
      if (!isInteger(type)) return scope.fail(node, "TSK2002", `- has no meaning for \`${type}\`.`);
      return scope.emit("sub", [scope.integer(0n, type), operand], null, irType(type));
    }
    default: {
      if (!isInteger(type)) return scope.fail(node, "TSK2002", `~ has no meaning for \`${type}\`.`);
      return scope.emit("xor", [lowerAs(scope, node.operand, type), scope.integer(wrap(type, -1n), type)], null, irType(type));
    }
  }
}

function lowerStep(scope: Scope, operand: ts.Expression, operator: ts.SyntaxKind, type: MachineType, old: boolean): Instruction {
  const name = assignee(scope, operand);
  const before = readName(scope, name);
  const kind = operator === ts.SyntaxKind.PlusPlusToken ? ts.SyntaxKind.PlusToken : ts.SyntaxKind.MinusToken;
  const one = type === "f64" ? scope.emit("const.f64", [], 1) : isInteger(type) ? scope.integer(1n, type) : mismatch(scope, operand, type, "i32");
  const after = scope.emit(arithmeticOp(scope, operand, kind, type), [before, one], null, irType(type));
  writeName(scope, name, after);
  return old ? before : after;
}

function lowerBinary(scope: Scope, node: ts.BinaryExpression, type: MachineType): Instruction {
  const kind = node.operatorToken.kind;
  if (kind === ts.SyntaxKind.CommaToken) {
    lowerEffect(scope, node.left);
    return lowerAs(scope, node.right, type);
  }
  if (kind === ts.SyntaxKind.EqualsToken || COMPOUND.has(kind)) return lowerAssignment(scope, node);
  if (isLogical(kind)) return lowerLogical(scope, node, kind === ts.SyntaxKind.AmpersandAmpersandToken);
  const comparison = COMPARISONS.get(kind);
  if (comparison !== undefined) return lowerComparison(scope, node, comparison);
  if (!ARITHMETIC.has(kind)) return scope.fail(node.operatorToken, "TSK2003", `System TypeScript has no operator ${node.operatorToken.getText(scope.module.source)}.`);
  return lowerArithmetic(scope, node, kind, type);
}

function lowerArithmetic(scope: Scope, node: ts.BinaryExpression, kind: ts.SyntaxKind, type: MachineType): Instruction {
  const op = arithmeticOp(scope, node, kind, type);
  const left = lowerAs(scope, node.left, type);
  return scope.emit(op, [left, lowerCount(scope, node.right, kind, type)], null, irType(type));
}

/** The right operand; a shift count may be of any integer type. */
function lowerCount(scope: Scope, node: ts.Expression, kind: ts.SyntaxKind, type: MachineType): Instruction {
  if (!SHIFTS.has(kind)) return lowerAs(scope, node, type);
  const own = typeOf(scope, node);
  if (own === null || own === type || !isInteger(own)) return lowerAs(scope, node, type);
  return convert(scope, lowerAs(scope, node, own), own, type);
}

function arithmeticOp(scope: Scope, node: ts.Node, kind: ts.SyntaxKind, type: MachineType): OpName {
  const row = ARITHMETIC.get(kind)!;
  if (type === "f64" && row.float !== null) return row.float;
  if (type === "bool" && (row.signed === "and" || row.signed === "or" || row.signed === "xor")) return row.signed;
  if (!isInteger(type)) return scope.fail(node, "TSK2002", `This operator has no meaning for \`${type}\`.`, type === "value" ? "Take the word: bitsOf(x)" : null);
  return isSigned(type) ? row.signed : row.unsigned;
}

function lowerComparison(scope: Scope, node: ts.BinaryExpression, row: { signed: OpName; unsigned: OpName; float: OpName }): Instruction {
  const type = typeOf(scope, node.left) ?? typeOf(scope, node.right) ?? "i32";
  if (type === "value" || type === "void") return scope.fail(node, "TSK2002", `\`${type}\` cannot be compared here.`, "Compare words (bitsOf(a) === bitsOf(b)), or call strictEquals of #runtime/operators.ts.");
  if (type === "bool" && row.signed !== "eq" && row.signed !== "ne") return scope.fail(node, "TSK2002", "Booleans have no order.");
  const op = type === "f64" ? row.float : isInteger(type) && isSigned(type) ? row.signed : row.unsigned;
  const left = lowerAs(scope, node.left, type);
  return scope.emit(op, [left, lowerAs(scope, node.right, type)]);
}

function lowerLogical(scope: Scope, node: ts.BinaryExpression, and: boolean): Instruction {
  const builder = scope.builder;
  const constant = scope.constant(node.left);
  if (constant !== null) return truthy(constant) === and ? lowerCondition(scope, node.right) : scope.emit("const.bool", [], !and);
  const result = {};
  builder.declareVariable(result, "bool");
  const left = lowerCondition(scope, node.left);
  const more = builder.createBlock();
  const end = builder.createBlock();
  builder.writeVariable(result, scope.emit("const.bool", [], !and));
  builder.branch(left, and ? more : end, and ? end : more);
  builder.startSealed(more);
  builder.writeVariable(result, lowerCondition(scope, node.right));
  builder.jump(end);
  builder.startSealed(end);
  return builder.readVariable(result);
}

function lowerConditional(scope: Scope, node: ts.ConditionalExpression, type: MachineType): Instruction {
  const builder = scope.builder;
  const constant = scope.constant(node.condition);
  if (constant !== null) return lowerAs(scope, truthy(constant) ? node.whenTrue : node.whenFalse, type);
  const condition = lowerCondition(scope, node.condition);
  const [yes, no, end] = [builder.createBlock(), builder.createBlock(), builder.createBlock()];
  const result = {};
  builder.declareVariable(result, irType(type));
  builder.branch(condition, yes, no);
  for (const [block, arm] of [[yes, node.whenTrue], [no, node.whenFalse]] as const) {
    builder.startSealed(block);
    const value = lowerAs(scope, arm, type);
    if (type !== "void") builder.writeVariable(result, value);
    builder.jump(end);
  }
  builder.startSealed(end);
  return type === "void" ? scope.emit("const.int", [], 0n, "i64") : builder.readVariable(result);
}

/** Assigns; the value of the expression is what was written. */
function lowerAssignment(scope: Scope, node: ts.BinaryExpression): Instruction {
  const name = assignee(scope, node.left);
  const type = typeOfName(scope, name);
  const kind = COMPOUND.get(node.operatorToken.kind);
  let value: Instruction;
  if (kind === undefined) {
    value = lowerAs(scope, node.right, type);
  } else {
    const before = readName(scope, name);
    value = scope.emit(arithmeticOp(scope, node, kind, type), [before, lowerCount(scope, node.right, kind, type)], null, irType(type));
  }
  writeName(scope, name, value);
  return value;
}

/** An expression for its effects alone. */
export function lowerEffect(scope: Scope, node: ts.Expression): void {
  if (ts.isParenthesizedExpression(node)) return lowerEffect(scope, node.expression);
  if (scope.constant(node) !== null) return;
  const type = typeOf(scope, node);
  lowerAs(scope, node, type ?? "i32");
}

/** Converts between machine types as the functions of sys/types.ts do: extends by the signedness of the source, saturates doubles. */
export function convert(scope: Scope, value: Instruction, from: MachineType, to: MachineType): Instruction {
  if (from === to) return value;
  if (to === "f64") return scope.emit(from !== "bool" && isSigned(from) ? "sitofp" : "uitofp", [value]);
  if (from === "f64") return scope.emit(isSigned(to) ? "fptosi" : "fptoui", [value], null, irType(to));
  const width = (type: MachineType): number => (type === "bool" ? 1 : Number(type.slice(1)));
  if (width(from) === width(to)) return value;
  if (width(from) > width(to)) return scope.emit("trunc", [value], null, irType(to));
  return scope.emit(isSigned(from) && from !== "bool" ? "sext" : "zext", [value], null, irType(to));
}
