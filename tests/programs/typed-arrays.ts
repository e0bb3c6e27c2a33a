// Typed arrays and views.
const u8 = new Uint8Array([1, 2, 300, -1, 1.9]);
console.log([...u8].join(), u8.length, u8.byteLength, u8[10], u8.at(-1));
const buffer = new ArrayBuffer(16);
const view = new DataView(buffer);
view.setUint16(0, 0xabcd);
view.setInt32(4, -2, true);
view.setFloat64(8, Math.PI);
console.log([...new Uint8Array(buffer)].join(), view.getUint16(0, true), view.getInt32(4, true), view.getFloat64(8));
const f64 = new Float64Array([1.5, NaN, -0, Infinity]);
const i32 = Int32Array.from(f64);
console.log([...i32].join(), Object.is(f64[2], -0), new Float32Array([0.1])[0], new Uint8ClampedArray([300, -5, 1.5, 2.5]).join());
console.log(u8.subarray(1, 3).join(), u8.slice(-2).join(), u8.indexOf(44), u8.includes(1), u8.map((x) => x * 2).join(), u8.filter((x) => x > 2).join());
const shared = new Uint16Array(buffer, 0, 2);
shared[0] = 0x0102;
console.log(new Uint8Array(buffer)[0], shared.byteOffset, shared.buffer === buffer, shared.BYTES_PER_ELEMENT);
const sorted = new Int16Array([5, -1, 3, 100, -50]).sort();
console.log(sorted.join(), sorted.reverse().join(), sorted.toSorted((a, b) => a - b).join(), sorted.with(0, 9).join(), sorted.reduce((a, b) => a + b));
u8.set([9, 8], 3);
u8.fill(7, 0, 1);
u8.copyWithin(1, 3);
console.log(u8.join(), u8.join("-"), Array.from(u8.entries()).length, [...u8.keys()].join(), u8.findLast((x) => x === 9));
console.log(ArrayBuffer.isView(u8), ArrayBuffer.isView(buffer), Object.prototype.toString.call(u8), u8 instanceof Uint8Array, buffer.slice(0, 2).byteLength);
for (const f of [() => new Uint8Array(-1), () => new Uint16Array(buffer, 1), () => view.getInt8(16), () => (Uint8Array as any)(1), () => new Uint32Array(buffer, 0, 100)]) {
  try {
    f();
  } catch (e) {
    console.log((e as Error).constructor.name);
  }
}
const key: any = u8;
key["1.5"] = 1;
key.name = "n";
key[99] = 1;
console.log(Object.keys(u8).join(), "99" in u8, delete key.name);
let sum = 0;
const big = new Uint32Array(1000);
for (let i = 0; i < big.length; i++) big[i] = i * 4294967 + 7;
for (const x of big) sum = (sum + x) % 1000003;
console.log(sum);
