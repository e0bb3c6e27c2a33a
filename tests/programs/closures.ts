// Closures: per-iteration bindings, counters, recursion, shadowing.
function counter(): { next: () => number; reset: () => void } {
  let n = 0;
  return {
    next: () => ++n,
    reset: () => {
      n = 0;
    },
  };
}
const a = counter();
const b = counter();
a.next();
a.next();
console.log(a.next(), b.next());
a.reset();
console.log(a.next());
const functions: (() => number)[] = [];
for (let i = 0; i < 3; i++) functions.push(() => i);
console.log(functions.map((f) => f()).join());
const late: (() => number)[] = [];
for (let i = 0; i < 3; i++) {
  late.push(() => i);
  i++;
}
console.log(late.map((f) => f()).join());
var shared: (() => number)[] = [];
for (var v = 0; v < 3; v++) shared.push(() => v);
console.log(shared.map((f) => f()).join());
for (const key in { x: 1, y: 2 }) functions.push(() => key.charCodeAt(0));
for (const value of [7, 8]) functions.push(() => value);
console.log(functions.map((f) => f()).join());
const fib = (n: number): number => (n < 2 ? n : fib(n - 1) + fib(n - 2));
console.log(fib(15));
const named = function inner(n: number): number {
  return n === 0 ? 0 : n + inner(n - 1);
};
console.log(named(10), named.name);
let x = "outer";
{
  let x = "inner";
  const read = (): string => x;
  x = "changed";
  console.log(read());
}
console.log(x);
function parameters(p: number, get = () => p): string {
  p = 9;
  return `${get()} ${p}`;
}
console.log(parameters(1));
const compose = (...fs: ((x: number) => number)[]) => (x: number) => fs.reduceRight((acc, f) => f(acc), x);
console.log(compose((x) => x + 1, (x) => x * 2)(5));
const add = (p: number) => (q: number) => (r: number) => p + q + r;
console.log(add(1)(2)(3));
function hoisted(): string {
  return later();
  function later(): string {
    return "hoisted";
  }
}
console.log(hoisted());
const object = {
  name: "object",
  arrow(): () => string {
    return () => this.name;
  },
  plain(): string {
    return (function (this: unknown) {
      return String(this);
    })();
  },
};
console.log(object.arrow()(), object.plain());
const memo = new Map<number, number>();
function slow(n: number): number {
  const known = memo.get(n);
  if (known !== undefined) return known;
  const result = n < 2 ? n : slow(n - 1) + slow(n - 2);
  memo.set(n, result);
  return result;
}
console.log(slow(80), memo.size);
const once = <T>(f: () => T): (() => T) => {
  let done = false;
  let value: T;
  return () => {
    if (!done) {
      done = true;
      value = f();
    }
    return value;
  };
};
let runs = 0;
const init = once(() => ++runs);
init();
init();
console.log(init(), runs);
