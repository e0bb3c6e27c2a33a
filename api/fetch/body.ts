/** Bodies of requests and responses (fetch.spec.whatwg.org §2.2.4, §5.3): octets at hand or a stream, to be read once. */
import { decodeUtf8, encodeUtf8 } from "../encoding/utf8.ts";
import { Blob } from "../web/blob.ts";
import { fillRandom } from "../web/crypto.ts";
import { ReadableStream } from "../web/streams.ts";
import { URLSearchParams } from "../web/url-search-params.ts";
import { FormData, readMultipart, writeMultipart } from "./form-data.ts";
import type { Headers } from "./headers.ts";

export interface Extracted {
  bytes: Uint8Array | null;
  stream: ReadableStream<Uint8Array> | null;
  type: string | null;
}

/** §2.2.5 "extract a body". */
export function extractBody(body: any): Extracted {
  if (body === null || body === undefined) return { bytes: null, stream: null, type: null };
  if (body instanceof ReadableStream) {
    if (body.locked) throw new TypeError("Response body object should not be disturbed or locked");
    return { bytes: null, stream: body as ReadableStream<Uint8Array>, type: null };
  }
  if (body instanceof URLSearchParams) return { bytes: encodeUtf8(body.toString()), stream: null, type: "application/x-www-form-urlencoded;charset=UTF-8" };
  if (body instanceof Blob) return { bytes: body._bytes, stream: null, type: body.type === "" ? null : body.type };
  if (body instanceof FormData) {
    const boundary = newBoundary();
    return { bytes: writeMultipart(body, boundary), stream: null, type: "multipart/form-data; boundary=" + boundary };
  }
  if (ArrayBuffer.isView(body)) return { bytes: new Uint8Array(body.buffer, body.byteOffset, body.byteLength).slice(), stream: null, type: null };
  if (body instanceof ArrayBuffer) return { bytes: new Uint8Array(body.slice(0)), stream: null, type: null };
  if (typeof body === "object" && typeof body[Symbol.asyncIterator] === "function") return { bytes: null, stream: ReadableStream.from(body), type: null };
  return { bytes: encodeUtf8(String(body)), stream: null, type: "text/plain;charset=UTF-8" };
}

function newBoundary(): string {
  const random = new Uint8Array(6);
  fillRandom(random);
  let digits = "";
  for (const byte of random) digits += String(byte % 100).padStart(2, "0");
  return "----formdata-undici-0" + digits.substring(0, 11);
}

/**
 * The body of one request or response. Held by them, not inherited: the methods belong to their own prototypes, where programs look for them (srvx walks
 * up from Response to find the native class).
 */
export class Body {
  #bytes: Uint8Array | null;
  #stream: ReadableStream<Uint8Array> | null;
  #used = false;

  constructor(body: Extracted) {
    this.#bytes = body.bytes;
    this.#stream = body.stream;
  }

  /** The octets, when nobody has asked for the stream. */
  get bytesAtHand(): Uint8Array | null {
    return this.#stream === null ? this.#bytes : null;
  }
  get stream(): ReadableStream<Uint8Array> | null {
    const bytes = this.#bytes;
    if (this.#stream === null && bytes !== null) {
      this.#stream = new ReadableStream<Uint8Array>({
        start: (controller) => {
          if (this.#used) return controller.close();
          if (bytes.length > 0) controller.enqueue(bytes);
          controller.close();
        },
      });
    }
    return this.#stream;
  }
  get isUsed(): boolean {
    return this.#used || (this.#stream !== null && (this.#stream as unknown as { _disturbed: boolean })._disturbed);
  }

  /** Two bodies of one: for clone(). */
  split(): Extracted {
    if (this.isUsed || (this.#stream !== null && this.#stream.locked)) throw new TypeError("Response.clone: Body has already been consumed.");
    if (this.#stream === null) return { bytes: this.#bytes, stream: null, type: null };
    const [mine, other] = this.#stream.tee();
    this.#stream = mine;
    return { bytes: null, stream: other, type: null };
  }

  /** What it has, for a new owner (§5.4, step 40 of the constructor): it counts as read. */
  take(): Extracted {
    if (this.#stream !== null && this.#stream.locked) throw new TypeError("Cannot construct a Request with a Request object that has already been used.");
    const taken = { bytes: this.bytesAtHand, stream: this.#stream, type: null };
    this.#used = this.#bytes !== null || this.#stream !== null;
    return taken;
  }

  async #all(): Promise<Uint8Array> {
    if (this.isUsed || (this.#stream !== null && this.#stream.locked)) throw new TypeError("Body is unusable: Body has already been read");
    const stream = this.#stream;
    if (stream === null) {
      if (this.#bytes === null) return new Uint8Array(0);
      this.#used = true;
      return this.#bytes;
    }
    const parts: Uint8Array[] = [];
    const reader = stream.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (!(value instanceof Uint8Array)) throw new TypeError("Received non-Uint8Array chunk");
      parts.push(value);
    }
    return parts.length === 1 ? parts[0]! : new Blob(parts as never)._bytes;
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return (await this.#all()).slice().buffer as ArrayBuffer;
  }
  async bytes(): Promise<Uint8Array> {
    return (await this.#all()).slice();
  }
  async blob(headers: Headers): Promise<Blob> {
    return new Blob([(await this.#all()) as never], { type: headers.get("content-type") ?? "" });
  }
  async text(): Promise<string> {
    const bytes = await this.#all();
    const text = decodeUtf8(bytes, 0, bytes.length, null);
    return text.charCodeAt(0) === 0xfeff ? text.substring(1) : text;
  }
  async json(): Promise<any> {
    return JSON.parse(await this.text());
  }
  async formData(headers: Headers): Promise<FormData> {
    const type = headers.get("content-type") ?? "";
    if (/^\s*multipart\/form-data/i.test(type)) {
      const boundary = /;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(type);
      const form = boundary === null ? null : readMultipart(await this.#all(), (boundary[1] ?? boundary[2])!);
      if (form === null) throw new TypeError("Failed to parse body as FormData.");
      return form;
    }
    if (/^\s*application\/x-www-form-urlencoded/i.test(type)) {
      const form = new FormData();
      for (const [name, value] of new URLSearchParams(await this.text())) form.append(name, value);
      return form;
    }
    throw new TypeError('Content-Type was not one of "multipart/form-data" or "application/x-www-form-urlencoded".');
  }
}
