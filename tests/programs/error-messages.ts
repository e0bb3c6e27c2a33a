// @ts-nocheck: types lie here on purpose.
// Error messages as V8 words them, by the form of the expression that failed.
const o: any = { a: { b: null }, f: 5, list: [1], "odd key": 1 }; const u: any = undefined; const n: any = null; const s = Symbol("sym"); class K { #p = 1; static has(x: any) { return x.#p; } static set(x: any) { x.#p = 2; } m() { return super.toString(); } }
const tests: (() => unknown)[] = [
  () => u.x, () => n.x, () => u[0], () => u["k"], () => u[s], () => o.a.b.c, () => o.zz.y, () => o["zz"]["y"], () => o.a.b[0], () => u.x.y,
  () => (u as any).f(), () => o.f(), () => o.zz(), () => o.a.b(), () => o["odd key"](), () => o.list[0](), () => o.list[9](), () => o[s](), () => u(),
  () => n(), () => (1 as any)(), () => ("s" as any)(), () => o(), () => new o(), () => new o.f(), () => new u(), () => new ((() => {}) as any)(),
  () => new o.zz(), () => o.a.b.c.d(), () => o.list.map(5), () => o.list.forEach(), () => o.list.reduce((a: any) => a, 1).x.y,
  () => [].reduce((a) => a), () => { u.x = 1; }, () => { n[0] = 1; }, () => { o.zz.y = 1; }, () => { u.x += 1; }, () => { delete u.x; },
  () => { const { x } = u; return x; }, () => { const { x: { y } } = o; return y; }, () => { const { a: { b: { c } } } = o; return c; },
  () => (({ x }: any) => x)(u), () => (([x]: any) => x)(n), () => new Map(5 as any), () => new Set(o), () => "x" in u, () => "x" in ("str" as any),
  () => o instanceof o, () => o instanceof u, () => K.has({}), () => K.set({}), () => (K as any)(), () => K.prototype.m.call(u), () => s + "",
  () => `${s as any}`, () => +s, () => 1n + (1 as any), () => +(1n as any), () => 1n / 0n, () => BigInt("1.5"), () => BigInt(0.5),
  () => Object.create(1 as any), () => Object.setPrototypeOf({}, 1 as any), () => Object.setPrototypeOf(Object.preventExtensions({}), {}),
  () => Object.defineProperty({}, "x", 1 as any), () => Object.defineProperty({}, "x", { get: 1 as any }),
  () => Object.defineProperty({}, "x", { get() {}, value: 1 }), () => Object.defineProperty(Object.freeze({}), "x", { value: 1 }),
  () => Object.fromEntries(5 as any), () => Reflect.ownKeys(1 as any), () => new Proxy(1 as any, {}), () => [].with(1, 2), () => "x".at.call(u),
  () => "abc".repeat(Infinity), () => "x".padEnd(2 ** 30), () => new Array(1.5), () => { [].length = -1; }, () => (25).toString(99),
  () => (1).toPrecision(0), () => (1.5).toFixed(-1), () => JSON.parse("{"), () => JSON.parse('{"a":}'), () => JSON.parse("[1,]"),
  () => JSON.parse("nul"), () => JSON.parse("1 2"), () => JSON.parse('"\n"'), () => JSON.parse(u), () => JSON.stringify(1n),
  () => { const c: any = { x: {} }; c.x.y = c; JSON.stringify(c); }, () => { const c: any[] = []; c.push([c]); JSON.stringify(c); },
  () => structuredClone(s), () => decodeURIComponent("%E0%A4%A"), () => encodeURIComponent("\ud800"), () => "x".localeCompare.call(n),
  () => new Date(NaN).toISOString(), () => new WeakSet([1 as any]), () => Symbol.prototype.toString.call(1), () => new (Symbol as any)(),
  () => Promise.prototype.then.call(1), () => new (Promise as any)(5), () => new Uint8Array(new ArrayBuffer(8), 9),
  () => new DataView(new ArrayBuffer(1)).getInt16(0), () => /x/.exec.call({}), () => "x".matchAll(/x/ as any), () => "x".replaceAll(/x/ as any, ""),
  () => new RegExp("["), () => new RegExp("a", "gg"), () => new RegExp("(?<a>.)(?<a>.)"), () => String.fromCodePoint(-1), () => "x".normalize("y"),
  () => (function* () {} as any)().throw(new Error("thrown in")), () => { "use strict"; (undefined as any).zzz; }, () => parseInt(s as any),
  () => isNaN(1n as any), () => Number(s), () => [1n, 1].sort((a: any, b: any) => a - b), () => new AggregateError(5 as any),
  () => Array.from({ length: 2 ** 53 }),
];
for (const [i, test] of tests.entries()) { try { const r = test(); console.log(i, "fine", typeof r); } catch (error) { console.log(i, error instanceof Error ? `${error.constructor.name}: ${error.message}` : String(error)); } }
// Methods of builtins on what they do not belong to.
for (const call of [
  () => Map.prototype.get.call({} as never, 1), () => Set.prototype.has.call([] as never, 1), () => WeakMap.prototype.get.call(new Map() as never, {}), () => WeakSet.prototype.add.call(1 as never, {}), () => WeakRef.prototype.deref.call({} as never), () => Date.prototype.getTime.call({} as never),
  () => Map.prototype.set.call(null as never, 1, 2), () => Set.prototype.add.call(Object.create(null), 1), () => Map.prototype.delete.call("s" as never, 1), () => Set.prototype.clear.call(Symbol("q") as never), () => FinalizationRegistry.prototype.register.call({} as never, {}, 1), () => new WeakRef(1 as never),
]) {
  try {
    console.log(call());
  } catch (error) {
    console.log(String(error));
  }
}
