// @ts-nocheck: the program does on purpose what types forbid.
// Spread and rest.
const sum = (...xs: number[]): number => xs.reduce((a, b) => a + b, 0);
console.log(sum(), sum(1), sum(...[1, 2, 3]), sum(1, ...[2], 3, ...new Set([4, 5])), Math.max(...[1, 9, 3]));
console.log([...[1, 2], ..."ab", ...new Map([["k", "v"]])].length, [...[]].length, [0, ...[1], 2].join());
const base = { a: 1, b: { c: 2 } };
const copy = { ...base, a: 9, d: 3 };
console.log(JSON.stringify(copy), copy.b === base.b, JSON.stringify({ ...null, ...undefined, ...5, ..."hi", ...[7] } as any));
const getter = { get x() { return 10; } };
console.log(Object.getOwnPropertyDescriptor({ ...getter }, "x")!.value, { ...{ a: 1 }, ...{ a: 2 } }.a);
function rest(first: string, ...others: string[]): string {
  return `${first}:${others.length}:${others.join("")}`;
}
console.log(rest("a"), rest("a", "b", "c"), rest.length, ((..._a: unknown[]) => 1).length);
class Many {
  values: number[];
  constructor(...values: number[]) {
    this.values = values;
  }
}
console.log(new Many(...[1, 2], 3).values.join(), new (class extends Many {
  constructor(...args: number[]) {
    super(...args, 100);
  }
})(1).values.join());
const log: string[] = [];
const note = <T>(n: string, v: T): T => (log.push(n), v);
sum(note("1", 1), ...note("2", [2]), note("3", 3));
console.log(log.join());
console.log(sum.apply(null, [1, 2]), sum.call(null, 3, 4), sum.bind(null, 10)(5), sum.bind(null, 1, 2).length);
const array = [3, 4];
array.push(...array, ...array);
console.log(array.join(), [...array.entries()].length, String([...array].reverse()));
const matrix = [[1, 2], [3, 4]];
console.log(([] as number[]).concat(...matrix).join(), matrix[0].map((_, i) => matrix.map((r) => r[i])).join("|"));
const many = Array.from({ length: 5000 }, (_, i) => i);
console.log(sum(...many), Math.max.apply(null, many), String.fromCharCode(...[72, 105]));
const { a, ...rest2 } = { a: 1, b: 2, [Symbol.iterator]: 3 };
console.log(a, Object.keys(rest2).join(), Symbol.iterator in rest2);
