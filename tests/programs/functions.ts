// Functions: this, call/apply/bind, length and name, defaults, arguments.
function self(this: any): any {
  return this;
}
console.log(self() === undefined, self.call(5), self.apply("s"), typeof self.call(null), self.bind("b")());
function params(a: number, b = 2, ...c: number[]): string {
  return [a, b, c.join("+")].join();
}
console.log(params(1), params(1, undefined, 3, 4), params.length, params.name, (() => {}).name, (function () {}).length);
const bound = params.bind(null, 10, 20);
console.log(bound(30), bound.name, bound.length, bound.bind(null, 1).name);
function Ctor(this: any, x: number, y: number): void {
  this.sum = x + y;
}
const B: any = (Ctor as any).bind({ ignored: true }, 1);
const made = new B(2);
console.log(made.sum, made instanceof (Ctor as any), made instanceof B, "prototype" in B);
function early(x: number): string {
  if (x < 0) return "negative";
  if (x === 0) return "zero";
  return "positive";
}
console.log([-1, 0, 1].map(early).join(), [1, 2, 3].map(parseInt as any).join(), ["1", "2", "3"].map(Number).join());
const obj = {
  n: 1,
  method() { return this.n; },
  arrow: () => typeof this,
  get getter() { return this.n * 2; },
};
const { method } = obj;
try {
  method();
} catch (e) {
  console.log((e as Error).constructor.name);
}
console.log(obj.method(), (obj.method)(), obj.getter, method.call({ n: 9 } as any));
let order = "";
const f = (x: string): string => (order += x);
(f("a"), f)(f("b") && f("c"));
console.log(order);
console.log((function () { return typeof arguments; })(), (function (..._: number[]) { return arguments.length; })(1, 2, 3));
function modify(a: number): string {
  a = 5;
  return `${a} ${arguments[0]}`;
}
console.log(modify(1));
const recursive = (n: number): number => (n <= 1 ? 1 : n * recursive(n - 1));
console.log(recursive(10), [3, 4].map(recursive).join());
const even = (n: number): boolean => (n === 0 ? true : odd(n - 1));
const odd = (n: number): boolean => (n === 0 ? false : even(n - 1));
console.log(even(100), odd(7));
console.log(typeof Function.prototype, Function.prototype.name === "", (function named() { return typeof named; })());
const iife = (() => { let hidden = 0; return () => ++hidden; })();
iife();
console.log(iife());
function defaults(a: number, b: number = a + 1, c: () => number = () => a + b): number {
  a = 100;
  return c();
}
console.log(defaults(1), defaults(1, 1));
console.log(Reflect.apply(Math.max, null, [1, 5, 2]), Math.max.apply(null, [3, 4]), Math.min.call(null, 2, 1));
const args = (...xs: unknown[]): number => xs.length;
console.log(args(...[], ...[undefined], ...[1, , 2]), args.call(null, ...[1, 2]));
function manyParameters(a: number, b: number, c: number, d: number, e: number, f: number, g: number, h: number, i: number, j: number): number {
  return a + b + c + d + e + f + g + h + i + (j ?? 0);
}
console.log(manyParameters(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), (manyParameters as any)(1, 2, 3, 4, 5, 6, 7, 8, 9));
const o: any = { f: function () {}, g: () => {}, ["h" + 1]: () => {}, async *i() {} };
console.log(o.f.name, o.g.name, o.h1.name, o.i.name, Object.getOwnPropertyDescriptor(function () {}, "name")!.writable);
