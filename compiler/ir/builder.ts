/**
 * Builds one IR function in SSA form while the source is walked once (Braun et al., "Simple and Efficient Construction of
 * Static Single Assignment Form", CC 2013). Variables are any objects used as identity; the caller seals a block when
 * all its predecessors are known.
 */
import { OPS, type OpName } from "#compiler/ir/ops.ts";
import { alwaysThrows, endsBlock, type Block, type Instruction, type IrFunction, type Location, type FunctionRef } from "#compiler/ir/function.ts";
import type { Type } from "#compiler/ir/types.ts";
import { ENTRY_POINTS, type EntryName } from "#abi/entry-points.ts";

export class FunctionBuilder {
  readonly function: IrFunction;
  /** Where the next instruction goes; null after a terminator (unreachable code is then dropped by the caller). */
  block: Block | null = null;
  /** Block that receives exceptions of instructions emitted now; null = they leave the function. */
  handler: Block | null = null;
  location: Location | null = null;
  private readonly definitions = new Map<object, Map<Block, Instruction>>();
  private readonly sealed = new Set<Block>();
  private readonly incompletePhis = new Map<Block, Map<object, Instruction>>();
  private readonly replacements = new Map<Instruction, Instruction>();
  private readonly variableTypes = new Map<object, Type>();

  constructor(fn: IrFunction) {
    this.function = fn;
  }

  createBlock(): Block {
    return { id: this.function.nextId++, function: this.function, instructions: [], preds: [] };
  }

  /** Appends a block to the function and continues there. */
  start(block: Block): void {
    this.function.blocks.push(block);
    this.block = block;
  }

  /** Declares that no further predecessor of the block will appear. */
  seal(block: Block): void {
    if (this.sealed.has(block)) return;
    this.sealed.add(block);
    const phis = this.incompletePhis.get(block);
    if (phis === undefined) return;
    this.incompletePhis.delete(block);
    for (const [variable, phi] of phis) this.addPhiOperands(variable, phi);
  }

  /** `start` of a block whose predecessors are all known. */
  startSealed(block: Block): void {
    this.start(block);
    this.seal(block);
  }

  /**
   * Emits an instruction at the current place. Inside a try region a throwing instruction gets the handler as second
   * target and emission goes on in a fresh sealed block. Precondition: `block` is not null.
   */
  emit(op: OpName, args: Instruction[] = [], imm: unknown = null, type?: Type): Instruction {
    const block = this.block;
    if (block === null) throw new Error(`ir builder: ${op} emitted in ${this.function.symbol} after a terminator`);
    const declared = OPS[op].result;
    const resultType = type ?? (declared === "*" ? undefined : declared);
    if (resultType === undefined) throw new Error(`ir builder: ${op} needs an explicit type`);
    const instruction: Instruction = {
      id: this.function.nextId++, op, type: resultType, args, imm, block, location: this.location, targets: [],
    };
    block.instructions.push(instruction);
    if (this.throws(op, imm)) {
      if (alwaysThrows(op)) {
        if (this.handler !== null) this.addTarget(instruction, this.handler);
        this.block = null;
      } else if (this.handler !== null) {
        const next = this.createBlock();
        this.addTarget(instruction, next);
        this.addTarget(instruction, this.handler);
        this.startSealed(next);
      }
    }
    return instruction;
  }

  jump(target: Block): void {
    this.terminate("jump", [], null, [target]);
  }

  /** Branches on a value of type bool; both targets may not be the same block. `expected`: as ops.ts has it. */
  branch(condition: Instruction, whenTrue: Block, whenFalse: Block, likely?: boolean, expected = false): void {
    this.terminate("branch", [condition], likely === undefined ? null : expected ? { likely, expected } : { likely }, [whenTrue, whenFalse]);
  }

  switch(value: Instruction, cases: bigint[], targets: Block[]): void {
    this.terminate("switch", [value], cases, targets);
  }

  return(value: Instruction | null): void {
    this.terminate("return", value === null ? [] : [value], null, []);
  }

  unreachable(): void {
    this.terminate("unreachable", [], null, []);
  }

  /** Whether code can be emitted now. */
  get reachable(): boolean {
    return this.block !== null;
  }

  private terminate(op: OpName, args: Instruction[], imm: unknown, targets: Block[]): void {
    const block = this.block;
    if (block === null) throw new Error(`ir builder: ${op} emitted in ${this.function.symbol} after a terminator`);
    const instruction: Instruction = { id: this.function.nextId++, op, type: "void", args, imm, block, location: this.location, targets: [] };
    block.instructions.push(instruction);
    for (const target of targets) this.addTarget(instruction, target);
    this.block = null;
  }

  /** Adds an edge; a second edge between the same two blocks gets a block of its own. */
  private addTarget(instruction: Instruction, target: Block): void {
    if (this.sealed.has(target)) throw new Error(`ir builder: edge added to sealed block b${target.id} in ${this.function.symbol}`);
    // Only this instruction ends its block, so only its own targets can make the edge a second one.
    if (instruction.targets.includes(target)) {
      const middle = this.createBlock();
      this.function.blocks.push(middle);
      middle.preds.push(instruction.block);
      this.sealed.add(middle);
      middle.instructions.push({ id: this.function.nextId++, op: "jump", type: "void", args: [], imm: null, block: middle, location: instruction.location, targets: [target] });
      target.preds.push(middle);
      instruction.targets.push(middle);
      return;
    }
    instruction.targets.push(target);
    target.preds.push(instruction.block);
  }

  private throws(op: OpName, imm: unknown): boolean {
    if (!OPS[op].throws) return false;
    if (op === "call.system") return (imm as FunctionRef).attributes.throws;
    if (op === "call.runtime") return ENTRY_POINTS[imm as EntryName].throws;
    return true;
  }

  // --- variables -------------------------------------------------------------------------------------------------

  /** Gives a variable a type other than "any" (System TS locals). */
  declareVariable(variable: object, type: Type): void {
    this.variableTypes.set(variable, type);
  }

  writeVariable(variable: object, value: Instruction, block: Block | null = this.block): void {
    if (block === null) return;
    let perBlock = this.definitions.get(variable);
    if (perBlock === undefined) this.definitions.set(variable, (perBlock = new Map()));
    perBlock.set(block, value);
  }

  /** The value of a variable here. Reading a variable never written on some path throws an internal error. */
  readVariable(variable: object, block: Block | null = this.block): Instruction {
    if (block === null) throw new Error(`ir builder: variable read in ${this.function.symbol} after a terminator`);
    const local = this.definitions.get(variable)?.get(block);
    if (local !== undefined) return this.resolve(local);
    return this.readRecursive(variable, block);
  }

  private readRecursive(variable: object, block: Block): Instruction {
    let value: Instruction;
    if (!this.sealed.has(block)) {
      value = this.insertPhi(block, this.variableTypes.get(variable) ?? "any");
      let phis = this.incompletePhis.get(block);
      if (phis === undefined) this.incompletePhis.set(block, (phis = new Map()));
      phis.set(variable, value);
    } else if (block.preds.length === 1) {
      value = this.readVariable(variable, block.preds[0]!);
    } else if (block.preds.length === 0) {
      throw new Error(`ir builder: variable read before it was written in ${this.function.symbol} (block b${block.id})`);
    } else {
      const phi = this.insertPhi(block, this.variableTypes.get(variable) ?? "any");
      this.writeVariable(variable, phi, block);
      value = this.addPhiOperands(variable, phi);
    }
    this.writeVariable(variable, value, block);
    return value;
  }

  private insertPhi(block: Block, type: Type): Instruction {
    const phi: Instruction = { id: this.function.nextId++, op: "phi", type, args: [], imm: null, block, location: null, targets: [] };
    block.instructions.unshift(phi);
    return phi;
  }

  private addPhiOperands(variable: object, phi: Instruction): Instruction {
    for (const pred of phi.block.preds) phi.args.push(this.readVariable(variable, pred));
    return this.removeTrivialPhi(phi);
  }

  /** A phi whose operands are all one value (or itself) is that value. */
  private removeTrivialPhi(phi: Instruction): Instruction {
    let same: Instruction | null = null;
    for (const raw of phi.args) {
      const operand = this.resolve(raw);
      if (operand === same || operand === phi) continue;
      if (same !== null) return phi;
      same = operand;
    }
    if (same === null) return phi;
    this.replacements.set(phi, same);
    return same;
  }

  /** The value that stands for `value` after phi removal. */
  private resolve(value: Instruction): Instruction {
    let current = value;
    for (;;) {
      const next = this.replacements.get(current);
      if (next === undefined) return current;
      current = next;
    }
  }

  /**
   * Finishes construction: applies removed phis (again until nothing is trivial), drops blocks that cannot be reached and
   * checks that every block ends.
   */
  finish(): IrFunction {
    for (const block of this.function.blocks) this.seal(block);
    this.removeUnreachable();
    let changed = true;
    while (changed) {
      changed = false;
      for (const block of this.function.blocks) {
        for (const instruction of block.instructions) {
          for (let i = 0; i < instruction.args.length; i++) instruction.args[i] = this.resolve(instruction.args[i]!);
          if (instruction.op === "phi" && !this.replacements.has(instruction) && this.removeTrivialPhi(instruction) !== instruction) changed = true;
        }
      }
      for (const block of this.function.blocks) {
        const kept = block.instructions.filter((instruction) => !this.replacements.has(instruction));
        if (kept.length !== block.instructions.length) block.instructions.splice(0, block.instructions.length, ...kept);
      }
    }
    for (const block of this.function.blocks) {
      for (const instruction of block.instructions) {
        for (let i = 0; i < instruction.args.length; i++) instruction.args[i] = this.resolve(instruction.args[i]!);
      }
      const last = block.instructions[block.instructions.length - 1];
      if (last === undefined || !endsBlock(last)) throw new Error(`ir builder: block b${block.id} of ${this.function.symbol} does not end`);
    }
    return this.function;
  }

  private removeUnreachable(): void {
    const reached = new Set<Block>();
    const work: Block[] = [this.function.blocks[0]!];
    while (work.length > 0) {
      const block = work.pop()!;
      if (reached.has(block)) continue;
      reached.add(block);
      for (const target of block.instructions[block.instructions.length - 1]?.targets ?? []) work.push(target);
    }
    const kept = this.function.blocks.filter((block) => reached.has(block));
    this.function.blocks.splice(0, this.function.blocks.length, ...kept);
    for (const block of kept) {
      for (let i = block.preds.length - 1; i >= 0; i--) {
        if (reached.has(block.preds[i]!)) continue;
        block.preds.splice(i, 1);
        for (const instruction of block.instructions) if (instruction.op === "phi") instruction.args.splice(i, 1);
      }
    }
  }
}
