/**
 * NameResolver of a process with host sockets: asks the servers of resolv.conf over UDP (RFC 1035), with names from /etc/hosts first. Both
 * files are read at start; later changes are not seen.
 *
 * Not done here: TCP after truncated answers (what fits is used), search domains, caching. The own stack's resolver (lib/net/dns) has them.
 */
import type { Entropy } from "#lib/ports/entropy.ts";
import type { Timers } from "#lib/ports/timers.ts";
import type { NameResolver, TransportError, UdpTransport } from "#lib/ports/transport.ts";
import { encodeQuery, lowerCase, parseResponse, RCODE_NO_SUCH_NAME, RCODE_OK, type DnsRecord } from "#lib/net/dns/message.ts";
import { TYPE_A, TYPE_AAAA, typeNumber } from "#lib/net/dns/records.ts";
import { readStartFile } from "#os/platform/process/start-files.ts";

const DNS_PORT = 53;
/** resolv.conf(5): five seconds a try, two rounds. */
const TIMEOUT_MS = 5000;
const ROUNDS = 2;

export interface ResolverParts {
  readonly udp: UdpTransport;
  readonly timers: Timers;
  readonly entropy: Entropy;
}

type Answer = (code: string, records: readonly DnsRecord[]) => void;

/** Lines of a configuration file as lists of words, without comments. */
function readWords(path: string): string[][] {
  const rows: string[][] = [];
  for (const line of (readStartFile(path) as string).split("\n")) {
    const hash = line.indexOf("#");
    const words = (hash < 0 ? line : line.substring(0, hash)).split(" ").join("\t").split("\t").filter((word) => word !== "" && word !== "\r");
    if (words.length > 0) rows.push(words);
  }
  return rows;
}

/** Names by way of the host's configuration. */
export class HostNames implements NameResolver {
  readonly #parts: ResolverParts;
  readonly #servers: string[] = [];
  readonly #hosts = new Map<string, string[]>();

  constructor(parts: ResolverParts) {
    this.#parts = parts;
    for (const [word, address] of readWords("/etc/resolv.conf")) {
      // Host sockets speak IPv4 only.
      if (word === "nameserver" && address !== undefined && !address.includes(":")) this.#servers.push(address);
    }
    for (const [address, ...names] of readWords("/etc/hosts")) {
      for (const name of names) {
        const key = lowerCase(name);
        const known = this.#hosts.get(key);
        if (known === undefined) this.#hosts.set(key, [address!]);
        else known.push(address!);
      }
    }
  }

  resolve(name: string, family: 4 | 6, done: (error: TransportError | null, addresses: readonly string[]) => void): void {
    const known = this.#hosts.get(lowerCase(name))?.filter((address) => address.includes(":") === (family === 6));
    if (known !== undefined && known.length > 0) {
      this.#parts.timers.schedule(0, () => done(null, known));
      return;
    }
    this.#ask(name, family === 4 ? TYPE_A : TYPE_AAAA, (code, records) => {
      const addresses: string[] = [];
      for (const record of records) {
        if (record.data.kind === "address") addresses.push(record.data.value);
      }
      if (addresses.length > 0) done(null, addresses);
      else done(failure(code === "" || code === "ENOTFOUND" || code === "EBADNAME" ? "ENOTFOUND" : "EAI_AGAIN", name), []);
    });
  }

  query(name: string, type: string, done: (error: TransportError | null, records: readonly unknown[]) => void): void {
    const number = typeNumber(type);
    if (number === 0) {
      this.#parts.timers.schedule(0, () => done(failure("ENOTIMP", name), []));
      return;
    }
    this.#ask(name, number, (code, records) => {
      const values = records.filter((record) => record.type === number).map((record) => record.data.value);
      if (code !== "" || values.length === 0) done(failure(code === "" ? "ENODATA" : code, name), []);
      else done(null, values);
    });
  }

  /** Asks the servers in turn, each from a fresh socket (its port is random: RFC 5452 §9.2) with a fresh id. */
  #ask(name: string, type: number, done: Answer): void {
    const idBytes = new Uint8Array(2);
    this.#parts.entropy.fill(idBytes);
    const id = idBytes[0]! * 256 + idBytes[1]!;
    const question = encodeQuery(id, name, type, false);
    if (question === null || this.#servers.length === 0) {
      this.#parts.timers.schedule(0, () => done(question === null ? "EBADNAME" : "ECONNREFUSED", []));
      return;
    }
    this.#attempt(name, type, id, question, 0, done);
  }

  #attempt(name: string, type: number, id: number, question: Uint8Array, attempt: number, done: Answer): void {
    if (attempt === this.#servers.length * ROUNDS) {
      done("ETIMEOUT", []);
      return;
    }
    const server = this.#servers[attempt % this.#servers.length]!;
    const next = (): void => this.#attempt(name, type, id, question, attempt + 1, done);
    const socket = this.#parts.udp.bind({ address: "0.0.0.0", port: 0 }, { reuseAddress: false }, (bytes, remote) => {
      if (remote.port !== DNS_PORT || remote.address !== server) return;
      const response = parseResponse(bytes, 0, bytes.length);
      if (response === null || response.id !== id || response.questionType !== type || response.questionName !== withoutDot(lowerCase(name))) return;
      timer.cancel();
      socket.close();
      if (response.rcode === RCODE_OK) done("", response.answers);
      else if (response.rcode === RCODE_NO_SUCH_NAME) done("ENOTFOUND", []);
      else next();
    });
    const timer = this.#parts.timers.schedule(TIMEOUT_MS, () => {
      socket.close();
      next();
    });
    const error = socket.send(question, { address: server, port: DNS_PORT });
    if (error !== null) {
      timer.cancel();
      socket.close();
      this.#parts.timers.schedule(0, next);
    }
  }
}

function withoutDot(name: string): string {
  return name.endsWith(".") ? name.substring(0, name.length - 1) : name;
}

function failure(code: string, name: string): TransportError {
  return { code, message: `${code} ${name}` };
}
