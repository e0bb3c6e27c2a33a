/** Editing the control-flow graph and the instructions of a function, keeping preds, targets and phi operands in step. */
import { ENTRY_POINTS, type EntryName } from "#abi/entry-points.ts";
import { isTerminator, type Block, type FunctionRef, type Instruction, type IrFunction, type Location } from "#compiler/ir/function.ts";
import { OPS, type OpName } from "#compiler/ir/ops.ts";
import type { Type } from "#compiler/ir/types.ts";

export function newBlock(fn: IrFunction): Block {
  return { id: fn.nextId++, function: fn, instructions: [], preds: [] };
}

/** An instruction that is in no block's list yet. */
export function newInstruction(block: Block, op: OpName, type: Type, args: Instruction[] = [], imm: unknown = null, location: Location | null = null): Instruction {
  return { id: block.function.nextId++, op, type, args, imm, block, location, targets: [] };
}

/** Appends an instruction to a block that does not end yet. */
export function append(block: Block, op: OpName, type: Type, args: Instruction[] = [], imm: unknown = null, location: Location | null = null): Instruction {
  const instruction = newInstruction(block, op, type, args, imm, location);
  block.instructions.push(instruction);
  return instruction;
}

/** Ends a block with a jump. */
export function appendJump(block: Block, target: Block, location: Location | null = null): void {
  append(block, "jump", "void", [], null, location).targets.push(target);
  target.preds.push(block);
}

export function insertBefore(at: Instruction, ...instructions: Instruction[]): void {
  at.block.instructions.splice(at.block.instructions.indexOf(at), 0, ...instructions);
}

/** Index of the first instruction that is no phi and no `catch`. */
export function bodyStart(block: Block): number {
  let index = 0;
  while (index < block.instructions.length && (block.instructions[index]!.op === "phi" || block.instructions[index]!.op === "catch")) index++;
  return index;
}

export function lastOf(block: Block): Instruction {
  return block.instructions[block.instructions.length - 1]!;
}

export function phisOf(block: Block): Instruction[] {
  const phis: Instruction[] = [];
  for (const instruction of block.instructions) {
    if (instruction.op !== "phi") break;
    phis.push(instruction);
  }
  return phis;
}

/** Takes away the edge from a block to another: the phis of the latter lose an operand. */
export function removeEdge(from: Block, to: Block): void {
  const index = to.preds.indexOf(from);
  if (index < 0) throw new Error(`passes: no edge from b${from.id} to b${to.id} in ${from.function.symbol}`);
  to.preds.splice(index, 1);
  for (const phi of phisOf(to)) phi.args.splice(index, 1);
}

/**
 * Ends a block with a jump to one of the targets of its last instruction. A terminator goes; an instruction that throws or tests an object stays
 * without targets (the latter must then be removed or be proven).
 */
export function endWithJump(block: Block, target: Block): void {
  const last = lastOf(block);
  for (const each of last.targets) if (each !== target) removeEdge(block, each);
  last.targets = [];
  if (isTerminator(last.op)) block.instructions.pop();
  append(block, "jump", "void", [], null, last.location).targets.push(target);
}

/** Removes an instruction whose result nobody uses; one that ends its block is replaced by a jump to its normal successor. */
export function removeInstruction(instruction: Instruction): void {
  const { block } = instruction;
  if (instruction.targets.length === 2) endWithJump(block, instruction.targets[0]!);
  block.instructions.splice(block.instructions.indexOf(instruction), 1);
}

/** Rewrites all operands by the map, following chains. */
export function replaceUses(fn: IrFunction, replacements: ReadonlyMap<Instruction, Instruction>): void {
  if (replacements.size === 0) return;
  const resolve = (value: Instruction): Instruction => {
    let current = value;
    for (let next = replacements.get(current); next !== undefined; next = replacements.get(current)) current = next;
    return current;
  };
  for (const block of fn.blocks) {
    for (const instruction of block.instructions) {
      for (let i = 0; i < instruction.args.length; i++) instruction.args[i] = resolve(instruction.args[i]!);
    }
  }
}

/** Drops blocks that cannot be reached, and their edges. */
export function removeUnreachable(fn: IrFunction): boolean {
  const reached = new Set<Block>();
  const work: Block[] = [fn.blocks[0]!];
  for (let block = work.pop(); block !== undefined; block = work.pop()) {
    if (reached.has(block)) continue;
    reached.add(block);
    work.push(...lastOf(block).targets);
  }
  if (reached.size === fn.blocks.length) return false;
  for (const block of fn.blocks) {
    if (reached.has(block)) continue;
    for (const target of new Set(lastOf(block).targets)) if (reached.has(target)) removeEdge(block, target);
  }
  fn.blocks.splice(0, fn.blocks.length, ...fn.blocks.filter((block) => reached.has(block)));
  return true;
}

/** Replaces phis whose operands are all one value by it, until none is left. */
export function removeTrivialPhis(fn: IrFunction): boolean {
  let any = false;
  for (let changed = true; changed; ) {
    changed = false;
    const replacements = new Map<Instruction, Instruction>();
    const resolve = (value: Instruction): Instruction => {
      let current = value;
      for (let next = replacements.get(current); next !== undefined; next = replacements.get(current)) current = next;
      return current;
    };
    for (const block of fn.blocks) {
      for (const phi of phisOf(block)) {
        let same: Instruction | null = null;
        let trivial = true;
        for (const arg of phi.args) {
          const value = resolve(arg);
          if (value === phi || value === same) continue;
          if (same !== null) {
            trivial = false;
            break;
          }
          same = value;
        }
        if (!trivial || same === null) continue;
        replacements.set(phi, same);
        changed = any = true;
      }
    }
    if (!changed) break;
    replaceUses(fn, replacements);
    for (const block of fn.blocks) block.instructions.splice(0, block.instructions.length, ...block.instructions.filter((instruction) => !replacements.has(instruction)));
  }
  return any;
}

/** Whether this instruction can throw, its callee considered. */
export function canThrow(instruction: Instruction): boolean {
  if (!OPS[instruction.op].throws) return false;
  if (instruction.op === "call.system") return (instruction.imm as FunctionRef).attributes.throws;
  if (instruction.op === "call.runtime") return ENTRY_POINTS[instruction.imm as EntryName].throws;
  return true;
}

