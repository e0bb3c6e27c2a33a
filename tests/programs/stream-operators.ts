/** Operators of Readable, Duplex.from, pipelines with generators: node:stream as data pipelines use it. */
import { Duplex, PassThrough, Readable, Transform, Writable, compose, duplexPair } from "node:stream";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";

const numbers = (): Readable => Readable.from([1, 2, 3, 4, 5]);
console.log(await numbers().filter((x) => x % 2 === 1).map(async (x) => x * 10, { concurrency: 2 }).toArray());
console.log(await numbers().reduce((a, b) => a + b, 0), await numbers().reduce((a: number, b: number) => a * b), await numbers().drop(1).take(2).toArray());
console.log(await Readable.from([[1, 2], [3]]).flatMap((x) => x).toArray(), await numbers().some((x) => x > 4), await numbers().every((x) => x > 1), await numbers().find((x) => x > 2), await numbers().find((x) => x > 9));
const seen: number[] = [];
await numbers().forEach(async (x) => { seen.push(x); });
console.log(seen);

let running = 0;
let most = 0;
const slow = await numbers().map(async (x) => {
  most = Math.max(most, ++running);
  await new Promise((resolve) => setTimeout(resolve, 6 - x));
  running--;
  return x;
}, { concurrency: 3 }).toArray();
console.log(slow, most);

async function failureOf(run: () => unknown): Promise<string> {
  try {
    return String(await run());
  } catch (error: any) {
    return `${error.name} ${error.code} ${error.message}`;
  }
}
console.log(await failureOf(() => numbers().map(() => { throw new RangeError("in map"); }).toArray()));
console.log(await failureOf(() => Readable.from([]).reduce((a, b) => a + b)));
console.log(await failureOf(() => numbers().map(5 as never)));
console.log(await failureOf(() => numbers().take(-1)));
console.log(await failureOf(() => numbers().map((x) => x, { concurrency: 0 })));
console.log(await failureOf(() => numbers().toArray({ signal: AbortSignal.abort() })));

const shout = Duplex.from(async function* (source: AsyncIterable<Buffer>) {
  for await (const chunk of source) yield String(chunk).toUpperCase();
});
shout.end("shout");
console.log(await text(shout));
console.log(await Duplex.from(["a", "b"]).toArray(), await Duplex.from(Promise.resolve("later")).toArray());
const collected: string[] = [];
const sink = Duplex.from(async (source: AsyncIterable<Buffer>) => {
  for await (const chunk of source) collected.push(String(chunk));
});
await pipeline(Readable.from(["x", "y"]), sink);
console.log(collected, await failureOf(() => Duplex.from(5 as never)));
const both = Duplex.from({ readable: Readable.from(["r"]), writable: new Writable({ write(chunk, _encoding, done) { collected.push(`w ${chunk}`); done(); } }) });
both.end("in");
console.log(await text(both), collected);

const lines = compose(new Transform({ readableObjectMode: true, transform(chunk, _encoding, done) {
  for (const line of String(chunk).split("\n")) this.push(line);
  done();
} }), async function* (source: AsyncIterable<string>) { for await (const line of source) yield `<${line}>`; });
lines.end("1\n2");
console.log(await lines.toArray());
const [left, right] = duplexPair();
left.end("over");
console.log(await text(right));
console.log(await failureOf(() => pipeline(Readable.from(["a"]), new Transform({ transform(_chunk, _encoding, done) { done(new Error("transform failed")); } }), new PassThrough())));
