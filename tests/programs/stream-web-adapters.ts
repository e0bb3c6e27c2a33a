// Readable.toWeb and fromWeb, Writable.toWeb and fromWeb: whole streams, limits, ends, failures and cancellation both ways.
import { Readable, Writable } from "node:stream";
import { finished } from "node:stream/promises";

const reason = async (promise: Promise<unknown>): Promise<string> => promise.then(String, (error) => `${error.name} ${error.code} ${error.message}`);
const all = async (stream: any): Promise<unknown[]> => {
  const found: unknown[] = [];
  for await (const each of stream) found.push(each);
  return found;
};

console.log(await all(Readable.toWeb(Readable.from(["a", "b", { c: 1 }]))));
console.log((await all(Readable.toWeb(new Readable({ read() { this.push("octets"); this.push(null); } })))).map((each) => each instanceof Uint8Array && !Buffer.isBuffer(each) && Buffer.from(each).toString()));
let produced = 0;
const source = new Readable({ highWaterMark: 10, read() { produced++; this.push(produced > 100 ? null : Buffer.alloc(5, 65)); } });
const web = Readable.toWeb(source);
const reader = web.getReader();
await reader.read();
await new Promise((done) => setTimeout(done, 5));
console.log(produced < 20);
await reader.cancel(new Error("enough"));
console.log(source.destroyed, (await reader.read()).done);
const failing = new Readable({ read() { this.destroy(new Error("broken")); } });
failing.on("error", (error) => console.log("error event", error.message));
console.log(await reason(all(Readable.toWeb(failing))));
const aborted = new Readable({ read() {} });
setTimeout(() => aborted.destroy(), 1);
console.log(await reason(all(Readable.toWeb(aborted))));
const over = Readable.from([]);
over.destroy();
console.log(await all(Readable.toWeb(over)));

const parts = ["x", "y", "z"].map((text) => new TextEncoder().encode(text));
const stream = (chunks: unknown[]): any => new ReadableStream({ start(controller) { for (const each of chunks) controller.enqueue(each); controller.close(); } });
console.log(await all(Readable.fromWeb(stream(["s", 1, null])!, { objectMode: true })).catch((error) => error.code), (await all(Readable.fromWeb(stream(parts), { encoding: "utf8" }))).join("|"));
let cancelled = "";
const endless: any = new ReadableStream({ pull(controller) { controller.enqueue(new Uint8Array(4)); }, cancel(why) { cancelled = String(why); } });
for await (const chunk of Readable.fromWeb(endless)) {
  console.log((chunk as Buffer).length);
  break;
}
await null;
console.log(cancelled.slice(0, 12));
console.log(await reason(all(Readable.fromWeb(new ReadableStream({ start(controller) { controller.error(new Error("of the web")); } }) as any))));

const written: string[] = [];
const slow = new Writable({ highWaterMark: 4, write(chunk, _encoding, callback) { written.push(String(chunk)); setTimeout(callback, 1); }, final(callback) { written.push("end"); callback(); } });
await stream(["one", "two", "three", "four"]).pipeTo(Writable.toWeb(slow));
console.log(written, slow.writableFinished);
const broken = new Writable({ write(_chunk, _encoding, callback) { callback(new Error("disk full")); } });
broken.on("error", () => {});
console.log(await reason(stream(["one", "two"]).pipeTo(Writable.toWeb(broken))));

const received: unknown[] = [];
const sink: any = new WritableStream({ async write(chunk) { received.push(String(chunk)); }, close() { received.push("closed"); } });
const target = Writable.fromWeb(sink);
target.write("a");
target.end("b");
await finished(target);
console.log(received);
for (const bad of [() => Readable.fromWeb({} as any), () => Readable.toWeb({} as any)]) {
  try {
    bad();
  } catch (error: any) {
    console.log(error.code);
  }
}
