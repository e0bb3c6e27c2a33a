// Hot code under which the world changes: each case runs a warm loop, changes something in the middle of it, and goes on.
// @ts-nocheck
const show = (v: any): string => (typeof v === "number" ? (Object.is(v, -0) ? "-0" : String(v)) : typeof v === "bigint" ? `${v}n` : typeof v === "string" ? JSON.stringify(v) : Array.isArray(v) ? `[${Array.from(v, show)}]` : v instanceof Error ? `${v.name}: ${v.message}` : typeof v === "function" ? "fn" : String(v));
const cases: [string, () => unknown][] = [];
const add = (name: string, run: () => unknown): void => void (cases[cases.length] = [name, run]);

class Point { x: number; y: number; constructor(x: number, y: number) { this.x = x; this.y = y; } sum(): number { return this.x + this.y; } scaled(n: number): number { return this.sum() * n; } get g(): number { return this.x; } }
class Sub extends Point { override sum(): number { return super.sum() + 0.5; } }
function total(points: Point[], at: number, change: (p: Point, i: number) => void): number[] {
  let sum = 0; const out: number[] = [];
  for (let i = 0; i < points.length; i++) { const p = points[i]!; if (i === at) change(p, i); sum += p.x * 2 + p.sum() + p.scaled(3) + p.g; out.push(sum); }
  return out;
}
const points = (): Point[] => Array.from({ length: 8 }, (_, i) => (i % 3 === 2 ? new Sub(i, i + 1) : new Point(i, -i)));
for (const [name, change] of Object.entries<(p: any, i: number) => void>({
  "string field": (p) => { p.x = "s"; }, "double field": (p) => { p.y = 0.25; }, "negative zero": (p) => { p.x = -0; p.y = -0; }, "deleted field": (p) => { delete p.x; }, "accessor field": (p) => { let n = 0; Object.defineProperty(p, "x", { get: () => ++n }); },
  "frozen": (p) => { Object.freeze(p); }, "own method": (p) => { p.sum = () => 1000; }, "method of prototype": () => { const old = Point.prototype.sum; Point.prototype.sum = function () { Point.prototype.sum = old; return 7; }; },
  "getter of prototype": () => { const old = Object.getOwnPropertyDescriptor(Point.prototype, "g")!; let n = 0; Object.defineProperty(Point.prototype, "g", { get() { if (++n === 2) Object.defineProperty(Point.prototype, "g", old); return 50; }, configurable: true }); },
  "prototype swapped": (p) => { Object.setPrototypeOf(p, Sub.prototype); }, "no prototype": (p) => { Object.setPrototypeOf(p, { sum: () => 1, scaled: () => 2 }); }, "more fields": (p) => { p.a = 1; p.b = 2; p.x = 9; }, "method deleted": () => { const old = Sub.prototype.sum; delete (Sub.prototype as any).sum; queueMicrotask(() => { Sub.prototype.sum = old; }); },
  "bigint field": (p) => { p.x = 1n; }, "valueOf": (p) => { let n = 0; p.x = { valueOf: () => (++n, n * 10) }; }, "symbol": (p) => { p.y = Symbol("q"); }, "undefined": (p) => { p.y = undefined; }, "null": (p) => { p.x = null; },
})) add(`fields: ${name}`, () => total(points(), 4, change));

function sumArray(a: number[], change: (a: any, i: number) => void): unknown[] {
  const out: unknown[] = []; let sum = 0;
  for (let i = 0; i < a.length && i < 12; i++) { change(a, i); sum += a[i]!; a[i] = (a[i]! | 0) + 1; out.push(a[i], sum, a.length); }
  return out;
}
for (const [name, change] of Object.entries<(a: any, i: number) => void>({
  hole: (a, i) => { if (i === 2) delete a[3]; }, "shorter": (a, i) => { if (i === 2) a.length = 4; }, "longer": (a, i) => { if (i === 2) a[9] = 1; }, "strings": (a, i) => { if (i === 2) a[3] = "x"; }, "accessor": (a, i) => { if (i === 2) Object.defineProperty(a, 3, { get: () => 40, set(v) { a[0] = v; } }); },
  "frozen": (a, i) => { if (i === 5) Object.freeze(a); }, "read-only element": (a, i) => { if (i === 1) Object.defineProperty(a, 3, { writable: false }); }, "sealed": (a, i) => { if (i === 1) Object.seal(a); }, "index on prototype": (a, i) => { if (i === 1) { Object.setPrototypeOf(a, Object.create(Array.prototype, { 3: { value: 33, writable: true } })); delete a[3]; } },
  "setter on prototype": (a, i) => { if (i === 1) { Object.setPrototypeOf(a, Object.create(Array.prototype, { 3: { set(v) { a[4] = v; }, get: () => 2 } })); delete a[3]; } }, "negative": (a, i) => { if (i === 2) a[-1] = 5; if (i === 3) a[i] = a[-1]; }, "doubles": (a, i) => { if (i === 2) { a[3] = 0.5; a[4] = -0; a[5] = NaN; a[6] = 2 ** 31; } }, "sparse": (a, i) => { if (i === 2) a[100000] = 1; }, "grow while read": (a, i) => { if (i < 4) a.push(i * 100); },
  "shift": (a, i) => { if (i === 2) a.shift(); }, "splice": (a, i) => { if (i === 2) a.splice(1, 3, "p"); }, "reverse": (a, i) => { if (i === 3) a.reverse(); }, "length frozen": (a, i) => { if (i === 2) Object.defineProperty(a, "length", { writable: false }); }, "bigint": (a, i) => { if (i === 3) a[4] = 4n; }, "sorted with side effects": (a, i) => { if (i === 2) a.sort((x: number, y: number) => { a[7] = 70; return y - x; }); },
})) add(`elements: ${name}`, () => { const a = [1, 2, 3, 4, 5, 6, 7, 8]; try { return sumArray(a, change); } catch (e) { return [e, a]; } });

function bytes(view: Uint8Array | Float64Array | Int32Array, change: (i: number) => void): unknown[] {
  const out: unknown[] = []; let sum = 0;
  for (let i = 0; i < view.length; i++) { sum += view[i]!; change(i); view[i] = view[i]! + 1.5; view[i]! += i === 3 ? 2 ** 31 : 1; out.push(view[i], sum); }
  out.push(view.length, view[0], view[-1], view["1"], view[1.5], view[99]);
  return out;
}
for (const kind of [Uint8Array, Float64Array, Int32Array] as any[]) {
  add(`${kind.name}: detached`, () => { const v = new kind([1, 2, 3, 4, 5]); return bytes(v, (i) => { if (i === 2) structuredClone(v.buffer, { transfer: [v.buffer] }); }); });
  add(`${kind.name}: resized`, () => { const v = new kind(new (ArrayBuffer as any)(40, { maxByteLength: 80 })); return bytes(v, (i) => { if (i === 1) v.buffer.resize(80); if (i === 3) v.buffer.resize(16); }); });
  add(`${kind.name}: own property`, () => { const v = new kind(4); return bytes(v, (i) => { if (i === 1) { try { Object.defineProperty(v, "length", { value: 2 }); } catch (e) { return e; } v.extra = 1; Object.setPrototypeOf(v, { 1: 5, length: 3 }); } }); });
  add(`${kind.name}: an array instead`, () => bytes([1, 2.5, "3", , 5] as any, () => {}));
  add(`${kind.name}: valueOf that detaches`, () => { const v = new kind(4); let i = 0; for (; i < 4; i++) v[i] = { valueOf() { if (i === 2) structuredClone(v.buffer, { transfer: [v.buffer] }); return i; } } as any; return [v.length, v[1], i]; });
  add(`${kind.name}: subarrays`, () => { const v = new kind([1, 2, 3, 4, 5, 6]); const s = v.subarray(2, 5); s[0] = -1; v.set(s, 3); v.copyWithin(0, 3); return [Array.from(v), Array.from(s), s.length, s.byteOffset]; });
}
function view(d: DataView, change: (i: number) => void): unknown[] {
  const out: unknown[] = [];
  for (let i = -1; i < 18; i++) {
    change(i);
    for (const f of [() => d.getUint8(i), () => d.getInt32(i, true), () => d.getFloat64(i), () => d.setInt16(i, 70000 + i), () => d.setFloat32(i, 1.1, i > 3), () => d.getUint16(i + 0.7)]) try { out.push(f()); } catch (e: any) { out.push(e.name); }
  }
  return out;
}
add("DataView: whole", () => view(new DataView(new ArrayBuffer(16)), () => {}));
add("DataView: offset", () => view(new DataView(Uint8Array.from({ length: 20 }, (_, i) => i * 37).buffer, 3, 9), () => {}));
add("DataView: detached", () => { const d = new DataView(new ArrayBuffer(16)); return view(d, (i) => { if (i === 4) structuredClone(d.buffer, { transfer: [d.buffer] }); }); });
add("DataView: resized", () => { const d = new DataView(new (ArrayBuffer as any)(8, { maxByteLength: 16 })); return view(d, (i) => { if (i === 2) (d.buffer as any).resize(16); if (i === 9) (d.buffer as any).resize(3); }); });
add("DataView: fixed and out of range", () => { const b = new (ArrayBuffer as any)(8, { maxByteLength: 16 }); const d = new DataView(b, 4, 4); return view(d, (i) => { if (i === 2) b.resize(6); if (i === 5) b.resize(8); }); });
add("DataView: method replaced", () => { const d = new DataView(new ArrayBuffer(16)); const old = DataView.prototype.getUint8; try { return view(d, (i) => { if (i === 3) DataView.prototype.getUint8 = () => 77; if (i === 6) (d as any).getInt32 = () => "own"; }); } finally { DataView.prototype.getUint8 = old; } });
add("DataView: another thing", () => view({ getUint8: (i: number) => i, getInt32: (i: number, l: boolean) => l, getFloat64: () => "f", setInt16: () => null, setFloat32: () => undefined, getUint16: (i: number) => i } as any, () => {}));

// Builtins replaced while warm code runs.
function withBuiltin(target: any, key: PropertyKey, replacement: any, run: (change: (i: number) => void) => unknown): unknown {
  const old = Object.getOwnPropertyDescriptor(target, key)!;
  try { return run((i) => { if (i === 5) Object.defineProperty(target, key, { ...old, value: replacement }); }); } finally { Object.defineProperty(target, key, old); }
}
const kept = { floor: Math.floor, push: Array.prototype.push };
const loop = (f: (i: number) => unknown) => (change: (i: number) => void): unknown => { const out: unknown[] = []; for (let i = 0; i < 9; i++) { change(i); out[out.length] = f(i); } return out; };
add("Math.floor", () => withBuiltin(Math, "floor", (n: number) => `floor ${n}`, loop((i) => Math.floor(i / 2) + 1)));
add("Math.abs", () => withBuiltin(Math, "abs", undefined, (change) => { const out: unknown[] = []; for (let i = 0; i < 9; i++) { change(i); try { out[out.length] = Math.abs(i - 4); } catch (e) { out[out.length] = e; } } return out; }));
add("Math.max", () => withBuiltin(Math, "max", (...n: number[]) => n.length, loop((i) => Math.max(i, 3, -0))));
add("Math.imul", () => withBuiltin(Math, "imul", () => -0, loop((i) => 1 / Math.imul(i, 3))));
add("push", () => withBuiltin(Array.prototype, "push", function (this: any, ...v: any[]) { return kept.push.call(this, "!", ...v); }, (change) => { const a: any[] = []; for (let i = 0; i < 9; i++) { change(i); a.push(i); } return a; }));
add("pop", () => withBuiltin(Array.prototype, "pop", () => "popped", (change) => { const a = [1, 2, 3, 4, 5, 6, 7, 8, 9]; let s = ""; for (let i = 0; i < 9; i++) { change(i); s += a.pop(); } return s; }));
add("Map.get", () => { const m = new Map([[1, "a"]]); return withBuiltin(Map.prototype, "get", (k: any) => k, loop((i) => m.get(i & 1))); });
add("Map.set", () => { const m = new Map<number, number>(); return withBuiltin(Map.prototype, "set", () => null, loop((i) => (m.set(i, i), m.size))); });
add("Set.has", () => { const m = new Set([3, 6]); return withBuiltin(Set.prototype, "has", () => "yes", loop((i) => m.has(i))); });
add("charCodeAt", () => withBuiltin(String.prototype, "charCodeAt", () => -1, loop((i) => "héllo😀"[i] + "/" + "héllo😀".charCodeAt(i))));
add("array iterator next", () => withBuiltin(Object.getPrototypeOf([].values()), "next", () => ({ done: true }), loop((i) => { let n = 0; for (const x of [1, 2, i]) n += x; return n; })));
add("Array iterator", () => withBuiltin(Array.prototype, Symbol.iterator, function* (this: any) { yield this.length; }, loop((i) => { let n = 0; for (const x of [1, 2, i]) n += x; return [n, Math.max.apply(null, [i])].join(); })));
add("destructuring", () => withBuiltin(Array.prototype, Symbol.iterator, function* () { yield "p"; yield "q"; }, loop((i) => { const [a, b] = [i, i + 1]; return `${a}${b}`; })));
add("Object.prototype index", () => { const out: unknown[] = []; const a = [1, , 3]; for (let i = 0; i < 6; i++) { if (i === 3) (Object.prototype as any)[1] = "found"; out[out.length] = a[i % 3]; } delete (Object.prototype as any)[1]; return out; });
add("Number.prototype method", () => loop((i) => { if (i === 4) (Number.prototype as any).twice = function (this: number) { return this * 2; }; return (i as any).twice?.(); })(() => {}));
add("toString of numbers", () => withBuiltin(Number.prototype, "toString", () => "T", loop((i) => `${i}` + i + i.toString() + String(i) + [i].join())));

// Operators at the edges of int32 and doubles.
const edges: any[] = [0, -0, 1, -1, 2147483647, -2147483648, 2147483648, 4294967295, 4294967296, -4294967297, 0.5, -0.5, NaN, Infinity, -Infinity, 1e21, 2 ** 53, 5e-324, "7", "-0", "x", "", true, null, undefined, 12n];
const operators: Record<string, (a: any, b: any) => unknown> = {
  "+": (a, b) => a + b, "-": (a, b) => a - b, "*": (a, b) => a * b, "/": (a, b) => a / b, "%": (a, b) => a % b, "**": (a, b) => a ** b, "&": (a, b) => a & b, "|": (a, b) => a | b, "^": (a, b) => a ^ b, "<<": (a, b) => a << b, ">>": (a, b) => a >> b, ">>>": (a, b) => a >>> b, "<": (a, b) => a < b, "<=": (a, b) => a <= b, "==": (a, b) => a == b, "===": (a, b) => a === b,
  "neg": (a) => -a, "not": (a) => ~a, "++": (a) => ++a, "--": (a) => --a, "+a": (a) => +a, "imul": (a, b) => Math.imul(a, b), "max": (a, b) => Math.max(a, b), "min": (a, b) => Math.min(a, b), "abs": (a) => Math.abs(a), "round": (a) => Math.round(a), "trunc": (a) => Math.trunc(a), "sign": (a) => Math.sign(a), "clz": (a) => Math.clz32(a), "floor": (a, b) => Math.floor(a / b), "int div": (a, b) => (a / b) | 0, "a-b>>>0": (a, b) => (a - b) >>> 0, "hypot": (a, b) => Math.hypot(a, b), "atan2": (a, b) => Math.atan2(a, b),
};
let hash = 0;
const mix = (text: string): void => { for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0; };
for (const [name, f] of Object.entries(operators)) add(`operator ${name}`, () => { hash = 0; let last = ""; for (const a of edges) for (const b of edges) { let text: string; try { text = show(f(a, b)); } catch (e: any) { text = e.message; } mix(text); last = text; } return [hash, last]; });
function typedOperators(a: number, b: number): number[] { return [a + b, a - b, a * b, a / b, a % b, a | b, a >>> b, -a, a + 1, a - 1, Math.min(a, b), Math.max(a, b), Math.abs(a), ~~(a / b), (a * b) | 0, a ** 2, +(a < b), +(a === b)]; }
add("typed operators", () => { hash = 0; for (const a of edges.slice(0, 22)) for (const b of edges.slice(0, 22)) mix(typedOperators(a, b).map(show).join()); return hash; });
function walk(from: number, step: number, count: number): unknown[] { const out: unknown[] = []; for (let i = from, n = 0; n < count; i += step, n++) out.push(i, i * i, i | 0, i % 3, i++ + i--); return out; }
for (const [from, step] of [[2147483645, 1], [-2147483646, -1], [0, 0.1], [-2, 1], [4294967294, 1], [9007199254740990, 1], [1, "1"], [NaN, 1]] as any[]) add(`walk ${from} ${step}`, () => walk(from, step, 6));
const index: any[] = ["0", "00", "-0", -0, 1.0, "1", "1.0", 2 ** 32 - 1, 2 ** 32, -1, NaN, "1e0", 0.5, true, null, [1], { toString: () => "2" }];
add("indices", () => { const a: any = ["a", "b", "c"], t: any = new Uint8Array([10, 20, 30]), s: any = "xyz"; const out: unknown[] = []; for (const i of index) { out.push(a[i], t[i], s[i]); const b: any = []; b[i] = 1; out.push(b.length, Object.keys(b).join()); const u: any = new Uint8Array(2); u[i] = 5; out.push(Object.keys(u).join()); } return out; });

// Exceptions and finally in code that is inlined.
const log: string[] = [];
function risky(n: number): number { if (n === 3) throw new RangeError(`r${n}`); return n * 2; }
function guarded(n: number): number { try { return risky(n); } catch (e: any) { log.push(e.message); if (n === 3) return -1; throw e; } finally { log.push(`f${n}`); } }
function leaving(n: number): number { for (let i = n; ; i++) { try { if (i === 2) continue; if (i === 5) break; if (i === 7) return risky(3); log.push(`t${i}`); risky(i); } catch { log.push(`c${i}`); if (i === 3 && n === 3) return 33; } finally { log.push(`g${i}`); if (i === 9) return 99; } } return n; }
function nestedFinally(n: number): string { let s = ""; outer: for (let i = 0; i < 4; i++) { try { try { if (i === n) throw i; s += i; } finally { s += "a"; if (i === 2) continue outer; } } catch (e) { s += `c${e}`; if (n === 1) break; } finally { s += "z"; } } return s; }
class Thrower { n = 0; next(v: number): number { if (++this.n === 4) throw new Error("fourth"); return v + this.n; } [Symbol.toPrimitive](): number { return this.next(0); } }
add("finally", () => [[1, 3, 4].map(guarded), [0, 3, 6, 8].map(leaving), [0, 1, 2, 3].map(nestedFinally), log.splice(0)].map(show).join(" "));
add("throw in typed sum", () => { const t: any = new Thrower(); let s = 0, i = 0; try { for (; i < 9; i++) { s += t.next(i); s += i & 1 ? t : 0; } } catch (e) { return [e, s, i]; } return s; });
function* gen(n: number): Generator<number, string, number> { let got = 0; try { for (let i = 0; i < n; i++) got += (yield i + got) ?? 0; return `end ${got}`; } catch (e) { yield -1; throw e; } finally { log.push(`gen ${got}`); yield -2; } }
add("generators", () => { const out: unknown[] = []; for (const how of ["next", "throw", "return"] as const) { const g = gen(3); out.push(g.next(1 as any).value); for (let i = 0; i < 4; i++) { try { const r = i === 1 ? (g as any)[how](0.5) : g.next(i === 2 ? ("s" as any) : i); out.push(`${r.value}${r.done}`); } catch (e) { out.push(`!${e}`); } } } return [...out, ...log.splice(0)]; });
add("for-of inlined", () => { const out: unknown[] = []; for (const x of gen(5)) { if (x === 2) { log.push("leave"); break; } out.push(x); } for (const [i, x] of [5, 6, 7].entries()) { if (i === 1) continue; out.push(i * x); } for (const [k, v] of new Map([[1, 2], [3, 4]])) out.push(k + v); for (const c of "a😀") out.push(c); return [...out, ...log.splice(0)]; });
add("arity", () => { const f = (a: number, b: number, c = a + b): unknown => [a, b, c].map(show).join(); const g = f as any; const out: unknown[] = []; for (let i = 0; i < 4; i++) out.push(g(), g(i), g(i, 2, undefined), g(i, 1, null, 4), g(...[1, 2, 3, 4].slice(i))); return out; });
add("closures", () => { const fs: ((n: number) => number)[] = []; for (let i = 0; i < 4; i++) { let j = i * 10; fs.push((n) => (j += n) + i++); } return fs.map((f) => [f(1), f(0.5), f("s" as any)].map(show).join()); });
add("any", () => { let v: any = 0; const out: unknown[] = []; for (let i = 0; i < 8; i++) { v = i === 3 ? "s" + v : i === 5 ? [v] : i === 6 ? { valueOf: () => 6 } : v; v = v + 1; out.push(v); } return out; });
add("casts", () => { const n = "5" as unknown as number; const a = { length: 2, 0: "x", 1: 1 } as unknown as number[]; const p = { x: "1", y: 2 } as unknown as Point; let s: any = 0; for (let i = 0; i < a.length; i++) s += a[i]! * 2; return [n * 2, n + 2, s, p.x + p.y, (() => { try { return p.sum(); } catch (e) { return e; } })(), (null as any as Point)?.x, (() => { try { return (null as any as Point).x; } catch (e) { return e; } })()]; });
for (const [name, run] of cases) { let text: string; try { text = show(run()); } catch (e: any) { text = `threw ${show(e)}`; } console.log(name, text); await null; }
