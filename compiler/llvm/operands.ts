/** Operands of expansions that are usually of one type: the machine value, or a jump to what does without. */
import type { Instruction } from "#compiler/ir/function.ts";
import { asDouble, boxed, doubleOfWord, intOfWord, isIntWord, isNumberWord, unwrapped } from "#compiler/llvm/boxing.ts";
import type { FunctionWriter } from "#compiler/llvm/function-writer.ts";
import { require } from "#compiler/llvm/paths.ts";

/** The double of an operand that is a number; else jumps away. */
export function requireDouble(w: FunctionWriter, value: Instruction, otherwise: string): string {
  const inner = unwrapped(value);
  if (inner.type === "f64" || inner.type === "i32" || inner.type === "u32") return asDouble(w, inner);
  const word = boxed(w, inner);
  require(w, isNumberWord(w, word), otherwise);
  return doubleOfWord(w, word);
}

/** The 32 bits of an operand that is an int32 word or a machine integer; else jumps away. */
export function requireInt(w: FunctionWriter, value: Instruction, otherwise: string): string {
  const inner = unwrapped(value);
  if (inner.type === "i32") return w.use(inner);
  const word = boxed(w, inner);
  require(w, isIntWord(w, word), otherwise);
  return intOfWord(w, word);
}

/** The index operand as i32, by ToIndex (§7.1.22) where that is the number itself; else jumps away. */
export function requireIndex(w: FunctionWriter, value: Instruction, otherwise: string): string {
  const inner = unwrapped(value);
  if (inner.type === "i32") return w.use(inner);
  if (inner.type === "f64") {
    const double = w.use(inner);
    const int = w.set(`call i32 ${w.module.intrinsic("llvm.fptosi.sat.i32.f64", "i32", ["double"])}(double ${double})`);
    require(w, w.set(`fcmp oeq double ${w.set(`sitofp i32 ${int} to double`)}, ${double}`), otherwise);
    return int;
  }
  const word = boxed(w, inner);
  require(w, isIntWord(w, word), otherwise);
  return intOfWord(w, word);
}
