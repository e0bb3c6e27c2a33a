/** FunctionInfo records (abi/records.ts) and other constant data of managed functions. */
import {
  INFO_ARROW, INFO_ASYNC, INFO_BUILTIN_CLASS, INFO_CALLABLE_CLASS, INFO_CLASS, INFO_CONSTRUCTOR, INFO_DERIVED, INFO_EXOTIC, INFO_GENERATOR, INFO_HOUSE, INFO_IGNORES_CALLS, INFO_STRICT,
} from "#abi/records.ts";
import type { IrFunction, ManagedAttributes } from "#compiler/ir/function.ts";
import type { ModuleWriter } from "#compiler/llvm/module-writer.ts";
import { directName, hasOwnDirectEntry, isGuardedClass } from "#compiler/llvm/adapters.ts";
import { atomName, globalName } from "#compiler/llvm/names.ts";

/** Symbol of a function's FunctionInfo. */
export function infoName(symbol: string): string {
  return `${symbol}$info`;
}

function infoFlags(symbol: string, attributes: ManagedAttributes): number {
  const { constructorKind, coroutine } = attributes;
  let flags = 0;
  if (constructorKind !== "none") flags |= INFO_CONSTRUCTOR;
  if (constructorKind === "class" || constructorKind === "derived" || constructorKind === "exotic") flags |= INFO_CLASS;
  if (constructorKind === "derived") flags |= INFO_DERIVED;
  if (constructorKind === "exotic") flags |= INFO_EXOTIC;
  if (attributes.arrow) flags |= INFO_ARROW;
  if (coroutine === "generator" || coroutine === "asyncGenerator") flags |= INFO_GENERATOR;
  if (coroutine === "async" || coroutine === "asyncGenerator") flags |= INFO_ASYNC;
  if (attributes.strict) flags |= INFO_STRICT;
  if (attributes.callableClass) flags |= INFO_CALLABLE_CLASS;
  if (attributes.ignoresCalls === true) flags |= INFO_IGNORES_CALLS;
  if (attributes.house) flags |= INFO_HOUSE;
  if ((flags & INFO_CLASS) !== 0 && attributes.house && symbol.startsWith("builtins/")) flags |= INFO_BUILTIN_CLASS;
  return flags;
}

export function writeFunctionInfo(module: ModuleWriter, fn: IrFunction, attributes: ManagedAttributes): void {
  const name = infoName(fn.symbol);
  module.define(name);
  const separate = hasOwnDirectEntry(attributes);
  const entry = separate ? module.adapter(attributes.params, isGuardedClass(attributes)) : fn.symbol;
  module.references.atoms.add(attributes.name);
  module.parts.push(
    `${globalName(name)} = hidden constant { i32, i32, i32, i32, i16, i16 } { ${module.low(entry)}, ${separate ? module.low(directName(fn.symbol)) : "i32 0"}, ${module.low(atomName(attributes.name))}, ` +
    `i32 ${infoFlags(fn.symbol, attributes)}, i16 ${Math.min(attributes.length, 0xffff)}, i16 ${attributes.instanceWords} }, align 4\n`,
  );
}
