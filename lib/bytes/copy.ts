/**
 * The one place where octets move from array to array. Short runs are copied by a loop, since a view costs more than a few dozen octets;
 * longer ones go through `set`, which engines and our builtins turn into a block move.
 */

/** Runs up to this long are copied octet by octet (measured on Node 20: `set(subarray)` wins from about 48 octets). */
const LOOP_OCTETS_MAX = 48;

/** Copies `count` octets. The ranges must lie inside their arrays and must not overlap. @hot */
export function copyOctets(to: Uint8Array, toOffset: number, from: Uint8Array, fromOffset: number, count: number): void {
  if (count <= LOOP_OCTETS_MAX) {
    for (let i = 0; i < count; i++) to[toOffset + i] = from[fromOffset + i]!;
    return;
  }
  if (fromOffset === 0 && count === from.length) to.set(from, toOffset);
  else to.set(from.subarray(fromOffset, fromOffset + count), toOffset);
}

/** A fresh array with `count` octets of `from`. @hot */
export function sliceOctets(from: Uint8Array, fromOffset: number, count: number): Uint8Array {
  const result = new Uint8Array(count);
  copyOctets(result, 0, from, fromOffset, count);
  return result;
}
