/**
 * Makes the test behind every call that can throw two octets instead of nine, in the assembly text that clang has made. Such a function gives 0 (EMPTY,
 * abi/value.ts) when something is pending, so that callers do
 *
 *       call f                                     call f
 *       test %rax, %rax     (3)
 *       je exit             (6: it is far)   ->    here: je next      (2: `next: je exit` is the test behind a later call)
 *
 * 1. *Flags are part of a result.* Every function that gives a word tests it in front of its `ret`, so that behind a call the zero flag says whether
 *    something was thrown. A test there finds the same flags again and goes. All code of an image is made here, but for the boot stubs and for
 *    what a machine brings along (the vDSO): `os/` goes on testing behind calls through pointers.
 * 2. *Far exits in hops.* A jump to where a later one goes, under the same condition, can as well go to that later one: flags are what
 *    they were. It costs who throws a few jumps in a row, and nobody else anything.
 *
 * http.ts: 16,900 calls of 32,700 are tested, 11,200 of them with far jumps; 2,400 functions give a word.
 */

/** Jumps of two octets reach 127; instructions have 4.3 on average. What is too far costs nothing but the hops. */
const HOP_INSTRUCTIONS_MAX = 28;

const TEST = "\ttestq\t%rax, %rax";
const CALL = /^\tcallq\t(\*?)(\S+)/;
const RETURN = /^\t(?:rep[a-z]*\s+)?retq?\b/;
const JUMP = /^\tje\t(\.LBB\d+_\d+)$/;
/** Between an instruction and the next: places in the source, labels that nobody jumps to. */
const SILENT = /^(?:\t\.(?:loc|cfi_)|\.Ltmp|#|\s*$)/;
const LABEL = /^(\.LBB\d+_\d+):/;
const FUNCTION = /^\t\.type\t(.*),@function/;
/** Definitions that give no word: what they leave in the flags does not matter. */
const OTHER_RESULTS = /^define (?:[a-z_]+ )*(?:void|i1|i8|i16|i32|float|double|\{[^}]*\}) @("[^"]*"|[\w.$]+)\(/gm;
/** Assembler of image/boot. */
const STUB = /^tsuki\.(?:call|boot|interrupt)\./;

/** Shortens the tests in what clang made of a unit. `path` says whose code it is, `source` is its LLVM text. */
export function shortenChecks(assembly: string, path: string, source: string): string {
  const wordless = new Set([...source.matchAll(OTHER_RESULTS)].map((match) => match[1]!.replaceAll('"', "")));
  const lines = shareFlags(assembly.split("\n"), path.startsWith("os/"), wordless);
  joinExits(lines);
  return lines.join("\n");
}

function shareFlags(lines: readonly string[], testsPointers: boolean, wordless: ReadonlySet<string>): string[] {
  const result: string[] = [];
  let givesWord = false;
  let behindCall = false;
  for (const line of lines) {
    if (behindCall && line === TEST) {
      behindCall = false;
      result.push(BEHIND_CALL);
      continue;
    }
    if (RETURN.test(line) && givesWord) result.push(TEST);
    result.push(line);
    if (SILENT.test(line)) continue;
    const call = CALL.exec(line);
    behindCall = call !== null && !(call[1] === "*" && testsPointers) && !STUB.test(call[2]!);
    const begun = FUNCTION.exec(line);
    if (begun !== null) givesWord = !wordless.has(begun[1]!.replaceAll('"', ""));
  }
  return result;
}

/** Stands where a test was. */
const BEHIND_CALL = "# tested by the callee";

interface Exit {
  readonly line: number;
  readonly instruction: number;
}

/** Leads far jumps over later ones to the same place, from the end of the text to its beginning. */
function joinExits(lines: string[]): void {
  const places = new Map<string, number>();
  let count = 0;
  const at = lines.map((line) => {
    const label = LABEL.exec(line);
    if (label !== null) places.set(label[1]!, count);
    return /^\t[a-z]/.test(line) ? count++ : count;
  });
  const later = new Map<string, Exit>();
  for (let i = lines.length - 1; i >= 0; i--) {
    if (FUNCTION.test(lines[i]!)) later.clear();
    const target = JUMP.exec(lines[i]!)?.[1];
    if (target === undefined || !isBehindCall(lines, i)) continue;
    const next = later.get(target);
    later.set(target, { line: i, instruction: at[i]! });
    const isNear = Math.abs(places.get(target)! - at[i]!) <= HOP_INSTRUCTIONS_MAX;
    if (next === undefined || isNear || next.instruction - at[i]! > HOP_INSTRUCTIONS_MAX) continue;
    const label = `.Lexit${next.line}`;
    if (!lines[next.line]!.startsWith(label)) lines[next.line] = `${label}:\n${lines[next.line]}`;
    lines[i] = `\tje\t${label}`;
  }
}

/** Whether the jump at a line stands right behind a call, as for what was thrown. */
function isBehindCall(lines: readonly string[], at: number): boolean {
  let i = at - 1;
  while (i >= 0 && lines[i] !== BEHIND_CALL && SILENT.test(lines[i]!)) i--;
  return lines[i] === BEHIND_CALL;
}
