/** TextEncoder and TextDecoder (Encoding Standard) for utf-8, utf-16le, utf-16be and windows-1252 (which the labels of Latin-1 and ASCII mean); other labels are refused. */
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

/** Encoding Standard §4.2. */
const LABELS: Record<string, string> = {
  "utf-8": "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8",
  "utf-16le": "csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le",
  "utf-16be": "unicodefffe utf-16be",
  "windows-1252": "ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252",
};
/** What windows-1252 has for 0x80 to 0x9f, where Latin-1 has control characters. */
const WINDOWS_1252 = "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

function encodingNamed(label: string): string | undefined {
  const wanted = label.trim().toLowerCase();
  return Object.keys(LABELS).find((name) => LABELS[name]!.split(" ").includes(wanted));
}
const NO_OCTETS = new Uint8Array(0);

export class TextDecoder {
  readonly encoding: string;
  readonly fatal: boolean;
  readonly ignoreBOM: boolean;
  #kept: Uint8Array = NO_OCTETS;
  #bomSeen = false;

  constructor(label: string = "utf-8", options: { fatal?: boolean; ignoreBOM?: boolean } = {}) {
    const name = encodingNamed(String(label));
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
      end -= utf8 ? incompleteUtf8Tail(bytes, 0, end) : this.encoding === "windows-1252" ? 0 : incompleteUtf16Tail(bytes, end, this.encoding === "utf-16be");
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
    } else if (this.encoding === "windows-1252") return decodeText(bytes, 0, end, "latin1").replace(/[\x80-\x9f]/g, (c) => WINDOWS_1252[c.charCodeAt(0) - 0x80]!);
    else {
      const whole = end - (end % 2);
      const raw = this.encoding === "utf-16be" ? swapped(bytes, whole) : bytes;
      const units = decodeText(raw, 0, whole, "utf16le");
      text = units.toWellFormed() + (end !== whole ? "\ufffd" : "");
      if (this.fatal && (end !== whole || !units.isWellFormed())) {
        this.#kept = NO_OCTETS;
        throw createTypeError("ERR_ENCODING_INVALID_ENCODED_DATA", "The encoded data was not valid for encoding " + this.encoding);
      }
    }
    if (!this.#bomSeen && text.length > 0) {
      this.#bomSeen = true;
      if (!this.ignoreBOM && text.charCodeAt(0) === 0xfeff) text = text.substring(1);
    }
    if (!stream) this.#bomSeen = false;
    return text;
  }
}

/** How many octets at the end may begin a code unit or a pair of them that is not whole yet. */
function incompleteUtf16Tail(bytes: Uint8Array, end: number, isBigEndian: boolean): number {
  const odd = end % 2;
  if (end - odd < 2) return odd;
  const high = bytes[end - odd - (isBigEndian ? 2 : 1)]!;
  return (high & 0xfc) === 0xd8 ? odd + 2 : odd;
}

function swapped(bytes: Uint8Array, end: number): Uint8Array {
  const out = new Uint8Array(end);
  for (let i = 0; i < end; i += 2) {
    out[i] = bytes[i + 1]!;
    out[i + 1] = bytes[i]!;
  }
  return out;
}
