/** Registers objects that go, one that stays and one that is unregistered; ends when every callback that is due has come. */
const COUNT = 200;
const held: number[] = [];
const kept = { name: "kept" };
const token = {};
const registry = new FinalizationRegistry<number>((value) => held.push(value));
const weak: WeakRef<object>[] = [];

/** Apart, so that no variable of the caller holds the objects. */
function registerAll(): void {
  for (let i = 0; i < COUNT; i++) {
    const target = { i };
    registry.register(target, i);
    if (i < 10) weak.push(new WeakRef(target));
  }
  registry.register(kept, -1);
  registry.register({ name: "unregistered" }, -2, token);
  registry.unregister(token);
}
registerAll();

let rounds = 0;
function wait(): void {
  const garbage: number[][] = [];
  for (let i = 0; i < 20_000; i++) garbage[i % 100] = [i, i + 1, i + 2];
  rounds++;
  // The stack is scanned conservatively: a word left over there may keep one or two.
  if (held.length < COUNT - 3 && rounds < 200) {
    setTimeout(wait, 1);
    return;
  }
  const different = new Set(held).size;
  console.log(JSON.stringify({ called: held.length, different, wrong: held.filter((value) => value < 0).length, gone: weak.filter((ref) => ref.deref() === undefined).length, kept: kept.name }));
}
wait();
