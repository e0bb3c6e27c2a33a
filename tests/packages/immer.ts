// Drafts of objects, arrays, maps and sets; patches and their inverses; frozen results; currying.
import { produce, produceWithPatches, applyPatches, enablePatches, enableMapSet, current, original, isDraft, freeze, createDraft, finishDraft } from "immer";
enablePatches(); enableMapSet();
const base = { user: { name: "a", tags: ["x", "y"] }, items: [{ id: 1, done: false }, { id: 2, done: false }] };
const next = produce(base, (draft) => { draft.items[1]!.done = true; draft.user.tags.push("z"); delete (draft as any).nothing; });
console.log(next, base.items[1]!.done, next.items[0] === base.items[0], Object.isFrozen(next), Object.isFrozen(next.user.tags));
const [changed, patches, inverse] = produceWithPatches(next, (draft) => { draft.items.splice(0, 1); draft.user.name = "b"; });
console.log(patches, inverse);
console.log(applyPatches(changed, inverse), applyPatches(next, patches));
try { (next as any).user.name = "no"; } catch (error) { console.log((error as Error).name); }
const map = produce(new Map([["k", { n: 1 }]]), (draft) => { draft.get("k")!.n++; draft.set("l", { n: 5 }); });
console.log(map, produce(new Set([1, 2]), (draft) => { draft.add(3); draft.delete(1); }));
const d = createDraft({ a: { b: 1 } }); d.a.b = 2; console.log(isDraft(d), current(d), original(d)); console.log(finishDraft(d));
console.log(produce({ list: [3, 1, 2] }, (draft) => { draft.list.sort(); draft.list.reverse(); }), freeze({ x: { y: 1 } }, true));
const curried = produce((draft: { n: number }, by: number) => { draft.n += by; }); console.log(curried({ n: 1 }, 4));
