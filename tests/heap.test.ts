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

test("a FinalizationRegistry calls back once for each object that is gone, and for no other", async () => {
  const run = startProcess(await imageOf(work.path, "tests/images/finalizers.ts", "process"));
  expect(await run.ended, run.complaints()).toBe(0);
  const { called, different, wrong, gone, kept } = JSON.parse(run.text()) as { called: number; different: number; wrong: number; gone: number; kept: string };
  expect(called).toBeGreaterThanOrEqual(197);
  expect(different).toBe(called);
  expect(wrong).toBe(0);
  expect(gone).toBeGreaterThanOrEqual(8);
  expect(kept).toBe("kept");
}, 300_000);
