/** Module-level variables and static data of System TypeScript. */
import ts from "typescript";
import type { SourceModule } from "#compiler/frontend/module-graph.ts";
import type { IrGlobal } from "#compiler/ir/function.ts";
import { defaultType, doubleBits, evaluate, isModuleConst, typed, type Constant } from "#compiler/lower/system/constants.ts";
import { fail, type SystemContext } from "#compiler/lower/system/context.ts";
import { globalSymbol } from "#compiler/lower/system/signature.ts";
import { irType, machineTypeOf, bitsOfType, type MachineType } from "#compiler/lower/system/types.ts";

export interface SystemVariable {
  readonly global: IrGlobal;
  readonly type: MachineType;
}

const STATIC: ReadonlySet<string> = new Set(["staticMemory", "staticBytes", "staticU32", "staticU64"]);

/** The call of a static intrinsic that initialises a module-level const, or null. */
export function staticCall(context: SystemContext, module: SourceModule, declaration: ts.Node): { name: string; call: ts.CallExpression } | null {
  if (!isModuleConst(declaration)) return null;
  const call = declaration.initializer!;
  if (!ts.isCallExpression(call) || !ts.isIdentifier(call.expression)) return null;
  const binding = context.graph.resolveLocal(module, call.expression.text);
  if (binding?.kind !== "local" || binding.module.path !== "sys/value.ts" || !STATIC.has(binding.name)) return null;
  return { name: binding.name, call };
}

/** A module-level `let`. Its initial value must be a constant. */
export function systemVariable(context: SystemContext, module: SourceModule, name: string, declaration: ts.VariableDeclaration): SystemVariable {
  let initial: Constant | null = null;
  if (declaration.initializer !== undefined) {
    initial = evaluate(context, module, declaration.initializer);
    if (initial === null) {
      fail(context, module, declaration.initializer, "TSK2006", `The initial value of variable \`${name}\` must be a constant.`, "Set it in a function that runs at start.");
    }
  }
  const type = declaration.type !== undefined ? machineTypeOf(module, declaration.type) : initial !== null ? defaultType(initial) : null;
  if (type === null || type === "void") fail(context, module, declaration.type ?? declaration, "TSK2001", `Variable \`${name}\` needs a machine type.`, "For example: let count: u32 = 0;");
  let word = 0n;
  if (initial !== null) {
    const constant = typed(initial, type);
    if (constant === null || typeof constant.value === "string") {
      fail(context, module, declaration.initializer!, "TSK2005", `The initial value of \`${name}\` is no \`${type}\`.`, type === "value" ? "For example: valueOfBits(UNDEFINED)" : null);
    }
    word = wordOf(constant);
  }
  const bytes = type === "bool" ? 1 : bitsOfType(type) / 8;
  const global: IrGlobal = { symbol: globalSymbol(module, name), type: irType(type), initial: word, bytes: null, zeroBytes: 0, alignBytes: bytes };
  return { global, type };
}

/** The word that holds a constant. */
export function wordOf(constant: Constant): bigint {
  if (constant.type === "f64") return doubleBits(Number(constant.value));
  return BigInt.asUintN(64, BigInt(constant.value));
}

/** Storage behind `const p: ptr = staticMemory(...)` and the constant tables. */
export function staticData(context: SystemContext, module: SourceModule, name: string, kind: string, call: ts.CallExpression): IrGlobal {
  const symbol = globalSymbol(module, name);
  if (kind === "staticMemory") {
    const bytes = integerArgument(context, module, call, 0);
    const align = call.arguments.length > 1 ? integerArgument(context, module, call, 1) : 16n;
    return { symbol, type: "i64", initial: 0n, bytes: null, zeroBytes: Number(bytes), alignBytes: Number(align) };
  }
  let list = call.arguments[0];
  while (list !== undefined && (ts.isAsExpression(list) || ts.isParenthesizedExpression(list))) list = list.expression;
  if (list === undefined || !ts.isArrayLiteralExpression(list)) fail(context, module, call, "TSK2009", `${kind} wants an array literal of constants.`);
  const width = kind === "staticBytes" ? 1 : kind === "staticU32" ? 4 : 8;
  const type: MachineType = width === 1 ? "u8" : width === 4 ? "u32" : "u64";
  const elements = list.elements;
  const view = new DataView(new ArrayBuffer(elements.length * width));
  elements.forEach((element, index) => {
    const constant = evaluate(context, module, element);
    const fitting = constant === null ? null : typed(constant, type) ?? (typeof constant.value === "bigint" ? typed({ type: null, value: constant.value }, type) : null);
    if (fitting === null || typeof fitting.value !== "bigint") fail(context, module, element, "TSK2006", `Element ${index} of ${kind} must be a constant ${type}.`);
    if (width === 1) view.setUint8(index, Number(fitting.value));
    else if (width === 4) view.setUint32(index * 4, Number(fitting.value), true);
    else view.setBigUint64(index * 8, fitting.value, true);
  });
  return { symbol, type: "i64", initial: 0n, bytes: new Uint8Array(view.buffer), zeroBytes: 0, alignBytes: 16 };
}

function integerArgument(context: SystemContext, module: SourceModule, call: ts.CallExpression, index: number): bigint {
  const node = call.arguments[index];
  const constant = node === undefined ? null : evaluate(context, module, node);
  if (constant === null || typeof constant.value !== "bigint") fail(context, module, node ?? call, "TSK2006", `Argument ${index + 1} must be an integer constant.`);
  return constant.value;
}
