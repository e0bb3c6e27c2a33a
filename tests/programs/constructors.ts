// What can be seen of objects while they are made, and what others do to them and to their prototypes in the meantime.
function keys(o: any): string {
  return Object.keys(o).join();
}
const log: string[] = [];
let sleeper: (() => void) | null = null;
/** Runs in the middle of constructors. */
function middle(text: string): number {
  log.push(text);
  sleeper?.();
  return text.length;
}

class Plain {
  a: number;
  b: number;
  c: number;
  constructor(n: number) {
    this.a = n;
    this.b = this.a + middle("plain");
    this.c = this.a + this.b;
  }
}
class Assigned {
  declare a: number;
  declare b: number;
  declare c: number;
  constructor(n: number) {
    this.a = n;
    this.b = this.a + middle("assigned");
    this.c = this.a + this.b;
    this.a++;
  }
}
for (let i = 0; i < 3; i++) console.log(JSON.stringify([new Plain(i), new Assigned(i)]));

// A setter that appears on the prototype between two assignments, a read-only property, and a proxy.
const seen: unknown[] = [];
for (const change of [
  () => Object.defineProperty(Assigned.prototype, "b", { set(v) { seen.push(["b", v, keys(this)]); }, get: () => 5, configurable: true }),
  () => Object.defineProperty(Assigned.prototype, "b", { value: 7, writable: false, configurable: true }),
  () => Object.defineProperty(Assigned.prototype, "c", { set(v) { seen.push(["c", v, keys(this)]); }, configurable: true }),
  () => Object.setPrototypeOf(Assigned.prototype, new Proxy({}, { set(target, key, v, receiver) { seen.push(["proxy", key, v, keys(receiver)]); return Reflect.set(target, key, v, receiver); } })),
]) {
  sleeper = () => { change(); sleeper = null; };
  for (let i = 0; i < 2; i++) {
    try {
      const made = new Assigned(1);
      console.log(keys(made), made.a, made.b, made.c);
    } catch (error) {
      console.log((error as Error).constructor.name);
    }
  }
  delete (Assigned.prototype as any).b;
  delete (Assigned.prototype as any).c;
  Object.setPrototypeOf(Assigned.prototype, Object.prototype);
  console.log(JSON.stringify(new Assigned(1)));
}
console.log(JSON.stringify(seen));

// Definitions do not ask setters; fields hide them.
Object.defineProperty(Plain.prototype, "a", { set() { throw new Error("asked"); }, configurable: true });
console.log(JSON.stringify(new Plain(4)));
delete (Plain.prototype as any).a;

// Closures over `this`, made and called at various times.
class Captured {
  first = 1;
  read = () => keys(this);
  second = this.read();
  third: string;
  fourth = middle("captured");
  constructor(early: boolean) {
    const look = () => `${this.first} ${keys(this)}`;
    this.third = early ? look() : "later";
    this.fourth += look().length;
  }
}
console.log(JSON.stringify([new Captured(true), new Captured(false)]), new Captured(true).read());

const held: any[] = [];
class Given {
  one = 1;
  constructor() {
    (this as any).two = 2;
    held.push(this);
    (this as any).three = held.at(-1).two + 1;
    middle("given");
    (this as any).four = keys(this);
  }
}
sleeper = () => { held.at(-1).extra = true; delete held.at(-1).one; };
console.log(JSON.stringify([new Given(), new Given()]));
sleeper = () => { Object.freeze(held.at(-1)); };
try {
  new Given();
} catch (error) {
  console.log((error as Error).message, JSON.stringify(held.at(-1)));
}
sleeper = null;

// A closure that survives a constructor that threw sees what there was.
let survivor: (() => string) | null = null;
class Thrower {
  x = 1;
  y = 2;
  peek = (survivor = () => `${this.x} ${this.y} ${(this as any).z} ${keys(this)}`);
  z: number;
  constructor(fail: boolean) {
    this.x = 10;
    if (fail) throw new Error("thrown");
    this.z = 3;
  }
}
for (const fail of [false, true]) {
  try {
    console.log(new Thrower(fail).peek());
  } catch (error) {
    console.log((error as Error).message, survivor!());
  }
}
class InitializerThrows {
  a = 1;
  spy = (survivor = () => `${keys(this)} ${(this as any).b}`);
  b = middle("throws") > 100 ? 1 : (() => { throw new Error("in the middle"); })();
  c = 3;
}
try {
  new InitializerThrows();
} catch (error) {
  console.log((error as Error).message, survivor!());
}

// Tries, loops and branches.
class Tried {
  a = 1;
  b: number;
  c: number;
  constructor(text: string | null) {
    try {
      this.b = text!.length;
    } catch {
      this.b = -1;
    }
    for (let i = 0; i < 3; i++) this.a += i;
    if (this.a > 2) this.c = 1;
    else this.c = 2;
  }
}
class TriedBare {
  declare a: number;
  declare b: number;
  constructor(text: string | null) {
    let n = 0;
    try {
      n = text!.length;
    } catch {
      n = middle("caught");
    }
    this.a = n;
    while (n-- > 0) middle("loop");
    this.b = n;
  }
}
console.log(JSON.stringify([new Tried("abc"), new Tried(null), new TriedBare("ab"), new TriedBare(null)]));

// Hierarchies: the same base constructor for many classes, a base class that is replaced, a newTarget from elsewhere.
class Base {
  x: number;
  protected tag = "base";
  constructor(x: number) {
    this.x = x;
  }
  show(): string {
    return `${this.constructor.name} ${this.x} ${keys(this)}`;
  }
}
class Left extends Base {
  left = this.x * 2;
  constructor(x: number) {
    super(x + 1);
    this.left++;
  }
}
class Right extends Base {
  right: string;
  constructor(x: number) {
    const wait = () => this.right;
    super(x - 1);
    this.right = `${keys(this)}${wait()}`;
  }
}
class Deep extends Left {
  #own = this.left;
  deep = this.#own + 1;
  get own(): number { return this.#own; }
}
class Forward extends Right {}
for (let i = 0; i < 3; i++) console.log([new Base(i), new Left(i), new Right(i), new Deep(i), new Forward(i)].map((o) => o.show()).join("; "), new Deep(i).own);
const odd = Reflect.construct(Left, [5], Right);
console.log(odd.show(), odd instanceof Right, Reflect.construct(Base, [1], Deep).show(), Reflect.construct(Base, [1], Object).x);
class Other {
  other = true;
  constructor(...args: unknown[]) {
    (this as any).x = args.length;
  }
}
Object.setPrototypeOf(Left, Other);
const replaced: any = new Left(3);
console.log(keys(replaced), replaced.x, replaced.left, replaced instanceof Base, keys(new Deep(1)));
Object.setPrototypeOf(Left, Base);
console.log(new Left(3).show(), new Deep(3).show());
Object.setPrototypeOf(Right, Function.prototype);
try {
  console.log(keys(new Right(1)));
} catch (error) {
  console.log((error as Error).constructor.name);
}
Object.setPrototypeOf(Right, class { constructor() { return [1, 2, 3] as any; } });
console.log(keys(new Right(1)));
Object.setPrototypeOf(Right, class { constructor() { return Object.freeze({ x: 1 }) as any; } });
try {
  new Right(1);
} catch (error) {
  console.log((error as Error).constructor.name);
}
const once: any = {};
class Once extends (class { constructor(o: any) { return o; } } as any) {
  #mark = 1;
  static has(o: any) { return #mark in o; }
}
new (Once as any)(once);
try {
  new (Once as any)(once);
} catch (error) {
  console.log((error as Error).constructor.name, Once.has(once));
}

// Functions as constructors, with and without `new`.
function Old(this: any, a: number, b: number) {
  this.a = a;
  this.b = b + middle("old");
  this.c = keys(this);
}
const OldClass = Old as any;
console.log(JSON.stringify([new OldClass(1, 2), new OldClass(3, 4)]));
const target: any = { z: 0 };
OldClass.call(target, 5, 6);
console.log(JSON.stringify(target), JSON.stringify(OldClass.call(new OldClass(7, 8), 9, 10) ?? null));
Object.defineProperty(OldClass.prototype, "b", { set(v) { log.push(`set ${v}`); }, configurable: true });
console.log(JSON.stringify(new OldClass(1, 2)));
class FromOld extends OldClass { d = 1; }
console.log(JSON.stringify(new (FromOld as any)(1, 2)));

// Many of them, with collections in between.
let sum = 0;
let kept: any[] = [];
for (let i = 0; i < 100000; i++) {
  const o: any = i % 4 === 0 ? new Deep(i) : i % 4 === 1 ? new Assigned(i) : i % 4 === 2 ? new Plain(i) : new OldClass(i, i);
  if (i % 5000 === 0) kept = [];
  if (i % 50 === 0) kept.push(o);
  sum = (sum + (o.deep ?? o.a ?? 0) + keys(o).length) | 0;
}
console.log(sum, kept.length, kept.map((o) => keys(o).length).join(""), log.length);
