/** Sets of code points: flat arrays first, last, first, last ... in ascending order, neither overlapping nor touching. */
export type PointSet = readonly number[];

export const POINT_MAX = 0x10ffff;
export const UNIT_MAX = 0xffff;
export const EMPTY: PointSet = [];

/** The set of ranges in any order. */
export function pointSet(ranges: readonly number[]): PointSet {
  const order: number[] = [];
  let sorted = true;
  for (let i = 0; i < ranges.length; i += 2) {
    order.push(i);
    if (i > 0 && ranges[i]! < ranges[i - 2]!) sorted = false;
  }
  if (!sorted) order.sort((a, b) => ranges[a]! - ranges[b]!);
  const set: number[] = [];
  for (let k = 0; k < order.length; k++) {
    const first = ranges[order[k]!]!;
    const last = ranges[order[k]! + 1]!;
    const end = set.length - 1;
    if (end > 0 && first <= set[end]! + 1) {
      if (last > set[end]!) set[end] = last;
    } else {
      set.push(first, last);
    }
  }
  return set;
}

export function union(a: PointSet, b: PointSet): PointSet {
  return a.length === 0 ? b : b.length === 0 ? a : pointSet([...a, ...b]);
}

/** Everything in 0..max that is not in the set. */
export function complement(set: PointSet, max: number): PointSet {
  const rest: number[] = [];
  let next = 0;
  for (let i = 0; i < set.length; i += 2) {
    if (set[i]! > next) rest.push(next, set[i]! - 1);
    next = set[i + 1]! + 1;
  }
  if (next <= max) rest.push(next, max);
  return rest;
}

export function intersection(a: PointSet, b: PointSet): PointSet {
  const common: number[] = [];
  let i = 0;
  let k = 0;
  while (i < a.length && k < b.length) {
    const first = a[i]! > b[k]! ? a[i]! : b[k]!;
    const last = a[i + 1]! < b[k + 1]! ? a[i + 1]! : b[k + 1]!;
    if (first <= last) common.push(first, last);
    if (a[i + 1]! < b[k + 1]!) i += 2;
    else k += 2;
  }
  return common;
}

export function difference(a: PointSet, b: PointSet): PointSet {
  return intersection(a, complement(b, POINT_MAX));
}

export function contains(set: PointSet, point: number): boolean {
  let low = 0;
  let high = set.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (set[middle * 2 + 1]! < point) low = middle + 1;
    else high = middle;
  }
  return low < set.length / 2 && set[low * 2]! <= point;
}
