// Ports and channels: order of delivery, both styles of listeners, closing, clones and what moves.
import { MessageChannel as MC, receiveMessageOnPort, BroadcastChannel as BC } from "node:worker_threads";
console.log(MC === MessageChannel, BC === BroadcastChannel, typeof MessageEvent);
const { port1, port2 } = new MessageChannel();
console.log(port1 instanceof MessagePort, port1 instanceof EventTarget);
try {
    new MessagePort();
}
catch (e) {
    console.log(e.name, e.code, e.message);
}
try {
    port1.postMessage();
}
catch (e) {
    console.log(e.name, e.code, e.message);
}
try {
    port1.postMessage(port1);
}
catch (e) {
    console.log(e.name, e.code, e.message);
}
port2.onmessage = (e) => { console.log("ev", e.type, e.data, e instanceof MessageEvent, e.target === port2, e.ports, e.origin, e.lastEventId, e.source); Promise.resolve().then(() => console.log("micro", e.data)); };
port1.on("message", (m) => console.log("node", m));
port1.once("close", () => console.log("closed 1"));
port2.addEventListener("close", (e) => console.log("closed 2", e.type));
const ab = new ArrayBuffer(4);
port1.postMessage({ a: [1, new Map([[1, 2]])], ab }, [ab]);
console.log(ab.byteLength);
port1.postMessage("second");
await new Promise((r) => setTimeout(r, 10));
port2.close(() => console.log("cb"));
port1.postMessage("late");
await new Promise((r) => setTimeout(r, 10));
const c = new MessageChannel();
c.port1.postMessage(1);
c.port1.postMessage({ x: 2 });
console.log(receiveMessageOnPort(c.port2), receiveMessageOnPort(c.port2), receiveMessageOnPort(c.port2));
const a = new BroadcastChannel("n"), b = new BroadcastChannel("n"), o = new BroadcastChannel("other");
b.onmessage = (e) => { console.log("bc", e.data, a.name); a.close(); b.close(); o.close(); try {
    a.postMessage(1);
}
catch (x) {
    console.log(x.name, x.message, x.code);
} };
a.onmessage = () => console.log("not me");
a.postMessage({ q: 1 });
const ev = new MessageEvent("x", { data: 5 });
console.log(ev.data, ev.type);
process.on("exit", () => console.log("exit"));
