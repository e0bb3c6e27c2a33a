/** Which values are needed at the start of blocks. */
import type { Block, Instruction, IrFunction } from "#compiler/ir/function.ts";
import { lastOf, phisOf } from "#compiler/passes/graph.ts";

/** Values live at the start of each block (operands of its phis are not: they are used at the ends of the predecessors). */
export function liveAtStart(fn: IrFunction): Map<Block, Set<Instruction>> {
  const live = new Map<Block, Set<Instruction>>();
  const defined = new Map<Block, Set<Instruction>>();
  for (const block of fn.blocks) {
    const uses = new Set<Instruction>();
    const definitions = new Set<Instruction>();
    for (const instruction of block.instructions) {
      if (instruction.op !== "phi") for (const arg of instruction.args) if (!definitions.has(arg)) uses.add(arg);
      definitions.add(instruction);
    }
    defined.set(block, definitions);
    live.set(block, uses);
  }
  const visited = new Set<Block>();
  const work = [...fn.blocks];
  const queued = new Set(work);
  for (let block = work.pop(); block !== undefined; block = work.pop()) {
    queued.delete(block);
    const own = live.get(block)!;
    const before = own.size;
    const definitions = defined.get(block)!;
    for (const target of lastOf(block).targets) {
      for (const value of live.get(target)!) if (!definitions.has(value)) own.add(value);
      const index = target.preds.indexOf(block);
      for (const phi of phisOf(target)) {
        const value = phi.args[index]!;
        if (!definitions.has(value)) own.add(value);
      }
    }
    if (own.size === before && visited.has(block)) continue;
    visited.add(block);
    for (const pred of block.preds) {
      if (queued.has(pred)) continue;
      queued.add(pred);
      work.push(pred);
    }
  }
  return live;
}
