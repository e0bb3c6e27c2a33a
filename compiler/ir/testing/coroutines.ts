/** Drives coroutines of interpreted IR: promises and generator objects of the host around them (for tests; the exact job order of async generators is simplified). */

export interface Suspension {
  readonly value: unknown;
  readonly kind: "yield" | "await" | "delegate";
}
export type Coroutine = Generator<Suspension, unknown, { sent: unknown; mode: number }>;

export function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

export async function runAsync(body: Coroutine): Promise<unknown> {
  let resumption = { sent: undefined as unknown, mode: 0 };
  for (;;) {
    const step = body.next(resumption);
    if (step.done === true) return step.value;
    try {
      resumption = { sent: await step.value.value, mode: 0 };
    } catch (error) {
      resumption = { sent: error, mode: 1 };
    }
  }
}

function prototypeOf(callee: unknown, fallback: object): object {
  const prototype = isObject(callee) ? (callee as { prototype?: unknown }).prototype : undefined;
  return isObject(prototype) ? prototype : fallback;
}

const GENERATOR = Object.getPrototypeOf(Object.getPrototypeOf((function* () {})())) as object;

export function syncGenerator(body: Coroutine, callee: unknown): unknown {
  let done = false;
  const resume = (sent: unknown, mode: number): unknown => {
    if (done) {
      if (mode === 1) throw sent;
      return { value: mode === 2 ? sent : undefined, done: true };
    }
    try {
      const step = body.next({ sent, mode });
      if (step.done === true) { done = true; return { value: step.value, done: true }; }
      return step.value.kind === "delegate" ? step.value.value : { value: step.value.value, done: false };
    } catch (error) {
      done = true;
      throw error;
    }
  };
  const generator = Object.create(prototypeOf(callee, GENERATOR)) as object;
  return Object.assign(generator, {
    next: (value: unknown) => resume(value, 0), throw: (value: unknown) => resume(value, 1), return: (value: unknown) => resume(value, 2), [Symbol.iterator]: () => generator,
  });
}

export function asyncGenerator(body: Coroutine, callee: unknown): unknown {
  let queue: Promise<unknown> = Promise.resolve();
  let done = false;
  const resume = async (sent: unknown, mode: number): Promise<unknown> => {
    if (done) {
      if (mode === 1) throw sent;
      return { value: mode === 2 ? await sent : undefined, done: true };
    }
    let resumption = { sent, mode };
    for (;;) {
      let step: IteratorResult<Suspension, unknown>;
      try {
        step = body.next(resumption);
      } catch (error) {
        done = true;
        throw error;
      }
      if (step.done === true) { done = true; return { value: step.value, done: true }; }
      if (step.value.kind !== "await") return { value: step.value.value, done: false };
      try {
        resumption = { sent: await step.value.value, mode: 0 };
      } catch (error) {
        resumption = { sent: error, mode: 1 };
      }
    }
  };
  const enqueue = (sent: unknown, mode: number): Promise<unknown> => {
    const result = queue.then(() => resume(sent, mode));
    queue = result.catch(() => {});
    return result;
  };
  const generator = Object.create(prototypeOf(callee, {})) as object;
  return Object.assign(generator, {
    next: (value: unknown) => enqueue(value, 0), throw: (value: unknown) => enqueue(value, 1), return: (value: unknown) => enqueue(value, 2), [Symbol.asyncIterator]: () => generator,
  });
}
