/** What a stream knows about its readable and writable sides. Field names are Node's, because programs look at them. */
import type { StringDecoder } from "../node/string_decoder.ts";

export type Callback = (error?: any) => void;

export interface StreamOptions {
  highWaterMark?: number;
  readableHighWaterMark?: number;
  writableHighWaterMark?: number;
  objectMode?: boolean;
  readableObjectMode?: boolean;
  writableObjectMode?: boolean;
  encoding?: string;
  defaultEncoding?: string;
  decodeStrings?: boolean;
  emitClose?: boolean;
  autoDestroy?: boolean;
  allowHalfOpen?: boolean;
  readable?: boolean;
  writable?: boolean;
  signal?: any;
  read?(size: number): void;
  write?(chunk: any, encoding: string, callback: Callback): void;
  writev?(chunks: { chunk: any; encoding: string }[], callback: Callback): void;
  final?(callback: Callback): void;
  destroy?(error: any, callback: Callback): void;
  construct?(callback: Callback): void;
  transform?(chunk: any, encoding: string, callback: (error?: any, data?: any) => void): void;
  flush?(callback: (error?: any, data?: any) => void): void;
}

export const defaults = { highWaterMark: 16384, highWaterMarkObjects: 16 };

export class ReadableState {
  objectMode: boolean;
  highWaterMark: number;
  buffer: any[];
  bufferIndex: number;
  length: number;
  pipes: any[];
  flowing: boolean | null;
  ended: boolean;
  endEmitted: boolean;
  reading: boolean;
  constructed: boolean;
  sync: boolean;
  needReadable: boolean;
  emittedReadable: boolean;
  readableListening: boolean;
  resumeScheduled: boolean;
  dataListening: boolean;
  /** null until pause or resume has been called. */
  paused: boolean | null;
  errorEmitted: boolean;
  emitClose: boolean;
  autoDestroy: boolean;
  destroyed: boolean;
  errored: any;
  closed: boolean;
  closeEmitted: boolean;
  defaultEncoding: string;
  /** Destinations that must drain before data flows again. */
  awaitDrainWriters: any[];
  readingMore: boolean;
  dataEmitted: boolean;
  decoder: StringDecoder | null;
  encoding: string | null;
  /** false on a Duplex made with `readable: false`. */
  readable: boolean | undefined;

  /** @hot */
  constructor(options: StreamOptions | undefined, highWaterMark: number, objectMode: boolean) {
    this.objectMode = objectMode;
    this.highWaterMark = highWaterMark;
    this.buffer = [];
    this.bufferIndex = 0;
    this.length = 0;
    this.pipes = [];
    this.flowing = null;
    this.ended = false;
    this.endEmitted = false;
    this.reading = false;
    this.constructed = true;
    this.sync = true;
    this.needReadable = false;
    this.emittedReadable = false;
    this.readableListening = false;
    this.resumeScheduled = false;
    this.dataListening = false;
    this.paused = null;
    this.errorEmitted = false;
    this.emitClose = options === undefined || options.emitClose !== false;
    this.autoDestroy = options === undefined || options.autoDestroy !== false;
    this.destroyed = false;
    this.errored = null;
    this.closed = false;
    this.closeEmitted = false;
    this.defaultEncoding = options === undefined || options.defaultEncoding === undefined ? "utf8" : options.defaultEncoding;
    this.awaitDrainWriters = [];
    this.readingMore = false;
    this.dataEmitted = false;
    this.decoder = null;
    this.encoding = null;
    this.readable = undefined;
  }
}

export interface BufferedWrite {
  chunk: any;
  encoding: string;
  callback: Callback;
}

export class WritableState {
  objectMode: boolean;
  highWaterMark: number;
  finalCalled: boolean;
  needDrain: boolean;
  ending: boolean;
  ended: boolean;
  finished: boolean;
  destroyed: boolean;
  decodeStrings: boolean;
  defaultEncoding: string;
  length: number;
  writing: boolean;
  corked: number;
  sync: boolean;
  bufferProcessing: boolean;
  expectWriteCb: boolean;
  onwrite: Callback;
  writecb: Callback | null;
  writelen: number;
  afterWritePending: boolean;
  afterWriteTick: { count: number; callback: Callback } | null;
  buffered: BufferedWrite[];
  bufferedIndex: number;
  pendingcb: number;
  constructed: boolean;
  prefinished: boolean;
  errorEmitted: boolean;
  emitClose: boolean;
  autoDestroy: boolean;
  errored: any;
  closed: boolean;
  closeEmitted: boolean;
  onFinished: Callback[];
  writable: boolean | undefined;

  constructor(options: StreamOptions | undefined, highWaterMark: number, objectMode: boolean, onwrite: Callback) {
    this.objectMode = objectMode;
    this.highWaterMark = highWaterMark;
    this.finalCalled = false;
    this.needDrain = false;
    this.ending = false;
    this.ended = false;
    this.finished = false;
    this.destroyed = false;
    this.decodeStrings = options === undefined || options.decodeStrings !== false;
    this.defaultEncoding = options === undefined || options.defaultEncoding === undefined ? "utf8" : options.defaultEncoding;
    this.length = 0;
    this.writing = false;
    this.corked = 0;
    this.sync = true;
    this.bufferProcessing = false;
    this.expectWriteCb = false;
    this.onwrite = onwrite;
    this.writecb = null;
    this.writelen = 0;
    this.afterWritePending = false;
    this.afterWriteTick = null;
    this.buffered = [];
    this.bufferedIndex = 0;
    this.pendingcb = 0;
    this.constructed = true;
    this.prefinished = false;
    this.errorEmitted = false;
    this.emitClose = options === undefined || options.emitClose !== false;
    this.autoDestroy = options === undefined || options.autoDestroy !== false;
    this.errored = null;
    this.closed = false;
    this.closeEmitted = false;
    this.onFinished = [];
    this.writable = undefined;
  }

  getBuffer(): BufferedWrite[] {
    return this.buffered.slice(this.bufferedIndex);
  }
}
