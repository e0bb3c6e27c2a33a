/** Every scenario runs over Node's streams and ours; the logs must be equal. */
import { expect, test } from "vitest";
import * as node from "node:stream";
import * as ours from "../node/stream.ts";
import { defer } from "../ticks.ts";

type Lib = typeof node;
const nextTick = (lib: unknown) => (lib === node ? process.nextTick : (f: () => void) => defer(f));
type Log = (...parts: unknown[]) => void;
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
const watch = (log: Log, name: string, s: any, events = ["data", "end", "finish", "close", "error", "drain", "pause", "resume", "prefinish", "pipe", "unpipe"]) => {
  for (const e of events) s.on(e, (x: any) => log(name, e, x instanceof Error ? `${(x as any).code} ${x.message}` : x instanceof Uint8Array ? String(x) : typeof x === "object" ? "obj" : x));
};

const SCENARIOS: Record<string, (lib: Lib, log: Log) => unknown> = {
  "a readable flows and closes"(lib, log) {
    const r = new lib.Readable({ read() {} });
    watch(log, "r", r);
    r.push("a"); r.push("b"); r.push(null);
    nextTick(lib)(() => log("tick"));
    void Promise.resolve().then(() => log("micro"));
  },
  "read on demand"(lib, log) {
    let n = 0;
    const r = new lib.Readable({ highWaterMark: 4, read(size) { log("_read", size); n++ < 5 ? this.push("xy" + n) : this.push(null); } });
    r.on("readable", () => { let c; while ((c = r.read()) !== null) log("chunk", String(c), r.readableLength); });
    r.on("end", () => log("end")); r.on("close", () => log("close"));
  },
  "read(n), unshift, setEncoding"(lib, log) {
    const r = new lib.Readable({ read() {} });
    r.push("hello"); r.push("world");
    log(String(r.read(3)), String(r.read(4)), r.read(10), r.readableLength);
    r.unshift("AB");
    log(String(r.read(3)));
    r.setEncoding("utf8");
    r.push(new Uint8Array([0xe2, 0x82])); r.push(new Uint8Array([0xac])); r.push(null);
    watch(log, "r", r);
  },
  "writable backpressure and drain"(lib, log) {
    const w = new lib.Writable({ highWaterMark: 5, write(c, e, cb) { log("_write", String(c), e); setImmediate(cb); } });
    watch(log, "w", w);
    log(w.write("abc", () => log("cb1")), w.write("def", () => log("cb2")), w.writableLength, w.writableNeedDrain);
    w.end("ghi", () => log("endcb"));
    log(w.writable, w.writableEnded, w.writableFinished);
  },
  "synchronous writes"(lib, log) {
    const w = new lib.Writable({ write(c, e, cb) { log("_write", String(c)); cb(); } });
    watch(log, "w", w);
    w.write("a", () => log("a")); w.write("b"); w.write("c", () => log("c")); w.end(() => log("end"));
    nextTick(lib)(() => log("tick"));
  },
  "writev and cork"(lib, log) {
    const w = new lib.Writable({ writev(cs, cb) { log("writev", cs.map((c) => String(c.chunk)).join("|")); setImmediate(cb); } });
    watch(log, "w", w);
    w.cork(); w.write("a"); w.write("b"); w.write("c"); log(w.writableCorked); w.uncork(); w.write("d"); w.write("e"); w.end();
  },
  "final and its error"(lib, log) {
    const w = new lib.Writable({ write(c, e, cb) { cb(); }, final(cb) { log("final"); setImmediate(cb); } });
    watch(log, "w", w); w.end("x");
    const f = new lib.Writable({ write(c, e, cb) { cb(); }, final(cb) { cb(new Error("nope")); } });
    watch(log, "f", f); f.end("x", (e: any) => log("endcb", e && e.message));
  },
  "write after end and after destroy"(lib, log) {
    const w = new lib.Writable({ write(c, e, cb) { cb(); } });
    watch(log, "w", w); w.end(); w.write("late", (e: any) => log("cb", e.code));
    const d = new lib.Writable({ write(c, e, cb) { cb(); } });
    watch(log, "d", d); d.destroy(); d.write("late", (e: any) => log("cb", e.code)); d.end((e: any) => log("end", e && e.code));
  },
  "write errors"(lib, log) {
    for (const sync of [true, false]) {
      const w = new lib.Writable({ write(c, e, cb) { const er = new Error("bad"); sync ? cb(er) : setImmediate(cb, er); } });
      watch(log, "w" + sync, w); w.write("a", (e: any) => log("cb1", e.message)); w.write("b", (e: any) => log("cb2", e.message));
    }
  },
  "destroy with error and callback order"(lib, log) {
    const r = new lib.Readable({ read() {}, destroy(e, cb) { log("_destroy", e && e.message); setImmediate(cb, e); } });
    watch(log, "r", r); r.push("x"); r.destroy(new Error("boom")); r.destroy(new Error("again")); log(r.destroyed, r.readable);
  },
  "push after eof"(lib, log) {
    const r = new lib.Readable({ read() {} });
    watch(log, "r", r); r.push(null); log(r.push("x"));
  },
  "pipe with a slow destination"(lib, log) {
    let n = 0;
    const r = new lib.Readable({ highWaterMark: 4, read() { this.push(n++ < 6 ? "chunk" + n : null); } });
    const w = new lib.Writable({ highWaterMark: 6, write(c, e, cb) { log("got", String(c)); setImmediate(cb); } });
    watch(log, "w", w); watch(log, "r", r, ["end", "close", "pause", "resume"]); r.pipe(w);
  },
  "pipe to two, unpipe one"(lib, log) {
    const r = new lib.Readable({ read() {} });
    const make = (name: string) => { const w = new lib.Writable({ write(c, e, cb) { log(name, String(c)); cb(); } }); watch(log, name, w, ["unpipe", "finish", "close"]); return w; };
    const a = make("a"); const b = make("b");
    r.pipe(a); r.pipe(b); r.push("1");
    setImmediate(() => { r.unpipe(a); r.push("2"); r.push(null); });
  },
  "transform with flush"(lib, log) {
    const t = new lib.Transform({ transform(c, e, cb) { cb(null, String(c).toUpperCase()); }, flush(cb) { cb(null, "!"); } });
    watch(log, "t", t); t.write("a"); t.write("b"); t.end("c");
  },
  "transform backpressure"(lib, log) {
    const t = new lib.Transform({ highWaterMark: 2, transform(c, e, cb) { log("t", String(c)); cb(null, c); } });
    log(t.write("aa"), t.write("bb"), t.write("cc")); t.end();
    setImmediate(() => { watch(log, "t", t); });
  },
  "transform error"(lib, log) {
    const t = new lib.Transform({ transform(c, e, cb) { cb(new Error("bad")); } });
    watch(log, "t", t); t.write("a"); t.end();
  },
  "object mode"(lib, log) {
    const t = new lib.PassThrough({ objectMode: true });
    t.on("data", (x) => log(JSON.stringify(x))); t.on("end", () => log("end"));
    t.write({ a: 1 }); t.write([2]); t.write(""); t.end(0);
  },
  "pause and resume"(lib, log) {
    const r = new lib.Readable({ read() {} });
    watch(log, "r", r); r.push("a");
    setImmediate(() => { r.pause(); log(r.isPaused(), r.readableFlowing); r.push("b"); setImmediate(() => { r.resume(); r.push("c"); r.push(null); }); });
  },
  async "async iteration"(lib, log) {
    const r = lib.Readable.from(["a", "b", "c"]);
    for await (const x of r) log(x);
    log(r.destroyed);
    const e = new lib.Readable({ read() { this.push("x"); this.destroy(new Error("mid")); } });
    try { for await (const x of e) log(String(x)); } catch (err: any) { log(err.message); }
    const b = lib.Readable.from([1, 2, 3]);
    for await (const x of b) { log(x); break; }
    await turn();
    log(b.destroyed);
    const byte = new lib.Readable({ read() {} });
    byte.push("q"); setImmediate(() => { byte.push("w"); byte.push(null); });
    for await (const x of byte) log(String(x));
  },
  async "pipeline"(lib, log) {
    const up = new lib.Transform({ transform(c, e, cb) { cb(null, String(c).toUpperCase()); } });
    const out: string[] = [];
    const w = new lib.Writable({ write(c, e, cb) { out.push(String(c)); cb(); } });
    await new Promise<void>((resolve) => { lib.pipeline(lib.Readable.from(["a", "b"]), up, w, (e) => { log("done", e, out.join()); resolve(); }); });
    const bad = new lib.Transform({ transform(c, e, cb) { cb(new Error("bad")); } });
    const w2 = new lib.Writable({ write(c, e, cb) { cb(); } });
    await new Promise<void>((resolve) => { lib.pipeline(lib.Readable.from(["a"]), bad, w2, (e) => { log("done", e!.message, w2.destroyed); resolve(); }); });
    await lib.promises.pipeline(async function* () { yield "1"; yield "2"; }, async function* (src: any) { for await (const x of src) yield x + x; }, async (src: any) => { for await (const x of src) log(x); });
    log("all");
  },
  "finished"(lib, log) {
    const w = new lib.Writable({ write(c, e, cb) { cb(); } });
    lib.finished(w, (e) => log("w", e)); w.end();
    const r = new lib.Readable({ read() {} });
    lib.finished(r, (e: any) => log("r", e && e.code)); r.destroy();
    const d = new lib.Duplex({ read() { this.push(null); }, write(c, e, cb) { cb(); } });
    lib.finished(d, (e) => log("d", e)); d.resume(); d.end();
  },
  "half-open duplex"(lib, log) {
    const d = new lib.Duplex({ allowHalfOpen: false, read() { this.push(null); }, write(c, e, cb) { cb(); } });
    watch(log, "d", d); d.resume();
    log(d instanceof lib.Writable, d instanceof lib.Readable);
  },
  "construct"(lib, log) {
    const w = new lib.Writable({ construct(cb) { log("construct"); setImmediate(cb); }, write(c, e, cb) { log("write", String(c)); cb(); } });
    watch(log, "w", w); w.write("a"); w.end("b");
    const bad = new lib.Readable({ construct(cb) { cb(new Error("no")); }, read() {} });
    watch(log, "b", bad);
  },
  "bad arguments"(lib, log) {
    const w = new lib.Writable({ write(c, e, cb) { cb(); } });
    for (const bad of [null, 5, {}, undefined]) try { w.write(bad as any); } catch (e: any) { log(e.code, e.message, e.name); }
    try { w.write("a", "nope" as any); } catch (e: any) { log(e.code, e.message); }
    const r = new lib.Readable();
    watch(log, "r", r); r.read();
  },
};

async function run(lib: any, scenario: (lib: Lib, log: Log) => unknown): Promise<string[]> {
  const lines: string[] = [];
  await scenario(lib, (...parts) => lines.push(parts.join(" ")));
  for (let i = 0; i < 30; i++) await turn();
  return lines;
}

test.each(Object.keys(SCENARIOS))("streams agree with Node: %s", async (name) => {
  const { installNodeHost } = await import("#host/node-host.ts");
  installNodeHost();
  const expected = await run(node, SCENARIOS[name]!);
  expect(await run(ours, SCENARIOS[name]!)).toEqual(expected);
  expect(expected.length).toBeGreaterThan(0);
});
