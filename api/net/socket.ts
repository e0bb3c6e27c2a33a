/**
 * net.Socket over a TcpConnection of the machine. Data goes through the Duplex; a protocol of ours (http) may instead take octets directly
 * (`consumer`) and write past the stream's buffer (`sendNow`). Not here: file descriptors, Unix domain sockets, onread buffers.
 */
import type { Endpoint, TcpConnection, TransportError } from "#lib/ports/transport.ts";
import { createError, createTypeError, notSupported } from "../errors.ts";
import { host } from "../host.ts";
import { Buffer } from "../node/buffer.ts";
import { Duplex } from "../stream/duplex.ts";
import type { BufferedWrite, Callback } from "../stream/state.ts";
import { systemError } from "../system-error.ts";
import { defer } from "../ticks.ts";
import { type Timeout, clearTimeout, setTimeout } from "../web/timers.ts";
import { type NetOptions, normalizeArguments, requirePort } from "./arguments.ts";
import { familyOf, isIP } from "./ip.ts";
import { lookup } from "./lookup.ts";
import { Orphan } from "./orphan.ts";

export interface SocketConsumer {
  /** Octets are the consumer's to keep. */
  onSocketData(chunk: Uint8Array): void;
  onSocketEnd(): void;
  onSocketDrain(): void;
}

export class Socket extends Duplex {
  connecting: boolean;
  bytesRead: number;
  /** Octets given to the machine so far; see bytesWritten. */
  _dispatched: number;
  timeout: number | undefined;
  server: any;
  _server: any;
  _connection: TcpConnection | null;
  _consumer: SocketConsumer | null;
  #attempt: { abort(): void } | null;
  #pending: Uint8Array | null;
  #pendingOffset: number;
  #pendingCallback: Callback | null;
  #paused: boolean;
  #timer: Timeout | null;
  #noDelay: boolean;
  #keepAlive: { on: boolean; delay: number } | null;
  #refed: boolean;
  #local: Endpoint | null;
  #remote: Endpoint | null;
  #hadError: boolean;
  #resetOnClose: boolean;
  #peerGone: boolean;

  constructor(options?: NetOptions) {
    if (options !== undefined && options.fd !== undefined) throw notSupported("net.Socket over a file descriptor");
    super({ ...options, allowHalfOpen: options !== undefined && !!options.allowHalfOpen, emitClose: false, autoDestroy: true, readable: true, writable: true, objectMode: false } as never);
    this.connecting = false;
    this.bytesRead = 0;
    this._dispatched = 0;
    this.timeout = undefined;
    this.server = null;
    this._server = null;
    this._connection = null;
    this._consumer = null;
    this.#attempt = null;
    this.#pending = null;
    this.#pendingOffset = 0;
    this.#pendingCallback = null;
    this.#paused = false;
    this.#timer = null;
    this.#noDelay = options !== undefined && !!options.noDelay;
    this.#keepAlive = options !== undefined && options.keepAlive ? { on: true, delay: options.keepAliveInitialDelay ?? 0 } : null;
    this.#refed = true;
    this.#local = null;
    this.#remote = null;
    this.#hadError = false;
    this.#resetOnClose = false;
    this.#peerGone = false;
    this.on("end", refuseWritesAfterEnd);
  }

  /** Gives the socket its connection; from then on data comes. */
  _attach(connection: TcpConnection): void {
    this._connection = connection;
    this.#local = connection.local;
    this.#remote = connection.remote;
    connection.handlers = this;
    if (this.#noDelay) connection.setNoDelay(true);
    if (this.#keepAlive !== null) connection.setKeepAlive(this.#keepAlive.on, this.#keepAlive.delay);
    if (!this.#refed) connection.setRef(false);
  }

  // What the machine tells (TcpHandlers).

  /** @hot */
  onData(chunk: Uint8Array): void {
    this.bytesRead += chunk.length;
    if (this.#timer !== null) this.#timer.refresh();
    const consumer = this._consumer;
    if (consumer !== null) {
      consumer.onSocketData(chunk);
      return;
    }
    if (this.destroyed) return;
    if (!this.push(new Buffer(chunk.buffer as never, chunk.byteOffset as never, chunk.length as never)) && !this.#paused && this._connection !== null) {
      this.#paused = true;
      this._connection.pause();
    }
  }
  onEnd(): void {
    const consumer = this._consumer;
    if (consumer !== null) {
      consumer.onSocketEnd();
      return;
    }
    if (this.destroyed || this._readableState.ended) return;
    this.push(null);
    this.read(0);
  }
  onDrain(): void {
    if (this.#timer !== null) this.#timer.refresh();
    const pending = this.#pending;
    if (pending !== null) {
      const taken = this._connection!.write(pending, this.#pendingOffset, pending.length);
      this.#pendingOffset += taken;
      this._dispatched += taken;
      if (this.#pendingOffset < pending.length) return;
      const callback = this.#pendingCallback!;
      this.#pending = null;
      this.#pendingCallback = null;
      callback();
    }
    if (this._consumer !== null) this._consumer.onSocketDrain();
  }
  onClose(error: TransportError | null): void {
    this.#peerGone = true;
    if (this.destroyed) return;
    if (error !== null) {
      const syscall = error.code === "EPIPE" || (error.code === "ECONNRESET" && this.#pending !== null) ? "write" : "read";
      this.destroy(systemError(error, syscall, undefined, undefined));
      return;
    }
    if (this._consumer !== null) {
      this._consumer.onSocketEnd();
      if (!this.destroyed) this.destroy();
      return;
    }
    // Both directions are done: the stream ends of itself once its buffer is read.
    if (!this._readableState.ended) this.push(null);
    if (!this.writableEnded) this.end();
  }

  // What the stream asks.

  override _read(): void {
    if (this.connecting || this._connection === null) {
      if (this.connecting) this.once("connect", () => this._read());
      return;
    }
    if (this.#paused) {
      this.#paused = false;
      this._connection.resume();
    }
  }
  override _write(chunk: any, encoding: string, callback: Callback): void {
    if (this.connecting) {
      this.once("connect", () => this._write(chunk, encoding, callback));
      return;
    }
    this.#send(typeof chunk === "string" ? Buffer.from(chunk, encoding) : chunk, callback);
  }
  override _writev = function (this: Socket, chunks: BufferedWrite[], callback: Callback): void {
    this._write(chunks.length === 1 ? chunks[0]!.chunk : Buffer.concat(chunks.map((one) => one.chunk)), "buffer", callback);
  };
  #send(bytes: Uint8Array, callback: Callback): void {
    const connection = this._connection;
    if (connection === null || this.#peerGone) {
      callback(this.#peerGone ? systemError({ code: "EPIPE", message: "" }, "write", undefined, undefined) : createError("ERR_SOCKET_CLOSED", "Socket is closed"));
      return;
    }
    if (this.#timer !== null) this.#timer.refresh();
    const taken = connection.write(bytes, 0, bytes.length);
    this._dispatched += taken;
    if (taken === bytes.length) {
      callback();
      return;
    }
    this.#pending = bytes;
    this.#pendingOffset = taken;
    this.#pendingCallback = callback;
  }

  /**
   * Writes bytes[0..length), which the caller will use again: at once when nothing waits before them, else through the stream with a copy. False
   * when the caller should wait for 'drain' (or onSocketDrain).
   * @hot
   */
  sendNow(bytes: Uint8Array, length: number): boolean {
    const w = this._writableState;
    const connection = this._connection;
    if (w.length !== 0 || w.corked !== 0 || connection === null || this.connecting || this.#peerGone || w.destroyed || w.ending) {
      return this.destroyed || this.write(Buffer.from(bytes.subarray(0, length)));
    }
    if (this.#timer !== null) this.#timer.refresh();
    const taken = connection.write(bytes, 0, length);
    this._dispatched += taken;
    return taken === length || this.write(Buffer.from(bytes.subarray(taken, length)));
  }

  override _final = function (this: Socket, callback: Callback): void {
    if (this.connecting) {
      this.once("connect", () => this._final(callback));
      return;
    }
    if (this._connection !== null && !this.#peerGone) this._connection.end();
    defer(callback);
  };
  override _destroy(error: any, callback: Callback): void {
    this.connecting = false;
    this.#clearTimer();
    if (this.#attempt !== null) {
      this.#attempt.abort();
      this.#attempt = null;
    }
    this.#hadError = !!error;
    const connection = this._connection;
    this._connection = null;
    if (connection !== null && !this.#peerGone) {
      if (this.#resetOnClose) connection.abort();
      else {
        connection.handlers = new Orphan(connection);
        connection.end();
        connection.resume();
        connection.setRef(false);
      }
    }
    const pending = this.#pendingCallback;
    this.#pending = this.#pendingCallback = null;
    if (pending !== null) pending(error || createError("ERR_SOCKET_CLOSED_BEFORE_CONNECTION", "Socket closed before the connection was established"));
    callback(error);
    defer(closeSocket, this, this.#hadError);
  }

  resetAndDestroy(): this {
    if (this._connection !== null || this.connecting) {
      this.#resetOnClose = true;
      this.destroy();
    } else this.destroy(createError("ERR_SOCKET_CLOSED", "Socket is closed"));
    return this;
  }
  destroySoon(): void {
    if (this.writable) this.end();
    if (this.writableFinished) this.destroy();
    else this.once("finish", this.destroy);
  }

  connect(...args: any[]): this {
    const { options, callback } = normalizeArguments(args);
    if (options.path) throw notSupported("a Unix domain socket (" + options.path + ")");
    if (options.port === undefined && options.host === undefined) throw createTypeError("ERR_MISSING_ARGS", 'The "options" or "port" or "path" argument must be specified');
    const port = requirePort(options.port, "Port");
    if (host.tcp === null) throw notSupported("TCP");
    if (callback !== null) this.once("connect", callback);
    if (this.destroyed) throw createError("ERR_SOCKET_CLOSED", "Socket is closed");
    this.connecting = true;
    if (options.timeout) this.setTimeout(options.timeout);
    if (options.noDelay) this.setNoDelay();
    if (options.keepAlive) this.setKeepAlive(true, options.keepAliveInitialDelay);
    const name = options.host || "localhost";
    const family = isIP(name);
    if (family !== 0) {
      defer(() => this.#open({ address: name, port }, options));
      return this;
    }
    const find = typeof options.lookup === "function" ? options.lookup : lookup;
    find(name, { family: options.family === 6 ? 6 : 4, all: false }, (error: any, address: any, foundFamily: any) => {
      if (Array.isArray(address)) {
        foundFamily = address[0].family;
        address = address[0].address;
      }
      this.emit("lookup", error, address, foundFamily, name);
      if (!this.connecting) return;
      if (error) defer(() => this.destroy(error));
      else this.#open({ address, port }, options);
    });
    return this;
  }

  #open(remote: Endpoint, options: NetOptions): void {
    if (!this.connecting) return;
    if (this.#timer !== null) this.#timer.refresh();
    const local = options.localAddress !== undefined || options.localPort !== undefined ? { address: options.localAddress ?? "0.0.0.0", port: options.localPort ?? 0 } : undefined;
    const fail = (error: TransportError): void => {
      this.destroy(systemError(error, "connect", remote.address, remote.port));
    };
    try {
      this.#attempt = host.tcp!.connect(remote, local === undefined ? {} : { local }, (error, connection) => {
        this.#attempt = null;
        if (error !== null || connection === null) {
          if (!this.destroyed) fail(error!);
          return;
        }
        if (this.destroyed) {
          connection.handlers = new Orphan(connection);
          connection.abort();
          return;
        }
        this.connecting = false;
        this._attach(connection);
        if (this.#timer !== null) this.#timer.refresh();
        this.emit("connect");
        this.emit("ready");
        if (!this.isPaused()) this.read(0);
      });
    } catch (error) {
      fail(error as TransportError);
    }
  }

  setTimeout(ms: number, callback?: () => void): this {
    if (this.destroyed) return this;
    this.timeout = ms;
    this.#clearTimer();
    if (ms === 0) {
      if (callback !== undefined) this.removeListener("timeout", callback);
    } else {
      this.#timer = setTimeout(emitTimeout, ms, this).unref();
      if (callback !== undefined) this.once("timeout", callback);
    }
    return this;
  }
  #clearTimer(): void {
    if (this.#timer !== null) {
      clearTimeout(this.#timer);
      this.#timer = null;
    }
  }
  setNoDelay(on = true): this {
    this.#noDelay = !!on;
    if (this._connection !== null) this._connection.setNoDelay(!!on);
    return this;
  }
  setKeepAlive(on = false, initialDelay = 0): this {
    this.#keepAlive = { on: !!on, delay: initialDelay };
    if (this._connection !== null) this._connection.setKeepAlive(!!on, initialDelay);
    return this;
  }
  ref(): this {
    this.#refed = true;
    if (this._connection !== null) this._connection.setRef(true);
    return this;
  }
  unref(): this {
    this.#refed = false;
    if (this._connection !== null) this._connection.setRef(false);
    return this;
  }
  override pause(): this {
    if (this._connection !== null && !this.connecting && !this.#paused && this._consumer !== null) {
      this.#paused = true;
      this._connection.pause();
    }
    return super.pause();
  }
  override resume(): this {
    if (this._consumer !== null) this._read();
    return super.resume();
  }
  /** For consumers: closes and opens the receive window. */
  stopReading(): void {
    if (!this.#paused && this._connection !== null) {
      this.#paused = true;
      this._connection.pause();
    }
  }
  startReading(): void {
    this._read();
  }
  address(): { address?: string; family?: string; port?: number } {
    const local = this.#local;
    return local === null ? {} : { address: local.address, family: familyOf(local.address), port: local.port };
  }

  get bytesWritten(): number {
    let count = this._dispatched;
    if (this.#pending !== null) count += this.#pending.length - this.#pendingOffset;
    for (const one of this._writableState.getBuffer()) count += one.chunk.length;
    return count;
  }
  get bufferSize(): number {
    return this.writableLength;
  }
  get pending(): boolean {
    return this._connection === null || this.connecting;
  }
  get readyState(): string {
    if (this.connecting) return "opening";
    if (this.readable && this.writable) return "open";
    return this.readable ? "readOnly" : this.writable ? "writeOnly" : "closed";
  }
  get remoteAddress(): string | undefined {
    return this.#remote === null ? undefined : this.#remote.address;
  }
  get remotePort(): number | undefined {
    return this.#remote === null ? undefined : this.#remote.port;
  }
  get remoteFamily(): string | undefined {
    return this.#remote === null ? undefined : familyOf(this.#remote.address);
  }
  get localAddress(): string | undefined {
    return this.#local === null ? undefined : this.#local.address;
  }
  get localPort(): number | undefined {
    return this.#local === null ? undefined : this.#local.port;
  }
  get localFamily(): string | undefined {
    return this.#local === null ? undefined : familyOf(this.#local.address);
  }
}

function emitTimeout(socket: Socket): void {
  socket.emit("timeout");
}

function closeSocket(socket: Socket, hadError: boolean): void {
  socket._readableState.closeEmitted = socket._writableState.closeEmitted = true;
  socket.emit("close", hadError);
  const server = socket._server;
  if (server !== null) {
    socket._server = null;
    server._connectionClosed();
  }
}

/** Without allowHalfOpen, writing after both FINs fails as EPIPE. */
function refuseWritesAfterEnd(this: Socket): void {
  if (this.allowHalfOpen) return;
  this.write = function (this: Socket, chunk: any, encoding?: any, callback?: any): boolean {
    if (!this.writableEnded) return Duplex.prototype.write.call(this, chunk, encoding, callback);
    const done = typeof encoding === "function" ? encoding : callback;
    const error = createError("EPIPE", "This socket has been ended by the other party");
    if (typeof done === "function") defer(done, error);
    this.destroy(error);
    return false;
  };
}
