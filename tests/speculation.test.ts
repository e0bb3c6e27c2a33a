/**
 * Speculation must never change what a program means: programs compiled with hints that are made up, so that guards fail everywhere, give the same output as
 * on Node.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildImage } from "#cli/build.ts";
import { runProgram, transpile } from "#tests/compare.ts";
import { ROOT } from "#tests/guest.ts";

const PROGRAMS = join(ROOT, "tests", "programs");
const work = mkdtempSync(join(tmpdir(), "tsuki-speculation-"));
/** Programs with loops, numbers, arrays, exceptions and generators; those in which declared types lie first, last one that runs hot functions of the library. */
const NAMES = [
  "lying-arity", "lying-arrays", "lying-fields", "lying-numbers", "lying-subclass", "arithmetic", "array-holes", "bigint", "coercion", "control-flow", "exceptions-finally", "generators", "matrix", "methods-change", "primes", "tdz",
  "typed-arrays", "resizable-buffers", "awaits-not-reached", "hot-changes", "accessors-direct", "http-slow-reader",
];
/** Each seed makes up other hints. */
const SEEDS = [1, 2];

beforeAll(() => {
  transpile(PROGRAMS, join(work, "node"));
  writeFileSync(join(work, "node", "package.json"), '{ "type": "module" }');
});

describe.each(SEEDS)("with made-up hints (%i)", (seed) => {
  // Not side by side: the seed is a variable of the process.
  test.each(NAMES)("%s gives the same output as on Node", async (name) => {
    process.env["TSUKI_RANDOM_HINTS"] = String(seed);
    const image = join(work, `${name}.${seed}.img`);
    await buildImage({ entry: join(PROGRAMS, `${name}.ts`), output: image, only: "process", debug: false, check: false });
    const [node, own] = await Promise.all([runProgram(process.execPath, [join(work, "node", `${name}.js`)]), runProgram(image, [])]);
    expect({ status: own.status, signal: own.signal, output: own.output }, own.complaints).toEqual({ status: node.status, signal: node.signal, output: node.output });
  }, 300_000);
});

afterAll(() => rmSync(work, { recursive: true, force: true }));
