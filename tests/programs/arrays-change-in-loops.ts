// Arrays that become fractional, holey, sparse, frozen, longer, shorter or something else while loops run over them.
const show = (v: any): string => (Array.isArray(v) ? `[${v.length}|${Object.keys(v).map((k) => `${k}:${show(v[k])}`).join(" ")}]` : Object.is(v, -0) ? "-0" : typeof v === "string" ? `"${v}"` : String(v));
type Change = (a: any, i: number) => void;
const changes: [string, Change][] = [
  ["fraction", (a) => { a[2] = 0.5; }], ["text", (a) => { a[3] = "t"; }], ["hole", (a) => { delete a[3]; }], ["short", (a) => { a.length = 3; }], ["long", (a) => { a.length = 12; }], ["far", (a) => { a[100] = 1; }],
  ["sparse", (a) => { a[5000000] = 1; a.length = 9; }], ["push", (a, i) => { a.push(i); }], ["pop", (a) => { a.pop(); }], ["shift", (a) => { a.shift(); }], ["unshift", (a) => { a.unshift(-1); }], ["splice", (a) => { a.splice(1, 2, 9, 9, 9.5); }],
  ["reverse", (a) => { a.reverse(); }], ["frozen", (a) => { Object.freeze(a); }], ["sealed", (a) => { Object.seal(a); }], ["getter", (a) => { Object.defineProperty(a, 4, { get: () => 44, configurable: true }); }], ["undefined", (a) => { a[3] = undefined; }],
  ["null", (a) => { a[6] = null; }], ["object", (a) => { a[5] = { valueOf: () => 7 }; }], ["negative zero", (a) => { a[5] = -0; }], ["big", (a) => { a[4] = 2 ** 31; }], ["NaN", (a) => { a[4] = NaN; }], ["negative index", (a) => { a[-1] = 3; }],
  ["prototype", (a) => { Object.setPrototypeOf(a, { __proto__: Array.prototype, 3: 33 }); delete a[3]; }], ["read-only length", (a) => { Object.defineProperty(a, "length", { writable: false }); }], ["sort", (a) => { a.sort((x: number, y: number) => y - x); }], ["fill", (a) => { a.fill(1.5, 2, 4); }], ["copyWithin", (a) => { a.copyWithin(0, 4); }],
];
const loops: [string, (a: number[], change: Change) => unknown][] = [
  ["sum", (a, change) => { let s = 0; for (let i = 0; i < a.length && i < 20; i++) { if (i === 3) change(a, i); s += a[i]!; } return s; }],
  ["hoisted", (a, change) => { let s = 0; const n = a.length; for (let i = 0; i < n; i++) { s = s * 2 + a[i]!; if (i === 2) change(a, i); } return s; }],
  ["of", (a, change) => { let s = 0, k = 0; for (const v of a) { if (k++ === 3) change(a, k); s += v; if (k > 20) break; } return s; }],
  ["back", (a, change) => { let s = 0; for (let i = a.length - 1; i >= 0; i--) { s += a[i]! * i; if (i === 5) change(a, i); } return s; }],
  ["write", (a, change) => { for (let i = 0; i < 8; i++) { if (i === 4) change(a, i); a[i] = i * 3; } return "written"; }],
  ["update", (a, change) => { for (let i = 0; i < 8; i++) { if (i === 4) change(a, i); a[i]! += 1; a[i]!++; } return "updated"; }],
  ["swap", (a, change) => { for (let i = 0, j = a.length - 1; i < j && i < 9; i++, j--) { if (i === 2) change(a, i); const t = a[i]!; a[i] = a[j]!; a[j] = t; } return "swapped"; }],
  ["forEach", (a, change) => { let s = 0; a.forEach((v, i) => { if (i === 3) change(a, i); s += v; }); return s; }],
  ["map", (a, change) => a.map((v, i) => { if (i === 3) change(a, i); return v + 1; })],
  ["reduce", (a, change) => a.reduce((p, v, i) => { if (i === 3) change(a, i); return p + v; }, 0)],
  ["in", (a, change) => { let s = ""; for (const k in a) { if (k === "3") change(a, 3); s += k; } return s; }],
  ["bounds", (a, change) => { let s: any = 0; for (let i = -2; i < 11; i++) { if (i === 3) change(a, i); s += a[i] ?? 100; } return s; }],
  ["typed", (a, change) => { const t = new Int32Array(8); for (let i = 0; i < 8; i++) { if (i === 4) change(a, i); t[i] = a[i]!; } return t.join(); }],
];
for (const [loop, run] of loops) for (const [name, change] of changes) {
  const a = [1, 2, 3, 4, 5, 6, 7, 8]; let result: unknown;
  try { result = run(a, change); } catch (error) { result = `${(error as Error).name}: ${(error as Error).message}`; }
  console.log(loop, name, show(result), show(a));
}
const matrix = Array.from({ length: 4 }, (_, i) => [i, i + 1, i + 2]); let trace = 0; for (let i = 0; i < 4; i++) { for (let j = 0; j < 3; j++) { trace += matrix[i]![j]!; if (i === 2 && j === 1) matrix[3] = [0.5, "x" as any, NaN]; } } console.log(trace);
