// Results of array methods in unusual arrays: species that give frozen, sealed, holey or observed ones, setters on prototypes, holes and undefined side by side.
function attempt(name: string, run: () => unknown): void {
  try {
    console.log(name, run());
  } catch (error) {
    console.log(name, (error as Error).name);
  }
}
function giving(result: unknown): number[] {
  const array = [1, 2, 3, undefined as unknown as number, 5];
  (array as { constructor: unknown }).constructor = { [Symbol.species]: function () { return result; } };
  return array;
}
const makers: [string, () => unknown][] = [
  ["frozen", () => Object.freeze([9, 9])], ["sealed", () => Object.seal([9, 9])], ["not extensible", () => Object.preventExtensions([9])],
  ["fixed length", () => Object.defineProperty([9, 9], "length", { writable: false })], ["holes", () => new Array(3)], ["long", () => new Array(50_000_000)],
  ["accessor", () => Object.defineProperty([9], "1", { get: () => "got", set: (value) => console.log("set", value), configurable: true, enumerable: true })],
  ["fixed element", () => Object.defineProperty([9], "1", { value: 7 })], ["plain object", () => ({})], ["typed array", () => new Float64Array(4)],
  ["proxy", () => new Proxy([] as unknown[], { defineProperty: (target, key, attributes) => { console.log("define", String(key)); return Reflect.defineProperty(target, key, attributes); } })],
];
for (const [name, make] of makers) {
  attempt(`${name}, map`, () => { const all = giving(make()).map((v) => v * 2); return [all.length, Object.keys(all).slice(0, 6), all[1], all[3]]; });
  attempt(`${name}, filter`, () => { const some = giving(make()).filter((v) => v !== 2); return [some.length, Object.keys(some).slice(0, 6), some[1]]; });
  attempt(`${name}, from`, () => { const made = (Array.from as Function).call(function () { return make(); }, [4, 5, 6]); return [made.length, Object.keys(made).slice(0, 6), made[1]]; });
}

const holes = [3, , 1, undefined, 2, , undefined] as (number | undefined)[];
const seen: string[] = [];
holes.forEach((value, i) => seen.push(`${i}:${value}`));
console.log(seen.join(" "), holes.map((v) => v === undefined), holes.filter(() => true), holes.some((v) => v === undefined), holes.every((_, i) => i !== 1));
console.log(holes.reduce<number>((n, v) => n + (v ?? 100), 0), holes.reduceRight((text, v, i) => text + i, ""), holes.find((v) => v === undefined), holes.findIndex((v) => v === undefined));
console.log(holes.slice().sort(), holes.toSorted((a, b) => b! - a!), Object.keys(holes.slice().sort((a, b) => b! - a!)));
console.log([undefined, 3, undefined, 1].sort(), Array.prototype.sort.call({ 0: undefined, 2: 5, 3: 1, length: 5 } as unknown as unknown[]));

// What is made is defined, not set.
Object.defineProperty(Array.prototype, "1", { set: (value) => console.log("setter", value), get: () => "inherited", configurable: true });
let text = "";
for (const made of [() => [1, 2, 3].map((v) => v + 1), () => [1, 2, 3].filter((v) => v > 1), () => Array.from({ length: 3 }, (_, i) => i), () => [...[7, 8, 9]], () => [3, 2, 1].toSorted(), () => [0, , 2].map((v) => v)]) {
  const array = made();
  text += `${array.length}:${Object.getOwnPropertyDescriptor(array, 1)?.value} `;
}
text += String([0, , 2].some((v) => (v as unknown) === "inherited"));
delete (Array.prototype as { 1?: unknown })[1];
console.log(text);

// Changes while the array is visited.
const changing: unknown[] = [1, 2, 3, 4, 5];
console.log(changing.map((v, i) => { if (i === 1) changing.length = 3; if (i === 2) changing[4] = "late"; return v; }), changing);
const turned: unknown[] = [1, 2, 3, 4];
console.log(turned.filter((v, i) => { if (i === 0) Object.defineProperty(turned, 2, { get: () => "read" }); return v; }));
class Own extends Array<number> {}
const own = Own.from([1, 2, 3]).map((v) => v * 2).filter((v) => v > 2);
console.log(own instanceof Own, own.length, own);
let many = 0;
for (let i = 0; i < 300; i++) many += Array.from({ length: i }, (_, k) => k).map((k) => [k]).filter(([k]) => k! % 3 === 0).reduce((n, [k]) => n + k!, 0);
console.log(many);
