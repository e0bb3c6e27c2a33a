// Object.keys, values, entries and for...in on all sorts of objects: what is collected at once, and what is not.
const symbol = Symbol("s");
class Base { a = 1; #hidden = 2; get up(): number { return this.#hidden; } }
class Derived extends Base { b = "two"; [symbol] = 3; 1 = "one"; }
const objects: Record<string, any> = {
  empty: {},
  plain: { a: 1, b: "x", c: null, d: undefined },
  indices: { b: 1, 2: "two", 1: "one", a: 0 },
  instance: new Base(),
  derived: new Derived(),
  accessor: { a: 1, get b() { return this.a + 1; }, c: 3 },
  hidden: Object.defineProperty({ a: 1, c: 3 }, "b", { value: 2, enumerable: false }),
  bare: Object.assign(Object.create(null), { x: 1, y: 2 }),
  inherits: Object.create({ inherited: 1, own: 2 }, { own: { value: 3, enumerable: true }, mute: { value: 4 } }),
  shadows: Object.create({ toBe: 1, hiddenBelow: 2 }, { hiddenBelow: { value: 3, enumerable: false } }),
  many: Object.fromEntries(Array.from({ length: 100 }, (_, i) => ["k" + i, i])),
  deleted: (() => { const o: Record<string, number> = { a: 1, b: 2, c: 3 }; delete o.b; o.b = 4; return o; })(),
  frozen: Object.freeze({ z: 1, y: 2 }),
  array: ["a", , "c"],
  text: Object("hi"),
  function: Object.assign(() => 0, { note: 1 }),
  proxy: new Proxy({ p: 1, q: 2 }, { ownKeys: () => ["q", "p"], get: (o, k) => (o as any)[k] * 10 }),
};
for (const [name, object] of Object.entries(objects)) {
  const named: string[] = [];
  for (const key in object) named.push(key);
  console.log(name, JSON.stringify(Object.keys(object)), JSON.stringify(Object.values(object)), JSON.stringify(Object.entries(object)), named.join());
}
// Changed while it is walked.
const walked: Record<string, number> = { a: 1, b: 2, c: 3, d: 4 };
const seen: string[] = [];
for (const key in walked) {
  seen.push(key);
  if (key === "a") {
    delete walked.c;
    walked.e = 5;
  }
}
console.log(seen.join());
// Getters that add and remove.
const lively: any = { get a() { delete this.c; this.z = 1; return 1; }, b: 2, c: 3 };
console.log(JSON.stringify(Object.entries(lively)), Object.keys(lively).join());
// A prototype that gets an enumerable name later.
class Late { x = 1; }
const late = new Late();
const count = (o: object): number => { let n = 0; for (const _ in o) n++; return n; };
console.log(count(late), count(late));
(Late.prototype as any).y = 2;
console.log(count(late));
(Object.prototype as any).everywhere = 1;
console.log(count(late), count({}));
delete (Object.prototype as any).everywhere;
console.log(count(late), count({}));
// The results are everybody's own.
const keys = Object.keys(objects.plain);
keys.push("more");
console.log(Object.keys(objects.plain).join(), keys.join(), Object.isFrozen(keys));
for (const bad of [null, undefined]) {
  try {
    Object.entries(bad as never);
  } catch (error) {
    console.log((error as Error).message);
  }
  for (const key in bad as any) console.log(key);
}
console.log(Object.keys("ab").join(), Object.entries(7).length, Object.values("ab").join());
