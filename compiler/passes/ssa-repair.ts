/**
 * Restores SSA form for one variable that got more definitions (Braun et al., CC 2013, on a complete graph): every use finds the
 * definition that reaches it, phis appear where several meet.
 */
import type { Block, Instruction } from "#compiler/ir/function.ts";
import { newInstruction } from "#compiler/passes/graph.ts";

export class VariableRepair {
  private readonly variable: Instruction;
  /** Value at the end of a block. */
  private readonly atEnd = new Map<Block, Instruction>();
  private readonly atStart = new Map<Block, Instruction>();

  constructor(variable: Instruction) {
    this.variable = variable;
  }

  /** A definition that holds from the start (after phis) of a block, or somewhere in it, to its end. */
  define(block: Block, value: Instruction): void {
    this.atEnd.set(block, value);
  }

  /** A definition at the start of a block. */
  defineAtStart(block: Block, value: Instruction): void {
    this.atStart.set(block, value);
    if (!this.atEnd.has(block)) this.atEnd.set(block, value);
  }

  readAtEnd(block: Block): Instruction {
    return this.atEnd.get(block) ?? this.readAtStart(block);
  }

  readAtStart(block: Block): Instruction {
    const known = this.atStart.get(block);
    if (known !== undefined) return known;
    // A chain of blocks with one predecessor each is walked in a loop: such chains are long.
    const chain: Block[] = [];
    let current = block;
    let value: Instruction | undefined;
    while (value === undefined && current.preds.length === 1) {
      chain.push(current);
      current = current.preds[0]!;
      value = this.atEnd.get(current) ?? this.atStart.get(current);
    }
    if (value === undefined) {
      if (current.preds.length === 0) throw new Error(`passes: %${this.variable.id} (${this.variable.op}) has no value in b${block.id} of ${block.function.symbol}`);
      const phi = newInstruction(current, "phi", this.variable.type);
      current.instructions.unshift(phi);
      this.atStart.set(current, phi);
      for (const pred of current.preds) phi.args.push(this.readAtEnd(pred));
      value = phi;
    }
    for (const each of chain) this.atStart.set(each, value);
    return value;
  }
}
