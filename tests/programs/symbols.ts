// Symbols: identity, registry, well-known symbols as hooks.
const s = Symbol("desc");
console.log(String(s), s.toString(), s.description, Symbol().description, Symbol("desc") === s, typeof s);
console.log(Symbol.for("app") === Symbol.for("app"), Symbol.keyFor(Symbol.for("app")), Symbol.keyFor(s), Symbol.iterator.toString());
const o: any = { [s]: 1, plain: 2 };
console.log(o[s], Object.keys(o).join(), Object.getOwnPropertySymbols(o)[0] === s, s in o, JSON.stringify(o));
class Even {
  static [Symbol.hasInstance](n: unknown): boolean {
    return typeof n === "number" && n % 2 === 0;
  }
}
console.log((2 as any) instanceof Even, (3 as any) instanceof Even);
const money = {
  [Symbol.toPrimitive](hint: string): unknown {
    return hint === "number" ? 42 : hint === "string" ? "forty-two" : "default";
  },
};
console.log(+money, `${money}`, money + "", (money as any) * 2, (money as any) == "default");
class Tagged {
  get [Symbol.toStringTag](): string {
    return "Mine";
  }
}
console.log(String(new Tagged()), Object.prototype.toString.call(null), Object.prototype.toString.call([]), Object.prototype.toString.call(() => 1));
const spreadable: any = { length: 2, 0: "x", 1: "y", [Symbol.isConcatSpreadable]: true };
const solid: any = [1, 2];
solid[Symbol.isConcatSpreadable] = false;
console.log([0].concat(spreadable).length, [0].concat(solid).length);
class Species extends Array<number> {
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }
}
console.log(new Species(1, 2, 3).map((x) => x) instanceof Species, new Species(1, 2).length);
const replacer = { [Symbol.replace]: (text: string, by: string) => `${text}->${by}`, [Symbol.split]: (t: string) => [t, "split"], [Symbol.search]: () => 7, [Symbol.match]: () => ["m"] };
console.log("abc".replace(replacer as any, "z"), "abc".split(replacer as any).join(), "abc".search(replacer as any), "abc".match(replacer as any)![0]);
for (const f of [() => (s as any) + 1, () => `${s as any}`, () => +(s as any), () => new (Symbol as any)(), () => Symbol.keyFor("x" as any)]) {
  try {
    f();
  } catch (e) {
    console.log((e as Error).constructor.name);
  }
}
console.log(Object(s) == s, Object(s) === s, typeof Object(s), Boolean(s), !s, [s].includes(s), new Map([[s, 1]]).get(s));
const it = { *[Symbol.iterator]() { yield 1; } };
console.log([...it].length, Symbol.prototype[Symbol.toStringTag], s.valueOf() === s);
