// One agent: Atomics are checked, converting reads and writes.
const words = new Int32Array(new SharedArrayBuffer(16));
console.log(Atomics.add(words, 0, 5), Atomics.sub(words, 0, 2), Atomics.or(words, 0, 8), Atomics.and(words, 0, 9), Atomics.xor(words, 0, 3), Atomics.exchange(words, 0, 7.9), Atomics.load(words, 0));
console.log(Atomics.compareExchange(words, 0, 7, 42), Atomics.compareExchange(words, 0, 7, 43), words[0], Atomics.store(words, 1, -1.5), words[1], Atomics.notify(words, 0), Atomics.isLockFree(4));
const bytes = new Uint8Array(4);
console.log(Atomics.add(bytes, 1, 300), bytes[1], Atomics.sub(bytes, 1, 45), bytes[1], Atomics.compareExchange(bytes, 1, 255 + 256, 9), bytes[1]);
const big = new BigInt64Array(2);
console.log(Atomics.add(big, 0, 5n), Atomics.store(big, 1, 1n << 63n), big[1], Atomics.exchange(big, 0, 1n));
const float = new Float64Array(2);
for (const f of [() => Atomics.add(float as never, 0, 1), () => Atomics.load(words, 4), () => Atomics.load([1] as never, 0), () => Atomics.add(big, 0, 1 as never), () => Atomics.notify(bytes as never, 0)]) {
  try {
    console.log(f());
  } catch (error) {
    console.log((error as Error).name);
  }
}
console.log(Object.prototype.toString.call(Atomics), Atomics.add.length, Atomics.load.name);
