// Proxies: the traps that programs use most.
const log: string[] = [];
const target: any = { a: 1, b: 2 };
const p: any = new Proxy(target, {
  get: (t, k, r) => (log.push(`get ${String(k)}`), Reflect.get(t, k, r)),
  set: (t, k, v, r) => (log.push(`set ${String(k)}`), Reflect.set(t, k, v, r)),
  has: (t, k) => (log.push(`has ${String(k)}`), k in t),
  deleteProperty: (t, k) => (log.push(`delete ${String(k)}`), delete t[k as any]),
  ownKeys: (t) => (log.push("ownKeys"), Reflect.ownKeys(t)),
  getOwnPropertyDescriptor: (t, k) => (log.push(`gopd ${String(k)}`), Reflect.getOwnPropertyDescriptor(t, k)),
  defineProperty: (t, k, d) => (log.push(`define ${String(k)}`), Reflect.defineProperty(t, k, d)),
  getPrototypeOf: (t) => (log.push("getPrototypeOf"), Reflect.getPrototypeOf(t)),
});
p.a;
p.c = 3;
"a" in p;
delete p.b;
Object.keys(p);
p instanceof Object;
({ ...p });
console.log(log.join("\n"));
const f: any = new Proxy((a: number, b: number) => a + b, { apply: (t, _self, args) => t(args[0] * 10, args[1]) });
const C: any = new Proxy(class { v: number; constructor(v: number) { this.v = v; } }, { construct: (t, args) => new t(args[0] + 1) });
console.log(f(1, 2), new C(1).v, typeof f, Array.isArray(new Proxy([], {})));
const defaults: any = new Proxy({}, { get: (_t, k) => `no ${String(k)}` });
console.log(defaults.anything, defaults[5]);
const array: any = new Proxy([1, 2, 3], {});
array.push(4);
console.log(array.length, array.map((x: number) => x * 2).join(), [...array].join(), JSON.stringify(array));
const { proxy, revoke } = Proxy.revocable({ x: 1 } as any, {});
console.log(proxy.x);
revoke();
try {
  proxy.x;
} catch (e) {
  console.log((e as Error).constructor.name);
}
const readonly = new Proxy({ x: 1 } as any, { set: () => false });
try {
  readonly.x = 2;
} catch (e) {
  console.log((e as Error).constructor.name);
}
