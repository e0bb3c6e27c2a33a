/** examples/http.ts as a process and as a machine, asked by real clients. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, test, expect } from "vitest";
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

for (const machine of ["q35", "microvm"] as const) {
  describe(`http.ts as a ${machine} machine of 16 MiB`, () => {
    let server: Running;
    let port = 0;
    beforeAll(async () => {
      const image = await imageOf(work.path, "examples/http.ts");
      port = await freePort();
      server = startMachine(image, { machine, memory: "16M", forwards: [{ host: port, guest: 8080, protocol: "tcp" }] });
      await server.shows("8080");
    }, 300_000);
    afterAll(() => server.stop());

    test("answers every route", () => checkRoutes(port), 120_000);
    test("echoes 4 MB unchanged", () => checkEcho(port, 4), 120_000);
    test("answers malformed requests and closes", () => checkMalformed(port), 120_000);
    test("keeps 300 connections open at once", () => checkManyConnections(port, 300, 1, 5), 120_000);
  });
}
