// Caches that do not keep what they hold: WeakRef with strong generations, memoization by argument tuples, private data by WeakMap, interning, WeakSet guards.
class GenerationCache<K, V extends object> {
  readonly #strong: Map<K, V>[] = [new Map(), new Map()];
  readonly #weak = new Map<K, WeakRef<V>>();
  readonly #make: (key: K) => V;
  counts = { made: 0, strong: 0, weak: 0, lost: 0 };
  constructor(make: (key: K) => V) {
    this.#make = make;
  }
  get(key: K): V {
    for (const map of this.#strong) {
      const value = map.get(key);
      if (value === undefined) continue;
      this.counts.strong++;
      return value;
    }
    const ref = this.#weak.get(key);
    let value = ref?.deref();
    if (value !== undefined) this.counts.weak++;
    else {
      if (ref !== undefined) this.counts.lost++;
      value = this.#make(key);
      this.counts.made++;
      this.#weak.set(key, new WeakRef(value));
    }
    this.#strong[0]!.set(key, value);
    return value;
  }
  age(): number {
    const old = this.#strong.pop()!;
    this.#strong.unshift(new Map());
    return old.size;
  }
}
interface Page {
  readonly id: number;
  readonly words: string[];
}
const cache = new GenerationCache<number, Page>((id) => ({ id, words: Array.from({ length: 50 }, (_, i) => `w${(id * 31 + i) % 97}`) }));
const kept = cache.get(1);
let total = 0;
for (let round = 0; round < 6; round++) {
  for (let id = 0; id < 40; id++) total += cache.get((id * 7 + round) % 60).words.length;
  cache.age();
}
// What a collection takes is not said: a value is the kept one or made anew, and equal either way.
console.log(total, cache.get(1) === kept, cache.counts.made + cache.counts.strong + cache.counts.weak, cache.get(5).words.slice(0, 3), cache.counts.lost <= cache.counts.made);

type Node = { readonly next: WeakMap<object, Node>; readonly plain: Map<unknown, Node>; result?: { value: unknown } | { error: unknown } };
function memoize<A extends unknown[], R>(f: (...args: A) => R): ((...args: A) => R) & { readonly calls: number } {
  const root: Node = { next: new WeakMap(), plain: new Map() };
  let calls = 0;
  const memoized = function (this: unknown, ...args: A): R {
    let at = root;
    for (const arg of [...args, args.length]) {
      const table = (typeof arg === "object" && arg !== null) || typeof arg === "function" ? at.next : at.plain;
      let node = table.get(arg as object);
      if (node === undefined) table.set(arg as object, (node = { next: new WeakMap(), plain: new Map() }));
      at = node;
    }
    if (at.result === undefined) {
      calls++;
      try {
        at.result = { value: f.apply(this, args) };
      } catch (error) {
        at.result = { error };
      }
    }
    if ("error" in at.result) throw at.result.error;
    return at.result.value as R;
  };
  return Object.defineProperty(memoized, "calls", { get: () => calls }) as any;
}
const key = {};
const join = memoize((...parts: unknown[]): string => {
  if (parts.includes(null)) throw new TypeError("null");
  return parts.map((p) => (typeof p === "function" ? p.name : typeof p === "object" ? "{}" : String(p))).join("|");
});
function named(): void {}
console.log([join(), join(1), join(1, undefined), join(key, 1), join({}, 1), join(key, 1), join(named, NaN), join(named, NaN), join(-0), join(0), join("1"), join(1)], join.calls);
const errors = [1, 2].map(() => { try { return join(null); } catch (error) { return error; } });
console.log(errors[0] === errors[1], String(errors[0]), join.calls);
const fib: (n: number) => bigint = memoize((n: number): bigint => (n < 2 ? BigInt(n) : fib(n - 1) + fib(n - 2)));
console.log(fib(180), (fib as any).calls);

const secrets = new WeakMap<object, { pin: string; tries: number }>();
class Vault {
  constructor(pin: string) {
    secrets.set(this, { pin, tries: 0 });
  }
  open(pin: string): boolean {
    const secret = secrets.get(this);
    if (secret === undefined) throw new TypeError("no vault");
    if (secret.tries >= 3) throw new Error("locked");
    const isRight = secret.pin === pin;
    secret.tries = isRight ? 0 : secret.tries + 1;
    return isRight;
  }
}
const vault = new Vault("0042");
for (const pin of ["1", "0042", "2", "3", "4", "0042"]) {
  try {
    console.log(vault.open(pin));
  } catch (error) {
    console.log(String(error));
  }
}
for (const other of [Object.create(vault), new Proxy(vault, {}), { open: vault.open }]) {
  try {
    other.open("0042");
  } catch (error) {
    console.log(String(error));
  }
}

class Interner {
  #table = new Map<string, WeakRef<Point>>();
  #registry = new FinalizationRegistry<string>((text) => { if (this.#table.get(text)?.deref() === undefined) this.#table.delete(text); });
  point(x: number, y: number): Point {
    const text = `${x},${y}`;
    const known = this.#table.get(text)?.deref();
    if (known !== undefined) return known;
    const made = new Point(x, y);
    this.#table.set(text, new WeakRef(made));
    this.#registry.register(made, text, made);
    return made;
  }
  forget(point: Point): boolean {
    return this.#registry.unregister(point);
  }
}
class Point {
  readonly x: number;
  readonly y: number;
  constructor(x: number, y: number) {
    this.x = x;
    this.y = y;
    Object.freeze(this);
  }
}
const interner = new Interner();
const held: Point[] = [];
for (let i = 0; i < 3000; i++) {
  const point = interner.point(i % 50, (i * 3) % 20);
  if (i < 100) held.push(point);
}
console.log(held.every((p) => interner.point(p.x, p.y) === p), new Set(held).size, interner.forget(held[0]!), interner.forget(held[0]!), interner.forget(new Point(1, 1)));

const visiting = new WeakSet<object>();
function depth(value: unknown): number | "cyclic" {
  if (typeof value !== "object" || value === null) return 0;
  if (visiting.has(value)) return "cyclic";
  visiting.add(value);
  try {
    let most = 0;
    for (const each of Object.values(value)) {
      const d = depth(each);
      if (d === "cyclic") return d;
      most = Math.max(most, d);
    }
    return most + 1;
  } finally {
    visiting.delete(value);
  }
}
const shared = { a: { b: [1, { c: 2 }] } };
const cyclic: any = { x: [shared, shared] };
console.log(depth(5), depth(shared), depth(cyclic), ((cyclic.x[0].a.back = cyclic), depth(cyclic)), depth(shared.a.b), visiting.has(cyclic));
for (const attempt of [() => new WeakMap([[1 as any, 2]]), () => new WeakSet(["s" as any]), () => new WeakMap().set(Symbol.for("r") as any, 1), () => new WeakMap().get(1 as any), () => new WeakSet().has(undefined as any), () => new WeakMap().delete("x" as any), () => new FinalizationRegistry(1 as any), () => new FinalizationRegistry(() => {}).register(key, key), () => new WeakRef(key).deref() === key, () => [new WeakMap([[key, 1]]), new WeakSet([key]), new WeakRef(key)].map((w) => Object.prototype.toString.call(w)), () => new WeakMap([[Symbol("fresh") as any, 1]]) instanceof WeakMap]) {
  try {
    console.log(attempt());
  } catch (error) {
    console.log(String(error));
  }
}
