// Methods of strings, arrays, numbers and Math on usual and unusual operands: what compiled code does in place must be what the method does.
const shown = (value: unknown): string => (Object.is(value, -0) ? "-0" : typeof value === "string" ? JSON.stringify(value) : Array.isArray(value) ? `[${value.map(shown).join()}]` : String(value));
const attempt = (f: () => unknown): string => {
  try {
    return shown(f());
  } catch (error) {
    return (error as Error).name;
  }
};
const texts = ["", "a", "hello world", "  padded\t\n", "\u00e9t\u00e9", "\u{1f600}x", "na\u00efve ", "UPPER lower", "\ud800", "12px", "0x1f", "-42", "123456789012", "\u00a0nb\u00a0", "x".repeat(30) + "tail"];
const places: any[] = [0, 1, 2, 5, -1, -3, 100, -100, 1.5, NaN, undefined, "1", null, Infinity];
for (const text of texts) {
  const out: string[] = [];
  for (const i of places) {
    out.push(shown(text.charAt(i)), shown(text.charCodeAt(i)), shown(text.codePointAt(i)), shown(text.at(i)));
    for (const j of places) out.push(shown(text.slice(i, j)), shown(text.substring(i, j)));
    out.push(shown(text.slice(i)), shown(text.substring(i)), shown(text.indexOf("l", i)), shown(text.includes("o", i)), shown(text.startsWith("h", i)), shown(text.endsWith("d", i)));
  }
  let hash = 0;
  for (const part of out) for (let i = 0; i < part.length; i++) hash = (Math.imul(hash, 31) + part.charCodeAt(i)) | 0;
  console.log(shown(text), out.length, hash, shown(text.toLowerCase()), shown(text.toUpperCase()), shown(text.trim()), shown(text.padStart(8)), shown(text.padEnd(8, "ab")), shown(text.padStart(14, "0")), shown(text.padEnd(12, "\u2713")));
  console.log(attempt(() => text.repeat(2)), attempt(() => text.repeat(-1)), attempt(() => text.repeat(2.7)).length, attempt(() => text.repeat(Infinity)), shown(parseInt(text)), shown(parseInt(text, 10)), shown(parseInt(text, 16)), shown(text.indexOf("")), shown(text.indexOf(undefined as never)), attempt(() => text.includes(/x/ as never)));
}
const names = ["a", "A", "b", "B", "ab", "aB", "Ab", "a1", "a10", "a2", "", "z9", "Z9", "9", "09", "a-b", "a b", "\u00e4", "ae", "_a", "aa"];
console.log(names.map((a) => names.map((b) => a.localeCompare(b)).join("")).join(" "));
console.log(names.slice().sort((a, b) => a.localeCompare(b)).join("|"));

const arrays: any[] = [[], [1], [1, 2, 3], [1.5, NaN, -0, "a", undefined, null, 0], [, 1, , 2], ["x", "y", "xy"], Object.freeze([1, 2, 3]), [1n, 2n], [[1], {}], { length: 2, 0: "p", 1: "q" }];
const wanted: any[] = [1, 1.5, 0, -0, NaN, "a", "xy", undefined, null, 2n, "q", true];
for (const array of arrays) {
  const out: string[] = [];
  for (const w of wanted) out.push(attempt(() => Array.prototype.indexOf.call(array, w)), attempt(() => array.indexOf(w)), attempt(() => array.includes(w)), attempt(() => array.indexOf(w, 1)), attempt(() => array.includes(w, -1)));
  for (const i of places) out.push(attempt(() => array.at(i)), attempt(() => array.slice(i)), attempt(() => array.slice(0, i)), attempt(() => array.slice(i, 2)));
  out.push(attempt(() => array.pop()), attempt(() => array.shift()), attempt(() => array.pop()), attempt(() => array.length), attempt(() => array.push(7, 8)), attempt(() => array.join("+")));
  console.log(out.join(" "));
}

const numbers: any[] = [0, -0, 0.5, -0.5, 1.5, 2.5, -1.5, -2.5, 0.49999999999999994, -0.49999999999999994, 1e9, 2147483647, -2147483648, 2147483647.5, 4294967295.5, 1e15 + 0.5, 4503599627370497.5, 1e300, NaN, Infinity, -Infinity, "7.6", null, undefined, true, 5, -7, 5e-324];
for (const x of numbers) {
  console.log([Math.round(x), Math.floor(x), Math.ceil(x), Math.trunc(x), Math.sign(x), Math.clz32(x), Math.fround(x), Math.abs(x), Math.sqrt(x), Math.cbrt(x), Number.isInteger(x), Number.isFinite(x), Number.isSafeInteger(x), Number.isNaN(x), parseInt(x), String.fromCharCode(x).length].map(shown).join(" "));
  console.log([Math.sin(x), Math.cos(x), Math.tan(x), Math.exp(x), Math.log(x), Math.log2(x), Math.log10(x), Math.log1p(x), Math.atan(x), Math.asin(x), Math.acos(x), Math.sinh(x), Math.tanh(x), Math.atan2(x, 3), Math.atan2(2, x), Math.hypot(x, 4), Math.hypot(3, x), Math.hypot(x, x, x)].map(shown).join(" "));
}
let total = 0;
for (let i = -2000; i < 2000; i++) total += Math.round(i / 7) * 3 + Math.ceil(i / 9) + Math.trunc(i / 11) - Math.floor(i / 13);
console.log(total, [65, 233, 256, 0x1f600, -1, 65601].map((unit) => String.fromCharCode(unit).charCodeAt(0)).join());

// The same names as the program's own methods, and builtins that were replaced.
class Own {
  at(i: number): string {
    return `own ${i}`;
  }
  slice(): string {
    return "own slice";
  }
  pop(): string {
    return "own pop";
  }
}
const mixed: any[] = [new Own(), [1, 2, 3], "text"];
for (let i = 0; i < 6; i++) console.log(mixed[i % 3].at(1), mixed[i % 3].slice(1), i % 3 < 2 ? mixed[i % 3].pop() : "");
class Stack extends Array<number> {}
const stack = Stack.from([1, 2, 3, 4]) as Stack;
console.log(stack.slice(1) instanceof Stack, stack.map((x) => x) instanceof Stack, stack.pop(), stack.shift(), stack.length);
const original = Array.prototype.indexOf;
Array.prototype.indexOf = () => 99;
console.log([1, 2, 3].indexOf(2));
Array.prototype.indexOf = original;
console.log([1, 2, 3].indexOf(2));
(Array.prototype as any).constructor = Stack;
console.log([1, 2, 3].slice(1) instanceof Stack);
(Array.prototype as any).constructor = Array;
console.log([1, 2, 3].slice(1) instanceof Stack, [3, 4].concat([5]) instanceof Stack);
Object.defineProperty(Array, Symbol.species, { get: () => Stack, configurable: true });
console.log([1, 2, 3].slice(1) instanceof Stack, [1, 2, 3].filter(() => true) instanceof Stack);
