/**
 * What an access to memory can touch, told to LLVM as type-based alias metadata: accesses of two classes never meet, so a shape that was loaded
 * once holds across stores to fields, and an array's length across stores to its elements. Calls may touch everything, and so may
 * accesses without a class, which is what System TypeScript's are. Words of cells (abi/cell.ts) have the classes of their meaning; memory
 * is reused for other cells in calls of the collector only.
 */
const CLASSES = [
  "header", // shape and kind of a cell
  "slot", // named properties, on a way that does not know which
  "object", // where an object's elements are
  "array", // length of an array
  "elements", // capacity and length of elements
  "element", // elements of arrays
  "view", // words of typed arrays and their like
  "data", // elements of typed arrays
  "function", // words of closures
  "string", // words and units of strings
  "iteration", // words of open iterations
  "environment", // variables that closures share
  "global", // variables of modules, the realm, the exception on its way
  "heap", // where the next cell goes
  "cache", // inline caches, class records, the prototype epoch
] as const;

/** Slots up to here have classes of their own, below that of all slots: no two of them are one word. */
const SLOTS = 16;

export type AliasClass = (typeof CLASSES)[number];

/** Metadata nodes, to be numbered from `first`. */
export function aliasMetadata(first: number): string[] {
  const names = [...CLASSES, ...Array.from({ length: SLOTS }, (_, slot) => `slot ${slot}`)];
  const slot = first + 1 + CLASSES.indexOf("slot") * 2;
  return [
    '!{!"tsuki"}',
    ...names.flatMap((name, i) => {
      const node = first + 1 + i * 2;
      return [`!{!"${name}", !${i < CLASSES.length ? first : slot}, i64 0}`, `!{!${node}, !${node}, i64 0}`];
    }),
  ];
}

/** Number of the tag of a class among those nodes, from 0. */
export function aliasTag(alias: AliasClass, slot?: number): number {
  const index = slot !== undefined && slot < SLOTS ? CLASSES.length + slot : CLASSES.indexOf(alias);
  return index * 2 + 2;
}
