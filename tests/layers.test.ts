/** Holds the table of allowed import arrows (docs/internals.md names the layers). */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** Layer -> layers it may import besides itself; "node:*" allows Node's modules, "npm" packages. */
const ALLOWED: Record<string, readonly string[]> = {
  abi: [],
  sys: [],
  lib: [],
  runtime: ["sys", "abi", "lib"],
  builtins: ["runtime", "sys", "abi", "lib"],
  os: ["sys", "abi", "runtime", "lib", "builtins"],
  api: ["lib", "builtins", "npm"],
  start: ["api", "os", "lib", "builtins", "sys"],
  host: ["lib", "api", "builtins", "node:*"],
  // Of the image side only the compiler of patterns, which runs on both sides (docs/decisions/004-regular-expressions.md).
  compiler: ["abi", "lib/regexp", "node:*", "npm"],
  image: ["abi", "compiler", "node:*"],
  cli: ["abi", "compiler", "image", "node:*"],
};

/** lib's own rule: parts know core, bytes and ports, not each other. */
const LIB_SHARED = ["core", "bytes", "ports"];

function sources(folder: string): string[] {
  let found: string[] = [];
  for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) found = found.concat(sources(path));
    else if (/\.ts$/.test(entry.name) && !/\.test\.ts$/.test(entry.name)) found.push(path);
  }
  return found;
}

function importsOf(path: string): string[] {
  return ts.preProcessFile(readFileSync(join(ROOT, path), "utf8"), true, true).importedFiles.map((file) => file.fileName);
}

function violation(path: string, imported: string): string | null {
  const layer = path.split("/")[0]!;
  let target: string;
  if (imported.startsWith("#")) target = imported.slice(1);
  else if (imported.startsWith(".")) target = relative(ROOT, resolve(ROOT, dirname(path), imported));
  else {
    const kind = imported.startsWith("node:") ? "node:*" : "npm";
    // Contract suites are tests that several layers' tests call.
    if (imported === "vitest" && path.includes("/testing/")) return null;
    return ALLOWED[layer]!.includes(kind) ? null : `${path} imports ${imported}`;
  }
  const to = target.split("/")[0]!;
  if (to !== layer && !ALLOWED[layer]!.some((allowed) => allowed === to || target.startsWith(`${allowed}/`))) return `${path} imports ${target}`;
  if (layer === "lib" && to === "lib") {
    const own = path.split("/")[1]!;
    const other = target.split("/")[1]!;
    if (own !== other && !LIB_SHARED.includes(other) && !path.includes("/testing/")) return `${path} imports ${target}`;
  }
  if (layer === "compiler" && imported === "typescript" && !path.startsWith("compiler/frontend/") && !path.startsWith("compiler/lower/")) return `${path} imports typescript`;
  return null;
}

test("every import follows the arrows of the layers", () => {
  const found: string[] = [];
  for (const layer of Object.keys(ALLOWED)) {
    for (const path of sources(layer)) {
      for (const imported of importsOf(path)) {
        const problem = violation(path, imported);
        if (problem !== null) found.push(problem);
      }
    }
  }
  expect(found).toEqual([]);
});

test("lib and api read no clock and no randomness of their own", () => {
  const found: string[] = [];
  for (const path of sources("lib")) {
    const text = readFileSync(join(ROOT, path), "utf8");
    if (/\bDate\.now\(|\bMath\.random\(|\bnew Date\(\)/.test(text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ""))) found.push(path);
  }
  expect(found).toEqual([]);
});

test("System TypeScript stays where it belongs", () => {
  const found: string[] = [];
  for (const layer of ["lib", "builtins", "api", "start"]) {
    for (const path of sources(layer)) if (readFileSync(join(ROOT, path), "utf8").startsWith('"use system"')) found.push(path);
  }
  expect(found).toEqual([]);
});

/** docs/internals.md, Demand: of these layers only declarations that are reached are lowered; a statement beside them would never run. */
test("modules of the house run no statements of their own", () => {
  const found: string[] = [];
  for (const layer of ["abi", "sys", "lib", "runtime", "builtins", "os", "api", "start"]) {
    for (const path of sources(layer)) {
      if (path.includes("/testing/")) continue;
      const file = ts.createSourceFile(path, readFileSync(join(ROOT, path), "utf8"), ts.ScriptTarget.Latest);
      for (const statement of file.statements) {
        if (isDeclaration(statement)) continue;
        found.push(`${path}:${file.getLineAndCharacterOfPosition(statement.getStart(file)).line + 1}`);
      }
    }
  }
  expect(found).toEqual([]);
});

function isDeclaration(statement: ts.Statement): boolean {
  if (ts.isExpressionStatement(statement)) return ts.isStringLiteral(statement.expression);
  return ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement) || ts.isExportAssignment(statement) || ts.isVariableStatement(statement) || ts.isFunctionDeclaration(statement)
    || ts.isClassDeclaration(statement) || ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement) || ts.isModuleDeclaration(statement);
}
