/**
 * Literals that only their own function sees: what is read from them is what they were made of, and where nothing but the slow twin wants them they are
 * made on the way there. Tuples that a function gives back to one that takes them apart are never made, once it is inlined.
 */
import { isBoxed } from "#compiler/ir/types.ts";
import type { Block, Instruction, IrFunction } from "#compiler/ir/function.ts";
import { dominatorsOf, type Dominators } from "#compiler/ir/dominators.ts";
import type { OpName } from "#compiler/ir/ops.ts";
import { bodyStart, insertBefore, lastOf, newInstruction, removeInstruction, replaceUses } from "#compiler/passes/graph.ts";

const LITERALS: ReadonlySet<OpName> = new Set<OpName>(["array.literal", "object.literal"]);

interface Use {
  readonly user: Instruction;
  readonly operand: number;
}

/** The uses of literals, also those through `refined` and `box`, which are listed as well. */
function usesOfLiterals(fn: IrFunction): Map<Instruction, Use[]> {
  const uses = new Map<Instruction, Use[]>();
  const literalBehind = (value: Instruction): Instruction => (value.op === "refined" || value.op === "box" ? literalBehind(value.args[0]!) : value);
  for (const block of fn.blocks) {
    for (const instruction of block.instructions) {
      if (LITERALS.has(instruction.op) && !uses.has(instruction)) uses.set(instruction, []);
      instruction.args.forEach((arg, operand) => {
        const literal = literalBehind(arg);
        if (!LITERALS.has(literal.op)) return;
        const list = uses.get(literal);
        if (list === undefined) uses.set(literal, [{ user: instruction, operand }]);
        else list.push({ user: instruction, operand });
      });
    }
  }
  return uses;
}

/** Replaces what is read from literals that nobody can change. Gives whether anything changed. */
export function forwardLiterals(fn: IrFunction): boolean {
  let changed = false;
  const replacements = new Map<Instruction, Instruction>();
  for (const [literal, uses] of usesOfLiterals(fn)) {
    const hot = uses.filter(({ user }) => user.block.cold !== true);
    if (hot.length === 0 || literal.block.cold === true || literal.args.some(({ op }) => op === "const.hole") || !hot.every((use) => isRead(literal, use))) continue;
    for (const { user } of hot) {
      if (user.op === "array.isplain") {
        Object.assign(user, { op: "call.runtime", args: [], imm: "arraysIteratePlainly" });
        expect(user);
        changed = true;
      } else if (user.op === "guard.shape") {
        removeInstruction(user);
        changed = true;
      } else {
        const value = partOf(literal, user);
        if (value !== null) replacements.set(user, asWord(value, user));
      }
    }
  }
  replaceUses(fn, replacements);
  for (const read of replacements.keys()) removeInstruction(read);
  return changed || replacements.size > 0;
}

/** Only programs that replace the iterator of arrays go the other way. */
function expect(condition: Instruction): void {
  for (const block of condition.block.function.blocks) {
    const last = lastOf(block);
    if (last.op === "branch" && last.args[0] === condition) last.imm = { likely: true, expected: true };
  }
}

/** Whether a use reads a part that the literal has, or cannot change it before such a one. */
function isRead(literal: Instruction, { user, operand }: Use): boolean {
  switch (user.op) {
    case "refined": case "box": return true;
    // When arrays are not iterated plainly, and then instead of reading.
    case "iter.open": return literal.op === "array.literal";
    case "array.isplain": return literal.op === "array.literal";
    case "guard.shape": return literal.op === "object.literal";
    case "array.item": case "js.get": case "slot.load": return operand === 0 && partOf(literal, user) !== null;
    default: return false;
  }
}

/** What an instruction reads from a literal. */
function partOf(literal: Instruction, { op, imm }: Instruction): Instruction | null {
  if (literal.op === "array.literal") return op === "array.item" ? literal.args[imm as number] ?? null : null;
  const name = op === "js.get" ? (imm as string) : op === "slot.load" ? (imm as { field: string }).field : null;
  const index = name === null ? -1 : (literal.imm as { keys: string[] }).keys.indexOf(name);
  return literal.args[index] ?? null;
}

/** A value as what was read is: a boxed word. */
function asWord(value: Instruction, at: Instruction): Instruction {
  if (isBoxed(value.type)) return value;
  const box = newInstruction(at.block, "box", "any", [value], null, at.location);
  insertBefore(at, box);
  return box;
}

/** Makes literals that only the slow twin uses where it is entered. Gives whether anything changed. */
export function sinkLiterals(fn: IrFunction): boolean {
  if (!fn.blocks.some(({ cold }) => cold === true)) return false;
  let changed = false;
  let dominators: Dominators | null = null;
  for (const [literal, uses] of usesOfLiterals(fn)) {
    if (literal.block.cold === true || uses.length === 0 || uses.some(({ user }) => user.op === "refined" || user.op === "box")) continue;
    const places = uses.map(({ user, operand }) => (user.op === "phi" ? user.block.preds[operand]! : user.block));
    if (places.some(({ cold }) => cold !== true)) continue;
    dominators ??= dominatorsOf(fn);
    const entries = places.map((place) => entryOf(place, dominators!));
    // Several ways there exclude each other only where each is left at once.
    const distinct = new Set(entries);
    if (entries.includes(null) || distinct.size > 1 && uses.some(({ user }, i) => user.op !== "phi" || entries[i] !== places[i] || lastOf(places[i]!).op !== "jump")) continue;
    const copies = new Map([...distinct].map((entry) => [entry!, copyIn(literal, entry!)]));
    uses.forEach(({ user, operand }, i) => void (user.args[operand] = copies.get(entries[i]!)!));
    literal.block.instructions.splice(literal.block.instructions.indexOf(literal), 1);
    changed = true;
  }
  return changed;
}

/** The cold block that all ways from fast ones to a cold block go through. */
function entryOf(block: Block, dominators: Dominators): Block | null {
  let entry: Block | null = block;
  for (let next = dominators.immediate(block); next !== null && next.cold === true; next = dominators.immediate(next)) entry = next;
  // Entered once, and from fast blocks only.
  return entry.preds.length === 1 && entry.preds[0]!.cold !== true ? entry : null;
}

function copyIn(literal: Instruction, block: Block): Instruction {
  const copy = newInstruction(block, literal.op, literal.type, [...literal.args], literal.imm, literal.location);
  block.instructions.splice(bodyStart(block), 0, copy);
  return copy;
}
