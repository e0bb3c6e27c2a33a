/** Request (fetch.spec.whatwg.org §5.4). Modes, caches and credentials are kept as they are given: there is no browser to heed them. */
import { isToken } from "#lib/http/characters.ts";
import { AbortController, AbortSignal } from "../web/abort.ts";
import type { Blob } from "../web/blob.ts";
import type { ReadableStream } from "../web/streams.ts";
import { URL } from "../web/url.ts";
import type { FormData } from "./form-data.ts";
import { Body, extractBody, type Extracted } from "./body.ts";
import { Headers, type HeadersInit } from "./headers.ts";

export interface RequestInit {
  method?: string;
  headers?: HeadersInit;
  body?: unknown;
  signal?: AbortSignal | null;
  redirect?: string;
  duplex?: string;
  [other: string]: unknown;
}

const NORMALIZED: readonly string[] = ["DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"];
const KEPT = ["mode", "credentials", "cache", "redirect", "referrer", "referrerPolicy", "integrity", "keepalive"] as const;
const DEFAULTS: Readonly<Record<(typeof KEPT)[number], unknown>> = {
  mode: "cors", credentials: "same-origin", cache: "default", redirect: "follow", referrer: "about:client", referrerPolicy: "", integrity: "", keepalive: false,
};

function methodOf(method: string): string {
  if (!isToken(method)) throw new TypeError("'" + method + "' is not a valid HTTP method.");
  const upper = method.toUpperCase();
  if (upper === "CONNECT" || upper === "TRACE" || upper === "TRACK") throw new TypeError("'" + method + "' HTTP method is unsupported.");
  return NORMALIZED.includes(upper) ? upper : method;
}

function addressOf(input: unknown): string {
  let url: URL;
  try {
    url = new URL(String(input));
  } catch (cause) {
    throw new TypeError("Failed to parse URL from " + String(input), { cause });
  }
  if (url.username !== "" || url.password !== "") throw new TypeError("Request cannot be constructed from a URL that includes credentials: " + String(input));
  return url.href;
}

export class Request {
  #body: Body;
  #method: string;
  #url: string;
  #headers: Headers;
  #signal: AbortSignal;
  #kept: Record<string, unknown> = {};

  constructor(input: unknown, init: RequestInit | null = {}) {
    const given = init ?? {};
    const from = typeof input === "object" && input !== null && #body in input ? (input as Request) : null;
    const method = given.method === undefined ? (from?.method ?? "GET") : methodOf(String(given.method));
    const hasBody = given.body !== undefined && given.body !== null;
    if (hasBody && (method === "GET" || method === "HEAD")) throw new TypeError("Request with GET/HEAD method cannot have body.");
    let extracted: Extracted = { bytes: null, stream: null, type: null };
    if (hasBody) {
      extracted = extractBody(given.body);
      if (extracted.stream !== null && given.duplex === undefined) throw new TypeError("RequestInit: duplex option is required when sending a body.");
    } else if (from !== null) {
      if (from.bodyUsed) throw new TypeError("Cannot construct a Request with a Request object that has already been used.");
      extracted = from.#body.take();
    }
    this.#body = new Body(extracted);
    this.#url = from === null ? addressOf(input) : from.url;
    this.#method = method;
    this.#headers = new Headers(given.headers ?? from?.headers);
    if (extracted.type !== null && !this.#headers.has("content-type")) this.#headers.set("content-type", extracted.type);
    for (const name of KEPT) this.#kept[name] = given[name] ?? (from === null ? undefined : from.#kept[name]) ?? DEFAULTS[name];
    const signal = given.signal === undefined ? (from?.signal ?? null) : given.signal;
    if (signal !== null && !(signal instanceof AbortSignal)) throw new TypeError("Failed to construct 'Request': member signal is not of type AbortSignal.");
    this.#signal = signal === null ? new AbortController().signal : AbortSignal.any([signal]);
  }

  get method(): string {
    return this.#method;
  }
  get url(): string {
    return this.#url;
  }
  get headers(): Headers {
    return this.#headers;
  }
  get signal(): AbortSignal {
    return this.#signal;
  }
  get destination(): string {
    return "";
  }
  get duplex(): string {
    return "half";
  }
  get mode(): unknown {
    return this.#kept["mode"];
  }
  get credentials(): unknown {
    return this.#kept["credentials"];
  }
  get cache(): unknown {
    return this.#kept["cache"];
  }
  get redirect(): unknown {
    return this.#kept["redirect"];
  }
  get referrer(): unknown {
    return this.#kept["referrer"];
  }
  get referrerPolicy(): unknown {
    return this.#kept["referrerPolicy"];
  }
  get integrity(): unknown {
    return this.#kept["integrity"];
  }
  get keepalive(): unknown {
    return this.#kept["keepalive"];
  }
  /** The octets, when nobody has asked for the stream. */
  get _bytes(): Uint8Array | null {
    return this.#body.bytesAtHand;
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
  clone(): Request {
    const { bytes, stream } = this.#body.split();
    const body = stream ?? bytes;
    return new Request(this.#url, { ...this.#kept, method: this.#method, headers: this.#headers, signal: this.#signal, ...(body === null ? {} : { body, duplex: "half" }) });
  }
  get [Symbol.toStringTag](): string {
    return "Request";
  }
}
