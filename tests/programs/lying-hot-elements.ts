// @ts-nocheck: types lie here on purpose.
// Element loops warmed with packed arrays and typed arrays, then given holes, other arrays, detached and shrunk buffers, proxies, and arrays that change meanwhile.
const show = (v: unknown): string => (Object.is(v, -0) ? "-0" : typeof v === "bigint" ? `${v}n` : typeof v === "string" ? JSON.stringify(v) : Array.isArray(v) ? `[${v.map(show)}]` : String(v));
const attempt = (f: () => unknown): string => { try { return show(f()); } catch (error) { return `${error.name}: ${error.message}`; } };
function sum(a: number[]): number { let t = 0; for (let i = 0; i < a.length; i++) t += a[i]; return t; }
function each(a: number[]): number { let t = 0; for (const v of a) t = t * 2 + v; return t; }
function back(a: number[]): number { let t = 0; for (let i = a.length - 1; i >= 0; i--) t = t - a[i]; return t; }
function double(a: number[]): unknown { for (let i = 0; i < a.length && i < 100; i++) a[i] *= 2; return a[0]; }
function prefix(a: number[]): unknown { for (let i = 1; i < a.length && i < 100; i++) a[i] += a[i - 1]; return a[a.length - 1]; }
function swapEnds(a: number[]): string { const t = a[0]; a[0] = a[a.length - 1]; a[a.length - 1] = t; return show(a[0]) + show(a[1]); }
function sumTyped(a: Float64Array): number { let t = 0; for (let i = 0; i < a.length; i++) t += a[i]; return t; }
function bits(a: Uint8Array): number { let t = 0; for (let i = 0; i < 8; i++) t = (t << 1) ^ a[i]; return t; }
function store(a: Int32Array, v: number): unknown { a[0] = v; a[1] = v + 1; a[a.length] = 3; return a[0]; }
const functions = { sum, each, back, double, prefix, swapEnds, sumTyped, bits, store: (a) => store(a, 300.75) };
let witness = 0;
for (let i = 0; i < 2000; i++) {
  const a = [i, i + 1, i + 2, i - 3]; witness += sum(a) + each(a) + back(a) + double(a) + prefix(a) + swapEnds(a).length;
  witness += sumTyped(Float64Array.of(i, 0.5)) + bits(Uint8Array.of(i, 2, 3, 4, 5, 6, 7, 8)) + store(new Int32Array(4), i);
}
console.log(witness);
const detached = (): any => { const b = new ArrayBuffer(32); const v = new Float64Array(b); v.fill(2); structuredClone(b, { transfer: [b] }); return v; };
const shrunk = (): any => { const b = new ArrayBuffer(32, { maxByteLength: 64 }); const v = new Float64Array(b); v.fill(3); b.resize(8); return v; };
const shrunkFixed = (): any => { const b = new ArrayBuffer(32, { maxByteLength: 64 }); const v = new Float64Array(b, 0, 4); v.fill(3); b.resize(8); return v; };
const liars: Record<string, () => any> = {
  doubles: () => [0.5, -0, NaN, 1e300], strings: () => ["1", "2", "x"], mixed: () => [1, "2", null, undefined, true], holes: () => [1, , 3], allHoles: () => new Array(3), bigints: () => [1n, 2n], objects: () => [{ valueOf: () => 2 }, [3], {}], empty: () => [],
  negativeZeros: () => [-0, -0], big: () => [2147483647, 2147483647], symbols: () => [Symbol("s")], nested: () => [[1], [2, 3]], sparse: () => { const a = [1]; a[50] = 2; return a; }, lengthOnly: () => { const a = [1, 2, 3]; a.length = 5; return a; }, deleted: () => { const a = [1, 2, 3]; delete a[1]; return a; },
  accessor: () => Object.defineProperty([1, 2, 3], 1, { get: () => 50, set() {}, configurable: true, enumerable: true }), readOnly: () => Object.defineProperty([1, 2, 3], 0, { value: 9, writable: false }), frozen: () => Object.freeze([1, 2]), sealed: () => Object.seal([1, 2]), fixedLength: () => Object.defineProperty([1, 2], "length", { writable: false }),
  subclass: () => (class extends Array { sum() {} }).from([1, 2, 3]), ownIterator: () => Object.assign([1, 2, 3], { *[Symbol.iterator]() { yield 100; } }), proxy: () => new Proxy([1, 2, 3], {}), doublingProxy: () => new Proxy([1, 2, 3], { get: (t, k, r) => (/^\d+$/.test(String(k)) ? t[k] * 10 : Reflect.get(t, k, r)) }),
  noPrototype: () => Object.setPrototypeOf([1, 2], null), inheriting: () => Object.setPrototypeOf([1, , 3], { 1: 20, length: 9 }), arrayLike: () => ({ length: 2, 0: 4, 1: 5 }), oddLength: () => ({ length: "2", 0: 4, 1: 5 }), lengthObject: () => ({ length: { valueOf: () => 2 }, 0: 4, 1: 5 }), args: () => (function () { return arguments; })(1, 2, 3), string: () => "123", wrapped: () => new String("12"),
  uint8: () => new Uint8Array([250, 251, 1]), clamped: () => new Uint8ClampedArray([100, 200]), float32: () => new Float32Array([0.1, 0.2]), int16: () => new Int16Array([30000, 30000]), uint32: () => new Uint32Array([4294967295, 1]), big64: () => new BigInt64Array([1n, 2n]), biguint64: () => BigUint64Array.of(2n ** 64n - 1n, 0n), typedEmpty: () => new Float64Array(0), detached, shrunk, shrunkFixed,
  typedSub: () => new (class extends Float64Array { get length() { return 1; } })([7, 8]), typedOwnLength: () => Object.defineProperty(new Float64Array([7, 8]), "length", { value: 1 }), dataView: () => new DataView(new ArrayBuffer(8)), buffer: () => new ArrayBuffer(8), map: () => new Map([[0, 1]]), set: () => new Set([1, 2]), number: () => 5, undef: () => undefined, nul: () => null, fn: () => (a, b) => a, nodeBuffer: () => Buffer.from([1, 2, 3, 4, 5, 6, 7, 8]),
};
for (const [kind, make] of Object.entries(liars)) console.log(kind, "|", Object.entries(functions).map(([n, f]) => `${n}=${attempt(() => f(make()))}`).join(" | "));
// Arrays that change while their loop runs.
const log: unknown[] = [];
function walk(a: any[], act: (i: number) => void): string { let s = ""; for (let i = 0; i < a.length && i < 20; i++) { s += show(a[i]) + " "; act(i); } return s; }
function walkOf(a: any[], act: (v: any) => void): string { let s = "", n = 0; for (const v of a) { s += show(v) + " "; act(v); if (++n > 15) break; } return s; }
for (const w of [walk, walkOf]) for (let round = 0; round < 3; round++) {
  let a: any = [1, 2, 3, 4]; log.push(w(a, () => { a.length > 2 && a.pop(); }));
  a = [1, 2, 3]; log.push(w(a, () => { if (a.length < 7) a.push("new"); })); a = [1, 2, 3]; log.push(w(a, () => { a.length = 0; })); a = [1, 2, 3, 4]; log.push(w(a, () => { a.shift(); }));
  a = [1, 2, 3]; log.push(w(a, () => { delete a[2]; })); a = [1, 2, 3]; log.push(w(a, () => { a[1] = "text"; a[2] = 0.5; })); a = [1, 2, 3]; log.push(w(a, () => { Object.defineProperty(a, 2, { get: () => "accessor", configurable: true }); })); a = [1, 2, 3]; log.push(w(a, () => { Object.setPrototypeOf(a, { 2: "proto", [Symbol.iterator]: null }); delete a[2]; }));
  a = new Float64Array(new ArrayBuffer(32, { maxByteLength: 64 })); log.push(w(a, () => { a.buffer.resize(16); })); a = new Float64Array(new ArrayBuffer(16, { maxByteLength: 64 })); log.push(w(a, () => { a.buffer.resize(48); })); a = new Uint8Array(4); log.push(attempt(() => w(a, () => { structuredClone(a.buffer, { transfer: [a.buffer] }); })));
}
for (const line of log) console.log(line);
// A value whose conversion takes the array away (§10.4.5.16: converted first, then the length is looked at).
const gone = new Uint8Array(new ArrayBuffer(8, { maxByteLength: 16 })); gone[5] = { valueOf() { gone.buffer.resize(2); return 9; } } as any; console.log(gone.length, gone[5]);
const taken = new Float64Array(4); taken[1] = { valueOf() { structuredClone(taken.buffer, { transfer: [taken.buffer] }); return 9; } } as any; console.log(taken.length, taken[1]);
const grown = [1, 2, 3]; grown[1] += (grown.length = 1, 10); console.log(grown); let at = 0; const seq = [1, 2, 3]; seq[at++] += seq[at++] * 10 + at; console.log(seq, at);
// Indices that no array has, and a prototype with numbers.
for (const key of [-1, 1.5, 4294967294, 4294967295, 4294967296, 1e21, NaN, Infinity, "0x1", "1e0", " 1"]) { const a: any = [7, 8]; a[key] = "set"; console.log(show(key), a.length, show(a[key]), Object.keys(a).length); const f: any = new Int8Array(2); f[key] = 5; console.log(show(f[key]), Object.keys(f).length); }
Array.prototype[1] = "inherited"; const lines: unknown[] = [sum([1, , 3]), each([1, , 3]), [1, , 3][1], sum([1, 2])]; delete Array.prototype[1];
const sets: unknown[] = []; Object.defineProperty(Array.prototype, 2, { set(v) { sets.length < 9 && Reflect.defineProperty(sets, sets.length, { value: v, writable: true, enumerable: true, configurable: true }); }, configurable: true });
const far: any[] = []; far[2] = "x"; const pushed: any[] = [1, 2]; pushed.push("y"); const filled = [7, 8, 9]; filled[2] = 10; delete Array.prototype[2];
console.log(lines, sets, far.length, pushed.length, Object.keys(pushed), filled, sum([1, , 3]));
