/** Plain functions of Node's modules against ours: same arguments, same results or the same errors. */
import * as assert from "node:assert";
import * as buffer from "node:buffer";
import * as net from "node:net";
import * as path from "node:path";
import * as querystring from "node:querystring";
import * as stringDecoder from "node:string_decoder";
import * as util from "node:util";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { installNodeHost } from "#host/node-host.ts";
import * as ourAssert from "./assert.ts";
import * as ourBuffer from "./buffer.ts";
import * as ourEvents from "./events.ts";
import * as events from "node:events";
import * as ourNet from "./net.ts";
import * as ourPath from "./path.ts";
import * as ourQuerystring from "./querystring.ts";
import * as ourDecoder from "./string_decoder.ts";
import * as ourUtil from "./util.ts";
import * as ourUrl from "../web/url.ts";
import { TextDecoder as OurDecoder } from "../web/text-encoding.ts";

beforeAll(() => { installNodeHost(); });

function outcome(run: () => unknown): unknown {
  try {
    const value = run();
    return value instanceof Uint8Array ? "octets " + Array.from(value).join() : value;
  } catch (error: any) {
    return `${error.name} ${error.code} ${error.message}`;
  }
}

type Lib = { Buffer: typeof Buffer };
const BUFFERS: ((lib: Lib) => unknown)[] = [];
for (const encoding of ["utf8", "hex", "base64", "base64url", "latin1", "ascii", "utf16le", "UCS-2", "binary", "nope"] as BufferEncoding[]) {
  for (const text of ["", "a", "hello", "äöü€😀", "\ud800x", "68656c6c6f", "6865zz", "abc", "aGVsbG8=", "aGVsbG8", "a-_b", "aGVs\nbG8=", "=="]) {
    BUFFERS.push((l) => l.Buffer.from(text, encoding), (l) => l.Buffer.byteLength(text, encoding), (l) => l.Buffer.from(text, "utf8").toString(encoding), (l) => l.Buffer.alloc(7).fill(text, encoding), (l) => { const b = l.Buffer.alloc(5, 1); return b.write(text, 1, encoding) + b.toString("hex"); });
  }
}
const B = "Buffer";
for (const n of [0, 1, -1, 127, 128, 255, 256, 65535, 65536, -129, 2 ** 31, 2 ** 32, -(2 ** 31) - 1, 1.5, NaN, 2 ** 47, 2 ** 48, 1e300]) {
  for (const size of ["UInt8", "Int8", "UInt16LE", "UInt16BE", "Int16LE", "Int16BE", "UInt32LE", "UInt32BE", "Int32LE", "Int32BE", "FloatLE", "FloatBE", "DoubleLE", "DoubleBE"]) {
    BUFFERS.push((l) => { const b: any = l[B].alloc(10); const end = b["write" + size](n, 1); return end + b.toString("hex") + b["read" + size](1); });
  }
  for (const width of [1, 3, 5, 6, 7]) for (const size of ["UIntLE", "UIntBE", "IntLE", "IntBE"]) BUFFERS.push((l) => { const b: any = l[B].alloc(10); const end = b["write" + size](n, 2, width); return end + b.toString("hex") + b["read" + size](2, width); });
}
BUFFERS.push(
  (l) => l.Buffer.from([1, 2, 300, -1]), (l) => l.Buffer.from(new Uint16Array([1, 256])), (l) => l.Buffer.from({ length: 2, 0: 5, 1: 6 } as any), (l) => l.Buffer.from(new String("boxed") as any), (l) => l.Buffer.from(5 as any), (l) => l.Buffer.from(null as any),
  (l) => l.Buffer.from(new Uint8Array([1, 2, 3, 4]).buffer, 1, 2), (l) => l.Buffer.from(new ArrayBuffer(2), 5), (l) => l.Buffer.alloc(-1), (l) => l.Buffer.alloc("5" as any), (l) => l.Buffer.alloc(3, "ab"), (l) => l.Buffer.concat([l.Buffer.from("a"), l.Buffer.from("bc")]), (l) => l.Buffer.concat([l.Buffer.from("abc")], 2),
  (l) => l.Buffer.concat("x" as any), (l) => l.Buffer.concat(["x" as any]), (l) => l.Buffer.compare(l.Buffer.from("a"), l.Buffer.from("b")), (l) => l.Buffer.from("abcabc").indexOf("ca"), (l) => l.Buffer.from("abcabc").indexOf("a", 1), (l) => l.Buffer.from("abcabc").indexOf("a", -2), (l) => l.Buffer.from("abcabc").lastIndexOf("a"), (l) => l.Buffer.from("abcabc").lastIndexOf("bc", 3), (l) => l.Buffer.from("abcabc").lastIndexOf("bc", -5),
  (l) => l.Buffer.from("abcabc").indexOf(""), (l) => l.Buffer.from("abcabc").includes("cab"), (l) => l.Buffer.from("abc").indexOf(98), (l) => l.Buffer.from("abc").indexOf({} as any), (l) => l.Buffer.from("abcdef").slice(1, -1), (l) => l.Buffer.from("abcdef").subarray(-3), (l) => l.Buffer.from("abcdef").slice(4, 2), (l) => l.Buffer.from("abc").equals(l.Buffer.from("abc")), (l) => l.Buffer.from("abc").equals("abc" as any),
  (l) => { const b = l.Buffer.from("abcdef"); return b.copy(b, 2, 0, 3) + b.toString(); }, (l) => JSON.stringify(l.Buffer.from("ab")), (l) => l.Buffer.from(JSON.parse('{"type":"Buffer","data":[1,2]}')), (l) => l.Buffer.from("abcd").swap16(), (l) => l.Buffer.from("abc").swap32(), (l) => l.Buffer.from("abcdefgh").toString("utf8", 2, 5), (l) => l.Buffer.from("abc").toString("utf8", 5), (l) => l.Buffer.isBuffer(new Uint8Array(1)), (l) => l.Buffer.isEncoding("HEX"), (l) => l.Buffer.from("abc").readUInt8(3), (l) => l.Buffer.from("abc").readUInt8(1.5), (l) => l.Buffer.from("abc").readUInt8("1" as any), (l) => l.Buffer.from("").readUInt16LE(0), (l) => l.Buffer.from("abc").compare(l.Buffer.from("abd"), 0, 2, 0, 2), (l) => l.Buffer.from([0xe2, 0x82, 0x41, 0xff, 0xed, 0xa0, 0x80, 0xf0, 0x9f, 0x98]).toString(), (l) => util.inspect(l.Buffer.from("hello")) , (l) => util.inspect(l.Buffer.alloc(60)),
  (l) => l.Buffer.from("abc") + "", (l) => [...l.Buffer.from("ab").entries()].join(), (l) => l.Buffer.from("abc").map((x) => x + 1), (l) => l.Buffer.from("x").constructor.name,
);

test("Buffer agrees", () => {
  expect(BUFFERS.map((run) => outcome(() => run(ourBuffer as never)))).toEqual(BUFFERS.map((run) => outcome(() => run(buffer as never))));
});

test("octets read as UTF-8, hex and base64 alike, whole and in pieces", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 20 }), fc.array(fc.nat(20)), fc.constantFrom("utf8", "base64", "hex", "utf16le", "base64url", "latin1"), (bytes, cuts, encoding) => {
    expect(ourBuffer.Buffer.from(bytes).toString(encoding)).toBe(Buffer.from(bytes).toString(encoding as BufferEncoding));
    const run = (Decoder: any) => {
      const decoder = new Decoder(encoding);
      const out: string[] = [];
      let from = 0;
      for (const cut of [...cuts.sort((a, b) => a - b), bytes.length]) {
        out.push(decoder.write(Buffer.from(bytes.subarray(from, cut))));
        from = Math.max(from, cut);
      }
      out.push(decoder.end());
      return out;
    };
    expect(run(ourDecoder.StringDecoder).join("")).toBe(run(stringDecoder.StringDecoder).join(""));
    expect(new OurDecoder().decode(bytes)).toBe(new TextDecoder().decode(bytes));
  }), { seed: 5, numRuns: 500 });
});

const PATHS = ["", ".", "..", "/", "//", "/a", "a/b", "/a/b/", "a//b/../c", "/../a", "../../x", "./a.txt", "/x/.bashrc", "a.b.c", "a.", ".a", "/a/b.ext/", "a/./b", "///a///b"];
test("path agrees", () => {
  const runs: ((p: any) => unknown)[] = [];
  for (const a of PATHS) {
    for (const f of ["normalize", "dirname", "basename", "extname", "parse", "isAbsolute", "resolve"]) runs.push((p) => f + a + JSON.stringify(p[f](a)));
    runs.push((p) => p.format(p.parse(a)), (p) => p.basename(a, ".txt"));
    for (const b of PATHS) runs.push((p) => a + "|" + b + p.join(a, b), (p) => p.relative("/q/" + a, "/q/" + b), (p) => p.resolve(a, b));
  }
  runs.push((p) => p.join("a", 5), (p) => p.sep + p.delimiter);
  expect(runs.map((run) => outcome(() => run(ourPath)))).toEqual(runs.map((run) => outcome(() => run(path.posix))));
});

test("isIP agrees", () => {
  for (const text of ["", "1.2.3.4", "01.2.3.4", "1.2.3", "256.1.1.1", "1.2.3.4.5", "::", "::1", "1::", "1::2::3", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "::ffff:1.2.3.4", "fe80::1%eth0", "fe80::1%", "g::", "12345::", ":1", "1:", "1.2.3.4:", "::1.2.3.4", "1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:7::"]) {
    expect(text + ourNet.isIP(text)).toBe(text + net.isIP(text));
  }
});

test("querystring agrees", () => {
  const runs: ((q: any) => unknown)[] = ["a=1&b=2", "a=1&a=2&a=3", "a&b=&=c&&", "x=%20%41%zz%e2%82%ac+y", "a:1;b:2", "a==b"].map((text) => (q) => JSON.stringify(q.parse(text)));
  runs.push((q) => JSON.stringify(q.parse("a:1;b:2", ";", ":")), (q) => q.stringify({ a: 1, b: ["x", "y z"], c: true, d: null, e: "ä&=" }), (q) => q.escape("a b~'()*!"), (q) => q.unescape("%41%"));
  expect(runs.map((run) => outcome(() => run(ourQuerystring)))).toEqual(runs.map((run) => outcome(() => run(querystring))));
});

test("URL agrees", () => {
  const fields = ["href", "origin", "protocol", "username", "password", "host", "hostname", "port", "pathname", "search", "hash"];
  for (const [text, base] of [["http://a"], ["HTTP://User:Pa%20ss@Host.Example:80/a/../b/./c?x=1 2#frag ä"], ["https://h:443/"], ["http://h:8080"], ["//x/y", "http://h/a"], ["../c?d", "http://h/a/b/e?f#g"], ["?q", "http://h/a?b#c"], ["#z", "http://h/a?b#c"], ["", "http://h/a?b#c"], ["http://[::1]:90/x"], ["mailto:a@b.c"], ["data:text/plain,hi there"], ["file:///a/b"], ["nope"], ["http://"], ["http://a b"], ["http://h:99999"], ["http:\\\\h\\p"], ["foo://h/p?q"], ["http://h/%zz%41"], ["/abs", "https://u@h:1/x"], [" http://trim/ \n"]] as [string, string?][]) {
    const show = (Class: any) => outcome(() => { const url = new Class(text, base); return fields.map((f) => url[f]).join(" | ") + url.searchParams; });
    expect([text, show(ourUrl.URL)]).toEqual([text, show(URL)]);
  }
});

test("isDeepStrictEqual agrees", () => {
  const cyclic: any = { a: 1 };
  cyclic.self = cyclic;
  const values = [0, -0, NaN, "a", null, undefined, [], {}, [1], [1, 2], { a: 1 }, { a: 1, b: undefined }, { b: 1 }, new Map([[1, { a: 1 }]]), new Map([[1, { a: 2 }]]), new Set([1, { a: 1 }]), new Set([{ a: 1 }, 1]), new Set([{ a: 2 }, 1]), new Date(1), new Date(2), /a/g, /a/, new Error("x"), new TypeError("x"), new Uint8Array([1]), new Int8Array([1]), new Uint8Array([2]), cyclic, Object.create(null), new (class A {})(), [, 1], [undefined, 1], Object("a"), "1", 1, true, { a: [{ b: new Map([["k", new Set([1])]]) }] }];
  for (const a of values) {
    for (const b of values) {
      expect(ourUtil.isDeepStrictEqual(a, b)).toBe(util.isDeepStrictEqual(a, b));
      const loose = (x: any) => { try { x.deepEqual(a, b); return true; } catch { return false; } };
      expect([a, b, loose(ourAssert)]).toEqual([a, b, loose(assert)]);
    }
  }
});

test("EventEmitter agrees", () => {
  const run = (E: any) => {
    const log: unknown[] = [];
    const e = new E();
    e.on("newListener", (name: string) => log.push("new " + String(name)));
    e.on("removeListener", (name: string) => log.push("removed " + String(name)));
    const f = (...args: unknown[]) => log.push("f", args);
    e.on("a", f); e.once("a", (x: unknown) => log.push("once", x)); e.prependListener("a", () => log.push("first"));
    log.push(e.emit("a", 1, 2, 3, 4), e.emit("a"), e.emit("b"), e.listenerCount("a"), e.eventNames());
    e.off("a", f); log.push(e.listenerCount("a"), e.rawListeners("a").length, e.listeners("a").length);
    e.removeAllListeners("a"); log.push(e.eventNames());
    for (const bad of [() => e.emit("error", new Error("x")), () => e.emit("error", { a: 1 }), () => e.emit("error"), () => e.on("x", 5), () => e.setMaxListeners(-1), () => e.emit("error", "text")]) log.push(outcome(bad));
    e.on(E.errorMonitor, () => log.push("monitor")); e.on("error", () => log.push("handled")); e.emit("error", 1);
    log.push(e.getMaxListeners(), E.defaultMaxListeners);
    return log;
  };
  expect(run(ourEvents.EventEmitter)).toEqual(run(events.EventEmitter));
});

describe("assert agrees", () => {
  const cases: ((a: any) => void)[] = [
    (a) => a.strictEqual(1, 2), (a) => a.strictEqual(1, 1), (a) => a.equal(1, "1"), (a) => a.equal(1, 2), (a) => a.notStrictEqual(1, 1), (a) => a.ok(1), (a) => a.strictEqual(1, 2, "mine"), (a) => a.strictEqual(1, 2, new TypeError("own")),
    (a) => a.throws(() => { throw new Error("x"); }), (a) => a.throws(() => {}), (a) => a.throws(() => { throw new Error("x"); }, TypeError), (a) => a.throws(() => { throw new Error("x"); }, /x/), (a) => a.throws(() => { throw new Error("x"); }, { message: "x" }), (a) => a.fail(), (a) => a.fail("why"), (a) => a.ifError(null), (a) => a.doesNotThrow(() => {}), (a) => a.deepStrictEqual({ a: 1 }, { a: 1 }),
  ];
  test.each(cases.map((run, i) => [i, run] as const))("case %i", (_i, run) => {
    expect(outcome(() => run(ourAssert))).toEqual(outcome(() => run(assert)));
  });
});
