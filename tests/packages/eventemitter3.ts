// Emitting, once, contexts, subclasses, counts.
import EventEmitter from "eventemitter3";
const e = new EventEmitter();
const log: unknown[] = [];
e.on("x", function (this: object, ...args: unknown[]) { log.push(["on", this === context, ...args]); }, {});
const context = { name: "context" };
e.once("x", function (this: object, a: unknown) { log.push(["once", this === context, a]); }, context);
e.emit("x", 1, 2, 3, 4, 5, 6);
e.emit("x", 2);
console.log(log, e.listenerCount("x"), e.eventNames(), e.emit("nobody"));
class Derived extends EventEmitter<{ data: [number] }> { push(n: number): void { this.emit("data", n); } }
const d = new Derived();
d.on("data", (n) => console.log("data", n));
d.push(7);
d.removeAllListeners();
console.log(d.listenerCount("data"), EventEmitter.EventEmitter === EventEmitter, Object.keys(e));
