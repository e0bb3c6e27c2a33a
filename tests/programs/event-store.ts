// An event store: aggregates rebuilt from events, projections, snapshots, optimistic locking and errors with causes.
type AccountEvent =
  | { readonly type: "opened"; readonly owner: string }
  | { readonly type: "deposited" | "withdrawn"; readonly amount: number }
  | { readonly type: "closed"; readonly reason?: string };
interface Stored<E> {
  readonly stream: string;
  readonly version: number;
  readonly position: number;
  readonly event: E;
}

class ConflictError extends Error {
  override readonly name = "ConflictError";
  readonly expected: number;
  readonly found: number;
  constructor(stream: string, expected: number, found: number, options?: ErrorOptions) {
    super(`${stream}: version ${expected} wanted, ${found} found`, options);
    this.expected = expected;
    this.found = found;
  }
}
class RuleError extends Error {
  static {
    this.prototype.name = "RuleError";
  }
  get [Symbol.toStringTag](): string {
    return "Rule";
  }
}

class EventStore<E extends { readonly type: string }> {
  readonly #log: Stored<E>[] = [];
  readonly #streams = new Map<string, Stored<E>[]>();
  readonly #listeners = new Set<(stored: Stored<E>) => void>();

  append(stream: string, expected: number, ...events: readonly E[]): number {
    const entries = this.#streams.get(stream) ?? [];
    if (entries.length !== expected) throw new ConflictError(stream, expected, entries.length);
    for (const event of events) {
      const stored = Object.freeze({ stream, version: entries.length, position: this.#log.length, event });
      entries.push(stored);
      this.#log.push(stored);
      this.#streams.set(stream, entries);
      for (const listener of this.#listeners) listener(stored);
    }
    return entries.length;
  }
  *read(stream: string, from = 0): Generator<Stored<E>, number> {
    const entries = this.#streams.get(stream) ?? [];
    for (let i = from; i < entries.length; i++) yield entries[i]!;
    return entries.length;
  }
  *all(filter?: (stored: Stored<E>) => boolean): IterableIterator<Stored<E>> {
    for (const stored of this.#log) if (filter?.(stored) ?? true) yield stored;
  }
  subscribe(listener: (stored: Stored<E>) => void): Disposable {
    this.#listeners.add(listener);
    return { [Symbol.dispose]: () => void this.#listeners.delete(listener) };
  }
  get size(): number {
    return this.#log.length;
  }
}

class Account {
  #balance = 0;
  #owner: string | null = null;
  #isClosed = false;
  #version = 0;
  #pending: AccountEvent[] = [];
  static readonly limits = { deposit: 10_000, overdraft: -100 } as const;

  static load(store: EventStore<AccountEvent>, id: string, snapshot?: string): Account {
    const account = snapshot === undefined ? new Account() : Account.#restore(snapshot);
    const events = store.read(id, account.#version);
    let step = events.next();
    for (; !step.done; step = events.next()) account.#apply(step.value.event);
    account.#version = step.value;
    return account;
  }
  static #restore(text: string): Account {
    const account = new Account();
    ({ balance: account.#balance, owner: account.#owner, closed: account.#isClosed = false, version: account.#version } = JSON.parse(text));
    return account;
  }
  snapshot(): string {
    return JSON.stringify({ balance: this.#balance, owner: this.#owner, closed: this.#isClosed || undefined, version: this.#version });
  }
  open(owner: string): this {
    if (this.#owner !== null) throw new RuleError(`already ${this.#owner}'s`);
    return this.#record({ type: "opened", owner });
  }
  deposit(amount: number): this {
    if (!(amount > 0 && amount <= Account.limits.deposit)) throw new RuleError(`cannot deposit ${amount}`);
    return this.#record({ type: "deposited", amount });
  }
  withdraw(amount: number): this {
    const after = this.#balance - amount;
    if (after < Account.limits.overdraft) throw new RuleError(`${amount} would leave ${after.toFixed(2)}`, { cause: { balance: this.#balance } });
    return this.#record({ type: "withdrawn", amount });
  }
  close(reason?: string): this {
    return this.#record(reason === undefined ? { type: "closed" } : { type: "closed", reason });
  }
  save(store: EventStore<AccountEvent>, id: string): this {
    this.#version = store.append(id, this.#version, ...this.#pending.splice(0));
    return this;
  }
  #record(event: AccountEvent): this {
    if (this.#isClosed) throw new RuleError("closed");
    this.#pending.push(event);
    this.#apply(event);
    return this;
  }
  #apply(event: AccountEvent): void {
    switch (event.type) {
      case "opened": this.#owner = event.owner; break;
      case "withdrawn": this.#balance -= event.amount; break;
      case "deposited": this.#balance += event.amount; break;
      case "closed": this.#isClosed = true;
    }
  }
}

const store = new EventStore<AccountEvent>();
const totals = new Map<string, number>();
let seen = 0;
{
  using _counting = store.subscribe(() => seen++);
  store.subscribe(({ stream, event }) => {
    if ("amount" in event) totals.set(stream, (totals.get(stream) ?? 0) + (event.type === "deposited" ? event.amount : -event.amount));
  });
  const ann = new Account().open("Ann").deposit(100).withdraw(30.25).save(store, "a-1");
  new Account().open("Bob").deposit(0.1).deposit(0.2).save(store, "a-2");
  ann.deposit(1).save(store, "a-1");
  console.log(ann.snapshot(), seen, [...totals]);
}
const attempts: [string, () => unknown][] = [
  ["twice", () => Account.load(store, "a-1").open("Eve")],
  ["nothing", () => Account.load(store, "a-1").deposit(NaN)],
  ["too much", () => Account.load(store, "a-2").withdraw(200)],
  ["after the end", () => Account.load(store, "a-2").close("moved").save(store, "a-2").deposit(5)],
  ["stale", () => {
    const [one, two] = [Account.load(store, "a-1"), Account.load(store, "a-1")];
    one.deposit(7).save(store, "a-1");
    try {
      two.deposit(8).save(store, "a-1");
    } catch (cause) {
      throw new Error("not saved", { cause });
    }
  }],
];
for (const [name, run] of attempts) {
  try {
    console.log(name, String(run()));
  } catch (error) {
    const chain: string[] = [];
    for (let at: unknown = error; at instanceof Error; at = at.cause) chain.push(`${at} ${Object.prototype.toString.call(at)} ${Object.keys(at)}`);
    console.log(name, chain, error instanceof RuleError ? error.cause : (error as Error).cause instanceof ConflictError);
  }
}
console.log(seen, store.size, [...totals].map(([id, total]) => `${id}=${total}`).join(), Account.load(store, "a-2", '{"balance":1.5,"owner":"B","version":2}').snapshot());
console.log([...store.all(({ event }) => event.type !== "deposited")].map(({ position, version, event }) => [position, version, JSON.stringify(event)]));
const byType = [...store.all()].reduce<Record<string, number>>((counts, { event: { type } }) => ({ ...counts, [type]: (counts[type] ?? 0) + 1 }), Object.create(null));
console.log(byType, Object.getPrototypeOf(byType) === Object.prototype);
