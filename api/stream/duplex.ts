/** stream.Duplex: both sides in one object; inherits Readable and shares the machine of Writable. */
import { createError, createTypeError, notSupported } from "../errors.ts";
import { normalizeEncoding } from "../encoding/encoding.ts";
import { addAbortSignal, constructStream, destroyStream } from "./destroy.ts";
import { duplexFrom } from "./duplexify.ts";
import { Readable } from "./readable.ts";
import type { BufferedWrite, Callback, StreamOptions, WritableState } from "./state.ts";
import { createWritableState } from "./writable.ts";
import { corkStream, endStream, failBufferedLater, onConstructed, uncorkStream, writeChunk } from "./writable-core.ts";

export class Duplex extends Readable {
  /** @when app:from */
  static override from(body: any): any {
    return duplexFrom(body);
  }
  static override toWeb(): never {
    throw notSupported("stream.Duplex.toWeb()");
  }
  static override fromWeb(): never {
    throw notSupported("stream.Duplex.fromWeb()");
  }

  _writableState: WritableState;
  allowHalfOpen: boolean;
  declare _writev?: ((chunks: BufferedWrite[], callback: Callback) => void) | null | undefined;
  declare _final?: ((callback: Callback) => void) | null | undefined;

  constructor(options?: StreamOptions) {
    super(options, true);
    this._writableState = createWritableState(this, options, true);
    this.allowHalfOpen = options === undefined || options.allowHalfOpen !== false;
    if (options !== undefined) {
      if (options.readable === false) {
        this._readableState.readable = false;
        this._readableState.ended = true;
        this._readableState.endEmitted = true;
      }
      if (options.writable === false) {
        this._writableState.writable = false;
        this._writableState.ending = true;
        this._writableState.ended = true;
        this._writableState.finished = true;
      }
      if (options.signal) addAbortSignal(options.signal, this);
    }
    if (typeof this._construct === "function") {
      constructStream(this, () => {
        this.read(0);
        onConstructed(this);
      });
    }
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
    if (normalizeEncoding(encoding) === undefined) throw createTypeError("ERR_UNKNOWN_ENCODING", "Unknown encoding: " + encoding);
    this._writableState.defaultEncoding = encoding.toLowerCase();
    return this;
  }
  _write(chunk: any, encoding: string, callback: Callback): void {
    if (typeof this._writev === "function") this._writev([{ chunk, encoding, callback }], callback);
    else throw createError("ERR_METHOD_NOT_IMPLEMENTED", "The _write() method is not implemented");
  }
  override destroy(error?: any, callback?: Callback): this {
    failBufferedLater(this._writableState);
    destroyStream(this, error, callback);
    return this;
  }

  override get closed(): boolean {
    return this._writableState.closed;
  }
  /** @hot */
  override get destroyed(): boolean {
    return this._readableState !== undefined && this._writableState !== undefined && this._readableState.destroyed && this._writableState.destroyed;
  }
  override set destroyed(value: boolean) {
    this._readableState.destroyed = value;
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
  /** @hot */
  get writableLength(): number {
    return this._writableState.length;
  }
  get writableAborted(): boolean {
    const w = this._writableState;
    return w.writable !== false && (w.destroyed || !!w.errored) && !w.finished;
  }
}
