// After a CommonJS main module ticks come first; after an ES module the promise jobs (timers-order.ts).
Promise.resolve().then(() => console.log("job 1")).then(() => console.log("job 2"));
process.nextTick(() => { console.log("tick 1"); process.nextTick(() => console.log("tick 3")); Promise.resolve().then(() => console.log("job of tick")); });
queueMicrotask(() => { console.log("microtask"); process.nextTick(() => console.log("tick of job")); });
process.nextTick(console.log, "tick 2");
setTimeout(() => { console.log("timeout"); process.nextTick(() => console.log("tick of timeout")); Promise.resolve().then(() => console.log("job of timeout")); });
(async () => { console.log("async starts"); await null; console.log("async goes on"); process.nextTick(() => console.log("tick of async")); await null; console.log("async ends"); })();
console.log("main ends");
