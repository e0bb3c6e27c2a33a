/**
 * How deep in loops code runs, over calls: a block in two loops of a function that is called in a third has depth 3. The measure of what is hot;
 * nothing is known of how often a loop goes round. Not counted: slow twins and exception handlers.
 *
 * Calls are those that the IR names and those that evidence names (hint.ts). Functions that call each other in a circle count as one loop, and so does being called
 * back by the library, and being resumed (generators, async functions).
 */
import { dominatorsOf } from "#compiler/ir/dominators.ts";
import type { Block, Instruction, IrFunction } from "#compiler/ir/function.ts";
import type { Hints } from "#compiler/passes/hint.ts";
import { behindCopies } from "#compiler/passes/number-kinds.ts";
import { isExpectation } from "#compiler/passes/speculate/twin.ts";
import { resumeSymbol } from "#compiler/passes/split-coroutine.ts";

/** Deeper is as hot as this. */
const DEPTH_MAX = 6;

/** Loops around each block of a function; blocks that are seldom run have none. */
export function loopDepths(fn: IrFunction): Map<Block, number> {
  const depths = new Map<Block, number>();
  const dominators = dominatorsOf(fn);
  const usual = usualBlocks(fn);
  for (const block of dominators.order) if (usual.has(block)) depths.set(block, 0);
  for (const header of dominators.order) {
    const work = header.preds.filter((pred) => usual.has(pred) && dominators.dominates(header, pred));
    if (work.length === 0) continue;
    const body = new Set<Block>([header]);
    for (let block = work.pop(); block !== undefined; block = work.pop()) {
      if (body.has(block)) continue;
      body.add(block);
      work.push(...block.preds);
    }
    for (const block of body) if (usual.has(block)) depths.set(block, depths.get(block)! + 1);
  }
  return depths;
}

/** Blocks that run without an exception or a failed test. */
function usualBlocks(fn: IrFunction): Set<Block> {
  const seen = new Set<Block>();
  const work = [fn.blocks[0]!];
  for (let block = work.pop(); block !== undefined; block = work.pop()) {
    if (seen.has(block) || block.cold === true || block.instructions[0]?.op === "catch") continue;
    seen.add(block);
    const last = block.instructions.at(-1)!;
    work.push(...(isExpectation(last) ? last.targets.slice(0, 1) : last.targets));
  }
  return seen;
}

interface Edge {
  readonly to: string;
  readonly loops: number;
}

/** The calls that a program makes, with the loops around each. */
class CallGraph {
  readonly edges = new Map<string, Edge[]>();
  private readonly hints: Hints;
  private readonly accessors: ReadonlyMap<string, readonly string[]>;

  constructor(functions: readonly IrFunction[], hints: Hints, depths: ReadonlyMap<IrFunction, Map<Block, number>>) {
    this.hints = hints;
    this.accessors = accessorsOf(functions);
    for (const fn of functions) {
      const edges: Edge[] = [];
      this.edges.set(fn.symbol, edges);
      for (const [block, loops] of depths.get(fn)!) {
        for (const instruction of block.instructions) {
          for (const to of this.targetsOf(instruction)) edges.push({ to, loops });
          for (const to of calledBack(instruction)) edges.push({ to, loops: loops + 1 });
        }
      }
      if (fn.attributes.kind === "managed" && fn.attributes.coroutine !== "none") edges.push({ to: resumeSymbol(fn.symbol), loops: 1 });
    }
  }

  private targetsOf(call: Instruction): readonly string[] {
    switch (call.op) {
      case "call.direct": return [(call.imm as string).replace(/\$slow$/, "")];
      case "js.callmethod": return this.hints.methodOf?.(call) ?? [];
      case "js.call": case "js.new": {
        const hint = this.hints.of(call.args[0]!);
        return [...(hint?.is === "function" ? hint.targets : []), ...(this.hints.methodOf?.(call) ?? [])];
      }
      case "js.get": return this.accessors.get(call.imm as string) ?? [];
      default: return [];
    }
  }
}

/** Closures that are handed to a call go to code that is not looked into, or are called there like any other function. */
function calledBack({ op, args }: Instruction): string[] {
  if (op !== "js.call" && op !== "js.callmethod" && op !== "call.direct" && op !== "js.new") return [];
  return args.slice(op === "js.new" ? 1 : 2).concat(op === "js.callmethod" ? args.slice(1, 2) : []).map(behindCopies).filter((arg) => arg.op === "function.new").map(({ imm }) => imm as string);
}

/** Getters by name: a read of the name may call them. */
function accessorsOf(functions: readonly IrFunction[]): Map<string, string[]> {
  const result = new Map<string, string[]>();
  for (const fn of functions) {
    for (const { instructions } of fn.blocks) {
      for (const { op, args } of instructions) {
        if (op !== "object.definegetter" || args[1]!.op !== "const.string" || args[2]!.op !== "function.new") continue;
        const known = result.get(args[1]!.imm as string);
        if (known === undefined) result.set(args[1]!.imm as string, [args[2]!.imm as string]);
        else known.push(args[2]!.imm as string);
      }
    }
  }
  return result;
}

export interface Heat {
  /** Loops around a block, those around the calls of its function included; undefined: seldom run. */
  depthOf(block: Block): number | undefined;
}

export function measureHeat(functions: readonly IrFunction[], hints: Hints): Heat {
  const own = new Map(functions.map((fn) => [fn, loopDepths(fn)]));
  const { edges } = new CallGraph(functions, hints, own);
  const depths = depthsOfFunctions(edges);
  return {
    depthOf(block) {
      const loops = own.get(block.function)?.get(block);
      return loops === undefined ? undefined : Math.min(DEPTH_MAX, loops + (depths.get(block.function.symbol) ?? 0));
    },
  };
}

/** The greatest sum of loops on a way of calls to each function. */
function depthsOfFunctions(edges: ReadonlyMap<string, readonly Edge[]>): Map<string, number> {
  const groups = components(edges);
  const groupOf = new Map<string, number>();
  groups.forEach((group, index) => group.forEach((symbol) => groupOf.set(symbol, index)));
  const depths = groups.map(() => 0);
  // Callers come after what they call in the list: from its end, every caller's depth is known.
  for (let index = groups.length - 1; index >= 0; index--) {
    const group = groups[index]!;
    const inCircle = group.some((symbol) => edges.get(symbol)!.some(({ to }) => groupOf.get(to) === index));
    if (inCircle) depths[index]! += 1;
    for (const symbol of group) {
      for (const { to, loops } of edges.get(symbol)!) {
        const target = groupOf.get(to);
        if (target !== undefined && target !== index) depths[target] = Math.max(depths[target]!, Math.min(DEPTH_MAX, depths[index]! + loops));
      }
    }
  }
  return new Map([...groupOf].map(([symbol, index]) => [symbol, depths[index]!]));
}

/** Strongly connected components, each before those that call it (Tarjan, 1972). */
function components(edges: ReadonlyMap<string, readonly Edge[]>): string[][] {
  const result: string[][] = [];
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  for (const root of edges.keys()) {
    if (index.has(root)) continue;
    const work: { symbol: string; next: number }[] = [];
    const enter = (symbol: string): void => {
      index.set(symbol, index.size);
      low.set(symbol, index.get(symbol)!);
      open.push(symbol);
      isOpen.add(symbol);
      work.push({ symbol, next: 0 });
    };
    enter(root);
    while (work.length > 0) {
      const top = work.at(-1)!;
      const edge = edges.get(top.symbol)![top.next++];
      if (edge !== undefined) {
        if (!edges.has(edge.to)) continue;
        if (!index.has(edge.to)) enter(edge.to);
        else if (isOpen.has(edge.to)) low.set(top.symbol, Math.min(low.get(top.symbol)!, index.get(edge.to)!));
        continue;
      }
      work.pop();
      const parent = work.at(-1);
      if (parent !== undefined) low.set(parent.symbol, Math.min(low.get(parent.symbol)!, low.get(top.symbol)!));
      if (low.get(top.symbol) !== index.get(top.symbol)) continue;
      const group: string[] = [];
      let symbol: string;
      do {
        symbol = open.pop()!;
        isOpen.delete(symbol);
        group.push(symbol);
      } while (symbol !== top.symbol);
      result.push(group);
    }
  }
  return result;
}
