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
    return [...this.byPath].map(([path, body]) => ({ path, functions: sorted(body.functions), globals: sorted(body.globals), copies: sorted(body.copies) }));
  }
}

/** By symbol, whatever the order of demand was: the same parts of a file give the same object, which is cached by content. */
function sorted<T extends { readonly symbol: string }>(items: ReadonlyMap<string, T>): T[] {
  return [...items.values()].sort((a, b) => (a.symbol < b.symbol ? -1 : 1));
}
