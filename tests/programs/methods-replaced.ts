// A method that is replaced by closures of other functions, over and over: what a call site remembers of one that is gone must not be taken for another.
class Counter {
  n = 0;
  step(): number { return ++this.n; }
}
const make = [
  (k: number) => function (this: Counter): number { return (this.n += k); },
  (k: number) => function (this: Counter): number { return (this.n -= k * 2); },
  (k: number) => function (this: Counter): number { return (this.n ^= k); },
];
const counter = new Counter();
let sum = 0;
let garbage: unknown[] = [];
for (let round = 0; round < 3000; round++) {
  Counter.prototype.step = make[round % 3]!(round);
  for (let i = 0; i < 5; i++) sum = (sum * 31 + counter.step()) | 0;
  garbage = [];
  for (let i = 0; i < 200; i++) garbage.push({ round, i, f: () => round });
}
console.log(sum, counter.n, garbage.length);
