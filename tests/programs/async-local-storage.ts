// AsyncLocalStorage through promises, await, thenables, ticks, timers, immediates, microtasks; nesting, exit, enterWith, bind, snapshot, AsyncResource.
import { AsyncLocalStorage, AsyncResource } from "node:async_hooks";

const storage = new AsyncLocalStorage<string>();
const other = new AsyncLocalStorage<number>();
const log = (what: string): void => console.log(what, storage.getStore(), other.getStore());
const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

log("outside");
console.log(storage.run("a", (x: number, y: number) => `${storage.getStore()} ${x + y}`, 1, 2));
log("after run");

async function work(name: string): Promise<string> {
  await null;
  log(`${name} after await null`);
  await sleep(5);
  log(`${name} after sleep`);
  await { then: (done: () => void) => { log(`${name} in then`); done(); } };
  log(`${name} after thenable`);
  try {
    await Promise.reject(new Error("x"));
  } catch {
    log(`${name} in catch`);
  } finally {
    log(`${name} in finally`);
  }
  for await (const n of (async function* () { yield 1; yield 2; })()) log(`${name} in for await ${n}`);
  return storage.getStore()!;
}
const results = await Promise.all(["one", "two"].map((name) => storage.run(name, () => other.run(name.length, () => work(name)))));
console.log(results);
log("after all");

await new Promise<void>((done) => {
  storage.run("callbacks", () => {
    process.nextTick(() => log("tick"));
    queueMicrotask(() => log("microtask"));
    setImmediate(() => log("immediate"));
    setTimeout(() => log("timeout"), 1);
    const interval = setInterval(() => { log("interval"); clearInterval(interval); }, 1);
    Promise.resolve().then(() => log("then")).finally(() => log("finally"));
    Promise.all([1, Promise.resolve(2)]).then((values) => log(`all ${values}`));
    setTimeout(done, 20);
  });
});

storage.run("outer", () => {
  storage.run("inner", () => log("inner"));
  log("outer again");
  storage.exit(() => { log("exited"); setTimeout(() => log("timer of exited"), 1); });
  try {
    storage.run("thrower", () => { throw new Error("thrown"); });
  } catch {
    log("after throw");
  }
});

// A promise made inside and awaited outside: the awaiting side's context counts.
let settle!: (value: number) => void;
const shared = storage.run("maker", () => new Promise<number>((done) => (settle = done)));
const waiting = storage.run("waiter", () => shared.then((n) => log(`shared ${n}`)));
storage.run("settler", () => settle(7));
await waiting;

const bound = storage.run("bound", () => AsyncLocalStorage.bind((x: number) => log(`bound ${x}`)));
bound(3);
const snapshot = storage.run("snapshot", () => AsyncLocalStorage.snapshot());
storage.run("elsewhere", () => snapshot(() => log("in snapshot")));
const resource = storage.run("resource", () => new AsyncResource("test"));
console.log(resource.runInAsyncScope(function (this: any, n: number) { log("scope"); return `${this} ${n}`; }, "self", 4));
console.log(AsyncResource.bind(function named(a: number, b: number) { return a + b; }).length);

await new Promise<void>((done) => setTimeout(() => {
  storage.enterWith("entered");
  log("entered");
  setTimeout(() => { log("after entering"); done(); }, 1);
}, 1));
setTimeout(() => { storage.disable(); log("disabled"); }, 5);
