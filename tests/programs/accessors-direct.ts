// Getters and setters that compiled code calls directly, and all that can put others in their place.
class Point {
  private _x: number;
  private _y: number;
  constructor(x: number, y: number) {
    this._x = x;
    this._y = y;
  }
  get x(): number { return this._x; }
  set x(value: number) { this._x = value; }
  get y(): number { return this._y; }
  get squared(): number { return this.x * this.x + this.y * this.y; }
}
class Shifted extends Point {
  override get x(): number { return super.x + 100; }
  override set x(value: number) { super.x = value - 100; }
}
class Half {
  #value = 1;
  get value(): number { return this.#value; } // no setter
  set only(value: number) { this.#value = value; } // no getter
}

function sum(points: readonly Point[]): number {
  let total = 0;
  for (let i = 0; i < points.length; i++) {
    const point = points[i]!;
    point.x = i;
    total += point.x + point.y + point.squared;
  }
  return total;
}
const points = Array.from({ length: 50 }, (_, i) => new Point(i, 2 * i));
console.log(sum(points), sum(points));
console.log(sum([...points, new Shifted(1, 2)]));
console.log(sum([...points, { x: 5, y: 6, squared: 7 } as never]));

// Own properties come first.
const own = new Point(1, 2);
Object.defineProperty(own, "x", { value: 41, writable: true });
console.log(sum([own]), own.x, sum([own, ...points]));

// Another getter in its place, and back; a data property; nothing at all.
const before = Object.getOwnPropertyDescriptor(Point.prototype, "y")!;
Object.defineProperty(Point.prototype, "y", { get(this: { _x: number }) { return this._x * 1000; }, configurable: true });
console.log(sum(points));
Object.defineProperty(Point.prototype, "y", { value: 3, configurable: true, writable: true });
console.log(sum(points));
delete (Point.prototype as { y?: number }).y;
console.log(sum(points));
Object.defineProperty(Point.prototype, "y", before);
console.log(sum(points));
// Only the setter is another one; the getter stays.
const x = Object.getOwnPropertyDescriptor(Point.prototype, "x")!;
Object.defineProperty(Point.prototype, "x", { get: x.get, set(this: { _x: number }, value: number) { this._x = value * 2; }, configurable: true });
console.log(sum(points));
Object.defineProperty(Point.prototype, "x", x);

// The prototype is changed under an instance.
const moved = new Point(3, 4);
console.log(moved.squared);
Object.setPrototypeOf(moved, { get squared() { return "other"; }, get x() { return 9; } });
console.log(moved.squared, moved.x, moved.y);

// Missing halves: strict code throws, sloppy code would not.
const half = new Half();
function fill(target: any, value: number): string {
  try {
    target.value = value;
    return "stored";
  } catch (error) {
    return (error as Error).constructor.name;
  }
}
half.only = 7;
console.log(half.value, (half as any).only, fill(half, 3), half.value);

// Getters that throw, inside try and for...of.
class Angry {
  #calls = 0;
  get calls(): number { return this.#calls; }
  get mood(): string {
    if (++this.#calls % 3 === 0) throw new RangeError(`call ${this.#calls}`);
    return "calm";
  }
  set mood(value: string) { throw new TypeError(value); }
}
const angry = new Angry();
const log: string[] = [];
for (const i of [1, 2, 3, 4, 5, 6, 7]) {
  try {
    log.push(angry.mood);
    if (i === 5) angry.mood = "set";
  } catch (error) {
    log.push(`${(error as Error).name} ${(error as Error).message}`);
  } finally {
    log.push(String(angry.calls));
  }
}
console.log(log.join(" "));

// A function held by a getter; optional chains; compound assignments; accessors of statics and literals.
class Box {
  _n = 0;
  get call(): (k: number) => number { return (k) => this._n + k; }
  get n(): number { return this._n; }
  set n(value: number) { this._n = value; }
  static count = 0;
  static get next(): number { return ++Box.count; }
}
const box: Box | undefined = new Box();
for (let i = 0; i < 10; i++) {
  box.n += i;
  box.n++;
  box.n ||= 1;
}
console.log(box.n, box.call(5), box?.n, Box.next + Box.next);
const literal = { _v: 1, get v() { return this._v; }, set v(value: number) { this._v = value; } };
for (let i = 0; i < 10; i++) literal.v += literal.v;
console.log(literal.v);
