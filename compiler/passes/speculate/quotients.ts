/** Quotients by positive constants that are cut to integers at once: `Math.floor(n / 3)`, `(low + high) / 2 | 0`. Int32s are divided as such (llvm/quotients.ts). */
import type { Instruction, IrFunction } from "#compiler/ir/function.ts";
import { constantOf } from "#compiler/passes/speculate/accumulators.ts";
import { TRUNCATING } from "#compiler/passes/truncation.ts";

/** `builtins/math.ts:Math.floor@69:3` */
const FLOOR = "builtins/math.ts:Math.floor@";

export function cutQuotients(fn: IrFunction): Set<Instruction> {
  const result = new Set<Instruction>();
  const otherwise = new Set<Instruction>();
  for (const block of fn.blocks) {
    for (const { op, args, imm } of block.instructions) {
      const cuts = TRUNCATING.has(op) || (op === "call.direct" && (imm as string).startsWith(FLOOR));
      for (const arg of args) if (arg.op === "js.div") (cuts && (constantOf(arg.args[1]!) ?? 0) > 0 ? result : otherwise).add(arg);
    }
  }
  for (const quotient of otherwise) result.delete(quotient);
  return result;
}
