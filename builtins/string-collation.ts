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
  if (a === b) return 0;
  const left = new Elements(a);
  const right = new Elements(b);
  let accents = 0;
  let cases = 0;
  for (;;) {
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
  if (accents !== 0) return accents < 0 ? -1 : 1;
  return cases === 0 ? 0 : cases < 0 ? -1 : 1;
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
