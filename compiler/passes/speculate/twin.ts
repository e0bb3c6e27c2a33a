/**
 * The slow twin of a function: a copy of all its blocks in the same function. An exit leaves the fast blocks for the same point of the twin.
 *
 *   fast   ... guard --fails--> exit block --+        the exit block has the fast values in boxed form
 *   slow   ...................................v
 *              landing: instruction, ...              values that are needed here come from the twin's own blocks or from exits: phis
 */
import type { Block, Instruction, IrFunction } from "#compiler/ir/function.ts";
import type { OpName } from "#compiler/ir/ops.ts";
import type { Type } from "#compiler/ir/types.ts";
import { cloneBlocks, type Clones } from "#compiler/passes/clone.ts";
import { append, appendJump, bodyStart, lastOf, newBlock, newInstruction, removeTrivialPhis, removeUnreachable } from "#compiler/passes/graph.ts";
import { VariableRepair } from "#compiler/passes/ssa-repair.ts";

/** Moves an instruction and what follows it into a new block; the old one then has no end. Successors get the new predecessor. */
export function cutBefore(at: Instruction): Block {
  const { block } = at;
  const rest = newBlock(block.function);
  if (block.cold === true) rest.cold = true;
  rest.instructions.push(...block.instructions.splice(block.instructions.indexOf(at)));
  for (const moved of rest.instructions) moved.block = rest;
  for (const target of lastOf(rest).targets) target.preds[target.preds.indexOf(block)] = rest;
  const { blocks } = block.function;
  blocks.splice(blocks.indexOf(block) + 1, 0, rest);
  return rest;
}

/** Whether a block ends by a test that its second target is not expected to be taken (ops.ts). */
export function isExpectation({ op, imm }: Instruction): boolean {
  return op === "branch" && (imm as { expected?: boolean } | null)?.expected === true;
}

export class Twin {
  private readonly fn: IrFunction;
  private readonly clones: Clones;
  private readonly originals: ReadonlyMap<Instruction, Instruction>;
  private readonly landings = new Set<Block>();
  private readonly exits: Block[] = [];

  /** Copies the function as it is now: points are named by the instructions of this moment. The copies are nowhere until attach(). */
  constructor(fn: IrFunction) {
    this.fn = fn;
    this.clones = cloneBlocks(fn.blocks, fn);
    for (const block of this.clones.blocks.values()) block.cold = true;
    this.originals = new Map([...this.clones.values].map(([original, copy]) => [copy, original]));
  }

  /** Makes the copies part of the function. */
  attach(): void {
    this.fn.blocks.push(...this.clones.blocks.values());
  }

  /** A branch whose second target leads nowhere goes on in the twin before an instruction that is no longer in the fast blocks. */
  leave(branch: Instruction, at: Instruction): void {
    const exit = this.exitBefore(at);
    const nothing = branch.targets[1]!;
    this.fn.blocks.splice(this.fn.blocks.indexOf(nothing), 1);
    branch.targets[1] = exit;
    exit.preds.push(branch.block);
  }

  /** A block that goes on in the twin right before an instruction (after the phis of its block), which must be one of the copied ones. */
  exitBefore(at: Instruction): Block {
    let copy = this.clones.values.get(at);
    if (copy === undefined) throw new Error(`passes: %${at.id} (${at.op}) has no copy in ${this.fn.symbol}`);
    if (copy.op === "phi" || copy.op === "catch") copy = copy.block.instructions[bodyStart(copy.block)]!;
    let landing = copy.block;
    if (!this.landings.has(landing) || landing.instructions[0] !== copy) {
      const before = landing;
      landing = cutBefore(copy);
      appendJump(before, landing);
      this.landings.add(landing);
    }
    const exit = newBlock(this.fn);
    exit.cold = true;
    this.fn.blocks.push(exit);
    appendJump(exit, landing);
    this.exits.push(exit);
    return exit;
  }

  /**
   * Removes what no exit leads to and gives every use in the twin the value that reaches it. `boxed`: what stands for an original value in fast
   * blocks, as a boxed word.
   */
  finish(): void {
    removeUnreachable(this.fn);
    const present = new Set(this.fn.blocks);
    const slow = [...this.clones.blocks.values(), ...this.landings].filter((block) => present.has(block));
    const repairs = new Map<Instruction, VariableRepair>();
    const exits = this.exits.filter((exit) => present.has(exit));
    const repairOf = (copy: Instruction, original: Instruction): VariableRepair => {
      let repair = repairs.get(copy);
      if (repair !== undefined) return repair;
      repair = new VariableRepair(copy);
      if (present.has(copy.block)) repair.define(copy.block, copy);
      for (const exit of exits) repair.define(exit, original);
      repairs.set(copy, repair);
      return repair;
    };
    for (const block of slow) {
      const seen = new Set<Instruction>();
      for (const instruction of [...block.instructions]) {
        seen.add(instruction);
        for (let i = 0; i < instruction.args.length; i++) {
          const copy = instruction.args[i]!;
          const original = this.originals.get(copy);
          if (original === undefined) continue;
          if (copy.op.startsWith("const.")) {
            if (!present.has(copy.block) || !seen.has(copy)) instruction.args[i] = this.constantFor(copy, instruction, i);
          } else if (instruction.op === "phi") {
            instruction.args[i] = repairOf(copy, original).readAtEnd(block.preds[i]!);
          } else if (!seen.has(copy)) {
            instruction.args[i] = repairOf(copy, original).readAtStart(block);
          }
        }
      }
    }
    removeTrivialPhis(this.fn);
  }

  /** A new copy of a constant right before the use. */
  private constantFor(constant: Instruction, user: Instruction, operand: number): Instruction {
    const block = user.op === "phi" ? user.block.preds[operand]! : user.block;
    const made = newInstruction(block, constant.op, constant.type, [], constant.imm, null);
    const at = user.op === "phi" ? block.instructions.length - 1 : block.instructions.indexOf(user);
    block.instructions.splice(at, 0, made);
    return made;
  }
}

/** Ends the fast block before `at` by a test: when the condition does not hold (or, with `unless`, when it holds) the exit is taken. */
export function guardBefore(at: Instruction, condition: Instruction, exit: Block, unless = false): void {
  const { block } = at;
  const rest = cutBefore(at);
  const branch = append(block, "branch", "void", [condition], { likely: !unless }, at.location);
  branch.targets.push(...(unless ? [exit, rest] : [rest, exit]));
  rest.preds.push(block);
  exit.preds.push(block);
}

/** Ends the fast block before `at` by an operation that goes to the exit when its own test fails. */
export function endWithTest(at: Instruction, op: OpName, type: Type, args: Instruction[], imm: unknown, exit: Block): Instruction {
  const { block } = at;
  const rest = cutBefore(at);
  const made = append(block, op, type, args, imm, at.location);
  made.targets.push(rest, exit);
  rest.preds.push(block);
  exit.preds.push(block);
  return made;
}
