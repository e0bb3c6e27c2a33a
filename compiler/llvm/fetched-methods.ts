/** Methods that are fetched before the arguments of their call are evaluated: js.get and js.call with the same object (lower/managed/calls.ts). */
import type { Instruction, IrFunction } from "#compiler/ir/function.ts";

/** The js.get that fetched what a js.call calls from its `this`; else null. */
export function fetchOf({ args: [callee, self] }: Instruction): Instruction | null {
  const fetch = behindTests(callee!);
  return fetch.op === "js.get" && behindTests(fetch.args[0]!) === behindTests(self!) ? fetch : null;
}

/** What fetches methods in a function. */
export function fetchesOf(fn: IrFunction): ReadonlySet<Instruction> {
  const found = new Set<Instruction>();
  for (const { instructions } of fn.blocks) {
    for (const instruction of instructions) {
      const fetch = instruction.op === "js.call" ? fetchOf(instruction) : null;
      if (fetch !== null) found.add(fetch);
    }
  }
  return found;
}

/** The value itself: tests and boxes do not change it. */
function behindTests(value: Instruction): Instruction {
  return value.op === "refined" || value.op === "box" ? behindTests(value.args[0]!) : value;
}
