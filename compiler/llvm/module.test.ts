import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { parseModule } from "#compiler/ir/parse.ts";
import { verifyModule } from "#compiler/ir/verify.ts";
import { emitModuleWithReferences } from "#compiler/llvm/module.ts";
import { atomName, globalName } from "#compiler/llvm/names.ts";
import { NO_FACTS } from "#compiler/llvm/program-facts.ts";
import { emitProgramModule } from "#compiler/llvm/program.ts";
import { createReferences } from "#compiler/llvm/references.ts";
import { Layouts } from "#compiler/passes/layouts.ts";
import { SUPPORT } from "#compiler/llvm/support-table.ts";
import { findToolchain } from "#compiler/toolchain/toolchain.ts";

/** LLVM reads and verifies the text. */
function accept(text: string): void {
  const run = spawnSync(findToolchain().clang, ["--target=x86_64-unknown-none-elf", "-O0", "-S", "-emit-llvm", "-x", "ir", "-o", "/dev/null", "-"], { input: text, encoding: "utf8" });
  expect(run.stderr).toBe("");
}

const MANAGED = '{"name":"f","length":2,"params":2,"variadic":false,"coroutine":"none","constructorKind":"none","callableClass":false,"arrow":false,"strict":true,"instanceWords":0,"house":false}';

const MODULE = `module "app/a.ts"
global "app/a.ts:x" any 34 - 0 8
function "app/a.ts:f" managed ${MANAGED} @ "app/a.ts" 1:1
b0:
  %1 = param any 0
  %2 = param any 1
  %3 = const.string string "caf\\u00e9"
  %4 = js.get any "name" %1 -> b1 b3 @ 2:3
b1 <- b0:
  %5 = js.callmethod any {"name":"m","text":"a.m"} %1 %4 %3 -> b2 b4 @ 3:4
b2 <- b1:
  %6 = js.add any %5 %2
  %7 = js.lt bool %6 %2
  %8 = select any %7 %6 %5
  %9 = return void %8
b3 <- b0:
  %10 = jump void -> b5
b4 <- b1:
  %11 = jump void -> b5
b5 <- b3 b4:
  %12 = phi any %1 %5
  %13 = catch any
  %14 = global.store void "app/a.ts:x" %13
  %15 = return void %12
`;

test("a managed function becomes a direct entry, a generic entry and its FunctionInfo", () => {
  // %5 has thrown on the way to b5: take another value for that edge.
  const { text, references } = emitModuleWithReferences(parseModule(MODULE.replace("%12 = phi any %1 %5", "%12 = phi any %1 %4")), { debug: true, facts: NO_FACTS });
  accept(text);
  expect(text).toContain('define hidden i64 @"app/a.ts:f$direct"(i64 %callee, i64 %this, i64 %newtarget, i64 %p0, i64 %p1)');
  expect(references.adapters).toEqual(new Set(["tsuki.adapt.2"]));
  expect(text).toContain('@"app/a.ts:f$info" = hidden constant');
  expect([...references.atoms].sort()).toEqual(["a.m", "café", "f", "m", "name"]);
});

test("the same module gives the same text", () => {
  const emit = (): string => emitModuleWithReferences(parseModule(MODULE), { debug: false, facts: NO_FACTS }).text;
  expect(emit()).toBe(emit());
});

test("the program module defines every constant and helper, and LLVM takes them", () => {
  const references = {
    ...createReferences(), atoms: new Set(["", "a", "é", "日本", 'quo"te\\', "nul\0", "\ud800", "user@host", "x".repeat(300)]), symbols: new Set(["iterator", "#app/a.ts:C.#x"]),
    bigints: new Set(["0", "-18446744073709551617"]), entries: new Set<never>(), support: new Set(Object.keys(SUPPORT)), adapters: new Set(["tsuki.adapt.0", "tsuki.adapt.3", "tsuki.adapt.class.7"]),
  };
  const text = emitProgramModule({ modules: [], references: [references] });
  accept(text);
  expect(text).toContain('@"atom:\\C3\\A9" = hidden constant { i32, i8, i8, i16, i32, i32, [1 x i8] } { i32 ptrtoint (ptr @"runtime/shape.ts:stringShape" to i32), i8 16, i8 1, i16 2, i32 1,');
});

const SLOTS = (imm: string): string => `module "app/a.ts"
function "app/a.ts:f" managed ${MANAGED} @ "app/a.ts" 1:1
b0:
  %1 = param any 0
  %2 = param any 1
  %3 = slot.load any ${imm} %1 -> b1 b3
b1 <- b0:
  %4 = slot.store void {"classes":["app/a.ts:P.constructor","{x,y}"],"field":"y","slot":1} %1 %3 -> b2 b3
b2 <- b1:
  %5 = slot.load any {"classes":["{x,y}"],"field":"x","slot":0,"proven":true} %1
  %6 = return void %5
b3 <- b0 b1:
  %7 = phi any %2 %3
  %8 = guard.shape void {"classes":["{x,y}"]} %7 -> b4 b5
b4 <- b3:
  %9 = return void %7
b5 <- b3:
  %10 = return void %2
`;
const LAYOUTS = new Layouts(new Map(["app/a.ts:P.constructor", "{x,y}"].map((name) => [name, ["x", "y"].map((field) => ({ isPrivate: false, name: field, isAssigned: false }))])));

test("fields of expected classes are words behind a test of the shape, and the program module has the records", () => {
  const module = parseModule(SLOTS('{"classes":["{x,y}"],"field":"x","slot":0}'));
  expect(verifyModule(module)).toEqual([]);
  const { text, references } = emitModuleWithReferences(module, { debug: false, facts: { ...NO_FACTS, layouts: LAYOUTS } });
  accept(text);
  expect(text.match(/load i32, ptr @"tsuki.class.{x,y}"/g)).toHaveLength(3);
  // Through both tests of an object (is it a cell, which shape) on the way to the exit.
  expect(text).toMatch(/%v7 = phi i64 \[ %p1, %b0 \], \[ %p1, %then\d+ \], \[ %v3, %b1 \], \[ %v3, %then\d+ \]/);
  const program = emitProgramModule({ modules: [], references: [references], layouts: LAYOUTS });
  accept(program);
  expect(program).toContain('@"tsuki.class.app/a.ts:P.constructor" = hidden global [16 x i8] zeroinitializer, section "tsuki_classes"');
  expect(program).toMatch(/@tsuki.layout.0 = internal constant \[7 x i32\] \[i32 ptrtoint \(ptr @"app\/a.ts:P.constructor\$info" to i32\)/);
});

test("a slot that the layout does not have is an error", () => {
  const module = parseModule(SLOTS('{"classes":["{x,y}"],"field":"x","slot":1}'));
  expect(() => emitModuleWithReferences(module, { debug: false, facts: { ...NO_FACTS, layouts: LAYOUTS } })).toThrow("slot.load of x in slot 1, but {x,y} has it in 0");
});

test("a test of an object without an exit is invalid unless it is proven, and so is one of five classes", () => {
  const check = (text: string): string[] => verifyModule(parseModule(`module "app/a.ts"\nfunction "app/a.ts:f" managed ${MANAGED} @ "app/a.ts" 1:1\nb0:\n  %1 = param any 0\n  ${text} %1\n  %3 = return void %1\n`));
  expect(check('%2 = slot.load any {"classes":["{x}"],"field":"x","slot":0,"proven":true}')).toEqual([]);
  expect(check('%2 = slot.load any {"classes":["{x}"],"field":"x","slot":0}')[0]).toContain("D: it tests an object and has no exit");
  expect(check('%2 = slot.load any {"classes":["a","b","c","d","e"],"field":"x","slot":0,"proven":true}')[0]).toContain("I: 5 classes, 1 to 4 wanted");
});

test("names that linkers or LLVM misread are hashed", () => {
  expect(globalName(atomName("plain text"))).toBe('@"atom:plain text"');
  for (const strange of ["a@b", "a\0b", "\ud800", "y".repeat(81)]) expect(atomName(strange)).toMatch(/^atom#\d+#[0-9a-f]{32}$/);
});

/** The assembler text of a function, compiled as images are. */
function assembly(text: string, symbol: string): string {
  const run = spawnSync(findToolchain().clang, ["--target=x86_64-unknown-none-elf", "-O2", "-mno-red-zone", "-S", "-x", "ir", "-o", "-", "-"], { input: text, encoding: "utf8" });
  expect(run.stderr).toBe("");
  const from = run.stdout.indexOf(`\n"${symbol}":`);
  return run.stdout.slice(from, run.stdout.indexOf(".Lfunc_end", from));
}

const PAIR = (op: string, operands: string, field: string, slot: number): string => `${op} {"classes":["{x,y}"],"field":"${field}","slot":${slot}} ${operands}`;

test("two fields of one object are read behind one test, stores to other objects' fields and elements in between", () => {
  const module = parseModule(`module "app/a.ts"
function "app/a.ts:f" managed ${MANAGED} @ "app/a.ts" 1:1
b0:
  %1 = param any 0
  %2 = param any 1
  %3 = ${PAIR("slot.load any", "%1", "x", 0)} -> b1 b9
b1 <- b0:
  %4 = ${PAIR("slot.store void", "%2 %3", "x", 0)} -> b2 b9
b2 <- b1:
  %5 = ${PAIR("slot.store void", "%2 %3", "y", 1)} -> b3 b9
b3 <- b2:
  %6 = ${PAIR("slot.load any", "%1", "x", 0)} -> b4 b9
b4 <- b3:
  %7 = ${PAIR("slot.store void", "%1 %6", "y", 1)} -> b5 b9
b5 <- b4:
  %8 = return void %6
b9 <- b0 b1 b2 b3 b4:
  %10 = const.undefined any
  %11 = return void %10
`);
  expect(verifyModule(module)).toEqual([]);
  const code = assembly(emitModuleWithReferences(module, { debug: false, facts: { ...NO_FACTS, layouts: LAYOUTS } }).text, "app/a.ts:f$direct");
  // One comparison of shapes for each object.
  expect(code.match(/cmp\w*\t[^\n]*tsuki.class|cmpl\t/g)).toHaveLength(2);
});
