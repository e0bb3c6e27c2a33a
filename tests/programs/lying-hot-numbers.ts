// @ts-nocheck: types lie here on purpose.
// Loops over declared numbers: int32 and its edges first, then everything else that `number` may turn out to be.
const show = (v: unknown): string => (Object.is(v, -0) ? "-0" : typeof v === "bigint" ? `${v}n` : typeof v === "string" ? JSON.stringify(v) : String(v));
const attempt = (...fs: (() => unknown)[]): void => console.log(fs.map((f) => { try { return show(f()); } catch (error) { return `${error.name}: ${error.message}`; } }).join(" | "));
function upTo(n: number): number { let t = 0; for (let i = 0; i < n; i++) t += i; return t; }
function downFrom(n: number): number { let t = 0; for (let i = n; i > 0; i--) t += 1; return t; }
function steps(from: number, to: number, by: number): number { let k = 0; for (let i = from; i <= to && k < 100; i += by) k++; return k; }
function mix(a: number, b: number): number { return ((a + b) | 0) ^ ((a - b) >>> 1) ^ ((a << 3) + (b >> 2)); }
function poly(a: number, b: number): number { return a * b + a / b - a % b + a ** 2 - -b; }
function compare(a: number, b: number): string { return `${a < b}${a > b}${a <= b}${a >= b}${a == b}${a === b}${a != b}${a !== b}`.replaceAll("true", "1").replaceAll("false", "0"); }
function bump(a: number): number { a++; ++a; a--; a += 2; a -= 1; return a; }
function shifts(a: number, n: number): number { return (a << n) + (a >> n) + (a >>> n) + ~a; }
function truthy(a: number): number { return (a ? 1 : 0) + (!a ? 2 : 0) + (a && 4) + (a || 8); }
function minmax(a: number, b: number): number { return Math.max(a, b) * 3 + Math.min(a, b) + Math.abs(a) + Math.floor(b) + Math.imul(a, b); }
let witness = 0;
for (let i = -4000; i < 4000; i++) witness = (witness + mix(i, i * 7) + bump(i) + shifts(i, i & 31) + truthy(i) + Math.trunc(poly(i, 3)) + compare(i, 0).length + minmax(i, 5)) % 1000003;
console.log(witness, upTo(10000), downFrom(5000), steps(0, 50, 2));

// 1. The edges of int32 and of doubles.
const edges = [0, -0, 1, -1, 2147483647, -2147483648, 2147483648, 4294967295, 4294967296, -4294967297, 9007199254740991, 9007199254740993, 1e21, 5e-324, 1.7976931348623157e308, 0.5, -0.5, NaN, Infinity, -Infinity];
for (const a of edges) console.log(show(a), "|", edges.slice(0, 9).map((b) => [mix(a, b), shifts(a, b), poly(a, b), minmax(a, b)].map(show).join()).join(" "), "|", bump(a), show(truthy(a)), edges.map((b) => compare(a, b)).join());
// 2. What is no number at all.
const liars: any[] = ["3", "-0", "", " 12 ", "0x10", "abc", null, undefined, true, false, [], [2], [1, 2], {}, { valueOf: () => 6 }, { toString: () => "7" }, new Number(8), new String("9"), new Date(10), 11n, -3n, { [Symbol.toPrimitive]: (h) => (h === "number" ? 5 : h) }, Object.create(null), Symbol("sy")];
for (const l of liars) attempt(() => upTo(l), () => downFrom(l), () => steps(l, 10, 3), () => steps(0, l, 3), () => steps(0, 10, l), () => mix(l, 2), () => mix(l, l), () => poly(l, 2), () => poly(2, l), () => bump(l), () => shifts(l, 1), () => shifts(8, l), () => truthy(l), () => compare(l, 5), () => minmax(l, 1));
// 3. Accumulators that leave int32 in the middle, and counters that pass it.
let acc = 2147483000; for (let i = 0; i < 1000; i++) acc += 1; console.log(acc);
let neg = -2147483000; for (let i = 0; i < 1000; i++) neg -= 1; console.log(neg, neg | 0);
let up = 2147483640, laps = 0; for (; up < 2147483660; up++) laps++; console.log(up, laps);
let product = 1; for (let i = 1; i <= 25; i++) product *= i; console.log(product);
let hash = 5381; for (let i = 0; i < 50; i++) hash = hash * 33 + i; console.log(hash, hash | 0, hash >>> 0);
let zero = 5; for (let i = 0; i < 6; i++) zero = zero * -0; console.log(show(zero), 1 / zero);
let sign = 0; for (let i = 0; i < 3; i++) sign = -sign; console.log(show(sign), show(0 * -1), show(-0 + 0), show(-0 - 0), show(0 % -3), show(-6 % 3), show(Math.round(-0.3)));
let wrap = 1; for (let i = 0; i < 40; i++) wrap <<= 1; console.log(wrap); let un = -1 >>> 0; for (let i = 0; i < 3; i++) un += un; console.log(un);
let half = 64; for (let i = 0; i < 9; i++) half /= 2; console.log(half); let mod = 100000007; for (let i = 0; i < 9; i++) mod = (mod * 31337) % 998244353; console.log(mod);
// 4. Variables that change kind while the loop runs.
let shifty: any = 0; const kinds: string[] = [];
for (let i = 0; i < 9; i++) { kinds.push(typeof shifty + " " + show(shifty)); shifty = i === 2 ? shifty + "" : i === 5 ? BigInt(shifty) : i === 7 ? Number(shifty) / 4 : typeof shifty === "bigint" ? shifty + 1n : shifty + 1; }
console.log(kinds.join(", "));
let bound: any = 3, turns = 0; for (let i = 0; i < bound; i++) { turns++; if (i === 1) bound = "6"; if (i === 4) bound = { valueOf() { turns += 100; return 7; } }; } console.log(turns);
let index: any = 0; const table = [10, 20, 30]; let got = ""; for (const k of [0, 1, 2, 3, -1, 1.5, "1", "01", -0, "length", NaN, 2n, null, true, [1], { toString: () => "2" }]) { index = k; got += show(table[index]) + ","; } console.log(got);
let text: any = "5"; text++; console.log(show(text)); text = "5"; text += 1; console.log(show(text)); text = "5"; text -= 1; console.log(show(text)); text = "x"; text++; console.log(show(text)); text = 5n; text++; console.log(show(text)); text = null; text--; console.log(show(text)); text = undefined; ++text; console.log(show(text)); text = []; text++; console.log(show(text));
attempt(() => { let s: any = Symbol(); s++; return s; }, () => { let b: any = 1n; b >>>= 1n; return b; }, () => { let b: any = 1n; return +b; }, () => { let b: any = 2n; b /= 0n; return b; }, () => 1n < 1.5, () => 2n == "2", () => 1n + "x", () => 5n & 3);
