/**
 * Hours in minutes: bombards examples/http.ts with 100,000 random and mutated frames, packets and requests (SOAK_FRAMES, SOAK_REQUESTS change
 * the numbers), in rounds, and prints after each what it still answers and how much memory it has. Needs root, for a network namespace.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildImage } from "#cli/build.ts";
import { formatBytes, formatMs, formatTable } from "#cli/format.ts";
import { assault, health } from "#tests/network/assault.ts";
import { whyNoNamespaces } from "#tests/network/namespace.ts";
import { startTestbed } from "#tests/network/testbed.ts";

const FRAMES = Number(process.env.SOAK_FRAMES ?? 80_000);
const REQUESTS = Number(process.env.SOAK_REQUESTS ?? 20_000);
const ROUNDS = 5;
const SEED = Number(process.env.SOAK_SEED ?? 1);

const missing = whyNoNamespaces();
if (missing !== null) throw new Error(`a network namespace is needed: ${missing}`);
const work = mkdtempSync(join(tmpdir(), "tsuki-soak-"));
try {
  const image = join(work, "http.img");
  await buildImage({ entry: "examples/http.ts", output: image, only: null, debug: false });
  for (const form of ["process", "q35"] as const) {
    const testbed = await startTestbed(image, form, { PORT: "8080" }, "8080");
    try {
      const rows = [["round", "time", "frames", "requests", "answers", "heap", "resident"]];
      for (let round = 0; round <= ROUNDS; round++) {
        const started = performance.now();
        const before = testbed.wire.counts.arrived;
        let outcomes = "";
        if (round > 0) {
          const counts = { randomFrames: FRAMES / ROUNDS / 2, mutatedFrames: FRAMES / ROUNDS / 2, httpRequests: REQUESTS / ROUNDS, patienceMs: form === "process" ? 60 : 300 };
          outcomes = Object.entries(await assault(testbed, counts, SEED + round)).map(([status, count]) => `${status}: ${count}`).join(", ");
        }
        const { heapTotal, residentBytes } = await health(testbed);
        rows.push([String(round), formatMs(performance.now() - started), String(testbed.wire.counts.arrived - before), String(round === 0 ? 0 : REQUESTS / ROUNDS), outcomes, formatBytes(heapTotal), form === "process" ? formatBytes(residentBytes!) : ""]);
      }
      console.log(`\n${form}, seed ${SEED}`);
      console.log(formatTable(rows, [1, 2, 3, 5, 6]));
      if (testbed.image.complaints() !== "") console.log(testbed.image.complaints());
    } finally {
      await testbed.close();
    }
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
