/** EventEmitter beyond emit and on: rejected promises of listeners, once and on over emitters and event targets, listeners that throw in dispatchEvent. */
import { EventEmitter, addAbortListener, captureRejectionSymbol, getEventListeners, getMaxListeners, on, once, setMaxListeners } from "node:events";

const watched = new EventEmitter({ captureRejections: true });
watched.on("error", (error) => console.log("error", error.message));
watched.on("work", async (n: number) => { if (n > 1) throw new Error(`rejected ${n}`); });
watched.emit("work", 1);
watched.emit("work", 2);
await new Promise((resolve) => setImmediate(resolve));
class Own extends EventEmitter {
  constructor() { super({ captureRejections: true }); }
  [captureRejectionSymbol](error: Error, event: string, ...args: unknown[]): void { console.log("own", error.message, event, args); }
}
const own = new Own();
own.on("job", async () => { throw new TypeError("from a listener"); });
own.emit("job", "a", 2);
await new Promise((resolve) => setImmediate(resolve));

const target = new EventTarget();
setTimeout(() => target.dispatchEvent(new Event("ready")), 1);
const [event] = await once(target as never, "ready") as [Event];
console.log(event.type, event.target === target, event.currentTarget, event.eventPhase, Object.keys(event));
const emitter = new EventEmitter();
setTimeout(() => { emitter.emit("item", 1, "a"); emitter.emit("item", 2); emitter.emit("end"); }, 1);
for await (const args of on(emitter, "item", { close: ["end"] } as never)) console.log(args);
console.log(emitter.eventNames());
try {
  await once(emitter, "never", { signal: AbortSignal.abort("why") });
} catch (error: any) {
  console.log(error.name, error.code, error.cause);
}

const controller = new AbortController();
addAbortListener(controller.signal, (e) => console.log("aborted", e.type));
controller.signal.onabort = () => console.log("onabort");
console.log(getEventListeners(controller.signal, "abort").length, getMaxListeners(emitter));
setMaxListeners(3, emitter, target);
console.log(getMaxListeners(emitter), getMaxListeners(target), controller.signal.onabort !== null);
controller.abort();

process.on("uncaughtException", (error) => console.log("uncaught", error.message));
target.addEventListener("bad", () => { throw new Error("in a listener"); });
target.addEventListener("bad", () => console.log("the next listener runs"));
console.log(target.dispatchEvent(new Event("bad")));
console.log((globalThis as any).Iterator === undefined || Object.getOwnPropertyDescriptor((globalThis as any).Iterator.prototype, "constructor")!.get !== undefined);
console.log(new TextDecoder("latin1").decode(new Uint8Array([0x41, 0xe9])), new TextDecoder("utf-16be").decode(new Uint8Array([0, 0x41, 1, 0x0d])), new TextDecoder("UTF-16").encoding);
