/** node:events. Listeners are kept as Node keeps them: one function, or an array that is copied before it is called. once, on and addAbortListener are in events-async.ts. */
import { createError, invalidArgument, outOfRange, requireFunction } from "../errors.ts";
import { defer } from "../ticks.ts";
import { addAbortListener, on, once } from "./events-async.ts";
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

const defaults = { maxListeners: 10, captureRejections: false };
/** Set on emitters whose listeners' promises are watched. */
const CAPTURE: unique symbol = Symbol("kCapture") as never;
/** Whether there has ever been one: a look-up less for each event of all others. */
let anyWatched = false;

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
  static get captureRejections(): boolean {
    return defaults.captureRejections;
  }
  static set captureRejections(value: boolean) {
    if (typeof value !== "boolean") throw invalidArgument("EventEmitter.captureRejections", "of type boolean", value);
    defaults.captureRejections = value;
  }
  /** For whoever has a class of emitters. @when import:api/node/events.ts import:api/node/stream.ts import:api/node/tls.ts import:api/node/http2.ts import:api/node/readline.ts import:api/node/child_process.ts import:api/node/zlib.ts app:constructor app:getPrototypeOf app:Agent app:ClientRequest app:Duplex app:EventEmitter app:IncomingMessage app:OutgoingMessage app:PassThrough app:ReadStream app:Readable app:Server app:ServerResponse app:Socket app:Stream app:Transform app:Writable app:WriteStream */
  static get addAbortListener(): typeof addAbortListener {
    return addAbortListener;
  }
  static get getEventListeners(): typeof getEventListeners {
    return getEventListeners;
  }
  static get setMaxListeners(): typeof setMaxListeners {
    return setMaxListeners;
  }
  static get getMaxListeners(): typeof getMaxListeners {
    return getMaxListeners;
  }
  static get EventEmitter(): typeof EventEmitter {
    return EventEmitter;
  }
  /** For whoever has a class of emitters. @when import:api/node/events.ts import:api/node/stream.ts import:api/node/tls.ts import:api/node/http2.ts import:api/node/readline.ts import:api/node/child_process.ts import:api/node/zlib.ts app:constructor app:getPrototypeOf app:Agent app:ClientRequest app:Duplex app:EventEmitter app:IncomingMessage app:OutgoingMessage app:PassThrough app:ReadStream app:Readable app:Server app:ServerResponse app:Socket app:Stream app:Transform app:Writable app:WriteStream */
  static get once(): typeof once {
    return once;
  }
  /** For whoever has a class of emitters. @when import:api/node/events.ts import:api/node/stream.ts import:api/node/tls.ts import:api/node/http2.ts import:api/node/readline.ts import:api/node/child_process.ts import:api/node/zlib.ts app:constructor app:getPrototypeOf app:Agent app:ClientRequest app:Duplex app:EventEmitter app:IncomingMessage app:OutgoingMessage app:PassThrough app:ReadStream app:Readable app:Server app:ServerResponse app:Socket app:Stream app:Transform app:Writable app:WriteStream */
  static get on(): typeof on {
    return on;
  }
  static get listenerCount(): (emitter: EventEmitter, name: EventName) => number {
    return listenerCount;
  }
  _events: Events | undefined;
  _eventsCount: number;
  _maxListeners: number | undefined;
  declare [CAPTURE]?: boolean;

  /** @hot */
  constructor(options?: { captureRejections?: boolean }) {
    this._events = undefined;
    this._eventsCount = 0;
    this._maxListeners = undefined;
    if (options !== undefined ? captures(options) : defaults.captureRejections) this[CAPTURE] = anyWatched = true;
  }

  setMaxListeners(n: number): this {
    requireListenerCount(n, "setMaxListeners");
    this._maxListeners = n;
    return this;
  }

  getMaxListeners(): number {
    return this._maxListeners === undefined ? defaults.maxListeners : this._maxListeners;
  }

  /** @hot @subclassed */
  emit(type: EventName, ...args: any[]): boolean {
    const events = this._events;
    if (type === "error") {
      if (events !== undefined && events[errorMonitor] !== undefined) this.emit(errorMonitor, ...args);
      if (events === undefined || events["error"] === undefined) throw unhandledError(args);
    }
    if (events === undefined) return false;
    const handler = events[type];
    if (handler === undefined) return false;
    if (anyWatched && this[CAPTURE]) return emitWatched(this, type, handler, args);
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

function captures(options: { captureRejections?: boolean }): boolean {
  const { captureRejections } = options;
  if (captureRejections === undefined || captureRejections === null) return defaults.captureRejections;
  if (typeof captureRejections !== "boolean") throw invalidArgument("options.captureRejections", "of type boolean", captureRejections);
  return captureRejections;
}

/** emit of an emitter that was made with `captureRejections`: rejected promises of listeners become "error" events (Node's events documentation, "Capture rejections of promises"). */
function emitWatched(self: EventEmitter, type: EventName, handler: Listener | Listener[], args: any[]): boolean {
  for (const listener of typeof handler === "function" ? [handler] : handler.slice()) {
    const result: any = listener.apply(self, args);
    if (result === undefined || result === null) continue;
    try {
      if (typeof result.then === "function") result.then(undefined, (error: unknown) => defer(() => tellRejection(self, error, type, args)));
    } catch (error) {
      self.emit("error", error);
    }
  }
  return true;
}

function tellRejection(self: EventEmitter & { [captureRejectionSymbol]?: (error: unknown, type: EventName, ...args: any[]) => void }, error: unknown, type: EventName, args: any[]): void {
  if (typeof self[captureRejectionSymbol] === "function") {
    self[captureRejectionSymbol](error, type, ...args);
    return;
  }
  // A rejection of an "error" listener is not told to the same listeners again.
  self[CAPTURE] = false;
  try {
    self.emit("error", error);
  } finally {
    self[CAPTURE] = true;
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

export { addAbortListener, on, once };

/** What these functions know of an EventTarget, without linking it. */
interface ListenersOf {
  _listeners(type: string): unknown[];
  _maxListeners?: number;
}
function isTarget(value: unknown): value is ListenersOf {
  return typeof value === "object" && value !== null && typeof (value as ListenersOf)._listeners === "function";
}

export function listenerCount(emitter: EventEmitter, name: EventName): number {
  return isTarget(emitter) ? emitter._listeners(String(name)).length : emitter.listenerCount(name);
}
export function setMaxListeners(n: number = defaults.maxListeners, ...emitters: (EventEmitter | ListenersOf)[]): void {
  requireListenerCount(n, "setMaxListeners");
  if (emitters.length === 0) defaults.maxListeners = n;
  for (const emitter of emitters) {
    if (isTarget(emitter)) emitter._maxListeners = n;
    else if (typeof emitter?.setMaxListeners === "function") emitter.setMaxListeners(n);
    else throw invalidArgument("eventTargets", "an instance of EventEmitter or EventTarget", emitter);
  }
}
export function getMaxListeners(emitter: EventEmitter): number {
  if (isTarget(emitter)) return emitter._maxListeners ?? defaults.maxListeners;
  if (typeof emitter?.getMaxListeners === "function") return emitter.getMaxListeners();
  throw invalidArgument("emitter", "an instance of EventEmitter or EventTarget", emitter);
}
export function getEventListeners(emitter: EventEmitter, name: EventName): unknown[] {
  if (isTarget(emitter)) return emitter._listeners(String(name));
  if (typeof emitter?.listeners === "function") return emitter.listeners(name);
  throw invalidArgument("emitter", "an instance of EventEmitter or EventTarget", emitter);
}

export default EventEmitter;
