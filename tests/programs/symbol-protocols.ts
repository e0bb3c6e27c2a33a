// Protocols of symbols: a money type with its own coercions, species, concatenation, matching, unscopable lists, async iteration, disposal, private registries.
const CURRENCIES = Object.freeze({ EUR: 2, JPY: 0, BHD: 3 } as const);
type Currency = keyof typeof CURRENCIES;
const compare: unique symbol = Symbol("compare");
const clone = Symbol.for("app.clone");
interface Comparable {
  [compare](other: this): number;
}
class Money implements Comparable {
  static {
    (this as any)[Symbol.for("app.zero")] = (currency: Currency): Money => new Money(0n, currency);
  }
  readonly #minor: bigint;
  readonly currency: Currency;
  private constructor(minor: bigint, currency: Currency) {
    this.#minor = minor;
    this.currency = currency;
  }
  static of(text: string): Money {
    const [, sign, whole, part = "", currency] = /^([-+]?)(\d+)(?:\.(\d+))? ([A-Z]{3})$/.exec(text) ?? [];
    if (currency === undefined || !(currency in CURRENCIES)) throw new SyntaxError(`no money: ${text}`);
    const digits = CURRENCIES[currency as Currency];
    if (part.length > digits) throw new RangeError(`${currency} has ${digits} digits`);
    return new Money(BigInt(`${sign}${whole}${part.padEnd(digits, "0")}`.replace(/^\+/, "")), currency as Currency);
  }
  plus(other: Money): Money {
    if (other.currency !== this.currency) throw new TypeError(`${this.currency} and ${other.currency}`);
    return new Money(this.#minor + other.#minor, this.currency);
  }
  *split(ways: number): Generator<Money, void> {
    const n = BigInt(ways);
    let rest = this.#minor % n;
    const one = rest < 0n ? -1n : 1n;
    for (let i = 0; i < ways; i++, rest -= rest === 0n ? 0n : one) yield new Money(this.#minor / n + (rest === 0n ? 0n : one), this.currency);
  }
  [compare](other: Money): number {
    return this.#minor < other.#minor ? -1 : Number(this.#minor > other.#minor);
  }
  [clone](): Money {
    return new Money(this.#minor, this.currency);
  }
  [Symbol.toPrimitive](hint: "default" | "number" | "string"): string | number {
    const digits = CURRENCIES[this.currency];
    if (hint === "number") return Number(this.#minor) / 10 ** digits;
    const text = String(this.#minor < 0n ? -this.#minor : this.#minor).padStart(digits + 1, "0");
    return `${this.#minor < 0n ? "-" : ""}${digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`}${hint === "string" ? ` ${this.currency}` : ""}`;
  }
  get [Symbol.toStringTag](): string {
    return "Money";
  }
}
const max = <T extends Comparable>(...items: [T, ...T[]]): T => items.reduce((best, item) => (item[compare](best) > 0 ? item : best));
const prices = ["12.34 EUR", "-0.05 EUR", "7 EUR", "0.1 EUR"].map(Money.of);
console.log(prices.map(String), prices.map((p) => +p), prices.map((p) => (p as any) + "!"), `${max(...(prices as [Money]))}`, prices[2]! > prices[0]!, (prices[0] as any) - (prices[1] as any), (prices[3] as any) == "0.10", JSON.stringify(prices[0]));
console.log([...Money.of("10 EUR").split(3)].map(String), [...Money.of("-1000 JPY").split(7)].join(), String(Money.of("1.234 BHD").plus(Money.of("0.001 BHD"))), Object.prototype.toString.call(prices[0]), (prices[0] as any)[Symbol.for("app.clone")]() !== prices[0], String((Money as any)[Symbol.for("app.zero")]("JPY")));
for (const attempt of [() => Money.of("1.5 JPY"), () => Money.of("x"), () => Money.of("1 toString"), () => prices[0]!.plus(Money.of("1 JPY")), () => new (Money as any)(1n, "EUR").plus({}), () => BigInt(prices[0] as any), () => (Symbol("a") as any) + "", () => +(Symbol.iterator as any), () => new (Symbol as any)(), () => Symbol.keyFor("x" as any), () => `${Symbol() as any}`, () => Object(Symbol("o")) + 1]) {
  try {
    console.log(attempt());
  } catch (error) {
    console.log(`${error}`);
  }
}

class Stack<T> extends Array<T> {
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }
  get [Symbol.isConcatSpreadable](): any {
    return this.length < 3;
  }
  peek(): T | undefined {
    return this.at(-1);
  }
}
const stack = Stack.from([1, 2]) as Stack<number>;
console.log(stack instanceof Stack, stack.map((x) => x) instanceof Stack, stack.peek(), [0].concat(stack), (stack.push(3), [0].concat(stack)).length, stack.slice(1), Stack.of(7).constructor.name, stack.concat([9]) instanceof Stack);

class Glob {
  readonly #pattern: RegExp;
  constructor(text: string) {
    this.#pattern = new RegExp(`^${text.replace(/[.+^${}()|\\]/g, "\\$&").replaceAll("*", "(.*)").replaceAll("?", "(.)")}$`);
  }
  [Symbol.match](text: string): string[] | null {
    return this.#pattern.exec(text)?.slice(1) ?? null;
  }
  [Symbol.replace](text: string, by: string | ((...parts: string[]) => string)): string {
    const parts = this[Symbol.match](text);
    return parts === null ? text : typeof by === "function" ? by(...parts) : by.replace(/\$(\d)/g, (_, n) => parts[n - 1] ?? "");
  }
  [Symbol.search](text: string): number {
    return this.#pattern.test(text) ? 0 : -1;
  }
  [Symbol.split](text: string, limit = Infinity): string[] {
    return (this[Symbol.match](text) ?? [text]).slice(0, limit);
  }
}
const glob = new Glob("src/*/?*.ts") as any;
for (const path of ["src/lib/index.ts", "src/a/b/c.ts", "lib/x.ts"]) console.log(path.match(glob), path.replace(glob, "$1:$2|$3"), path.replace(glob, (...p: string[]) => p.length as any), path.search(glob), path.split(glob, 2));
const notRegExp = /a.c/ as any;
notRegExp[Symbol.match] = false;
console.log("x/a.c/".includes(notRegExp), "x/a.c/".startsWith(notRegExp, 1), (() => { try { return "abc".includes(/b/ as any); } catch (e) { return String(e); } })());

const log: string[] = [];
class Resource {
  static #open = new Set<string>();
  constructor(readonly_name: string) {
    this.name = readonly_name;
    Resource.#open.add(this.name);
  }
  readonly name: string;
  static get open(): string {
    return [...Resource.#open].join("+") || "none";
  }
  [Symbol.dispose](): void {
    log.push(`close ${this.name}`);
    Resource.#open.delete(this.name);
    if (this.name === "bad") throw new Error("bad close");
  }
  async *[Symbol.asyncIterator](): AsyncGenerator<string> {
    for (let i = 0; i < 3; i++) yield `${this.name}${i}`;
  }
}
function work(names: string[], fail: boolean): string {
  const before = Resource.open;
  using _first = new Resource(names[0]!);
  for (const name of names.slice(1)) {
    using inner = new Resource(name);
    if (inner.name === "skip") continue;
    log.push(Resource.open);
    if (fail) throw new TypeError("body");
  }
  return `${before}->${Resource.open}`;
}
for (const [names, fail] of [[["a", "b", "skip", "c"], false], [["a", "bad"], true], [["x", "bad"], false]] as [string[], boolean][]) {
  try {
    log.push(work(names, fail));
  } catch (error: any) {
    log.push(`${error.name}: ${error.error ? `${error.error.message} over ${error.suppressed.message}` : error.message}`);
  }
}
for await (const text of new Resource("async")) log.push(text);
console.log(log.join(", "), Resource.open);

const hidden = Symbol("hidden");
const mixed: any = { b: 1, [hidden]: 2, 2: "two", a: 3, 1: "one", [Symbol.for("z")]: 4, "-1": 5, [`k${1 + 1}`]: 6, get [Symbol.iterator]() { return function* (this: any) { yield* Object.keys(this); }; } };
console.log(Reflect.ownKeys(mixed), [...mixed], { ...mixed }[hidden], Object.assign({}, mixed)[Symbol.for("z")], JSON.stringify(mixed), hidden in mixed, hidden.description, hidden.toString(), Symbol.keyFor(Symbol.for("z")), Symbol.keyFor(hidden), Object(hidden) == hidden, Object.getOwnPropertySymbols(Object.freeze(mixed)).length, typeof hidden, [hidden].includes(hidden), new Map([[hidden, 1]]).get(hidden), Symbol("x") === Symbol("x"), Symbol.for("x") === Symbol.for("x"));
console.log(mixed, [hidden, Symbol()], { [hidden]: { [Symbol.toStringTag]: "T" } });
const list: any = [1, 2, 3];
console.log(list[Symbol.iterator] === list.values, Symbol.iterator in String.prototype, Object.getOwnPropertyDescriptor(Symbol.prototype, Symbol.toPrimitive)!.writable);
