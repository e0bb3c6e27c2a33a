import { expect, test } from "vitest";
import { parseFunction } from "#compiler/ir/parse.ts";
import { printFunction } from "#compiler/ir/print.ts";
import { verifyFunction } from "#compiler/ir/verify.ts";
import type { IrFunction } from "#compiler/ir/function.ts";
import { simplify } from "#compiler/passes/simplify.ts";
import { splitCoroutine } from "#compiler/passes/split-coroutine.ts";
import { unbox } from "#compiler/passes/unbox.ts";

function managed(body: string, coroutine = "none"): IrFunction {
  const attributes = { name: "f", length: 1, params: 1, variadic: false, coroutine, constructorKind: "none", callableClass: false, arrow: false, strict: true, instanceWords: 0, house: false };
  const fn = parseFunction(`function "app/a.ts:f" managed ${JSON.stringify(attributes)} @ "app/a.ts" 1:1\n${body}`);
  expect(verifyFunction(fn)).toEqual([]);
  return fn;
}

/** The blocks as text, checked. */
function text(fn: IrFunction): string {
  expect(verifyFunction(fn)).toEqual([]);
  return printFunction(fn).split("\n").slice(1).join("\n");
}

test("simplify folds a dead-zone test and the branch behind it", () => {
  const fn = managed(`b0:
  %1 = const.i32 i32 1
  %2 = box any %1
  %3 = check.initialized any "x" %2
  %4 = is.undefined bool %3
  %5 = branch void %4 -> b1 b2
b1 <- b0:
  %6 = js.throwtype void "no"
b2 <- b0:
  %7 = return void %3
`);
  simplify(fn);
  expect(text(fn)).toBe("b0:\n  %1 = const.i32 i32 1\n  %2 = box any %1\n  %7 = return void %2\n");
});

test("simplify takes the handler away from an operator that cannot throw", () => {
  const fn = managed(`b0:
  %1 = const.i32 i32 1
  %2 = js.add any %1 %1 -> b1 b2
b1 <- b0:
  %3 = return void %2
b2 <- b0:
  %4 = catch any
  %5 = return void %4
`);
  simplify(fn);
  expect(text(fn)).toBe("b0:\n  %1 = const.i32 i32 1\n  %2 = js.add any %1 %1\n  %3 = return void %2\n");
});

const COUNTING = (limit: string): string => `b0:
  %1 = const.i32 i32 0
  %2 = box any %1
  %3 = param any 0
  %4 = ${limit}
  %5 = jump void -> b1
b1 <- b0 b2:
  %6 = phi any %2 %9
  %7 = js.lt bool %6 %4
  %8 = branch void %7 -> b2 b3
b2 <- b1:
  %9 = js.inc any %6
  %10 = jump void -> b1
b3 <- b1:
  %11 = return void %6
`;

test("a counter below an int32 limit is an int32", () => {
  const fn = managed(COUNTING("const.i32 i32 1000"));
  unbox(fn);
  expect(text(fn)).toMatch(/%6 = phi i32 %1 %9[^]*%9 = js.inc i32 %\d+/);
});

test("a counter below an unknown limit may leave int32 and stays boxed", () => {
  const fn = managed(COUNTING('js.get any "length" %3'));
  expect(unbox(fn)).toBe(false);
});

test("a sum under a bit operator wraps", () => {
  const fn = managed(`b0:
  %1 = param any 0
  %2 = const.i32 i32 0
  %3 = js.bitor any %1 %2
  %4 = js.add any %3 %3
  %5 = js.bitor any %4 %2
  %6 = return void %5
`);
  unbox(fn);
  simplify(fn);
  const result = text(fn);
  expect(result).toMatch(/%3 = js.bitor i32 %1 %2\n  %\d+ = add i32 %3 %3\n/);
  expect(result).not.toContain("js.add");
});

test("mixing with an unknown operand proves nothing for +, but an int32 for |", () => {
  const fn = managed("b0:\n  %1 = param any 0\n  %2 = const.i32 i32 1\n  %3 = js.add any %1 %2\n  %4 = js.bitand any %3 %2\n  %5 = return void %4\n");
  unbox(fn);
  expect(text(fn)).toMatch(/%3 = js.add any %1 %2\n  %4 = js.bitand i32 %3 %2/);
});

const GENERATOR = `b0:
  %1 = coro.begin any
  %2 = coro.mode i32
  %3 = const.i32 i32 1
  %4 = param any 0
  %5 = js.bitor i32 %4 %3
  %6 = jump void -> b1
b1 <- b0 b1:
  %7 = phi any %4 %8
  %8 = js.add any %7 %5
  %9 = coro.suspend any {"kind":"yield"} %8
  %10 = is.undefined bool %9
  %11 = branch void %10 -> b1 b2
b2 <- b1:
  %12 = return void %7
`;

test("a generator becomes a ramp that saves parameters and a resume function that switches on the state", () => {
  const fn = managed(GENERATOR, "generator");
  const resume = splitCoroutine(fn)!;
  const ramp = text(fn);
  expect(ramp).toMatch(/intrinsic i64 "functionPointer:app\/a.ts:f\$resume"/);
  expect(ramp).toMatch(/call.runtime i64 "newCoroutine"[^]*store void {"align":8} %\d+ %4\n[^]*call.runtime any "newGenerator"/);
  expect(ramp).not.toContain("coro.");
  const body = text(resume);
  expect(body).toMatch(/^b\d+:\n  %\d+ = param i64 0\n  %\d+ = param any 1\n/);
  expect(body).toMatch(/switch void \[{"\$int":"0"}\] %\d+ -> b\d+ b\d+/);
  expect(body).not.toContain("coro.");
  // The int32 is boxed in the frame, which the collector reads, and unboxed where it is needed again.
  expect(body).toMatch(/box any[^]*unbox i32/);
});
