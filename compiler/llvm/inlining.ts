/**
 * Small functions that calls in other modules may have inlined: LLVM sees one module at a time, so such a module gets a copy of the
 * function's direct entry (`available_externally`: a body to inline, never code of its own).
 */
import type { IrFunction, IrModule } from "#compiler/ir/function.ts";

/** Instructions of a function that is worth a copy. */
const INSTRUCTIONS_MAX = 24;

/** By module, the functions of other modules that it should have copies of. */
export function foreignFunctions(modules: readonly IrModule[]): Map<IrModule, readonly IrFunction[]> {
  const small = new Map<string, IrFunction>();
  for (const module of modules) for (const fn of module.functions) if (isSmall(fn)) small.set(fn.symbol, fn);
  const result = new Map<IrModule, readonly IrFunction[]>();
  for (const module of modules) {
    const own = new Set(module.functions.map((fn) => fn.symbol));
    const wanted = new Set<IrFunction>();
    for (const fn of module.functions) {
      for (const block of fn.blocks) {
        for (const { op, imm } of block.instructions) {
          const target = op === "call.direct" && !own.has(imm as string) ? small.get(imm as string) : undefined;
          if (target !== undefined) wanted.add(target);
        }
      }
    }
    result.set(module, [...wanted]);
  }
  return result;
}

/** Straight functions with a direct entry of their own, without try regions or data of their own. */
function isSmall(fn: IrFunction): boolean {
  const { attributes } = fn;
  if (attributes.kind !== "managed" || attributes.variadic || attributes.params === 0 || attributes.coroutine !== "none" || attributes.constructorKind !== "none" || attributes.resume === true) return false;
  let count = 0;
  for (const block of fn.blocks) {
    count += block.instructions.length;
    if (count > INSTRUCTIONS_MAX || block.instructions.some(({ op }) => op === "catch" || op === "template.object" || op === "object.literal")) return false;
  }
  return true;
}
