/** Removes definitions of house methods whose name the program never mentions, and the functions that only they referred to. */
import type { Block, Instruction, IrFunction, IrModule } from "#compiler/ir/function.ts";

/** What the program mentions (lower/program/mentions.ts). */
export interface Mentioned {
  has(name: string): boolean;
}

export function dropUnmentionedMethods(modules: readonly IrModule[], mentions: Mentioned): void {
  for (const module of modules) for (const fn of module.functions) for (const block of fn.blocks) dropIn(block, mentions);
}

function dropIn(block: Block, mentions: Mentioned): void {
  for (let i = block.instructions.length - 1; i >= 0; i--) {
    const instruction = block.instructions[i]!;
    if (!isUnmentioned(instruction, mentions)) continue;
    const made = instruction.args[2]!;
    if (instruction.targets.length === 0) {
      block.instructions.splice(i, 1);
    } else {
      // In a try region the definition ends its block: only the normal way is left.
      const handler = instruction.targets[1]!;
      removePredecessor(handler, block);
      block.instructions[i] = { ...instruction, op: "jump", type: "void", args: [], imm: null, targets: [instruction.targets[0]!] };
    }
    // A method that is named by a symbol was given its name before.
    const named = block.instructions.findIndex(({ op, args, targets }) => op === "function.setname" && args[0] === made && targets.length === 0);
    if (named >= 0) block.instructions.splice(named, 1);
    if (named >= 0 && named < i) i--;
    const at = made.block.instructions.indexOf(made);
    if (made.op === "function.new" && at >= 0 && !isUsed(made, block.function)) {
      made.block.instructions.splice(at, 1);
      if (made.block === block && at < i) i--;
    }
  }
}

function isUnmentioned(instruction: Instruction, mentions: Mentioned): boolean {
  if (instruction.op !== "object.definemethod" && instruction.op !== "object.definegetter" && instruction.op !== "object.definesetter") return false;
  const { when } = instruction.imm as { when?: readonly string[] };
  return when !== undefined && !when.some((name) => mentions.has(name));
}

function isUsed(value: Instruction, fn: IrFunction): boolean {
  return fn.blocks.some((block) => block.instructions.some((instruction) => instruction.args.includes(value)));
}

function removePredecessor(block: Block, pred: Block): void {
  const index = block.preds.indexOf(pred);
  block.preds.splice(index, 1);
  for (const phi of block.instructions) {
    if (phi.op !== "phi") break;
    phi.args.splice(index, 1);
  }
}
