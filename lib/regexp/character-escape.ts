/** CharacterEscape and property escapes (ECMA-262 §22.2.1, Annex B.1.2): what a backslash and the characters after it stand for. */
import type { PointSet } from "#lib/regexp/point-set.ts";
import { END, isAsciiLetter, type Scanner } from "#lib/regexp/scanner.ts";
import { propertySet, propertyStrings, type StringSet } from "#lib/regexp/unicode.ts";

/** What a pattern's grammar has switched on ([U], [N]). */
export interface Grammar {
  readonly scanner: Scanner;
  readonly unicode: boolean;
  readonly sets: boolean;
  /** The pattern has group names, so that `\k` is no k. */
  readonly named: boolean;
}

const SYNTAX_CHARACTERS = "^$\\.*+?()[]{}|/";

/** The character of an escape, the position being after the backslash. Escapes that are sets, assertions or references have been taken out. */
export function characterEscape(g: Grammar, inClass: boolean): number {
  const { scanner } = g;
  const begin = scanner.at;
  const c = scanner.next();
  switch (c) {
    case END: return scanner.fail("\\ at end of pattern");
    case 0x66: return 12;
    case 0x6e: return 10;
    case 0x72: return 13;
    case 0x74: return 9;
    case 0x76: return 11;
    case 0x63: return controlEscape(g, inClass);
    case 0x78: {
      const value = scanner.hex(2);
      if (value >= 0) return value;
      return g.unicode ? scanner.fail("Invalid escape") : c;
    }
    case 0x75: {
      const after = scanner.at;
      const value = scanner.unicodeEscape(g.unicode);
      if (value >= 0) return value;
      if (g.unicode) scanner.fail("Invalid Unicode escape");
      scanner.at = after;
      return c;
    }
  }
  if (c >= 48 && c <= 57) return digitEscape(g, c, begin, inClass);
  if (g.unicode) {
    if (c < 0x80 && SYNTAX_CHARACTERS.includes(String.fromCharCode(c))) return c;
    if (c === 0x2d && inClass) return c;
    return scanner.fail("Invalid escape");
  }
  if (c === 0x6b && g.named) scanner.fail("Invalid escape");
  return c;
}

/** `\cX`; without u a `\c` that is none stands for the backslash, and in classes digits and "_" count as letters (§B.1.2). */
function controlEscape(g: Grammar, inClass: boolean): number {
  const { scanner } = g;
  const letter = scanner.unit(0);
  if (isAsciiLetter(letter) || (!g.unicode && inClass && ((letter >= 48 && letter <= 57) || letter === 95))) {
    scanner.at++;
    return letter % 32;
  }
  if (g.unicode) scanner.fail("Invalid Unicode escape");
  scanner.at--;
  return 0x5c;
}

/** `\0`, and LegacyOctalEscapeSequence without u; 8 and 9 stand for themselves. */
function digitEscape(g: Grammar, c: number, begin: number, inClass: boolean): number {
  const { scanner } = g;
  const following = scanner.unit(0);
  if (g.unicode) {
    if (c === 48 && !(following >= 48 && following <= 57)) return 0;
    return scanner.fail(inClass ? (g.sets && c !== 48 ? "Invalid escape" : "Invalid class escape") : c === 48 ? "Invalid decimal escape" : "Invalid escape");
  }
  if (c > 55) return c;
  scanner.at = begin;
  let value = 0;
  for (let digit = scanner.unit(0) - 48; digit >= 0 && digit <= 7 && value * 8 + digit <= 255; digit = scanner.unit(0) - 48) {
    value = value * 8 + digit;
    scanner.at++;
  }
  return value;
}

/** The property of `\p{...}` or `\P{...}`, the position being after the letter; strings only with v. */
export function propertyEscape(g: Grammar, negated: boolean, inClass: boolean): StringSet {
  const { scanner } = g;
  const message = inClass ? "Invalid property name in character class" : "Invalid property name";
  if (!scanner.eat("{")) scanner.fail(message);
  const end = scanner.text.indexOf("}", scanner.at);
  if (end < 0) scanner.fail(message);
  const text = scanner.text.slice(scanner.at, end);
  scanner.at = end + 1;
  const equals = text.indexOf("=");
  const points: PointSet | null = equals < 0 ? propertySet(text, null) : propertySet(text.slice(0, equals), text.slice(equals + 1));
  if (points !== null) return { points, strings: [] };
  const strings = g.sets && !negated ? propertyStrings(text) : null;
  return strings ?? scanner.fail(message);
}
