/**
 * Names to addresses and records for applications: lib/ports/transport.ts's NameResolver over a stub resolver (RFC 1034 §5.3.1). Knows literal
 * addresses, localhost (RFC 6761 §6.3), configured hosts and search domains; caches; follows CNAME chains; joins equal questions.
 *
 * Not done here: DNSSEC, mDNS, DNS over TLS or HTTPS, IDNA (names are sent as given).
 */
import type { NameResolver, TcpTransport, TransportError } from "#lib/ports/transport.ts";
import { isDottedQuad } from "#lib/net/address.ts";
import type { NetworkConfig } from "#lib/net/config.ts";
import { DnsCache } from "#lib/net/dns/cache.ts";
import { Lookup, type LookupHost } from "#lib/net/dns/lookup.ts";
import { lowerCase, RCODE_NO_SUCH_NAME, type DnsRecord, type DnsResponse } from "#lib/net/dns/message.ts";
import { TYPE_A, TYPE_AAAA, TYPE_CNAME, typeNumber } from "#lib/net/dns/records.ts";
import { WheelTimer, type TimerOwner } from "#lib/net/timer-wheel.ts";

const CHAIN_MAX = 8;
const PENDING_MAX = 512;
/** How long a question waits for the machine to get its address. */
const CONFIGURATION_WAIT_MS = 30_000;
const HOUR_SECONDS = 3600;

/** What the resolver needs of the stack. */
export interface ResolverHost extends LookupHost {
  readonly config: NetworkConfig;
  readonly dnsServers: readonly number[];
  readonly domain: string;
  readonly isSettled: boolean;
  clockMs(): number;
  onSettled(callback: () => void): void;
  defer(callback: () => void): void;
  enter(): boolean;
  leave(entered: boolean): void;
  afterCallback(): void;
}

type Answer = (code: string, records: readonly DnsRecord[]) => void;

/** Waits for the configuration, but not for ever. */
class ConfigurationWait implements TimerOwner {
  private readonly then: ((configured: boolean) => void);
  private over: boolean;
  readonly timer: WheelTimer;

  constructor(then: (configured: boolean) => void) {
    this.then = then;
    this.over = false;
    this.timer = new WheelTimer(this);
  }

  finish(configured: boolean): void {
    if (this.over) return;
    this.over = true;
    this.then(configured);
  }

  onTimer(): void {
    this.finish(false);
  }
}

export class Resolver implements NameResolver {
  private readonly host: ResolverHost;
  private readonly tcp: TcpTransport;
  private readonly cache: DnsCache;
  private readonly pending: Map<string, Answer[]>;
  private serverOffset: number;

  constructor(host: ResolverHost, tcp: TcpTransport) {
    this.host = host;
    this.tcp = tcp;
    this.cache = new DnsCache();
    this.pending = new Map();
    this.serverOffset = 0;
  }

  /** Whether somebody waits for an answer. */
  isActive(): boolean {
    return this.pending.size > 0;
  }

  resolve(name: string, family: 4 | 6, done: (error: TransportError | null, addresses: readonly string[]) => void): void {
    const known = this.knownAddress(lowerCase(name), family);
    if (known !== null) {
      const error = known === "" ? failure("ENOTFOUND", name) : null;
      this.host.defer(() => done(error, known === "" ? [] : [known]));
      return;
    }
    this.ask(name, family === 4 ? TYPE_A : TYPE_AAAA, (code, records) => {
      const addresses: string[] = [];
      for (let i = 0; i < records.length; i++) {
        const data = records[i]!.data;
        if (data.kind === "address") addresses.push(data.value);
      }
      if (addresses.length > 0) done(null, addresses);
      else done(failure(code === "ENOTFOUND" || code === "ENODATA" || code === "EBADNAME" ? "ENOTFOUND" : "EAI_AGAIN", name), []);
    });
  }

  query(name: string, type: string, done: (error: TransportError | null, records: readonly unknown[]) => void): void {
    const number = typeNumber(type);
    if (number === 0) {
      this.host.defer(() => done(failure("ENOTIMP", name), []));
      return;
    }
    this.ask(name, number, (code, records) => {
      if (code !== "") {
        done(failure(code, name), []);
        return;
      }
      const values: unknown[] = [];
      for (let i = 0; i < records.length; i++) values.push(records[i]!.data.value);
      done(null, values);
    });
  }

  /** Null: it has to be asked for. "": there is none of this family. */
  private knownAddress(name: string, family: 4 | 6): string | null {
    if (isDottedQuad(name)) return family === 4 ? name : "";
    if (name.indexOf(":") >= 0) return family === 6 ? name : "";
    if (name === "localhost" || name.endsWith(".localhost")) return family === 4 ? "127.0.0.1" : "";
    const hosts = this.host.config.hosts;
    if (hosts !== undefined && Object.hasOwn(hosts, name)) {
      const address = hosts[name]!;
      return (address.indexOf(":") >= 0) === (family === 6) ? address : "";
    }
    return null;
  }

  /** Tries the name with each search domain, as it is if it has dots. */
  private ask(name: string, type: number, done: Answer): void {
    const candidates: string[] = [];
    if (name.indexOf(".") < 0) {
      const search = this.host.config.search ?? [];
      for (let i = 0; i < search.length; i++) candidates.push(name + "." + search[i]!);
      if (this.host.domain !== "" && search.indexOf(this.host.domain) < 0) candidates.push(name + "." + this.host.domain);
    }
    candidates.push(name);
    this.tryCandidates(candidates, 0, type, done);
  }

  private tryCandidates(candidates: readonly string[], index: number, type: number, done: Answer): void {
    this.join(candidates[index]!, type, (code, records) => {
      if ((code === "ENOTFOUND" || code === "ENODATA") && index + 1 < candidates.length) this.tryCandidates(candidates, index + 1, type, done);
      else done(code, records);
    });
  }

  /** Answers from the cache, waits with others that ask the same, or asks. */
  private join(name: string, type: number, done: Answer): void {
    const key = String(type) + "/" + lowerCase(name);
    const cached = this.cache.find(key, this.host.clockMs());
    if (cached !== null) {
      this.host.defer(() => done(cached.code, cached.records));
      return;
    }
    const waiting = this.pending.get(key);
    if (waiting !== undefined) {
      waiting.push(done);
      return;
    }
    if (this.pending.size >= PENDING_MAX) {
      this.host.defer(() => done("EREFUSED", []));
      return;
    }
    this.pending.set(key, [done]);
    this.whenConfigured((configured) => {
      if (configured) this.chase(name, type, 0, HOUR_SECONDS, (code, records, ttl) => this.settle(key, code, records, ttl));
      else this.settle(key, "ETIMEOUT", [], 0);
    });
  }

  private settle(key: string, code: string, records: readonly DnsRecord[], ttlSeconds: number): void {
    const waiting = this.pending.get(key);
    this.pending.delete(key);
    if (code === "" || code === "ENOTFOUND" || code === "ENODATA") this.cache.add(key, code, records, ttlSeconds, this.host.clockMs());
    if (waiting === undefined) return;
    // Always from the event loop, even when the name could not be asked for.
    for (let i = 0; i < waiting.length; i++) this.host.defer(() => waiting[i]!(code, records));
  }

  private whenConfigured(then: (configured: boolean) => void): void {
    if (this.host.isSettled) {
      then(true);
      return;
    }
    const entered = this.host.enter();
    const wait = new ConfigurationWait((configured) => {
      this.host.wheel.stop(wait.timer);
      then(configured);
    });
    this.host.wheel.start(wait.timer, (this.host.now + CONFIGURATION_WAIT_MS) | 0, this.host.now);
    this.host.onSettled(() => wait.finish(true));
    this.host.leave(entered);
  }

  /** Asks, and goes after CNAMEs whose target the response does not contain (RFC 1034 §3.6.2). */
  private chase(name: string, type: number, depth: number, ttlSeconds: number, done: (code: string, records: readonly DnsRecord[], ttlSeconds: number) => void): void {
    const servers = this.servers();
    if (servers.length === 0) {
      done("ECONNREFUSED", [], 0);
      return;
    }
    const entered = this.host.enter();
    new Lookup(this.host, this.tcp, servers, name, type, (code, response) => {
      if (response === null) {
        this.serverOffset++; // the next question begins with another server
        done(code, [], 0);
        return;
      }
      this.follow(name, type, depth, ttlSeconds, response, done);
    }).start();
    this.host.leave(entered);
  }

  private follow(name: string, type: number, depth: number, ttlSeconds: number, response: DnsResponse, done: (code: string, records: readonly DnsRecord[], ttlSeconds: number) => void): void {
    let target = response.questionName;
    let ttl = ttlSeconds;
    for (let hop = 0; hop <= CHAIN_MAX; hop++) {
      const records: DnsRecord[] = [];
      let alias: DnsRecord | null = null;
      for (let i = 0; i < response.answers.length; i++) {
        const record = response.answers[i]!;
        if (record.name !== target) continue;
        if (record.type === type) records.push(record);
        else if (record.type === TYPE_CNAME) alias = record;
      }
      if (records.length > 0) {
        for (let i = 0; i < records.length; i++) ttl = records[i]!.ttlSeconds < ttl ? records[i]!.ttlSeconds : ttl;
        done("", records, ttl);
        return;
      }
      if (alias === null) break;
      ttl = alias.ttlSeconds < ttl ? alias.ttlSeconds : ttl;
      target = alias.data.kind === "name" ? lowerCase(alias.data.value) : "";
    }
    if (response.rcode === RCODE_NO_SUCH_NAME) {
      done("ENOTFOUND", [], response.negativeSeconds);
    } else if (target !== response.questionName && target !== "" && depth < CHAIN_MAX && response.negativeSeconds === 0) {
      this.chase(target, type, depth + 1, ttl, done);
    } else {
      done("ENODATA", [], response.negativeSeconds);
    }
  }

  /** The servers in the order in which they are asked. */
  private servers(): number[] {
    const all = this.host.dnsServers;
    const order: number[] = [];
    for (let i = 0; i < all.length; i++) order.push(all[(i + this.serverOffset) % all.length]!);
    return order;
  }
}

function failure(code: string, name: string): TransportError {
  return { code, message: `${code} ${name}` };
}
