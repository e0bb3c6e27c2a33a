/** Collections: shortest paths with a heap of our own, Maps of Maps and a Set of what is done. */
class Heap<T> {
  readonly #items: { key: number; value: T }[] = [];
  get size(): number {
    return this.#items.length;
  }
  push(key: number, value: T): void {
    const items = this.#items;
    items.push({ key, value });
    let i = items.length - 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (items[parent]!.key <= items[i]!.key) break;
      [items[parent], items[i]] = [items[i]!, items[parent]!];
      i = parent;
    }
  }
  pop(): { key: number; value: T } {
    const items = this.#items;
    const top = items[0]!;
    const last = items.pop()!;
    if (items.length > 0) {
      items[0] = last;
      let i = 0;
      for (;;) {
        const left = 2 * i + 1;
        if (left >= items.length) break;
        const right = left + 1;
        const child = right < items.length && items[right]!.key < items[left]!.key ? right : left;
        if (items[i]!.key <= items[child]!.key) break;
        [items[child], items[i]] = [items[i]!, items[child]!];
        i = child;
      }
    }
    return top;
  }
}
const edges = new Map<string, Map<string, number>>();
const nodes = 6000;
for (let i = 0; i < nodes; i++) {
  const out = new Map<string, number>();
  for (let j = 1; j <= 5; j++) out.set(`n${(i * 17 + j * j * 31) % nodes}`, ((i + j) % 9) + 1);
  edges.set(`n${i}`, out);
}
let total = 0;
for (let round = 0; round < 8; round++) {
  const done = new Set<string>();
  const heap = new Heap<string>();
  heap.push(0, `n${round * 13}`);
  while (heap.size > 0) {
    const { key, value } = heap.pop();
    if (done.has(value)) continue;
    done.add(value);
    total += key;
    for (const [to, cost] of edges.get(value)!) if (!done.has(to)) heap.push(key + cost, to);
  }
}
console.log(`graph ${total}`);
