/** Ports that accept connections, with the backlog of those that are not accepted yet. */
import { ANY_ADDRESS } from "#lib/net/address.ts";
import type { RandomSource } from "#lib/net/random.ts";
import { EPHEMERAL_PORT_MIN, EPHEMERAL_PORTS } from "#lib/net/udp/udp.ts";
import type { TcpSocket } from "#lib/net/tcp/socket.ts";

export class Listener {
  /** 0: any address of ours. */
  readonly localAddress: number;
  readonly localPort: number;
  /** Connections in SYN-RECEIVED or established but not handed over; above it SYNs are answered with cookies, or not at all. */
  readonly backlog: number;
  readonly accept: (socket: TcpSocket) => void;
  /** Control blocks that count against the backlog. */
  pending: number;
  /** When a SYN last found the backlog full: cookies are believed for a while from then on. */
  overflowAt: number;
  overflowed: boolean;
  closed: boolean;
  ref: boolean;

  constructor(localAddress: number, localPort: number, backlog: number, accept: (socket: TcpSocket) => void) {
    this.localAddress = localAddress;
    this.localPort = localPort;
    this.backlog = backlog;
    this.accept = accept;
    this.pending = 0;
    this.overflowAt = 0;
    this.overflowed = false;
    this.closed = false;
    this.ref = true;
  }
}

const BUCKETS = 64;

/** All listeners of a stack, by port. */
export class Listeners {
  private readonly buckets: Listener[][];
  count: number;
  /** Those that keep the program alive. */
  referenced: number;

  constructor() {
    this.buckets = [];
    for (let i = 0; i < BUCKETS; i++) this.buckets.push([]);
    this.count = 0;
    this.referenced = 0;
  }

  /** Opens a listener; null when address and port are taken. Port 0 picks a random free one. */
  open(localAddress: number, port: number, backlog: number, accept: (socket: TcpSocket) => void, random: RandomSource): Listener | null {
    let chosen = port;
    if (chosen === 0) {
      const first = random.below(EPHEMERAL_PORTS);
      for (let i = 0; i < EPHEMERAL_PORTS && chosen === 0; i++) {
        const candidate = EPHEMERAL_PORT_MIN + ((first + i) & (EPHEMERAL_PORTS - 1));
        if (this.isFree(localAddress, candidate)) chosen = candidate;
      }
      if (chosen === 0) return null;
    } else if (!this.isFree(localAddress, chosen)) {
      return null;
    }
    const listener = new Listener(localAddress, chosen, backlog < 1 ? 1 : backlog, accept);
    this.buckets[chosen & (BUCKETS - 1)]!.push(listener);
    this.count++;
    this.referenced++;
    return listener;
  }

  /** False when it was closed before. */
  close(listener: Listener): boolean {
    if (listener.closed) return false;
    listener.closed = true;
    const bucket = this.buckets[listener.localPort & (BUCKETS - 1)]!;
    bucket.splice(bucket.indexOf(listener), 1);
    this.count--;
    if (listener.ref) this.referenced--;
    return true;
  }

  setRef(listener: Listener, ref: boolean): void {
    if (listener.closed || listener.ref === ref) return;
    listener.ref = ref;
    this.referenced += ref ? 1 : -1;
  }

  /** Who accepts connections to this address and port; a listener on the very address goes before one on any. */
  find(address: number, port: number): Listener | null {
    const bucket = this.buckets[port & (BUCKETS - 1)]!;
    let found: Listener | null = null;
    for (let i = 0; i < bucket.length; i++) {
      const listener = bucket[i]!;
      if (listener.localPort !== port) continue;
      if (listener.localAddress === address) return listener;
      if (listener.localAddress === ANY_ADDRESS) found = listener;
    }
    return found;
  }

  isFree(address: number, port: number): boolean {
    const bucket = this.buckets[port & (BUCKETS - 1)]!;
    for (let i = 0; i < bucket.length; i++) {
      const listener = bucket[i]!;
      if (listener.localPort === port && (listener.localAddress === address || listener.localAddress === ANY_ADDRESS || address === ANY_ADDRESS)) return false;
    }
    return true;
  }
}
