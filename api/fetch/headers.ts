/** Headers (fetch.spec.whatwg.org §5.1): names in lower case, values joined by ", " except those of set-cookie, iteration sorted by name. */
import { isToken } from "#lib/http/characters.ts";

export type HeadersInit = Headers | Record<string, string> | Iterable<readonly [string, string]>;

interface Header {
  /** As it was written first. */
  readonly name: string;
  readonly values: string[];
}

function nameOf(name: unknown, operation: string): string {
  const text = String(name);
  if (!isToken(text)) throw new TypeError("Headers." + operation + ": " + text + " is an invalid header name.");
  return text.toLowerCase();
}

function valueOf(value: unknown, operation: string): string {
  const text = String(value).replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, "");
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 0 || c === 10 || c === 13 || c > 255) throw new TypeError("Headers." + operation + ": " + text + " is an invalid header value.");
  }
  return text;
}

const inspectSymbol: unique symbol = Symbol.for("nodejs.util.inspect.custom") as never;

export class Headers {
  #map = new Map<string, Header>();

  constructor(init?: HeadersInit | null) {
    if (init === undefined || init === null) return;
    if (typeof init !== "object") throw new TypeError("Headers constructor: init is not one of sequence<sequence<ByteString>>, record<ByteString, ByteString>.");
    if (#map in init) {
      for (const [name, header] of (init as Headers).#map) this.#map.set(name, { name: header.name, values: header.values.slice() });
    } else if (typeof (init as Iterable<unknown>)[Symbol.iterator] === "function") {
      for (const pair of init as Iterable<readonly [string, string]>) {
        const [name, value, more] = [...(pair as unknown as Iterable<string>)];
        if (name === undefined || value === undefined || more !== undefined) throw new TypeError("Headers constructor: expected name/value pair to be length 2.");
        this.append(name, value);
      }
    } else for (const name of Object.keys(init)) this.append(name, (init as Record<string, string>)[name]!);
  }

  append(name: string, value: string): void {
    const key = nameOf(name, "append");
    const text = valueOf(value, "append");
    const header = this.#map.get(key);
    if (header === undefined) this.#map.set(key, { name: String(name), values: [text] });
    else header.values.push(text);
  }
  delete(name: string): void {
    this.#map.delete(nameOf(name, "delete"));
  }
  get(name: string): string | null {
    const header = this.#map.get(nameOf(name, "get"));
    return header === undefined ? null : header.values.join(header.name.toLowerCase() === "cookie" ? "; " : ", ");
  }
  getSetCookie(): string[] {
    return this.#map.get("set-cookie")?.values.slice() ?? [];
  }
  has(name: string): boolean {
    return this.#map.has(nameOf(name, "has"));
  }
  set(name: string, value: string): void {
    const key = nameOf(name, "set");
    this.#map.set(key, { name: String(name), values: [valueOf(value, "set")] });
  }
  forEach(callback: (value: string, name: string, headers: Headers) => void, self?: unknown): void {
    for (const [name, value] of this) callback.call(self, value, name, this);
  }
  *entries(): IterableIterator<[string, string]> {
    for (const name of [...this.#map.keys()].sort()) {
      const header = this.#map.get(name);
      if (header === undefined) continue;
      if (name === "set-cookie") for (const value of header.values) yield [name, value];
      else yield [name, this.get(name)!];
    }
  }
  *keys(): IterableIterator<string> {
    for (const [name] of this.entries()) yield name;
  }
  *values(): IterableIterator<string> {
    for (const [, value] of this.entries()) yield value;
  }
  [Symbol.iterator](): IterableIterator<[string, string]> {
    return this.entries();
  }
  get [Symbol.toStringTag](): string {
    return "Headers";
  }

  /** Names as they were written first. */
  [inspectSymbol](depth: number | null, options: object, inspect: (value: unknown, options: object) => string): string {
    return "Headers " + inspect(Object.fromEntries([...this.#map.values()].map(({ name, values }) => [name, values.join(", ")])), { ...options, depth });
  }
}
