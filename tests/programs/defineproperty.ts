// @ts-nocheck: the program does on purpose what types forbid.
// Object.defineProperty: which changes are allowed.
function attempt(name: string, f: () => unknown): void {
  try {
    console.log(name, JSON.stringify(f()));
  } catch (e) {
    console.log(name, (e as Error).constructor.name + ": " + (e as Error).message);
  }
}
const d = (o: object, k: PropertyKey): unknown => {
  const x = Object.getOwnPropertyDescriptor(o, k);
  return x && { ...x, get: typeof x.get, set: typeof x.set };
};
const o: any = {};
attempt("plain", () => d(Object.defineProperty(o, "a", { value: 1 }), "a"));
attempt("same value", () => d(Object.defineProperty(o, "a", { value: 1 }), "a"));
attempt("other value", () => Object.defineProperty(o, "a", { value: 2 }));
attempt("to accessor", () => Object.defineProperty(o, "a", { get() { return 1; } }));
attempt("enumerable", () => Object.defineProperty(o, "a", { enumerable: true }));
attempt("writable", () => d(Object.defineProperty(o, "w", { value: 1, writable: true }), "w"));
attempt("change writable value", () => d(Object.defineProperty(o, "w", { value: 2 }), "w"));
attempt("drop writable", () => d(Object.defineProperty(o, "w", { writable: false }), "w"));
attempt("regain writable", () => Object.defineProperty(o, "w", { writable: true }));
attempt("configurable", () => d(Object.defineProperty(o, "c", { value: 1, configurable: true }), "c"));
attempt("to accessor ok", () => d(Object.defineProperty(o, "c", { get: () => 5 }), "c"));
attempt("back to data", () => d(Object.defineProperty(o, "c", { value: 6 }), "c"));
attempt("mixed", () => Object.defineProperty({}, "x", { value: 1, get() { return 1; } } as any));
attempt("bad getter", () => Object.defineProperty({}, "x", { get: 5 } as any));
attempt("not object", () => Object.defineProperty(1 as any, "x", {}));
attempt("bad descriptor", () => Object.defineProperty({}, "x", 1 as any));
attempt("not extensible", () => Object.defineProperty(Object.preventExtensions({}), "x", { value: 1 }));
attempt("properties", () => Object.defineProperties({}, { p: { value: 1, enumerable: true }, q: { get: () => 2, enumerable: true } }));
const a: any = [1, 2, 3];
attempt("array index", () => (Object.defineProperty(a, 5, { value: "x", enumerable: true, writable: true, configurable: true }), a));
attempt("array length", () => (Object.defineProperty(a, "length", { value: 2 }), a));
attempt("array accessor", () => (Object.defineProperty(a, 1, { get: () => "got", enumerable: true, configurable: true }), [a[1], a.length, a.map((x: unknown) => x)]));
attempt("array fixed", () => Object.defineProperty(a, "length", { writable: false }).length);
attempt("array fixed push", () => a.push(1));
attempt("array fixed index", () => Object.defineProperty(a, 9, { value: 1 }));
attempt("array bad length", () => Object.defineProperty([], "length", { value: -1 }));
const keep: any = [1, 2, 3];
Object.defineProperty(keep, 1, { value: 2, configurable: false, enumerable: true, writable: true });
attempt("undeletable", () => { keep.length = 0; });
attempt("after", () => [keep.length, keep]);
attempt("frozen array", () => Object.freeze([1, 2]).push(3 as never));
attempt("non-enumerable order", () => Object.keys(Object.defineProperty({ z: 1, y: 2 }, "a", { value: 1, enumerable: true })));
attempt("symbol key", () => typeof d(Object.defineProperty({}, Symbol.iterator, { value: 1 }), Symbol.iterator));
