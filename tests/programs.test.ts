/**
 * Programs compared with Node: each file in tests/programs runs on Node and in an image started as a process; exit status and
 * standard output must be equal, byte for byte.
 */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildImage } from "#cli/build.ts";
import { runProgram, transpile } from "#tests/compare.ts";

const PROGRAMS = join(dirname(fileURLToPath(import.meta.url)), "programs");
const work = mkdtempSync(join(tmpdir(), "tsuki-programs-"));
const only = process.env.TSUKI_PROGRAM;

const names = readdirSync(PROGRAMS).filter((name) => /\.(ts|cjs|mjs)$/.test(name) && (only === undefined || name.replace(/\.\w+$/, "") === only));

beforeAll(() => {
  transpile(PROGRAMS, join(work, "node"));
  writeFileSync(join(work, "node", "package.json"), '{ "type": "module" }');
});

describe("programs give the same output as on Node", () => {
  test.concurrent.each(names)("%s", async (name) => {
    const entry = join(PROGRAMS, name);
    const image = join(work, `${name}.img`);
    await buildImage({ entry, output: image, only: "process", debug: false, check: false });
    const [node, own] = await Promise.all([runProgram(process.execPath, [join(work, "node", name.replace(/\.ts$/, ".js"))]), runProgram(image, [])]);
    expect({ status: own.status, signal: own.signal, output: own.output }, own.complaints).toEqual({ status: node.status, signal: node.signal, output: node.output });
  }, 300_000);
});

afterAll(() => rmSync(work, { recursive: true, force: true }));
