// Reflect.
const o: any = { a: 1, get b() { return this.a; }, set c(v: number) { this.a = v; } };
console.log(Reflect.get(o, "b", { a: 9 }), Reflect.set(o, "c", 5), o.a, Reflect.has(o, "a"), Reflect.ownKeys(o).join());
const receiver: any = {};
console.log(Reflect.set(o, "c", 7, receiver), receiver.a, o.a, Reflect.set({}, "x", 1, receiver), receiver.x);
console.log(Reflect.defineProperty(o, "d", { value: 1 }), Reflect.defineProperty(o, "d", { value: 2 }), Reflect.deleteProperty(o, "d"), Reflect.deleteProperty(o, "a"), o.a);
console.log(Reflect.getPrototypeOf(o) === Object.prototype, Reflect.setPrototypeOf(o, null), Object.getPrototypeOf(o), Reflect.setPrototypeOf(Object.freeze({}), {}));
console.log(Reflect.isExtensible(o), Reflect.preventExtensions(o), Reflect.isExtensible(o), Reflect.set(o, "new", 1));
class A {
  target: string;
  constructor(x: number) {
    this.target = `${new.target.name}${x}`;
  }
}
class B {}
const made: any = Reflect.construct(A, [3], B);
console.log(made.target, made instanceof B, made instanceof A, (Reflect.construct(Array, [3]) as any[]).length, Reflect.construct(Date, [0]) instanceof Date);
console.log(Reflect.apply((a: number, b: number) => a + b, null, [1, 2]), JSON.stringify(Reflect.getOwnPropertyDescriptor({ x: 1 }, "x")), Reflect[Symbol.toStringTag as never]);
for (const f of [() => Reflect.get(1 as any, "x"), () => Reflect.construct((() => 1) as any, []), () => Reflect.apply(1 as any, null, []), () => Reflect.ownKeys("s" as any)]) {
  try {
    f();
  } catch (e) {
    console.log((e as Error).constructor.name);
  }
}
const frozen = Object.freeze([1, 2]);
console.log(Reflect.set(frozen, 0, 9), Reflect.set(frozen, "length", 0), Reflect.deleteProperty(frozen, "0"), frozen.join());
const array: number[] = [];
console.log(Reflect.set(array, "2", 1), array.length, Reflect.defineProperty(array, "length", { value: 1 }), array.length, Reflect.defineProperty(array, "length", { writable: false }), Reflect.set(array, 5, 1));
