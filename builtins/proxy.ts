/** Proxy (ECMA-262 §28.2). The internal methods are runtime/proxy.ts and proxy-methods.ts. */
import { ATTRIBUTE_CONFIGURABLE, KIND_PROXY, PROXY_HANDLER, PROXY_ROOT, PROXY_TARGET } from "#abi/cell.ts";
import { cellKind, createOfKind, defineOwn, deleteOwn, isObject } from "#runtime/object.ts";
import { loadValue, storeValue } from "#sys/memory.ts";
import { bitsOf } from "#sys/value.ts";
import { setProxyTraps } from "#builtins/internal-methods.ts";
import {
  proxyDefineOwnProperty, proxyDeleteProperty, proxyGetOwnProperty, proxyGetPrototypeOf, proxyIsExtensible, proxyOwnPropertyKeys,
  proxyPreventExtensions, proxySetPrototypeOf,
} from "#builtins/proxy-methods.ts";

let ready = false;

/** It has no prototype property. @intrinsic Proxy @exotic */
export class Proxy {
  static {
    defineOwn(this, "prototype", undefined, ATTRIBUTE_CONFIGURABLE);
    deleteOwn(this, "prototype");
  }

  /** §28.2.1.1 */
  constructor(target: unknown, handler: unknown) {
    return createProxy(target, handler) as Proxy;
  }

  /** §28.2.2.1 */
  static revocable(target: unknown, handler: unknown): unknown {
    const proxy = createProxy(target, handler);
    let open = true;
    const revoke = (): void => {
      if (!open) return;
      open = false;
      // The target stays: whether the proxy has [[Call]] and [[Construct]] was settled when it was made (§10.5.15 step 7).
      storeValue(bitsOf(proxy) + PROXY_HANDLER, null);
    };
    return { proxy, revoke };
  }
}

/** Target and handler of a proxy, nulls once it is revoked; null for everything else. */
export function proxyParts(value: object): readonly [object | null, object | null] | null {
  if (cellKind(value) !== KIND_PROXY) return null;
  return [loadValue(bitsOf(value) + PROXY_TARGET) as object | null, loadValue(bitsOf(value) + PROXY_HANDLER) as object | null];
}

/** ProxyCreate (§10.5.15). */
function createProxy(target: unknown, handler: unknown): unknown {
  if (!isObject(target) || !isObject(handler)) throw new TypeError("Cannot create proxy with a non-object as target or handler");
  if (!ready) {
    ready = true;
    setProxyTraps({
      proxyGetPrototypeOf, proxySetPrototypeOf, proxyIsExtensible, proxyPreventExtensions, proxyGetOwnProperty, proxyDefineOwnProperty,
      proxyDeleteProperty, proxyOwnPropertyKeys,
    });
  }
  const proxy = createOfKind(null, KIND_PROXY);
  storeValue(bitsOf(proxy) + PROXY_TARGET, target);
  storeValue(bitsOf(proxy) + PROXY_HANDLER, handler);
  storeValue(bitsOf(proxy) + PROXY_ROOT, cellKind(target) === KIND_PROXY ? loadValue(bitsOf(target) + PROXY_ROOT) : target);
  return proxy;
}
