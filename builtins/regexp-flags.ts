/** The flags of regular expressions as bits of their cell (abi/cell.ts REGEXP_BITS), in the order of the `flags` getter. */
import { stringIndexOf } from "#runtime/string.ts";

export const FLAG_INDICES = 1;
export const FLAG_GLOBAL = 2;
export const FLAG_IGNORE_CASE = 4;
export const FLAG_MULTILINE = 8;
export const FLAG_DOT_ALL = 16;
export const FLAG_UNICODE = 32;
export const FLAG_SETS = 64;
export const FLAG_STICKY = 128;
/** u or v. */
export const FLAGS_UNICODE = 96;
/** Those that a program depends on. */
export const FLAGS_COMPILED = 124;
/** Those by which exec reads and writes lastIndex. */
export const FLAGS_STATEFUL = 130;

const LETTERS = "dgimsuvy";

/** The bits of a flags text; -1 when a letter is unknown or repeated, or u and v are both there (§22.2.3.3 steps 5-9). */
export function flagBits(text: string): number {
  let bits = 0;
  for (let i = 0; i < text.length; i++) {
    const at = stringIndexOf(LETTERS, text[i], 0);
    if (at < 0 || (bits & (1 << at)) !== 0) return -1;
    bits |= 1 << at;
  }
  return (bits & FLAGS_UNICODE) === FLAGS_UNICODE ? -1 : bits;
}

/** The letters of bits, in order. */
export function flagText(bits: number): string {
  if (bits === 0) return "";
  if (bits === FLAG_GLOBAL) return "g";
  let text = "";
  for (let i = 0; i < 8; i++) if ((bits & (1 << i)) !== 0) text += LETTERS[i]!;
  return text;
}
