/** Our http server and client against node:http: the same octets on the wire, the same events, on loopback. */
import * as nodeHttp from "node:http";
import * as nodeNet from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as ourHttp from "#api/node/http.ts";
import { installNodeHost } from "./node-host.ts";

type Http = typeof nodeHttp;
const ours = ourHttp as unknown as Http;

beforeAll(() => { installNodeHost(); });

type Handler = (request: nodeHttp.IncomingMessage, response: nodeHttp.ServerResponse, log: (text: string) => void) => void;

/** Sends the pieces, one a turn, and gives everything the server said until it closed or fell silent. */
async function talk(http: Http, pieces: (string | number)[], handler: Handler, set: (server: nodeHttp.Server, log: (text: string) => void) => void = () => {}): Promise<string> {
  const lines: string[] = [];
  const log = (text: string): void => { lines.push(text); };
  const server = http.createServer((request, response) => {
    request.on("error", (error) => log("request error " + (error as any).code));
    handler(request, response, log);
  });
  set(server, log);
  await new Promise<void>((resolve) => { server.listen(0, "127.0.0.1", resolve); });
  const socket = nodeNet.connect((server.address() as nodeNet.AddressInfo).port, "127.0.0.1");
  let text = "";
  let last = Date.now();
  let closed = false;
  socket.on("data", (chunk) => { text += chunk.toString("latin1"); last = Date.now(); });
  socket.on("error", () => {});
  socket.on("end", () => { text += "<end>"; });
  socket.on("close", () => { closed = true; });
  for (const piece of pieces) {
    if (typeof piece === "number") await new Promise((resolve) => setTimeout(resolve, piece));
    else {
      socket.write(Buffer.from(piece, "latin1"));
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  last = Date.now();
  while (!closed && Date.now() - last < (text === "" ? 1500 : 100)) await new Promise((resolve) => setTimeout(resolve, 5));
  socket.destroy();
  (server as any).closeAllConnections();
  await new Promise<void>((resolve) => { server.close(() => resolve()); });
  return text.replace(/Date: [^\r]*/g, "Date: X") + (lines.length > 0 ? "\n" + lines.join("\n") : "");
}

const get = (path = "/", extra = "") => `GET ${path} HTTP/1.1\r\nHost: a\r\n${extra}\r\n`;
const body = (request: nodeHttp.IncomingMessage, done: (text: string) => void) => {
  let text = "";
  request.on("data", (chunk: Buffer) => { text += chunk.toString("latin1"); });
  request.on("end", () => done(text));
};

const CASES: [string, (string | number)[], Handler, ((server: nodeHttp.Server, log: (text: string) => void) => void)?][] = [
  ["a plain answer", [get()], (q, r) => r.end("hello")],
  ["keep-alive and close", [get("/1"), get("/2", "Connection: close\r\n")], (q, r) => r.end(q.url)],
  ["HTTP/1.0", ["GET / HTTP/1.0\r\n\r\n"], (q, r) => r.end("old")],
  ["HTTP/1.0 keep-alive", ["GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"], (q, r) => { r.setHeader("Content-Length", 3); r.end("old"); }],
  ["HTTP/1.0 streamed", ["GET / HTTP/1.0\r\n\r\n"], (q, r) => { r.write("a"); r.end("b"); }],
  ["headers as written", [get()], (q, r) => { r.setHeader("X-One", "1"); r.setHeader("Set-Cookie", ["a=1", "b=2"]); r.writeHead(201, "Made", { "content-type": "text/plain", "X-One": "2" }); r.end("ok"); }],
  ["raw header arrays", [get()], (q, r) => { r.writeHead(200, ["A", "1", "B", "2", "A", "3"] as any); r.end(); }],
  ["chunked", [get()], (q, r) => { r.write("hello "); setTimeout(() => { r.write("world"); r.end(); }, 5); }],
  ["chunked with trailers", [get()], (q, r) => { r.setHeader("Trailer", "X-T"); r.write("body"); r.addTrailers({ "X-T": "v" }); r.end(); }],
  ["HEAD", ["HEAD / HTTP/1.1\r\nHost: a\r\n\r\n" + get("/2")], (q, r) => r.end("hello")],
  ["HEAD with length", ["HEAD / HTTP/1.1\r\nHost: a\r\n\r\n"], (q, r) => { r.setHeader("Content-Length", 5); r.end("hello"); }],
  ["204 and 304", [get("/204") + get("/304")], (q, r) => { r.statusCode = Number(q.url!.slice(1)); r.end("nothing"); }],
  ["204 chunked", [get()], (q, r) => { r.writeHead(204, { "Transfer-Encoding": "chunked" }); r.end(); }],
  ["status without text", [get()], (q, r) => { r.statusCode = 299; r.end(); }],
  ["pipelining in order", [get("/slow") + get("/fast") + get("/third")], (q, r) => { setTimeout(() => r.end(q.url), q.url === "/slow" ? 20 : 1); }],
  ["pipelined streams", [get("/slow") + get("/fast")], (q, r) => { r.write(q.url + "1"); setTimeout(() => { r.write("2"); r.end("3"); }, q.url === "/slow" ? 20 : 1); }],
  ["body by length", ["POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n01234", 5, "56789" + get("/after")], (q, r) => body(q, (text) => r.end(q.method + text))],
  ["chunked body and trailers", ["POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel", 5, "lo\r\n3;x=y\r\n wo\r\n0\r\nX-T: t\r\n\r\n"], (q, r) => body(q, (text) => r.end(text + JSON.stringify(q.trailers) + JSON.stringify(q.rawTrailers)))],
  ["an answer before the body", ["POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n01234", 10, "56789" + get("/after")], (q, r) => r.end(q.url)],
  ["echo by pipe", ["POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 70000\r\n\r\n" + "x".repeat(70000)], (q, r) => { q.pipe(r); }],
  ["headers read", [get("/p?q=1", "X-A: 1\r\nx-a: 2\r\nCookie: a\r\nCookie: b\r\nSet-Cookie: s\r\nHost: b\r\n")], (q, r) => r.end(JSON.stringify([q.headers, q.rawHeaders, q.httpVersion, q.url, q.headersDistinct]))],
  ["expect 100-continue", ["POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n", 40, "abc"], (q, r) => body(q, (text) => r.end(text))],
  ["checkContinue refused", ["POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n"], () => {}, (s) => { s.on("checkContinue", (q, r) => { r.statusCode = 413; r.end(); }); }],
  ["other expectations", ["POST / HTTP/1.1\r\nHost: a\r\nExpect: x\r\nContent-Length: 0\r\n\r\n"], (q, r) => r.end()],
  ["missing Host", ["GET / HTTP/1.1\r\n\r\n"], (q, r) => r.end("no")],
  ["malformed", ["GET / HTTP/1.1\r\nHost a\r\n\r\n"], (q, r) => r.end("no")],
  ["malformed after good", [get() + "BAD\r\n\r\n"], (q, r) => r.end("ok")],
  ["too large a head", ["GET / HTTP/1.1\r\nHost: a\r\nX: " + "y".repeat(17000) + "\r\n\r\n"], (q, r) => r.end("no")],
  ["clientError", ["GET / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n"], (q, r) => r.end("no"), (s, log) => { s.on("clientError", (e: any, socket) => { log(e.code + " " + e.message + " " + e.reason); (socket as any).end("HTTP/1.1 400 Mine\r\n\r\n"); }); }],
  ["smuggling: length and coding", ["POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"], (q, r) => r.end("no")],
  ["upgrade", ["GET /chat HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\nhead", 10, "more"], (q, r) => r.end("no"), (s, log) => { s.on("upgrade", (q, socket, head) => { log(q.url + " " + head); socket.write("HTTP/1.1 101 X\r\n\r\n"); socket.on("data", (d: Buffer) => { socket.end("got " + d); }); }); }],
  ["upgrade without listener", ["GET /chat HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n"], (q, r) => r.end("plain")],
  ["connect", ["CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\nx"], (q, r) => r.end("no"), (s) => { s.on("connect", (q, socket, head) => { socket.end("tunnel " + q.url + head); }); }],
  ["maxRequestsPerSocket", [get("/1"), 5, get("/2"), 5, get("/3")], (q, r) => r.end(q.url), (s) => { s.maxRequestsPerSocket = 2; }],
  ["keepAliveTimeout 0", [get()], (q, r) => r.end("x"), (s) => { s.keepAliveTimeout = 0; }],
  ["Connection: close by the program", [get()], (q, r) => { r.setHeader("Connection", "close"); r.end("x"); }],
  ["own Date, no Date", [get("/own") + get("/none")], (q, r) => { if (q.url === "/own") r.setHeader("Date", "now"); else r.sendDate = false; r.end(); }],
  ["removed headers", [get()], (q, r) => { r.removeHeader("Connection"); r.removeHeader("Date"); r.removeHeader("Transfer-Encoding"); r.removeHeader("Content-Length"); r.end("x"); }],
  ["Transfer-Encoding by the program", [get()], (q, r) => { r.setHeader("Transfer-Encoding", "chunked"); r.end("abc"); }],
  ["latin1 and utf8 bodies", [get("/1") + get("/2") + get("/3")], (q, r) => q.url === "/1" ? r.end("äöü€😀") : q.url === "/2" ? r.end("äöü", "latin1") : r.end(new Uint8Array([1, 2, 255]))],
  ["write callbacks and events", [get()], (q, r, log) => { for (const e of ["prefinish", "finish", "close"]) r.on(e, () => log(e)); for (const e of ["end", "close"]) q.on(e, () => log("request " + e)); r.write("a", () => log("written")); r.end("b", () => log("ended")); log(String(r.writableEnded) + r.headersSent); }],
  ["flushHeaders and interim answers", [get()], (q, r) => { r.writeProcessing(); r.writeEarlyHints({ link: "</a>; rel=preload" }); r.flushHeaders(); setTimeout(() => r.end("x"), 5); }],
  ["errors thrown", [get()], (q, r) => {
    const errors: string[] = [];
    const attempt = (f: () => void) => { try { f(); } catch (e: any) { errors.push(e.code + " " + e.name + " " + e.message); } };
    attempt(() => r.setHeader("a b", "1")); attempt(() => r.setHeader("a", "\n")); attempt(() => r.setHeader("a", undefined as any)); attempt(() => r.writeHead(1000)); attempt(() => r.write(null as any)); attempt(() => r.write(5 as any));
    attempt(() => r.addTrailers({ "a b": "c" })); r.flushHeaders(); attempt(() => r.setHeader("x", "y")); attempt(() => r.writeHead(200)); attempt(() => r.removeHeader("x")); attempt(() => r.setHeader(5 as any, "y"));
    r.end(errors.join("\n"));
  }],
  ["write after end", [get()], (q, r, log) => { r.on("error", (e: any) => log(e.code)); r.end("x"); r.write("y", (e: any) => log("cb " + (e && e.code))); }],
  ["destroy", [get()], (q, r, log) => { r.on("close", () => log("close")); r.write("x"); setTimeout(() => r.destroy(), 5); }],
  ["getters", [get()], (q, r) => { r.setHeader("X-A", "1"); r.appendHeader("x-a", "2"); r.end(JSON.stringify([r.getHeader("X-a"), r.getHeaders(), r.getHeaderNames(), (r as any).getRawHeaderNames(), r.hasHeader("x-A"), r.headersSent])); }],
  ["leading empty lines", ["\r\n\r\n" + get()], (q, r) => r.end("x")],
  ["absolute form and asterisk", ["GET http://x/y HTTP/1.1\r\nHost: a\r\n\r\nOPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n"], (q, r) => r.end(q.url)],
];

describe("the server says what node:http says", () => {
  test.each(CASES)("%s", async (_name, pieces, handler, set) => {
    const [expected, actual] = await Promise.all([talk(nodeHttp, pieces, handler, set), talk(ours, pieces, handler, set)]);
    expect(actual).toBe(expected);
    expect(expected.length).toBeGreaterThan(0);
  });
});

test("a connection that has been silent for keepAliveTimeout is closed, a slow head is answered 408", async () => {
  const quick = (s: nodeHttp.Server) => { s.keepAliveTimeout = 30; };
  expect(await talk(ours, [get()], (q, r) => r.end("x"), quick)).toMatch(/Keep-Alive: timeout=0\r\n[^]*x<end>$/);
  const slow = (s: nodeHttp.Server) => { s.headersTimeout = 30; };
  expect(await talk(ours, ["GET / HTTP/1.1\r\nHo"], (q, r) => r.end("x"), slow)).toBe("HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n<end>");
});

test("a request whose body does not come within requestTimeout is answered 408", async () => {
  const slow = (s: nodeHttp.Server) => { s.requestTimeout = 30; };
  expect(await talk(ours, ["POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab"], (q, r) => body(q, (text) => r.end(text)), slow)).toBe("HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n<end>\nrequest error ECONNRESET");
});

afterAll(() => { ourHttp.globalAgent.destroy(); });

async function ask(http: Http, server: Http, options: any, send: string | null, handler: Handler, repeat = 1): Promise<string> {
  const lines: string[] = [];
  const log = (text: string): void => { lines.push(text); };
  const s = server.createServer((q, r) => handler(q, r, log));
  await new Promise<void>((resolve) => { s.listen(0, "127.0.0.1", resolve); });
  const port = (s.address() as nodeNet.AddressInfo).port;
  for (let i = 0; i < repeat; i++) {
    await new Promise<void>((resolve) => {
      const request = http.request({ host: "127.0.0.1", port, ...options });
      for (const e of ["socket", "finish", "continue", "abort", "timeout", "information"]) request.on(e, () => log("request " + e));
      request.on("close", () => { log("request close"); setTimeout(resolve, 5); });
      request.on("error", (error: any) => log("request error " + error.code + " " + error.message.replace(/:\d+/, "")));
      request.on("response", (response) => {
        log("response " + response.statusCode + " " + response.statusMessage + JSON.stringify(response.headers).replace(/"date":"[^"]*"/, "DATE"));
        let text = "";
        response.on("data", (d) => { text += d; });
        for (const e of ["end", "close", "aborted"]) response.on(e, () => log("response " + e + " " + text.length + text.slice(0, 40) + response.complete));
        response.on("error", (error: any) => log("response error " + error.code + " " + error.message));
      });
      request.on("upgrade", (response, socket, head) => { log("upgrade " + head); socket.end(); });
      if (options.then) options.then(request);
      else if (send === null) request.end();
      else request.end(send);
    });
    log("reused " + i);
  }
  (s as any).closeAllConnections();
  s.close();
  return lines.join("\n");
}

const CLIENT_CASES: [string, any, string | null, Handler, number?][] = [
  ["get", {}, null, (q, r) => r.end("hello " + q.headers.host!.length)],
  ["post", { method: "POST", headers: { "X-A": "b" } }, "body", (q, r) => body(q, (t) => r.end(t + JSON.stringify(q.rawHeaders.filter((x) => !x.startsWith("127")))))],
  ["streamed post", { method: "POST", then: (q: any) => { q.write("a"); setTimeout(() => q.end("b"), 5); } }, null, (q, r) => body(q, (t) => r.end(t + q.headers["transfer-encoding"]))],
  ["head", { method: "HEAD" }, null, (q, r) => r.end("hello")],
  ["204", {}, null, (q, r) => { r.statusCode = 204; r.end(); }],
  ["until close", {}, null, (q, r) => { r.removeHeader("transfer-encoding"); r.setHeader("connection", "close"); r.end("x".repeat(100000)); }],
  ["large", {}, null, (q, r) => { r.end("y".repeat(300000)); }],
  ["kept alive", {}, null, (q, r) => r.end("k"), 3],
  ["hang up", {}, null, (q) => { q.socket.destroy(); }],
  ["cut body", {}, null, (q, r) => { r.setHeader("content-length", 10); r.write("abc"); setTimeout(() => q.socket.destroy(), 10); }],
  ["bad answer", {}, null, (q) => { q.socket.end("nonsense\r\n\r\n"); }],
  ["expect continue", { method: "POST", headers: { Expect: "100-continue" }, then: (q: any) => { q.on("continue", () => q.end("late")); } }, null, (q, r) => body(q, (t) => r.end(t))],
  ["refused", { port: 1 }, null, (q, r) => r.end()],
  ["aborted", { then: (q: any) => { q.on("response", () => q.destroy()); q.end(); } }, null, (q, r) => { r.write("x"); }],
  ["upgrade", { headers: { Connection: "Upgrade", Upgrade: "x" } }, null, (q) => { q.socket.write("HTTP/1.1 101 S\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\nhi"); }],
];

describe("the client does what node:http does", () => {
  test.each(CLIENT_CASES)("%s", async (_name, options, send, handler, repeat) => {
    const expected = await ask(nodeHttp, nodeHttp, options, send, handler, repeat);
    expect(await ask(ours, nodeHttp, options, send, handler, repeat)).toBe(expected);
  });
});
