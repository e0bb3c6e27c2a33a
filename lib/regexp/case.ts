/** Canonicalize (ECMA-262 §22.2.2.7.3): which characters are equal when case is ignored. */
import { FOLD_RUNS, UPPER_RUNS } from "#lib/regexp/case-tables.ts";
import { PackedReader } from "#lib/regexp/packed.ts";
import { contains, pointSet, union, type PointSet } from "#lib/regexp/point-set.ts";

/** Characters first, first + step ... last have the image that lies `delta` further. */
export interface CaseRun {
  readonly first: number;
  readonly last: number;
  readonly step: number;
  readonly delta: number;
}

/** All characters that are not their own image, ascending. */
export function caseRuns(unicode: boolean): readonly CaseRun[] {
  const text = unicode ? FOLD_RUNS : UPPER_RUNS;
  const reader = new PackedReader(text, 0, text.length);
  const runs: CaseRun[] = [];
  let first = 0;
  while (reader.more) {
    first += reader.next();
    const count = reader.next();
    const step = reader.next();
    const twice = reader.next();
    runs.push({ first, last: first + count * step, step, delta: twice % 2 === 0 ? twice / 2 : -(twice + 1) / 2 });
  }
  return runs;
}

/** The image of a character. */
export function canonicalize(point: number, unicode: boolean): number {
  for (const run of caseRuns(unicode)) {
    if (point < run.first) break;
    if (point <= run.last && (point - run.first) % run.step === 0) return point + run.delta;
  }
  return point;
}

/** The set with every character that has the image of one of its members. `runs` are those of caseRuns, for callers with several sets. */
export function closeOverCase(set: PointSet, unicode: boolean, runs: () => readonly CaseRun[] = () => caseRuns(unicode)): PointSet {
  if (!unicode && (set.length === 0 || set[set.length - 1]! < 0x80)) return closeAscii(set);
  return closeOver(set, runs());
}

function closeOver(set: PointSet, runs: readonly CaseRun[]): PointSet {
  const images: number[] = [];
  for (const run of runs) {
    for (let c = run.first; c <= run.last; c += run.step) if (contains(set, c)) images.push(c + run.delta, c + run.delta);
  }
  const targets = union(set, pointSet(images));
  const sources: number[] = [];
  for (const run of runs) {
    for (let c = run.first; c <= run.last; c += run.step) if (contains(targets, c + run.delta)) sources.push(c, c);
  }
  return union(targets, pointSet(sources));
}

/** Without u, ASCII letters are equal to nothing beyond ASCII (step 8). */
function closeAscii(set: PointSet): PointSet {
  const more: number[] = [];
  for (let c = 0x41; c <= 0x5a; c++) {
    if (contains(set, c)) more.push(c + 32, c + 32);
    else if (contains(set, c + 32)) more.push(c, c);
  }
  return union(set, pointSet(more));
}
