/** base64 and base64url (RFC 4648 §4-5). Decoding is as lenient as Buffer's: both alphabets, stops at "=", skips anything else. */
import { decodeLatin1 } from "./latin1.ts";

const STANDARD = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const URL_SAFE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** @hot */
export function encodeBase64(bytes: Uint8Array, start: number, end: number, urlSafe: boolean): string {
  const alphabet = urlSafe ? URL_SAFE : STANDARD;
  const count = (end - start) | 0;
  const tail = (count % 3) | 0;
  const groups = ((count - tail) / 3) | 0;
  const text = new Uint8Array(groups * 4 + (tail === 0 ? 0 : urlSafe ? tail + 1 : 4));
  let from = start | 0;
  let to = 0;
  for (let g = 0; g < groups; g++) {
    const group = (bytes[from]! << 16) | (bytes[from + 1]! << 8) | bytes[from + 2]!;
    text[to] = alphabet.charCodeAt(group >> 18);
    text[to + 1] = alphabet.charCodeAt((group >> 12) & 63);
    text[to + 2] = alphabet.charCodeAt((group >> 6) & 63);
    text[to + 3] = alphabet.charCodeAt(group & 63);
    from = (from + 3) | 0;
    to = (to + 4) | 0;
  }
  if (tail !== 0) {
    const group = tail === 1 ? bytes[from]! << 16 : (bytes[from]! << 16) | (bytes[from + 1]! << 8);
    text[to++] = alphabet.charCodeAt(group >> 18);
    text[to++] = alphabet.charCodeAt((group >> 12) & 63);
    if (tail === 2) text[to++] = alphabet.charCodeAt((group >> 6) & 63);
    while (to < text.length) text[to++] = 61;
  }
  return decodeLatin1(text, 0, text.length);
}

/** The value of a digit of either alphabet, -1 for none. @hot */
export function base64Digit(c: number): number {
  if (c >= 65 && c <= 90) return c - 65;
  if (c >= 97 && c <= 122) return c - 71;
  if (c >= 48 && c <= 57) return c + 4;
  if (c === 43 || c === 45) return 62;
  if (c === 47 || c === 95) return 63;
  return -1;
}

/** Octets that writeBase64 may write at most; exact for text without foreign characters. */
export function base64Length(text: string): number {
  let length = text.length;
  while (length > 0 && text.charCodeAt(length - 1) === 61) length--;
  return (length * 3) >>> 2;
}

/** Decodes into at most `room` octets and gives their count. @hot */
export function writeBase64(text: string, to: Uint8Array, at: number, room: number): number {
  const end = at + room;
  let o = at;
  let bits = 0;
  let count = 0;
  for (let i = 0; i < text.length && o < end; i++) {
    const c = text.charCodeAt(i);
    if (c === 61) break;
    const digit = base64Digit(c);
    if (digit < 0) continue;
    bits = ((bits << 6) | digit) & 0xffffff;
    count += 6;
    if (count >= 8) {
      count -= 8;
      to[o++] = (bits >> count) & 255;
    }
  }
  return o - at;
}
