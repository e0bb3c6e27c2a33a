/** Hints that mean nothing: with them guards of compiled code fail all the time, and programs must still do what they do on Node. */
import type { Instruction } from "#compiler/ir/function.ts";
import type { OpName } from "#compiler/ir/ops.ts";
import type { Hint, Hints } from "#compiler/passes/hint.ts";

const OPAQUE: ReadonlySet<OpName> = new Set<OpName>([
  "param", "param.this", "js.get", "js.getelem", "js.getprivate", "js.call", "js.callmethod", "js.callspread", "call.direct", "env.load", "global.load", "iter.step", "array.item", "js.new", "js.add", "catch", "phi",
]);
const CHOICES: readonly (Hint | null)[] = [
  { is: "int" }, { is: "int" }, { is: "double" }, { is: "number" }, { is: "number" }, { is: "string" }, { is: "array", elements: { is: "number" } }, { is: "view", elements: "u8" },
  { is: "view", elements: "f64" }, { is: "view", elements: "i32" }, null,
];

/**
 * The same for the same seed: a value's hint follows from its place in its function. Which methods calls reach is taken from honest hints, but
 * mixed up among the classes.
 */
export function randomHints(seed: number, honest: Hints): Hints {
  return {
    of(value: Instruction): Hint | null {
      if (!OPAQUE.has(value.op)) return null;
      const mixed = Math.imul(value.id * 31 + seed * 7919 + value.block.function.symbol.length, 0x9e37_79b1) >>> 16;
      return CHOICES[mixed % CHOICES.length]!;
    },
    dispatchOf(call: Instruction): ReadonlyMap<string, string> | null {
      const targets = honest.dispatchOf?.(call) ?? null;
      if (targets === null || (call.id + seed) % 3 === 0) return targets;
      const symbols = [...targets.values()];
      return new Map([...targets.keys()].map((className, i) => [className, symbols[(i + 1) % symbols.length]!]));
    },
  };
}
