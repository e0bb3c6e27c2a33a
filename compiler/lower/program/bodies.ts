/** What each source file has become so far. */
import type { IrFunction, IrGlobal, IrModule } from "#compiler/ir/function.ts";

interface ModuleBody {
  readonly functions: Map<string, IrFunction>;
  /** Inline bodies of other modules. */
  readonly copies: Map<string, IrFunction>;
  readonly globals: Map<string, IrGlobal>;
}

export class Bodies {
  private readonly byPath = new Map<string, ModuleBody>();

  of(path: string): ModuleBody {
    let body = this.byPath.get(path);
    if (body === undefined) this.byPath.set(path, (body = { functions: new Map(), copies: new Map(), globals: new Map() }));
    return body;
  }

  modules(): IrModule[] {
    return [...this.byPath].map(([path, body]) => ({ path, functions: [...body.functions.values()], globals: [...body.globals.values()], copies: [...body.copies.values()] }));
  }
}
