/**
 * The event loop: timers, then whatever devices and descriptors have, then sleep until something is due. One callback from outside runs
 * at a time; after each come the microtasks (`afterCallback`). It ends when nothing is left that keeps the program alive.
 *
 * A turn:  due timers -> nothing alive? end -> wait (not at all when a source has more) -> sources deliver
 */

/** Something that delivers events: a network stack over its device, the watched descriptors of a process. */
export interface EventSource {
  /** Delivers what has arrived, a bounded batch. */
  poll(): void;
  /** Whether more is waiting already, so that the loop must not sleep. */
  hasMore(): boolean;
  /** Whether it has something that keeps the program alive (an open socket that has not been unref'd). */
  isAlive(): boolean;
}

/** The loop's view of its timers (os/loop-timers.ts). */
export interface TimerSource {
  /** Runs those that are due. */
  runDue(): void;
  /** Milliseconds until the next one, -1 when there is none. */
  waitMs(): number;
  /** Whether one of them keeps the program alive. */
  isAlive(): boolean;
}

/** What the loop asks of its surroundings. */
export interface LoopHost {
  /** Sleeps up to `timeoutMs` (fractional) or, when negative, without limit; returns early when a device or descriptor has something. */
  idle(timeoutMs: number): void;
  /** Runs microtasks and ticks. */
  afterCallback(): void;
  /** Runs the microtasks that the app's modules have left. On Node modules run inside a microtask, so that the others come before any tick. */
  afterModules(): void;
  /** The app's say about an uncaught error; true when it goes on. */
  uncaught(error: unknown, origin: "uncaughtException" | "unhandledRejection", promise?: unknown): boolean;
  /** The next promise that was rejected and that nobody has taken care of, with its reason; null when there is none. */
  nextRejection(): { readonly result: unknown; readonly promise: unknown } | null;
  /** Tells the app of one promise that nextRejection gave and that somebody has taken care of since; false when there is none. */
  tellHandled(): boolean;
  /** Nothing is alive any more: the app may make new work. */
  beforeEnd(): void;
  /** Last words; gives the status to end with. */
  ending(status: number): number;
  /** Prints an error that nobody caught. */
  report(error: unknown, origin: "uncaughtException" | "unhandledRejection"): void;
  exit(status: number): never;
}

/** The list of sources of one program, and its turns. Lists are walked by index: the program may have taken Array.prototype[Symbol.iterator] away. */
export class EventLoop {
  readonly #host: LoopHost;
  readonly #sources: EventSource[] = [];
  #timers: TimerSource | null = null;

  constructor(host: LoopHost) {
    this.#host = host;
  }

  addSource(source: EventSource): void {
    this.#sources.push(source);
  }

  useTimers(timers: TimerSource): void {
    this.#timers = timers;
  }

  /** Runs one callback from outside with everything that follows it. @hot */
  enter(callback: () => void): void {
    this.deliver(callback, undefined);
  }

  /** The same for a callback that takes what it is about: whoever delivers often needs no closure. @hot */
  deliver<T>(callback: (subject: T) => void, subject: T): void {
    try {
      callback(subject);
    } catch (error) {
      this.fail(error);
    }
    this.#settle();
  }

  /** Runs until nothing keeps the program alive, then ends it. */
  run(): never {
    this.enter(() => this.#host.afterModules());
    for (;;) {
      if (this.#timers !== null) this.#timers.runDue();
      if (!this.#isAlive()) {
        this.enter(() => this.#host.beforeEnd());
        if (!this.#isAlive()) this.#host.exit(this.#host.ending(0));
      }
      this.#host.idle(this.#idleMs());
      this.#pollSources();
    }
  }

  /** An uncaught error: the app's handler, or the end with status 1. */
  fail(error: unknown, origin: "uncaughtException" | "unhandledRejection" = "uncaughtException", promise?: unknown): void {
    if (this.#host.uncaught(error, origin, promise)) return;
    this.#host.report(error, origin);
    this.#host.exit(this.#host.ending(1));
  }

  /**
   * Microtasks until none is left, then the rejections that nobody handled in the meantime, as Node orders it. An error in one job does
   * not keep the next from running when the app has dealt with it.
   * @hot
   */
  #settle(): void {
    for (;;) {
      try {
        this.#host.afterCallback();
        if (this.#host.tellHandled()) continue;
      } catch (error) {
        this.fail(error);
        continue;
      }
      const rejection = this.#host.nextRejection();
      if (rejection === null) return;
      this.fail(rejection.result, "unhandledRejection", rejection.promise);
    }
  }

  #pollSources(): void {
    for (let i = 0; i < this.#sources.length; i++) this.#sources[i]!.poll();
    // What sources deliver goes through `enter` one by one; this catches jobs made by the stack itself.
    if (this.#sources.length > 0) this.#settle();
  }

  #isAlive(): boolean {
    if (this.#timers !== null && this.#timers.isAlive()) return true;
    for (let i = 0; i < this.#sources.length; i++) {
      if (this.#sources[i]!.isAlive()) return true;
    }
    return false;
  }

  #idleMs(): number {
    for (let i = 0; i < this.#sources.length; i++) {
      if (this.#sources[i]!.hasMore()) return 0;
    }
    return this.#timers === null ? -1 : this.#timers.waitMs();
  }
}
