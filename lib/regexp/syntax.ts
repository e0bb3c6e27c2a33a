/** The abstract syntax of patterns (ECMA-262 §22.2.1) as parse.ts gives it to compile.ts: flags and case are already worked into the sets. */
import type { PointSet } from "#lib/regexp/point-set.ts";

export type Node =
  /** A unit or code point (never one that has case variants to be tried). */
  | { readonly kind: "char"; readonly code: number }
  | { readonly kind: "set"; readonly set: PointSet }
  | { readonly kind: "sequence"; readonly items: readonly Node[] }
  | { readonly kind: "choice"; readonly options: readonly Node[] }
  | { readonly kind: "capture"; readonly index: number; readonly body: Node }
  /** `firstCapture..lastCapture` (exclusive) are the captures inside. */
  | { readonly kind: "repeat"; readonly body: Node; readonly min: number; readonly max: number; readonly greedy: boolean; readonly firstCapture: number; readonly lastCapture: number }
  | { readonly kind: "look"; readonly ahead: boolean; readonly negative: boolean; readonly body: Node }
  | { readonly kind: "assertion"; readonly which: "start" | "startLine" | "end" | "endLine" }
  /** `\b` or `\B` by what counts as a word character. */
  | { readonly kind: "boundary"; readonly negated: boolean; readonly word: PointSet }
  /** The text of those of these captures that took part (a name may stand for several), `fold`: in any case. */
  | { readonly kind: "again"; readonly captures: number[]; readonly fold: boolean };

export interface Flags {
  readonly ignoreCase: boolean;
  readonly multiline: boolean;
  readonly dotAll: boolean;
  /** u or v: characters are code points. */
  readonly unicode: boolean;
  /** v */
  readonly sets: boolean;
}

export interface CaptureName {
  readonly name: string;
  readonly captures: number[];
}

export interface Pattern {
  readonly body: Node;
  readonly flags: Flags;
  /** With the whole match. */
  readonly captureCount: number;
  readonly names: readonly CaptureName[];
}

/** A pattern that is none (§22.2.1.1); `detail` in V8's words. */
export class PatternError {
  readonly detail: string;
  constructor(detail: string) {
    this.detail = detail;
  }
}

/** Flags from their letters (§22.2.3.1 RegExpInitialize steps 5-9); null when a letter is unknown, repeated, or u and v are both there. */
export function parseFlags(letters: string): Flags | null {
  for (let i = 0; i < letters.length; i++) {
    const letter = letters[i]!;
    if (!"dgimsuvy".includes(letter) || letters.indexOf(letter) !== i) return null;
  }
  const sets = letters.includes("v");
  if (sets && letters.includes("u")) return null;
  return { ignoreCase: letters.includes("i"), multiline: letters.includes("m"), dotAll: letters.includes("s"), unicode: sets || letters.includes("u"), sets };
}
