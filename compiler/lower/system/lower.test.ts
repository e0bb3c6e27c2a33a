import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { HOUSE_ROOT, ModuleGraph } from "#compiler/frontend/module-graph.ts";
import type { IrModule } from "#compiler/ir/function.ts";
import { SystemProgram } from "#compiler/lower/system/program.ts";

const house = mkdtempSync(join(tmpdir(), "tsuki-system-"));
afterAll(() => rmSync(house, { recursive: true }));
mkdirSync(join(house, "runtime"));
for (const layer of ["sys", "abi"]) symlinkSync(join(HOUSE_ROOT, layer), join(house, layer));

const HEAD = `"use system";
import { i8, i16, i32, i64, u8, u16, u32, u64, usize, ptr, f64, type value } from "#sys/types.ts";
import { addressOf, bitsOf, valueOfBits, staticMemory, staticBytes, functionPointer, linkerSymbol } from "#sys/value.ts";
import { load64, store8, store64 } from "#sys/memory.ts";
import { linked } from "#sys/linked.ts";
import { INT_TAG, TRUE, UNDEFINED } from "#abi/value.ts";
`;

function lower(body: string, other = `"use system"; export let shared: number = 0;`): { modules: IrModule[]; problems: string[] } {
  writeFileSync(join(house, "runtime/it.ts"), HEAD + body);
  writeFileSync(join(house, "runtime/other.ts"), other);
  const graph = new ModuleGraph({ houseRoot: house });
  const program = new SystemProgram(graph);
  program.reachModule(graph.loadHouse("runtime/it.ts"));
  const modules = program.run();
  return { modules, problems: graph.diagnostics.list.map((each) => `${each.place!.line - HEAD.split("\n").length + 1}:${each.place!.column} ${each.code} ${each.message}`) };
}

/** The operations of a function in order, with constants and symbols. */
function ops(modules: readonly IrModule[], name: string): string {
  const fn = modules.flatMap((module) => module.functions).find((each) => each.symbol.endsWith(`:${name}`))!;
  return fn.blocks.flatMap((block) => block.instructions).map((each) => {
    if (each.op === "const.int") return `${each.type} ${each.imm}`;
    if (each.op === "call.system") return `call ${(each.imm as { symbol: string }).symbol}`;
    return typeof each.imm === "string" || typeof each.imm === "number" ? `${each.op} ${each.imm}` : each.op;
  }).join("; ");
}

describe("mistakes", () => {
  const table: [string, string, string][] = [
    ["an unannotated parameter", "function f(x): void {}", "1:12 TSK2001 In System TypeScript parameter `x` needs a type annotation."],
    ["a type that is none of the machine's", "function f(x: string): void {}", "1:15 TSK2001 `string` is no machine type, so it cannot be that of parameter `x`."],
    ["mixed types", "function f(a: u32, b: u64): u64 { return a + b; }", "1:42 TSK2002 Found `u32` where `u64` is wanted."],
    ["an argument of another type", "function f(a: i32): void { g(a); } function g(b: u8): void {}", "1:30 TSK2002 Found `i32` where `u8` is wanted."],
    ["too few arguments", "function f(): void { g(); } function g(b: u8): void {}", "1:22 TSK2008 `g` wants 1 argument; found 0."],
    ["a number too large", "function f(): u8 { return 256; }", "1:27 TSK2005 The number 256 is no `u8`."],
    ["an unknown name", "function f(): void { console; }", "1:22 TSK2004 No declaration of `console` here or in an imported module."],
    ["a path without return", "function f(a: i32): i32 { if (a > 0) return 1; }", "1:48 TSK2007 `f` may end without a value; `i32` is wanted."],
    ["a closure", "function f(): void { const g = () => 1; }", "1:32 TSK2003 System TypeScript has no arrow function; it knows arithmetic, comparisons, conditions, assignments and direct calls."],
    ["throw", "function f(): void { throw 1; }", "1:22 TSK2003 System TypeScript has no throw statement."],
    ["assigning a constant", "function f(): void { const a: u32 = 1; a = 2; }", "1:40 TSK2010 `a` is a constant; assigning to it is not possible."],
    ["a variable with a computed start", "let v: u64 = g(); function g(): u64 { return 1; } function f(): u64 { return v; }", "1:14 TSK2006 The initial value of variable `v` must be a constant."],
    ["@throws without value", "/** @throws */ function f(): i32 { return 1; }", "1:25 TSK2001 `f` is tagged @throws, so its result must be `value` (EMPTY says that it threw); found `i32`."],
    ["comparing values", "function f(a: value, b: value): boolean { return a === b; }", "1:50 TSK2002 `value` cannot be compared here."],
    ["static memory in a function", "function f(): ptr { return staticMemory(8, 8); }", "1:28 TSK2009 staticMemory can only initialise a module-level const."],
  ];
  test.each(table)("%s is reported at its place", (_name, body, problem) => {
    expect(lower(body).problems).toEqual([problem]);
  });

  test("one mistake does not hide the next, and is not repeated", () => {
    const { problems } = lower("function f(): void { const a = nothing; g(a); g(a + 1);\n  missing(); }\nfunction g(b: u8): void {}");
    expect(problems.map((each) => each.split(" ")[0])).toEqual(["1:32", "2:3"]);
  });
});

describe("constants", () => {
  const cases: [string, string][] = [
    ["u64 = INT_TAG | 5", "i64 18446181123756130309"],
    ["u64 = -1", "i64 18446744073709551615"],
    ["i32 = 0xffff_ffff", "i32 -1"],
    ["u32 = u32(-1) >>> 28", "i32 15"],
    ["i32 = i32(-7) / 2", "i32 -3"],
    ["u8 = u8(300)", "i8 44"],
    ["u64 = ~u64(15)", "i64 18446744073709551600"],
    ["u64 = u64(1) << 63", "i64 9223372036854775808"],
    ["u32 = u32(i8(-1))", "i32 4294967295"],
    ["i32 = linked('#api/x.ts') ? 1 : 2", "i32 1"],
  ];
  test.each(cases)("%s", (text, wanted) => {
    const [type, expression] = text.split(/ = (.*)/s);
    const { modules, problems } = lower(`const X = ${expression}; function f(): ${type} { return X; }`);
    expect(problems).toEqual([]);
    expect(ops(modules, "f")).toBe(`${wanted}; return`);
  });

  test("a dead arm is not lowered, so that nothing of it is linked", () => {
    const { modules } = lower(`function f(): void { if (!linked("#api/x.ts")) store64(linkerSymbol("absent"), 0); }`);
    expect(ops(modules, "f")).toBe("return");
  });
});

describe("lowering", () => {
  test("signedness picks the operation", () => {
    const { modules } = lower("function s(a: i32, b: i32): i32 { return (a / b) >> 1; } function u(a: u32, b: u32): u32 { return (a / b) >> 1; } function l(a: i8, b: i8): boolean { return a < b; }");
    expect(ops(modules, "s")).toBe("param 0; param 1; sdiv; i32 1; ashr; return");
    expect(ops(modules, "u")).toBe("param 0; param 1; udiv; i32 1; lshr; return");
    expect(ops(modules, "l")).toBe("param 0; param 1; slt; return");
  });

  test("conversions extend by the signedness of the source", () => {
    const { modules } = lower("function a(x: i8): u64 { return u64(x); } function b(x: u8): i64 { return i64(x); } function c(x: u64): f64 { return f64(x); } function d(x: f64): u16 { return u16(x); }");
    expect(["a", "b", "c", "d"].map((name) => ops(modules, name).split("; ")[1])).toEqual(["sext", "zext", "uitofp", "fptoui"]);
  });

  test("loops with continue step, and variables become phis only where they change", () => {
    const { modules } = lower("function f(n: u32): u32 { let sum: u32 = 0; for (let i: u32 = 0; i < n; i++) { if (i === 3) continue; sum += i; } return sum; }");
    const fn = modules[0]!.functions[0]!;
    const phis = fn.blocks.flatMap((block) => block.instructions.filter((each) => each.op === "phi"));
    expect(phis.length).toBe(3);
    for (const block of fn.blocks) expect(new Set(block.preds).size).toBe(block.preds.length);
  });

  test("static data and variables are made when something refers to them", () => {
    const { modules } = lower("const T: ptr = staticBytes([1, 2, 0xff]); const M: ptr = staticMemory(64, 32); const UNUSED: ptr = staticMemory(8, 8); let v: value = valueOfBits(UNDEFINED); function f(): u64 { store64(M, bitsOf(v)); return load64(T) + addressOf(v); }");
    const globals = modules[0]!.globals.map((each) => [each.symbol.split(":")[1], each.type, each.initial, each.bytes === null ? null : [...each.bytes], each.zeroBytes, each.alignBytes]);
    expect(globals).toEqual([["M", "i64", 0n, null, 64, 32], ["T", "i64", 0n, [1, 2, 255], 0, 16], ["v", "any", 10n, null, 0, 8]]);
  });

  test("inline functions of other modules come as copies, with what they call inline", () => {
    const { modules } = lower(`import { a } from "#runtime/other.ts"; function f(x: u64): u64 { return a(x); }`,
      `"use system"; import type { u64 } from "#sys/types.ts";\n/** @inline */ export function a(x: u64): u64 { return b(x) + c(x); }\n/** @inline */ function b(x: u64): u64 { return x; } function c(x: u64): u64 { return x; }`);
    const it = modules.find((module) => module.path === "runtime/it.ts")!;
    expect(it.copies!.map((each) => each.symbol)).toEqual(["runtime/other.ts:a", "runtime/other.ts:b"]);
    expect(modules.find((module) => module.path === "runtime/other.ts")!.functions.map((each) => each.symbol)).toContain("runtime/other.ts:c");
  });

  test("switch falls through, and code after a call that never returns is dropped", () => {
    const { modules, problems } = lower("/** @noreturn */ function stop(): void { for (;;) {} } function f(x: i32): i32 { let y: i32 = 0; switch (x) { case 1: y = 1; case -2: y += 2; break; default: stop(); } return y; }");
    expect(problems).toEqual([]);
    expect(ops(modules, "f")).toContain("call runtime/it.ts:stop; unreachable");
  });
});
