/** http.Server: a net.Server whose connections speak HTTP/1.1 (connection.ts). */
import type { Socket } from "../net/socket.ts";
import { Server as NetServer } from "../net/server.ts";
import { invalidArgument, requireInteger } from "../errors.ts";
import { ServerConnection } from "./connection.ts";
import { IncomingMessage } from "./incoming.ts";
import { ServerResponse } from "./response.ts";

export type RequestListener = (request: IncomingMessage, response: ServerResponse) => void;

export interface HttpServerOptions {
  IncomingMessage?: typeof IncomingMessage;
  ServerResponse?: typeof ServerResponse;
  requestTimeout?: number;
  headersTimeout?: number;
  keepAliveTimeout?: number;
  connectionsCheckingInterval?: number;
  maxHeaderSize?: number;
  requireHostHeader?: boolean;
  joinDuplicateHeaders?: boolean;
  insecureHTTPParser?: boolean;
  noDelay?: boolean;
  keepAlive?: boolean;
  keepAliveInitialDelay?: number;
  highWaterMark?: number;
}

/** Octets of request line and headers together; more is answered 431. */
export const MAX_HEADER_SIZE = 16384;

export class Server extends NetServer {
  timeout: number;
  keepAliveTimeout: number;
  maxHeadersCount: number | null;
  maxRequestsPerSocket: number | null;
  headersTimeout: number;
  requestTimeout: number;
  connectionsCheckingInterval: number;
  requireHostHeader: boolean;
  joinDuplicateHeaders: boolean;
  httpAllowHalfOpen: boolean;
  _maxHeaderSize: number;
  _IncomingMessage: typeof IncomingMessage;
  _ServerResponse: typeof ServerResponse;
  _closing: boolean;
  #open: ServerConnection[];

  constructor(options?: HttpServerOptions | RequestListener, listener?: RequestListener) {
    const given: HttpServerOptions = typeof options === "object" && options !== null ? options : {};
    if (options !== undefined && options !== null && typeof options !== "object" && typeof options !== "function") throw invalidArgument("options", "of type object", options);
    super({ allowHalfOpen: true, noDelay: given.noDelay ?? true, keepAlive: !!given.keepAlive, keepAliveInitialDelay: given.keepAliveInitialDelay ?? 0, ...(given.highWaterMark === undefined ? {} : { highWaterMark: given.highWaterMark }) });
    if (given.maxHeaderSize !== undefined) requireInteger(given.maxHeaderSize, "maxHeaderSize", 0, Number.MAX_SAFE_INTEGER);
    this.timeout = 0;
    this.keepAliveTimeout = given.keepAliveTimeout ?? 5000;
    this.maxHeadersCount = null;
    this.maxRequestsPerSocket = 0;
    this.requestTimeout = given.requestTimeout ?? 300000;
    this.headersTimeout = given.headersTimeout ?? Math.min(60000, this.requestTimeout === 0 ? 60000 : this.requestTimeout);
    this.connectionsCheckingInterval = given.connectionsCheckingInterval ?? 30000;
    this.requireHostHeader = given.requireHostHeader ?? true;
    this.joinDuplicateHeaders = given.joinDuplicateHeaders ?? false;
    this.httpAllowHalfOpen = false;
    this._maxHeaderSize = given.maxHeaderSize || MAX_HEADER_SIZE;
    this._IncomingMessage = given.IncomingMessage ?? IncomingMessage;
    this._ServerResponse = given.ServerResponse ?? ServerResponse;
    this._closing = false;
    this.#open = [];
    const onRequest = typeof options === "function" ? options : listener;
    if (onRequest !== undefined) this.on("request", onRequest);
    this.on("connection", serveConnection);
  }

  override listen(...args: any[]): this {
    this._closing = false;
    return super.listen(...args);
  }

  override close(callback?: (error?: Error) => void): this {
    this._closing = true;
    super.close(callback);
    this.closeIdleConnections();
    return this;
  }
  closeIdleConnections(): void {
    for (const connection of this.#open.slice()) if (connection.isIdle()) connection.socket.destroy();
  }
  closeAllConnections(): void {
    for (const connection of this.#open.slice()) connection.socket.destroy();
  }
  setTimeout(ms?: number | (() => void), callback?: (socket: Socket) => void): this {
    this.timeout = typeof ms === "number" ? ms : 0;
    const done = typeof ms === "function" ? ms : callback;
    if (done !== undefined) this.on("timeout", done);
    return this;
  }

  _remember(connection: ServerConnection): void {
    connection.index = this.#open.length;
    this.#open.push(connection);
  }
  /** The connection is no longer HTTP's. */
  _release(connection: ServerConnection): void {
    this._forget(connection);
  }
  _forget(connection: ServerConnection): void {
    if (connection.index < 0) return;
    const last = this.#open.pop()!;
    if (last !== connection) {
      this.#open[connection.index] = last;
      last.index = connection.index;
    }
    connection.index = -1;
  }
}

function serveConnection(this: Server, socket: Socket): void {
  const connection = new ServerConnection(this, socket);
  this._remember(connection);
  socket._consumer = connection;
  socket.on("close", () => connection.onSocketClose());
  socket.on("drain", () => connection.onSocketDrain());
  socket.on("error", (error: Error) => {
    if (this.listenerCount("clientError") > 0) this.emit("clientError", error, socket);
  });
  if (this.timeout > 0) socket.setTimeout(this.timeout);
  socket.on("timeout", () => {
    const request = connection.request;
    const response = connection.response;
    const handled = (request !== null && !request.complete && request.emit("timeout", socket)) || (response !== null && response.emit("timeout", socket)) || this.emit("timeout", socket);
    if (!handled) socket.destroy();
  });
}
