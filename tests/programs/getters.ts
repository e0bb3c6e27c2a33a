// Accessors and property attributes.
const o = {
  _x: 1,
  get x(): number {
    return this._x;
  },
  set x(v: number) {
    this._x = v * 2;
  },
  get ["computed" + 1](): string {
    return "c";
  },
};
o.x = 5;
console.log(o.x, o.computed1, Object.keys(o).join(), JSON.stringify(o));
o.x += 1;
o.x++;
console.log(o._x);
const lazy = {
  get value(): number {
    Object.defineProperty(this, "value", { value: 42, writable: false, enumerable: true, configurable: true });
    return 42;
  },
};
console.log(lazy.value, lazy.value, Object.getOwnPropertyDescriptor(lazy, "value")!.writable);
class Temperature {
  static instances = 0;
  #celsius = 0;
  get fahrenheit(): number {
    return this.#celsius * 1.8 + 32;
  }
  set fahrenheit(f: number) {
    this.#celsius = (f - 32) / 1.8;
  }
  static get description(): string {
    return "temperature";
  }
}
const t = new Temperature();
t.fahrenheit = 212;
console.log(t.fahrenheit, Temperature.description, "fahrenheit" in t, Object.keys(t).length, Object.hasOwn(t, "fahrenheit"));
const d: any = {};
Object.defineProperty(d, "hidden", { value: 1 });
Object.defineProperty(d, "shown", { value: 2, enumerable: true, configurable: true });
Object.defineProperty(d, "acc", { get: () => "got", enumerable: true });
console.log(Object.keys(d).join(), d.hidden, JSON.stringify(d), JSON.stringify(Object.getOwnPropertyDescriptors(d)));
for (const f of [() => { d.hidden = 5; }, () => { d.acc = 1; }, () => Object.defineProperty(d, "hidden", { value: 9 }), () => { delete d.hidden; }]) {
  try {
    f();
    console.log("no error");
  } catch (e) {
    console.log((e as Error).constructor.name, (e as Error).message);
  }
}
Object.defineProperty(d, "shown", { get: () => "now accessor" });
console.log(d.shown, Object.getOwnPropertyDescriptor(d, "shown")!.enumerable);
const frozen = Object.freeze({ a: 1, nested: { b: 2 } });
frozen.nested.b = 3;
console.log(Object.isFrozen(frozen), Object.isSealed(frozen), Object.isExtensible(frozen), frozen.nested.b);
const sealed: any = Object.seal({ a: 1 });
sealed.a = 2;
console.log(sealed.a, Object.isSealed(sealed), Object.isFrozen(sealed));
const inherits = Object.create({ get who() { return (this as any).name; }, set mark(v: unknown) { (this as any).marked = v; } }, { name: { value: "child", enumerable: true } });
inherits.mark = "set";
console.log(inherits.who, inherits.marked, Object.keys(inherits).join(), Object.getPrototypeOf(inherits) !== Object.prototype);
const chain = Object.create(Object.create({ deep: "value" }));
console.log(chain.deep, "deep" in chain, Object.hasOwn(chain, "deep"), chain.toString === Object.prototype.toString);
const symbol = Symbol("tag");
const withSymbol = { [symbol]: 1, get [Symbol.toStringTag]() { return "Tagged"; } };
console.log(String(withSymbol), withSymbol[symbol], Object.getOwnPropertySymbols(withSymbol).length, Object.keys(withSymbol).length);
console.log(Object.entries({ b: 1, a: 2, 1: 3, 0: 4 }).join(";"), Object.assign({}, { a: 1 }, null, "xy" as any, { a: 2 }).a);
console.log(Object.fromEntries([["a", 1], ["b", 2]]).b, Object.is(NaN, NaN), Object.is(0, -0), Object.getOwnPropertyNames("ab").join());
console.log(({ __proto__: { inherited: 1 } } as any).inherited, Object.keys({ __proto__: null }).length, ({} as any).__proto__ === Object.prototype);
