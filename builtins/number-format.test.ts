import fc from "fast-check";
import { expect, test } from "vitest";
import { formatDecimal } from "#builtins/number-format.ts";

test("formats like Node in en-US, whatever the number of decimals", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: 0 }), fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }), fc.boolean(), (x, a, b, grouping) => {
      const minimum = Math.min(a, b);
      const maximum = Math.max(a, b);
      const wanted = x.toLocaleString("en-US", { minimumFractionDigits: minimum, maximumFractionDigits: maximum, useGrouping: grouping });
      expect(formatDecimal(String(x), { minimumDecimals: minimum, maximumDecimals: maximum, grouping })).toBe(wanted);
    }),
    { numRuns: 2000, seed: 3 },
  );
});

test("rounds halves of the shortest decimal up, carrying through nines", () => {
  const style = { minimumDecimals: 0, maximumDecimals: 2, grouping: true };
  expect([0.005, 999.995, 1.005, 0.994999, 1e21, 1e-7].map((x) => formatDecimal(String(x), style))).toEqual(["0.01", "1,000", "1.01", "0.99", "1,000,000,000,000,000,000,000", "0"]);
});
