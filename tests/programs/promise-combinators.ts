// all, allSettled, any, race, withResolvers by hand.
const delay = <T>(ms: number, value: T, fail = false): Promise<T> => new Promise((resolve, reject) => setTimeout(() => (fail ? reject(value) : resolve(value)), ms));
async function main(): Promise<void> {
  console.log(JSON.stringify(await Promise.all([1, delay(10, 2), Promise.resolve(3)])));
  console.log(JSON.stringify(await Promise.all([])));
  try {
    await Promise.all([delay(10, "slow"), delay(1, "broken", true)]);
  } catch (e) {
    console.log("all rejected", e);
  }
  console.log(JSON.stringify(await Promise.allSettled([1, Promise.reject("x"), delay(2, "y")])));
  console.log(await Promise.any([delay(400, "late"), delay(1, "bad", true), delay(100, "good")]));
  try {
    await Promise.any([Promise.reject(1), Promise.reject(2)]);
  } catch (e) {
    console.log((e as AggregateError).message, (e as AggregateError).errors.join(), e instanceof AggregateError);
  }
  console.log(await Promise.race([delay(20, "loser"), delay(2, "winner")]));
  try {
    await Promise.race([delay(20, "loser"), delay(2, "failed", true)]);
  } catch (e) {
    console.log("race", e);
  }
  console.log(await Promise.all(new Set([1, 2]).values()).then((v) => v.join()));
  try {
    await Promise.all(5 as any);
  } catch (e) {
    console.log((e as Error).constructor.name);
  }
  const order: string[] = [];
  await Promise.all([1, 2, 3].map(async (x) => {
    order.push(`start${x}`);
    await null;
    order.push(`end${x}`);
  }));
  console.log(order.join());
  try {
    new (Promise as any)(5);
  } catch (e) {
    console.log((e as Error).message);
  }
  try {
    (Promise as any)(() => {});
  } catch (e) {
    console.log((e as Error).constructor.name);
  }
  class Mine<T> extends Promise<T> {}
  const mine = Mine.resolve(1).then((x) => x + 1);
  console.log(mine instanceof Mine, await mine, Mine.all([]) instanceof Mine, Object.prototype.toString.call(mine));
  let resolveSelf: (v: unknown) => void;
  const self: Promise<unknown> = new Promise((resolve) => (resolveSelf = resolve));
  resolveSelf!(self);
  await self.catch((e: Error) => console.log(e.message));
  const settledTwice = new Promise((resolve, reject) => {
    resolve("once");
    reject("twice");
    resolve("thrice");
    throw new Error("ignored");
  });
  console.log(await settledTwice);
  console.log(await new Promise((_r, reject) => { reject("reason"); }).then(() => "no", (r) => "handled " + r));
  console.log(await new Promise(() => { throw "thrown"; }).catch((r) => "caught " + r));
}
main();
