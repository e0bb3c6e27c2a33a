// @ts-nocheck: the program does on purpose what types forbid.
// Private members: brand checks, methods, accessors, statics, nesting.
class A {
  #x = 1;
  #y;
  static #instances = 0;
  constructor(y: number) {
    this.#y = y;
    A.#instances++;
  }
  get #sum(): number {
    return this.#x + this.#y;
  }
  set #sum(v: number) {
    this.#x = v;
  }
  #method(k: number): number {
    return this.#sum * k;
  }
  static #helper(a: A): number {
    return a.#x;
  }
  run(): string {
    this.#sum = 10;
    this.#x++;
    this.#y += 5;
    return [this.#method(2), A.#helper(this), A.#instances, this.#x].join();
  }
  static has(o: any): boolean {
    return #x in o && #method in o;
  }
  static read(o: any): number {
    return o.#x;
  }
  static write(o: any): void {
    o.#x = 1;
  }
  static assignMethod(o: any): void {
    o.#method = 1;
  }
}
console.log(new A(2).run(), A.has(new A(1)), A.has({}), A.has([]));
for (const f of [() => A.read({}), () => A.write({}), () => A.read(null), () => A.has(1), () => A.assignMethod(new A(1))]) {
  try {
    f();
    console.log("fine");
  } catch (e) {
    console.log((e as Error).constructor.name);
  }
}
class Outer {
  #secret = "outer";
  Inner = class {
    #secret = "inner";
    peek(o: Outer): string {
      return o.#peek() + this.#secret;
    }
  };
  #peek(): string {
    return this.#secret;
  }
  test(): string {
    return new this.Inner().peek(this);
  }
}
console.log(new Outer().test());
class Sub extends A {
  #x = "sub";
  own(): string {
    return this.#x;
  }
}
const s = new Sub(1);
console.log(s.own(), A.read(s), Object.keys(s).length, JSON.stringify(s), Object.getOwnPropertyNames(s).length);
const make = () => class { #p = 1; static test(o: object): boolean { return #p in o; } };
const C1 = make();
const C2 = make();
console.log(C1.test(new C1()), C1.test(new C2()), C2.test(new C2()));
class Stamper extends (function (this: any, o: object) { return o; } as any as new (o: object) => object) {
  #stamp = "stamped";
  static read(o: any): string {
    return o.#stamp;
  }
}
const target = {};
new Stamper(target);
console.log(Stamper.read(target));
try {
  new Stamper(target);
} catch (e) {
  console.log((e as Error).constructor.name);
}
class Chain {
  #v = 0;
  add(n: number): this {
    this.#v += n;
    return this;
  }
  get value(): number {
    return this.#v;
  }
}
console.log(new Chain().add(1).add(2).value);
