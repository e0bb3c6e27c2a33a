/** UTF-8 (Encoding Standard §8): lone surrogates are written as U+FFFD; each maximal bad sequence is read as one U+FFFD. */
import { host } from "../host.ts";
import { decodeLatin1 } from "./latin1.ts";

/** @hot */
export function utf8Length(text: string): number {
  return host.text.utf8Length(text);
}

/** Writes whole characters that fit in `room` octets and gives the octets written. */
export function writeUtf8(text: string, to: Uint8Array, at: number, room: number): number {
  return host.text.writeUtf8(text, to, at, room);
}

export function encodeUtf8(text: string): Uint8Array {
  const bytes = new Uint8Array(utf8Length(text));
  writeUtf8(text, bytes, 0, bytes.length);
  return bytes;
}

/** Thrown by nobody: marks bad input for decoders that must refuse it. */
export class Utf8Result {
  hasErrors = false;
}

/** Decodes bytes[start..end); `result.hasErrors` tells whether a U+FFFD had to be put in. */
export function decodeUtf8(bytes: Uint8Array, start: number, end: number, result: Utf8Result | null): string {
  let ascii = start;
  while (ascii < end && bytes[ascii]! < 0x80) ascii++;
  if (ascii === end) return decodeLatin1(bytes, start, end);
  let text = decodeLatin1(bytes, start, ascii);
  let i = ascii;
  while (i < end) {
    const lead = bytes[i]!;
    if (lead < 0x80) {
      const from = i;
      while (i < end && bytes[i]! < 0x80) i++;
      text += decodeLatin1(bytes, from, i);
      continue;
    }
    const needed = lead >= 0xc2 && lead < 0xe0 ? 1 : lead >= 0xe0 && lead < 0xf0 ? 2 : lead >= 0xf0 && lead < 0xf5 ? 3 : 0;
    let point = needed === 1 ? lead & 31 : needed === 2 ? lead & 15 : lead & 7;
    let seen = 0;
    // The second octet's range depends on the lead: no overlong forms, no surrogates, nothing above U+10FFFF.
    let low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    let high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    i++;
    while (seen < needed && i < end) {
      const c = bytes[i]!;
      if (c < low || c > high) break;
      low = 0x80;
      high = 0xbf;
      point = (point << 6) | (c & 63);
      seen++;
      i++;
    }
    if (needed === 0 || seen < needed) {
      text += "\ufffd";
      if (result !== null) result.hasErrors = true;
    } else if (point >= 0x10000) text += String.fromCharCode(0xd800 + ((point - 0x10000) >> 10), 0xdc00 + (point & 0x3ff));
    else text += String.fromCharCode(point);
  }
  return text;
}

/** How many octets at the end of bytes[start..end) begin a character that is not complete yet (0 to 3). */
export function incompleteUtf8Tail(bytes: Uint8Array, start: number, end: number): number {
  const limit = end - 3 > start ? end - 3 : start;
  for (let i = end - 1; i >= limit; i--) {
    const c = bytes[i]!;
    if (c < 0x80) return 0;
    if (c >= 0xc0) {
      const needed = c >= 0xf0 && c < 0xf5 ? 4 : c >= 0xe0 && c < 0xf0 ? 3 : c >= 0xc2 && c < 0xe0 ? 2 : 1;
      const have = end - i;
      if (have >= needed) return 0;
      // A second octet out of range is an error already, no beginning.
      if (have > 1) {
        const second = bytes[i + 1]!;
        if ((c === 0xe0 && second < 0xa0) || (c === 0xed && second > 0x9f) || (c === 0xf0 && second < 0x90) || (c === 0xf4 && second > 0x8f)) return 0;
      }
      return have;
    }
  }
  return 0;
}
