/**
 * Where texts become regular expressions at run time. The compiler of patterns is in the image only when the program could need it
 * (a literal was compiled when the image was built): lower/managed/regexps.ts decides, and reaches regexp-compiler.ts, which installs itself here.
 */

interface Makers {
  /** The program of a pattern; throws a SyntaxError when it is none. */
  readonly compile: (source: string, flags: string) => string;
  /** RegExpCreate (ECMA-262 §22.2.3.1). */
  readonly create: (pattern: any, flags: any) => any;
}

const slot: { makers: Makers | null } = { makers: null };

export function installPatterns(makers: Makers): boolean {
  slot.makers = makers;
  return true;
}

function makersFor(source: string, flags: string): Makers {
  const { makers } = slot;
  if (makers === null) throw new SyntaxError("Invalid regular expression: /" + source + "/" + flags + ": this image has only the regular expressions that are written in the program; name RegExp in it to have the compiler of patterns");
  return makers;
}

export function compileSource(source: string, flags: string): string {
  return makersFor(source, flags).compile(source, flags);
}

export function createFromPattern(pattern: any, flags: any): any {
  return makersFor("...", "").create(pattern, flags);
}
