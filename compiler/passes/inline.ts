/**
 * Puts small functions into their callers where calls name them (`call.direct`), so that numbers pass between them without boxes and what is known of
 * arguments is known inside. Stack traces still show the call: every copied instruction carries it in its place (Location.inlined).
 */
import { seesWholeProgram } from "#compiler/ir/whole-program.ts";
import { alwaysThrows, type Block, type Inlined, type Instruction, type IrFunction, type Location } from "#compiler/ir/function.ts";
import type { OpName } from "#compiler/ir/ops.ts";
import { cloneBlocks } from "#compiler/passes/clone.ts";
import { append, appendJump, canThrow, lastOf, newInstruction, phisOf, removeEdge, removeTrivialPhis, replaceUses } from "#compiler/passes/graph.ts";
import { findLoopBlocks, reversePostorder } from "#compiler/llvm/block-order.ts";
import { cutBefore, isExpectation } from "#compiler/passes/speculate/twin.ts";

/** Instructions that count (weightOf) of a function that calls in loops, and calls elsewhere, take in. */
const IN_LOOP_MAX = 48;
const ELSEWHERE_MAX = 16;
/** What one caller may grow by. */
const GROWTH_MAX = 1000;

/** Operations that need a call of their own: its closure, its arguments, its handlers, data that exists once. */
const NEEDS_CALL: ReadonlySet<OpName> = new Set<OpName>([
  "param.callee", "param.environment", "param.count", "param.rest", "param.arguments", "function.home", "function.parent", "catch", "template.object", "coro.begin", "coro.suspend",
]);

/** Functions whose calls may be replaced by their bodies. */
export type Bodies = ReadonlyMap<string, IrFunction>;

/**
 * The same functions, callees before their callers: what a body has taken in itself counts. In cycles one of them has to be the first.
 */
export function calleesFirst(program: readonly IrFunction[]): IrFunction[] {
  const functions = new Map(program.map((fn) => [fn.symbol, fn]));
  const ordered: IrFunction[] = [];
  const seen = new Set<IrFunction>();
  const work = [...program].reverse().map((fn) => ({ fn, isDone: false }));
  for (let step = work.pop(); step !== undefined; step = work.pop()) {
    const { fn, isDone } = step;
    if (isDone) {
      ordered.push(fn);
      continue;
    }
    if (seen.has(fn)) continue;
    seen.add(fn);
    work.push({ fn, isDone: true });
    for (const { instructions } of fn.blocks) {
      for (const { op, imm } of instructions) {
        const callee = op === "call.direct" ? functions.get(imm as string) : undefined;
        if (callee !== undefined && !seen.has(callee)) work.push({ fn: callee, isDone: false });
      }
    }
  }
  return ordered;
}

/** Whether calls of a function as it is now may be replaced by its body. */
export function isInlinable(fn: IrFunction): boolean {
  const { attributes, blocks } = fn;
  if (attributes.kind !== "managed" || !seesWholeProgram(fn) || attributes.variadic || attributes.coroutine !== "none" || attributes.constructorKind !== "none" && attributes.constructorKind !== "base" || attributes.resume === true) return false;
  return weightOf(fn) <= IN_LOOP_MAX && !blocks.some(({ instructions }) => instructions.some(({ op }) => NEEDS_CALL.has(op)));
}

const WEIGHTLESS: ReadonlySet<OpName> = new Set<OpName>(["phi", "jump", "box", "refined", "param", "param.this", "method.function"]);

/** How much there is to a function: constants and moves do not count, nor do calls that are not expected to be made. */
function weightOf({ blocks }: IrFunction): number {
  const unexpected = new Set<Block>();
  for (const block of blocks) {
    const last = lastOf(block);
    if (isExpectation(last)) unexpected.add(last.targets[1]!);
  }
  let weight = 0;
  for (const block of blocks) {
    if (unexpected.has(block)) continue;
    for (const { op } of block.instructions) if (!WEIGHTLESS.has(op) && !op.startsWith("const.")) weight++;
  }
  return weight;
}

/** `originals`: notes what copied instructions were copied from. Gives whether anything changed. */
export function inlineCalls(fn: IrFunction, bodies: Bodies, originals: WeakMap<Instruction, Instruction>): boolean {
  const isCandidate = ({ op, imm }: Instruction): boolean => op === "call.direct" && bodies.has(imm as string);
  if (!fn.blocks.some(({ instructions }) => instructions.some(isCandidate))) return false;
  const inLoop = findLoopBlocks(reversePostorder(fn));
  let growth = 0;
  let any = false;
  for (const block of [...fn.blocks]) {
    for (const call of block.instructions.filter(isCandidate)) {
      const body = bodies.get(call.imm as string)!;
      if (body === fn || isWithin(call.location, body.symbol)) continue;
      const weight = weightOf(body);
      if (weight > (inLoop.has(block) ? IN_LOOP_MAX : ELSEWHERE_MAX) || growth + weight > GROWTH_MAX) continue;
      growth += weight;
      inline(fn, call, body, originals);
      any = true;
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
  if (call.targets.length === 2) {
    const [normal, handler] = call.targets as [Block, Block];
    for (const block of copies) throwTo(block, handler, rest);
    removeEdge(rest, handler);
    // The call ended its block.
    append(rest, "jump", "void", [], null, call.location).targets.push(normal);
  }
  for (const param of replacements.keys()) param.block.instructions.splice(param.block.instructions.indexOf(param), 1);
  appendJump(before, copies[0]!, call.location);
  rest.instructions.splice(0, 1, ...(result.args.length > 0 ? [result] : []));
  if (result.args.length > 0) replacements.set(call, result);
  originals.set(result, originals.get(call) ?? call);
  replaceUses(fn, replacements);
}

/** Leads what a copied block throws to the handler of the call, which `caller` jumped to until now. */
function throwTo(block: Block, handler: Block, caller: Block): void {
  const phis = phisOf(handler);
  const at = handler.preds.indexOf(caller);
  const addEdge = (from: Block): void => {
    handler.preds.push(from);
    for (const phi of phis) phi.args.push(phi.args[at]!);
  };
  for (let from: Block | null = block; from !== null; ) {
    const thrower: Instruction | undefined = from.instructions.find((instruction) => instruction.targets.length === 0 && (canThrow(instruction) || alwaysThrows(instruction.op)));
    if (thrower === undefined) return;
    if (alwaysThrows(thrower.op)) {
      thrower.targets = [handler];
      return addEdge(from);
    }
    const rest: Block = cutBefore(from.instructions[from.instructions.indexOf(thrower) + 1]!);
    thrower.targets = [rest, handler];
    rest.preds.push(from);
    addEdge(from);
    from = rest;
  }
}

function withCall(location: Location, inlined: Inlined): Location {
  return { ...location, inlined: location.inlined === undefined ? inlined : { fn: location.inlined.fn, at: withCall(location.inlined.at, inlined) } };
}
