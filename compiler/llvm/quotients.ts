/**
 * Quotients of int32 that are cut to integers: one integer division instead of one of doubles and its conversions. Exact: a quotient of int32s that is no
 * integer is further from the next one than a double rounds.
 */
import type { Instruction } from "#compiler/ir/function.ts";
import { unwrapped } from "#compiler/llvm/boxing.ts";
import type { FunctionWriter } from "#compiler/llvm/function-writer.ts";

/** Dividend and divisor of a quotient of an int32 by a positive constant; null for anything else. */
function operands(value: Instruction): { dividend: Instruction; divisor: number } | null {
  const quotient = unwrapped(value);
  if (quotient.op !== "js.div" || quotient.type !== "f64") return null;
  const [dividend, divisor] = quotient.args.map(unwrapped) as [Instruction, Instruction];
  const constant = divisor.op === "const.i32" || divisor.op === "const.f64" ? divisor.imm as number : 0;
  return dividend.type === "i32" && Number.isInteger(constant) && constant > 0 && constant <= 0x7fff_ffff ? { dividend, divisor: constant } : null;
}

/** The quotient without its fraction, as ToInt32 gives it; null when it is none of those above. */
export function truncatedQuotient(w: FunctionWriter, value: Instruction): string | null {
  const found = operands(value);
  return found === null ? null : w.set(`sdiv i32 ${w.use(found.dividend)}, ${found.divisor}`);
}

/** The integer at or below the quotient, never -0; null when it is none of those above. */
export function flooredQuotient(w: FunctionWriter, value: Instruction): string | null {
  const found = operands(value);
  if (found === null) return null;
  const dividend = w.use(found.dividend);
  const rest = w.set(`srem i32 ${dividend}, ${found.divisor}`);
  return w.set(`add i32 ${w.set(`sdiv i32 ${dividend}, ${found.divisor}`)}, ${w.set(`ashr i32 ${rest}, 31`)}`);
}
