// Array methods on plain arrays.
const a = [5, 1, 4, 2, 3];
console.log(a.length, a.indexOf(4), a.lastIndexOf(4), a.indexOf(9), a.includes(2), a.at(-1), a.join("-"));
console.log(a.map((x) => x * 2), a.filter((x) => x > 2), a.reduce((s, x) => s + x), a.reduceRight((s, x) => s + "" + x, ""));
console.log(a.find((x) => x > 3), a.findIndex((x) => x > 3), a.findLast((x) => x > 3), a.findLastIndex((x) => x > 3), a.find((x) => x > 9), a.findIndex((x) => x > 9));
console.log(a.some((x) => x > 4), a.every((x) => x > 0), [].some(() => true), [].every(() => false));
const b = a.slice();
console.log(b.push(6, 7), b.pop(), b.shift(), b.unshift(8, 9), b);
console.log(b.splice(1, 2), b, b.splice(1, 0, 100, 200), b, b.splice(-1), b);
console.log(b.reverse(), (b as any[]).concat([1, [2]], 3, [[4]]), b.slice(1, 3), b.slice(-2), b.slice());
console.log([1, [2, [3, [4]]]].flat(), [1, [2, [3, [4]]]].flat(Infinity), [1, 2].flatMap((x) => [x, x * 10]), [[1], [2]].flat(0));
console.log(new Array(3).fill(0), [1, 2, 3, 4].fill(9, 1, 3), [1, 2, 3, 4, 5].copyWithin(0, 3), [1, 2, 3, 4, 5].copyWithin(1, 0, 3));
console.log([3, 1, 2].toSorted(), [3, 1, 2].toReversed(), [1, 2, 3].with(1, 9), [1, 2, 3, 4].toSpliced(1, 2, 77));
console.log(Array.from("abc"), Array.from({ length: 3 }, (_, i) => i * i), Array.of(7, 8), Array.isArray([]), Array.isArray({ length: 0 }));
console.log([..."ab"].entries().next().value, [...[10, 20].keys()], [...[10, 20].entries()], [...[10, 20].values()]);
const log: string[] = [];
a.forEach((x, i, whole) => log.push(`${i}:${x}:${whole.length}`));
console.log(log.join(" "));
const growing = [1, 2, 3];
const seen: number[] = [];
growing.forEach((x) => {
  seen.push(x);
  if (growing.length < 6) growing.push(x + 10);
});
console.log(seen, growing);
const shrinking = [1, 2, 3, 4];
const left: number[] = [];
shrinking.forEach((x) => {
  left.push(x);
  shrinking.pop();
});
console.log(left, shrinking);
console.log([1, 2, 3].toString(), String([1, [2, 3]]), [null, undefined, 1].join(), [[], [[]]].join() === ",");
const circular: unknown[] = [1];
circular.push(circular);
console.log(circular.join());
a.length = 2;
console.log(a, a.length);
a[5] = 1;
console.log(a.length, 3 in a, a.indexOf(undefined as unknown as number));
a.length = 0;
console.log(a);
for (const f of [() => ([] as number[]).reduce((x) => x), () => new Array(-1), () => (a.length = -1), () => [1].with(5, 1), () => [1].map(3 as unknown as () => void), () => [1].sort(5 as unknown as () => number)]) {
  try {
    f();
  } catch (error) {
    console.log(String(error));
  }
}
