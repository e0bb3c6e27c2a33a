// Small modules of Node: readline, stream/consumers, punycode, path/posix, perf_hooks, util's parseArgs and others.
import * as posix from "node:path/posix";
import punycode from "punycode";
import readline from "node:readline";
import { createInterface as ask } from "node:readline/promises";
import { PassThrough, Readable } from "node:stream";
import * as consumers from "node:stream/consumers";
import { ReadableStream as Web } from "node:stream/web";
// @ts-expect-error: the types of Node do not know it.
import sys from "node:sys";
import util from "node:util";

console.log(posix.join("a", "..", "b"), posix.sep, sys.format("%s", 1));
console.log(punycode.encode("mañana"), punycode.decode("maana-pta"), punycode.toASCII("джумла@джpумлатест.bрфa"), punycode.toUnicode("xn--maana-pta.com"), punycode.ucs2.decode("a😀"), punycode.ucs2.encode([97, 0x1f600]));
try { punycode.decode("ä"); } catch (e: any) { console.log(e.name, e.message); }
console.log(await consumers.text(Readable.from(["a", Buffer.from("ä")])), await consumers.json(Readable.from(['{"a":', "1}"])), await consumers.buffer(Readable.from([Buffer.from("x"), "y"])), (await consumers.arrayBuffer(Readable.from([Buffer.from("xyz")]))).byteLength, Web === ReadableStream);

const lines = readline.createInterface({ input: Readable.from(["one\ntw", "o\r", "\nthree\n\nfo", "ur"]), crlfDelay: Infinity });
for await (const line of lines) console.log("line", JSON.stringify(line));
const input = new PassThrough(), output = new PassThrough();
output.on("data", (c) => console.log("out", String(c)));
const asked = ask({ input, output });
setTimeout(() => input.write("blue\nred\n"), 5);
console.log(await asked.question("colour? "));
asked.on("line", (l) => console.log("other", l));
await new Promise((r) => setTimeout(r, 10));
asked.on("close", () => console.log("closed"));
asked.close();
try { await asked.question("again? "); } catch (e: any) { console.log(e.code, e.message); }
readline.cursorTo(output, 3, 4); readline.clearLine(output, 0); readline.moveCursor(output, -2, 1);
await new Promise((r) => setTimeout(r, 5));

performance.mark("a", { startTime: 5, detail: { x: [1] } }); performance.mark("b", { startTime: 9 });
console.log(performance.measure("m", "a", "b").toJSON(), performance.getEntriesByName("a")[0]!.toJSON(), performance.measure("n", { start: 1, duration: 3 }).startTime, performance.getEntriesByType("measure").map((e) => e.name));
try { performance.measure("q", "none"); } catch (e: any) { console.log(e.name, e.message); }
performance.clearMarks("a"); performance.clearMeasures(); console.log(performance.getEntries().map((e) => e.name));
new PerformanceObserver((list, self) => { console.log("observed", list.getEntries().map((e) => e.name)); self.disconnect(); }).observe({ entryTypes: ["mark"] });
performance.mark("c");
await new Promise((r) => setTimeout(r, 5));
process.stdin.on("data", () => {}).on("end", () => console.log("stdin ended"));

const tries: any[] = [
  { args: ["-f", "--bar", "b", "pos"], options: { foo: { type: "boolean", short: "f" }, bar: { type: "string" } }, allowPositionals: true, tokens: true },
  { args: ["-abc", "v", "--d=x", "--", "-z", "q"], options: { a: { type: "boolean", short: "a" }, b: { type: "boolean", short: "b" }, c: { type: "string", short: "c", multiple: true }, d: { type: "string", multiple: true } }, allowPositionals: true, tokens: true },
  { args: ["--no-color", "--v", "-xy"], strict: false }, { args: ["--nope"], options: {} }, { args: ["pos"], options: {} }, { args: ["--s"], options: { s: { type: "string", short: "q" } } }, { args: ["--b=1"], options: { b: { type: "boolean" } } },
  { args: ["--s", "-x"], options: { s: { type: "string" } } }, { args: [], options: { d: { type: "string", default: "preset" }, m: { type: "boolean", multiple: true, default: [true] } } }, { args: [], options: { d: { type: "number" } } },
  { args: [], options: { d: { type: "string", short: "ab" } } }, { args: [], options: { d: { type: "string", default: 5 } } }, { args: 5 }, { args: ["-s", "-x"], options: { s: { type: "string", short: "s" } } }, { args: ["--nope"], options: {}, allowPositionals: true },
];
for (const config of tries) try { console.log(util.parseArgs(config)); } catch (e: any) { console.log(e.name, e.code, e.message); }
console.log(JSON.stringify(util.styleText("red", "x")), JSON.stringify(util.styleText(["bold", "underline"], "y")), util.getSystemErrorName(-2), (util as any)._extend({ a: 1 }, { b: 2 }), (util as any).isRegExp(/x/), (util as any).isPrimitive(null));
try { util.styleText("nope" as any, "x"); } catch (e: any) { console.log(e.code, e.message.length); }
try { util.getSystemErrorName(5); } catch (e: any) { console.log(e.code, e.message); }
