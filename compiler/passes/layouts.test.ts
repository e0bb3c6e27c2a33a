import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { lowerHosted, writeFiles } from "#compiler/lower/testing.ts";
import { collectLayouts } from "#compiler/passes/layouts.ts";

/** Fields of the classes and literals of a program by identifiers without module and place: "name,#private", or "?". */
function layoutsOf(source: string, ...names: string[]): string[] {
  const folder = writeFiles({ "package.json": '{"type":"module"}', "main.ts": source });
  const { modules } = lowerHosted(join(folder, "main.ts"));
  rmSync(folder, { recursive: true });
  const layouts = collectLayouts(modules);
  const symbols = modules.flatMap(({ functions }) => functions.map(({ symbol }) => symbol));
  return names.map((name) => {
    const symbol = name.startsWith("{") ? name : symbols.find((each) => each.replace(/^.*:(?!\d)/, "").replace(/@.*$/, "") === name);
    expect(symbol, name).toBeDefined();
    const fields = layouts.fieldsOf(symbol!);
    fields?.forEach((field, slot) => expect(layouts.slotOf(symbol!, field.name)).toBe(slot));
    return fields?.map((field) => (field.isPrivate ? field.name.replace(/^.*(#)/, "$1") : field.name)).join() ?? "?";
  });
}

test("fields in the order of parameter properties, initialisers and assignments", () => {
  const source = `class A { x = 1; #p = 2; y; constructor(public q: number) { this.z = q; this.y = 3; this.x = this.#p; } [k: string]: unknown; }
    class Brand { #m() {} n = 1; call() { this.#m(); } }
    class None { m() {} } new A(1); new Brand().call(); new None().m();`;
  expect(layoutsOf(source, "A.constructor", "Brand.constructor", "None.constructor")).toEqual(["q,x,#p,y,z", "#brand,n", ""]);
});

test("a base class's fields come first, as far as the base class is known", () => {
  const source = `class A { a = 1; } class B extends A { b = 2; constructor() { const f = () => this.b; super(); this.c = f(); } c; }
    class C extends B {} const D = class extends C { d = 4 }; let E = D; if (Math.random() > 2) E = class extends C {} as any; class F extends E { f = 1 } class G extends Error { g = 1 }
    function mix(K: any) { return class Mixed extends K { m = 1 }; } new (mix(F))(); new G(); function inner() { class L { l = 1 } class M extends L { m = 2 } return new M(); } inner();`;
  expect(layoutsOf(source, "B.constructor", "C.constructor", "F.constructor", "G.constructor", "inner.M.constructor", "mix.Mixed.constructor")).toEqual(["a,b,c", "a,b,c", "?", "?", "l,m", "?"]);
});

test("all ways through must add the same", () => {
  const source = `const unknown: any = "k";
    class Both { a; b; constructor(n: number) { if (n > 1) { this.a = 1; this.b = 2; } else this.b = 3; } declare c: number; }
    class One { declare a: number; declare b: number; constructor(n: number) { if (n > 1) this.a = 1; this.b = 2; } }
    class Same { declare a: number; constructor(n: number) { if (n > 1) this.a = 1; else this.a = 2; } }
    class Thrown { declare a: number; constructor(n: number) { if (n > 1) throw new Error(); this.a = 1; } }
    class Tried { declare a: number; constructor(n: any) { try { this.a = n.x; } catch { } } }
    class Caught { declare a: number; constructor(n: any) { try { n.x(); } catch { n = 1; } this.a = n; } }
    class Looped { declare a: number; declare b: number; constructor(n: number) { while (n-- > 0) this.a = n; this.b = 1; } }
    class Counted { a = 0; declare b: number; constructor(n: number) { while (n-- > 0) this.a += n; this.b = 1; } }
    class Deleted { a?: number = 1; b = 2; constructor() { delete this.a; } }
    class Computed { a = 1; [unknown] = 2; }
    for (const K of [Both, One, Same, Thrown, Tried, Caught, Looped, Counted, Deleted, Computed]) new K(1);`;
  expect(layoutsOf(source, ...["Both", "One", "Same", "Thrown", "Tried", "Caught", "Looped", "Counted", "Deleted", "Computed"].map((name) => `${name}.constructor`)))
    .toEqual(["a,b", "?", "a", "a", "?", "a", "?", "a,b", "?", "?"]);
});

test("assignments to accessors make no fields, wherever the accessor is inherited from", () => {
  const source = `class A { set x(v: number) { this.hidden = v; } hidden = 0; constructor() { this.x = 1; } } class B extends A { y; constructor() { super(); this.x = 2; this.y = 3; } } new B();`;
  expect(layoutsOf(source, "A.constructor", "B.constructor")).toEqual(["hidden", "hidden,y"]);
});

test("functions that are constructors, private names that are made at run time, and literals", () => {
  const source = `function Point(this: any, x: number) { this.x = x; this.y = 0; } function plain(a: number) { return a; } new (Point as any)(plain(1));
    function make() { return class Made { k = 1; #p = 2; p() { return this.#p; } }; } new (make())().p();
    console.log({ x: 1, y: 2 }, { "a,b": 1, "{": 2 }, { "#x": 1 }, { ...{ c: 1 }, d: 2 });`;
  expect(layoutsOf(source, "Point", "plain", "make.Made.constructor", "{x,y}", '{"a,b","{"}', "{#x}", "{c}")).toEqual(["x,y", "?", "?", "x,y", "a,b,{", "?", "c"]);
});
