/** Copies of blocks into another function. */
import type { Block, Instruction, IrFunction } from "#compiler/ir/function.ts";

export interface Clones {
  readonly blocks: Map<Block, Block>;
  readonly values: Map<Instruction, Instruction>;
  /** Values of the source that the copies use but that were not copied: the operand itself, which stands for it in the copies. */
  readonly outside: Map<Instruction, Instruction>;
}

/** Copies blocks with everything in them into `into` (they are not added to its list). Edges from other blocks are dropped. */
export function cloneBlocks(blocks: readonly Block[], into: IrFunction): Clones {
  const clones: Clones = { blocks: new Map(), values: new Map(), outside: new Map() };
  for (const block of blocks) {
    const copy: Block = { id: into.nextId++, function: into, instructions: [], preds: [] };
    clones.blocks.set(block, copy);
    for (const instruction of block.instructions) {
      const twin: Instruction = { ...instruction, id: into.nextId++, block: copy, args: [...instruction.args], targets: [] };
      copy.instructions.push(twin);
      clones.values.set(instruction, twin);
    }
  }
  for (const block of blocks) {
    const copy = clones.blocks.get(block)!;
    const kept = block.preds.map((pred) => clones.blocks.has(pred));
    copy.preds.push(...block.preds.filter((_, i) => kept[i]).map((pred) => clones.blocks.get(pred)!));
    block.instructions.forEach((instruction, index) => {
      const twin = copy.instructions[index]!;
      twin.targets = instruction.targets.map((target) => clones.blocks.get(target)!);
      if (instruction.op === "phi") twin.args = twin.args.filter((_, i) => kept[i]);
      twin.args = twin.args.map((arg) => {
        const own = clones.values.get(arg);
        if (own !== undefined) return own;
        clones.outside.set(arg, arg);
        return arg;
      });
    });
  }
  return clones;
}
