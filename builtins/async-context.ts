/**
 * The value that goes along with asynchronous work: what runs later (promise reactions, ticks, timers) sees the context in which it was asked for. The
 * language has none (a proposal calls it AsyncContext); node:async_hooks does. Everything that passes it on asks `tracksContext`, a constant: a program
 * without that module pays nothing.
 */
import { imported } from "#sys/linked.ts";

let current: unknown = undefined;

/** Whether this program has node:async_hooks. */
export const tracksContext: boolean = imported("#api/node/async_hooks.ts");

export function currentContext(): unknown {
  return current;
}

/** Gives the context that was current before. */
export function switchContext(to: unknown): unknown {
  const before = current;
  current = to;
  return before;
}

/** The function, run in the context that is current now. */
export function inCurrentContext<F extends (...args: any[]) => any>(f: F): F {
  const context = current;
  return function (this: unknown, ...args: any[]): any {
    const before = switchContext(context);
    try {
      return f.apply(this, args);
    } finally {
      current = before;
    }
  } as F;
}
