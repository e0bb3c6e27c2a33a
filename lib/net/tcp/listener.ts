/** A port that accepts connections, and the backlog of those that are not accepted yet. */
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
