/** What compile.ts wants to know of a node before it writes code: whether it can match nothing, and what its matches begin with. */
import { EMPTY, POINT_MAX, union, type PointSet } from "#lib/regexp/point-set.ts";
import type { Node } from "#lib/regexp/syntax.ts";

export const ANYTHING: PointSet = [0, POINT_MAX];

/** Whether a match may be empty. Back-references may. */
export function canBeEmpty(node: Node): boolean {
  switch (node.kind) {
    case "char": case "set": return false;
    case "sequence": return node.items.every(canBeEmpty);
    case "choice": return node.options.some(canBeEmpty);
    case "capture": return canBeEmpty(node.body);
    case "repeat": return node.min === 0 || canBeEmpty(node.body);
    default: return true;
  }
}

/** Characters that a match can begin with, going forward; for one that may be empty: those of a match that is not. */
export function firstCharacters(node: Node): PointSet {
  switch (node.kind) {
    case "char": return [node.code, node.code];
    case "set": return node.set;
    case "capture": case "repeat": return firstCharacters(node.body);
    case "sequence": return firstOfSequence(node.items, 0).set;
    case "choice": return node.options.reduce<PointSet>((set, option) => union(set, firstCharacters(option)), EMPTY);
    case "again": return ANYTHING;
    // These only take away from what follows.
    case "look": case "assertion": case "boundary": return EMPTY;
  }
}

/** The same of the items from `from` on, and whether all of them can be empty. */
export function firstOfSequence(items: readonly Node[], from: number): { readonly set: PointSet; readonly empty: boolean } {
  let set: PointSet = EMPTY;
  for (let i = from; i < items.length; i++) {
    set = union(set, firstCharacters(items[i]!));
    if (!canBeEmpty(items[i]!)) return { set, empty: false };
  }
  return { set, empty: true };
}

/** Whether every match begins with the assertion `^`. */
export function beginsWithStart(node: Node): boolean {
  switch (node.kind) {
    case "assertion": return node.which === "start";
    case "capture": return beginsWithStart(node.body);
    case "sequence": return node.items.length > 0 && beginsWithStart(node.items[0]!);
    case "choice": return node.options.every(beginsWithStart);
    default: return false;
  }
}
