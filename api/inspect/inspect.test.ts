import { expect, test } from "vitest";
import * as util from "node:util";
import fc from "fast-check";
import { inspect } from "./inspect.ts";
import { format } from "./format.ts";

class Foo { a = 1; b = "x"; }
class Bar extends Foo { #hidden = 1; get g() { return this.#hidden; } }
class Empty {}
class Bad extends Error { extra = 5; }
const circular: any = { a: 1, list: [1, { deep: null }] };
circular.self = circular;
circular.list.push(circular.list);
const sparse = [1, , , 4];
const withKeys: any = [1, 2, 3];
withKeys.name = "x";
withKeys[-1] = 5;
const noFrames = new Error("plain");
noFrames.stack = "Error: plain";
const bad = new Bad("oops");
bad.stack = "Error: oops\n    at here (file:1:2)";
const coded: any = new TypeError("coded");
coded.stack = "TypeError: coded\n    at there";
coded.code = "E_X";
const withCause = new Error("outer", { cause: noFrames });
withCause.stack = "Error: outer\n    at f";

const VALUES: unknown[] = [
  0, -0, 1.5, "a", "it's", "it's \"x\"", "it's \"x\" `y`", "\n\t\x00\x7f\ud800", true, null, undefined, Symbol("s"), 10,
  [], {}, [1, 2, 3], { a: 1, "b-c": 2, 3: 4 }, [[[[1]]]], { a: { b: { c: { d: 1 } } } }, new Foo(), new Bar(), new Empty(), Foo, Bar, class {}, Empty,
  function named() {}, () => {}, async () => {}, function* gen() {}, Object.assign(() => {}, { a: 1 }),
  new Map([["a", 1]]), new Map<unknown, unknown>([[{ a: 1 }, new Set([1, 2])]]), new Set(), new Set(["x", [1]]), new Map(), new WeakMap(), new WeakSet(),
  new Uint8Array(3), new Float64Array([1.5, -0]), new Uint8Array(0), new ArrayBuffer(4), new DataView(new ArrayBuffer(2)),
  new Date(0), new Date(NaN), circular, sparse, withKeys, [undefined, null], [, ,], new Array(5), noFrames, bad, coded, withCause, { e: bad }, [noFrames],
  Object.create(null), Object.assign(Object.create(null), { x: 1 }), Object.create({}), Object.create(Foo.prototype),
  { get a() { return 1; }, set a(v) {}, get b() { return 2; }, set c(v: number) {} }, { [Symbol("k")]: 1, [Symbol.iterator]: 2 },
  { f() {}, g: class A extends Foo {} }, [1.5, -2, 30000], Array.from({ length: 120 }, (_, i) => i), Array.from({ length: 30 }, (_, i) => "item" + i * 37),
  Array.from({ length: 10 }, (_, i) => ({ i })), { long: "x".repeat(100), other: "y".repeat(30) }, { a: "x".repeat(60), b: 1 }, { a: "x".repeat(61), b: 1, c: 3 }, ["a\nb", "x".repeat(80) + "\nmore\n"],
  { aaaaaaaaaaaaaaaa: 1, bbbbbbbbbbbbbbbbbbbb: 2, cccccccccccccccccccc: 3, dddddddddddddddd: 4 }, { aaaaaaaaaaaaaaaa: 1, bbbbbbbbbbbbbbbbbbbb: 2, cccccccccccccccccccc: 3, ddddd: 4 },
  new Number(3), new String("abc"), new Boolean(false), Object(Symbol("q")) && 1, { [Symbol.toStringTag]: "Tagged", x: 1 }, new (class T { get [Symbol.toStringTag]() { return "Own"; } })(),
  [["a", "b"], ["c", "d"]], { a: [{ b: { c: {} } }], m: new Map([["k", { a: { b: {} } }]]) }, { __proto__: null, ["__proto__"]: 1 }, Math, JSON, globalThis.Reflect && [Reflect],
  { custom: { [util.inspect.custom]: () => "CUSTOM\nline" } }, { [util.inspect.custom](depth: number) { return { depth }; } }, (function () { return arguments; })(1, "a"),
  { undefined: undefined, null: null }, [-0, [-0]], "x".repeat(200), ["x".repeat(10100)], { "": 1 }, [3.0, "3"], process.versions.node && ["1"], [function () {}, class Q {}],
  { id: 1, name: "Alice", tags: ["admin", "user"], address: { street: "1 Main St", city: "Town", geo: { lat: 1.5, lon: -2.25 } } }, /a+/g, new (class extends Array {})(3), new (class MyMap extends Map {})([[1, 2]]), Promise.prototype && [1],
];

test("values print as Node prints them", () => {
  expect(VALUES.map((value) => inspect(value))).toEqual(VALUES.map((value) => util.inspect(value)));
});

test("options print as Node prints them", () => {
  for (const options of [{ depth: 0 }, { depth: null }, { breakLength: 40 }, { compact: false }, { maxArrayLength: 2 }, { getters: true }, { sorted: true }, { compact: 1 }, { maxStringLength: 5 }] as util.InspectOptions[]) {
    expect(VALUES.map((value) => inspect(value, options as never)), JSON.stringify(options)).toEqual(VALUES.map((value) => util.inspect(value, options)));
  }
});

test("any data prints as Node prints it", () => {
  fc.assert(fc.property(fc.object({ maxDepth: 4, withMap: true, withSet: true, withSparseArray: true, withTypedArray: true, withDate: true, withNullPrototype: true }), (value) => {
    expect(inspect(value)).toBe(util.inspect(value));
  }), { seed: 3, numRuns: 300 });
});

test.each<[unknown[]]>([
  [["%s is %d", "x", 5]], [["%i %f %j %o %O %%", 5.5, "1.25", { a: 1 }, { a: 1 }, { b: [1] }]], [["%s"]], [["100%", 5]], [["a", "b", 3, { c: 1 }]], [[1, 2, "x"]], [["%s %s", { a: { b: {} } }, [1, [2]]]],
  [["%s", new Foo(), null, undefined, -0, Symbol("a")]], [["%c css", "x"]], [["%x", 5]], [["%d %d", "0x10", {}]], [["%s", () => 1]], [["%s", new Date(0)]], [[]], [["%%", 1]], [["%"]], [["a%sb%sc", 1]],
])("format%j", (args) => {
  expect(format(...args)).toBe((util.format as any)(...args));
});
