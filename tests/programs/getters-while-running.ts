// Accessors and read-only properties that appear on objects and prototypes while loops read and write fields.
class Base { x = 1; y = 2; get sum(): number { return this.x + this.y; } step(n: number): number { this.x += n; return this.x; } }
class Derived extends Base { z = 3; override step(n: number): number { return super.step(n) * 2; } }
const log: string[] = []; const note = (t: string): void => { if (log.length < 400) log.push(t); };
function run(o: any, change: (o: any) => void): string {
  let s = 0;
  for (let i = 0; i < 8; i++) {
    if (i === 4) change(o);
    try { s += o.x; o.x = i; o.y += o.sum; s += o.step(1); if (o.z !== undefined) s -= o.z++; } catch (e) { note((e as Error).message); s += 1000; }
  }
  return `${s} ${JSON.stringify(o)} ${log.splice(0).join(";")}`;
}
const changes: Record<string, (o: any) => void> = {
  nothing() {}, ownGetter(o) { Object.defineProperty(o, "x", { get: () => (note("get"), 10), set: (v) => note("set " + v), configurable: true, enumerable: true }); }, getterOnly(o) { Object.defineProperty(o, "x", { get: () => 5, configurable: true }); },
  readOnly(o) { Object.defineProperty(o, "y", { writable: false }); }, frozen: Object.freeze, sealed: Object.seal, notExtensible: Object.preventExtensions,
  hidden(o) { Object.defineProperty(o, "x", { enumerable: false }); }, deleted(o) { delete o.x; }, redefined(o) { delete o.y; o.y = "text"; }, method(o) { o.step = function (n: number) { return n * 100; }; },
  notMethod(o) { o.step = 5; }, otherProto(o) { Object.setPrototypeOf(o, { sum: 7, step: (n: number) => n - 1 }); }, noProto(o) { Object.setPrototypeOf(o, null); }, extra(o) { o.a = o.b = o.c = o.d = 1; }, many(o) { for (let i = 0; i < 60; i++) o["p" + i] = undefined; for (let i = 0; i < 60; i++) delete o["p" + i]; }, index(o) { o[0] = 1; o[1.5] = 2; delete o[0]; delete o[1.5]; },
  accessorToData(o) { Object.defineProperty(o, "sum", { value: 3, writable: true, enumerable: true }); }, text(o) { o.x = "7"; }, undef(o) { o.y = undefined; }, fraction(o) { o.x = 0.5; o.y = -0; }, symbol(o) { o[Symbol("s")] = 1; },
};
for (const [name, change] of Object.entries(changes)) { console.log(name, run(new Base(), change)); console.log(name, run(new Derived(), change)); console.log(name, run({ x: 1, y: 2, z: 3, sum: 4, step(n: number) { return (this.x = n); } }, change)); }
// Prototypes change under everybody.
const objects = Array.from({ length: 6 }, (_, i) => (i % 2 ? new Base() : new Derived()));
function all(): string { let s: any = 0; for (const o of objects) { s += o.step(1); s += o.sum; } return String(s); }
console.log(all(), all());
Object.defineProperty(Base.prototype, "sum", { get(this: Base) { return this.x * 10; }, configurable: true }); console.log(all());
Base.prototype.step = function (n) { return n + 0.5; }; console.log(all());
delete (Derived.prototype as any).step; console.log(all());
Object.defineProperty(Base.prototype, "z", { get: () => 99, set(v) { note("z=" + v); }, configurable: true }); const late = new Derived(); console.log(late.z, Object.keys(late).join(), log.splice(0).join()); // fields define: setters are not asked
class Assigns { q: any; constructor(v: number) { this.q = v; (this as any).w = v + 1; } } const before = new Assigns(1); Object.defineProperty(Assigns.prototype, "w", { set(v) { note("w=" + v); }, get: () => "got", configurable: true });
for (let i = 0; i < 3; i++) { const a = new Assigns(i) as any; console.log(Object.keys(a).join(), a.w, a.q); } console.log((before as any).w, log.splice(0).join());
Object.defineProperty(Object.prototype, "w2", { set(v) { note("global w2=" + v); }, configurable: true }); const literal = { w2: 5 }; const assigned: any = {}; assigned.w2 = 6; console.log(Object.keys(literal).join(), Object.keys(assigned).join(), log.splice(0).join()); delete (Object.prototype as any).w2;
Object.defineProperty(Assigns.prototype, "w", { value: 1, writable: false }); try { new Assigns(4); } catch (e) { console.log((e as Error).message); }
