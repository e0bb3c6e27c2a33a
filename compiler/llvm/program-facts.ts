/**
 * What the back end knows of the whole program: signatures for direct calls, and who may be meant by a name. The latter are guesses that
 * compiled code tests (the closed world makes them good ones), never promises.
 */
import type { Instruction, IrModule, ManagedAttributes } from "#compiler/ir/function.ts";
import { hasOwnDirectEntry } from "#compiler/llvm/adapters.ts";
import { NO_LAYOUTS, type Layouts } from "#compiler/passes/layouts.ts";

export interface ProgramFacts {
  /** Attributes of all managed functions by symbol. */
  readonly signatures: ReadonlyMap<string, ManagedAttributes>;
  /** Symbols of the builtins' methods by what they are called without their place: "builtins/math.ts:Math.sqrt". */
  readonly builtins: ReadonlyMap<string, string>;
  /** Methods of classes and literals by name: symbols of functions, those of the program's own modules first. */
  readonly methods: ReadonlyMap<string, readonly string[]>;
  /** Base class constructors that give back no object of their own. */
  readonly plainConstructors: ReadonlySet<string>;
  /** How instances are laid out, as long as they are what the compiler expects. */
  readonly layouts: Layouts;
}

export const NO_FACTS: ProgramFacts = { signatures: new Map(), builtins: new Map(), methods: new Map(), plainConstructors: new Set(), layouts: NO_LAYOUTS };

export function collectFacts(modules: readonly IrModule[], layouts: Layouts = NO_LAYOUTS): ProgramFacts {
  const signatures = new Map<string, ManagedAttributes>();
  const builtins = new Map<string, string>();
  const plainConstructors = new Set<string>();
  for (const module of modules) {
    for (const fn of module.functions) {
      if (fn.attributes.kind !== "managed") continue;
      signatures.set(fn.symbol, fn.attributes);
      if (fn.symbol.startsWith("builtins/")) builtins.set(fn.symbol.replace(/@\d+:\d+$/, ""), fn.symbol);
      if (fn.attributes.constructorKind !== "class" || fn.attributes.variadic || !hasOwnDirectEntry(fn.attributes)) continue;
      const returns = fn.blocks.flatMap((block) => block.instructions.filter(({ op }) => op === "return"));
      const isPlain = (value: Instruction): boolean => value.op === "const.undefined" || (value.op === "call.direct" && value.imm === fn.slow?.symbol);
      if (returns.every(({ args }) => args.length === 0 || isPlain(unwrapped(args[0]!)))) plainConstructors.add(fn.symbol);
    }
  }
  const methods = new Map<string, string[]>();
  for (const module of modules) {
    for (const fn of module.functions) {
      for (const block of fn.blocks) for (const instruction of block.instructions) noteMethod(methods, signatures, instruction);
    }
  }
  for (const symbols of methods.values()) symbols.sort((a, b) => Number(signatures.get(a)!.house) - Number(signatures.get(b)!.house));
  return { signatures, builtins, methods, plainConstructors, layouts };
}

function noteMethod(methods: Map<string, string[]>, signatures: ReadonlyMap<string, ManagedAttributes>, { op, args }: Instruction): void {
  if (op !== "object.definemethod") return;
  const [, key, value] = args.map(unwrapped) as [Instruction, Instruction, Instruction];
  if (key.op !== "const.string" || value.op !== "function.new") return;
  const symbol = value.imm as string;
  if (signatures.get(symbol)?.variadic !== false) return;
  const name = key.imm as string;
  const known = methods.get(name);
  if (known === undefined) methods.set(name, [symbol]);
  else if (!known.includes(symbol)) known.push(symbol);
}

function unwrapped(value: Instruction): Instruction {
  return value.op === "box" ? unwrapped(value.args[0]!) : value;
}
