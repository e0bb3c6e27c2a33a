import fc from "fast-check";
import { expect, test } from "vitest";
import { mergeSort } from "#builtins/merge-sort.ts";

/** Sorts a copy and logs every comparison. */
function trace(values: number[], compare: (a: number, b: number) => any, ours: boolean): { sorted: number[]; calls: string } {
  const calls: string[] = [];
  const logged = (a: number, b: number): any => {
    calls.push(`${a},${b}`);
    return compare(a, b);
  };
  const sorted = values.slice();
  if (ours) mergeSort(sorted, logged);
  else sorted.sort(logged);
  return { sorted, calls: calls.join(" ") };
}

test("makes exactly the comparisons that V8 makes", () => {
  const numbers = fc.oneof(
    fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 400 }),
    fc.array(fc.integer(), { maxLength: 400 }),
    fc.tuple(fc.nat(200), fc.nat(200), fc.nat(30)).map(([a, b, c]) => [...Array(a).keys(), ...Array(b).keys(), ...Array(c).keys()].map((x) => x * 3)),
  );
  fc.assert(
    fc.property(numbers, (values) => {
      for (const compare of [(a: number, b: number) => a - b, (a: number, b: number) => a > b, (a: number, b: number) => b - a, () => NaN]) {
        expect(trace(values, compare, true)).toEqual(trace(values, compare, false));
      }
    }),
    { numRuns: 300, seed: 7 },
  );
});

test("gallops like V8 through long runs that interleave in blocks, with comparators that contradict themselves too", () => {
  let seed = 12345;
  const random = (): number => (seed = (Math.imul(seed, 1103515245) + 12345) >>> 0) / 2 ** 32;
  for (let round = 0; round < 60; round++) {
    const values: number[] = [];
    while (values.length < 900) {
      const start = Math.floor(random() * 2000);
      const count = Math.floor(random() * 150);
      for (let i = 0; i < count; i++) values.push(start + i);
    }
    const liar = (a: number, b: number): number => ((a * 7919 + b * 104729) % 5) - 2;
    expect(trace(values, (a, b) => a - b, true)).toEqual(trace(values, (a, b) => a - b, false));
    expect(trace(values, liar, true)).toEqual(trace(values, liar, false));
  }
});
