/** FormData (xhr.spec.whatwg.org §4) and its two forms on the wire: multipart/form-data (RFC 7578) and application/x-www-form-urlencoded. */
import { encodeUtf8 } from "../encoding/utf8.ts";
import { Buffer } from "../node/buffer.ts";
import { Blob, File } from "../web/blob.ts";

export type FormValue = string | File;

export class FormData {
  #entries: [string, FormValue][] = [];

  #value(value: unknown, name: string | undefined): FormValue {
    if (!(value instanceof Blob)) return String(value);
    if (value instanceof File && name === undefined) return value;
    return new File([value], name ?? "blob", { type: value.type });
  }
  append(name: string, value: unknown, fileName?: string): void {
    this.#entries.push([String(name), this.#value(value, fileName)]);
  }
  delete(name: string): void {
    this.#entries = this.#entries.filter((entry) => entry[0] !== name);
  }
  get(name: string): FormValue | null {
    return this.#entries.find((entry) => entry[0] === name)?.[1] ?? null;
  }
  getAll(name: string): FormValue[] {
    return this.#entries.filter((entry) => entry[0] === name).map((entry) => entry[1]);
  }
  has(name: string): boolean {
    return this.#entries.some((entry) => entry[0] === name);
  }
  set(name: string, value: unknown, fileName?: string): void {
    const index = this.#entries.findIndex((entry) => entry[0] === name);
    if (index < 0) return this.append(name, value, fileName);
    this.#entries = this.#entries.filter((entry, i) => i <= index || entry[0] !== name);
    this.#entries[index] = [String(name), this.#value(value, fileName)];
  }
  forEach(callback: (value: FormValue, name: string, form: FormData) => void, self?: unknown): void {
    for (const [name, value] of this) callback.call(self, value, name, this);
  }
  *entries(): IterableIterator<[string, FormValue]> {
    for (const [name, value] of this.#entries) yield [name, value];
  }
  *keys(): IterableIterator<string> {
    for (const entry of this.#entries) yield entry[0];
  }
  *values(): IterableIterator<FormValue> {
    for (const entry of this.#entries) yield entry[1];
  }
  [Symbol.iterator](): IterableIterator<[string, FormValue]> {
    return this.entries();
  }
  get [Symbol.toStringTag](): string {
    return "FormData";
  }
}

function escaped(name: string): string {
  return name.replace(/\r?\n|\r/g, "%0D%0A").replace(/"/g, "%22");
}

export function writeMultipart(form: FormData, boundary: string): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const [name, value] of form) {
    const head = "--" + boundary + '\r\nContent-Disposition: form-data; name="' + escaped(name) + '"';
    if (typeof value === "string") parts.push(encodeUtf8(head + "\r\n\r\n" + value.replace(/\r?\n|\r/g, "\r\n") + "\r\n"));
    else parts.push(encodeUtf8(head + '; filename="' + escaped(value.name) + '"\r\nContent-Type: ' + (value.type || "application/octet-stream") + "\r\n\r\n"), value._bytes, encodeUtf8("\r\n"));
  }
  parts.push(encodeUtf8("--" + boundary + "--\r\n"));
  return Buffer.concat(parts);
}

/** Null when the octets are no such message. */
export function readMultipart(bytes: Uint8Array, boundary: string): FormData | null {
  const whole = Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength);
  const mark = "--" + boundary;
  const form = new FormData();
  let at = whole.indexOf(mark);
  if (at < 0) return null;
  for (;;) {
    at += mark.length;
    if (whole.toString("latin1", at, at + 2) === "--") return form;
    const headEnd = whole.indexOf("\r\n\r\n", at);
    const next = headEnd < 0 ? -1 : whole.indexOf("\r\n" + mark, headEnd + 2);
    if (next < 0) return null;
    const head = whole.toString("utf8", at, headEnd);
    const name = /content-disposition:[^\r\n]*[;\s]name="([^"]*)"/i.exec(head)?.[1];
    if (name === undefined) return null;
    const file = /content-disposition:[^\r\n]*;\s*filename="([^"]*)"/i.exec(head)?.[1];
    const type = /content-type:\s*([^\r\n]*)/i.exec(head)?.[1];
    const plain = (text: string): string => text.replace(/%0D%0A/gi, "\r\n").replace(/%22/g, '"');
    if (file === undefined) form.append(plain(name), whole.toString("utf8", headEnd + 4, next));
    else form.append(plain(name), new File([whole.subarray(headEnd + 4, next)], plain(file), { type: type ?? "text/plain" }));
    at = next + 2;
  }
}
