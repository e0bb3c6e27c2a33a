// Young cells that are stored into old ones by every kind of store, and found again after collections (docs/decisions/007).
const garbage: unknown[] = [];
/** Makes rubbish: with a stressed collector each object is a collection, without one some hundred kilobytes. */
function churn(rounds = 400): void {
  for (let i = 0; i < rounds; i++) garbage[i & 63] = { i, text: "rubbish " + i, list: [i, i + 1] };
}
let made = 0;
function young(): { id: number; name: string } {
  made++;
  return { id: made, name: "young " + made };
}
function show(what: string, value: unknown): void {
  churn();
  console.log(what, JSON.stringify(value));
}

// Everything here is old by the time it is written to.
interface Node1 { value: unknown; next: Node1 | null; [key: string]: unknown }
class Base { held: unknown = null; #secret: unknown = null; set secret(v: unknown) { this.#secret = v; } get secret(): unknown { return this.#secret; } static kept: unknown = null; static #own: unknown = null; static own(v?: unknown): unknown { if (v !== undefined) Base.#own = v; return Base.#own; } }
class Derived extends Base { more: unknown = young(); late: unknown; constructor() { super(); churn(20); this.late = young(); } }
const fields: Node1 = { value: null, next: null };
const dynamic: Record<string, unknown> = {};
const dictionary: Record<string, unknown> = {};
for (let i = 0; i < 300; i++) dictionary["key" + i] = i;
for (let i = 0; i < 300; i += 2) delete dictionary["key" + i];
const elements: unknown[] = [1, 2, 3, 4, 5, 6, 7, 8];
const large: unknown[] = new Array(5000).fill(0);
const holey: unknown[] = []; holey[10] = 1;
const sparse: unknown[] = []; sparse[1_000_000] = 1;
const pushed: unknown[] = [];
const queue: unknown[] = Array.from({ length: 5000 }, (_, i) => i);
const shortQueue: unknown[] = Array.from({ length: 200 }, (_, i) => i);
const spliced: unknown[] = [1, 2, 3];
const sorted: { id: number }[] = [];
const copied: unknown[] = [1, 2, 3, 4, 5, 6];
const map = new Map<unknown, unknown>();
const set = new Set<unknown>();
const weakMap = new WeakMap<object, unknown>();
const weakSet = new WeakSet<object>();
const weakKeys: object[] = [{ k: 1 }, { k: 2 }, { k: 3 }];
const base = new Base();
const derived: Derived[] = [];
const accessors = { _v: null as unknown, get v() { return this._v; }, set v(x) { this._v = x; } };
let moduleVariable: unknown = null;
const proxyTarget: Record<string, unknown> = {};
const proxy = new Proxy(proxyTarget, {});
const prototype = { shared: null as unknown };
const heir = Object.create(prototype) as { shared: unknown };
function counter(): { set(v: unknown): void; get(): unknown } {
  let captured: unknown = null;
  return { set: (v) => { captured = v; }, get: () => captured };
}
const closure = counter();
function* generator(): Generator<unknown, unknown, unknown> {
  let kept: unknown = null;
  let sum = "";
  while (true) {
    const sent = yield kept;
    const local = young();
    churn(10);
    kept = [sent, local];
    sum += local.id;
    if (sum.length > 1000) return sum;
  }
}
const running = generator(); running.next();
const iteratorOverMap = map.entries();
const wide: Record<string, unknown> = { a: 1 };
function Legacy(this: { x: unknown; y: unknown }) { this.x = young(); churn(10); this.y = young(); }
const argumentsOf: IArguments[] = [];
(function (this: unknown, ..._: unknown[]) { argumentsOf.push(arguments); }).call(null, 1, 2, 3);
const bound: { f: null | (() => unknown) } = { f: null };
const rope = { text: "" };
const boxedSymbol: Record<symbol, unknown> = {};
const symbol = Symbol("s");
let resolveLater: (v: unknown) => void = () => {};
const later = new Promise<unknown>((resolve) => { resolveLater = resolve; });
const reactions: unknown[] = [];
const regexp = /(\w)(\d+)/g;
churn(3000);

for (let round = 0; round < 3; round++) {
  fields.value = young(); fields.next = { value: young(), next: null };
  fields["computed" + round] = young();
  show("fields", fields);
  for (let i = 0; i < 12; i++) dynamic["d" + round + i] = young();
  show("overflow", dynamic);
  dictionary["key" + (round * 2 + 1)] = young(); dictionary["new" + round] = young();
  show("dictionary", [dictionary["key1"], dictionary["key3"], dictionary["new" + round]]);
  elements[round] = young(); elements[elements.length] = young();
  for (let i = 3; i < 6; i++) elements[i] = young();
  show("elements", elements);
  large[round * 1700] = young(); large[4999] = young(); large.push(young()); large.fill(young(), 10, 13); large.copyWithin(600, 10, 12);
  show("large", [large[round * 1700], large[4999], large[large.length - 1], large[12], large[600], large[601]]);
  large.splice(20, 1, young(), young()); large.unshift(young());
  show("large moved", [large[0], large[21], large[22], large.length]);
  holey[round + 2] = young(); sparse[500_000 + round] = young();
  show("holes", [holey, sparse[500_000 + round]]);
  pushed.push(young(), young()); pushed.unshift(young());
  show("pushed", pushed);
  for (const each of [queue, shortQueue]) {
    for (let i = 0; i < 40; i++) { each.shift(); each.push(young()); if (i % 10 === 0) each[i + 1] = young(); }
    churn(); each[7] = young(); each.unshift(young()); each.push(young()); each.splice(3, 0, young());
    show("queue", [each.length, each[0], each[3], each[9], each[each.length - 1], each[each.length - 20]]);
  }
  spliced.splice(1, 1, young(), young()); spliced.reverse();
  show("spliced", spliced);
  for (let i = 0; i < 5; i++) sorted.push({ id: (i * 7919) % 13 - round });
  churn(50); sorted.sort((a, b) => { churn(3); return a.id - b.id; });
  show("sorted", sorted);
  copied[0] = young(); copied.copyWithin(2, 0, 2); copied.fill(young(), 4, 5); copied.length = 6; copied.with(1, 2);
  show("copied", copied);
  map.set("k" + round, young()); map.set(young(), young()); map.set("k0", young());
  if (round === 1) map.delete("k0");
  show("map", [...map]);
  show("map iterator", iteratorOverMap.next().value);
  set.add(young()); set.add("s" + round);
  show("set", [...set]);
  weakMap.set(weakKeys[round]!, young()); weakSet.add(weakKeys[round]!);
  const temporary = young(); weakMap.set(temporary, { ephemeral: young(), key: temporary.id });
  show("weak", [weakKeys.map((key) => weakMap.get(key)), weakMap.get(temporary), weakKeys.map((key) => weakSet.has(key))]);
  base.held = young(); base.secret = young(); Base.kept = young(); Base.own(young());
  show("class", [base.held, base.secret, Base.kept, Base.own()]);
  derived.push(new Derived()); derived[0]!.more = young(); (derived[0] as unknown as Record<string, unknown>)["extra" + round] = young();
  show("derived", derived);
  accessors.v = young(); Object.defineProperty(accessors, "defined" + round, { value: young(), enumerable: true, configurable: true });
  Object.defineProperty(accessors, "computed", { get: ((held) => () => held)(young()), enumerable: true, configurable: true });
  show("accessors", accessors);
  moduleVariable = young();
  show("module variable", moduleVariable);
  proxy["p" + round] = young(); Reflect.set(proxyTarget, "r", young()); Object.assign(proxyTarget, { assigned: young() });
  show("proxy", proxyTarget);
  prototype.shared = young(); heir.shared; Object.setPrototypeOf(heir, { ...prototype, own: young() });
  show("prototype", Object.getPrototypeOf(heir));
  closure.set(young());
  show("closure", closure.get());
  show("generator", running.next(young()).value);
  Object.assign(wide, { ["w" + round]: young(), spread: { ...{ inner: young() } }, list: [...[young()], young()] });
  show("assign", wide);
  show("legacy", new (Legacy as unknown as new () => unknown)());
  argumentsOf[0]![1] = young();
  show("arguments", [...argumentsOf[0]!]);
  bound.f = function (this: unknown) { return this; }.bind(young());
  show("bound", bound.f());
  for (let i = 0; i < 30; i++) rope.text += "piece " + i + young().name;
  show("rope", rope.text.charCodeAt(rope.text.length >> 1) + rope.text.length);
  boxedSymbol[symbol] = young();
  show("symbol", boxedSymbol[symbol]);
  const parsed = JSON.parse('{"list":[{"a":[1,2,{"b":"text"}]},"x"],"deep":{"deeper":{"deepest":[]}}}') as Record<string, unknown>;
  parsed["added"] = young();
  show("json", parsed);
  show("regexp", [..."a1b22c333".matchAll(regexp)].map((match) => [match[0], match[2], match.index]));
  for (const [key, value] of Object.entries({ x: young(), y: young() })) fields[key] = value;
  show("entries", [fields["x"], fields["y"]]);
  const { id, ...rest } = { ...young(), extra: young() };
  show("rest", [id, rest]);
  show("array methods", [1, 2, 3].map(() => { churn(20); return young(); }).filter((x) => { churn(5); return x.id % 2 === 0 || true; }).flatMap((x) => [x, young()]));
  show("strings", "a,b,c".split(",").map((part) => part.padEnd(10, young().name).toUpperCase().replace(/Y/g, () => young().name)));
  const error = new Error("message", { cause: young() });
  show("error", [error.message, error.cause, (error.stack ?? "").length > 10]);
}

// Reactions and frames of functions that wait.
async function waiter(name: string): Promise<unknown> {
  const before = young();
  churn(30);
  const value = await later;
  churn(30);
  const after = young();
  await null;
  return [name, before, value, after];
}
async function* stream(): AsyncGenerator<unknown> {
  for (let i = 0; i < 3; i++) { churn(10); yield young(); await null; }
}
const waiters = [waiter("a"), waiter("b"), later.then((v) => { churn(20); reactions.push(young(), v); return young(); })];
churn(3000);
resolveLater(young());
churn();
const all = await Promise.all(waiters);
show("promises", all);
show("reactions", reactions);
for await (const each of stream()) show("stream", each);
await new Promise((resolve) => setTimeout(resolve, 1, young())).then((v) => show("timer", v));
const chain = [1, 2, 3, 4].reduce<Promise<unknown[]>>((before, n) => before.then((list) => { churn(5); return [...list, n, young()]; }), Promise.resolve([]));
show("chain", await chain);
const settled = await Promise.allSettled([Promise.reject(young()), young(), Promise.race([later, waiter("c")])]);
show("settled", settled);

// Tables with pages of their own, which grow while they are filled with new cells.
const largeMap = new Map<unknown, unknown>();
const largeSet = new Set<unknown>();
const largeDictionary: Record<string, unknown> = {};
const largeList: unknown[] = [];
for (let i = 0; i < 1500; i++) {
  largeMap.set("m" + i, young());
  if (i % 3 === 2) largeMap.delete("m" + (i - 1));
  largeSet.add(young());
  largeDictionary["d" + i] = young();
  if (i % 5 === 4) delete largeDictionary["d" + (i - 2)];
  largeList.push(young());
}
for (let i = 0; i < 1500; i += 7) { largeMap.set("m" + i, young()); largeDictionary["d" + i] = young(); largeList[i] = young(); }
churn();
let total = 0;
for (const list of [[...largeMap.values()], [...largeSet], Object.values(largeDictionary), largeList, structuredClone(largeList), largeList.slice(3), largeList.concat(largeList), Array.from(largeMap.values())]) {
  for (const each of list) total += (each as { name: string; id: number }).name.length + (each as { id: number }).id;
}
show("large tables", [total, largeMap.size, largeSet.size, Object.keys(largeDictionary).length]);
const spread = Math.max(...largeList.map((each) => (each as { id: number }).id));
show("spread", [spread, String.fromCharCode(...new Array<number>(2000).fill(65)).length, Object.fromEntries(largeMap)["m3"]]);

// A tree whose old inner nodes get young leaves, and a ring whose links change all the time.
interface Tree { left: Tree | null; right: Tree | null; key: number; payload: unknown }
let root: Tree | null = null;
function insert(key: number): void {
  const node: Tree = { left: null, right: null, key, payload: young() };
  if (root === null) { root = node; return; }
  let at: Tree = root;
  while (true) {
    if (key < at.key) { if (at.left === null) { at.left = node; return; } at = at.left; }
    else { if (at.right === null) { at.right = node; return; } at = at.right; }
  }
}
for (let i = 0, key = 1; i < 2000; i++) { key = (key * 16807) % 2147483647; insert(key); }
function check(tree: Tree | null): number {
  return tree === null ? 0 : 1 + check(tree.left) + check(tree.right) + ((tree.payload as { name: string }).name.startsWith("young ") ? 0 : 1000000);
}
console.log("tree", check(root));
const ring: { next: unknown; n: number }[] = Array.from({ length: 100 }, (_, n) => ({ next: null, n }));
for (let i = 0; i < 5000; i++) { const at = ring[i % 100]!; at.next = { n: i, next: ring[(i * 7) % 100] }; if (i % 50 === 0) ring[i % 100] = { next: at, n: i }; }
console.log("ring", ring.reduce((sum, each) => sum + each.n + ((each.next as { n: number } | null)?.n ?? 0), 0));
console.log(made);
