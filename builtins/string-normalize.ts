/**
 * String.prototype.normalize (ECMA-262 §22.1.3.15): Unicode's normalization forms (UAX #15) over normalization-tables.ts. The tables are unpacked when
 * the first text needs them; ASCII in all forms and everything below U+0300 in NFC needs none.
 */
import { arrayPush } from "#runtime/array.ts";
import { builderAppendUnit, builderFinish, builderNew } from "#runtime/string-builder.ts";
import { charCodeUnit, isLatin1, stringLength, substring } from "#runtime/string.ts";
import { tableFind, tableGet, tableNew, tableSet } from "#runtime/hash-table.ts";
import { CANONICAL, CLASSES, COMPATIBLE, EXCLUDED } from "#builtins/normalization-tables.ts";

export function normalizeText(text: string, form: any): string {
  const name = form === undefined ? "NFC" : `${form}`;
  if (name !== "NFC" && name !== "NFD" && name !== "NFKC" && name !== "NFKD") throw new RangeError("The normalization form should be one of NFC, NFD, NFKC, NFKD.");
  if (isUnchanged(text, name)) return text;
  const unicode = (tables ??= new Tables());
  const points = decompose(unicode, text, name === "NFKC" || name === "NFKD");
  reorder(unicode, points);
  return textOf(points, name === "NFC" || name === "NFKC" ? compose(unicode, points) : points.length);
}

/** NFC: nothing below U+0300 changes (Unicode's NFC_Quick_Check); the other forms: nothing in ASCII. */
function isUnchanged(text: string, name: string): boolean {
  const limit = name === "NFC" ? 0x300 : 0x80;
  if (name === "NFC" && isLatin1(text)) return true;
  const length = stringLength(text);
  for (let i = 0; i < length; i++) if (charCodeUnit(text, i) >= limit) return false;
  return true;
}

// Hangul syllables are computed (Unicode §3.12).
const SYLLABLES = 0xac00, LEADS = 0x1100, VOWELS = 0x1161, TAILS = 0x11a7;
const LEAD_COUNT = 19, VOWEL_COUNT = 21, TAIL_COUNT = 28;
const SYLLABLE_COUNT = LEAD_COUNT * VOWEL_COUNT * TAIL_COUNT;
const PAIR = 0x110000;
const STEP = 0x8000;

let tables: Tables | null = null;

/** The tables as they are looked up: by code point, and by pair of code points. */
class Tables {
  readonly canonical = tableNew(true);
  readonly compatible = tableNew(true);
  /** Rank of the combining class; starters are absent. */
  readonly ranks = tableNew(true);
  /** First * PAIR + second -> composed. */
  readonly composed = tableNew(true);

  constructor() {
    const composites: number[] = [];
    unpack(CANONICAL, this.canonical, composites);
    unpack(COMPATIBLE, this.compatible, null);
    for (let i = 0; i < stringLength(CLASSES);) {
      const start = pointAt(CLASSES, i);
      i += unitsOf(start);
      const count = charCodeUnit(CLASSES, i++);
      const rank = charCodeUnit(CLASSES, i++);
      for (let k = 0; k < count; k++) tableSet(this.ranks, start + k, rank);
    }
    this.#pair(composites);
  }

  /**
   * The pairs behind composites. A full decomposition without its last character is composed by shorter pairs, so those come first. A
   * decomposition of one character, or one in the list of exclusions, is never undone.
   */
  #pair(composites: number[]): void {
    const excluded = tableNew(false);
    for (let i = 0; i < stringLength(EXCLUDED);) {
      const point = pointAt(EXCLUDED, i);
      i += unitsOf(point);
      tableSet(excluded, point, undefined);
    }
    for (let length = 2; length <= DECOMPOSITION_POINTS_MAX; length++) {
      for (let i = 0; i < composites.length; i++) {
        const composite = composites[i]!;
        if (tableFind(excluded, composite) >= 0) continue;
        const points: number[] = [];
        appendPoints(points, tableGet(this.canonical, composite) as string);
        if (points.length !== length) continue;
        let first = points[0]!;
        for (let k = 1; k < length - 1; k++) first = tableGet(this.composed, first * PAIR + points[k]!) as number;
        tableSet(this.composed, first * PAIR + points[length - 1]!, composite);
      }
    }
  }
}

/** The longest canonical decomposition (U+1F82 and its like). */
const DECOMPOSITION_POINTS_MAX = 4;

/** Unpacks runs of mappings; `sources` gets what is mapped. */
function unpack(packed: string, to: unknown, sources: number[] | null): void {
  for (let i = 0; i < stringLength(packed);) {
    const start = pointAt(packed, i);
    i += unitsOf(start);
    const count = charCodeUnit(packed, i++);
    const shape = charCodeUnit(packed, i++);
    const units = shape & (STEP - 1);
    const first = substring(packed, i, i + units) as string;
    for (let k = 0; k < count; k++) {
      const mapping = (shape & STEP) !== 0 ? stepped(first, k) : substring(packed, i + k * units, i + (k + 1) * units);
      tableSet(to, start + k, mapping);
      if (sources !== null) arrayPush(sources, start + k);
    }
    i += (shape & STEP) !== 0 ? units : units * count;
  }
}

/** The text with its last unit raised. */
function stepped(text: string, by: number): unknown {
  const builder = builderNew(stringLength(text));
  const last = stringLength(text) - 1;
  for (let i = 0; i < last; i++) builderAppendUnit(builder, charCodeUnit(text, i));
  builderAppendUnit(builder, charCodeUnit(text, last) + by);
  return builderFinish(builder);
}

/** The code point at an index; a surrogate without its other half stands for itself. */
function pointAt(text: string, i: number): number {
  const unit = charCodeUnit(text, i);
  if (unit < 0xd800 || unit > 0xdbff || i + 1 >= stringLength(text)) return unit;
  const low = charCodeUnit(text, i + 1);
  return low < 0xdc00 || low > 0xdfff ? unit : (unit - 0xd800) * 1024 + low - 0xdc00 + 0x10000;
}

function unitsOf(point: number): number {
  return point > 0xffff ? 2 : 1;
}

function appendPoints(points: number[], text: string): void {
  for (let i = 0; i < stringLength(text);) {
    const point = pointAt(text, i);
    arrayPush(points, point);
    i += unitsOf(point);
  }
}

function decompose(unicode: Tables, text: string, compatibly: boolean): number[] {
  const points: number[] = [];
  for (let i = 0; i < stringLength(text);) {
    const point = pointAt(text, i);
    i += unitsOf(point);
    const syllable = point - SYLLABLES;
    if (point < 0x80) {
      arrayPush(points, point);
    } else if (syllable >= 0 && syllable < SYLLABLE_COUNT) {
      const tail = syllable % TAIL_COUNT;
      arrayPush(points, LEADS + ((syllable / (VOWEL_COUNT * TAIL_COUNT)) | 0));
      arrayPush(points, VOWELS + ((((syllable / TAIL_COUNT) | 0) % VOWEL_COUNT) | 0));
      if (tail !== 0) arrayPush(points, TAILS + tail);
    } else {
      const mapping = (compatibly ? tableGet(unicode.compatible, point) : undefined) ?? tableGet(unicode.canonical, point);
      if (mapping === undefined) arrayPush(points, point);
      else appendPoints(points, mapping as string);
    }
  }
  return points;
}

function rankOf(unicode: Tables, point: number): number {
  return point < 0x300 ? 0 : ((tableGet(unicode.ranks, point) ?? 0) as number);
}

/** Canonical ordering: marks between starters by their class, those of one class as they were. */
function reorder(unicode: Tables, points: number[]): void {
  for (let i = 1; i < points.length; i++) {
    const point = points[i]!;
    const rank = rankOf(unicode, point);
    if (rank === 0) continue;
    let j = i - 1;
    while (j >= 0 && rankOf(unicode, points[j]!) > rank) {
      points[j + 1] = points[j]!;
      j--;
    }
    points[j + 1] = point;
  }
}

/** Canonical composition, in place: how many points are left. */
function compose(unicode: Tables, points: number[]): number {
  let kept = 0;
  let starter = -1;
  /** Rank of what was kept last behind the starter: 0 for nothing. */
  let lastRank = 0;
  for (let i = 0; i < points.length; i++) {
    const point = points[i]!;
    const rank = rankOf(unicode, point);
    if (starter >= 0 && (lastRank < rank || lastRank === 0) && (lastRank !== 0 || kept === starter + 1)) {
      const composed = composePair(unicode, points[starter]!, point);
      if (composed >= 0) {
        points[starter] = composed;
        continue;
      }
    }
    if (rank === 0) starter = kept;
    lastRank = rank;
    points[kept++] = point;
  }
  return kept;
}

/** The primary composite of two characters, or -1. */
function composePair(unicode: Tables, first: number, second: number): number {
  const lead = first - LEADS;
  const vowel = second - VOWELS;
  if (lead >= 0 && lead < LEAD_COUNT && vowel >= 0 && vowel < VOWEL_COUNT) return SYLLABLES + (lead * VOWEL_COUNT + vowel) * TAIL_COUNT;
  const syllable = first - SYLLABLES;
  const tail = second - TAILS;
  if (syllable >= 0 && syllable < SYLLABLE_COUNT && syllable % TAIL_COUNT === 0 && tail > 0 && tail < TAIL_COUNT) return first + tail;
  return (tableGet(unicode.composed, first * PAIR + second) ?? -1) as number;
}

function textOf(points: number[], count: number): string {
  const builder = builderNew(count);
  for (let i = 0; i < count; i++) {
    const point = points[i]!;
    if (point > 0xffff) {
      builderAppendUnit(builder, 0xd800 + ((point - 0x10000) >> 10));
      builderAppendUnit(builder, 0xdc00 + ((point - 0x10000) & 1023));
    } else {
      builderAppendUnit(builder, point);
    }
  }
  return builderFinish(builder) as string;
}
