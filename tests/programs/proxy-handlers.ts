// Handlers that are objects of the library: their methods are looked up by the names of the traps only.
const reflected = new Proxy({ a: 1 } as Record<string, unknown>, Reflect as ProxyHandler<Record<string, unknown>>);
console.log(reflected.a, "a" in reflected, delete reflected.a, JSON.stringify(reflected));
Object.defineProperty(reflected, "b", { value: 2, enumerable: true });
console.log(Object.keys(reflected), Object.getOwnPropertyDescriptor(reflected, "b"), Object.isExtensible(reflected));
const callable = new Proxy(function (this: unknown, x: number) { return x + 1; }, Reflect as ProxyHandler<(x: number) => number>);
console.log(callable(1), typeof new (callable as unknown as new (x: number) => object)(2));
const none: Record<string, unknown> = new Proxy({}, new Map() as unknown as ProxyHandler<object>);
try {
  console.log(none.x);
} catch (error) {
  console.log((error as Error).constructor.name);
}
// Whether a proxy is one for an array is asked before its tag is read, and not again.
for (const target of [[], {}]) {
  const handle = Proxy.revocable(target, { get: () => handle.revoke() });
  console.log(Object.prototype.toString.call(new Proxy(handle.proxy, {})));
}
