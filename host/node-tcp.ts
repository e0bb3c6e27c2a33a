/** TcpTransport over node:net. A send buffer of 64 KiB stands for the kernel's, so that `write` takes less than it is given as a stack does. */
import * as net from "node:net";
import type { Endpoint, TcpConnection, TcpHandlers, TcpListener, TcpTransport, TransportError } from "#lib/ports/transport.ts";
import { entered } from "./entered.ts";

const SEND_BUFFER_BYTES = 65536;

const NO_HANDLERS: TcpHandlers = { onData() {}, onEnd() {}, onDrain() {}, onClose() {} };

class NodeConnection implements TcpConnection {
  readonly local: Endpoint;
  readonly remote: Endpoint;
  handlers: TcpHandlers = NO_HANDLERS;
  #socket: net.Socket;
  #queued = 0;
  #wantsDrain = false;
  #error: TransportError | null = null;

  constructor(socket: net.Socket) {
    this.#socket = socket;
    this.local = { address: plain(socket.localAddress), port: socket.localPort ?? 0 };
    this.remote = { address: plain(socket.remoteAddress), port: socket.remotePort ?? 0 };
    socket.setNoDelay(true);
    socket.on("data", (chunk) => entered(() => this.handlers.onData(new Uint8Array(chunk))));
    socket.on("end", () => entered(() => this.handlers.onEnd()));
    socket.on("error", (error) => { this.#error = toTransportError(error); });
    socket.on("finish", () => entered(() => this.handlers.onFlushed?.()));
    socket.on("close", () => entered(() => this.handlers.onClose(this.#error)));
  }

  get queuedBytes(): number {
    return this.#queued;
  }

  write(bytes: Uint8Array, start: number = 0, end: number = bytes.length): number {
    const room = SEND_BUFFER_BYTES - this.#queued;
    const count = end - start < room ? end - start : room;
    if (count < end - start) this.#wantsDrain = true;
    if (count <= 0) return 0;
    this.#queued += count;
    this.#socket.write(Buffer.from(bytes.subarray(start, start + count)), () => entered(() => this.#written(count)));
    return count;
  }

  #written(count: number): void {
    this.#queued -= count;
    if (this.#wantsDrain && this.#queued <= SEND_BUFFER_BYTES / 2) {
      this.#wantsDrain = false;
      this.handlers.onDrain();
    }
    if (this.#queued === 0) this.handlers.onFlushed?.();
  }

  end(): void {
    this.#socket.end();
  }
  abort(): void {
    this.#socket.resetAndDestroy();
  }
  pause(): void {
    this.#socket.pause();
  }
  resume(): void {
    this.#socket.resume();
  }
  setNoDelay(on: boolean): void {
    this.#socket.setNoDelay(on);
  }
  setKeepAlive(on: boolean, idleMs: number): void {
    this.#socket.setKeepAlive(on, idleMs);
  }
  setRef(ref: boolean): void {
    if (ref) this.#socket.ref();
    else this.#socket.unref();
  }
}

export function createNodeTcp(): TcpTransport {
  return {
    listen(local, options, onConnection): TcpListener {
      const server = net.createServer({ allowHalfOpen: true, pauseOnConnect: false }, (socket) => {
        // Node would start to read at once; the handlers are set first.
        entered(() => onConnection(new NodeConnection(socket)));
      });
      let failure: NodeJS.ErrnoException | null = null;
      server.on("error", (error) => { failure = error; });
      // What `listen` does after looking its host up, which for a numeric one is nothing but a delay.
      const address4 = local.address === "" ? "0.0.0.0" : local.address;
      (server as unknown as { _listen2(address: string, port: number, family: number, backlog: number): void })._listen2(address4, local.port, address4.includes(":") ? 6 : 4, options.backlog);
      const address = server.address() as net.AddressInfo | null;
      if (address === null) {
        const code = failure === null ? "EADDRINUSE" : (failure as NodeJS.ErrnoException).code!;
        throw Object.assign(new Error("listen " + code), { code });
      }
      return {
        local: { address: address.address, port: address.port },
        close: () => { server.close(); },
        setRef: (ref) => void (ref ? server.ref() : server.unref()),
      };
    },
    connect(remote, options, done) {
      const socket = net.connect({
        host: remote.address, port: remote.port, allowHalfOpen: true,
        ...(options.local === undefined ? {} : { localAddress: options.local.address, localPort: options.local.port }),
      });
      let finished = false;
      const onError = (error: Error): void => {
        if (finished) return;
        finished = true;
        entered(() => done(toTransportError(error), null));
      };
      socket.once("error", onError);
      socket.once("connect", () => {
        finished = true;
        socket.removeListener("error", onError);
        entered(() => done(null, new NodeConnection(socket)));
      });
      return { abort() {
        finished = true;
        socket.on("error", () => {});
        socket.destroy();
      } };
    },
  };
}

function plain(address: string | undefined): string {
  return address === undefined ? "" : address.startsWith("::ffff:") ? address.slice(7) : address;
}

export function toTransportError(error: Error): TransportError {
  return { code: (error as NodeJS.ErrnoException).code ?? "EIO", message: error.message };
}
