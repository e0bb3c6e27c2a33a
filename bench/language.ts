/**
 * Programs as process images against Node and others, in one run, as ratios of CPU time (user + system, minimum of several runs taken in turn);
 * the outputs must be equal. "Steady" takes the CPU time of an empty program off both. Types are not checked: programs from elsewhere
 * have settings of their own.
 *
 *   node --import tsx bench/language.ts [FILE or FOLDER...]     default: ../shared/bench and bench/language/programs
 *   BENCH_RUNS=5   BENCH_BUN=PATH   BENCH_PORFFOR=PATH          see language/engines.ts
 */
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, extname, join, resolve } from "node:path";
import { node, otherEngines, tsuki, type Command, type Engine } from "./language/engines.ts";
import { bestOf, runProgram, type Run } from "./language/run-program.ts";
import { ratiosTable, type Measured } from "./language/table.ts";

const RUNS = Number(process.env.BENCH_RUNS ?? 5);
const engines = [tsuki, node, ...otherEngines()];

/** What goes wrong with our own engine is said at once, and in the exit status. */
function complain(message: string): void {
  console.error(message);
  process.exitCode = 1;
}

/** Runs the program under every engine in turn, so that a busy machine slows them alike. Texts are reasons why there is no run. */
async function measure(source: string, folder: string): Promise<Measured> {
  const name = basename(source, extname(source));
  const commands = new Map<Engine, Command>();
  const runs = new Map<string, Run | string>();
  for (const engine of engines) {
    try {
      const command = await engine.prepare(source, folder);
      if (command !== undefined) commands.set(engine, command);
    } catch (error) {
      if (engine === tsuki) complain(`${name}: ${(error as Error).message}`);
      runs.set(engine.name, "not compiled");
    }
  }
  const taken = new Map<Engine, Run[]>();
  for (let round = 0; round < RUNS; round++) {
    for (const [engine, { words }] of commands) {
      try {
        taken.set(engine, [...(taken.get(engine) ?? []), await runProgram(words)]);
      } catch (error) {
        if (engine === node) throw error;
        if (engine === tsuki) complain(`${name}: ${(error as Error).message}`);
        runs.set(engine.name, "fails");
        commands.delete(engine);
        taken.delete(engine);
      }
    }
  }
  const expected = taken.get(node)![0]!.output;
  for (const [engine, each] of taken) {
    const differing = each.find(({ output }) => output !== expected);
    if (differing !== undefined && engine === tsuki) complain(`${name}: the outputs differ:\n${differing.output}\n${expected}`);
    runs.set(engine.name, differing === undefined ? bestOf(each) : "wrong output");
  }
  return { name, imageBytes: commands.get(tsuki)?.imageBytes ?? 0, runs };
}

const places = process.argv.slice(2).length > 0 ? process.argv.slice(2) : [resolve("../shared/bench"), "bench/language/programs"];
const files = places.flatMap((place) => (statSync(place).isDirectory() ? readdirSync(place).filter((name) => /\.[jt]s$/.test(name)).sort().map((name) => join(place, name)) : [place]));
// Below this folder, so that programs from elsewhere find the packages that are installed here.
mkdirSync("out", { recursive: true });
const work = mkdtempSync(join("out", "language-"));
try {
  writeFileSync(join(work, "package.json"), '{ "type": "module" }');
  const empty = join(work, "empty.js");
  writeFileSync(empty, 'console.log("");\n');
  const startup = new Map<string, number>();
  for (const [engine, run] of (await measure(empty, work)).runs) startup.set(engine, typeof run === "string" ? 0 : run.cpuSeconds);
  const [typed, untyped]: [Measured[], Measured[]] = [[], []];
  for (const file of files) {
    const source = join(work, basename(file));
    copyFileSync(file, source);
    const measured = await measure(source, work);
    (extname(file) === ".js" ? untyped : typed).push(measured);
    const seconds = (name: string): number => (measured.runs.get(name) as Run | undefined)?.cpuSeconds ?? NaN;
    console.error(`${measured.name}: ${(seconds("Node") / seconds("Tsuki")).toFixed(2)}`);
  }
  console.log(`CPU seconds of an empty program: ${[...startup].map(([name, seconds]) => `${name} ${seconds.toFixed(3)}`).join(", ")}\n`);
  const names = engines.map((engine) => engine.name);
  if (typed.length > 0) console.log(`Typed\n${ratiosTable(typed, names, startup)}\n`);
  if (untyped.length > 0) console.log(`Untyped\n${ratiosTable(untyped, names, startup)}`);
} finally {
  rmSync(work, { recursive: true, force: true });
}
