/** FunctionInfo records (abi/records.ts) and other constant data of managed functions. */
import {
  INFO_ARROW, INFO_ASYNC, INFO_CALLABLE_CLASS, INFO_CLASS, INFO_CONSTRUCTOR, INFO_DERIVED, INFO_EXOTIC, INFO_GENERATOR, INFO_HOUSE, INFO_STRICT,
} from "#abi/records.ts";
import type { IrFunction, ManagedAttributes } from "#compiler/ir/function.ts";
import type { ModuleWriter } from "#compiler/llvm/module-writer.ts";
import { globalName } from "#compiler/llvm/names.ts";

/** Symbol of a function's FunctionInfo. */
export function infoName(symbol: string): string {
  return `${symbol}$info`;
}

function infoFlags(attributes: ManagedAttributes): number {
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
  if (attributes.house) flags |= INFO_HOUSE;
  return flags;
}

export function writeFunctionInfo(module: ModuleWriter, fn: IrFunction, attributes: ManagedAttributes): void {
  const name = infoName(fn.symbol);
  module.define(name);
  module.parts.push(
    `${globalName(name)} = hidden constant { i64, i64, i32, i32, i32, i32, i64, i64 } { i64 ${module.address(fn.symbol)}, i64 ${module.atom(attributes.name)}, ` +
    `i32 ${attributes.length}, i32 ${infoFlags(attributes)}, i32 ${attributes.instanceWords}, i32 ${fn.location.line}, i64 ${module.atom(fn.location.file)}, i64 0 }, align 16\n`,
  );
}
