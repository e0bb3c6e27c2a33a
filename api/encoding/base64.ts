/** base64 and base64url (RFC 4648 §4-5). Decoding is as lenient as Buffer's: both alphabets, stops at "=", skips anything else. */
const STANDARD = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const URL_SAFE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

export function encodeBase64(bytes: Uint8Array, start: number, end: number, urlSafe: boolean): string {
  const alphabet = urlSafe ? URL_SAFE : STANDARD;
  let text = "";
  let i = start;
  for (; i + 3 <= end; i += 3) {
    const group = (bytes[i]! << 16) | (bytes[i + 1]! << 8) | bytes[i + 2]!;
    text += alphabet[group >> 18]! + alphabet[(group >> 12) & 63]! + alphabet[(group >> 6) & 63]! + alphabet[group & 63]!;
  }
  if (end - i === 1) {
    const group = bytes[i]! << 4;
    text += alphabet[group >> 6]! + alphabet[group & 63]! + (urlSafe ? "" : "==");
  } else if (end - i === 2) {
    const group = (bytes[i]! << 10) | (bytes[i + 1]! << 2);
    text += alphabet[group >> 12]! + alphabet[(group >> 6) & 63]! + alphabet[group & 63]! + (urlSafe ? "" : "=");
  }
  return text;
}

/** The value of a digit of either alphabet, -1 for none. */
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

/** Decodes into at most `room` octets and gives their count. */
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
