import fc from "fast-check";
import { expect, test } from "vitest";
import { LINE_TABLE_NAME_BYTES_MAX } from "#abi/line-table.ts";
import type { CallSite } from "#image/code-places.ts";
import { makeCode } from "#image/huffman.ts";
import { encodeLineTable, keptFrame, lookUp } from "#image/line-table.ts";

const BASE = 0x20_0000;
const frame = fc.record({
  function: fc.oneof(fc.constantFrom("", "main", "Server.listen", "Server.close", "größer"), fc.string({ maxLength: 20 }).map((text) => text.replaceAll("\0", ""))),
  file: fc.constantFrom("app/a.ts", "app/b.ts", "builtins/array.ts", "os/main.ts", "tsuki:program"),
  line: fc.nat({ max: 100_000 }),
  column: fc.nat({ max: 5000 }),
});
const table = fc.array(fc.record({ gap: fc.integer({ min: 1, max: 70_000 }), frames: fc.array(frame, { minLength: 1, maxLength: 4 }) }), { maxLength: 300 }).map((rows) => {
  let address = BASE;
  return rows.map(({ gap, frames }): CallSite => ({ address: (address += gap), frames }));
});

test("every address that was encoded is found with its frames, and no other", () => {
  fc.assert(fc.property(table, (sites) => {
    const encoded = encodeLineTable(sites, BASE);
    const known = new Set(sites.map((site) => site.address));
    for (const site of sites) {
      expect(lookUp(encoded, site.address)).toEqual(site.frames.map(keptFrame));
      if (!known.has(site.address + 1)) expect(lookUp(encoded, site.address + 1)).toBe(null);
    }
    expect(lookUp(encoded, BASE)).toBe(null);
  }), { numRuns: 60, seed: 7 });
});

test("a name that is too long is cut between characters", () => {
  const encoded = encodeLineTable([{ address: BASE + 5, frames: [{ function: "é".repeat(400), file: "app/a.ts", line: 1, column: 1 }] }], BASE);
  expect(lookUp(encoded, BASE + 5)![0]!.function).toBe("é".repeat(Math.floor(LINE_TABLE_NAME_BYTES_MAX / 2)));
});

test("no word of a code is longer than allowed, however rare its octet is", () => {
  let [a, b] = [1, 1];
  const fibonacci = new Map(Array.from({ length: 40 }, (_, octet) => [octet, ([a, b] = [b, a + b])[0]]));
  const code = makeCode(fibonacci, 15);
  expect(Math.max(...[...code.words.values()].map(({ bits }) => bits))).toBeLessThanOrEqual(15);
  // Kraft: the words fill the code exactly.
  expect([...code.words.values()].reduce((sum, { bits }) => sum + 2 ** -bits, 0)).toBe(1);
  expect(code.octets.length).toBe(40);
});
