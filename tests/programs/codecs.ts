// Codecs on typed arrays: varints, a tagged binary format both ways, base32/base58, run lengths, LZ77, Huffman, bit streams, UTF-8 by hand.
class Writer {
  #bytes = new Uint8Array(8);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;
  #room(count: number): number {
    const at = this.#length;
    if (at + count > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(this.#bytes.length * 2, at + count));
      grown.set(this.#bytes);
      this.#bytes = grown;
      this.#view = new DataView(grown.buffer);
    }
    this.#length += count;
    return at;
  }
  byte(value: number): this {
    const at = this.#room(1);
    this.#bytes[at] = value;
    return this;
  }
  varint(value: bigint | number): this {
    let n = BigInt(value);
    for (; n >= 0x80n; n >>= 7n) this.byte(Number(n & 0x7fn) | 0x80);
    return this.byte(Number(n));
  }
  zigzag(value: bigint): this {
    return this.varint(value < 0n ? -value * 2n - 1n : value * 2n);
  }
  float64(value: number): this {
    const at = this.#room(8);
    this.#view.setFloat64(at, value, true);
    return this;
  }
  bytes(data: ArrayLike<number>): this {
    const at = this.#room(data.length);
    this.#bytes.set(data, at);
    return this;
  }
  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }
}
class Reader {
  readonly #view: DataView;
  #at = 0;
  constructor(data: Uint8Array) {
    this.#view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  }
  get left(): number {
    return this.#view.byteLength - this.#at;
  }
  byte(): number {
    return this.#view.getUint8(this.#at++);
  }
  varint(): bigint {
    let result = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = this.byte();
      result |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return result;
    }
  }
  zigzag(): bigint {
    const n = this.varint();
    return n & 1n ? -(n >> 1n) - 1n : n >> 1n;
  }
  float64(): number {
    const value = this.#view.getFloat64(this.#at, true);
    this.#at += 8;
    return value;
  }
  bytes(count: number): Uint8Array {
    if (count > this.left) throw new RangeError(`${count} bytes wanted, ${this.left} left`);
    const from = this.#view.byteOffset + this.#at;
    this.#at += count;
    return new Uint8Array(this.#view.buffer, from, count);
  }
}
function utf8(text: string): number[] {
  const out: number[] = [];
  for (const sign of text) {
    const c = sign.codePointAt(0)!;
    if (c < 0x80) out.push(c);
    else if (c < 0x800) out.push(0xc0 | (c >> 6), 0x80 | (c & 63));
    else if (c >= 0xd800 && c < 0xe000) out.push(0xef, 0xbf, 0xbd);
    else if (c < 0x10000) out.push(0xe0 | (c >> 12), 0x80 | ((c >> 6) & 63), 0x80 | (c & 63));
    else out.push(0xf0 | (c >> 18), 0x80 | ((c >> 12) & 63), 0x80 | ((c >> 6) & 63), 0x80 | (c & 63));
  }
  return out;
}
type Plain = null | undefined | boolean | number | bigint | string | Uint8Array | Date | Plain[] | Map<Plain, Plain> | { [key: string]: Plain };
const TAGS = ["null", "undefined", "false", "true", "int", "float", "bigint", "string", "bytes", "date", "list", "map", "object"] as const;
const tag = Object.fromEntries(TAGS.map((name, i) => [name, i])) as Record<(typeof TAGS)[number], number>;
function encode(value: Plain, w = new Writer()): Writer {
  if (value === null) return w.byte(tag.null);
  switch (typeof value) {
    case "undefined": return w.byte(tag.undefined);
    case "boolean": return w.byte(value ? tag.true : tag.false);
    case "bigint": return w.byte(tag.bigint).zigzag(value);
    case "number": return Number.isSafeInteger(value) && !Object.is(value, -0) ? w.byte(tag.int).zigzag(BigInt(value)) : w.byte(tag.float).float64(value);
    case "string": {
      const bytes = utf8(value);
      return w.byte(tag.string).varint(bytes.length).bytes(bytes);
    }
  }
  if (value instanceof Uint8Array) return w.byte(tag.bytes).varint(value.length).bytes(value);
  if (value instanceof Date) return w.byte(tag.date).float64(+value);
  if (Array.isArray(value)) return value.reduce<Writer>((all, each) => encode(each, all), w.byte(tag.list).varint(value.length));
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  w.byte(value instanceof Map ? tag.map : tag.object).varint(entries.length);
  for (const [k, v] of entries) encode(v, encode(k, w));
  return w;
}
function decode(r: Reader): Plain {
  const kind = r.byte();
  const count = (): number => Number(r.varint());
  switch (TAGS[kind]) {
    case "null": return null;
    case "undefined": return undefined;
    case "false": case "true": return kind === tag.true;
    case "int": return Number(r.zigzag());
    case "float": return r.float64();
    case "bigint": return r.zigzag();
    case "string": return new TextDecoder().decode(r.bytes(count()));
    case "bytes": return r.bytes(count()).slice();
    case "date": return new Date(r.float64());
    case "list": return Array.from({ length: count() }, () => decode(r));
    case "map": return new Map(Array.from({ length: count() }, () => [decode(r), decode(r)]));
    case "object": return Object.fromEntries(Array.from({ length: count() }, () => [decode(r), decode(r)]));
    default: throw new SyntaxError(`tag ${kind} is not known`);
  }
}
const hex = (data: Uint8Array): string => Array.from(data, (b) => b.toString(16).padStart(2, "0")).join("");
const sample: Plain = { a: [1, -1, 2 ** 31, -(2 ** 53) + 1, 0.1, -0, NaN, Infinity], "ключ": "зна😀че\ud800ние", big: [-(2n ** 70n), 0n, 1n], map: new Map<Plain, Plain>([[1, "one"], ["1", null], [true, undefined]]), when: new Date(1.7e12), bytes: Uint8Array.of(0, 127, 128, 255), nested: { x: { y: { z: [] } } }, yes: true, no: false };
const packed = encode(sample).finish();
console.log(packed.length, hex(packed));
const back = decode(new Reader(packed));
console.log(back, hex(encode(back).finish()) === hex(encode({ ...sample, "ключ": "зна😀че\ufffdние" }).finish()));
let broken = 0;
const kinds = new Map<string, number>();
for (let cut = 0; cut < packed.length; cut++) {
  try {
    decode(new Reader(packed.subarray(0, cut)));
  } catch (error) {
    broken++;
    kinds.set((error as Error).constructor.name, (kinds.get((error as Error).constructor.name) ?? 0) + 1);
  }
}
console.log(broken === packed.length, kinds);

class BitWriter {
  readonly out: number[] = [];
  #bits = 0;
  #count = 0;
  write(value: number, count: number): void {
    for (let i = count - 1; i >= 0; i--) {
      this.#bits = (this.#bits << 1) | ((value >>> i) & 1);
      if (++this.#count === 8) {
        this.out.push(this.#bits);
        this.#bits = this.#count = 0;
      }
    }
  }
  finish(): Uint8Array {
    if (this.#count > 0) this.out.push(this.#bits << (8 - this.#count));
    return new Uint8Array(this.out);
  }
}
type Tree = { weight: number; order: number; symbol?: number; left?: Tree; right?: Tree };
function huffman(data: Uint8Array): { packed: Uint8Array; codes: Map<number, string>; unpack: () => Uint8Array } {
  const weights = new Uint32Array(256);
  for (const byte of data) weights[byte]!++;
  let order = 0;
  const open: Tree[] = [];
  weights.forEach((weight, symbol) => { if (weight > 0) open.push({ weight, symbol, order: order++ }); });
  if (open.length === 1) open.push({ weight: 0, symbol: -1, order: order++ });
  while (open.length > 1) {
    open.sort((a, b) => b.weight - a.weight || b.order - a.order);
    const [left, right] = [open.pop()!, open.pop()!];
    open.push({ weight: left.weight + right.weight, left, right, order: order++ });
  }
  const codes = new Map<number, string>();
  const walk = (tree: Tree | undefined, code: string): void => {
    if (tree === undefined) return;
    if (tree.symbol !== undefined) return void codes.set(tree.symbol, code);
    walk(tree.left, `${code}0`);
    walk(tree.right, `${code}1`);
  };
  walk(open[0], "");
  const bits = new BitWriter();
  for (const byte of data) bits.write(parseInt(codes.get(byte)!, 2), codes.get(byte)!.length);
  const packed = bits.finish();
  return { packed, codes, unpack: () => {
    const out = new Uint8Array(data.length);
    let at: Tree = open[0]!;
    for (let i = 0, bit = 0; i < out.length; bit++) {
      at = (packed[bit >> 3]! >> (7 - (bit & 7))) & 1 ? at.right! : at.left!;
      if (at.symbol !== undefined) {
        out[i++] = at.symbol;
        at = open[0]!;
      }
    }
    return out;
  } };
}
function lz(data: Uint8Array): [distance: number, length: number, literal: number][] {
  const out: [number, number, number][] = [];
  for (let at = 0; at < data.length; ) {
    let best = 0, distance = 0;
    for (let from = Math.max(0, at - 255); from < at; from++) {
      let n = 0;
      while (n < 63 && at + n < data.length - 1 && data[from + n] === data[at + n]) n++;
      if (n > best) [best, distance] = [n, at - from];
    }
    out.push([distance, best, data[at + best]!]);
    at += best + 1;
  }
  return out;
}
function unlz(tokens: readonly (readonly [number, number, number])[]): Uint8Array {
  const out: number[] = [];
  for (const [distance, length, literal] of tokens) {
    for (let i = 0; i < length; i++) out.push(out[out.length - distance]!);
    out.push(literal);
  }
  return Uint8Array.from(out);
}
function base58(data: Uint8Array): string {
  const alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  let n = data.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  let text = "";
  for (; n > 0n; n /= 58n) text = alphabet[Number(n % 58n)] + text;
  return "1".repeat(data.findIndex((b) => b !== 0) < 0 ? data.length : data.findIndex((b) => b !== 0)) + text;
}
function base32(data: Uint8Array): string {
  let text = "", bits = 0, held = 0;
  for (const byte of data) {
    held = ((held << 8) | byte) & 0xfff;
    for (bits += 8; bits >= 5; bits -= 5) text += "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[(held >>> (bits - 5)) & 31];
  }
  if (bits > 0) text += "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[(held << (5 - bits)) & 31];
  return text.padEnd(Math.ceil(text.length / 8) * 8, "=");
}
for (const text of ["", "a", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "she sells sea shells by the sea shore, the shells she sells are sea shells I'm sure", "\0\0zero", "naïve 😀".repeat(9)]) {
  const data = new TextEncoder().encode(text);
  const tokens = lz(data);
  const { packed, codes, unpack } = huffman(data);
  const same = (other: Uint8Array): boolean => other.length === data.length && other.every((b, i) => b === data[i]);
  console.log(data.length, tokens.length, same(unlz(tokens)), packed.length, codes.size, data.length === 0 || same(unpack()), base58(data.subarray(0, 12)), base32(data.subarray(-7)), hex(packed.subarray(0, 8)), hex(Uint8Array.from(utf8(text))) === hex(data));
}
const words = new Uint16Array([0x1234, 0xfffe]);
console.log(hex(new Uint8Array(words.buffer)), new Uint8ClampedArray([300, -5, 1.5, 2.5, NaN]), new Float32Array([0.1, 1e40, -1e-50]), new Int8Array([128, -129, 255.9]), Int16Array.from("12", (d) => +d * 40000), new Uint32Array([-1, 2 ** 33 + 5]).join());
