// @ts-nocheck: types lie here on purpose.
// Hierarchies: abstract classes, virtual calls, private state, accessors against fields, statics; wrong receivers and things from elsewhere in each place.
const show = (v: unknown): string => (Object.is(v, -0) ? "-0" : typeof v === "string" ? JSON.stringify(v) : typeof v === "bigint" ? `${v}n` : typeof v === "function" ? "fn" : Array.isArray(v) ? `[${v.map(show)}]` : typeof v === "object" && v !== null ? `{${Object.keys(v)}}` : String(v));
const attempt = (f: () => unknown): string => { try { return show(f()); } catch (error) { return `!${error.constructor === TypeError ? "" : error.name + ": "}${error.message}`; } };
abstract class Account {
  static #count = 0; static total = 0; #balance = 0; protected history: number[] = []; readonly id: number; name = "";
  constructor(id: number) { this.id = id; Account.#count++; }
  abstract fee(amount: number): number;
  deposit(n: number): this { this.#balance += n; this.history.push(n); Account.total += n; return this; }
  withdraw(n: number): this { const all = n + this.fee(n); if (all > this.#balance) throw new RangeError(`short by ${all - this.#balance}`); this.#balance -= all; this.history.push(-n); return this; }
  get balance(): number { return this.#balance; } set balance(v: number) { this.#balance = v; }
  #secret(k: number): number { return this.#balance * k; } reveal(k: number): number { return this.#secret(k); }
  static get count(): number { return Account.#count; } static has(o: any): boolean { return #balance in o; } static peek(o: Account): number { return o.#balance; } static poke(o: Account, v: any): void { o.#balance = v; } static bumpBoth(a: Account, b: Account): number { return a.#balance++ + --b.#balance; }
  merge(other: Account): number { this.#balance += other.#balance; other.#balance = 0; return this.#balance; }
}
class Free extends Account { fee(): number { return 0; } }
class Paid extends Account { rate = 0.5; fee(n: number): number { return n * this.rate; } override get balance(): number { return super.balance - 1; } override set balance(v: number) { super.balance = v + 1; } }
class Fixed extends Paid { override rate: any = 2; override fee(n: number): number { return super.fee(n) > 10 ? 10 : this.rate; } override reveal(k: number): number { return -super.reveal(k); } }
const work = (a: Account, n: number): number => { for (let i = 1; i <= n; i++) { a.deposit(i * 4); a.withdraw(i); a.balance += 1; } return a.balance + a.reveal(2) + a.history.length; };
for (const C of [Free, Paid, Fixed]) { let t = 0; for (let i = 0; i < 60; i++) t += work(new (C as any)(i), 20); console.log(C.name, t); } console.log(Account.count, Account.total);

// 1. Values of other kinds in private and public fields.
for (const v of ["5", 5n, null, undefined, NaN, -0, [7], { valueOf: () => 8 }, Symbol.iterator, 2 ** 53, true]) console.log(show(typeof v === "symbol" ? "symbol" : v), [Free, Paid, Fixed].map((C) => { const a = new (C as any)(1); Account.poke(a, v); return [attempt(() => a.deposit(2).balance), attempt(() => a.withdraw(1).balance), attempt(() => a.reveal(3)), attempt(() => a.merge(new Free(2))), attempt(() => { a.balance = v; return a.balance; }), attempt(() => new (C as any)(v).deposit(v).withdraw(v).balance)].join(" ; "); }).join(" | "));
// 2. Objects from elsewhere as receivers and arguments.
const others: Record<string, any> = { plain: { history: [], fee: () => 0 }, proto: Account.prototype, klass: Account, created: Object.create(Free.prototype), inherits: Object.create(new Free(1)), proxy: new Proxy(new Free(1), {}), clone: structuredClone({ ...new Free(3) }), array: [], nothing: null, undef: undefined, number: 5, text: "t", fn: () => 1 };
for (const [name, o] of Object.entries(others)) console.log(name, "|", [() => Account.prototype.deposit.call(o, 1), () => Account.prototype.withdraw.call(o, 1), () => Account.prototype.reveal.call(o, 1), () => Account.peek(o), () => Account.poke(o, 1), () => Account.has(o), () => Account.bumpBoth(new Free(1), o), () => new Free(1).merge(o), () => Reflect.get(Account.prototype, "balance", o), () => Reflect.set(Account.prototype, "balance", 3, o), () => Paid.prototype.fee.call(o, 4), () => Fixed.prototype.reveal.call(o, 4), () => Object.getOwnPropertyDescriptor(Paid.prototype, "balance").get.call(o)].map(attempt).join(" | "));
// 3. Statics on the wrong class, abstract instances, statics shadowed by subclasses.
console.log([() => Free.count, () => Free.total, () => { Free.total = 5; return [Free.total, Account.total]; }, () => { delete Free.total; return Free.total === Account.total; }, () => new (Account as any)(1).fee(1), () => new (Account as any)(1).withdraw(1), () => Object.getOwnPropertyDescriptor(Account, "count").get.call({}), () => Account.prototype.balance, () => Object.keys(new Fixed(1)), () => Object.getOwnPropertyNames(Paid.prototype), () => Account.has(new Fixed(1)), () => Account.has(5)].map(attempt).join(" | "));
// 4. Methods and accessors replaced in the hierarchy while loops run.
const trio: any[] = [new Free(1), new Paid(2), new Fixed(3)]; for (const a of trio) a.deposit(100); const log: string[] = [];
for (let step = 0; step < 12; step++) {
  if (step === 1) Account.prototype.fee = () => 1; if (step === 2) delete (Free.prototype as any).fee; if (step === 3) Paid.prototype.fee = function (n) { return this.history.length; };
  if (step === 4) Object.defineProperty(Paid.prototype, "balance", { get: () => "flat", configurable: true }); if (step === 5) delete Paid.prototype.balance; if (step === 6) trio[2].fee = () => "0.25"; if (step === 7) Object.defineProperty(trio[1], "balance", { value: 77, writable: false, configurable: true });
  if (step === 8) Object.setPrototypeOf(Fixed.prototype, Free.prototype); if (step === 9) delete trio[2].fee; if (step === 10) Object.setPrototypeOf(trio[0], Fixed.prototype); if (step === 11) Account.prototype.deposit = (n) => ({ balance: n }) as any;
  log.push(trio.map((a) => attempt(() => { a.deposit(2); a.withdraw(1); return a.balance; })).join(" "));
}
console.log(log.join("\n"));
// 5. Fields against accessors of the same name, in both directions, and through Object.assign, JSON, spread, defineProperty.
class HasField { v = 1; read() { return this.v; } write(n) { this.v = n; return this.v; } } class HasAccessor { #v = 10; get v() { return this.#v; } set v(n) { this.#v = n * 2; } read() { return this.v; } write(n) { this.v = n; return this.v; } }
class FieldOverAccessor extends HasAccessor { v = 5; } class AccessorOverField extends HasField { get v() { return "acc"; } set v(n) { throw new Error("never set by a field"); } } class GetterOnly extends HasField { constructor() { super(); delete (this as any).v; } get v() { return "only"; } }
const zoo: any[] = [new HasField(), new HasAccessor(), new FieldOverAccessor(), new AccessorOverField(), new GetterOnly()]; for (let i = 0; i < 700; i++) { zoo[i % 3].read(); zoo[i % 3].write(i); }
console.log(zoo.map((z) => [attempt(() => z.read()), attempt(() => z.write(3)), attempt(() => Object.assign(z, { v: 4 }).v), attempt(() => ({ ...z }).v), attempt(() => JSON.stringify(z)), attempt(() => { delete z.v; return z.v; }), attempt(() => z.write("w")), attempt(() => Object.keys(z))].join(" ; ")).join("\n"));
// 6. instanceof and constructor that lie.
class Even { static [Symbol.hasInstance](n: any) { return n % 2 === 0; } } const fake = { constructor: Paid, __proto__: Free.prototype } as any;
console.log(4 instanceof (Even as any), 3 instanceof (Even as any), fake instanceof Free, fake instanceof Paid, attempt(() => ({} as any) instanceof ({} as any)), attempt(() => ({}) instanceof (() => 1)), attempt(() => 5 instanceof Account), attempt(() => Object.create(null) instanceof Object), attempt(() => new Proxy(new Paid(1), { getPrototypeOf: () => Even.prototype }) instanceof Even), attempt(() => Function.prototype[Symbol.hasInstance].call(Account, trio[1])), fake.constructor.name, attempt(() => new fake.constructor(9).id));
