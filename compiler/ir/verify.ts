/**
 * Checks that a function is well formed. The invariants, each with the letter that messages carry:
 *
 *   A  the first block has no predecessors; every block is reachable, belongs to this function and is listed once
 *   B  only the last instruction of a block ends it: a terminator, an operation that always throws, or one with targets
 *   C  targets: as many as the operation has; edges between two blocks are distinct; preds are exactly the blocks that jump here
 *   D  a throwing instruction has no targets, or [next, handler] ([handler] when it always throws); a test of an object has [next, exit], or none
 *      when it is proven; others but terminators have none
 *   E  phis come first in their block, with one operand for each predecessor
 *   F  a block with `catch` has it first after the phis, and all its predecessors throw (or are empty blocks on such an edge)
 *   G  every operand is an instruction of this function whose definition dominates the use (for phis: the end of the predecessor)
 *   H  ids are distinct and below nextId
 *   I  the number of operands fits the operation; types fit: phis and returns of managed functions are boxed, machine operations have
 *      operands of one type, conditions are bool
 */
import { isBoxed, machineType, type Type } from "#compiler/ir/types.ts";
import { OPS, type OpName } from "#compiler/ir/ops.ts";
import { alwaysThrows, endsBlock, isTerminator, mayExit, type Block, type Instruction, type IrFunction, type IrModule, type SlotImm } from "#compiler/ir/function.ts";
import { printInstruction } from "#compiler/ir/print.ts";
import { dominatorsOf } from "#compiler/ir/dominators.ts";

/** Everything that is wrong with a module, as sentences; empty when nothing is. */
export function verifyModule(module: IrModule): string[] {
  return [...module.functions, ...(module.copies ?? [])].flatMap(verifyFunction);
}

/** Throws an Error with all that is wrong with a function. `when` says which pass ran last. */
export function assertValid(fn: IrFunction, when: string): void {
  const problems = verifyFunction(fn);
  if (problems.length > 0) throw new Error(`ir invalid after ${when}:\n  ${problems.join("\n  ")}`);
}

export function verifyFunction(fn: IrFunction): string[] {
  const problems: string[] = [];
  const report = (letter: string, where: Block | Instruction, text: string): void => {
    const place = "op" in where ? `b${where.block.id}: ${printInstruction(where, fn.location.file)}` : `b${where.id}`;
    problems.push(`${letter}: ${text} (${fn.symbol}, ${place})`);
  };
  if (fn.blocks.length === 0) return [`A: ${fn.symbol} has no blocks`];
  checkBlocks(fn, report);
  if (problems.length > 0) return problems; // the rest needs a sound graph
  for (const block of fn.blocks) for (const instruction of block.instructions) checkTypes(fn, instruction, report);
  checkDominance(fn, report);
  return problems;
}

type Report = (letter: string, where: Block | Instruction, text: string) => void;

function checkBlocks(fn: IrFunction, report: Report): void {
  const listed = new Set(fn.blocks);
  if (listed.size !== fn.blocks.length) report("A", fn.blocks[0]!, "a block is listed twice");
  if (fn.blocks[0]!.preds.length > 0) report("A", fn.blocks[0]!, "the entry has predecessors");
  const ids = new Set<number>();
  const jumps = new Map<Block, Block[]>(fn.blocks.map((block) => [block, []]));
  for (const block of fn.blocks) {
    const last = block.instructions[block.instructions.length - 1];
    if (last === undefined || !endsBlock(last)) {
      report("B", block, "the block does not end");
      continue;
    }
    let body = false;
    for (const instruction of block.instructions) {
      if (instruction.block !== block) report("B", instruction, "it names another block as its own");
      if (ids.has(instruction.id) || instruction.id >= fn.nextId) report("H", instruction, `id ${instruction.id} is taken or not below ${fn.nextId}`);
      ids.add(instruction.id);
      if (instruction !== last && endsBlock(instruction)) report("B", instruction, "it ends the block but more follows");
      if (instruction.op === "phi") {
        if (body) report("E", instruction, "the phi is not at the start");
        if (instruction.args.length !== block.preds.length) report("E", instruction, `${instruction.args.length} operands for ${block.preds.length} predecessors`);
      } else {
        if (instruction.op === "catch" && body) report("F", instruction, "catch is not first");
        body = true;
      }
    }
    checkTargets(last, report);
    for (const target of last.targets) {
      const from = jumps.get(target);
      if (from === undefined) report("A", last, `target b${target.id} is not in the function`);
      else if (from.includes(block)) report("C", last, `two edges to b${target.id}`);
      else from.push(block);
    }
  }
  for (const [block, from] of jumps) {
    if (from.length !== block.preds.length || from.some((each) => !block.preds.includes(each))) {
      report("C", block, `predecessors are ${names(from)}, listed are ${names(block.preds)}`);
    }
    if (from.length === 0 && block !== fn.blocks[0]) report("A", block, "the block cannot be reached");
    if (block.instructions.some((instruction) => instruction.op === "catch")) {
      for (const pred of block.preds) if (!throwsInto(pred, block)) report("F", block, `b${pred.id} comes here without a throw`);
    }
  }
}

function names(blocks: readonly Block[]): string {
  return `[${blocks.map((block) => `b${block.id}`).join(" ")}]`;
}

/** Whether the edge carries an exception, perhaps through a block that only splits it. */
function throwsInto(pred: Block, block: Block): boolean {
  const last = pred.instructions[pred.instructions.length - 1]!;
  if (last.op === "jump" && pred.instructions.length === 1 && pred.preds.length > 0) return pred.preds.every((each) => throwsInto(each, pred));
  return OPS[last.op].throws && last.targets.indexOf(block) === (alwaysThrows(last.op) ? 0 : 1);
}

function checkTargets(last: Instruction, report: Report): void {
  const { op, targets } = last;
  const count = targets.length;
  if (isTerminator(op)) {
    const wanted = op === "jump" ? 1 : op === "branch" ? 2 : op === "switch" ? (last.imm as bigint[]).length + 1 : 0;
    if (count !== wanted) report("C", last, `${count} targets, ${wanted} wanted`);
  } else if (alwaysThrows(op)) {
    if (count > 1) report("D", last, `${count} targets, the handler alone wanted`);
  } else if (!OPS[op].throws && !mayExit(op)) {
    report("D", last, "it has targets but cannot throw");
  } else if (count !== 2) {
    report("D", last, `${count} targets, [next, ${mayExit(op) ? "exit" : "handler"}] wanted`);
  }
}

const SAME_TYPE: ReadonlySet<OpName> = new Set<OpName>(["add", "sub", "mul", "sdiv", "udiv", "srem", "urem", "and", "or", "xor", "mulhu", "eq", "ne", "slt", "sle", "sgt", "sge", "ult", "ule", "ugt", "uge"]);
const DOUBLES: ReadonlySet<OpName> = new Set<OpName>(["fadd", "fsub", "fmul", "fdiv", "fneg", "feq", "fne", "flt", "fle", "fgt", "fge", "fsqrt", "fabs"]);

/** Operators that passes/unbox.ts may give an unboxed type. */
const UNBOXABLE = /^js\.(add|sub|mul|div|mod|exp|bit\w+|shl|shr|ushr|neg|inc|dec)$/;

function checkTypes(fn: IrFunction, instruction: Instruction, report: Report): void {
  const { op, type, args } = instruction;
  const { args: names, result } = OPS[op];
  const fixed = names === "" ? [] : names.split(" ");
  const variable = fixed.some((name) => name.endsWith("...") || name.endsWith("?"));
  const wanted = fixed.filter((name) => !name.endsWith("...") && !name.endsWith("?")).length;
  if (args.length < wanted || (!variable && args.length > wanted)) report("I", instruction, `${args.length} operands, ${names === "" ? "none" : names} wanted`);
  const unboxed = UNBOXABLE.test(op) && (type === "i32" || type === "u32" || type === "f64");
  if (result !== "*" && !unboxed && !fits(type, result)) report("I", instruction, `its type is ${type}, ${result} wanted`);
  for (const arg of args) if (arg.type === "void") report("I", instruction, `operand %${arg.id} has no value`);
  const managed = fn.attributes.kind === "managed";
  if (op === "phi") for (const arg of args) if (!fits(arg.type, type)) report("I", instruction, `operand %${arg.id} is ${arg.type}`);
  if (op === "return" && managed && (args.length !== 1 || !isBoxed(args[0]!.type))) report("I", instruction, "a managed function returns one boxed value");
  if ((op === "branch" || op === "select" || op === "bool.not") && args[0]?.type !== "bool") report("I", instruction, "the condition is no bool");
  if (SAME_TYPE.has(op) && machineType(args[0]!.type) !== machineType(args[1]!.type)) report("I", instruction, `operands are ${args[0]!.type} and ${args[1]!.type}`);
  if (mayExit(op) && op !== "init.begin") checkSlot(instruction, report);
  if (DOUBLES.has(op)) for (const arg of args) if (arg.type !== "f64") report("I", instruction, `operand %${arg.id} is ${arg.type}, f64 wanted`);
}

/** Classes that a test compares with, at most. */
const CLASSES_MAX = 4;

function checkSlot(instruction: Instruction, report: Report): void {
  const { classes, slot, proven } = instruction.imm as SlotImm;
  if (classes.length === 0 || classes.length > CLASSES_MAX) report("I", instruction, `${classes.length} classes, 1 to ${CLASSES_MAX} wanted`);
  if (instruction.op !== "guard.shape" && !(Number.isInteger(slot) && slot >= 0)) report("I", instruction, `slot ${slot} is no index`);
  if (instruction.targets.length === 0 && proven !== true) report("D", instruction, "it tests an object and has no exit");
}

/** Whether a value of a type can stand where another is wanted. */
function fits(type: Type, wanted: Type): boolean {
  if (type === wanted || (wanted === "any" && isBoxed(type))) return true;
  return isBoxed(wanted) ? type === "any" : machineType(type) === machineType(wanted) && !isBoxed(type);
}

function checkDominance(fn: IrFunction, report: Report): void {
  const dominators = dominatorsOf(fn);
  const place = new Map<Instruction, number>();
  for (const block of fn.blocks) block.instructions.forEach((instruction, index) => place.set(instruction, index));
  for (const block of fn.blocks) {
    block.instructions.forEach((instruction, index) => {
      instruction.args.forEach((arg, operand) => {
        if (!place.has(arg)) return report("G", instruction, `operand %${arg.id} is not in the function`);
        const at = instruction.op === "phi" ? block.preds[operand]! : block;
        if (arg.block === at) {
          if (instruction.op !== "phi" && place.get(arg)! >= index) report("G", instruction, `operand %${arg.id} is defined later`);
          // A value is not there where its own instruction has thrown.
          if (instruction.op === "phi" && arg.targets[1] === block && !isTerminator(arg.op)) report("G", instruction, `operand %${arg.id} is used where it has thrown`);
        } else if (!dominators.dominates(definitionBlock(arg), at)) {
          report("G", instruction, `operand %${arg.id} of b${arg.block.id} does not dominate`);
        }
      });
    });
  }
}

/** The value of an instruction that ends its block exists from its normal successor on. */
function definitionBlock(value: Instruction): Block {
  return value.targets.length === 2 && value.targets[0]!.preds.length === 1 ? value.targets[0]! : value.block;
}
