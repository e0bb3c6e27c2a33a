/** Sums that only bit operators look at: `(a + b - c) | 0`. Their low 32 bits are all that counts. */
import type { Instruction, IrFunction } from "#compiler/ir/function.ts";
import type { OpName } from "#compiler/ir/ops.ts";

export const TRUNCATING: ReadonlySet<OpName> = new Set<OpName>(["js.bitand", "js.bitor", "js.bitxor", "js.shl", "js.shr", "js.ushr", "js.bitnot"]);

/** Additions and subtractions whose users are bit operators, or such sums themselves. */
export function truncatedSums(fn: IrFunction): Set<Instruction> {
  const users = new Map<Instruction, Instruction[]>();
  const sums: Instruction[] = [];
  for (const block of fn.blocks) {
    for (const instruction of block.instructions) {
      if (isSum(instruction)) sums.push(instruction);
      for (const arg of instruction.args) {
        const list = users.get(arg);
        if (list === undefined) users.set(arg, [instruction]);
        else list.push(instruction);
      }
    }
  }
  const result = new Set<Instruction>(sums);
  const isTruncated = (value: Instruction): boolean => (users.get(value) ?? []).every((user) => TRUNCATING.has(user.op) || result.has(user) || (user.op === "box" && isTruncated(user)));
  for (let changed = true; changed; ) {
    changed = false;
    for (const sum of result) {
      if (isTruncated(sum)) continue;
      result.delete(sum);
      changed = true;
    }
  }
  return result;
}

function isSum({ op, targets }: Instruction): boolean {
  return (op === "js.add" || op === "js.sub") && targets.length === 0;
}
