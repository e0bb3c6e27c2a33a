// @ts-nocheck: types lie here on purpose.
// Methods called in loops while instances, prototypes and receivers change under them.
const attempt = (f: () => unknown): void => { try { const r = f(); console.log(typeof r === "object" ? JSON.stringify(r) : r); } catch (error) { console.log(`${error.name}: ${error.message}`); } };
class Counter {
  count = 0; step: number;
  constructor(step: number) { this.step = step; }
  next(): number { return (this.count += this.step); }
  peek(): number { return this.count; }
  twice(): number { this.next(); return this.next(); }
  add(a: number, b: number): number { return a + b * this.step; }
  get half(): number { return this.count / 2; }
  set half(v: number) { this.count = v * 2; }
  static of(step: number): Counter { return new this(step); }
  static shared = 0;
  static bump(): number { return ++this.shared; }
}
class Loud extends Counter { log: string[] = []; next(): number { const n = super.next(); this.log.push("n" + n); return n; } get half(): number { return super.half + 0.25; } set half(v: number) { super.half = v + 1; } }
class Quiet extends Loud { next(): number { return -super.next(); } peek(): number { return super.peek() * 10; } }
function drive(c: Counter, n: number): number { let t = 0; for (let i = 0; i < n; i++) { t += c.next(); t -= c.peek(); t += c.add(i, 1); c.half = c.half; } return t; }
for (const make of [() => new Counter(1), () => new Counter(3), () => new Loud(2), () => new Quiet(2), () => Counter.of(5), () => Quiet.of(1)]) attempt(() => drive(make(), 2000));

// 1. Wrong receivers of extracted methods.
const { next, peek, add, twice } = Counter.prototype;
for (const self of [undefined, null, 5, "text", true, Symbol("s"), 7n, [], {}, { count: "a", step: "b" }, { count: 1n, step: 2n }, Counter, Counter.prototype, () => 1, new Proxy(new Counter(4), {})])
  attempt(() => [next.call(self), peek.apply(self), add.call(self, 1, 2), twice.bind(self).length].map(String));
attempt(() => twice.call({ count: 1, step: 1 }));
attempt(() => twice.call({ count: 1, step: 1, next: () => "plain" }));
attempt(() => { const get = Object.getOwnPropertyDescriptor(Counter.prototype, "half").get; return [get.call({ count: 9 }), get.call({ count: "9" }), get.call({})].map(String); });
attempt(() => (0, new Counter(1).next)());
attempt(() => [1, 2, 3].map(add, new Counter(10)));
attempt(() => [3, 1, 2].sort(peek));

// 2. Wrong arity and kinds of arguments.
const plain = new Counter(2);
attempt(() => plain.add()); attempt(() => plain.add("a")); attempt(() => plain.add("a", "b")); attempt(() => plain.add(1n, 2)); attempt(() => plain.add(1, 2, 3, 4));
attempt(() => plain.add(...[1, 2, 3])); attempt(() => plain.add(...new Set(["x", 4]))); attempt(() => plain.add({ valueOf: () => 1 }, { valueOf: () => "2" })); attempt(() => new Counter().next()); attempt(() => new Counter("s").next());

// 3. Methods replaced inside the loop that calls them.
const victim = new Counter(1);
const seen: unknown[] = [];
for (let i = 0; i < 12; i++) {
  if (i === 2) victim.next = () => "own";
  if (i === 4) delete victim.next;
  if (i === 5) Counter.prototype.next = function () { return `patched ${this.count}`; };
  if (i === 6) Object.defineProperty(Counter.prototype, "next", { get() { return () => "got " + this.step; }, configurable: true });
  if (i === 7) Object.setPrototypeOf(victim, Loud.prototype);
  if (i === 8) delete Counter.prototype.next;
  if (i === 9) victim.log = [];
  if (i === 10) { Object.defineProperty(Counter.prototype, "next", { value: next, configurable: true, writable: true }); }
  if (i === 11) Object.setPrototypeOf(victim, null);
  try { seen.push(victim.next()); } catch (error) { seen.push(error.message); }
}
console.log(seen);
attempt(() => drive(new Quiet(3), 100));

// 4. A method that replaces itself, and one that changes its own receiver.
class Once { runs = 0; fire(): string { this.fire = () => "spent"; return "first " + ++this.runs; } morph(): string { Object.setPrototypeOf(this, { morph: () => "other" }); return "morphed " + this.runs; } }
const once = new Once(); console.log(once.fire(), once.fire(), once.morph(), once.morph(), once.fire(), Object.keys(once));
// The callee is read before the arguments run (§13.3.6.1).
const order = { f: (x: unknown) => "old " + x, set() { this.f = (x) => "new " + x; return 1; } };
console.log(order.f(order.set()), order.f(order.set()));
attempt(() => { let o: any = { f: (x) => "kept " + x }; return o.f((o = null)); });

// 5. super looks at the home object's prototype at each call.
class Home { say(): string { return "home"; } }
class Guest extends Home { say(): string { return "guest of " + super.say(); } sayArrow = () => super.say(); static who(): string { return super.who?.() ?? "nobody"; } }
const guest = new Guest(); const words: string[] = [];
for (let i = 0; i < 6; i++) {
  if (i === 2) Object.setPrototypeOf(Guest.prototype, { say: () => "somebody else" });
  if (i === 3) Object.setPrototypeOf(Guest.prototype, class { say() { return `class ${this === guest}`; } }.prototype);
  if (i === 4) Object.setPrototypeOf(Guest, { who: () => "static somebody" });
  if (i === 5) Object.setPrototypeOf(Guest.prototype, Object.prototype);
  try { words.push(guest.say(), guest.sayArrow(), Guest.who(), String(guest instanceof Home)); } catch (error) { words.push(error.message); }
}
console.log(words);
// 6. Statics: this is what stands before the dot.
class Kid extends Counter {}
console.log(Counter.bump(), Kid.bump(), Kid.bump(), Counter.bump(), Object.hasOwn(Kid, "shared"), Counter.shared, Kid.shared);
attempt(() => { const { of } = Counter; return of(1); }); attempt(() => Counter.of.call(Array, 3)); attempt(() => Counter.of.call(Date, 0)); attempt(() => Counter.of.call(class extends Array {}, 2)); attempt(() => Counter.of.call(() => 1, 2));
attempt(() => Counter(1)); attempt(() => new plain.next()); attempt(() => new (class { "x" = 1; ["get"]() {} })().get.call(null));
