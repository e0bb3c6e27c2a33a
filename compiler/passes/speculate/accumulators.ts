/**
 * Sums that grow: what loops add up leaves int32 sooner or later, so it is computed in doubles from the start (a sum that left would leave the fast
 * blocks of its loop for good).
 */
import type { Instruction, IrFunction } from "#compiler/ir/function.ts";
import type { OpName } from "#compiler/ir/ops.ts";
import { behindCopies } from "#compiler/passes/number-kinds.ts";
import type { Loop } from "#compiler/passes/speculate/loops.ts";

/** What leaves a number a number, or makes it one from others of the round. */
export const MOVES: ReadonlySet<OpName> = new Set<OpName>(["box", "check.initialized", "js.tonumeric", "js.tonumber", "js.add", "js.sub", "js.mul", "js.inc", "js.dec"]);

/** Sums and products that a loop adds up from round to round, in a value or in a variable or property, other than by constant steps. */
export function accumulators(fn: IrFunction, loops: readonly Loop[]): Set<Instruction> {
  const users = new Map<Instruction, Instruction[]>();
  const phis: Instruction[] = [];
  for (const block of fn.blocks) {
    for (const instruction of block.instructions) {
      if (instruction.op === "phi") phis.push(instruction);
      else if (!MOVES.has(instruction.op)) continue;
      for (const arg of instruction.args) {
        const list = users.get(arg);
        if (list === undefined) users.set(arg, [instruction]);
        else list.push(instruction);
      }
    }
  }
  const result = new Set<Instruction>();
  for (const phi of phis) {
    const later = closure(phi, (value) => users.get(value) ?? []);
    if (!phi.args.some((arg) => later.has(arg))) continue;
    const earlier = closure(phi, (value) => (value.op === "phi" || MOVES.has(value.op) ? value.args : []));
    for (const value of later) if (earlier.has(value) && !isStep(value)) result.add(value);
  }
  for (const { blocks } of loops) for (const { instructions } of blocks) for (const instruction of instructions) addStored(instruction, result);
  return result;
}

const STORES: ReadonlySet<OpName> = new Set<OpName>(["global.store", "env.store", "js.set", "js.setprivate"]);

/** What a store puts back into the place that an operand was loaded from. */
function addStored(store: Instruction, result: Set<Instruction>): void {
  if (!STORES.has(store.op)) return;
  const place = placeOf(store)!;
  const sum = behindCopies(store.args.at(-1)!);
  if (!["js.add", "js.sub", "js.mul"].includes(sum.op) || isStep(sum)) return;
  if (sum.args.some((arg) => isSame(placeOf(behindCopies(arg)), place))) result.add(sum);
}

/** Where an instruction loads from or stores to. */
function placeOf({ op, args, imm }: Instruction): readonly unknown[] | null {
  switch (op) {
    case "global.load": case "global.store": return ["variable", imm];
    case "env.load": case "env.store": return ["slot", behindCopies(args[0]!), imm];
    case "js.get": return ["property", behindCopies(args[0]!), imm];
    case "js.set": return ["property", behindCopies(args[0]!), (imm as { name: string }).name];
    case "js.getprivate": case "js.setprivate": return ["private", behindCopies(args[0]!), behindCopies(args[1]!)];
    default: return null;
  }
}

function isSame(a: readonly unknown[] | null, b: readonly unknown[]): boolean {
  return a !== null && a.length === b.length && a.every((part, i) => part === b[i]);
}

function closure(start: Instruction, next: (value: Instruction) => readonly Instruction[]): Set<Instruction> {
  const result = new Set<Instruction>();
  const work = [...next(start)];
  for (let value = work.pop(); value !== undefined; value = work.pop()) {
    if (result.has(value)) continue;
    result.add(value);
    work.push(...next(value));
  }
  return result;
}

function isStep({ op, args }: Instruction): boolean {
  if (op === "js.inc" || op === "js.dec") return true;
  return (op === "js.add" || op === "js.sub") && args.some((arg) => constantOf(arg) !== null);
}

/** The number that a value is, if it is a constant. */
export function constantOf(value: Instruction): number | null {
  const inner = behindCopies(value);
  return inner.op === "const.i32" || inner.op === "const.f64" ? inner.imm as number : null;
}
