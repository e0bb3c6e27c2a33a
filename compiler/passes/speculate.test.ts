import { expect, test } from "vitest";
import { parseFunction } from "#compiler/ir/parse.ts";
import { verifyFunction } from "#compiler/ir/verify.ts";
import type { Block, Instruction, IrFunction } from "#compiler/ir/function.ts";
import type { Hint } from "#compiler/passes/hint.ts";
import { simplify } from "#compiler/passes/simplify.ts";
import { speculate } from "#compiler/passes/speculate.ts";
import { hoistHeaders } from "#compiler/passes/speculate/hoist.ts";
import { unbox } from "#compiler/passes/unbox.ts";

/** A function with two parameters. */
function managed(body: string): IrFunction {
  const attributes = { name: "f", length: 2, params: 2, variadic: false, coroutine: "none", constructorKind: "none", callableClass: false, arrow: false, strict: true, instanceWords: 0, house: false };
  const fn = parseFunction(`function "app/a.ts:f" managed ${JSON.stringify(attributes)} @ "app/a.ts" 1:1\n${body}`);
  expect(verifyFunction(fn)).toEqual([]);
  return fn;
}

/** Runs the passes with hints by value number. */
function optimize(fn: IrFunction, hints: Readonly<Record<number, Hint>>): void {
  speculate(fn, { hints: { of: (value) => hints[value.id] ?? null }, layouts: { slotOf: () => null }, constants: new Map() });
  expect(verifyFunction(fn)).toEqual([]);
  for (const pass of [simplify, unbox, simplify, hoistHeaders]) {
    pass(fn);
    expect(verifyFunction(fn)).toEqual([]);
  }
}

const fast = (fn: IrFunction): Block[] => fn.blocks.filter(({ cold }) => cold !== true);
const slow = (fn: IrFunction): Block[] => fn.blocks.filter(({ cold }) => cold === true);
const ops = (blocks: readonly Block[]): string[] => blocks.flatMap(({ instructions }) => instructions.map(({ op }) => op));
const find = (blocks: readonly Block[], op: string): Instruction => blocks.flatMap(({ instructions }) => instructions).find((each) => each.op === op)!;

const SUM = `b0:
  %1 = param any 0
  %2 = param any 1
  %3 = js.add any %1 %2
  %4 = return void %3
`;

test("without hints there is no twin", () => {
  const fn = managed(SUM);
  optimize(fn, {});
  expect(slow(fn)).toEqual([]);
});

test("a sum of probable int32s is tested, and redone by the twin when it is none", () => {
  const fn = managed(SUM);
  optimize(fn, { 1: { is: "int" }, 2: { is: "int" } });
  expect(ops(fast(fn)).filter((op) => op.startsWith("is.") || op.startsWith("overflow"))).toEqual(["is.int", "is.int", "overflow.add", "overflow.result"]);
  expect(ops(fast(fn))).not.toContain("js.add");
  expect(ops(slow(fn)).filter((op) => op === "js.add")).toHaveLength(1);
});

const LOOP = `b0:
  %1 = param any 0
  %2 = param any 1
  %3 = const.i32 i32 0
  %4 = box any %3
  %5 = jump void -> b1
b1 <- b0 b2:
  %6 = phi any %4 %13
  %7 = phi any %4 %12
  %8 = js.lt bool %6 %2
  %9 = branch void %8 -> b2 b3
b2 <- b1:
  %11 = js.getelem any {"elements":"f64"} %1 %6
  %12 = js.add any %7 %11
  %13 = js.inc any %6
  %14 = jump void -> b1
b3 <- b1:
  %15 = return void %7
`;

test("a loop over a typed array tests its operands before it begins, and reads data and length there", () => {
  const fn = managed(LOOP);
  optimize(fn, { 2: { is: "number" }, 1: { is: "view", elements: "f64" } });
  const load = find(fast(fn), "elem.load");
  const header = fast(fn).find(({ preds, instructions }) => preds.length === 2 && instructions[0]?.op === "phi")!;
  const before = fast(fn).slice(0, fast(fn).indexOf(header));
  expect(load.type).toBe("f64");
  expect(ops(before)).toEqual(expect.arrayContaining(["is.kind", "is.int", "view.length", "view.data"]));
  expect(ops(fast(fn).filter((block) => !before.includes(block)))).not.toEqual(expect.arrayContaining(["view.length"]));
  expect(ops(slow(fn))).toContain("js.getelem");
});

test("what a program compares with undefined is tested only where it is used", () => {
  const fn = managed(LOOP.replace("%5 = jump", "%20 = is.undefined bool %1\n  %5 = jump"));
  const used = managed(LOOP);
  optimize(fn, { 2: { is: "number" }, 1: { is: "view", elements: "f64" } });
  optimize(used, { 2: { is: "number" }, 1: { is: "view", elements: "f64" } });
  const place = (of: IrFunction): number => of.blocks.indexOf(find(fast(of), "is.kind").block);
  expect(place(fn)).toBeGreaterThan(place(used));
});
