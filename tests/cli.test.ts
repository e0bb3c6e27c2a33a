/** Every way to misuse `tsuki` gets one clear message and its own exit status, without a stack trace. */
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { once } from "node:events";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { ROOT, workFolder } from "./guest.ts";

const work = workFolder();
afterAll(work.remove);

function tsuki(args: readonly string[], environment: Record<string, string | undefined> = {}): { status: number | null; text: string } {
  const result = spawnSync(process.execPath, [join(ROOT, "cli/bin.mjs"), ...args], { encoding: "utf8", env: { ...process.env, ...environment }, timeout: 170_000 });
  return { status: result.status, text: result.stdout + result.stderr };
}

function source(name: string, text: string): string {
  const path = join(work.path, name);
  writeFileSync(path, text);
  return path;
}

const table: [name: string, args: () => string[], status: number, message: RegExp][] = [
  ["no command", () => [], 64, /usage: tsuki/],
  ["an unknown command", () => ["brew"], 64, /unknown command brew/],
  ["an unknown option", () => ["build", "--fast", "x.ts"], 64, /unknown option --fast/],
  ["a missing source", () => ["build", join(work.path, "absent.ts")], 66, /absent\.ts: no such file/],
  ["a missing image", () => ["run", join(work.path, "absent.img")], 66, /absent\.img: no such file/],
  ["a type error", () => ["build", source("type-error.ts", "const n: number = 'text';\nconsole.log(n);\n"), "-o", join(work.path, "x.img")], 65, /type-error\.ts:1:7 - error TS2322/],
  ["code that cannot be compiled", () => ["build", source("with-eval.ts", "const code: string = '1 + 1';\nconsole.log(eval(code));\n"), "-o", join(work.path, "x.img")], 67, /with-eval\.ts:2/],
  ["an unknown module", () => ["build", source("module.ts", "// @ts-ignore\nimport { x } from 'no-such-package';\nconsole.log(x);\n"), "-o", join(work.path, "x.img")], 67, /no-such-package/],
  ["a file that is no image", () => { const path = join(work.path, "not.img"); writeFileSync(path, Buffer.from([0x7f, 0x45, 0x4c, 0x46, 1, 2, 3])); return ["inspect", path]; }, 71, /is no Tsuki image/],
  ["a bad port", () => ["run", source("hello.ts", "console.log('hello');\n"), "--port", "80:90:100"], 64, /--port 80:90:100/],
  ["an output that cannot be written", () => { mkdirSync(join(work.path, "folder")); return ["build", source("hello.ts", "console.log('hello');\n"), "-o", join(work.path, "folder")]; }, 73, /folder/],
];

test.each(table)("%s is refused with its own status", (_name, args, status, message) => {
  const result = tsuki(args());
  expect(result.text).toMatch(message);
  expect(result.text).not.toMatch(/^\s+at .*\(.*\.ts:\d+/m);
  expect(result.status).toBe(status);
}, 180_000);

test("a port in use is named", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const { port } = taken.address() as AddressInfo;
  const result = tsuki(["run", source("hello.ts", "console.log('hello');\n"), "--platform", "vm", "--port", `${port}:8080`]);
  taken.close();
  expect(result.status).toBe(72);
  expect(result.text).toContain(`port ${port}`);
}, 180_000);

test("a missing tool is named with the command that installs it", () => {
  const result = tsuki(["build", source("hello.ts", "console.log('hello');\n"), "-o", join(work.path, "x.img")], { PATH: "/nonexistent", TSUKI_SEARCH: "path", TSUKI_CACHE: join(work.path, "cache") });
  expect(result.status).toBe(69);
  expect(result.text).toMatch(/clang/);
  expect(result.text).toMatch(/install/);
}, 180_000);
