// A hierarchy of shapes with private fields, accessors, statics, mixins, abstract classes, double dispatch, species and instances checked by brand.
abstract class Shape {
  static #made = 0;
  static readonly registry = new Map<string, new (...values: any[]) => Shape>();
  readonly #id = ++Shape.#made;
  #label: string | null = null;
  abstract get area(): number;
  abstract accept<R>(visitor: Visitor<R>): R;
  static register<T extends new (...values: any[]) => Shape>(this: typeof Shape, make: T, name: string = make.name): T {
    this.registry.set(name.toLowerCase(), make);
    return make;
  }
  static parse(text: string): Shape {
    const { kind, values } = /^(?<kind>\w+)\((?<values>[^)]*)\)$/.exec(text)?.groups ?? {};
    const make = this.registry.get(kind ?? "");
    if (make === undefined) throw new TypeError(`no shape: ${text}`);
    return new make(...values!.split(",").map(Number));
  }
  static isShape(value: unknown): value is Shape {
    return typeof value === "object" && value !== null && #id in value;
  }
  static get made(): number {
    return this.#made;
  }
  get label(): string {
    return (this.#label ??= `${this.constructor.name.toLowerCase()}-${this.#id}`);
  }
  set label(text: string) {
    if (text === "") throw new RangeError("empty label");
    this.#label = text;
  }
  scale(by: number): Shape {
    const make = (this.constructor as any)[Symbol.species] ?? this.constructor;
    return new make(...this.dimensions().map((d) => d * by));
  }
  protected abstract dimensions(): number[];
  compare(other: Shape): number {
    return this.area - other.area || this.#id - other.#id;
  }
  toString(): string {
    return `${this.label}[${this.dimensions().join("x")}]`;
  }
  [Symbol.toPrimitive](hint: string): string | number {
    return hint === "number" ? this.area : this.toString();
  }
  get [Symbol.toStringTag](): string {
    return `Shape ${this.constructor.name}`;
  }
  static [Symbol.hasInstance](this: Function, value: unknown): boolean {
    return this === Shape ? Shape.isShape(value) : Function.prototype[Symbol.hasInstance].call(this, value);
  }
}
interface Visitor<R> {
  circle(circle: Circle): R;
  rectangle(rectangle: Rectangle): R;
  group(group: Group): R;
}
class Circle extends Shape {
  #radius: number;
  constructor(radius: number) {
    super();
    this.#radius = radius;
  }
  get radius(): number {
    return this.#radius;
  }
  override get area(): number {
    return Math.PI * this.#radius ** 2;
  }
  override accept<R>(visitor: Visitor<R>): R {
    return visitor.circle(this);
  }
  protected override dimensions(): number[] {
    return [this.#radius];
  }
  static {
    Shape.register(this);
  }
}
class Rectangle extends Shape {
  readonly width: number = 1;
  readonly height: number;
  constructor(width: number, height: number) {
    super();
    this.width = width;
    this.height = height;
  }
  override get area(): number {
    return this.width * this.height;
  }
  override accept<R>(visitor: Visitor<R>): R {
    return visitor.rectangle(this);
  }
  protected override dimensions(): number[] {
    return [this.width, this.height];
  }
}
Shape.register(Rectangle, "Rect");
class Square extends Rectangle {
  static get [Symbol.species](): typeof Rectangle {
    return Rectangle;
  }
  constructor(side: number) {
    super(side, side);
  }
  override get area(): number {
    return super.area;
  }
  override toString(): string {
    return `square ${super.toString()}`;
  }
}
class Group extends Shape {
  readonly #parts: Shape[];
  constructor(...parts: Shape[]) {
    super();
    this.#parts = parts;
  }
  *[Symbol.iterator](): IterableIterator<Shape> {
    for (const part of this.#parts) part instanceof Group ? yield* part : yield part;
  }
  override get area(): number {
    let sum = 0;
    for (const part of this.#parts) sum += part.area;
    return sum;
  }
  override accept<R>(visitor: Visitor<R>): R {
    return visitor.group(this);
  }
  override scale(by: number): Group {
    return new Group(...this.#parts.map((part) => part.scale(by)));
  }
  protected override dimensions(): number[] {
    return [this.#parts.length];
  }
}
type Constructor<T> = abstract new (...values: any[]) => T;
const Tagged = <B extends Constructor<Shape>>(Base: B) => {
  abstract class TaggedShape extends Base {
    #tags = new Set<string>();
    tag(...tags: string[]): this {
      for (const tag of tags) this.#tags.add(tag);
      return this;
    }
    get tags(): string[] {
      return [...this.#tags].sort();
    }
    override get label(): string {
      return `${super.label}#${this.tags.join("#")}`;
    }
    override set label(text: string) {
      super.label = text.toUpperCase();
    }
  }
  return TaggedShape;
};
const Counting = (Base: any) =>
  class extends Base {
    static reads = 0;
    get area(): number {
      (this.constructor as any).reads++;
      return super.area;
    }
  };
class NamedCircle extends (Tagged(Circle) as any) {
  label = "fixed";
}
const CountedSquare = Counting(Tagged(Square)) as any;

const shapes: Shape[] = [Shape.parse("circle(2)"), Shape.parse("rect(2,3)"), new Square(3), new (Tagged(Circle) as any)(1).tag("b", "a"), new (NamedCircle as any)(0.5).tag("n"), new CountedSquare(2).tag("c")];
const all = new Group(...shapes.slice(0, 2), new Group(...shapes.slice(2)));
const outline: Visitor<string> = {
  circle: (c) => `o${c.radius}`,
  rectangle: ({ width, height }) => (width === height ? `#${width}` : `=${width}/${height}`),
  group(g) {
    return `{${Array.from(g, (part) => part.accept(this)).join(" ")}}`;
  },
};
const weigh: Visitor<number> = { circle: () => 1, rectangle: (r) => (r instanceof Square ? 2 : 3), group: (g) => [...g].reduce((sum, part) => sum + part.accept(weigh), 10) };
console.log(`${all}`, all.accept(outline), all.accept(weigh), all.area.toFixed(3), +all > 40, CountedSquare.reads, Shape.made);
console.log(shapes.map(String), [...all].sort((a, b) => b.compare(a)).map((s) => s.label), CountedSquare.reads);
console.log(shapes.map((s) => Object.prototype.toString.call(s)), shapes.map((s) => s.constructor.name || "(none)"));
console.log(shapes.map((s) => { const half = s.scale(0.5); return [half.constructor === s.constructor, half instanceof Rectangle, half instanceof Circle, half.area === s.area / 4]; }), all.scale(2).accept(outline));
console.log([Object.create(Shape.prototype), shapes[0], null, 1, Object.create(shapes[0]!), new Proxy(shapes[1]!, {})].map((v) => [v instanceof Shape, v instanceof Rectangle, Shape.isShape(v)]));
const own = shapes[4]!;
console.log(Object.getOwnPropertyNames(own), own.label, (own as any).tags, Object.getOwnPropertyDescriptor(own, "label"), Object.getOwnPropertyNames(Rectangle.prototype), Reflect.ownKeys(Shape).map(String));
for (const attempt of [
  () => Shape.parse("oval(1)"), () => new (Shape as any)().area, () => (shapes[0]!.label = ""), () => Object.getOwnPropertyDescriptor(Circle.prototype, "radius")!.get!.call(shapes[1]), () => (Circle as any)(3), () => Shape.prototype.compare.call({ area: 1 } as any, shapes[0]!), () => ((shapes[0] as any).area = 5),
  () => Circle.prototype.area, () => new (class extends (null as any) {})(), () => class extends (5 as any) {}, () => new (class extends Circle { constructor() { (() => this)(); super(1); } })(), () => new (class extends Circle { constructor() { super(1); return 7 as any; } })(), () => new (class extends (Shape as any) { constructor() { super(); return Object.assign(Object.create(null), { odd: 1 }); } } as any)(),
  () => Reflect.construct(Circle, [4], Rectangle).accept(outline), () => (Reflect.construct(Rectangle, [4, 5], Circle) as any).radius, () => Shape.made,
]) {
  try {
    console.log(attempt());
  } catch (error) {
    console.log(`${error}`);
  }
}
