/** Reads the numbers that tools/generate-regexp-tables.mjs packs into printable text: base 92, one, two or five characters each. */
import { pointSet, type PointSet } from "#lib/regexp/point-set.ts";

export class PackedReader {
  readonly text: string;
  at: number;
  readonly end: number;

  constructor(text: string, from: number, end: number) {
    this.text = text;
    this.at = from;
    this.end = end;
  }

  get more(): boolean {
    return this.at < this.end;
  }

  private digit(): number {
    const unit = this.text.charCodeAt(this.at++);
    // The digits are "!" to "~" without the quotation mark and the backslash.
    return unit === 33 ? 0 : unit < 92 ? unit - 34 : unit - 35;
  }

  next(): number {
    const first = this.digit();
    if (first < 72) return first;
    if (first < 91) return 72 + (first - 72) * 92 + this.digit();
    const high = this.digit() * 92 + this.digit();
    return 72 + (high * 92 + this.digit()) * 92 + this.digit();
  }
}

/** The set whose boundaries are packed as differences. */
export function readBoundaries(reader: PackedReader): PointSet {
  const set: number[] = [];
  let at = 0;
  for (let first = true; reader.more; first = !first) {
    at += reader.next();
    set.push(first ? at : at - 1);
  }
  return pointSet(set);
}

/** The sets of some members of a partition packed as runs of distance and member. */
export function readRuns(text: string, wanted: (member: number) => boolean): PointSet {
  const reader = new PackedReader(text, 0, text.length);
  const set: number[] = [];
  let at = 0;
  let inside = false;
  while (reader.more) {
    at += reader.next();
    const now = wanted(reader.next());
    if (now === inside) continue;
    set.push(now ? at : at - 1);
    inside = now;
  }
  if (inside) set.push(0x10ffff);
  return set;
}

/** Part `index` of a text whose parts are separated by spaces. */
export function partOf(text: string, index: number): PackedReader {
  let from = 0;
  for (let i = 0; i < index; i++) from = text.indexOf(" ", from) + 1;
  const end = text.indexOf(" ", from);
  return new PackedReader(text, from, end < 0 ? text.length : end);
}
