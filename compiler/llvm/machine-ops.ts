/** Machine operations, memory and control flow: one line of LLVM each, nearly. */
import type { Instruction } from "#compiler/ir/function.ts";
import type { OpName } from "#compiler/ir/ops.ts";
import { isBoxed, machineType, type Type } from "#compiler/ir/types.ts";
import { boxed } from "#compiler/llvm/boxing.ts";
import type { FunctionWriter } from "#compiler/llvm/function-writer.ts";
import { writeIntrinsic } from "#compiler/llvm/intrinsics.ts";
import { RARE_FIRST, RARE_SECOND } from "#compiler/llvm/module-writer.ts";

type Writer = (w: FunctionWriter, i: Instruction) => void;

const BINARY: Partial<Record<OpName, string>> = {
  add: "add", sub: "sub", mul: "mul", sdiv: "sdiv", udiv: "udiv", srem: "srem", urem: "urem", and: "and", or: "or", xor: "xor",
  fadd: "fadd", fsub: "fsub", fmul: "fmul", fdiv: "fdiv",
};
const COMPARE: Partial<Record<OpName, string>> = {
  eq: "icmp eq", ne: "icmp ne", slt: "icmp slt", sle: "icmp sle", sgt: "icmp sgt", sge: "icmp sge",
  ult: "icmp ult", ule: "icmp ule", ugt: "icmp ugt", uge: "icmp uge",
  feq: "fcmp oeq", fne: "fcmp une", flt: "fcmp olt", fle: "fcmp ole", fgt: "fcmp ogt", fge: "fcmp oge",
};
const SHIFT: Partial<Record<OpName, string>> = { shl: "shl", lshr: "lshr", ashr: "ashr" };
const CONVERT: Partial<Record<OpName, string>> = { trunc: "trunc", zext: "zext", sext: "sext", sitofp: "sitofp", uitofp: "uitofp", bitcast: "bitcast" };

export const MACHINE_OPS: Partial<Record<OpName, Writer>> = {
  fneg: (w, i) => void w.set(`fneg double ${w.use(i.args[0]!)}`, w.nameOf(i)),
  mulhu: (w, i) => {
    const [a, b] = i.args.map((arg) => w.set(`zext i64 ${w.use(arg)} to i128`));
    const product = w.set(`mul nuw i128 ${a}, ${b}`);
    const high = w.set(`lshr i128 ${product}, 64`);
    w.set(`trunc i128 ${high} to i64`, w.nameOf(i));
  },
  ctlz: (w, i) => bitCount(w, i, "ctlz", ", i1 false"),
  cttz: (w, i) => bitCount(w, i, "cttz", ", i1 false"),
  ctpop: (w, i) => bitCount(w, i, "ctpop", ""),
  bswap: (w, i) => bitCount(w, i, "bswap", ""),
  fsqrt: (w, i) => void w.set(`call double ${w.module.intrinsic("llvm.sqrt.f64", "double", ["double"])}(double ${w.use(i.args[0]!)})`, w.nameOf(i)),
  fabs: (w, i) => void w.set(`call double ${w.module.intrinsic("llvm.fabs.f64", "double", ["double"])}(double ${w.use(i.args[0]!)})`, w.nameOf(i)),
  fptosi: (w, i) => saturate(w, i, "fptosi"),
  fptoui: (w, i) => saturate(w, i, "fptoui"),
  select: (w, i) => {
    const type = machineType(i.type);
    w.set(`select i1 ${w.use(i.args[0]!)}, ${type} ${w.use(i.args[1]!)}, ${type} ${w.use(i.args[2]!)}`, w.nameOf(i));
  },
  word: (w, i) => w.bind(i, w.use(i.args[0]!)),
  value: (w, i) => w.bind(i, w.use(i.args[0]!)),
  load: writeLoad,
  store: writeStore,
  "global.load": (w, i) => {
    const name = w.module.global(i.imm as string);
    if (w.isManaged && isBoxed(i.type)) return void w.load("i64", name, 8, "global", w.nameOf(i));
    loadAs(w, i, name, i.type, "", naturalAlign(i.type));
  },
  "global.store": (w, i) => {
    const value = i.args[0]!;
    const name = w.module.global(i.imm as string);
    if (w.isManaged) return w.store("i64", boxed(w, value), name, 8, "global");
    if (value.type === "bool") {
      const octet = w.set(`zext i1 ${w.use(value)} to i8`);
      return w.line(`store i8 ${octet}, ptr ${name}, align 1`);
    }
    w.line(`store ${machineType(value.type)} ${w.use(value)}, ptr ${name}, align ${naturalAlign(value.type)}`);
  },
  "global.address": (w, i) => w.bind(i, w.module.address(i.imm as string)),
  intrinsic: writeIntrinsic,
  phi: (w, i) => w.placePhi(i),
  jump: (w, i) => w.jump(w.edge(i.targets[0]!)),
  branch: writeBranch,
  switch: (w, i) => {
    const type = machineType(i.args[0]!.type);
    const cases = (i.imm as bigint[]).map((value, index) => `${type} ${BigInt.asIntN(Number(type.slice(1)), value)}, label %${w.edge(i.targets[index]!)}`);
    w.line(`switch ${type} ${w.use(i.args[0]!)}, label %${w.edge(i.targets[i.targets.length - 1]!)} [ ${cases.join(" ")} ]`);
  },
  return: (w, i) => {
    if (i.args.length === 0) return w.line(resultType(w) === "void" ? "ret void" : `ret ${resultType(w)} zeroinitializer`);
    w.line(`ret ${resultType(w)} ${w.use(i.args[0]!)}`);
  },
  unreachable: (w) => w.line("unreachable"),
};

for (const [op, text] of Object.entries(BINARY)) {
  MACHINE_OPS[op as OpName] = (w, i) => void w.set(`${text} ${machineType(i.type)} ${w.use(i.args[0]!)}, ${w.use(i.args[1]!)}`, w.nameOf(i));
}
for (const [op, text] of Object.entries(COMPARE)) {
  MACHINE_OPS[op as OpName] = (w, i) => void w.set(`${text} ${machineType(operandType(i))} ${w.use(i.args[0]!)}, ${w.use(i.args[1]!)}`, w.nameOf(i));
}
for (const [op, text] of Object.entries(SHIFT)) {
  // A count beyond the width is poison in LLVM; ours is taken modulo the width, as the processor does.
  MACHINE_OPS[op as OpName] = (w, i) => {
    const type = machineType(i.type);
    const [value, count] = i.args as [Instruction, Instruction];
    const width = Number(type.slice(1));
    const known = count.op === "const.int" || count.op === "const.i32" ? BigInt.asUintN(64, BigInt(count.imm as number | bigint)) % BigInt(width) : null;
    const masked = known !== null ? String(known) : w.set(`and ${type} ${adapt(w, count, type)}, ${width - 1}`);
    w.set(`${text} ${type} ${w.use(value)}, ${masked}`, w.nameOf(i));
  };
}
for (const [op, text] of Object.entries(CONVERT)) {
  MACHINE_OPS[op as OpName] = (w, i) => {
    const from = machineType(i.args[0]!.type);
    const to = machineType(i.type);
    if (from === to) return w.bind(i, w.use(i.args[0]!));
    w.set(`${text} ${from} ${w.use(i.args[0]!)} to ${to}`, w.nameOf(i));
  };
}

/** A shift count in the type of the shifted value. */
function adapt(w: FunctionWriter, count: Instruction, type: string): string {
  const own = machineType(count.type);
  if (own === type) return w.use(count);
  return w.set(`${Number(own.slice(1)) < Number(type.slice(1)) ? "zext" : "trunc"} ${own} ${w.use(count)} to ${type}`);
}

/** Comparisons take the type of the operand that is not a constant of another kind. */
function operandType(i: Instruction): Type {
  return i.args[0]!.type;
}

function bitCount(w: FunctionWriter, i: Instruction, name: string, extra: string): void {
  const type = machineType(i.args[0]!.type);
  const callee = w.module.intrinsic(`llvm.${name}.${type}`, type, extra === "" ? [type] : [type, "i1"]);
  const wanted = machineType(i.type);
  const result = w.set(`call ${type} ${callee}(${type} ${w.use(i.args[0]!)}${extra})`, wanted === type ? w.nameOf(i) : undefined);
  if (wanted !== type) w.set(`${Number(type.slice(1)) > Number(wanted.slice(1)) ? "trunc" : "zext"} ${type} ${result} to ${wanted}`, w.nameOf(i));
}

function saturate(w: FunctionWriter, i: Instruction, name: string): void {
  const type = machineType(i.type);
  const callee = w.module.intrinsic(`llvm.${name}.sat.${type}.f64`, type, ["double"]);
  w.set(`call ${type} ${callee}(double ${w.use(i.args[0]!)})`, w.nameOf(i));
}

function naturalAlign(type: Type): number {
  const machine = machineType(type);
  return machine === "i1" ? 1 : machine === "double" ? 8 : Number(machine.slice(1)) / 8;
}

/** Loads a value; booleans are octets in memory. */
function loadAs(w: FunctionWriter, i: Instruction, pointer: string, type: Type, volatile: string, align: number): void {
  if (type !== "bool") {
    w.set(`load ${volatile}${machineType(type)}, ptr ${pointer}, align ${align}`, w.nameOf(i));
    return;
  }
  const octet = w.set(`load ${volatile}i8, ptr ${pointer}, align 1`);
  w.set(`icmp ne i8 ${octet}, 0`, w.nameOf(i));
}

interface Access {
  readonly type?: Type;
  readonly volatile?: boolean;
  readonly align?: number;
}

/** Plain accesses of System TypeScript may be unaligned unless they say otherwise; on x86 that costs nothing. */
function writeLoad(w: FunctionWriter, i: Instruction): void {
  const access = i.imm as Access;
  const volatile = access.volatile === true ? "volatile " : "";
  const align = access.align ?? (access.volatile === true ? naturalAlign(i.type) : 1);
  loadAs(w, i, w.pointer(w.use(i.args[0]!)), access.type === "bool" ? "bool" : i.type, volatile, align);
}

function writeStore(w: FunctionWriter, i: Instruction): void {
  const access = (i.imm ?? {}) as Access;
  const value = i.args[1]!;
  const pointer = w.pointer(w.use(i.args[0]!));
  let type: string = machineType(value.type);
  let operand = w.use(value);
  if (value.type === "bool") {
    operand = w.set(`zext i1 ${operand} to i8`);
    type = "i8";
  }
  const align = access.align ?? (access.volatile === true ? naturalAlign(value.type) : 1);
  w.line(`store ${access.volatile === true ? "volatile " : ""}${type} ${operand}, ptr ${pointer}, align ${align}`);
}

function writeBranch(w: FunctionWriter, i: Instruction): void {
  const likely = (i.imm as { likely?: boolean } | null)?.likely;
  const weights = likely === undefined ? "" : likely ? `, ${RARE_SECOND}` : `, ${RARE_FIRST}`;
  const whenTrue = w.edge(i.targets[0]!);
  const whenFalse = w.edge(i.targets[1]!);
  w.line(`br i1 ${w.use(i.args[0]!)}, label %${whenTrue}, label %${whenFalse}${weights}`);
}

function resultType(w: FunctionWriter): string {
  const { attributes } = w.fn;
  return attributes.kind === "managed" ? "i64" : machineType(attributes.result);
}
