/**
 * Packages written otherwise, for tests that this does not matter: minified and renamed by esbuild, taken down to ES5 by typescript, or compiled from
 * the TypeScript sources that they ship. A variant is a folder with programs and a `node_modules` of rewritten packages.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, extname, join, relative } from "node:path";
import { transform } from "esbuild";
import ts from "typescript";

export interface Variant {
  readonly name: string;
  /** How the page of packages calls it. */
  readonly title: string;
  /** Programs of tests/packages that run with it, and the packages that are rewritten for them. */
  readonly programs: Readonly<Record<string, readonly string[]>>;
  /** Node cannot run it (types in node_modules), so it is asked about the package as it is. */
  readonly nodeTakesOriginal: boolean;
  readonly write: (from: string, to: string) => Promise<void>;
}

const own = (...names: readonly string[]): Record<string, readonly string[]> => Object.fromEntries(names.map((name) => [name, [name]]));

export const VARIANTS: readonly Variant[] = [
  {
    name: "minified", title: "minified", nodeTakesOriginal: false, write: (from, to) => rewriteScripts(from, to, minify),
    programs: own("semver", "immer", "marked", "mustache", "lodash"),
  },
  {
    // Not immer: an ES5 function cannot call Map as a superclass, on Node neither.
    name: "es5", title: "as ES5", nodeTakesOriginal: false, write: (from, to) => rewriteScripts(from, to, toEs5),
    programs: own("semver", "marked", "mustache"),
  },
  {
    name: "sources", title: "from its TypeScript sources", nodeTakesOriginal: true, write: useSources,
    programs: { "noble-hashes": ["@noble/hashes"] },
  },
];

async function minify(text: string, isModule: boolean): Promise<string> {
  return (await transform(text, { minify: true, format: isModule ? "esm" : "cjs", target: "node20", legalComments: "none" })).code;
}

async function toEs5(text: string, isModule: boolean): Promise<string> {
  const compilerOptions: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES5, module: isModule ? ts.ModuleKind.ESNext : ts.ModuleKind.CommonJS, allowJs: true, downlevelIteration: true,
    alwaysStrict: false, removeComments: true, ignoreDeprecations: "6.0", moduleDetection: ts.ModuleDetectionKind.Legacy,
  };
  return ts.transpileModule(text, { compilerOptions, fileName: "package.js" }).outputText;
}

/** Copies a package, with every script of it rewritten. */
async function rewriteScripts(from: string, to: string, rewrite: (text: string, isModule: boolean) => Promise<string>): Promise<void> {
  for (const path of filesOf(from)) {
    const target = join(to, relative(from, path));
    mkdirSync(dirname(target), { recursive: true });
    if (/\.[cm]?js$/.test(path)) writeFileSync(target, await rewrite(readFileSync(path, "utf8"), isModule(from, path)));
    else if (path.endsWith(".json")) cpSync(path, target);
  }
}

function* filesOf(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory() && entry.name !== "node_modules") yield* filesOf(join(folder, entry.name));
    else if (entry.isFile()) yield join(folder, entry.name);
  }
}

/** Which of the two kinds Node takes a file for: by its ending, else by the nearest package.json of the package. */
function isModule(root: string, path: string): boolean {
  const ending = extname(path);
  if (ending !== ".js") return ending === ".mjs";
  for (let folder = dirname(path); folder.startsWith(root); folder = dirname(folder)) {
    const file = join(folder, "package.json");
    if (existsSync(file)) return (JSON.parse(readFileSync(file, "utf8")) as { type?: string }).type === "module";
  }
  return false;
}

/** Points every entry of a package at the file in `src` that it was made from, and leaves what was made out. */
async function useSources(from: string, to: string): Promise<void> {
  const description = JSON.parse(readFileSync(join(from, "package.json"), "utf8")) as { exports: Record<string, string> };
  const sourceOf = (path: string): string => path.replace(/^\.\/(.*)\.js$/, "./src/$1.ts");
  const exports = Object.fromEntries(Object.entries(description.exports).map(([name, path]) => [name, sourceOf(path)]));
  mkdirSync(to, { recursive: true });
  cpSync(join(from, "src"), join(to, "src"), { recursive: true });
  writeFileSync(join(to, "package.json"), JSON.stringify({ ...description, exports, imports: undefined }));
}
