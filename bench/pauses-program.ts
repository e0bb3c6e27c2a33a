/** Keeps some 64 MB, then times rounds of 50 small objects, of which one in 64 is kept; see pauses.ts. */
interface Item {
  readonly id: number;
  readonly name: string;
  readonly next: Item | null;
  readonly data: readonly number[];
}
const live: Item[] = [];
let last: Item | null = null;
for (let i = 0; i < 330_000; i++) {
  last = { id: i, name: "item" + i, next: i % 16 === 0 ? null : last, data: [i, i + 1] };
  live.push(last);
}
const rounds: number[] = [];
const recent = live.slice(0, 256);
const end = performance.now() + 2000;
for (let step = 0; ;) {
  const start = performance.now();
  if (start > end) break;
  for (let i = 0; i < 50; i++) {
    const item: Item = { id: step, name: "new", next: null, data: [step, i] };
    step++;
    recent[step & 255] = item;
    if (step % 64 === 0) live[(step * 7919) % live.length] = item;
  }
  rounds.push(performance.now() - start);
}
rounds.sort((a, b) => b - a);
const text = (ms: number): string => ms.toFixed(3).padStart(8);
console.log(rounds.slice(0, 5).map(text).join(""), ...[0.0001, 0.001, 0.01].map((share) => text(rounds[Math.floor(rounds.length * share)]!)), rounds.length);
