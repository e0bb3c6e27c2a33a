// Rejections that are handled late do not end the program; the tracker looks after the microtasks.
const p = Promise.reject(new Error("handled in time"));
Promise.resolve().then(() => p.catch((e: Error) => console.log(e.message)));
async function fails(): Promise<never> {
  throw new Error("async");
}
const q = fails();
q.catch((e: Error) => console.log(e.message));
Promise.all([fails().catch(() => 1), 2]).then((v) => console.log(v.join()));
console.log("sync");
