/**
 * Puts tests where a plan needs them: before the use, or before the loops in which the tested value does not change; a test that dominates
 * others stands for them.
 */
import type { Block, Instruction, IrFunction } from "#compiler/ir/function.ts";
import { dominatorsOf, type Dominators } from "#compiler/ir/dominators.ts";
import {
  KIND_ARRAY, KIND_FLOAT32_ARRAY, KIND_FLOAT64_ARRAY, KIND_INT16_ARRAY, KIND_INT32_ARRAY, KIND_INT8_ARRAY, KIND_STRING, KIND_UINT16_ARRAY, KIND_UINT32_ARRAY, KIND_UINT8_ARRAY,
} from "#abi/cell.ts";
import { insertBefore, lastOf, newInstruction } from "#compiler/passes/graph.ts";
import type { Loop } from "#compiler/passes/speculate/loops.ts";
import { testedForNullish, type Need, type Want } from "#compiler/passes/speculate/plan.ts";
import { guardBefore, type Twin } from "#compiler/passes/speculate/twin.ts";

const KINDS: Readonly<Record<string, number>> = {
  array: KIND_ARRAY, string: KIND_STRING, "view i8": KIND_INT8_ARRAY, "view u8": KIND_UINT8_ARRAY, "view i16": KIND_INT16_ARRAY, "view u16": KIND_UINT16_ARRAY,
  "view i32": KIND_INT32_ARRAY, "view u32": KIND_UINT32_ARRAY, "view f32": KIND_FLOAT32_ARRAY, "view f64": KIND_FLOAT64_ARRAY,
};

/** A test of a value right before an instruction, and the uses that rely on it. */
export interface Guard {
  readonly value: Instruction;
  readonly want: Want;
  readonly at: Instruction;
  readonly needs: Need[];
}

/** Decides where the tests go. `loops`: outer ones first. */
export function placeGuards(fn: IrFunction, needs: readonly Need[], loops: readonly Loop[]): Guard[] {
  const dominators = dominatorsOf(fn);
  const index = new Map<Instruction, number>();
  const rank = new Map<Block, number>(dominators.order.map((block, i) => [block, i]));
  for (const block of fn.blocks) block.instructions.forEach((instruction, i) => index.set(instruction, i));
  const before = (a: Instruction, b: Instruction): boolean => (a.block === b.block ? index.get(a)! <= index.get(b)! : dominators.dominates(a.block, b.block));
  // Those are tested only where they are used.
  const nullable = testedForNullish(fn);
  const placed = needs.map((need) => ({ need, value: need.user.args[need.operand]!, at: placeOf(need) })).filter(({ at }) => rank.has(at.block));
  placed.sort((a, b) => rank.get(a.at.block)! - rank.get(b.at.block)! || index.get(a.at)! - index.get(b.at)!);
  const guards = new Map<Instruction, Guard[]>();
  for (const { need, value, at } of placed) {
    let known = guards.get(value);
    if (known === undefined) guards.set(value, (known = []));
    const present = known.find((guard) => (guard.want === need.want || guard.want === "int" && need.want === "double") && before(guard.at, at));
    if (present !== undefined) {
      present.needs.push(need);
      continue;
    }
    known.push({ value, want: need.want, at: nullable.has(value) ? at : hoisted(value, at, loops, dominators), needs: [need] });
  }
  return [...guards.values()].flat();
}

/** Where an operand is used: operands of phis at the end of the predecessor. */
function placeOf({ user, operand }: Need): Instruction {
  return user.op === "phi" ? lastOf(user.block.preds[operand]!) : user;
}

/** The end of the preheader of the outermost loop around that does not make the value itself. */
function hoisted(value: Instruction, at: Instruction, loops: readonly Loop[], dominators: Dominators): Instruction {
  for (const { blocks, entry } of loops) {
    if (blocks.has(at.block) && !blocks.has(value.block) && dominators.dominates(value.block, entry.block)) return entry;
  }
  return at;
}

/** Writes the tests; uses get the tested value. */
export function writeGuards(guards: readonly Guard[], twin: Twin): void {
  for (const { value, want, at, needs } of guards) {
    const isNumber = want === "int" || want === "double";
    const test = newInstruction(at.block, want === "int" ? "is.int" : want === "double" ? "is.number" : "is.kind", "bool", [value], isNumber ? null : KINDS[want]!, at.location);
    insertBefore(at, test);
    guardBefore(at, test, twin.exitBefore(at));
    let result = newInstruction(at.block, isNumber ? "unbox" : "refined", want === "int" ? "i32" : want === "double" ? "f64" : "any", [value], null, at.location);
    insertBefore(at, result);
    if (isNumber) insertBefore(at, (result = newInstruction(at.block, "box", "any", [result], null, at.location)));
    for (const { user, operand } of needs) user.args[operand] = result;
  }
}
