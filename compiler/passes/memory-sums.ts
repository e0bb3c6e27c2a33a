/**
 * `total += n` where `total` lives in memory and n is an int32 or comes from there too (`a.key - b.key`): the value that was tested to be a number stays in its box, so that the usual case is
 * one addition of int32 with an overflow test. As doubles it was taken out of the box, added and boxed again, some thirty instructions of which each
 * waits for the one before, and for those of the round before. What only boxes see of a sum may so be int32 or double from time to time without a test
 * that could fail (compare speculate/accumulators.ts).
 */
import type { Instruction, IrFunction } from "#compiler/ir/function.ts";
import { insertBefore, newInstruction } from "#compiler/passes/graph.ts";

const OPS = { "js.add": "number.add", "js.sub": "number.sub" } as const;

/** Gives whether anything changed. */
export function keepSumsBoxed(fn: IrFunction): boolean {
  const sums = new Set<Instruction>();
  for (const { cold, instructions } of fn.blocks) {
    if (cold === true) continue;
    for (const sum of instructions) if (sum.type === "f64" && (sum.op === "js.add" || sum.op === "js.sub") && sum.targets.length === 0 && isTaken(sum.args[0]!) && (isInt(sum.args[1]!) || isTaken(sum.args[1]!))) sums.add(sum);
  }
  if (sums.size === 0) return false;
  for (const { instructions } of fn.blocks) {
    for (const { op, args } of instructions) if (op !== "box") for (const arg of args) sums.delete(arg);
  }
  for (const sum of sums) {
    const [taken, other] = sum.args as [Instruction, Instruction];
    let right = behindBox(other);
    if (right.op === "unbox") right = right.args[0]!;
    else if (right.op === "const.f64") {
      right = newInstruction(sum.block, "const.i32", "i32", [], right.imm, sum.location);
      insertBefore(sum, right);
    }
    Object.assign(sum, { op: OPS[sum.op as keyof typeof OPS], type: "any", args: [behindBox(taken).args[0]!, right] });
  }
  for (const { instructions } of fn.blocks) for (const box of instructions) if (box.op === "box" && sums.has(box.args[0]!)) box.op = "refined";
  return sums.size > 0;
}

function behindBox(value: Instruction): Instruction {
  return value.op === "box" ? value.args[0]! : value;
}

/** A double that was just taken out of a box, having been tested to be a number. */
function isTaken(value: Instruction): boolean {
  const { op, type } = behindBox(value);
  return op === "unbox" && type === "f64";
}

function isInt(value: Instruction): boolean {
  const { op, type, imm } = behindBox(value);
  return type === "i32" || (op === "const.f64" && Object.is((imm as number) | 0, imm));
}
