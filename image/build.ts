/**
 * Builds an image: compiles the program, links it, makes the line table from the linked code, links again with it. A build whose
 * inputs have not changed is copied from the cache (build-cache.ts).
 */
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import type { Checker, ExplainOptions, Platform } from "#compiler/compile.ts";
import type { ExplainedLine } from "#compiler/explain/report.ts";
import type { Diagnostic } from "#compiler/diagnostics/diagnostic.ts";
import type { ReachedModule } from "#compiler/lower/program.ts";
import { Stopwatch, type Stage } from "#compiler/stopwatch.ts";
import type { ObjectFile } from "#compiler/toolchain/objects.ts";
import { writeWhole } from "#compiler/toolchain/cache.ts";
import { findToolchain } from "#compiler/toolchain/toolchain.ts";
import { LINE_TABLE_HEADER_BYTES, LINE_TABLE_SYMBOL } from "#abi/line-table.ts";
import { askSnapshot, NoSnapshot } from "#image/apart.ts";
import { rememberBuild, reuseBuild } from "#image/build-cache.ts";
import { findSection, readElf } from "#image/elf.ts";
import { writeObject, type DataSection } from "#image/elf-object.ts";
import { codePlaces } from "#image/code-places.ts";
import { encodeLineTable } from "#image/line-table.ts";
import { bootObjects, imageRoots, link, linkInputs } from "#image/link.ts";
import { manifestSections, MANIFEST_VERSION, noteSection, packFunctions, type Manifest } from "#image/manifest.ts";
import { sizeReport, withLineTable, type FunctionSize, type SizeReport } from "#image/report.ts";

export interface BuildOptions {
  readonly entry: string;
  readonly output: string;
  /** Leave the other door out. */
  readonly only: Platform | null;
  /** Keep symbols and full debug information. */
  readonly debug: boolean;
  /** Type-check the app; true unless said otherwise. */
  readonly check?: boolean;
  /** What to tell about the program's speed. */
  readonly explain?: ExplainOptions;
  /** What checks types; a thread of this process unless said otherwise. */
  readonly checker?: Checker;
}

export interface BuildResult {
  readonly output: string;
  readonly bytes: number;
  readonly totalMs: number;
  readonly stages: readonly Stage[];
  /** Nothing had changed. */
  readonly cached: boolean;
  readonly warnings: readonly Diagnostic[];
  /** What is left in hot code, when that was asked for. */
  readonly explain?: readonly ExplainedLine[];
}

/** Writes the image. Throws a CompileError when the program cannot be compiled. */
export async function buildImage(options: BuildOptions): Promise<BuildResult> {
  const started = performance.now();
  const begunMs = Date.now();
  const entry = resolve(options.entry);
  const key = JSON.stringify([entry, options.only, options.debug, options.check ?? true, process.env["TSUKI_SYMBOLS"]]);
  // To tell what the passes made of the program they have to run.
  const reused = options.explain === undefined ? reuseBuild(key) : null;
  if (reused !== null) {
    writeWhole(options.output, reused, 0o755);
    return { output: options.output, bytes: reused.length, totalMs: performance.now() - started, stages: [], cached: true, warnings: [] };
  }
  const snapshot = process.env["TSUKI_SNAPSHOT"];
  if (snapshot !== undefined && snapshot !== "" && snapshot !== "no") {
    try {
      const result = (await askSnapshot(snapshot, { build: { ...options, entry, output: resolve(options.output) } })) as BuildResult;
      return { ...result, output: options.output, totalMs: performance.now() - started };
    } catch (error) {
      if (!(error instanceof NoSnapshot)) throw error;
    }
  }
  // Only now, because the compiler (and TypeScript with it) takes a while to load.
  const { compileProgram } = await import("#compiler/compile.ts");
  const platforms = new Set<Platform>(options.only === null ? ["process", "vm"] : [options.only]);
  const compiled = await compileProgram({ entry, platforms, roots: imageRoots(platforms), debug: options.debug, check: options.check ?? true, checker: options.checker, explain: options.explain });
  const clock = new Stopwatch();
  const about = { entry: basename(entry), reached: compiled.reached };
  const image = await linkImage({ objects: compiled.objects, platforms, debug: options.debug, about }, clock);
  writeWhole(options.output, image, 0o755);
  rememberBuild(key, [...compiled.files, ...linkInputs()], image, begunMs);
  clock.lap("write");
  return {
    output: options.output, bytes: statSync(options.output).size, totalMs: performance.now() - started, stages: [...compiled.stages, ...clock.stages], cached: false,
    warnings: compiled.warnings, ...(compiled.explained === null ? {} : { explain: compiled.explained }),
  };
}

export interface ImageParts {
  /** Compiled modules, with their paths as names. */
  readonly objects: readonly Pick<ObjectFile, "name" | "file">[];
  readonly platforms: ReadonlySet<Platform>;
  readonly debug: boolean;
  readonly about: { readonly entry: string; readonly reached: readonly ReachedModule[] };
}

/** Links twice: the line table needs the addresses of the first link, and lies behind all code, so that they hold in the second. */
export async function linkImage(parts: ImageParts, clock = new Stopwatch()): Promise<Buffer> {
  const toolchain = findToolchain();
  const folder = mkdtempSync(join(tmpdir(), "tsuki-link-"));
  try {
    const boot = await bootObjects(parts.platforms, toolchain);
    const all = [...boot, ...parts.objects];
    const objects = all.map((object) => object.file);
    const platformList = [...parts.platforms];
    const data = (name: string, sections: readonly DataSection[]): string => {
      const file = join(folder, name);
      writeWhole(file, writeObject(sections));
      return file;
    };
    const lines = (bytes: Uint8Array): DataSection => ({ name: ".tsuki.lines", bytes, align: 8, loaded: true, symbol: LINE_TABLE_SYMBOL });

    // 1. With an empty table.
    const first = join(folder, "first");
    const empty = data("empty.o", [noteSection(platformList), lines(new Uint8Array(LINE_TABLE_HEADER_BYTES))]);
    await link({ toolchain, platforms: parts.platforms, objects: [...objects, empty], output: first, strip: "none" });
    clock.lap("link");
    const elf = readElf(readFileSync(first));
    const table = encodeLineTable(codePlaces(elf), findSection(elf, ".text")!.address);
    const report = withLineTable(sizeReport(elf, all.map((object) => object.name)), table.length);
    const manifest = describeImage(parts, platformList, report, toolchain.version);
    clock.lap("line table");

    // 2. With everything.
    const second = join(folder, "second");
    const full = data("full.o", [lines(table), ...manifestSections(manifest)]);
    await link({ toolchain, platforms: parts.platforms, objects: [...objects, full], output: second, strip: parts.debug || process.env.TSUKI_SYMBOLS === "keep" ? "none" : "all" });
    clock.lap("link again");
    return readFileSync(second);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function describeImage(parts: ImageParts, platforms: readonly Platform[], report: SizeReport, compiler: string): Manifest {
  const sizes = new Map(report.modules.map((module) => [module.path, module]));
  const chains = new Map(parts.about.reached.map((module) => [module.path, module.chain[1] ?? null]));
  const paths = [...new Set([...chains.keys(), ...sizes.keys()])];
  const functions = new Map<string, FunctionSize[]>();
  for (const fn of report.functions) {
    const known = functions.get(fn.module);
    if (known === undefined) functions.set(fn.module, [fn]);
    else known.push(fn);
  }
  const indexOf = new Map(paths.map((path, index) => [path, index]));
  const modules = paths.map((path) => {
    const by = chains.get(path) ?? null;
    const { codeBytes = 0, constantBytes = 0, dataBytes = 0, zeroBytes = 0 } = sizes.get(path) ?? {};
    return { path, by: by === null ? -1 : indexOf.get(by) ?? -1, codeBytes, constantBytes, dataBytes, zeroBytes, functions: packFunctions(functions.get(path) ?? []) };
  });
  return { version: MANIFEST_VERSION, entry: parts.about.entry, platforms, compiler, modules, sections: report.sections };
}
