/**
 * The strings of a v-mode class as a tree of characters, longest match first (ECMA-262 §22.2.2.7 CompileAtom, strings in descending
 * order of length): at each place at most one branch can match, so a branch comes before "the string ends here".
 */
import type { Node } from "#lib/regexp/syntax.ts";
import type { ClassSet } from "#lib/regexp/class-sets.ts";
import { pointSet } from "#lib/regexp/point-set.ts";
import type { Sets } from "#lib/regexp/sets.ts";

interface Branch {
  readonly next: Map<number, Branch>;
  end: boolean;
}

/** The node of a class; one without strings is a plain set. */
export function classNode(set: ClassSet, sets: Sets): Node {
  if (set.strings.size === 0) return { kind: "set", set: set.points };
  const root: Branch = { next: new Map(), end: false };
  for (const word of set.strings.values()) {
    let branch = root;
    for (const c of word) {
      let next = branch.next.get(c);
      if (next === undefined) branch.next.set(c, (next = { next: new Map(), end: false }));
      branch = next;
    }
    branch.end = true;
  }
  const options = branches(root, sets).map(([, node]) => node);
  if (set.points.length > 0) options.push({ kind: "set", set: set.points });
  if (root.end) options.push({ kind: "sequence", items: [] });
  return options.length === 1 ? options[0]! : { kind: "choice", options };
}

/** The ways on from a branch, each with a key that says what it matches; characters that lead to the same rest share one. */
function branches(branch: Branch, sets: Sets): [string, Node][] {
  const rests = new Map<string, { points: number[]; rest: Node | null }>();
  for (const [c, next] of branch.next) {
    const inner = branches(next, sets);
    const key = `${inner.map(([each]) => each).join()}${next.end ? "." : ""}`;
    const known = rests.get(key);
    if (known !== undefined) {
      known.points.push(c, c);
      continue;
    }
    const options = inner.map(([, node]) => node);
    if (next.end && options.length > 0) options.push({ kind: "sequence", items: [] });
    rests.set(key, { points: [c, c], rest: options.length === 0 ? null : options.length === 1 ? options[0]! : { kind: "choice", options } });
  }
  const list: [string, Node][] = [];
  for (const [key, { points, rest }] of rests) {
    const set = sets.close(pointSet(points));
    const head: Node = set.length === 2 && set[0] === set[1] ? { kind: "char", code: set[0]! } : { kind: "set", set };
    list.push([`(${set.join()}:${key})`, rest === null ? head : { kind: "sequence", items: [head, rest] }]);
  }
  return list;
}
