/** For want of memory for runtime/typed-sort.ts: ascending sort of the numbers in a typed array: -0 before +0, NaN last (ECMA-262 §23.2.4.7). In-place heap sort after an insertion pass for short runs. */

export function sortNumbers(array: { [index: number]: number }, length: number, floats: boolean): void {
  if (length < 24) {
    for (let i = 1; i < length; i++) {
      const held = array[i]!;
      let j = i - 1;
      while (j >= 0 && after(array[j]!, held, floats)) {
        array[j + 1] = array[j]!;
        j--;
      }
      array[j + 1] = held;
    }
    return;
  }
  for (let root = (length >> 1) - 1; root >= 0; root--) siftDown(array, root, length, floats);
  for (let end = length - 1; end > 0; end--) {
    const largest = array[0]!;
    array[0] = array[end]!;
    array[end] = largest;
    siftDown(array, 0, end, floats);
  }
}

function siftDown(array: { [index: number]: number }, root: number, length: number, floats: boolean): void {
  const held = array[root]!;
  let hole = root;
  for (;;) {
    let child = 2 * hole + 1;
    if (child >= length) break;
    if (child + 1 < length && after(array[child + 1]!, array[child]!, floats)) child++;
    if (!after(array[child]!, held, floats)) break;
    array[hole] = array[child]!;
    hole = child;
  }
  array[hole] = held;
}

/** Whether a comes strictly after b. */
function after(a: number, b: number, floats: boolean): boolean {
  if (a > b) return true;
  if (!floats || a < b) return false;
  if (a !== a) return b === b;
  return a === 0 && b === 0 && 1 / a > 0 && 1 / b < 0;
}
