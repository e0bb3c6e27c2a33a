/** Async: workers that share a queue, Promise.all, chains of then, async iteration and rejections. */
const tick = (): Promise<void> => new Promise((resolve) => queueMicrotask(resolve));
async function work(id: number): Promise<number> {
  if (id % 5 === 0) await tick();
  if (id % 97 === 0) throw new RangeError(`job ${id}`);
  return id * 2;
}
async function* numbers(count: number): AsyncGenerator<number> {
  for (let i = 0; i < count; i++) yield i;
}
let total = 0;
let failures = 0;
async function worker(queue: number[]): Promise<void> {
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    try {
      total += await work(id);
    } catch {
      failures++;
    }
  }
}
async function main(): Promise<void> {
  const queue = Array.from({ length: 150_000 }, (_, i) => i);
  await Promise.all(Array.from({ length: 16 }, () => worker(queue)));
  for (let i = 0; i < 200; i++) {
    const parts = await Promise.all(Array.from({ length: 200 }, (_, j) => Promise.resolve(j).then((value) => value + i)));
    total += parts.reduce((sum, part) => sum + part, 0);
  }
  for await (const value of numbers(100_000)) total += value;
  const settled = await Promise.allSettled(Array.from({ length: 10_000 }, (_, i) => work(i)));
  failures += settled.filter((each) => each.status === "rejected").length;
}
await main();
console.log(`tasks ${total} ${failures}`);
export {};
