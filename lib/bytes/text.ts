/** The portable text codec: loops over code units. */
import type { TextCodec } from "#lib/ports/text-codec.ts";

export const portableText: TextCodec = { utf8Length, writeUtf8, writeLatin1, decodeLatin1 };

function utf8Length(text: string): number {
  const length = text.length;
  let bytes = length;
  for (let i = 0; i < length; i++) {
    const c = text.charCodeAt(i);
    if (c < 0x80) continue;
    if (c < 0x800) bytes++;
    else if (c >= 0xd800 && c < 0xdc00 && i + 1 < length && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
      bytes += 2;
      i++;
    } else bytes += 2;
  }
  return bytes;
}

function writeUtf8(text: string, to: Uint8Array, at: number, room: number): number {
  const length = text.length;
  const end = at + room;
  let o = at;
  for (let i = 0; i < length; i++) {
    let c = text.charCodeAt(i);
    if (c < 0x80) {
      if (o >= end) break;
      to[o++] = c;
    } else if (c < 0x800) {
      if (o + 2 > end) break;
      to[o++] = 0xc0 | (c >> 6);
      to[o++] = 0x80 | (c & 63);
    } else {
      if ((c & 0xf800) === 0xd800) {
        const low = c < 0xdc00 && i + 1 < length ? text.charCodeAt(i + 1) : 0;
        if ((low & 0xfc00) === 0xdc00) {
          if (o + 4 > end) break;
          i++;
          c = 0x10000 + ((c & 0x3ff) << 10) + (low & 0x3ff);
          to[o++] = 0xf0 | (c >> 18);
          to[o++] = 0x80 | ((c >> 12) & 63);
          to[o++] = 0x80 | ((c >> 6) & 63);
          to[o++] = 0x80 | (c & 63);
          continue;
        }
        c = 0xfffd;
      }
      if (o + 3 > end) break;
      to[o++] = 0xe0 | (c >> 12);
      to[o++] = 0x80 | ((c >> 6) & 63);
      to[o++] = 0x80 | (c & 63);
    }
  }
  return o - at;
}

function writeLatin1(text: string, to: Uint8Array, at: number, room: number): number {
  const count = text.length < room ? text.length : room;
  for (let i = 0; i < count; i++) to[at + i] = text.charCodeAt(i);
  return count;
}

/** Eight octets a step. */
function decodeLatin1(bytes: Uint8Array, start: number, end: number): string {
  let text = "";
  let i = start;
  for (; i + 8 <= end; i += 8) {
    text += String.fromCharCode(bytes[i]!, bytes[i + 1]!, bytes[i + 2]!, bytes[i + 3]!, bytes[i + 4]!, bytes[i + 5]!, bytes[i + 6]!, bytes[i + 7]!);
  }
  for (; i < end; i++) text += String.fromCharCode(bytes[i]!);
  return text;
}
