/** Operations of fast twins (passes/speculate.ts): a few machine instructions each; what they need has been tested. */
import { ARRAY_LENGTH, ELEMENTS_LENGTH, ELEMENTS_VALUES, OBJECT_ELEMENTS, STRING_LENGTH, VIEW_DATA, VIEW_LENGTH } from "#abi/cell.ts";
import type { Instruction } from "#compiler/ir/function.ts";
import type { OpName } from "#compiler/ir/ops.ts";
import type { AliasClass } from "#compiler/llvm/alias-classes.ts";
import { boxed, isCellWord, kindOfCell } from "#compiler/llvm/boxing.ts";
import { ELEMENT_TYPES } from "#compiler/llvm/element-ops.ts";
import type { FunctionWriter } from "#compiler/llvm/function-writer.ts";
import { Join } from "#compiler/llvm/paths.ts";

type Writer = (w: FunctionWriter, i: Instruction) => void;

/** The test of an operation on int32; LLVM finds the result in the same pair. */
function overflow(name: string): Writer {
  return (w, i) => {
    const [a, b] = i.args.map((arg) => w.use(arg)) as [string, string];
    const pair = w.set(`call { i32, i1 } ${w.module.intrinsic(`llvm.${name}.with.overflow.i32`, "{ i32, i1 }", ["i32", "i32"])}(i32 ${a}, i32 ${b})`);
    const out = w.set(`extractvalue { i32, i1 } ${pair}, 1`);
    if (name !== "smul" || i.imm !== null) return w.bind(i, out);
    // 0 from a negative operand is -0.
    const zero = w.set(`icmp eq i32 ${w.set(`extractvalue { i32, i1 } ${pair}, 0`)}, 0`);
    const negative = w.set(`icmp slt i32 ${w.set(`or i32 ${a}, ${b}`)}, 0`);
    w.set(`or i1 ${out}, ${w.set(`and i1 ${zero}, ${negative}`)}`, w.nameOf(i));
  };
}

const RESULTS: Partial<Record<OpName, string>> = { "overflow.add": "add nsw", "overflow.sub": "sub nsw", "overflow.mul": "mul nsw" };

/** A field of a cell that is known to be of the right kind. */
function field(type: string, offset: number, align: number, alias: AliasClass): Writer {
  return (w, i) => void w.load(type, w.offset(w.pointer(boxed(w, i.args[0]!)), offset), align, alias, w.nameOf(i));
}

function elementPointer(w: FunctionWriter, i: Instruction, type: string, offset: number): string {
  const [base, index] = i.args as [Instruction, Instruction];
  const wide = w.set(`zext i32 ${w.use(index)} to i64`);
  return w.set(`getelementptr ${type}, ptr ${w.offset(w.pointer(w.use(base)), offset)}, i64 ${wide}`);
}

const EXTENSIONS: Readonly<Record<string, string>> = { i8: "sext", i16: "sext", u8: "zext", u16: "zext" };

export const SPECULATED_OPS: Partial<Record<OpName, Writer>> = {
  "is.kind": (w, i) => {
    const word = boxed(w, i.args[0]!);
    const join = new Join(w, "i1", "kind");
    join.giveIf(w.set(`xor i1 ${isCellWord(w, word)}, true`), "false", "true");
    join.give(w.set(`icmp eq i8 ${kindOfCell(w, w.pointer(word))}, ${i.imm as number}`));
    join.finish(w.nameOf(i));
  },
  refined: (w, i) => w.bind(i, boxed(w, i.args[0]!)),
  "overflow.add": overflow("sadd"), "overflow.sub": overflow("ssub"), "overflow.mul": overflow("smul"),
  "overflow.result": (w, i) => {
    const test = i.args[0]!;
    w.set(`${RESULTS[test.op]!} i32 ${w.use(test.args[0]!)}, ${w.use(test.args[1]!)}`, w.nameOf(i));
  },
  "string.length": field("i32", STRING_LENGTH, 8, "string"),
  "array.length": field("i32", ARRAY_LENGTH, 8, "array"),
  "array.elements": (w, i) => {
    const elements = w.load("i64", w.offset(w.pointer(boxed(w, i.args[0]!)), OBJECT_ELEMENTS), 8, "object");
    w.set(`select i1 ${w.set(`icmp eq i64 ${elements}, 0`)}, i64 ptrtoint (ptr ${w.module.global("tsuki.noelements")} to i64), i64 ${elements}`, w.nameOf(i));
  },
  "array.count": (w, i) => void w.load("i32", w.offset(w.pointer(w.use(i.args[0]!)), ELEMENTS_LENGTH), 4, "elements", w.nameOf(i)),
  "view.data": field("i64", VIEW_DATA, 8, "view"),
  "view.length": field("i64", VIEW_LENGTH, 8, "view"),
  "elem.load": (w, i) => {
    const name = i.imm as string;
    if (name === "any") return void w.load("i64", elementPointer(w, i, "i64", ELEMENTS_VALUES), 8, "element", w.nameOf(i));
    const { type, shift } = ELEMENT_TYPES[name]!;
    const isWhole = type === "i32" || type === "double";
    const raw = w.load(type, elementPointer(w, i, type, 0), 1 << shift, "data", isWhole ? w.nameOf(i) : undefined);
    if (!isWhole) w.set(type === "float" ? `fpext float ${raw} to double` : `${EXTENSIONS[name]!} ${type} ${raw} to i32`, w.nameOf(i));
  },
  "elem.store": (w, i) => {
    const { type, shift } = ELEMENT_TYPES[i.imm as string]!;
    const pointer = elementPointer(w, i, type, 0);
    let value = w.use(i.args[2]!);
    if (type === "float") value = w.set(`fptrunc double ${value} to float`);
    else if (type === "i8" || type === "i16") value = w.set(`trunc i32 ${value} to ${type}`);
    w.store(type, value, pointer, 1 << shift, "data");
  },
};
