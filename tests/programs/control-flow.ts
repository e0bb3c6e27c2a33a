// @ts-nocheck: it tests what the checker would not let pass
const out: unknown[] = []; const flush = (name: string) => { console.log(name, out.map(String).join(",")); out.length = 0; };
function finallyOrder(mode: number): unknown {
  outer: for (let i = 0; i < 3; i++) {
    try {
      try { out.push("t" + i); if (mode === 1) return "r"; if (mode === 2) break outer; if (mode === 3) continue outer; if (mode === 4) throw new Error("x"); if (mode === 5 && i === 1) break; }
      catch (e) { out.push("c"); if (i === 1) throw e; }
      finally { out.push("f" + i); if (mode === 6 && i === 1) return "override"; if (mode === 7) continue; if (mode === 8) break outer; }
      out.push("after");
    } finally { out.push("F"); }
  }
  return "end";
}
for (let m = 0; m < 9; m++) { try { out.push(finallyOrder(m)); } catch (e) { out.push("threw"); } flush("finally " + m); }
function nestedReturn(): number { try { return (() => { try { return 1; } finally { out.push("inner"); } })(); } finally { out.push("outer"); } }
out.push(nestedReturn()); flush("nested");
const fs: (() => number)[] = []; for (let i = 0; i < 3; i++) { fs.push(() => i); i += 0; } out.push(...fs.map((f) => f())); flush("closures");
const gs: (() => number)[] = []; for (let i = 0, inc = () => { i++; }; i < 3; inc(), i++) gs.push(() => i); out.push(gs.length, ...gs.slice(0, 4).map((f) => f())); flush("init closure");
const hs: (() => string)[] = []; for (const k in { a: 1, b: 2 }) hs.push(() => k); for (const [a, b] of [[1, 2], [3, 4]]) hs.push(() => `${a}${b}`); for (var v of [7, 8]) hs.push(() => String(v)); out.push(...hs.map((f) => f())); flush("in of");
let w = 0; do { w++; if (w === 2) continue; if (w > 4) break; out.push(w); } while (w < 10); flush("do");
a: { b: { if (w) break a; } out.push("no"); } flush("blocks");
switch (3 as number) { case 1: out.push(1); default: out.push("d"); case 2: out.push(2); break; case 4: out.push(4); } flush("switch default");
switch (2 as number) { case 1: let q = 1; out.push(q); case 2: try { out.push(q!); } catch (e) { out.push((e as Error).message); } } flush("switch tdz");
function* g(): any { try { const x = yield 1; out.push("got " + x); yield* inner(); } catch (e) { out.push("caught " + e); yield "c"; } finally { out.push("fin"); yield "f"; out.push("fin2"); } return "ret"; }
function* inner(): any { try { yield "i1"; yield "i2"; } finally { out.push("ifin"); } }
for (const plan of ["nnnnnn", "nr", "nnr", "nnt", "t", "r", "ntnn", "nnnrn", "nrnr", "nrtn"]) { const it = g(); for (const c of plan) { try { const r = c === "n" ? it.next(c) : c === "r" ? it.return("R") : it.throw("T"); out.push(`${r.value}/${r.done}`); } catch (e) { out.push("!" + e); } } flush(plan); }
const gen = g(); for (const x of gen) { out.push(x); if (x === "i1") break; } flush("for of generator");
function* spreadMe() { yield 1; yield 2; return 3; } const [p, ...rest] = spreadMe(); out.push(p, ...rest, Math.max(...spreadMe())); flush("spread");
const it2 = { [Symbol.iterator]() { let n = 0; return { next: () => ({ value: n++, done: n > 5 }), return() { out.push("closed"); return {}; } }; } };
{ const [x, , y] = it2 as any; out.push(x, y); } flush("destructure close"); { const [x = 5, ...z] = it2 as any; out.push(x, z.length); } flush("rest no close");
for (const x of it2 as any) { if (x === 2) break; } flush("break close"); try { for (const x of it2 as any) throw 1; } catch { } flush("throw close");
l1: for (const x of it2 as any) { for (const y of it2 as any) { if (y === 1) continue l1; if (x === 1) break l1; } } flush("labels close");
(function () { for (const x of it2 as any) { try { return 1; } finally { out.push("fin"); } } })(); flush("return close");
let s = ""; for (let i = 0; ; i++) { if (i === 3) break; s += i; } out.push(s); flush("no test");
const t: any = {}; t.n ??= 1; t.n ||= 2; t.n &&= 3; t.f ??= () => {}; out.push(t.n, t.f.name); let un: any; un ??= class {}; out.push(un.name); flush("logical");
let i = 0; const arr: any = [1, 2, 3]; arr[i++] += 10; arr[i++] **= 2; --arr[i]; out.push(i, ...arr, i++ + ++i, -i, +"3", ~5, typeof null, void 0, (1, 2)); flush("ops");

out.push(((a, b = a + 1, { c = b, ...r } = { d: 4 } as any, ...z) => `${a}${b}${c}${JSON.stringify(r)}${z}`)(1 as any)); flush("defaults");
function shadow(x: number, f = () => x) { var x = 5 as number; return [x, f()]; } out.push(...shadow(1)); flush("param scope");
function args(a: any, b?: any) { a = 9; return [arguments.length, arguments[0], [...arguments].join("")]; } out.push(args(1), args(1, 2)); flush("arguments");
function tdz() { try { return x2; } catch (e) { return (e as Error).message; } let x2 = 1; } out.push(tdz(), typeof undefinedName, (() => { try { return fwd(); } finally { } function fwd() { return "hoisted"; } })()); flush("tdz"); declare const undefinedName: any;
try { const c = 1; (c as any) = 2; } catch (e) { out.push((e as Error).message); } flush("const");
const tag = (s: TemplateStringsArray, ...v: unknown[]) => s.raw.join("|") + v.join(); const site = () => ((s: TemplateStringsArray) => s)`a\n${1}`; out.push(tag`x\u0041${1}y\\${2}`, site() === site()); flush("tag");
out.push([, 1, , 2].length, 1 in [, 1], 0 in [, 1], [...[, 1]].length, { ...[1, 2], ...null, ..."ab" } as any && Object.keys({ ...[1], ..."ab" }).join("")); flush("holes");
const ch: any = { a: { b() { return this.v; }, v: 7 }, n: null }; out.push(ch?.a.b(), ch.n?.x.y.z(), ch.q?.(1), (ch?.a.b)(), ch.a?.["b"](), delete ch?.a?.v, ch?.a.v, delete ch.n?.zz); flush("chain");
var hoisted1 = typeof hoistedFn; function hoistedFn() { } out.push(hoisted1); flush("hoist");
out.push([1, 2, 3].map((x) => { switch (x) { case 1: return "a"; case 2: break; default: return "z"; } return "b"; })); flush("switch return");
const fact = function self(n: number): number { const go = () => self(n - 1); return n < 2 ? 1 : n * go(); }; out.push(fact(5), fact.name); flush("self");
label: try { out.push(1); break label; } finally { out.push(2); } flush("label try");
(() => { for (const k in null as any) out.push(k); for (const k in "ab") out.push(k); for (const k in { 2: 0, b: 0, 1: 0 }) out.push(k); })(); flush("for in");
try { null!.x; } catch ({ name, message: m = "" }: any) { out.push(name); } flush("catch pattern");
let { length: len, [0]: zero, ...restStr } = "hey" as any; out.push(len, zero, JSON.stringify(restStr)); [len, zero] = [zero, len]; out.push(len, zero); flush("swap");
