// Destructuring: patterns, defaults, order of evaluation, assignment targets.
const [a, , b = 5, ...rest] = [1, 2, undefined, 4, 5];
console.log(a, b, rest.join());
const { x, y: { z = 3, w } = { w: 9 } as { z?: number; w: number }, ...others } = { x: 1, p: 2, q: 3 } as any;
console.log(x, z, w, JSON.stringify(others));
let m = 1;
let n = 2;
[m, n] = [n, m];
console.log(m, n);
const target: any = {};
({ a: target.first, b: target["second"] = "default" } = { a: 1 } as any);
[target.third, [target.fourth]] = [3, [4]] as any;
console.log(JSON.stringify(target));
const log: string[] = [];
const note = <T>(name: string, value: T): T => (log.push(name), value);
const { [note("key1", "k")]: k1 = note("default1", 1), [note("key2", "l")]: k2 = note("default2", 2) } = { k: 10 } as any;
console.log(k1, k2, log.join());
function f({ a = 1, b: { c = 2 } = {} }: { a?: number; b?: { c?: number } } = {}, [d = 3, e = d] = [] as number[]): string {
  return [a, c, d, e].join();
}
console.log(f(), f({ a: 10, b: { c: 20 } }, [30]), f({}, [1, 2]));
const [s0, s1, ...s2] = "h\u{1F600}llo";
console.log(s0, s1, s2.join("|"));
for (const [key, { v }] of Object.entries({ one: { v: 1 }, two: { v: 2 } })) console.log(key, v);
for (const { length } of ["abc", "de"]) console.log(length);
const { length: len, 0: first } = "text";
console.log(len, first);
const map = new Map([["k", [1, 2]]]);
for (const [k, [p, q]] of map) console.log(k, p, q);
let i = 0;
const slots: number[] = [];
[slots[i++], slots[i++]] = [7, 8];
console.log(slots.join(), i);
const { ...copy } = { a: 1, get b() { return 2; }, [Symbol("s")]: 3 };
console.log(Object.keys(copy).join(), copy.b, Object.getOwnPropertySymbols(copy).length);
for (const g of [() => { const { q } = null as any; return q; }, () => { const [q] = {} as any; return q; }, () => { const [q] = undefined as any; return q; }, () => { const { q: { r } } = {} as any; return r; }]) {
  try {
    g();
  } catch (error) {
    console.log((error as Error).constructor.name);
  }
}
const fn = ({ name }: { name: string }) => name;
console.log(fn({ name: "arg" }), (([p, q]) => p + q)([1, 2]));
let u: number;
let t: number;
({ u, t = 5 } = { u: 1 } as any);
console.log(u!, t!);
const [c1 = () => "anon", c2 = class {}] = [] as any[];
console.log(c1.name, c2.name);
try {
  throw { code: 7, info: ["i"] };
} catch ({ code, info: [i0] }: any) {
  console.log(code, i0);
}
