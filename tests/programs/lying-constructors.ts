// @ts-nocheck: types lie here on purpose.
// Constructors that return other objects, fields in other orders, instances that no constructor has seen, classes that exist twice.
const attempt = (...fs: (() => unknown)[]): void => console.log(fs.map((f) => { try { const r = f(); return typeof r === "object" && r !== null ? JSON.stringify(r) : String(r); } catch (error) { return `${error.name}: ${error.message}`; } }).join(" | "));
class Vec { x: number; y: number; constructor(x: number, y: number) { this.x = x; this.y = y; } len2(): number { return this.x * this.x + this.y * this.y; } plus(o: Vec): Vec { return new Vec(this.x + o.x, this.y + o.y); } }
function walk(n: number, make: (i: number) => Vec): number { let at = new Vec(0, 0); for (let i = 0; i < n; i++) at = at.plus(make(i)); return at.len2(); }
attempt(() => walk(3000, (i) => new Vec(i % 3, -i % 2)), () => walk(3000, (i) => new Vec(0.5, i / 2)));

// 1. Constructors that return something else.
class Returns extends Vec { constructor(what: any) { super(1, 2); if (what !== undefined) return what; } }
class BaseReturns { x = 1; y = 2; constructor(what: any) { return what; } }
class Stamped extends BaseReturns { #secret = 42; z = 3; static secret(o: any): any { return #secret in o ? o.#secret : "none"; } len2() { return this.z; } }
attempt(() => walk(3, () => new Returns({ x: 5, y: 6 })), () => walk(3, () => new Returns([1, 2])), () => walk(3, () => new Returns(undefined)), () => walk(1, () => new Returns(5)), () => walk(1, () => new Returns(null)), () => walk(1, () => new Returns("s")), () => walk(2, () => new Returns(() => 1)));
attempt(() => new BaseReturns(5), () => new BaseReturns({ q: 1 }), () => new BaseReturns(null), () => new Stamped({ other: 1 }), () => Stamped.secret(new Stamped({ other: 1 })), () => Stamped.secret(new Stamped(undefined)), () => Stamped.secret({}), () => new Stamped(Object.freeze({ f: 1 })), () => { const o = {}; new Stamped(o); new Stamped(o); }, () => new Stamped(new Proxy({}, { defineProperty: (t, k, d) => k === "z" ? false : Reflect.defineProperty(t, k, d) })));

// 2. The same fields in an order that depends on arguments; fields that are sometimes there.
class Any { a!: any; b!: any; c!: any; constructor(order: string) { delete this.a; delete this.b; delete this.c; for (const k of order) this[k] = k.charCodeAt(0); } sum(): any { return this.a + this.b * this.c; } }
class Opt { a: number; declare b: any; c?: number; constructor(n: number) { this.a = n; if (n & 1) this.b = n; if (n & 2) this.c = n; } sum(): any { return this.a + (this.b ?? 100) + (this.c ?? 1000); } }
let t: any = 0; for (let i = 0; i < 1500; i++) { t += new Any(["abc", "cba", "bac", "acb"][i & 3]).sum(); t += new Opt(i & 3).sum(); } attempt(() => t, () => new Any("ab").sum(), () => Object.keys(new Any("cab")), () => new Any("").sum(), () => Object.keys(new Opt(3)), () => "c" in new Opt(1), () => Object.keys(new Opt(0)));

// 3. Instances that no constructor has seen.
attempt(() => Object.create(Vec.prototype).len2(), () => Reflect.construct(Object, [], Vec).len2(), () => Reflect.construct(Vec, [3, 4], Array).length, () => Reflect.construct(Vec, [3, 4], Array) instanceof Vec, () => Vec.prototype.len2.call({ x: 3, y: 4 }), () => Object.assign(Object.create(Vec.prototype), { y: 2, x: 1 }).len2(), () => structuredClone(new Vec(1, 2)).len2, () => JSON.parse(JSON.stringify(new Vec(1, 2))).x);
attempt(() => Vec(1, 2), () => Vec.call({}, 1, 2), () => new (Vec.bind(null, 6))(7).len2(), () => new (new Proxy(Vec, { construct: (c, list) => new c(list[0] * 10, 0) }))(3).len2(), () => new (class extends Vec { constructor() { } })(), () => new (class extends Vec { constructor() { super(1, 2); super(3, 4); } })(), () => new (class extends Vec { constructor() { this.x = 1; super(1, 2); } })(), () => new (class extends null {})(), () => new (class extends Vec { constructor() { const f = () => super(8, 9); f(); } })().len2());
const target = function (this: any) { return new.target; }; attempt(() => new target() === undefined, () => Reflect.construct(target, [], Vec) === Vec, () => target());

// 4. Base constructors that call methods of the derived class before its fields are there.
const seen: string[] = [];
class Early { ready = "base"; constructor() { this.init(); seen.push("after init " + String((this as any).late)); } init(): void { seen.push("base init"); } }
class Derived extends Early { late = "late"; ready = "derived"; #mine = 1; init(): void { seen.push(`derived init late=${this.late} ready=${this.ready}`); this.late = "set early"; try { seen.push(String(this.#mine)); } catch (error) { seen.push(error.message); } } }
class Overriding extends Derived { get ready() { return "accessor"; } set ready(v) { seen.push("set " + v); } declare extra: any; init() { this.extra = 1; super.init(); } }
const o = [new Early(), new Derived(), new Overriding()]; console.log(seen, o.map((e) => Object.keys(e).join() + "=" + e.ready));

// 5. One class body that exists many times: each its own class, all with the same source.
function mixin<T extends new (...a: any[]) => object>(Base: T, tag: string) { return class extends Base { tag = tag; #own = tag.length; static count = 0; hello() { (this.constructor as any).count++; return tag + this.#own; } static peek(v: any) { return v.#own; } }; }
const A = mixin(Vec, "a"), B = mixin(Vec, "bb"), C = mixin(B, "ccc"), D = mixin(Map, "dddd");
const parts = [new A(1, 2), new B(3, 4), new C(5, 6), new D([[1, 2]])]; let text = "";
for (let i = 0; i < 800; i++) text = parts.map((p) => p.tag + p.hello() + (p.len2?.() ?? p.size)).join();
attempt(() => text, () => [A.count, B.count, C.count, D.count], () => A.peek(new A(1, 1)), () => A.peek(new B(1, 1)), () => B.peek(new C(1, 1)), () => C.peek(new B(1, 1)), () => new A(1, 1) instanceof B, () => new C(1, 1) instanceof B, () => [A.name, A === mixin(Vec, "a")]);
const classes = Array.from({ length: 5 }, (_, i) => (class Same { n = i; get() { return this.n * 10 + i; } })); let mixed = 0; for (let i = 0; i < 1000; i++) mixed += new classes[i % 5]!().get(); attempt(() => mixed, () => new classes[1]!().get.call(new classes[3]!()), () => classes[0]!.prototype.get === classes[1]!.prototype.get, () => new classes[0]!() instanceof classes[1]!);

// 6. Parents that change, and prototypes that cannot.
class P1 { who() { return "p1"; } constructor() { this.from = "P1"; } } class P2 { who() { return "p2"; } constructor() { this.from = "P2"; } } class Kid extends P1 { own = 1; ask() { return super.who() + this.from; } }
const before = new Kid(); Object.setPrototypeOf(Kid, P2); const middle = new Kid(); Object.setPrototypeOf(Kid.prototype, P2.prototype); const after = new Kid(); Object.setPrototypeOf(Kid, Function.prototype);
attempt(() => [before, middle, after].map((k) => k.ask() + (k instanceof P1) + Object.keys(k)), () => new Kid().own, () => { Object.setPrototypeOf(Kid, null); return new Kid(); }, () => { try { Kid.prototype = {}; } catch (error) { return error.message.slice(0, 62); } }, () => Object.getOwnPropertyDescriptor(Kid, "prototype").writable, () => { Object.setPrototypeOf(P1.prototype, Kid.prototype); Object.setPrototypeOf(Kid.prototype, P1.prototype); });
// 7. Fields define, assignments set: accessors of the parent and of Object.prototype.
class Guard { set f(v) { seen.push("setter " + v); } get f() { return "got"; } } class Defines extends Guard { f = 1; } class Assigns extends Guard { constructor() { super(); this.f = 2; } } attempt(() => new Defines().f, () => new Assigns().f, () => Object.keys(new Assigns()), () => seen.at(-1), () => { class S { static f = (Object.defineProperty(S, "g", { value: 1, configurable: false }), 5); static g = 2; } return S.g; });
Object.defineProperty(Object.prototype, "x", { set(v) { seen.push("Object.prototype.x"); }, get: () => "poison", configurable: true }); attempt(() => new Vec(1, 2).x, () => Object.keys(new Vec(1, 2)), () => ({ x: 3 }).x, () => new (class { x = 9; })().x, () => JSON.parse('{"x":4}').x, () => ({ ...{ y: 1 } }).x, () => seen.filter((s) => s.startsWith("Object")).length); delete (Object.prototype as any).x; attempt(() => new Vec(3, 4).len2(), () => walk(100, (i) => new Vec(i, i)));
