import { expect, test } from "vitest";
import { parseFunction, parseModule } from "#compiler/ir/parse.ts";
import { printFunction, printModule } from "#compiler/ir/print.ts";
import { verifyFunction } from "#compiler/ir/verify.ts";

const ATTRIBUTES = '{"name":"f","length":1,"params":1,"variadic":false,"coroutine":"none","constructorKind":"none","callableClass":false,"arrow":false,"strict":true,"instanceWords":0,"house":false}';

function body(text: string): string {
  return `function "app/a.ts:f" managed ${ATTRIBUTES} @ "app/a.ts" 3:1\n${text}`;
}

const LOOP = body(`b0:
  %1 = param any 0
  %2 = const.f64 f64 {"$number":"-0"} @ 4:2
  %3 = const.int i64 {"$int":"18446744073709551615"} @ "app/b.ts" 9:1
  %4 = const.string string "a -> %1 ; \\"b\\""
  %5 = jump void -> b1
b1 <- b0 b2:
  %6 = phi any %1 %7
  %7 = js.add any %6 %4 -> b2 b3 @ 5:3
b2 <- b1:
  %8 = jump void -> b1
b3 <- b1:
  %9 = catch any
  %10 = return void %9
`);

test("a function that is printed and parsed is the same", () => {
  expect(printFunction(parseFunction(LOOP))).toBe(LOOP);
  expect(verifyFunction(parseFunction(LOOP))).toEqual([]);
});

test("cold blocks stay cold", () => {
  const text = body("b0:\n  %1 = const.bool bool true\n  %2 = const.undefined undefined\n  %3 = branch void %1 -> b1 b2\nb1 <- b0:\n  %4 = return void %2\nb2 cold <- b0:\n  %5 = return void %2\n");
  const fn = parseFunction(text);
  expect(fn.blocks.map(({ cold }) => cold === true)).toEqual([false, false, true]);
  expect(printFunction(fn)).toBe(text);
  expect(verifyFunction(fn)).toEqual([]);
});

test("declared types are kept", () => {
  const text = `module "app/a.ts"\ntype "app/a.ts:P" {"members":{"x":"number"},"keys":["x"],"others":null}\n${body('b0:\n  %1 = param any 0 : {"named":"app/a.ts:P"}\n  %2 = js.get any "x" %1 : "number" @ 4:1\n  %3 = return void %2\n')}\n`;
  expect(printModule(parseModule(text))).toBe(text);
});

test("a module keeps its globals, and comments are left out", () => {
  const text = 'module "runtime/a.ts"\nglobal "runtime/a.ts:x" any 34 - 0 8\nglobal "runtime/a.ts:y" i64 0 "00ff" 0 16\n';
  expect(printModule(parseModule(`; heading\n${text}`))).toBe(text);
});

const BROKEN: readonly [string, string, RegExp][] = [
  ["a block that does not end", "b0:\n  %1 = const.undefined undefined\n", /^B: the block does not end/],
  ["an operand that does not dominate", "b0:\n  %1 = const.bool bool true\n  %2 = branch void %1 -> b1 b2\nb1 <- b0:\n  %3 = const.undefined undefined\n  %4 = jump void -> b2\nb2 <- b0 b1:\n  %5 = return void %3\n", /^G: operand %3 of b1 does not dominate/],
  ["a phi with too few operands", "b0:\n  %1 = const.undefined undefined\n  %2 = jump void -> b1\nb1 <- b0:\n  %3 = phi any\n  %4 = return void %3\n", /^E: 0 operands for 1 predecessors/],
  ["predecessors that are none", "b0:\n  %1 = const.undefined undefined\n  %2 = return void %1\nb1 <- b0:\n  %3 = return void %1\n", /^C: predecessors are \[\]/],
  ["an unboxed return", "b0:\n  %1 = const.i32 i32 1\n  %2 = return void %1\n", /^I: a managed function returns one boxed value/],
  ["catch where nothing throws", "b0:\n  %1 = jump void -> b1\nb1 <- b0:\n  %2 = catch any\n  %3 = return void %2\n", /^F: b0 comes here without a throw/],
];

test.each(BROKEN)("verify finds %s", (_, text, message) => {
  expect(verifyFunction(parseFunction(body(text)))[0]).toMatch(message);
});

test("parse says in which line it stumbled", () => {
  expect(() => parseFunction(body("b0:\n  %1 = no.such any\n"))).toThrow('ir text, line 3: an operation of ops.ts instead of no.such wanted');
});
