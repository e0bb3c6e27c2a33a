/**
 * Module variables that the program stores into only once: loops of the fast twin load them before they begin. That they have been stored by
 * then is tested: they no longer hold what they begin with, which of `var` is undefined. The slow twin loads them where the program does.
 */
import { UNDEFINED, UNINITIALIZED } from "#abi/value.ts";
import type { Instruction, IrFunction, IrModule } from "#compiler/ir/function.ts";
import { endWithJump, insertBefore, newInstruction, replaceUses } from "#compiler/passes/graph.ts";
import type { Loop } from "#compiler/passes/speculate/loops.ts";
import { guardBefore, type Twin } from "#compiler/passes/speculate/twin.ts";

/** The test by which a variable still has its first value. */
type BeforeStore = "is.uninitialized" | "is.undefined";
export type Constants = ReadonlyMap<string, BeforeStore>;

/** The module variables with a single store in the program. */
export function constantGlobals(modules: readonly IrModule[]): Constants {
  const stores = new Map<string, number>();
  for (const module of modules) {
    for (const fn of module.functions) {
      for (const block of fn.blocks) for (const { op, imm } of block.instructions) if (op === "global.store") stores.set(imm as string, (stores.get(imm as string) ?? 0) + 1);
    }
  }
  const constants = new Map<string, BeforeStore>();
  for (const { globals } of modules) {
    for (const { symbol, initial } of globals) {
      // A function that is assigned to has another first value.
      if (stores.get(symbol) === 1 && (initial === BigInt(UNINITIALIZED) || initial === BigInt(UNDEFINED))) constants.set(symbol, initial === BigInt(UNDEFINED) ? "is.undefined" : "is.uninitialized");
    }
  }
  return constants;
}

/** A load of such a variable in a loop, with the test for its dead zone behind it if there is one. */
interface Load {
  readonly load: Instruction;
  readonly loop: Loop;
  readonly beforeStore: BeforeStore;
}

/** Loads of constant variables in loops, each with the outermost loop that does not store it. */
export function loadsInLoops(fn: IrFunction, loops: readonly Loop[], constants: Constants): Load[] {
  const stored = new Map<string, Instruction>();
  const found: Load[] = [];
  for (const block of fn.blocks) for (const instruction of block.instructions) if (instruction.op === "global.store") stored.set(instruction.imm as string, instruction);
  for (const block of fn.blocks) {
    for (const load of block.instructions) {
      const beforeStore = load.op === "global.load" ? constants.get(load.imm as string) : undefined;
      if (beforeStore === undefined) continue;
      const store = stored.get(load.imm as string);
      const loop = loops.find(({ blocks }) => blocks.has(block) && (store === undefined || !blocks.has(store.block)));
      if (loop !== undefined) found.push({ load, loop, beforeStore });
    }
  }
  return found;
}

/** Gives those loads one load before each loop, in the fast twin; gives what stands for which load and which of their tests. */
export function hoistConstants(fn: IrFunction, loads: readonly Load[], twin: Twin): ReadonlyMap<Instruction, Instruction> {
  const hoisted = new Map<Loop, Map<string, Instruction>>();
  const replacements = new Map<Instruction, Instruction>();
  for (const { load, loop, beforeStore } of loads) {
    let known = hoisted.get(loop);
    if (known === undefined) hoisted.set(loop, (known = new Map()));
    const symbol = load.imm as string;
    let value = known.get(symbol);
    if (value === undefined) known.set(symbol, (value = loadBefore(loop.entry, load, beforeStore, twin)));
    replacements.set(load, value);
    for (const check of checksOf(load)) replacements.set(check, value);
  }
  replaceUses(fn, replacements);
  return replacements;
}

/** Makes of the loads what stands for them: exits still name them. Phis of handlers lose operands by that, so the plan, which counts those, must have been carried out. */
export function dropLoads(replacements: ReadonlyMap<Instruction, Instruction>): void {
  for (const [old, value] of replacements) {
    if (old.targets.length === 2) endWithJump(old.block, old.targets[0]!);
    Object.assign(old, { op: "refined", args: [value], imm: null, targets: [] });
  }
}

/** Tests for the dead zone of the variable behind a load, in the block of the load. */
function checksOf(load: Instruction): Instruction[] {
  return load.block.instructions.filter(({ op, args }) => op === "check.initialized" && args[0] === load);
}

function loadBefore(entry: Instruction, { imm, location }: Instruction, beforeStore: BeforeStore, twin: Twin): Instruction {
  const load = newInstruction(entry.block, "global.load", "any", [], imm, location);
  const test = newInstruction(entry.block, beforeStore, "bool", [load], null, location);
  insertBefore(entry, load, test);
  guardBefore(entry, test, twin.exitBefore(entry), true);
  const refined = newInstruction(entry.block, "refined", "any", [load], null, location);
  insertBefore(entry, refined);
  return refined;
}
