/**
 * The operators of stream.Readable (Node's documentation, "Readable streams", map() to reduce()). Those that give a stream are async
 * generators here; readable.ts makes streams of them.
 */
import { AbortError, createTypeError, invalidArgument, outOfRange, requireInteger } from "../errors.ts";

type Chunks = AsyncIterable<any>;
/** What a callback gets beside the chunk; its signal is aborted when the caller's is. */
interface CallbackOptions {
  signal?: any;
}
export type Callback = (chunk: any, options: CallbackOptions) => unknown;
export interface OperatorOptions {
  concurrency?: number;
  highWaterMark?: number;
  signal?: any;
}

/** A chunk that filter leaves out. */
const NOTHING = Symbol("nothing");

function requireOptions(options: OperatorOptions | undefined): any {
  if (options === undefined || options === null) return undefined;
  if (typeof options !== "object") throw invalidArgument("options", "of type object", options);
  const signal = options.signal;
  if (signal !== undefined && (signal === null || typeof signal !== "object" || !("aborted" in signal))) throw invalidArgument("options.signal", "an instance of AbortSignal", signal);
  return signal;
}

function requireCallback(callback: unknown, name: string): void {
  if (typeof callback !== "function") throw invalidArgument(name, "of type function or an instance of AsyncFunction", callback);
}

/** Up to `concurrency` callbacks run at once, results come in the order of the chunks, and at most `highWaterMark` of them wait for the reader. */
export function mapped(source: Chunks, callback: Callback, options?: OperatorOptions): AsyncGenerator<any> {
  requireCallback(callback, "fn");
  const signal = requireOptions(options);
  const concurrency = options?.concurrency !== undefined ? Math.floor(options.concurrency) : 1;
  const ahead = options?.highWaterMark !== undefined ? Math.floor(options.highWaterMark) : concurrency - 1;
  requireInteger(concurrency, "options.concurrency", 1, Number.MAX_SAFE_INTEGER);
  requireInteger(ahead, "options.highWaterMark", 0, Number.MAX_SAFE_INTEGER);
  return runMapped(source, callback, concurrency, ahead + concurrency, signal);
}

async function* runMapped(source: Chunks, callback: Callback, concurrency: number, waitingMost: number, signal: any): AsyncGenerator<any> {
  const given: CallbackOptions = { signal };
  const results: Promise<unknown>[] = [];
  let running = 0;
  let ended = false;
  let stopped = false;
  let wakeReader: (() => void) | null = null;
  let wakePump: (() => void) | null = null;
  const tellReader = (): void => {
    const wake = wakeReader;
    wakeReader = null;
    if (wake !== null) wake();
  };
  const tellPump = (): void => {
    if (wakePump === null || (!stopped && (running >= concurrency || results.length >= waitingMost))) return;
    const wake = wakePump;
    wakePump = null;
    wake();
  };
  const settled = (): void => {
    running--;
    tellPump();
  };
  const failed = (): void => {
    stopped = true;
    settled();
  };
  const add = (result: Promise<unknown>): void => {
    running++;
    result.then(settled, failed);
    results.push(result);
    tellReader();
  };
  const start = (chunk: any): Promise<unknown> => {
    try {
      return Promise.resolve(callback(chunk, given));
    } catch (error) {
      return Promise.reject(error);
    }
  };
  const pump = async (): Promise<void> => {
    try {
      for await (const chunk of source) {
        if (stopped) return;
        if (signal !== undefined && signal.aborted) throw new AbortError();
        add(start(chunk));
        if (!stopped && (results.length >= waitingMost || running >= concurrency)) await new Promise<void>((resolve) => { wakePump = resolve; });
      }
    } catch (error) {
      add(Promise.reject(error));
    } finally {
      ended = true;
      tellReader();
    }
  };
  void pump();
  try {
    while (true) {
      while (results.length > 0) {
        const value = await results[0];
        if (signal !== undefined && signal.aborted) throw new AbortError();
        if (value !== NOTHING) yield value;
        results.shift();
        tellPump();
      }
      if (ended) return;
      await new Promise<void>((resolve) => { wakeReader = resolve; });
    }
  } finally {
    stopped = true;
    tellPump();
  }
}

export function filtered(source: Chunks, callback: Callback, options?: OperatorOptions): AsyncGenerator<any> {
  requireCallback(callback, "fn");
  return mapped(source, async (chunk, given) => (await callback(chunk, given)) ? chunk : NOTHING, options);
}

export function flatMapped(source: Chunks, callback: Callback, options?: OperatorOptions): AsyncGenerator<any> {
  return flattened(mapped(source, callback, options));
}
async function* flattened(source: Chunks): AsyncGenerator<any> {
  for await (const part of source) yield* part;
}

/** A count as drop and take want it: NaN counts as 0. */
function requireCount(count: unknown): number {
  const number = Number(count);
  if (number !== number) return 0;
  if (number < 0) throw outOfRange("number", ">= 0", number);
  return Math.trunc(number);
}

export function dropped(source: Chunks, count: unknown, options?: OperatorOptions): AsyncGenerator<any> {
  return runDropped(source, requireCount(count), requireOptions(options));
}
async function* runDropped(source: Chunks, count: number, signal: any): AsyncGenerator<any> {
  if (signal !== undefined && signal.aborted) throw new AbortError();
  for await (const chunk of source) {
    if (signal !== undefined && signal.aborted) throw new AbortError();
    if (count-- <= 0) yield chunk;
  }
}

export function taken(source: Chunks, count: unknown, options?: OperatorOptions): AsyncGenerator<any> {
  return runTaken(source, requireCount(count), requireOptions(options));
}
async function* runTaken(source: Chunks, count: number, signal: any): AsyncGenerator<any> {
  if (signal !== undefined && signal.aborted) throw new AbortError();
  for await (const chunk of source) {
    if (signal !== undefined && signal.aborted) throw new AbortError();
    if (count-- > 0) yield chunk;
    // Not one chunk more than was asked for is read.
    if (count <= 0) return;
  }
}

export async function collected(source: Chunks, options?: OperatorOptions): Promise<any[]> {
  const signal = requireOptions(options);
  const all: any[] = [];
  for await (const chunk of source) {
    if (signal !== undefined && signal.aborted) throw new AbortError(undefined, { cause: signal.reason });
    all.push(chunk);
  }
  return all;
}

export async function visited(source: Chunks, callback: Callback, options?: OperatorOptions): Promise<void> {
  requireCallback(callback, "fn");
  const visit = async (chunk: any, given: CallbackOptions): Promise<unknown> => {
    await callback(chunk, given);
    return NOTHING;
  };
  for await (const nothing of mapped(source, visit, options)) void nothing;
}

/** The first chunk that `callback` likes, in a box; null when there is none. */
async function findFirst(source: Chunks, callback: Callback, options: OperatorOptions | undefined): Promise<{ chunk: any } | null> {
  for await (const chunk of filtered(source, callback, options)) return { chunk };
  return null;
}
export async function found(source: Chunks, callback: Callback, options?: OperatorOptions): Promise<any> {
  return (await findFirst(source, callback, options))?.chunk;
}
export async function hasSome(source: Chunks, callback: Callback, options?: OperatorOptions): Promise<boolean> {
  return (await findFirst(source, callback, options)) !== null;
}
export async function hasOnly(source: Chunks, callback: Callback, options?: OperatorOptions): Promise<boolean> {
  requireCallback(callback, "fn");
  return (await findFirst(source, async (chunk, given) => !(await callback(chunk, given)), options)) === null;
}

/** `initial` holds the first value, or nothing. */
export async function reduced(source: Chunks, reducer: (previous: any, chunk: any, options: CallbackOptions) => unknown, initial: any[], options?: OperatorOptions): Promise<any> {
  requireCallback(reducer, "reducer");
  const signal = requireOptions(options);
  let value = initial[0];
  let isEmpty = initial.length === 0;
  for await (const chunk of source) {
    if (signal !== undefined && signal.aborted) throw new AbortError(undefined, { cause: signal.reason });
    value = isEmpty ? chunk : await reducer(value, chunk, { signal });
    isEmpty = false;
  }
  if (isEmpty) throw createTypeError("ERR_MISSING_ARGS", "Reduce of an empty stream requires an initial value");
  return value;
}
