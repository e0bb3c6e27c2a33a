// Observable state by Proxy: deep observers, computed values that track what they read, batches, undo, read-only views and revocation.
type Path = readonly PropertyKey[];
type Change = { readonly path: Path; readonly before: unknown; readonly after: unknown; readonly kind: "set" | "add" | "delete" };
const RAW = Symbol("raw");
const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
const textOf = (path: Path): string => path.map(String).join(".");

class Store<T extends object> {
  readonly state: T;
  readonly #proxies = new WeakMap<object, Map<string, object>>();
  readonly #listeners = new Set<(changes: readonly Change[]) => void>();
  readonly #reads: Set<string>[] = [];
  #batch: Change[] | null = null;
  readonly #undo: Change[][] = [];

  constructor(initial: T) {
    this.state = this.#wrap(initial, []) as T;
  }
  #wrap(target: object, path: Path): object {
    const key = textOf(path);
    let byPath = this.#proxies.get(target);
    if (byPath === undefined) this.#proxies.set(target, (byPath = new Map()));
    const known = byPath.get(key);
    if (known !== undefined) return known;
    const proxy = new Proxy(target, this.#handler(path));
    byPath.set(key, proxy);
    return proxy;
  }
  #handler(path: Path): ProxyHandler<any> {
    return {
      get: (target, key, receiver) => {
        if (key === RAW) return target;
        const value = Reflect.get(target, key, receiver);
        if (typeof key === "symbol" || (typeof value === "function" && !Object.hasOwn(target, key))) return value;
        this.#reads.at(-1)?.add(textOf([...path, key]));
        return isObject(value) ? this.#wrap(value, [...path, key]) : value;
      },
      set: (target, key, value, receiver) => {
        const raw = isObject(value) ? ((value as any)[RAW] ?? value) : value;
        return Reflect.set(target, key, raw, receiver);
      },
      defineProperty: (target, key, descriptor) => {
        const existed = Object.hasOwn(target, key);
        const before = target[key];
        if (!Reflect.defineProperty(target, key, descriptor)) return false;
        const after = target[key];
        if (!existed || !Object.is(before, after)) this.#note({ path: [...path, key], before, after, kind: existed ? "set" : "add" });
        return true;
      },
      deleteProperty: (target, key) => {
        const existed = Object.hasOwn(target, key);
        const before = target[key];
        if (!Reflect.deleteProperty(target, key)) return false;
        if (existed) this.#note({ path: [...path, key], before, after: undefined, kind: "delete" });
        return true;
      },
      has: (target, key) => {
        this.#reads.at(-1)?.add(`${textOf([...path, key])}?`);
        return Reflect.has(target, key);
      },
      ownKeys: (target) => {
        this.#reads.at(-1)?.add(`${textOf(path)}*`);
        return Reflect.ownKeys(target);
      },
    };
  }
  #note(change: Change): void {
    if (this.#batch !== null) return void this.#batch.push(change);
    this.#tell([change]);
  }
  #tell(changes: Change[]): void {
    this.#undo.push(changes);
    for (const listener of [...this.#listeners]) listener(changes);
  }
  batch<R>(run: () => R): R {
    if (this.#batch !== null) return run();
    this.#batch = [];
    let failed = true;
    try {
      const result = run();
      failed = false;
      return result;
    } finally {
      const changes = this.#batch;
      this.#batch = null;
      if (failed) this.#revert(changes);
      else if (changes.length > 0) this.#tell(changes);
    }
  }
  #revert(changes: readonly Change[]): void {
    for (const { path, before, kind } of changes.toReversed()) {
      let target: any = (this.state as any)[RAW];
      for (const key of path.slice(0, -1)) target = target[key];
      if (kind === "add") delete target[path.at(-1)!];
      else target[path.at(-1)!] = before;
    }
  }
  undo(): number {
    const changes = this.#undo.pop() ?? [];
    this.#revert(changes);
    return changes.length;
  }
  listen(listener: (changes: readonly Change[]) => void): () => boolean {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
  computed<R>(compute: (state: T) => R): { readonly value: R; readonly reads: string[]; readonly runs: number } {
    let cached: { value: R } | null = null;
    let reads = new Set<string>();
    let runs = 0;
    this.listen((changes) => {
      for (const { path, kind } of changes) {
        const text = textOf(path);
        if (reads.has(text) || reads.has(`${text}?`) || (kind !== "set" && reads.has(`${textOf(path.slice(0, -1))}*`))) cached = null;
      }
    });
    const evaluate = (): R => {
      if (cached !== null) return cached.value;
      runs++;
      this.#reads.push(new Set());
      try {
        cached = { value: compute(this.state) };
      } finally {
        reads = this.#reads.pop()!;
      }
      return cached.value;
    };
    return { get value() { return evaluate(); }, get reads() { return [...reads]; }, get runs() { return runs; } };
  }
}
function readOnly<T extends object>(target: T): T {
  const refuse = (): never => {
    throw new TypeError("read-only");
  };
  return new Proxy(target, { set: refuse, defineProperty: refuse, deleteProperty: refuse, setPrototypeOf: refuse, get: (t, k, r) => { const v = Reflect.get(t, k, r); return isObject(v) ? readOnly(v) : v; } });
}

const store = new Store({ user: { name: "Ann", tags: ["a", "b"] as string[], address: { city: "Ulm" } as { city?: string } }, count: 1, get label() { return `${this.user.name}/${this.count}`; } });
store.listen((changes) => console.log("  changed", changes.map(({ path, before, after, kind }) => `${kind} ${textOf(path)}: ${JSON.stringify(before)} -> ${JSON.stringify(after)}`).join("; ")));
const summary = store.computed(({ user, count }) => `${user.name} has ${user.tags.length} of ${count}: ${user.tags.join("+")}`);
const keys = store.computed((s) => [Object.keys(s.user.address).length, "city" in s.user.address, s.label]);
const show = (): void => console.log(summary.value, keys.value, summary.runs, keys.runs);
show();
store.state.count++;
show();
store.state.user.tags.push("c", "d");
show();
store.state.user.address.city = "Ulm";
delete store.state.user.address.city;
show();
console.log(summary.reads.join(" "), "|", keys.reads.join(" "));
store.batch(() => {
  store.state.user.name = "Bob";
  store.state.count *= 10;
  store.batch(() => store.state.user.tags.reverse());
});
show();
try {
  store.batch(() => {
    store.state.user.name = "Eve";
    (store.state as any).extra = { deep: [1] };
    (store.state as any).extra.deep[0] = 2;
    throw new Error("no");
  });
} catch (error) {
  console.log(String(error), JSON.stringify(store.state));
}
console.log(store.undo(), store.undo(), store.undo(), JSON.stringify(store.state));
const same = store.state.user;
console.log(same === store.state.user, same.tags === store.state.user.tags, Array.isArray(same.tags), same.tags.map((t) => t.toUpperCase()), Object.entries(same.address));
const view = readOnly(store.state);
for (const attempt of [() => (view.count = 5), () => view.user.tags.push("x"), () => delete view.user.address.city, () => Object.assign(view.user, { name: "M" }), () => view.user.tags.at(-1), () => ("name" in view.user ? view.label : 0)]) {
  try {
    console.log(attempt());
  } catch (error) {
    console.log(String(error));
  }
}
const { proxy, revoke } = Proxy.revocable({ a: 1 }, { get: (t: any, k) => (k in t ? t[k] : `no ${String(k)}`) });
const inherited = Object.create(proxy);
console.log(proxy.a, inherited.a, inherited.b, `${inherited[Symbol.iterator]}`);
revoke();
for (const attempt of [() => inherited.b, () => "a" in inherited, () => ((inherited.z = 1), inherited.z), () => typeof proxy, () => Array.isArray(proxy), () => Object.keys(proxy)]) {
  try {
    console.log(attempt());
  } catch (error) {
    console.log(String(error));
  }
}
