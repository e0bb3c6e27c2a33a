/** What programs are measured under. An engine makes a command of a program, or says why it cannot. */
import { execFileSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { basename, extname, join, resolve } from "node:path";
import { build } from "esbuild";
import { buildImage } from "#cli/build.ts";
import { findToolchain } from "#compiler/toolchain/toolchain.ts";

export interface Command {
  readonly words: readonly string[];
  /** Size of what is run, where that is a file of its own. */
  readonly imageBytes?: number;
}

export interface Engine {
  readonly name: string;
  /** Undefined: there is nothing to run for this program. Throws what the engine says against the program. */
  prepare(source: string, folder: string): Promise<Command | undefined>;
}

const cFolder = resolve("bench/language/c");

function nameOf(source: string): string {
  return basename(source, extname(source));
}

export const tsuki: Engine = {
  name: "Tsuki",
  async prepare(source, folder) {
    const output = resolve(folder, `${nameOf(source)}.img`);
    await buildImage({ entry: source, output, only: "process", debug: false, check: false });
    return { words: [output], imageBytes: statSync(output).size };
  },
};

/** One file for engines that load nothing: what the others compile, with types taken off. */
async function bundle(source: string, folder: string): Promise<string> {
  const outfile = join(folder, `${nameOf(source)}.mjs`);
  if (!existsSync(outfile)) await build({ entryPoints: [source], outfile, bundle: true, platform: "node", format: "esm", target: "node20", logLevel: "error" });
  return outfile;
}

export const node: Engine = {
  name: "Node",
  async prepare(source, folder) {
    return { words: [process.execPath, await bundle(source, folder)] };
  },
};

/** clang -O2 on the same program written in C, for the programs that have one. */
export const native: Engine = {
  name: "C",
  async prepare(source, folder) {
    const text = join(cFolder, `${nameOf(source)}.c`);
    if (!existsSync(text)) return undefined;
    const output = resolve(folder, `${nameOf(source)}.c.out`);
    execFileSync(findToolchain().clang, ["-O2", "-o", output, text, "-lm"]);
    return { words: [output], imageBytes: statSync(output).size };
  },
};

/** A path in $BENCH_BUN, for example of `npm install --prefix DIR bun`. */
const bun = (path: string): Engine => ({
  name: "Bun",
  async prepare(source, folder) {
    return { words: [path, await bundle(source, folder)] };
  },
});

/** A path in $BENCH_PORFFOR, for example of `npm install --prefix DIR porffor`. Its compiled programs are measured, not its compiler. */
const porffor = (path: string): Engine => ({
  name: "Porffor",
  async prepare(source, folder) {
    const output = resolve(folder, `${nameOf(source)}.porffor`);
    execFileSync(path, ["native", await bundle(source, folder), output], { stdio: "pipe", timeout: 120_000 });
    return { words: [output], imageBytes: statSync(output).size };
  },
});

/** Engines beside Tsuki and Node. */
export function otherEngines(): Engine[] {
  const { BENCH_BUN, BENCH_PORFFOR } = process.env;
  return [native, ...(BENCH_BUN ? [bun(BENCH_BUN)] : []), ...(BENCH_PORFFOR ? [porffor(BENCH_PORFFOR)] : [])];
}
