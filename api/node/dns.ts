/** node:dns over the machine's resolver. Not here: Resolver objects, setServers, lookupService. */
import type { TransportError } from "#lib/ports/transport.ts";
import { requireFunction, requireString } from "../errors.ts";
import { host } from "../host.ts";
import { lookup as findAddress, type LookupCallback, type LookupOptions } from "../net/lookup.ts";
import { errnoOf } from "../system-error.ts";
import { notSupported } from "../errors.ts";
import * as promises from "./dns-promises.ts";

export { promises };
type Callback = (error: Error | null, records?: any) => void;

export const ADDRCONFIG = 1024;
export const V4MAPPED = 2048;
export const ALL = 256;
export const NODATA = "ENODATA";
export const NOTFOUND = "ENOTFOUND";
export const SERVFAIL = "ESERVFAIL";
export const NOTIMP = "ENOTIMP";
export const REFUSED = "EREFUSED";
export const TIMEOUT = "ETIMEOUT";
export const FORMERR = "EFORMERR";
export const BADQUERY = "EBADQUERY";
export const BADNAME = "EBADNAME";
export const BADFAMILY = "EBADFAMILY";
export const BADRESP = "EBADRESP";
export const CONNREFUSED = "ECONNREFUSED";
export const EOF = "EOF";
export const NOMEM = "ENOMEM";
export const CANCELLED = "ECANCELLED";

export function lookup(name: string, options: LookupOptions | number | LookupCallback, callback?: LookupCallback): void {
  requireFunction(typeof options === "function" ? options : callback, "callback");
  if (name) requireString(name, "hostname");
  findAddress(name || "localhost", options, callback);
}

export function queryError(failure: TransportError, type: string, name: string): Error {
  const error = new Error("query" + type[0]! + type.slice(1).toLowerCase() + " " + failure.code + " " + name) as Error & Record<string, unknown>;
  const errno = errnoOf(failure.code);
  error.errno = errno;
  error.code = failure.code;
  error.syscall = "query" + type[0]! + type.slice(1).toLowerCase();
  error.hostname = name;
  return error;
}

export function resolve(name: string, type: string | Callback, callback?: Callback): void {
  const kind = typeof type === "string" ? type : "A";
  const done = (typeof type === "function" ? type : callback)!;
  requireString(name, "name");
  requireFunction(done, "callback");
  const names = host.names;
  if (names === null) throw notSupported("a name resolver (for " + name + ")");
  const finish = (error: TransportError | null, records: readonly unknown[]): void => {
    if (error !== null) done(queryError(error, kind, name));
    else done(null, kind === "SOA" ? records[0] : records.slice());
  };
  if (names.query !== undefined) names.query(name, kind, finish);
  else if (kind === "A" || kind === "AAAA") names.resolve(name, kind === "A" ? 4 : 6, finish);
  else finish({ code: "ENOTIMP", message: "the resolver has only addresses" }, []);
}
export function resolve4(name: string, options: unknown, callback?: Callback): void {
  resolve(name, "A", (typeof options === "function" ? options : callback) as Callback);
}
export function resolve6(name: string, options: unknown, callback?: Callback): void {
  resolve(name, "AAAA", (typeof options === "function" ? options : callback) as Callback);
}
export function resolveMx(name: string, callback: Callback): void {
  resolve(name, "MX", callback);
}
export function resolveTxt(name: string, callback: Callback): void {
  resolve(name, "TXT", callback);
}
export function resolveCname(name: string, callback: Callback): void {
  resolve(name, "CNAME", callback);
}
export function resolveNs(name: string, callback: Callback): void {
  resolve(name, "NS", callback);
}
export function resolveSrv(name: string, callback: Callback): void {
  resolve(name, "SRV", callback);
}
export function resolvePtr(name: string, callback: Callback): void {
  resolve(name, "PTR", callback);
}
export function resolveSoa(name: string, callback: Callback): void {
  resolve(name, "SOA", callback);
}
export function reverse(address: string, callback: Callback): void {
  const name = address.split(".").reverse().join(".") + ".in-addr.arpa";
  resolve(name, "PTR", callback);
}
export function setDefaultResultOrder(_order: string): void {}
export function getDefaultResultOrder(): string {
  return "verbatim";
}

class DnsModule {
  promises = promises;
  lookup = lookup;
  resolve = resolve;
  resolve4 = resolve4;
  resolve6 = resolve6;
  resolveMx = resolveMx;
  resolveTxt = resolveTxt;
  resolveCname = resolveCname;
  resolveNs = resolveNs;
  resolveSrv = resolveSrv;
  resolvePtr = resolvePtr;
  resolveSoa = resolveSoa;
  reverse = reverse;
  ADDRCONFIG = ADDRCONFIG;
  V4MAPPED = V4MAPPED;
  ALL = ALL;
  NODATA = NODATA;
  NOTFOUND = NOTFOUND;
}
export default new DnsModule();
