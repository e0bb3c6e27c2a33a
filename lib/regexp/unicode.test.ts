/** The packed tables against the packages that they were made from. */
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { canonicalize, caseRuns, closeOverCase } from "#lib/regexp/case.ts";
import { complement, pointSet, POINT_MAX } from "#lib/regexp/point-set.ts";
import { propertySet, propertyStrings } from "#lib/regexp/unicode.ts";

const require = createRequire(import.meta.url);
const folder = dirname(require.resolve("regenerate-unicode-properties/package.json"));
const names = (kind: string): string[] => readdirSync(join(folder, kind)).map((name) => name.replace(".js", ""));
const load = (kind: string, name: string): { characters: { data: number[] }; strings?: string[] } => require(join(folder, kind, `${name}.js`));
const ranges = (boundaries: readonly number[]): number[] => boundaries.map((b, i) => (i % 2 === 0 ? b : b - 1));

test.each(["General_Category", "Script", "Script_Extensions", "Binary_Property"])("every %s has the package's code points", (kind) => {
  for (const name of names(kind)) {
    const set = kind === "Binary_Property" ? propertySet(name, null) : propertySet(kind, name);
    expect(set, name).toEqual(ranges(load(kind, name).characters.data));
  }
});

test("properties of strings have the package's strings", () => {
  for (const name of names("Property_of_Strings")) {
    const { points, strings } = propertyStrings(name)!;
    const { characters, strings: wanted } = load("Property_of_Strings", name);
    expect(points, name).toEqual(ranges(characters.data));
    expect(strings.map((each) => String.fromCodePoint(...each)).sort(), name).toEqual([...wanted!].sort());
  }
});

test("aliases name the same sets, and other names none", () => {
  expect(propertySet("L", null)).toEqual(propertySet("General_Category", "Letter"));
  expect(propertySet("sc", "Grek")).toEqual(propertySet("Script", "Greek"));
  expect(propertySet("Alpha", null)).toEqual(propertySet("Alphabetic", null));
  for (const [name, value] of [["Latin", null], ["Script", null], ["sc", "latin"], ["Block", "Latin"], ["", null], ["gc", "Alphabetic"]] as const) expect(propertySet(name, value)).toBeNull();
  expect(propertyStrings("Emoji")).toBeNull();
});

test("case follows toUpperCase without u, and Node's /iu with it", () => {
  for (let unit = 0; unit <= 0xffff; unit++) {
    const text = String.fromCharCode(unit).toUpperCase();
    const wanted = text.length !== 1 || (unit >= 128 && text.charCodeAt(0) < 128) ? unit : text.charCodeAt(0);
    if (canonicalizeOnce(unit, false) !== wanted) expect.fail(`${unit.toString(16)} ${canonicalize(unit, false)}`);
  }
  const images = new Map<number, number>();
  for (const run of caseRuns(true)) for (let c = run.first; c <= run.last; c += run.step) images.set(c, c + run.delta);
  for (const [c, image] of images) expect(new RegExp(String.fromCodePoint(c), "iu").test(String.fromCodePoint(image)), c.toString(16)).toBe(true);
  expect(images.size).toBeGreaterThan(1400);
  expect(closeOverCase([0x73, 0x73], true)).toEqual([0x53, 0x53, 0x73, 0x73, 0x17f, 0x17f]);
  expect(closeOverCase([0x73, 0x73], false)).toEqual([0x53, 0x53, 0x73, 0x73]);
  expect(closeOverCase([0x3c3, 0x3c3], false)).toEqual([0x3a3, 0x3a3, 0x3c2, 0x3c3]);
});

const upper = new Map(caseRuns(false).flatMap((run) => Array.from({ length: (run.last - run.first) / run.step + 1 }, (_, i) => [run.first + i * run.step, run.first + i * run.step + run.delta])));
function canonicalizeOnce(unit: number, unicode: boolean): number {
  return unicode ? canonicalize(unit, true) : upper.get(unit) ?? unit;
}

test("complement takes out and gives back", () => {
  const set = pointSet([5, 9, 0, 2, 3, 3, 100, POINT_MAX]);
  expect(set).toEqual([0, 3, 5, 9, 100, POINT_MAX]);
  expect(complement(set, POINT_MAX)).toEqual([4, 4, 10, 99]);
  expect(complement(complement(set, POINT_MAX), POINT_MAX)).toEqual(set);
});
