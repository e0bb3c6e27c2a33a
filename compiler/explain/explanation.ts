/** What `--explain` and `--dump` add to a compilation: who watches the passes, and what they tell in the end. */
import type { ExplainOptions } from "#compiler/compile.ts";
import type { ModuleGraph } from "#compiler/frontend/module-graph.ts";
import type { IrModule } from "#compiler/ir/function.ts";
import type { Watcher } from "#compiler/passes/passes.ts";
import type { ObjectFile, Unit } from "#compiler/toolchain/objects.ts";
import { Explainer, type ExplainedLine } from "#compiler/explain/report.ts";
import { Tracer, writePage } from "#compiler/explain/trace.ts";

export interface Explanation {
  readonly watcher: Watcher;
  /** After the passes. Null when only a function is to be drawn. */
  lines(): readonly ExplainedLine[] | null;
  /** After everything. */
  writePage(units: readonly Unit[], objects: readonly ObjectFile[]): void;
}

/** Before the passes. Throws a CompileError when the function to be drawn is not there. */
export function explain(options: ExplainOptions, graph: ModuleGraph, modules: readonly IrModule[]): Explanation {
  const explainer = new Explainer(graph.modules(), options.library);
  const { dump } = options;
  const tracer = dump === null ? null : new Tracer(modules, dump.name, explainer);
  return {
    watcher: {
      after: (pass, fn) => tracer?.after(pass, fn),
      hinted(functions, hints) {
        explainer.hinted(functions, hints);
        tracer?.hinted(functions, hints);
      },
    },
    lines: () => (options.lines ? explainer.lines(modules) : null),
    writePage(units, objects) {
      if (dump !== null && tracer !== null) writePage(dump.file, tracer.page(modules, units, objects, explainer));
    },
  };
}
