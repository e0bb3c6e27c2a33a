// Loops of async functions and generators whose awaits and yields are never reached: they are entered from one place then.
class Box { n: number; constructor(n: number) { this.n = n; } }
function add(a: number, b: number): number { return a + b; }
function boxed(box: Box, n: number): number { return box.n * n; }
async function constant(list: number[]): Promise<number> {
  let r = 1;
  for (const i of list) {
    if (1) continue;
    r += add(1, boxed(new Box(await i), i));
  }
  return r;
}
async function comparison(list: number[], box: Box): Promise<number> {
  let r = 1;
  for (const i of list) {
    if (i === i) { r = add(r, box.n) + i; continue; }
    r += boxed(new Box(await i), i);
  }
  return r;
}
async function counted(to: number, box: Box): Promise<number> {
  let r = box.n;
  for (let i = 0; i < to; i++) {
    r += i * box.n;
    if (true) continue;
    r = boxed(box, await r);
  }
  return r;
}
function* yielding(list: number[], box: Box): Generator<number, number, number> {
  let r = box.n;
  for (let i = 0; i < list.length; i++) {
    r += list[i]! * box.n;
    if (!0) continue;
    r = boxed(box, yield r);
  }
  return r;
}
async function nested(list: number[]): Promise<number> {
  let r = 0.5;
  for (const i of list) {
    for (const j of list) {
      r = add(r, i * j);
      if (1) continue;
      switch (r) { case 1: r = add(1, boxed(new Box(await j), i)); }
    }
    r -= list.length;
  }
  return r;
}
async function* stream(n: number): AsyncGenerator<number> {
  let r = 1;
  for (let i = 0; i < n; i++) {
    if (1) { r += i; continue; }
    for (const j of [1, 2]) { if (true) continue; r += await j; yield r; }
  }
  yield r;
}
const list = [4, 5, 6];
console.log(await constant(list), await comparison(list, new Box(2)), await counted(9, new Box(3)), yielding(list, new Box(0.5)).next(), await nested(list));
for await (const x of stream(3)) console.log(x);
console.log(await constant("ab" as any), await comparison(["c", 1.5] as any, { n: "d" } as any), await counted(2.5, new Box("e" as any)), yielding([1n, 2n] as any, new Box(3n as any)).next(), await nested([NaN, "7" as any]));
