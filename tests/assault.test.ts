/** Random and mutated frames, packets and requests: the image serves on and keeps nothing of them. `bench/soak.ts` sends far more. */
import { afterAll, describe, expect, test } from "vitest";
import { imageOf, workFolder } from "./guest.ts";
import { assault, health } from "./network/assault.ts";
import { whyNoNamespaces } from "./network/namespace.ts";
import { startTestbed } from "./network/testbed.ts";

const work = workFolder();
afterAll(work.remove);
const missing = whyNoNamespaces();
const SEED = 20261123;
const COUNTS = { randomFrames: 4000, mutatedFrames: 6000, httpRequests: 2000 };
/** More than that would be kept for each connection or bad frame; caches and the rhythm of collections make up the rest. */
const GROWTH_MAX = 2 << 20;

describe.skipIf(missing !== null)(`bombarded${missing === null ? "" : ` (cannot run here: ${missing})`}`, () => {
  test.each(["process", "q35"] as const)("a %s serves on and keeps nothing", async (form) => {
    const testbed = await startTestbed(await imageOf(work.path, "examples/http.ts"), form, { PORT: "8080" }, "8080");
    try {
      // An emulated machine takes longer to answer, and gets less to do.
      const share = form === "process" ? 1 : 0.25;
      const counts = { randomFrames: COUNTS.randomFrames, mutatedFrames: COUNTS.mutatedFrames, httpRequests: COUNTS.httpRequests * share, patienceMs: form === "process" ? 60 : 500 };
      // Once to fill caches and let the heap find its size.
      await assault(testbed, { ...counts, randomFrames: 1000, mutatedFrames: 1000 }, SEED);
      const before = await health(testbed);
      const outcomes = await assault(testbed, counts, SEED + 1);
      const after = await health(testbed);
      const report = `seed ${SEED}: ${JSON.stringify({ outcomes, before, after })}`;
      expect(outcomes["200"], report).toBeGreaterThan(counts.httpRequests / 20);
      expect(outcomes["400"], report).toBeGreaterThan(counts.httpRequests / 20);
      expect(after.heapTotal - before.heapTotal, report).toBeLessThan(GROWTH_MAX);
      if (form === "process") expect(after.residentBytes! - before.residentBytes!, report).toBeLessThan(GROWTH_MAX);
      expect(testbed.image.complaints()).toBe("");
    } finally {
      await testbed.close();
    }
  }, 300_000);
});
