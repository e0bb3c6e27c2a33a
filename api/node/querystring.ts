/** node:querystring. */
import { decodeUtf8, encodeUtf8 } from "../encoding/utf8.ts";

const UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!'()*-._~";

export function escape(value: unknown): string {
  const bytes = encodeUtf8(typeof value === "string" ? value : String(value));
  let text = "";
  for (let i = 0; i < bytes.length; i++) {
    const c = String.fromCharCode(bytes[i]!);
    text += bytes[i]! < 128 && UNRESERVED.includes(c) ? c : "%" + (bytes[i]! < 16 ? "0" : "") + bytes[i]!.toString(16).toUpperCase();
  }
  return text;
}

export function unescape(text: string): string {
  const bytes = encodeUtf8(text);
  let length = 0;
  for (let i = 0; i < bytes.length; i++) {
    let c = bytes[i]!;
    if (c === 37 && i + 2 < bytes.length) {
      const high = digit(bytes[i + 1]!);
      const low = digit(bytes[i + 2]!);
      if (high >= 0 && low >= 0) {
        c = high * 16 + low;
        i += 2;
      }
    }
    bytes[length++] = c;
  }
  return decodeUtf8(bytes, 0, length, null);
}

function digit(c: number): number {
  if (c >= 48 && c <= 57) return c - 48;
  const lower = c | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}

export interface ParseOptions {
  maxKeys?: number;
  decodeURIComponent?: (text: string) => string;
}

export function parse(query: string, separator = "&", equals = "=", options: ParseOptions = {}): Record<string, string | string[]> {
  const result: Record<string, string | string[]> = Object.create(null);
  if (typeof query !== "string" || query.length === 0) return result;
  const decode = options.decodeURIComponent ?? unescape;
  const max = options.maxKeys ?? 1000;
  let parts = query.split(separator);
  if (max > 0 && parts.length > max) parts = parts.slice(0, max);
  for (const part of parts) {
    if (part === "") continue;
    const spaced = part.split("+").join(" ");
    const at = spaced.indexOf(equals);
    const name = decode(at < 0 ? spaced : spaced.substring(0, at));
    const value = at < 0 ? "" : decode(spaced.substring(at + equals.length));
    const old = result[name];
    if (old === undefined) result[name] = value;
    else if (typeof old === "string") result[name] = [old, value];
    else old.push(value);
  }
  return result;
}

export function stringify(object: unknown, separator = "&", equals = "=", options: { encodeURIComponent?: (text: string) => string } = {}): string {
  if (typeof object !== "object" || object === null) return "";
  const encode = options.encodeURIComponent ?? escape;
  const parts: string[] = [];
  for (const name of Object.keys(object)) {
    const value = (object as Record<string, unknown>)[name];
    for (const one of Array.isArray(value) ? value : [value]) parts.push(encode(name) + equals + encode(primitive(one)));
  }
  return parts.join(separator);
}

function primitive(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return Number.isFinite(value) ? "" + value : "";
  return typeof value === "boolean" || typeof value === "bigint" ? String(value) : "";
}

export { parse as decode, stringify as encode };
export default { parse, stringify, escape, unescape, decode: parse, encode: stringify };
