/**
 * Packages from npm, unmodified: each program in tests/packages runs on Node and in an image started as a process; exit status and standard output
 * must be equal, byte for byte. A run of all of them writes docs/packages.md.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildImage } from "#cli/build.ts";
import { runProgram, transpile } from "#tests/compare.ts";
import { ROOT } from "#tests/guest.ts";

const PROGRAMS = join(ROOT, "tests", "packages");
const work = mkdtempSync(join(tmpdir(), "tsuki-packages-"));
const only = process.env.TSUKI_PROGRAM;
const names = readdirSync(PROGRAMS).filter((name) => name.endsWith(".ts") && (only === undefined || name === `${only}.ts`)).map((name) => name.replace(/\.ts$/, ""));
const equal = new Set<string>();

/** "noble-hashes" is @noble/hashes: a scope is written with a dash, where the package without one does not exist. */
function packageOf(name: string): string {
  const wanted = (JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { devDependencies: Record<string, string> }).devDependencies;
  return name in wanted ? name : `@${name.replace("-", "/")}`;
}

function versionOf(packageName: string): string {
  return (JSON.parse(readFileSync(join(ROOT, "node_modules", packageName, "package.json"), "utf8")) as { version: string }).version;
}

beforeAll(() => {
  transpile(PROGRAMS, join(work, "node"));
  writeFileSync(join(work, "package.json"), '{ "type": "module" }');
  symlinkSync(join(ROOT, "node_modules"), join(work, "node_modules"));
});

describe("packages from npm work as on Node", () => {
  test.concurrent.each(names)("%s", async (name) => {
    const image = join(work, `${name}.img`);
    await buildImage({ entry: join(PROGRAMS, `${name}.ts`), output: image, only: "process", debug: false, check: false });
    const [node, own] = await Promise.all([runProgram(process.execPath, [join(work, "node", `${name}.js`)]), runProgram(image, [])]);
    expect({ status: own.status, signal: own.signal, output: own.output }, own.complaints).toEqual({ status: node.status, signal: node.signal, output: node.output });
    equal.add(name);
  }, 300_000);
});

afterAll(() => {
  rmSync(work, { recursive: true, force: true });
  if (only === undefined) writeFileSync(join(ROOT, "docs", "packages.md"), describePackages());
});

/** The page of what works: package, version, and the first line of its program, which says what it does. */
function describePackages(): string {
  const rows = names.map((name) => {
    const packageName = packageOf(name);
    const what = readFileSync(join(PROGRAMS, `${name}.ts`), "utf8").split("\n")[0]!.replace(/^\/\/ /, "");
    return `| ${packageName} | ${versionOf(packageName)} | ${equal.has(name) ? "same output as on Node" : "**differs**"} | ${what} |`;
  });
  return `# Packages

Packages from npm that are compiled as they are, with a program for each (\`tests/packages\`) whose output in an image equals that on Node byte for byte.
Written by \`npx vitest run tests/packages.test.ts\`.

| package | version | result | what the program does |
|---|---|---|---|
${rows.join("\n")}
`;
}
