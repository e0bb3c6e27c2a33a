/** TextEncoder and TextDecoder (Encoding Standard) for utf-8 and utf-16le; other labels are refused. */
import { createRangeError, createTypeError, invalidArgument } from "../errors.ts";
import { decodeText } from "../encoding/encoding.ts";
import { Utf8Result, decodeUtf8, encodeUtf8, incompleteUtf8Tail, writeUtf8 } from "../encoding/utf8.ts";

export class TextEncoder {
  get encoding(): string {
    return "utf-8";
  }
  encode(text: string = ""): Uint8Array {
    return encodeUtf8(String(text));
  }
  encodeInto(text: string, to: Uint8Array): { read: number; written: number } {
    const written = writeUtf8(text, to, 0, to.length);
    // Count the code units whose octets were written.
    let read = 0;
    for (let bytes = 0; bytes < written; read++) {
      const c = text.charCodeAt(read);
      if (c < 0x80) bytes++;
      else if (c < 0x800) bytes += 2;
      else if ((c & 0xfc00) === 0xd800 && (text.charCodeAt(read + 1) & 0xfc00) === 0xdc00) {
        bytes += 4;
        read++;
      } else bytes += 3;
    }
    return { read, written };
  }
}

const LABELS: Record<string, "utf-8" | "utf-16le"> = { "utf-8": "utf-8", utf8: "utf-8", "unicode-1-1-utf-8": "utf-8", "utf-16le": "utf-16le", "utf-16": "utf-16le", "ucs-2": "utf-16le", unicode: "utf-16le" };
const NO_OCTETS = new Uint8Array(0);

export class TextDecoder {
  readonly encoding: string;
  readonly fatal: boolean;
  readonly ignoreBOM: boolean;
  #kept: Uint8Array = NO_OCTETS;
  #bomSeen = false;

  constructor(label: string = "utf-8", options: { fatal?: boolean; ignoreBOM?: boolean } = {}) {
    const name = LABELS[String(label).trim().toLowerCase()];
    if (name === undefined) throw createRangeError("ERR_ENCODING_NOT_SUPPORTED", 'The "' + label + '" encoding is not supported');
    this.encoding = name;
    this.fatal = !!options.fatal;
    this.ignoreBOM = !!options.ignoreBOM;
  }

  decode(input?: ArrayBuffer | ArrayBufferView, options?: { stream?: boolean }): string {
    let bytes: Uint8Array = NO_OCTETS;
    if (input instanceof Uint8Array) bytes = input;
    else if (ArrayBuffer.isView(input)) bytes = new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
    else if (input instanceof ArrayBuffer) bytes = new Uint8Array(input);
    else if (input !== undefined) throw invalidArgument("list", "an instance of SharedArrayBuffer, ArrayBuffer or ArrayBufferView", input);
    if (this.#kept.length > 0) {
      const joined = new Uint8Array(this.#kept.length + bytes.length);
      joined.set(this.#kept);
      joined.set(bytes, this.#kept.length);
      bytes = joined;
      this.#kept = NO_OCTETS;
    }
    const stream = options !== undefined && !!options.stream;
    let end = bytes.length;
    const utf8 = this.encoding === "utf-8";
    if (stream) {
      end -= utf8 ? incompleteUtf8Tail(bytes, 0, end) : end % 2;
      this.#kept = bytes.slice(end);
    }
    let text: string;
    if (utf8) {
      const result = new Utf8Result();
      text = decodeUtf8(bytes, 0, end, result);
      if (this.fatal && result.hasErrors) {
        this.#kept = NO_OCTETS;
        throw createTypeError("ERR_ENCODING_INVALID_ENCODED_DATA", "The encoded data was not valid for encoding utf-8");
      }
    } else text = decodeText(bytes, 0, end, "utf16le") + (!stream && end % 2 === 1 ? "\ufffd" : "");
    if (!this.#bomSeen && text.length > 0) {
      this.#bomSeen = true;
      if (!this.ignoreBOM && text.charCodeAt(0) === 0xfeff) text = text.substring(1);
    }
    if (!stream) this.#bomSeen = false;
    return text;
  }
}
