// @ts-nocheck: it tests what the checker would not let pass
// Everything a class body can hold, in its order of evaluation.
const log: string[] = [];
const key = (name: string): string => { log.push("key " + name); return name; };
class Base {
  static order = log.push("static order");
  [key("computed")] = log.push("field computed");
  static [key("staticComputed")] = log.push("static computed");
  static { log.push("block " + (this === Base) + " " + this.order); }
  #hidden = 1;
  #method(): number { return this.#hidden * 10; }
  get #accessor(): number { return this.#hidden; }
  set #accessor(value: number) { this.#hidden = value; }
  static #count = 0;
  static #bump(): number { return ++Base.#count; }
  constructor(readonly first: number, protected second = first + 1) { log.push("constructor " + new.target.name); Base.#bump(); }
  [key("method")](): string { return `${this.#method()} ${this.#accessor} ${this.first} ${this.second}`; }
  grow(): this { this.#accessor += 5; this.#hidden++; return this; }
  static made(): number { return Base.#count; }
  static is(value: unknown): boolean { return typeof value === "object" && value !== null && #hidden in value && #method in value; }
  get both(): string { return "base"; }
  arrow = (): number => this.#hidden + this.first;
  static async *stream() { yield* [1, 2]; }
  *[Symbol.iterator]() { yield this.first; yield this.second; }
}
class Derived extends Base {
  declare tag: string;
  extra = this.first * 2;
  self = () => this;
  constructor(n: number, tag: string) {
    const build = () => super(n, n + 7);
    log.push("before super");
    build();
    this.tag = tag;
    log.push("after super " + this.extra + " " + this.tag);
  }
  override get both(): string { return super.both + "+derived"; }
  override grow(): this { super.grow(); return this; }
  get viaArrow(): string { return (() => super.both)(); }
}
class Implicit extends Derived { z = 1; }
console.log(log.join("|")); log.length = 0;
const d = new Derived(3, "t");
console.log(log.join("|")); log.length = 0;
console.log(JSON.stringify(d), Object.keys(d).join());
console.log((d as any).method(), (d.grow() as any).method(), d.both, d.viaArrow, d.arrow(), d.self() === d, [...d].join());
console.log(Base.made(), Base.is(d), Base.is({}), Base.is(1), new Implicit(1, "q").z, Base.made());
const failing = (name: string, body: () => unknown): void => { try { console.log(name, body()); } catch (error) { console.log(name, (error as Error).name, (error as Error).message); } };
failing("no new", () => (Base as any)(1));
failing("this before super", () => new (class extends Base { constructor() { (this as any).x = 1; super(1); } } as any)());
failing("no super", () => new (class extends Base { constructor() { if (Math.PI < 3) super(1); } } as any)());
failing("super twice", () => new (class extends Base { constructor() { super(1); super(2); } } as any)());
failing("return object", () => new (class extends Base { constructor() { return { r: 1 } as any; } } as any)().r);
failing("return number", () => new (class extends Base { constructor() { super(1); return 5 as any; } } as any)());
failing("brand method", () => Base.prototype.grow.call({} as any));
failing("private write", () => { class P { #m() {} go() { (this as any).x = 1; return this.#m; } } return typeof new P().go(); });
failing("self tdz", () => { class T { static a = 1; static b = T.a + 1; } return T.b; });
failing("extends null", () => Object.getPrototypeOf((class extends (null as any) {}).prototype));
failing("extends bad", () => class extends (5 as any) {});
failing("accessor names", () => Object.getOwnPropertyDescriptor(Base.prototype, "both")!.get!.name);
const named = { C: class {}, ["c" + 1]: class {}, f: () => {}, ["g"]: function () {} };
console.log(named.C.name, (named as any).c1.name, named.f.name, named.g.name, (class {}).name, (class Inner {}).name);
// Each evaluation of a class has private names of its own.
const make = () => class Box { #v = 1; static read(o: any) { return o.#v; } static has(o: any) { return #v in o; } #p() { return this.#v; } call(o: any) { return o.#p(); } };
const A = make(), B = make();
failing("own", () => A.read(new A())); failing("foreign", () => A.has(new B())); failing("foreign read", () => A.read(new B())); failing("foreign call", () => new A().call(new B()));
failing("own call", () => new A().call(new A()));
class Counter { static #n = 0; static next = () => ++Counter.#n; static get n() { return this.#n; } }
console.log(Counter.next(), Counter.next(), Counter.n); failing("static receiver", () => Reflect.get(Counter, "n", {}));
const o = { __proto__: { hi() { return "proto hi"; }, set v(x: number) { log.push("set " + x); } }, hi() { return super.hi() + "!"; }, set(x: number) { super.v = x; } } as any;
console.log(o.hi()); o.set(4); console.log(log.join());
class Outer { static Inner = class { m() { return Outer.name; } }; }
console.log(new Outer.Inner().m(), Outer.Inner.name);
var Reassigned: any = class Orig { static get() { return Orig; } }; const kept = Reassigned; Reassigned = null; console.log(kept.get() === kept);
class Changing { m() { return Changing; } } const first = Changing; (Changing as any) = 5; console.log(new first().m() === first, Changing as any);
console.log(class { static { log.push("zz"); } }.name === "", typeof (class { declare x: number; }));
new (class { constructor() { console.log(new.target !== undefined, (() => new.target !== undefined)()); } })();
function Old(this: any, x: number) { this.x = x; if (!new.target) return "called"; } console.log(new (Old as any)(4).x, (Old as any).call({}, 1));
class X { a = 1; ["b"] = 2; 3 = 4; "c d" = 5; static = 6; async = 7; get = 8; set = 9; }
console.log(JSON.stringify(new X()));

// A static block that throws ends the class.
const reached: string[] = [];
try {
  class Broken {
    static {
      reached.push("first");
      throw new Error("from a static block");
    }
    static x = reached.push("field");
    static {
      reached.push("second");
    }
  }
  console.log(Broken);
} catch (error) {
  console.log((error as Error).message, reached.join());
}
try {
  JSON.parse(Symbol("s") as never);
} catch (error) {
  console.log((error as Error).name);
}
