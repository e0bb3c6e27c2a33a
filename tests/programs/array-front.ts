// Elements taken from the front and put there, in all sizes: what shift, unshift and splice move, and what grows behind it.
let seed = 12345;
const random = (below: number): number => (seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff) % below;

class Box {
  readonly n: number;
  constructor(n: number) {
    this.n = n;
  }
}

function digest(boxes: readonly Box[]): number {
  let hash = boxes.length;
  for (let i = 0; i < boxes.length; i++) hash = (Math.imul(hash, 31) + boxes[i]!.n) | 0;
  return hash;
}

const garbage: string[] = [];
for (const size of [0, 3, 33, 40, 200, 3000, 20000]) {
  const boxes: Box[] = [];
  for (let i = 0; i < size; i++) boxes.push(new Box(i));
  let hash = 0;
  for (let round = 0; round < 4000; round++) {
    const n = random(1000);
    switch (random(14)) {
      case 0: case 1: case 2: boxes.push(new Box(n)); break;
      case 3: case 4: case 5: hash = (hash * 7 + (boxes.shift()?.n ?? -1)) | 0; break;
      case 6: boxes.unshift(new Box(n)); break;
      case 7: hash += boxes.unshift(new Box(n), new Box(n + 1), new Box(n + 2)); break;
      case 8: hash = (hash + digest(boxes.splice(0, random(20)))) | 0; break;
      case 9: boxes.splice(random(boxes.length + 1), random(3), new Box(n), new Box(n - 1)); break;
      case 10: hash = (hash + (boxes.pop()?.n ?? 1)) | 0; break;
      case 11: if (boxes.length > 0) boxes[random(boxes.length)] = new Box(n); break;
      case 12: boxes.splice(0, 0, new Box(n), new Box(n)); break;
      default: if (random(20) === 0) boxes.reverse(); else garbage[random(100)] = `text ${n} of ${round}`.repeat(5);
    }
    if (round % 400 === 0) hash = (hash ^ digest(boxes)) | 0;
  }
  console.log(size, boxes.length, hash, digest(boxes));
}

// A queue that stays as long as it is, one that empties, and one that is filled from the front.
const queue: number[] = [];
for (let i = 0; i < 5000; i++) queue.push(i);
let sum = 0;
for (let i = 0; i < 50000; i++) {
  sum += queue.shift()!;
  queue.push(i);
}
console.log(sum, queue.length, queue[0], queue.at(-1), queue.slice(2, 5), queue.indexOf(49999));
while (queue.length > 0) sum -= queue.shift()!;
console.log(sum, queue.length, queue[0]);
for (let i = 0; i < 5000; i++) queue.unshift(i);
for (let i = 0; i < 1000; i++) sum += queue.shift()! - queue.pop()!;
queue[queue.length + 2] = 7;
console.log(sum, queue.length, queue.shift(), 2999 in queue, 3000 in queue, queue.includes(undefined as never));
queue.length = 100;
queue.sort((a, b) => a - b);
console.log(queue.length, queue[0], queue[99], Math.max(...queue), [...queue.entries()].length, queue.concat([1, 2], [], [3]).length);

console.log(new Array(5).fill(1, 1, 3), [1, 2, 3].fill(0, 2, 10), new Array(3).fill("x"), [, 1, , 2].fill(9, 1), [, 1, , 2].reverse(), Object.freeze([1]).length);
const sealed = Object.preventExtensions([1, 2, 3]);
console.log(sealed.fill(4), sealed.reverse(), (() => { try { return sealed.splice(1, 0, 5); } catch (error) { return (error as Error).message; } })(), sealed);
console.log([1, 2, 3].splice(1, 1, "a" as never, "b" as never, "c" as never), [].concat([] as never, [1] as never), [3, 4].concat(5, [[6]] as never, [, 7] as never));
