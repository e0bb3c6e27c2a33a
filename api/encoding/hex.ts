/** Hexadecimal text of octets and back (Buffer's "hex"). */
import { decodeLatin1 } from "./latin1.ts";

const DIGITS = "0123456789abcdef";

/** @hot */
export function encodeHex(bytes: Uint8Array, start: number, end: number): string {
  const text = new Uint8Array((end - start) * 2);
  let to = 0;
  for (let i = start | 0; i < end; i++) {
    const octet = bytes[i]!;
    text[to] = DIGITS.charCodeAt(octet >> 4);
    text[to + 1] = DIGITS.charCodeAt(octet & 15);
    to = (to + 2) | 0;
  }
  return decodeLatin1(text, 0, text.length);
}

/** The value of a digit, -1 for none. @hot */
function hexDigit(c: number): number {
  if (c >= 48 && c <= 57) return c - 48;
  const lower = c | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}

/** Decodes into at most `room` octets and gives their count. Stops at the first pair that is no hexadecimal number, as Node does. @hot */
export function writeHex(text: string, to: Uint8Array, at: number, room: number): number {
  const count = Math.min(text.length >>> 1, room);
  for (let i = 0; i < count; i++) {
    const high = hexDigit(text.charCodeAt(i * 2));
    const low = hexDigit(text.charCodeAt(i * 2 + 1));
    if (high < 0 || low < 0) return i;
    to[at + i] = (high << 4) | low;
  }
  return count;
}
