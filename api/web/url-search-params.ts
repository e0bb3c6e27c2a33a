/** URLSearchParams (URL Standard §6): application/x-www-form-urlencoded pairs. */
import { decodeUtf8, encodeUtf8 } from "../encoding/utf8.ts";

const inspectSymbol: unique symbol = Symbol.for("nodejs.util.inspect.custom") as never;

export class URLSearchParams {
  #names: string[] = [];
  #values: string[] = [];
  #onChange: ((text: string) => void) | null = null;

  constructor(init?: string | Record<string, string> | Iterable<readonly [string, string]> | URLSearchParams) {
    if (init === undefined || init === null) return;
    if (typeof init === "string") this._reset(init.startsWith("?") ? init.substring(1) : init);
    else if (typeof (init as Iterable<unknown>)[Symbol.iterator] === "function") for (const [name, value] of init as Iterable<readonly [string, string]>) this.#push(String(name), String(value));
    else for (const name of Object.keys(init)) this.#push(name, String((init as Record<string, string>)[name]));
  }

  #push(name: string, value: string): void {
    this.#names.push(name);
    this.#values.push(value);
  }
  #changed(): void {
    if (this.#onChange !== null) this.#onChange(this.toString());
  }
  /** For the URL that these belong to. */
  _observe(onChange: (text: string) => void): void {
    this.#onChange = onChange;
  }
  _reset(query: string): void {
    this.#names = [];
    this.#values = [];
    for (const part of query.split("&")) {
      if (part === "") continue;
      const equals = part.indexOf("=");
      this.#push(decodeForm(equals < 0 ? part : part.substring(0, equals)), equals < 0 ? "" : decodeForm(part.substring(equals + 1)));
    }
  }
  get size(): number {
    return this.#names.length;
  }
  append(name: string, value: string): void {
    this.#push(String(name), String(value));
    this.#changed();
  }
  delete(name: string, value?: string): void {
    for (let i = this.#names.length - 1; i >= 0; i--) {
      if (this.#names[i] === name && (value === undefined || this.#values[i] === value)) {
        this.#names.splice(i, 1);
        this.#values.splice(i, 1);
      }
    }
    this.#changed();
  }
  get(name: string): string | null {
    const index = this.#names.indexOf(name);
    return index < 0 ? null : this.#values[index]!;
  }
  getAll(name: string): string[] {
    return this.#values.filter((_, i) => this.#names[i] === name);
  }
  has(name: string, value?: string): boolean {
    for (let i = 0; i < this.#names.length; i++) if (this.#names[i] === name && (value === undefined || this.#values[i] === value)) return true;
    return false;
  }
  set(name: string, value: string): void {
    const index = this.#names.indexOf(name);
    if (index < 0) this.#push(String(name), String(value));
    else {
      this.#values[index] = String(value);
      for (let i = this.#names.length - 1; i > index; i--) {
        if (this.#names[i] === name) {
          this.#names.splice(i, 1);
          this.#values.splice(i, 1);
        }
      }
    }
    this.#changed();
  }
  sort(): void {
    const pairs = this.#names.map((name, i) => ({ name, value: this.#values[i]! }));
    pairs.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    this.#names = pairs.map((pair) => pair.name);
    this.#values = pairs.map((pair) => pair.value);
    this.#changed();
  }
  forEach(callback: (value: string, name: string, params: URLSearchParams) => void, self?: unknown): void {
    for (let i = 0; i < this.#names.length; i++) callback.call(self, this.#values[i]!, this.#names[i]!, this);
  }
  *entries(): IterableIterator<[string, string]> {
    for (let i = 0; i < this.#names.length; i++) yield [this.#names[i]!, this.#values[i]!];
  }
  *keys(): IterableIterator<string> {
    for (const name of this.#names) yield name;
  }
  *values(): IterableIterator<string> {
    for (const value of this.#values) yield value;
  }
  [Symbol.iterator](): IterableIterator<[string, string]> {
    return this.entries();
  }
  toString(): string {
    let text = "";
    for (let i = 0; i < this.#names.length; i++) text += (i > 0 ? "&" : "") + encodeForm(this.#names[i]!) + "=" + encodeForm(this.#values[i]!);
    return text;
  }
  get [Symbol.toStringTag](): string {
    return "URLSearchParams";
  }
  /** As Node prints it. */
  [inspectSymbol](depth: number | null, options: { readonly breakLength: number }, inspect: (value: unknown, options: object) => string): string {
    if (typeof depth === "number" && depth < 0) return "[Object]";
    const pairs = this.#names.map((name, i) => inspect(name, options) + " => " + inspect(this.#values[i], options));
    const name = this.constructor.name;
    if (pairs.length === 0) return name + " {}";
    return pairs.join(", ").length > options.breakLength ? name + " {\n  " + pairs.join(",\n  ") + " }" : name + " { " + pairs.join(", ") + " }";
  }
}

function decodeForm(text: string): string {
  const bytes = encodeUtf8(text);
  let length = 0;
  for (let i = 0; i < bytes.length; i++) {
    let c = bytes[i]!;
    if (c === 43) c = 32;
    else if (c === 37 && i + 2 < bytes.length) {
      const value = parseInt(String.fromCharCode(bytes[i + 1]!, bytes[i + 2]!), 16);
      if (value === value && hex(bytes[i + 1]!) && hex(bytes[i + 2]!)) {
        c = value;
        i += 2;
      }
    }
    bytes[length++] = c;
  }
  return decodeUtf8(bytes, 0, length, null);
}

function hex(c: number): boolean {
  return (c >= 48 && c <= 57) || ((c | 32) >= 97 && (c | 32) <= 102);
}

function encodeForm(text: string): string {
  const bytes = encodeUtf8(text);
  let out = "";
  for (let i = 0; i < bytes.length; i++) {
    const c = bytes[i]!;
    const plain = (c >= 48 && c <= 57) || (c >= 65 && c <= 90) || (c >= 97 && c <= 122) || c === 42 || c === 45 || c === 46 || c === 95;
    out += plain ? String.fromCharCode(c) : c === 32 ? "+" : "%" + (c < 16 ? "0" : "") + c.toString(16).toUpperCase();
  }
  return out;
}
