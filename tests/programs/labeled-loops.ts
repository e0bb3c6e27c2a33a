// @ts-nocheck: the program does on purpose what types forbid.
// Loops and labels.
const out: string[] = [];
outer: for (let i = 0; i < 4; i++) {
  inner: for (let j = 0; j < 4; j++) {
    if (j === 1) continue inner;
    if (i === 1) continue outer;
    if (i === 3) break outer;
    if (j === 3) break;
    out.push(`${i}${j}`);
  }
}
console.log(out.join());
let n = 0;
block: {
  n++;
  if (n === 1) break block;
  n = 100;
}
console.log(n);
a: b: for (;;) {
  for (;;) {
    n++;
    if (n > 5) break a;
    continue b;
  }
}
console.log(n);
let w = 0;
while (true) {
  if (++w === 3) continue;
  if (w > 5) break;
}
let d = 10;
do {
  d--;
  if (d === 7) continue;
} while (d > 5);
console.log(w, d);
for (let i = 0, j = 10; i < j; i += 2, j--) if (i > 3) console.log(i, j);
for (var v = 0; v < 2; v++);
console.log(v);
const object: Record<string, number> = { b: 1, a: 2, 10: 3, 2: 4 };
const keys: string[] = [];
for (const k in object) keys.push(k);
console.log(keys.join());
class P {
  own = 1;
  method(): void {}
}
(P.prototype as any).inherited = 2;
for (const k in new P()) console.log(k);
for (const k in "ab") console.log(k);
for (const k in null as any) console.log(k);
const deleting: any = { a: 1, b: 2, c: 3 };
for (const k in deleting) {
  console.log(k);
  delete deleting.b;
  deleting.d = 4;
}
const fns: (() => string)[] = [];
for (const k in { p: 1, q: 2 }) fns.push(() => k);
console.log(fns.map((f) => f()).join());
let evaluated = 0;
for (const _ of (evaluated++, [1, 2, 3]));
console.log(evaluated);
search: for (const row of [[1, 2], [3, 4]]) {
  for (const cell of row) {
    if (cell === 3) {
      console.log("found");
      break search;
    }
  }
}
let count = 0;
loop: do {
  switch (count++) {
    case 0: continue loop;
    case 1: break;
    case 2: break loop;
  }
  console.log("after switch", count);
} while (count < 10);
for (let i = 0; i < 3; i++) {
  const i2 = i;
  let i3 = i2;
  { let i = "shadow"; i3 += i.length; }
  console.log(i, i3);
}
let sum = 0;
for (let i = 0; i < 1000; i++) for (let j = i; j < 1000; j += 100) sum += i ^ j;
console.log(sum);
