/**
 * Sockets as node:net and node:dgram need them, free of how they come about: our own stack (lib/net/transport.ts), host sockets
 * (os/platform/process, host/). All callbacks come from the event loop, never from inside a call of the user's.
 */
export interface Endpoint {
  /** Dotted quad (or IPv6 text). */
  readonly address: string;
  readonly port: number;
}

/** `code` is Node's: ECONNREFUSED, ECONNRESET, ETIMEDOUT, EADDRINUSE, EHOSTUNREACH, ENETUNREACH, EPIPE, ... */
export interface TransportError {
  readonly code: string;
  readonly message: string;
}

export interface TcpHandlers {
  /** Octets in order; the array is the receiver's to keep. */
  onData(chunk: Uint8Array): void;
  /** The peer has sent FIN; nothing more will arrive. */
  onEnd(): void;
  /** After `write` took less than it was given: there is room again. */
  onDrain(): void;
  /** Every octet written so far has been acknowledged by (or handed to) the other side, and the FIN too when `end` was called. Optional. */
  onFlushed?(): void;
  /** The connection is gone (both directions ended, or an error); the last call ever. */
  onClose(error: TransportError | null): void;
}

export interface TcpConnection {
  readonly local: Endpoint;
  readonly remote: Endpoint;
  handlers: TcpHandlers;
  /** Takes as many of the octets bytes[start..end) (all of them unless said otherwise) as the send buffer has room for, copying them, and gives their count. */
  write(bytes: Uint8Array, start?: number, end?: number): number;
  /** Octets accepted but not yet acknowledged or handed over. */
  readonly queuedBytes: number;
  /** Sends FIN after what is queued. */
  end(): void;
  /** Sends RST and forgets the connection; onClose still comes, later. */
  abort(): void;
  /** Stops and restarts delivery; the receive window closes while paused. */
  pause(): void;
  resume(): void;
  setNoDelay(on: boolean): void;
  setKeepAlive(on: boolean, idleMs: number): void;
  setRef(ref: boolean): void;
}

export interface TcpListener {
  readonly local: Endpoint;
  close(): void;
  setRef(ref: boolean): void;
}

export interface TcpTransport {
  /** Port 0 picks one. Throws a TransportError-shaped Error (EADDRINUSE, EADDRNOTAVAIL, EACCES). The callback must set `handlers` before it returns. */
  listen(local: Endpoint, options: { backlog: number }, onConnection: (connection: TcpConnection) => void): TcpListener;
  /** Starts connecting. `done` is called once, later: with the connection, whose `handlers` it sets before it returns, or the error. */
  connect(remote: Endpoint, options: { local?: Endpoint }, done: (error: TransportError | null, connection: TcpConnection | null) => void): { abort(): void };
}

export interface UdpSocket {
  readonly local: Endpoint;
  /** Sends one datagram; a returned error is final for it (EMSGSIZE, ENETUNREACH). */
  send(bytes: Uint8Array, remote: Endpoint): TransportError | null;
  close(): void;
  setRef(ref: boolean): void;
  setBroadcast(on: boolean): void;
}

export interface UdpTransport {
  /** Octets given to `onDatagram` are the receiver's to keep. */
  bind(local: Endpoint, options: { reuseAddress: boolean }, onDatagram: (bytes: Uint8Array, remote: Endpoint) => void): UdpSocket;
}

export interface NameResolver {
  /** IPv4 (family 4) or IPv6 (6) addresses of a host name; error codes ENOTFOUND, EAI_AGAIN as in node:dns. */
  resolve(name: string, family: 4 | 6, done: (error: TransportError | null, addresses: readonly string[]) => void): void;
  /** Any record type that node:dns offers, as parsed records; ENOTIMP when unsupported. */
  query?(name: string, type: string, done: (error: TransportError | null, records: readonly unknown[]) => void): void;
}

/** What the machine knows about its own addresses (os.networkInterfaces, logs). */
export interface NetworkStatus {
  /** Whether others can reach this machine as far as it can tell: it has its address, or has waited for one in vain. */
  readonly isReady: boolean;
  /** Calls back, from the event loop, once that is so. */
  onReady(callback: () => void): void;
  readonly interfaces: readonly { readonly name: string; readonly address: string; readonly netmask: string; readonly macAddress: string }[];
}
