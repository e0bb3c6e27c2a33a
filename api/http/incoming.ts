/**
 * http.IncomingMessage. Header fields stay octets of the received head until a program looks at them; a message without body whose
 * events nobody listens to is finished without emitting any.
 */
import { type HeadersObject, decodeFields, distinctFields, mergeFields } from "#lib/http/fields.ts";
import type { MessageParser } from "#lib/http/parser.ts";
import { createError } from "../errors.ts";
import { decodeLatin1 } from "../encoding/latin1.ts";
import { Buffer } from "../node/buffer.ts";
import type { Socket } from "../net/socket.ts";
import { Readable } from "../stream/readable.ts";
import type { Callback } from "../stream/state.ts";
import { defer } from "../ticks.ts";

const NO_OCTETS = new Uint8Array(0);

export class IncomingMessage extends Readable {
  socket: Socket;
  httpVersionMajor: number;
  httpVersionMinor: number;
  method: string | undefined;
  url: string;
  statusCode: number | null;
  statusMessage: string | null;
  complete: boolean;
  aborted: boolean;
  upgrade: boolean;
  joinDuplicateHeaders: boolean;
  req: any;
  _dumped: boolean;
  _consuming: boolean;
  #head: Uint8Array;
  #headStart: number;
  #headEnd: number;
  #trailer: Uint8Array;
  #trailerStart: number;
  #trailerEnd: number;
  #rawHeaders: string[] | null;
  #rawTrailers: string[] | null;
  #headers: HeadersObject | null;
  #trailers: HeadersObject | null;

  /** @hot */
  constructor(socket: Socket) {
    super(undefined);
    this.socket = socket;
    this.httpVersionMajor = 1;
    this.httpVersionMinor = 1;
    this.method = undefined;
    this.url = "";
    this.statusCode = null;
    this.statusMessage = null;
    this.complete = false;
    this.aborted = false;
    this.upgrade = false;
    this.joinDuplicateHeaders = false;
    this.req = null;
    this._dumped = false;
    this._consuming = false;
    this.#head = NO_OCTETS;
    this.#headStart = 0;
    this.#headEnd = 0;
    this.#trailer = NO_OCTETS;
    this.#trailerStart = 0;
    this.#trailerEnd = 0;
    this.#rawHeaders = null;
    this.#rawTrailers = null;
    this.#headers = null;
    this.#trailers = null;
  }

  /** Takes over what the parser knows of the head. @hot */
  _takeHead(parser: MessageParser): void {
    this.httpVersionMajor = parser.versionMajor;
    this.httpVersionMinor = parser.versionMinor;
    if (parser.isRequest) {
      this.method = parser.method;
      this.url = parser.target;
    } else {
      this.statusCode = parser.statusCode;
      this.statusMessage = parser.statusMessage;
    }
    this.#head = parser.headBytes;
    this.#headStart = parser.fieldsStart;
    this.#headEnd = parser.fieldsEnd;
  }

  /** @hot */
  _takeTrailers(parser: MessageParser): void {
    if (parser.trailersEnd > parser.trailersStart) {
      this.#trailer = parser.trailerBytes;
      this.#trailerStart = parser.trailersStart;
      this.#trailerEnd = parser.trailersEnd;
    }
  }

  /** Body octets, which stay the message's. False: stop reading from the socket. @hot */
  _pushBody(bytes: Uint8Array, start: number, end: number): boolean {
    if (this._dumped) return true;
    return this.push(new Buffer(bytes.buffer as never, (bytes.byteOffset + start) as never, (end - start) as never));
  }

  /** The body is complete. @hot */
  _endBody(): void {
    this.complete = true;
    if (!this._dumped) this.push(null);
  }

  /** Nobody will read the rest: lets it go by. @hot */
  _dump(): void {
    if (this._dumped) return;
    this._dumped = true;
    const r = this._readableState;
    if (this.complete && r.length === 0 && this._events === undefined) {
      // Nobody listens, so nobody can tell the order of events from their absence.
      r.ended = r.endEmitted = r.destroyed = r.closed = r.closeEmitted = true;
      return;
    }
    if (this.listenerCount("data") > 0 || r.pipes.length > 0) this.removeAllListeners("data");
    if (this.complete && !r.ended) this.push(null);
    this.resume();
    this.socket.startReading();
  }

  override _read(): void {
    if (!this._consuming) {
      this._readableState.readingMore = false;
      this._consuming = true;
    }
    if (this.socket._connection !== null) this.socket.startReading();
  }

  override _destroy(error: any, callback: Callback): void {
    let failure = error;
    if (!this.readableEnded || !this.complete) {
      this.aborted = true;
      this.emit("aborted");
    }
    // Destroying a message that is not complete takes its connection along.
    if (this.socket !== null && !this.socket.destroyed && this.aborted) {
      this.socket.destroy(failure);
      if (failure === null || failure === undefined) failure = null;
    }
    if (!failure && this.aborted && this.listenerCount("error") > 0 && !this.complete && this.req !== null) failure = connectionReset("aborted");
    if (failure && this.listenerCount("error") === 0) failure = null;
    defer(callback, failure);
  }

  setTimeout(ms: number, callback?: () => void): this {
    if (callback !== undefined) this.on("timeout", callback);
    this.socket.setTimeout(ms);
    return this;
  }

  get httpVersion(): string {
    return this.httpVersionMajor + "." + this.httpVersionMinor;
  }
  get connection(): Socket {
    return this.socket;
  }
  get rawHeaders(): string[] {
    if (this.#rawHeaders === null) this.#rawHeaders = decodeFields(this.#head, this.#headStart, this.#headEnd, decodeLatin1);
    return this.#rawHeaders;
  }
  set rawHeaders(value: string[]) {
    this.#rawHeaders = value;
  }
  get headers(): HeadersObject {
    if (this.#headers === null) this.#headers = mergeFields(this.rawHeaders, this.joinDuplicateHeaders);
    return this.#headers;
  }
  set headers(value: HeadersObject) {
    this.#headers = value;
  }
  get headersDistinct(): Record<string, string[]> {
    return distinctFields(this.rawHeaders);
  }
  get rawTrailers(): string[] {
    if (this.#rawTrailers === null) this.#rawTrailers = decodeFields(this.#trailer, this.#trailerStart, this.#trailerEnd, decodeLatin1);
    return this.#rawTrailers;
  }
  get trailers(): HeadersObject {
    if (this.#trailers === null) this.#trailers = mergeFields(this.rawTrailers, this.joinDuplicateHeaders);
    return this.#trailers;
  }
  get trailersDistinct(): Record<string, string[]> {
    return distinctFields(this.rawTrailers);
  }
}

export function connectionReset(message: string): Error {
  const error = createError("ECONNRESET", message);
  return error;
}
