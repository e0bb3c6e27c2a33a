/** Memory protection and the system-call filter: each rule is broken once, and the machine must say where and stop. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { imageOf, startMachine, startProcess, workFolder } from "./guest.ts";

const work = workFolder();
afterAll(work.remove);
let image = "";
beforeAll(async () => {
  image = await imageOf(work.path, "tests/images/faults.ts");
}, 300_000);

/** Page-fault error code (Intel SDM 3A §4.7): 1 present, 2 write, 16 instruction fetch. Null where the processor says something else. */
const rules: [rule: string, code: number | null, says: RegExp][] = [
  ["write-text", 3, /memory access/],
  ["write-constants", 3, /memory access/],
  ["execute-data", 17, /memory access/],
  ["execute-stack", 17, /memory access/],
  ["read-page-zero", 0, /memory access .*address 0x8 \(null pointer\)/],
  ["write-page-zero", 2, /memory access .*address 0x10 \(null pointer\)/],
  ["fill-stack", 2, /memory access .*\(stack guard: the stack is full\)/],
  ["write-nowhere", 2, /memory access .*address 0x3f0000000000/],
  ["illegal-instruction", null, /illegal instruction/],
];

/** Where the instruction stands that breaks the rule; the others jump out of the code. System TypeScript has no columns in the line table. */
const PLACES: Record<string, string> = {
  "write-text": "writeText (os/testing/violations.ts:14)", "write-constants": "writeConstants (os/testing/violations.ts:18)", "read-page-zero": "readPageZero (os/testing/violations.ts:32)",
  "write-page-zero": "writePageZero (os/testing/violations.ts:36)", "fill-stack": "descend (os/testing/violations.ts:4", "write-nowhere": "writeNowhere (os/testing/violations.ts:50)",
  "illegal-instruction": "stopIllegally (os/testing/violations.ts:54)",
};

/** What every report has: what happened, all registers, the TypeScript frames that led there from the faulting instruction on. */
function checkReport(text: string, rule: string, says: RegExp, code: number | null): void {
  expect(text).toMatch(`about to ${rule}`);
  expect(text).toMatch(says);
  if (code !== null) expect(text).toContain(`(code ${code})`);
  for (const register of ["rsp", "rbp", "rax", "rbx", "rcx", "rdx", "rsi", "rdi", "r8", "r15"]) expect(text).toMatch(new RegExp(`\\b${register}=0x[0-9a-f]+`));
  const place = PLACES[rule];
  if (place !== undefined) expect(text.split("\n").find((line) => line.startsWith("    at "))).toContain(`    at ${place}`);
  // A full stack shows its own frames first, and no more than a screen of them.
  if (rule !== "fill-stack") expect(text).toMatch(/at breakRule \(.*tests\/images\/faults\.ts:20:\d+\)[^]*at <module> \(.*faults\.ts:25:\d+\)/);
  expect(text).not.toContain("still here");
}

describe.each(["q35", "microvm"] as const)("on a %s machine", (machine) => {
  test.each(rules)("%s is stopped with registers and a stack", async (rule, code, says) => {
    const run = startMachine(image, { machine, memory: "16M", network: { kind: "none" }, args: [rule] });
    // 134, as far as QEMU's exit device can say it.
    expect(await run.ended, run.complaints()).toBe(127);
    checkReport(run.text(), rule, says, code);
  }, 60_000);
});

describe("as a process", () => {
  test.each(rules)("%s is stopped with registers and a stack", async (rule, _code, says) => {
    const run = startProcess(image, {}, [rule]);
    expect(await run.ended).toBe(134);
    checkReport(run.text() + run.complaints(), rule, says, null);
  }, 60_000);

  test("a system call outside the list kills it", async () => {
    const run = startProcess(image, {}, ["unlisted-system-call"]);
    await run.ended;
    expect(run.child.signalCode).toBe("SIGSYS");
    expect(run.text()).toBe("about to unlisted-system-call\n");
  }, 60_000);
});
