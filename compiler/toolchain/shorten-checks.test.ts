import { expect, test } from "vitest";
import { shortenChecks } from "#compiler/toolchain/shorten-checks.ts";

/** Assembly of a function that calls `callees` one after another and leaves when one has thrown. */
function calling(callees: readonly string[], between = 0): string {
  const calls = callees.flatMap((callee) => [`\tcallq\t${callee}`, ".Ltmp1:", "\ttestq\t%rax, %rax", "\tje\t.LBB0_9", "# %bb.1:", ...Array.from({ length: between }, () => "\tmovq\t%rax, %rbx")]);
  const far = Array.from({ length: 40 }, () => "\tmovq\t%rbx, %rcx");
  return ['\t.type\t"app/a.ts:f",@function', '"app/a.ts:f":', ...calls, ...far, ".LBB0_9:", "\tpopq\t%rbp", "\tretq", ""].join("\n");
}
const WORD = 'define hidden i64 @"app/a.ts:f"() #0 {';

function instructions(assembly: string): string[] {
  return assembly.split("\n").filter((line) => /^\t[a-z]/.test(line) && !line.startsWith("\tmovq")).map((line) => line.trim().replaceAll("\t", " "));
}

test("a callee has tested its result, and a far exit is reached over the next one", () => {
  expect(instructions(shortenChecks(calling(["g", "h"]), "app/a.ts", WORD))).toEqual(["callq g", expect.stringMatching(/^je \.Lexit/), "callq h", "je .LBB0_9", "popq %rbp", "testq %rax, %rax", "retq"]);
});

test("the label of a hop stands at the jump that it goes on with", () => {
  const lines = shortenChecks(calling(["g", "h"]), "app/a.ts", WORD).split("\n");
  const label = /je\t(\.Lexit\d+)/.exec(lines.join("\n"))![1]!;
  expect(lines[lines.indexOf(`${label}:`) + 1]).toBe("\tje\t.LBB0_9");
});

test("jumps that are too far from each other stay as they are", () => {
  expect(instructions(shortenChecks(calling(["g", "h"], 40), "app/a.ts", WORD)).filter((line) => line.startsWith("je"))).toEqual(["je .LBB0_9", "je .LBB0_9"]);
});

test("os/ tests what comes from behind a pointer, and everybody what comes from a boot stub", () => {
  expect(instructions(shortenChecks(calling(["*%rax"]), "os/a.ts", WORD))).toContain("testq %rax, %rax");
  expect(instructions(shortenChecks(calling(["*%rax"]), "os/a.ts", WORD)).indexOf("testq %rax, %rax")).toBe(1);
  expect(instructions(shortenChecks(calling(["*%rax"]), "runtime/a.ts", WORD)).indexOf("testq %rax, %rax")).toBe(3);
  expect(instructions(shortenChecks(calling(["tsuki.call.on.stack"]), "runtime/a.ts", WORD)).indexOf("testq %rax, %rax")).toBe(1);
});

test.each(["void", "i1", "i32", "double", "{ i32, i32 }"])("functions that give %s leave their flags alone", (type) => {
  expect(instructions(shortenChecks(calling([]), "app/a.ts", `define hidden ${type} @"app/a.ts:f"() #0 {`))).toEqual(["popq %rbp", "retq"]);
});

test("a test that can be reached by other ways than the call stays", () => {
  const assembly = calling(["g"]).replace(".Ltmp1:", ".LBB0_3:");
  expect(instructions(shortenChecks(assembly, "app/a.ts", WORD)).slice(0, 3)).toEqual(["callq g", "testq %rax, %rax", "je .LBB0_9"]);
});
