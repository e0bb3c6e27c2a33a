// Numbers and hexadecimal text in buffers: every size, both orders, ends of ranges, fractions, NaN, and what is refused.
import { Buffer } from "node:buffer";

const buffer = Buffer.alloc(16) as any;
function attempt(run: () => unknown): string {
  try {
    return String(run());
  } catch (error) {
    return `${(error as { code?: string }).code} ${(error as Error).message}`;
  }
}
for (const size of [1, 2, 3, 4, 5, 6]) {
  const span = 2 ** (size * 8);
  for (const order of ["BE", "LE"]) {
    for (const value of [0, -0, 1, -1, 127, 128, -128, 255, 256, 0x1234, 0x123456, 0x12345678, -0x12345678, 0x123456789a, 0x123456789abc, -0x123456789abc, span - 1, span / 2, span / 2 - 1, -span / 2, span, -span / 2 - 1, 1.5, -1.5, 0.5, -0.5, NaN, -4294967296.5, "12", null, undefined, Infinity]) {
      const lines: string[] = [];
      for (const name of [`writeUInt${order}`, `writeInt${order}`]) {
        buffer.fill(0);
        const written = attempt(() => buffer[name](value, 3, size));
        lines.push(written, buffer.toString("hex", 2, 10), attempt(() => buffer[name.replace("write", "read")](3, size)));
      }
      console.log(size, order, value, lines.join(" "));
    }
  }
}
for (const bits of [8, 16, 32]) {
  for (const kind of ["UInt", "Int"]) {
    const suffix = bits === 8 ? [""] : ["BE", "LE"];
    for (const order of suffix) console.log(bits, kind, order, [attempt(() => buffer[`write${kind}${bits}${order}`](-1, 0)), attempt(() => buffer[`write${kind}${bits}${order}`](2 ** bits - 1, 0)), attempt(() => buffer[`read${kind}${bits}${order}`](0)), attempt(() => buffer[`read${kind}${bits}${order}`](15)), attempt(() => buffer[`read${kind}${bits}${order}`](1.5)), attempt(() => buffer[`read${kind}${bits}${order}`]("0"))].join(" | "));
  }
}
for (const value of [0.1, -0, NaN, Infinity, 1e300, 2 ** -149]) {
  for (const name of ["FloatBE", "FloatLE", "DoubleBE", "DoubleLE"]) {
    buffer.fill(0);
    console.log(name, attempt(() => buffer[`write${name}`](value, 1)), buffer.toString("hex", 0, 10), attempt(() => buffer[`read${name}`](1)));
  }
}
console.log(attempt(() => buffer.readUIntBE(0, 7)), attempt(() => buffer.readIntLE(0, 0)), attempt(() => buffer.writeUIntBE(1, 0)), attempt(() => buffer.readDoubleLE(9)), attempt(() => Buffer.alloc(1).readUInt16LE(0)));

console.log(Buffer.from("00ff7F80aBcDeF", "hex"), Buffer.from("0", "hex"), Buffer.from("12g4", "hex"), Buffer.from("1g", "hex"), Buffer.from("éé", "hex"), Buffer.from("ab cd", "hex"), Buffer.from("", "hex"));
console.log(Buffer.from([0, 9, 10, 15, 16, 127, 128, 255]).toString("hex"), Buffer.alloc(0).toString("hex"), Buffer.from("text").toString("hex", 1, 3), buffer.write("c0ffee", 2, "hex"), buffer.toString("hex"), buffer.write("c0ffeec0ffeec0ffeec0ffeec0ffeec0ffee", 14, "hex"));
const long = Buffer.from(Array.from({ length: 5000 }, (_, i) => i * 7));
console.log(Buffer.from(long.toString("hex"), "hex").equals(long), long.toString("hex").length);
