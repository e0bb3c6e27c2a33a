/** Maps and Sets that change under their iterators: growth, compaction, clearing; keys of all types; iterators called by hand and by loops. */
const lines: string[] = [];
const map = new Map<unknown, number>();
for (let i = 0; i < 40; i++) map.set(i, i);
let seen: unknown[] = [];
for (const [key, value] of map) {
  seen.push(key);
  if (value % 3 === 0) map.delete(key);
  if (value === 10) for (let i = 100; i < 160; i++) map.set(i, 1000 + i);
  if (value === 1010 + 100) map.delete(105);
}
lines.push(seen.join());
lines.push([...map.keys()].join());

const set = new Set<number>([1, 2, 3]);
seen = [];
for (const value of set) {
  seen.push(value);
  if (value === 2) {
    set.clear();
    set.add(7).add(8);
  }
  if (value === 8 && seen.length < 12) {
    set.delete(7);
    set.add(seen.length + 20).add(7);
  }
}
lines.push(seen.join());

// Old iterators over tables that were compacted several times.
const old = new Map<string, number>();
for (let i = 0; i < 30; i++) old.set(`k${i}`, i);
const iterators = [0, 5, 17, 29].map((steps) => {
  const iterator = old.entries();
  for (let i = 0; i < steps; i++) iterator.next();
  return iterator;
});
for (let round = 0; round < 5; round++) {
  for (let i = round; i < 30; i += 6) old.delete(`k${i}`);
  for (let i = 0; i < 50; i++) old.set(`r${round}-${i}`, i);
  for (let i = 0; i < 48; i++) old.delete(`r${round}-${i}`);
}
for (const iterator of iterators) lines.push([...iterator].map(([key, value]) => `${key}=${value}`).join());

// SameValueZero.
const keys: unknown[] = [0, -0, NaN, 0 / 0, 1, 1.5, 2 ** 31, -(2 ** 31), 2 ** 53, "1", "a" + "b", "ab", true, null, undefined, 10n, BigInt(10), 2n ** 70n, 2n ** 70n, Symbol.iterator, keyObject(), Math.fround(3)];
function keyObject(): object {
  return lines;
}
const counts = new Map<unknown, number>();
for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
lines.push([...counts].map(([key, count]) => `${typeof key} ${Object.is(key, -0) ? "-0" : key === lines ? "lines" : String(key)}:${count}`).join(" "));
lines.push(String([counts.has(3.0), counts.has(lines), counts.get("ab"), counts.delete(NaN), counts.has(NaN), counts.size]));

// Iterators by hand, and beyond the end.
const short = new Set(["x"]).entries();
lines.push(JSON.stringify([short.next(), short.next(), short.next()]));
const values = [5, 6][Symbol.iterator]();
lines.push(JSON.stringify([values.next(), ...[...values], values.next()]));
lines.push([...["p", "q"].entries()].join("|"), [...new Map([["a", 1]]).values()].join());
// A next of one's own is called, with its result objects.
const patched = new Map([[1, 2]]).keys() as Iterator<unknown>;
patched.next = () => ({ done: true, value: 9 });
lines.push([...(patched as unknown as Iterable<unknown>)].join() + "!");
// The program's code may run inside of a step: a getter on an array.
const inner = new Map([["in", 1]]);
const tricky = [1, 2, 3];
Object.defineProperty(tricky, 1, { get: () => [...inner.keys()][0] + JSON.stringify(inner.keys().next()) });
lines.push([...tricky.entries()].join(" "));
console.log(lines.join("\n"));
