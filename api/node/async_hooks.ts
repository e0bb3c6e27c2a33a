/**
 * node:async_hooks: AsyncLocalStorage and AsyncResource. What goes along with asynchronous work is kept by builtins/async-context.ts: one immutable map from
 * storages to stores. Not here: createHook() with hooks that are enabled, and numbers of executions other than those of AsyncResources.
 */
import { currentContext, switchContext } from "#builtins/async-context.ts";
import { invalidArgument, notSupported, requireFunction, requireString } from "../errors.ts";
import { host } from "../host.ts";

type Stores = ReadonlyMap<AsyncLocalStorage<any>, unknown>;

function withStore(storage: AsyncLocalStorage<any>, store: unknown, there: boolean): Stores {
  const stores = new Map(currentContext() as Stores | undefined);
  if (there) stores.set(storage, store);
  else stores.delete(storage);
  return stores;
}

let isCleaned = false;

/** enterWith() lasts to the end of the callback from outside that it is called in. */
function cleanAfterCallbacks(): void {
  if (isCleaned) return;
  isCleaned = true;
  const before = host.afterCallback;
  host.afterCallback = (): void => {
    switchContext(undefined);
    if (before !== null) before();
  };
}

export class AsyncLocalStorage<T> {
  #enabled = false;

  static bind<F extends (...args: any[]) => any>(callback: F): F {
    return AsyncResource.bind(callback);
  }
  static snapshot(): (callback: (...args: any[]) => any, ...args: any[]) => any {
    return AsyncLocalStorage.bind((callback: (...args: any[]) => any, ...args: any[]) => callback(...args));
  }

  getStore(): T | undefined {
    if (!this.#enabled) return undefined;
    const stores = currentContext() as Stores | undefined;
    return stores === undefined ? undefined : (stores.get(this) as T | undefined);
  }

  run<R>(store: T, callback: (...args: any[]) => R, ...args: any[]): R {
    if (this.#enabled && Object.is(store, this.getStore())) return callback(...args);
    this.#enabled = true;
    return this.#during(store, true, callback, args);
  }

  exit<R>(callback: (...args: any[]) => R, ...args: any[]): R {
    return this.#enabled ? this.#during(undefined, false, callback, args) : callback(...args);
  }

  /** Only this storage's store is put back: what the callback entered in another stays, as on Node. */
  #during<R>(store: unknown, there: boolean, callback: (...args: any[]) => R, args: any[]): R {
    const stores = currentContext() as Stores | undefined;
    const hadStore = stores !== undefined && stores.has(this);
    const old = hadStore ? stores.get(this) : undefined;
    const inside = withStore(this, store, there);
    switchContext(inside);
    try {
      return callback(...args);
    } finally {
      switchContext(currentContext() === inside ? stores : withStore(this, old, hadStore));
    }
  }

  enterWith(store: T): void {
    this.#enabled = true;
    cleanAfterCallbacks();
    switchContext(withStore(this, store, true));
  }

  disable(): void {
    if (!this.#enabled) return;
    this.#enabled = false;
    switchContext(withStore(this, undefined, false));
  }
}

let lastId = 1;
let executing: AsyncResource | null = null;

export class AsyncResource {
  readonly #id: number;
  readonly #trigger: number;
  readonly #context: unknown;

  constructor(type: string, options: number | { triggerAsyncId?: number; requireManualDestroy?: boolean } = {}) {
    requireString(type, "type");
    this.#id = ++lastId;
    this.#trigger = (typeof options === "number" ? options : options.triggerAsyncId) ?? executionAsyncId();
    this.#context = currentContext();
  }

  static bind<F extends (...args: any[]) => any>(callback: F, type?: string, self?: unknown): F {
    return new AsyncResource(type ?? (callback.name || "bound-anonymous-fn")).bind(callback, self);
  }

  runInAsyncScope<R>(callback: (...args: any[]) => R, self?: unknown, ...args: any[]): R {
    const before = switchContext(this.#context);
    const outer = executing;
    executing = this;
    try {
      return callback.apply(self, args);
    } finally {
      executing = outer;
      switchContext(before);
    }
  }

  bind<F extends (...args: any[]) => any>(callback: F, self?: unknown): F {
    requireFunction(callback, "fn");
    const resource = this;
    const bound = function (this: unknown, ...args: any[]): any {
      return resource.runInAsyncScope(callback, self === undefined ? this : self, ...args);
    };
    Object.defineProperty(bound, "length", { configurable: true, enumerable: false, value: callback.length, writable: false });
    return bound as F;
  }

  emitDestroy(): this {
    return this;
  }
  asyncId(): number {
    return this.#id;
  }
  triggerAsyncId(): number {
    return this.#trigger;
  }
}

export function executionAsyncId(): number {
  return executing === null ? 1 : executing.asyncId();
}
export function triggerAsyncId(): number {
  return executing === null ? 0 : executing.triggerAsyncId();
}
const rootResource = {};
export function executionAsyncResource(): object {
  return executing ?? rootResource;
}

/** Hooks may be made, as some packages do when they load, but not enabled. */
export function createHook(hooks: object): { enable(): never; disable(): object } {
  if (typeof hooks !== "object" || hooks === null) throw invalidArgument("hooks", "of type object", hooks);
  const hook = {
    enable(): never {
      throw notSupported("async_hooks.createHook().enable()");
    },
    disable(): object {
      return hook;
    },
  };
  return hook;
}

class AsyncHooksModule {
  AsyncLocalStorage = AsyncLocalStorage;
  AsyncResource = AsyncResource;
  createHook = createHook;
  executionAsyncId = executionAsyncId;
  executionAsyncResource = executionAsyncResource;
  triggerAsyncId = triggerAsyncId;
}
export default new AsyncHooksModule();
