/**
 * From LLVM text and assembler to object files, by clang, several at once, each only once: objects are cached by the content of
 * everything that goes into them. LLVM text becomes assembly first, which shorten-checks.ts and shorten-library.ts make smaller; assembling it takes a tenth of the time.
 */
import { spawn } from "node:child_process";
import { existsSync, renameSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { CompileError } from "#compiler/diagnostics/diagnostic.ts";
import { cachePath, contentKey, temporaryBeside } from "#compiler/toolchain/cache.ts";
import { shortenChecks } from "#compiler/toolchain/shorten-checks.ts";
import { shortenLibrary } from "#compiler/toolchain/shorten-library.ts";
import { PROGRAM_MODULE } from "#compiler/lower/program/start.ts";
import { isForSize } from "#compiler/llvm/size-policy.ts";
import { markUsed } from "#compiler/toolchain/prune.ts";
import type { Toolchain } from "#compiler/toolchain/toolchain.ts";

export interface Unit {
  /** For messages: the module's path. */
  readonly name: string;
  readonly language: "ir" | "assembler";
  readonly text: string;
}

export interface ObjectFile {
  readonly name: string;
  readonly file: string;
  readonly cached: boolean;
}

/** Baseline x86-64: runs on every machine of the kind, and under QEMU's default CPU. */
const MACHINE = ["-target", "x86_64-unknown-none-elf", "-march=x86-64"];
const TARGET = [...MACHINE, "-mcmodel=small", "-mno-red-zone", "-fno-pic", "-ffreestanding"];
const CODE = ["-fno-omit-frame-pointer", "-ffunction-sections", "-fdata-sections", "-fno-stack-protector", "-fno-asynchronous-unwind-tables", "-Wno-override-module"];

const FLAGS: Readonly<Record<Unit["language"], readonly string[]>> = {
  ir: [...TARGET, ...CODE, "-x", "ir"],
  assembler: [...TARGET, "-x", "assembler-with-cpp"],
};
/** For assembly text that clang has made of IR; places in it are relative, whatever folder this runs in. */
const ASSEMBLY = [...MACHINE, "-fdebug-compilation-dir=.", "-x", "assembler"];
/** Part of the key of objects: what that text goes through. */
const SHORTENED = "checks and library shortened, 4";

export interface ObjectOptions {
  readonly toolchain: Toolchain;
  /**
   * "-O2" unless said otherwise. Measured over the 105 modules of runtime/ and os/ on two cores: -O0 2.9 s, -O1 4.0 s, -O2 4.1 s, of which
   * starting clang is more than half. Code that should be small says so itself, by function attributes.
   */
  readonly optimization?: "-O0" | "-O1" | "-O2" | "-Oz";
}

/** Compiles all units; the results are in their order. Throws a CompileError with what clang said. */
export async function compileObjects(units: readonly Unit[], options: ObjectOptions): Promise<ObjectFile[]> {
  const results: ObjectFile[] = new Array(units.length);
  // The longest first, so that none is left alone at the end.
  const order = units.map((_, index) => index).sort((a, b) => units[b]!.text.length - units[a]!.text.length);
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < order.length) {
      const index = order[next++]!;
      results[index] = await compileObject(units[index]!, options);
    }
  };
  await Promise.all(Array.from({ length: Math.min(units.length, availableParallelism()) }, worker));
  return results;
}

async function compileObject(unit: Unit, options: ObjectOptions): Promise<ObjectFile> {
  const flags = unit.language === "ir" ? [options.optimization ?? "-O2", ...FLAGS.ir] : FLAGS.assembler;
  const file = cachePath("objects", contentKey(options.toolchain.version, flags.join(" "), unit.language === "ir" ? SHORTENED : "", unit.text), ".o");
  if (existsSync(file)) {
    markUsed(file);
    return { name: unit.name, file, cached: true };
  }
  const aside = temporaryBeside(file);
  try {
    let { text } = unit;
    if (unit.language === "ir") text = shortened(await clang(unit.name, ["-S", ...flags, "-o", "-"], text, options), unit);
    await clang(unit.name, ["-c", ...(unit.language === "ir" ? ASSEMBLY : flags), "-o", aside], text, options);
  } catch (error) {
    rmSync(aside, { force: true });
    throw error;
  }
  renameSync(aside, file);
  return { name: unit.name, file, cached: false };
}

function shortened(assembly: string, { name, text }: Unit): string {
  const isLibrary = !/^(?:app|npm)\//.test(name);
  return shortenChecks(isLibrary ? shortenLibrary(assembly, text, name !== PROGRAM_MODULE && (isForSize(name) || /^(?:lib|api|os)\//.test(name))) : assembly, name, text);
}

/** What clang writes when it reads `text`. */
async function clang(name: string, args: readonly string[], text: string, { toolchain }: ObjectOptions): Promise<string> {
  const { status, output, errors } = await run(toolchain.clang, [...args, "-"], text);
  if (status === 0) return output;
  throw new CompileError([{
    code: "TSK4002", severity: "error", place: null, message: `clang refused the code of ${name}: ${errors.trim().split("\n").slice(0, 6).join("\n")}`,
    hint: "This is a mistake of the compiler, not of the program; please report it with the program.",
  }]);
}

/** Runs a program with this standard input. */
export function run(program: string, args: readonly string[], input: string | null): Promise<{ status: number; output: string; errors: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ["pipe", "pipe", "pipe"] });
    let output = "";
    let errors = "";
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => (output += chunk));
    child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
    child.on("error", reject);
    child.on("close", (status) => resolve({ status: status ?? -1, output, errors }));
    child.stdin.on("error", () => {}); // it stopped reading; its status says why
    child.stdin.end(input ?? "");
  });
}
