// Classes: fields, methods, accessors, statics, inheritance, private names.
class Point {
  static count = 0;
  static origin = new Point(0, 0);
  x: number;
  y: number;
  readonly tag = "point";
  constructor(x: number, y: number) {
    this.x = x;
    this.y = y;
    Point.count++;
  }
  get length(): number {
    return Math.sqrt(this.x * this.x + this.y * this.y);
  }
  set length(value: number) {
    const scale = value / this.length;
    this.x *= scale;
    this.y *= scale;
  }
  plus(other: Point): Point {
    return new Point(this.x + other.x, this.y + other.y);
  }
  toString(): string {
    return `(${this.x}, ${this.y})`;
  }
  static from(pair: [number, number]): Point {
    return new this(pair[0], pair[1]);
  }
}
const p = new Point(3, 4);
console.log(p.length, String(p), String(p.plus(Point.from([1, 1]))), Point.count, p.tag, String(Point.origin));
p.length = 10;
console.log(String(p), p instanceof Point, Object.keys(p).join(), typeof Point, Point.name, Point.length);
class Point3 extends Point {
  z: number;
  constructor(x: number, y: number, z: number) {
    super(x, y);
    this.z = z;
  }
  override get length(): number {
    return Math.sqrt(super.length ** 2 + this.z ** 2);
  }
  override toString(): string {
    return "3d" + super.toString() + this.z;
  }
  static override from(pair: [number, number]): Point {
    return super.from(pair).plus(new Point(100, 100));
  }
}
const q = new Point3(1, 2, 2);
console.log(q.length, `${q}`, q instanceof Point, q.constructor.name, Object.getPrototypeOf(Point3) === Point, String(Point3.from([1, 2])));
class Counter {
  #value = 0;
  static #made = 0;
  constructor() {
    Counter.#made++;
  }
  #bump(by: number): void {
    this.#value += by;
  }
  get #double(): number {
    return this.#value * 2;
  }
  increment(): this {
    this.#bump(1);
    return this;
  }
  read(): string {
    return `${this.#value}/${this.#double}/${Counter.#made}`;
  }
  static isCounter(x: object): boolean {
    return #value in x;
  }
  steal(other: Counter): number {
    return other.#value;
  }
}
console.log(new Counter().increment().increment().read(), Counter.isCounter(new Counter()), Counter.isCounter({}));
for (const f of [() => new Counter().steal({} as Counter), () => (Counter as unknown as () => void)(), () => new (class extends (null as unknown as ObjectConstructor) {})()]) {
  try {
    f();
  } catch (error) {
    console.log((error as Error).constructor.name);
  }
}
const order: string[] = [];
const note = (name: string): any => (order.push(name), name);
class Ordered {
  // @ts-ignore: computed names
  [note("a")] = note("a-init");
  // @ts-ignore
  static [note("b")] = note("b-init");
  [note("c")](): void {}
  static {
    note("static block");
  }
}
new Ordered();
console.log(order.join(", "));
class Base {
  constructor() {
    this.init();
  }
  init(): void {
    console.log("base init");
  }
}
class Derived extends Base {
  field = "set";
  override init(): void {
    console.log("derived init", this.field);
  }
}
console.log(new Derived().field);
const Anonymous = class {};
const Named = class Inner {
  self(): unknown {
    return Inner;
  }
};
console.log(Anonymous.name, Named.name, new Named().self() === Named);
class Weird {
  constructor() {
    return { replaced: true } as unknown as Weird;
  }
}
console.log(JSON.stringify(new Weird()));
function Old(this: any, x: number): void {
  this.x = x;
}
Old.prototype.get = function (this: any): number {
  return this.x;
};
const o = new (Old as any)(5);
console.log(o.get(), o instanceof (Old as any), o.constructor === Old);
function target(this: unknown): unknown {
  return new.target === undefined ? "call" : "new";
}
console.log(target.call(undefined));
abstract class Shape {
  abstract area(): number;
  describe(): string {
    return `${this.constructor.name} of area ${this.area()}`;
  }
}
class Square extends Shape {
  readonly side: number;
  constructor(side: number) {
    super();
    this.side = side;
  }
  area(): number {
    return this.side ** 2;
  }
}
console.log(new Square(3).describe());
