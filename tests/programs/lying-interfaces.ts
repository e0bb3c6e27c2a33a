// @ts-nocheck: types lie here on purpose.
// One interface, many shapes: structural objects, classes, getters, proxies, primitives; optional fields that are absent, present and inherited.
interface Shape { readonly kind: string; area(): number; scale: number; label?: string; owner?: { id: number; name?: string }; parts: number[] }
const show = (v: unknown): string => (Object.is(v, -0) ? "-0" : typeof v === "string" ? JSON.stringify(v) : typeof v === "bigint" ? `${v}n` : Array.isArray(v) ? `[${v.map(show)}]` : String(v));
const attempt = (f: () => unknown): string => { try { return show(f()); } catch (error) { return `!${error.message}`; } };
class Square implements Shape { kind = "square"; scale = 1; parts = [1]; label?: string; constructor(public side: number) {} area(): number { return this.side * this.side; } }
class Circle implements Shape { parts: number[] = []; scale: number; kind; owner; constructor(public radius: number) { this.scale = 2; this.kind = "circle"; this.owner = { id: radius }; } area(): number { return Math.round(this.radius ** 2 * 3); } }
class Unit implements Shape { get kind() { return "unit"; } get scale() { return 0.5; } set scale(_v) {} get parts() { return [1, 2]; } area() { return 1; } }
const literal = (w: number): Shape => ({ kind: "literal", area() { return w * this.scale; }, scale: 3, parts: [w], label: "L" });
const arrow = (w: number): Shape => ({ area: () => w, kind: "arrow", parts: [], scale: 4 });
const inherits = (w: number): Shape => Object.setPrototypeOf({ scale: w }, literal(w));
const makers: ((n: number) => Shape)[] = [(n) => new Square(n), (n) => new Circle(n), () => new Unit(), literal, arrow, inherits];

function total(list: Shape[]): number { let t = 0; for (const s of list) t += s.area() * s.scale; return t; }
function describe(s: Shape): string { return `${s.kind}/${s.label ?? "none"}/${s.owner?.name ?? s.owner?.id ?? "-"}/${s.parts.length}`; }
function grow(s: Shape): number { s.scale *= 2; s.scale += 1; return s.scale; }
function partsSum(s: Shape): number { let t = 0; for (let i = 0; i < s.parts.length; i++) t += s.parts[i] * s.scale; return t; }
function kinds(s: Shape): number { switch (s.kind) { case "square": return 1; case "circle": return 2; case "unit": return 3; case "literal": return 4; default: return s.kind.length; } }
function adopt(s: Shape, name: string): string { s.owner ??= { id: 7 }; s.owner.name ||= name; s.label &&= s.label + "!"; return describe(s); }
const copy = (s: Shape): string => { const { kind, scale, label = "dflt", owner: { id = 5 } = {}, ...others } = s; return [kind, scale, label, id, Object.keys(others)].map(show).join(); };
const runs: [string, (s: Shape) => unknown][] = [["total", (s) => total([s, s])], ["describe", describe], ["grow", grow], ["parts", partsSum], ["kinds", kinds], ["adopt", (s) => adopt(s, "N")], ["copy", copy]];
let witness = 0;
for (let i = 0; i < 2400; i++) { const s = makers[i % (i < 1200 ? 2 : 6)]!(i % 9); for (const [, run] of runs) { const r = run(s); witness = (witness + (typeof r === "number" ? r : String(r).length)) % 1e9; } }
console.log(witness);

const log: string[] = [];
const liars: Record<string, () => any> = {
  empty: () => ({}), areaNumber: () => ({ kind: "k", area: 5, scale: 1, parts: [] }), areaClass: () => ({ kind: "k", area: class {}, scale: 1, parts: [] }), areaBound: () => ({ ...literal(2), area: literal(5).area.bind({ scale: 100 }) }), areaProxy: () => ({ ...literal(2), area: new Proxy(() => 4, { apply: (_t, self, list) => [self.scale, list.length].length }) }),
  areaAsync: () => ({ ...literal(2), area: async () => 4 }), areaGenerator: () => ({ ...literal(2), *area() { yield 1; } }), areaGetter: () => ({ kind: "g", scale: 2, parts: [3], get area() { log.push("area"); return function () { return this.scale; }; } }),
  scaleText: () => ({ ...literal(2), scale: "3" }), scaleNone: () => { const s = literal(2); delete s.scale; return s; }, scaleGetter: () => { let n = 0; return { kind: "n", area: () => 1, parts: [1, 1, 1], get scale() { return ++n; }, set scale(v) { log.push("=" + v); n = v; } }; }, scaleNegativeZero: () => ({ ...literal(2), scale: -0 }), scaleBig: () => ({ ...literal(2), scale: 2n, area: () => 3n, parts: [1n] }),
  partsText: () => ({ ...literal(2), parts: "12" }), partsNone: () => ({ ...literal(2), parts: null }), partsTyped: () => ({ ...literal(2), parts: new Uint8Array([200, 100]) }), partsLike: () => ({ ...literal(2), parts: { length: 2, 1: 4 } }), partsHoles: () => ({ ...literal(2), parts: [, 1, , 2] }), partsGrowing: () => { const s: any = literal(2); Object.defineProperty(s, "parts", { get() { return [1, 2, 3].slice(0, log.push("p") % 4); } }); return s; },
  ownerNull: () => ({ ...literal(2), owner: null }), ownerText: () => ({ ...literal(2), owner: "me" }), ownerZero: () => ({ ...literal(2), owner: 0 }), ownerFrozen: () => ({ ...literal(2), owner: Object.freeze({ id: 1 }) }), ownerNamed: () => ({ ...literal(2), owner: { name: "", id: 3 } }),
  labelEmpty: () => ({ ...literal(2), label: "" }), labelNumber: () => ({ ...literal(2), label: 0 }), labelObject: () => ({ ...literal(2), label: { toString: () => "lbl" } }), kindSymbol: () => ({ ...literal(2), kind: Symbol.for("k") }), kindNumber: () => ({ ...literal(2), kind: 1 }), kindBoxed: () => ({ ...literal(2), kind: new String("square") }), kindNone: () => ({ ...literal(2), kind: undefined }),
  frozen: () => Object.freeze(literal(2)), frozenSquare: () => Object.freeze(new Square(2)), array: () => Object.assign([1, 2], literal(2)), fn: () => Object.assign(() => 1, { kind: "f", scale: 1, parts: [1] }), error: () => Object.assign(new Error("e"), literal(2)), map: () => Object.assign(new Map(), arrow(2)), date: () => Object.assign(new Date(0), literal(3)),
  proxy: () => new Proxy(new Square(3), {}), proxyOfAll: () => new Proxy({}, { get: (_t, k) => (k === "area" ? () => 2 : k === "parts" ? [1] : k === "kind" ? "all" : typeof k === "symbol" ? undefined : 6), set: () => true }), revoked: () => { const r = Proxy.revocable(new Square(1), {}); r.revoke(); return r.proxy; },
  classItself: () => Square, prototype: () => Square.prototype, nullProto: () => Object.assign(Object.create(null), literal(2)), text: () => "square", number: () => 5, big: () => 5n, symbol: () => Symbol("s"), boolean: () => true, nothing: () => null, undef: () => undefined,
};
for (const [name, make] of Object.entries(liars)) { console.log(name, "|", runs.map(([n, run]) => `${n}=${attempt(() => run(make()))}`).join(" | "), "|", log.join(" ")); log.length = 0; }

// Discriminated unions whose tags lie, change between reads, or come from a prototype.
type Node_ = { tag: "num"; value: number } | { tag: "add"; left: Node_; right: Node_ } | { tag: "neg"; of: Node_ } | { tag: "list"; items: Node_[] };
function evaluate(n: Node_): number { switch (n.tag) { case "num": return n.value; case "add": return evaluate(n.left) + evaluate(n.right); case "neg": return -evaluate(n.of); case "list": return n.items.reduce((t, i) => t + evaluate(i), 0); } }
const num = (value: any): Node_ => ({ tag: "num", value }); const add = (left: any, right: any): Node_ => ({ tag: "add", left, right });
let deep: Node_ = num(1); for (let i = 0; i < 500; i++) deep = i % 7 === 0 ? { tag: "neg", of: deep } : i % 5 === 0 ? { tag: "list", items: [deep, num(i)] } : add(deep, num(i));
for (let i = 0; i < 30; i++) witness += evaluate(deep); console.log(evaluate(deep), witness);
let flips = 0; const flipping = { get tag() { return flips++ % 2 ? "num" : "add"; }, value: 10, get left() { return num(1); }, get right() { return num(2); } };
console.log([add(num("a"), num(1)), add(num(1n), num(2n)), { tag: "num" }, { tag: "NUM", value: 3 }, {}, Object.create(num(8)), flipping, flipping, { tag: "list", items: "ab" }, { tag: "list", items: { reduce: () => "mine" } }, { tag: "neg", of: num("-3") }, { tag: "neg", of: num(0) }, add(num(undefined), num(null)), add(1, 2), { tag: "neg", of: null }, null, "text", [num(1)], Object.assign(() => 1, num(4)), { tag: new String("num"), value: 1 }].map((n) => attempt(() => evaluate(n as any))).join(" | "));
// Narrowing that no longer holds: the value is another one at each read.
let reads = 0; const liar = { get v(): any { return [1, "two", null, undefined, 5n][reads++ % 5]; } };
function narrowed(o: { v: number | string | null }): string { if (typeof o.v === "string") return "s" + o.v; if (o.v === null) return "null " + o.v; if (typeof o.v === "number") return "n" + (o.v as any); return "other " + String(o.v); }
console.log(Array.from({ length: 12 }, () => attempt(() => narrowed(liar))).join(" "), attempt(() => narrowed({ v: 1 })), attempt(() => narrowed({ v: "x" })), attempt(() => narrowed({} as any)));
