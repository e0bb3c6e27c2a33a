/** What runs after what, from the end of the modules on. Ends by itself: what is left is unref'd. */
import { createServer } from "node:net";

const say = (text: string): void => console.log(text);

process.nextTick(() => {
  say("tick 1");
  void Promise.resolve().then(() => say("promise in tick"));
  process.nextTick(() => say("tick in tick"));
});
void Promise.resolve().then(() => {
  say("promise 1");
  process.nextTick(() => say("tick in promise"));
  queueMicrotask(() => say("microtask in promise"));
});
queueMicrotask(() => say("microtask 1"));
setTimeout(() => {
  say("timeout 20");
  process.nextTick(() => say("tick in timeout"));
  void Promise.resolve().then(() => say("promise in timeout"));
  setImmediate(() => {
    say("immediate");
    process.nextTick(() => say("tick in immediate"));
    void Promise.resolve().then(() => say("promise in immediate"));
  });
  setTimeout(() => say("timeout in timeout"), 20);
}, 20);
setTimeout(() => say("never: unref'd"), 60_000).unref();
const server = createServer();
server.listen(0, "127.0.0.1", () => {
  say("listening");
  server.unref();
});
process.on("beforeExit", () => say("beforeExit"));
process.on("exit", (status) => say(`exit ${status}`));
say("end of module");
