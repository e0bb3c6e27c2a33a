/** zlib.crc32: the checksum of gzip (RFC 1952 §8), eight bits at a time. */
import { bytesOf } from "./options.ts";

let table: Int32Array | null = null;

function crcTable(): Int32Array {
  if (table !== null) return table;
  table = new Int32Array(256);
  for (let n = 0; n < 256; n++) {
    let c = n;
    for (let bit = 0; bit < 8; bit++) c = (c & 1) !== 0 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
    table[n] = c;
  }
  return table;
}

export function crc32(data: unknown, before = 0): number {
  const bytes = bytesOf(data);
  const steps = crcTable();
  let c = ~before;
  for (let i = 0; i < bytes.length; i++) c = steps[(c ^ bytes[i]!) & 255]! ^ (c >>> 8);
  return ~c >>> 0;
}
