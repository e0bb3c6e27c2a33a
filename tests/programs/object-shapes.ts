// Objects that are not laid out as their class or literal promises: each access must find what the language says, not what is usually there.
class Point {
  x: number;
  y: number;
  constructor(x: number, y: number) {
    this.x = x;
    this.y = y;
  }
  sum(): number {
    return this.x + this.y;
  }
  move(by: number): void {
    this.x += by;
    this.y += by;
  }
}

class Point3 extends Point {
  z: number;
  constructor(x: number, y: number, z: number) {
    super(x, y);
    this.z = z;
  }
  override sum(): number {
    return super.sum() + this.z;
  }
}

class Unwritten extends Point3 {}

/** Everything that is done with a point; errors are part of the answer. */
function use(p: any): string {
  const parts: unknown[] = [];
  for (const step of [() => p.x, () => p.y, () => p.z, () => p.sum(), () => (p.x = 40), () => (p.y += 2), () => p.move(1), () => p.x, () => p.y, () => Object.keys(p).join()]) {
    try {
      parts.push(step());
    } catch (error) {
      parts.push((error as Error).constructor.name);
    }
  }
  return parts.join(" ");
}

function show(name: string, p: unknown): void {
  console.log(name, use(p));
}

/** So often that whatever is remembered of a point is remembered. */
function warm(): void {
  let total = 0;
  for (let i = 0; i < 100; i++) {
    const p = new Point(i, 1);
    p.move(1);
    total += p.sum() + new Point3(1, 2, i).sum() + new Unwritten(1, 1, 1).z;
  }
  console.log("warm", total);
}
warm();

show("point", new Point(1, 2));
show("subclass", new Point3(1, 2, 3));
show("without a constructor", new Unwritten(1, 2, 3));

const added: any = new Point(1, 2);
added.w = 9;
show("added", added);
const gone: any = new Point(1, 2);
delete gone.x;
show("deleted first", gone);
const last: any = new Point(1, 2);
delete last.y;
show("deleted last", last);
last.y = 5;
show("deleted and put back", last);
const turned: any = new Point(1, 2);
delete turned.x;
turned.x = 7;
show("another order", turned);
show("a literal", { x: 1, y: 2 });
show("a literal turned", { y: 1, x: 2 });
show("a literal with methods", { x: 1, y: 2, sum() { return -1; }, move() {} });

show("frozen", Object.freeze(new Point(1, 2)));
show("sealed", Object.seal(new Point(1, 2)));
show("not extensible", Object.preventExtensions(new Point(1, 2)));
show("read-only", Object.defineProperty(new Point(1, 2), "x", { writable: false }));
show("hidden", Object.defineProperty(new Point(1, 2), "x", { enumerable: false }));
let got = 0;
show("accessor", Object.defineProperty(new Point(1, 2), "x", { get: () => ++got, set: (v) => void (got = v as number * 2) }));
show("getter only", Object.defineProperty(new Point(1, 2), "y", { get: () => 77 }));

show("made of the prototype", Object.create(Point.prototype));
show("filled by hand", Object.assign(Object.create(Point.prototype) as object, { x: 1, y: 2 }));
show("on a point", Object.create(new Point(3, 4)));
const other: any = new Point(1, 2);
Object.setPrototypeOf(other, { sum: () => "other" });
show("another prototype", other);
const bare: any = new Point(1, 2);
Object.setPrototypeOf(bare, null);
show("no prototype", bare);
const model: any = new Point(1, 2);
show("heir", Object.create(model));
show("a point that is a prototype", model);
show("proxy", new Proxy(new Point(1, 2), { get: (target, key) => (key === "x" ? 100 : Reflect.get(target, key)) }));
show("constructed for another", Reflect.construct(Point, [1, 2], Point3));
show("constructed for a function", Reflect.construct(Point, [1, 2], function () {}));
show("an array", Object.assign([1, 2], { x: 1, y: 2 }));
show("a function", Object.assign(() => 0, { x: 1, y: 2 }));
for (const primitive of [undefined, null, true, 1, 1.5, "text", Symbol.iterator, 10n]) console.log(String(primitive), use(primitive));

// A field that hides a method, a prototype that changes, accessors that fields hide.
const hiding: any = new Point(1, 2);
hiding.sum = () => "hidden";
show("hides a method", hiding);
(Point.prototype as any).z = "from the prototype";
show("prototype with a field", new Point(1, 2));
show("prototype with a field, heir", new Point3(1, 2, 3));
delete (Point.prototype as any).z;
Object.defineProperty(Point.prototype, "x", { get: () => "inherited", set() {}, configurable: true });
show("fields hide accessors", new Point(1, 2));
show("without fields, accessors show", Object.create(Point.prototype));
delete (Point.prototype as any).x;
Point.prototype.sum = () => -5;
show("another method", new Point(1, 2));

// Objects that are seen before they are complete.
const leaked: any[] = [];
class Leaky {
  a = 1;
  b: number;
  c = 3;
  constructor(fail: boolean) {
    leaked.push(this);
    console.log("leaking", Object.keys(this).join(), leaky(this));
    if (fail) throw new Error("no");
    this.b = 2;
    delete (this as any).c;
  }
}
function leaky(p: any): string {
  return `${p.a} ${p.b} ${p.c}`;
}
for (const fail of [false, true, false]) {
  try {
    new Leaky(fail);
  } catch (error) {
    console.log((error as Error).message);
  }
}
console.log(leaked.map((p) => `${leaky(p)} ${Object.keys(p).join()}`).join("; "));

class Early {
  first: number;
  constructor() {
    this.hook();
    this.first = 1;
  }
  hook(): void {
    console.log("early", (this as any).first, (this as any).second);
    (this as any).second = 2;
  }
}
class Late extends Early {
  second = 3;
  third = this.first + this.second;
  override hook(): void {
    super.hook();
    console.log("late", Object.keys(this).join());
  }
}
for (let i = 0; i < 3; i++) console.log(JSON.stringify([new Early(), new Late()]));

/** Fields that depend on the way through the constructor. */
class Sometimes {
  declare a: number;
  declare b: number;
  constructor(n: number) {
    if (n > 1) this.a = n;
    this.b = n;
    if (n > 2) return { a: "mine" } as any;
  }
}
console.log([0, 1, 2, 3].map((n) => { const s: any = new Sometimes(n); return `${s.a} ${s.b} ${s instanceof Sometimes}`; }).join("; "));

/** Private fields are slots as well. */
class Private {
  #secret = 1;
  open = 2;
  #more: number;
  constructor(n: number) { this.#more = n; }
  read(): number { return this.#secret * 100 + this.open * 10 + this.#more; }
  bump(): this { this.#secret++; this.#more += 1; return this; }
  static of(o: any): string {
    try { return String((o as Private).read.call(o)); } catch (error) { return (error as Error).constructor.name; }
  }
  static steal(o: any): string {
    try { return String(o.#secret + o.#more); } catch (error) { return (error as Error).constructor.name; }
  }
}
class Heir extends Private { extra = 5; }
console.log([new Private(3).bump(), new Heir(4).bump(), Object.freeze(new Private(5)), { open: 1 }, null, new Proxy(new Private(1), {})].map((o) => `${Private.steal(o)}`).join(" "));
console.log((Object.freeze(new Private(5)) as Private).bump().read(), Private.of(new Heir(1)));

/** A class that is made anew each time has other instances each time. */
function make(k: number) {
  return class Made {
    k = k;
    #own = k * 2;
    value() { return this.k + this.#own; }
    static peek(o: any) { try { return o.#own; } catch { return "none"; } }
  };
}
const [First, Second] = [make(1), make(2)];
console.log(new First().value(), new Second().value(), First.peek(new First()), First.peek(new Second()));

/** A constructor function whose prototype is replaced. */
function Old(this: any, a: number) { this.a = a; this.b = a + 1; }
const OldClass = Old as any;
const before = new OldClass(1);
OldClass.prototype = { get c() { return (this as any).a * 10; } };
const afterwards = new OldClass(2);
const pair = (o: any): string => `${o.a} ${o.b} ${o.c}`;
console.log(pair(before), pair(afterwards), pair(new OldClass(3)), pair(before));

/** Literals: same keys, other keys, keys that look alike. */
const literals: any[] = [{ a: 1, b: 2 }, { b: 3, a: 4 }, { "a,b": 5 }, { a: 6 }, { a: 7, b: 8, c: 9 }, { __proto__: { a: 10 }, b: 11 }, { a: 12, get b() { return 13; } }, { ["a"]: 14, b: 15 }, Object.freeze({ a: 16, b: 17 })];
console.log(literals.map(pair).join("; "));
for (const each of literals) try { each.b = "set"; } catch (error) { console.log((error as Error).constructor.name); }
console.log(literals.map(pair).join("; "));
const wide: any = {};
for (let i = 0; i < 40; i++) wide[`k${i}`] = i;
wide.a = 1;
console.log(pair(wide));
