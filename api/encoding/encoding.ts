/** The encodings of Buffer by name (case does not matter), over octets and strings. */
import { createTypeError } from "../errors.ts";
import { base64Length, encodeBase64, writeBase64 } from "./base64.ts";
import { encodeHex, writeHex } from "./hex.ts";
import { decodeAscii, decodeLatin1, writeLatin1 } from "./latin1.ts";
import { decodeUtf8, utf8Length, writeUtf8 } from "./utf8.ts";

export type Encoding = "utf8" | "hex" | "base64" | "base64url" | "latin1" | "ascii" | "utf16le";

/** The canonical name, or undefined when there is no such encoding. @hot */
export function normalizeEncoding(name: unknown): Encoding | undefined {
  switch (name) {
    case undefined: case null: case "": case "utf8": case "utf-8": return "utf8";
    case "latin1": case "binary": return "latin1";
    case "hex": case "base64": case "base64url": case "ascii": case "utf16le": return name;
    case "ucs2": case "ucs-2": case "utf-16le": return "utf16le";
  }
  if (typeof name !== "string") return undefined;
  const lower = name.toLowerCase();
  return lower === name ? undefined : normalizeEncoding(lower);
}

/** @hot */
export function requireEncoding(name: unknown): Encoding {
  const encoding = normalizeEncoding(name);
  if (encoding === undefined) throw createTypeError("ERR_UNKNOWN_ENCODING", "Unknown encoding: " + String(name));
  return encoding;
}

export function decodeText(bytes: Uint8Array, start: number, end: number, encoding: Encoding): string {
  switch (encoding) {
    case "utf8": return decodeUtf8(bytes, start, end, null);
    case "latin1": return decodeLatin1(bytes, start, end);
    case "ascii": return decodeAscii(bytes, start, end);
    case "base64": return encodeBase64(bytes, start, end, false);
    case "base64url": return encodeBase64(bytes, start, end, true);
    case "hex": return encodeHex(bytes, start, end);
    case "utf16le": return decodeUtf16(bytes, start, end);
  }
}

/** Octets that the text takes; an upper bound for hex and base64 text with foreign characters. @hot */
export function encodedLength(text: string, encoding: Encoding): number {
  switch (encoding) {
    case "utf8": return utf8Length(text);
    case "latin1": case "ascii": return text.length;
    case "utf16le": return text.length * 2;
    case "hex": return text.length >>> 1;
    default: return base64Length(text);
  }
}

/** Writes at most `room` octets and gives their count; never half a character. */
export function writeText(text: string, to: Uint8Array, at: number, room: number, encoding: Encoding): number {
  switch (encoding) {
    case "utf8": return writeUtf8(text, to, at, room);
    case "latin1": case "ascii": return writeLatin1(text, to, at, room);
    case "hex": return writeHex(text, to, at, room);
    case "utf16le": return writeUtf16(text, to, at, room);
    default: return writeBase64(text, to, at, room);
  }
}

function decodeUtf16(bytes: Uint8Array, start: number, end: number): string {
  let text = "";
  for (let i = start; i + 1 < end; i += 2) text += String.fromCharCode(bytes[i]! | (bytes[i + 1]! << 8));
  return text;
}

function writeUtf16(text: string, to: Uint8Array, at: number, room: number): number {
  const count = Math.min(text.length, room >> 1);
  for (let i = 0; i < count; i++) {
    const c = text.charCodeAt(i);
    to[at + i * 2] = c & 255;
    to[at + i * 2 + 1] = c >> 8;
  }
  return count * 2;
}
