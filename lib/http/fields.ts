/**
 * Header fields as strings, made when someone asks: the raw list and Node's merged object (message.headers). The octets have been
 * validated by field-scanner.ts.
 */
import type { TextDecode } from "./text.ts";

/** Names that need no new string, by length. Lower case; a field sent in another case gets its own raw name. */
const KNOWN_NAMES: readonly string[] = [
  "te", "via", "age", "host", "date", "etag", "from", "vary", "allow", "range", "accept", "cookie", "expect", "origin", "pragma", "server",
  "referer", "upgrade", "expires", "trailer", "warning", "if-match", "if-range", "location", "connection", "keep-alive", "set-cookie", "user-agent",
  "retry-after", "content-type", "max-forwards", "cache-control", "accept-ranges", "authorization", "accept-charset", "accept-encoding",
  "accept-language", "content-length", "content-encoding", "content-language", "content-range", "if-modified-since", "if-none-match", "last-modified",
  "if-unmodified-since", "proxy-authorization", "sec-websocket-key", "sec-websocket-version", "transfer-encoding", "x-forwarded-for", "x-request-id",
];

/** `[name, value, name, value, ...]` as sent (rawHeaders), from validated lines bytes[start..end). */
export function decodeFields(bytes: Uint8Array, start: number, end: number, decode: TextDecode): string[] {
  const raw: string[] = [];
  let i = start;
  while (i < end) {
    const nameStart = i;
    while (bytes[i] !== 58) i++;
    raw.push(nameText(bytes, nameStart, i, decode));
    i++;
    while (bytes[i] === 32 || bytes[i] === 9) i++;
    const valueStart = i;
    while (bytes[i] !== 13) i++;
    let valueEnd = i;
    while (valueEnd > valueStart && (bytes[valueEnd - 1] === 32 || bytes[valueEnd - 1] === 9)) valueEnd--;
    raw.push(decode(bytes, valueStart, valueEnd));
    i += 2;
  }
  return raw;
}

function nameText(bytes: Uint8Array, start: number, end: number, decode: TextDecode): string {
  const length = end - start;
  for (let k = 0; k < KNOWN_NAMES.length; k++) {
    const known = KNOWN_NAMES[k]!;
    if (known.length !== length) continue;
    let i = 0;
    while (i < length && bytes[start + i] === known.charCodeAt(i)) i++;
    if (i === length) return known;
  }
  return decode(bytes, start, end);
}

/** What a second field of the same name does, where it is not joined by ", " (Node: matchKnownFields). */
const DUPLICATES: Record<string, "first" | "list" | "cookie"> = {
  __proto__: null as never,
  age: "first", authorization: "first", "content-length": "first", "content-type": "first", etag: "first", expires: "first", from: "first",
  host: "first", "if-modified-since": "first", "if-unmodified-since": "first", "last-modified": "first", location: "first", "max-forwards": "first",
  "proxy-authorization": "first", referer: "first", "retry-after": "first", server: "first", "user-agent": "first",
  "set-cookie": "list", cookie: "cookie",
};

export type HeadersObject = Record<string, string | string[] | undefined>;

/** message.headers: names in lower case, duplicates merged as Node does. `joinDuplicates` is the option joinDuplicateHeaders. */
export function mergeFields(raw: readonly string[], joinDuplicates: boolean): HeadersObject {
  const headers: HeadersObject = {};
  for (let i = 0; i < raw.length; i += 2) addField(headers, raw[i]!.toLowerCase(), raw[i + 1]!, joinDuplicates);
  return headers;
}

/** Adds one field; `name` is lower case. */
export function addField(headers: HeadersObject, name: string, value: string, joinDuplicates: boolean): void {
  const known = DUPLICATES[name];
  if (known === "list") {
    const list = headers[name];
    if (list === undefined) headers[name] = [value];
    else (list as string[]).push(value);
    return;
  }
  const old = headers[name];
  if (typeof old !== "string") {
    // `__proto__` as a field name must become an own property like any other.
    if (name === "__proto__") Object.defineProperty(headers, name, { value, enumerable: true, configurable: true, writable: true });
    else headers[name] = value;
  }
  else if (known === "cookie") headers[name] = old + "; " + value;
  else if (known === undefined || joinDuplicates) headers[name] = old + ", " + value;
}

/** message.headersDistinct: every name with the list of its values. */
export function distinctFields(raw: readonly string[]): Record<string, string[]> {
  const headers: Record<string, string[]> = Object.create(null);
  for (let i = 0; i < raw.length; i += 2) {
    const name = raw[i]!.toLowerCase();
    const list = headers[name];
    if (list === undefined) headers[name] = [raw[i + 1]!];
    else list.push(raw[i + 1]!);
  }
  return headers;
}
