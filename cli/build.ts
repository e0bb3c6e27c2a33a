/** `tsuki build`: one program to one image. Turns what the compiler throws into a message and an exit status. */
import { existsSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { renderDiagnostics, type CompileError } from "#compiler/diagnostics/diagnostic.ts";
import { buildImage as build, type BuildOptions, type BuildResult } from "#image/build.ts";
import { cacheFolder, contentKey } from "#compiler/toolchain/cache.ts";
import { CliFailure, STATUS } from "#cli/failure.ts";
import { formatBytes, formatMs, formatTable } from "#cli/format.ts";
import { onePositional, parseCommand } from "#cli/options.ts";

const USAGE = "tsuki build ENTRY.ts [-o IMAGE] [--only vm|process] [--debug] [--no-check] [--timings]";

/** Builds and says what came out. */
export async function buildCommand(args: readonly string[]): Promise<number> {
  const command = parseCommand(args, {
    output: { type: "string", short: "o" }, only: { type: "string" }, debug: { type: "boolean" }, "no-check": { type: "boolean" }, timings: { type: "boolean" },
  }, USAGE);
  const entry = onePositional(command, "ENTRY", USAGE);
  const only = command.values["only"] ?? null;
  if (only !== null && only !== "vm" && only !== "process") throw new CliFailure(STATUS.usage, `--only ${String(only)}: vm or process wanted`, `usage: ${USAGE}`);
  const output = (command.values["output"] as string | undefined) ?? `${basename(entry).replace(/\.[cm]?[jt]sx?$/, "")}.img`;
  const result = await buildImage({ entry, output, only, debug: command.values["debug"] === true, check: command.values["no-check"] !== true });
  if (result.warnings.length > 0) process.stderr.write(renderDiagnostics(result.warnings, { color: process.stderr.isTTY, base: process.cwd() }));
  console.log(`${output}: ${formatBytes(result.bytes)} in ${formatMs(result.totalMs)}${result.cached ? " (nothing had changed)" : ""}`);
  if (command.values["timings"] === true) console.log(formatTable(result.stages.map((stage) => [stage.name, formatMs(stage.ms)]), [1]));
  return 0;
}

/** `image/build.ts#buildImage`, with failures for people. */
export async function buildImage(options: BuildOptions): Promise<BuildResult> {
  if (!existsSync(options.entry)) throw new CliFailure(STATUS.missingFile, `${options.entry}: no such file`, "check the path");
  if (statSync(options.entry).isDirectory()) throw new CliFailure(STATUS.missingFile, `${options.entry} is a folder`, "name the program's entry file");
  if (existsSync(options.output) && statSync(options.output).isDirectory()) throw new CliFailure(STATUS.cannotWrite, `${options.output} is a folder`, "name a file: -o IMAGE");
  try {
    return await build(options);
  } catch (error) {
    if (isCompileError(error)) throw compileFailure(error);
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "EACCES" || code === "EROFS" || code === "ENOSPC" || code === "ENOENT" || code === "EPERM") {
      throw new CliFailure(STATUS.cannotWrite, `cannot write: ${(error as Error).message}`, "name another file with -o, or another cache with TSUKI_CACHE");
    }
    throw error;
  }
}

/** Builds into the cache folder and gives the image's file name. */
export async function buildToCache(entry: string): Promise<string> {
  const output = join(cacheFolder(), "run", `${basename(entry)}-${contentKey(join(process.cwd(), entry)).slice(0, 8)}.img`);
  await buildImage({ entry, output, only: null, debug: false });
  return output;
}

function isCompileError(error: unknown): error is CompileError {
  return error instanceof Error && error.name === "CompileError";
}

/** The diagnostics as one message; the status says of what kind they are. */
function compileFailure(error: CompileError): CliFailure {
  const errors = error.diagnostics.filter((diagnostic) => diagnostic.severity === "error");
  const status = errors.some((each) => each.code === "TSK4001") ? STATUS.missingTool : errors.every((each) => each.code.startsWith("TS") && !each.code.startsWith("TSK")) ? STATUS.typeErrors : STATUS.cannotCompile;
  return new CliFailure(status, renderDiagnostics(error.diagnostics, { color: process.stderr.isTTY === true, base: process.cwd() }).trimEnd());
}
