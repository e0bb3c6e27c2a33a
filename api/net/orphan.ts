/** What remains of a connection whose socket has been destroyed. */
import type { TcpConnection, TcpHandlers } from "#lib/ports/transport.ts";
import { host } from "../host.ts";

/** Closed sockets wait this long for the other side's FIN (Linux: tcp_fin_timeout). */
const LINGER_MS = 60000;

/**
 * Octets of input dropped before the connection is reset. A reset at the first would make the peer's kernel throw away what it has not read
 * yet, and that is often the answer that says why we closed (RFC 9112 §9.6: close in stages).
 */
const LINGER_OCTETS = 1 << 20;

/** After destroy: drops what still arrives, and resets a peer that goes on sending. */
export class Orphan implements TcpHandlers {
  #connection: TcpConnection;
  #timer: { cancel(): void; setRef(ref: boolean): void } | null;
  #dropped = 0;
  constructor(connection: TcpConnection) {
    this.#connection = connection;
    this.#timer = host.timers === null ? null : host.timers.schedule(LINGER_MS, () => this.#connection.abort());
    if (this.#timer !== null) this.#timer.setRef(false);
  }
  onData(octets: Uint8Array): void {
    this.#dropped += octets.length;
    if (this.#dropped > LINGER_OCTETS) this.#connection.abort();
  }
  onEnd(): void {}
  onDrain(): void {}
  onClose(): void {
    if (this.#timer !== null) this.#timer.cancel();
  }
}
