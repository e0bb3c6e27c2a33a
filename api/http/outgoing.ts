/**
 * http.OutgoingMessage: headers, framing and sending of a response or request (lib/_http_outgoing.js). When headers and body are known
 * together they leave as one write. Subclasses: ServerResponse, ClientRequest.
 */
import { formatHttpDate } from "#lib/http/date.ts";
import { hasInvalidValueCharacter } from "#lib/http/characters.ts";
import { OctetWriter } from "#lib/http/octet-writer.ts";
import { createError, createTypeError, invalidArgument } from "../errors.ts";
import { encodedLength, requireEncoding } from "../encoding/encoding.ts";
import { host } from "../host.ts";
import { Buffer } from "../node/buffer.ts";
import type { Socket } from "../net/socket.ts";
import { defer } from "../ticks.ts";
import {
  FIELD_CONNECTION, FIELD_CONTENT_LENGTH, FIELD_COOKIE, FIELD_DATE, FIELD_KEEP_ALIVE, FIELD_OTHER, FIELD_TRAILER, FIELD_TRANSFER_ENCODING, type OutgoingField,
  OutgoingHeaders, validateName,
} from "./outgoing-headers.ts";

/**
 * One writer serves all messages. A head that waits in it for its body belongs to `pending.owner`; who needs the writer before that copies
 * it out to its owner.
 */
const writer = new OctetWriter(8192, host);
const pending: { owner: OutgoingMessage | null } = { owner: null };
const dateCache = { second: -1, text: "", line: "" };
/** The lines of a connection that goes on behind the date's, made once a second for each time-out. */
const keepAliveCache = { second: -1, timeoutMs: -1, max: 0, lines: "" };

/** The lines that say when it is, and that the connection goes on, and for how long. @hot */
function dateAndKeepAlive(timeoutMs: number, max: number): string {
  currentDate();
  const cache = keepAliveCache;
  if (cache.second !== dateCache.second || timeoutMs !== cache.timeoutMs || max !== cache.max) {
    cache.second = dateCache.second;
    cache.timeoutMs = timeoutMs;
    cache.max = max;
    cache.lines = dateCache.line + keepAliveLines(timeoutMs, max);
  }
  return cache.lines;
}

/** The lines that say that the connection goes on, and for how long if that is known. */
function keepAliveLines(timeoutMs: number, max: number): string {
  if (timeoutMs <= 0) return "Connection: keep-alive\r\n";
  return "Connection: keep-alive\r\nKeep-Alive: timeout=" + Math.floor(timeoutMs / 1000) + (max > 0 ? ", max=" + max : "") + "\r\n";
}

/** The Date header's value, made once a second. @hot */
export function currentDate(): string {
  const wall = host.clock === null ? 0 : host.clock.wallMs();
  const second = Math.floor(wall / 1000);
  if (second !== dateCache.second) {
    dateCache.second = second;
    dateCache.text = formatHttpDate(wall);
    dateCache.line = "Date: " + dateCache.text + "\r\n";
  }
  return dateCache.text;
}

export class OutgoingMessage extends OutgoingHeaders {
  socket: Socket | null;
  /** Whether the message may write to its socket now; responses wait for those before them. */
  _owns: boolean;
  finished: boolean;
  /** Everything has been handed to the machine and 'finish' has been, or is about to be, emitted. */
  _flushed: boolean;
  shouldKeepAlive: boolean;
  _defaultKeepAlive: boolean;
  useChunkedEncodingByDefault: boolean;
  chunkedEncoding: boolean;
  maxRequestsOnConnectionReached: boolean;
  strictContentLength: boolean;
  destroyed: boolean;
  _closed: boolean;
  _last: boolean;
  _hasBody: boolean;
  _contentLength: number;
  _keepAliveTimeoutMs: number;
  _maxRequestsPerSocket: number;
  _hasAgent: boolean;
  _trailer: string;
  /** A stored head has not been sent yet. */
  _headWaits: boolean;
  /** That head, when another message needed the writer. */
  _head: Uint8Array | null;
  /** Octets that wait for the socket, and their callbacks. */
  _output: { bytes: Uint8Array; callback: (() => void) | null }[];
  _outputBytes: number;
  _needDrain: boolean;
  _corked: number;
  _errored: any;
  _bytesWritten: number;

  /** @hot */
  constructor() {
    super();
    this.socket = null;
    this._owns = false;
    this.finished = false;
    this._flushed = false;
    this.shouldKeepAlive = true;
    this._defaultKeepAlive = true;
    this.useChunkedEncodingByDefault = true;
    this.chunkedEncoding = false;
    this.maxRequestsOnConnectionReached = false;
    this.strictContentLength = false;
    this.destroyed = false;
    this._closed = false;
    this._last = false;
    this._hasBody = true;
    this._contentLength = -1;
    this._keepAliveTimeoutMs = 0;
    this._maxRequestsPerSocket = 0;
    this._hasAgent = false;
    this._trailer = "";
    this._headWaits = false;
    this._head = null;
    this._output = [];
    this._outputBytes = 0;
    this._needDrain = false;
    this._corked = 0;
    this._errored = null;
    this._bytesWritten = 0;
  }

  addTrailers(trailers: Record<string, string> | readonly (readonly [string, string])[]): void {
    const pairs = Array.isArray(trailers) ? trailers : Object.entries(trailers);
    for (const [name, value] of pairs) {
      validateName(name, "Trailer name");
      if (hasInvalidValueCharacter(String(value))) throw createTypeError("ERR_INVALID_CHAR", 'Invalid character in trailer content ["' + name + '"]');
      this._trailer += name + ": " + value + "\r\n";
    }
  }
  flushHeaders(): void {
    if (!this.headersSent) this._implicitHeader();
    if (this._headWaits) {
      this._beginWrite();
      this._sendWriter(null);
    }
  }
  _implicitHeader(): void {
    throw createError("ERR_METHOD_NOT_IMPLEMENTED", "The _implicitHeader() method is not implemented");
  }

  /** Writes the head into `writer`; decides on connection persistence and body framing (RFC 9112 §6, §9.3). @hot */
  _storeHeader(firstLine: string): void {
    evict();
    writer.reset();
    writer.text(firstLine);
    let hasConnection = false;
    let hasLength = false;
    let hasCoding = false;
    let hasDate = false;
    let hasTrailer = false;
    const fields = this._fields;
    for (let i = 0; i < fields.length; i++) {
      const field = fields[i]!;
      if (field.line !== null) writer.text(field.line);
      else writeField(field);
      switch (field.kind) {
        case FIELD_OTHER: break;
        case FIELD_CONNECTION:
          hasConnection = true;
          this._removedConnection = false;
          this._connectionHeader(textOf(field));
          break;
        case FIELD_CONTENT_LENGTH:
          hasLength = true;
          this._contentLength = +field.value;
          this._removedContLen = false;
          break;
        case FIELD_TRANSFER_ENCODING:
          hasCoding = true;
          this._removedTE = false;
          if (textOf(field).toLowerCase().includes("chunked")) this.chunkedEncoding = true;
          break;
        case FIELD_DATE: hasDate = true; break;
        case FIELD_TRAILER: hasTrailer = true; break;
        case FIELD_KEEP_ALIVE: this._defaultKeepAlive = false; break;
      }
    }
    if (this.chunkedEncoding && this._forbidsChunks()) {
      this.chunkedEncoding = false;
      this.shouldKeepAlive = false;
    }
    let needsDate = this.sendDate && !hasDate;
    let connection = "";
    if (this._removedConnection) this._last = !this.shouldKeepAlive;
    else if (!hasConnection) {
      if (!(this.shouldKeepAlive && (hasLength || this.useChunkedEncodingByDefault || this._hasAgent))) {
        this._last = true;
        connection = "Connection: close\r\n";
      } else if (this.maxRequestsOnConnectionReached) connection = "Connection: close\r\n";
      else {
        const timeoutMs = this._defaultKeepAlive ? this._keepAliveTimeoutMs : 0;
        connection = needsDate ? dateAndKeepAlive(timeoutMs, this._maxRequestsPerSocket) : keepAliveLines(timeoutMs, this._maxRequestsPerSocket);
        needsDate = false;
      }
    }
    if (needsDate) {
      currentDate();
      writer.text(dateCache.line);
    }
    if (connection !== "") writer.text(connection);
    if (!hasLength && !hasCoding) {
      if (!this._hasBody) this.chunkedEncoding = false;
      else if (!this.useChunkedEncodingByDefault) this._last = true;
      else if (!hasTrailer && !this._removedContLen && this._contentLength >= 0) {
        writer.text("Content-Length: ");
        writer.decimal(this._contentLength);
        writer.crlf();
      } else if (!this._removedTE) {
        writer.text("Transfer-Encoding: chunked\r\n");
        this.chunkedEncoding = true;
      } else this._last = true; // nothing but the end of the connection says where the body ends
    }
    if (!this.chunkedEncoding && hasTrailer) throw createError("ERR_HTTP_TRAILER_INVALID", "Trailers are invalid with this transfer encoding");
    writer.crlf();
    this.headersSent = true;
    this._headWaits = true;
    pending.owner = this;
  }

  /** Makes the writer this message's: empty, or with the head that waits. @hot */
  _beginWrite(): void {
    if (this._headWaits) {
      if (pending.owner === this) return;
      evict();
      writer.reset();
      writer.octets(this._head!);
      this._head = null;
      return;
    }
    evict();
    writer.reset();
  }

  _connectionHeader(value: string): void {
    const lower = value.toLowerCase();
    if (lower.includes("close")) this._last = true;
    else this.shouldKeepAlive = true;
  }
  /** 204 and 304 have no body, so a chunked one cannot be framed. */
  _forbidsChunks(): boolean {
    return false;
  }

  // Body

  write(chunk: any, encoding?: any, callback?: any): boolean {
    let name = encoding;
    let done = callback;
    if (typeof name === "function") {
      done = name;
      name = undefined;
    }
    return this._writeBody(chunk, name, typeof done === "function" ? done : null, false);
  }

  /** @hot */
  _writeBody(chunk: any, encoding: string | undefined, callback: ((error?: any) => void) | null, isLast: boolean): boolean {
    if (chunk === null) throw createTypeError("ERR_STREAM_NULL_VALUES", "May not write null values to stream");
    const isText = typeof chunk === "string";
    if (!isText && !((chunk as unknown) instanceof Uint8Array)) throw invalidArgument("chunk", "of type string or an instance of Buffer or Uint8Array", chunk);
    let failure: Error | null = null;
    if (this.finished) failure = createError("ERR_STREAM_WRITE_AFTER_END", "write after end");
    else if (this.destroyed) failure = createError("ERR_STREAM_DESTROYED", "Cannot call write after a stream was destroyed");
    if (failure !== null) {
      if (this.destroyed) {
        if (callback !== null) defer(callback, failure);
      } else defer(failWrite, this, failure, callback);
      return false;
    }
    const bytes: Uint8Array | null = isText ? null : chunk;
    const name = isText ? requireEncoding(encoding) : "utf8";
    let length = -1;
    const fresh = !this.headersSent;
    if (fresh) {
      if (isLast) {
        length = bytes !== null ? bytes.length : encodedLength(chunk, name);
        this._contentLength = length;
      }
      this._implicitHeader();
    }
    this._beginWrite();
    if (!this._hasBody) {
      // HEAD, 204, 304: what is written is swallowed.
      if (this._headWaits) this._sendWriter(null);
      if (callback !== null) defer(callback);
      return true;
    }
    if (length < 0) length = bytes !== null ? bytes.length : encodedLength(chunk, name);
    if (this.chunkedEncoding && length !== 0) writer.text(length.toString(16) + "\r\n");
    if (bytes !== null) {
      if (length > 16384) {
        // Large octets go by themselves: copying them would cost more than a second write.
        if (writer.length > 0) this._sendWriter(null);
        const room = this._send(bytes, length, this.chunkedEncoding ? null : callback);
        if (!this.chunkedEncoding) return room;
        this._beginWrite();
      } else writer.octets(bytes);
    } else if (name === "utf8") writer.utf8(chunk);
    else writer.octets(Buffer.from(chunk, name));
    if (this.chunkedEncoding && length !== 0) writer.crlf();
    if (isLast && this.chunkedEncoding) this._lastChunk();
    return this._sendWriter(callback);
  }

  _lastChunk(): void {
    writer.text("0\r\n");
    if (this._trailer !== "") writer.text(this._trailer);
    writer.text("\r\n");
  }

  /** @hot */
  end(chunk?: any, encoding?: any, callback?: any): this {
    let data = chunk;
    let name = encoding;
    let done = callback;
    if (typeof data === "function") {
      done = data;
      data = undefined;
      name = undefined;
    } else if (typeof name === "function") {
      done = name;
      name = undefined;
    }
    if (this.finished) {
      if (typeof done === "function") {
        defer(done, this._flushed ? createError("ERR_STREAM_ALREADY_FINISHED", "Cannot call end after a stream was finished") : createError("ERR_STREAM_WRITE_AFTER_END", "write after end"));
      }
      return this;
    }
    if (typeof done === "function") this.once("finish", done);
    this._corked = 0;
    if (data !== undefined && data !== null) {
      this._writeBody(data, name, null, true);
    } else {
      if (!this.headersSent) {
        this._contentLength = 0;
        this._implicitHeader();
      }
      if (this._headWaits || (this._hasBody && this.chunkedEncoding)) {
        this._beginWrite();
        if (this._hasBody && this.chunkedEncoding) this._lastChunk();
        this._sendWriter(null);
      } else if (this._owns && this._output.length > 0) this._flushOutput();
    }
    this.finished = true;
    if (this._owns && this._output.length === 0) this._finishSending();
    return this;
  }

  /** Sends what is in the writer; false when the caller should wait for 'drain'. @hot */
  _sendWriter(callback: (() => void) | null): boolean {
    this._headWaits = false;
    pending.owner = null;
    return this._send(writer.bytes, writer.length, callback);
  }

  /** Sends bytes[0..length), which are not ours to keep. @hot */
  _send(bytes: Uint8Array, length: number, callback: (() => void) | null): boolean {
    this._bytesWritten += length;
    const socket = this.socket;
    if (this._owns && this._corked === 0 && this._output.length === 0 && socket !== null) {
      const room = socket.sendNow(bytes, length);
      if (callback !== null) defer(callback);
      if (!room) this._needDrain = true;
      return room;
    }
    this._output.push({ bytes: bytes.slice(0, length), callback });
    this._outputBytes += length;
    const room = this._outputBytes < 16384;
    if (!room) this._needDrain = true;
    return room;
  }

  /** The message's turn has come: sends what has been waiting. */
  _flushOutput(): boolean {
    const socket = this.socket;
    if (socket === null || this._output.length === 0) return true;
    const waiting = this._output;
    this._output = [];
    this._outputBytes = 0;
    let room = true;
    for (let i = 0; i < waiting.length; i++) {
      const entry = waiting[i]!;
      if (!socket.destroyed) room = socket.sendNow(entry.bytes, entry.bytes.length);
      if (entry.callback !== null) defer(entry.callback);
    }
    return room;
  }

  /** The socket is this message's now. */
  _own(socket: Socket): void {
    this.socket = socket;
    this._owns = true;
    if (this._corked > 0) return;
    const room = this._flushOutput();
    if (this.finished) this._finishSending();
    else if (room && this._needDrain) this._socketDrained();
  }

  _socketDrained(): void {
    if (this._needDrain && !this.finished) {
      this._needDrain = false;
      this.emit("drain");
    }
  }

  /** All octets have been handed over. */
  _finishSending(): void {
    this._flushed = true;
    this.emit("prefinish");
  }

  cork(): void {
    this._corked++;
    if (this.socket !== null && this._owns) this.socket.cork();
  }
  uncork(): void {
    if (this._corked === 0) return;
    this._corked--;
    if (this.socket !== null && this._owns) {
      if (this._corked === 0) this._flushOutput();
      this.socket.uncork();
    }
  }
  destroy(error?: any): this {
    if (this.destroyed) return this;
    this.destroyed = true;
    this._errored = error ?? null;
    if (this.socket !== null) this.socket.destroy(error);
    return this;
  }
  setTimeout(ms: number, callback?: () => void): this {
    if (callback !== undefined) this.on("timeout", callback);
    if (this.socket !== null) this.socket.setTimeout(ms);
    return this;
  }
  override pipe(): any {
    this.emit("error", createError("ERR_STREAM_CANNOT_PIPE", "Cannot pipe, not readable"));
  }

  get connection(): Socket | null {
    return this.socket;
  }
  get writable(): boolean {
    return !this.destroyed && !this.finished;
  }
  get writableEnded(): boolean {
    return this.finished;
  }
  get writableFinished(): boolean {
    return this._flushed && this.finished && this._outputBytes === 0 && (this.socket === null || this.socket.writableLength === 0);
  }
  get writableObjectMode(): boolean {
    return false;
  }
  get writableLength(): number {
    return this._outputBytes + (this.socket !== null && this._owns ? this.socket.writableLength : 0);
  }
  get writableHighWaterMark(): number {
    return this.socket !== null ? this.socket.writableHighWaterMark : 16384;
  }
  get writableCorked(): number {
    return this._corked;
  }
  get writableNeedDrain(): boolean {
    return !this.destroyed && !this.finished && this._needDrain;
  }
  get errored(): any {
    return this._errored;
  }
  get closed(): boolean {
    return this._closed;
  }
}

/** The lines of a field: one for each value of a list, except that cookies go in one line (RFC 6265 §5.4). */
function writeField({ name, kind, value }: OutgoingField): void {
  if (typeof value !== "object") line(name, String(value));
  else if (kind === FIELD_COOKIE) line(name, value.join("; "));
  else for (let k = 0; k < value.length; k++) line(name, String(value[k]));
}

function line(name: string, value: string): void {
  writer.text(name);
  writer.text(": ");
  writer.text(value);
  writer.crlf();
}

/** A field's value as a list that a receiver would read. */
function textOf({ value }: OutgoingField): string {
  return typeof value === "object" ? value.join(", ") : String(value);
}

function failWrite(message: OutgoingMessage, error: Error, callback: ((error: Error) => void) | null): void {
  if (callback !== null) callback(error);
  message.emit("error", error);
}

/** Frees the writer: a head that waits in it goes to its owner. @hot */
function evict(): void {
  const owner = pending.owner;
  if (owner === null) return;
  owner._head = writer.bytes.slice(0, writer.length);
  pending.owner = null;
}
