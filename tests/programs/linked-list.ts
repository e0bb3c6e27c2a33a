// Object graphs: lists, trees, garbage.
class Node<T> {
  value: T;
  next: Node<T> | null = null;
  constructor(value: T) {
    this.value = value;
  }
}
class List<T> {
  head: Node<T> | null = null;
  size = 0;
  add(value: T): this {
    const node = new Node(value);
    node.next = this.head;
    this.head = node;
    this.size++;
    return this;
  }
  reverse(): this {
    let previous: Node<T> | null = null;
    let current = this.head;
    while (current) {
      const next: Node<T> | null = current.next;
      current.next = previous;
      previous = current;
      current = next;
    }
    this.head = previous;
    return this;
  }
  *[Symbol.iterator](): Generator<T> {
    for (let n = this.head; n; n = n.next) yield n.value;
  }
}
const list = new List<number>();
for (let i = 0; i < 10; i++) list.add(i);
console.log([...list].join(), [...list.reverse()].join(), list.size);
interface Tree { left: Tree | null; right: Tree | null }
const build = (depth: number): Tree => (depth === 0 ? { left: null, right: null } : { left: build(depth - 1), right: build(depth - 1) });
const check = (t: Tree): number => (t.left ? 1 + check(t.left) + check(t.right!) : 1);
console.log(check(build(10)));
let garbage = 0;
for (let i = 0; i < 200; i++) garbage += check(build(6));
console.log(garbage);
const keep: Tree[] = [];
for (let i = 0; i < 2000; i++) {
  const t = build(4);
  if (i % 100 === 0) keep.push(t);
}
console.log(keep.length, keep.reduce((s, t) => s + check(t), 0));
const parents = new Map<object, object>();
let o: object = {};
const leaf = o;
for (let i = 0; i < 1000; i++) {
  const p = {};
  parents.set(o, p);
  o = p;
}
let steps = 0;
for (let p: object | undefined = leaf; (p = parents.get(p!)); ) steps++;
console.log(steps);
