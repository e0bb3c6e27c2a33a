/** examples/http.ts as a process and as a machine, asked by real clients. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, test, expect } from "vitest";
import { quickFirmware, requireQemu } from "#cli/qemu.ts";
import { freePort, imageOf, startMachine, startProcess, workFolder, type Running } from "./guest.ts";
import { checkEcho, checkMalformed, checkManyConnections, checkRoutes } from "./http-checks.ts";

const work = workFolder();
afterAll(work.remove);

describe("http.ts as a process over host sockets", () => {
  let server: Running;
  let port = 0;
  beforeAll(async () => {
    const image = await imageOf(work.path, "examples/http.ts");
    port = await freePort();
    server = startProcess(image, { PORT: String(port) });
    await server.shows(String(port));
  }, 300_000);
  afterAll(() => server.stop());

  test("answers every route", () => checkRoutes(port));
  test("echoes 32 MB unchanged", () => checkEcho(port, 32), 60_000);
  test("answers malformed requests and closes", () => checkMalformed(port), 120_000);
  test("keeps 1,000 connections open at once", () => checkManyConnections(port, 1000), 60_000);
  test("stays flat under load", async () => {
    const resident = (): number => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.child.pid}/status`, "utf8"))![1]);
    const ask = async (count: number): Promise<void> => {
      for (let i = 0; i < count; i++) await (await fetch(`http://127.0.0.1:${port}/stats`)).text();
    };
    await ask(1500);
    const before = resident();
    await ask(3000);
    expect(resident() - before).toBeLessThan(4096);
  }, 180_000);
});

const qboot = quickFirmware(requireQemu());
const machines = [
  { machine: "q35", firmware: null },
  // Assigns no addresses to PCI devices: the image does.
  ...(qboot === null ? [] : [{ machine: "q35", firmware: qboot } as const]),
  { machine: "microvm", firmware: null },
] as const;

for (const { machine, firmware } of machines) {
  describe(`http.ts as a ${machine} machine of 16 MiB${firmware === null ? "" : " with qboot"}`, () => {
    let server: Running;
    let port = 0;
    beforeAll(async () => {
      const image = await imageOf(work.path, "examples/http.ts");
      port = await freePort();
      server = startMachine(image, { machine, firmware, memory: "16M", forwards: [{ host: port, guest: 8080, protocol: "tcp" }] });
      await server.shows("8080");
    }, 300_000);
    afterAll(() => server.stop());

    test("answers every route", () => checkRoutes(port), 120_000);
    test("echoes 4 MB unchanged", () => checkEcho(port, 4), 120_000);
    test("answers malformed requests and closes", () => checkMalformed(port), 120_000);
    test("keeps 300 connections open at once", () => checkManyConnections(port, 300, 1, 5), 120_000);
  });
}
