/** net.Server over a TcpListener of the machine. */
import type { TcpConnection, TcpListener, TransportError } from "#lib/ports/transport.ts";
import { createError, createTypeError, invalidArgument, notSupported } from "../errors.ts";
import { host } from "../host.ts";
import { EventEmitter } from "../node/events.ts";
import { systemError } from "../system-error.ts";
import { defer } from "../ticks.ts";
import { normalizeArguments, requirePort } from "./arguments.ts";
import { familyOf } from "./ip.ts";
import { lookup } from "./lookup.ts";
import { whenReachable } from "./ready.ts";
import { Socket } from "./socket.ts";

export interface ServerOptions {
  allowHalfOpen?: boolean;
  pauseOnConnect?: boolean;
  noDelay?: boolean;
  keepAlive?: boolean;
  keepAliveInitialDelay?: number;
  highWaterMark?: number;
}

export class Server extends EventEmitter {
  allowHalfOpen: boolean;
  pauseOnConnect: boolean;
  noDelay: boolean;
  keepAlive: boolean;
  keepAliveInitialDelay: number;
  maxConnections: number | undefined;
  dropMaxConnection: boolean;
  _connections: number;
  _listener: TcpListener | null;
  #opening: boolean;
  #closing: boolean;
  #unrefed: boolean;
  #highWaterMark: number | undefined;

  constructor(options?: ServerOptions | ((socket: Socket) => void), onConnection?: (socket: Socket) => void) {
    super();
    const given: ServerOptions = typeof options === "object" && options !== null ? options : {};
    if (options !== undefined && options !== null && typeof options !== "object" && typeof options !== "function") throw invalidArgument("options", "of type object", options);
    const listener = typeof options === "function" ? options : onConnection;
    if (typeof listener === "function") this.on("connection", listener);
    this.allowHalfOpen = !!given.allowHalfOpen;
    this.pauseOnConnect = !!given.pauseOnConnect;
    this.noDelay = !!given.noDelay;
    this.keepAlive = !!given.keepAlive;
    this.keepAliveInitialDelay = given.keepAliveInitialDelay ?? 0;
    this.maxConnections = undefined;
    this.dropMaxConnection = false;
    this._connections = 0;
    this._listener = null;
    this.#opening = false;
    this.#closing = false;
    this.#unrefed = false;
    this.#highWaterMark = given.highWaterMark;
  }

  get listening(): boolean {
    return this._listener !== null;
  }

  listen(...args: any[]): this {
    const { options, callback } = normalizeArguments(args);
    if (this._listener !== null || this.#opening) throw createError("ERR_SERVER_ALREADY_LISTEN", "Listen method has been called more than once without closing.");
    if (callback !== null) this.once("listening", callback);
    if (options.path !== undefined || options.fd !== undefined) throw notSupported("listening on a path or file descriptor");
    if (options.port === undefined && args.length > 0 && typeof args[0] === "object" && args[0] !== null) {
      throw createTypeError("ERR_INVALID_ARG_VALUE", 'The argument \'options\' must have the property "port" or "path". Received ' + JSON.stringify(options));
    }
    const port = options.port === undefined || options.port === null || typeof options.port === "function" ? 0 : requirePort(options.port, "options.port");
    if (host.tcp === null) throw notSupported("TCP");
    const backlog = options.backlog ?? (typeof args[1] === "number" ? args[1] : typeof args[2] === "number" ? args[2] : 511);
    this.#closing = false;
    const signal = options.signal;
    if (signal !== undefined) {
      if (signal.aborted) this.close();
      else signal.addEventListener("abort", () => this.close(), { once: true });
    }
    const name = options.host;
    if (name === undefined || name === "") {
      this.#open("", port, backlog);
    } else {
      // Numeric ones too, as in Node: until the next tick there is no address.
      this.#opening = true;
      lookup(name, { family: 4 }, (error, address) => {
        this.#opening = false;
        if (error) this.emit("error", error);
        else if (!this.#closing) this.#open(address === "::" ? "" : address, port, backlog);
      });
    }
    return this;
  }

  #open(address: string, port: number, backlog: number): void {
    const local = { address: address === "" ? "0.0.0.0" : address, port };
    try {
      this._listener = host.tcp!.listen(local, { backlog }, (connection) => this.#accept(connection));
    } catch (error) {
      const failure = systemError(error as TransportError, "listen", address === "" ? "0.0.0.0" : address, port);
      defer(emitError, this, failure);
      return;
    }
    if (this.#unrefed) this._listener.setRef(false);
    whenReachable(local.address, () => { if (this._listener !== null) this.emit("listening"); });
  }

  #accept(connection: TcpConnection): void {
    if (this.maxConnections !== undefined && this.maxConnections !== null && this._connections >= this.maxConnections) {
      connection.handlers = DISCARD;
      const { local, remote } = connection;
      connection.abort();
      this.emit("drop", { localAddress: local.address, localPort: local.port, localFamily: familyOf(local.address),
        remoteAddress: remote.address, remotePort: remote.port, remoteFamily: familyOf(remote.address) });
      return;
    }
    const socket = new Socket({ allowHalfOpen: this.allowHalfOpen, noDelay: this.noDelay, keepAlive: this.keepAlive, keepAliveInitialDelay: this.keepAliveInitialDelay, ...(this.#highWaterMark === undefined ? {} : { highWaterMark: this.#highWaterMark }) });
    socket._attach(connection);
    if (this.pauseOnConnect) {
      socket.pause();
      socket.stopReading();
    }
    this._connections++;
    socket.server = this;
    socket._server = this;
    this.emit("connection", socket);
  }

  close(callback?: (error?: Error) => void): this {
    if (typeof callback === "function") {
      if (this._listener === null && !this.#opening) this.once("close", () => callback(createError("ERR_SERVER_NOT_RUNNING", "Server is not running.")));
      else this.once("close", callback);
    }
    this.#closing = true;
    if (this._listener !== null) {
      this._listener.close();
      this._listener = null;
    }
    this.#emitCloseIfDone();
    return this;
  }

  #emitCloseIfDone(): void {
    if (this._listener === null && this._connections === 0) defer(emitClose, this);
  }

  /** A socket of this server is gone. */
  _connectionClosed(): void {
    this._connections--;
    if (this.#closing) this.#emitCloseIfDone();
  }

  address(): { address: string; family: string; port: number } | null {
    const local = this._listener === null ? null : this._listener.local;
    return local === null ? null : { address: local.address, family: familyOf(local.address), port: local.port };
  }
  getConnections(callback: (error: Error | null, count: number) => void): this {
    defer(callback, null, this._connections);
    return this;
  }
  ref(): this {
    this.#unrefed = false;
    if (this._listener !== null) this._listener.setRef(true);
    return this;
  }
  unref(): this {
    this.#unrefed = true;
    if (this._listener !== null) this._listener.setRef(false);
    return this;
  }
}

const DISCARD = { onData(): void {}, onEnd(): void {}, onDrain(): void {}, onClose(): void {} };

function emitError(server: Server, error: Error): void {
  server.emit("error", error);
}
function emitClose(server: Server): void {
  server.emit("close");
}
