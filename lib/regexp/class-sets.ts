/**
 * Character classes with v (ECMA-262 §22.2.1 ClassSetExpression): unions, `--`, `&&`, nested classes, strings. Case is worked into
 * the leaves (§22.2.2.9.1 MaybeSimpleCaseFolding): sets are closed over their variants, strings are folded.
 */
import { canonicalize } from "#lib/regexp/case.ts";
import { characterEscape, propertyEscape, type Grammar } from "#lib/regexp/character-escape.ts";
import { difference, EMPTY, intersection, pointSet, union, type PointSet } from "#lib/regexp/point-set.ts";
import { END } from "#lib/regexp/scanner.ts";
import { isSetLetter, type Sets } from "#lib/regexp/sets.ts";

/** Single characters, and strings of another length by their text. */
export interface ClassSet {
  readonly points: PointSet;
  readonly strings: ReadonlyMap<string, readonly number[]>;
  /** MayContainStrings (§22.2.1.6). */
  readonly mayContainStrings: boolean;
}

type Operand = number | ClassSet;

const NO_STRINGS: ReadonlyMap<string, readonly number[]> = new Map();
const SYNTAX = "()[]{}/-\\|";
const RESERVED_DOUBLE = "&!#$%*+,.:;<=>?@^`~";
const RESERVED_PUNCTUATORS = "&-!#%,:;<=>@`~";

function ofPoints(points: PointSet): ClassSet {
  return { points, strings: NO_STRINGS, mayContainStrings: false };
}

/** The set of a class, the position being after its "[". */
export function parseClassSet(g: Grammar, sets: Sets): ClassSet {
  const negated = g.scanner.eat("^");
  const set = classContents(g, sets);
  if (!negated) return set;
  if (set.mayContainStrings) g.scanner.fail("Negated character class may contain strings");
  return ofPoints(sets.not(set.points));
}

function classContents(g: Grammar, sets: Sets): ClassSet {
  const { scanner } = g;
  if (scanner.eat("]")) return ofPoints(EMPTY);
  const first = operand(g, sets);
  if (scanner.looking("--")) return subtraction(g, sets, asSet(sets, first));
  if (scanner.looking("&&")) return conjunction(g, sets, asSet(sets, first));
  let result = ofPoints(EMPTY);
  for (let next: Operand = first; ; next = operand(g, sets)) {
    if (scanner.unit(0) === 0x2d && scanner.unit(1) !== 0x2d) {
      scanner.at++;
      const last = operand(g, sets);
      if (typeof next !== "number" || typeof last !== "number") return scanner.fail("Invalid character class");
      if (next > last) scanner.fail("Range out of order in character class");
      result = join(result, ofPoints(sets.close([next, last])));
    } else {
      result = join(result, asSet(sets, next));
    }
    if (scanner.eat("]")) return result;
    if (scanner.looking("--") || scanner.looking("&&")) scanner.fail("Invalid set operation in character class");
  }
}

function subtraction(g: Grammar, sets: Sets, first: ClassSet): ClassSet {
  let result = first;
  while (g.scanner.eat("--")) {
    const other = asSet(sets, operand(g, sets));
    const strings = new Map([...result.strings].filter(([text]) => !other.strings.has(text)));
    result = { points: difference(result.points, other.points), strings, mayContainStrings: first.mayContainStrings };
  }
  return g.scanner.eat("]") ? result : notOneOperation(g);
}

function conjunction(g: Grammar, sets: Sets, first: ClassSet): ClassSet {
  let result = first;
  while (g.scanner.eat("&&")) {
    if (g.scanner.looking("&")) g.scanner.fail("Invalid character in character class");
    const other = asSet(sets, operand(g, sets));
    const strings = new Map([...result.strings].filter(([text]) => other.strings.has(text)));
    result = { points: intersection(result.points, other.points), strings, mayContainStrings: result.mayContainStrings && other.mayContainStrings };
  }
  return g.scanner.eat("]") ? result : notOneOperation(g);
}

function notOneOperation(g: Grammar): never {
  return g.scanner.fail(g.scanner.unit(0) === END ? "Unterminated character class" : "Invalid set operation in character class");
}

function join(a: ClassSet, b: ClassSet): ClassSet {
  const strings = b.strings.size === 0 ? a.strings : new Map([...a.strings, ...b.strings]);
  return { points: union(a.points, b.points), strings, mayContainStrings: a.mayContainStrings || b.mayContainStrings };
}

function asSet(sets: Sets, operand: Operand): ClassSet {
  return typeof operand === "number" ? ofPoints(sets.close([operand, operand])) : operand;
}

/** ClassSetOperand: a nested class, an escape, or a ClassSetCharacter (a number). */
function operand(g: Grammar, sets: Sets): Operand {
  const { scanner } = g;
  if (scanner.eat("[")) return parseClassSet(g, sets);
  const c = scanner.unit(0);
  if (c === END) scanner.fail("Unterminated character class");
  if (c !== 0x5c) return classSetCharacter(g);
  const letter = scanner.unit(1);
  if (isSetLetter(letter)) {
    scanner.at += 2;
    const set = sets.close(sets.escape(letter | 32));
    return ofPoints(letter < 97 ? sets.not(set) : set);
  }
  if (letter === 0x70 || letter === 0x50) {
    scanner.at += 2;
    return propertyOperand(g, sets, letter === 0x50, true);
  }
  if (letter === 0x71 && scanner.unit(2) === 0x7b) {
    scanner.at += 3;
    return stringDisjunction(g, sets);
  }
  return classSetCharacter(g);
}

/** `\p{...}` with v: the complement is taken after folding (§22.2.2.9 CompileToCharSet). */
export function propertyOperand(g: Grammar, sets: Sets, negated: boolean, inClass: boolean): ClassSet {
  const { points, strings } = propertyEscape(g, negated, inClass);
  const closed = sets.close(points);
  if (strings.length === 0) return ofPoints(negated ? sets.not(closed) : closed);
  return { points: closed, strings: new Map(strings.map((each) => entry(sets, each))), mayContainStrings: true };
}

/** A string by its text, folded when case is ignored. */
function entry(sets: Sets, points: readonly number[]): [string, readonly number[]] {
  const folded = sets.flags.ignoreCase ? points.map((c) => canonicalize(c, true)) : points;
  return [folded.map((c) => String.fromCodePoint(c)).join(""), folded];
}

/** `\q{abc|d}`, the position being after the brace. */
function stringDisjunction(g: Grammar, sets: Sets): ClassSet {
  const { scanner } = g;
  const singles: number[] = [];
  const strings = new Map<string, readonly number[]>();
  let word: number[] = [];
  while (true) {
    const c = scanner.unit(0);
    if (c === 0x7c || c === 0x7d) {
      scanner.at++;
      if (word.length === 1) singles.push(word[0]!, word[0]!);
      else strings.set(...entry(sets, word));
      word = [];
      if (c === 0x7d) return { points: sets.close(pointSet(singles)), strings, mayContainStrings: strings.size > 0 };
    } else if (c === END) {
      scanner.fail("Invalid character in character class");
    } else {
      word.push(classSetCharacter(g));
    }
  }
}

/** ClassSetCharacter. */
function classSetCharacter(g: Grammar): number {
  const { scanner } = g;
  const c = scanner.unit(0);
  if (c === 0x5c) {
    scanner.at++;
    const letter = scanner.unit(0);
    if (letter === 0x62) {
      scanner.at++;
      return 8;
    }
    if (letter > 0 && letter < 0x80 && RESERVED_PUNCTUATORS.includes(String.fromCharCode(letter))) return scanner.next();
    return characterEscape(g, true);
  }
  if (c > 0 && c < 0x80) {
    const text = String.fromCharCode(c);
    if (scanner.unit(1) === c && RESERVED_DOUBLE.includes(text)) scanner.fail("Invalid set operation in character class");
    if (SYNTAX.includes(text)) scanner.fail("Invalid character in character class");
  }
  return scanner.next();
}
