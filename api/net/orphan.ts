/** What remains of a connection whose socket has been destroyed. */
import type { TcpConnection, TcpHandlers } from "#lib/ports/transport.ts";
import { host } from "../host.ts";

/** Closed sockets wait this long for the other side's FIN (Linux: tcp_fin_timeout). */
const LINGER_MS = 60000;

/** After destroy: what still arrives is answered as a kernel answers for a closed socket. */
export class Orphan implements TcpHandlers {
  #connection: TcpConnection;
  #timer: { cancel(): void; setRef(ref: boolean): void } | null;
  constructor(connection: TcpConnection) {
    this.#connection = connection;
    this.#timer = host.timers === null ? null : host.timers.schedule(LINGER_MS, () => this.#connection.abort());
    if (this.#timer !== null) this.#timer.setRef(false);
  }
  onData(): void {
    this.#connection.abort();
  }
  onEnd(): void {}
  onDrain(): void {}
  onClose(): void {
    if (this.#timer !== null) this.#timer.cancel();
  }
}
