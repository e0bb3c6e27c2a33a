import { expect, test } from "vitest";
import { parseFunction } from "#compiler/ir/parse.ts";
import { verifyFunction } from "#compiler/ir/verify.ts";
import type { IrFunction } from "#compiler/ir/function.ts";
import { forwardLiterals, sinkLiterals } from "#compiler/passes/literals.ts";
import { simplify } from "#compiler/passes/simplify.ts";

function managed(body: string): IrFunction {
  const attributes = { name: "f", length: 2, params: 2, variadic: false, coroutine: "none", constructorKind: "none", callableClass: false, arrow: false, strict: true, instanceWords: 0, house: false };
  const fn = parseFunction(`function "app/a.ts:f" managed ${JSON.stringify(attributes)} @ "app/a.ts" 1:1\n${body}`);
  expect(verifyFunction(fn)).toEqual([]);
  return fn;
}
const ops = (fn: IrFunction, cold: boolean): string[] => fn.blocks.filter((block) => (block.cold === true) === cold).flatMap(({ instructions }) => instructions.map(({ op }) => op));

const PAIR = (user: string): string => `b0:
  %1 = param any 0
  %2 = param any 1
  %3 = array.literal object %1 %2
${user}  %4 = array.isplain bool %3
  %5 = branch void {"likely":true} %4 -> b1 b2
b1 <- b0:
  %6 = array.item any 1 %3
  %7 = return void %6
b2 <- b0:
  %8 = iter.open any {"plain":false,"message":null} %3
  %9 = return void %8
`;

test("an element of a pair that only its function sees is what the pair was made of, unless arrays are iterated otherwise", () => {
  const fn = managed(PAIR(""));
  expect(forwardLiterals(fn)).toBe(true);
  expect(verifyFunction(fn)).toEqual([]);
  expect(ops(fn, false)).toEqual(["param", "param", "array.literal", "call.runtime", "branch", "return", "iter.open", "return"]);
  expect(fn.blocks[1]!.instructions[0]!.args[0]).toBe(fn.blocks[0]!.instructions[1]);
  expect(fn.blocks[0]!.instructions.at(-1)!.imm).toEqual({ likely: true, expected: true });
});

test("what others see may change", () => {
  const fn = managed(PAIR('  %10 = global.store void "app/a.ts:pairs" %3\n'));
  expect(forwardLiterals(fn)).toBe(false);
});

test("a field of an object that only its function sees is the value that it was made with", () => {
  const fn = managed(`b0:
  %1 = param any 0
  %2 = param any 1
  %3 = object.literal object {"keys":["x","y"]} %1 %2
  %4 = js.get any "y" %3
  %5 = return void %4
`);
  expect(forwardLiterals(fn)).toBe(true);
  simplify(fn);
  expect(ops(fn, false)).toEqual(["param", "return"]);
});

test("a field that the object has not itself is looked up", () => {
  const fn = managed(`b0:
  %1 = param any 0
  %2 = param any 1
  %3 = object.literal object {"keys":["x","y"]} %1 %2
  %4 = js.get any "z" %3
  %5 = return void %4
`);
  expect(forwardLiterals(fn)).toBe(false);
});

const COLD = (second: string): string => `b0:
  %1 = param any 0
  %2 = param any 1
  %3 = array.literal object %1 %2
  %4 = is.int bool %1
  %5 = branch void {"likely":true} %4 -> b1 b2
b1 <- b0:
  %6 = is.int bool %2
  %7 = branch void {"likely":true} %6 -> b3 b4
b2 cold <- b0:
  %8 = jump void -> b5
b4 cold <- b1:
  %9 = jump void -> b5
b5 cold <- b2 b4:
  %10 = phi any %3 ${second}
  %11 = return void %10
b3 <- b1:
  %12 = return void %1
`;

test("what only the slow twin wants is made on each way there", () => {
  const fn = managed(COLD("%3"));
  expect(sinkLiterals(fn)).toBe(true);
  expect(verifyFunction(fn)).toEqual([]);
  expect(ops(fn, false)).not.toContain("array.literal");
  expect(ops(fn, true).filter((op) => op === "array.literal")).toHaveLength(2);
});

test("it stays where fast code wants it too", () => {
  const fn = managed(COLD("%3").replace("return void %1\n", "return void %3\n"));
  expect(sinkLiterals(fn)).toBe(false);
});
