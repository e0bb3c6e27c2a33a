/** The heap of a program that keeps a constant amount stays as large as it is. */
import { afterAll, expect, test } from "vitest";
import { imageOf, startProcess, workFolder } from "./guest.ts";

const work = workFolder();
afterAll(work.remove);

test("objects of many sizes that come and go slowly among garbage neither suffer nor make the heap grow", async () => {
  const run = startProcess(await imageOf(work.path, "tests/images/heap.ts", "process"));
  expect(await run.ended, run.complaints()).toBe(0);
  const { whole, grown, heapTotal } = JSON.parse(run.text()) as { whole: number; grown: number; heapTotal: number };
  expect(whole).toBe(3000);
  // About 5 MB are alive; the heap lets as much garbage gather before it collects.
  expect(grown).toBeLessThan(2 << 20);
  expect(heapTotal).toBeLessThan(20 << 20);
}, 300_000);
