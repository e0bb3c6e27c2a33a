// Weak collections: what can be seen without a collection.
const keys = Array.from({ length: 100 }, (_, i) => ({ i }));
const map = new WeakMap<object, number>();
for (const k of keys) map.set(k, k.i * 2);
console.log(map.get(keys[50]), map.has(keys[3]), map.has({}), map.delete(keys[3]), map.has(keys[3]), map.get({}));
const set = new WeakSet<object>(keys.slice(0, 10));
console.log(set.has(keys[9]), set.has(keys[10]), set.delete(keys[9]), set.has(keys[9]));
const ref = new WeakRef(keys[0]);
console.log(ref.deref() === keys[0], Object.prototype.toString.call(ref), Object.prototype.toString.call(map));
const f = () => 1;
map.set(f, 5);
console.log(map.get(f));
for (const g of [() => map.set(1 as any, 1), () => set.add("x" as any), () => new WeakRef(1 as any), () => map.set(Symbol.for("registered") as any, 1)]) {
  try {
    g();
    console.log("nothing");
  } catch (e) {
    console.log((e as Error).constructor.name);
  }
}
const priv = new WeakMap<Account, { balance: number }>();
class Account {
  constructor() {
    priv.set(this, { balance: 0 });
  }
  deposit(n: number): number {
    return (priv.get(this)!.balance += n);
  }
}
const account = new Account();
account.deposit(5);
console.log(account.deposit(6), Object.keys(account).length);
for (const k of keys) map.set(k, -1);
let sum = 0;
for (const k of keys) sum += map.get(k)!;
console.log(sum);
const registry = new FinalizationRegistry(() => {});
registry.register({}, "held", keys[0]);
console.log(registry.unregister(keys[0]), registry.unregister(keys[0]));
