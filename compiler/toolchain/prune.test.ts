import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { markUsed, prune, pruneDaily } from "#compiler/toolchain/prune.ts";

const DAY_MS = 86_400_000;
const NOW_MS = 1_700_000_000_000;
let folder: string;
let before: string | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tsuki-prune-"));
  before = process.env.TSUKI_CACHE;
  process.env.TSUKI_CACHE = folder;
});
afterEach(() => {
  if (before === undefined) delete process.env.TSUKI_CACHE;
  else process.env.TSUKI_CACHE = before;
  rmSync(folder, { recursive: true });
});

function keep(name: string, daysAgo: number, bytes = 10): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, Buffer.alloc(bytes));
  utimesSync(path, (NOW_MS - daysAgo * DAY_MS) / 1000, (NOW_MS - daysAgo * DAY_MS) / 1000);
  return path;
}

test("what nobody has used for a month goes", () => {
  const files = [keep("objects/ab/1.o", 31), keep("objects/ab/2.o", 29), keep("start/x/snapshot.blob", 400), keep("start/y/a/1.mjs", 400), keep("start/y/b.json", 3)];
  prune(NOW_MS, 1000);
  expect(files.map((file) => existsSync(file))).toEqual([false, true, false, true, true]);
});

test("beyond the limit the least recently used goes", () => {
  const files = [keep("objects/ab/1.o", 1, 60), keep("images/ab/2.img", 2, 30), keep("builds/ab/3.json", 3, 20)];
  prune(NOW_MS, 100);
  expect(files.map((file) => existsSync(file))).toEqual([true, true, false]);
});

test("a use counts", () => {
  const file = keep("objects/ab/1.o", 40);
  markUsed(file, NOW_MS);
  prune(NOW_MS, 1000);
  expect(existsSync(file)).toBe(true);
});

test("it happens once a day", () => {
  pruneDaily();
  const old = keep("objects/ab/1.o", 400);
  pruneDaily();
  expect(existsSync(old)).toBe(true);
  pruneDaily(Date.now() + 2 * DAY_MS);
  expect(existsSync(old)).toBe(false);
});
