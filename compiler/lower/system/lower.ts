/**
 * System TypeScript to IR, one function at a time (rules: docs/internals.md). What the function refers to is announced to the
 * context, which decides what is lowered next.
 */
import ts from "typescript";
import type { SourceModule } from "#compiler/frontend/module-graph.ts";
import { locationOf, placeAt } from "#compiler/frontend/place.ts";
import { FunctionBuilder } from "#compiler/ir/builder.ts";
import type { IrFunction } from "#compiler/ir/function.ts";
import { Abandon, type SystemContext } from "#compiler/lower/system/context.ts";
import { Scope } from "#compiler/lower/system/scope.ts";
import { functionNamed, machineSignature, type MachineSignature } from "#compiler/lower/system/signature.ts";
import { lowerStatement } from "#compiler/lower/system/statements.ts";
import { irType } from "#compiler/lower/system/types.ts";

/** Lowers the function `name` declared in `module`; null when there were mistakes, which have been reported. */
export function lowerSystemFunction(context: SystemContext, module: SourceModule, name: string): IrFunction | null {
  const before = errorCount(context);
  try {
    const node = functionNamed(module, name);
    return lowerBody(context, module, node, machineSignature(context, module, node), before);
  } catch (error) {
    // After a reported mistake blocks are left open; what the builder says about that is no news.
    if (error instanceof Abandon || errorCount(context) > before || isHopeless(module)) return null;
    throw error;
  }
}

function errorCount(context: SystemContext): number {
  return context.diagnostics.list.length;
}

/** An import of the module was not found: names are missing, and that has been reported. */
function isHopeless(module: SourceModule): boolean {
  return module.unresolved.size > 0;
}

function lowerBody(context: SystemContext, module: SourceModule, node: ts.FunctionDeclaration, signature: MachineSignature, before: number): IrFunction | null {
  const location = locationOf(module.source, module.path, node.name ?? node);
  const fn: IrFunction = { symbol: signature.symbol, attributes: signature.attributes, blocks: [], location, nextId: 0 };
  const builder = new FunctionBuilder(fn);
  const scope = new Scope(context, module, builder, signature);
  builder.startSealed(builder.createBlock());
  builder.location = location;
  signature.params.forEach(({ name, type }, index) => {
    const local = { name, type, constant: null, assignable: true };
    scope.declare(local);
    builder.writeVariable(local, builder.emit("param", [], index, irType(type)));
  });
  const body = node.body!;
  scope.nested(() => body.statements.forEach((each) => lowerStatement(scope, each)));
  if (scope.isIncomplete) return null;
  if (builder.reachable) endBody(scope, body);
  if (errorCount(context) > before) return null;
  return builder.finish();
}

/** The end of the body: a return, unless the function has a result or never comes here. */
function endBody(scope: Scope, body: ts.Block): void {
  const { builder, signature } = scope;
  if (signature.attributes.noreturn) {
    builder.unreachable();
  } else if (signature.result === "void") {
    builder.return(null);
  } else {
    const name = signature.node.name?.text ?? "default";
    const place = placeAt(scope.module.source, body.getEnd() - 1, body.getEnd());
    scope.context.diagnostics.error(place, "TSK2007", `\`${name}\` may end without a value; \`${signature.result}\` is wanted.`, "End every path with return.");
  }
}
