/**
 * Puts small functions into their callers where calls name them (`call.direct`), so that numbers pass between them without boxes and what is known of
 * arguments is known inside. Stack traces still show the call: every copied instruction carries it in its place (Location.inlined).
 */
import type { Inlined, Instruction, IrFunction, IrModule, Location } from "#compiler/ir/function.ts";
import type { OpName } from "#compiler/ir/ops.ts";
import { cloneBlocks } from "#compiler/passes/clone.ts";
import { appendJump, lastOf, newInstruction, removeTrivialPhis, replaceUses } from "#compiler/passes/graph.ts";
import { findLoopBlocks, reversePostorder } from "#compiler/llvm/block-order.ts";
import { cutBefore } from "#compiler/passes/speculate/twin.ts";

/** Instructions of a function that calls in loops, and calls elsewhere, take in. */
const IN_LOOP_MAX = 48;
const ELSEWHERE_MAX = 16;
/** What one caller may grow by. */
const GROWTH_MAX = 1000;
/** Calls within copied bodies are looked at again. */
const ROUNDS = 2;

/** Operations that need a call of their own: its closure, its arguments, its handlers, data that exists once. */
const NEEDS_CALL: ReadonlySet<OpName> = new Set<OpName>([
  "param.callee", "param.environment", "param.count", "param.rest", "param.arguments", "function.home", "function.parent", "catch", "template.object", "coro.begin", "coro.suspend",
]);

/** Copies of functions as they are now, for bodies to be taken from while the functions themselves change. */
export type Bodies = ReadonlyMap<string, IrFunction>;

export function inlineBodies(modules: readonly IrModule[]): Bodies {
  const bodies = new Map<string, IrFunction>();
  for (const module of modules) {
    for (const fn of module.functions) {
      if (!isInlinable(fn)) continue;
      const copy: IrFunction = { ...fn, blocks: [] };
      copy.blocks.push(...cloneBlocks(fn.blocks, copy).blocks.values());
      bodies.set(fn.symbol, copy);
    }
  }
  return bodies;
}

function isInlinable({ attributes, blocks }: IrFunction): boolean {
  if (attributes.kind !== "managed" || attributes.house || attributes.variadic || attributes.coroutine !== "none" || attributes.constructorKind !== "none" && attributes.constructorKind !== "base" || attributes.resume === true) return false;
  let count = 0;
  for (const { instructions } of blocks) {
    count += instructions.length;
    if (count > IN_LOOP_MAX || instructions.some(({ op }) => NEEDS_CALL.has(op))) return false;
  }
  return true;
}

/** `originals`: notes what copied instructions were copied from. Gives whether anything changed. */
export function inlineCalls(fn: IrFunction, bodies: Bodies, originals: WeakMap<Instruction, Instruction>): boolean {
  if (!fn.blocks.some(({ instructions }) => instructions.some(({ op, imm }) => op === "call.direct" && bodies.has(imm as string)))) return false;
  const inLoop = findLoopBlocks(reversePostorder(fn));
  let growth = 0;
  let any = false;
  for (let round = 0; round < ROUNDS; round++) {
    for (const block of [...fn.blocks]) {
      for (const call of block.instructions.filter(({ op, targets }) => op === "call.direct" && targets.length === 0)) {
        const body = bodies.get(call.imm as string);
        if (body === undefined || body.symbol === fn.symbol || isWithin(call.location, body.symbol)) continue;
        const size = body.blocks.reduce((sum, { instructions }) => sum + instructions.length, 0);
        if (size > (round > 0 || inLoop.has(call.block) ? IN_LOOP_MAX : ELSEWHERE_MAX) || growth + size > GROWTH_MAX) continue;
        growth += size;
        inline(fn, call, body, originals);
        any = true;
      }
    }
  }
  if (any) removeTrivialPhis(fn);
  return any;
}

/** Whether a place is in a copy of a function already. */
function isWithin(location: Location | null, symbol: string): boolean {
  for (let at = location?.inlined; at !== undefined; at = at.at.inlined) if (at.fn.symbol === symbol) return true;
  return false;
}

function inline(fn: IrFunction, call: Instruction, body: IrFunction, originals: WeakMap<Instruction, Instruction>): void {
  const [, self, newTarget, ...given] = call.args as [Instruction, Instruction, Instruction, ...Instruction[]];
  const clones = cloneBlocks(body.blocks, fn);
  const before = call.block;
  const rest = cutBefore(call);
  const copies = [...clones.blocks.values()];
  fn.blocks.splice(fn.blocks.indexOf(rest), 0, ...copies);
  const inlined: Inlined = { fn: body, at: call.location ?? fn.location };
  const replacements = new Map<Instruction, Instruction>();
  const result = newInstruction(rest, "phi", "any", [], null, call.location);
  for (const [original, copy] of clones.values) {
    originals.set(copy, originals.get(original) ?? original);
    copy.location = withCall(copy.location ?? body.location, inlined);
  }
  for (const block of copies) {
    for (const instruction of [...block.instructions]) {
      if (instruction.op === "param") {
        const index = instruction.imm as number;
        if (given[index] === undefined) Object.assign(instruction, { op: "const.undefined", type: "undefined", imm: null });
        else replacements.set(instruction, given[index]);
      } else if (instruction.op === "param.this") replacements.set(instruction, self);
      else if (instruction.op === "param.newtarget") replacements.set(instruction, newTarget);
    }
    const last = lastOf(block);
    if (last.op !== "return") continue;
    block.instructions.pop();
    appendJump(block, rest, last.location);
    result.args.push(last.args[0]!);
  }
  for (const param of replacements.keys()) param.block.instructions.splice(param.block.instructions.indexOf(param), 1);
  appendJump(before, copies[0]!, call.location);
  rest.instructions.splice(0, 1, ...(result.args.length > 0 ? [result] : []));
  if (result.args.length > 0) replacements.set(call, result);
  originals.set(result, originals.get(call) ?? call);
  replaceUses(fn, replacements);
}

function withCall(location: Location, inlined: Inlined): Location {
  return { ...location, inlined: location.inlined === undefined ? inlined : { fn: location.inlined.fn, at: withCall(location.inlined.at, inlined) } };
}
