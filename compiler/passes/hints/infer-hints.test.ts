/** What the inference says of values of small programs: `console.log("name", value)` marks the values that a test asks about. */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ModuleGraph } from "#compiler/frontend/module-graph.ts";
import type { Instruction, IrModule } from "#compiler/ir/function.ts";
import { lowerProgram } from "#compiler/lower/program.ts";
import { lowerHosted, writeFiles } from "#compiler/lower/testing.ts";
import type { Hint } from "#compiler/passes/hint.ts";
import { inferHints } from "#compiler/passes/infer-hints.ts";
import { simplify } from "#compiler/passes/simplify.ts";
import { splitCoroutine } from "#compiler/passes/split-coroutine.ts";

/** Hints of the marked values, as text. */
function hintsOf(files: string | Record<string, string>): Record<string, string> {
  const folder = writeFiles({ "package.json": `{"type":"module"}`, ...(typeof files === "string" ? { "main.ts": files } : files) });
  return hintsIn(lowerHosted(join(folder, "main.ts")).modules);
}

function hintsIn(modules: IrModule[]): Record<string, string> {
  for (const module of modules) {
    for (const fn of [...module.functions]) {
      const resume = splitCoroutine(fn);
      if (resume !== null) module.functions.push(resume);
    }
    for (const fn of module.functions) if (fn.attributes.kind === "managed") simplify(fn);
  }
  const hints = inferHints(modules);
  const found: Record<string, string> = {};
  const program = modules.filter((module) => module.functions.some(({ attributes }) => attributes.kind === "managed" && !attributes.house));
  for (const { op, args, imm } of program.flatMap((module) => module.functions.flatMap((fn) => fn.blocks.flatMap((block) => block.instructions)))) {
    if ((op !== "js.call" && op !== "js.callmethod") || (imm as { text: string }).text !== "console.log") continue;
    const [label, value] = args.slice(op === "js.call" ? 2 : 1) as [Instruction, Instruction];
    found[label.imm as string] = value.op === "js.callmethod" && (label.imm as string).startsWith("->") ? hints.methodOf!(value).map(nameOf).sort().join("|") : textOf(hints.of(value));
  }
  return found;
}

function textOf(hint: Hint | null): string {
  switch (hint?.is) {
    case undefined: return "?";
    case "view": return `view<${hint.elements}>`;
    case "array": return `${textOf(hint.elements)}[]`;
    case "object": return hint.classes.map(nameOf).sort().join("|");
    case "function": return `=>${hint.targets.map(nameOf).sort().join("|")}`;
    default: return hint!.is;
  }
}

/** `app/main.ts:A.constructor@1:2` is called A. */
function nameOf(symbol: string): string {
  return symbol.replace(/^.*\.c?[jt]s:/, "").replace(/@.*$/, "").replace(/\.constructor$/, "");
}

const CASES: Record<string, [source: string, expected: Record<string, string>]> = {
  "sums and products of integers are integers, quotients are not": [
    `let n = 3; n += 4; console.log("sum", n); console.log("product", n * 5); console.log("quotient", n / 2); console.log("rest", n % 2); console.log("bits", (n / 3) | 0); console.log("shift", n >>> 0);
     console.log("mixed", n * 0.5 + 1); console.log("large", n * 1103515245); console.log("negative", -n); console.log("power", n ** 2); console.log("plus", +"3");`,
    { sum: "int", product: "int", quotient: "double", rest: "int", bits: "int", shift: "number", mixed: "double", large: "double", negative: "int", power: "number", plus: "number" },
  ],
  "products that leave int32 are doubles": [
    `let seed = 7; const next = () => { seed = (seed * 16807) % 2147483647; console.log("seed", seed * 3); return seed; }; next(); function hash(s: string) { let h = 5381; for (let i = 0; i < s.length; i++) { const p = h * 33; console.log("p", p); h = (p ^ s.charCodeAt(i)) | 0; } return h; } console.log("hash", hash("x"));
     let w = 4; const index = (x: number, y: number) => (y * w + x) * 4; console.log("index", index(1, 2)); const bits = next() & 0x7fffffff; console.log("bits", bits * 2); console.log("same", bits * 1); console.log("small", (bits & 255) * 3); console.log("shifted", (bits >> 16) * 3); const factorial = (n: number) => { let f = 1; for (let i = 1; i < n; i++) f = f * i; return f; }; console.log("f", factorial(20));`,
    { seed: "double", p: "double", hash: "int", index: "int", bits: "double", same: "int", small: "int", shifted: "int", f: "double" },
  ],
  "what is caught is what it is tested for; texts of unknown origin are split into texts": [
    `class Wrong extends Error { at = 3; constructor(at: number) { super("x"); this.at = at; } } const run = () => { try { JSON.parse("x"); throw new Wrong(1); } catch (e) { if (e instanceof Wrong) { console.log("e", e); console.log("at", e.at); } } }; run();
     const lines = JSON.parse("1").split(","); console.log("lines", lines); const numbers = [1, 2]; console.log("max", Math.max(...numbers));`,
    { e: "Wrong", at: "int", lines: "string[]", max: "int" },
  ],
  "strings, booleans and conflicts": [
    `let s = "a"; s += 1; console.log("s", s); console.log("b", s.startsWith("a")); let either: unknown = 1; if (s.length > 2) either = "x"; const use = () => either; console.log("either", use());
     let maybe: number | null = null; if (s.length > 1) maybe = 2; const get = () => maybe; console.log("maybe", get()); let none: unknown = null; const nothing = () => none; console.log("none", nothing());`,
    { s: "string", b: "boolean", either: "?", maybe: "int", none: "?" },
  ],
  "arguments flow to parameters, results back, over calls between modules": [
    `import { half, twice } from "./other.ts"; console.log("half", half(3)); console.log("twice", twice(4));`,
    { half: "double", twice: "int", x: "int", y: "int" },
  ],
  "evidence of several callers joins": [
    `function f(x: number) { console.log("x", x); return x; } f(1); f(2.5); function g(x: unknown) { console.log("g", x); } g(1); g("a");`,
    { x: "double", g: "?" },
  ],
  "fields hold what is assigned": [
    `class P { x; y; name = "p"; constructor(x: number, y: number) { this.x = x; this.y = y; } }
     const p = new P(1, 0.5); console.log("p", p); console.log("x", p.x); console.log("y", p.y); console.log("name", p.name); p.x = 7; console.log("sum", p.x + p.y);`,
    { p: "P", x: "int", y: "double", name: "string", sum: "double" },
  ],
  "methods are found by class, through parents, by super, and know their this": [
    `class A { n = 1; f() { console.log("this", this); return this.n; } g() { return "a"; } } class B extends A { n2 = 0.5; override f() { return super.f() + this.n2; } } class C extends A { override g() { return "c"; } }
     const list: A[] = [new B(), new C()]; for (const each of list) { console.log("->f", each.f()); console.log("f", each.f()); console.log("->g", each.g()); } console.log("b", new B().f()); console.log("->b", new B().f()); console.log("list", list);`,
    { this: "B|C", "->f": "A.f|B.f", f: "double", "->g": "A.g|C.g", b: "double", "->b": "B.f", list: "B|C[]" },
  ],
  "bound methods are bound to objects that have them": [
    `class A { f() { console.log("a", this); } } class B { f() { console.log("b", this); } } const later: (() => void)[] = []; for (const each of [new A(), new B()]) later.push(each.f.bind(each)); for (const each of later) each(); function g(this: A) { console.log("g", this); } g.bind(new A())();
     class C { h() { console.log("c", this); } } class D extends C { override h() { C.prototype.h.call(this); } } new D().h();`,
    { a: "A", b: "B", g: "A", c: "D" },
  ],
  "objects find the constructor of their own class": [
    `class A { clone(): A { return new (this.constructor as typeof A)(); } } class B extends A {} console.log("b", new B().clone());`,
    { b: "B" },
  ],
  "fields of a parent's constructor belong to the derived class": [
    `class A { v; constructor(v: number) { this.v = v; } } class B extends A { constructor() { super(4); } } class C extends A {} console.log("b", new B().v); console.log("c", new C(0.5).v);`,
    { b: "double", c: "double" },
  ],
  "accessors": [
    `class A { #v = 1; get v() { return this.#v; } set v(to: number) { console.log("to", to); this.#v = to; } } const a = new A(); a.v = 3; console.log("v", a.v);`,
    { to: "int", v: "int" },
  ],
  "static members and methods": [
    `class A { static count = 0; static make() { A.count++; return new A(); } } console.log("made", A.make()); console.log("count", A.count); console.log("A", A);`,
    { made: "A", count: "int", A: "=>A" },
  ],
  "functions as classes": [
    `function P(this: any, x: number) { this.x = x; } P.prototype.twice = function (this: any) { return this.x * 2; };
     const p = new (P as any)(3); console.log("p", p); console.log("x", p.x); console.log("->twice", p.twice()); console.log("twice", p.twice());`,
    { p: "P", x: "int", "->twice": "anonymous", twice: "int" },
  ],
  "literals are told apart by their keys, and their fields by where they are made": [
    `const a = { x: 1, y: "s" }; const b = { x: 0.5, y: "t" }; console.log("a", a); console.log("ax", a.x); console.log("bx", b.x); const one = [a, b]; console.log("all", one[0]!.x); const { x, y } = b; console.log("x", x); console.log("y", y);
     const spread = { ...a, z: 1 }; console.log("spread", spread); console.log("spread.x", spread.x);`,
    { a: "{x,y}", ax: "int", bx: "double", all: "int", x: "double", y: "string", spread: "?", "spread.x": "int" },
  ],
  "arrays": [
    `const a = [1, 2, 3]; console.log("a", a); console.log("at", a[1]); const d: number[] = []; d.push(1, 0.5); console.log("d", d); let i = 1; console.log("di", d[i]); const n = new Array<number>(3); n[0] = 1; n.fill(2); console.log("n", n);
     console.log("pop", d.pop()); console.log("slice", a.slice(1)); console.log("concat", a.concat(d)); console.log("length", a.length); console.log("index", a.indexOf(2)); console.log("join", a.join()); const g = [[1], [2]]; console.log("g", g); console.log("gij", g[i]![i]);
     const t = [...a, "x"]; console.log("t", t); const s = Array.from(a, (x) => x / 2); console.log("from", s);`,
    { a: "int[]", at: "int", d: "double[]", di: "double", n: "int[]", pop: "double", slice: "int[]", concat: "double[]", length: "int", index: "int", join: "string", g: "int[][]", gij: "int", t: "?[]", from: "double[]" },
  ],
  "places of short arrays are told apart": [
    `const pair = (): [string, number] => ["a", 1]; const [s, n] = pair(); console.log("s", s); console.log("n", n); console.log("0", pair()[0]); console.log("pair", pair());`,
    { s: "string", n: "int", 0: "string", pair: "?[]" },
  ],
  "callbacks of array methods are given elements": [
    `const a = [1, 2]; const m = a.map((x, i) => { console.log("x", x); console.log("i", i); return x * 0.5; }); console.log("m", m); console.log("sum", a.reduce((s, x) => s + x, 0)); a.sort((p, q) => { console.log("p", p); return p - q; });
     console.log("filter", m.filter((x) => x > 1)); console.log("find", a.find((x) => x > 1)); console.log("some", a.some((x) => x > 1)); a.forEach((x, i, all) => { console.log("all", all); }); console.log("flat", a.flatMap((x) => [String(x)]));`,
    { x: "int", i: "int", m: "double[]", sum: "int", p: "int", filter: "double[]", find: "int", some: "boolean", all: "int[]", flat: "string[]" },
  ],
  "typed arrays": [
    `const f = new Float64Array(4); const u = new Uint8Array([1, 2]); let i = 1; console.log("f", f); console.log("fi", f[i]); console.log("ui", u[i]); console.log("sub", u.subarray(1)); console.log("length", f.length);
     const w = new Uint32Array(1); console.log("wi", w[i]); for (const each of f) console.log("each", each); console.log("map", u.map((x) => x + 1)); function g(a: Uint8Array) { console.log("a", a); } g(u); g(u.slice(1));`,
    { f: "view<f64>", fi: "double", ui: "int", sub: "view<u8>", length: "int", wi: "number", each: "double", map: "view<u8>", a: "view<u8>" },
  ],
  "strings' methods and elements": [
    `const s = "text"; let i = 1; console.log("code", s.charCodeAt(1)); console.log("char", s[i]); console.log("parts", s.split("e")); console.log("upper", s.slice(1).toUpperCase()); for (const c of s) console.log("c", c); console.log("n", (12).toString(2));`,
    { code: "int", char: "string", parts: "string[]", upper: "string", c: "string", n: "string" },
  ],
  "the library's functions, fetched or called": [
    `console.log("floor", Math.floor(2.5)); console.log("sqrt", Math.sqrt(2)); const { floor } = Math; console.log("fetched", floor(1.5)); console.log("min", Math.min(1, 2)); console.log("max", Math.max(1, 0.5)); console.log("pi", Math.PI);
     console.log("parse", parseInt("12")); console.log("number", Number("1")); console.log("string", String(1)); console.log("keys", Object.keys({ a: 1 })); console.log("values", Object.values({ a: 1, b: 2 })); console.log("map", ["1"].map(Number)); console.log("now", Date.now());`,
    { floor: "int", sqrt: "double", fetched: "int", min: "int", max: "double", pi: "double", parse: "int", number: "number", string: "string", keys: "string[]", values: "int[]", map: "number[]", now: "double" },
  ],
  "closures' variables": [
    `function counter(start: number) { let n = start; return { inc: () => ++n, get: () => n }; } const c = counter(3); console.log("inc", c.inc()); console.log("->get", c.get()); let outer = 0; const add = (x: number) => { outer += x; }; add(0.5); const read = () => outer; console.log("outer", read()); console.log("c", c);
     for (let i = 0; i < 3; i++) { const later = () => i; console.log("i", later()); }`,
    { inc: "int", "->get": "counter.get", outer: "double", c: "{inc,get}", i: "int" },
  ],
  "functions as values": [
    `const twice = (f: (n: number) => number, n: number) => { console.log("f", f); return f(f(n)); }; const inc = (n: number) => n + 1; const dec = (n: number) => n - 1; console.log("r", twice(inc, 1)); twice(dec, 2);
     const table = { inc, dec }; console.log("->inc", table.inc(1)); console.log("call", inc.call(null, 2)); console.log("apply", inc.apply(null, [2]));`,
    { f: "=>dec|inc", r: "int", "->inc": "inc", call: "int", apply: "int" },
  ],
  "rest parameters, spread arguments and defaults": [
    `function sum(first: string, ...rest: number[]) { console.log("rest", rest); console.log("first", first); return rest[0]; } console.log("r", sum("a", 1, 2)); const args = [3, 4] as const; function two(a: number, b: number, c = 0.5) { console.log("a", a); console.log("c", c); return a + b; } console.log("two", two(...args));`,
    { rest: "int[]", first: "string", r: "int", a: "int", c: "double", two: "int" },
  ],
  "maps and sets": [
    `const m = new Map<string, number>(); m.set("a", 1); console.log("get", m.get("a")); for (const [k, v] of m) { console.log("k", k); console.log("v", v); } console.log("size", m.size); m.forEach((v, k) => { console.log("fv", v); console.log("fk", k); });
     for (const v of m.values()) console.log("values", v); const s = new Set([0.5]); for (const e of s) console.log("e", e); console.log("has", s.has(1)); const from = new Map([["x", [1]]]); console.log("from", from.get("x")); console.log("spread", [...m.keys()]);`,
    { get: "int", k: "string", v: "int", size: "int", fv: "int", fk: "string", values: "int", e: "double", has: "boolean", from: "int[]", spread: "string[]" },
  ],
  "generators": [
    `function* count(n: number): Generator<number, void, string> { for (let i = 0; i < n; i++) { const sent = yield i; console.log("sent", sent); } } for (const i of count(3)) console.log("i", i); const g = count(1); console.log("value", g.next("s").value); console.log("all", [...count(2)]);`,
    { sent: "string", i: "int", value: "int", all: "int[]" },
  ],
  "iterators of programs": [
    `class Range { n; constructor(n: number) { this.n = n; } [Symbol.iterator]() { let i = 0; const { n } = this; return { next: () => ({ done: i >= n, value: i++ }) }; } } for (const i of new Range(3)) console.log("i", i); class G { *[Symbol.iterator]() { yield 0.5; } } for (const d of new G()) console.log("d", d);`,
    { i: "int", d: "double" },
  ],
  "async functions and promises": [
    `async function load(n: number) { const more = await Promise.resolve(n); console.log("more", more); return more * 0.5; } const d = await load(2); console.log("d", d); load(3).then((x) => { console.log("x", x); return "s"; }).then((s) => console.log("s", s));
     const all = await Promise.all([load(1), load(2)]); console.log("all", all); async function* gen() { yield 1; } for await (const i of gen()) console.log("i", i);`,
    { more: "int", d: "double", x: "double", s: "string", all: "double[]", i: "int" },
  ],
  "values that live across suspensions": [
    `async function f(n: number) { const half = n / 2; const list = [n]; await null; console.log("n", n); console.log("half", half); console.log("list", list); const inner = () => n; await null; console.log("inner", inner()); } await f(3);`,
    { n: "int", half: "double", list: "int[]", inner: "int" },
  ],
  "what operators say of values without evidence": [
    `f(JSON.parse("1"), JSON.parse("2")); function f(x: any, y: any) { console.log("difference", x - y); console.log("sum", x + y); console.log("length", x.length); console.log("code", x.charCodeAt(0)); console.log("quotient", x / y); console.log("or", x | y); }`,
    { difference: "number", sum: "?", length: "int", code: "int", quotient: "double", or: "int" },
  ],
  "names that programs give to methods of their own say nothing of other receivers": [
    `class A { charCodeAt() { return "no"; } } function f(x: any) { console.log("code", x.charCodeAt(0)); } f(JSON.parse("1")); new A();`,
    { code: "?" },
  ],
  "big integers are no numbers": [
    `let b = 1n; b = b * 3n; console.log("b", b); console.log("bits", b & 7n);`,
    { b: "?", bits: "?" },
  ],
  "recursive structures": [
    `class Node1 { left: Node1 | null = null; right: Node1 | null = null; key; constructor(key: number) { this.key = key; } } let root: Node1 | null = null;
     function insert(at: Node1 | null, key: number): Node1 { if (at === null) return new Node1(key); if (key < at.key) at.left = insert(at.left, key); else at.right = insert(at.right, key); return at; } for (let i = 0; i < 3; i++) root = insert(root, i * 7 % 3); console.log("root", insert(root, 1)); console.log("left", insert(root, 1).left); console.log("key", insert(root, 1).right!.key);`,
    { root: "Node1", left: "Node1", key: "int" },
  ],
  "getters know their objects": [
    `class A { n = 1; get half() { console.log("this", this); return this.n / 2; } } class B extends A { get whole() { console.log("b", this); return this.n; } } console.log("half", new A().half); console.log("whole", new B().whole); new B().half;`,
    { this: "A|B", b: "B", half: "double", whole: "int" },
  ],
  "objects with computed names": [
    `const names: Record<string, string> = { a: "x", b: "y" }; const key = String(Math.random()); console.log("named", names[key]); const counts: Record<string, number> = {}; counts[key] = 1; console.log("count", counts[key]); console.log("a", counts.a);
     const operations = { add: (x: number, y: number) => x + y, sub: (x: number, y: number) => x - y }; for (const each of Object.keys(operations)) { const f = operations[each as "add"]; console.log("f", f); console.log("r", f(1, 2)); } for (const k in names) console.log("k", k);`,
    { named: "string", count: "int", a: "int", f: "=>add|sub", r: "int", k: "string" },
  ],
  "properties that are copied keep their names": [
    `function extend(to: any, from: any) { for (const key in from) to[key] = from[key]; return to; } const o = extend({ n: 1 }, { s: "x", d: 0.5 }); console.log("n", o.n); console.log("s", o.s); console.log("d", o.d); const a = Object.assign({}, { b: true }); console.log("b", a.b);`,
    { n: "int", s: "string", d: "double", b: "boolean" },
  ],
  "the arguments object keeps places, also when it is sliced and applied": [
    `function emit(this: any, name: string, ..._: any[]) { const rest = Array.prototype.slice.call(arguments, 1); console.log("name", arguments[0]); listener.apply(this, rest as [string, number]); } function listener(s: string, n: number) { console.log("s", s); console.log("n", n); } emit("x", "y", 0.5);`,
    { name: "string", s: "string", n: "double" },
  ],
  "yield*, and promises that are resolved by hand": [
    `class Tree { left: Tree | null = null; key = 1; *[Symbol.iterator](): Generator<number> { if (this.left) yield* this.left; yield this.key; yield* [2.5]; } } for (const k of new Tree()) console.log("k", k);
     const p = new Promise<number>((resolve) => { setTimeout(() => resolve(1), 1); }); console.log("p", await p); const settled = await Promise.allSettled([p]); console.log("status", settled[0]!.status);`,
    { k: "double", p: "int", status: "string" },
  ],
  "annotations speak of what nothing else is known of": [
    `interface Item { id: number; name: string; tags: string[]; next: Item | null; at: Uint8Array } type Items = readonly Item[]; const items = JSON.parse("[]") as Items; console.log("items", items); for (const item of items) { console.log("id", item.id); console.log("next", item.next!.next!.name); console.log("tag", item.tags[0]); console.log("at", item.at); }
     let total = 0; for (const { id } of items) total += id; console.log("total", total); const n: number = JSON.parse("1"); console.log("n", n); console.log("sum", n + 1); console.log("half", n / 2); function f(a: string, b?: boolean) { console.log("a", a); console.log("b", b); } f(JSON.parse("1"), JSON.parse("1"));
     function load(): Map<string, number> { return JSON.parse(""); } console.log("get", load().get("a")); async function later(): Promise<string[]> { return JSON.parse("1"); } console.log("later", await later()); const pair = JSON.parse("1") as [string, Float64Array | undefined]; console.log("pair", pair[1]);
     let latest: string; const set = () => { latest = JSON.parse("1"); }; set(); const get = () => latest; console.log("latest", get());`,
    { items: "?[]", id: "number", next: "string", tag: "string", at: "view<u8>", total: "number", n: "number", sum: "number", half: "double", a: "string", b: "boolean", get: "number", later: "string[]", pair: "view<f64>", latest: "string" },
  ],
  "annotated fields, and arrays and maps that nothing is stored into": [
    `class A { count!: number; #list: string[] = []; map = new Map() as Map<string, number>; static last: string | undefined; child: B | null = null; list() { return this.#list; } constructor(public name: string, private size: number) {} get s() { return this.size; } } class B extends A { b = 1; } new B("", 1);
     const a = new A(JSON.parse("1"), JSON.parse("2")); console.log("count", a.count); console.log("list", a.list()); console.log("map", a.map.get("x")); console.log("last", A.last); console.log("child", a.child); console.log("b", a.child!.b); console.log("name", a.name); console.log("s", a.s);`,
    { count: "number", list: "string[]", map: "number", last: "string", child: "B", b: "int", name: "string", s: "int" },
  ],
  "evidence of flow comes before annotations, which lie": [
    `function f(n: number) { console.log("n", n); return n; } f("s" as any); const n: number = f(JSON.parse("1")); console.log("r", n); const list: number[] = []; list.push("x" as any); console.log("list", list); class P { x: number; constructor(x: number) { this.x = x; } } console.log("x", new P(1).x);`,
    { n: "string", r: "string", list: "string[]", x: "int" },
  ],
  "objects of interfaces are guessed to be what literals with the same keys make": [
    `interface Point { x: number; y: number } const p: Point = { x: 1, y: 2 }; console.log("p", p); const q = JSON.parse("{}") as Point; console.log("q", q); console.log("qx", q.x); type Shape = { kind: "a"; r: number } | { kind: "b"; s: string }; const s = JSON.parse("{}") as Shape; console.log("kind", s.kind); console.log("r", (s as { r: number }).r);
     interface Base { id: string } interface Derived extends Base { n: number } const d = JSON.parse("{}") as Derived & { more: boolean }; console.log("id", d.id); console.log("more", d.more); const r = JSON.parse("{}") as Record<string, number>; let k = "a"; console.log("record", r[k]); enum E { A, B } const e = JSON.parse("1") as E; console.log("e", e); function g<T>(t: T) { console.log("t", t); } g(JSON.parse("1"));`,
    { p: "{x,y}", q: "{x,y}", qx: "number", kind: "string", r: "number", id: "string", more: "boolean", record: "number", e: "int", t: "?" },
  ],
  "annotations name types of other files": [
    `import type { Point } from "./types.ts"; import { Shape } from "./index.ts"; const p = JSON.parse("{}") as Point; console.log("x", p.x); function f(s: Shape) { console.log("s", s); } f(JSON.parse("1")); new Shape(); // ./other.ts`,
    { x: "number", s: "Shape" },
  ],
};

describe("hints", () => {
  for (const [name, [source, expected]] of Object.entries(CASES)) {
    test(name, () => {
      const files: string | Record<string, string> = source.includes("./other.ts")
        ? { "types.ts": `export interface Point { x: number }`, "index.ts": `export * from "./shape.ts";`, "shape.ts": `export class Shape { n = 1; }`, "main.ts": source, "other.ts": `export function half(x: number) { console.log("x", x); return x / 2; } export const twice = (y: number) => { console.log("y", y); return y * 2; };` } : source;
      const found = hintsOf(files);
      expect(found).toMatchObject(expected);
    });
  }

  test("what CommonJS modules export", () => {
    const folder = writeFiles({
      "package.json": "{}",
      "main.cjs": `const { half, Box } = require("./lib.cjs"); const one = require("./one.cjs"); console.log("half", half(3)); console.log("box", new Box(1)); console.log("one", one(2)); console.log("version", require("./lib.cjs").version);`,
      "lib.cjs": `exports.version = 1; exports.half = (x) => x / 2; exports.Box = class Box { constructor(v) { this.v = v; } };`,
      "one.cjs": `module.exports = function one(n) { console.log("n", n); return n; };`,
    });
    const graph = new ModuleGraph();
    const { modules } = lowerProgram(graph, graph.loadApp(join(folder, "main.cjs")), { platforms: new Set() });
    graph.diagnostics.throwIfErrors();
    expect(hintsIn(modules)).toMatchObject({ half: "double", box: "Box", one: "int", n: "int", version: "int" });
  });
});
