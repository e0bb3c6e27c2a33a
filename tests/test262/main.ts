/**
 * Runs test262: `npx tsx tests/test262/main.ts [--sample N] [--seed S] [--dir test/built-ins/Map]... [--batch N] [--results FILE] [--report FILE]`.
 * The checkout of tc39/test262 is named by $TSUKI_TEST262. Results add up in the results file over runs; `--report` writes the table of all of them.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { runBatch } from "#tests/test262/batch.ts";
import { Harness } from "#tests/test262/modules.ts";
import { checkNegative } from "#tests/test262/negative.ts";
import { writeReport } from "#tests/test262/report.ts";
import { Results, type Result } from "#tests/test262/results.ts";
import { exclusion, listTests, loadTest, sample, type Test } from "#tests/test262/selection.ts";

const { values } = parseArgs({
  options: {
    dir: { type: "string", multiple: true }, list: { type: "string" }, sample: { type: "string" }, seed: { type: "string", default: "1" }, batch: { type: "string", default: "150" },
    processes: { type: "string", default: "2" }, results: { type: "string", default: "out/test262.json" }, report: { type: "string" }, retry: { type: "boolean" }, verbose: { type: "boolean" },
  },
});
const checkout = process.env["TSUKI_TEST262"];
if (checkout === undefined) {
  console.error("TSUKI_TEST262 is not set: name a checkout of https://github.com/tc39/test262");
  process.exit(64);
}

const results = new Results(resolve(values.results));
const all = listTests(checkout, values.dir ?? []);
let chosen = values.sample === undefined ? all : sample(all, Number(values.sample), Number(values.seed));
// What failed in the results file, again.
if (values.retry === true) chosen = chosen.filter((path) => !["pass", "excluded", undefined].includes(results.byPath.get(path)?.outcome));
const work = mkdtempSync(join(tmpdir(), "tsuki-test262-"));
process.on("exit", () => rmSync(work, { recursive: true, force: true }));
const counts: Record<string, number> = {};

function report(test: Test, result: Result): void {
  results.byPath.set(test.path, result);
  counts[result.outcome] = (counts[result.outcome] ?? 0) + 1;
  if (result.outcome !== "pass" && result.outcome !== "excluded") console.log(`${result.outcome.padEnd(11)} ${test.path.slice("test/".length)}: ${result.reason}`);
}

/** Nothing of a script can fail after it was parsed but its run; modules are linked in between. */
const early = (test: Test): boolean => test.metadata.negative !== null && test.metadata.negative.phase !== "runtime";

const copied = new Set<string>();
const toRun: Test[] = [];
for (const path of chosen) {
  const test = loadTest(checkout, path);
  const apart = exclusion(test);
  if (apart !== null) report(test, { outcome: "excluded", reason: apart });
  else if (early(test)) report(test, checkNegative(test, checkout, join(work, "negative"), copied));
  else toRun.push(test);
}
const size = Number(values.batch);
const harness = new Harness(checkout);
for (let at = 0; at < toRun.length; at += size) {
  const started = performance.now();
  await runBatch(toRun.slice(at, at + size), { checkout, folder: join(work, "batch"), harness, processes: Number(values.processes), report });
  results.save();
  console.log(`-- ${Math.min(at + size, toRun.length)} of ${toRun.length} run, ${((performance.now() - started) / 1000).toFixed(0)} s for the last batch: ${JSON.stringify(counts)}`);
}
results.save();
console.log(JSON.stringify(counts));
if (values.report !== undefined) writeReport(values.report, results);
