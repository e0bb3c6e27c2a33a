// What V8 says when something cannot be iterated: the source in loops, arrays and declarations, the value elsewhere.
const attempt = (f) => { try { f(); console.log("no error"); } catch (error) { console.log(error.message); } };
const o = {}, ob = { p: { q: {} }, fn: () => 1 }, fn = () => ({}), arr = [{}], bad = { [Symbol.iterator]: 5 }, worse = { [Symbol.iterator]() { return 5; } }, cls = class {};
let u, n = null, five = 5;
[
  // Loops.
  () => { for (const x of o); }, () => { for (const x of u); }, () => { for (const x of n); }, () => { for (const x of ob.p.q); }, () => { for (const x of ob.p.z); }, () => { for (const x of fn()); }, () => { for (const x of arr[0]); }, () => { for (const x of arr[five]); }, () => { for (const x of ob["p"]); },
  () => { for (const x of {}); }, () => { for (const x of 5); }, () => { for (const x of undefined); }, () => { for (const x of bad); }, () => { for (const x of worse); }, () => { for (const x of cls); }, () => { for (const x of o?.p); }, () => { for (const x of (1, o)); }, () => { for (const x of fn().a); },
  () => { for (const x of arr.map((x) => x)[0]); }, () => { for (const x of !o); }, () => { for (const x of o || u); }, () => { for (const x of new cls()); }, () => { for (const x of (() => 1)); }, () => { for (const x of (o.a = 5)); }, () => { for (const [a] of [o]); }, () => { for (const [a] of [u]); },
  // Spread.
  () => [...o], () => [...u], () => [...fn()], () => [1, ...ob.p.q], () => [...undefined], () => [...5], () => [...{}], () => [...bad], () => [...worse],
  () => fn(...o), () => fn(...u), () => fn(...n), () => fn(1, ...ob.p), () => fn(1, ...ob.zz), () => fn(...o, 1), () => new cls(...o), () => new cls(...n), () => new cls(...u, 1), () => ob.p.toString(...u), () => fn(...bad), () => fn(...worse), () => fn(...5), () => fn(...undefined), () => Math.max(...five), () => fn(1, ...[1], ...o),
  // Patterns.
  () => { const [a] = o; }, () => { const [a] = u; }, () => { const [a] = n; }, () => { const [a] = fn(); }, () => { const [a] = ob.p.q; }, () => { const [a] = ob.p.zz; }, () => { const [a] = 5; }, () => { const [a] = {}; }, () => { const [a] = undefined; }, () => { const [a] = bad; }, () => { const [a] = worse; }, () => { const [a] = arr[0]; }, () => { const [a] = new cls(); }, () => { const [a] = o || u; }, () => { const [a] = 1 + 1; }, () => { const [a] = true; },
  () => { let a; [a] = o; }, () => { let a; [a] = u; }, () => { let a; [a] = fn(); }, () => { const [[b]] = [o]; }, () => { const [[b]] = []; }, () => { const [[b] = u] = []; }, () => { const [[b] = u] = [5]; }, () => { const { p: [b] = o } = ob; },
  () => (([a]) => 1)(o), () => (([a]) => 1)(), () => (([a] = o) => 1)(), () => (([[a]]) => 1)([5]), () => { try { throw undefined; } catch ([b]) {} }, () => { try { throw null; } catch ({ b }) {} }, () => (({ b }) => 1)(null), () => (({}) => 1)(null),
  () => { function* g() { yield* o; } [...g()]; }, () => { function* g() { yield* u; } [...g()]; },
  // Builtins.
  () => new Map(o), () => new Set(5), () => new Map([5]), () => Object.fromEntries(o), () => Object.fromEntries(u), () => Object.fromEntries([u]), () => Array.from(bad), () => new WeakSet(5), () => new Map(true), () => new Set(Symbol("z")), () => new Set(() => 1), () => new Set(1n), () => new AggregateError(o),
].forEach(attempt);
// What read-only properties belong to.
const freeze = (x) => { "use strict"; Object.freeze(x); try { x[0] = 1; } catch (error) { console.log(error.message); } };
[new String("a"), [1], Object.assign(/x/, { 0: 1 }), Object.assign(new (class A {})(), { 0: 1 }), Object.assign(new (class B { toString() { return "x"; } })(), { 0: 1 }), Object.assign(Object.create(null), { 0: 1 }), (function () { return arguments; })(1), Object.assign(new Map(), { 0: 1 }), Object.assign(new Date(0), { 0: 1 }), Object.assign(new Error("e"), { 0: 1 }), Object.assign(new (class C extends Array {})(), { 0: 1 }), JSON.parse('{"0":1}')].forEach(freeze);
const later = async (f) => { try { await f(); } catch (error) { console.log(error.message); } };
(async () => {
  for (const f of [
    async () => { for await (const x of o); }, async () => { for await (const x of u); }, async () => { for await (const x of fn()); }, async () => { for await (const x of ob.p.q); }, async () => { for await (const x of bad); }, async () => { for await (const x of 5); },
    async () => { async function* g() { yield* u; } for await (const x of g()); }, async () => { for await (const x of { [Symbol.asyncIterator]() { return 5; } }); }, () => Promise.all(5), () => Promise.all(), () => Promise.race(o), () => Promise.any(true),
  ]) await later(f);
})();
