// async functions: how many ticks each await and return takes.
const log: string[] = [];
async function awaits(name: string, value: unknown): Promise<void> {
  log.push(`${name} before`);
  await value;
  log.push(`${name} after`);
}
async function returnsPromise(): Promise<string> {
  return Promise.resolve("inner");
}
async function returnsPlain(): Promise<string> {
  return "plain";
}
async function main(): Promise<void> {
  let ticks = 0;
  let running = true;
  const tick = (): void => {
    ticks++;
    if (running) Promise.resolve().then(tick);
  };
  Promise.resolve().then(tick);
  let before = ticks;
  await undefined;
  log.push(`await undefined: ${ticks - before}`);
  before = ticks;
  await Promise.resolve();
  log.push(`await promise: ${ticks - before}`);
  before = ticks;
  await returnsPlain();
  log.push(`await async plain: ${ticks - before}`);
  before = ticks;
  await returnsPromise();
  log.push(`await async promise: ${ticks - before}`);
  before = ticks;
  await { then: (f: (v: number) => void) => f(1) };
  log.push(`await thenable: ${ticks - before}`);
  before = ticks;
  await new Promise((resolve) => resolve(Promise.resolve()));
  log.push(`await nested: ${ticks - before}`);
  running = false;
  const p1 = awaits("a", 1);
  const p2 = awaits("b", Promise.resolve());
  const p3 = awaits("c", returnsPromise());
  log.push("started");
  await Promise.all([p1, p2, p3]);
  try {
    await Promise.reject(new Error("rejected"));
  } catch (e) {
    log.push("caught " + (e as Error).message);
  } finally {
    log.push("finally");
  }
  const thrower = async (): Promise<never> => {
    throw new Error("async throw");
  };
  await thrower().catch((e: Error) => log.push(e.message));
  const values: number[] = [];
  for (const x of [1, 2, 3]) values.push((await Promise.resolve(x)) * 2);
  log.push(values.join());
  const nested = async (n: number): Promise<number> => (n === 0 ? 0 : 1 + (await nested(n - 1)));
  log.push(String(await nested(50)));
  let sum = 0;
  for (let i = 0; i < 1000; i++) sum += await i;
  log.push(String(sum));
  console.log(log.join("\n"));
}
main().then(() => console.log("main done"));
console.log("sync done");
