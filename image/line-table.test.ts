import fc from "fast-check";
import { expect, test } from "vitest";
import { LINE_TABLE_NAME_BYTES_MAX } from "#abi/line-table.ts";
import type { CallSite } from "#image/code-places.ts";
import { makeCode } from "#image/huffman.ts";
import { encodeLineTable, keptFrame, lookUp } from "#image/line-table.ts";

const BASE = 0x20_0000;
const frame = fc.record({
  function: fc.oneof(fc.constantFrom("", "main", "Server.listen", "Server.close", "größer"), fc.string({ maxLength: 20 }).map((text) => text.replaceAll("\0", ""))),
  file: fc.constantFrom("app/a.ts", "app/b.ts", "lib/c.ts", "builtins/array.ts", "os/main.ts", "tsuki:program"),
  line: fc.nat({ max: 100_000 }),
  column: fc.nat({ max: 5000 }),
});
const table = fc.array(fc.record({ gap: fc.integer({ min: 1, max: 70_000 }), frames: fc.array(frame, { minLength: 1, maxLength: 4 }) }), { maxLength: 300 }).map((rows) => {
  let address = BASE;
  return rows.map(({ gap, frames }): CallSite => ({ address: (address += gap), frames }));
});

test("every address has the frames of the last site that is not above it", () => {
  fc.assert(fc.property(table, (sites) => {
    const encoded = encodeLineTable(sites, BASE);
    sites.forEach((site, i) => {
      const end = sites[i + 1]?.address ?? site.address + 10;
      for (const address of [site.address, end - 1]) expect(lookUp(encoded, address)).toEqual(site.frames.map(keptFrame));
    });
    expect(lookUp(encoded, BASE)).toBe(null);
  }), { numRuns: 60, seed: 7 });
});

test("frames are kept whole of the app and its packages, without columns of the library, as names of builtins", () => {
  const kept = (file: string): unknown => keptFrame({ function: "f", file, line: 12, column: 7 });
  for (const file of ["app/a.ts", "npm/x/index.js"]) expect(kept(file)).toEqual({ function: "f", file, line: 12, column: 7 });
  for (const file of ["api/a.ts", "lib/a.ts", "os/a.ts", "runtime/a.ts"]) expect(kept(file)).toEqual({ function: "f", file, line: 12, column: 0 });
  expect(kept("builtins/a.ts")).toEqual({ function: "f", file: "builtins/a.ts", line: 1, column: 0 });
});

test("sites that say what the one before them says take no room", () => {
  const site = (i: number, file: string): CallSite => ({ address: BASE + 5 * i, frames: [{ function: "f", file, line: 3, column: i }] });
  const table = (file: string, count: number): Buffer => encodeLineTable(Array.from({ length: count }, (_, i) => site(i + 1, file)), BASE);
  expect(table("lib/a.ts", 60).length).toBe(table("lib/a.ts", 1).length);
  expect(table("app/a.ts", 60).length).toBeGreaterThan(table("app/a.ts", 1).length + 60);
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
