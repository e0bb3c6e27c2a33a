/**
 * Folds what is decided by constants and by the operations that make a value: branches, tests for dead zones, holes and undefined, tests of
 * truth; then removes what nobody can reach or uses. Repeats until nothing changes.
 */
import type { Instruction, IrFunction, MethodImm } from "#compiler/ir/function.ts";
import { OPS, type OpName } from "#compiler/ir/ops.ts";
import { isBoxed } from "#compiler/ir/types.ts";
import { canThrow, endWithJump, lastOf, removeInstruction, removeTrivialPhis, removeUnreachable, replaceUses } from "#compiler/passes/graph.ts";

/** Allocations and reads of parameters that nobody sees unless they use the result. */
const UNUSED_MAY_GO: ReadonlySet<OpName> = new Set<OpName>(["function.new", "env.new", "object.literal", "array.literal", "param.rest", "param.arguments", "js.newprivatename"]);

/** Operations that can give a word that is no program value, or one that we know nothing about. */
const OPAQUE: ReadonlySet<OpName> = new Set<OpName>([
  "phi", "env.load", "global.load", "load", "value", "select", "iter.step", "forin.step", "const.empty", "const.hole", "const.uninitialized", "call.system", "call.runtime",
  "intrinsic", "unbox", "param.this", "param", "check.initialized", "realm.load", "coro.suspend", "coro.begin", "iter.open", "forin.open", "elem.load",
]);

/** Operators that can only throw while they convert their operands. */
const NUMBER_OPERATORS: ReadonlySet<OpName> = new Set<OpName>([
  "js.add", "js.sub", "js.mul", "js.div", "js.mod", "js.exp", "js.bitand", "js.bitor", "js.bitxor", "js.shl", "js.shr", "js.ushr", "js.neg", "js.bitnot", "js.inc", "js.dec",
  "js.tonumber", "js.tonumeric", "js.lt", "js.le", "js.gt", "js.ge", "js.eq",
]);

/** Gives whether anything changed. */
export function simplify(fn: IrFunction): boolean {
  let any = false;
  for (let changed = true; changed; any ||= changed) {
    changed = dropHandlers(fn);
    changed = foldValues(fn) || changed;
    changed = foldBranches(fn) || changed;
    changed = removeUnreachable(fn) || changed;
    changed = removeTrivialPhis(fn) || changed;
    changed = removeUnused(fn) || changed;
    if (!changed) break;
  }
  return any;
}

// --- values -----------------------------------------------------------------------------------------------------------------------

/** Replaces instructions by what they are known to give. */
function foldValues(fn: IrFunction): boolean {
  const replacements = new Map<Instruction, Instruction>();
  const gone: Instruction[] = [];
  for (const block of fn.blocks) {
    for (const instruction of block.instructions) {
      const known = knownValue(instruction);
      if (known === null) continue;
      if (typeof known === "boolean") {
        // In place: the instruction becomes the constant.
        if (instruction.targets.length > 0) continue;
        Object.assign(instruction, { op: "const.bool", type: "bool", imm: known, args: [] });
        gone.push(instruction);
      } else {
        replacements.set(instruction, known);
      }
    }
  }
  replaceUses(fn, replacements);
  for (const instruction of replacements.keys()) removeInstruction(instruction);
  return replacements.size > 0 || gone.length > 0;
}

/** The value that an instruction is sure to give: another one, or a truth value; null when it is not known. */
function knownValue(instruction: Instruction): Instruction | boolean | null {
  const value = instruction.args[0];
  switch (instruction.op) {
    case "check.initialized": return value!.op !== "const.uninitialized" && isProgramValue(value!) ? value! : null;
    case "is.uninitialized": return value!.op === "const.uninitialized" ? true : isProgramValue(value!) ? false : null;
    case "is.hole": return value!.op === "const.hole" ? true : isProgramValue(value!) ? false : null;
    case "is.empty": return value!.op === "const.empty" ? true : isProgramValue(value!) ? false : null;
    case "is.undefined": return value!.type === "undefined" ? true : cannotBe(value!, "undefined") ? false : null;
    case "is.nullish": return value!.type === "undefined" || value!.type === "null" ? true : cannotBe(value!, "undefined") && cannotBe(value!, "null") ? false : null;
    case "bool.not": return value!.op === "const.bool" ? value!.imm !== true : value!.op === "bool.not" ? value!.args[0]! : null;
    case "js.truthy": return truth(value!.op === "box" ? value!.args[0]! : value!);
    case "unbox": return value!.op === "box" && value!.args[0]!.type === instruction.type ? value!.args[0]! : null;
    case "js.requireobjectcoercible": return cannotBe(value!, "undefined") && cannotBe(value!, "null") ? value! : null;
    case "js.tonumeric": case "js.tonumber": {
      if (value!.op === "box" && ["i32", "u32", "f64"].includes(value!.args[0]!.type)) return value!;
      return instruction.op === "js.tonumeric" && (value!.op === "js.tonumeric" || value!.op === "js.inc" || value!.op === "js.dec") ? value! : null;
    }
    case "function.is": return value!.op === "function.new" && value!.imm === instruction.imm || value!.op === "method.function" && (value!.imm as MethodImm).target === instruction.imm ? true : null;
    case "js.tostring": return value!.type === "string" ? value! : null;
    default: return null;
  }
}

/** Whether the word is surely a value that a program can see (no hole, not EMPTY, not UNINITIALIZED). */
function isProgramValue(value: Instruction): boolean {
  return !OPAQUE.has(value.op) || (isBoxed(value.type) && value.type !== "any") || value.op === "param";
}

function cannotBe(value: Instruction, type: "undefined" | "null"): boolean {
  return value.type !== "any" && value.type !== type && value.type !== "i64" || value.op === "box";
}

function truth(value: Instruction): Instruction | boolean | null {
  switch (value.op) {
    case "const.undefined": case "const.null": return false;
    case "const.i32": case "const.f64": return value.imm !== 0 && !Number.isNaN(value.imm);
    case "const.string": return value.imm !== "";
    case "const.bool": return value.imm === true;
    case "function.new": case "object.literal": case "array.literal": case "class.new": return true;
    default: return value.type === "bool" ? value : null;
  }
}

/** Inside try regions, operators that cannot throw do not end their block for the handler's sake. */
function dropHandlers(fn: IrFunction): boolean {
  let changed = false;
  for (const block of fn.blocks) {
    const last = lastOf(block);
    if (last.targets.length !== 2 || !isNumberOperator(last)) continue;
    endWithJump(block, last.targets[0]!);
    changed = true;
  }
  return changed;
}

// --- control flow ----------------------------------------------------------------------------------------------------------------------

function foldBranches(fn: IrFunction): boolean {
  let changed = false;
  for (const block of fn.blocks) {
    if (block.instructions.length === 0) continue; // merged into its predecessor
    const last = lastOf(block);
    if (last.op === "branch") {
      let condition = last.args[0]!;
      if (condition.op === "bool.not") {
        const [yes, no] = last.targets as [typeof block, typeof block];
        const likely = (last.imm as { likely?: boolean } | null)?.likely;
        last.args[0] = condition = condition.args[0]!;
        last.targets = [no, yes];
        last.imm = likely === undefined ? null : { likely: !likely };
        changed = true;
      }
      if (condition.op === "const.bool") {
        endWithJump(block, last.targets[condition.imm === true ? 0 : 1]!);
        changed = true;
      }
    } else if (last.op === "switch" && last.args[0]!.op === "const.int") {
      const index = (last.imm as bigint[]).indexOf(last.args[0]!.imm as bigint);
      endWithJump(block, last.targets[index < 0 ? last.targets.length - 1 : index]!);
      changed = true;
    } else if (last.op === "jump") {
      changed = mergeWithSuccessor(fn, last) || changed;
    }
  }
  const kept = fn.blocks.filter((block) => block.instructions.length > 0);
  if (kept.length !== fn.blocks.length) fn.blocks.splice(0, fn.blocks.length, ...kept);
  return changed;
}

/** Takes in the only successor when we are its only predecessor. */
function mergeWithSuccessor(fn: IrFunction, jump: Instruction): boolean {
  const { block } = jump;
  const next = jump.targets[0]!;
  if (next.preds.length !== 1 || next === block || next === fn.blocks[0] || next.instructions[0]!.op === "phi" || next.instructions.some((each) => each.op === "catch")) return false;
  block.instructions.pop();
  block.instructions.push(...next.instructions);
  for (const moved of next.instructions) moved.block = block;
  for (const target of lastOf(block).targets) target.preds[target.preds.indexOf(next)] = block;
  next.instructions.splice(0);
  next.preds.splice(0);
  return true;
}

// --- what nobody uses --------------------------------------------------------------------------------------------------------------------

function removeUnused(fn: IrFunction): boolean {
  const needed = new Set<Instruction>();
  const work: Instruction[] = [];
  const need = (instruction: Instruction): void => {
    if (needed.has(instruction)) return;
    needed.add(instruction);
    work.push(instruction);
  };
  for (const block of fn.blocks) for (const instruction of block.instructions) if (!mayGo(instruction)) need(instruction);
  for (let instruction = work.pop(); instruction !== undefined; instruction = work.pop()) instruction.args.forEach(need);
  let changed = false;
  for (const block of fn.blocks) {
    const kept = block.instructions.filter((instruction) => needed.has(instruction));
    if (kept.length === block.instructions.length) continue;
    block.instructions.splice(0, block.instructions.length, ...kept);
    changed = true;
  }
  return changed;
}

/** Operators on numbers do not throw. */
function isNumberOperator({ op, args }: Instruction): boolean {
  return NUMBER_OPERATORS.has(op) && args.every((arg) => ["i32", "u32", "f64"].includes(arg.op === "box" ? arg.args[0]!.type : arg.type));
}

function mayGo(instruction: Instruction): boolean {
  if (UNUSED_MAY_GO.has(instruction.op)) return true;
  if (instruction.targets.length > 0) return false;
  if (isNumberOperator(instruction)) return true;
  if (canThrow(instruction)) return false;
  if (instruction.op === "load" && (instruction.imm as { volatile?: boolean }).volatile === true) return false;
  return OPS[instruction.op].effect !== "write";
}

