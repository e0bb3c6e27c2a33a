/** What lowering of System TypeScript asks of the program around it, and how it reports mistakes. */
import type ts from "typescript";
import type { DiagnosticSink } from "#compiler/diagnostics/diagnostic.ts";
import type { ModuleGraph, SourceModule } from "#compiler/frontend/module-graph.ts";
import { placeOf } from "#compiler/frontend/place.ts";
import type { IrGlobal } from "#compiler/ir/function.ts";

/** Questions that constants depend on. */
export interface ConstantContext {
  readonly graph: ModuleGraph;
  /** The module of `linked("#api/x.ts")` is in the app's graph. */
  linked(specifier: string): boolean;
  platformAllowed(platform: string): boolean;
}

/** Implemented by the driver; every `reach` may be called many times for one thing. */
export interface SystemContext extends ConstantContext {
  readonly diagnostics: DiagnosticSink;
  /** A system function is called, or its address taken, in code of `from`. Bodies of `@inline` functions are wanted in `from` too. */
  reachFunction(module: SourceModule, name: string, from: SourceModule): void;
  /** A variable or static data of `module` is referred to. */
  reachGlobal(module: SourceModule, global: IrGlobal): void;
  /** A string constant with this text is referred to. */
  reachString?(text: string): void;
}

/** Unwinds to the next statement after a mistake has been reported. */
export class Abandon extends Error {}

/** Reports a mistake and gives up on the statement. */
export function fail(context: SystemContext, module: SourceModule, node: ts.Node, code: string, message: string, hint: string | null = null): never {
  context.diagnostics.error(placeOf(module.source, node), code, message, hint);
  throw new Abandon();
}
