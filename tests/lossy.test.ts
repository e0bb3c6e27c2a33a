/** Our stack against Linux's over a line that loses, doubles and reorders frames: what arrives is what was sent. */
import { afterAll, describe, expect, test } from "vitest";
import { imageOf, workFolder } from "./guest.ts";
import { whyNoNamespaces } from "./network/namespace.ts";
import { IMAGE_ADDRESS, runClient, startTestbed } from "./network/testbed.ts";
import { badLine, seededRandom } from "./network/wire.ts";

const work = workFolder();
afterAll(work.remove);
const missing = whyNoNamespaces();
const SEED = 20261123;

describe.skipIf(missing !== null)(`over a bad line${missing === null ? "" : ` (cannot run here: ${missing})`}`, () => {
  test.each([["process", 10_000_000], ["q35", 4_000_000]] as const)("a %s echoes %i octets unchanged", async (form, octets) => {
    const testbed = await startTestbed(await imageOf(work.path, "examples/http.ts"), form, { PORT: "8080" }, "8080");
    try {
      testbed.wire.impairment = badLine(seededRandom(SEED), { lost: 0.03, doubled: 0.01, reordered: 0.05, delayMs: 2 });
      const report = JSON.parse(await runClient(testbed, "post-client.mjs", [IMAGE_ADDRESS, "8080", String(octets)], 200_000)) as { ms: number };
      expect(report, `seed ${SEED}`).toMatchObject({ status: 200, octets, equal: true });
      // The line was as bad as it should be.
      const { sent, arrived } = testbed.wire.counts;
      expect(arrived / sent).toBeLessThan(0.995);
    } finally {
      await testbed.close();
    }
  }, 300_000);
});
