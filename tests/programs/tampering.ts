// Builtins that programs have changed, and objects that refuse.
function attempt(f: () => unknown): void {
  try {
    console.log(f());
  } catch (error) {
    console.log((error as Error).name);
  }
}
const iterator = Array.prototype[Symbol.iterator];
const spread = (list: number[]): number[] => [...list];
console.log(spread([1, 2]));
delete (Array.prototype as any)[Symbol.iterator];
let caught = "";
const note = (f: () => unknown): void => {
  try {
    f();
  } catch (error) {
    caught += (error as Error).name + " ";
  }
};
note(() => spread([1]));
note(() => (([a]: number[]) => a)([5]));
note(() => Math.max(...([1] as number[])));
Object.defineProperty(Array.prototype, Symbol.iterator, { value: iterator, writable: true, configurable: true });
console.log(caught, spread([3, 4]));

const frozen: number[] = Object.freeze([]) as never;
for (const f of [() => frozen.unshift(), () => frozen.push(), () => (frozen.length = 0), () => frozen.pop(), () => frozen.splice(0, 0)]) attempt(f);

// What a set does that meets a typed array, as receiver or on the way.
const bytes = new Uint8Array([1]);
Object.defineProperty(Uint8Array.prototype, "5", { configurable: true, set() { console.log("never"); } });
console.log(Reflect.set(bytes, "-1", 1), Reflect.set(bytes, 5, 1), Reflect.set(bytes, 5, 1, {}), Reflect.set(bytes, 0, 7, {}), bytes[0], Reflect.get(bytes, 5), 5 in bytes);
const child = Object.create(bytes);
child[5] = 1;
child[0] = 9;
console.log(Object.keys(child), bytes[0], "prototype" in Proxy);

const log: string[] = [];
async function* outer(): AsyncGenerator<number> {
  yield* {
    [Symbol.asyncIterator]() {
      return {
        get next() {
          log.push("get next");
          let count = 0;
          return async () => ({ value: count, done: count++ > 1 });
        },
      };
    },
  } as never;
}
(async () => {
  for await (const x of outer()) log.push(String(x));
  console.log(log.join());
})();
const invalid = new Date(NaN);
console.log(invalid.setMonth(1), invalid.setFullYear(2020), Object.prototype.toString.call(invalid), Object.prototype.toString.call(Object.create(Date.prototype)));
console.log(Object(1n) & 3n, Date.prototype.toJSON.call({ toISOString: () => "iso", valueOf: () => 1 } as never));
for (const C of [Map, Promise, WeakRef] as any[]) {
  const target: any = function () {};
  target.prototype = null;
  const made: any = Reflect.construct(C, C === Promise ? [() => {}] : [C === Map ? [] : {}], target);
  console.log(Object.getPrototypeOf(made) === C.prototype);
}
Promise.all([1, 2]).then(console.log);
try {
  Object.defineProperty(new Uint8Array(1), 0, { value: { valueOf: () => { throw new EvalError("mine"); } } });
} catch (error) {
  console.log((error as Error).name);
}
