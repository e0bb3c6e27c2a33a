import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { rememberBuild, reuseBuild } from "#image/build-cache.ts";

const folder = mkdtempSync(join(tmpdir(), "tsuki-builds-"));
const cache = process.env.TSUKI_CACHE;
process.env.TSUKI_CACHE = join(folder, "cache");
afterAll(() => {
  if (cache === undefined) delete process.env.TSUKI_CACHE;
  else process.env.TSUKI_CACHE = cache;
  rmSync(folder, { recursive: true });
});

test("a build is reused until a source changes", () => {
  const file = join(folder, "a.ts");
  writeFileSync(file, "1");
  utimesSync(file, 1e9, 1e9);
  const image = Buffer.from("image");
  rememberBuild("a", [file], image, Date.now());
  expect(reuseBuild("a")).toEqual(image);
  writeFileSync(file, "2");
  expect(reuseBuild("a")).toBe(null);
});

test("a build is not remembered when a source was written while it ran", () => {
  const file = join(folder, "b.ts");
  const begunMs = Date.now();
  writeFileSync(file, "text that the build has not seen");
  utimesSync(file, begunMs / 1000 + 1, begunMs / 1000 + 1);
  rememberBuild("b", [file], Buffer.from("image of the text before"), begunMs);
  expect(reuseBuild("b")).toBe(null);
});
