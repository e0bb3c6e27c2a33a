/** Every way to misuse `tsuki` gets one clear message and its own exit status, without a stack trace. */
import { spawn, spawnSync } from "node:child_process";
import { createSocket } from "node:dgram";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { once } from "node:events";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildImage } from "#cli/build.ts";
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

/** The first octets of an ELF executable of this class (1: 32 bits) and machine. */
function elfHeader(elfClass: number, machine: number): Buffer {
  const header = Buffer.alloc(64);
  header.write("\x7fELF", "latin1");
  header.set([elfClass, 1, 1], 4);
  header.writeUInt16LE(2, 16);
  header.writeUInt16LE(machine, 18);
  return header;
}

const table: [name: string, args: () => string[], status: number, message: RegExp][] = [
  ["no command", () => [], 64, /usage: tsuki/],
  ["an unknown command", () => ["brew"], 64, /unknown command brew/],
  ["a command that only objects have", () => ["constructor"], 64, /unknown command constructor/],
  ["an unknown option", () => ["build", "--fast", "x.ts"], 64, /unknown option --fast/],
  ["a missing source", () => ["build", join(work.path, "absent.ts")], 66, /absent\.ts: no such file/],
  ["a missing image", () => ["run", join(work.path, "absent.img")], 66, /absent\.img: no such file/],
  ["a type error", () => ["build", source("type-error.ts", "const n: number = 'text';\nconsole.log(n);\n"), "-o", join(work.path, "x.img")], 65, /type-error\.ts:1:7 - error TS2322/],
  ["code that cannot be compiled", () => ["build", source("with-eval.ts", "const code: string = '1 + 1';\nconsole.log(eval(code));\n"), "-o", join(work.path, "x.img")], 67, /with-eval\.ts:2/],
  ["an unknown module", () => ["build", source("module.ts", "// @ts-ignore\nimport { x } from 'no-such-package';\nconsole.log(x);\n"), "-o", join(work.path, "x.img")], 67, /no-such-package/],
  ["a folder instead of a source", () => ["build", work.path], 66, /is a folder/],
  ["an unknown machine", () => ["run", source("hello.ts", "console.log('hello');\n"), "--machine", "pdp11"], 64, /--machine pdp11: wanted q35 or microvm/],
  ["a memory size that is none", () => ["run", source("hello.ts", "console.log('hello');\n"), "--memory", "lots"], 64, /--memory lots/],
  ["an interface whose name is too long", () => ["run", source("hello.ts", "console.log('hello');\n"), "--net", "tap:sixteen-letters-"], 64, /at most 15 octets/],
  ["an interface that is not there", () => ["run", source("hello.ts", "console.log('hello');\n"), "--net", "tap:tsuki-none"], 74, /there is no interface tsuki-none\nmake it as root: ip tuntap add tsuki-none/],
  ["a network that the platform has not", () => ["run", source("hello.ts", "console.log('hello');\n"), "--platform", "process", "--net", "user"], 64, /--net user/],
  ["a program of the host", () => ["run", process.execPath], 71, /is no Tsuki image/],
  ["a 32-bit executable", () => { const path = join(work.path, "i386.img"); writeFileSync(path, elfHeader(1, 3)); return ["run", path]; }, 71, /not for x86-64/],
  ["an executable for another processor", () => { const path = join(work.path, "arm.img"); writeFileSync(path, elfHeader(2, 183)); return ["run", path]; }, 71, /not for x86-64/],
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

describe("an image that does not fit is refused", () => {
  let whole = "";
  beforeAll(async () => {
    whole = join(work.path, "whole.img");
    await buildImage({ entry: source("hello.ts", "console.log('hello');\n"), output: whole, only: null, debug: false });
  }, 180_000);

  test.each([0.3, 0.9])("when %f of it are there", (share) => {
    const cut = join(work.path, "cut.img");
    const bytes = readFileSync(whole);
    // The manifest at the end is not needed to run; what is loaded comes before it.
    writeFileSync(cut, bytes.subarray(0, Math.floor(loadedBytes(bytes) * share)));
    const result = tsuki(["run", cut]);
    expect(result.text).toMatch(/cut\.img is no Tsuki image: it is cut off/);
    expect(result.status).toBe(71);
  }, 60_000);

  test.each([["vm", "process"], ["process", "vm"]] as const)("when it has only the %s door", async (only, platform) => {
    const image = join(work.path, `${only}.img`);
    await buildImage({ entry: source("hello.ts", "console.log('hello');\n"), output: image, only, debug: false });
    const result = tsuki(["run", image, "--platform", platform]);
    expect(result.text).toContain(`built with --only ${only}`);
    expect(result.status).toBe(71);
  }, 180_000);

  test("when the host may not execute it", () => {
    const image = join(work.path, "no-x.img");
    writeFileSync(image, readFileSync(whole), { mode: 0o644 });
    const result = tsuki(["run", image, "--platform", "process"]);
    expect(result.text).toMatch(/no-x\.img could not be started: EACCES\nmake it executable/);
    expect(result.status).toBe(74);
  }, 60_000);

  test("a reader of the output that has gone is no error", () => {
    const result = spawnSync("sh", ["-c", `"${process.execPath}" "${join(ROOT, "cli/bin.mjs")}" inspect "${whole}" --json | head -c 1`], { encoding: "utf8" });
    expect(result.stdout).toBe("{");
    expect(result.stderr).toBe("");
  }, 60_000);
});

/** Where the last loaded segment ends. */
function loadedBytes(elf: Buffer): number {
  let end = 0;
  for (let i = 0; i < elf.readUInt16LE(56); i++) {
    const at = Number(elf.readBigUInt64LE(32)) + i * 56;
    if (elf.readUInt32LE(at) === 1) end = Math.max(end, Number(elf.readBigUInt64LE(at + 8) + elf.readBigUInt64LE(at + 32)));
  }
  return end;
}

test("what follows -- is the program's, --help too", () => {
  const result = tsuki(["run", source("args.ts", "console.log(process.argv.slice(2).join(' '));\n"), "--platform", "process", "--", "--help", "-x"]);
  expect(result.text).toBe("--help -x\n");
  expect(result.status).toBe(0);
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

test("a UDP port in use is named", async () => {
  const taken = createSocket("udp4");
  taken.bind(0, "127.0.0.1");
  await once(taken, "listening");
  const { port } = taken.address();
  const result = tsuki(["run", source("hello.ts", "console.log('hello');\n"), "--platform", "vm", "--port", `${port}:53/udp`]);
  taken.close();
  expect(result.status).toBe(72);
  expect(result.text).toContain(`UDP port ${port}`);
}, 180_000);

test("a missing QEMU is named with the command that installs it", () => {
  // findProgram looks into the system's sbin folders as well; QEMU is not there.
  const result = tsuki(["run", source("hello.ts", "console.log('hello');\n"), "--platform", "vm"], { PATH: "/nonexistent" });
  expect(result.text).toMatch(/qemu-system-x86_64 is not installed\napt-get install qemu-system-x86/);
  expect(result.status).toBe(69);
}, 180_000);

describe("Ctrl-C", () => {
  const endless = "setInterval(() => undefined, 1000);\nconsole.log('running');\n";

  function groupLives(leader: number): boolean {
    try {
      return process.kill(-leader, 0);
    } catch {
      return false;
    }
  }

  /** Runs it in a process group of its own and interrupts the whole group, as a terminal does, or `tsuki` alone. */
  async function interrupted(args: readonly string[], wholeGroup: boolean): Promise<{ status: number | null; groupLives: boolean }> {
    const child = spawn(process.execPath, [join(ROOT, "cli/bin.mjs"), "run", source("endless.ts", endless), ...args], { detached: true, stdio: ["ignore", "pipe", "inherit"] });
    let text = "";
    for await (const chunk of child.stdout) {
      text += String(chunk);
      if (text.includes("running")) break;
    }
    const exited = once(child, "exit");
    process.kill(wholeGroup ? -child.pid! : child.pid!, "SIGINT");
    const [status] = (await exited) as [number | null];
    return { status, groupLives: groupLives(child.pid!) };
  }

  test.each([
    ["a q35 machine", ["--platform", "vm"]],
    ["a microvm machine", ["--platform", "vm", "--machine", "microvm"]],
    ["a process", ["--platform", "process"]],
  ])("ends %s with status 130", async (_name, args) => {
    expect(await interrupted(args, true)).toEqual({ status: 130, groupLives: false });
    expect(await interrupted(args, false)).toEqual({ status: 130, groupLives: false });
  }, 180_000);
});

test("a missing tool is named with the command that installs it", () => {
  const result = tsuki(["build", source("hello.ts", "console.log('hello');\n"), "-o", join(work.path, "x.img")], { PATH: "/nonexistent", TSUKI_SEARCH: "path", TSUKI_CACHE: join(work.path, "cache") });
  expect(result.status).toBe(69);
  expect(result.text).toMatch(/clang/);
  expect(result.text).toMatch(/install/);
}, 180_000);
