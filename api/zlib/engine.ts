/**
 * One compressor or decompressor: octets in, octets out, a window at a time, as ZlibContext of Node's src/node_zlib.cc drives zlib. The algorithms are
 * those of pako, a port of zlib that makes the same octets as the zlib in Node. No streams and no turns of the event loop here: streams.ts.
 */
import {
  ZStream, zlibDeflate, zlibDeflateInit2, zlibDeflateReset, zlibDeflateSetDictionary, zlibInflate, zlibInflateInit2, zlibInflateReset, zlibInflateSetDictionary,
} from "pako";
import { codes, type Mode } from "./constants.ts";

const Z_OK = 0;
const Z_STREAM_END = 1;
const Z_NEED_DICT = 2;
const Z_DATA_ERROR = -3;
const Z_BUF_ERROR = -5;
const Z_FINISH = 4;

export interface EngineOptions {
  readonly windowBits: number;
  readonly level: number;
  readonly memLevel: number;
  readonly strategy: number;
  readonly dictionary: Uint8Array | undefined;
}

export interface ZlibError extends Error {
  errno: number;
  code: string;
}

function zlibError(status: number, message: string): ZlibError {
  const error = new Error(message) as ZlibError;
  error.errno = status;
  error.code = String(codes[String(status)]);
  return error;
}

export class Engine {
  readonly #mode: Mode;
  readonly #options: EngineOptions;
  readonly #stream: ZStream;
  #status = Z_OK;

  constructor(mode: Mode, options: EngineOptions) {
    this.#mode = mode;
    this.#options = options;
    this.#stream = new ZStream();
    this.#open();
  }

  get compresses(): boolean {
    return this.#mode === "deflate" || this.#mode === "gzip" || this.#mode === "deflateRaw";
  }
  /** Octets of the last step's input that are still to be read, and room that is still left. */
  get inputLeft(): number {
    return this.#stream.avail_in;
  }
  get outputLeft(): number {
    return this.#stream.avail_out;
  }

  #open(): void {
    const { windowBits, level, memLevel, strategy, dictionary } = this.#options;
    const raw = this.#mode === "deflateRaw" || this.#mode === "inflateRaw";
    const bits = raw ? -windowBits : this.#mode === "gzip" || this.#mode === "gunzip" ? windowBits + 16 : this.#mode === "unzip" ? windowBits + 32 : windowBits;
    if (this.compresses) zlibDeflateInit2(this.#stream, level, 8, raw && windowBits === 8 ? -9 : bits, memLevel, strategy as 0);
    else zlibInflateInit2(this.#stream, bits);
    this.#useDictionary(dictionary);
  }

  #useDictionary(dictionary: Uint8Array | undefined): void {
    if (dictionary === undefined) return;
    let status = Z_OK as number;
    if (this.#mode === "deflate" || this.#mode === "deflateRaw") status = zlibDeflateSetDictionary(this.#stream, dictionary);
    else if (this.#mode === "inflateRaw") status = zlibInflateSetDictionary(this.#stream, dictionary);
    if (status !== Z_OK) throw zlibError(status, "Failed to set dictionary");
  }

  reset(): void {
    this.#status = Z_OK;
    if (this.compresses) zlibDeflateReset(this.#stream);
    else zlibInflateReset(this.#stream);
    this.#useDictionary(this.#options.dictionary);
  }

  /** Gives input for the steps that follow; the octets belong to the engine until inputLeft is 0. */
  feed(bytes: Uint8Array): void {
    this.#stream.input = bytes;
    this.#stream.next_in = 0;
    this.#stream.avail_in = bytes.length;
  }

  /** Fills `out` from `at` on as far as input and flush mode allow; gives the failure, if it is one. */
  step(out: Uint8Array, at: number, flush: number): ZlibError | null {
    const stream = this.#stream;
    stream.output = out as Uint8Array<ArrayBuffer>;
    stream.next_out = at;
    stream.avail_out = out.length - at;
    this.#status = this.compresses ? zlibDeflate(stream, flush as 0) : this.#inflate(flush);
    return this.#failure(flush);
  }

  #inflate(flush: number): number {
    const stream = this.#stream;
    const dictionary = this.#options.dictionary;
    let status: number = zlibInflate(stream, flush as 0);
    if (status === Z_NEED_DICT && dictionary !== undefined && this.#mode !== "inflateRaw") {
      status = zlibInflateSetDictionary(stream, dictionary);
      if (status === Z_OK) status = zlibInflate(stream, flush as 0);
      else if (status === Z_DATA_ERROR) status = Z_NEED_DICT;
    }
    // Members of a gzip file follow each other; zeroes after the last are padding.
    while (stream.avail_in > 0 && status === Z_STREAM_END && this.#isGzip() && stream.input[stream.next_in] !== 0) {
      zlibInflateReset(stream);
      status = zlibInflate(stream, flush as 0);
    }
    return status;
  }

  #isGzip(): boolean {
    return this.#mode === "gunzip" || (this.#mode === "unzip" && (this.#stream.state as { flags: number }).flags > 0);
  }

  #failure(flush: number): ZlibError | null {
    const status = this.#status;
    if (status === Z_STREAM_END || status === Z_OK) return null;
    const text = this.#stream.msg === "" ? null : this.#stream.msg;
    if (status === Z_BUF_ERROR) return this.#stream.avail_out !== 0 && flush === Z_FINISH ? zlibError(status, text ?? "unexpected end of file") : null;
    if (status === Z_NEED_DICT) return zlibError(status, this.#options.dictionary === undefined ? "Missing dictionary" : "Bad dictionary");
    return zlibError(status, text ?? "Zlib error");
  }
}
