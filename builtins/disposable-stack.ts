/** DisposableStack (ES2026 §27.3). What disposal means is dispose-resources.ts. */
import { arrayPush } from "#runtime/array.ts";
import { call1 } from "#builtins/call.ts";
import { requireCallable } from "#builtins/checks.ts";
import { aliasMethod, tagPrototype } from "#builtins/class-setup.ts";
import { Resource, addSync, disposeSync } from "#builtins/dispose-resources.ts";

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
    addSync(pending(this.#resources), value);
    return value;
  }

  adopt(value: unknown, onDispose: any): unknown {
    const resources = pending(this.#resources);
    requireCallable(onDispose);
    arrayPush(resources, new Resource(undefined, () => call1(onDispose, undefined, value)));
    return value;
  }

  defer(onDispose: any): void {
    const resources = pending(this.#resources);
    requireCallable(onDispose);
    arrayPush(resources, new Resource(undefined, onDispose));
  }

  move(): DisposableStack {
    const resources = pending(this.#resources);
    const result = new DisposableStack();
    result.#resources = resources;
    this.#resources = null;
    return result;
  }
}

function pending(resources: Resource[] | null): Resource[] {
  if (resources === null) throw new ReferenceError("A disposed stack can take nothing more");
  return resources;
}
