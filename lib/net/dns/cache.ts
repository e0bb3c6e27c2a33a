/** Answers of name servers, for as long as they said (RFC 1035 §3.2.1, RFC 2308), within limits. */
import type { DnsRecord } from "#lib/net/dns/message.ts";

const ENTRIES_MAX = 512;
/** RFC 2181 §8 allows a cap; a day. */
const TTL_MAX_SECONDS = 86_400;
/** RFC 2308 §5: one to three hours at most; failures of a minute annoy less. */
const NEGATIVE_MAX_SECONDS = 60;

/** "" for records, else node:dns's code for the negative answer. */
export interface CachedAnswer {
  readonly code: string;
  readonly records: readonly DnsRecord[];
  readonly untilMs: number;
}

export class DnsCache {
  private readonly entries: Map<string, CachedAnswer>;
  private order: string[];

  constructor() {
    this.entries = new Map();
    this.order = [];
  }

  get size(): number {
    return this.entries.size;
  }

  find(key: string, nowMs: number): CachedAnswer | null {
    const entry = this.entries.get(key);
    if (entry === undefined) return null;
    if (entry.untilMs > nowMs) return entry;
    this.entries.delete(key);
    return null;
  }

  /** Keeps an answer; with a lifetime of zero it is not kept. The oldest entry makes room. */
  add(key: string, code: string, records: readonly DnsRecord[], ttlSeconds: number, nowMs: number): void {
    const most = code === "" ? TTL_MAX_SECONDS : NEGATIVE_MAX_SECONDS;
    const ttl = ttlSeconds < most ? ttlSeconds : most;
    if (ttl <= 0) return;
    if (!this.entries.has(key)) {
      while (this.entries.size >= ENTRIES_MAX && this.order.length > 0) this.entries.delete(this.order.shift()!);
      if (this.order.length > 4 * ENTRIES_MAX) this.order = this.order.filter((old) => this.entries.has(old));
      this.order.push(key);
    }
    this.entries.set(key, { code, records, untilMs: nowMs + ttl * 1000 });
  }

  clear(): void {
    this.entries.clear();
    this.order = [];
  }
}
