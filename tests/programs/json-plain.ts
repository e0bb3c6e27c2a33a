/** JSON of plain data, and everything that makes data not plain. */
const lines: string[] = [];
function show(f: () => unknown): void {
  try {
    const value = f();
    lines.push(typeof value === "string" ? value : JSON.stringify(value) ?? String(value));
  } catch (error) {
    lines.push(`${(error as Error).name}: ${(error as Error).message.split("\n")[0]}`);
  }
}
const texts = [
  "0", "-0", "-1", "12.5", "0.1", "1e3", "1E-7", "123456789012345678", "9007199254740993", "2147483648", "-2147483648", "0.30000000000000004", "1.7976931348623157e309",
  "123456789.123456", "5e-324", "100000000000000.5", "01", "1.", ".5", "-", "1e", "+1", '"a\\u0041\\n\\"\\\\\\/\\b\\f\\r\\t"', '"\\ud83d\\ude00 \\ud800"', '"tab\tin"', '"open', '"\\x"', '"\\u12"',
  "[]", "[1,]", "[1 2]", "[,]", "{}", '{"a":1,}', '{"a" 1}', "{a:1}", '{"a":1,"b":[true,false,null]}', " \n\r\t[ 1 , 2 ] ", "\u00a01", "nul", "tru", "nulll", "", "[1] x", "[[[]]]",
  '{"a":1,"a":2}', '{"__proto__":{"x":1},"y":2}', '{"2":1,"1":2,"b":3,"a":4,"0":5}', '{"":1}', '{"é":"ü","日本":"語"}', '{"a\\u0062":1,"ab":2}', '{"k\\\\":1,"k":2}', "undefined", "'a'", "NaN", "Infinity", "[object Object]",
];
for (const text of texts) show(() => JSON.stringify(JSON.parse(text)));
show(() => Object.is(JSON.parse("-0"), -0));
// Shapes: like objects in a row, then one that differs in the middle, keys that are prefixes of others.
show(() => JSON.parse('[{"id":1,"name":"a"},{"id":2,"name":"b"},{"id":3,"nam":"c","e":1},{"id":4,"name\\u0041":"d"},{"i":5},{"id":6,"id":7,"name":"e"},{}]'));
const wide = Array.from({ length: 60 }, (_, i) => `"k${i}":${i}`).join();
show(() => JSON.parse(`[{${wide}},{${wide}},{"k1":1}]`));
show(() => Object.keys(JSON.parse(`{${Array.from({ length: 400 }, (_, i) => `"p${i}":{"q${i}":${i}}`).join()}}`)).length);
for (const depth of [200, 255, 256, 257, 600]) {
  const text = "[".repeat(depth) + "7" + "]".repeat(depth);
  show(() => JSON.stringify(JSON.parse(text)) === text);
  const nested = '{"a":'.repeat(depth) + "7" + "}".repeat(depth);
  show(() => JSON.stringify(JSON.parse(nested)) === nested);
}
const parsed = JSON.parse('{"a":{"b":[1,2]}}') as { a: { b: number[]; c?: number } };
parsed.a.c = 5;
parsed.a.b.push(3);
show(() => parsed);

// What is not plain.
class Money {
  constructor(amount: number) {
    this.amount = amount;
  }
  amount: number;
  toJSON(key: string): string {
    return `${key}:${this.amount}`;
  }
}
const values: unknown[] = [
  undefined, () => 1, Symbol("s"), [undefined, () => 1, Symbol("s")], { a: undefined, b: () => 1, c: Symbol("s"), d: 1 }, [, 1, ,], new Money(3), { m: new Money(4), l: [new Money(5)] },
  new Date(0), new Map([[1, 2]]), new Set([1]), new Error("e"), Object.assign(new Error("e"), { code: 7 }), /x/g, new Uint8Array([1, 2]), Object("text"), Object(5), Object(true), { get a() { return 1; } },
  Object.create({ inherited: 1 }), Object.create(null), Object.defineProperty({ a: 1 }, "hidden", { value: 2 }), { 1: "one", b: 2, 0: "zero" }, [NaN, Infinity, -0, 1e21, 1e-7, 0.1], "\ud800 \udc00 \ud83d\ude00 \u2028 \x7f \x1f \"\\",
  { "\n": 1, "\ud800": 2, "é": 3 }, Object.assign(() => 1, { toJSON: () => "function" }), { f: Object.assign(() => 1, { toJSON: () => "inner" }) }, [[], {}, [[]], [{}]], new Proxy({ a: 1 }, {}), new Proxy([1, 2], {}),
  Object.assign([1, 2], { extra: 3 }), "", [""], null, [null], new (class extends Array<number> {})(3), { ["a"]: { toJSON: 5 } }, (function (..._: unknown[]) { return arguments; })(1, 2),
];
for (const value of values) show(() => JSON.stringify(value));
const dictionary: Record<string, number> = {};
for (let i = 0; i < 300; i++) dictionary[`key${i}`] = i;
for (let i = 0; i < 290; i++) delete dictionary[`key${i}`];
show(() => JSON.stringify([dictionary, dictionary]));
const left: Record<string, unknown> = {};
for (let i = 0; i < 300; i++) left[`key${i}`] = i;
const right: Record<string, unknown> = { ...left, toJSON: () => "right" };
for (let i = 0; i < 298; i++) delete left[`key${i}`];
for (let i = 0; i < 298; i++) delete right[`key${i}`];
show(() => JSON.stringify([left, right, left]));
const circle: { name: string; list: unknown[]; self?: unknown } = { name: "circle", list: [1, [2]] };
circle.self = { inner: circle };
show(() => JSON.stringify(circle));
circle.self = undefined;
const twice = { x: circle, y: circle, z: [circle.list, circle.list] };
show(() => JSON.stringify(twice));
show(() => JSON.stringify({ big: 10n }));
show(() => JSON.stringify(twice, null, 2).length);
show(() => JSON.stringify(twice, ["x", "name"]));
show(() => JSON.stringify({ a: [1, { b: 2 }] }, (key, value) => (key === "b" ? undefined : value)));
show(() => JSON.parse('{"a":[1,2,{"b":3}]}', (_, value) => (typeof value === "number" ? value + 1 : value)));
// A toJSON that comes later, on the prototype of all.
const plain = { a: [1], b: { c: 2 } };
show(() => JSON.stringify(plain));
Object.defineProperty(Object.prototype, "toJSON", { value: () => "patched", configurable: true });
show(() => JSON.stringify(plain));
delete (Object.prototype as { toJSON?: unknown }).toJSON;
show(() => JSON.stringify(plain));
Object.defineProperty(Array.prototype, 1, { value: "from prototype", configurable: true, writable: true });
show(() => JSON.stringify([1, , 3]));
delete (Array.prototype as unknown[])[1];
console.log(lines.join("\n"));
