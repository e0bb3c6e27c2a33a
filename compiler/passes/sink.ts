/** Moves allocations to the one way that needs them: a literal whose only users are in a block behind the next branch is made there. */
import type { Block, Instruction, IrFunction } from "#compiler/ir/function.ts";
import type { OpName } from "#compiler/ir/ops.ts";
import { bodyStart } from "#compiler/passes/graph.ts";

const ALLOCATIONS: ReadonlySet<OpName> = new Set<OpName>(["array.literal", "object.literal", "function.new"]);

/** Gives whether anything changed. */
export function sinkAllocations(fn: IrFunction): boolean {
  const where = new Map<Instruction, Block | null>();
  for (const block of fn.blocks) {
    for (const instruction of block.instructions) {
      for (const arg of instruction.args) {
        if (!ALLOCATIONS.has(arg.op)) continue;
        const known = where.get(arg);
        where.set(arg, instruction.op === "phi" || known !== undefined && known !== block ? null : block);
      }
    }
  }
  let changed = false;
  for (const [allocation, user] of where) {
    const { block } = allocation;
    // With one predecessor the block is run at most as often.
    if (user === null || user === block || user.preds.length !== 1 || user.preds[0] !== block) continue;
    block.instructions.splice(block.instructions.indexOf(allocation), 1);
    allocation.block = user;
    user.instructions.splice(bodyStart(user), 0, allocation);
    changed = true;
  }
  return changed;
}
