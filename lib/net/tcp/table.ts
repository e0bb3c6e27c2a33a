/** Connections by their four-tuple: a hash table with chains through the control blocks, keyed so that strangers cannot aim at one chain. */
import { TIME_WAIT } from "#lib/net/tcp/state.ts";
import type { Tcb } from "#lib/net/tcp/tcb.ts";

const FIRST_BUCKETS = 64;

export class ConnectionTable {
  private buckets: (Tcb | null)[];
  private mask: number;
  private readonly seed: number;
  count: number;

  constructor(seed: number) {
    this.buckets = emptyBuckets(FIRST_BUCKETS);
    this.mask = FIRST_BUCKETS - 1;
    this.seed = seed | 1;
    this.count = 0;
  }

  /** @hot */
  find(localAddress: number, localPort: number, remoteAddress: number, remotePort: number): Tcb | null {
    let tcb = this.buckets[this.bucketOf(localPort, remoteAddress, remotePort)] as Tcb | null;
    while (tcb !== null) {
      if (tcb.remotePort === remotePort && tcb.remoteAddress === remoteAddress && tcb.localPort === localPort && tcb.localAddress === localAddress) return tcb;
      tcb = tcb.hashNext;
    }
    return null;
  }

  add(tcb: Tcb): void {
    if (this.count > this.mask) this.grow();
    this.insert(tcb);
    tcb.inTable = true;
    this.count++;
  }

  remove(tcb: Tcb): void {
    if (!tcb.inTable) return;
    const bucket = this.bucketOf(tcb.localPort, tcb.remoteAddress, tcb.remotePort);
    let at = this.buckets[bucket] as Tcb | null;
    if (at === tcb) {
      this.buckets[bucket] = tcb.hashNext;
    } else {
      while (at !== null && at.hashNext !== tcb) at = at.hashNext;
      if (at !== null) at.hashNext = tcb.hashNext;
    }
    tcb.hashNext = null;
    tcb.inTable = false;
    this.count--;
  }

  /** All connections, for the rare walks: an address that goes away, a listener that closes. */
  list(): Tcb[] {
    const all: Tcb[] = [];
    for (let i = 0; i <= this.mask; i++) {
      let tcb = this.buckets[i] as Tcb | null;
      while (tcb !== null) {
        all.push(tcb);
        tcb = tcb.hashNext;
      }
    }
    return all;
  }

  /** Whether some connection's user wants the program to go on. */
  hasReferenced(): boolean {
    for (let i = 0; i <= this.mask; i++) {
      let tcb = this.buckets[i] as Tcb | null;
      while (tcb !== null) {
        if (tcb.socket !== null && tcb.socket.isReferenced && tcb.state !== TIME_WAIT) return true;
        tcb = tcb.hashNext;
      }
    }
    return false;
  }

  /** @hot */
  private bucketOf(localPort: number, remoteAddress: number, remotePort: number): number {
    let hash = Math.imul(remoteAddress ^ this.seed, 0x85ebca6b | 0);
    hash = Math.imul(hash ^ (hash >>> 15) ^ ((remotePort << 16) | localPort), 0xc2b2ae35 | 0);
    return (hash ^ (hash >>> 13)) & this.mask;
  }

  private insert(tcb: Tcb): void {
    const bucket = this.bucketOf(tcb.localPort, tcb.remoteAddress, tcb.remotePort);
    tcb.hashNext = this.buckets[bucket] as Tcb | null;
    this.buckets[bucket] = tcb;
  }

  private grow(): void {
    const all = this.list();
    this.buckets = emptyBuckets((this.mask + 1) * 2);
    this.mask = this.mask * 2 + 1;
    for (let i = 0; i < all.length; i++) this.insert(all[i]!);
  }
}

function emptyBuckets(count: number): (Tcb | null)[] {
  const buckets: (Tcb | null)[] = [];
  for (let i = 0; i < count; i++) buckets.push(null);
  return buckets;
}
