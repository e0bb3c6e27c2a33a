/** Event, EventTarget, CustomEvent (DOM Standard §2), without a tree: events have one target. */
import { invalidArgument } from "../errors.ts";
import { host } from "../host.ts";

export interface EventInit {
  bubbles?: boolean;
  cancelable?: boolean;
  composed?: boolean;
}

export class Event {
  static readonly NONE = 0;
  static readonly CAPTURING_PHASE = 1;
  static readonly AT_TARGET = 2;
  static readonly BUBBLING_PHASE = 3;
  readonly type: string;
  readonly bubbles: boolean;
  readonly cancelable: boolean;
  readonly composed: boolean;
  readonly timeStamp: number;
  target: EventTarget | null = null;
  currentTarget: EventTarget | null = null;
  eventPhase = 0;
  defaultPrevented = false;
  _stopped = false;
  _passive = false;

  constructor(type: string, options: EventInit = {}) {
    this.type = String(type);
    this.bubbles = !!options.bubbles;
    this.cancelable = !!options.cancelable;
    this.composed = !!options.composed;
    this.timeStamp = host.clock === null ? 0 : host.clock.monotonicMs();
  }
  preventDefault(): void {
    if (this.cancelable && !this._passive) this.defaultPrevented = true;
  }
  stopPropagation(): void {}
  stopImmediatePropagation(): void {
    this._stopped = true;
  }
  composedPath(): EventTarget[] {
    return this.currentTarget === null ? [] : [this.currentTarget];
  }
  get isTrusted(): boolean {
    return false;
  }
  get returnValue(): boolean {
    return !this.defaultPrevented;
  }
  get srcElement(): EventTarget | null {
    return this.target;
  }
}

export class CustomEvent extends Event {
  readonly detail: unknown;
  constructor(type: string, options: EventInit & { detail?: unknown } = {}) {
    super(type, options);
    this.detail = options.detail ?? null;
  }
}

type EventListener = ((event: Event) => void) | { handleEvent(event: Event): void };
interface Entry {
  callback: EventListener;
  capture: boolean;
  once: boolean;
  passive: boolean;
  removed: boolean;
}

export class EventTarget {
  #listeners: Record<string, Entry[] | undefined> = Object.create(null) as Record<string, Entry[] | undefined>;

  addEventListener(type: string, callback: EventListener | null, options: boolean | { capture?: boolean; once?: boolean; passive?: boolean; signal?: any } = false): void {
    if (callback === null || callback === undefined) return;
    const given = typeof options === "object" ? options : { capture: options };
    if (given.signal !== undefined && given.signal !== null) {
      if (given.signal.aborted) return;
      given.signal.addEventListener("abort", () => this.removeEventListener(type, callback, given), { once: true });
    }
    const list = this.#listeners[type] ?? (this.#listeners[type] = []);
    const capture = !!given.capture;
    for (const entry of list) if (entry.callback === callback && entry.capture === capture) return;
    list.push({ callback, capture, once: !!given.once, passive: !!given.passive, removed: false });
  }

  removeEventListener(type: string, callback: EventListener | null, options: boolean | { capture?: boolean } = false): void {
    const list = this.#listeners[type];
    if (list === undefined) return;
    const capture = typeof options === "object" ? !!options.capture : options;
    for (let i = 0; i < list.length; i++) {
      if (list[i]!.callback === callback && list[i]!.capture === capture) {
        list[i]!.removed = true;
        list.splice(i, 1);
        return;
      }
    }
  }

  _listenerCount(type: string): number {
    return this.#listeners[type]?.length ?? 0;
  }

  dispatchEvent(event: Event): boolean {
    if (!(event instanceof Event)) throw invalidArgument("event", "an instance of Event", event);
    event.target = event.currentTarget = this;
    event.eventPhase = 2;
    const list = this.#listeners[event.type];
    if (list !== undefined) {
      for (const entry of list.slice()) {
        if (entry.removed) continue;
        if (entry.once) this.removeEventListener(event.type, entry.callback, { capture: entry.capture });
        event._passive = entry.passive;
        if (typeof entry.callback === "function") entry.callback.call(this, event);
        else entry.callback.handleEvent(event);
        if (event._stopped) break;
      }
    }
    event.eventPhase = 0;
    event.currentTarget = null;
    return !event.defaultPrevented;
  }
}
