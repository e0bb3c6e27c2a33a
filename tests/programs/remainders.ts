// The remainder of every sort of doubles, subnormal ones above all, and the other operators beside it.
const bits = new DataView(new ArrayBuffer(8));
let seed = 123456789;
function next(): number {
  seed ^= seed << 13;
  seed ^= seed >>> 17;
  seed ^= seed << 5;
  return seed >>> 0;
}
/** A double with an exponent from a narrow or a wide range, so that quotients are small or huge. */
function double(lowest: number, highest: number): number {
  const exponent = lowest + (next() % (highest - lowest + 1));
  bits.setUint32(0, (((next() & 1) << 31) | (exponent << 20) | (next() & 0xfffff)) >>> 0);
  bits.setUint32(4, next() & 1 ? next() : 0);
  return bits.getFloat64(0);
}
const show = (x: number): string => (Object.is(x, -0) ? "-0" : String(x));
let hash = 0;
function note(text: string): void {
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
}
for (const [low, high] of [[0, 0], [0, 3], [0, 60], [1020, 1080], [1000, 1100], [0, 2046], [2040, 2046], [1, 1], [1023, 1075]] as const) {
  hash = 0;
  let last = "";
  for (let i = 0; i < 400; i++) {
    const [a, b] = [double(low, high), double(low, Math.max(low, high >> (i & 3)))];
    note((last = `${show(a)} % ${show(b)} = ${show(a % b)}, ${show(b % a)}, ${show(a / b)}, ${show(a - b)}, ${a | 0}, ${b >>> 0}, ${show((a * 3) % b)};`));
  }
  console.log(low, high, hash, last);
}
const edges = [5e-324, 1e-323, 3e-310, 2.2250738585072014e-308, 2.225073858507201e-308, 1, 0.1, 3, 2 ** 31, 2 ** 53, 2 ** 53 + 2, 1e21, 1.7976931348623157e308, Infinity, NaN, 0];
for (const a of edges) console.log(show(a), edges.map((b) => [show(a % b), show(-a % b), show(a % -b)].join("/")).join(" "));
let typed = 0;
for (let i = 1; i < 2000; i++) typed += (i * 5e-324) % (7 * 5e-324) + ((i * 0.7) % 0.3) * 1e-300;
console.log(typed);
for (const f of [() => Math.imul(1n as any, 2), () => Math.imul(2, 1n as any), () => Math.clz32(1n as any), () => (1n as any) % 2, () => (5n as any) % 0n]) {
  try {
    console.log(f());
  } catch (error) {
    console.log(String(error));
  }
}
