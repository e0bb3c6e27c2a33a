/** stream.Readable. The machine is in readable-core.ts; iteration in readable-iterator.ts; operators (map, filter, ...) in readable-operators.ts. */
import { createError } from "../errors.ts";
import type { Listener, EventName } from "../node/events.ts";
import { StringDecoder } from "../node/string_decoder.ts";
import { defer } from "../ticks.ts";
import { addAbortSignal, constructStream, destroyStream } from "./destroy.ts";
import { Stream } from "./legacy.ts";
import { pipeStreams } from "./pipe.ts";
import { addToReadable, emitReadable, flow, highWaterMarkOf, resumeLater, updateReadableListening } from "./readable-core.ts";
import { readFrom } from "./readable-core.ts";
import { createReadableIterator } from "./readable-iterator.ts";
import { collected, dropped, filtered, flatMapped, found, hasOnly, hasSome, mapped, reduced, taken, visited } from "./readable-operators.ts";
import type { Callback as OperatorCallback, OperatorOptions } from "./readable-operators.ts";
import { readableFrom } from "./readable-from.ts";
import { readableFromWeb, readableToWeb } from "./web-adapters.ts";
import { type Callback, ReadableState, type StreamOptions, defaults } from "./state.ts";

/** Apart from the constructor, which would make a closure's environment for every stream. */
function readWhenConstructed(stream: Readable): void {
  constructStream(stream, () => stream.read(0));
}

export class Readable extends Stream {
  /** @when app:from */
  static from(iterable: any, options?: StreamOptions): Readable {
    return readableFrom(Readable, iterable, options);
  }
  /** @when app:toWeb */
  static toWeb(readable: Readable, options?: { strategy?: unknown }): unknown {
    return readableToWeb(readable, options);
  }
  /** @when app:fromWeb */
  static fromWeb(stream: unknown, options?: StreamOptions): Readable {
    return readableFromWeb(Readable, stream as never, options);
  }
  static isDisturbed(stream: any): boolean {
    return !!(stream && stream._readableState && (stream._readableState.dataEmitted || stream._readableState.endEmitted || stream.destroyed));
  }

  _readableState: ReadableState;
  declare _construct?: ((callback: Callback) => void) | null | undefined;

  /** @hot */
  constructor(options?: StreamOptions, isDuplex = false) {
    super();
    let objectMode = options !== undefined && !!options.objectMode;
    let limit: unknown = options === undefined ? undefined : options.highWaterMark;
    if (isDuplex && options !== undefined) {
      objectMode = objectMode || !!options.readableObjectMode;
      if (limit === undefined || limit === null) limit = options.readableHighWaterMark;
    }
    this._readableState = new ReadableState(options, highWaterMarkOf(limit, objectMode ? defaults.highWaterMarkObjects : defaults.highWaterMark, isDuplex ? "readableHighWaterMark" : "highWaterMark"), objectMode);
    if (options !== undefined && options !== null) {
      if (typeof options.read === "function") this._read = options.read;
      if (typeof options.destroy === "function") this._destroy = options.destroy;
      if (options.encoding) {
        this._readableState.decoder = new StringDecoder(options.encoding);
        this._readableState.encoding = options.encoding;
      }
      if (!isDuplex) {
        if (typeof options.construct === "function") this._construct = options.construct;
        if (options.signal) addAbortSignal(options.signal, this);
      }
    }
    if (!isDuplex && typeof this._construct === "function") {
      readWhenConstructed(this);
    }
  }

  /** @hot */
  push(chunk: any, encoding?: string): boolean {
    return addToReadable(this, chunk, encoding, false);
  }
  unshift(chunk: any, encoding?: string): boolean {
    return addToReadable(this, chunk, encoding, true);
  }
  read(size?: number): any {
    return readFrom(this, size);
  }
  _read(_size: number): void {
    throw createError("ERR_METHOD_NOT_IMPLEMENTED", "The _read() method is not implemented");
  }
  destroy(error?: any, callback?: Callback): this {
    destroyStream(this, error, callback);
    return this;
  }
  _destroy(error: any, callback: Callback): void {
    callback(error);
  }
  _undestroy(): void {
    throw createError("ERR_METHOD_NOT_IMPLEMENTED", "The _undestroy() method is not implemented");
  }

  isPaused(): boolean {
    return this._readableState.paused === true || this._readableState.flowing === false;
  }
  setEncoding(encoding: string): this {
    const state = this._readableState;
    const decoder = new StringDecoder(encoding);
    state.decoder = decoder;
    state.encoding = decoder.encoding;
    let content = "";
    for (let i = state.bufferIndex; i < state.buffer.length; i++) content += decoder.write(state.buffer[i]);
    state.buffer.length = 0;
    state.bufferIndex = 0;
    if (content !== "") state.buffer.push(content);
    state.length = content.length;
    return this;
  }

  override pipe(destination: any, options?: { end?: boolean }): any {
    return pipeStreams(this, destination, options);
  }
  unpipe(destination?: any): this {
    const state = this._readableState;
    if (state.pipes.length === 0) return this;
    if (!destination) {
      const all = state.pipes;
      state.pipes = [];
      this.pause();
      for (const one of all) one.emit("unpipe", this, { hasUnpiped: false });
      return this;
    }
    const index = state.pipes.indexOf(destination);
    if (index < 0) return this;
    state.pipes.splice(index, 1);
    if (state.pipes.length === 0) this.pause();
    destination.emit("unpipe", this, { hasUnpiped: false });
    return this;
  }

  override on(name: EventName, listener: Listener): this {
    super.on(name, listener);
    const state = this._readableState;
    if (name === "data") {
      state.dataListening = true;
      state.readableListening = state.readableListening || this.listenerCount("readable") > 0;
      // Start flowing unless it was paused by hand.
      if (state.flowing !== false) this.resume();
    } else if (name === "readable" && !state.endEmitted && !state.readableListening) {
      state.readableListening = state.needReadable = true;
      state.flowing = false;
      state.emittedReadable = false;
      if (state.length > 0) emitReadable(this);
      else if (!state.reading) defer(readNothing, this);
    }
    return this;
  }
  override addListener(name: EventName, listener: Listener): this {
    return this.on(name, listener);
  }
  override removeListener(name: EventName, listener: Listener): this {
    super.removeListener(name, listener);
    if (name === "readable") defer(updateReadableListening, this);
    else if (name === "data" && this.listenerCount("data") === 0) this._readableState.dataListening = false;
    return this;
  }
  override off(name: EventName, listener: Listener): this {
    return this.removeListener(name, listener);
  }
  override removeAllListeners(name?: EventName): this {
    if (arguments.length === 0) super.removeAllListeners();
    else super.removeAllListeners(name);
    if (name === "readable" || name === undefined) defer(updateReadableListening, this);
    return this;
  }

  resume(): this {
    const state = this._readableState;
    if (state.flowing !== true) {
      // With a 'readable' listener the buffer is read by hand, it does not flow.
      state.flowing = !state.readableListening;
      resumeLater(this, state);
    }
    state.paused = false;
    return this;
  }
  pause(): this {
    const state = this._readableState;
    if (state.flowing !== false) {
      state.flowing = false;
      this.emit("pause");
    }
    state.paused = true;
    return this;
  }
  /** Wraps an old-style stream. */
  wrap(old: any): this {
    let paused = false;
    old.on("data", (chunk: any) => {
      if (!this.push(chunk) && old.pause) {
        paused = true;
        old.pause();
      }
    });
    old.on("end", () => this.push(null));
    old.on("error", (error: any) => this.destroy(error));
    old.on("close", () => this.destroy());
    this._read = () => {
      if (paused && old.resume) {
        paused = false;
        old.resume();
      }
    };
    return this;
  }

  /** @when use:asyncIterator app:asyncIterator app:getOwnPropertySymbols app:ownKeys app:getOwnPropertyDescriptors app:Proxy */
  [Symbol.asyncIterator](): AsyncIterableIterator<any> {
    return createReadableIterator(this, true);
  }
  /** @when app:iterator */
  iterator(options?: { destroyOnReturn?: boolean }): AsyncIterableIterator<any> {
    return createReadableIterator(this, options === undefined || options.destroyOnReturn !== false);
  }
  /** @when app:toArray */
  toArray(options?: OperatorOptions): Promise<any[]> {
    return collected(this, options);
  }
  /** @when app:forEach */
  forEach(callback: OperatorCallback, options?: OperatorOptions): Promise<void> {
    return visited(this, callback, options);
  }
  /** @when app:reduce */
  reduce(reducer: (previous: any, chunk: any, options: object) => unknown, ...rest: any[]): Promise<any> {
    return reduced(this, reducer, rest.slice(0, 1), rest[1]);
  }
  /** @when app:some */
  some(callback: OperatorCallback, options?: OperatorOptions): Promise<boolean> {
    return hasSome(this, callback, options);
  }
  /** @when app:every */
  every(callback: OperatorCallback, options?: OperatorOptions): Promise<boolean> {
    return hasOnly(this, callback, options);
  }
  /** @when app:find */
  find(callback: OperatorCallback, options?: OperatorOptions): Promise<any> {
    return found(this, callback, options);
  }
  /** @when app:map */
  map(callback: OperatorCallback, options?: OperatorOptions): Readable {
    return readableFrom(Readable, mapped(this, callback, options), undefined);
  }
  /** @when app:filter */
  filter(callback: OperatorCallback, options?: OperatorOptions): Readable {
    return readableFrom(Readable, filtered(this, callback, options), undefined);
  }
  /** @when app:flatMap */
  flatMap(callback: OperatorCallback, options?: OperatorOptions): Readable {
    return readableFrom(Readable, flatMapped(this, callback, options), undefined);
  }
  /** @when app:drop */
  drop(count: number, options?: OperatorOptions): Readable {
    return readableFrom(Readable, dropped(this, count, options), undefined);
  }
  /** @when app:take */
  take(count: number, options?: OperatorOptions): Readable {
    return readableFrom(Readable, taken(this, count, options), undefined);
  }

  get readable(): boolean {
    const r = this._readableState;
    return r !== undefined && r.readable !== false && !r.destroyed && !r.errorEmitted && !r.endEmitted;
  }
  set readable(value: boolean) {
    this._readableState.readable = !!value;
  }
  get readableDidRead(): boolean {
    return this._readableState.dataEmitted;
  }
  get readableAborted(): boolean {
    const r = this._readableState;
    return r.readable !== false && (r.destroyed || !!r.errored) && !r.endEmitted;
  }
  get readableHighWaterMark(): number {
    return this._readableState.highWaterMark;
  }
  get readableBuffer(): any[] {
    return this._readableState.buffer;
  }
  get readableFlowing(): boolean | null {
    return this._readableState.flowing;
  }
  set readableFlowing(value: boolean | null) {
    this._readableState.flowing = value;
  }
  get readableLength(): number {
    return this._readableState.length;
  }
  get readableObjectMode(): boolean {
    return this._readableState.objectMode;
  }
  get readableEncoding(): string | null {
    return this._readableState.encoding;
  }
  get errored(): any {
    return this._readableState.errored;
  }
  get closed(): boolean {
    return this._readableState.closed;
  }
  get destroyed(): boolean {
    return this._readableState !== undefined && this._readableState.destroyed;
  }
  set destroyed(value: boolean) {
    this._readableState.destroyed = value;
  }
  get readableEnded(): boolean {
    return this._readableState.endEmitted;
  }
}

function readNothing(stream: Readable): void {
  stream.read(0);
}

export { flow };
