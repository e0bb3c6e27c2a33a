/** Where errors go that nobody catches: timers, ticks, microtasks, promises, and promises that somebody listens to later. */
process.on("uncaughtException", (error, origin) => console.log("uncaught", error instanceof Error ? error.message : error, origin));
process.on("uncaughtExceptionMonitor", (error) => console.log("monitor", (error as Error)?.message));
process.on("unhandledRejection", (reason: any, promise) => console.log("unhandled", reason?.message ?? reason, promise instanceof Promise));
const known = new WeakMap<Promise<unknown>, string>();
process.on("rejectionHandled", (promise) => console.log("handled", known.get(promise)));
process.on("warning", (warning) => console.log("warning", warning.name, warning.message));
process.on("exit", (code) => console.log("exit", code));

setTimeout(() => { throw new Error("timer"); }, 1);
setImmediate(() => { throw "text"; });
process.nextTick(() => { throw new TypeError("tick"); });
queueMicrotask(() => { throw new Error("microtask"); });
queueMicrotask(() => console.log("the next microtask"));
Promise.reject(new Error("nobody"));
const late = Promise.reject(new Error("late"));
known.set(late, "late");
setTimeout(() => late.catch((error) => console.log("caught", error.message)), 5);
(async () => { throw new RangeError("async function"); })();
process.emitWarning("careful", "CustomWarning");
try {
  process.emitWarning(5 as never);
} catch (error) {
  console.log((error as Error).message);
}
console.log(Object.prototype.toString.call(process), process.stdout.isTTY === true);
for (const text of ["[1,2", '{"a":1', '{"a"', "{", "[", '{"a":', '"ab', "[1,", '{"a":1,', "tru", "1.", "-", '"\\u00', '"\\', "[1,]", "1 2", "01", "{]", "undefined", "[1,2,3,4,5,6,7,8,9,10,11,12,13,x]"]) {
  try {
    JSON.parse(text);
  } catch (error) {
    console.log(text, (error as Error).message);
  }
}
