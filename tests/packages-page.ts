/** docs/packages.md: what tests/packages.test.ts found, and what was tried by hand (tests/packages/tried.json). */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "#tests/guest.ts";

export interface Entry {
  readonly name: string;
  readonly version: string;
  readonly equal: boolean;
  /** Of the image of its program, for a process. */
  readonly bytes: number;
  /** The first line of the program. */
  readonly what: string;
  /** Other forms of the package that give the same. */
  readonly variants: readonly string[];
}

/** One package that was tried by hand. */
export interface Tried {
  readonly name: string;
  readonly version: string;
  readonly result: string;
}

export function describePackages(entries: readonly Entry[]): string {
  const tested = entries.map(({ name, version, equal, bytes, what, variants }) =>
    `| ${name} | ${version} | ${equal ? "same output as on Node" : "**differs**"}${variants.map((variant) => `; ${variant}`).join("")} | ${bytes === 0 ? "" : formatSize(bytes)} | ${what} |`);
  const tried = (JSON.parse(readFileSync(join(ROOT, "tests", "packages", "tried.json"), "utf8")) as Tried[]).map(({ name, version, result }) => `| ${name} | ${version} | ${result} |`);
  return `# Packages

Packages from npm that are compiled as they are, with a program for each (\`tests/packages\`) whose output in an image equals that on Node byte for byte.
Some are also tried in other forms: minified and renamed by esbuild, taken down to ES5 by typescript, or from the TypeScript sources that they ship.
The image is that of the program, for a process. Written by a whole run of \`npx vitest run tests/packages.test.ts\`.

| package | version | result | image | what the program does |
|---|---|---|--:|---|
${tested.join("\n")}

## Packages that were tried
Smaller programs, several packages in each, compared with Node by hand. These are not part of the test suite; the list is \`tests/packages/tried.json\`.

| package | version | result |
|---|---|---|
${tried.join("\n")}

## What cannot work
An image contains no compiler. Packages that make code at run time (\`new Function\`, \`eval\`) are compiled all the same; the place that is reached throws an EvalError that names its file, line and column.
Template engines that compile templates (underscore and lodash \`template\`, handlebars, ejs, nunjucks, pug) and ajv's compiler need theirs compiled on the host, before the build (\`ajv/dist/standalone\`, \`Handlebars.precompile\`).
Native add-ons (\`.node\` files) do not exist in an image; packages that have a version in JavaScript beside it (msgpackr) use that.
`;
}

/** Two digits are enough, and do not change with every commit. */
function formatSize(bytes: number): string {
  return bytes < 1024 ** 2 ? `${Math.round(bytes / 10240) * 10} KiB` : `${(bytes / 1024 ** 2).toFixed(1)} MiB`;
}
