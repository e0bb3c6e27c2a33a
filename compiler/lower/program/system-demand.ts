/** System TypeScript that ordinary TypeScript, or other System TypeScript, refers to: its functions, with copies of those that are inlined, constants, variables. */
import type ts from "typescript";
import type { SourceModule } from "#compiler/frontend/module-graph.ts";
import type { Constant, ModuleUnit } from "#compiler/lower/managed/context.ts";
import type { Demand } from "#compiler/lower/program/app-modules.ts";
import type { Bodies } from "#compiler/lower/program/bodies.ts";
import { namedConstant } from "#compiler/lower/system/constants.ts";
import type { SystemContext } from "#compiler/lower/system/context.ts";
import { staticCall, staticData, systemVariable } from "#compiler/lower/system/globals.ts";
import { keptSystemFunction } from "#compiler/lower/system/kept.ts";
import { systemReference } from "#compiler/lower/system/signature.ts";
import type { MachineType } from "#compiler/lower/system/types.ts";

export type SystemDemand = Demand & SystemContext;

/** A constant of a system module as ordinary code wants it: a word of a string as bigint. */
export function constantOfUnit(program: SystemDemand, unit: ModuleUnit, name: string): { readonly value: Constant } | bigint | null {
  const constant = namedConstant(program, unit.source, name);
  if (constant === null) return null;
  if (constant.type === "value" && typeof constant.value === "bigint") return constant.value;
  return { value: typeof constant.value === "bigint" ? Number(constant.value) : constant.value };
}

/** A variable, or the storage that a constant names. */
export function reachVariable(program: SystemDemand, unit: ModuleUnit, name: string): MachineType {
  const declaration = unit.scopes.moduleFunction.root.variables.get(name)!.declaration as ts.VariableDeclaration;
  const fixed = staticCall(program, unit.source, declaration);
  if (fixed !== null) {
    program.reachGlobal(unit.source, staticData(program, unit.source, name, fixed.name, fixed.call));
    return "u64";
  }
  const { global, type } = systemVariable(program, unit.source, name, declaration);
  program.reachGlobal(unit.source, global);
  return type;
}

/** Lowers a function in its module, and in `from` when it is to be inlined there. */
export function reachSystemFunction(program: SystemDemand, bodies: Bodies, module: SourceModule, name: string, from: SourceModule): void {
  const ref = systemReference(program, module, name);
  program.once(`system ${ref.symbol}`, module, () => {
    const fn = keptSystemFunction(program, module, name);
    if (fn !== null) program.add(module, fn);
  });
  if (from === module || ref.attributes.inline !== "always") return;
  // What the copy itself inlines is wanted in the same place.
  const context: SystemContext = Object.create(program, { reachFunction: { value: (inner: SourceModule, called: string) => program.reachFunction(inner, called, from) } }) as SystemContext;
  program.once(`copy ${ref.symbol} ${from.path}`, module, () => {
    const fn = keptSystemFunction(context, module, name);
    if (fn !== null) bodies.of(from.path).copies.set(fn.symbol, fn);
  });
}
