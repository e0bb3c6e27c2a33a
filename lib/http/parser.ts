/**
 * HTTP/1.1 messages from octets (RFC 9112), sans-I/O and incremental: any cutting of the input gives the same events.
 *
 *   start line CRLF  *( field line CRLF )  CRLF  [ body by length | chunks, trailers | until the connection ends ]
 *
 * As strict as llhttp 9 in Node 20: no obs-fold, no bare LF, no second Content-Length, no Content-Length beside Transfer-Encoding.
 * Own code, because http-parser-js is CommonJS over Buffer and RegExp, and llhttp is C. Lines are scanned in place; only a head that is
 * cut by the end of a chunk is copied. A head makes two strings (method is interned, target); header fields stay octets until asked for
 * (fields.ts). What is not here: content codings, the meaning of Expect, deadlines (api/node/http).
 */
import { CHARACTER_FLAGS, TARGET } from "./characters.ts";
import { matchMethod } from "./methods.ts";
import { hexDigit, isTargetStart, lineIsCut, startOfVersion, startsSomeMethod } from "./start-line.ts";
import type { TextDecode } from "./text.ts";
import { FieldScanner } from "./field-scanner.ts";
import { ERROR_LINES, type ParseErrorCode } from "./parse-errors.ts";

export interface MessageHandler {
  /** The head is complete; its parts are fields of the parser. BODY_NONE: there is no body whatever the head says (HEAD, 304). */
  onHead(parser: MessageParser): number;
  /** Body octets bytes[start..end), lent until it returns. */
  onBody(bytes: Uint8Array, start: number, end: number): void;
  /** The message is complete; trailers are in parser.trailers*. */
  onComplete(parser: MessageParser): void;
}
export const BODY_AS_SAID = 0;
export const BODY_NONE = 1;
/** The head ends HTTP on this connection: `execute` stops behind it. */
export const BODY_UPGRADE = 2;

const START = 0; // between messages
const FIRST_LINE = 1;
const FIELDS = 2;
const BODY_LENGTH = 3;
const CHUNK_SIZE = 4;
const CHUNK_DATA = 5;
const CHUNK_END = 6;
const TRAILERS = 7;
const BODY_REST = 8;
const STOPPED = 9; // error or upgrade

const INCOMPLETE = -1;
const BAD = -2;
const CR = 13;
const LF = 10;
const SPACE = 32;
const EMPTY = new Uint8Array(0);

export class MessageParser {
  readonly isRequest: boolean;
  handler: MessageHandler;
  /** Octets of start line and fields together; more is HPE_HEADER_OVERFLOW. */
  headBytesMax: number;
  decode: TextDecode;
  // The head last parsed.
  method: string;
  target: string;
  statusCode: number;
  statusMessage: string;
  versionMajor: number;
  versionMinor: number;
  /** Facts from the fields, and where the fields stand: headBytes[fieldsStart..fieldsEnd) belongs to the message from onHead on. */
  readonly fields: FieldScanner;
  headBytes: Uint8Array;
  fieldsStart: number;
  fieldsEnd: number;
  /** Raw trailer lines; empty range when there were none. */
  trailerBytes: Uint8Array;
  trailersStart: number;
  trailersEnd: number;
  error: ParseErrorCode | null;
  /** The error in words. */
  reason: string;
  upgraded: boolean;
  paused: boolean;
  /** Octets of an unfinished head, for headersTimeout: whether a message has begun. */
  state: number;
  // Lines cut by the end of a chunk: stash[0..stashLength), the open line begins at stashLine.
  #stash: Uint8Array;
  #stashLength: number;
  #stashLine: number;
  /** Octets of the head (or trailers) that complete lines took. */
  #headLength: number;
  #remaining: number;
  #lastTarget: Uint8Array;
  #lastTargetText: string;

  constructor(isRequest: boolean, handler: MessageHandler, headBytesMax: number, decode: TextDecode) {
    this.isRequest = isRequest;
    this.handler = handler;
    this.headBytesMax = headBytesMax;
    this.decode = decode;
    this.method = "";
    this.target = "";
    this.statusCode = 0;
    this.statusMessage = "";
    this.versionMajor = 1;
    this.versionMinor = 1;
    this.fields = new FieldScanner();
    this.headBytes = EMPTY;
    this.fieldsStart = 0;
    this.fieldsEnd = 0;
    this.trailerBytes = EMPTY;
    this.trailersStart = 0;
    this.trailersEnd = 0;
    this.error = null;
    this.reason = "";
    this.upgraded = false;
    this.paused = false;
    this.state = START;
    this.#stash = EMPTY;
    this.#stashLength = 0;
    this.#stashLine = 0;
    this.#headLength = 0;
    this.#remaining = 0;
    this.#lastTarget = EMPTY;
    this.#lastTargetText = "";
  }

  /** Whether nothing of a message has come yet. @hot */
  isIdle(): boolean {
    return this.state === START && this.#stashLength === 0;
  }

  /**
   * Takes chunk[from..to) and gives the offset where it stopped: `to`, or earlier when paused, upgraded or at an error (`error` is set).
   * Heads refer to the chunk afterwards, so the caller must not reuse it.
   * @hot
   */
  execute(chunk: Uint8Array, from: number, to: number): number {
    let at = from;
    while (at < to) {
      if (this.paused) return at;
      switch (this.state) {
        case BODY_LENGTH:
        case CHUNK_DATA: {
          // An int32 whatever the length of the body is.
          const take = (this.#remaining < to - at ? this.#remaining : to - at) | 0;
          this.#remaining -= take;
          const end = at + take;
          const chunked = this.state === CHUNK_DATA;
          if (this.#remaining === 0 && chunked) this.state = CHUNK_END;
          this.handler.onBody(chunk, at, end);
          at = end;
          if (!chunked && this.#remaining === 0) this.#complete();
          break;
        }
        case BODY_REST:
          this.handler.onBody(chunk, at, to);
          at = to;
          break;
        case STOPPED:
          return at;
        default:
          at = this.#stashLength === 0 ? this.#linesInPlace(chunk, at, to) : this.#lineInStash(chunk, at, to);
      }
    }
    return at;
  }

  /** The input has ended: completes a body that lasts until then; false (and an error) when a message was cut short. */
  finish(): boolean {
    if (this.state === STOPPED) return this.error === null;
    if (this.state === BODY_REST) {
      this.#complete();
      return true;
    }
    if (this.isIdle()) return true;
    this.#fail("HPE_INVALID_EOF_STATE", "Invalid EOF state");
    return false;
  }

  #fail(code: ParseErrorCode, reason: string): number {
    if (this.error === null) {
      this.error = code;
      this.reason = reason;
    }
    this.state = STOPPED;
    return BAD;
  }

  /** @hot */
  #linesInPlace(chunk: Uint8Array, from: number, to: number): number {
    let at = from;
    const headStart = from;
    while (at < to) {
      if (this.state === START) {
        // RFC 9112 §2.2: empty lines before a request line are ignored.
        const c = chunk[at];
        if (c === CR || c === LF) {
          at++;
          continue;
        }
        return this.#beginHead(chunk, at, to);
      }
      const next = this.#line(chunk, at, to);
      if (next === BAD) return at;
      if (next === INCOMPLETE) {
        const keepFrom = this.state === CHUNK_SIZE || this.state === CHUNK_END ? at : headStart;
        this.#keep(chunk, keepFrom, to, at - keepFrom);
        return to;
      }
      at = next;
      const state = this.state;
      if (state === START || state === STOPPED || this.paused || state === BODY_LENGTH || state === CHUNK_DATA || state === BODY_REST) return at;
      if (state === CHUNK_SIZE || state === TRAILERS && this.trailersStart < 0) return at; // the next lines have their own beginning
    }
    // The chunk ended exactly after a line: what was read of this head must be kept for its fields.
    if (this.state === FIELDS || this.state === TRAILERS) this.#keep(chunk, headStart, to, to - headStart);
    return at;
  }

  /** @hot */
  #beginHead(chunk: Uint8Array, at: number, to: number): number {
    this.state = FIRST_LINE;
    this.#headLength = 0;
    this.fields.reset();
    return this.#linesInPlace(chunk, at, to);
  }

  #keep(chunk: Uint8Array, from: number, to: number, lineOffset: number): void {
    const length = to - from;
    if (length > this.headBytesMax) {
      this.#overflow();
      return;
    }
    const room = length < 512 ? 1024 : length * 2;
    const stash = new Uint8Array(room);
    for (let i = 0; i < length; i++) stash[i] = chunk[from + i]!;
    this.#stash = stash;
    this.#stashLength = length;
    this.#stashLine = lineOffset;
    if (this.state === FIELDS) this.fieldsStart -= from;
    else if (this.state === TRAILERS && this.trailersStart >= 0) this.trailersStart -= from;
  }

  #overflow(): void {
    if (this.state === CHUNK_SIZE) this.#fail("HPE_CHUNK_EXTENSIONS_OVERFLOW", "Chunk extensions overflow");
    else this.#fail("HPE_HEADER_OVERFLOW", "Header overflow");
  }

  /** One line whose beginning is in the stash: takes the rest of it from the chunk. */
  #lineInStash(chunk: Uint8Array, from: number, to: number): number {
    let end = from;
    while (end < to && chunk[end] !== LF) end++;
    const found = end < to;
    if (found) end++;
    const length = this.#stashLength + end - from;
    if (length > this.headBytesMax + 2) {
      this.#overflow();
      return end;
    }
    if (length > this.#stash.length) {
      const grown = new Uint8Array(length * 2);
      grown.set(this.#stash.subarray(0, this.#stashLength));
      this.#stash = grown;
    }
    for (let i = from, o = this.#stashLength; i < end; i++, o++) this.#stash[o] = chunk[i]!;
    this.#stashLength = length;
    if (!found) return end;
    const stash = this.#stash;
    const next = this.#line(stash, this.#stashLine, length);
    if (next === BAD) return end;
    if (next === INCOMPLETE) {
      this.#fail("HPE_LF_EXPECTED", "Missing expected CR");
      return end;
    }
    const state = this.state;
    if (state === FIELDS || (state === TRAILERS && this.trailersStart >= 0)) {
      this.#stashLine = next;
    } else {
      // The head is complete (and owns the stash), or a chunk line is.
      this.#stash = EMPTY;
      this.#stashLength = 0;
    }
    return end;
  }

  /** Parses the line at `at` by the state; gives the offset behind its CRLF, INCOMPLETE or BAD. @hot */
  #line(bytes: Uint8Array, at: number, to: number): number {
    switch (this.state) {
      case FIRST_LINE: {
        const next = this.isRequest ? this.#requestLine(bytes, at, to) : this.#statusLine(bytes, at, to);
        if (next < 0) return next;
        this.#headLength = next - at;
        this.state = FIELDS;
        this.fieldsStart = next;
        return next;
      }
      case FIELDS:
      case TRAILERS:
        return this.#fieldLine(bytes, at, to);
      case CHUNK_SIZE:
        return this.#chunkLine(bytes, at, to);
      default: // CHUNK_END
        if (bytes[at] !== CR) return this.#fail("HPE_STRICT", "Expected LF after chunk data");
        if (at + 1 >= to) return INCOMPLETE;
        if (bytes[at + 1] !== LF) return this.#fail("HPE_STRICT", "Expected LF after chunk data");
        this.state = CHUNK_SIZE;
        return at + 2;
    }
  }

  /** @hot */
  #requestLine(bytes: Uint8Array, at: number, to: number): number {
    // method SP request-target SP HTTP-version CRLF
    let i = at;
    while (i < to && bytes[i]! > SPACE && i - at < 12) i++;
    if (i >= to) return startsSomeMethod(bytes, at, to) ? INCOMPLETE : this.#fail("HPE_INVALID_METHOD", "Invalid method encountered");
    const method = bytes[i] === SPACE ? matchMethod(bytes, at, i) : "";
    if (method === "") {
      return startsSomeMethod(bytes, at, i) ? this.#fail("HPE_INVALID_METHOD", "Expected space after method")
        : this.#fail("HPE_INVALID_METHOD", "Invalid method encountered");
    }
    while (i < to && bytes[i] === SPACE) i++;
    const targetStart = i;
    while (i < to && (CHARACTER_FLAGS[bytes[i]!]! & TARGET) !== 0) i++;
    if (i > at + this.headBytesMax) return this.#fail("HPE_HEADER_OVERFLOW", "Header overflow");
    if (i >= to) return INCOMPLETE;
    if (bytes[i] !== SPACE) return this.#fail("HPE_INVALID_URL", bytes[i]! > 127 ? "Invalid char in url path" : "Invalid characters in url");
    if (!isTargetStart(bytes, targetStart, i, method)) return this.#fail("HPE_INVALID_URL", "Invalid characters in url");
    const targetEnd = i;
    i++;
    // HTTP/1.1 CRLF
    const wrong = startOfVersion(bytes, i, to);
    if (wrong >= 0) return wrong === to ? INCOMPLETE : this.#fail("HPE_INVALID_CONSTANT", "Expected HTTP/, RTSP/ or ICE/");
    i += 5;
    if (i + 4 >= to) return lineIsCut(bytes, i, to) ? INCOMPLETE : this.#fail("HPE_INVALID_VERSION", "Invalid HTTP version");
    if (!this.#version(bytes, i)) return this.#fail("HPE_INVALID_VERSION", "Invalid HTTP version");
    if (bytes[i + 3] !== CR || bytes[i + 4] !== LF) return this.#fail("HPE_INVALID_VERSION", "Expected CRLF after version");
    this.method = method;
    this.target = this.#targetText(bytes, targetStart, targetEnd);
    return i + 5;
  }

  /** @hot */
  #version(bytes: Uint8Array, at: number): boolean {
    const major = bytes[at]! - 48;
    const minor = bytes[at + 2]! - 48;
    this.versionMajor = major;
    this.versionMinor = minor;
    return bytes[at + 1] === 46 && ((major === 1 && (minor === 1 || minor === 0)) || (major === 0 && minor === 9) || (major === 2 && minor === 0));
  }

  /** Clients repeat themselves: the same target as last time on this connection is the same string. @hot */
  #targetText(bytes: Uint8Array, start: number, end: number): string {
    const last = this.#lastTarget;
    const length = end - start;
    if (last.length === length) {
      let i = 0;
      while (i < length && last[i] === bytes[start + i]) i++;
      if (i === length) return this.#lastTargetText;
    }
    const text = this.decode(bytes, start, end);
    if (length <= 256) {
      this.#lastTarget = bytes.slice(start, end);
      this.#lastTargetText = text;
    }
    return text;
  }

  #statusLine(bytes: Uint8Array, at: number, to: number): number {
    // HTTP-version SP 3DIGIT SP [ reason ] CRLF
    let end = at;
    while (end < to && bytes[end] !== LF) end++;
    for (let k = 0, i = at; k < 5 && i < end; k++, i++) {
      if (bytes[i] !== "HTTP/".charCodeAt(k)) return this.#fail("HPE_INVALID_CONSTANT", "Expected HTTP/, RTSP/ or ICE/");
    }
    if (end - at > this.headBytesMax) return this.#fail("HPE_HEADER_OVERFLOW", "Header overflow");
    if (end >= to) return INCOMPLETE;
    if (bytes[end - 1] !== CR) return this.#fail("HPE_CR_EXPECTED", "Missing expected CR after response line");
    const last = end - 1;
    let i = at + 5;
    if (last - i < 7 || !this.#version(bytes, i)) return this.#fail("HPE_INVALID_VERSION", "Invalid HTTP version");
    i += 3;
    if (bytes[i] !== SPACE) return this.#fail("HPE_INVALID_VERSION", "Expected space after version");
    i++;
    let status = 0;
    for (let k = 0; k < 3; k++, i++) {
      const digit = bytes[i]! - 48;
      if (digit < 0 || digit > 9) return this.#fail("HPE_INVALID_STATUS", "Invalid status code");
      status = status * 10 + digit;
    }
    if (i < last && bytes[i] !== SPACE) return this.#fail("HPE_INVALID_STATUS", "Invalid response status");
    this.statusCode = status;
    this.statusMessage = i < last ? this.decode(bytes, i + 1, last) : "";
    return end + 1;
  }

  /** @hot */
  #fieldLine(bytes: Uint8Array, at: number, to: number): number {
    if (bytes[at] === CR) {
      if (at + 1 >= to) return INCOMPLETE;
      if (bytes[at + 1] !== LF) return this.#fail("HPE_LF_EXPECTED", "Missing expected LF after headers");
      return this.#endOfFields(bytes, at);
    }
    const next = this.fields.scanLine(bytes, at, to, this.state === FIELDS);
    if (next < 0) {
      if (next === INCOMPLETE) return to - at + this.#headLength > this.headBytesMax ? this.#fail("HPE_HEADER_OVERFLOW", "Header overflow") : INCOMPLETE;
      const line = ERROR_LINES[this.fields.problem]!;
      return this.#fail(line.code, line.reason);
    }
    this.#headLength += next - at;
    if (this.#headLength > this.headBytesMax) return this.#fail("HPE_HEADER_OVERFLOW", "Header overflow");
    if (this.state === TRAILERS && this.trailersStart < 0) this.trailersStart = at;
    return next;
  }

  /** @hot */
  #endOfFields(bytes: Uint8Array, at: number): number {
    if (this.state === TRAILERS) {
      this.trailerBytes = bytes;
      if (this.trailersStart < 0) this.trailersStart = at;
      this.trailersEnd = at;
      this.#complete();
      return at + 2;
    }
    this.headBytes = bytes;
    this.fieldsEnd = at;
    this.trailersStart = this.trailersEnd = 0;
    const problem = this.fields.framingProblem(this.isRequest);
    if (problem !== 0) {
      const line = ERROR_LINES[problem]!;
      return this.#fail(line.code, line.reason);
    }
    this.state = START; // while the handler looks at the head
    this.#beginBody(this.handler.onHead(this));
    return at + 2;
  }

  /** RFC 9112 §6.3: how long the body is. @hot */
  #beginBody(answer: number): void {
    if (this.error !== null) return;
    const fields = this.fields;
    if (answer === BODY_UPGRADE) {
      this.upgraded = true;
      this.state = STOPPED;
    } else if (answer === BODY_NONE) this.#complete();
    else if (fields.chunked) this.state = CHUNK_SIZE;
    else if (fields.contentLength > 0) {
      this.#remaining = fields.contentLength;
      this.state = BODY_LENGTH;
    } else if (fields.contentLength === 0 || this.isRequest || !this.#responseHasBody()) this.#complete();
    else this.state = BODY_REST;
  }

  #responseHasBody(): boolean {
    return this.statusCode >= 200 && this.statusCode !== 204 && this.statusCode !== 304;
  }

  /** @hot */
  #complete(): void {
    this.state = START;
    this.handler.onComplete(this);
  }

  #chunkLine(bytes: Uint8Array, at: number, to: number): number {
    // chunk-size [ chunk-ext ] CRLF; the size has at most 13 digits here, so that it is an exact integer.
    let i = at;
    let size = 0;
    for (; i < to; i++) {
      const digit = hexDigit(bytes[i]!);
      if (digit < 0) break;
      if (i - at >= 13) return this.#fail("HPE_INVALID_CHUNK_SIZE", "Chunk size overflow");
      size = size * 16 + digit;
    }
    if (i >= to) return INCOMPLETE;
    if (i === at) return this.#fail("HPE_INVALID_CHUNK_SIZE", "Invalid character in chunk size");
    if (bytes[i] === 59) {
      const start = i;
      while (i < to && bytes[i] !== CR && bytes[i] !== LF) {
        const c = bytes[i]!;
        if (c !== 9 && (c < 32 || c === 127)) return this.#fail("HPE_STRICT", "Invalid character in chunk extensions");
        i++;
      }
      if (i - start > this.headBytesMax) return this.#fail("HPE_CHUNK_EXTENSIONS_OVERFLOW", "Chunk extensions overflow");
      if (i >= to) return INCOMPLETE;
    }
    if (bytes[i] === LF) return this.#fail("HPE_CR_EXPECTED", "Missing expected CR after chunk size");
    if (bytes[i] !== CR) return this.#fail("HPE_INVALID_CHUNK_SIZE", "Invalid character in chunk size");
    if (i + 1 >= to) return INCOMPLETE;
    if (bytes[i + 1] !== LF) return this.#fail("HPE_STRICT", "Expected LF after chunk size");
    if (size === 0) {
      this.state = TRAILERS;
      this.trailersStart = -1;
      this.#headLength = 0;
    } else {
      this.state = CHUNK_DATA;
      this.#remaining = size;
    }
    return i + 2;
  }
}
