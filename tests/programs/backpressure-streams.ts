// Async generators with backpressure: a bounded queue, fan-out, merging, retries with growing delays in virtual time, cancellation by AbortSignal.
class Clock {
  now = 0;
  #waiting: { at: number; order: number; resolve: () => void }[] = [];
  #order = 0;
  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const entry = { at: this.now + ms, order: this.#order++, resolve };
      this.#waiting.push(entry);
      signal?.addEventListener("abort", () => {
        this.#waiting = this.#waiting.filter((other) => other !== entry);
        reject(signal.reason);
      }, { once: true });
    });
  }
  async run(until: Promise<unknown>): Promise<number> {
    let isOver = false;
    void until.catch(() => {}).then(() => (isOver = true));
    for (;;) {
      for (let i = 0; i < 50; i++) await null;
      if (isOver) return this.now;
      const next = this.#waiting.sort((a, b) => a.at - b.at || a.order - b.order).shift();
      if (next === undefined) throw new Error(`stuck at ${this.now}`);
      this.now = next.at;
      next.resolve();
    }
  }
}
class Queue<T> implements AsyncIterable<T> {
  readonly #items: T[] = [];
  readonly #takers: ((step: IteratorResult<T, undefined>) => void)[] = [];
  readonly #putters: (() => void)[] = [];
  #isClosed = false;
  most = 0;
  readonly room: number;
  constructor(room: number) {
    this.room = room;
  }
  async put(item: T): Promise<void> {
    if (this.#isClosed) throw new Error("closed");
    const taker = this.#takers.shift();
    if (taker !== undefined) return taker({ done: false, value: item });
    while (this.#items.length >= this.room) await new Promise<void>((resolve) => this.#putters.push(resolve));
    this.most = Math.max(this.most, this.#items.push(item));
  }
  close(): void {
    this.#isClosed = true;
    for (const taker of this.#takers.splice(0)) taker({ done: true, value: undefined });
  }
  [Symbol.asyncIterator](): AsyncIterator<T, undefined> {
    return {
      next: async () => {
        if (this.#items.length > 0) {
          const value = this.#items.shift()!;
          this.#putters.shift()?.();
          return { done: false, value };
        }
        if (this.#isClosed) return { done: true, value: undefined };
        return new Promise((resolve) => this.#takers.push(resolve));
      },
      return: async () => {
        this.close();
        return { done: true, value: undefined };
      },
    };
  }
}
const clock = new Clock();
const log: string[] = [];
const note = (text: string): void => void log.push(`${clock.now}:${text}`);
function flush(title: string): void {
  console.log(title, log.splice(0).join(" "));
}

async function* source(name: string, count: number, gap: number): AsyncGenerator<string, number> {
  try {
    for (let i = 0; i < count; i++) {
      await clock.sleep(gap);
      yield `${name}${i}`;
    }
    return count;
  } finally {
    note(`${name} ends`);
  }
}
async function* map<T, U>(items: AsyncIterable<T>, f: (item: T) => U | Promise<U>): AsyncGenerator<U> {
  for await (const item of items) yield f(item) as U;
}
async function* take<T>(items: AsyncIterable<T>, count: number): AsyncGenerator<T> {
  if (count > 0) for await (const item of items) { yield item; if (--count === 0) return; }
}
async function* merge<T>(...sources: AsyncIterable<T>[]): AsyncGenerator<T> {
  const iterators = sources.map((source) => source[Symbol.asyncIterator]());
  const pending = new Map(iterators.map((iterator, i) => [i, iterator.next().then((step) => ({ i, step }))]));
  try {
    while (pending.size > 0) {
      const { i, step } = await Promise.race(pending.values());
      if (step.done) pending.delete(i);
      else {
        pending.set(i, iterators[i]!.next().then((step) => ({ i, step })));
        yield step.value;
      }
    }
  } finally {
    await Promise.allSettled([...pending.keys()].map((i) => iterators[i]!.return?.()));
  }
}
async function retry<T>(run: (attempt: number) => Promise<T>, { times, delay, signal }: { times: number; delay: number; signal?: AbortSignal }): Promise<T> {
  const failures: unknown[] = [];
  for (let attempt = 1; attempt <= times; attempt++, delay *= 2) {
    try {
      return await run(attempt);
    } catch (error) {
      failures.push(error);
      note(`attempt ${attempt} failed`);
      if (attempt < times) await clock.sleep(delay, signal);
    }
  }
  throw new AggregateError(failures, `${times} attempts failed`, { cause: failures.at(-1) });
}
const step = async (title: string, run: () => Promise<unknown>): Promise<void> => {
  const result = run().then((value) => note(`-> ${JSON.stringify(value)}`), (error: unknown) => note(`!! ${error}${error instanceof AggregateError ? ` ${error.errors.join("|")} (${error.cause})` : ""}`));
  await clock.run(result);
  flush(title);
};

await step("bounded", async () => {
  const queue = new Queue<number>(3);
  const producing = (async () => {
    for (let i = 0; i < 9; i++) {
      await queue.put(i);
      note(`put ${i}`);
      if (i === 4) await clock.sleep(50);
    }
    queue.close();
  })();
  let sum = 0;
  for await (const item of queue) {
    await clock.sleep(10);
    note(`took ${item}`);
    sum += item;
  }
  await producing;
  return [sum, queue.most];
});
await step("pipeline", async () => {
  const seen: string[] = [];
  for await (const text of take(map(source("s", 10, 5), async (text) => { await clock.sleep(2); return text.toUpperCase(); }), 4)) seen.push(text);
  return seen;
});
await step("merged", async () => {
  const seen: string[] = [];
  for await (const text of merge(source("a", 5, 7), source("b", 3, 11), source("c", 50, 13))) {
    seen.push(`${text}@${clock.now}`);
    if (text === "c3") break;
  }
  return seen;
});
await step("delegated", async () => {
  async function* outer(): AsyncGenerator<string, string> {
    const count = yield* source("d", 2, 1);
    yield* ["plain", Promise.resolve("promised")] as any;
    return `count ${count}`;
  }
  const it = outer();
  const steps = [];
  for (;;) {
    const { done, value } = await it.next();
    steps.push(value);
    if (done) return steps;
  }
});
await step("queued requests", async () => {
  const it = source("q", 2, 3);
  const results = await Promise.allSettled([it.next(), it.next(), it.next(), it.next(), it.throw(new Error("late")), it.return(9)]);
  return results.map((r) => (r.status === "fulfilled" ? r.value : String(r.reason)));
});
await step("retried", () => retry(async (attempt) => { if (attempt < 3) throw new Error(`no ${attempt}`); return attempt * 10; }, { times: 5, delay: 100 }));
await step("given up", () => retry(async (attempt) => { throw new RangeError(`no ${attempt}`); }, { times: 3, delay: 1 }));
await step("cancelled", async () => {
  const controller = new AbortController();
  void clock.sleep(12).then(() => controller.abort(new DOMException("took too long", "TimeoutError")));
  return retry(async () => { throw new Error("again"); }, { times: 9, delay: 4, signal: controller.signal });
});
await step("thrown into", async () => {
  async function* careful(): AsyncGenerator<number, string, string> {
    for (let i = 0; ; i++) {
      try {
        const reply = yield i;
        if (reply === "stop") return "stopped";
      } catch (error) {
        note(`caught ${error}`);
        if (i > 2) throw new Error("enough", { cause: error });
      } finally {
        await clock.sleep(1);
      }
    }
  }
  const it = careful();
  const seen: unknown[] = [await it.next("x")];
  seen.push(await it.throw("one"), await it.next("go"), await it.throw("two"));
  try {
    await it.throw("three");
  } catch (error) {
    seen.push(String(error), (error as Error).cause);
  }
  seen.push(await it.next("after"));
  return seen;
});
