/** Links object files into an image with ld.lld, the boot stubs of the doors that are wanted included. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { CompileError } from "#compiler/diagnostics/diagnostic.ts";
import type { Platform } from "#compiler/compile.ts";
import { compileObjects, run, type ObjectFile, type Unit } from "#compiler/toolchain/objects.ts";
import type { Toolchain } from "#compiler/toolchain/toolchain.ts";

const HERE = dirname(fileURLToPath(import.meta.url));
export const LINK_SCRIPT = join(HERE, "link.ld");

/** Boot stubs of each door, and the TypeScript functions that they call (`path#name`). */
const DOORS: Readonly<Record<Platform, { stubs: readonly string[]; roots: readonly string[] }>> = {
  process: { stubs: ["process.S"], roots: ["os/main.ts#start"] },
  vm: { stubs: ["pvh.S", "interrupts.S"], roots: ["os/main.ts#start", "os/interrupts.ts#exception"] },
};
/** What LLVM calls by name. */
const BLOCK_OPERATIONS = ["memcpy", "memmove", "memset", "memcmp"].map((name) => `runtime/memory.ts#${name}`);

/** Functions that must be in an image with these doors although no TypeScript calls them. */
export function imageRoots(platforms: ReadonlySet<Platform>): string[] {
  return [...new Set([...platforms].flatMap((platform) => DOORS[platform].roots)), ...BLOCK_OPERATIONS];
}

/** Assembled boot stubs. */
export function bootObjects(platforms: ReadonlySet<Platform>, toolchain: Toolchain): Promise<ObjectFile[]> {
  const names = ["stack.S", ...[...platforms].flatMap((platform) => DOORS[platform].stubs)];
  const units: Unit[] = names.map((name) => ({ name: `image/boot/${name}`, language: "assembler", text: readFileSync(join(HERE, "boot", name), "utf8") }));
  return compileObjects(units, { toolchain });
}

/** Files of the image side whose change changes images. */
export function linkInputs(): string[] {
  return [LINK_SCRIPT, ...readdirSync(join(HERE, "boot")).map((name) => join(HERE, "boot", name))];
}

export interface LinkOptions {
  readonly toolchain: Toolchain;
  readonly objects: readonly string[];
  readonly output: string;
  readonly platforms: ReadonlySet<Platform>;
  /** "all": no symbols, no debug information. */
  readonly strip: "none" | "debug" | "all";
}

/** Writes `output`. Throws a CompileError that lists symbols nobody defines. */
export async function link(options: LinkOptions): Promise<void> {
  const args = [
    "-static", "--no-pie", "--gc-sections", "--build-id=none", "--no-dynamic-linker", "-nostdlib", "-z", "max-page-size=4096", "-z", "noexecstack", "-z", "norelro",
    "--error-limit=0", "--no-undefined", "-T", LINK_SCRIPT, `--entry=${options.platforms.has("process") ? "_start" : "0"}`, "-o", options.output,
  ];
  if (options.strip === "debug") args.push("--strip-debug");
  if (options.strip === "all") args.push("--strip-all");
  const { status, errors } = await run(options.toolchain.lld, [...args, ...options.objects], null);
  if (status !== 0) throw linkFailure(errors);
}

function linkFailure(errors: string): CompileError {
  const undefinedSymbols = new Map<string, string>();
  for (const match of errors.matchAll(/undefined (?:hidden )?symbol: (.*)\n>>> referenced by (?:.*\n>>>\s+)?(.*)/g)) {
    if (!undefinedSymbols.has(match[1]!)) undefinedSymbols.set(match[1]!, match[2]!.replace(/^.*:\((.*)\)$/, "$1").replace(/^function /, ""));
  }
  const list = [...undefinedSymbols].map(([symbol, by]) => `\n    ${symbol} (wanted by ${by.trim()})`).join("");
  const message = undefinedSymbols.size > 0 ? `${undefinedSymbols.size} functions or variables are referred to but not in the image:${list}` : `ld.lld: ${errors.trim()}`;
  return new CompileError([{ code: "TSK4003", severity: "error", place: null, message, hint: "This is a mistake of the compiler or its library, not of the program." }]);
}
