/** atob and btoa (HTML Standard §8.3). */
import { DOMException } from "./dom-exception.ts";
import { base64Digit, encodeBase64 } from "../encoding/base64.ts";

export function btoa(input: unknown): string {
  const text = String(input);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c > 255) throw new DOMException("Invalid character", "InvalidCharacterError");
    bytes[i] = c;
  }
  return encodeBase64(bytes, 0, bytes.length, false);
}

/** Forgiving-base64 decode (Infra Standard §7). */
export function atob(input: unknown): string {
  const source = String(input);
  let digits = "";
  for (let i = 0; i < source.length; i++) {
    const c = source.charCodeAt(i);
    if (c !== 32 && c !== 9 && c !== 10 && c !== 12 && c !== 13) digits += source[i]!;
  }
  if (digits.length % 4 === 0) {
    if (digits.endsWith("==")) digits = digits.slice(0, -2);
    else if (digits.endsWith("=")) digits = digits.slice(0, -1);
  }
  // Node tells of characters first.
  for (let i = 0; i < digits.length; i++) {
    const c = digits.charCodeAt(i);
    if (c === 45 || c === 95 || base64Digit(c) < 0) throw new DOMException("Invalid character", "InvalidCharacterError");
  }
  if (digits.length % 4 === 1) throw new DOMException("The string to be decoded is not correctly encoded.", "InvalidCharacterError");
  let text = "";
  let bits = 0;
  let count = 0;
  for (let i = 0; i < digits.length; i++) {
    bits = ((bits << 6) | base64Digit(digits.charCodeAt(i))) & 0xffffff;
    count += 6;
    if (count >= 8) {
      count -= 8;
      text += String.fromCharCode((bits >> count) & 255);
    }
  }
  return text;
}
