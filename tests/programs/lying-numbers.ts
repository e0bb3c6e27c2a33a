// Numbers that leave int32, minus zero, NaN and strings in integer-looking code.
function counter(start: number, steps: number): number { let n = start; for (let i = 0; i < steps; i++) n++; return n; }
console.log(counter(2147483645, 5), counter(-2147483648, 3), counter(9007199254740990, 5), counter(0.5, 3), counter("7" as any, 2), counter(NaN, 1), counter(null as any, 2), counter(undefined as any, 2), counter(true as any, 1), counter("x" as any, 1));
function down(n: number): number { while (n-- > -2147483650) { if (n < -2147483647) return n; n -= 1000000000; } return n; }
console.log(down(5), down(-2147483648));
const ops: [string, (a: number, b: number) => unknown][] = [["+", (a, b) => a + b], ["-", (a, b) => a - b], ["*", (a, b) => a * b], ["/", (a, b) => a / b], ["%", (a, b) => a % b], ["**", (a, b) => a ** b], ["&", (a, b) => a & b], ["|", (a, b) => a | b], ["^", (a, b) => a ^ b], ["<<", (a, b) => a << b], [">>", (a, b) => a >> b], [">>>", (a, b) => a >>> b], ["<", (a, b) => a < b], ["<=", (a, b) => a <= b], ["==", (a, b) => a == b], ["===", (a, b) => a === b]];
const operands: any[] = [0, -0, 1, -1, 2147483647, -2147483648, 4294967296, 0.5, NaN, Infinity, "3", "", null, undefined, true, [2], { valueOf: () => 6 }, 5n];
for (const [name, f] of ops) { const row: string[] = []; for (const a of operands) for (const b of [0, -0, 3, -7, 31, 2147483647, "2", null, 2n]) { try { const r = f(a, b as any); row.push(Object.is(r, -0) ? "-0" : String(r)); } catch (error) { row.push((error as Error).name[0]!); } } console.log(name, row.join()); }
class Cell { n = 0; add(by: number): this { this.n += by; return this; } mul(by: number): this { this.n *= by; return this; } neg(): this { this.n = -this.n; return this; } }
const c = new Cell();
console.log(Object.is(c.neg().n, -0), c.add(2147483647).add(1).n, c.mul(4).n, c.mul(1e300).mul(1e10).n, new Cell().add("5" as any).add(1).n, new Cell().add(0.1).add(0.2).n, new Cell().mul(-1).n, Object.is(new Cell().mul(-1).n, -0), new Cell().add(NaN).n, new Cell().add(undefined as any).n);
let i = 2147483646; i++; i++; console.log(i, i | 0, i >>> 0, ~i, -i, i * i, i % 10, (i / 2) | 0, Math.imul(i, i), i << 1, i + 1 | 0);
let z = 0; console.log(Object.is(z * -1, -0), Object.is(-z, -0), Object.is(0 % -5, 0), Object.is(-5 % 5, -0), Object.is(Math.round(-0.4), -0), Object.is(-0 + 0, 0), Object.is(-0 - 0, -0), 1 / (z * -5));
const u32 = (x: number): number => { let h = x >>> 0; for (let k = 0; k < 5; k++) { h = (h * 31 + 7) >>> 0; h ^= h << 13; h = h >>> 0; } return h; };
console.log(u32(1), u32(-1), u32(4294967295), u32(1e20), u32(NaN), u32("9" as any));
const array = new Int32Array(4); array[0] = 2147483648; array[1] = -1.9; array[2] = "12" as any; array[3] = NaN; console.log(array, array[4], (array[5] = 1), array.length);
for (let k: any = "0"; k < 3; k++) console.log(typeof k, k); for (let k: any = 0n; k < 2n; k++) console.log(typeof k, k);
