// @ts-nocheck: types lie here on purpose.
// Objects with the same fields in another order, fields added and deleted, shapes that change while loops run.
interface P { a: number; b: number; c?: number }
function read(o: P): string { return `${o.a}/${o.b}/${o.c}`; }
const list: P[] = [{ a: 1, b: 2 }, { b: 3, a: 4 }, { a: 5, b: 6, c: 7 }, Object.assign(Object.create({ c: "proto" }), { b: 8, a: 9 }), Object.create({ a: 1, b: 1 }), Object.freeze({ a: 2, b: 2 }), Object.defineProperty({ b: 1 } as any, "a", { get() { return "g"; } })];
for (let round = 0; round < 3; round++) { for (const o of list) console.log(read(o), Object.keys(o).join()); for (const o of list) { try { (o as any).c = round; } catch (error) { console.log((error as Error).message); } } if (round === 1) for (const o of list) { try { delete (o as any).a; } catch (error) { console.log((error as Error).message); } } }
const many: any = {}; for (let i = 0; i < 200; i++) many["k" + i] = i; for (let i = 0; i < 200; i += 3) delete many["k" + i]; many.k0 = "back";
console.log(Object.keys(many).length, Object.keys(many).at(-1), many.k1, many.k3, JSON.stringify(many).length);
const mixed: any = { z: 1, 10: "ten", a: 2, 2: "two", [Symbol("s")]: 3, "-1": 4, "01": 5, 4294967294: 6, 4294967295: 7, "1.5": 8 };
console.log(Object.keys(mixed), Reflect.ownKeys(mixed).length, Object.entries(mixed).flat().join()); delete mixed.z; mixed.z = 9; mixed[1] = "one"; const seen: string[] = []; for (const k in mixed) seen.push(k); console.log(seen.join());
const base = { inherited: 1, shadowed: 2 }; const derived: any = Object.create(base, { own: { value: 3, enumerable: true }, hidden: { value: 4 }, shadowed: { value: 5, enumerable: false } });
const names: string[] = []; for (const k in derived) { names.push(k); if (k === "own") { (base as any).added = 1; delete (base as any).inherited; } } console.log(names.join());
class Grow { a = 1; grow(n: number): number { for (let i = 0; i < n; i++) (this as any)["p" + i] = i; return Object.keys(this).length; } }
console.log(new Grow().grow(3), new Grow().grow(40), Object.keys(new Grow()).join());
function Old(this: any, v: number) { this.v = v; if (v > 1) this.w = v; } console.log([0, 1, 2, 3].map((v) => Object.keys(new (Old as any)(v)).join()).join(" "));
const o: any = { x: 1 }; const get = (k: string): unknown => o[k]; console.log(get("x"), get("y"), get("toString") === Object.prototype.toString); Object.defineProperty(o, "x", { get: () => "now a getter" }); console.log(get("x"), o.x); o.__proto__ = { y: "from proto" }; console.log(get("y"), o.__proto__ === Object.getPrototypeOf(o)); Object.setPrototypeOf(o, null); console.log(get("toString"), o.__proto__);
