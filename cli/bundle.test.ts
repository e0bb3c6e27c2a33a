import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "tsuki-bundle-"));
const cache = process.env.TSUKI_CACHE;
process.env.TSUKI_CACHE = join(folder, "cache");
// It looks for its cache once.
const { current, publish } = (await import("./bundle.mjs" as string)) as { publish(kind: string, make: (folder: string) => Promise<string[]>): Promise<{ folder: string } | null>; current(kind: string): { folder: string } | null };
afterAll(() => {
  if (cache === undefined) delete process.env.TSUKI_CACHE;
  else process.env.TSUKI_CACHE = cache;
  rmSync(folder, { recursive: true });
});

function source(name: string): string {
  const file = join(folder, name);
  writeFileSync(file, "old");
  utimesSync(file, Date.now() / 1000 - 100, Date.now() / 1000 - 100);
  return file;
}

test("what was made of files that are as they were is current", async () => {
  const file = source("a.ts");
  const record = await publish("test", () => Promise.resolve([file]));
  expect(current("test")).toEqual(record);
  writeFileSync(file, "newer");
  expect(current("test")).toBe(null);
});

test("a file that is written while something is made of it makes that worthless", async () => {
  const file = source("b.ts");
  let made = "";
  const record = await publish("torn", (into) => {
    made = into; // has read the file by now
    writeFileSync(file, "new");
    return Promise.resolve([file]);
  });
  expect(record).toBe(null);
  expect(current("torn")).toBe(null);
  expect(existsSync(made)).toBe(false);
});
