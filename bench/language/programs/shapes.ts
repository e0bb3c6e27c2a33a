/** Objects: a class hierarchy, accessors, short-lived vectors and calls through an interface. */
interface Shape {
  readonly area: number;
  moved(by: Vector): Shape;
}
class Vector {
  readonly x: number;
  readonly y: number;
  constructor(x: number, y: number) {
    this.x = x;
    this.y = y;
  }
  plus(other: Vector): Vector {
    return new Vector(this.x + other.x, this.y + other.y);
  }
  scaled(factor: number): Vector {
    return new Vector(this.x * factor, this.y * factor);
  }
  get length(): number {
    return Math.sqrt(this.x * this.x + this.y * this.y);
  }
}
class Circle implements Shape {
  readonly center: Vector;
  readonly radius: number;
  constructor(center: Vector, radius: number) {
    this.center = center;
    this.radius = radius;
  }
  get area(): number {
    return Math.PI * this.radius * this.radius;
  }
  moved(by: Vector): Shape {
    return new Circle(this.center.plus(by), this.radius);
  }
}
class Box implements Shape {
  readonly corner: Vector;
  readonly size: Vector;
  constructor(corner: Vector, size: Vector) {
    this.corner = corner;
    this.size = size;
  }
  get area(): number {
    return this.size.x * this.size.y;
  }
  moved(by: Vector): Shape {
    return new Box(this.corner.plus(by), this.size);
  }
}
class Square extends Box {
  constructor(corner: Vector, side: number) {
    super(corner, new Vector(side, side));
  }
  override moved(by: Vector): Shape {
    return new Square(this.corner.plus(by), this.size.x);
  }
}

let shapes: Shape[] = [];
for (let i = 0; i < 300; i++) {
  const at = new Vector(i, -i);
  shapes.push(i % 3 === 0 ? new Circle(at, i) : i % 3 === 1 ? new Box(at, new Vector(i, 2)) : new Square(at, i));
}
let total = 0;
for (let round = 0; round < 6000; round++) {
  const step = new Vector(round, 1).scaled(0.5);
  for (let i = 0; i < shapes.length; i++) {
    const moved = shapes[i]!.moved(step);
    shapes[i] = moved;
    total += moved.area;
  }
  total += step.length;
}
console.log(`shapes ${total.toFixed(3)}`);
