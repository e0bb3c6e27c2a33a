// Async generators and for await.
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
async function* numbers(to: number): AsyncGenerator<number, string, unknown> {
  try {
    for (let i = 0; i < to; i++) {
      await sleep(1);
      yield i;
    }
    return "end";
  } finally {
    console.log("numbers closed");
  }
}
async function* delegating(): AsyncGenerator<unknown, void, unknown> {
  const result = yield* numbers(2);
  console.log("delegate result", result);
  yield* [Promise.resolve("p"), "q"];
  yield Promise.resolve("awaited");
}
async function main(): Promise<void> {
  for await (const n of numbers(3)) console.log("n", n);
  for await (const n of numbers(5)) {
    if (n === 1) break;
    console.log("m", n);
  }
  for await (const x of delegating()) console.log("x", x);
  for await (const x of [Promise.resolve(1), 2, Promise.resolve(3)]) console.log("sync iterable", x);
  const g = numbers(2);
  const results = await Promise.all([g.next(), g.next(), g.next(), g.next()]);
  console.log(JSON.stringify(results));
  const r = numbers(3);
  await r.next();
  console.log(JSON.stringify(await r.return("early")), JSON.stringify(await r.next()));
  const t = numbers(3);
  await t.next();
  try {
    await t.throw(new Error("thrown in"));
  } catch (e) {
    console.log((e as Error).message);
  }
  console.log(JSON.stringify(await numbers(1).return("fresh")));
  async function* failing(): AsyncGenerator<number> {
    yield 1;
    throw new Error("failing");
  }
  try {
    for await (const x of failing()) console.log("f", x);
  } catch (e) {
    console.log((e as Error).message);
  }
  async function* rejects(): AsyncGenerator<unknown> {
    try {
      yield Promise.reject(new Error("yielded rejection"));
    } catch (e) {
      yield "caught " + (e as Error).message;
    }
  }
  for await (const x of rejects()) console.log(x);
  const custom = {
    [Symbol.asyncIterator]() {
      let i = 0;
      return {
        next: async () => ({ value: i, done: i++ >= 2 }),
        return: async () => (console.log("custom return"), { value: undefined, done: true }),
      };
    },
  };
  for await (const x of custom) {
    console.log("custom", x);
    if (x === 1) break;
  }
  const order: string[] = [];
  async function* quick(): AsyncGenerator<number> {
    order.push("start");
    yield 1;
    order.push("resumed");
    yield 2;
  }
  const q = quick();
  const first = q.next().then(() => order.push("first"));
  const second = q.next().then(() => order.push("second"));
  Promise.resolve().then(() => order.push("t1")).then(() => order.push("t2")).then(() => order.push("t3")).then(() => order.push("t4"));
  await Promise.all([first, second]);
  await sleep(1);
  console.log(order.join());
  console.log(Object.prototype.toString.call(q), q[Symbol.asyncIterator]() === q);
  try {
    for await (const x of 5 as any) console.log(x);
  } catch (e) {
    console.log((e as Error).constructor.name);
  }
}
main();
