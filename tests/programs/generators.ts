// Generators: protocol, delegation, early exit, exceptions, state.
function* count(to: number): Generator<number, string, unknown> {
  for (let i = 0; i < to; i++) yield i;
  return "done";
}
console.log([...count(4)].join(), JSON.stringify(count(0).next()));
const g = count(2);
console.log(JSON.stringify([g.next(), g.next(), g.next(), g.next()]));
function* talk(): Generator<string, void, string> {
  const a = yield "first";
  const b = yield `got ${a}`;
  yield `got ${b}`;
}
const t = talk();
console.log(t.next("ignored").value, t.next("A").value, t.next("B").value, t.next().done);
const log: string[] = [];
function* guarded(): Generator<number, string, void> {
  try {
    log.push("start");
    yield 1;
    yield 2;
  } catch (error) {
    log.push("caught " + error);
    yield 99;
  } finally {
    log.push("cleanup");
  }
  return "end";
}
const r = guarded();
r.next();
console.log(JSON.stringify(r.return("early")), JSON.stringify(r.next()), log.join());
log.length = 0;
const c = guarded();
c.next();
console.log(JSON.stringify(c.throw("oops")), JSON.stringify(c.next()), JSON.stringify(c.next()), log.join());
log.length = 0;
const fresh = guarded();
console.log(JSON.stringify(fresh.return("never")), log.length, JSON.stringify(fresh.next()));
try {
  guarded().throw(new Error("at start"));
} catch (error) {
  console.log((error as Error).message, log.length);
}
for (const x of guarded()) {
  if (x === 1) break;
}
console.log(log.join());
log.length = 0;
function* inner(): Generator<string, string, string> {
  const x = yield "i1";
  log.push("inner got " + x);
  try {
    yield "i2";
  } finally {
    log.push("inner finally");
  }
  return "inner result";
}
function* outer(): Generator<unknown, unknown, any> {
  const result = yield* inner();
  log.push(result);
  yield* [10, 20];
  yield* "ab";
  return "outer result";
}
const o = outer();
console.log(o.next().value, o.next("sent").value, o.next().value, o.next().value, o.next().value, o.next().value, JSON.stringify(o.next()), log.join());
log.length = 0;
const o2 = outer();
o2.next();
o2.next("x");
console.log(JSON.stringify(o2.return("stop")), log.join());
function* returnsInFinally(): Generator<number, string, void> {
  try {
    yield 1;
  } finally {
    yield 2;
    return "from finally";
  }
}
const f = returnsInFinally();
f.next();
console.log(JSON.stringify(f.return("x" as any)), JSON.stringify(f.next()));
function* fibonacci(): Generator<number, never, void> {
  let [a, b] = [0, 1];
  for (;;) {
    yield a;
    [a, b] = [b, a + b];
  }
}
const firstTen: number[] = [];
for (const x of fibonacci()) {
  if (firstTen.length === 10) break;
  firstTen.push(x);
}
console.log(firstTen.join());
const [p, q, ...none] = count(2);
console.log(p, q, none.length);
function* running(): Generator<number, void, void> {
  try {
    self.next();
  } catch (error) {
    console.log((error as Error).message);
  }
  yield 1;
}
const self: Generator<number, void, void> = running();
self.next();
const object = {
  *method(): Generator<number> {
    yield this.n;
  },
  n: 5,
  *[Symbol.iterator](): Generator<string> {
    yield "it";
  },
};
console.log([...object.method()].join(), [...object].join());
class Tree {
  left: Tree | null;
  value: number;
  right: Tree | null;
  constructor(left: Tree | null, value: number, right: Tree | null) {
    this.left = left;
    this.value = value;
    this.right = right;
  }
  *[Symbol.iterator](): Generator<number> {
    if (this.left) yield* this.left;
    yield this.value;
    if (this.right) yield* this.right;
  }
}
console.log([...new Tree(new Tree(null, 1, null), 2, new Tree(null, 3, new Tree(null, 4, null)))].join());
const proto = Object.getPrototypeOf(count);
console.log(count(1) instanceof count, Object.prototype.toString.call(count(1)), proto[Symbol.toStringTag], typeof count.prototype, count(1)[Symbol.iterator]() !== undefined);
function* args(...xs: number[]): Generator<number> {
  for (const x of xs) yield x * xs.length;
}
console.log([...args(1, 2, 3)].join(), Math.max(...args(4, 5)), Array.from(args(1, 2)).join(), new Set(args(1, 1)).size);
function* defaults(x = 1, { y } = { y: 2 }): Generator<number> {
  yield x + y;
}
console.log(defaults().next().value, defaults(10, { y: 20 }).next().value);
