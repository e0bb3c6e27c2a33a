// JSON.
console.log(JSON.stringify({ a: [1, "x", null, undefined, () => 1, Symbol("s")], b: undefined, c: NaN, d: -0, e: { f: true } }));
console.log(JSON.stringify([undefined, function () {}]), JSON.stringify(undefined), JSON.stringify("q\"\\\n\u0001\ud800é"), JSON.stringify(new Map([[1, 2]])));
console.log(JSON.stringify({ a: 1, b: [1, { c: 2 }], d: {}, e: [] }, null, 2));
console.log(JSON.stringify([1, [2]], null, "--"), JSON.stringify({ a: 1, b: 2, c: { a: 3, d: 4 } }, ["a", "c"]));
console.log(JSON.stringify({ a: 1, b: "x" }, (k, v) => (typeof v === "number" ? v * 10 : v)), JSON.stringify({ toJSON: (k: string) => `json ${k}` }), JSON.stringify({ n: { toJSON: (k: string) => `json ${k}` } }));
console.log(JSON.stringify(Object("str")), JSON.stringify([Object(1), Object(false)]), JSON.stringify({ [Symbol("s")]: 1, 2: "b", 1: "a" }));
console.log(JSON.stringify(JSON.parse('{"a":[1,2,{"b":null}],"c":"\\u0041\\n","d":1e3,"e":-0.5,"__proto__":1}')));
console.log(JSON.parse(" [ 1 , 2 ] ").length, JSON.parse('"x"'), JSON.parse("true"), JSON.parse("null"), JSON.parse("-12.5e-1"), Object.is(JSON.parse("-0"), -0));
console.log(JSON.stringify(JSON.parse('{"a":1,"b":{"c":2},"d":[3]}', (k, v) => (typeof v === "number" ? v + 1 : k === "b" ? undefined : v))));
for (const bad of ["", "{", "[1,]", "{'a':1}", "01", "1.", "nul", '"\t"', "[1 2]", '{"a" 1}', "+1", "\u00a01", '"\\x"']) {
  try {
    JSON.parse(bad);
    console.log("parsed", bad);
  } catch (e) {
    console.log((e as Error).name);
  }
}
const circular: any = {};
circular.self = circular;
try {
  JSON.stringify(circular);
} catch (e) {
  console.log((e as Error).constructor.name);
}
const big = Array.from({ length: 200 }, (_, i) => ({ id: i, name: `item ${i}`, tags: ["a", "b"], nested: { deep: [i, i * 2] } }));
const text = JSON.stringify(big);
const back = JSON.parse(text);
console.log(text.length, back.length, back[199].nested.deep[1], JSON.stringify(back) === text);
