/** Reads and writes of DataViews in and out of loops: every element type, byte orders that are known, computed or no booleans, edges, odd operands. */
const buffer = new ArrayBuffer(64);
const view = new DataView(buffer, 3, 40);
const octets = new Uint8Array(buffer);
for (let i = 0; i < 64; i++) octets[i] = (i * 37 + 11) & 255;

function readAll(at: number, little: boolean): (number | bigint)[] {
  return [
    view.getInt8(at), view.getUint8(at), view.getInt16(at, little), view.getUint16(at, little), view.getInt32(at, little), view.getUint32(at, little),
    view.getFloat32(at, little), view.getFloat64(at, little), view.getBigInt64(at, little), view.getBigUint64(at, little),
  ];
}
for (let at = 0; at <= 32; at += 5) console.log(at, readAll(at, at % 2 === 0).join(" "));
console.log(view.getUint16(1), view.getUint16(1, undefined), view.getUint16(1, true), view.getUint16(1, 1 as never), view.getUint16(1, "" as never), view.getUint16(1, null as never));

let sum = 0;
for (let i = 0; i + 4 <= view.byteLength; i++) sum = (sum + view.getUint32(i) + view.getInt16(i, true) * 3) % 1_000_003;
console.log("sum", sum);

const values = [0, -0, 1, -1, 255, 256, 65_535, 2 ** 31, 2 ** 32 - 1, 2 ** 32 + 5, -(2 ** 31) - 1, 1.9, -1.9, 1e20, -1e20, NaN, Infinity, 2 ** 53 + 2, 2 ** 63, 2 ** 70];
for (const value of values) {
  view.setInt8(0, value);
  view.setUint8(1, value);
  view.setInt16(2, value);
  view.setUint16(4, value, true);
  view.setInt32(6, value);
  view.setUint32(10, value, true);
  view.setFloat32(14, value);
  view.setFloat64(18, value, true);
  console.log(value, octets.slice(3, 29).join(" "));
}
console.log(view.setInt8(0, 1), view.setUint16(0, true as never), view.getUint16(0), view.setUint8(3, "17" as never), view.getUint8(3));

const tries: [string, () => unknown][] = [
  ["behind the end", () => view.getUint16(39)], ["before the start", () => view.getUint8(-1)], ["a fraction", () => view.getUint8(1.9)], ["minus zero", () => view.getUint8(-0)],
  ["a string", () => view.getUint8("2" as never)], ["nothing", () => (view.getUint8 as () => number)()], ["NaN", () => view.getUint8(NaN)], ["far away", () => view.getUint8(2 ** 32)],
  ["infinitely far", () => view.setUint8(Infinity, 1)], ["no number", () => view.setUint8(0, 1n as never)],
  ["an object", () => view.getUint8({ valueOf: () => 4 } as never)], ["not a number", () => view.setUint16(0, undefined as never)], ["then", () => view.getUint16(0)],
];
for (const [what, run] of tries) {
  try {
    console.log(what, run());
  } catch (error) {
    console.log(what, String(error));
  }
}

/** The buffer goes away, and shrinks, while a loop reads. */
function readWhile(target: DataView, change: (i: number) => void): string {
  let total = 0;
  try {
    for (let i = 0; i < 8; i++) {
      total += target.getUint8(i);
      change(i);
    }
    return `${total}`;
  } catch (error) {
    return `${total} ${String(error)}`;
  }
}
const moved = new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]).buffer;
console.log(readWhile(new DataView(moved), (i) => { if (i === 3) structuredClone(moved, { transfer: [moved] }); }));
const growing = new ArrayBuffer(8, { maxByteLength: 16 });
console.log(readWhile(new DataView(growing), (i) => { if (i === 5) growing.resize(6); }));
console.log(2 ** 32, 2 ** -1, 10 ** 15, (-2) ** 31, 2 ** 0.5, 7 / 2 ** 32, 1024 * 1024, 1 / 3, 5 - 0.1, -(0 * 1));
