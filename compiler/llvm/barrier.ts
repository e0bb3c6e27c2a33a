/**
 * The write barrier (runtime/heap/remember.ts): when a value that may be a cell is stored into a cell that may be an old one, its flag is
 * tested, in two instructions; the rest is a call that keeps all registers. Objects that are made where they are filled need none.
 */
import { FLAG_OLD, OFFSET_FLAGS } from "#abi/cell.ts";
import type { Instruction } from "#compiler/ir/function.ts";
import type { Type } from "#compiler/ir/types.ts";
import { unwrapped } from "#compiler/llvm/boxing.ts";
import type { FunctionWriter } from "#compiler/llvm/function-writer.ts";

/** Types of values that are never cells of the heap. */
const NO_CELLS: ReadonlySet<Type> = new Set<Type>(["undefined", "null", "bool", "f64", "i32", "u32"]);

/** Whether a value may be a cell that the collector could free: constants of the image are none. */
export function mayBeYoung(w: FunctionWriter, value: Instruction): boolean {
  const inner = unwrapped(value);
  const { type, op } = inner.op === "refined" ? inner.args[0]! : inner;
  return !NO_CELLS.has(type) && op !== "number.add" && op !== "number.sub" && w.constantWord(value) === null;
}

/** Before or behind a store into the cell at `pointer`; behind one to elements, `address` is where. */
export function writeBarrier(w: FunctionWriter, pointer: string, address = pointer): void {
  if (FLAG_OLD !== 0x80) throw new Error("llvm: the barrier takes FLAG_OLD for the sign of the flags");
  const flags = w.load("i8", w.offset(pointer, OFFSET_FLAGS), 1, "header");
  const [tell, told] = [w.newLabel("tell"), w.newLabel("told")];
  w.branch(w.set(`icmp slt i8 ${flags}, 0`), tell, told, "true");
  w.place(tell);
  const { callee, convention } = w.module.support("remember");
  w.line(`call ${convention} void ${callee}(ptr ${pointer}, ptr ${address})`);
  w.jump(told);
  w.place(told);
}

/** The same in the text of helpers (support.ts); goes on at label `told`. Names begin with `name`. */
export function barrierText(name: string, pointer: string, address: string): string {
  return `  %${name}.at = getelementptr i8, ptr ${pointer}, i64 ${OFFSET_FLAGS}
  %${name}.flags = load i8, ptr %${name}.at, align 1
  %${name}.old = icmp slt i8 %${name}.flags, 0
  br i1 %${name}.old, label %${name}.tell, label %${name}.told, !prof !0
${name}.tell:
  call preserve_mostcc void @tsuki.remember(ptr ${pointer}, ptr ${address})
  br label %${name}.told
${name}.told:`;
}
