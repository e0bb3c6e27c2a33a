/** AsyncDisposableStack (ES2026 §27.4). What disposal means is dispose-resources.ts. */
import { isObject } from "#runtime/object.ts";
import { incompatibleReceiver } from "#builtins/checks.ts";
import { aliasMethod, tagPrototype } from "#builtins/class-setup.ts";
import { addAsync, adoptInto, deferInto, disposeAsync, pendingResources, type Resource } from "#builtins/dispose-resources.ts";
import { Promise } from "#builtins/promise.ts";

export class AsyncDisposableStack {
  /** Null once disposed. */
  #resources: Resource[] | null = [];

  static {
    tagPrototype(this.prototype, "AsyncDisposableStack");
    aliasMethod(this.prototype, Symbol.asyncDispose, this.prototype.disposeAsync);
  }

  get disposed(): boolean {
    return this.#resources === null;
  }

  /** A receiver that is no such stack makes a rejected promise, not an error. */
  disposeAsync(): unknown {
    try {
      if (!isObject(this) || !(#resources in this)) incompatibleReceiver("AsyncDisposableStack.prototype.disposeAsync", this);
    } catch (error) {
      return Promise.reject(error);
    }
    const resources = this.#resources;
    this.#resources = null;
    return resources === null ? Promise.resolve(undefined) : disposeAsync(resources);
  }

  use(value: unknown): unknown {
    addAsync(pendingResources(this.#resources), value);
    return value;
  }

  adopt(value: unknown, onDispose: any): unknown {
    return adoptInto(this.#resources, value, onDispose);
  }

  defer(onDispose: any): void {
    deferInto(this.#resources, onDispose, onDispose);
  }

  move(): AsyncDisposableStack {
    const resources = pendingResources(this.#resources);
    const result = new AsyncDisposableStack();
    result.#resources = resources;
    this.#resources = null;
    return result;
  }
}
