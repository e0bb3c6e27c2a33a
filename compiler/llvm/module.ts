/**
 * IR -> LLVM text, one module a source file. The text is a function of the module (and of what program-facts.ts says about the functions it names), so that
 * objects can be cached by its hash.
 */
import type { IrFunction, IrModule } from "#compiler/ir/function.ts";
import { emitDirectCopy, emitFunction } from "#compiler/llvm/functions.ts";
import { emitGlobal } from "#compiler/llvm/globals.ts";
import { ModuleWriter, type EmitContext } from "#compiler/llvm/module-writer.ts";
import type { References } from "#compiler/llvm/references.ts";

export interface EmittedModule {
  readonly text: string;
  /** What the program module must define for it (program.ts). */
  readonly references: References;
}

/** LLVM text of a module. */
export function emitModule(module: IrModule, context: EmitContext): string {
  return emitModuleWithReferences(module, context).text;
}

/** `foreign`: functions of other modules to have copies of (inlining.ts). */
export function emitModuleWithReferences(module: IrModule, context: EmitContext, foreign: readonly IrFunction[] = []): EmittedModule {
  const writer = new ModuleWriter(module.path, context);
  for (const global of module.globals) writer.define(global.symbol);
  const own = new Set(module.functions.map((fn) => fn.symbol));
  const copies = (module.copies ?? []).filter((fn) => !own.has(fn.symbol));
  for (const { symbol, attributes } of [...module.functions, ...copies]) writer.define(attributes.kind === "system" ? attributes.symbol ?? symbol : symbol);
  for (const global of module.globals) emitGlobal(writer, global);
  for (const fn of module.functions) emitFunction(writer, fn, isForeign(module, fn));
  for (const fn of copies) emitFunction(writer, fn, true);
  for (const fn of foreign) emitDirectCopy(writer, fn);
  return { text: writer.finish(), references: writer.references };
}

/** Whether an @inline function stands here although another module defines it. */
function isForeign(module: IrModule, { symbol, attributes }: IrFunction): boolean {
  return attributes.kind === "system" && attributes.inline === "always" && attributes.symbol === null && !symbol.startsWith(`${module.path}:`);
}
