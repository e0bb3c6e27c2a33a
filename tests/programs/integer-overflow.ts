// Accumulators that leave int32, become -0 or NaN, or fractional, after long int runs.
const show = (v: unknown): string => (Object.is(v, -0) ? "-0" : String(v));
function sum(to: number, step: number): number { let s = 0; for (let i = 0; i < to; i++) s += step; return s; }
function product(to: number, by: number): number { let p = 1; for (let i = 0; i < to; i++) p *= by; return p; }
function hash(text: string): number { let h = 5381; for (let i = 0; i < text.length; i++) h = h * 33 + text.charCodeAt(i); return h; }
function hash32(text: string): number { let h = 5381; for (let i = 0; i < text.length; i++) h = (h * 33 + text.charCodeAt(i)) | 0; return h; }
function fnv(text: string): number { let h = 0x811c9dc5; for (let i = 0; i < text.length; i++) { h ^= text.charCodeAt(i); h = Math.imul(h, 0x01000193) >>> 0; } return h; }
function lcg(n: number): number { let s = 12345; for (let i = 0; i < n; i++) s = (s * 1103515245 + 12345) % 2147483648; return s; }
function lcgMasked(n: number): number { let s = 12345; for (let i = 0; i < n; i++) s = (s * 1103515245 + 12345) & 0x7fffffff; return s; }
function collatz(n: number): [number, number] { let steps = 0, top = n; while (n !== 1) { n = n % 2 === 0 ? n / 2 : 3 * n + 1; if (n > top) top = n; steps++; } return [steps, top]; }
function fibonacci(n: number): number { let a = 0, b = 1; for (let i = 0; i < n; i++) [a, b] = [b, a + b]; return a; }
function factorial(n: number): number { return n <= 1 ? 1 : n * factorial(n - 1); }
function negate(n: number): number { let s = 0; for (let i = 0; i < n; i++) s = -s; return s; }
function zeroTimes(n: number): number { let s = 5; for (let i = n; i > -3; i--) { s = i * 0; } return s; }
function remainders(n: number): string { const r: string[] = []; for (let i = -n; i <= n; i++) r.push(show(i % 3), show(i % -3), show(-i % 1)); return r.join(); }
function rounds(n: number): string { const r: string[] = []; for (let i = -n; i <= n; i++) r.push(show(Math.round(i / 4)), show(Math.trunc(i / 4)), show(Math.ceil(i / 4)), show(Math.floor(i / 4))); return r.join(); }
function counts(from: number, n: number): number { let i = from; for (let k = 0; k < n; k++) i++; return i; }
function down(from: number, n: number): number { let i = from; while (n-- > 0) --i; return i; }
function shifts(n: number): string { let a = 1, b = 1, c = -1; for (let i = 0; i < n; i++) { a <<= 1; b = b * 2; c >>>= i & 1; } return `${a} ${b} ${c}`; }
function average(values: number[]): number { let s = 0; for (const v of values) s += v; return s / values.length; }
function division(n: number): string { let q = 0, w = 0; for (let i = 1; i < n; i++) { q += i / 2; w += (i / 2) | 0; } return `${q} ${w}`; }
function divideByZero(n: number): string { const r: string[] = []; for (let i = -n; i <= n; i++) r.push(show(i / 0), show(i % 0), show(0 / i), show(i / -1)); return r.join(); }
function mixed(n: number): number { let x = 0; for (let i = 0; i < n; i++) { x = (x << 5) - x + i; x = x | 0; if (i === n - 2) x += 0.5; } return x; }
function unsigned(n: number): number { let x = 1; for (let i = 0; i < n; i++) { x = (x * 2654435761) >>> 0; x ^= x >>> 15; x >>>= 0; } return x; }
function comparison(limit: number): number { let n = 0; for (let i = 0; i < limit; i += 0.1) n++; return n; }
function minMax(values: number[]): string { let lo = Infinity, hi = -Infinity; for (const v of values) { lo = Math.min(lo, v); hi = Math.max(hi, v); } return `${show(lo)} ${show(hi)}`; }
for (const [to, step] of [[10, 1], [3, 1e9], [100, 2147483647], [5, 0.1], [4, -0], [2, NaN], [3, -1e9]] as const) console.log(show(sum(to, step)), show(product(to, step)));
for (const text of ["", "a", "hello world", "x".repeat(50), "é😀"]) console.log(hash(text), hash32(text), fnv(text));
console.log(lcg(10), lcg(1000), lcgMasked(10), lcgMasked(1000), ...[27, 97, 703, 77671].flatMap(collatz));
console.log(fibonacci(40), fibonacci(47), fibonacci(100), factorial(12), factorial(13), factorial(25), factorial(171));
console.log(show(negate(3)), show(negate(4)), show(zeroTimes(5)), show(zeroTimes(-2)), show(zeroTimes(0)));
console.log(remainders(4)); console.log(rounds(7)); console.log(divideByZero(2));
console.log(counts(2147483640, 10), counts(-5, 4), counts(0.5, 3), counts(2 ** 53 - 2, 5), counts("7" as any, 2), down(-2147483645, 9), down(2, 4), show(down(1, 1)));
console.log(shifts(31), shifts(32), shifts(70)); console.log(average([1, 2, 4]), average([2 ** 31, 2 ** 31]), average([]), division(100), mixed(50), unsigned(20), comparison(1));
console.log(minMax([3, -0, 0, 7]), minMax([0, -0]), minMax([]), minMax([NaN, 1]), minMax([2 ** 40, -(2 ** 40)]));
let grown = 2147483600; const marks: string[] = []; for (let i = 0; i < 100; i++) { grown += i; if (i % 25 === 0) marks.push(`${grown}:${grown | 0}:${grown >>> 0}`); } console.log(marks.join(" "));
let wave = 1; for (let i = 0; i < 64; i++) { wave = -wave * 2; if (wave > 2 ** 40) wave = -0; } console.log(show(wave)); let nothing: any = 0; for (let i = 0; i < 20; i++) { nothing += i; if (i === 15) nothing = undefined; } console.log(show(nothing));
