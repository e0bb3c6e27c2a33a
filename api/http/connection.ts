/**
 * One client's connection to an http.Server: parser events become requests, responses leave in the order of their requests (pipelining),
 * deadlines are checked by one timer that is set anew only when it fires, so that a request costs no timer work.
 */
import { BODY_AS_SAID, BODY_UPGRADE, type MessageHandler, MessageParser } from "#lib/http/parser.ts";
import { createError } from "../errors.ts";
import { decodeLatin1 } from "../encoding/latin1.ts";
import { host } from "../host.ts";
import { Buffer } from "../node/buffer.ts";
import type { Socket, SocketConsumer } from "../net/socket.ts";
import { defer } from "../ticks.ts";
import { type Timeout, clearTimeout, setTimeout } from "../web/timers.ts";
import { IncomingMessage } from "./incoming.ts";
import { BAD_REQUEST, REPLIES, abort, parseError } from "./refusal.ts";
import { type ResponseOwner, ServerResponse } from "./response.ts";
import type { Server } from "./server.ts";

/** Requests answered but not yet sent, above which no more are parsed. */
const PIPELINE_MAX = 64;

export class ServerConnection implements SocketConsumer, MessageHandler, ResponseOwner {
  readonly server: Server;
  readonly socket: Socket;
  readonly parser: MessageParser;
  /** Position in the server's list. */
  index: number;
  /** The request whose body is being received. */
  request: IncomingMessage | null;
  /** The response that may write now. */
  response: ServerResponse | null;
  #waiting: ServerResponse[];
  #waitingFirst: number;
  #requestCount: number;
  /** When the current message's first octets came, or the connection became idle. */
  #phaseStart: number;
  #timer: Timeout | null;
  #rest: Uint8Array | null;
  #restAt: number;
  #closed: boolean;
  #ended: boolean;
  /** Responses that are sent but have not emitted 'finish'. */
  #finishing: number;

  constructor(server: Server, socket: Socket) {
    this.server = server;
    this.socket = socket;
    this.parser = new MessageParser(true, this, server._maxHeaderSize, decodeLatin1);
    this.index = -1;
    this.request = null;
    this.response = null;
    this.#waiting = [];
    this.#waitingFirst = 0;
    this.#requestCount = 0;
    this.#phaseStart = now();
    this.#timer = null;
    this.#rest = null;
    this.#restAt = 0;
    this.#closed = false;
    this.#ended = false;
    this.#finishing = 0;
    this.#watch();
  }

  isIdle(): boolean {
    return this.response === null && this.request === null && this.parser.isIdle();
  }

  // From the socket

  /** @hot */
  onSocketData(chunk: Uint8Array): void {
    if (this.#closed) return;
    if (this.#rest !== null) {
      // Still paused: keep what came before the window closed.
      const joined = new Uint8Array(this.#rest.length - this.#restAt + chunk.length);
      joined.set(this.#rest.subarray(this.#restAt));
      joined.set(chunk, this.#rest.length - this.#restAt);
      this.#rest = joined;
      this.#restAt = 0;
      return;
    }
    if (this.parser.isIdle()) this.#phaseStart = now();
    this.#execute(chunk, 0);
  }

  /** @hot */
  #execute(chunk: Uint8Array, from: number): void {
    const parser = this.parser;
    const at = parser.execute(chunk, from, chunk.length);
    if (parser.error !== null) {
      this.#fail(parseError(parser, chunk, at));
      return;
    }
    if (parser.upgraded) {
      this.#upgrade(chunk.subarray(at));
      return;
    }
    if (at < chunk.length && parser.paused) {
      this.#rest = chunk;
      this.#restAt = at;
    }
  }

  onSocketEnd(): void {
    if (this.#closed || this.#ended) return;
    this.#ended = true;
    if (!this.parser.finish() && this.parser.error !== null) {
      this.#fail(parseError(this.parser, new Uint8Array(0), 0));
      return;
    }
    if (!this.server.httpAllowHalfOpen) {
      this.#abortRequest();
      if (this.response === null) this.socket.end();
      else this.response._last = true;
      if (this.socket.writable && this.response === null) this.socket.end();
    } else if (this.response !== null) this.response._last = true;
    else this.socket.end();
  }

  onSocketDrain(): void {
    if (this.response !== null) this.response._socketDrained();
  }

  /** The socket has closed. */
  onSocketClose(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#closed = true;
    this.#abortRequest();
    const responses = this.#waiting.slice(this.#waitingFirst);
    if (this.response !== null) responses.unshift(this.response);
    this.response = null;
    this.#waiting = [];
    for (const response of responses) {
      response.destroyed = true;
      response._closed = true;
      response.socket = null;
      response._owner = null;
      response.emit("close");
      if (!response.req.complete || !response.req.destroyed) abort(response.req);
    }
    this.server._forget(this);
  }

  #abortRequest(): void {
    const request = this.request;
    if (request === null) return;
    this.request = null;
    if (!request.complete) abort(request);
  }

  // From the parser

  /** @hot */
  onHead(parser: MessageParser): number {
    const server = this.server;
    // The usual classes by their names: those the compiler knows.
    const request = server._IncomingMessage === IncomingMessage ? new IncomingMessage(this.socket) : new server._IncomingMessage(this.socket);
    request._takeHead(parser);
    request.joinDuplicateHeaders = server.joinDuplicateHeaders;
    const fields = parser.fields;
    if (parser.method === "CONNECT" || (fields.hasUpgrade && fields.connectionUpgrade && server.listenerCount("upgrade") > 0)) {
      request.upgrade = true;
      this.request = request;
      return BODY_UPGRADE;
    }
    this.request = request;
    const response = server._ServerResponse === ServerResponse ? new ServerResponse(request, fields.expectContinue) : new server._ServerResponse(request, fields.expectContinue);
    response._owner = this;
    response._keepAliveTimeoutMs = server.keepAliveTimeout;
    response._maxRequestsPerSocket = server.maxRequestsPerSocket ?? 0;
    // RFC 9112 §9.3
    response.shouldKeepAlive = !fields.connectionClose && (parser.versionMajor > 1 || parser.versionMinor >= 1 || fields.connectionKeepAlive) && !this.#closed;
    if (parser.versionMajor === 1 && parser.versionMinor === 0 && fields.connectionKeepAlive) response.shouldKeepAlive = true;
    if (this.#ended) response.shouldKeepAlive = false;
    this.#requestCount++;
    if (server.maxRequestsPerSocket !== null && server.maxRequestsPerSocket > 0) response.maxRequestsOnConnectionReached = server.maxRequestsPerSocket <= this.#requestCount;
    if (this.response === null) {
      this.response = response;
      response.socket = this.socket;
      response._owns = true;
    } else {
      this.#waiting.push(response);
      if (this.#waiting.length - this.#waitingFirst >= PIPELINE_MAX) {
        parser.paused = true;
        this.socket.stopReading();
      }
    }
    this.#dispatch(request, response, parser);
    return BODY_AS_SAID;
  }

  /** @hot */
  #dispatch(request: IncomingMessage, response: ServerResponse, parser: MessageParser): void {
    const server = this.server;
    const fields = parser.fields;
    const isHttp11 = request.httpVersionMajor === 1 && request.httpVersionMinor === 1;
    if (isHttp11 && !fields.hasHost && server.requireHostHeader) {
      response.writeHead(400, ["Connection", "close"]);
      response.end();
      return;
    }
    if (server.maxRequestsPerSocket !== null && server.maxRequestsPerSocket > 0 && this.#requestCount > server.maxRequestsPerSocket) {
      server.emit("dropRequest", request, this.socket);
      response.writeHead(503);
      response.end();
      return;
    }
    if (fields.hasExpect && isHttp11) {
      if (fields.expectContinue) {
        if (server.listenerCount("checkContinue") > 0) {
          server.emit("checkContinue", request, response);
          return;
        }
        response.writeContinue();
      } else {
        if (server.listenerCount("checkExpectation") > 0) server.emit("checkExpectation", request, response);
        else {
          response.writeHead(417);
          response.end();
        }
        return;
      }
    }
    server.emit("request", request, response);
  }

  onBody(bytes: Uint8Array, start: number, end: number): void {
    const request = this.request;
    if (request !== null && !request._pushBody(bytes, start, end)) this.socket.stopReading();
  }

  /** @hot */
  onComplete(parser: MessageParser): void {
    const request = this.request;
    if (request === null) return;
    this.request = null;
    request._takeTrailers(parser);
    request._endBody();
    this.#phaseStart = now();
    // The response may have been sent before the request was complete.
    if (request._readableState.flowing === null && this.response?.req !== request && !this.#isWaiting(request)) request._dump();
  }

  /** @hot */
  #isWaiting(request: IncomingMessage): boolean {
    for (let i = this.#waitingFirst; i < this.#waiting.length; i++) if (this.#waiting[i]!.req === request) return true;
    return false;
  }

  // From responses

  /** @hot */
  responseSent(response: ServerResponse): void {
    if (this.response !== response) return;
    this.response = null;
    this.#finishing++;
    const request = response.req;
    if (response._last) {
      // Requests behind this one will not be answered.
      this.#closed = true;
      this.parser.paused = true;
      for (let i = this.#waitingFirst; i < this.#waiting.length; i++) this.#waiting[i]!.destroyed = true;
      this.#waiting = [];
      this.#waitingFirst = 0;
      this.socket.destroySoon();
      return;
    }
    this.#phaseStart = now();
    if (request.complete && !request._consuming) request._dump();
    if (this.#waitingFirst < this.#waiting.length) {
      const next = this.#waiting[this.#waitingFirst++]!;
      if (this.#waitingFirst === this.#waiting.length) {
        this.#waiting = [];
        this.#waitingFirst = 0;
      }
      this.response = next;
      next._own(this.socket);
    }
    if (this.parser.paused && this.#waiting.length - this.#waitingFirst < PIPELINE_MAX / 2) {
      this.parser.paused = false;
      defer(resumeParsing, this);
    }
    if (this.#ended && this.response === null) this.socket.end();
    else if (this.server._closing && this.isIdle()) this.socket.destroySoon();
  }

  /** Goes on with what was left when parsing was paused. */
  _resume(): void {
    if (this.#closed || this.parser.paused) return;
    const rest = this.#rest;
    this.#rest = null;
    if (rest !== null) this.#execute(rest, this.#restAt);
    if (!this.parser.paused) this.socket.startReading();
  }

  /** @hot */
  responseFinished(response: ServerResponse): void {
    this.#finishing--;
    response.req._dump();
    response.socket = null;
    response._owns = false;
  }

  // Failures, deadlines, upgrades

  #fail(error: Error & { code?: string }): void {
    const { server, socket } = this;
    this.#closed = true;
    if (server.listenerCount("clientError") > 0) {
      server.emit("clientError", error, socket);
      return;
    }
    const response = this.response;
    if (socket.writable && this.#finishing === 0 && (response === null || !response.headersSent)) socket.write(Buffer.from(REPLIES[error.code!] ?? BAD_REQUEST, "latin1"));
    socket.destroySoon();
  }

  #upgrade(rest: Uint8Array): void {
    const { server, socket } = this;
    const request = this.request!;
    this.request = null;
    request.complete = true;
    request._readableState.endEmitted = request._readableState.ended = true;
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    socket._consumer = null;
    server._release(this);
    const event = request.method === "CONNECT" ? "connect" : "upgrade";
    if (server.listenerCount(event) > 0) server.emit(event, request, socket, Buffer.from(rest));
    else socket.destroy();
  }

  #deadline(): number {
    const server = this.server;
    if (this.response !== null) return this.request !== null && server.requestTimeout > 0 ? this.#phaseStart + server.requestTimeout : Infinity;
    if (this.request !== null) return server.requestTimeout > 0 ? this.#phaseStart + server.requestTimeout : Infinity;
    if (!this.parser.isIdle() || this.#requestCount === 0) {
      const head = server.headersTimeout > 0 ? server.headersTimeout : server.requestTimeout;
      return head > 0 ? this.#phaseStart + head : Infinity;
    }
    return server.keepAliveTimeout > 0 ? this.#phaseStart + server.keepAliveTimeout : Infinity;
  }

  #watch(): void {
    const server = this.server;
    const shortest = Math.min(positive(server.keepAliveTimeout), positive(server.headersTimeout), positive(server.requestTimeout));
    if (shortest === Infinity) return;
    this.#timer = setTimeout(checkDeadline, shortest, this).unref();
  }

  _checkDeadline(): void {
    if (this.#closed) return;
    const left = this.#deadline() - now();
    if (left > 0) {
      const shortest = Math.min(positive(this.server.keepAliveTimeout), positive(this.server.headersTimeout), positive(this.server.requestTimeout));
      this.#timer = setTimeout(checkDeadline, left === Infinity || left > shortest ? shortest : Math.ceil(left), this).unref();
      return;
    }
    if (this.isIdle() && this.#requestCount > 0) this.socket.destroy();
    else this.#fail(createError("ERR_HTTP_REQUEST_TIMEOUT", "Request timeout"));
  }
}

function positive(ms: number): number {
  return ms > 0 ? ms : Infinity;
}

function now(): number {
  return host.clock === null ? 0 : host.clock.monotonicMs();
}

function checkDeadline(connection: ServerConnection): void {
  connection._checkDeadline();
}

function resumeParsing(connection: ServerConnection): void {
  connection._resume();
}
