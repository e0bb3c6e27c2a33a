/** AsyncDisposableStack (ES2026 §27.4). What disposal means is dispose-resources.ts. */
import { arrayPush } from "#runtime/array.ts";
import { isObject } from "#runtime/object.ts";
import { call1 } from "#builtins/call.ts";
import { incompatibleReceiver, requireCallable } from "#builtins/checks.ts";
import { aliasMethod, tagPrototype } from "#builtins/class-setup.ts";
import { Resource, addAsync, disposeAsync } from "#builtins/dispose-resources.ts";
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
    addAsync(pending(this.#resources), value);
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

  move(): AsyncDisposableStack {
    const resources = pending(this.#resources);
    const result = new AsyncDisposableStack();
    result.#resources = resources;
    this.#resources = null;
    return result;
  }
}

function pending(resources: Resource[] | null): Resource[] {
  if (resources === null) throw new ReferenceError("A disposed stack can take nothing more");
  return resources;
}
