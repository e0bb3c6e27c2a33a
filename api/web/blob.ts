/** Blob and File (w3.org/TR/FileAPI): octets that do not change, kept in memory. */
import { decodeUtf8, encodeUtf8 } from "../encoding/utf8.ts";
import { ReadableStream } from "./streams.ts";

export type BlobPart = string | ArrayBuffer | ArrayBufferView | Blob;

function bytesOf(part: unknown): Uint8Array {
  if (part instanceof Blob) return part._bytes;
  if (ArrayBuffer.isView(part)) return new Uint8Array(part.buffer, part.byteOffset, part.byteLength);
  if (part instanceof ArrayBuffer) return new Uint8Array(part);
  return encodeUtf8(String(part));
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const inspectSymbol: unique symbol = Symbol.for("nodejs.util.inspect.custom") as never;

export class Blob {
  [inspectSymbol](depth: number | null, options: object, inspect: (value: unknown, options: object) => string): string {
    return depth !== null && depth < 0 ? "Blob" : "Blob " + inspect({ size: this.size, type: this.type }, { ...options, depth });
  }
  #bytes: Uint8Array;
  #type: string;

  constructor(parts: Iterable<BlobPart> = [], options: { type?: string } = {}) {
    if (typeof parts !== "object" || parts === null || typeof parts[Symbol.iterator] !== "function") throw new TypeError('The "sources" argument must be an instance of a sequence.');
    this.#bytes = joined([...parts].map(bytesOf));
    const type = String(options.type ?? "");
    this.#type = /^[\x20-\x7e]*$/.test(type) ? type.toLowerCase() : "";
  }
  get _bytes(): Uint8Array {
    return this.#bytes;
  }
  get size(): number {
    return this.#bytes.length;
  }
  get type(): string {
    return this.#type;
  }
  slice(start = 0, end = this.size, type = ""): Blob {
    return new Blob([this.#bytes.slice(start, end)], { type });
  }
  async arrayBuffer(): Promise<ArrayBuffer> {
    return this.#bytes.slice().buffer as ArrayBuffer;
  }
  async bytes(): Promise<Uint8Array> {
    return this.#bytes.slice();
  }
  async text(): Promise<string> {
    return decodeUtf8(this.#bytes, 0, this.#bytes.length, null);
  }
  stream(): ReadableStream<Uint8Array> {
    const bytes = this.#bytes;
    return new ReadableStream<Uint8Array>({
      start(controller) {
        if (bytes.length > 0) controller.enqueue(bytes.slice());
        controller.close();
      },
    });
  }
  get [Symbol.toStringTag](): string {
    return "Blob";
  }
}

export class File extends Blob {
  readonly name: string;
  readonly lastModified: number;
  constructor(parts: Iterable<BlobPart>, name: string, options: { type?: string; lastModified?: number } = {}) {
    super(parts, options);
    this.name = String(name);
    this.lastModified = options.lastModified ?? Date.now();
  }
  override get [Symbol.toStringTag](): string {
    return "File";
  }
}
