/** `tsuki build`: one image from a TypeScript program; size and times for people, or all of it as JSON. Also how run, tests and benchmarks build. */
import { existsSync, mkdirSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { createHash } from "node:crypto";
import { CompileError, renderDiagnostics, type Diagnostic } from "#compiler/diagnostics/diagnostic.ts";
import type { ExplainOptions } from "#compiler/compile.ts";
import { buildImage as build, type BuildOptions, type BuildResult } from "#image/build.ts";
import { CliFailure, STATUS } from "#cli/failure.ts";
import { formatBytes, formatMs, formatTable } from "#cli/format.ts";
import { onePositional, parseCommand, type ParsedCommand } from "#cli/options.ts";

const USAGE = "tsuki build ENTRY [-o FILE] [--only vm|process] [--debug] [--json] [--explain [--library]] [--dump FUNCTION|FILE:LINE]";

export async function buildCommand(args: readonly string[]): Promise<number> {
  const command = parseCommand(args, {
    output: { type: "string", short: "o" }, only: { type: "string" }, debug: { type: "boolean" }, json: { type: "boolean" },
    explain: { type: "boolean" }, library: { type: "boolean" }, dump: { type: "string" },
  }, USAGE);
  const entry = onePositional(command, "ENTRY", USAGE);
  const only = command.values.only;
  if (only !== undefined && only !== "vm" && only !== "process") throw new CliFailure(STATUS.usage, `--only ${String(only)}: wanted vm or process`, `usage: ${USAGE}`);
  const output = (command.values.output as string | undefined) ?? `${basename(entry).replace(/\.[cm]?[jt]s$/, "")}.img`;
  const explain = explainOptions(command, output);
  const result = await buildImage({ entry, output, only: only ?? null, debug: command.values.debug === true, ...(explain === null ? {} : { explain }) });
  if (command.values.json === true) {
    console.log(JSON.stringify({ ...result, ...(explain?.dump == null ? {} : { dump: explain.dump.file }) }, null, 2));
  } else {
    console.log(`${result.output}  ${formatBytes(result.bytes)}  in ${formatMs(result.totalMs)}${result.cached ? " (nothing had changed)" : ""}`);
    if (!result.cached) console.log(formatTable(result.stages.map((stage) => [`  ${stage.name}`, formatMs(stage.ms)]), [1]));
    if (explain?.dump != null) console.log(`${explain.dump.file}  ${explain.dump.name} after every pass`);
    if (result.explain !== undefined) console.log((await import("#cli/explain.ts")).renderExplanation(result.explain, process.cwd()));
  }
  return 0;
}

/** What was asked for besides the image; null: nothing. The page of a function is written beside the image. */
function explainOptions(command: ParsedCommand, output: string): ExplainOptions | null {
  const { explain, library, dump } = command.values;
  if (library === true && explain !== true) throw new CliFailure(STATUS.usage, "--library says what --explain is to look at", `usage: ${USAGE}`);
  if (dump === "") throw new CliFailure(STATUS.usage, "--dump wants the name of a function, or FILE:LINE", `usage: ${USAGE}`);
  if (explain !== true && dump === undefined) return null;
  const name = dump as string | undefined;
  const page = (wanted: string): string => resolve(dirname(output), `${basename(output).replace(/\.img$/, "")}.${wanted.replace(/[^\w$.-]+/g, "-")}.html`);
  return { lines: explain === true, library: library === true, dump: name === undefined ? null : { name, file: page(name) } };
}

/** Builds, turning what can go wrong into one message and a status. */
export async function buildImage(options: BuildOptions): Promise<BuildResult> {
  requireSource(options.entry);
  const folder = dirname(resolve(options.output));
  if (existsSync(options.output) && statSync(options.output).isDirectory()) throw new CliFailure(STATUS.cannotWrite, `${options.output} is a folder, not a file to write`, "name a file with -o");
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new CliFailure(STATUS.cannotWrite, `cannot write to ${folder}: ${(error as Error).message}`, "choose another place with -o");
  }
  try {
    return await build(options);
  } catch (error) {
    if (error instanceof CompileError) throw diagnosed(error.diagnostics);
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "EACCES" || code === "ENOSPC" || code === "EROFS" || code === "EISDIR" || code === "ETXTBSY") throw new CliFailure(STATUS.cannotWrite, `cannot write ${options.output}: ${(error as Error).message}`, "choose another place with -o");
    throw error;
  }
}

/** Builds a source for `run` to a file of its own and gives its name. */
export async function buildToCache(entry: string): Promise<string> {
  const name = `${basename(entry).replace(/\.[cm]?[jt]s$/, "")}-${createHash("sha256").update(resolve(entry)).digest("hex").slice(0, 12)}.img`;
  const folder = join(tmpdir(), `tsuki-${process.getuid?.() ?? 0}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const output = join(folder, name);
  await buildImage({ entry, output, only: null, debug: false });
  return output;
}

function requireSource(entry: string): void {
  if (!existsSync(entry)) throw new CliFailure(STATUS.missingFile, `${entry}: no such file`, "check the path");
  if (statSync(entry).isDirectory()) throw new CliFailure(STATUS.missingFile, `${entry} is a folder`, "name the program's entry file");
  if (/\.tsx$/.test(entry)) throw new CliFailure(STATUS.cannotCompile, `${entry}: JSX is not supported`, "use a .ts file without JSX");
  if (!/\.[cm]?[jt]s$/.test(entry)) throw new CliFailure(STATUS.cannotCompile, `${entry} is neither TypeScript nor JavaScript`, "name a .ts, .mts or .js file");
}

/** One failure for all diagnostics: type errors, a missing tool, or code that cannot be compiled. */
function diagnosed(diagnostics: readonly Diagnostic[]): CliFailure {
  const text = renderDiagnostics(diagnostics, { color: process.stderr.isTTY === true && process.env.NO_COLOR === undefined, base: process.cwd() }).trimEnd();
  const missingTool = diagnostics.find((diagnostic) => diagnostic.code === "TSK4001");
  if (missingTool !== undefined) return new CliFailure(STATUS.missingTool, missingTool.message, missingTool.hint ?? "tsuki doctor says what is missing");
  const unknown = diagnostics.find((diagnostic) => diagnostic.code === "TSK5001");
  if (unknown !== undefined) return new CliFailure(STATUS.unknownFunction, unknown.message, unknown.hint ?? "");
  const unwritten = diagnostics.find((diagnostic) => diagnostic.code === "TSK5002");
  if (unwritten !== undefined) return new CliFailure(STATUS.cannotWrite, unwritten.message, unwritten.hint ?? "");
  return new CliFailure(diagnostics.some((diagnostic) => /^TS\d/.test(diagnostic.code)) ? STATUS.typeErrors : STATUS.cannotCompile, text);
}
