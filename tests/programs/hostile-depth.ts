/** Values nested deeper than any stack: what can be done without recursion is done, the rest throws a RangeError; nothing crashes or takes the square of the depth. */
import { format, inspect, isDeepStrictEqual } from "node:util";

const DEEP = 200_000;
function nested(depth: number): any {
  let value: any = [];
  for (let i = 0; i < depth; i++) value = [value];
  return value;
}
async function report(name: string, run: () => unknown): Promise<void> {
  try {
    const result = await run();
    console.log(name, typeof result === "object" ? "an object" : String(result).slice(0, 60));
  } catch (error: any) {
    console.log(name, error instanceof Error ? `${error.name}: ${error.message.slice(0, 60)}` : error);
  }
}
process.on("unhandledRejection", (reason) => console.log("unhandled", reason));

await report("JSON.stringify", () => JSON.stringify(nested(DEEP)));
await report("JSON.parse", () => JSON.parse("[".repeat(DEEP) + "]".repeat(DEEP)).length);
await report("JSON.parse of objects", () => typeof JSON.parse('{"a":'.repeat(DEEP) + "1" + "}".repeat(DEEP)));
await report("JSON.parse of what is not closed", () => JSON.parse('[{"a":'.repeat(DEEP)));
await report("structuredClone", () => structuredClone(nested(DEEP)));
await report("flat", () => nested(DEEP).flat(Infinity).length);
await report("String", () => String(nested(DEEP)));
await report("toLocaleString", () => nested(DEEP).toLocaleString());
await report("inspect", () => inspect(nested(DEEP), { depth: Infinity }).includes("[Array: Inspection interrupted prematurely. Maximum call stack size exceeded.]"));
await report("inspect to its usual depth", () => inspect(nested(DEEP)));
await report("isDeepStrictEqual", () => isDeepStrictEqual(nested(DEEP), nested(DEEP)));
await report("format", () => format("%j", nested(DEEP)));

await report("sparse", () => inspect(Array(2 ** 32 - 1)));
const far: number[] = [1, , 3] as number[];
far[2 ** 32 - 2] = 4;
await report("far", () => inspect(far));
await report("holes", () => inspect(Object.assign(Array(300), { 100: "a", 101: "b", 299: "c" })));

async function* endless(): AsyncGenerator<number> { yield* endless(); }
await report("async generators", () => endless().next());
await report("functions", () => { const again = (): number => again() + 1; return again(); });
await report("promises", async () => { let p = Promise.resolve(0); for (let i = 0; i < DEEP; i++) p = p.then((x) => x + 1); return p; });
await report("getters", () => { let o: any = {}; for (let i = 0; i < DEEP; i++) { const inner = o; o = { get a() { return inner.a; } }; } return o.a; });
await report("bound functions", () => { let f: any = () => 1; for (let i = 0; i < DEEP; i++) f = f.bind(null); return f(); });
await report("prototypes", () => { let o: any = { deep: 1 }; for (let i = 0; i < DEEP; i++) o = Object.create(o); return o.deep; });
