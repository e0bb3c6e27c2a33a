import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { decodeFields, mergeFields } from "./fields.ts";
import { BODY_AS_SAID, BODY_NONE, BODY_UPGRADE, type MessageHandler, MessageParser } from "./parser.ts";
import { portableText } from "#lib/bytes/text.ts";

class Recorder implements MessageHandler {
  events: string[] = [];
  body = "";
  onHead(p: MessageParser): number {
    const fields = decodeFields(p.headBytes, p.fieldsStart, p.fieldsEnd, portableText.decodeLatin1);
    this.events.push(`${p.isRequest ? p.method + " " + p.target : p.statusCode + " " + p.statusMessage} ${p.versionMinor} ${JSON.stringify(fields)}`);
    if (p.fields.hasUpgrade && p.fields.connectionUpgrade) return BODY_UPGRADE;
    return p.statusMessage === "none" ? BODY_NONE : BODY_AS_SAID;
  }
  onBody(bytes: Uint8Array, start: number, end: number): void {
    expect(end).toBeGreaterThan(start);
    this.body += portableText.decodeLatin1(bytes, start, end);
  }
  onComplete(p: MessageParser): void {
    const trailers = decodeFields(p.trailerBytes, p.trailersStart, p.trailersEnd, portableText.decodeLatin1);
    this.events.push(`end ${JSON.stringify(this.body)}${trailers.length > 0 ? " " + JSON.stringify(trailers) : ""}`);
    this.body = "";
  }
}

const octets = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));

function parse(text: string, cuts: number[], isRequest = true): { events: string[]; error: string | null; rest: string } {
  const recorder = new Recorder();
  const parser = new MessageParser(isRequest, recorder, 16384, portableText.decodeLatin1);
  let from = 0;
  let rest = "";
  for (const cut of [...cuts, text.length]) {
    if (cut < from) continue;
    const piece = octets(text.slice(from, cut));
    from = cut;
    const taken = rest === "" && !parser.upgraded ? parser.execute(piece, 0, piece.length) : 0;
    if (parser.error !== null) break;
    rest += portableText.decodeLatin1(piece, taken, piece.length);
  }
  parser.finish();
  return { events: recorder.events, error: parser.error, rest };
}

const everyOctet = (text: string) => Array.from({ length: text.length }, (_, i) => i);

const VALID = [
  "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
  "\r\nPOST /x?y=1 HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nX-Y:  z  \r\n\r\nhelloGET /2 HTTP/1.0\r\nConnection: keep-alive, x\r\n\r\n",
  "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, Chunked\r\n\r\n5;a=\"b\"\r\nhello\r\nA\r\n0123456789\r\n0\r\nT1: v1\r\nT2: v2\r\n\r\nHEAD * HTTP/1.1\r\nHost: b\r\n\r\n",
  "GET /chat HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n\x81\x05hello",
];

describe("MessageParser", () => {
  test.each([
    [VALID[0]!, ["GET / 1 [\"Host\",\"a\"]", "end \"\""]],
    [VALID[1]!, ["POST /x?y=1 1 [\"Host\",\"a\",\"Content-Length\",\"5\",\"X-Y\",\"z\"]", "end \"hello\"", "GET /2 0 [\"Connection\",\"keep-alive, x\"]", "end \"\""]],
    [VALID[2]!, ["POST / 1 [\"Host\",\"a\",\"Transfer-Encoding\",\"gzip, Chunked\"]", "end \"hello0123456789\" [\"T1\",\"v1\",\"T2\",\"v2\"]", "HEAD * 1 [\"Host\",\"b\"]", "end \"\""]],
  ])("parses requests whole and octet by octet", (text, events) => {
    expect(parse(text, [])).toEqual({ events, error: null, rest: "" });
    expect(parse(text, everyOctet(text))).toEqual({ events, error: null, rest: "" });
  });

  test("stops behind the head of an upgrade and leaves the rest alone", () => {
    const { events, rest } = parse(VALID[3]!, []);
    expect(events.length).toBe(1);
    expect(rest).toBe("\x81\x05hello");
  });

  test.each([
    ["HTTP/1.1 200 OK\r\n\r\nuntil the end", ["200 OK 1 []", "end \"until the end\""]],
    ["HTTP/1.1 204\r\n\r\nHTTP/1.0 304 Not Modified\r\nContent-Length: 4\r\n\r\nbody", ["204  1 []", "end \"\"", "304 Not Modified 0 [\"Content-Length\",\"4\"]", "end \"body\""]],
    ["HTTP/1.1 200 none\r\nContent-Length: 4\r\n\r\n", ["200 none 1 [\"Content-Length\",\"4\"]", "end \"\""]],
  ])("parses responses", (text, events) => {
    expect(parse(text, [], false)).toEqual({ events, error: null, rest: "" });
    expect(parse(text, everyOctet(text), false)).toEqual({ events, error: null, rest: "" });
  });

  // Codes as Node 20.20 (llhttp 9.3.1) gives them for the same octets.
  test.each([
    ["GET / HTTP/1.1\nHost: a\n\n", "HPE_INVALID_VERSION"],
    ["GET / HTTP/1.1\r\nHost: a\nX: y\r\n\r\n", "HPE_CR_EXPECTED"],
    ["GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n", "HPE_INVALID_HEADER_TOKEN"],
    ["GET /\xff HTTP/1.1\r\nHost: a\r\n\r\n", "HPE_INVALID_URL"],
    ["GET / HTTP/1.1\r\nHost : a\r\n\r\n", "HPE_INVALID_HEADER_TOKEN"],
    ["POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n", "HPE_UNEXPECTED_CONTENT_LENGTH"],
    ["POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", "HPE_INVALID_TRANSFER_ENCODING"],
    ["POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n", "HPE_INVALID_CONTENT_LENGTH"],
    ["POST / HTTP/1.1\r\nTransfer-Encoding: chunked, gzip\r\n\r\n", "HPE_INVALID_TRANSFER_ENCODING"],
    ["POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n", "HPE_INVALID_TRANSFER_ENCODING"],
    ["POST / HTTP/1.1\r\nContent-Length: 1x\r\n\r\n", "HPE_INVALID_CONTENT_LENGTH"],
    ["POST / HTTP/1.1\r\nContent-Length: +1\r\n\r\n", "HPE_INVALID_CONTENT_LENGTH"],
    ["POST / HTTP/1.1\r\nContent-Length: \r\n\r\n", "HPE_INVALID_CONTENT_LENGTH"],
    ["POST / HTTP/1.1\r\nContent-Length: 99999999999999999999999\r\n\r\n", "HPE_INVALID_CONTENT_LENGTH"],
    ["FOO / HTTP/1.1\r\n", "HPE_INVALID_METHOD"],
    ["get / HTTP/1.1\r\n", "HPE_INVALID_METHOD"],
    ["GET / HTTP/1.2\r\n\r\n", "HPE_INVALID_VERSION"],
    ["GET / HTTX/1.1\r\n", "HPE_INVALID_CONSTANT"],
    ["GET x HTTP/1.1\r\n\r\n", "HPE_INVALID_URL"],
    ["GET / HTTP/1.1\r\nX: a\x01b\r\n\r\n", "HPE_INVALID_HEADER_TOKEN"],
    ["GET / HTTP/1.1\r\nX: a\rb\r\n\r\n", "HPE_LF_EXPECTED"],
    ["GET / HTTP/1.1\r\n: b\r\n\r\n", "HPE_INVALID_HEADER_TOKEN"],
    ["GET / HTTP/1.1\r\nfoo\r\n\r\n", "HPE_INVALID_HEADER_TOKEN"],
    ["POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "HPE_INVALID_CHUNK_SIZE"],
    ["POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1 ;a=b\r\na\r\n0\r\n\r\n", "HPE_INVALID_CHUNK_SIZE"],
    ["POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n", "HPE_STRICT"],
    ["POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\na\n0\n\n", "HPE_CR_EXPECTED"],
    ["GET / HTTP/1.1\r\nX: " + "y".repeat(17000) + "\r\n\r\n", "HPE_HEADER_OVERFLOW"],
    ["GET /" + "y".repeat(17000), "HPE_HEADER_OVERFLOW"],
    ["GET / HTTP/1.1\r\nHos", "HPE_INVALID_EOF_STATE"],
  ])("refuses %j", (text, code) => {
    expect(parse(text, []).error).toBe(code);
    expect(parse(text, everyOctet(text.slice(0, 200))).error).not.toBeNull();
  });

  test("gives the same events for any cutting", () => {
    fc.assert(fc.property(fc.constantFrom(...VALID), fc.array(fc.nat(160), { maxLength: 8 }), (text, cuts) => {
      expect(parse(text, cuts.sort((a, b) => a - b))).toEqual(parse(text, []));
    }), { seed: 7, numRuns: 400 });
  });

  test("never throws on damaged input, and the cutting does not matter", () => {
    const damage = fc.record({ text: fc.constantFrom(...VALID), at: fc.nat(160), octet: fc.nat(255), remove: fc.nat(2), cuts: fc.array(fc.nat(160), { maxLength: 5 }) });
    fc.assert(fc.property(damage, ({ text, at, octet, remove, cuts }) => {
      const damaged = text.slice(0, at) + String.fromCharCode(octet) + text.slice(at + remove);
      const whole = parse(damaged, []);
      const pieces = parse(damaged, cuts.sort((a, b) => a - b));
      expect(pieces.events).toEqual(whole.events);
      expect(pieces.error === null).toBe(whole.error === null);
    }), { seed: 11, numRuns: 1500 });
  });
});

test("duplicate fields merge as in node:http", () => {
  const headers = mergeFields(["Host", "a", "HOST", "b", "X", "1", "x", "2", "Set-Cookie", "a", "set-cookie", "b", "Cookie", "a=1", "Cookie", "b=2"], false);
  expect(headers).toEqual({ host: "a", x: "1, 2", "set-cookie": ["a", "b"], cookie: "a=1; b=2" });
});
