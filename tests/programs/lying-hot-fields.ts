// @ts-nocheck: types lie here on purpose.
// Functions over class fields, warmed with true instances, then given every kind of liar: the same code must see what is there.
class Body {
  x: number; y: number; mass: number; name: string; next: Body | null = null; tags: string[] = []; alive = true; note?: string;
  constructor(x: number, y: number, mass: number, name: string) { this.x = x; this.y = y; this.mass = mass; this.name = name; }
}
function energy(b: Body): number { return b.mass * (b.x * b.x + b.y * b.y) * 0.5; }
function move(b: Body, dx: number, dy: number): void { b.x += dx; b.y -= dy; }
function count(b: Body): number { b.x++; --b.y; return b.x-- + ++b.mass; }
function label(b: Body): string { return `${b.name}:${b.alive ? "up" : "down"}:${b.tags.length}:${b.note ?? "-"}`; }
function chain(b: Body | null): number { let n = 0; for (let at = b; at !== null && at !== undefined && n < 50; at = at.next) n += at.mass; return n; }
function fill(b: Body, v: number): number { return (b.x = b.y = b.mass = v) + b.x + b.y + b.mass; }
function pick({ x, y, ...rest }: Body): string { return `${x},${y},${Object.keys(rest)}`; }
function swap(b: Body): void { [b.x, b.y] = [b.y, b.x]; }
const tasks: [string, (b: Body) => unknown][] = [
  ["energy", energy], ["move", (b) => { move(b, 2, 3); return b.x; }], ["count", count], ["label", label], ["chain", chain], ["pick", pick],
  ["fill", (b) => fill(b, 4)], ["swap", (b) => { swap(b); return [b.x, b.y].map(String).join(); }],
];

// 1. True values: the sum is the witness.
let sum = 0;
const head = new Body(1, 2, 3, "head");
for (let i = 0; i < 3000; i++) {
  const b = new Body(i & 7, i % 5, 1 + (i & 1), "b" + (i & 3));
  b.next = (i & 15) === 0 ? null : head;
  for (const [, run] of tasks) { const r = run(b); sum += typeof r === "number" ? r : String(r).length; }
}
console.log("true:", sum);

// 2. Liars. Each is made anew for each function.
const logged: string[] = [];
const liars: Record<string, () => any> = {
  doubles: () => new Body(0.5, -1.25, 1e300, "d"),
  minusZero: () => new Body(-0, -0, -0, "z"),
  strings: () => new Body("1", "2", "3", 4),
  mixed: () => new Body(null, undefined, true, Symbol.iterator.description),
  bigints: () => { const b = new Body(1n, 2n, 3n, "n"); b.tags = { length: 5n }; return b; },
  objects: () => new Body({ valueOf: () => 3 }, [4], new Date(5), { toString: () => "named" }),
  deletedFirst: () => { const b = new Body(1, 2, 3, "del"); delete b.x; return b; },
  deletedLast: () => { const b = new Body(1, 2, 3, "del"); delete b.alive; return b; },
  deletedAll: () => { const b = new Body(1, 2, 3, "del"); for (const k of Object.keys(b)) delete b[k]; return b; },
  deletedAndBack: () => { const b = new Body(1, 2, 3, "back"); delete b.x; b.x = 10; return b; },
  reordered: () => ({ alive: false, tags: ["t"], next: null, name: "r", mass: 3, y: 2, x: 1 }),
  parsed: () => JSON.parse('{"x":1,"y":2,"mass":3,"name":"json","tags":[],"next":null}'),
  accessor: () => { const b = new Body(1, 2, 3, "acc"); let v = 7; Object.defineProperty(b, "x", { get() { logged.push("get"); return v; }, set(n) { logged.push("set " + String(n)); v = n; }, enumerable: true, configurable: true }); return b; },
  getterOnly: () => { const b = new Body(1, 2, 3, "ro"); Object.defineProperty(b, "y", { get: () => 9, enumerable: true }); return b; },
  readOnly: () => { const b = new Body(1, 2, 3, "ro"); Object.defineProperty(b, "mass", { writable: false }); return b; },
  hidden: () => { const b = new Body(1, 2, 3, "hid"); Object.defineProperty(b, "name", { enumerable: false }); return b; },
  frozen: () => Object.freeze(new Body(1, 2, 3, "ice")),
  sealed: () => { const b = Object.seal(new Body(1, 2, 3, "seal")); b.x = 11; return b; },
  fixed: () => { const b = new Body(1, 2, 3, "fix"); delete b.y; return Object.preventExtensions(b); },
  inherited: () => Object.create(new Body(1, 2, 3, "proto")),
  inheritedFrozen: () => Object.create(Object.freeze(new Body(1, 2, 3, "proto"))),
  noPrototype: () => Object.assign(Object.create(null), new Body(1, 2, 3, "null")),
  otherPrototype: () => Object.setPrototypeOf(new Body(1, 2, 3, "swap"), Array.prototype),
  bare: () => Object.create(Body.prototype),
  subclass: () => new (class extends Body { extra = 1; x: any = "sub"; })(1, 2, 3, "s"),
  subclassAccessor: () => { class Deep extends Body { get note() { return "computed"; } get tags() { return ["a", "b"]; } } const d = new Deep(1, 2, 3, "sa"); delete d.tags; return d; },
  proxy: () => new Proxy(new Body(1, 2, 3, "px"), { get(t, k, r) { logged.push("p." + String(k)); return Reflect.get(t, k, r); } }),
  proxySet: () => new Proxy(new Body(1, 2, 3, "px"), { set: (t, k, v) => k !== "x" && Reflect.set(t, k, v) }),
  wide: () => { const b = new Body(1, 2, 3, "wide"); for (let i = 0; i < 300; i++) b["k" + i] = i; for (let i = 0; i < 300; i++) delete b["k" + i]; return b; },
  array: () => Object.assign([1, 2], { x: 1, y: 2, mass: 3 }),
  fn: () => Object.assign(function named() {}, { x: 1, y: 2, mass: 3 }),
  text: () => "just text", five: () => 5, undef: () => undefined, nul: () => null,
};
for (const [kind, make] of Object.entries(liars)) {
  const line: string[] = [];
  for (const [name, run] of tasks) {
    try { const r = run(make()); line.push(`${name}=${Object.is(r, -0) ? "-0" : typeof r === "bigint" ? r + "n" : String(r)}`); } catch (error) { line.push(`${name}!${error.message}`); }
  }
  console.log(kind, "|", line.join(" | "), logged.splice(0).join(" "));
}

// 3. Liars and true ones in turn, in one loop.
let mixed = ""; const kinds = Object.values(liars).slice(0, 20);
for (let i = 0; i < 400; i++) {
  const b = i % 3 === 0 ? kinds[i % kinds.length]!() : new Body(i, i, i, "t");
  try { const e = energy(b); move(b, 1, 1); mixed += typeof e === "number" && e > 1e6 ? "+" : typeof b.x === "number" ? (b.x & 1) : "?"; } catch { mixed += "!"; }
}
console.log(mixed); logged.length = 0;

// 4. The prototype gets what the instances have: only those that lack it see it.
const lacking = new Body(5, 6, 7, "lack"); delete lacking.x;
Body.prototype.x = 1000; console.log(energy(lacking), energy(head), energy(new Body(1, 1, 2, "")));
Object.defineProperty(Body.prototype, "x", { get() { return this.y; }, set(v) { console.log("proto set", v, this.name); }, configurable: true });
move(lacking, 1, 1); console.log(energy(lacking), Object.keys(lacking).join(), energy(new Body(2, 2, 2, "own?")), Object.keys(new Body(3, 3, 3, "q")).join());
delete Body.prototype.x; console.log(energy(lacking), lacking.x);
