/** The ends of memory and stack are errors that a program can catch, and statuses say how a program ended. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { imageOf, startMachine, startProcess, workFolder, type Running } from "./guest.ts";

const work = workFolder();
afterAll(work.remove);
let image = "";
beforeAll(async () => {
  image = await imageOf(work.path, "tests/images/limits.ts");
}, 300_000);

const MEMORY = ["objects", "one-array", "text", "buffers", "map"];
const STACK = ["recursion", "getters", "nested-callbacks"];
const platforms: [name: string, start: (args: string[]) => Running][] = [
  ["a q35 machine of 16 MiB", (args) => startMachine(image, { machine: "q35", memory: "16M", network: { kind: "none" }, args })],
  ["a microvm machine of 16 MiB", (args) => startMachine(image, { machine: "microvm", memory: "16M", network: { kind: "none" }, args })],
  ["a process of 16 MiB", (args) => startProcess(image, { TSUKI_MEMORY: "16M" }, args)],
];

describe.each(platforms)("%s", (name, start) => {
  test("catches running out of memory and of stack, again and again", async () => {
    const run = start(["caught", ...MEMORY, ...STACK]);
    expect(await run.ended, run.text() + run.complaints()).toBe(0);
    const lines = run.text().trimEnd().split(/\r?\n/);
    const wanted = [
      ...MEMORY.map((each) => `${each}: true RangeError: ${each === "buffers" ? "Array buffer allocation failed" : "Out of memory"}`),
      ...STACK.map((each) => `${each}: true RangeError: Maximum call stack size exceeded`),
    ];
    expect(lines).toEqual([...wanted.flatMap((line) => [line, line]), "still working"]);
  }, 120_000);

  test.each([
    ["one-array", "RangeError: Out of memory\n    at growOneArray ("],
    ["recursion", "RangeError: Maximum call stack size exceeded\n    at descend ("],
  ])("ends with status 1 and a stack when nobody catches %s", async (limit, says) => {
    const run = start(["uncaught", limit]);
    expect(await run.ended).toBe(1);
    expect((run.text() + run.complaints()).replaceAll("\r", "")).toContain(says);
  }, 120_000);

  test.each([
    [["exit", "0"], 0, "leaving"],
    [["exit", "42"], 42, "leaving"],
    [["exit-code", "7"], 7, ""],
    [["throw"], 1, "Error: thrown at top level\n    at "],
    [["reject"], 1, "Error: rejected and forgotten\n    at "],
  ])("%j ends with its status", async (args, status, says) => {
    const run = start(args);
    expect(await run.ended).toBe(status);
    expect((run.text() + run.complaints()).replaceAll("\r", "")).toContain(says);
  }, 120_000);

  test("passes arguments on as they are", async () => {
    const args = ["arguments", "plain", "two words", 'quo"te', "back\\slash", "virtio_mmio.device=512@0xfeb00000:5", "--", "-x", "exit=1"];
    const run = start(args);
    expect(await run.ended).toBe(0);
    expect(run.text().trim()).toBe(JSON.stringify(args.slice(1)));
  }, 120_000);

  test("a status beyond what it can say is not taken for another", async () => {
    // QEMU's exit device has seven bits: 127 stands for all that is above.
    expect(await start(["exit", "200"]).ended).toBe(name.startsWith("a process") ? 200 : 127);
  }, 120_000);
});

test.each(["q35", "microvm"] as const)("a %s machine whose memory cannot hold the image says so", async (machine) => {
  const run = startMachine(image, { machine, memory: "2304K", network: { kind: "none" }, args: [] });
  expect(await run.ended).toBe(127);
  expect((run.text() + run.complaints()).replaceAll("\r", "")).toContain("tsuki: the machine's memory is too small to hold the image\n");
}, 60_000);
