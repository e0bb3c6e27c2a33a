/** The passes over a lowered program, in order, with the reason for the order. */
import type { IrFunction, IrModule } from "#compiler/ir/function.ts";
import { dropUnmentionedMethods } from "#compiler/passes/drop-unmentioned-methods.ts";
import { splitCoroutine } from "#compiler/passes/split-coroutine.ts";

/**
 * 1. drop-unmentioned-methods: before anything looks at function references, so that dropped methods are not code-generated.
 * 2. split-coroutine: last, since it spreads each function over two and hides its control flow behind a dispatch.
 */
export function runPasses(modules: readonly IrModule[], mentions: ReadonlySet<string>): void {
  dropUnmentionedMethods(modules, mentions);
  for (const module of modules) {
    const resumed: IrFunction[] = [];
    for (const fn of module.functions) {
      const resume = splitCoroutine(fn);
      if (resume !== null) resumed.push(resume);
    }
    module.functions.push(...resumed);
  }
}
