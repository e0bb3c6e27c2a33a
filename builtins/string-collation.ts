/**
 * localeCompare in the root order of the Unicode Collation Algorithm, as Node has it by default: letters by alphabet, then by accent,
 * then small before capital. Weights exist for Latin (U+0000 to U+017F); other characters sort after them by code unit.
 */
import { charCodeUnit, stringLength } from "#runtime/string.ts";
import { EXPANSIONS, WEIGHTS } from "#builtins/collation-tables.ts";

const KNOWN = 0x180;

/** Collation elements of one text, one after the other. */
class Elements {
  readonly text: string;
  position = 0;
  /** Second half of an expansion, or -1. */
  pending = -1;

  constructor(text: string) {
    this.text = text;
  }
}

/** Negative, zero or positive: -1, 0 or 1. */
export function compareLocale(a: string, b: string): number {
  return compareBy(a, b, true, true, false);
}

/** The same where accents or case do not count, or runs of digits count as numbers. */
export function compareBy(a: string, b: string, byAccent: boolean, byCase: boolean, numeric: boolean): number {
  if (a === b) return 0;
  const left = new Elements(a);
  const right = new Elements(b);
  let accents = 0;
  let cases = 0;
  for (;;) {
    if (numeric && startsNumber(left) && startsNumber(right)) {
      const order = compareNumbers(left, right);
      if (order !== 0) return order;
      continue;
    }
    const x = nextElement(left);
    const y = nextElement(right);
    if (x < 0 || y < 0) {
      if (x !== y) return x < 0 ? -1 : 1;
      break;
    }
    if (x === y) continue;
    const primary = primaryOf(x) - primaryOf(y);
    if (primary !== 0) return primary < 0 ? -1 : 1;
    if (accents === 0) accents = ((x >> 2) & 15) - ((y >> 2) & 15);
    if (cases === 0) cases = (x & 3) - (y & 3);
  }
  if (byAccent && accents !== 0) return accents < 0 ? -1 : 1;
  return !byCase || cases === 0 ? 0 : cases < 0 ? -1 : 1;
}

function isDigitAt(text: string, position: number): boolean {
  if (position >= stringLength(text)) return false;
  const unit = charCodeUnit(text, position);
  return unit >= 48 && unit <= 57;
}

function startsNumber(elements: Elements): boolean {
  return elements.pending < 0 && isDigitAt(elements.text, elements.position);
}

/** Compares two runs of digits by value and passes over them. */
function compareNumbers(left: Elements, right: Elements): number {
  const [x, y] = [takeNumber(left), takeNumber(right)];
  if (x.length !== y.length) return x.length < y.length ? -1 : 1;
  return x === y ? 0 : x < y ? -1 : 1;
}

/** The digits of a run without leading zeros. */
function takeNumber(elements: Elements): string {
  const { text } = elements;
  while (isDigitAt(text, elements.position) && charCodeUnit(text, elements.position) === 48) elements.position++;
  const start = elements.position;
  while (isDigitAt(text, elements.position)) elements.position++;
  return text.substring(start, elements.position);
}

function primaryOf(element: number): number {
  return element >> 6;
}

/** The next weight, or -1 at the end. */
function nextElement(elements: Elements): number {
  if (elements.pending >= 0) {
    const element = elements.pending;
    elements.pending = -1;
    return element;
  }
  const length = stringLength(elements.text);
  while (elements.position < length) {
    const unit = charCodeUnit(elements.text, elements.position++);
    if (unit >= 0x300 && unit <= 0x36f) continue;
    if (unit >= KNOWN) return (0x400 + unit) << 6;
    const weight = charCodeUnit(WEIGHTS, unit);
    if (weight === 0) continue;
    if (weight !== 0xffff) return weight;
    for (let i = 0; i < stringLength(EXPANSIONS); i += 3) {
      if (charCodeUnit(EXPANSIONS, i) !== unit) continue;
      elements.pending = weightOf(charCodeUnit(EXPANSIONS, i + 2)) | 4;
      return weightOf(charCodeUnit(EXPANSIONS, i + 1)) | 4;
    }
  }
  return -1;
}

function weightOf(unit: number): number {
  return unit >= KNOWN ? (0x400 + unit) << 6 : charCodeUnit(WEIGHTS, unit);
}
