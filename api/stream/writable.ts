/** stream.Writable: a shell around writable-core.ts. */
import { createError, createTypeError } from "../errors.ts";
import { normalizeEncoding } from "../encoding/encoding.ts";
import { addAbortSignal, constructStream, destroyStream, errorOrDestroy } from "./destroy.ts";
import { Stream } from "./legacy.ts";
import { highWaterMarkOf } from "./readable-core.ts";
import { writableFromWeb, writableToWeb } from "./web-adapters.ts";
import { type BufferedWrite, type Callback, type StreamOptions, WritableState, defaults } from "./state.ts";
import { corkStream, endStream, failBufferedLater, onConstructed, onWrite, uncorkStream, writeChunk } from "./writable-core.ts";

/** Fills in a stream's writable side; for Writable itself and for Duplex. */
export function createWritableState(stream: any, options: StreamOptions | undefined, isDuplex: boolean): WritableState {
  let objectMode = options !== undefined && !!options.objectMode;
  let limit: unknown = options === undefined ? undefined : options.highWaterMark;
  if (isDuplex && options !== undefined) {
    objectMode = objectMode || !!options.writableObjectMode;
    if (limit === undefined || limit === null) limit = options.writableHighWaterMark;
  }
  const size = highWaterMarkOf(limit, objectMode ? defaults.highWaterMarkObjects : defaults.highWaterMark, isDuplex ? "writableHighWaterMark" : "highWaterMark");
  const state = new WritableState(options, size, objectMode, (error) => onWrite(stream, error));
  if (options !== undefined) {
    if (typeof options.write === "function") stream._write = options.write;
    if (typeof options.writev === "function") stream._writev = options.writev;
    if (typeof options.destroy === "function") stream._destroy = options.destroy;
    if (typeof options.final === "function") stream._final = options.final;
    if (typeof options.construct === "function") stream._construct = options.construct;
  }
  return state;
}

export class Writable extends Stream {
  /** @when app:toWeb */
  static toWeb(writable: Writable): unknown {
    return writableToWeb(writable);
  }
  /** @when app:fromWeb */
  static fromWeb(stream: unknown, options?: StreamOptions): Writable {
    return writableFromWeb(Writable, stream as never, options);
  }

  /** A Duplex is a Writable too, though it inherits from Readable. */
  static override [Symbol.hasInstance](value: any): boolean {
    if (Function.prototype[Symbol.hasInstance].call(this, value)) return true;
    return this === Writable && !!value && value._writableState instanceof WritableState;
  }

  _writableState: WritableState;
  declare _writev?: ((chunks: BufferedWrite[], callback: Callback) => void) | null | undefined;
  declare _final?: ((callback: Callback) => void) | null | undefined;
  declare _construct?: ((callback: Callback) => void) | null | undefined;

  constructor(options?: StreamOptions) {
    super();
    this._writableState = createWritableState(this, options, false);
    if (options !== undefined && options.signal) addAbortSignal(options.signal, this);
    if (typeof this._construct === "function") constructStream(this, () => onConstructed(this));
  }

  override pipe(): any {
    errorOrDestroy(this, createError("ERR_STREAM_CANNOT_PIPE", "Cannot pipe, not readable"));
  }
  write(chunk: any, encoding?: any, callback?: any): boolean {
    return writeChunk(this, chunk, encoding, callback) === true;
  }
  end(chunk?: any, encoding?: any, callback?: any): this {
    endStream(this, chunk, encoding, callback);
    return this;
  }
  cork(): void {
    corkStream(this);
  }
  uncork(): void {
    uncorkStream(this);
  }
  setDefaultEncoding(encoding: string): this {
    const name = normalizeEncoding(encoding);
    if (name === undefined) throw createTypeError("ERR_UNKNOWN_ENCODING", "Unknown encoding: " + encoding);
    this._writableState.defaultEncoding = encoding.toLowerCase();
    return this;
  }
  _write(chunk: any, encoding: string, callback: Callback): void {
    if (typeof this._writev === "function") this._writev([{ chunk, encoding, callback }], callback);
    else throw createError("ERR_METHOD_NOT_IMPLEMENTED", "The _write() method is not implemented");
  }
  destroy(error?: any, callback?: Callback): this {
    failBufferedLater(this._writableState);
    destroyStream(this, error, callback);
    return this;
  }
  _destroy(error: any, callback: Callback): void {
    callback(error);
  }

  get closed(): boolean {
    return this._writableState.closed;
  }
  get destroyed(): boolean {
    return this._writableState !== undefined && this._writableState.destroyed;
  }
  set destroyed(value: boolean) {
    this._writableState.destroyed = value;
  }
  get writable(): boolean {
    const w = this._writableState;
    return w !== undefined && w.writable !== false && !w.destroyed && !w.errored && !w.ending && !w.ended;
  }
  set writable(value: boolean) {
    this._writableState.writable = !!value;
  }
  get writableFinished(): boolean {
    return this._writableState.finished;
  }
  get writableObjectMode(): boolean {
    return this._writableState.objectMode;
  }
  get writableBuffer(): BufferedWrite[] {
    return this._writableState.getBuffer();
  }
  get writableEnded(): boolean {
    return this._writableState.ending;
  }
  get writableNeedDrain(): boolean {
    const w = this._writableState;
    return !w.destroyed && !w.ending && w.needDrain;
  }
  get writableHighWaterMark(): number {
    return this._writableState.highWaterMark;
  }
  get writableCorked(): number {
    return this._writableState.corked;
  }
  get writableLength(): number {
    return this._writableState.length;
  }
  get writableAborted(): boolean {
    const w = this._writableState;
    return w.writable !== false && (w.destroyed || !!w.errored) && !w.finished;
  }
  get errored(): any {
    return this._writableState.errored;
  }
}
