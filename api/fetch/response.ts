/** Response (fetch.spec.whatwg.org §5.5). */
import { encodeUtf8 } from "../encoding/utf8.ts";
import { URL } from "../web/url.ts";
import { Body, extractBody, type Extracted } from "./body.ts";
import type { Blob } from "../web/blob.ts";
import type { ReadableStream } from "../web/streams.ts";
import type { FormData } from "./form-data.ts";
import { Headers, type HeadersInit } from "./headers.ts";

export interface ResponseInit {
  status?: number;
  statusText?: string;
  headers?: HeadersInit;
}

const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];
const NULL_BODY: readonly number[] = [101, 103, 204, 205, 304];

export class Response {
  #body: Body;
  #status: number;
  #statusText: string;
  #headers: Headers;
  #type = "default";
  #url = "";
  #redirected = false;

  constructor(body?: unknown, init: ResponseInit | null = {}) {
    const given = init ?? {};
    const status = given.status === undefined ? 200 : Number(given.status) & 65535;
    if (status < 200 || status > 599) throw new RangeError('init["status"] must be in the range of 200 to 599, inclusive.');
    const statusText = given.statusText === undefined ? "" : String(given.statusText);
    if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(statusText)) throw new TypeError("Invalid statusText");
    if (body !== null && body !== undefined && NULL_BODY.includes(status)) throw new TypeError("Response constructor: Invalid response status code " + String(status));
    const extracted = extractBody(body);
    this.#body = new Body(extracted);
    this.#status = status;
    this.#statusText = statusText;
    this.#headers = new Headers(given.headers);
    if (extracted.type !== null && !this.#headers.has("content-type")) this.#headers.set("content-type", extracted.type);
  }

  static error(): Response {
    const response = new Response(null);
    response.#type = "error";
    response.#status = 0;
    return response;
  }
  static json(data: unknown, init: ResponseInit = {}): Response {
    const text = JSON.stringify(data) as string | undefined;
    if (text === undefined) throw new TypeError("Value is not JSON serializable");
    const headers = new Headers(init.headers);
    if (!headers.has("content-type")) headers.set("content-type", "application/json");
    return new Response(encodeUtf8(text), { ...init, headers });
  }
  static redirect(url: string | URL, status = 302): Response {
    const target = new URL(String(url)).href;
    if (!REDIRECTS.includes(status)) throw new RangeError("Invalid status code " + String(status));
    const response = new Response(null, { headers: { location: target } });
    response.#status = status;
    return response;
  }
  /** What fetch() received; the status may be any. */
  static _received(body: Extracted, status: number, statusText: string, headers: Headers, url: string, redirected: boolean): Response {
    const response = new Response(body.stream);
    response.#status = status;
    response.#statusText = statusText;
    response.#headers = headers;
    response.#type = "basic";
    response.#url = url;
    response.#redirected = redirected;
    return response;
  }

  get type(): string {
    return this.#type;
  }
  get url(): string {
    return this.#url;
  }
  get redirected(): boolean {
    return this.#redirected;
  }
  get status(): number {
    return this.#status;
  }
  get ok(): boolean {
    return this.#status >= 200 && this.#status <= 299;
  }
  get statusText(): string {
    return this.#statusText;
  }
  get headers(): Headers {
    return this.#headers;
  }
  get body(): ReadableStream<Uint8Array> | null {
    return this.#body.stream;
  }
  get bodyUsed(): boolean {
    return this.#body.isUsed;
  }
  async arrayBuffer(): Promise<ArrayBuffer> {
    return this.#body.arrayBuffer();
  }
  async blob(): Promise<Blob> {
    return this.#body.blob(this.#headers);
  }
  async bytes(): Promise<Uint8Array> {
    return this.#body.bytes();
  }
  async formData(): Promise<FormData> {
    return this.#body.formData(this.#headers);
  }
  async json(): Promise<any> {
    return this.#body.json();
  }
  async text(): Promise<string> {
    return this.#body.text();
  }
  clone(): Response {
    const { bytes, stream } = this.#body.split();
    const copy = new Response(stream ?? bytes);
    copy.#status = this.#status;
    copy.#statusText = this.#statusText;
    copy.#headers = new Headers(this.#headers);
    copy.#type = this.#type;
    copy.#url = this.#url;
    copy.#redirected = this.#redirected;
    return copy;
  }
  get [Symbol.toStringTag](): string {
    return "Response";
  }
}
