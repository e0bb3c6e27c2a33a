// Sorting: stability, comparators, default order.
console.log([10, 9, 1, 100, -5, 0].sort().join(), [10, 9, 1, 100, -5, 0].sort((a, b) => a - b).join());
console.log(["b", "a", "C", "A", "é", "z", ""].sort().join());
console.log([true, null, undefined, 3, "2", NaN, 1].sort().map(String).join());
const records = Array.from({ length: 100 }, (_, i) => ({ key: (i * 37) % 10, order: i }));
records.sort((a, b) => a.key - b.key);
let stable = true;
for (let i = 1; i < records.length; i++) if (records[i - 1].key === records[i].key && records[i - 1].order > records[i].order) stable = false;
console.log(stable, records.slice(0, 12).map((r) => `${r.key}/${r.order}`).join(" "));
let seed = 42;
const random = (): number => (seed = (seed * 1103515245 + 12345) % 2147483648);
const many = Array.from({ length: 5000 }, random);
const sorted = many.toSorted((a, b) => a - b);
let ordered = true;
for (let i = 1; i < sorted.length; i++) if (sorted[i - 1] > sorted[i]) ordered = false;
console.log(ordered, sorted[0], sorted[2500], sorted[4999], many[0] !== sorted[0]);
console.log([3, 1, 2].sort((a, b) => b - a).join(), [3, 1, 2].sort(() => 0).join(), [1, 2, 3].sort(() => -1).join());
const odd = [5, 2, 8, 1, 9, 3, 7, 4, 6, 0, 11, 15, 13, 12, 14, 10];
console.log(odd.slice().sort((a, b) => (a > b) as unknown as number).join());
console.log(odd.slice().sort((a, b) => ((a * 7 + b * 13) % 5) - 2).join());
let calls = "";
[4, 3, 2, 1, 5].sort((a, b) => {
  calls += `${a}${b} `;
  return a - b;
});
console.log(calls);
try {
  [1, 2, 3].sort(() => {
    throw new Error("from comparator");
  });
} catch (error) {
  console.log((error as Error).message);
}
const runs = [...Array(300).keys(), ...Array(200).keys(), ...Array(250).keys()].map((x) => x % 97);
console.log(runs.sort((a, b) => a - b).slice(300, 320).join());
console.log(["10", "9", "1"].map(Number).sort().join(), [..."hello world"].sort().join(""));
