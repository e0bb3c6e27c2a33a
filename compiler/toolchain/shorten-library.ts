/**
 * What code of the library OS gives up for size, in the assembly text that clang has made. Apps and their packages keep all of it.
 *
 * 1. *Alignment.* clang begins functions and loops at multiples of 16 octets.
 * 2. *The test of the stack in functions that are compiled for size* (`cmp`, `jb` and, at the end, a call: 14 to 18 octets) is a call of
 *    `tsuki.stack.check` (image/boot/stack.S; 5 octets), right behind the set-up of the frame, so that nothing has to be undone but that when it fails.
 * 3. *Far exits over jumps.* A conditional jump to a far place goes to a near jump to that place: 2 octets instead of 6, and one more jump for who takes it.
 *
 * Of the language itself (runtime/, builtins/) modules for speed (compiler/llvm/size-policy.ts) only give up the second.
 */

/** Two octets reach 127; instructions have 4.3 on average. clang's assembler takes the long form when it has to. */
const HOP_INSTRUCTIONS_MAX = 27;

const ALIGNMENT = /^\t\.p2align\t4(?:,|$)/;
const FUNCTION = /^\t\.type\t(.*),@function/;
const SECTION = /^\t\.section\t(\S+?),/;
const LABEL = /^(\.LBB\d+_\d+):/;
const CONDITIONAL = /^\t(j(?!mp)[a-z]+)\t(\.LBB\d+_\d+)$/;
const JUMP = /^\tjmp\t(\.LBB\d+_\d+)$/;
const INSTRUCTION = /^\t[a-z]/;
const FRAME = "\tmovq\t%rsp, %rbp";
const TEST = "\tcmpq\t\"runtime/call.ts:stackLimit\"(%rip), %rsp";
const OVERFLOW = "\tcallq\t\"runtime/call.ts:stackOverflow\"";
const CHECK = "\tcallq\ttsuki.stack.check";
/** What may stand between the set-up of a frame and the test: it neither jumps nor needs to have happened when the stack is full. */
const SET_UP = /^\t(?:pushq|movq|movl|xorl|subq\t\$\d{1,3},)\s*\S/;

/** Shortens the assembly of a unit of the library. `source` is its LLVM text; `isForSize`: whether it gives up all three. */
export function shortenLibrary(assembly: string, source: string, isForSize: boolean): string {
  const lines = isForSize ? withoutAlignment(assembly.split("\n")) : assembly.split("\n");
  callChecks(lines, functionsForSize(source));
  if (isForSize) hopOverJumps(lines);
  return lines.join("\n");
}

function withoutAlignment(lines: readonly string[]): string[] {
  let isText = true;
  return lines.filter((line) => {
    if (line === "\t.text") isText = true;
    else if (SECTION.test(line)) isText = SECTION.exec(line)![1]!.includes(".text");
    return !(isText && ALIGNMENT.test(line));
  });
}

/** Names of the functions of LLVM text that have the attribute `minsize`. */
function functionsForSize(source: string): ReadonlySet<string> {
  const groups = new Set([...source.matchAll(/^attributes (#\d+) = \{[^}]*\bminsize\b/gm)].map((match) => match[1]!));
  return new Set([...source.matchAll(/^define .*? @("[^"]*"|[\w.$]+)\(.*?\) (#\d+)/gm)].filter((match) => groups.has(match[2]!)).map((match) => match[1]!.replaceAll('"', "")));
}

function callChecks(lines: string[], forSize: ReadonlySet<string>): void {
  let isForSize = false;
  for (let i = 0; i < lines.length; i++) {
    const begun = FUNCTION.exec(lines[i]!);
    if (begun !== null) isForSize = forSize.has(begun[1]!.replaceAll('"', ""));
    if (!isForSize || lines[i] !== TEST) continue;
    const frame = frameBefore(lines, i);
    const jump = /^\tjb\t(\.LBB\d+_\d+)$/.exec(lines[i + 1]!);
    const overflow = jump === null ? -1 : lines.findIndex((line, at) => at > i && line.startsWith(`${jump[1]}:`));
    if (frame < 0 || overflow < 0 || !dropOverflow(lines, overflow, jump![1]!)) continue;
    lines[i] = lines[i + 1] = "#";
    lines[frame] += `\n${CHECK}`;
  }
}

/** The line that sets the frame pointer of the function whose stack is tested in line `at`; -1 when something else happens in between. */
function frameBefore(lines: readonly string[], at: number): number {
  for (let i = at - 1; i >= 0; i--) {
    if (lines[i] === FRAME) return i;
    if (INSTRUCTION.test(lines[i]!) ? !SET_UP.test(lines[i]!) : LABEL.test(lines[i]!)) return -1;
  }
  return -1;
}

/** Removes the block at a label that nothing but the test jumps to; false when it is something else. */
function dropOverflow(lines: string[], label: number, name: string): boolean {
  let before = label - 1;
  while (!INSTRUCTION.test(lines[before]!)) before--;
  if (!/^\t(?:jmp|retq|ud2)/.test(lines[before]!)) return false;
  let end = label + 1;
  while (!INSTRUCTION.test(lines[end]!)) end++;
  if (lines[end] !== OVERFLOW) return false;
  // Within its function it is the only jump there.
  for (let i = label, uses = 0; !FUNCTION.test(lines[i]!); i--) {
    if (lines[i]!.endsWith(`\t${name}`) && ++uses > 1) return false;
  }
  for (; !LABEL.test(lines[end]!) && !lines[end]!.startsWith(".Lfunc_end"); end++) {
    const isLast = /^\t(?:jmp|retq|ud2)/.test(lines[end]!);
    if (INSTRUCTION.test(lines[end]!)) lines[end] = "#";
    if (isLast) break;
  }
  return true;
}

interface Place {
  readonly line: number;
  readonly instruction: number;
}

function hopOverJumps(lines: string[]): void {
  let begin = 0;
  for (let i = 0; i <= lines.length; i++) {
    if (i < lines.length && !FUNCTION.test(lines[i]!)) continue;
    hopWithin(lines, begin, i);
    begin = i;
  }
}

function hopWithin(lines: string[], begin: number, end: number): void {
  const labels = new Map<string, number>();
  const jumps = new Map<string, Place[]>();
  const at: number[] = [];
  let count = 0;
  for (let i = begin; i < end; i++) {
    const line = lines[i]!;
    at[i] = count;
    const label = LABEL.exec(line)?.[1];
    if (label !== undefined) labels.set(label, count);
    const target = JUMP.exec(line)?.[1];
    if (target !== undefined) jumps.set(target, [...(jumps.get(target) ?? []), { line: i, instruction: count }]);
    if (INSTRUCTION.test(line)) count++;
  }
  for (let i = begin; i < end; i++) {
    const [, jump, target] = CONDITIONAL.exec(lines[i]!) ?? [];
    if (target === undefined || Math.abs(labels.get(target)! - at[i]!) <= HOP_INSTRUCTIONS_MAX) continue;
    const near = (jumps.get(target) ?? []).find((each) => Math.abs(each.instruction - at[i]!) <= HOP_INSTRUCTIONS_MAX);
    if (near === undefined) continue;
    const label = `.Lhop${near.line}`;
    if (!lines[near.line]!.startsWith(label)) lines[near.line] = `${label}:\n${lines[near.line]}`;
    lines[i] = `\t${jump}\t${label}`;
  }
}
