/** What each IR operation becomes. Language operations are in language-operations.ts; here are values, memory, arithmetic and control. */
import { OPS, type OpName } from "#compiler/ir/ops.ts";
import type { FunctionRef, Instruction } from "#compiler/ir/function.ts";
import { machineType } from "#compiler/ir/types.ts";
import type { FunctionEmitter } from "#compiler/emit/function-emitter.ts";
import { INTRINSICS } from "#compiler/emit/intrinsics.ts";
import { LANGUAGE_OPERATIONS } from "#compiler/emit/language-operations.ts";
import { quoted } from "#compiler/emit/names.ts";

export type Emitter = (f: FunctionEmitter, i: Instruction) => void;

export function emitOperation(f: FunctionEmitter, instruction: Instruction): void {
  const emit = LANGUAGE_OPERATIONS[instruction.op] ?? MACHINE_OPERATIONS[instruction.op];
  if (emit === undefined) throw new Error(`no code for ${instruction.op} (${OPS[instruction.op].args}) in ${f.function.symbol}`);
  emit(f, instruction);
}

/** `%r = text`, named as the instruction's result. */
export function define(f: FunctionEmitter, i: Instruction, text: string): void {
  const r = f.temp();
  f.line(`${r} = ${text}`);
  f.setOperand(i, r);
}

function binary(opcode: string): Emitter {
  return (f, i) => define(f, i, `${opcode} ${machineType(i.type)} ${f.operand(i.args[0]!)}, ${f.operand(i.args[1]!)}`);
}

function comparison(predicate: string): Emitter {
  return (f, i) => define(f, i, `${predicate} ${machineType(i.args[0]!.type)} ${f.operand(i.args[0]!)}, ${f.operand(i.args[1]!)}`);
}

/** Shift counts are taken modulo the width. */
function shift(opcode: string): Emitter {
  return (f, i) => {
    const type = machineType(i.type);
    const count = f.temp();
    f.line(`${count} = and ${type} ${f.operand(i.args[1]!)}, ${Number(type.slice(1)) - 1}`);
    define(f, i, `${opcode} ${type} ${f.operand(i.args[0]!)}, ${count}`);
  };
}

function bitCount(name: string, flag: boolean): Emitter {
  return (f, i) => {
    const type = machineType(i.args[0]!.type);
    f.declare(`declare ${type} @llvm.${name}.${type}(${type}${flag ? ", i1" : ""})`);
    define(f, i, `call ${type} @llvm.${name}.${type}(${type} ${f.operand(i.args[0]!)}${flag ? ", i1 false" : ""})`);
  };
}

function conversion(opcode: string): Emitter {
  return (f, i) => {
    const from = machineType(i.args[0]!.type);
    const to = machineType(i.type);
    if (from === to) f.setOperand(i, f.operand(i.args[0]!));
    else define(f, i, `${opcode} ${from} ${f.operand(i.args[0]!)} to ${to}`);
  };
}

function saturating(name: string): Emitter {
  return (f, i) => {
    const to = machineType(i.type);
    f.declare(`declare ${to} @llvm.${name}.sat.${to}.f64(double)`);
    define(f, i, `call ${to} @llvm.${name}.sat.${to}.f64(double ${f.operand(i.args[0]!)})`);
  };
}

function pointer(f: FunctionEmitter, address: string): string {
  const p = f.temp();
  f.line(`${p} = inttoptr i64 ${address} to ptr`);
  return p;
}

const memoryTypes: Record<string, string> = { i8: "i8", i16: "i16", i32: "i32", u32: "i32", i64: "i64", f64: "double", any: "i64", bool: "i1" };

const MACHINE_OPERATIONS: Partial<Record<OpName, Emitter>> = {
  "add": binary("add"), "sub": binary("sub"), "mul": binary("mul"), "sdiv": binary("sdiv"), "udiv": binary("udiv"), "srem": binary("srem"), "urem": binary("urem"),
  "and": binary("and"), "or": binary("or"), "xor": binary("xor"), "shl": shift("shl"), "lshr": shift("lshr"), "ashr": shift("ashr"),
  "eq": comparison("icmp eq"), "ne": comparison("icmp ne"), "slt": comparison("icmp slt"), "sle": comparison("icmp sle"), "sgt": comparison("icmp sgt"), "sge": comparison("icmp sge"),
  "ult": comparison("icmp ult"), "ule": comparison("icmp ule"), "ugt": comparison("icmp ugt"), "uge": comparison("icmp uge"),
  "feq": comparison("fcmp oeq"), "fne": comparison("fcmp une"), "flt": comparison("fcmp olt"), "fle": comparison("fcmp ole"), "fgt": comparison("fcmp ogt"), "fge": comparison("fcmp oge"),
  "fadd": binary("fadd"), "fsub": binary("fsub"), "fmul": binary("fmul"), "fdiv": binary("fdiv"),
  "fneg": (f, i) => define(f, i, `fneg double ${f.operand(i.args[0]!)}`),
  "fsqrt": (f, i) => {
    f.declare("declare double @llvm.sqrt.f64(double)");
    define(f, i, `call double @llvm.sqrt.f64(double ${f.operand(i.args[0]!)})`);
  },
  "fabs": (f, i) => {
    f.declare("declare double @llvm.fabs.f64(double)");
    define(f, i, `call double @llvm.fabs.f64(double ${f.operand(i.args[0]!)})`);
  },
  "ctlz": bitCount("ctlz", true), "cttz": bitCount("cttz", true), "ctpop": bitCount("ctpop", false), "bswap": bitCount("bswap", false),
  "trunc": conversion("trunc"), "zext": conversion("zext"), "sext": conversion("sext"), "bitcast": conversion("bitcast"),
  "sitofp": conversion("sitofp"), "uitofp": conversion("uitofp"), "fptosi": saturating("fptosi"), "fptoui": saturating("fptoui"),
  "mulhu": (f, i) => f.setOperand(i, INTRINSICS.multiplyHigh!.emit(f, [f.operand(i.args[0]!), f.operand(i.args[1]!)])),
  "select": (f, i) => {
    const type = machineType(i.type);
    define(f, i, `select i1 ${f.operand(i.args[0]!)}, ${type} ${f.operand(i.args[1]!)}, ${type} ${f.operand(i.args[2]!)}`);
  },
  "load": (f, i) => {
    const imm = i.imm as { type: string; volatile?: boolean; align?: number };
    define(f, i, `load ${imm.volatile === true ? "volatile " : ""}${memoryTypes[imm.type]}, ptr ${pointer(f, f.operand(i.args[0]!))}, align ${imm.align ?? 1}`);
  },
  "store": (f, i) => {
    const imm = i.imm as { volatile?: boolean; align?: number } | null;
    f.line(`store ${imm?.volatile === true ? "volatile " : ""}${machineType(i.args[1]!.type)} ${f.operand(i.args[1]!)}, ptr ${pointer(f, f.operand(i.args[0]!))}, align ${imm?.align ?? 1}`);
  },
  "intrinsic": (f, i) => {
    const name = i.imm as string;
    const linker = /^linkerSymbol:(.*)$/.exec(name);
    const address = /^functionPointer:(.*)$/.exec(name);
    if (linker !== null || address !== null) {
      const symbol = (linker ?? address)![1]!;
      f.declare(linker !== null ? `${quoted(symbol)} = external hidden global [0 x i8]` : `declare hidden void ${quoted(symbol)}()`);
      define(f, i, `ptrtoint ptr ${quoted(symbol)} to i64`);
      return;
    }
    const intrinsic = INTRINSICS[name];
    if (intrinsic === undefined) throw new Error(`no code for intrinsic ${name} in ${f.function.symbol}`);
    const result = intrinsic.emit(f, i.args.map((arg, k) => (intrinsic.params[k] === "any" ? f.boxed(arg) : f.operand(arg))));
    if (intrinsic.result !== "void") f.setOperand(i, result);
  },
  "call.system": (f, i) => {
    const ref = i.imm as FunctionRef;
    const params = ref.attributes.params;
    const args = i.args.map((arg, k) => `${machineType(params[k]!)} ${params[k] === "any" ? f.boxed(arg) : f.operand(arg)}`).join(", ");
    const name = f.module.systemFunction(ref.symbol, ref.attributes);
    if (ref.attributes.result === "void") {
      f.line(`call void ${name}(${args})`);
      return;
    }
    define(f, i, `call ${machineType(ref.attributes.result)} ${name}(${args})`);
    if (ref.attributes.throws && (i.targets.length > 0 || f.function.attributes.kind === "managed")) f.check(i, f.operand(i));
  },

  "param": (f, i) => {
    const index = i.imm as number;
    if (f.function.attributes.kind === "managed" && f.function.attributes.resume === true) {
      f.setOperand(i, ["%frame", "%sent", "%mode"][index]!);
      return;
    }
    if (f.function.attributes.kind === "managed" && f.function.attributes.variadic) {
      f.setOperand(i, f.prelude("js.argument", "i64", `i32 %argc, ptr %argv, i32 ${index}`));
    } else {
      f.setOperand(i, `%p${index}`);
    }
  },
  "param.callee": (f, i) => f.setOperand(i, "%callee"),
  "param.this": (f, i) => f.setOperand(i, "%this"),
  "param.newtarget": (f, i) => f.setOperand(i, "%newtarget"),
  "param.count": (f, i) => f.setOperand(i, "%argc"),
  "param.environment": (f, i) => {
    const at = f.temp();
    f.line(`${at} = add i64 %callee, 32`);
    define(f, i, `load i64, ptr ${pointer(f, at)}, align 8`);
  },

  "global.load": (f, i) => {
    const type = machineType(i.type);
    define(f, i, `load ${type}, ptr ${f.module.globalSymbol(i.imm as string, type)}`);
  },
  "global.store": (f, i) => {
    const managed = f.function.attributes.kind === "managed";
    const type = managed ? "i64" : machineType(i.args[0]!.type);
    f.line(`store ${type} ${managed ? f.boxed(i.args[0]!) : f.operand(i.args[0]!)}, ptr ${f.module.globalSymbol(i.imm as string, type)}`);
  },
  "global.address": (f, i) => define(f, i, `ptrtoint ptr ${f.module.globalSymbol(i.imm as string, "i64")} to i64`),

  "jump": (f, i) => f.line(`br label %${f.blockLabel(i.targets[0]!)}`),
  "branch": (f, i) => {
    const likely = (i.imm as { likely?: boolean } | null)?.likely;
    f.line(`br i1 ${f.operand(i.args[0]!)}, label %${f.blockLabel(i.targets[0]!)}, label %${f.blockLabel(i.targets[1]!)}${likely === undefined ? "" : likely ? ", !prof !0" : ", !prof !1"}`);
  },
  "switch": (f, i) => {
    const cases = i.imm as bigint[];
    const type = machineType(i.args[0]!.type);
    const rows = cases.map((value, k) => `${type} ${value}, label %${f.blockLabel(i.targets[k]!)}`).join(" ");
    f.line(`switch ${type} ${f.operand(i.args[0]!)}, label %${f.blockLabel(i.targets[cases.length]!)} [ ${rows} ]`);
  },
  "return": (f, i) => {
    const value = i.args[0];
    if (value === undefined) {
      f.line(f.function.attributes.kind === "managed" ? "ret i64 10" : "ret void");
    } else if (f.function.attributes.kind === "system" && f.function.attributes.result !== "any") {
      f.line(`ret ${machineType(f.function.attributes.result)} ${f.operand(value)}`);
    } else {
      f.line(`ret i64 ${f.boxed(value)}`);
    }
  },
  "unreachable": (f) => f.line("unreachable"),
};
