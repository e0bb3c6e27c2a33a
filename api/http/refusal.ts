/** What happens to messages that go wrong: answers, errors, aborted requests. */
import type { MessageParser } from "#lib/http/parser.ts";
import { createError } from "../errors.ts";
import { Buffer } from "../node/buffer.ts";
import type { IncomingMessage } from "./incoming.ts";

/** Answers to input that is no request, by error code. */
export const REPLIES: Record<string, string> = {
  HPE_HEADER_OVERFLOW: "HTTP/1.1 431 Request Header Fields Too Large\r\nConnection: close\r\n\r\n",
  HPE_CHUNK_EXTENSIONS_OVERFLOW: "HTTP/1.1 413 Payload Too Large\r\nConnection: close\r\n\r\n",
  ERR_HTTP_REQUEST_TIMEOUT: "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n",
};
export const BAD_REQUEST = "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n";

/** A request whose connection went away before it was complete. */
export function abort(request: IncomingMessage): void {
  if (request.destroyed) return;
  if (request.complete && request.readableEnded) return;
  const error = createError("ECONNRESET", "aborted");
  request.aborted = true;
  request.emit("aborted");
  request._readableState.destroyed = true;
  request._readableState.errored = error;
  request._readableState.closed = true;
  if (request.listenerCount("error") > 0) request.emit("error", error);
  request._readableState.closeEmitted = true;
  request.emit("close");
}

export function parseError(parser: MessageParser, chunk: Uint8Array, at: number): Error & { code: string } {
  const error = new Error("Parse Error: " + parser.reason) as Error & Record<string, unknown>;
  error.bytesParsed = at;
  error.code = parser.error;
  error.reason = parser.reason;
  error.rawPacket = new Buffer(chunk.buffer as never, chunk.byteOffset as never, chunk.length as never);
  return error as unknown as Error & { code: string };
}
