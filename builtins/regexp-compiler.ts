/** Patterns that are known only at run time: lib/regexp with a small memory, since programs make the same expression again and again. */
import { compilePattern } from "#lib/regexp/compile.ts";
import { PatternError, parseFlags } from "#lib/regexp/syntax.ts";
import { createRegExp } from "#builtins/regexp-create.ts";
import { installPatterns } from "#builtins/regexp-patterns.ts";

const KEPT = 16;
const recent: { readonly source: string; readonly flags: string; readonly program: string }[] = [];
let oldest = 0;

function compile(source: string, flags: string): string {
  for (let i = 0; i < recent.length; i++) {
    const each = recent[i]!;
    if (each.source === source && each.flags === flags) return each.program;
  }
  let program: string;
  try {
    program = compilePattern(source, parseFlags(flags)!);
  } catch (error) {
    if (error instanceof PatternError) throw new SyntaxError("Invalid regular expression: /" + source + "/" + flags + ": " + error.detail);
    throw error;
  }
  recent[oldest] = { source, flags, program };
  oldest = (oldest + 1) % KEPT;
  return program;
}

export const installed: boolean = installPatterns({ compile, create: createRegExp });
