// Lazy pipelines over iterators written by hand: closing on every way out, windows, merges, zips, and Array.from over them.
const trace: string[] = [];
class Pipe<T> implements IterableIterator<T, undefined> {
  readonly #source: Iterator<T>;
  constructor(source: Iterable<T> | Iterator<T>) {
    this.#source = Symbol.iterator in source ? source[Symbol.iterator]() : source;
  }
  static of<T>(...items: readonly T[]): Pipe<T> {
    return new Pipe(items);
  }
  static *#count(from: number, step: number, name: string): Generator<number, void> {
    let n = 0;
    try {
      for (let at = from; ; at += step, n++) yield at;
    } finally {
      trace.push(`${name} closed after ${n}`);
    }
  }
  static count(from = 0, step = 1, name = "count"): Pipe<number> {
    return new Pipe(Pipe.#count(from, step, name));
  }
  next(): IteratorResult<T, undefined> {
    const step = this.#source.next();
    return step.done ? { done: true, value: undefined } : step;
  }
  return(value?: undefined): IteratorResult<T, undefined> {
    this.#source.return?.();
    return { done: true, value };
  }
  [Symbol.iterator](): this {
    return this;
  }
  #through<U>(make: (source: Pipe<T>) => Iterable<U>): Pipe<U> {
    return new Pipe(make(this));
  }
  map<U>(f: (item: T, index: number) => U): Pipe<U> {
    return this.#through(function* (source) { let i = 0; for (const item of source) yield f(item, i++); });
  }
  filter<U extends T>(test: (item: T) => item is U): Pipe<U>;
  filter(test: (item: T) => boolean): Pipe<T>;
  filter(test: (item: T) => boolean): Pipe<T> {
    return this.#through(function* (source) { for (const item of source) if (test(item)) yield item; });
  }
  take(n: number): Pipe<T> {
    return this.#through(function* (source) {
      if (n <= 0) return void source.return();
      let left = n;
      for (const item of source) {
        yield item;
        if (--left === 0) return;
      }
    });
  }
  takeWhile(test: (item: T) => boolean): Pipe<T> {
    return this.#through(function* (source) { for (const item of source) { if (!test(item)) break; yield item; } });
  }
  window(size: number): Pipe<T[]> {
    return this.#through(function* (source) {
      const recent: T[] = [];
      for (const item of source) {
        if (recent.push(item) > size) recent.shift();
        if (recent.length === size) yield recent.slice();
      }
    });
  }
  chunk(size: number): Pipe<T[]> {
    return this.#through(function* (source) {
      let part: T[] = [];
      for (const item of source) if (part.push(item) === size) { yield part; part = []; }
      if (part.length > 0) yield part;
    });
  }
  flatMap<U>(f: (item: T) => Iterable<U>): Pipe<U> {
    return this.#through(function* (source) { for (const item of source) yield* f(item); });
  }
  zip<U>(other: Iterable<U>): Pipe<[T, U]> {
    return this.#through(function* (source) {
      const second = other[Symbol.iterator]();
      let isOpen = true;
      try {
        for (const item of source) {
          const step = second.next();
          if (step.done) { isOpen = false; return; }
          yield [item, step.value];
        }
      } finally {
        if (isOpen) second.return?.();
      }
    });
  }
  static *#merge<T>(sources: readonly Pipe<T>[], before: (a: T, b: T) => boolean): Generator<T> {
    const heads = sources.map((source) => ({ source, step: source.next() }));
    try {
      for (;;) {
        let best: (typeof heads)[number] | null = null;
        for (const head of heads) if (!head.step.done && (best === null || before(head.step.value, best.step.value!))) best = head;
        if (best === null) return;
        yield best.step.value!;
        best.step = best.source.next();
      }
    } finally {
      for (const { source, step } of heads) if (!step.done) source.return();
    }
  }
  static merge<T>(before: (a: T, b: T) => boolean, ...sources: readonly Pipe<T>[]): Pipe<T> {
    return new Pipe(Pipe.#merge(sources, before));
  }
  reduce<U>(f: (sum: U, item: T) => U, start: U): U {
    let sum = start;
    for (const item of this) sum = f(sum, item);
    return sum;
  }
  find(test: (item: T) => boolean): T | undefined {
    for (const item of this) if (test(item)) return item;
    return undefined;
  }
}
const report = (what: unknown): void => console.log(what, trace.splice(0));
const isPrime = (n: number): boolean => n > 1 && Pipe.count(2).takeWhile((d) => d * d <= n).find((d) => n % d === 0) === undefined;
report([...Pipe.count(1).filter(isPrime).take(10)].join());
trace.length = 0;
report(Pipe.count(0, 0.5, "halves").map((x, i) => x * i).window(3).takeWhile(([, , last]) => last! < 20).reduce((sum, w) => sum + w[1]!, 0));
report([...Pipe.count(1, 1, "left").zip(Pipe.count(10, -3, "right")).takeWhile(([a, b]) => a < b + 5).map((pair) => pair.join("/"))]);
report([...Pipe.count(1, 1, "long").zip("日本x😀")].flat().join(""));
report(Array.from(Pipe.merge<number>((a, b) => a < b, Pipe.count(0, 3, "threes"), Pipe.count(1, 5, "fives"), Pipe.of(2, 4, 8)).take(12), (x, i) => x * 100 + i));
const [first, , third, ...rest] = Pipe.count(5, 2, "pattern").take(6);
report([first, third, rest]);
const [only] = Pipe.count(9, 1, "half pattern");
report(only);
report(Math.max(...Pipe.of(3, 9, 2)) + new Set(Pipe.of("a", "b", "a")).size + new Map(Pipe.of(["k", 1] as const)).get("k")!);
report(Object.fromEntries(Pipe.of("x", "yy", "zzz").map((s) => [s, s.length])));
outer: for (const a of Pipe.count(1, 1, "outer")) {
  for (const b of Pipe.count(1, 1, "inner")) {
    if (b > a) continue outer;
    if (a * b === 12) { report([a, b]); break outer; }
  }
}
report("both");
function search(limit: number): string {
  for (const parts of Pipe.count(1, 1, "search").chunk(4)) {
    try {
      const sum = parts.reduce((a, b) => a + b);
      if (sum > limit) return `${parts} ${sum}`;
    } finally {
      trace.push(`chunk ${parts[0]}`);
    }
  }
  return "never";
}
report(search(30));
try {
  for (const x of Pipe.count(0, 1, "thrown").map((n) => { if (n === 3) throw new RangeError(`at ${n}`); return n; })) trace.push(`saw ${x}`);
} catch (error) {
  report(String(error));
}
const stubborn: Iterator<number> & Iterable<number> = { next: () => ({ done: false, value: 1 }), return() { trace.push("return called"); throw new Error("from return"); }, [Symbol.iterator]() { return this; } };
for (const leave of ["break", "throw"]) {
  try {
    for (const x of stubborn) { if (leave === "break") break; throw new Error(`body ${x}`); }
  } catch (error) {
    report(`${leave}: ${(error as Error).message}`);
  }
}
function* recursive(n: number): Generator<number, number, number | undefined> {
  if (n === 0) return (yield 0) ?? -1;
  const inner = yield* recursive(n - 1);
  return inner + ((yield n * inner) ?? 1);
}
const it = recursive(4);
const seen: unknown[] = [];
for (let step = it.next(), i = 2; ; step = it.next(i++)) { seen.push(step.value); if (step.done) break; }
report(seen);
report([...Pipe.of([1, 2], [], [3]).flatMap((x) => x), Pipe.count(0, 1, "none").take(0).next(), it.next(), it.return(7)]);
