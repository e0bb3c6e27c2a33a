// @ts-nocheck: types lie here on purpose.
// Variables, parameters, captured bindings, tuples, enums, generators and async functions whose declared types lie after a warm-up with true ones.
const show = (v: unknown): string => (Object.is(v, -0) ? "-0" : typeof v === "string" ? JSON.stringify(v) : typeof v === "bigint" ? `${v}n` : typeof v === "function" ? "fn" : Array.isArray(v) ? `[${v.map(show)}]` : typeof v === "object" && v !== null ? "{}" : String(v));
const attempt = (f: () => unknown): string => { try { return show(f()); } catch (error) { return `!${error.message}`; } };
const liars: any[] = [0, -0, 1.5, 2 ** 31, NaN, "7", "x", "", null, undefined, true, 8n, [3], {}, { valueOf: () => 4 }, Object.assign(() => 1, { toString: () => "F" }), new Date(9), { length: 2, x: 1, 0: "z" }];
const row = (name: string, f: (v: any) => unknown): void => console.log(name, "|", liars.map((v) => attempt(() => f(v))).join(" | "));

// 1. Captured variables that other closures set.
function counter(start: number) { let n: number = start; let total: number = 0; return { up: () => ++n, add: (k: number) => (total += n * k), set: (v: any) => { n = v; }, get: () => total, both: () => n + total }; }
const c = counter(0); for (let i = 0; i < 3000; i++) { c.up(); c.add(i & 3); } console.log(c.get(), c.both());
row("captured", (v) => { const k = counter(1); k.up(); k.set(v); return [k.up(), k.add(2), k.both()]; });
let moduleLevel: number = 1; export function bump(): number { return (moduleLevel = moduleLevel * 3 + 1) % 1000; } for (let i = 0; i < 50; i++) moduleLevel = bump(); row("module", (v) => { moduleLevel = v; const r = bump(); moduleLevel = 1; return r; });

// 2. Parameters: defaults, rest, patterns, `arguments`.
function all(a: number, b: number = a + 1, { x = b, y = 2 }: { x?: number; y?: number } = {}, [p, q = 5]: number[] = [a], ...rest: number[]): number { let t = a + b + x + y + p + q; for (const r of rest) t += r; return t + rest.length; }
let t = 0; for (let i = 0; i < 2000; i++) t += all(i, 2, { x: 1 }, [4], 5, i) + all(i) + all(i, undefined, undefined, undefined, 1); console.log(t);
row("first", (v) => all(v)); row("second", (v) => all(1, v)); row("third", (v) => all(1, 2, v)); row("fourth", (v) => all(1, 2, {}, v)); row("rest", (v) => all(1, 2, {}, [1, 2], v, v)); row("spread", (v) => all(...[v, v, v, [v], v]));
function reassigned(n: number, s: string): string { if (n > 5) n = s.length; s += n; n += 1; return s + n; } for (let i = 0; i < 1000; i++) reassigned(i & 7, "ab"); row("reassigned", (v) => reassigned(v, "ab")); row("reassigned2", (v) => reassigned(9, v));
function counts(a?: number): number { return arguments.length * 10 + (a ?? 3); } for (let i = 0; i < 100; i++) counts(i); row("arguments", (v) => counts(v)); row("arguments2", (v) => counts.apply(null, [v, v]));
const curry = (a: number) => (b: number) => (d: number) => a * b + d; for (let i = 0; i < 500; i++) t += curry(i)(2)(3); row("curry", (v) => curry(v)(2)(v));
function fib(n: number): number { return n < 2 ? n : fib(n - 1) + fib(n - 2); } console.log(fib(15)); row("recursion", (v) => (v === 2 ** 31 ? "big" : fib(v)));
function gcd(a: number, b: number): number { while (b !== 0) { const r = a % b; a = b; b = r; if (r !== r) break; } return a; } for (let i = 1; i < 500; i++) t += gcd(i, 36); row("gcd", (v) => (v === 0 ? "zero" : gcd(36, v))); row("gcd2", (v) => gcd(v, 36));

// 3. Strings that are no strings, booleans that are no booleans, functions that are no functions.
function shout(s: string): string { return s.toUpperCase() + s.length + s[0] + (s + "!").slice(-2) + s.charCodeAt(0); } for (let i = 0; i < 500; i++) shout("w" + i); row("string", shout);
function choose(b: boolean, x: number, y: number): number { return (b ? x : y) + (b === true ? 10 : 0) + (!b ? 100 : 0) + +b; } for (let i = 0; i < 500; i++) choose(i % 2 === 0, 1, 2); row("boolean", (v) => choose(v, 1, 2));
function apply(f: (n: number) => number, n: number): number { return f(n) + f(n + 1); } for (let i = 0; i < 500; i++) t += apply((n) => n * 2, i); row("function", (v) => apply(v, 1)); console.log([class {}, Math.abs, parseInt, new Proxy((x: number) => x, {}), apply.bind(null, (x) => x), Symbol, Number, String, async (x: number) => x, function* () {}, Object.assign((x) => x + 1, { call: 5 })].map((f: any) => attempt(() => apply(f, -3))).join(" | "));
function joined(words: readonly string[], sep: string): string { let s = ""; for (let i = 0; i < words.length; i++) s += (i > 0 ? sep : "") + words[i]; return s; } for (let i = 0; i < 500; i++) joined(["a", "b"], "-"); row("words", (v) => joined(v, "-")); row("separator", (v) => joined(["a", "b"], v)); row("word", (v) => joined([v, v], "+"));
function tuple([name, age, ok]: [string, number, boolean]): string { return `${name}:${age + 1}:${ok ? "y" : "n"}`; } for (let i = 0; i < 500; i++) tuple(["n", i, true]); row("tuple", tuple); row("tupleParts", (v) => tuple([v, v, v]));
enum Color { Red, Green = 5, Blue, Text = "t" } function color(k: Color): string { switch (k) { case Color.Red: return "r"; case Color.Green: return "g"; case Color.Blue: return "b"; default: return `?${Color[k]}`; } } for (let i = 0; i < 100; i++) color(i % 7); row("enum", color); console.log(Color[0], Color["Red"], Color[7 as any], Object.keys(Color).join(), ((Color as any).Green = "five"), color(5), Color.Green);

// 4. Numbers as keys, as sizes, in maps.
function histogram(list: number[]): string { const m = new Map<number, number>(); const o: Record<number, number> = {}; for (const n of list) { m.set(n, (m.get(n) ?? 0) + 1); o[n] = (o[n] ?? 0) + 1; } return `${m.size}/${Object.keys(o).length}`; } for (let i = 0; i < 100; i++) histogram([1, 2, 2, i]); console.log(attempt(() => histogram(liars)), attempt(() => histogram([1, "1", 1n, 1.0, -0, 0, NaN, NaN] as any)));
row("size", (v) => [attempt(() => new Array(v).length), attempt(() => Array.from({ length: v === 2 ** 31 ? 3 : v }).length), attempt(() => "ab".repeat(v === 2 ** 31 ? 3 : v)), attempt(() => [1, 2, 3].slice(v).length), attempt(() => "abc".padStart(v === 2 ** 31 ? 4 : v, "-")), attempt(() => new Uint8Array(v === 2 ** 31 ? 1 : v).length), attempt(() => [1, 2, 3].at(v)), attempt(() => "abc".at(v)), attempt(() => (255).toString(v))]);

// 5. Generators and async functions that are sent something else than they declare.
function* averages(): Generator<number, string, number> { let n = 0, sum = 0; while (n < 4) { sum += yield n ? sum / n : 0; n++; } return "done " + show(sum); }
const drive = (inputs: any[]): string => { const g = averages(); g.next(99); return inputs.map((v) => { try { const r = g.next(v); return show(r.value) + (r.done ? "." : ""); } catch (e) { return "!" + e.message; } }).join(","); };
for (let i = 0; i < 300; i++) drive([1, 2, 3, i]); row("generator", (v) => drive([1, v, 2, 3, 4]));
async function settle(a: Promise<number>, b: number): Promise<number> { const x = await a; const y = await (b as any); return x * y + (await Promise.resolve(1)); }
(async () => {
  let sum = 0; for (let i = 0; i < 200; i++) sum += await settle(Promise.resolve(i), 2); console.log(sum);
  const out: string[] = []; for (const v of liars) { try { out.push(show(await settle(v, v))); } catch (error) { out.push("!" + error.message); } } console.log(out.join(" | "));
  for (const v of [{ then: (f: any) => f(6) }, { then: 5 }, { get then() { throw new Error("then"); } }, Promise.reject(new Error("no")), { then(f: any, r: any) { r(7); } }]) console.log(await settle(v as any, 2).catch((e) => "caught " + (e.message ?? e)));
})();
