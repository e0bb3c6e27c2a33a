/** A machine's clocks run as fast as the host's, also when the host is busy while they are being measured. */
import { spawn } from "node:child_process";
import { cpus } from "node:os";
import { afterAll, expect, test } from "vitest";
import { imageOf, startMachine, startProcess, workFolder, type Running } from "./guest.ts";

const work = workFolder();
afterAll(work.remove);

/** Two per cent, and what it takes until a line has come here. */
const SHARE_MAX = 0.02;
const DELAY_MAX_MS = 60;

async function compare(run: Running): Promise<void> {
  const seen: { host: number; wall: number; monotonic: number; guestWall: number }[] = [];
  let at = 0;
  run.child.stdout!.on("data", () => {
    for (let end = run.text().indexOf("\n", at); end >= 0; end = run.text().indexOf("\n", at)) {
      const { monotonic, wall } = JSON.parse(run.text().slice(at, end)) as { monotonic: number; wall: number };
      seen.push({ host: performance.now(), wall: Date.now(), monotonic, guestWall: wall });
      at = end + 1;
    }
  });
  expect(await run.ended, run.complaints()).toBe(0);
  const [first, last] = seen as [(typeof seen)[0], (typeof seen)[0]];
  const passed = last.host - first.host;
  const allowed = passed * SHARE_MAX + DELAY_MAX_MS;
  expect(passed).toBeGreaterThan(2900);
  expect(Math.abs(last.monotonic - first.monotonic - passed), `monotonic: ${last.monotonic - first.monotonic} against ${passed}`).toBeLessThan(allowed);
  expect(Math.abs(last.guestWall - first.guestWall - passed), `wall: ${last.guestWall - first.guestWall} against ${passed}`).toBeLessThan(allowed);
  // A real-time clock without fractions of a second is where the wall clock starts from.
  expect(Math.abs(last.guestWall - last.wall), "date").toBeLessThan(2500);
}

test.each(["q35", "microvm"] as const)("on a %s machine, with a busy host", async (machine) => {
  const image = await imageOf(work.path, "tests/images/clock.ts");
  const busy = Array.from({ length: cpus().length * 2 }, () => spawn(process.execPath, ["-e", "const until = Date.now() + 800; while (Date.now() < until);"]));
  try {
    await compare(startMachine(image, { machine, memory: "16M", network: { kind: "none" } }));
  } finally {
    for (const child of busy) child.kill();
  }
}, 120_000);

test("as a process", async () => {
  await compare(startProcess(await imageOf(work.path, "tests/images/clock.ts")));
}, 120_000);
