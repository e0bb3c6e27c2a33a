/** Collections: a least-recently-used cache on a Map, entries deleted and set again all the time. */
class Cache<K, V> {
  readonly #entries = new Map<K, V>();
  hits = 0;
  readonly capacity: number;
  constructor(capacity: number) {
    this.capacity = capacity;
  }
  get(key: K): V | undefined {
    const value = this.#entries.get(key);
    if (value === undefined) return undefined;
    this.hits++;
    this.#entries.delete(key);
    this.#entries.set(key, value);
    return value;
  }
  set(key: K, value: V): void {
    if (this.#entries.size >= this.capacity) this.#entries.delete(this.#entries.keys().next().value!);
    this.#entries.set(key, value);
  }
}
let seed = 7;
const numbers = new Cache<number, { readonly id: number }>(1000);
const texts = new Cache<string, number>(500);
for (let i = 0; i < 600_000; i++) {
  seed = (seed * 48271) % 2147483647;
  const id = Math.floor(Math.sqrt(seed % 4_000_000));
  if (numbers.get(id) === undefined) numbers.set(id, { id });
  if (i % 4 === 0) {
    const key = `user:${id % 900}`;
    if (texts.get(key) === undefined) texts.set(key, id);
  }
}
console.log(`lru ${numbers.hits} ${texts.hits}`);
