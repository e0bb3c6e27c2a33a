/** Character sets of a pattern under its flags: what `\d`, `.`, `\p{...}` and single characters match (ECMA-262 §22.2.2.9-10). */
import { caseRuns, closeOverCase, type CaseRun } from "#lib/regexp/case.ts";
import { complement, POINT_MAX, UNIT_MAX, type PointSet } from "#lib/regexp/point-set.ts";
import type { Flags, Node } from "#lib/regexp/syntax.ts";

export const DIGITS: PointSet = [48, 57];
export const WORD: PointSet = [48, 57, 65, 90, 95, 95, 97, 122];
export const SPACE: PointSet = [9, 13, 32, 32, 160, 160, 0x1680, 0x1680, 0x2000, 0x200a, 0x2028, 0x2029, 0x202f, 0x202f, 0x205f, 0x205f, 0x3000, 0x3000, 0xfeff, 0xfeff];
export const LINE_ENDS: PointSet = [10, 10, 13, 13, 0x2028, 0x2029];

export class Sets {
  readonly flags: Flags;
  readonly max: number;
  private runs: readonly CaseRun[] | null = null;

  constructor(flags: Flags) {
    this.flags = flags;
    this.max = flags.unicode ? POINT_MAX : UNIT_MAX;
  }

  /** The set with all case variants when case is ignored. */
  close(set: PointSet): PointSet {
    if (!this.flags.ignoreCase) return set;
    return closeOverCase(set, this.flags.unicode, () => (this.runs ??= caseRuns(this.flags.unicode)));
  }

  not(set: PointSet): PointSet {
    return complement(set, this.max);
  }

  /** WordCharacters (§22.2.2.9.3): with u and i also what folds to one of them. */
  word(): PointSet {
    return this.flags.unicode ? this.close(WORD) : WORD;
  }

  /** `\d \D \s \S \w \W` by their letter, before case is considered. */
  escape(letter: number): PointSet {
    const set = (letter | 32) === 100 ? DIGITS : (letter | 32) === 115 ? SPACE : this.word();
    return letter < 97 ? this.not(set) : set;
  }

  /** `.` (§22.2.2.7 CompileAtom). */
  dot(): PointSet {
    return this.flags.dotAll ? [0, this.max] : this.not(LINE_ENDS);
  }

  /** A node for one character. */
  character(c: number): Node {
    const set = this.close([c, c]);
    return set.length === 2 && set[0] === set[1] ? { kind: "char", code: c } : { kind: "set", set };
  }
}

/** Whether the letter after a backslash is one of `dDsSwW`. */
export function isSetLetter(c: number): boolean {
  const small = c | 32;
  return small === 100 || small === 115 || small === 119;
}
