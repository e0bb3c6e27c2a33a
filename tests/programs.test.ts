/**
 * Programs compared with Node: each file in tests/programs runs on Node and in an image started as a process; exit status and
 * standard output must be equal, byte for byte.
 */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildImage } from "#cli/build.ts";

const PROGRAMS = join(dirname(fileURLToPath(import.meta.url)), "programs");
const work = mkdtempSync(join(tmpdir(), "tsuki-programs-"));
const only = process.env.TSUKI_PROGRAM;

interface Outcome {
  readonly status: number | null;
  readonly signal: string | null;
  readonly output: string;
  readonly complaints: string;
}

function runProgram(command: string, args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, TZ: "UTC", NODE_OPTIONS: "" }, timeout: 60_000 });
    let output = "";
    let complaints = "";
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => (output += chunk));
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => (complaints += chunk));
    child.on("close", (status, signal) => resolve({ status, signal, output, complaints }));
  });
}

const names = readdirSync(PROGRAMS).filter((name) => /\.(ts|cjs)$/.test(name) && (only === undefined || name.replace(/\.\w+$/, "") === only));

/** Writes every program as plain JavaScript, types stripped and nothing else changed, to a folder that Node runs from. */
function transpile(folder: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const from = join(folder, entry.name);
    if (entry.isDirectory()) transpile(from, join(to, entry.name));
    else if (!entry.name.endsWith(".ts")) writeFileSync(join(to, entry.name), readFileSync(from));
    else {
      const options = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, rewriteRelativeImportExtensions: true, verbatimModuleSyntax: true };
      writeFileSync(join(to, entry.name.replace(/\.ts$/, ".js")), ts.transpileModule(readFileSync(from, "utf8"), { compilerOptions: options, fileName: from }).outputText);
    }
  }
}

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
