/** DisposableStack (ES2026 §27.3). What disposal means is dispose-resources.ts. */
import { aliasMethod, tagPrototype } from "#builtins/class-setup.ts";
import { addSync, adoptInto, deferInto, disposeSync, pendingResources, type Resource } from "#builtins/dispose-resources.ts";

export class DisposableStack {
  /** Null once disposed. */
  #resources: Resource[] | null = [];

  static {
    tagPrototype(this.prototype, "DisposableStack");
    aliasMethod(this.prototype, Symbol.dispose, this.prototype.dispose);
  }

  get disposed(): boolean {
    return this.#resources === null;
  }

  dispose(): void {
    const resources = this.#resources;
    if (resources === null) return;
    this.#resources = null;
    disposeSync(resources);
  }

  use(value: unknown): unknown {
    addSync(pendingResources(this.#resources), value);
    return value;
  }

  adopt(value: unknown, onDispose: any): unknown {
    return adoptInto(this.#resources, value, onDispose);
  }

  defer(onDispose: any): void {
    deferInto(this.#resources, onDispose, onDispose);
  }

  move(): DisposableStack {
    const resources = pendingResources(this.#resources);
    const result = new DisposableStack();
    result.#resources = resources;
    this.#resources = null;
    return result;
  }
}
