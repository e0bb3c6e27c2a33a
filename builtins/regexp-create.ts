/** Making regular expressions: RegExpAlloc, RegExpInitialize, RegExpCreate (ECMA-262 §22.2.3). */
import { createRegexp, initializeRegexp } from "#runtime/regexp.ts";
import { flagBits, flagText, FLAGS_COMPILED } from "#builtins/regexp-flags.ts";
import { compileSource } from "#builtins/regexp-patterns.ts";
import { RegExp } from "#builtins/regexp.ts";

/** RegExpInitialize (§22.2.3.3). `known` is the program of the same source, made with the flags `knownBits`, if there is one. */
export function initialize(regexp: any, pattern: any, flags: any, known: string | null, knownBits: number): any {
  const source = pattern === undefined ? "" : `${pattern}`;
  const letters = flags === undefined ? "" : `${flags}`;
  const bits = flagBits(letters);
  if (bits < 0) throw new SyntaxError("Invalid flags supplied to RegExp constructor '" + letters + "'");
  const program = known !== null && ((bits ^ knownBits) & FLAGS_COMPILED) === 0 ? known : compileSource(source, flagText(bits));
  initializeRegexp(regexp, program, source, bits);
  regexp.lastIndex = 0;
  return regexp;
}

/** RegExpCreate (§22.2.3.1). */
export function createRegExp(pattern: any, flags: any): any {
  return initialize(createRegexp(RegExp.prototype), pattern, flags, null, 0);
}

/** EscapeRegExpPattern (§22.2.6.13.1): a text that, between slashes, is a literal of the same pattern. */
export function escapeSource(source: string): string {
  if (source === "") return "(?:)";
  let result = "";
  let done = 0;
  let inClass = false;
  for (let i = 0; i < source.length; i++) {
    const unit = source.charCodeAt(i);
    const escaped = i > 0 && isEscaped(source, i);
    let insert = "";
    if (unit === 10) insert = "n";
    else if (unit === 13) insert = "r";
    else if (unit === 0x2028) insert = "u2028";
    else if (unit === 0x2029) insert = "u2029";
    if (insert !== "") {
      result += source.slice(done, i) + (escaped ? "" : "\\") + insert;
      done = i + 1;
    } else if (!escaped && unit === 0x2f && !inClass) {
      result += source.slice(done, i) + "\\";
      done = i;
    } else if (!escaped && unit === 0x5b) {
      inClass = true;
    } else if (!escaped && unit === 0x5d) {
      inClass = false;
    }
  }
  return result + source.slice(done);
}

/** Whether an odd number of backslashes stands before a position. */
function isEscaped(source: string, at: number): boolean {
  let count = 0;
  while (at - count > 0 && source.charCodeAt(at - count - 1) === 0x5c) count++;
  return count % 2 === 1;
}
