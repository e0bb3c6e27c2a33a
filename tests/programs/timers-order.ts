// Macrotasks against microtasks.
const log: string[] = [];
setTimeout(() => log.push("timeout 0"), 0);
setTimeout(() => {
  log.push("timeout 5");
  Promise.resolve().then(() => log.push("micro in timeout"));
}, 5);
setTimeout(() => log.push("timeout 6"), 6);
queueMicrotask(() => log.push("microtask"));
Promise.resolve().then(() => log.push("promise"));
log.push("sync");
const interval = setInterval(() => {
  log.push("tick");
  if (log.filter((x) => x === "tick").length === 3) {
    clearInterval(interval);
    setTimeout(() => console.log(log.join("\n")), 20);
  }
}, 12);
const cancelled = setTimeout(() => log.push("never"), 1);
clearTimeout(cancelled);
setTimeout((a: number, b: string) => log.push(`args ${a}${b}`), 8, 1, "x");
