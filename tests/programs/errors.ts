// Error objects.
const e = new Error("message", { cause: "why" });
console.log(String(e), e.name, e.message, e.cause, e instanceof Error, Object.keys(e).length, Object.prototype.toString.call(e));
console.log(Object.getOwnPropertyNames(e).sort().join(), "cause" in new Error("x"), new Error().message === "", Object.hasOwn(new Error(), "message"));
for (const C of [TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError]) {
  const x = new C("m");
  console.log(x.name, String(x), x instanceof C, x instanceof Error, Object.getPrototypeOf(C) === Error, C.prototype.name, C.length);
}
class Custom extends Error {
  code: number;
  constructor(message: string, code: number) {
    super(message);
    this.name = "Custom";
    this.code = code;
  }
}
const c = new Custom("bad", 42);
console.log(String(c), c.code, c instanceof Custom, c instanceof Error, c.constructor.name, Object.keys(c).join());
const a = new AggregateError([new Error("1"), 2], "several");
console.log(a.message, a.errors.length, String(a.errors[0]), a.name);
console.log(String((Error as any)("called")), (TypeError as any)("t") instanceof TypeError);
console.log(Error.prototype.toString.call({ name: "N", message: "M" }), Error.prototype.toString.call({}), Error.prototype.toString.call({ name: "", message: "only" }));
console.log(typeof e.stack, e.stack!.split("\n")[0], new RangeError("r").stack!.split("\n")[0], c.stack!.split("\n")[0]);
e.stack = "replaced";
console.log(e.stack);
const holder: { stack?: string } = {};
Error.captureStackTrace(holder);
console.log(typeof holder.stack);
const attempts: [string, () => unknown][] = [
  ["undefined property", () => (undefined as any).x],
  ["null property", () => (null as any).x.y],
  ["undefined set", () => ((undefined as any).x = 1)],
  ["not a function", () => (({}) as any).f()],
  ["not a function 2", () => (5 as any)()],
  ["not a constructor", () => new ((() => 1) as any)()],
  ["not iterable", () => [...(5 as any)]],
  ["not iterable 2", () => { for (const x of {} as any) return x; }],
  ["in on primitive", () => "x" in ("abc" as any)],
  ["instanceof", () => (1 as any) instanceof ({} as any)],
  ["symbol to string", () => `${Symbol("s") as any}`],
  ["frozen", () => { "use strict"; (Object.freeze({ a: 1 }) as any).a = 2; }],
  ["getter only", () => { ({ get a() { return 1; } } as any).a = 2; }],
  ["delete", () => { delete (Object.freeze({ a: 1 }) as any).a; }],
  ["class call", () => (Custom as any)("x")],
  ["array length", () => new Array(1.5)],
  ["proto", () => Object.setPrototypeOf(Object.preventExtensions({}), {})],
  ["json", () => JSON.parse("{bad")],
  ["uri", () => decodeURIComponent("%")],
  ["reduce", () => [].reduce((p) => p)],
  ["bigint mix", () => (1 as any) + Object(Symbol.iterator)],
];
for (const [name, f] of attempts) {
  try {
    f();
    console.log(name, "nothing");
  } catch (error) {
    console.log(name, (error as Error).constructor.name);
  }
}
