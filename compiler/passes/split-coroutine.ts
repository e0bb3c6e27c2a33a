/**
 * Splits a generator or async function into a ramp and a resume function.
 *
 *   ramp      has the signature of the source function; runs up to `coro.begin` (parameters are bound there in generators), allocates the
 *             frame, saves what the body needs, and gives the generator object or promise
 *   resume    (frame, sent, mode) -> value: switches on the state in the frame, runs to the next suspension or the end
 *
 * Values that live across a suspension are stored into the frame right after their definition and loaded again where the function
 * is resumed; constants are made anew. Unboxed ones are boxed in the frame, because the collector reads it. Try regions that
 * span suspensions need nothing: handlers are ordinary blocks. While running the state is COROUTINE_RUNNING; runtime/coroutine.ts
 * makes it COROUTINE_DONE when the function comes back without having suspended.
 */
import {
  COROUTINE_RUNNING, COROUTINE_SAVED, COROUTINE_STATE, COROUTINE_SUSPENSION, SUSPEND_AWAIT, SUSPEND_DELEGATE, SUSPEND_YIELD,
} from "#abi/cell.ts";
import type { Block, Instruction, IrFunction, ManagedAttributes } from "#compiler/ir/function.ts";
import { isBoxed, type Type } from "#compiler/ir/types.ts";
import { cloneBlocks } from "#compiler/passes/clone.ts";
import { append, appendJump, bodyStart, lastOf, newBlock, newInstruction, removeTrivialPhis, removeUnreachable } from "#compiler/passes/graph.ts";
import { liveAtStart } from "#compiler/passes/liveness.ts";
import { VariableRepair } from "#compiler/passes/ssa-repair.ts";

const SUSPEND_KINDS = { yield: SUSPEND_YIELD, await: SUSPEND_AWAIT, delegate: SUSPEND_DELEGATE } as const;

/** Symbol of the resume half. */
export function resumeSymbol(symbol: string): string {
  return `${symbol}$resume`;
}

/** Splits the function in place (it becomes the ramp) and gives the resume function; null when there is nothing to split. */
export function splitCoroutine(fn: IrFunction): IrFunction | null {
  if (fn.attributes.kind !== "managed" || fn.attributes.coroutine === "none") return null;
  const begin = fn.blocks.flatMap((block) => block.instructions).find((instruction) => instruction.op === "coro.begin");
  if (begin === undefined) return null;
  hoistParameters(fn, begin);
  const start = splitAfter(fn, begin);
  const resume: IrFunction = { symbol: resumeSymbol(fn.symbol), attributes: resumeAttributes(fn.attributes), blocks: [], location: fn.location, nextId: fn.nextId };
  const clones = cloneBlocks(reachableFrom(start), resume);
  const entry = newBlock(resume);
  resume.blocks.push(entry, ...clones.blocks.values());
  const frame = append(entry, "param", "i64", [], 0);
  const sent = append(entry, "word", "i64", [append(entry, "param", "any", [], 1)]);
  const mode = append(entry, "param", "i32", [], 2);
  const points = [resumePoint(clones.blocks.get(start)!, null), ...suspensions(resume)];
  for (const point of points) receive(point, sent, mode, begin);
  const live = liveAtStart(resume);
  const slots = saveLiveValues(resume, points.map((point) => live.get(point.block)!), clones.outside, frame);
  cutSuspensions(points, frame);
  const places = new Map([...slots].map(([value, slot]) => [clones.outside.get(value) ?? value, slot]));
  reload(resume, points, live, slots, frame);
  dispatch(entry, points, frame);
  removeUnreachable(resume);
  removeTrivialPhis(resume);
  finishRamp(fn, begin, resume.symbol, places);
  return resume;
}

interface ResumePoint {
  /** Where the function goes on. */
  readonly block: Block;
  /** Null for the start. */
  readonly suspend: Instruction | null;
}

function resumePoint(block: Block, suspend: Instruction | null): ResumePoint {
  return { block, suspend };
}

function resumeAttributes(attributes: ManagedAttributes): ManagedAttributes {
  return { ...attributes, params: 3, variadic: false, coroutine: "none", constructorKind: "none", callableClass: false, resume: true };
}

/** Parameters are read before the ramp ends: afterwards their registers are gone. */
function hoistParameters(fn: IrFunction, begin: Instruction): void {
  const entry = fn.blocks[0]!;
  const hoisted: Instruction[] = [];
  for (const block of fn.blocks) {
    for (const instruction of [...block.instructions]) {
      if (!instruction.op.startsWith("param")) continue;
      block.instructions.splice(block.instructions.indexOf(instruction), 1);
      instruction.block = entry;
      hoisted.push(instruction);
    }
  }
  const { coroutine } = fn.attributes as ManagedAttributes;
  if (coroutine !== "async" && !hoisted.some((instruction) => instruction.op === "param.callee")) hoisted.push(newInstruction(entry, "param.callee", "any"));
  entry.instructions.unshift(...hoisted);
  if (begin.block.preds.length === 0 && begin.block !== entry) throw new Error(`passes: coro.begin of ${fn.symbol} cannot be reached`);
}

/** Moves what follows an instruction into a block of its own; the first block then ends without terminator. */
function splitAfter(fn: IrFunction, instruction: Instruction): Block {
  const { block } = instruction;
  const rest = newBlock(fn);
  rest.instructions.push(...block.instructions.splice(block.instructions.indexOf(instruction) + 1));
  for (const moved of rest.instructions) moved.block = rest;
  for (const target of lastOf(rest).targets) target.preds[target.preds.indexOf(block)] = rest;
  fn.blocks.splice(fn.blocks.indexOf(block) + 1, 0, rest);
  return rest;
}

function reachableFrom(start: Block): Block[] {
  const order: Block[] = [];
  const seen = new Set<Block>([start]);
  const work = [start];
  for (let block = work.pop(); block !== undefined; block = work.pop()) {
    order.push(block);
    for (const target of [...lastOf(block).targets].reverse()) {
      if (seen.has(target)) continue;
      seen.add(target);
      work.push(target);
    }
  }
  return order;
}

/** Cuts blocks behind their suspensions (a jump keeps the halves together for now). */
function suspensions(resume: IrFunction): ResumePoint[] {
  const points: ResumePoint[] = [];
  for (const block of [...resume.blocks]) {
    for (const suspend of block.instructions.filter((instruction) => instruction.op === "coro.suspend")) {
      const rest = splitAfter(resume, suspend);
      appendJump(suspend.block, rest, suspend.location);
      points.push({ block: rest, suspend });
    }
  }
  return points;
}

/** What a suspension gives: `sent`, and the mode when it asks for it. */
function receive({ block, suspend }: ResumePoint, sent: Instruction, mode: Instruction, begin: Instruction): void {
  const result = suspend ?? begin;
  const value = newInstruction(block, "value", "any", [sent], null, suspend?.location ?? null);
  const replacements = new Map<Instruction, Instruction>([[result, value]]);
  const first = block.instructions[0];
  const inserted = [value];
  if (first !== undefined && first.op === "coro.mode") {
    block.instructions.shift();
    const zero = newInstruction(block, "const.int", "i32", [], 0n);
    const copy = newInstruction(block, "add", "i32", [mode, zero]);
    inserted.push(zero, copy);
    replacements.set(first, copy);
  }
  block.instructions.unshift(...inserted);
  for (const each of block.function.blocks) {
    for (const instruction of each.instructions) {
      for (let i = 0; i < instruction.args.length; i++) instruction.args[i] = replacements.get(instruction.args[i]!) ?? instruction.args[i]!;
    }
  }
}

function isConstant(value: Instruction): boolean {
  return value.op.startsWith("const.") || value.op === "global.address";
}

/**
 * Gives every value that some resume point needs a word of the frame, and stores it there where it is defined. Values of the ramp
 * (`outside`) are stored by the ramp. Parameters of the resume function are defined anew each time, so they need no word.
 */
function saveLiveValues(resume: IrFunction, liveSets: readonly Set<Instruction>[], outside: ReadonlyMap<Instruction, Instruction>, frame: Instruction): Map<Instruction, number> {
  const slots = new Map<Instruction, number>();
  const own = new Set(resume.blocks.flatMap((block) => block.instructions));
  for (const live of liveSets) {
    for (const value of live) {
      if (slots.has(value) || isConstant(value) || value.block === frame.block) continue;
      slots.set(value, slots.size);
    }
  }
  for (const [value, slot] of slots) {
    if (!own.has(value) || outside.has(value)) continue;
    const ends = lastOf(value.block) === value;
    const block = ends ? value.targets[0]! : value.block;
    if (ends && block.preds.length !== 1) throw new Error(`passes: %${value.id} of ${resume.symbol} is saved on an edge that is shared`);
    const index = ends || value.op === "phi" || value.op === "catch" ? bodyStart(block) : block.instructions.indexOf(value) + 1;
    block.instructions.splice(index, 0, ...storing(block, frame, slot, value));
  }
  return slots;
}

/** Instructions that store a value into its word. */
function storing(block: Block, frame: Instruction, slot: number, value: Instruction): Instruction[] {
  const result: Instruction[] = [];
  let word = value;
  if (!isBoxed(value.type) && value.type !== "i64") result.push((word = newInstruction(block, "box", "any", [value])));
  const offset = newInstruction(block, "const.int", "i64", [], BigInt(COROUTINE_SAVED + slot * 8));
  const address = newInstruction(block, "add", "i64", [frame, offset]);
  result.push(offset, address, newInstruction(block, "store", "void", [address, word], { align: 8 }));
  return result;
}

/** Instructions that load it again; the last is the value. */
function loading(block: Block, frame: Instruction, slot: number, type: Type): Instruction[] {
  const offset = newInstruction(block, "const.int", "i64", [], BigInt(COROUTINE_SAVED + slot * 8));
  const address = newInstruction(block, "add", "i64", [frame, offset]);
  const raw: Type = type === "i64" ? "i64" : "any";
  const result = [offset, address, newInstruction(block, "load", isBoxed(type) ? type : raw, [address], { type: raw, align: 8 })];
  if (!isBoxed(type) && type !== "i64") result.push(newInstruction(block, "unbox", type, [result[2]!]));
  return result;
}

/** A suspension notes kind and state, and returns the value. */
function cutSuspensions(points: readonly ResumePoint[], frame: Instruction): void {
  points.forEach(({ block: next, suspend }, state) => {
    if (suspend === null) return;
    const { block, location } = suspend;
    block.instructions.splice(block.instructions.indexOf(suspend));
    next.preds.splice(0, next.preds.length);
    const kind = SUSPEND_KINDS[(suspend.imm as { kind: keyof typeof SUSPEND_KINDS }).kind];
    storeField(block, frame, COROUTINE_STATE, state);
    storeField(block, frame, COROUTINE_SUSPENSION, kind);
    append(block, "return", "void", [suspend.args[0]!], null, location);
  });
}

function storeField(block: Block, frame: Instruction, offset: number, value: number): void {
  const address = append(block, "add", "i64", [frame, append(block, "const.int", "i64", [], BigInt(offset))]);
  append(block, "store", "void", [address, append(block, "const.int", "i32", [], BigInt(value))], { align: 4 });
}

/** The entry switches on the state. */
function dispatch(entry: Block, points: readonly ResumePoint[], frame: Instruction): void {
  const address = append(entry, "add", "i64", [frame, append(entry, "const.int", "i64", [], BigInt(COROUTINE_STATE))]);
  const state = append(entry, "load", "i32", [address], { type: "i32", align: 4 });
  storeField(entry, frame, COROUTINE_STATE, COROUTINE_RUNNING);
  if (points.length === 1) return appendJump(entry, points[0]!.block);
  // The last point is the default: states are only written here.
  const cases = points.slice(0, -1).map((_, index) => BigInt(index));
  const jump = append(entry, "switch", "void", [state], cases);
  for (const { block } of points) {
    jump.targets.push(block);
    block.preds.push(entry);
  }
}

/** Every resume point defines the values that it needs anew; uses find the definition that reaches them. */
function reload(resume: IrFunction, points: readonly ResumePoint[], live: ReadonlyMap<Block, Set<Instruction>>, slots: ReadonlyMap<Instruction, number>, frame: Instruction): void {
  const repairs = new Map<Instruction, VariableRepair>();
  const own = new Set(resume.blocks.flatMap((block) => block.instructions));
  for (const { block } of points) {
    const loads: Instruction[] = [];
    for (const value of live.get(block)!) {
      if (value.block === frame.block) continue;
      const slot = slots.get(value);
      const made = slot === undefined ? [newInstruction(block, value.op, value.type, [], value.imm, null)] : loading(block, frame, slot, value.type);
      loads.push(...made);
      let repair = repairs.get(value);
      if (repair === undefined) {
        repairs.set(value, (repair = new VariableRepair(value)));
        if (own.has(value)) repair.define(value.block, value);
      }
      repair.defineAtStart(block, made[made.length - 1]!);
    }
    block.instructions.unshift(...loads);
  }
  rewriteUses(resume, repairs);
}

function rewriteUses(resume: IrFunction, repairs: ReadonlyMap<Instruction, VariableRepair>): void {
  for (const block of resume.blocks) {
    const seen = new Set<Instruction>();
    for (const instruction of [...block.instructions]) {
      seen.add(instruction);
      for (let i = 0; i < instruction.args.length; i++) {
        const value = instruction.args[i]!;
        const repair = repairs.get(value);
        if (repair === undefined) continue;
        if (instruction.op === "phi") instruction.args[i] = repair.readAtEnd(block.preds[i]!);
        else if (!seen.has(value)) instruction.args[i] = repair.readAtStart(block);
      }
    }
  }
}

/** The ramp's end: frame, saved values, object. */
function finishRamp(fn: IrFunction, begin: Instruction, resume: string, slots: ReadonlyMap<Instruction, number>): void {
  const { block, location } = begin;
  const { coroutine } = fn.attributes as ManagedAttributes;
  block.instructions.splice(block.instructions.indexOf(begin));
  const code = append(block, "intrinsic", "i64", [], `functionPointer:${resume}`);
  const words = append(block, "const.int", "i32", [], BigInt(slots.size));
  const frame = append(block, "call.runtime", "i64", [code, words], "newCoroutine", location);
  for (const [value, slot] of slots) {
    if (value.block.function === fn) block.instructions.push(...storing(block, frame, slot, value));
  }
  let result: Instruction;
  const callee = fn.blocks[0]!.instructions.find((instruction) => instruction.op === "param.callee");
  if (coroutine === "generator") {
    result = append(block, "call.runtime", "any", [callee!, frame], "newGenerator", location);
  } else {
    const value = append(block, "value", "any", [frame]);
    result = coroutine === "async" ? append(block, "call.runtime", "any", [value], "startAsync", location) : append(block, "call.runtime", "any", [callee!, value], "newAsyncGenerator", location);
  }
  append(block, "return", "void", [result], null, location);
  removeUnreachable(fn);
}
