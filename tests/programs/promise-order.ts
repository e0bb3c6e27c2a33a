// The order of promise jobs.
const log: string[] = [];
const note = (s: string) => (): void => void log.push(s);
Promise.resolve().then(note("a1")).then(note("a2")).then(note("a3")).then(note("a4"));
Promise.resolve().then(note("b1")).then(note("b2")).then(note("b3"));
new Promise<void>((resolve) => {
  log.push("executor");
  resolve();
  log.push("after resolve");
}).then(note("c1"));
Promise.resolve(Promise.resolve("x")).then((v) => log.push("d " + v));
new Promise((resolve) => resolve(Promise.resolve("nested"))).then((v) => log.push("e " + v));
Promise.reject(new Error("r")).catch((e: Error) => log.push("f " + e.message)).then(note("f2"));
Promise.resolve().then(() => Promise.resolve("returned")).then((v) => log.push("g " + v));
const thenable = {
  then(resolve: (v: string) => void): void {
    log.push("then called");
    resolve("thenable");
  },
};
Promise.resolve(thenable as any).then((v) => log.push("h " + v));
Promise.resolve(1).finally(note("finally")).then((v) => log.push("i " + v));
Promise.reject("no").finally(note("finally2")).catch((v) => log.push("j " + v));
Promise.resolve("pass").then(null as any, undefined as any).then((v) => log.push("k " + v));
log.push("sync end");
setTimeout(() => {
  console.log(log.join("\n"));
}, 5);
