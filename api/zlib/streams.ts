/**
 * The transform streams of node:zlib (lib/zlib.js). The work is done in turns of the event loop of their own, one window of output in each, so that
 * other connections are served between them. Not here: params().
 */
import { notSupported } from "../errors.ts";
import { Buffer } from "../node/buffer.ts";
import { finished } from "../stream/finished.ts";
import { Transform } from "../stream/transform.ts";
import type { StreamOptions } from "../stream/state.ts";
import { defer } from "../ticks.ts";
import { setImmediate } from "../web/timers.ts";
import type { Mode } from "./constants.ts";
import { Engine } from "./engine.ts";
import { checkedOptions, type CheckedOptions, type ZlibOptions } from "./options.ts";

type Done = (error?: any, data?: any) => void;

const Z_FULL_FLUSH = 3;
/** How far each flush mode goes: Z_BLOCK (5) is weaker than Z_PARTIAL_FLUSH. */
const STRENGTH: readonly number[] = [0, 2, 3, 4, 5, 1];

/** A chunk without octets that says how to flush; it queues behind what was written. */
const flushChunks: Buffer[] = [];
function flushChunk(mode: number): Buffer {
  return (flushChunks[mode] ??= Object.assign(Buffer.alloc(0), { _flushMode: mode }) as Buffer);
}

/** Nothing: what is left is compressed behind it, by _flush (ZlibBase.prototype._final). */
function finalZlib(this: Transform, callback?: Done): void {
  if (callback !== undefined) callback();
}

class Zlib extends Transform {
  #engine: Engine;
  #options: CheckedOptions;
  #out: Buffer;
  #used = 0;
  /** Counts resets and closings: work begun before belongs to an old state. */
  #era = 0;
  #closed = false;
  bytesWritten = 0;

  constructor(mode: Mode, options?: ZlibOptions) {
    const checked = checkedOptions(mode, options);
    super({ autoDestroy: true, ...(options as StreamOptions | undefined) } as StreamOptions);
    this.#options = checked;
    this.#engine = new Engine(mode, checked);
    this.#out = Buffer.allocUnsafe(checked.chunkSize);
  }

  get _closed(): boolean {
    return this.#closed;
  }

  reset(): void {
    if (this.#closed) throw new Error("zlib binding closed");
    this.#era++;
    this.#used = 0;
    this.#out = Buffer.allocUnsafe(this.#options.chunkSize);
    this.#engine.reset();
  }

  flush(kind?: number | Done, callback?: Done): void {
    const done = typeof kind === "function" ? kind : callback;
    const mode = typeof kind === "number" ? kind : Z_FULL_FLUSH;
    if (this.writableFinished) {
      if (done !== undefined) defer(done);
    } else if (this.writableEnded) {
      if (done !== undefined) this.once("end", done);
    } else this.write(flushChunk(mode), "", done);
  }

  close(callback?: Done): void {
    if (callback !== undefined) finished(this, callback);
    this.destroy();
  }

  params(): never {
    throw notSupported("zlib.params()");
  }

  override _final = finalZlib;
  override _flush = (callback: Done): void => {
    this._transform(Buffer.alloc(0), "", callback);
  };
  override _destroy(error: any, callback: Done): void {
    this.#closed = true;
    this.#era++;
    callback(error);
  }

  override _transform(chunk: any, _encoding: string, callback: Done): void {
    let flush = this.#options.flush;
    if (typeof chunk._flushMode === "number") flush = chunk._flushMode;
    else if (this.writableEnded && this.writableLength === chunk.byteLength) {
      const last = this.#options.finishFlush;
      flush = STRENGTH[flush]! > STRENGTH[last]! ? flush : last;
    }
    this.bytesWritten += chunk.byteLength;
    const era = this.#era;
    setImmediate(() => {
      if (era !== this.#era) return callback();
      this.#engine.feed(chunk);
      this.#turn(flush, era, callback);
    });
  }

  /** One window of output; more follow while they fill it. */
  #turn(flush: number, era: number, callback: Done): void {
    if (era !== this.#era) return callback();
    const before = this.#used;
    const error = this.#engine.step(this.#out, before, flush);
    if (error !== null) {
      this.destroy(error);
      return;
    }
    const end = this.#out.length - this.#engine.outputLeft;
    this.#used = end;
    let wanted = true;
    if (end > before) {
      wanted = this.push(this.#out.subarray(before, end));
      // A listener of "data" may have started anew or closed the stream.
      if (era !== this.#era) return callback();
    }
    const full = end === this.#out.length;
    if (full) {
      this.#out = Buffer.allocUnsafe(this.#options.chunkSize);
      this.#used = 0;
    }
    if (full) {
      if (wanted) setImmediate(() => this.#turn(flush, era, callback));
      else this.#resume = (): void => void setImmediate(() => this.#turn(flush, era, callback));
      return;
    }
    // Octets behind the end of the compressed data end the stream.
    if (this.#engine.inputLeft > 0) this.push(null);
    callback();
  }

  #resume: (() => void) | null = null;
  override _read(size?: number): void {
    const resume = this.#resume;
    if (resume !== null) {
      this.#resume = null;
      resume();
    } else (super._read as (size?: number) => void)(size);
  }
}

export class Deflate extends Zlib {
  constructor(options?: ZlibOptions) {
    super("deflate", options);
  }
}
export class Inflate extends Zlib {
  constructor(options?: ZlibOptions) {
    super("inflate", options);
  }
}
export class Gzip extends Zlib {
  constructor(options?: ZlibOptions) {
    super("gzip", options);
  }
}
export class Gunzip extends Zlib {
  constructor(options?: ZlibOptions) {
    super("gunzip", options);
  }
}
export class DeflateRaw extends Zlib {
  constructor(options?: ZlibOptions) {
    super("deflateRaw", options);
  }
}
export class InflateRaw extends Zlib {
  constructor(options?: ZlibOptions) {
    super("inflateRaw", options);
  }
}
export class Unzip extends Zlib {
  constructor(options?: ZlibOptions) {
    super("unzip", options);
  }
}
