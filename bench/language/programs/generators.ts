/** Generators and iterators: lazy pipelines, destructuring, a recursive traversal by yield*. */
function* range(from: number, to: number): Generator<number> {
  for (let i = from; i < to; i++) yield i;
}
function* mapped<T, U>(source: Iterable<T>, f: (value: T) => U): Generator<U> {
  for (const value of source) yield f(value);
}
function* filtered<T>(source: Iterable<T>, test: (value: T) => boolean): Generator<T> {
  for (const value of source) if (test(value)) yield value;
}
interface Node {
  readonly value: number;
  readonly children: readonly Node[];
}
function* walk(node: Node): Generator<number> {
  yield node.value;
  for (const child of node.children) yield* walk(child);
}
function tree(depth: number, value: number): Node {
  return { value, children: depth === 0 ? [] : [tree(depth - 1, value * 2), tree(depth - 1, value * 2 + 1)] };
}
class Countdown implements Iterable<number> {
  readonly from: number;
  constructor(from: number) {
    this.from = from;
  }
  [Symbol.iterator](): Iterator<number> {
    let left = this.from;
    return { next: () => (left > 0 ? { done: false, value: left-- } : { done: true, value: undefined }) };
  }
}

let total = 0;
for (const value of mapped(filtered(range(0, 500_000), (n) => n % 3 === 0), (n) => n * 2)) total += value;
const root = tree(12, 1);
for (let i = 0; i < 3; i++) for (const value of walk(root)) total += value;
for (let i = 0; i < 3000; i++) for (const value of new Countdown(100)) total += value;
for (let i = 0; i < 100_000; i++) {
  const [first, , third = 5, ...rest] = range(i, i + 5);
  total += first! + third + rest.length;
}
console.log(`generators ${total}`);
