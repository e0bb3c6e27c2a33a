/**
 * fetch() (fetch.spec.whatwg.org §5.6) over node:http. Not here: https, caches, cookies, and compressed answers, which are therefore not asked for.
 */
import { ClientRequest } from "../http/client.ts";
import type { IncomingMessage } from "../http/incoming.ts";
import { notSupported } from "../errors.ts";
import { URL } from "../web/url.ts";
import { ReadableStream } from "../web/streams.ts";
import { Headers } from "./headers.ts";
import { Request, type RequestInit } from "./request.ts";
import { Response } from "./response.ts";

const REDIRECTS_MAX = 20;

function failed(cause: unknown): TypeError {
  return new TypeError("fetch failed", { cause });
}

/** The cause that undici gives when the connection ends inside an answer. */
function otherSideClosed(cause: unknown): Error {
  const error = Object.assign(new Error("other side closed", { cause }), { code: "UND_ERR_SOCKET" });
  error.name = "SocketError";
  return error;
}

export async function fetch(input: unknown, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  request.signal.throwIfAborted();
  let url = new URL(request.url);
  let method = request.method;
  let body: Uint8Array | ReadableStream<Uint8Array> | null = request._bytes ?? request.body;
  const headers = new Headers(request.headers);
  for (const [name, value] of [["accept", "*/*"], ["accept-language", "*"], ["sec-fetch-mode", "cors"], ["user-agent", "node"]] as const) if (!headers.has(name)) headers.set(name, value);
  for (let hops = 0; ; hops++) {
    const answer = await exchange(url, method, headers, body, request);
    const status = answer.statusCode!;
    const location = answer.headers["location"] as string | undefined;
    const isRedirect = status === 301 || status === 302 || status === 303 || status === 307 || status === 308;
    if (isRedirect && request.redirect === "error") throw failed(new Error("unexpected redirect"));
    if (!isRedirect || location === undefined || request.redirect === "manual") return responseOf(answer, method, url.href, hops > 0, request);
    answer.resume();
    if (hops === REDIRECTS_MAX) throw failed(new Error("redirect count exceeded"));
    const next = new URL(location, url.href);
    if (status === 303 ? method !== "GET" && method !== "HEAD" : (status === 301 || status === 302) && method === "POST") {
      method = "GET";
      body = null;
      for (const name of ["content-encoding", "content-language", "content-location", "content-type", "content-length"]) headers.delete(name);
    } else if (body instanceof ReadableStream) throw failed(new Error("a stream cannot be sent again after a redirect"));
    if (next.origin !== url.origin) for (const name of ["authorization", "proxy-authorization", "cookie", "host"]) headers.delete(name);
    url = next;
  }
}

/** One request and the head of its answer. */
function exchange(url: URL, method: string, headers: Headers, body: Uint8Array | ReadableStream<Uint8Array> | null, request: Request): Promise<IncomingMessage> {
  if (url.protocol === "https:") throw failed(notSupported("https: needs TLS, which"));
  if (url.protocol !== "http:") throw failed(new Error("unknown scheme"));
  return new Promise((done, fail) => {
    const fields: Record<string, string | string[]> = {};
    for (const [name, value] of headers) fields[name] = name === "set-cookie" ? headers.getSetCookie() : value;
    if (body instanceof Uint8Array) fields["content-length"] = String(body.length);
    else if (body === null && (method === "POST" || method === "PUT" || method === "PATCH")) fields["content-length"] = "0";
    const host = url.hostname.startsWith("[") ? url.hostname.slice(1, -1) : url.hostname;
    const message = new ClientRequest({ hostname: host, port: url.port === "" ? 80 : Number(url.port), path: url.pathname + url.search, method, headers: fields });
    const abort = (): void => {
      fail(request.signal.reason);
      message.destroy();
    };
    request.signal.addEventListener("abort", abort, { once: true });
    message.on("error", (error: unknown) => fail(request.signal.aborted ? request.signal.reason : failed(error)));
    message.on("response", (answer: IncomingMessage) => done(answer));
    if (body instanceof ReadableStream) {
      send(body, message).catch((error: unknown) => {
        fail(failed(error));
        message.destroy();
      });
    } else if (body !== null && body.length > 0) message.end(body);
    else message.end();
  });
}

async function send(body: ReadableStream<Uint8Array>, message: ClientRequest): Promise<void> {
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (message.write(value) === false) await new Promise<void>((drained) => message.once("drain", () => drained()));
  }
  message.end();
}

function responseOf(answer: IncomingMessage, method: string, url: string, redirected: boolean, request: Request): Response {
  const headers = new Headers();
  const raw = answer.rawHeaders;
  for (let i = 0; i < raw.length; i += 2) headers.append(raw[i]!, raw[i + 1]!);
  const status = answer.statusCode!;
  const none = method === "HEAD" || status === 204 || status === 205 || status === 304;
  if (none) answer.resume();
  return Response._received({ bytes: null, stream: none ? null : streamOf(answer, request), type: null }, status, answer.statusMessage ?? "", headers, url, redirected);
}

/** The answer's octets; the connection waits while nobody reads them. */
function streamOf(answer: IncomingMessage, request: Request): ReadableStream<Uint8Array> {
  let open = true;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const end = (error?: unknown): void => {
        if (!open) return;
        open = false;
        if (error === undefined) controller.close();
        else controller.error(error);
      };
      answer.on("data", (chunk: Uint8Array) => {
        if (!open) return;
        controller.enqueue(new Uint8Array(chunk));
        if ((controller.desiredSize ?? 0) <= 0) answer.pause();
      });
      answer.on("end", () => end());
      answer.on("error", (error: unknown) => end(request.signal.aborted ? request.signal.reason : new TypeError("terminated", { cause: otherSideClosed(error) })));
      request.signal.addEventListener("abort", () => {
        end(request.signal.reason);
        answer.destroy();
      }, { once: true });
      answer.pause();
    },
    pull() {
      answer.resume();
    },
    cancel() {
      open = false;
      answer.destroy();
    },
  });
}
