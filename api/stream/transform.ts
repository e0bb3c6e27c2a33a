/** stream.Transform and PassThrough (lib/internal/streams/transform.js). */
import { createError } from "../errors.ts";
import { Duplex } from "./duplex.ts";
import type { Callback, StreamOptions } from "./state.ts";

export class Transform extends Duplex {
  #callback: Callback | null = null;
  declare _flush?: ((callback: (error?: any, data?: any) => void) => void) | undefined;

  constructor(options?: StreamOptions) {
    const readableLimit = options === undefined ? undefined : options.readableHighWaterMark;
    // highWaterMark 0 on the readable side would never call _transform; Node gives the writable side the limit then.
    super(readableLimit === 0 ? { ...options, readableHighWaterMark: 0, writableHighWaterMark: options!.writableHighWaterMark || 0 } : options);
    this._readableState.sync = false; // nothing is read before something was written
    if (options !== undefined) {
      if (typeof options.transform === "function") this._transform = options.transform;
      if (typeof options.flush === "function") this._flush = options.flush;
    }
    this.on("prefinish", onPrefinish);
  }

  _transform(_chunk: any, _encoding: string, _callback: (error?: any, data?: any) => void): void {
    throw createError("ERR_METHOD_NOT_IMPLEMENTED", "The _transform() method is not implemented");
  }

  override _final = finalTransform;

  override _write(chunk: any, encoding: string, callback: Callback): void {
    const r = this._readableState;
    const w = this._writableState;
    const length = r.length;
    this._transform(chunk, encoding, (error, data) => {
      if (error) {
        callback(error);
        return;
      }
      if (data !== undefined && data !== null) this.push(data);
      // Go on while the reader takes what comes, or is no slower than before.
      if (w.ended || length === r.length || r.length < r.highWaterMark) callback();
      else this.#callback = callback;
    });
  }

  override _read(): void {
    const callback = this.#callback;
    if (callback !== null) {
      this.#callback = null;
      callback();
    }
  }
}

function finalTransform(this: Transform, callback?: Callback): void {
  if (typeof this._flush === "function" && !this.destroyed) {
    this._flush((error, data) => {
      if (error) {
        if (callback) callback(error);
        else this.destroy(error);
        return;
      }
      if (data !== undefined && data !== null) this.push(data);
      this.push(null);
      if (callback) callback();
    });
  } else {
    this.push(null);
    if (callback) callback();
  }
}

/** A subclass with a _final of its own still ends its readable side. */
function onPrefinish(this: Transform): void {
  if (this._final !== finalTransform) finalTransform.call(this);
}

export class PassThrough extends Transform {
  override _transform(chunk: any, _encoding: string, callback: (error?: any, data?: any) => void): void {
    callback(null, chunk);
  }
}
