/** What the language tells nobody about proxies, promises and iterators, as start/ hands it over (`Host.insides`). */
import { host } from "../host.ts";

/** Target and handler of a proxy, nulls once it is revoked; null for everything else. */
export function proxyParts(value: object): readonly [object | null, object | null] | null {
  return host.insides.proxy === null ? null : host.insides.proxy(value);
}

/** State and result of a promise; null when nothing can be known. */
export function promiseParts(value: object): { readonly state: "pending" | "fulfilled" | "rejected"; readonly result: unknown } | null {
  return host.insides.promise === null ? null : host.insides.promise(value);
}

/** What an iterator of a Map or Set has still to give; null for everything else. */
export function iteratorEntries(value: object): { readonly pairs: boolean; readonly values: readonly unknown[] } | null {
  return (host.insides.mapIterator === null ? null : host.insides.mapIterator(value)) ?? (host.insides.setIterator === null ? null : host.insides.setIterator(value));
}
