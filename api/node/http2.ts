/** node:http2: the names that packages use to tell HTTP/2 messages from others. There is no HTTP/2 in this version: servers and sessions throw. */
import { notSupported } from "../errors.ts";
import { Readable } from "../stream/readable.ts";
import { Stream } from "../stream/legacy.ts";

/** Pseudo headers, error codes of RFC 9113 §7, and what else programs compare with. */
export const constants = {
  NGHTTP2_NO_ERROR: 0, NGHTTP2_PROTOCOL_ERROR: 1, NGHTTP2_INTERNAL_ERROR: 2, NGHTTP2_FLOW_CONTROL_ERROR: 3, NGHTTP2_SETTINGS_TIMEOUT: 4, NGHTTP2_STREAM_CLOSED: 5,
  NGHTTP2_FRAME_SIZE_ERROR: 6, NGHTTP2_REFUSED_STREAM: 7, NGHTTP2_CANCEL: 8, NGHTTP2_COMPRESSION_ERROR: 9, NGHTTP2_CONNECT_ERROR: 10, NGHTTP2_ENHANCE_YOUR_CALM: 11,
  NGHTTP2_INADEQUATE_SECURITY: 12, NGHTTP2_HTTP_1_1_REQUIRED: 13, NGHTTP2_DEFAULT_WEIGHT: 16,
  HTTP2_HEADER_STATUS: ":status", HTTP2_HEADER_METHOD: ":method", HTTP2_HEADER_AUTHORITY: ":authority", HTTP2_HEADER_SCHEME: ":scheme", HTTP2_HEADER_PATH: ":path",
  HTTP2_HEADER_PROTOCOL: ":protocol", HTTP2_HEADER_ACCEPT: "accept", HTTP2_HEADER_ACCEPT_ENCODING: "accept-encoding", HTTP2_HEADER_AUTHORIZATION: "authorization",
  HTTP2_HEADER_CACHE_CONTROL: "cache-control", HTTP2_HEADER_CONNECTION: "connection", HTTP2_HEADER_CONTENT_ENCODING: "content-encoding", HTTP2_HEADER_CONTENT_LENGTH: "content-length",
  HTTP2_HEADER_CONTENT_TYPE: "content-type", HTTP2_HEADER_COOKIE: "cookie", HTTP2_HEADER_DATE: "date", HTTP2_HEADER_ETAG: "etag", HTTP2_HEADER_HOST: "host", HTTP2_HEADER_LOCATION: "location",
  HTTP2_HEADER_SET_COOKIE: "set-cookie", HTTP2_HEADER_TRANSFER_ENCODING: "transfer-encoding", HTTP2_HEADER_UPGRADE: "upgrade", HTTP2_HEADER_USER_AGENT: "user-agent",
  HTTP2_METHOD_CONNECT: "CONNECT", HTTP2_METHOD_DELETE: "DELETE", HTTP2_METHOD_GET: "GET", HTTP2_METHOD_HEAD: "HEAD", HTTP2_METHOD_OPTIONS: "OPTIONS", HTTP2_METHOD_PATCH: "PATCH",
  HTTP2_METHOD_POST: "POST", HTTP2_METHOD_PUT: "PUT", HTTP_STATUS_OK: 200, HTTP_STATUS_NOT_FOUND: 404, HTTP_STATUS_INTERNAL_SERVER_ERROR: 500,
};
export const sensitiveHeaders: symbol = Symbol("nodejs.http2.sensitiveHeaders");

export class Http2ServerRequest extends Readable {
  constructor() {
    super();
    throw notSupported("http2.Http2ServerRequest");
  }
}
export class Http2ServerResponse extends Stream {
  constructor() {
    super();
    throw notSupported("http2.Http2ServerResponse");
  }
}
export function connect(): never {
  throw notSupported("http2.connect()");
}
export function createServer(): never {
  throw notSupported("http2.createServer()");
}
export function createSecureServer(): never {
  throw notSupported("http2.createSecureServer()");
}
export function getDefaultSettings(): object {
  return { headerTableSize: 4096, enablePush: true, initialWindowSize: 65535, maxFrameSize: 16384, maxConcurrentStreams: 4294967295, maxHeaderListSize: 65535, maxHeaderSize: 65535, enableConnectProtocol: false };
}

export default { Http2ServerRequest, Http2ServerResponse, connect, constants, createSecureServer, createServer, getDefaultSettings, sensitiveHeaders };
