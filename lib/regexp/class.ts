/** Character classes without v (ECMA-262 §22.2.1 ClassContents[~UnicodeSetsMode], Annex B.1.2): `[a-z\d]`. */
import { characterEscape, propertyEscape, type Grammar } from "#lib/regexp/character-escape.ts";
import { pointSet, type PointSet } from "#lib/regexp/point-set.ts";
import { END } from "#lib/regexp/scanner.ts";
import { isSetLetter, type Sets } from "#lib/regexp/sets.ts";

/** A character, or the set of an escape like `\d`. */
type ClassAtom = number | PointSet;

/** The set of a class, the position being after its "[". */
export function parseClass(g: Grammar, sets: Sets): PointSet {
  const { scanner } = g;
  const negated = scanner.eat("^");
  const ranges: number[] = [];
  const add = (atom: ClassAtom): void => {
    if (typeof atom === "number") ranges.push(atom, atom);
    else for (let i = 0; i < atom.length; i++) ranges.push(atom[i]!);
  };
  while (!scanner.eat("]")) {
    const first = classAtom(g, sets);
    if (scanner.unit(0) !== 0x2d || scanner.unit(1) === 0x5d) {
      add(first);
      continue;
    }
    scanner.at++;
    if (scanner.unit(0) === END) scanner.fail("Unterminated character class");
    const last = classAtom(g, sets);
    if (typeof first === "number" && typeof last === "number") {
      if (first > last) scanner.fail("Range out of order in character class");
      ranges.push(first, last);
    } else {
      if (g.unicode) scanner.fail("Invalid character class");
      add(first);
      add(0x2d);
      add(last);
    }
  }
  const set = sets.close(pointSet(ranges));
  return negated ? sets.not(set) : set;
}

function classAtom(g: Grammar, sets: Sets): ClassAtom {
  const { scanner } = g;
  const c = scanner.next();
  if (c === END) scanner.fail("Unterminated character class");
  if (c !== 0x5c) return c;
  const letter = scanner.unit(0);
  if (isSetLetter(letter)) {
    scanner.at++;
    return sets.escape(letter);
  }
  if (letter === 0x62) {
    scanner.at++;
    return 8;
  }
  if (g.unicode && (letter === 0x70 || letter === 0x50)) {
    scanner.at++;
    const { points } = propertyEscape(g, letter === 0x50, true);
    return letter === 0x50 ? sets.not(points) : points;
  }
  return characterEscape(g, true);
}
