/**
 * Sums that only bit operators look at: `(a + b - c) | 0`, and products with a small constant in them: `(h * 31 + c) | 0`. Their low 32 bits are all that
 * counts, as long as doubles would hold them exactly.
 */
import type { Instruction, IrFunction } from "#compiler/ir/function.ts";
import type { OpName } from "#compiler/ir/ops.ts";

export const TRUNCATING: ReadonlySet<OpName> = new Set<OpName>(["js.bitand", "js.bitor", "js.bitxor", "js.shl", "js.shr", "js.ushr", "js.bitnot"]);

/** A factor of an int32 up to which the product, and a sum of some of them, is below 2^53. */
const FACTOR_MAX = 65536;

/** The operand of a product that is no small constant; null for anything else. */
export function scaledOperand({ op, args }: Instruction): Instruction | null {
  if (op !== "js.mul") return null;
  const isSmall = (value: Instruction): boolean => behindBox(value).op === "const.i32" && Math.abs(behindBox(value).imm as number) <= FACTOR_MAX;
  return isSmall(args[1]!) ? args[0]! : isSmall(args[0]!) ? args[1]! : null;
}

/** Additions and subtractions, and products of what is neither with a small constant, whose users are bit operators, or such sums themselves. */
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

function isSum(i: Instruction): boolean {
  if (i.targets.length > 0) return false;
  if (i.op === "js.add" || i.op === "js.sub") return true;
  const operand = scaledOperand(i);
  return operand !== null && !SUMS.has(behindBox(operand).op);
}

const SUMS: ReadonlySet<OpName> = new Set<OpName>(["js.add", "js.sub", "js.mul"]);

function behindBox(value: Instruction): Instruction {
  return value.op === "box" ? value.args[0]! : value;
}
