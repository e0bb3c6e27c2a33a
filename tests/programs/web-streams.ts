// Web streams: queues and their limits, pipes, transforms, tees, byte readers, errors and cancellation, text streams, adaptors of Node's streams.
const log = (...values: unknown[]): void => console.log(...values);
const reason = async (promise: Promise<unknown>): Promise<string> => promise.then(String, (error) => `${error.name}: ${error.message}`);

let pulled = 0;
const numbers = (count: number): ReadableStream<number> => new ReadableStream<number>({
  pull(controller) {
    pulled++;
    if (pulled > count) controller.close();
    else controller.enqueue(pulled);
  },
}, { highWaterMark: 2 });
const reader = numbers(3).getReader();
log(await reader.read(), await reader.read(), await reader.read(), await reader.read(), await reader.closed);
pulled = 0;
const seen: number[] = [];
for await (const n of numbers(4) as any) seen.push(n);
log(seen, pulled);

const doubled = new TransformStream<number, number>({
  start(controller) { controller.enqueue(-1); },
  transform(n, controller) { controller.enqueue(n); controller.enqueue(n * 2); },
  flush(controller) { controller.enqueue(0); },
});
const written: number[] = [];
const sink = new WritableStream<number>({
  start() { log("start"); },
  async write(n) {
    await null;
    written.push(n);
  },
  close() { log("close"); },
  abort(why) { log("abort", why.message); },
}, new CountQueuingStrategy({ highWaterMark: 3 }));
pulled = 0;
await numbers(3).pipeThrough(doubled).pipeTo(sink);
log(written);

const writer = new WritableStream<string>({ write: () => new Promise((done) => setTimeout(done, 1)) }, { highWaterMark: 5, size: (text) => text!.length }).getWriter();
log(writer.desiredSize);
const pending = writer.write("four");
log(writer.desiredSize);
void writer.write("three");
log(writer.desiredSize, await Promise.race([writer.ready.then(() => "ready"), pending.then(() => "written")]));
await writer.close();
log(await writer.closed);

const [left, right] = new ReadableStream({ start(controller) { for (const text of ["a", "b"]) controller.enqueue(text); controller.close(); } }).tee();
const all = async (stream: ReadableStream): Promise<unknown[]> => {
  const found: unknown[] = [];
  for await (const each of stream as any) found.push(each);
  return found;
};
log(await all(left), await all(right));

const failing = new ReadableStream({ start(controller) { controller.enqueue(1); controller.error(new Error("broken")); } });
log(await reason(all(failing)), failing.locked);
let cancelled: unknown;
const endless = new ReadableStream({ pull(controller) { controller.enqueue("x"); }, cancel(why) { cancelled = why; } });
for await (const each of endless as any) {
  log(each);
  break;
}
log(cancelled, endless.locked);
const stop = new AbortController();
const piping = new ReadableStream({ pull: () => new Promise(() => {}) }).pipeTo(new WritableStream({ abort(why) { log("aborted", why.message); } }), { signal: stop.signal });
stop.abort(new Error("enough"));
log(await reason(piping));

const bytes = new ReadableStream({
  type: "bytes",
  pull(controller) {
    const request = (controller as any).byobRequest;
    if (request === null) controller.enqueue(new Uint8Array([9, 9]));
    else {
      request.view[0] = 7;
      request.respond(1);
    }
  },
});
const byob = bytes.getReader({ mode: "byob" });
log(await byob.read(new Uint8Array(4)));
byob.releaseLock();
log((await bytes.getReader().read()).value);

const encoded = new ReadableStream({ start(controller) { for (const text of ["hä", "\ud83d", "\ude00", "\ud83d"]) controller.enqueue(text); controller.close(); } }).pipeThrough(new TextEncoderStream());
log((await all(encoded as never)).map((each) => [...(each as Uint8Array)]));
const decoded = new ReadableStream({ start(controller) { for (const octets of [[0xe2, 0x82], [0xac, 0x61], [0xff]]) controller.enqueue(new Uint8Array(octets)); controller.close(); } }).pipeThrough(new TextDecoderStream() as never);
log((await all(decoded as never)).join("|"));
log(new ByteLengthQueuingStrategy({ highWaterMark: 4 }).size(new Uint8Array(3)), typeof ReadableStreamDefaultReader, new ReadableStream() instanceof ReadableStream, Object.prototype.toString.call(new TransformStream()));
for (const attempt of [() => new ReadableStream().getReader({ mode: "byob" }), () => { const stream = new ReadableStream(); stream.getReader(); stream.getReader(); }, () => new ReadableStream({ type: "other" as never }), () => new WritableStream({}, { highWaterMark: -1 })]) {
  try {
    attempt();
  } catch (error: any) {
    log(error.name);
  }
}
