// Questions of node:util/types about objects of every kind.
import { types } from "node:util";
const values = [["proxy", new Proxy({}, {})], ["function proxy", new Proxy(() => 1, {})], ["object", {}], ["bigint", Object(1n)], ["symbol", Object(Symbol.iterator)], ["map iterator", new Map().entries()], ["set iterator", new Set().values()],
    ["clamped", new Uint8ClampedArray(1)], ["u8", new Uint8Array(1)], ["i16", new Int16Array(1)], ["f64", new Float64Array(1)], ["big", new BigInt64Array(1)], ["buffer", Buffer.alloc(1)], ["date", new Date(0)], ["number", Object(1)], ["promise", Promise.resolve()], ["null", null], ["text", "x"]];
const tests = ["isProxy", "isBigIntObject", "isSymbolObject", "isMapIterator", "isSetIterator", "isUint8ClampedArray", "isUint8Array", "isInt16Array", "isFloat64Array", "isBigInt64Array", "isDate", "isNumberObject", "isBoxedPrimitive", "isPromise", "isTypedArray", "isArrayBufferView", "isExternal", "isKeyObject"];
for (const [name, value] of values)
    console.log(name, tests.filter((test) => types[test](value)));
const lengths = [];
const array = [];
array.length = { valueOf() { lengths.push(1); return 3; } };
console.log(array.length, lengths.length);
const octets = Buffer.from("Größe");
console.log(octets.utf8Slice(0, 5), octets.latin1Slice(1), octets.asciiSlice(0, 2), octets.hexSlice(2, 4), octets.base64Slice(), octets.ucs2Slice(0, 4).length);
