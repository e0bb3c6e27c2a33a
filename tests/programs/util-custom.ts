// The symbols that hang on util.inspect and util.promisify, and what promisify makes of the timers.
import util, { inspect, promisify } from "node:util";
console.log(inspect.custom, promisify.custom, util.inspect.custom === Symbol.for("nodejs.util.inspect.custom"), promisify.name, inspect.name, promisify.length);
class Money {
  constructor(public cents: number) {}
  [inspect.custom](depth: number, options: { depth: number }, show: typeof inspect): string {
    return `Money<${show(this.cents / 100, options)}>`;
  }
}
console.log(new Money(150), [new Money(1)], { a: { b: { c: new Money(2) } } });
function old(value: number, done: (error: Error | null, result?: number) => void): void {
  setTimeout(() => (value < 0 ? done(new Error("negative")) : done(null, value * 2)), 1);
}
const special = Object.assign(() => {}, { [promisify.custom]: async () => "own promise" });
console.log(await promisify(old)(4), await promisify(special)());
await promisify(old)(-1).catch((error: Error) => console.log(error.message));
console.log(await promisify(setTimeout)(2, "after 2 ms"), await promisify(setImmediate)("soon"));
