/**
 * System functions and `#sys` intrinsics called from ordinary TypeScript (docs/internals.md): arguments convert by the
 * declared parameter types, results back to language values.
 */
import ts from "typescript";
import type { FunctionRef, Instruction, IrFunction } from "#compiler/ir/function.ts";
import type { Type } from "#compiler/ir/types.ts";
import type { ModuleUnit } from "#compiler/lower/managed/context.ts";
import { FunctionLowering } from "#compiler/lower/managed/function-lowering.ts";
import { lowerExpression } from "#compiler/lower/managed/expressions.ts";
import { machineTypeOf, signatureType, type MachineType } from "#compiler/lower/system/types.ts";
import { constantExpression } from "#compiler/lower/managed/constants.ts";

interface Signature {
  readonly node: ts.FunctionDeclaration;
  readonly params: readonly MachineType[];
  readonly result: MachineType;
}

/** What an annotation means; whatever is no machine type (`unknown`, `string`) is a boxed value. */
function machineOf(unit: ModuleUnit, type: ts.TypeNode | undefined): MachineType {
  return type === undefined ? "void" : machineTypeOf(unit.source, type) ?? "value";
}

/** Whether the module's functions are compiler intrinsics. */
function isIntrinsicModule(unit: ModuleUnit): boolean {
  return unit.source.path.startsWith("sys/");
}

function signatureOf(unit: ModuleUnit, name: string): Signature | null {
  const node = unit.scopes.moduleFunction.root.variables.get(name)?.declaration;
  if (node === undefined || node === null || !ts.isFunctionDeclaration(node)) return null;
  return { node, params: node.parameters.map((parameter) => machineOf(unit, parameter.type)), result: machineOf(unit, node.type) };
}

/** A call written in ordinary TypeScript. */
export function callSystem(f: FunctionLowering, unit: ModuleUnit, name: string, node: ts.CallExpression): Instruction {
  const { path } = unit.source;
  if (path === "sys/linked.ts") return lowerLinked(f, name, node);
  if (path === "sys/value.ts" && (name === "symbolOf" || name === "realmPrototype" || name === "realmConstructor")) {
    const argument = constantExpression(f.program, f.unit, node.arguments[0]!)?.value;
    if (typeof argument !== "string") return f.error(node, "intrinsic-argument", `${name} wants a string literal`);
    if (name === "symbolOf") return f.emit("const.symbol", [], argument);
    return f.emit("realm.load", [], { intrinsic: argument, constructor: name === "realmConstructor" });
  }
  const values = node.arguments.map((argument) => lowerExpression(f, argument));
  f.at(node);
  if (path === "runtime/array.ts" && name === "arrayPush") {
    // Loops do it in place (llvm/object-ops.ts).
    f.emit("array.push", values);
    return values[0]!;
  }
  return emitCall(f, unit, name, values, node);
}

function lowerLinked(f: FunctionLowering, name: string, node: ts.CallExpression): Instruction {
  const [argument, ...more] = node.arguments.map((each) => constantExpression(f.program, f.unit, each)?.value);
  if (typeof argument !== "string") return f.error(node, "intrinsic-argument", `${name} wants a string literal`);
  if (name === "linkedOther") return f.bool(f.program.linkedOther(argument, more as string[]));
  return f.bool(name === "linked" ? f.program.linked(argument) : name === "imported" ? f.program.imported(argument) : f.program.platformAllowed(argument));
}

function emitCall(f: FunctionLowering, unit: ModuleUnit, name: string, values: Instruction[], node: ts.Node): Instruction {
  const signature = signatureOf(unit, name);
  if (signature === null) return f.error(node, "system-name", `${name} of ${unit.source.path} is no function`);
  if (isIntrinsicModule(unit)) {
    const operands = signature.params.map((type, i) => convert(f, values[i] ?? f.undefined(), type, signatureType(type)));
    return fromMachine(f, emitIntrinsic(f, name, operands, signatureType(signature.result)), signature.result);
  }
  const ref: FunctionRef = f.program.systemFunction(unit, name, node);
  const operands = signature.params.map((type, i) => convert(f, values[i] ?? f.undefined(), type, ref.attributes.params[i]!));
  const result = ref.attributes.result;
  // An i32 register holds both signs; the language needs to know which one it is.
  const type = signature.result === "u32" ? "u32" : result;
  return fromMachine(f, f.emit("call.system", operands, ref, type), signature.result);
}

/** Intrinsics that are one IR operation; the others are expanded by the back end. */
function emitIntrinsic(f: FunctionLowering, name: string, operands: Instruction[], type: Type): Instruction {
  switch (name) {
    case "squareRoot": return f.emit("fsqrt", operands);
    case "absolute": return f.emit("fabs", operands);
    case "leadingZeros32": return f.emit("ctlz", operands, null, "i32");
    case "trailingZeros32": return f.emit("cttz", operands, null, "i32");
    case "valueOfBits": return f.emit("value", operands);
    case "bitsOf": return f.emit("word", operands, null, "i64");
    case "f64Bits": return f.emit("bitcast", operands, null, "i64");
    case "f64OfBits": return f.emit("bitcast", operands, null, "f64");
    default: return f.emit("intrinsic", operands, name, type);
  }
}

/** A language value as an operand of a machine type. */
function convert(f: FunctionLowering, value: Instruction, to: MachineType, type: Type): Instruction {
  switch (to) {
    case "value": return f.box(value);
    case "bool": return f.truthy(value);
    case "f64": return value.op === "const.i32" ? f.emit("const.f64", [], value.imm) : value.type === "f64" ? value : f.emit("to.f64", [value]);
    case "void": return value;
    case "i64": case "u64": {
      if (value.op === "const.i32" || value.op === "const.f64") return f.emit("const.int", [], BigInt(Math.trunc(value.imm as number)), "i64");
      if (value.type === "i32") return f.emit("sext", [value], null, "i64");
      if (value.type === "u32") return f.emit("zext", [value], null, "i64");
      return f.emit("fptosi", [value.type === "f64" ? value : f.emit("to.f64", [value])], null, "i64");
    }
    default: {
      const word = value.type === "i32" || value.type === "u32" ? value : f.emit("to.i32", [value]);
      return type === "i8" || type === "i16" ? f.emit("trunc", [word], null, type) : word;
    }
  }
}

/** A machine result as a language value. */
function fromMachine(f: FunctionLowering, value: Instruction, from: MachineType): Instruction {
  switch (from) {
    case "i8": case "i16": return f.emit("sext", [value], null, "i32");
    case "u8": case "u16": return f.emit("zext", [value], null, "i32");
    case "i64": return f.emit("sitofp", [value]);
    case "u64": return f.emit("uitofp", [value]);
    case "void": return f.undefined();
    default: return value;
  }
}

/** A system variable or constant read from ordinary code; null when the name is a function. */
export function systemVariable(f: FunctionLowering, unit: ModuleUnit, name: string): Instruction | null {
  const constant = f.program.systemConstant(unit, name);
  if (constant !== null) return typeof constant === "bigint" ? f.emit("value", [f.emit("const.int", [], constant, "i64")]) : f.constant(constant.value);
  const variable = unit.scopes.moduleFunction.root.variables.get(name);
  const { declaration } = variable ?? { declaration: null };
  if (declaration === null || !ts.isVariableDeclaration(declaration)) return null;
  const type = f.program.reachSystemVariable(unit, name);
  return fromMachine(f, f.emit("global.load", [], `${unit.source.path}:${name}`, signatureType(type)), type);
}

/** A system function used as a value: a closure over a managed function that calls it. */
export function systemFunctionValue(f: FunctionLowering, unit: ModuleUnit, name: string, node: ts.Node): Instruction {
  const signature = signatureOf(unit, name);
  if (signature === null) return f.error(node, "system-name", `${name} of ${unit.source.path} is no function`);
  const symbol = `${unit.source.path}:${name}$managed`;
  f.program.synthesize(unit, symbol, (program) => {
    const fn: IrFunction = {
      symbol, blocks: [], nextId: 0, location: { file: unit.source.path, line: 1, column: 1 },
      attributes: {
        kind: "managed", name, length: signature.params.length, params: signature.params.length, variadic: false, coroutine: "none", constructorKind: "none",
        callableClass: false, arrow: false, strict: true, instanceWords: 0, house: true,
      },
    };
    const wrapper = new FunctionLowering(program, unit, fn, unit.scopes.moduleFunction);
    const values = signature.params.map((_, i) => wrapper.emit("param", [], i, "any"));
    wrapper.b.return(wrapper.box(emitCall(wrapper, unit, name, values, signature.node)));
    return wrapper.b.finish();
  });
  f.program.global(unit, `${symbol}.closure`);
  f.program.closure(unit, `${symbol}.closure`, symbol);
  return f.emit("global.load", [], `${symbol}.closure`, "any");
}
