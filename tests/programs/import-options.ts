// The second argument of import(): when it is evaluated, and what of it rejects the promise.
const log: string[] = [];
const attempt = async (name: string, run: () => Promise<unknown>): Promise<void> => {
  try {
    const promise = run();
    log.push(promise instanceof Promise ? "promise" : "other");
    console.log(name, Object.keys((await promise) as object).length > 0, log.splice(0).join());
  } catch (error) {
    console.log(name, (error as Error).constructor.name, log.splice(0).join());
  }
};
const note = <T>(text: string, value: T): T => (log.push(text), value);
await attempt("nothing", () => import("./module-live/counter.ts", undefined));
await attempt("empty", () => import("./module-live/counter.ts", note("options", {}) as any));
await attempt("no attributes", () => import("./module-live/counter.ts", { with: note("with", {}) }));
await attempt("a function", () => import("./module-live/counter.ts", (() => {}) as any));
await attempt("a number", () => import("./module-live/counter.ts", 5 as any));
await attempt("null", () => import("./module-live/counter.ts", null as any));
await attempt("attributes are no object", () => import("./module-live/counter.ts", { with: "json" } as any));
await attempt("a value is no text", () => import("./module-live/counter.ts", { with: { type: 1 } } as any));
await attempt("getter throws", () => import("./module-live/counter.ts", { get with() { throw note("get", new RangeError("with")); } } as any));
await attempt("value throws", () => import("./module-live/counter.ts", { with: { get type() { throw note("get", new RangeError("type")); } } } as any));
await attempt("not enumerable", () => import("./module-live/counter.ts", { with: Object.defineProperty({}, "type", { get: () => note("never", 1) }) } as any));
await attempt("evaluation throws", () => import("./module-live/counter.ts", (() => { throw note("options", new RangeError("now")); })() as any));
await attempt("evaluation throws, and there is no such module", () => import("./module-live/none.ts" as "./module-live/counter.ts", (() => { throw note("options", new RangeError("now")); })() as any));
