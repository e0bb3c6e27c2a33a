// @ts-nocheck: types lie here on purpose.
// Objects that change in the middle of the expression or loop that uses them: by getters, valueOf, callbacks, setters, arguments.
const show = (v: unknown): string => (Object.is(v, -0) ? "-0" : typeof v === "string" ? JSON.stringify(v) : typeof v === "bigint" ? `${v}n` : typeof v === "object" && v !== null ? JSON.stringify(v) : String(v));
const attempt = (f: () => unknown): string => { try { return show(f()); } catch (error) { return `!${error.message}`; } };
class Cell { a = 1; b = 2; c = 3; next: any = null; add(k: number): number { return this.a * k + this.b; } }
type Change = (o: any) => void;
const changes: Record<string, Change> = {
  nothing: () => {}, deleteA: (o) => { delete o.a; }, deleteB: (o) => { delete o.b; }, textA: (o) => { o.a = "A"; }, halfB: (o) => { o.b = 0.5; }, bigC: (o) => { o.c = 3n; }, extra: (o) => { o.extra = 1; }, many: (o) => { for (let i = 0; i < 40; i++) o["m" + i] = i; }, freeze: (o) => { Object.freeze(o); }, seal: (o) => { Object.seal(o); },
  readOnlyA: (o) => { Object.defineProperty(o, "a", { writable: false }); }, accessorA: (o) => { Object.defineProperty(o, "a", { get: () => 70, set: (v) => { o.caught = v; }, configurable: true, enumerable: true }); }, accessorB: (o) => { Object.defineProperty(o, "b", { get() { return this.c; }, configurable: true }); }, hideB: (o) => { Object.defineProperty(o, "b", { enumerable: false }); },
  protoNull: (o) => { Object.setPrototypeOf(o, null); }, protoOther: (o) => { Object.setPrototypeOf(o, { a: "pa", b: "pb", add: (k: any) => `other ${k}` }); }, protoProxy: (o) => { delete o.b; Object.setPrototypeOf(o, new Proxy({}, { get: (_t, k) => (k === "add" ? () => "trapped" : k === "toJSON" ? undefined : "px " + String(k)) })); }, reorder: (o) => { const { a } = o; delete o.a; o.a = a; }, clear: (o) => { for (const k of Object.keys(o)) delete o[k]; }, swapMethod: (o) => { o.add = () => "own"; },
};
const ops: [string, (o: any, poke: () => number) => unknown][] = [
  ["sum", (o, p) => o.a + p() + o.b], ["mul", (o, p) => o.a * p() * o.a + o.b * o.c], ["compound", (o, p) => { o.a += p(); return o.a; }], ["compound2", (o, p) => { o.b = o.a + (o.c -= p()) + o.b; return o.b; }], ["chained", (o, p) => { o.a = o.b = p(); return o.a + o.b; }], ["incr", (o, p) => { o.a++; p(); o.a++; return o.a; }],
  ["call", (o, p) => o.add(p())], ["callTwice", (o, p) => o.add(p()) + o.add(2)], ["pattern", (o, p) => { const { a, b = p(), c } = o; return [a, b, c]; }], ["patternDefault", (o, p) => { const { zz = p(), a, b } = o; return [zz, a, b]; }], ["literal", (o, p) => ({ x: o.a, y: p(), z: o.a, ...o })], ["array", (o, p) => [o.a, p(), o.a, o.b]], ["template", (o, p) => `${o.a}-${p()}-${o.a}`],
  ["loop", (o, p) => { let t: any = 0; for (let i = 0; i < 4; i++) { t += o.a; if (i === 1) p(); t += o.b; } return t; }], ["forIn", (o, p) => { const ks = []; for (const k in o) { ks.push(k); if (ks.length === 1) p(); if (ks.length > 12) break; } return ks.join(); }], ["keys", (o, p) => Object.keys(o).map((k) => { p(); return k + (k in o); }).slice(0, 8).join()], ["logical", (o, p) => (o.a && p() && o.b) ?? o.c], ["conditional", (o, p) => (p() > 0 ? o.a : 0) + (o.c ? o.b : "")],
  ["swap", (o, p) => { [o.a, o.b] = [o.b, p() + o.a]; return [o.a, o.b]; }], ["optional", (o, p) => o?.next?.a ?? (p(), o?.a)], ["tryFinally", (o, p) => { try { o.a = 10; p(); o.b = 20; return o.a + o.b; } finally { o.c = "fin"; } }], ["spreadCall", (o, p) => Math.max(o.a, p(), ...[o.b, o.c])], ["closure", (o, p) => { const f = () => o.a + o.b; const x = f(); p(); return [x, f()]; }], ["tag", (o, p) => ((s: any, ...v: any[]) => v)`${o.a}${p()}${o.b}`],
];
// Warm: nothing changes.
let witness = 0; for (let i = 0; i < 1500; i++) for (const [, op] of ops) witness = (witness + String(show(op(new Cell(), () => 1))).length * (i % 7)) % 1000003; console.log(witness);
for (const [name, change] of Object.entries(changes)) console.log(name, "|", ops.map(([n, op]) => { const o = new Cell(); return `${n}=${attempt(() => op(o, () => { change(o); return 1; }))}`; }).join(" | "));

// valueOf and toString that change their owner or the other operand.
const result: string[] = []; const other = new Cell();
const sly = (change: Change, out: any = 5) => ({ valueOf() { change(other); return out; } });
for (const [name, change] of Object.entries(changes)) { Object.setPrototypeOf(other, Cell.prototype); const fresh: any = new Cell(); try { Object.assign(other, fresh); } catch { result.push("stuck"); } result.push(name + ":" + attempt(() => (sly(change) as any) * 2 + other.a) + attempt(() => other.b - (sly(() => {}) as any)) + attempt(() => { other.c += sly((o) => { o.c = 1000; }) as any; return other.c; })); if (Object.isFrozen(other)) break; }
console.log(result.join("\n"));

// Linked nodes changed by the callback while the loop follows them; arrays of nodes replaced underneath.
const list = (n: number): Cell => { let head: any = null; for (let i = 0; i < n; i++) { const c = new Cell(); c.a = i; c.next = head; head = c; } return head; };
function follow(head: Cell, act: (c: any, i: number) => void): string { const out: unknown[] = []; let i = 0; for (let c: any = head; c && i < 12; c = c.next) { act(c, i++); out.push(c.a); } return out.map(show).join(); }
console.log(follow(list(6), () => {}), follow(list(6), (c, i) => { if (i === 2) c.next = { a: "spliced", next: c.next }; }), follow(list(6), (c, i) => { if (i === 1) delete c.next; }), follow(list(6), (c, i) => { if (i === 3) c.next = c; }), follow(list(6), (c, i) => { if (i === 2) Object.defineProperty(c, "next", { get: () => ({ a: "virtual" }) }); }), follow(list(6), (c, i) => { if (i === 1) c.a = { toString: () => "obj" }; }), attempt(() => follow(list(4), (c, i) => { if (i === 1) c.next = 7; })), attempt(() => follow(list(4), (c) => { Object.setPrototypeOf(c, null); })));
// Prototype changes between two calls of one loop, seen by instances made before and after.
class Tick { n = 0; tick(): number { return ++this.n; } } const ticks = [new Tick(), new Tick()]; const trace: unknown[] = [];
for (let i = 0; i < 10; i++) { if (i === 3) Tick.prototype.tick = function () { return (this.n += 10); }; if (i === 5) Object.defineProperty(Tick.prototype, "n", { value: 500, configurable: true, writable: true }); if (i === 6) delete ticks[0]!.n; if (i === 7) ticks[1]!.tick = () => -1; if (i === 8) delete Tick.prototype.n; if (i === 9) Tick.prototype.tick = 5 as any; trace.push(attempt(() => ticks[0]!.tick()) + "/" + attempt(() => ticks[1]!.tick()) + "/" + attempt(() => new Tick().tick())); }
console.log(trace.join(" "));
// Global objects as receivers, and exceptions in the middle of updates.
const half = new Cell(); const bang = (): number => { throw new Error("bang"); };
console.log(attempt(() => { half.a = bang(); }), attempt(() => { half.b += bang(); }), attempt(() => { half[(half.c = 30, "a")] = bang(); }), attempt(() => { half.a = 5; half.missing.deep = 1; }), attempt(() => { [half.a, half.b] = [50, bang()]; }), attempt(() => { ({ a: half.a, zz: half.b = bang() } = { a: 60 }); }), show(half));
