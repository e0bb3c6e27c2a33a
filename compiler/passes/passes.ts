/** The passes over a lowered program, in order, with the reason for the order. */
import type { IrFunction, IrModule } from "#compiler/ir/function.ts";
import { assertValid } from "#compiler/ir/verify.ts";
import { dropUnmentionedMethods } from "#compiler/passes/drop-unmentioned-methods.ts";
import { initializeInstances } from "#compiler/passes/instances.ts";
import { collectLayouts, type Layouts } from "#compiler/passes/layouts.ts";
import { simplify } from "#compiler/passes/simplify.ts";
import { splitCoroutine } from "#compiler/passes/split-coroutine.ts";
import { unbox } from "#compiler/passes/unbox.ts";

interface FunctionPass {
  readonly name: string;
  readonly run: (fn: IrFunction, layouts: Layouts) => unknown;
}

/** What each managed function goes through, coroutines being split already. */
const FUNCTION_PASSES: readonly FunctionPass[] = [
  // Dead zones and branches on constants first: what they hide would count as a way to another type.
  { name: "simplify", run: simplify },
  // While constructors still say in the language's words what they add.
  { name: "initialize instances", run: initializeInstances },
  { name: "unbox", run: unbox },
  // Conversions of what is a number now, and the sums that were replaced.
  { name: "simplify after unbox", run: simplify },
];

/**
 * 1. drop-unmentioned-methods: before anything looks at function references, so that dropped methods are not code-generated.
 * 2. layouts: read off constructors while they say what the program says.
 * 3. split-coroutine: before the function passes, which then see two ordinary functions; what it saves in frames is boxed.
 * 4. the function passes above.
 *
 * Gives how instances of the program's classes are laid out. With TSUKI_VERIFY=1 the IR is checked after every pass.
 */
export function runPasses(modules: readonly IrModule[], mentions: ReadonlySet<string>): Layouts {
  const checked = process.env["TSUKI_VERIFY"] === "1";
  dropUnmentionedMethods(modules, mentions);
  const layouts = collectLayouts(modules);
  for (const module of modules) {
    const resumed: IrFunction[] = [];
    for (const fn of module.functions) {
      if (checked) assertValid(fn, "lowering");
      const resume = splitCoroutine(fn);
      if (resume !== null) resumed.push(resume);
    }
    module.functions.push(...resumed);
    for (const fn of module.functions) {
      if (checked) assertValid(fn, "split-coroutine");
      if (fn.attributes.kind !== "managed") continue;
      for (const pass of FUNCTION_PASSES) {
        pass.run(fn, layouts);
        if (checked) assertValid(fn, pass.name);
      }
    }
  }
  return layouts;
}
