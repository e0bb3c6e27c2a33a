/** The passes over a lowered program, in order, with the reason for the order. */
import { seesWholeProgram } from "#compiler/ir/whole-program.ts";
import type { Instruction, IrFunction, IrModule, ManagedAttributes } from "#compiler/ir/function.ts";
import { assertValid } from "#compiler/ir/verify.ts";
import { devirtualize } from "#compiler/passes/devirtualize.ts";
import { dropUnmentionedMethods, type Mentioned } from "#compiler/passes/drop-unmentioned-methods.ts";
import { initializeInstances } from "#compiler/passes/instances.ts";
import { calleesFirst, inlineCalls, isInlinable } from "#compiler/passes/inline.ts";
import { NO_HINTS, type Hints } from "#compiler/passes/hint.ts";
import { inferHints } from "#compiler/passes/infer-hints.ts";
import { collectLayouts, NO_LAYOUTS, type Layouts } from "#compiler/passes/layouts.ts";
import { randomHints } from "#compiler/passes/random-hints.ts";
import { constantGlobals } from "#compiler/passes/speculate/constants.ts";
import { forwardLiterals, sinkLiterals } from "#compiler/passes/literals.ts";
import { hoistHeaders } from "#compiler/passes/speculate/hoist.ts";
import { simplify } from "#compiler/passes/simplify.ts";
import { sinkAllocations } from "#compiler/passes/sink.ts";
import { speculate, type Evidence as Speculation } from "#compiler/passes/speculate.ts";
import { splitCoroutine } from "#compiler/passes/split-coroutine.ts";
import { keepSumsBoxed } from "#compiler/passes/memory-sums.ts";
import { unbox } from "#compiler/passes/unbox.ts";

/** What is known of the whole program. */
interface Evidence extends Speculation {
  readonly layouts: Layouts;
  readonly callees: ReadonlyMap<string, ManagedAttributes>;
  /** What may be inlined, as far as it is known. */
  readonly bodies: Map<string, IrFunction>;
  readonly originals: WeakMap<Instruction, Instruction>;
}

/** Somebody who looks on, to explain what came out (compiler/explain). */
export interface Watcher {
  /** A function as it is now: after a pass, first after "lower". */
  after(pass: string, fn: IrFunction): void;
  /** What is known of values, while the program still says what its author wrote; also holds for what later passes make of them. */
  hinted(functions: readonly IrFunction[], hints: Hints): void;
}

const NO_EVIDENCE: Evidence = { hints: NO_HINTS, layouts: NO_LAYOUTS, constants: new Map(), callees: new Map(), bodies: new Map(), originals: new WeakMap() };

interface FunctionPass {
  readonly name: string;
  readonly run: (fn: IrFunction, evidence: Evidence) => unknown;
}

/** What each managed function goes through first, coroutines being split already. */
const FIRST_PASSES: readonly FunctionPass[] = [
  // Dead zones and branches on constants: what they hide would count as a way to another type.
  { name: "simplify", run: simplify },
  { name: "sink", run: sinkAllocations },
];

const INITIALIZE_PASSES: readonly FunctionPass[] = [
  // While constructors still say in the language's words what they add, but after the hints were read off those.
  { name: "initialize instances", run: (fn, { layouts }) => initializeInstances(fn, layouts) },
];

/** What each function of the program goes through, callees before callers. The library OS is the same in every program: it takes in nothing and has no hints. */
const INLINE_PASSES: readonly FunctionPass[] = [
  { name: "inline", run: (fn, { bodies, originals }) => inlineCalls(fn, bodies, originals) && simplify(fn) },
  // What callees have made of values and callers take apart again.
  { name: "forward literals", run: (fn) => forwardLiterals(fn) && simplify(fn) },
  { name: "note body", run: (fn, { bodies }) => isInlinable(fn) && bodies.set(fn.symbol, fn) },
];

/** What each goes through in the end. */
const FUNCTION_PASSES: readonly FunctionPass[] = [
  { name: "speculate", run: (fn, evidence) => isOfApp(fn) && speculate(fn, evidence) && simplify(fn) },
  // When what is unexpected has become the slow twin's.
  { name: "sink literals", run: (fn) => sinkLiteralsOf(fn) },
  { name: "unbox", run: unbox },
  // Conversions of what is a number now, and the sums that were replaced.
  { name: "simplify after unbox", run: simplify },
  { name: "keep sums boxed", run: (fn) => keepSumsBoxed(fn) && simplify(fn) },
  // When it is clear which operations are on numbers.
  { name: "hoist", run: hoistHeaders },
];

function sinkLiteralsOf(fn: IrFunction): void {
  if (forwardLiterals(fn)) simplify(fn);
  sinkLiterals(fn);
}

function isOfApp(fn: IrFunction): boolean {
  return seesWholeProgram(fn);
}

/**
 * 1. drop-unmentioned-methods: before anything looks at function references, so that dropped methods are not code-generated.
 * 2. layouts: read off constructors while they say what the program says.
 * 3. split-coroutine: before the function passes, which then see two ordinary functions; what it saves in frames is boxed.
 * 4. what is known of the whole program, hints above all.
 * 5. the function passes above, in their order: each list over all functions before the next.
 *
 * Gives how instances of the program's classes are laid out. With TSUKI_VERIFY=1 the IR is checked after every pass. With TSUKI_RANDOM_HINTS=seed hints are made up, so that guards fail.
 */
export function runPasses(modules: readonly IrModule[], mentions: Mentioned, watcher: Watcher | null = null): Layouts {
  const checked = process.env["TSUKI_VERIFY"] === "1";
  dropUnmentionedMethods(modules, mentions);
  const layouts = collectLayouts(modules);
  for (const module of modules) {
    const resumed: IrFunction[] = [];
    for (const fn of module.functions) {
      if (checked) assertValid(fn, "lowering");
      watcher?.after("lower", fn);
      const resume = splitCoroutine(fn);
      if (resume === null) continue;
      resumed.push(resume);
      for (const half of [fn, resume]) watcher?.after("split coroutine", half);
    }
    module.functions.push(...resumed);
    if (checked) for (const fn of module.functions) assertValid(fn, "split-coroutine");
  }
  const originals = new WeakMap<Instruction, Instruction>();
  const run = (functions: Iterable<IrFunction>, passes: readonly FunctionPass[], evidence: Evidence): void => {
    for (const fn of functions) {
      for (const pass of passes) {
        pass.run(fn, evidence);
        watcher?.after(pass.name, fn);
        if (checked) assertValid(fn, pass.name);
      }
    }
  };
  const functions = modules.flatMap((module) => module.functions.filter(({ attributes }) => attributes.kind === "managed"));
  const program = functions.filter(isOfApp);
  run(functions, FIRST_PASSES, NO_EVIDENCE);
  const seed = process.env["TSUKI_RANDOM_HINTS"];
  const hints = seed === undefined ? inferHints(modules) : randomHints(Number(seed), inferHints(modules));
  const evidence: Evidence = {
    hints: { of: (value) => hints.of(originals.get(value) ?? value), dispatchOf: (call) => hints.dispatchOf?.(originals.get(call) ?? call) ?? null },
    layouts, constants: constantGlobals(modules), callees: new Map(program.map(({ symbol, attributes }) => [symbol, attributes as ManagedAttributes])), bodies: new Map(), originals,
  };
  watcher?.hinted(program, { ...evidence.hints, methodOf: (call) => hints.methodOf?.(originals.get(call) ?? call) ?? [] });
  run(functions, INITIALIZE_PASSES, evidence);
  run(program, [{ name: "devirtualize", run: devirtualize }], evidence);
  run(calleesFirst(program), INLINE_PASSES, evidence);
  run(functions, FUNCTION_PASSES, evidence);
  return layouts;
}
