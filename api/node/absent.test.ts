/** What an image has not: modules of Node load there, and what they cannot do throws an error that names it, when it is asked for. */
import * as nodeFs from "node:fs";
import { createRequire } from "node:module";
import { beforeAll, describe, expect, test } from "vitest";
import { installNodeHost } from "#host/node-host.ts";
import * as asyncHooks from "./async_hooks.ts";
import * as child from "./child_process.ts";
import cluster from "./cluster.ts";
import * as fs from "./fs.ts";
import * as fsPromises from "./fs-promises.ts";
import * as http2 from "./http2.ts";
import * as https from "./https.ts";
import * as tls from "./tls.ts";
import * as tty from "./tty.ts";
import * as v8 from "./v8.ts";
import * as vm from "./vm.ts";
import * as threads from "./worker_threads.ts";

beforeAll(() => { installNodeHost(); });

const REFUSED: Record<string, () => unknown> = {
  "child_process.exec()": () => child.exec(), "child_process.execFile()": () => child.execFile(), "child_process.execFileSync()": () => child.execFileSync(), "child_process.execSync()": () => child.execSync(),
  "child_process.fork()": () => child.fork(), "child_process.spawn()": () => child.spawn(), "child_process.spawnSync()": () => child.spawnSync(), "cluster.fork()": () => cluster.fork(),
  "fs.watch()": () => fs.watch(), "fs.watchFile()": () => fs.watchFile(), "http2.connect()": () => http2.connect(), "http2.createServer()": () => http2.createServer(),
  "http2.createSecureServer()": () => http2.createSecureServer(), "https.request()": () => https.request(), "https.get()": () => https.get(), "https.createServer()": () => https.createServer(),
  "tls.connect()": () => tls.connect(), "tls.createServer()": () => tls.createServer(), "tls.TLSSocket": () => new tls.TLSSocket().connect(), "tls.createSecureContext()": () => tls.createSecureContext(),
  "tty.ReadStream()": () => new tty.ReadStream(), "tty.WriteStream()": () => new tty.WriteStream(), "v8.serialize()": () => v8.serialize(), "v8.deserialize()": () => v8.deserialize(),
  "vm.Script.runInThisContext()": () => new vm.Script("1").runInThisContext(), "vm.runInNewContext()": () => vm.runInNewContext(), "worker_threads.Worker": () => new threads.Worker(),
  "async_hooks.createHook().enable()": () => asyncHooks.createHook({}).enable(),
};

test.each(Object.entries(REFUSED))("%s throws an error that names it", (name, run) => {
  let thrown: any = null;
  try {
    run();
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(Error);
  expect(thrown.code).toBe("ERR_FEATURE_UNAVAILABLE_ON_PLATFORM");
  expect(thrown.message).toContain(name);
  expect(thrown.message).toContain("not available in a Tsuki image");
});

describe("whatever these modules export, Node's module exports too", () => {
  const ours: Record<string, Record<string, unknown>> = { async_hooks: asyncHooks, child_process: child, fs, "fs/promises": fsPromises, http2, https, tls, tty, v8, vm, worker_threads: threads };
  test.each(Object.keys(ours))("%s", (name) => {
    const theirs = createRequire(import.meta.url)(`node:${name}`) as Record<string, unknown>;
    const { default: whole, ...names } = ours[name]!;
    for (const [key, value] of [...Object.entries(names), ...Object.entries(whole as object)]) expect([key, typeof theirs[key]]).toEqual([key, typeof value]);
  });
});

test("what would make a file is refused as by a file system that cannot be written", () => {
  const refusals = [() => fs.mkdirSync("/a"), () => fs.writeFileSync("/a", "x"), () => fs.appendFileSync("/a", "x"), () => fs.openSync("/a", "w"), () => fs.mkdtempSync("/a"), () => fs.symlinkSync("/a", "/b")];
  const messages = refusals.map((run) => {
    try {
      return run();
    } catch (error: any) {
      return `${error.errno} ${error.message}`;
    }
  });
  expect(messages).toEqual([
    "-30 EROFS: read-only file system, mkdir '/a'", "-30 EROFS: read-only file system, open '/a'", "-30 EROFS: read-only file system, open '/a'", "-30 EROFS: read-only file system, open '/a'",
    "-30 EROFS: read-only file system, mkdtemp '/aXXXXXX'", "-30 EROFS: read-only file system, symlink '/a' -> '/b'",
  ]);
});

test("constants of the file system are Linux's", () => {
  const theirs = nodeFs.constants as unknown as Record<string, number>;
  for (const [name, value] of Object.entries(fs.constants)) expect([name, theirs[name]]).toEqual([name, value]);
});
