import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { emitUnits, type Platform } from "#compiler/compile.ts";
import { ModuleGraph } from "#compiler/frontend/module-graph.ts";
import { SystemProgram } from "#compiler/lower/system/program.ts";
import { NO_LAYOUTS } from "#compiler/passes/layouts.ts";
import { compileObjects, type ObjectFile } from "#compiler/toolchain/objects.ts";
import { findToolchain } from "#compiler/toolchain/toolchain.ts";
import { linkImage } from "#image/build.ts";
import { findSection, readElf, readSymbols, sectionBytes } from "#image/elf.ts";
import { codePlaces } from "#image/code-places.ts";
import { keptFrame, lookUp } from "#image/line-table.ts";
import { readManifest } from "#image/manifest.ts";

const folder = mkdtempSync(join(tmpdir(), "tsuki-image-"));
afterAll(() => rmSync(folder, { recursive: true }));
let objects: ObjectFile[] = [];

async function image(platforms: readonly Platform[], debug = false, program = objects): Promise<string> {
  const file = join(folder, `${platforms.join("-")}${debug ? "-debug" : ""}${program === objects ? "" : "-other"}.img`);
  writeFileSync(file, await linkImage({ objects: program, platforms: new Set(platforms), debug, about: { entry: "hello.ts", reached: [] } }), { mode: 0o755 });
  return file;
}

async function compile(...paths: string[]): Promise<ObjectFile[]> {
  const graph = new ModuleGraph();
  const program = new SystemProgram(graph);
  for (const path of paths) program.reachModule(graph.loadHouse(path));
  const modules = program.run();
  expect(graph.diagnostics.list).toEqual([]);
  return compileObjects(emitUnits(modules, false, NO_LAYOUTS), { toolchain: findToolchain() });
}

beforeAll(async () => {
  objects = await compile("tests/fixtures/system-hello.ts");
});

describe("an image of System TypeScript alone", () => {
  test("runs as a process", async () => {
    const run = spawnSync(await image(["process", "vm"]), { encoding: "utf8" });
    expect([run.stdout, run.status]).toEqual(["door 1\n", 42]);
  });

  test.skipIf(!existsSync("/usr/bin/qemu-system-x86_64"))("boots by PVH on microvm and q35", async () => {
    const file = await image(["process", "vm"]);
    for (const machine of ["microvm", "q35"]) {
      const run = spawnSync("qemu-system-x86_64", ["-machine", machine, "-m", "16", "-kernel", file, "-nographic", "-no-reboot", "-nodefaults", "-serial", "stdio", "-device", "isa-debug-exit,iobase=0xf4,iosize=0x04"], { encoding: "utf8", timeout: 20000 });
      // q35 has a firmware that prints before us.
      expect([machine, run.stdout.slice(-7), run.status]).toEqual([machine, "door 0\n", 43]);
    }
  });

  test("keeps segments of different protection on different pages and names its doors", async () => {
    const elf = readElf(readFileSync(await image(["process"])));
    const table = Number(elf.bytes.readBigUInt64LE(32));
    const pages: [number, number][] = [];
    for (let i = 0; i < elf.bytes.readUInt16LE(56); i++) {
      const at = table + i * 56;
      if (elf.bytes.readUInt32LE(at) !== 1) continue;
      const start = Number(elf.bytes.readBigUInt64LE(at + 16));
      pages.push([start >> 12, (start + Number(elf.bytes.readBigUInt64LE(at + 40)) - 1) >> 12]);
    }
    expect(pages.length).toBe(3);
    for (let i = 1; i < pages.length; i++) expect(pages[i]![0]).toBeGreaterThan(pages[i - 1]![1]);
    expect(findSection(elf, ".note.Xen")?.size ?? 0).toBe(0);
    expect(readManifest(elf.bytes)?.platforms).toEqual(["process"]);
    expect(readSymbols(elf)).toEqual([]);
  });

  test("finds TypeScript places of return addresses, through inlined functions", async () => {
    const elf = readElf(readFileSync(await image(["process", "vm"], true)));
    const lines = sectionBytes(elf, ".tsuki.lines");
    const sites = codePlaces(elf);
    expect(sites.length).toBeGreaterThan(2);
    for (const site of sites) expect(lookUp(lines, site.address)).toEqual(site.frames.map(keptFrame));
    const source = readFileSync("tests/fixtures/system-hello.ts", "utf8").split("\n");
    const calls = sites.flatMap((site) => site.frames.map((frame) => `${frame.function}: ${(source[frame.line - 1] ?? "").slice(frame.column - 1)}`));
    expect(calls).toContain("start: sum(4) - 8);");
  });

  test("means what System TypeScript promises (the status is the number of the first check that fails)", async () => {
    const run = spawnSync(await image(["process"], false, await compile("tests/fixtures/system-semantics.ts", "runtime/memory.ts")));
    expect([run.status, run.signal]).toEqual([0, null]);
  });
});
