/** events.once, events.on and events.addAbortListener, for emitters and event targets. */
import { AbortError, createTypeError, invalidArgument } from "../errors.ts";
import type { EventEmitter, EventName, Listener } from "./events.ts";

interface SignalLike {
  readonly aborted: boolean;
  readonly reason?: unknown;
  addEventListener(type: "abort", listener: (event: unknown) => void, options?: { once?: boolean }): void;
  removeEventListener(type: "abort", listener: (event: unknown) => void): void;
}

function requireSignal(signal: unknown, name: string): void {
  if (signal !== undefined && (typeof signal !== "object" || signal === null || !("aborted" in signal))) throw invalidArgument(name, "an instance of AbortSignal", signal);
}

/** Adds a listener to an emitter, or else to an event target; anything else is refused. */
function listen(emitter: any, name: EventName, listener: Listener, once: boolean): void {
  if (typeof emitter?.on === "function") {
    if (once) emitter.once(name, listener);
    else emitter.on(name, listener);
  } else if (typeof emitter?.addEventListener === "function") emitter.addEventListener(name, listener, { once });
  else throw invalidArgument("emitter", "an instance of EventEmitter", emitter);
}
function unlisten(emitter: any, name: EventName, listener: Listener): void {
  if (typeof emitter.removeListener === "function") emitter.removeListener(name, listener);
  else emitter.removeEventListener(name, listener);
}

/** A promise of the next emission's arguments; "error" rejects it. */
export function once(emitter: EventEmitter, name: EventName, options: { signal?: SignalLike } = {}): Promise<any[]> {
  const signal = options?.signal;
  return new Promise((resolve, reject) => {
    requireSignal(signal, "options.signal");
    if (signal !== undefined && signal.aborted) throw new AbortError(undefined, { cause: signal.reason });
    const watchesErrors = name !== "error" && typeof emitter?.once === "function";
    const cleanUp = (): void => {
      unlisten(emitter, name, onEvent);
      if (watchesErrors) unlisten(emitter, "error", onError);
      if (signal !== undefined) signal.removeEventListener("abort", onAbort);
    };
    const onAbort = (): void => {
      cleanUp();
      reject(new AbortError(undefined, { cause: signal!.reason }));
    };
    const onEvent = (...args: any[]): void => {
      cleanUp();
      resolve(args);
    };
    const onError = (error: unknown): void => {
      cleanUp();
      reject(error);
    };
    listen(emitter, name, onEvent, true);
    if (watchesErrors) listen(emitter, "error", onError, true);
    if (signal !== undefined) signal.addEventListener("abort", onAbort, { once: true });
  });
}

interface OnOptions {
  signal?: SignalLike;
  /** Events that end the iteration. */
  close?: string[];
  /** The emitter is paused when more than `highWaterMark` emissions wait, and resumed below `lowWaterMark`. */
  highWaterMark?: number;
  lowWaterMark?: number;
}

/** An endless async iterator over emissions. */
export function on(emitter: EventEmitter, name: EventName, options: OnOptions = {}): AsyncIterableIterator<any[]> {
  const signal = options?.signal;
  requireSignal(signal, "options.signal");
  if (signal !== undefined && signal.aborted) throw new AbortError(undefined, { cause: signal.reason });
  const most = options.highWaterMark ?? Number.MAX_SAFE_INTEGER;
  const least = options.lowWaterMark ?? 1;
  const closing = options.close ?? [];
  const values: any[][] = [];
  const waiting: { resolve: (r: IteratorResult<any[]>) => void; reject: (e: unknown) => void }[] = [];
  let failure: { error: unknown } | null = null;
  let finished = false;
  let paused = false;
  const onEvent = (...args: any[]): void => {
    const first = waiting.shift();
    if (first !== undefined) {
      first.resolve({ value: args, done: false });
      return;
    }
    values.push(args);
    if (!paused && values.length > most) {
      paused = true;
      (emitter as any).pause();
    }
  };
  const onError = (error: unknown): void => {
    const first = waiting.shift();
    if (first !== undefined) first.reject(error);
    else failure = { error };
    void close();
  };
  const onAbort = (): void => onError(new AbortError(undefined, { cause: signal!.reason }));
  const watchesErrors = name !== "error" && typeof emitter?.on === "function";
  const close = (): Promise<IteratorResult<any[]>> => {
    unlisten(emitter, name, onEvent);
    if (watchesErrors) unlisten(emitter, "error", onError);
    for (const one of closing) unlisten(emitter, one, close);
    if (signal !== undefined) signal.removeEventListener("abort", onAbort);
    finished = true;
    for (const one of waiting.splice(0)) one.resolve({ value: undefined, done: true });
    return Promise.resolve({ value: undefined, done: true });
  };
  const iterator: AsyncIterableIterator<any[]> = {
    next() {
      if (values.length > 0) {
        const value = values.shift()!;
        if (paused && values.length < least) {
          (emitter as any).resume();
          paused = false;
        }
        return Promise.resolve({ value, done: false });
      }
      if (failure !== null) {
        const { error } = failure;
        failure = null;
        return Promise.reject(error);
      }
      if (finished) return close();
      return new Promise((resolve, reject) => { waiting.push({ resolve, reject }); });
    },
    return() {
      return close();
    },
    throw(error: unknown) {
      if (!(error instanceof Error)) throw invalidArgument("EventEmitter.AsyncIterator", "an instance of Error", error);
      onError(error);
      return undefined as never;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
  listen(emitter, name, onEvent, false);
  if (watchesErrors) listen(emitter, "error", onError, false);
  for (const one of closing) listen(emitter, one, close, false);
  if (signal !== undefined) signal.addEventListener("abort", onAbort, { once: true });
  return iterator;
}

/** Calls `listener` when `signal` is aborted, at once if it is already; what it gives takes the listener away again. */
export function addAbortListener(signal: SignalLike, listener: (event: unknown) => void): object {
  if (signal === undefined) throw invalidArgument("signal", "an instance of AbortSignal", signal);
  requireSignal(signal, "signal");
  if (typeof listener !== "function") throw createTypeError("ERR_INVALID_ARG_TYPE", 'The "listener" argument must be of type function.');
  if (signal.aborted) void Promise.resolve().then(() => listener(undefined));
  else signal.addEventListener("abort", listener, { once: true });
  return { [(Symbol as unknown as { dispose: symbol }).dispose]: () => { signal.removeEventListener("abort", listener); } };
}
