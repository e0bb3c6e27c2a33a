import { expect, test } from "vitest";
import type { TableImm } from "#compiler/ir/function.ts";
import { parseFunction } from "#compiler/ir/parse.ts";
import { verifyFunction } from "#compiler/ir/verify.ts";
import { tableMethods } from "#compiler/passes/method-tables.ts";

/** What is left of a block with three definitions on the objects, with the last home, and the names in tables. */
function tabled(second: string, home: string, between = ""): string {
  const attributes = { name: "f", length: 2, params: 2, variadic: false, coroutine: "none", constructorKind: "none", callableClass: false, arrow: false, strict: true, instanceWords: 0, house: false };
  const fn = parseFunction(`function "app/a.ts:f" managed ${JSON.stringify(attributes)} @ "app/a.ts" 1:1
b0:
  %1 = param any 0
  %2 = param any 1
  %3 = const.int i64 0
  %4 = const.undefined undefined
  %5 = function.new function "app/a.ts:C.a" %3 %4
  %6 = const.string string "a"
  %7 = object.definemethod void {"attributes":5} %1 %6 %5
${between}  %8 = function.new function "app/a.ts:C.b" %3 %4
  %9 = const.string string "b"
  %10 = object.definegetter void {"attributes":4} ${second} %9 %8
  %11 = const.int i64 0
  %12 = function.new function "app/a.ts:C.c" %11 ${home}
  %13 = const.string string "c"
  %14 = object.definemethod void {"attributes":5} ${second} %13 %12
  %15 = return void %4
`);
  expect(verifyFunction(fn)).toEqual([]);
  tableMethods(fn);
  expect(verifyFunction(fn)).toEqual([]);
  return fn.blocks.flatMap(({ instructions }) => instructions).filter(({ op }) => !op.startsWith("const.") && op !== "param" && op !== "return")
    .map(({ op, imm }) => (op === "object.definetable" ? `[${(imm as TableImm).methods.map(({ kind, name, isHome }) => `${kind} ${name}${isHome ? " at home" : ""}`).join(", ")}]` : op.replace(/^.*\./, ""))).join(" ");
}

test("definitions on one object are one table, with their kinds and homes", () => {
  expect(tabled("%1", "%4")).toBe("[method a, getter b, method c]");
  expect(tabled("%1", "%1")).toBe("[method a, getter b, method c at home]");
});

test("another object begins another table, and one definition is none", () => {
  expect(tabled("%2", "%4")).toBe("new definemethod [getter b, method c]");
});

test("what could look at the object ends a table, and so does a home that is another object", () => {
  expect(tabled("%1", "%4", '  %20 = js.get any "a" %1\n')).toBe("new definemethod get [getter b, method c]");
  expect(tabled("%1", "%2")).toBe("[method a, getter b] new definemethod");
});
