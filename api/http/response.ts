/** http.ServerResponse (lib/_http_server.js). */
import { hasInvalidValueCharacter } from "#lib/http/characters.ts";
import { STATUS_CODES } from "#lib/http/status-codes.ts";
import { createRangeError, createTypeError } from "../errors.ts";
import { Buffer } from "../node/buffer.ts";
import type { Socket } from "../net/socket.ts";
import { defer } from "../ticks.ts";
import type { IncomingMessage } from "./incoming.ts";
import { OutgoingMessage } from "./outgoing.ts";
import { type HeaderValue, headersSent, validateName, validateValue } from "./outgoing-headers.ts";

/** What a response asks of its connection. */
export interface ResponseOwner {
  /** All octets are with the machine: the next response may write. */
  responseSent(response: ServerResponse): void;
  /** 'finish' has been emitted. */
  responseFinished(response: ServerResponse): void;
}

/** The status line that was last sent, which is most often the next one as well. */
const lastStatus = { status: 0, message: "", line: "" };

/** @hot */
function statusLine(status: number, message: string): string {
  if (status !== lastStatus.status || message !== lastStatus.message) {
    lastStatus.status = status;
    lastStatus.message = message;
    lastStatus.line = "HTTP/1.1 " + status + " " + message + "\r\n";
  }
  return lastStatus.line;
}

export class ServerResponse extends OutgoingMessage {
  statusCode: number;
  statusMessage: string | undefined;
  req: IncomingMessage;
  _owner: ResponseOwner | null;
  #sent100: boolean;
  #expectsContinue: boolean;

  /** @hot */
  constructor(req: IncomingMessage, expectsContinue = false) {
    super();
    this.statusCode = 200;
    this.statusMessage = undefined;
    this.req = req;
    this._owner = null;
    this.#sent100 = false;
    this.#expectsContinue = expectsContinue;
    this.sendDate = true;
    if (req.method === "HEAD") this._hasBody = false;
    if (req.httpVersionMajor < 1 || req.httpVersionMinor < 1) {
      this.useChunkedEncodingByDefault = false;
      this.shouldKeepAlive = false;
    }
  }

  /** @hot */
  writeHead(statusCode: number, reason?: string | object, headers?: object): this {
    if (this.headersSent) throw headersSent("write");
    const status = statusCode | 0;
    if (status < 100 || status > 999) throw createRangeError("ERR_HTTP_INVALID_STATUS_CODE", "Invalid status code: " + String(statusCode));
    let fields = headers as Record<string, HeaderValue> | HeaderValue[] | undefined;
    if (typeof reason === "string") this.statusMessage = reason;
    else {
      if (!this.statusMessage) this.statusMessage = STATUS_CODES[status] ?? "unknown";
      if (fields === undefined || fields === null) fields = reason as never;
    }
    this.statusCode = status;
    if (fields !== undefined && fields !== null) this.#addFields(fields);
    if (this.statusMessage !== lastStatus.message && hasInvalidValueCharacter(this.statusMessage!)) throw createTypeError("ERR_INVALID_CHAR", "Invalid character in statusMessage");
    if (status === 204 || status === 304 || status < 200) this._hasBody = false;
    // A client that waits for 100 and gets something else will not send the body: the connection cannot go on.
    if (this.#expectsContinue && !this.#sent100) this.shouldKeepAlive = false;
    this._storeHeader(statusLine(status, this.statusMessage!));
    return this;
  }

  #addFields(fields: Record<string, HeaderValue> | HeaderValue[]): void {
    if (Array.isArray(fields)) {
      // [[name, value], ...] or [name, value, ...]; repeated names are repeated lines.
      const flat: any[] = Array.isArray(fields[0]) ? (fields as unknown as any[][]).reduce((all, pair) => all.concat([pair[0], pair[1]]), []) : fields;
      if (flat.length % 2 !== 0) throw createTypeError("ERR_INVALID_ARG_VALUE", "The argument 'headers' is invalid. Received " + String(fields));
      if (this._fields.length === 0) {
        // Sent as they are, in their order.
        for (let i = 0; i < flat.length; i += 2) this._add(flat[i], flat[i + 1]);
        return;
      }
      const seen: string[] = [];
      for (let i = 0; i < flat.length; i += 2) {
        const name = flat[i] as string;
        validateName(name);
        if (seen.includes(name.toLowerCase())) this.appendHeader(name, flat[i + 1]);
        else this._set(name, flat[i + 1]);
        seen.push(name.toLowerCase());
      }
      return;
    }
    const names = Object.keys(fields);
    for (let i = 0; i < names.length; i++) {
      const name = names[i]!;
      this._set(name, fields[name]!);
    }
  }

  /** @hot */
  override _implicitHeader(): void {
    if (this.statusMessage === undefined && this._fields.length === 0 && this.statusCode === 200) {
      // The commonest head of all.
      this.statusMessage = "OK";
      if (this.#expectsContinue && !this.#sent100) this.shouldKeepAlive = false;
      this._storeHeader("HTTP/1.1 200 OK\r\n");
      return;
    }
    this.writeHead(this.statusCode);
  }
  override _forbidsChunks(): boolean {
    return this.statusCode === 204 || this.statusCode === 304;
  }
  writeHeader(statusCode: number, reason?: string | object, headers?: object): this {
    return this.writeHead(statusCode, reason, headers);
  }

  #interim(text: string): void {
    this._send(Buffer.from(text, "latin1"), text.length, null);
  }
  writeContinue(callback?: () => void): void {
    this.#interim("HTTP/1.1 100 Continue\r\n\r\n");
    this.#sent100 = true;
    if (callback !== undefined) defer(callback);
  }
  writeProcessing(callback?: () => void): void {
    this.#interim("HTTP/1.1 102 Processing\r\n\r\n");
    if (callback !== undefined) defer(callback);
  }
  writeEarlyHints(hints: Record<string, string | string[]>, callback?: () => void): void {
    let head = "HTTP/1.1 103 Early Hints\r\n";
    const link = hints.link;
    if (link === undefined || link === null) return;
    const value = Array.isArray(link) ? link.join(", ") : link;
    if (value.length === 0) return;
    validateValue("link", value);
    head += "Link: " + value + "\r\n";
    for (const name of Object.keys(hints)) {
      if (name === "link") continue;
      validateName(name);
      validateValue(name, hints[name]);
      head += name + ": " + String(hints[name]) + "\r\n";
    }
    this.#interim(head + "\r\n");
    if (callback !== undefined) defer(callback);
  }

  assignSocket(socket: Socket): void {
    this._own(socket);
    this.emit("socket", socket);
  }
  detachSocket(_socket: Socket): void {
    this.socket = null;
    this._owns = false;
  }

  /** @hot */
  override _finishSending(): void {
    this._flushed = true;
    const events = this._events;
    if (events !== undefined && events["prefinish"] !== undefined) this.emit("prefinish");
    const owner = this._owner;
    if (owner !== null) owner.responseSent(this);
    defer(emitFinish, this);
  }

  override destroy(error?: any): this {
    if (this.destroyed) return this;
    this.destroyed = true;
    this._errored = error ?? null;
    const socket = this.socket ?? this.req.socket;
    if (socket !== null) socket.destroy(error);
    return this;
  }
}

/** @hot */
function emitFinish(response: ServerResponse): void {
  const socket = response.req.socket;
  if (response.destroyed && socket !== null && socket.destroyed && !response._flushed) return;
  // Octets may still wait for the network: 'finish' comes when they have been taken.
  if (socket !== null && !socket.destroyed && socket.writableLength > 0) {
    finishOnDrain(response, socket);
    return;
  }
  const events = response._events;
  if (events !== undefined && events["finish"] !== undefined) response.emit("finish");
  const owner = response._owner;
  if (owner !== null) {
    response._owner = null;
    owner.responseFinished(response);
  }
  response._closed = true;
  if (response._events !== undefined && response._events["close"] !== undefined) defer(emitClose, response);
  else response.destroyed = true;
}

function finishOnDrain(response: ServerResponse, socket: Socket): void {
  socket.once("drain", () => emitFinish(response));
}

function emitClose(response: ServerResponse): void {
  response.destroyed = true;
  response.emit("close");
}
