/** NameResolver over node:dns. */
import * as dns from "node:dns";
import type { NameResolver } from "#lib/ports/transport.ts";
import { entered } from "./entered.ts";
import { toTransportError } from "./node-tcp.ts";

export function createNodeNames(): NameResolver {
  return {
    resolve(name, family, done) {
      dns.lookup(name, { family, all: true }, (error, addresses) => {
        entered(() => error !== null ? done(toTransportError(error), []) : done(null, addresses.map((one) => one.address)));
      });
    },
    query(name, type, done) {
      dns.resolve(name, type, (error, records) => {
        entered(() => error !== null ? done(toTransportError(error), []) : done(null, Array.isArray(records) ? records : [records]));
      });
    },
  };
}
