// node:diagnostics_channel: subscribing while publishing, failing subscribers, stores that are bound, tracing of functions, promises and callbacks.
import { AsyncLocalStorage } from "node:async_hooks";
import dc, { Channel, channel, hasSubscribers, subscribe, tracingChannel, unsubscribe } from "node:diagnostics_channel";

const a = channel("a");
console.log(a === channel("a"), a instanceof Channel, a.name, a.hasSubscribers, hasSubscribers("a"), dc.channel("b") === channel("b"));
const one = (message: any, name: any): void => console.log("one", message, name);
const two = (message: any): void => {
  console.log("two", message);
  a.subscribe(three);
};
const three = (message: any): void => console.log("three", message);
subscribe("a", one);
a.subscribe(two);
a.publish({ n: 1 });
a.publish({ n: 2 });
console.log(unsubscribe("a", two), unsubscribe("a", two), a.unsubscribe(one), a.hasSubscribers);
while ((a as any).unsubscribe(three));
console.log(hasSubscribers("a"));
for (const bad of [null, 5, {}]) {
  try {
    (channel as any)(bad);
  } catch (error: any) {
    console.log(error.code, error.message);
  }
}
try {
  (a.subscribe as any)("no function");
} catch (error: any) {
  console.log(error.code, error.message);
}

process.on("uncaughtException", (error) => console.log("uncaught", error.message));
a.subscribe(() => {
  throw new Error("of a subscriber");
});
a.subscribe(() => console.log("still told"));
a.publish("x");
await new Promise((done) => setTimeout(done, 5));

const storage = new AsyncLocalStorage<unknown>();
const stored = channel("stored");
stored.bindStore(storage, (message: any) => message.wrapped);
console.log(stored.hasSubscribers, stored.runStores({ wrapped: 7 }, function (this: any, x: number) { return [storage.getStore(), this.me, x]; }, { me: "self" }, 3), storage.getStore());
console.log(stored.unbindStore(storage), stored.unbindStore(storage), stored.hasSubscribers);

const traced = tracingChannel("work");
const tell = (event: string) => (message: any): void => console.log(event, JSON.stringify({ ...message, error: message.error?.message }));
traced.subscribe({ start: tell("start"), end: tell("end"), asyncStart: tell("asyncStart"), asyncEnd: tell("asyncEnd"), error: tell("error") } as any);
console.log(traced.traceSync((x: number) => x * 2, { id: 1 } as any, null as any, 21));
try {
  traced.traceSync(() => { throw new Error("sync"); }, { id: 2 } as any);
} catch (error: any) {
  console.log("thrown", error.message);
}
console.log(await traced.tracePromise(async () => "later", { id: 3 } as any));
await traced.tracePromise(async () => { throw new Error("async"); }, { id: 4 } as any).catch((error: Error) => console.log("rejected", error.message));
await new Promise<void>((done) => (traced.traceCallback as any)((x: number, callback: any) => setImmediate(() => callback(null, x + 1)), -1, { id: 5 }, null, 1, (error: any, value: number) => {
  console.log("called back", error, value);
  done();
}));
