/** Keeps a slowly moving window of objects of many sizes among much garbage, checks that none is damaged, and says how large the heap became. */
const WINDOW = 3000;
const ROUNDS = 120_000;

interface Kept {
  readonly seed: number;
  readonly bytes: Uint8Array;
  readonly list: number[];
}

/** Sizes from a few octets to beyond what one block of the heap holds of medium cells. */
function make(seed: number): Kept {
  const bytes = new Uint8Array(16 + ((seed * 7919) % 97) * 8);
  for (let i = 0; i < bytes.length; i++) bytes[i] = seed + i;
  const list: number[] = [];
  for (let i = 0; i < seed % 40; i++) list.push(seed ^ i);
  return { seed, bytes, list };
}

function check(kept: Kept): void {
  for (let i = 0; i < kept.bytes.length; i++) if (kept.bytes[i] !== ((kept.seed + i) & 0xff)) throw new Error(`octet ${i} of ${kept.seed} is ${kept.bytes[i]}`);
  if (kept.list.length !== kept.seed % 40) throw new Error(`length of ${kept.seed} is ${kept.list.length}`);
  for (let i = 0; i < kept.list.length; i++) if (kept.list[i] !== (kept.seed ^ i)) throw new Error(`element ${i} of ${kept.seed} is ${kept.list[i]}`);
}

const ring: Kept[] = [];
let garbage = 0;
let early = 0;
for (let round = 0; round < ROUNDS; round++) {
  // What a request leaves behind: a buffer of a page and some small things.
  const page = new Uint8Array(4096);
  page[round & 4095] = 1;
  garbage += page.length + `${round} and more`.length;
  const at = round % WINDOW;
  if (ring.length > at) check(ring[at]!);
  ring[at] = make(round);
  if (round === ROUNDS / 3) early = process.memoryUsage().heapTotal;
}
for (const kept of ring) check(kept);
const late = process.memoryUsage().heapTotal;
console.log(JSON.stringify({ whole: ring.length, garbage: garbage > 0, grown: late - early, heapTotal: late }));
