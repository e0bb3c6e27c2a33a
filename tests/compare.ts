/** For tests that compare images with Node: strips types, runs both, gives what they printed. */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

export interface Outcome {
  readonly status: number | null;
  readonly signal: string | null;
  readonly output: string;
  readonly complaints: string;
}

/** Runs a command to its end, in UTC and without options from outside. */
export function runProgram(command: string, args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, TZ: "UTC", NODE_OPTIONS: "" }, timeout: 60_000 });
    let output = "";
    let complaints = "";
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => (output += chunk));
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => (complaints += chunk));
    child.on("close", (status, signal) => resolve({ status, signal, output, complaints }));
  });
}

/** Writes every program as plain JavaScript to a folder that Node runs from: types stripped, and what a tsconfig.json in its folder asks for. */
export function transpile(folder: string, to: string, recursive = true): void {
  mkdirSync(to, { recursive: true });
  const options: ts.CompilerOptions = {
    ...emitOptions(join(folder, "tsconfig.json")),
    target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, rewriteRelativeImportExtensions: true, verbatimModuleSyntax: true,
  };
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const from = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (recursive) transpile(from, join(to, entry.name));
    } else if (!entry.name.endsWith(".ts")) writeFileSync(join(to, entry.name), readFileSync(from));
    else writeFileSync(join(to, entry.name.replace(/\.ts$/, ".js")), ts.transpileModule(readFileSync(from, "utf8"), { compilerOptions: options, fileName: from }).outputText);
  }
}

function emitOptions(configuration: string): ts.CompilerOptions {
  if (!existsSync(configuration)) return {};
  const read = ts.readConfigFile(configuration, (name) => ts.sys.readFile(name));
  const { experimentalDecorators, useDefineForClassFields } = ts.parseJsonConfigFileContent(read.config ?? {}, ts.sys, join(configuration, "..")).options;
  return { experimentalDecorators, useDefineForClassFields };
}
