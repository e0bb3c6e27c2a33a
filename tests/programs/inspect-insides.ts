/** What util.inspect shows that the language does not tell: states of promises, targets of proxies, what iterators have still to give; and colours. */
import { inspect } from "node:util";

console.log(Promise.resolve(1), Promise.resolve({ a: [1, { b: 2 }] }), new Promise(() => {}), (async () => {})());
const rejected = Promise.reject(new RangeError("no").message);
rejected.catch(() => {});
console.log(rejected, Object.assign(Promise.resolve(3), { note: "x" }), [Promise.resolve("text")]);

const handler = { get: () => 3, ownKeys: () => [] };
console.log(new Proxy({ a: 1 }, handler), new Proxy([1, 2, 3], {}), new Proxy(function named() {}, {}), new Proxy(new Map([[1, { a: 1 }]]), {}));
console.log(inspect(new Proxy({ a: 1 }, handler), { showProxy: true }));
const { proxy, revoke } = Proxy.revocable({}, {});
revoke();
console.log(proxy, [proxy]);

const map = new Map<unknown, unknown>([["k", { v: 1 }], [2, [3]]]);
const entries = map.entries();
entries.next();
console.log(map.keys(), map.values(), map.entries(), entries, [...entries], entries);
console.log(new Set(["s"]).values(), new Set(["s"]).entries(), [1].values(), "x"[Symbol.iterator](), (function* () {})());
console.log(new AbortController(), AbortSignal.abort(), new EventTarget(), new Headers({ a: "b", "Content-Type": "x/y" }), new Blob(["abc"], { type: "text/plain" }));

const all = {
  number: 1, string: "s", nothing: null, absent: undefined, symbol: Symbol("q"), big: 10n, pattern: /x/g, date: new Date(0), holes: [1, , 3], method() {}, Class: class A {},
  yes: true, "a-b": 1, [Symbol("z")]: 2, get getter() { return 1; }, map: new Map([["k", 1]]), set: new Set(["v"]), octets: new Uint8Array(2), boxed: Object(1), deep: { er: { still: { more: 1 } } },
};
console.log(JSON.stringify(inspect(all, { colors: true })));
console.log(JSON.stringify(inspect(Array.from({ length: 30 }, (_, i) => `item${i}`), { colors: true })));
console.log(Array.from({ length: 27 }, (_, i) => "日".repeat(i % 5)), ["日本語", "日本", "x", "é", "日本語日本語", "a", "bb", "ccc"]);
