/** AbortController and AbortSignal (DOM Standard §3). */
import { createTypeError } from "../errors.ts";
import { DOMException } from "./dom-exception.ts";
import { Event, EventTarget, type Inspect, inspectSymbol } from "./events.ts";
import { setTimeout } from "./timers.ts";

const key = Symbol("construct");

export class AbortSignal extends EventTarget {
  #reason: unknown = undefined;
  #aborted = false;
  #onabort: ((event: Event) => void) | null = null;

  constructor(secret?: symbol) {
    if (secret !== key) throw createTypeError("ERR_ILLEGAL_CONSTRUCTOR", "Illegal constructor");
    super();
  }
  static abort(reason: unknown = new DOMException("This operation was aborted", "AbortError")): AbortSignal {
    const signal = new AbortSignal(key);
    signal._abort(reason);
    return signal;
  }
  static timeout(ms: number): AbortSignal {
    const signal = new AbortSignal(key);
    setTimeout(() => signal._abort(new DOMException("The operation was aborted due to timeout", "TimeoutError")), ms).unref();
    return signal;
  }
  static any(signals: Iterable<AbortSignal>): AbortSignal {
    const result = new AbortSignal(key);
    const all: AbortSignal[] = [];
    for (const signal of signals) all.push(signal);
    for (const signal of all) {
      if (signal.aborted) {
        result._abort(signal.reason);
        return result;
      }
    }
    for (const signal of all) signal.addEventListener("abort", () => result._abort(signal.reason), { once: true });
    return result;
  }
  get aborted(): boolean {
    return this.#aborted;
  }
  get reason(): unknown {
    return this.#reason;
  }
  get onabort(): ((event: Event) => void) | null {
    return this.#onabort;
  }
  /** An event handler (HTML Standard §8.1.8.1): a listener at the place where it was first set. */
  set onabort(handler: ((event: Event) => void) | null) {
    if (this.#onabort !== null) this.removeEventListener("abort", this.#onabort);
    this.#onabort = typeof handler === "function" ? handler : null;
    if (this.#onabort !== null) this.addEventListener("abort", this.#onabort);
  }
  override [inspectSymbol](depth: number | null, options: object, inspect: Inspect): string {
    return depth !== null && depth < 0 ? "AbortSignal" : "AbortSignal " + inspect({ aborted: this.#aborted }, { ...options, depth });
  }
  throwIfAborted(): void {
    if (this.#aborted) throw this.#reason;
  }
  _abort(reason: unknown): void {
    if (this.#aborted) return;
    this.#aborted = true;
    this.#reason = reason;
    const event = new Event("abort");
    this.dispatchEvent(event);
  }
}

export class AbortController {
  #signal = new AbortSignal(key);
  get signal(): AbortSignal {
    return this.#signal;
  }
  [inspectSymbol](depth: number | null, options: object, inspect: Inspect): string {
    return depth !== null && depth < 0 ? "AbortController" : "AbortController " + inspect({ signal: this.#signal }, { ...options, depth });
  }
  abort(reason: unknown = new DOMException("This operation was aborted", "AbortError")): void {
    this.signal._abort(reason);
  }
}
