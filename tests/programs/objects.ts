// Objects: order of keys, dictionary use, prototypes.
const o: any = { b: 1, 2: "two", a: 3, 1: "one", [Symbol("s")]: 4 };
o.c = 5;
o[0] = "zero";
delete o.b;
o.b = "again";
console.log(Object.keys(o).join(), JSON.stringify(o), Reflect.ownKeys(o).length);
const dict: Record<string, number> = {};
for (let i = 0; i < 500; i++) dict["key" + (i % 250)] = i;
for (let i = 0; i < 250; i += 3) delete dict["key" + i];
let sum = 0;
for (const k in dict) sum += dict[k];
console.log(Object.keys(dict).length, sum, "key0" in dict, dict.key1, Object.keys(dict).slice(0, 5).join());
const many: any = {};
for (let i = 0; i < 60; i++) many[`p${i}`] = i;
console.log(many.p0, many.p59, Object.values(many).length, many.p60);
function Animal(this: any, name: string): void {
  this.name = name;
}
Animal.prototype.speak = function (this: any): string {
  return this.name + " speaks";
};
function Dog(this: any, name: string): void {
  Animal.call(this, name);
}
Dog.prototype = Object.create(Animal.prototype);
Dog.prototype.constructor = Dog;
Dog.prototype.bark = () => "woof";
const dog = new (Dog as any)("Rex");
console.log(dog.speak(), dog.bark(), dog instanceof (Animal as any), Object.keys(dog).join());
Animal.prototype.speak = () => "changed";
console.log(dog.speak());
dog.speak = () => "own";
console.log(dog.speak(), delete dog.speak, dog.speak());
const proto = { greet(): string { return "hi " + (this as any).n; } };
const child = Object.setPrototypeOf({ n: "child" }, proto);
console.log(child.greet(), Object.getPrototypeOf(child) === proto, proto.isPrototypeOf(child));
console.log(({ a: 1 }).hasOwnProperty("a"), "toString" in {}, Object.hasOwn({}, "toString"), ({ x: 1 }).propertyIsEnumerable("x"));
const shorthand = { dog, f() { return 1; }, async g() {}, *h() {}, ["a" + "b"]: 2, 0x10: 3, "quoted key": 4 };
console.log(Object.keys(shorthand).join(), shorthand.f.name, shorthand.g.name, shorthand.h.name);
const nested = { l1: { l2: { l3: "deep" } } };
const clone = JSON.parse(JSON.stringify(nested));
clone.l1.l2.l3 = "changed";
console.log(nested.l1.l2.l3, clone.l1.l2.l3);
const sup = {
  __proto__: { m(): string { return "super m"; } },
  m(): string { return "own+" + (super.m as any)(); },
} as any;
console.log(sup.m());
console.log(Object.entries({ x: 1, y: [2] }).map(([k, v]) => k + v).join(), Object.values("ab").join(), Object.entries([7, 8]).join("|"));
const a1 = Object.assign({}, { get g() { return "got"; } });
console.log(Object.getOwnPropertyDescriptor(a1, "g")!.value);
const ordered = Object.fromEntries([...new Map([["z", 1], ["y", 2], ["3", 3]])]);
console.log(JSON.stringify(ordered));
let count = 0;
const counting = new Array(100).fill(0).map((_, i) => ({ id: i, odd: i % 2 === 1 }));
for (const { odd } of counting) if (odd) count++;
console.log(count);
const e = Object.create(null);
e.toString2 = 1;
console.log("toString" in e, Object.keys(e).join(), Object.getPrototypeOf(e));
