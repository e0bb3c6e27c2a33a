/** Resources that a stack or a `using` scope disposes of (ES2026 §7.5.2-8 of explicit resource management). */
import { arrayPush } from "#runtime/array.ts";
import { isObject } from "#runtime/object.ts";
import { call0, call1 } from "#builtins/call.ts";
import { getMethod, requireCallable } from "#builtins/checks.ts";
import { describeValue } from "#builtins/describe-value.ts";
import { SuppressedError } from "#builtins/error.ts";

/** DisposableResource: `dispose` is undefined for a null that an async scope has to wait for all the same. */
export class Resource {
  readonly value: unknown;
  readonly dispose: any;

  constructor(value: unknown, dispose: any) {
    this.value = value;
    this.dispose = dispose;
  }
}

/** AddDisposableResource without a method, for a value to be disposed of synchronously. */
export function addSync(resources: Resource[], value: any): void {
  if (value === undefined || value === null) return;
  if (!isObject(value)) throw new TypeError(describeValue(value) + " is not an object");
  const method = getMethod(value, Symbol.dispose);
  if (method === undefined) throw new TypeError("Property [Symbol.dispose] is not a function");
  arrayPush(resources, new Resource(value, method));
}

/** The same for an async scope: @@asyncDispose, else @@dispose whose result nobody waits for. */
export function addAsync(resources: Resource[], value: any): void {
  if (value === undefined || value === null) {
    arrayPush(resources, new Resource(undefined, undefined));
    return;
  }
  if (!isObject(value)) throw new TypeError(describeValue(value) + " is not an object");
  let method = getMethod(value, Symbol.asyncDispose);
  if (method === undefined) {
    const sync = getMethod(value, Symbol.dispose);
    if (sync === undefined) throw new TypeError("Property [Symbol.asyncDispose] is not a function");
    method = function (this: unknown): void {
      call0(sync, this);
    };
  }
  arrayPush(resources, new Resource(value, method));
}

/** DisposeResources: the last first; errors of later ones carry those before. */
export function disposeSync(resources: readonly Resource[]): void {
  let failed = false;
  let failure: unknown;
  for (let i = resources.length - 1; i >= 0; i--) {
    const { value, dispose } = resources[i]!;
    try {
      call0(dispose, value);
    } catch (error) {
      failure = failed ? new SuppressedError(error, failure) : error;
      failed = true;
    }
  }
  if (failed) throw failure;
}

/** DisposeResources with async-dispose hints: each is waited for; nulls alone are waited for once. */
export async function disposeAsync(resources: readonly Resource[]): Promise<void> {
  let failed = false;
  let failure: unknown;
  let needsAwait = false;
  let hasAwaited = false;
  for (let i = resources.length - 1; i >= 0; i--) {
    const { value, dispose } = resources[i]!;
    if (dispose === undefined) {
      needsAwait = true;
      continue;
    }
    try {
      const result = call0(dispose, value);
      hasAwaited = true;
      await result;
    } catch (error) {
      failure = failed ? new SuppressedError(error, failure) : error;
      failed = true;
    }
  }
  if (needsAwait && !hasAwaited) await undefined;
  if (failed) throw failure;
}

// --- what DisposableStack and AsyncDisposableStack do alike ------------------------------------------------------------------

/** The resources of a stack; those of one that is disposed are null. */
export function pendingResources(resources: Resource[] | null): Resource[] {
  if (resources === null) throw new ReferenceError("A disposed stack can take nothing more");
  return resources;
}

/** `adopt` (§27.3.3.3, §27.4.3.3). */
export function adoptInto(resources: Resource[] | null, value: unknown, onDispose: any): unknown {
  deferInto(resources, onDispose, () => call1(onDispose, undefined, value));
  return value;
}

/** `defer` (§27.3.3.4, §27.4.3.4): `onDispose` is what must be callable, `disposer` what is called. */
export function deferInto(resources: Resource[] | null, onDispose: unknown, disposer: any): void {
  const to = pendingResources(resources);
  requireCallable(onDispose);
  arrayPush(to, new Resource(undefined, disposer));
}
