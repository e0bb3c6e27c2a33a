/**
 * Takes proven numbers and booleans out of their boxes: arithmetic and phis whose result number-kinds.ts knows get an unboxed type and a
 * `box` behind them for those who need the word; the back end looks through `box`.
 *
 * int32, uint32 and booleans are always unboxed. Doubles only where a value is likely to be no integer (it comes from a division, a
 * fractional constant, a square root ...): sums of integers are faster as tagged int32 with an overflow test. Fast twins
 * (passes/speculate.ts) have int32 where that is likely, so all their other numbers are doubles.
 * `(a + b) | 0` and its like become wrapping sums: as long as the exact sum is below 2^53 the truncation loses nothing.
 */
import type { Block, Instruction, IrFunction } from "#compiler/ir/function.ts";
import type { OpName } from "#compiler/ir/ops.ts";
import type { Type } from "#compiler/ir/types.ts";
import { bodyStart, lastOf, newInstruction } from "#compiler/passes/graph.ts";
import { inferKinds, type Kinds } from "#compiler/passes/number-kinds.ts";
import { scaledOperand, TRUNCATING, truncatedSums } from "#compiler/passes/truncation.ts";

const ARITHMETIC: ReadonlySet<OpName> = new Set<OpName>([...TRUNCATING, "js.add", "js.sub", "js.mul", "js.div", "js.mod", "js.exp", "js.neg", "js.inc", "js.dec"]);
/** Sums this deep stay below 2^53. */
const SUM_DEPTH_MAX = 16;

/** Gives whether anything changed. */
export function unbox(fn: IrFunction): boolean {
  const kinds = inferKinds(fn);
  const hasTwin = fn.blocks.some(({ cold }) => cold === true);
  const doubles = hasTwin ? doublesOfFastTwin(fn, kinds) : likelyFractions(fn, kinds);
  const chosen = new Map<Instruction, Type>();
  for (const block of fn.blocks) {
    for (const instruction of block.instructions) {
      if (instruction.type !== "any" || !(instruction.op === "phi" || ARITHMETIC.has(instruction.op))) continue;
      const type = representation(kinds, instruction, doubles);
      const onEdge = instruction.targets.length > 0 && instruction.targets[0]!.preds.length !== 1;
      if (type !== null && !onEdge) chosen.set(instruction, type);
    }
  }
  // A phi can change when all its operands are at hand in its type.
  for (let changed = true; changed; ) {
    changed = false;
    for (const [phi, type] of chosen) {
      if (phi.op !== "phi" || phi.args.every((arg) => canBecome(arg, type, chosen))) continue;
      chosen.delete(phi);
      changed = true;
    }
  }
  if (chosen.size === 0) return false;
  const boxes = new Map<Instruction, Instruction>();
  for (const [value, type] of chosen) boxes.set(value, retype(value, type));
  for (const block of fn.blocks) {
    for (const instruction of block.instructions) {
      const isOwn = boxes.get(instruction.args[0]!) === instruction;
      if (isOwn || (instruction.op === "phi" && chosen.has(instruction))) continue;
      for (let i = 0; i < instruction.args.length; i++) instruction.args[i] = boxes.get(instruction.args[i]!) ?? instruction.args[i]!;
    }
  }
  for (const [phi, type] of chosen) if (phi.op === "phi") phi.args = phi.args.map((arg, i) => inType(arg, type, phi.block.preds[i]!, boxes));
  for (const block of fn.blocks) for (const instruction of [...block.instructions]) if (TRUNCATING.has(instruction.op)) wrapSums(instruction);
  if (hasTwin) sinkBoxes(fn);
  return true;
}

/** What only the slow twin needs in a box is boxed there. */
function sinkBoxes(fn: IrFunction): void {
  for (const block of fn.blocks) {
    if (block.cold !== true) continue;
    const own = new Map<Instruction, Instruction>();
    for (const instruction of [...block.instructions]) {
      instruction.args.forEach((arg, i) => {
        if (arg.op !== "box" || arg.block.cold === true) return;
        if (instruction.op === "phi") {
          const pred = block.preds[i]!;
          if (pred.cold !== true) return;
          const copy = newInstruction(pred, "box", "any", [arg.args[0]!], null, arg.location);
          pred.instructions.splice(pred.instructions.length - 1, 0, copy);
          instruction.args[i] = copy;
          return;
        }
        let copy = own.get(arg);
        if (copy === undefined) {
          own.set(arg, (copy = newInstruction(block, "box", "any", [arg.args[0]!], null, arg.location)));
          block.instructions.splice(bodyStart(block), 0, copy);
        }
        instruction.args[i] = copy;
      });
    }
  }
}

function representation(kinds: Kinds, value: Instruction, doubles: ReadonlySet<Instruction>): Type | null {
  switch (kinds.of(value).is) {
    case "int": return "i32";
    case "uint": return "u32";
    case "bool": return value.op === "phi" ? "bool" : null;
    case "double": return doubles.has(value) ? "f64" : null;
    default: return null;
  }
}

function doublesOfFastTwin(fn: IrFunction, kinds: Kinds): Set<Instruction> {
  const result = new Set<Instruction>();
  const wrapped = truncatedSums(fn);
  const isWrapped = (value: Instruction): boolean => wrapped.has(value) && value.args.every((arg) => isInt(kinds, arg) || isWrapped(arg.op === "box" ? arg.args[0]! : arg));
  for (const { cold, instructions } of fn.blocks) {
    if (cold === true) continue;
    for (const instruction of instructions) {
      if (instruction.type !== "any" || TRUNCATING.has(instruction.op) || kinds.of(instruction).is !== "double" || isWrapped(instruction)) continue;
      result.add(instruction);
    }
  }
  return result;
}

function isInt(kinds: Kinds, value: Instruction): boolean {
  const { is } = kinds.of(value);
  return is === "int" || is === "uint";
}

/** Values of kind double that probably are no integers. */
function likelyFractions(fn: IrFunction, kinds: Kinds): Set<Instruction> {
  const result = new Set<Instruction>();
  const isFraction = (value: Instruction): boolean => result.has(value) || (value.op === "box" ? isFraction(value.args[0]!) : value.type === "f64" && !(value.op === "const.f64" && Number.isInteger(value.imm)));
  for (let changed = true; changed; ) {
    changed = false;
    for (const block of fn.blocks) {
      for (const instruction of block.instructions) {
        if (instruction.type !== "any" || result.has(instruction) || kinds.of(instruction).is !== "double") continue;
        if (instruction.op !== "js.div" && !instruction.args.some(isFraction)) continue;
        if (instruction.op !== "phi" && !ARITHMETIC.has(instruction.op)) continue;
        result.add(instruction);
        changed = true;
      }
    }
  }
  return result;
}

/** Whether a phi operand can be had in a type without testing it. */
function canBecome(arg: Instruction, type: Type, chosen: ReadonlyMap<Instruction, Type>): boolean {
  const inner = arg.op === "box" ? arg.args[0]! : arg;
  const own = chosen.get(inner) ?? inner.type;
  if (own === type) return true;
  return type === "f64" && (own === "i32" || own === "u32");
}

/** Changes the type of a value and puts a `box` behind it. */
function retype(value: Instruction, type: Type): Instruction {
  value.type = type;
  const ends = lastOf(value.block) === value;
  const block = ends ? value.targets[0]! : value.block;
  const index = ends || value.op === "phi" ? bodyStart(block) : block.instructions.indexOf(value) + 1;
  const box = newInstruction(block, "box", "any", [value], null, value.location);
  block.instructions.splice(index, 0, box);
  return box;
}

/** A phi operand in the phi's type, converted at the end of the predecessor when need be. */
function inType(arg: Instruction, type: Type, pred: Block, boxes: ReadonlyMap<Instruction, Instruction>): Instruction {
  const inner = arg.op === "box" && !boxes.has(arg) ? arg.args[0]! : arg;
  if (inner.type === type) return inner;
  const convert = newInstruction(pred, inner.op === "const.i32" ? "const.f64" : inner.type === "u32" ? "uitofp" : "sitofp", "f64", inner.op === "const.i32" ? [] : [inner], inner.op === "const.i32" ? inner.imm : null);
  pred.instructions.splice(pred.instructions.length - 1, 0, convert);
  return convert;
}

// --- wrapping sums ------------------------------------------------------------------------------------------------------------------

/** Replaces operands of a truncating operation that are sums of int32 (and of products with small constants) by wrapping sums. */
function wrapSums(instruction: Instruction): void {
  instruction.args.forEach((arg, index) => {
    const sum = arg.op === "box" ? arg.args[0]! : arg;
    if (sum.type === "i32" || sum.type === "u32" || sum.targets.length > 0 || !isIntegerSum(sum, SUM_DEPTH_MAX)) return;
    instruction.args[index] = wrap(sum, instruction);
  });
}

/** Whether a value is an int32, or a sum of few of them that is computed exactly: by the generic operator, or as a double where a slow twin needs it too. */
function isIntegerSum(value: Instruction, depth: number): boolean {
  const inner = value.op === "box" ? value.args[0]! : value;
  if (inner.type === "i32" || inner.type === "u32") return true;
  const scaled = inner.type === "any" || inner.type === "f64" ? scaledOperand(inner) : null;
  if (scaled !== null) return isIntegerSum(scaled, 0);
  return depth > 0 && (inner.op === "js.add" || inner.op === "js.sub") && (inner.type === "any" || inner.type === "f64") && inner.args.every((arg) => isIntegerSum(arg, depth - 1));
}

/** The sum modulo 2^32, right before the instruction that truncates it. */
function wrap(value: Instruction, at: Instruction): Instruction {
  const inner = value.op === "box" ? value.args[0]! : value;
  if (inner.type === "i32") return inner;
  const { block } = at;
  const operands = inner.type === "u32" ? [inner] : inner.args.map((arg) => wrap(arg, at));
  const zero = newInstruction(block, "const.i32", "i32", [], 0);
  const sum = newInstruction(block, inner.op === "js.sub" ? "sub" : inner.op === "js.mul" ? "mul" : "add", "i32", operands.length === 1 ? [inner, zero] : operands, null, value.location);
  block.instructions.splice(block.instructions.indexOf(at), 0, ...(operands.length === 1 ? [zero] : []), sum);
  return sum;
}
