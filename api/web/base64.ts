/** atob and btoa (HTML Standard §8.3). */
import { DOMException } from "./dom-exception.ts";
import { base64Digit, encodeBase64 } from "../encoding/base64.ts";
import { decodeLatin1, writeLatin1 } from "../encoding/latin1.ts";

export function btoa(input: unknown): string {
  const text = String(input);
  if (!isLatin1(text)) throw new DOMException("Invalid character", "InvalidCharacterError");
  const bytes = new Uint8Array(text.length);
  writeLatin1(text, bytes, 0, bytes.length);
  return encodeBase64(bytes, 0, bytes.length, false);
}

/** @hot */
function isLatin1(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 255) return false;
  return true;
}

/** Forgiving-base64 decode (Infra Standard §7). */
export function atob(input: unknown): string {
  const text = String(input);
  const bytes = new Uint8Array((text.length * 3) >> 2);
  const length = decode(text, bytes);
  if (length === -1) throw new DOMException("The string to be decoded is not correctly encoded.", "InvalidCharacterError");
  if (length === -2) throw new DOMException("Invalid character", "InvalidCharacterError");
  return decodeLatin1(bytes, 0, length);
}

/** The count of octets, -1 for a wrong count of digits, -2 for a foreign character, or for "=" other than up to two at the end that fill up a group. @hot */
function decode(text: string, to: Uint8Array): number {
  let digits = 0;
  let padding = 0;
  let length = 0;
  let bits = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (isSpace(unit)) continue;
    if (unit === 61) {
      padding++;
      continue;
    }
    const digit = unit === 45 || unit === 95 ? -1 : base64Digit(unit);
    if (digit < 0 || padding !== 0) return -2;
    bits = ((bits << 6) | digit) & 0xffffff;
    digits = (digits + 1) & 3;
    if (digits === 0) to[length++] = bits & 255;
    else if (digits === 2) to[length++] = (bits >> 4) & 255;
    else if (digits === 3) to[length++] = (bits >> 2) & 255;
  }
  if (padding !== 0 && (padding > 2 || ((digits + padding) & 3) !== 0)) return -2;
  return digits === 1 ? -1 : length;
}

/** ASCII whitespace (Infra Standard §4.6). @hot */
function isSpace(unit: number): boolean {
  return unit === 32 || unit === 9 || unit === 10 || unit === 12 || unit === 13;
}
