/**
 * Speculation with a slow twin (DESIGN.md §3). The body of a function is copied; in the original, hints about values are tested once where
 * they first matter, and what follows relies on them: machine numbers, elements in place. A test that fails jumps to the same point of
 * the copy, which relies on nothing. Programs whose hints lie are slower, never wrong.
 */
import { isTerminator, type Instruction, type IrFunction } from "#compiler/ir/function.ts";
import { append, lastOf, newBlock, phisOf, removeEdge, removeUnreachable } from "#compiler/passes/graph.ts";
import type { ClassLayouts, Hints } from "#compiler/passes/hint.ts";
import { behindCopies } from "#compiler/passes/number-kinds.ts";
import { dropLoads, hoistConstants, loadsInLoops, type Constants } from "#compiler/passes/speculate/constants.ts";
import { placeGuards, writeGuards } from "#compiler/passes/speculate/guards.ts";
import { addPreheaders, loopsOf } from "#compiler/passes/speculate/loops.ts";
import { makePlan, VIEWS } from "#compiler/passes/speculate/plan.ts";
import { rewriteAccess, rewriteArithmetic, rewriteSlot } from "#compiler/passes/speculate/rewrite.ts";
import { isExpectation, Twin } from "#compiler/passes/speculate/twin.ts";

/** Longer functions are left alone: the twin doubles them. */
export const INSTRUCTIONS_MAX = 6000;

/** What is known of the whole program. */
export interface Evidence {
  readonly hints: Hints;
  readonly layouts: ClassLayouts;
  /** Module variables that are stored once. */
  readonly constants: Constants;
}

/** Gives whether anything changed. */
export function speculate(fn: IrFunction, { hints, layouts, constants }: Evidence): boolean {
  let count = 0;
  for (const block of fn.blocks) count += block.instructions.length;
  if (count > INSTRUCTIONS_MAX) return false;
  noteIterated(fn, hints);
  splitThrowingEdges(fn);
  splitCriticalEdges(fn);
  // Before the copies are made, which exits in front of loops name. Without what is unexpected there may be more loops: those stay as they are.
  addPreheaders(fn);
  const twin = new Twin(fn);
  const unexpected = cutUnexpected(fn);
  const loops = loopsOf(fn);
  const { kinds, accesses, slots, needs, blind } = makePlan(fn, loops, hints, layouts);
  const tested: Instruction[] = [];
  for (const block of fn.blocks) for (const instruction of block.instructions) if (kinds.needsTest(instruction)) tested.push(instruction);
  if (needs.length === 0 && accesses.size === 0 && slots.size === 0 && tested.length === 0 && unexpected.length === 0) return false;
  const loads = loadsInLoops(fn, loops, constants);
  twin.attach();
  for (const { branch, first } of unexpected) twin.leave(branch, first);
  const loaded = hoistConstants(fn, loads, twin);
  writeGuards(placeGuards(fn, needs, loops), twin);
  for (const instruction of tested) rewriteArithmetic(instruction, twin, kinds, blind.has(instruction));
  for (const [instruction, access] of accesses) rewriteAccess(instruction, access, twin, kinds);
  for (const [instruction, slot] of slots) rewriteSlot(instruction, slot, twin);
  dropLoads(loaded);
  twin.finish();
  return true;
}

/** Steps of iterations get to know what they probably go over. */
function noteIterated(fn: IrFunction, hints: Hints): void {
  for (const { instructions } of fn.blocks) {
    for (const step of instructions) {
      const open = step.op === "iter.step" ? behindCopies(step.args[0]!) : null;
      if (open?.op !== "iter.open") continue;
      const hint = hints.of(open.args[0]!);
      if (hint?.is === "string") step.imm = { elements: "string" };
      else if (hint?.is === "view" && VIEWS.has(hint.elements)) step.imm = { elements: hint.elements };
    }
  }
}

/** A block that is left for the twin; `first`: its first instruction. */
interface Unexpected {
  readonly branch: Instruction;
  readonly first: Instruction;
}

/** Takes the blocks that expectations exclude out of the fast blocks. For now nothing is behind their branches. */
function cutUnexpected(fn: IrFunction): Unexpected[] {
  const found: Unexpected[] = [];
  for (const block of fn.blocks) {
    const branch = lastOf(block);
    if (!isExpectation(branch)) continue;
    const other = branch.targets[1]!;
    if (other.preds.length !== 1) continue;
    for (const target of lastOf(other).targets) removeEdge(other, target);
    found.push({ branch, first: other.instructions[0]! });
    const nothing = newBlock(fn);
    append(nothing, "unreachable", "void");
    nothing.preds.push(block);
    branch.targets[1] = nothing;
    fn.blocks.splice(fn.blocks.indexOf(other), 1, nothing);
  }
  // What only the values behind throwing edges went through.
  if (found.length > 0) removeUnreachable(fn);
  return found;
}

/** A value that a throwing instruction gives at the end of its block can be tested only in a block of its own before it meets others in a phi. */
function splitThrowingEdges(fn: IrFunction): void {
  for (const block of [...fn.blocks]) {
    const last = lastOf(block);
    const next = last.targets[0];
    if (last.targets.length !== 2 || isTerminator(last.op) || next === undefined || next.preds.length === 1) continue;
    const between = newBlock(fn);
    fn.blocks.splice(fn.blocks.indexOf(block) + 1, 0, between);
    last.targets = [between, last.targets[1]!];
    between.preds.push(block);
    append(between, "jump", "void", [], null, last.location).targets.push(next);
    next.preds[next.preds.indexOf(block)] = between;
  }
}

/** A value that one way of a branch brings into a phi is tested on that way only: `x ?? 0`. */
function splitCriticalEdges(fn: IrFunction): void {
  for (const block of [...fn.blocks]) {
    const last = lastOf(block);
    if (last.op !== "branch") continue;
    last.targets.forEach((target, index) => {
      if (target.preds.length === 1 || phisOf(target).length === 0) return;
      const between = newBlock(fn);
      fn.blocks.splice(fn.blocks.indexOf(target), 0, between);
      if (block.cold === true || target.cold === true) between.cold = true;
      last.targets[index] = between;
      between.preds.push(block);
      append(between, "jump", "void", [], null, last.location).targets.push(target);
      target.preds[target.preds.indexOf(block)] = between;
    });
  }
}
