/**
 * Young collections (docs/decisions/007): programs that collect every few allocations, with each young collection verified (every marked cell is looked
 * into for one that is not), print what they print on Node. An image whose write barrier does nothing must be caught by that.
 */
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildImage } from "#cli/build.ts";
import { runProgram, transpile } from "#tests/compare.ts";
import { ROOT } from "#tests/guest.ts";
import { patchImage, stressImage } from "../tools/stress-image.ts";

const PROGRAMS = join(ROOT, "tests", "programs");
const work = mkdtempSync(join(tmpdir(), "tsuki-collector-"));

async function built(name: string): Promise<string> {
  process.env["TSUKI_SYMBOLS"] = "keep";
  const output = join(work, `${name}.img`);
  await buildImage({ entry: join(PROGRAMS, `${name}.ts`), output, only: "process", debug: false, check: false });
  return output;
}

beforeAll(() => {
  transpile(PROGRAMS, join(work, "node"));
  writeFileSync(join(work, "node", "package.json"), '{ "type": "module" }');
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

test.each([["old-and-young", 30], ["array-front", 10], ["generators", 3], ["weak-caches", 10], ["map-mutation", 3], ["cells-in-place", 11]] as const)("%s, collecting at every %i allocations, gives the same output as on Node", async (name, every) => {
  const image = await built(name);
  stressImage(image, every);
  const [node, own] = await Promise.all([runProgram(process.execPath, [join(work, "node", `${name}.js`)]), runProgram(image, [])]);
  expect({ status: own.status, output: own.output }, own.complaints).toEqual({ status: node.status, output: node.output });
}, 300_000);

test("a barrier that does nothing is found out", async () => {
  const image = join(work, "no-barrier.img");
  copyFileSync(await built("old-and-young"), image);
  stressImage(image, 100);
  // ret
  patchImage(image, "runtime/heap/remember.ts:rememberOld", Buffer.from([0xc3]));
  const { status, complaints } = await runProgram(image, []);
  expect(status).not.toBe(0);
  expect(complaints).toContain("was not found by a young collection");
}, 300_000);
