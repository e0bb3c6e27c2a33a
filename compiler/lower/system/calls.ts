/** Calls in System TypeScript: of system functions, and of the intrinsics of sys/, which become operations. */
import ts from "typescript";
import type { SourceModule } from "#compiler/frontend/module-graph.ts";
import type { Instruction } from "#compiler/ir/function.ts";
import type { OpName } from "#compiler/ir/ops.ts";
import { INTRINSICS, WELL_KNOWN_SYMBOLS } from "#abi/realm.ts";
import { convert, lower, lowerAs, lowerCondition, typeOf } from "#compiler/lower/system/expressions.ts";
import { systemVariable } from "#compiler/lower/system/globals.ts";
import type { Scope } from "#compiler/lower/system/scope.ts";
import { declaresFunction, functionNamed, machineSignature, type MachineSignature } from "#compiler/lower/system/signature.ts";
import { CONVERSIONS, irType, type MachineType } from "#compiler/lower/system/types.ts";

/** Intrinsics that are one operation of the IR on their arguments; the rest become `intrinsic` operations. */
const OPERATIONS: ReadonlyMap<string, OpName> = new Map<string, OpName>([
  ["bitsOf", "word"], ["valueOfBits", "value"], ["f64Bits", "bitcast"], ["f64OfBits", "bitcast"],
  ["multiplyHigh", "mulhu"], ["byteSwap16", "bswap"], ["byteSwap32", "bswap"], ["byteSwap64", "bswap"],
  ["leadingZeros32", "ctlz"], ["trailingZeros32", "cttz"], ["squareRoot", "fsqrt"], ["absolute", "fabs"], ["signedLess64", "slt"],
]);
/** Counts of 64-bit words: the operation's result is as wide as its operand. */
const COUNTS: ReadonlyMap<string, OpName> = new Map<string, OpName>([["leadingZeros64", "ctlz"], ["trailingZeros64", "cttz"], ["populationCount64", "ctpop"]]);
const MEMORY = /^(load|store)(Volatile)?(8|16|32|64|F64|Value)$/;
/** Intrinsics whose argument is a name rather than a value. */
const NAMING: ReadonlyMap<string, MachineType> = new Map<string, MachineType>([
  ["addressOf", "u64"], ["functionPointer", "u64"], ["linkerSymbol", "u64"], ["symbolOf", "value"], ["realmPrototype", "value"], ["realmConstructor", "value"],
]);

interface Callee {
  readonly module: SourceModule;
  readonly name: string;
  readonly intrinsic: boolean;
}

function calleeOf(scope: Scope, node: ts.CallExpression): Callee {
  if (!ts.isIdentifier(node.expression)) {
    return scope.fail(node.expression, "TSK2003", "System TypeScript calls functions by name only; methods and values cannot be called.", "Code addresses: callPointer0, callPointer1, callManaged of #sys/value.ts");
  }
  const name = node.expression.text;
  if (scope.lookup(name) !== null) return scope.fail(node.expression, "TSK2003", `Local \`${name}\` cannot be called.`, "Code addresses: callPointer0, callPointer1, callManaged of #sys/value.ts");
  const binding = scope.context.graph.resolveLocal(scope.module, name);
  if (binding === null) return scope.unknown(node.expression, "function");
  if (binding.kind === "namespace") return scope.fail(node.expression, "TSK2003", `\`${name}\` is a namespace; it cannot be called.`);
  if (!declaresFunction(binding.module, binding.name)) return scope.fail(node.expression, "TSK2003", `\`${name}\` of ${binding.module.path} is no function declaration.`);
  const intrinsic = binding.module.path.startsWith("sys/");
  if (!intrinsic && binding.module.origin !== "system") {
    return scope.fail(node.expression, "TSK2003", `\`${name}\` of ${binding.module.path} is ordinary TypeScript; System TypeScript calls only functions of files with "use system".`,
      "Call a function value with callValue (#runtime/call.ts), or move the function.");
  }
  return { module: binding.module, name: binding.name, intrinsic };
}

export function typeOfCall(scope: Scope, node: ts.CallExpression): MachineType {
  const callee = calleeOf(scope, node);
  if (callee.module.path === "sys/types.ts") return CONVERSIONS.get(callee.name)!;
  const naming = callee.intrinsic ? NAMING.get(callee.name) : undefined;
  return naming ?? signatureOf(scope, callee).result;
}

/** Whether an expression is a call of a function that is known not to return. */
export function neverReturns(scope: Scope, node: ts.Expression): boolean {
  if (!ts.isCallExpression(node) || scope.constant(node) !== null) return false;
  const callee = calleeOf(scope, node);
  return !NAMING.has(callee.name) && callee.module.path !== "sys/types.ts" && signatureOf(scope, callee).attributes.noreturn;
}

function signatureOf(scope: Scope, callee: Callee): MachineSignature {
  return machineSignature(scope.context, callee.module, functionNamed(callee.module, callee.name));
}

/** Emits a call; its type has been checked. */
export function lowerCall(scope: Scope, node: ts.CallExpression, _type: MachineType): Instruction {
  scope.at(node);
  const callee = calleeOf(scope, node);
  if (callee.module.path === "sys/types.ts") return lowerConversion(scope, node, CONVERSIONS.get(callee.name)!);
  if (callee.module.path === "sys/linked.ts") return scope.fail(node, "TSK2006", `The argument of ${callee.name} must be a string literal.`);
  if (callee.intrinsic && NAMING.has(callee.name)) return lowerNaming(scope, node, callee.name);
  if (callee.intrinsic && callee.name.startsWith("static")) {
    return scope.fail(node, "TSK2009", `${callee.name} can only initialise a module-level const.`, `const x: ptr = ${callee.name}(...); outside of functions`);
  }
  const signature = signatureOf(scope, callee);
  if (node.arguments.length !== signature.params.length) {
    scope.fail(node, "TSK2008", `\`${callee.name}\` wants ${signature.params.length} argument${signature.params.length === 1 ? "" : "s"}; found ${node.arguments.length}.`);
  }
  if (callee.intrinsic && callee.name === "unlikely") return scope.emit("intrinsic", [lowerCondition(scope, node.arguments[0]!)], "unlikely", "bool");
  const args = node.arguments.map((argument, index) => lowerAs(scope, argument, signature.params[index]!.type));
  scope.at(node);
  return callee.intrinsic ? lowerIntrinsic(scope, callee.name, args, signature) : lowerDirect(scope, callee, args, signature);
}

function lowerDirect(scope: Scope, callee: Callee, args: Instruction[], signature: MachineSignature): Instruction {
  scope.context.reachFunction(callee.module, callee.name, scope.home);
  return scope.emit("call.system", args, { symbol: signature.symbol, attributes: signature.attributes }, irType(signature.result));
}

function lowerConversion(scope: Scope, node: ts.CallExpression, to: MachineType): Instruction {
  const argument = node.arguments[0];
  if (argument === undefined || node.arguments.length !== 1) return scope.fail(node, "TSK2008", `${to}(...) wants 1 argument; found ${node.arguments.length}.`);
  const from = typeOf(scope, argument);
  if (from === "value" || from === "void") return scope.fail(argument, "TSK2002", `A \`${from}\` cannot be converted to \`${to}\`.`, from === "value" ? "Take its word (bitsOf(x)), or unbox it with asInt or asNumber of #runtime/value.ts." : null);
  if (from === null) return lowerAs(scope, argument, to); // numbers without type take this one
  const { value, type } = lower(scope, argument);
  return convert(scope, value, type, to);
}

function lowerIntrinsic(scope: Scope, name: string, args: Instruction[], signature: MachineSignature): Instruction {
  const result = irType(signature.result);
  const operation = OPERATIONS.get(name);
  if (operation !== undefined) return scope.emit(operation, args, null, result);
  const count = COUNTS.get(name);
  if (count !== undefined) return scope.emit("trunc", [scope.emit(count, args, null, "i64")], null, "i32");
  const memory = MEMORY.exec(name);
  if (memory === null) return scope.emit("intrinsic", args, name, result);
  const volatile = memory[2] !== undefined;
  if (memory[1] === "store") return scope.emit("store", args, volatile ? { volatile } : {});
  return scope.emit("load", args, volatile ? { type: result, volatile } : { type: result }, result);
}

function lowerNaming(scope: Scope, node: ts.CallExpression, intrinsic: string): Instruction {
  const argument = node.arguments[0];
  if (argument === undefined || node.arguments.length !== 1) return scope.fail(node, "TSK2008", `${intrinsic} wants 1 argument; found ${node.arguments.length}.`);
  if (intrinsic === "addressOf" || intrinsic === "functionPointer") {
    if (!ts.isIdentifier(argument) || scope.lookup(argument.text) !== null) return scope.fail(argument, "TSK2009", `${intrinsic} wants the name of a module-level ${intrinsic === "addressOf" ? "let" : "function"}.`);
    return intrinsic === "addressOf" ? lowerAddress(scope, argument) : lowerFunctionPointer(scope, argument);
  }
  if (!ts.isStringLiteral(argument)) return scope.fail(argument, "TSK2009", `${intrinsic} wants a string literal.`);
  const name = argument.text;
  if (intrinsic === "linkerSymbol") return scope.emit("global.address", [], name);
  if (intrinsic === "symbolOf") {
    if (!(WELL_KNOWN_SYMBOLS as readonly string[]).includes(name)) return scope.fail(argument, "TSK2009", `There is no well-known symbol "${name}" (abi/realm.ts).`);
    return scope.emit("const.symbol", [], name);
  }
  if (!(INTRINSICS as readonly string[]).includes(name)) return scope.fail(argument, "TSK2009", `There is no intrinsic "${name}" (abi/realm.ts).`);
  return scope.emit("realm.load", [], { intrinsic: name, constructor: intrinsic === "realmConstructor" });
}

function lowerAddress(scope: Scope, node: ts.Identifier): Instruction {
  const binding = scope.context.graph.resolveLocal(scope.module, node.text);
  const declaration = binding?.kind === "local" ? binding.declaration : null;
  if (binding?.kind !== "local" || declaration === null || !ts.isVariableDeclaration(declaration) || (declaration.parent.flags & ts.NodeFlags.Const) !== 0) {
    return scope.fail(node, "TSK2009", `addressOf wants the name of a module-level let; \`${node.text}\` is none.`);
  }
  const { global } = systemVariable(scope.context, binding.module, binding.name, declaration);
  scope.context.reachGlobal(binding.module, global);
  return scope.emit("global.address", [], global.symbol);
}

function lowerFunctionPointer(scope: Scope, node: ts.Identifier): Instruction {
  const binding = scope.context.graph.resolveLocal(scope.module, node.text);
  if (binding?.kind !== "local" || binding.module.origin !== "system" || !declaresFunction(binding.module, binding.name)) {
    return scope.fail(node, "TSK2009", `functionPointer wants the name of a System TypeScript function; \`${node.text}\` is none.`);
  }
  const { symbol } = machineSignature(scope.context, binding.module, functionNamed(binding.module, binding.name));
  scope.context.reachFunction(binding.module, binding.name, scope.home);
  return scope.emit("global.address", [], symbol);
}
