// Tuples and small literals that are made and taken apart at once, with everything that can come between.
function divide(a: number, b: number): [number, number] {
  return [Math.floor(a / b), a % b];
}
function minmax(values: readonly number[]): { low: number; high: number; name?: string } {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { low, high };
}
function work(n: number): string {
  let sum = 0;
  let text = "";
  for (let i = 1; i < n; i++) {
    const [quotient, rest] = divide(i * 7, (i % 5) + 1);
    const [first, , third, fourth] = [quotient, rest, quotient + rest] as number[];
    const { low, high, name } = minmax([quotient, rest, 3]);
    sum += quotient * 3 + rest + first! - third! + low - high + (fourth === undefined ? 1 : 0) + (name ?? "").length;
    let a = i;
    let b = sum;
    [a, b] = [b, a];
    [a, b] = swap(a, b);
    sum += a - b;
    if (i % 500 === 0) text += `${a},${b};`;
  }
  return `${sum} ${text}`;
}
function swap<A, B>(a: A, b: B): [B, A] {
  return [b, a];
}
console.log(work(2000));

const pairs: [string, number][] = [["a", 1], ["b", 2], ["c", 3]];
let joined = "";
for (const [name, n] of pairs) joined += name + n;
for (const [i, [name, n]] of pairs.entries()) joined += i + name + n;
for (const [name, n] of new Map(pairs)) joined += name + n;
for (const [name, n, none] of Object.entries({ x: 1, y: 2 }) as unknown as [string, number, unknown][]) joined += name + n + none;
console.log(joined);

// Not what they seem: strings, sets, holes, fewer elements, subclasses, getters, other iterators.
function take(value: any): string {
  const [a, b, c] = value;
  return `${a} ${b} ${c}`;
}
class Backwards extends Array<number> {
  override *[Symbol.iterator](): ArrayIterator<number> {
    for (let i = this.length - 1; i >= 0; i--) yield this[i]!;
  }
}
const own = [1, 2, 3];
Object.defineProperty(own, 0, { get: () => "got", configurable: true });
const iterated = [1, 2, 3];
(iterated as any)[Symbol.iterator] = function* () { yield "own"; };
const odd: any[] = [[1, 2, 3], "xyz", new Set([7, 8]), [, 2], [], [1], Backwards.from([1, 2, 3]), own, iterated, new Float64Array([0.5, 1.5]), (function () { return arguments; })(), new Array(5), Object.freeze([4, 5, 6]), [undefined, null, NaN]];
for (let round = 0; round < 3; round++) for (const value of odd) console.log(take(value));
for (const bad of [null, undefined, 5, {}]) {
  try {
    console.log(take(bad));
  } catch (error) {
    console.log((error as Error).message);
  }
}
function keep(n: number): number[][] {
  const kept: number[][] = [];
  for (let i = 0; i < n; i++) {
    const pair = divide(i, 3);
    const [q, r] = pair;
    if (r === 1) kept.push(pair);
    pair[0] = q + 100;
    const [again] = pair;
    if (again !== q + 100) kept.push([-1]);
  }
  return kept;
}
console.log(JSON.stringify(keep(10)));
(Array.prototype as any)[1] = "inherited";
console.log(take([, , 3]), take([1]));
delete (Array.prototype as any)[1];
const original = Array.prototype[Symbol.iterator];
Array.prototype[Symbol.iterator] = function* (this: any[]): any { for (let i = 0; i < this.length; i++) { yield `<${this[i]}>`; if (i === 0) this[1] = "changed"; } };
console.log(take([1, 2, 3]), take(divide(7, 2)), work(3));
let p: any = 1;
let q: any = 2;
[p, q] = swap(p, q);
console.log(p, q);
Array.prototype[Symbol.iterator] = original;
console.log(take([1, 2, 3]), work(3));
