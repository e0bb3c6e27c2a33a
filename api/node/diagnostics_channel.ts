/** node:diagnostics_channel (lib/diagnostics_channel.js): named channels, and the five that trace one operation. Channels are kept for ever. */
import { invalidArgument, requireFunction } from "../errors.ts";
import { defer } from "../ticks.ts";

type Name = string | symbol;
type Listener = (message: any, name: Name) => void;
interface Storage {
  run(store: unknown, callback: (...args: any[]) => unknown, ...args: any[]): unknown;
}

export class Channel {
  readonly name: Name;
  _subscribers: Listener[] = [];
  _stores = new Map<Storage, ((context: any) => unknown) | undefined>();

  constructor(name: Name) {
    this.name = name;
  }
  get hasSubscribers(): boolean {
    return this._subscribers.length > 0 || this._stores.size > 0;
  }
  subscribe(listener: Listener): void {
    requireFunction(listener, "subscription");
    // A new list: the one that is being published to does not change.
    this._subscribers = [...this._subscribers, listener];
  }
  unsubscribe(listener: Listener): boolean {
    const index = this._subscribers.indexOf(listener);
    if (index < 0) return false;
    this._subscribers = this._subscribers.filter((_, i) => i !== index);
    return true;
  }
  bindStore(storage: Storage, transform?: (context: any) => unknown): void {
    this._stores.set(storage, transform);
  }
  unbindStore(storage: Storage): boolean {
    return this._stores.delete(storage);
  }
  publish(message: unknown): void {
    for (const listener of this._subscribers) {
      try {
        listener(message, this.name);
      } catch (error) {
        defer(() => { throw error; });
      }
    }
  }
  runStores(context: unknown, callback: (...args: any[]) => unknown, self?: unknown, ...args: any[]): unknown {
    let run = (): unknown => {
      this.publish(context);
      return callback.apply(self, args);
    };
    for (const [storage, transform] of this._stores) {
      const next = run;
      run = (): unknown => {
        let store = context;
        if (transform !== undefined) {
          try {
            store = transform(context);
          } catch (error) {
            defer(() => { throw error; });
            return next();
          }
        }
        return storage.run(store, next);
      };
    }
    return run();
  }
}

const channels = new Map<Name, Channel>();

export function channel(name: Name): Channel {
  if (typeof name !== "string" && typeof name !== "symbol") throw invalidArgument("channel", "one of type string or symbol", name);
  let found = channels.get(name);
  if (found === undefined) channels.set(name, (found = new Channel(name)));
  return found;
}
export function subscribe(name: Name, listener: Listener): void {
  channel(name).subscribe(listener);
}
export function unsubscribe(name: Name, listener: Listener): boolean {
  return channel(name).unsubscribe(listener);
}
export function hasSubscribers(name: Name): boolean {
  const found = channels.get(name);
  return found !== undefined && found.hasSubscribers;
}

const EVENTS = ["start", "end", "asyncStart", "asyncEnd", "error"] as const;
type Event = (typeof EVENTS)[number];

export class TracingChannel {
  readonly start: Channel;
  readonly end: Channel;
  readonly asyncStart: Channel;
  readonly asyncEnd: Channel;
  readonly error: Channel;

  constructor(given: string | Record<Event, Channel>) {
    const part = (event: Event): Channel => (typeof given === "string" ? channel("tracing:" + given + ":" + event) : partOf(given, event));
    this.start = part("start");
    this.end = part("end");
    this.asyncStart = part("asyncStart");
    this.asyncEnd = part("asyncEnd");
    this.error = part("error");
  }
  get hasSubscribers(): boolean {
    return EVENTS.some((event) => this[event].hasSubscribers);
  }
  subscribe(handlers: Partial<Record<Event, Listener>>): void {
    for (const event of EVENTS) if (handlers[event]) this[event].subscribe(handlers[event]);
  }
  unsubscribe(handlers: Partial<Record<Event, Listener>>): boolean {
    let done = true;
    for (const event of EVENTS) if (handlers[event] && !this[event].unsubscribe(handlers[event])) done = false;
    return done;
  }

  traceSync(callback: (...args: any[]) => any, context: any = {}, self?: unknown, ...args: any[]): unknown {
    if (!this.hasSubscribers) return callback.apply(self, args);
    return this.start.runStores(context, () => {
      try {
        const result = callback.apply(self, args);
        context.result = result;
        return result;
      } catch (error) {
        context.error = error;
        this.error.publish(context);
        throw error;
      } finally {
        this.end.publish(context);
      }
    });
  }

  tracePromise(callback: (...args: any[]) => any, context: any = {}, self?: unknown, ...args: any[]): unknown {
    if (!this.hasSubscribers) return callback.apply(self, args);
    const rejected = (error: unknown): Promise<never> => {
      context.error = error;
      this.error.publish(context);
      this.asyncStart.publish(context);
      this.asyncEnd.publish(context);
      return Promise.reject(error);
    };
    const resolved = (result: unknown): unknown => {
      context.result = result;
      this.asyncStart.publish(context);
      this.asyncEnd.publish(context);
      return result;
    };
    return this.start.runStores(context, () => {
      try {
        let promise = callback.apply(self, args);
        if (!(promise instanceof Promise)) promise = Promise.resolve(promise);
        return promise.then(resolved, rejected);
      } catch (error) {
        context.error = error;
        this.error.publish(context);
        throw error;
      } finally {
        this.end.publish(context);
      }
    });
  }

  traceCallback(callback: (...args: any[]) => any, position = -1, context: any = {}, self?: unknown, ...args: any[]): unknown {
    if (!this.hasSubscribers) return callback.apply(self, args);
    const { asyncStart, asyncEnd, error: failures } = this;
    const at = position < 0 ? args.length + position : position;
    const done = args[at];
    requireFunction(done, "callback");
    const wrapped = function (this: unknown, ...results: any[]): void {
      if (results[0]) {
        context.error = results[0];
        failures.publish(context);
      } else context.result = results[1];
      asyncStart.runStores(context, () => {
        try {
          return done.apply(this, results);
        } finally {
          asyncEnd.publish(context);
        }
      });
    };
    args.splice(at, 1, wrapped);
    return this.start.runStores(context, () => {
      try {
        return callback.apply(self, args);
      } catch (error) {
        context.error = error;
        failures.publish(context);
        throw error;
      } finally {
        this.end.publish(context);
      }
    });
  }
}

function partOf(given: Record<Event, Channel>, event: Event): Channel {
  if (!(given[event] instanceof Channel)) throw invalidArgument("nameOrChannels." + event, "an instance of Channel", given[event]);
  return given[event];
}

export function tracingChannel(given: string | Record<Event, Channel>): TracingChannel {
  return new TracingChannel(given);
}

export default { Channel, channel, hasSubscribers, subscribe, tracingChannel, unsubscribe };
