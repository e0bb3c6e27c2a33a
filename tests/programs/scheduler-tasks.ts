// A cooperative scheduler of generators on a binary heap, channels between tasks, cancellation, priorities and virtual time.
class Heap<T> {
  #items: T[] = [];
  readonly #before: (a: T, b: T) => boolean;
  constructor(before: (a: T, b: T) => boolean) {
    this.#before = before;
  }
  get size(): number {
    return this.#items.length;
  }
  push(item: T): void {
    const items = this.#items;
    let at = items.push(item) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#before(item, items[parent]!)) break;
      items[at] = items[parent]!;
      at = parent;
    }
    items[at] = item;
  }
  pop(): T | undefined {
    const items = this.#items;
    const top = items[0];
    const last = items.pop();
    if (items.length === 0 || last === undefined) return top;
    let at = 0;
    for (let child = 1; child < items.length; child = 2 * at + 1) {
      if (child + 1 < items.length && this.#before(items[child + 1]!, items[child]!)) child++;
      if (!this.#before(items[child]!, last)) break;
      items[at] = items[child]!;
      at = child;
    }
    items[at] = last;
    return top;
  }
}

type Wish = { readonly sleep: number } | { readonly receive: Channel<any> } | { readonly send: Channel<any>; readonly value: unknown } | { readonly join: Task } | { readonly spawn: Body; readonly name: string; readonly priority?: number };
type Body = Generator<Wish, unknown, any>;
class Cancelled extends Error {
  override name = "Cancelled";
}

class Channel<T> {
  readonly values: T[] = [];
  readonly receivers: Task[] = [];
  readonly senders: { task: Task; value: T }[] = [];
  readonly room: number;
  constructor(room = 0) {
    this.room = room;
  }
  *receive(): Generator<Wish, T, T> {
    return yield { receive: this };
  }
  *send(value: T): Generator<Wish, void, void> {
    yield { send: this, value };
  }
}

class Task {
  static #count = 0;
  readonly id = ++Task.#count;
  readonly name: string;
  readonly body: Body;
  readonly priority: number;
  readonly waiters: Task[] = [];
  state: "ready" | "waiting" | "done" | "failed" = "ready";
  result: unknown;
  steps = 0;
  cancelling: string | null = null;
  constructor(name: string, body: Body, priority: number) {
    this.name = name;
    this.body = body;
    this.priority = priority;
  }
  toString(): string {
    return `${this.name}#${this.id}`;
  }
}

class Scheduler {
  #now = 0;
  #order = 0;
  readonly #ready = new Heap<{ task: Task; order: number; input: unknown; failure?: Error }>((a, b) => (a.task.priority !== b.task.priority ? a.task.priority > b.task.priority : a.order < b.order));
  readonly #sleeping = new Heap<{ task: Task; at: number; order: number }>((a, b) => a.at < b.at || (a.at === b.at && a.order < b.order));
  readonly log: string[] = [];
  spawn(name: string, body: Body, priority = 0): Task {
    const task = new Task(name, body, priority);
    this.#wake(task, undefined);
    return task;
  }
  cancel(task: Task, why: string): void {
    if (task.state === "waiting") this.#wake(task, undefined, new Cancelled(why));
    else task.cancelling ??= why;
  }
  #wake(task: Task, input: unknown, failure?: Error): void {
    task.state = "ready";
    this.#ready.push({ task, order: this.#order++, input, ...(failure && { failure }) });
  }
  run(): number {
    for (;;) {
      let entry = this.#ready.pop();
      if (entry === undefined) {
        const sleeper = this.#sleeping.pop();
        if (sleeper === undefined) return this.#now;
        if (sleeper.task.state !== "waiting") continue;
        this.#now = sleeper.at;
        this.#wake(sleeper.task, this.#now);
        continue;
      }
      this.#step(entry.task, entry.input, entry.failure);
    }
  }
  #step(task: Task, input: unknown, failure?: Error): void {
    task.steps++;
    try {
      const { done, value } = failure === undefined ? task.body.next(input) : task.body.throw(failure);
      if (!done) return this.#grant(task, value);
      this.#finish(task, "done", value);
    } catch (error) {
      this.#finish(task, "failed", error);
    }
  }
  #finish(task: Task, state: "done" | "failed", result: unknown): void {
    task.state = state;
    task.result = result;
    this.log.push(`${this.#now} ${task} ${state} ${result instanceof Error ? `${result.name}(${result.message})` : JSON.stringify(result)}`);
    for (const waiter of task.waiters.splice(0)) this.#wake(waiter, task);
  }
  #grant(task: Task, wish: Wish): void {
    task.state = "waiting";
    if (task.cancelling !== null) return this.cancel(task, task.cancelling);
    if ("sleep" in wish) this.#sleeping.push({ task, at: this.#now + wish.sleep, order: this.#order++ });
    else if ("spawn" in wish) this.#wake(task, this.spawn(wish.name, wish.spawn, wish.priority));
    else if ("join" in wish) {
      if (wish.join.state === "done" || wish.join.state === "failed") this.#wake(task, wish.join);
      else wish.join.waiters.push(task);
    } else if ("send" in wish) {
      const { send: channel, value } = wish;
      const receiver = channel.receivers.find(({ state }) => state === "waiting");
      if (receiver !== undefined) {
        channel.receivers.splice(channel.receivers.indexOf(receiver), 1);
        this.#wake(receiver, value);
        this.#wake(task, undefined);
      } else if (channel.values.length < channel.room) {
        channel.values.push(value);
        this.#wake(task, undefined);
      } else channel.senders.push({ task, value });
    } else {
      const channel = wish.receive;
      if (channel.values.length > 0) {
        this.#wake(task, channel.values.shift());
        const sender = channel.senders.shift();
        if (sender !== undefined) {
          channel.values.push(sender.value);
          this.#wake(sender.task, undefined);
        }
      } else if (channel.senders.length > 0) {
        const { task: other, value } = channel.senders.shift()!;
        this.#wake(task, value);
        this.#wake(other, undefined);
      } else channel.receivers.push(task);
    }
  }
}

const s = new Scheduler();
const numbers = new Channel<number>(2);
const results = new Channel<{ worker: string; square: number }>();
function* producer(count: number): Body {
  for (let i = 1; i <= count; i++) {
    yield* numbers.send(i);
    if (i % 4 === 0) yield { sleep: 3 };
  }
  return "produced";
}
function* worker(name: string, speed: number): Body {
  let done = 0;
  try {
    for (;;) {
      const n = yield* numbers.receive();
      yield { sleep: speed };
      if (n === 13) throw new RangeError("unlucky");
      yield* results.send({ worker: name, square: n * n });
      done++;
    }
  } catch (error) {
    if (error instanceof Cancelled) return { name, done, why: error.message };
    throw error;
  } finally {
    s.log.push(`${name} leaves`);
  }
}
function* main(): Body {
  const workers: Task[] = [];
  for (const [name, speed] of [["ann", 2], ["bob", 3], ["cid", 5]] as const) workers.push(yield { spawn: worker(name, speed), name, priority: name === "cid" ? 1 : 0 });
  const source: Task = yield { spawn: producer(16), name: "source", priority: -1 };
  const sums = new Map<string, number>();
  for (let i = 0; i < 15; i++) {
    const { worker: by, square } = yield* results.receive();
    sums.set(by, (sums.get(by) ?? 0) + square);
  }
  yield { join: source };
  for (const task of workers) s.cancel(task, "enough");
  const states: string[] = [];
  for (const task of workers) states.push(`${yield { join: task }}:${task.state}:${task.steps}`);
  return { sums: [...sums], states };
}
s.spawn("main", main(), 9);
console.log(s.run());
console.log(s.log.join("\n"));
const heap = new Heap<number>((a, b) => a < b);
for (let i = 0, x = 7; i < 200; i++, x = (x * 75 + 74) % 65537) heap.push(x % 50);
let sorted = true;
for (let last = -1; heap.size > 0; ) {
  const x = heap.pop()!;
  sorted &&= x >= last;
  last = x;
}
console.log(sorted, heap.pop());
