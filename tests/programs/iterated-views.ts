// for...of, spread and patterns over typed arrays and strings: in place, and what changes while they run.
function total(values: Iterable<number>): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
const floats = Float64Array.from({ length: 100 }, (_, i) => i / 4);
function hot(): string {
  let f = 0;
  let b = 0;
  let s = "";
  for (let round = 0; round < 50; round++) {
    for (const x of floats) f += x;
    for (const x of new Uint8Array([1, 200, 255])) b = (b * 31 + x) | 0;
    for (const x of new Int16Array([-1, 32767])) b ^= x;
    for (const x of new Uint32Array([4294967295, 7])) f += x;
    for (const x of new Float32Array([0.1, NaN, -0])) f += x === x ? 1 / (x || 1) : 1;
    for (const x of new Uint8ClampedArray([300, -5, 1.5])) b += x;
    for (const x of new BigInt64Array([5n, -7n])) f += Number(x);
    for (const c of "h\u00e9llo \u{1f600}\ud83d \u2713") s = c + s.slice(0, 20);
    for (const c of `${round}${"rope".repeat(20)}`) if (c === "r") b++;
  }
  return `${f} ${b} ${s.length} ${[...s].map((c) => c.codePointAt(0)).join()}`;
}
console.log(hot());
console.log(total(floats), total([1, 2, 3]), total(new Set([4, 5])), total(new Uint8Array(0)), [...new Int8Array([1, -1])], Math.max(...new Float32Array([1.5, 2.5])));
const [first, second, third] = new Uint16Array([65535, 1]);
console.log(first, second, third, Array.from(new Uint8Array([1, 2]), (x) => x * 2));

// Changes under way.
const buffer = new ArrayBuffer(8, { maxByteLength: 64 });
const tracking = new Uint8Array(buffer);
let seen = "";
for (const x of tracking) {
  seen += x;
  if (seen.length === 3) buffer.resize(12);
  if (seen.length === 10) buffer.resize(4);
}
console.log(seen);
const fixed = new Uint8Array(buffer, 0, 4);
try {
  for (const x of fixed) {
    seen += x;
    buffer.resize(2);
  }
} catch (error) {
  console.log((error as Error).constructor.name, seen);
}
const written = new Int32Array([1, 2, 3]);
let w = "";
for (const x of written) {
  w += x;
  written[2] = 9;
}
console.log(w);
for (const x of written) {
  if (x === 2) break;
  w += `-${x}`;
}
console.log(w);

// Replaced iterators.
class Loud extends Uint8Array {
  override *[Symbol.iterator](): ArrayIterator<number> {
    yield 99;
  }
}
console.log(total(new Loud([1, 2])));
const own: any = new Uint8Array([1, 2]);
own[Symbol.iterator] = function* () { yield 50; };
console.log(total(own));
const prototype = Object.getPrototypeOf(Uint8Array.prototype);
const values = prototype[Symbol.iterator];
prototype[Symbol.iterator] = function* () { yield 77; };
console.log(total(new Uint8Array([1, 2])), total(floats));
prototype[Symbol.iterator] = values;
const iterators = Object.getPrototypeOf([][Symbol.iterator]());
const next = iterators.next;
iterators.next = function () { const step = next.call(this); return step.done ? step : { value: step.value + 1000, done: false }; };
console.log(total(new Uint8Array([1, 2])), total([1, 2]));
iterators.next = next;
console.log(total(new Uint8Array([1, 2])), hot().length);
const strings = Object.getPrototypeOf(""[Symbol.iterator]());
const stringNext = strings.next;
strings.next = function () { const step = stringNext.call(this); return step.done ? step : { value: `<${step.value}>`, done: false }; };
console.log([..."ab"].join(), hot().length);
strings.next = stringNext;
console.log([..."ab"].join());
