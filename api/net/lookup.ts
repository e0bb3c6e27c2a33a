/** dns.lookup: names to addresses, without a query for numeric ones and localhost. */
import type { TransportError } from "#lib/ports/transport.ts";
import { host } from "../host.ts";
import { errnoOf } from "../system-error.ts";
import { defer } from "../ticks.ts";
import { isIP } from "./ip.ts";
import { notSupported } from "../errors.ts";

export interface LookupAddress {
  address: string;
  family: number;
}
export type LookupCallback = (error: any, address?: any, family?: number) => void;
export interface LookupOptions {
  family?: number | "IPv4" | "IPv6";
  all?: boolean;
  hints?: number;
  verbatim?: boolean;
}

export function lookup(name: string, options: LookupOptions | number | LookupCallback | undefined, callback?: LookupCallback): void {
  const given: LookupOptions = typeof options === "object" && options !== null ? options : typeof options === "number" ? { family: options } : {};
  const done = (typeof options === "function" ? options : callback)!;
  const numeric = isIP(name);
  const family = numeric !== 0 ? numeric : given.family === 6 || given.family === "IPv6" ? 6 : 4;
  const answer = (addresses: readonly string[]): void => {
    if (given.all) done(null, addresses.map((address) => ({ address, family })));
    else done(null, addresses[0], family);
  };
  if (numeric !== 0) defer(answer, [name]);
  else if (name === "localhost" || name.endsWith(".localhost")) defer(answer, [family === 6 ? "::1" : "127.0.0.1"]);
  else if (host.names === null) throw notSupported("a name resolver (for " + name + ")");
  else {
    host.names.resolve(name, family, (error, addresses) => {
      if (error !== null) done(lookupError(error, name));
      else if (addresses.length === 0) done(lookupError({ code: "ENOTFOUND", message: "" }, name));
      else answer(addresses);
    });
  }
}

function lookupError(failure: TransportError, name: string): Error {
  const error = new Error("getaddrinfo " + failure.code + " " + name) as Error & Record<string, unknown>;
  const errno = errnoOf(failure.code);
  if (errno !== undefined) error.errno = errno;
  error.code = failure.code;
  error.syscall = "getaddrinfo";
  error.hostname = name;
  return error;
}
