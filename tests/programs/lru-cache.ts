// A cache with a doubly linked list and a Map, driven by a pseudo-random sequence.
class Node<K, V> { prev: Node<K, V> | null = null; next: Node<K, V> | null = null; readonly key: K; value: V; constructor(key: K, value: V) { this.key = key; this.value = value; } }
class LruCache<K, V> {
  #map = new Map<K, Node<K, V>>(); #head: Node<K, V> | null = null; #tail: Node<K, V> | null = null; hits = 0; misses = 0; readonly capacity: number;
  constructor(capacity: number) { this.capacity = capacity; }
  get(key: K): V | undefined { const node = this.#map.get(key); if (!node) { this.misses++; return undefined; } this.hits++; this.#unlink(node); this.#push(node); return node.value; }
  set(key: K, value: V): this { const known = this.#map.get(key); if (known) { known.value = value; this.#unlink(known); this.#push(known); return this; } if (this.#map.size >= this.capacity && this.#tail) { this.#map.delete(this.#tail.key); this.#unlink(this.#tail); } const node = new Node(key, value); this.#map.set(key, node); this.#push(node); return this; }
  #push(node: Node<K, V>): void { node.next = this.#head; if (this.#head) this.#head.prev = node; this.#head = node; this.#tail ??= node; }
  #unlink(node: Node<K, V>): void { if (node.prev) node.prev.next = node.next; else this.#head = node.next; if (node.next) node.next.prev = node.prev; else this.#tail = node.prev; node.prev = node.next = null; }
  *[Symbol.iterator](): Generator<[K, V]> { for (let at = this.#head; at; at = at.next) yield [at.key, at.value]; }
}
const cache = new LruCache<number, string>(16); let seed = 42; const random = (): number => (seed = (seed * 1664525 + 1013904223) >>> 0) / 2 ** 32;
for (let i = 0; i < 3000; i++) { const key = Math.floor(random() ** 2 * 40); if (cache.get(key) === undefined) cache.set(key, `v${key}:${i}`); }
console.log(cache.hits, cache.misses, [...cache].map(([k, v]) => `${k}=${v}`).join(" ")); const mixed = new LruCache<any, any>(2).set(NaN, 1).set("a", 2).set(0, 3); console.log(mixed.get(NaN), mixed.get(-0), [...mixed]);
