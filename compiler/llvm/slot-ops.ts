/**
 * Fields of objects whose classes are expected (ops.ts, guard.shape and its kin): the shape in an object's header is compared with those in the
 * records of the classes (abi/records.ts), 0 in them being no shape. Then a field is a word in its place.
 */
import { OBJECT_INLINE } from "#abi/cell.ts";
import { CLASS_SHAPE } from "#abi/records.ts";
import type { Instruction, SlotImm } from "#compiler/ir/function.ts";
import type { OpName } from "#compiler/ir/ops.ts";
import { boxed, isCellWord } from "#compiler/llvm/boxing.ts";
import { mayBeYoung, writeBarrier } from "#compiler/llvm/barrier.ts";
import type { FunctionWriter } from "#compiler/llvm/function-writer.ts";
import { require } from "#compiler/llvm/paths.ts";

type Writer = (w: FunctionWriter, i: Instruction) => void;

/** Goes to the exit unless the object has the shape of one of the classes; gives its address. */
function testedPointer(w: FunctionWriter, i: Instruction, word: string): string {
  const { classes, proven } = i.imm as SlotImm;
  if (proven === true) return w.pointer(word);
  const { type } = i.args[0]!;
  if (type !== "object" && type !== "function") requireOrExit(w, i, isCellWord(w, word));
  const pointer = w.pointer(word);
  const shape = w.load("i32", pointer, 16, "header");
  const same = classes.map((className) => w.set(`icmp eq i32 ${shape}, ${w.load("i32", shapeField(w, className), 16, "cache")}`));
  requireOrExit(w, i, same.reduce((a, b) => w.set(`or i1 ${a}, ${b}`)));
  return pointer;
}

function requireOrExit(w: FunctionWriter, i: Instruction, condition: string): void {
  require(w, condition, w.edge(i.targets[1]!));
}

/** Where the record of a class has the shape of its instances. */
function shapeField(w: FunctionWriter, className: string): string {
  const record = w.module.classRecord(className);
  return CLASS_SHAPE === 0 ? record : `getelementptr (i8, ptr ${record}, i64 ${CLASS_SHAPE})`;
}

function slotPointer(w: FunctionWriter, i: Instruction, word: string): string {
  const { classes, field, slot } = i.imm as SlotImm;
  for (const className of classes) {
    const place = w.module.context.facts.layouts.slotOf(className, field);
    if (place !== slot) throw new Error(`llvm: ${i.op} of ${field} in slot ${slot}, but ${className} has it in ${place} (in ${w.fn.symbol})`);
  }
  return w.offset(testedPointer(w, i, word), OBJECT_INLINE + slot * 8);
}

export const SLOT_OPS: Partial<Record<OpName, Writer>> = {
  "guard.shape": (w, i) => void testedPointer(w, i, boxed(w, i.args[0]!)),
  "slot.load": (w, i) => void w.loadSlot(slotPointer(w, i, boxed(w, i.args[0]!)), (i.imm as SlotImm).slot, w.nameOf(i)),
  "slot.store": (w, i) => {
    const [object, value] = i.args.map((arg) => boxed(w, arg)) as [string, string];
    const at = slotPointer(w, i, object);
    if (mayBeYoung(w, i.args[1]!)) writeBarrier(w, w.pointer(object));
    w.storeSlot(value, at, (i.imm as SlotImm).slot);
  },
};
