/** node:string_decoder: text from octets that arrive in pieces, keeping back characters that are not complete. */
import { Buffer } from "./buffer.ts";
import { invalidArgument } from "../errors.ts";
import { type Encoding, decodeText, requireEncoding } from "../encoding/encoding.ts";
import { incompleteUtf8Tail } from "../encoding/utf8.ts";

export class StringDecoder {
  encoding: string;
  #encoding: Encoding;
  #kept: Uint8Array;

  constructor(encoding?: string | null) {
    this.#encoding = requireEncoding(encoding);
    this.encoding = this.#encoding;
    this.#kept = new Uint8Array(0);
  }

  write(chunk: string | ArrayBufferView): string {
    if (typeof chunk === "string") return chunk;
    if (!ArrayBuffer.isView(chunk)) throw invalidArgument("buf", "an instance of Buffer, TypedArray, or DataView", chunk);
    let bytes = chunk instanceof Uint8Array ? chunk : new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (this.#kept.length > 0) {
      const joined = new Uint8Array(this.#kept.length + bytes.length);
      joined.set(this.#kept);
      joined.set(bytes, this.#kept.length);
      bytes = joined;
    }
    const tail = incompleteTail(bytes, this.#encoding);
    const end = bytes.length - tail;
    this.#kept = bytes.slice(end);
    return decodeText(bytes, 0, end, this.#encoding);
  }

  end(chunk?: string | ArrayBufferView): string {
    let text = chunk === undefined ? "" : this.write(chunk);
    if (this.#kept.length > 0) {
      text += decodeText(this.#kept, 0, this.#kept.length, this.#encoding);
      this.#kept = new Uint8Array(0);
    }
    return text;
  }

  get lastNeed(): number {
    if (this.#kept.length === 0) return 0;
    if (this.#encoding !== "utf8") return (this.#encoding === "utf16le" ? 2 : 3) - this.#kept.length;
    const lead = this.#kept[0]!;
    return (lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2) - this.#kept.length;
  }
  get lastTotal(): number {
    return this.#kept.length === 0 ? 0 : this.#kept.length + this.lastNeed;
  }
  get lastChar(): Buffer {
    return Buffer.from(this.#kept);
  }
}

function incompleteTail(bytes: Uint8Array, encoding: Encoding): number {
  const length = bytes.length;
  switch (encoding) {
    case "utf8": return incompleteUtf8Tail(bytes, 0, length);
    case "base64": case "base64url": return length % 3;
    case "utf16le": {
      if (length % 2 === 1) return length >= 3 && (bytes[length - 2]! & 0xfc) === 0xd8 ? 3 : 1;
      // A high surrogate waits for the low one.
      return length >= 2 && (bytes[length - 1]! & 0xfc) === 0xd8 ? 2 : 0;
    }
    default: return 0;
  }
}

export default { StringDecoder };
