// Packing every type, records and shared structures, extensions, streams of values, floats, numbers as maps' keys, and the errors of bad data.
import { Encoder, FLOAT32_OPTIONS, Packr, Unpackr, addExtension, pack, roundFloat32, unpack, unpackMultiple } from "msgpackr";
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const values: unknown[] = [
  0, 1, -1, 127, 128, -32, -33, 255, 256, 65535, 65536, 2 ** 31, 2 ** 32, 2 ** 53, -(2 ** 31), -(2 ** 40), 0.5, -1.25, 1e300, NaN, Infinity, -0, true, false, null, undefined,
  "", "moon", "\u6708\u{1f319}", "x".repeat(40), "long ".repeat(80), "\u00e9".repeat(300), [], [1, [2, [3]]], Array.from({ length: 20 }, (_, i) => i), {}, { a: 1, b: { c: "d" } },
  new Date(0), new Date("2024-02-29T12:34:56.789Z"), new Date(NaN), new Map<unknown, unknown>([[1, "one"], ["k", [2]]]), new Set([1, "a"]), /ab+c/gi, 12345678901234567890n, -5n,
  new Uint8Array([1, 2, 3]), Buffer.from("bytes"), new Error("broken"),
];
for (const value of values) {
  const packed = pack(value);
  console.log(hex(packed).slice(0, 120), packed.length, unpack(packed));
}
const structured = new Packr({ structuredClone: true, moreTypes: true });
const cyclic: Record<string, unknown> = { name: "loop", list: [1] };
cyclic.self = cyclic;
cyclic.again = cyclic.list;
const copy = structured.unpack(structured.pack(cyclic));
console.log(copy.self === copy, copy.again === copy.list, structured.unpack(structured.pack(new RangeError("far"))) instanceof RangeError, structured.unpack(structured.pack({ s: new Set([new Map([[1, 2]])]), t: new Uint16Array([500]) })));
const structures: unknown[] = [];
const records = new Packr({ structures: structures as any });
const rows = Array.from({ length: 5 }, (_, i) => ({ id: i, name: `row ${i}`, nested: { even: i % 2 === 0 } }));
console.log(hex(records.pack(rows)), JSON.stringify(structures), records.unpack(records.pack(rows)));
console.log(hex(new Packr({ useRecords: false }).pack({ a: [1], b: null })), new Unpackr({ useRecords: false, mapsAsObjects: false }).unpack(pack({ z: 1 })), new Packr({ variableMapSize: true, useRecords: false }).pack({ a: 1 }));
class Point {
  x: number;
  y: number;
  constructor(x: number, y: number) {
    this.x = x;
    this.y = y;
  }
}
addExtension({ Class: Point as any, type: 11, pack: (point: Point) => Buffer.from([point.x, point.y]), unpack: (bytes: Uint8Array) => new Point(bytes[0]!, bytes[1]!) } as any);
addExtension({ Class: URL as any, type: 12, write: (url: URL) => url.href, read: (href: string) => new URL(href) } as any);
console.log(unpack(pack([new Point(3, 4), new URL("https://a.b/c?d")])));
console.log(hex(new Packr({ useFloat32: FLOAT32_OPTIONS.DECIMAL_FIT }).pack([0.1, 1.5, 1 / 3])), roundFloat32(0.1 + 0.2), hex(new Encoder({ useRecords: false, int64AsType: "bigint" } as any).encode({ big: 2n ** 60n })));
console.log(unpackMultiple(Buffer.concat([pack(1), pack("two"), pack([3])])), new Unpackr({ int64AsType: "string" } as any).unpack(pack(2n ** 63n)));
const big = { list: Array.from({ length: 2000 }, (_, i) => ({ index: i, text: `item ${i}`, flag: i % 3 === 0, ratio: i / 7 })) };
const once = records.pack(big);
console.log(once.length, JSON.stringify(records.unpack(once)) === JSON.stringify(big));
for (const bad of ["", "92", "d9", "c1", "81a161", "9201"]) {
  try {
    console.log(unpack(Buffer.from(bad, "hex")));
  } catch (error) {
    console.log((error as Error).name, (error as Error).message);
  }
}
