/** http.ClientRequest (lib/_http_client.js). */
import { BODY_AS_SAID, BODY_NONE, BODY_UPGRADE, type MessageHandler, MessageParser } from "#lib/http/parser.ts";
import { isToken } from "#lib/http/characters.ts";
import { createTypeError, invalidArgument, requireFunction } from "../errors.ts";
import { decodeLatin1 } from "../encoding/latin1.ts";
import { encodeBase64 } from "../encoding/base64.ts";
import { Buffer } from "../node/buffer.ts";
import type { Socket, SocketConsumer } from "../net/socket.ts";
import { defer } from "../ticks.ts";
import { Agent, agents } from "./agent.ts";
import { IncomingMessage, connectionReset } from "./incoming.ts";
import { OutgoingMessage } from "./outgoing.ts";
import { parseError } from "./refusal.ts";
import { MAX_HEADER_SIZE } from "./server.ts";
import { optionsFromUrl } from "./request-options.ts";

export class ClientRequest extends OutgoingMessage implements SocketConsumer, MessageHandler {
  agent: Agent | null;
  method: string;
  path: string;
  host: string;
  protocol: string;
  res: IncomingMessage | null;
  aborted: boolean;
  reusedSocket: boolean;
  maxHeadersCount: number | null;
  timeoutCb: (() => void) | null;
  _agentOptions: any;
  #parser: MessageParser | null;
  #timeout: number;
  #maxHeaderSize: number;
  #joinDuplicates: boolean;
  #gotResponse: boolean;
  #done: boolean;
  #waitsForContinue: boolean;

  constructor(input: any, options?: any, callback?: any) {
    super();
    let done = callback;
    let given: any;
    if (typeof input === "string" || (input && typeof input === "object" && typeof input.href === "string" && typeof input.searchParams === "object")) {
      given = optionsFromUrl(input);
      if (typeof options === "function") done = options;
      else given = { ...given, ...options };
    } else {
      given = { ...input };
      if (typeof options === "function") done = options;
    }
    const agent = given.agent === false ? new Agent() : given.agent === undefined || given.agent === null ? (typeof given.createConnection === "function" ? null : agents.global) : given.agent;
    if (agent !== null && typeof agent.addRequest !== "function") throw invalidArgument("options.agent", "an instance of Agent-like Object, undefined, or false", given.agent);
    this.agent = agent;
    this.protocol = given.protocol || (agent !== null ? agent.protocol : "http:");
    const expected = agent !== null ? agent.protocol : "http:";
    if (this.protocol !== expected) throw createTypeError("ERR_INVALID_PROTOCOL", 'Protocol "' + this.protocol + '" not supported. Expected "' + expected + '"');
    this.path = given.path || "/";
    for (let i = 0; i < this.path.length; i++) {
      const c = this.path.charCodeAt(i);
      if (c <= 32 || c > 255 || c === 127) throw createTypeError("ERR_UNESCAPED_CHARACTERS", "Request path contains unescaped characters");
    }
    const method = given.method;
    if (method !== undefined && method !== null && typeof method !== "string") throw invalidArgument("options.method", "of type string", method);
    if (method && !isToken(method)) throw createTypeError("ERR_INVALID_HTTP_TOKEN", 'Method must be a valid HTTP token ["' + method + '"]');
    this.method = method ? method.toUpperCase() : "GET";
    const defaultPort = given.defaultPort || (agent !== null ? agent.defaultPort : 80);
    const port = given.port || defaultPort || 80;
    const hostName = given.hostname || given.host || "localhost";
    for (const name of ["hostname", "host"]) if (given[name] !== undefined && given[name] !== null && typeof given[name] !== "string") throw invalidArgument("options." + name, "of type string or one of undefined or null", given[name]);
    this.host = hostName;
    this.res = null;
    this.aborted = false;
    this.reusedSocket = false;
    this.maxHeadersCount = null;
    this.timeoutCb = null;
    this._agentOptions = null;
    this.#parser = null;
    this.#timeout = given.timeout ?? 0;
    this.#maxHeaderSize = given.maxHeaderSize || MAX_HEADER_SIZE;
    this.#joinDuplicates = !!given.joinDuplicateHeaders;
    this.#gotResponse = false;
    this.#done = false;
    this.#waitsForContinue = false;
    this._hasAgent = agent !== null;
    this.shouldKeepAlive = agent !== null ? agent.keepAlive || agent.maxSockets !== Infinity : false;
    if (done !== undefined) {
      requireFunction(done, "callback");
      this.once("response", done);
    }
    this.useChunkedEncodingByDefault = !(this.method === "GET" || this.method === "HEAD" || this.method === "DELETE" || this.method === "OPTIONS" || this.method === "TRACE" || this.method === "CONNECT");
    const headers = given.headers;
    if (Array.isArray(headers)) for (let i = 0; i + 1 < headers.length; i += 2) this.appendHeader(headers[i], headers[i + 1]);
    else if (headers) for (const name of Object.keys(headers)) this.setHeader(name, headers[name]);
    if (given.setHost !== false && !this.hasHeader("host")) {
      const bracketed = hostName.includes(":") && hostName[0] !== "[" ? "[" + hostName + "]" : hostName;
      this._add("Host", Number(port) !== defaultPort ? bracketed + ":" + port : bracketed);
    }
    if (given.auth && !this.hasHeader("Authorization")) {
      const bytes = Buffer.from(given.auth);
      this.setHeader("Authorization", "Basic " + encodeBase64(bytes, 0, bytes.length, false));
    }
    if (String(this.getHeader("expect") ?? "").toLowerCase() === "100-continue") this.#waitsForContinue = true;
    if (given.signal) {
      const signal = given.signal;
      const abort = (): void => { this.destroy(Object.assign(new Error("The operation was aborted"), { name: "AbortError", code: "ABORT_ERR", cause: signal.reason })); };
      if (signal.aborted) defer(abort);
      else signal.addEventListener("abort", abort, { once: true });
    }
    const connection = { ...given, host: hostName, port: Number(port), path: undefined };
    delete connection.headers;
    delete connection.path;
    delete connection.signal;
    if (agent !== null) defer(() => {
      if (!this.destroyed) agent.addRequest(this, connection);
    });
    else {
      const create = given.createConnection;
      this._last = true;
      this.shouldKeepAlive = false;
      const socket = create(connection, (error: any, made: any) => {
        if (error) defer(() => this.emit("error", error));
        else if (made) this.onSocket(made);
      });
      if (socket) this.onSocket(socket);
    }
    if (this.#waitsForContinue) defer(() => this.flushHeaders());
  }

  override _implicitHeader(): void {
    this._storeHeader(this.method + " " + this.path + " HTTP/1.1\r\n");
  }

  onSocket(socket: Socket): void {
    defer(takeSocket, this, socket);
  }
  _takeSocket(socket: Socket): void {
    if (this.destroyed) {
      if (this.agent !== null && this._errored === null && !socket.destroyed && socket.writable) socket.emit("free");
      else socket.destroy(this._errored ?? undefined);
      this.#fail(this._errored);
      return;
    }
    this.#parser = new MessageParser(false, this, this.#maxHeaderSize, decodeLatin1);
    socket._consumer = this;
    socket.on("error", this.#onError);
    socket.on("close", this.#onClose);
    socket.on("drain", this.#onDrain);
    socket.on("timeout", this.#onTimeout);
    if (this.#timeout > 0) socket.setTimeout(this.#timeout);
    this.emit("socket", socket);
    if (socket.destroyed) return;
    if (socket.connecting) {
      this.socket = socket;
      socket.once("connect", () => {
        if (!this.destroyed) this._own(socket);
      });
    } else this._own(socket);
  }

  // The listeners are kept, so that they can be taken off when the socket goes back to the agent.
  #onError = (error: Error): void => {
    this.#fail(error);
    this.socket?.destroy();
  };
  #onClose = (): void => { this.#closed(); };
  #onDrain = (): void => { this._socketDrained(); };
  #onTimeout = (): void => { this.emit("timeout"); };

  #release(socket: Socket): void {
    socket._consumer = null;
    socket.removeListener("error", this.#onError);
    socket.removeListener("close", this.#onClose);
    socket.removeListener("drain", this.#onDrain);
    socket.removeListener("timeout", this.#onTimeout);
  }

  #fail(error: any): void {
    if (this._closed) return;
    if (!this.destroyed) this.destroyed = true;
    if (!this.#gotResponse && error !== null && this._errored !== true) {
      this._errored = true;
      this.emit("error", error);
    }
    this.#emitClose();
  }
  #emitClose(): void {
    if (this._closed) return;
    this._closed = true;
    defer(emitClose, this);
  }

  #closed(): void {
    const response = this.res;
    this.destroyed = true;
    if (response !== null) {
      if (!response.complete) {
        response.destroy(connectionReset("aborted"));
      }
      this.#emitClose();
      if (!response.complete && !response.readableEnded) response._readableState.ended = true;
    } else if (!this._closed) {
      this.#fail(this._errored !== null ? null : connectionReset("socket hang up"));
    }
  }

  // From the socket

  onSocketData(chunk: Uint8Array): void {
    const parser = this.#parser!;
    const at = parser.execute(chunk, 0, chunk.length);
    if (parser.error !== null) {
      const socket = this.socket!;
      this.#release(socket);
      socket.destroy();
      this.#fail(parseError(parser, chunk, at));
      return;
    }
    if (parser.upgraded) this.#upgrade(chunk.subarray(at));
  }
  onSocketEnd(): void {
    const parser = this.#parser!;
    parser.finish();
    const socket = this.socket!;
    if (this.res === null && !this.#gotResponse) {
      this.#release(socket);
      socket.destroy();
      if (!this.destroyed) this.#fail(connectionReset("socket hang up"));
      return;
    }
    socket.end();
  }
  onSocketDrain(): void {
    this._socketDrained();
  }

  // From the parser

  onHead(parser: MessageParser): number {
    const status = parser.statusCode;
    const fields = parser.fields;
    if (this.method === "CONNECT" || (status === 101 && fields.hasUpgrade)) {
      const response = new IncomingMessage(this.socket!);
      response._takeHead(parser);
      response.upgrade = true;
      response.req = this;
      this.res = response;
      this.#gotResponse = true;
      return BODY_UPGRADE;
    }
    if (status < 200) {
      // Interim answers come before the real one.
      if (status === 100) this.emit("continue");
      const response = new IncomingMessage(this.socket!);
      response._takeHead(parser);
      this.emit("information", { statusCode: status, statusMessage: response.statusMessage, httpVersion: response.httpVersion, httpVersionMajor: parser.versionMajor, httpVersionMinor: parser.versionMinor, headers: response.headers, rawHeaders: response.rawHeaders });
      return BODY_NONE;
    }
    const response = new IncomingMessage(this.socket!);
    response._takeHead(parser);
    response.joinDuplicateHeaders = this.#joinDuplicates;
    response.req = this;
    this.res = response;
    this.#gotResponse = true;
    const persistent = !fields.connectionClose && (parser.versionMinor >= 1 || fields.connectionKeepAlive) && (fields.contentLength >= 0 || fields.chunked || status === 204 || status === 304);
    if (!persistent) this.shouldKeepAlive = false;
    if (this.shouldKeepAlive) {
      const hint = response.headers["keep-alive"];
      if (typeof hint === "string") (this.socket as any)._keepAliveHintMs = keepAliveHint(hint);
    }
    response.on("end", () => this.#complete());
    if (this.aborted || !this.emit("response", response)) response._dump();
    return this.method === "HEAD" ? BODY_NONE : BODY_AS_SAID;
  }
  onBody(bytes: Uint8Array, start: number, end: number): void {
    if (this.res !== null && !this.res._pushBody(bytes, start, end)) this.socket?.stopReading();
  }
  onComplete(parser: MessageParser): void {
    const response = this.res;
    if (response === null) return; // an interim answer
    response._takeTrailers(parser);
    response._endBody();
    // A slow reader may have stopped it: the next answer, or the end of the connection, comes here too (parserOnMessageComplete of Node).
    this.socket?.startReading();
  }

  /** Request sent and response received: the socket is free, or closes. */
  #complete(): void {
    if (this.#done || this.res === null || !this.res.readableEnded || !this._flushed) return;
    this.#done = true;
    const socket = this.socket!;
    this.#release(socket);
    // The response still needs `socket` as a name, but reads nothing from it any more.
    if (this.shouldKeepAlive && !socket.destroyed && socket.writable && this.agent !== null) {
      this.#emitClose();
      defer(freeSocket, socket);
    } else if (!socket.destroyed) {
      socket.destroySoon();
      socket.on("error", ignore);
      socket.once("close", () => this.#emitClose());
    } else this.#emitClose();
    this.destroyed = true;
  }

  override _finishSending(): void {
    super._finishSending();
    defer(emitFinish, this);
    this.#complete();
  }

  #upgrade(rest: Uint8Array): void {
    const socket = this.socket!;
    this.#release(socket);
    socket.emit("agentRemove");
    const response = this.res!;
    response.complete = true;
    this.destroyed = true;
    const event = this.method === "CONNECT" ? "connect" : "upgrade";
    if (this.listenerCount(event) > 0) {
      this.emit(event, response, socket, Buffer.from(rest));
      this.#emitClose();
    } else socket.destroy();
  }

  abort(): void {
    if (this.aborted) return;
    this.aborted = true;
    defer(emitAbort, this);
    this.destroy();
  }
  override destroy(error?: any): this {
    if (this.destroyed) return this;
    this.destroyed = true;
    if (this.res !== null) this.res._dump();
    this._errored = error ?? null;
    const socket = this.socket;
    if (socket !== null) {
      const failure = error ?? (this.#gotResponse ? null : connectionReset("socket hang up"));
      this._errored = null;
      socket.destroy(error);
      if (!error) this.#fail(failure);
    } else {
      const failure = error ?? connectionReset("socket hang up");
      this._errored = null;
      defer(() => this.#fail(failure));
    }
    return this;
  }
  override setTimeout(ms: number, callback?: () => void): this {
    this.#timeout = ms;
    if (callback !== undefined) this.once("timeout", callback);
    if (this.socket !== null) this.socket.setTimeout(ms);
    return this;
  }
  setNoDelay(on?: boolean): void {
    this.#withSocket((socket) => socket.setNoDelay(on));
  }
  setSocketKeepAlive(on?: boolean, delay?: number): void {
    this.#withSocket((socket) => socket.setKeepAlive(on, delay));
  }
  #withSocket(action: (socket: Socket) => void): void {
    if (this.socket !== null) action(this.socket);
    else this.once("socket", action);
  }
}

function takeSocket(request: ClientRequest, socket: Socket): void {
  request._takeSocket(socket);
}
function emitClose(request: ClientRequest): void {
  request.emit("close");
}
function emitFinish(request: ClientRequest): void {
  request.emit("finish");
}
function emitAbort(request: ClientRequest): void {
  request.emit("abort");
}
function freeSocket(socket: Socket): void {
  socket.emit("free");
}
function ignore(): void {}

/** `timeout=5` of a Keep-Alive header, one second less for the way there; in milliseconds. */
function keepAliveHint(text: string): number {
  const at = text.indexOf("timeout=");
  if (at < 0) return 5000;
  const seconds = parseInt(text.substring(at + 8), 10);
  return seconds === seconds ? seconds * 1000 - 1000 : 5000;
}
