/** node:dns/promises. */
import { type LookupOptions, lookup as findAddress } from "../net/lookup.ts";
import * as dns from "./dns.ts";

export function lookup(name: string, options: LookupOptions | number = {}): Promise<any> {
  return new Promise((done, fail) => {
    findAddress(name, options, (error, address, family) => {
      if (error) fail(error);
      else done(typeof options === "object" && options.all ? address : { address, family });
    });
  });
}
export function resolve(name: string, type = "A"): Promise<any> {
  return new Promise((done, fail) => {
    dns.resolve(name, type, (error, records) => {
      if (error) fail(error);
      else done(records);
    });
  });
}
export function resolve4(name: string): Promise<string[]> {
  return resolve(name, "A");
}
export function resolve6(name: string): Promise<string[]> {
  return resolve(name, "AAAA");
}
export function resolveMx(name: string): Promise<any[]> {
  return resolve(name, "MX");
}
export function resolveTxt(name: string): Promise<string[][]> {
  return resolve(name, "TXT");
}
export function resolveCname(name: string): Promise<string[]> {
  return resolve(name, "CNAME");
}
export function resolveNs(name: string): Promise<string[]> {
  return resolve(name, "NS");
}
export function resolveSrv(name: string): Promise<any[]> {
  return resolve(name, "SRV");
}
export function resolvePtr(name: string): Promise<string[]> {
  return resolve(name, "PTR");
}

export default { lookup, resolve, resolve4, resolve6, resolveMx, resolveTxt, resolveCname, resolveNs, resolveSrv, resolvePtr };
