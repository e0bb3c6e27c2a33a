/** Demand, initialisation order and `linked`, against a house of a few lines. */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ModuleGraph } from "#compiler/frontend/module-graph.ts";
import type { IrFunction } from "#compiler/ir/function.ts";
import { writeFiles } from "#compiler/lower/testing.ts";
import { lowerProgram, type LoweredProgram } from "#compiler/lower/program.ts";

const HOUSE: Record<string, string> = {
  "package.json": `{"type":"module","imports":{"#*":"./*"}}`,
  "builtins/object.ts": `/** @intrinsic Object @exotic */ export class Object { constructor(value: unknown) { return make(value) as Object; } static "[[Call]]"(value: unknown) { return make(value); } static keys(o: unknown) { return o; } toString() { return "o"; } neverNamed() { return secret(); } [Symbol.iterator]() { return 1; } }
    function make(value: unknown) { return value; } function secret() { return 1; }`,
  "builtins/math.ts": `/** @namespace Math */ export class Math { static readonly PI = 3.5; static floor(x: number) { return half(x); } static ceil(x: number) { return x; } } function half(x: number) { return x; }`,
  "builtins/symbol.ts": `/** @intrinsic Symbol */ export class Symbol { static readonly iterator = 1; }`,
  "lib/table.ts": `import { SIZE } from "./sizes.ts"; export const table = makeTable(); const early = first(); export function first() { return late; } export const late = [SIZE * 2]; function makeTable() { return early; } export const unused = console.log("never");`,
  "lib/sizes.ts": `export const SIZE = 1 << 4;`,
  "api/node/net.ts": `import { table } from "#lib/table.ts"; export const net = table;`,
  "start/main.ts": `import { linked } from "#sys/linked.ts"; import { net } from "#api/node/net.ts"; export function main() { if (linked("#api/node/net.ts")) return net; return null; }`,
  "sys/linked.ts": `export function linked(_module: string): boolean { return true; }`,
};

function lower(app: Record<string, string>, house: Record<string, string> = HOUSE): { program: LoweredProgram; errors: string[] } {
  const folder = writeFiles({ ...Object.fromEntries(Object.entries(house).map(([name, text]) => [`house/${name}`, text])), ...Object.fromEntries(Object.entries(app).map(([name, text]) => [`app/${name}`, text])), "app/package.json": `{"type":"module"}` });
  const graph = new ModuleGraph({ houseRoot: join(folder, "house") });
  const program = lowerProgram(graph, graph.loadApp(join(folder, "app/main.ts")), { platforms: new Set(["vm"]) });
  return { program, errors: graph.diagnostics.list.map((each) => each.message) };
}

function functionsOf(program: LoweredProgram): Map<string, IrFunction> {
  return new Map(program.modules.flatMap((module) => module.functions.map((fn) => [fn.symbol, fn])));
}
function opsOf(fn: IrFunction): string[] {
  return fn.blocks.flatMap((block) => block.instructions.map((instruction) => (typeof instruction.imm === "string" ? `${instruction.op} ${instruction.imm}` : instruction.op)));
}

describe("demand", () => {
  test("methods of the house are lowered only when their name is mentioned, symbol-named ones always", () => {
    const { program } = lower({ "main.ts": `export const x = ({} as any).toString();` });
    const names = [...functionsOf(program).keys()].filter((name) => name.startsWith("builtins/object.ts:Object."));
    expect(names.map((name) => name.replace(/@.*/, "")).sort()).toEqual(["builtins/object.ts:Object.anonymous", "builtins/object.ts:Object.constructor", "builtins/object.ts:Object.toString"]);
    expect(functionsOf(program).has("builtins/object.ts:secret")).toBe(false);
    expect(program.mentions.has("toString")).toBe(true);
    expect(program.mentions.has("neverNamed")).toBe(false);
  });

  test("a name in a string counts as a mention", () => {
    const { program } = lower({ "main.ts": `const key = "neverNamed"; export const x = ({} as any)[key]();` });
    expect(functionsOf(program).has("builtins/object.ts:secret")).toBe(true);
  });

  test("static members of untouched builtins are called directly, and their object is not built", () => {
    const { program } = lower({ "main.ts": `export const x = Math.floor(Math.PI);` });
    const main = opsOf(functionsOf(program).get("app/main.ts:<module>")!);
    expect(main.filter((op) => op.startsWith("call.direct"))).toHaveLength(1);
    expect(main).toContain("const.f64");
    expect(functionsOf(program).has("builtins/math.ts:<init Math>")).toBe(false);
  });

  test("a builtin that escapes is looked up at run time", () => {
    for (const escape of ["const m = Math;", "(Math as any).floor = () => 1;", "globalThis.Math.floor = (x) => x;"]) {
      const { program } = lower({ "main.ts": `${escape} export const x = Math.floor(1);` });
      expect(functionsOf(program).has("builtins/math.ts:<init Math>"), escape).toBe(true);
    }
  });

  test("house variables are initialised after what their initialisers read, constants are folded, the rest is left out", () => {
    const { program } = lower({ "main.ts": `import { net } from "node:net"; export const x = net;` });
    const start = opsOf(functionsOf(program).get("tsuki:start")!).filter((op) => op.startsWith("call.direct")).map((op) => op.slice("call.direct ".length));
    const inits = start.filter((symbol) => symbol.includes("<init") && !symbol.startsWith("builtins/"));
    expect(inits).toEqual(["lib/table.ts:<init late>", "lib/table.ts:<init early>", "lib/table.ts:<init table>", "api/node/net.ts:<init net>"]);
    expect(start.slice(-2)).toEqual(["start/main.ts:main", "app/main.ts:<module>"]);
  });

  test("linked() folds to what the app itself reaches", () => {
    const has = (app: string): boolean => functionsOf(lower({ "main.ts": app }).program).has("api/node/net.ts:<init net>");
    expect(has(`export const x = 1;`)).toBe(false);
    expect(has(`import { net } from "node:net"; export const x = net;`)).toBe(true);
  });

  test("every module knows why it is there", () => {
    const { program } = lower({ "main.ts": `import { net } from "node:net"; export const x = net;` });
    expect(program.reached.find((each) => each.path === "lib/table.ts")!.chain).toEqual(["lib/table.ts", "api/node/net.ts", "app/main.ts"]);
  });

  test("what is not there is said so, unless the program asks first", () => {
    expect(lower({ "main.ts": `export const x = nothing; declare const nothing: any;` }).errors).toEqual(["There is no global nothing."]);
    expect(lower({ "main.ts": `export const x = new Map();` }).errors).toEqual(["Map is not in this version (it would be builtins/map.ts)."]);
    expect(lower({ "main.ts": `export const x = typeof Map === "undefined" ? 0 : new Map();` }).errors).toEqual([]);
    expect(lower({ "main.ts": `export const x = (text: string): unknown => eval(text);` }).errors).toEqual(["Code that is made at run time (eval()) cannot be compiled."]);
  });
});

test("import() of a computed specifier is a promise for an error in packages, which probe for platforms, and an error in the program itself", () => {
  const house = { ...HOUSE, "api/import-meta.ts": `export async function importNotKnown(specifier: unknown, place: string): Promise<never> { throw specifier; }` };
  const probe = "export function probe(name) { return import(name); }";
  const { program, errors } = lower({ "main.ts": `import { probe } from "pkg"; probe("x");`, "node_modules/pkg/package.json": `{"name":"pkg","type":"module","main":"i.js"}`, "node_modules/pkg/i.js": probe }, house);
  expect(errors).toEqual([]);
  expect(functionsOf(program).has("api/import-meta.ts:importNotKnown")).toBe(true);
  expect(lower({ "main.ts": `${probe} probe("x");` }, house).errors).toEqual(["Import() of a module that is not known when the image is built."]);
});

test("eval as a value is a function in packages, which keep tables of all intrinsics, and an error in the program itself", () => {
  const house = { ...HOUSE, "api/commonjs.ts": `export function evaluate(code: unknown): unknown { return code; }` };
  const table = "export const intrinsics = { '%eval%': eval };";
  const { program, errors } = lower({ "main.ts": `import { intrinsics } from "table"; export const x = intrinsics;`, "node_modules/table/package.json": `{"type":"module","main":"./index.js"}`, "node_modules/table/index.js": table }, house);
  expect(errors).toEqual([]);
  expect(functionsOf(program).has("api/commonjs.ts:evaluate")).toBe(true);
  expect(lower({ "main.ts": table }, house).errors).toEqual(["eval does not exist in an image."]);
});

describe("regular expressions", () => {
  const house = {
    ...HOUSE,
    "builtins/regexp.ts": `import { compileSource } from "./regexp-patterns.ts"; /** @intrinsic RegExp */ export class RegExp { constructor(source: string) { compileSource(source); } }`,
    "builtins/regexp-patterns.ts": `let slot: unknown = null; export function install(f: unknown): boolean { slot = f; return true; } export function compileSource(source: string): unknown { return slot; }`,
    "builtins/regexp-compiler.ts": `import { install } from "./regexp-patterns.ts"; function compile() { return 1; } export const installed = install(compile);`,
    "runtime/regexp.ts": `"use system"; import type { value, i32 } from "#sys/types.ts"; export function regexpLiteral(program: value, source: value, bits: i32): value { return program; }`,
    "sys/types.ts": `export type value = unknown; export type i32 = number;`,
  };
  const hasCompiler = (text: string): boolean => functionsOf(lower({ "main.ts": text }, house).program).has("builtins/regexp-compiler.ts:compile");

  test("a literal becomes a program, and brings no compiler of patterns", () => {
    const { program, errors } = lower({ "main.ts": `export const re = /a+/g; export const m = "a".match(re); export const n = "a".search(/b/); export const is = re instanceof RegExp;` }, house);
    expect(errors).toEqual([]);
    expect(opsOf(functionsOf(program).get("app/main.ts:<module>")!).some((op) => op.startsWith("call.system"))).toBe(true);
    expect(functionsOf(program).has("builtins/regexp-compiler.ts:compile")).toBe(false);
  });

  test.each([`new RegExp("a")`, `RegExp("a")`, `globalThis.RegExp`, `/a/.test("a") && "a".match("a")`, `/a/.test("a") && "a".search(String(1))`, `"a".match`, `new (/a/ as any).constructor("b")`, `/a/ && "".matchAll(...([] as any))`])("%s brings it", (text) => {
    expect(hasCompiler(`export const x: any = ${text}; export const y = /z/;`)).toBe(true);
  });

  test("early errors of patterns and flags are diagnostics", () => {
    expect(lower({ "main.ts": `export const re = /(?<a>x)\\k<b>/;` }, house).errors).toEqual(["Invalid regular expression: /(?<a>x)\\k<b>/: Invalid named capture referenced."]);
    expect(lower({ "main.ts": `export const re = /a/gg;` }, house).errors[0]).toBe(`Invalid regular expression flags "gg".`);
  });
});
