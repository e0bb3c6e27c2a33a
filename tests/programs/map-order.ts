// Map and Set: order, mutation while iterating, keys.
const map = new Map<unknown, unknown>([["b", 1], ["a", 2]]);
map.set("c", 3).set("b", 10);
console.log([...map.keys()].join(), [...map.values()].join(), map.size, map.get("b"), map.get("zz"), map.has("a"));
map.delete("b");
map.set("b", 11);
console.log([...map].map(([k, v]) => `${k}=${v}`).join());
for (const x of [NaN, 0, -0, "", null, undefined, true, 1.5, 1e100]) map.set(x, x);
console.log(map.size, map.has(NaN), map.has(0), map.has(-0), Object.is([...map.keys()][4], 0), map.get(undefined), map.has("1.5"), map.has(1.5));
const key = {};
const other = {};
map.set(key, "object").set(other, "other");
console.log(map.get(key), map.get({}), map.delete(other), map.delete(other));
const s = Symbol("s");
map.set(s, "symbol");
console.log(map.get(s), map.get(Symbol("s")));
const seen: unknown[] = [];
const live = new Map([[1, "a"], [2, "b"], [3, "c"]]);
for (const [k] of live) {
  seen.push(k);
  if (k === 1) live.delete(2);
  if (k === 3) live.set(4, "d");
  if (k === 4 && seen.length < 6) {
    live.delete(1);
    live.set(1, "again");
  }
}
console.log(seen.join());
const cleared: number[] = [];
const c = new Set([1, 2, 3]);
for (const x of c) {
  cleared.push(x);
  if (x === 2) {
    c.clear();
    c.add(9);
    c.add(8);
  }
}
console.log(cleared.join(), [...c].join());
const big = new Map<number, number>();
for (let i = 0; i < 10000; i++) big.set(i * 7, i);
for (let i = 0; i < 10000; i += 2) big.delete(i * 7);
let total = 0;
for (const v of big.values()) total += v;
console.log(big.size, total, big.get(7), big.get(14), [...big.keys()].slice(0, 5).join());
const iterator = big.keys();
iterator.next();
for (let i = 0; i < 9990; i++) big.delete(i * 7);
for (let i = 0; i < 5; i++) big.set(-i - 1, i);
console.log([...iterator].join());
const words = new Map<string, number>();
for (const w of "the quick brown the lazy dog the end dog".split(" ")) words.set(w, (words.get(w) ?? 0) + 1);
console.log([...words].map(([w, n]) => w + n).join(" "));
const set = new Set("mississippi");
console.log([...set].join(""), set.size, set.add("z") === set, [...set.entries()][0].join());
set.forEach((v, k, whole) => {
  if (v === "m") console.log(v === k, whole === set);
});
console.log(Object.prototype.toString.call(map), Object.prototype.toString.call(set), String(map.entries()), Map.prototype[Symbol.iterator] === Map.prototype.entries, Set.prototype.keys === Set.prototype.values);
console.log(new Map([[1, 2]]).entries().next().value!.join(), new Set().values().next().done, new Map(null).size, new Set(undefined).size);
class DefaultMap<K, V> extends Map<K, V> {
  make: () => V;
  constructor(make: () => V) {
    super();
    this.make = make;
  }
  override get(k: K): V {
    if (!this.has(k)) this.set(k, this.make());
    return super.get(k)!;
  }
}
const lists = new DefaultMap<string, number[]>(() => []);
lists.get("x").push(1);
lists.get("x").push(2);
console.log(lists.get("x").join(), lists.size, lists instanceof Map);
for (const f of [() => (Map as any)(), () => new Map([1] as any), () => Map.prototype.get.call({} as any, 1), () => new Set(5 as any)]) {
  try {
    f();
  } catch (e) {
    console.log((e as Error).constructor.name);
  }
}
