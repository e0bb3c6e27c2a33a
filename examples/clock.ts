/** Timers and promises take turns; the output is always the same, and the program ends by itself. */
import { setTimeout as sleep } from "node:timers/promises";

const lines: string[] = [];
const say = (text: string): void => {
  lines.push(text);
  console.log(`${lines.length}. ${text}`);
};

const ticks = setInterval(() => say("tick"), 200);

setTimeout(() => {
  say("timeout");
  process.nextTick(() => say("next tick"));
  Promise.resolve().then(() => say("promise job"));
  setImmediate(() => say("immediate"));
}, 10);

async function count(): Promise<string> {
  for (let i = 1; i <= 3; i++) {
    await sleep(150);
    say(`step ${i}`);
  }
  return "done";
}

count().then((result) => {
  clearInterval(ticks);
  say(result);
});
say("started");
