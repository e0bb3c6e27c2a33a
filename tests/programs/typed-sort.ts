/** Typed arrays of every kind sorted without a comparator: all lengths around the borders between algorithms, parts of buffers, equal octets. */
let seed = 1;
const random = (): number => (seed = (Math.imul(seed, 1103515245) + 12345) >>> 0) / 2 ** 32;
function digest(values: Iterable<number | bigint>): string {
  let hash = 0, count = 0;
  const text: string[] = [];
  for (const value of values) {
    const word = Object.is(value, -0) ? "-0" : String(value);
    for (let i = 0; i < word.length; i++) hash = (hash * 31 + word.charCodeAt(i)) | 0;
    if (count++ % 97 === 0) text.push(word);
  }
  return `${count} ${hash} ${text.slice(0, 8).join()}`;
}
const SPECIAL = [0, -0, NaN, Infinity, -Infinity, 1e-310, -1e-310, 1.5, -1.5, Number.MAX_VALUE, -Number.MAX_VALUE, 2 ** 31, -(2 ** 31), 2 ** 32 - 1, 255, -128];
const kinds = [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array];
for (const Kind of kinds) {
  for (const length of [0, 1, 2, 3, 47, 48, 49, 50, 300, 5000]) {
    for (const spread of [10, 300, 70000, 2 ** 40]) {
      const array = new Kind(length);
      for (let i = 0; i < length; i++) array[i] = i % 11 === 0 ? SPECIAL[Math.floor(random() * SPECIAL.length)]! : (random() - 0.5) * spread;
      const before = digest(array);
      const sorted = array.toSorted();
      if (digest(array) !== before || array.sort() !== array || digest(array) !== digest(sorted)) throw new Error(`${Kind.name} ${length}`);
      console.log(Kind.name, length, spread, digest(array));
    }
  }
  const buffer = new ArrayBuffer(64 * Kind.BYTES_PER_ELEMENT);
  const whole = new Kind(buffer);
  for (let i = 0; i < 64; i++) whole[i] = 64 - i;
  new Kind(buffer, 3 * Kind.BYTES_PER_ELEMENT, 55).sort();
  console.log([...whole].join());
}
for (const Kind of [BigInt64Array, BigUint64Array]) {
  for (const length of [3, 48, 49, 2000]) {
    const array = new Kind(length);
    for (let i = 0; i < length; i++) array[i] = BigInt(Math.floor((random() - 0.5) * 2 ** 50)) * (i % 5 === 0 ? 2n ** 40n : 1n);
    console.log(Kind.name, digest(array.sort()));
  }
}
console.log(new Float64Array([3, NaN, -0, 0, -1, NaN, -0]).sort().map((x) => (Object.is(x, -0) ? -7 : x)).join());
// With a comparator, which may contradict itself.
console.log(Int16Array.of(5, 1, 4).sort((a, b) => b - a).join(), Float32Array.of(2, NaN, 1).sort(() => NaN).join());
// A buffer that grows and shrinks.
const resizable = new ArrayBuffer(400, { maxByteLength: 800 });
const tracking = new Int32Array(resizable, 40);
for (let i = 0; i < tracking.length; i++) tracking[i] = (i * 37) % 101;
resizable.resize(200);
console.log(tracking.sort().join());
