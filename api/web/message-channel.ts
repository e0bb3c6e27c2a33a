/**
 * MessageChannel, MessagePort and BroadcastChannel (HTML Standard §9.4, §9.5) within one agent, with the listeners of node:events that Node gives
 * to ports. A message is a structured clone, taken when it is posted; it arrives in a later turn of the event loop. Ports themselves cannot be
 * transferred: there is no other agent that they could go to.
 */
import { createTypeError } from "../errors.ts";
import { runAfterCallback } from "../host.ts";
import { DOMException } from "./dom-exception.ts";
import { Event, EventTarget, type EventInit } from "./events.ts";
import { clearInterval, setImmediate, setInterval } from "./timers.ts";

export class MessageEvent extends Event {
  readonly data: unknown;
  readonly origin: string;
  readonly lastEventId: string;
  readonly source: unknown;
  readonly ports: readonly unknown[];
  constructor(type: string, options: EventInit & { data?: unknown; origin?: string; lastEventId?: string; source?: unknown; ports?: unknown[] } = {}) {
    super(type, options);
    this.data = options.data === undefined ? null : options.data;
    this.origin = options.origin === undefined ? "" : String(options.origin);
    this.lastEventId = options.lastEventId === undefined ? "" : String(options.lastEventId);
    this.source = options.source ?? null;
    this.ports = options.ports ?? [];
  }
}

/** api/web/structured-clone.ts in an image, Node's own under Node, where that module cannot be loaded. */
declare function structuredClone(value: unknown, options?: { transfer: unknown[] }): unknown;

type Handler = ((event: Event) => void) | null;
type NodeListener = (value: unknown) => void;
interface NodeStyle {
  type: string;
  listener: NodeListener;
  wrapped: (event: Event) => void;
}

/** The longest time that a timer can have; a timer keeps the program alive while a port does. */
const LONG_MS = 2147483647;
const secret = Symbol("construct");

/** Takes messages and gives them to its listeners, each in its own callback. */
class Inbox extends EventTarget {
  _messages: unknown[] = [];
  _closed = false;
  _started = false;
  #scheduled = false;
  #kept: object | null = null;

  _deliver(data: unknown): void {
    this._messages.push(data);
    this._schedule();
  }
  _schedule(): void {
    if (this.#scheduled || !this._started || this._messages.length === 0) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      // What listeners post to themselves waits for the next turn.
      for (let left = this._messages.length; left > 0 && this._started && !this._closed; left--) {
        this._receive(this._messages.shift());
        if (left > 1) runAfterCallback();
      }
      this._schedule();
    });
  }
  _receive(data: unknown): void {
    this.dispatchEvent(new MessageEvent("message", { data }));
  }
  ref(): void {
    if (this.#kept === null && !this._closed) this.#kept = setInterval(() => {}, LONG_MS);
  }
  unref(): void {
    if (this.#kept !== null) clearInterval(this.#kept as any);
    this.#kept = null;
  }
  hasRef(): boolean {
    return this.#kept !== null;
  }
}

export class MessagePort extends Inbox {
  #peer: MessagePort | null = null;
  #onmessage: Handler = null;
  #onmessageerror: Handler = null;
  #nodeStyle: NodeStyle[] = [];

  constructor(given?: symbol) {
    if (given !== secret) throw createTypeError("ERR_CONSTRUCT_CALL_INVALID", "Constructor cannot be called");
    super();
  }

  postMessage(...given: [message: unknown, transferOrOptions?: unknown]): void {
    if ((given as unknown[]).length === 0) throw createTypeError("ERR_MISSING_ARGS", "Not enough arguments to MessagePort.postMessage");
    const peer = this.#peer;
    const data = copyOf(given[0], given[1]);
    if (peer !== null && !peer._closed) peer._deliver(data);
  }
  start(): void {
    if (this._closed) return;
    this._started = true;
    this._schedule();
  }
  /** Both ends are closed; what has not been delivered to the other end still is. */
  close(callback?: () => void): void {
    if (callback !== undefined) this.once("close", callback);
    if (this._closed) return;
    const peer = this.#peer;
    this.#end();
    if (peer !== null) setImmediate(() => peer.#end());
  }
  #end(): void {
    if (this._closed) return;
    this._closed = true;
    this._messages.length = 0;
    this.unref();
    setImmediate(() => this.dispatchEvent(new Event("close")));
  }

  get onmessage(): Handler {
    return this.#onmessage;
  }
  set onmessage(handler: Handler) {
    const had = this.#onmessage;
    if (had !== null) this.removeEventListener("message", had);
    this.#onmessage = typeof handler === "function" ? handler : null;
    if (this.#onmessage !== null) this.addEventListener("message", this.#onmessage);
  }
  get onmessageerror(): Handler {
    return this.#onmessageerror;
  }
  set onmessageerror(handler: Handler) {
    this.#onmessageerror = typeof handler === "function" ? handler : null;
  }

  /** The first listener for messages starts the port and keeps the program alive, the last one to go lets it end. */
  override addEventListener(type: string, callback: any, options?: any): void {
    const before = this._listenerCount(type);
    super.addEventListener(type, callback, options);
    if (type === "message" && before === 0 && this._listenerCount(type) > 0) {
      this.ref();
      this.start();
    }
  }
  override removeEventListener(type: string, callback: any, options?: any): void {
    super.removeEventListener(type, callback, options);
    if (type === "message" && this._listenerCount(type) === 0) this.unref();
  }

  on(type: string, listener: NodeListener): this {
    return this.#add(type, listener, false);
  }
  addListener(type: string, listener: NodeListener): this {
    return this.#add(type, listener, false);
  }
  once(type: string, listener: NodeListener): this {
    return this.#add(type, listener, true);
  }
  off(type: string, listener: NodeListener): this {
    const at = this.#nodeStyle.findIndex((entry) => entry.type === type && entry.listener === listener);
    if (at >= 0) this.removeEventListener(type, this.#nodeStyle.splice(at, 1)[0]!.wrapped);
    return this;
  }
  removeListener(type: string, listener: NodeListener): this {
    return this.off(type, listener);
  }
  removeAllListeners(type?: string): this {
    for (const entry of this.#nodeStyle.slice()) if (type === undefined || entry.type === type) this.off(entry.type, entry.listener);
    return this;
  }
  listenerCount(type: string): number {
    return this._listenerCount(type);
  }
  /** Listeners of this style get what was posted instead of an event. */
  #add(type: string, listener: NodeListener, once: boolean): this {
    const wrapped = (event: Event): void => {
      if (once) this.off(type, listener);
      listener.call(this, event instanceof MessageEvent ? event.data : event);
    };
    this.#nodeStyle.push({ type, listener, wrapped });
    this.addEventListener(type, wrapped);
    return this;
  }

  static _pair(): [MessagePort, MessagePort] {
    const one = new MessagePort(secret);
    const two = new MessagePort(secret);
    one.#peer = two;
    two.#peer = one;
    return [one, two];
  }
}

/** The clone that is posted. Buffers in the list of what is transferred move. */
function copyOf(message: unknown, transferOrOptions: unknown): unknown {
  if (message instanceof MessagePort) throw createTypeError("ERR_MISSING_TRANSFERABLE_IN_TRANSFER_LIST", "Object that needs transfer was found in message but not listed in transferList");
  const list: any = Array.isArray(transferOrOptions) ? transferOrOptions : (transferOrOptions as { transfer?: unknown } | null | undefined)?.transfer;
  return structuredClone(message, list === undefined || list === null ? undefined : { transfer: list });
}

export class MessageChannel {
  readonly port1: MessagePort;
  readonly port2: MessagePort;
  constructor() {
    [this.port1, this.port2] = MessagePort._pair();
  }
}

/** node:worker_threads `receiveMessageOnPort`: the next message that has not been delivered, without waiting. */
export function receiveMessageOnPort(port: unknown): { message: unknown } | undefined {
  if (!(port instanceof MessagePort)) throw createTypeError("ERR_INVALID_ARG_TYPE", 'The "port" argument must be a MessagePort instance');
  return port._messages.length === 0 ? undefined : { message: port._messages.shift() };
}

/** Channels that are open, in the order they were made. */
const open = new Set<BroadcastChannel>();

export class BroadcastChannel extends Inbox {
  readonly name: string;
  onmessage: Handler = null;
  onmessageerror: Handler = null;

  constructor(...given: [name: string]) {
    if ((given as unknown[]).length === 0) throw createTypeError("ERR_MISSING_ARGS", 'The "name" argument must be specified');
    super();
    this.name = String(given[0]);
    this._started = true;
    open.add(this);
    super.ref();
  }
  postMessage(...given: [message: unknown]): void {
    if ((given as unknown[]).length === 0) throw createTypeError("ERR_MISSING_ARGS", 'The "message" argument must be specified');
    if (this._closed) throw new DOMException("BroadcastChannel is closed.", "InvalidStateError");
    const data = copyOf(given[0], undefined);
    // Everyone gets objects of their own.
    for (const channel of open) if (channel !== this && channel.name === this.name) channel._deliver(copyOf(data, undefined));
  }
  override _receive(data: unknown): void {
    const event = new MessageEvent("message", { data });
    this.onmessage?.(event);
    this.dispatchEvent(event);
  }
  close(): void {
    if (this._closed) return;
    this._closed = true;
    open.delete(this);
    super.unref();
  }
}
