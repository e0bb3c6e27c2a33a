/**
 * The stable sort of arrays: Tim Peters' merge sort of natural runs, with galloping merges. It makes the same comparisons in the
 * same order as V8's `array-sort.tq`, so that even comparators that contradict themselves give Node's result. `| 0` says what is an int32 all the
 * time: what a loop adds to is a double for the compiler otherwise, and no index.
 */

/** Only its sign counts; NaN counts as zero. */
export type Compare = (a: any, b: any) => any;

const MINIMUM_GALLOP = 7;

/** Runs not yet merged, as a stack, and how eagerly to gallop. */
class Merging {
  readonly work: any[];
  readonly compare: Compare;
  readonly bases: number[] = [];
  readonly lengths: number[] = [];
  runs = 0;
  minimumGallop = MINIMUM_GALLOP;

  constructor(work: any[], compare: Compare) {
    this.work = work;
    this.compare = compare;
  }
}

/** Sorts in place. The comparator must not see `values`; what it throws leaves them in some order. @hot */
export function mergeSort(values: any[], compare: Compare): void {
  const length = values.length;
  if (length < 2) return;
  const merging = new Merging(values, compare);
  let low = 0;
  let remaining = length | 0;
  const minimumRun = minimumRunLength(remaining) | 0;
  while (remaining !== 0) {
    let run = countRun(values, low, low + remaining, compare) | 0;
    if (run < minimumRun) {
      const forced = minimumRun < remaining ? minimumRun : remaining;
      insertionSort(values, low, low + run, low + forced, compare);
      run = forced;
    }
    merging.bases[merging.runs] = low;
    merging.lengths[merging.runs] = run;
    merging.runs++;
    collapse(merging);
    low += run;
    remaining -= run;
  }
  while (merging.runs > 1) {
    let n = merging.runs - 2;
    if (n > 0 && merging.lengths[n - 1]! < merging.lengths[n + 1]!) n--;
    mergeAt(merging, n);
  }
}

/** Between 32 and 64, so that length / run is a power of two or a little less. @hot */
function minimumRunLength(length: number): number {
  let n = length;
  let rest = 0;
  while (n >= 64) {
    rest |= n & 1;
    n >>= 1;
  }
  return n + rest;
}

/** Length of the run that starts at low; a strictly descending one is reversed. @hot */
function countRun(work: any[], start: number, high: number, compare: Compare): number {
  const low = start + 1;
  if (low === high) return 1;
  let run = 2;
  let previous = work[low];
  const descending = compare(previous, work[low - 1]) < 0;
  for (let i = low + 1; i < high; i++) {
    const current = work[i];
    const less = compare(current, previous) < 0;
    if (less !== descending) break;
    previous = current;
    run++;
  }
  if (descending) {
    let left = start;
    let right = start + run - 1;
    while (left < right) {
      const held = work[left];
      work[left++] = work[right];
      work[right--] = held;
    }
  }
  return run;
}

/** Binary insertion: [low, start) is sorted already. @hot */
function insertionSort(work: any[], low: number, start: number, high: number, compare: Compare): void {
  for (let next = start === low ? start + 1 : start; next < high; next++) {
    const pivot = work[next];
    let left = low;
    let right = next;
    while (left < right) {
      const middle = left + ((right - left) >> 1);
      if (compare(pivot, work[middle]) < 0) right = middle;
      else left = middle + 1;
    }
    for (let i = next; i > left; i--) work[i] = work[i - 1];
    work[left] = pivot;
  }
}

/** Merges until each run is longer than the next two together and than the next one. @hot */
function collapse(merging: Merging): void {
  const lengths = merging.lengths;
  while (merging.runs > 1) {
    let n = merging.runs - 2;
    if (!invariantHolds(lengths, n + 1) || !invariantHolds(lengths, n)) {
      if (lengths[n - 1]! < lengths[n + 1]!) n--;
      mergeAt(merging, n);
    } else if (lengths[n]! <= lengths[n + 1]!) {
      mergeAt(merging, n);
    } else {
      break;
    }
  }
}

/** @hot */
function invariantHolds(lengths: number[], n: number): boolean {
  return n < 2 || lengths[n - 2]! > lengths[n - 1]! + lengths[n]!;
}

/** Merges runs n and n + 1. @hot */
function mergeAt(merging: Merging, n: number): void {
  const { work, compare, bases, lengths } = merging;
  let baseA = bases[n]! | 0;
  let lengthA = lengths[n]! | 0;
  const baseB = bases[n + 1]! | 0;
  let lengthB = lengths[n + 1]! | 0;
  lengths[n] = lengthA + lengthB;
  if (n === merging.runs - 3) {
    bases[n + 1] = bases[n + 2]!;
    lengths[n + 1] = lengths[n + 2]!;
  }
  merging.runs--;
  // What of A is before B already, and what of B is after A, stays where it is.
  const before = gallopRight(work, work[baseB], baseA, lengthA, 0, compare) | 0;
  baseA += before;
  lengthA -= before;
  if (lengthA === 0) return;
  lengthB = gallopLeft(work, work[baseA + lengthA - 1], baseB, lengthB, lengthB - 1, compare) | 0;
  if (lengthB === 0) return;
  if (lengthA <= lengthB) mergeLow(merging, lengthA, baseA, lengthB, baseB);
  else mergeHigh(merging, lengthA, baseA, lengthB, baseB);
}

/** The leftmost place for key in the sorted range: array[base + k - 1] < key <= array[base + k]. Starts looking at hint. @hot */
function gallopLeft(array: any[], key: any, base: number, length: number, hint: number, compare: Compare): number {
  let last = 0;
  let offset = 1;
  if (compare(array[base + hint], key) < 0) {
    const most = length - hint;
    while (offset < most && compare(array[base + hint + offset], key) < 0) {
      last = offset;
      offset = offset * 2 + 1;
    }
    if (offset > most) offset = most;
    last += hint;
    offset += hint;
  } else {
    const most = hint + 1;
    while (offset < most && !(compare(array[base + hint - offset], key) < 0)) {
      last = offset;
      offset = offset * 2 + 1;
    }
    if (offset > most) offset = most;
    const held = last;
    last = hint - offset;
    offset = hint - held;
  }
  last++;
  while (last < offset) {
    const middle = last + ((offset - last) >> 1);
    if (compare(array[base + middle], key) < 0) last = middle + 1;
    else offset = middle;
  }
  return offset;
}

/** The rightmost place: array[base + k - 1] <= key < array[base + k]. @hot */
function gallopRight(array: any[], key: any, base: number, length: number, hint: number, compare: Compare): number {
  let last = 0;
  let offset = 1;
  if (compare(key, array[base + hint]) < 0) {
    const most = hint + 1;
    while (offset < most && compare(key, array[base + hint - offset]) < 0) {
      last = offset;
      offset = offset * 2 + 1;
    }
    if (offset > most) offset = most;
    const held = last;
    last = hint - offset;
    offset = hint - held;
  } else {
    const most = length - hint;
    while (offset < most && !(compare(key, array[base + hint + offset]) < 0)) {
      last = offset;
      offset = offset * 2 + 1;
    }
    if (offset > most) offset = most;
    last += hint;
    offset += hint;
  }
  last++;
  while (last < offset) {
    const middle = last + ((offset - last) >> 1);
    if (compare(key, array[base + middle]) < 0) offset = middle;
    else last = middle + 1;
  }
  return offset;
}

/** @hot */
function copy(from: any[], firstIndex: number, to: any[], toIndex: number, many: number): void {
  const start = firstIndex | 0;
  const at = toIndex | 0;
  const count = many | 0;
  if (from === to && start < at) for (let i = count - 1; i >= 0; i--) to[at + i] = from[start + i];
  else for (let i = 0; i < count; i++) to[at + i] = from[start + i];
}

/** Merges adjacent runs from the left, A being the shorter one; A is copied out first. @hot */
function mergeLow(merging: Merging, countA: number, baseA: number, countB: number, baseB: number): void {
  const { work, compare } = merging;
  let lengthA = countA | 0;
  let lengthB = countB | 0;
  const held: any[] = [];
  copy(work, baseA, held, 0, lengthA);
  let to = baseA | 0;
  let a = 0;
  let b = baseB | 0;
  work[to++] = work[b++];
  lengthB--;
  merge: while (lengthB !== 0 && lengthA !== 1) {
    let winsA = 0;
    let winsB = 0;
    // One pair at a time, until one run wins again and again.
    for (;;) {
      if (compare(work[b], held[a]) < 0) {
        work[to++] = work[b++];
        winsB++;
        winsA = 0;
        if (--lengthB === 0) break merge;
        if (winsB >= merging.minimumGallop) break;
      } else {
        work[to++] = held[a++];
        winsA++;
        winsB = 0;
        if (--lengthA === 1) break merge;
        if (winsA >= merging.minimumGallop) break;
      }
    }
    merging.minimumGallop++;
    do {
      merging.minimumGallop = merging.minimumGallop > 2 ? merging.minimumGallop - 1 : 1;
      winsA = gallopRight(held, work[b], a, lengthA, 0, compare) | 0;
      if (winsA > 0) {
        copy(held, a, work, to, winsA);
        to += winsA;
        a += winsA;
        lengthA -= winsA;
        if (lengthA <= 1) break merge;
      }
      work[to++] = work[b++];
      if (--lengthB === 0) break merge;
      winsB = gallopLeft(work, held[a], b, lengthB, 0, compare) | 0;
      if (winsB > 0) {
        copy(work, b, work, to, winsB);
        to += winsB;
        b += winsB;
        lengthB -= winsB;
        if (lengthB === 0) break merge;
      }
      work[to++] = held[a++];
      if (--lengthA === 1) break merge;
    } while (winsA >= MINIMUM_GALLOP || winsB >= MINIMUM_GALLOP);
    merging.minimumGallop++;
  }
  if (lengthB === 0) {
    copy(held, a, work, to, lengthA);
  } else if (lengthA === 1) {
    // The last of A comes after all that is left of B.
    copy(work, b, work, to, lengthB);
    work[to + lengthB] = held[a];
  }
}

/** Merges adjacent runs from the right, B being the shorter one; B is copied out first. @hot */
function mergeHigh(merging: Merging, countA: number, baseA: number, countB: number, baseB: number): void {
  const { work, compare } = merging;
  let lengthA = countA | 0;
  let lengthB = countB | 0;
  const held: any[] = [];
  copy(work, baseB, held, 0, lengthB);
  let to = baseB + lengthB - 1;
  let b = lengthB - 1;
  let a = baseA + lengthA - 1;
  work[to--] = work[a--];
  lengthA--;
  merge: while (lengthA !== 0 && lengthB !== 1) {
    let winsA = 0;
    let winsB = 0;
    for (;;) {
      if (compare(held[b], work[a]) < 0) {
        work[to--] = work[a--];
        winsA++;
        winsB = 0;
        if (--lengthA === 0) break merge;
        if (winsA >= merging.minimumGallop) break;
      } else {
        work[to--] = held[b--];
        winsB++;
        winsA = 0;
        if (--lengthB === 1) break merge;
        if (winsB >= merging.minimumGallop) break;
      }
    }
    merging.minimumGallop++;
    do {
      merging.minimumGallop = merging.minimumGallop > 2 ? merging.minimumGallop - 1 : 1;
      winsA = (lengthA - gallopRight(work, held[b], baseA, lengthA, lengthA - 1, compare)) | 0;
      if (winsA > 0) {
        to -= winsA;
        a -= winsA;
        copy(work, a + 1, work, to + 1, winsA);
        lengthA -= winsA;
        if (lengthA === 0) break merge;
      }
      work[to--] = held[b--];
      if (--lengthB === 1) break merge;
      winsB = (lengthB - gallopLeft(held, work[a], 0, lengthB, lengthB - 1, compare)) | 0;
      if (winsB > 0) {
        to -= winsB;
        b -= winsB;
        copy(held, b + 1, work, to + 1, winsB);
        lengthB -= winsB;
        if (lengthB <= 1) break merge;
      }
      work[to--] = work[a--];
      if (--lengthA === 0) break merge;
    } while (winsA >= MINIMUM_GALLOP || winsB >= MINIMUM_GALLOP);
    merging.minimumGallop++;
  }
  if (lengthA === 0) {
    copy(held, 0, work, to - (lengthB - 1), lengthB);
  } else if (lengthB === 1) {
    // The first of B comes before all that is left of A.
    to -= lengthA;
    a -= lengthA;
    copy(work, a + 1, work, to + 1, lengthA);
    work[to] = held[b];
  }
}
