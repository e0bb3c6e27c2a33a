/** node:events. Listeners are kept as Node keeps them: one function, or an array that is copied before it is called. */
import { AbortError, createError, invalidArgument, outOfRange, requireFunction } from "../errors.ts";
import { inspect } from "../inspect/inspect.ts";

export type EventName = string | symbol;
export type Listener = (...args: any[]) => void;
interface OnceListener extends Listener {
  listener?: Listener;
}
type Events = Record<EventName, Listener | Listener[] | undefined>;

const captureRejectionSymbol: unique symbol = Symbol.for("nodejs.rejection") as never;
const errorMonitor: unique symbol = Symbol("events.errorMonitor") as never;
export { captureRejectionSymbol, errorMonitor };

const defaults = { maxListeners: 10 };

/** `EventEmitter.call(this)` of code before classes has nothing to do: listeners are set up at first use. @ignoresCalls */
export class EventEmitter {
  static get defaultMaxListeners(): number {
    return defaults.maxListeners;
  }
  static set defaultMaxListeners(n: number) {
    requireListenerCount(n, "defaultMaxListeners");
    defaults.maxListeners = n;
  }
  static readonly errorMonitor: typeof errorMonitor = errorMonitor;
  static readonly captureRejectionSymbol: typeof captureRejectionSymbol = captureRejectionSymbol;
  static get EventEmitter(): typeof EventEmitter {
    return EventEmitter;
  }
  static get once(): typeof once {
    return once;
  }
  static get on(): typeof on {
    return on;
  }
  static get listenerCount(): (emitter: EventEmitter, name: EventName) => number {
    return listenerCount;
  }
  _events: Events | undefined;
  _eventsCount: number;
  _maxListeners: number | undefined;

  /** @hot */
  constructor(options?: { captureRejections?: boolean }) {
    this._events = undefined;
    this._eventsCount = 0;
    this._maxListeners = undefined;
    if (options !== undefined && options.captureRejections) throw createError("ERR_METHOD_NOT_IMPLEMENTED", "The captureRejections option is not implemented");
  }

  setMaxListeners(n: number): this {
    requireListenerCount(n, "setMaxListeners");
    this._maxListeners = n;
    return this;
  }

  getMaxListeners(): number {
    return this._maxListeners === undefined ? defaults.maxListeners : this._maxListeners;
  }

  /** @hot */
  emit(type: EventName, ...args: any[]): boolean {
    const events = this._events;
    if (type === "error") {
      if (events !== undefined && events[errorMonitor] !== undefined) this.emit(errorMonitor, ...args);
      if (events === undefined || events["error"] === undefined) throw unhandledError(args);
    }
    if (events === undefined) return false;
    const handler = events[type];
    if (handler === undefined) return false;
    if (typeof handler === "function") {
      callListener(this, handler, args);
    } else {
      const listeners = handler.slice();
      for (let i = 0; i < listeners.length; i++) callListener(this, listeners[i]!, args);
    }
    return true;
  }

  on(type: EventName, listener: Listener): this {
    return addListener(this, type, listener, false);
  }
  addListener(type: EventName, listener: Listener): this {
    return addListener(this, type, listener, false);
  }
  prependListener(type: EventName, listener: Listener): this {
    return addListener(this, type, listener, true);
  }
  once(type: EventName, listener: Listener): this {
    requireFunction(listener, "listener");
    this.on(type, wrapOnce(this, type, listener));
    return this;
  }
  prependOnceListener(type: EventName, listener: Listener): this {
    requireFunction(listener, "listener");
    this.prependListener(type, wrapOnce(this, type, listener));
    return this;
  }
  off(type: EventName, listener: Listener): this {
    return this.removeListener(type, listener);
  }

  removeListener(type: EventName, listener: Listener): this {
    requireFunction(listener, "listener");
    const events = this._events;
    if (events === undefined) return this;
    const list = events[type];
    if (list === undefined) return this;
    if (list === listener || (list as OnceListener).listener === listener) {
      this._eventsCount--;
      delete events[type];
      if (events["removeListener"] !== undefined) this.emit("removeListener", type, (list as OnceListener).listener ?? listener);
    } else if (typeof list !== "function") {
      let position = -1;
      for (let i = list.length - 1; i >= 0; i--) {
        if (list[i] === listener || (list[i] as OnceListener).listener === listener) {
          position = i;
          break;
        }
      }
      if (position < 0) return this;
      list.splice(position, 1);
      if (list.length === 1) events[type] = list[0];
      if (events["removeListener"] !== undefined) this.emit("removeListener", type, listener);
    }
    return this;
  }

  removeAllListeners(type?: EventName): this {
    const events = this._events;
    if (events === undefined) return this;
    if (events["removeListener"] === undefined) {
      if (arguments.length === 0) {
        this._events = undefined;
        this._eventsCount = 0;
      } else if (events[type!] !== undefined) {
        delete events[type!];
        this._eventsCount--;
      }
      return this;
    }
    // Someone listens to 'removeListener': every listener goes one by one, last first.
    if (arguments.length === 0) {
      for (const key of Reflect.ownKeys(events)) if (key !== "removeListener") this.removeAllListeners(key as EventName);
      this.removeAllListeners("removeListener");
      this._events = undefined;
      this._eventsCount = 0;
      return this;
    }
    const list = events[type!];
    if (typeof list === "function") this.removeListener(type!, list);
    else if (list !== undefined) for (let i = list.length - 1; i >= 0; i--) this.removeListener(type!, list[i]!);
    return this;
  }

  listeners(type: EventName): Listener[] {
    const raw = this.rawListeners(type);
    for (let i = 0; i < raw.length; i++) raw[i] = (raw[i] as OnceListener).listener ?? raw[i]!;
    return raw;
  }
  rawListeners(type: EventName): Listener[] {
    const list = this._events === undefined ? undefined : this._events[type];
    if (list === undefined) return [];
    return typeof list === "function" ? [list] : list.slice();
  }
  listenerCount(type: EventName, listener?: Listener): number {
    const list = this._events === undefined ? undefined : this._events[type];
    if (list === undefined) return 0;
    if (typeof list === "function") return listener === undefined || list === listener || (list as OnceListener).listener === listener ? 1 : 0;
    if (listener === undefined) return list.length;
    let count = 0;
    for (const l of list) if (l === listener || (l as OnceListener).listener === listener) count++;
    return count;
  }
  eventNames(): EventName[] {
    return this._events === undefined ? [] : Reflect.ownKeys(this._events);
  }
}

/** @hot */
function callListener(self: EventEmitter, listener: Listener, args: any[]): void {
  switch (args.length) {
    case 0: listener.call(self); break;
    case 1: listener.call(self, args[0]); break;
    case 2: listener.call(self, args[0], args[1]); break;
    case 3: listener.call(self, args[0], args[1], args[2]); break;
    default: listener.apply(self, args);
  }
}

function unhandledError(args: any[]): unknown {
  const error = args[0];
  if (error instanceof Error) return error;
  const text = args.length === 0 ? "undefined" : inspect(error);
  const wrapped = createError("ERR_UNHANDLED_ERROR", "Unhandled error. (" + (typeof error === "string" ? inspect(error) : text) + ")");
  (wrapped as { context?: unknown }).context = error;
  return wrapped;
}

function addListener<T extends EventEmitter>(self: T, type: EventName, listener: Listener, prepend: boolean): T {
  requireFunction(listener, "listener");
  let events = self._events;
  if (events === undefined) {
    events = self._events = Object.create(null) as Events;
    self._eventsCount = 0;
  } else if (events["newListener"] !== undefined) {
    // Before it is added, so that a listener of "newListener" is not told about itself.
    self.emit("newListener", type, (listener as OnceListener).listener ?? listener);
    events = self._events ?? (self._events = Object.create(null) as Events);
  }
  const existing = events[type];
  if (existing === undefined) {
    events[type] = listener;
    self._eventsCount++;
    return self;
  }
  let count = 2;
  if (typeof existing === "function") events[type] = prepend ? [listener, existing] : [existing, listener];
  else {
    if (prepend) existing.unshift(listener);
    else existing.push(listener);
    count = existing.length;
  }
  const max = self.getMaxListeners();
  if (max > 0 && count > max && !(events[type] as { warned?: boolean }).warned) {
    (events[type] as { warned?: boolean }).warned = true;
    warnLeak(self, type, count);
  }
  return self;
}

function warnLeak(self: EventEmitter, type: EventName, count: number): void {
  const warn = hooks.emitWarning;
  if (warn === null) return;
  const warning = new Error("Possible EventEmitter memory leak detected. " + count + " " + String(type) + " listeners added to " +
    "[" + self.constructor.name + "]. Use emitter.setMaxListeners() to increase limit");
  warning.name = "MaxListenersExceededWarning";
  warn(warning);
}

/** Where warnings go; process.ts sets it when the app uses process. */
export const hooks: { emitWarning: ((warning: Error) => void) | null } = { emitWarning: null };

function wrapOnce(self: EventEmitter, type: EventName, listener: Listener): Listener {
  let fired = false;
  const wrapped: OnceListener = (...args: any[]) => {
    if (fired) return;
    fired = true;
    self.removeListener(type, wrapped);
    callListener(self, listener, args);
  };
  wrapped.listener = listener;
  return wrapped;
}

function requireListenerCount(n: unknown, name: string): void {
  if (typeof n !== "number") throw invalidArgument(name, "of type number", n);
  if (n < 0 || n !== n) throw outOfRange(name, ">= 0", n);
}

interface SignalLike {
  readonly aborted: boolean;
  readonly reason?: unknown;
  addEventListener(type: "abort", listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

/** events.once: a promise of the next emission's arguments; "error" rejects it. */
export function once(emitter: EventEmitter, name: EventName, options?: { signal?: SignalLike }): Promise<any[]> {
  const signal = options?.signal;
  return new Promise((resolve, reject) => {
    if (signal !== undefined && signal.aborted) {
      reject(new AbortError(undefined, { cause: signal.reason }));
      return;
    }
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
    const cleanUp = (): void => {
      emitter.removeListener(name, onEvent);
      if (name !== "error") emitter.removeListener("error", onError);
      if (signal !== undefined) signal.removeEventListener("abort", onAbort);
    };
    emitter.once(name, onEvent);
    if (name !== "error") emitter.once("error", onError);
    if (signal !== undefined) signal.addEventListener("abort", onAbort, { once: true });
  });
}

/** events.on: an endless async iterator over emissions. */
export function on(emitter: EventEmitter, name: EventName, options?: { signal?: SignalLike }): AsyncIterableIterator<any[]> {
  const signal = options?.signal;
  if (signal !== undefined && signal.aborted) throw new AbortError(undefined, { cause: signal.reason });
  const values: any[][] = [];
  const waiting: { resolve: (r: IteratorResult<any[]>) => void; reject: (e: unknown) => void }[] = [];
  let failure: { error: unknown } | null = null;
  let finished = false;
  const onEvent = (...args: any[]): void => {
    const first = waiting.shift();
    if (first !== undefined) first.resolve({ value: args, done: false });
    else values.push(args);
  };
  const onError = (error: unknown): void => {
    const first = waiting.shift();
    if (first !== undefined) first.reject(error);
    else failure = { error };
    void iterator.return!();
  };
  const onAbort = (): void => onError(new AbortError(undefined, { cause: signal!.reason }));
  const iterator: AsyncIterableIterator<any[]> = {
    next() {
      if (values.length > 0) return Promise.resolve({ value: values.shift()!, done: false });
      if (failure !== null) {
        const { error } = failure;
        failure = null;
        return Promise.reject(error);
      }
      if (finished) return Promise.resolve({ value: undefined, done: true });
      return new Promise((resolve, reject) => { waiting.push({ resolve, reject }); });
    },
    return() {
      emitter.removeListener(name, onEvent);
      emitter.removeListener("error", onError);
      if (signal !== undefined) signal.removeEventListener("abort", onAbort);
      finished = true;
      for (const w of waiting) w.resolve({ value: undefined, done: true });
      waiting.length = 0;
      return Promise.resolve({ value: undefined, done: true });
    },
    throw(error: unknown) {
      onError(error);
      return Promise.resolve({ value: undefined, done: true });
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
  emitter.on(name, onEvent);
  if (name !== "error") emitter.on("error", onError);
  if (signal !== undefined) signal.addEventListener("abort", onAbort, { once: true });
  return iterator;
}

export function listenerCount(emitter: EventEmitter, name: EventName): number {
  return emitter.listenerCount(name);
}
export function setMaxListeners(n: number = defaults.maxListeners, ...emitters: EventEmitter[]): void {
  requireListenerCount(n, "n");
  if (emitters.length === 0) defaults.maxListeners = n;
  for (const emitter of emitters) emitter.setMaxListeners(n);
}
export function getEventListeners(emitter: EventEmitter, name: EventName): Listener[] {
  return emitter.listeners(name);
}

export default EventEmitter;
