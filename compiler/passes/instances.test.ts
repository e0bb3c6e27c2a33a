import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { InitImm, Instruction } from "#compiler/ir/function.ts";
import { verifyFunction } from "#compiler/ir/verify.ts";
import { lowerHosted, writeFiles } from "#compiler/lower/testing.ts";
import { initializeInstances } from "#compiler/passes/instances.ts";
import { collectLayouts } from "#compiler/passes/layouts.ts";
import { simplify } from "#compiler/passes/simplify.ts";

/** What the constructor of class C of a program does to its object, in words. */
function construction(source: string): string {
  const folder = writeFiles({ "package.json": '{"type":"module"}', "main.ts": source });
  const { modules } = lowerHosted(join(folder, "main.ts"));
  rmSync(folder, { recursive: true });
  const fn = modules.flatMap(({ functions }) => functions).find(({ symbol }) => symbol.endsWith("main.ts:C.constructor"))!;
  const layouts = collectLayouts(modules);
  simplify(fn);
  initializeInstances(fn, layouts);
  expect(verifyFunction(fn)).toEqual([]);
  return fn.blocks.flatMap(({ instructions }) => instructions).map(word).filter((text) => text !== "").join(" ");
}

function word({ op, imm, targets }: Instruction): string {
  switch (op) {
    case "init.begin": return "begin";
    case "init.field": return `${(imm as InitImm).assigns ? "assign" : "store"}${(imm as InitImm).slot}`;
    case "init.get": return `load${(imm as InitImm).slot}`;
    case "init.end": return (imm as { missing: number }).missing === 0 ? "end" : `end-${(imm as { missing: number }).missing}`;
    case "js.set": case "object.definefield": case "js.addprivate": case "js.get": case "js.supercall": return op;
    case "js.call": case "js.callmethod": return "call";
    case "call.direct": return (imm as string).endsWith("$slow") ? "| slow" : "call";
    case "js.throw": return "throw";
    case "branch": return `-> ${targets.length} ways`;
    default: return "";
  }
}

test("declared fields, parameters and private fields are stores, with the shape behind the last; later assignments are stores as well", () => {
  expect(construction(`class C { x; #p = 1; y = 2; constructor(public q: number) { this.x = q; this.y = this.x + 1; } get p() { return this.#p; } } new C(1);`))
    .toBe("begin assign0 store1 store2 store3 end store1 load1 store3 | slow");
});

test("code that cannot see the object runs in between; assignments behind it ask again, definitions need not", () => {
  expect(construction(`function f() { return 1; } class C { a = f(); b = f(); } new C();`)).toBe("begin call store0 call store1 end | slow");
  expect(construction(`function f() { return 1; } class C { declare a: number; declare b: number; constructor() { this.a = f(); this.b = f(); } } new C();`)).toBe("begin call assign0 call assign1 end");
});

test("an object that is given away has the shape of what it has by then", () => {
  const source = `const all: unknown[] = []; class C { declare a: number; declare b: number; declare c: number; constructor() { this.a = 1; all.push(this); this.b = 2; this.c = 3; } } new C();`;
  expect(construction(source)).toBe("begin assign0 js.get end-2 call js.set js.set | slow");
});

test("a closure shows the object to what runs after it", () => {
  expect(construction(`class C { a = 1; f = () => this.b; b = 2; } new C();`)).toBe("begin store0 store1 store2 end | slow");
  expect(construction(`class C { a = 1; f = () => this.b; b = this.f(); } new C();`)).toMatch(/^begin store0 store1 end-1 .*call object.definefield \| slow$/);
  expect(construction(`const g = () => 1; class C { a = 1; f = () => this.b; b = g(); c = 3; } new C();`)).toBe("begin store0 store1 end-2 call object.definefield object.definefield | slow");
});

test("ways that meet with unlike objects end it; a throw does not", () => {
  expect(construction(`class C { a = 1; b; constructor(n: number) { if (n > 1) throw n; this.b = n; } } new C(1);`)).toBe("begin store0 store1 end -> 2 ways throw store1 | slow");
  expect(construction(`class C { declare a: number; declare b: number; constructor(n: number) { if (n > 1) this.a = 1; else this.a = 2; this.b = n; } } new C(1);`)).toBe("begin -> 2 ways assign0 assign0 assign1 end");
});

test("a derived class begins behind super(), with the fields of its base class in place", () => {
  const source = `class B { a = 1; } class C extends B { b = this.a; constructor() { super(); this.a = 5; } } new C();`;
  expect(construction(source)).toBe("js.supercall begin load0 store1 end store0");
});

test("names that are not in the layout leave, and so do methods", () => {
  expect(construction(`class C { a = 1; b = this.m(); c = 3; m() { return 1; } } new C();`)).toBe("begin store0 end-2 call object.definefield object.definefield | slow");
});
