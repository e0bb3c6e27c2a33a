import { expect, test } from "vitest";
import { shortenLibrary } from "#compiler/toolchain/shorten-library.ts";

const FOR_SIZE = 'define hidden i64 @"lib/a.ts:f"(i64 %0) #0 {\n}\nattributes #0 = { nounwind optsize minsize }';
const FOR_SPEED = 'define hidden i64 @"lib/a.ts:f"(i64 %0) #0 {\n}\nattributes #0 = { nounwind }\nattributes #1 = { minsize }';
const LIMIT = 'cmpq "runtime/call.ts:stackLimit"(%rip), %rsp';

/** A function that tests the stack, then runs `body`; its last block is where the test leads when it fails. */
function testing(body: readonly string[], { before = ["pushq %rbx"], end = ["xorl %eax, %eax", "jmp .LBB0_2"] } = {}): string {
  const lines = ["pushq %rbp", "movq %rsp, %rbp", ...before, LIMIT, "jb .LBB0_1", ...body, ".LBB0_2:", "popq %rbx", "popq %rbp", "retq", ".LBB0_1:", 'callq "runtime/call.ts:stackOverflow"', ...end];
  return ["\t.text", '\t.type\t"lib/a.ts:f",@function', '"lib/a.ts:f":', ...lines.map((line) => (line.endsWith(":") ? line : `\t${line.replace(" ", "\t")}`)), ".Lfunc_end0:", ""].join("\n");
}

function instructions(assembly: string): string[] {
  return assembly.split("\n").filter((line) => /^\t[a-z]/.test(line)).map((line) => line.trim().replaceAll("\t", " "));
}

test("a function for size calls the test of the stack before it changes anything, and has no block for its failure", () => {
  expect(instructions(shortenLibrary(testing(["callq g"]), FOR_SIZE, true))).toEqual(["pushq %rbp", "movq %rsp, %rbp", "callq tsuki.stack.check", "pushq %rbx", "callq g", "popq %rbx", "popq %rbp", "retq"]);
});

test("a function for speed keeps its test", () => {
  expect(instructions(shortenLibrary(testing(["callq g"]), FOR_SPEED, true))).toEqual(instructions(testing(["callq g"])));
});

test("the end of a failing test stays when others jump into it", () => {
  const result = shortenLibrary(testing(["testq %rax, %rax", "je .LBB0_3"], { end: [".LBB0_3:", "xorl %eax, %eax", "jmp .LBB0_2"] }), FOR_SIZE, true);
  expect(instructions(result).slice(-3)).toEqual(["retq", "xorl %eax, %eax", "jmp .LBB0_2"]);
  expect(result).toContain("\n.LBB0_3:\n");
  expect(instructions(result)).toContain("callq tsuki.stack.check");
});

test.each([
  ["something may be called before the test", testing([], { before: ["callq g"] })],
  ["a jump stands before the test", testing([], { before: ["je .LBB0_2"] })],
  ["the frame is large", testing([], { before: ["subq $1000, %rsp"] })],
  ["others jump to where it fails", testing(["je .LBB0_1"])],
])("the test stays where it is when %s", (_, assembly) => {
  expect(instructions(shortenLibrary(assembly, FOR_SIZE, true))).toEqual(instructions(assembly));
});

test("code is not aligned but in modules for speed, data is", () => {
  const assembly = ["\t.text", "\t.p2align\t4, 0x0", "f:", "\t.p2align\t4", ".LBB0_1:", "\t.section\t.rodata.x,\"a\",@progbits", "\t.p2align\t4, 0x0", "x:", "\t.section\t.text.g,\"ax\",@progbits", "\t.p2align\t4, 0x0"].join("\n");
  expect(shortenLibrary(assembly, FOR_SIZE, true).split("\n").filter((line) => line.includes("p2align")).length).toBe(1);
  expect(shortenLibrary(assembly, FOR_SIZE, true)).toContain("@progbits\n\t.p2align\t4, 0x0\nx:");
  expect(shortenLibrary(assembly, FOR_SIZE, false)).toBe(assembly);
});

test("a far exit goes over a near jump to the same place", () => {
  const far = Array.from({ length: 60 }, () => "\tmovq\t%rbx, %rcx");
  const assembly = ['\t.type\t"lib/a.ts:f",@function', "\tjne\t.LBB0_9", "\tjo\t.LBB0_8", "\tcallq\tg", "\tjmp\t.LBB0_9", ...far, ".LBB0_8:", ".LBB0_9:", "\tretq"].join("\n");
  expect(shortenLibrary(assembly, FOR_SIZE, true)).toContain("\tjne\t.Lhop4\n\tjo\t.LBB0_8\n\tcallq\tg\n.Lhop4:\n\tjmp\t.LBB0_9\n");
  const near = ['\t.type\t"lib/a.ts:f",@function', "\tjne\t.LBB0_9", "\tcallq\tg", "\tjmp\t.LBB0_9", ".LBB0_9:", "\tretq"].join("\n");
  expect(shortenLibrary(near, FOR_SIZE, true)).toBe(near);
});
