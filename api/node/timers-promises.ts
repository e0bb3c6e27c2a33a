/** node:timers/promises. */
import { AbortError } from "../errors.ts";
import { type Immediate, type Timeout, clearImmediate, clearInterval, clearTimeout, setImmediate as startImmediate, setInterval as startInterval, setTimeout as startTimeout } from "../web/timers.ts";

interface Options {
  ref?: boolean;
  signal?: any;
}

function abortError(signal: any): Error {
  return new AbortError(undefined, { cause: signal.reason });
}

export function setTimeout<T>(delayMs?: number, value?: T, options: Options = {}): Promise<T> {
  const { signal } = options;
  if (signal !== undefined && signal.aborted) return Promise.reject(abortError(signal));
  return new Promise((resolve, reject) => {
    const timer: Timeout = startTimeout(() => {
      if (signal !== undefined) signal.removeEventListener("abort", onAbort);
      resolve(value as T);
    }, delayMs);
    if (options.ref === false) timer.unref();
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(abortError(signal));
    };
    if (signal !== undefined) signal.addEventListener("abort", onAbort, { once: true });
  });
}

export function setImmediate<T>(value?: T, options: Options = {}): Promise<T> {
  const { signal } = options;
  if (signal !== undefined && signal.aborted) return Promise.reject(abortError(signal));
  return new Promise((resolve, reject) => {
    const immediate: Immediate = startImmediate(() => {
      if (signal !== undefined) signal.removeEventListener("abort", onAbort);
      resolve(value as T);
    });
    if (options.ref === false) immediate.unref();
    const onAbort = (): void => {
      clearImmediate(immediate);
      reject(abortError(signal));
    };
    if (signal !== undefined) signal.addEventListener("abort", onAbort, { once: true });
  });
}

export async function* setInterval<T>(delayMs?: number, value?: T, options: Options = {}): AsyncGenerator<T> {
  const { signal } = options;
  if (signal !== undefined && signal.aborted) throw abortError(signal);
  let due = 0;
  let wake: (() => void) | null = null;
  let aborted = false;
  const go = (): void => {
    const waiting = wake;
    wake = null;
    if (waiting !== null) waiting();
  };
  const timer = startInterval(() => {
    due++;
    go();
  }, delayMs);
  if (options.ref === false) timer.unref();
  const onAbort = (): void => {
    aborted = true;
    go();
  };
  if (signal !== undefined) signal.addEventListener("abort", onAbort, { once: true });
  try {
    while (!aborted) {
      if (due === 0) await new Promise<void>((resolve) => { wake = resolve; });
      for (; due > 0; due--) yield value as T;
    }
    throw abortError(signal);
  } finally {
    clearInterval(timer);
    if (signal !== undefined) signal.removeEventListener("abort", onAbort);
  }
}

export const scheduler: { wait(delayMs: number, options?: Options): Promise<void>; yield(): Promise<void> } = {
  wait: (delayMs, options) => setTimeout(delayMs, undefined, options),
  yield: () => setImmediate(undefined),
};

export default { setTimeout, setImmediate, setInterval, scheduler };
