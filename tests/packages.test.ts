/**
 * Packages from npm, unmodified: each program in tests/packages runs on Node and in an image started as a process; exit status and standard output
 * must be equal, byte for byte. Some packages are tried rewritten too (package-variants.ts). A run of all of them writes docs/packages.md.
 *
 * A program is named after its package, with dashes for the slashes of a scope; `PACKAGE.more.ts` is one more program for it. What
 * tests/packages/generate/NAME.mjs writes on Node before (to the folder it is given) is what the program imports from ./generated.
 */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildImage } from "#cli/build.ts";
import { runProgram, transpile } from "#tests/compare.ts";
import { ROOT } from "#tests/guest.ts";
import { describePackages, type Entry } from "#tests/packages-page.ts";
import { VARIANTS } from "#tests/package-variants.ts";

const PROGRAMS = join(ROOT, "tests", "packages");
/** Programs are built from here, always the same place, so that a build whose inputs have not changed is known. */
const work = join(ROOT, "out", "packages");
const only = process.env.TSUKI_PROGRAM?.split(",");
const names = readdirSync(PROGRAMS).filter((name) => name.endsWith(".ts")).map((name) => name.replace(/\.ts$/, ""));
const chosen = names.filter((name) => only === undefined || only.includes(name));
const variants = VARIANTS.flatMap((variant) => Object.entries(variant.programs).map(([name, packages]) => ({ name, variant, packages }))).filter(({ name }) => chosen.includes(name));
/** What ran, by the folder of its variant and its name. */
const results = new Map<string, { equal: boolean; bytes: number }>();

const wanted = dependencies();

function dependencies(): Record<string, string> {
  const description = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { dependencies: Record<string, string>; devDependencies: Record<string, string> };
  return { ...description.dependencies, ...description.devDependencies };
}

function packageOf(name: string): string {
  const wantedName = name.replace(/\.[^.]*$/, "");
  const found = Object.keys(wanted).filter((dependency) => [name, wantedName].includes(dependency.replace(/^@/, "").replaceAll("/", "-")));
  if (found.length !== 1) throw new Error(`tests/packages/${name}.ts: wanted one dependency in package.json of that name, found ${found.length}`);
  return found[0]!;
}

function versionOf(packageName: string): string {
  return (JSON.parse(readFileSync(join(ROOT, "node_modules", packageName, "package.json"), "utf8")) as { version: string }).version;
}

beforeAll(async () => {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  for (const name of chosen) cpSync(join(PROGRAMS, `${name}.ts`), join(work, `${name}.ts`), { preserveTimestamps: true });
  cpSync(join(PROGRAMS, "tsconfig.json"), join(work, "tsconfig.json"));
  for (const name of chosen) {
    const generator = join(PROGRAMS, "generate", `${name}.mjs`);
    if (!existsSync(generator)) continue;
    mkdirSync(join(work, "generated"), { recursive: true });
    const made = spawnSync(process.execPath, [generator, join(work, "generated")], { encoding: "utf8" });
    if (made.status !== 0) throw new Error(`tests/packages/generate/${name}.mjs failed: ${made.stderr}`);
  }
  for (const { name, variant, packages } of variants) {
    const folder = join(work, variant.name);
    mkdirSync(folder, { recursive: true });
    cpSync(join(PROGRAMS, `${name}.ts`), join(folder, `${name}.ts`), { preserveTimestamps: true });
    for (const packageName of packages) await variant.write(join(ROOT, "node_modules", packageName), join(folder, "node_modules", packageName));
  }
  for (const folder of [".", ...new Set(variants.map(({ variant }) => variant.name))]) transpile(join(work, folder), join(work, folder), false);
});

async function compare(name: string, folder: string, nodeFolder = folder): Promise<void> {
  const image = join(work, folder, `${name}.img`);
  const key = join(folder, name);
  results.set(key, { equal: false, bytes: 0 });
  const { bytes } = await buildImage({ entry: join(work, folder, `${name}.ts`), output: image, only: "process", debug: false, check: false });
  const [node, own] = await Promise.all([runProgram(process.execPath, [join(work, nodeFolder, `${name}.js`)]), runProgram(image, [])]);
  expect({ status: own.status, signal: own.signal, output: own.output }, own.complaints).toEqual({ status: node.status, signal: node.signal, output: node.output });
  expect(node.status, node.complaints).toBe(0);
  results.set(key, { equal: true, bytes });
}

test.each(chosen)("the package of %s is installed as package.json pins it", (name) => {
  const packageName = packageOf(name);
  expect(versionOf(packageName), "node_modules is not what package.json wants: run npm ci").toBe(wanted[packageName]);
});

describe("packages from npm work as on Node", () => {
  test.concurrent.each(chosen)("%s", (name) => compare(name, "."), 600_000);
});

describe.skipIf(variants.length === 0)("how a package is written does not matter", () => {
  test.concurrent.each(variants.map(({ name, variant }) => [name, variant.title, variant] as const))("%s %s", async (name, _, variant) => {
    await compare(name, variant.name, variant.nodeTakesOriginal ? "." : variant.name);
  }, 600_000);
});

/** Only a run of everything knows what the page says. */
afterAll(() => {
  if (only !== undefined || names.some((name) => !results.has(name)) || variants.some(({ name, variant }) => !results.has(join(variant.name, name)))) return;
  const entries: Entry[] = names.map((name) => {
    const packageName = packageOf(name);
    return {
      name: packageName, version: versionOf(packageName), ...results.get(name)!,
      what: readFileSync(join(PROGRAMS, `${name}.ts`), "utf8").split("\n")[0]!.replace(/^\/\/ /, ""),
      variants: variants.filter((one) => one.name === name).map(({ variant }) => `${variant.title}${results.get(join(variant.name, name))!.equal ? "" : ": **differs**"}`),
    };
  });
  writeFileSync(join(ROOT, "docs", "packages.md"), describePackages(entries));
});
