/**
 * Programs as process images against Node, as whole processes: CPU seconds (user + system, minimum of several runs, taken in turn), peak
 * memory, size of the image; the outputs must be equal. Types are not checked: programs from elsewhere have settings of their own.
 *
 *   node --import tsx bench/language.ts [FILE or FOLDER...]     default: ../shared/bench
 */
import { spawn } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { build } from "esbuild";
import { buildImage } from "#cli/build.ts";
import { formatBytes, formatTable } from "#cli/format.ts";

const RUNS = Number(process.env.BENCH_RUNS ?? 5);
const SAMPLE_MS = 5;

interface Run {
  readonly output: string;
  readonly cpuSeconds: number;
  readonly peakBytes: number;
}

/** Runs a program to its end. The shell's `time` knows the CPU time; the peak is sampled from /proc. */
async function run(command: readonly string[]): Promise<Run> {
  const child = spawn("bash", ["-c", 'TIMEFORMAT="%U %S"; time "$@"', "bash", ...command], { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  let times = "";
  let peakBytes = 0;
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (times += chunk.toString()));
  const sampler = setInterval(() => (peakBytes = Math.max(peakBytes, peakOfChildren(child.pid!))), SAMPLE_MS);
  const status = await new Promise<number | null>((done) => child.once("close", done));
  clearInterval(sampler);
  if (status !== 0) throw new Error(`${command.join(" ")} ended with ${status}:\n${output}${times}`);
  const [user, system] = times.trim().split("\n").at(-1)!.split(" ").map(Number) as [number, number];
  return { output, cpuSeconds: user + system, peakBytes };
}

function peakOfChildren(pid: number): number {
  try {
    return Math.max(0, ...readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").filter(Boolean).map((each) => {
      const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${each}/status`, "utf8"));
      return peak === null ? 0 : Number(peak[1]) * 1024;
    }));
  } catch {
    return 0; // it has ended meanwhile
  }
}

function best(runs: readonly Run[]): Run {
  const peakBytes = Math.max(...runs.map((each) => each.peakBytes));
  return { ...runs.reduce((a, b) => (b.cpuSeconds < a.cpuSeconds ? b : a)), peakBytes };
}

const places = process.argv.slice(2).length > 0 ? process.argv.slice(2) : [resolve("../shared/bench")];
const files = places.flatMap((place) => (statSync(place).isDirectory() ? readdirSync(place).filter((name) => name.endsWith(".ts")).map((name) => join(place, name)) : [place])).sort();
// Below this folder, so that programs from elsewhere find the packages that are installed here.
mkdirSync("out", { recursive: true });
const work = mkdtempSync(join("out", "language-"));
const rows = [["program", "Node, s", "Tsuki, s", "speed (Node = 1)", "memory, Node", "memory, Tsuki", "image"]];
const ratios: number[] = [];
try {
  for (const file of files) {
    const name = basename(file, ".ts");
    const source = join(work, `${name}.ts`);
    copyFileSync(file, source);
    const image = join(work, `${name}.img`);
    const script = join(work, `${name}.mjs`);
    try {
      await buildImage({ entry: source, output: image, only: "process", debug: false, check: false });
      await build({ entryPoints: [source], outfile: script, bundle: true, platform: "node", format: "esm", target: "node20", logLevel: "error" });
    } catch (error) {
      rows.push([name, "", "", `not built: ${(error as Error).message.split("\n")[0]!}`, "", "", ""]);
      continue;
    }
    const [ours, theirs]: [Run[], Run[]] = [[], []];
    for (let i = 0; i < RUNS; i++) {
      ours.push(await run([resolve(image)]));
      theirs.push(await run([process.execPath, script]));
    }
    const [tsuki, node] = [best(ours), best(theirs)];
    if (tsuki.output !== node.output) throw new Error(`${name}: the outputs differ:\n${tsuki.output}\n${node.output}`);
    const ratio = node.cpuSeconds / Math.max(tsuki.cpuSeconds, 0.001);
    ratios.push(ratio);
    rows.push([name, node.cpuSeconds.toFixed(3), tsuki.cpuSeconds.toFixed(3), ratio.toFixed(2), formatBytes(node.peakBytes), formatBytes(tsuki.peakBytes), formatBytes(statSync(image).size)]);
    console.error(`${name}: ${ratio.toFixed(2)}`);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
console.log(formatTable(rows, [1, 2, 3, 4, 5, 6]));
console.log(`geometric mean ${Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length).toFixed(2)}`);
