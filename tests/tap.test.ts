/** `tsuki run --net tap:NAME`: the own stack on a tap interface, in a network namespace, so that nothing of the host is touched. */
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { imageOf, ROOT, watch, workFolder, type Running } from "./guest.ts";
import { Namespace, whyNoNamespaces } from "./network/namespace.ts";

const work = workFolder();
afterAll(work.remove);
const missing = whyNoNamespaces();
const ADDRESS = "10.77.0.2";

const forms: [name: string, args: string[]][] = [
  ["a process", ["--platform", "process"]],
  ["a q35 machine", ["--platform", "vm", "--machine", "q35"]],
  ["a microvm machine", ["--platform", "vm", "--machine", "microvm"]],
];

describe.skipIf(missing !== null).each(forms)(`http.ts on a tap interface, as %s${missing === null ? "" : ` (cannot run here: ${missing})`}`, (_name, form) => {
  let namespace: Namespace;
  let server: Running;
  beforeAll(async () => {
    const image = await imageOf(work.path, "examples/http.ts");
    namespace = new Namespace();
    namespace.addTap("tsuki0");
    namespace.addAddress("tsuki0", "10.77.0.1/24");
    const args = [join(ROOT, "cli/bin.mjs"), "run", image, ...form, "--memory", "64M", "--net", "tap:tsuki0", "--env", `TSUKI_ADDRESS=${ADDRESS}/24`];
    server = watch(namespace.spawn(process.execPath, args), (status) => status);
    await server.shows("8080");
  }, 300_000);
  afterAll(async () => {
    await server.stop();
    namespace.remove();
  });
  const client = (script: string, ...args: string[]): unknown => JSON.parse(namespace.run(process.execPath, [join(ROOT, "tests/network", script), ADDRESS, "8080", ...args]));

  test("echoes a megabyte unchanged", () => {
    expect(client("post-client.mjs", "1000000")).toMatchObject({ status: 200, octets: 1_000_000, equal: true });
  }, 60_000);

  test("keeps 1,000 connections open at once", () => {
    expect(client("connections-client.mjs", "1000")).toEqual({ open: 1000, answered: 1000 });
  }, 120_000);
});

test.skipIf(missing !== null)("an interface serves a process after a machine had it", async () => {
  const image = await imageOf(work.path, "examples/http.ts");
  const namespace = new Namespace();
  try {
    namespace.addTap("tsuki0");
    namespace.addAddress("tsuki0", "10.77.0.1/24");
    for (const [, form] of [forms[1]!, forms[0]!]) {
      const server = watch(namespace.spawn(process.execPath, [join(ROOT, "cli/bin.mjs"), "run", image, ...form, "--net", "tap:tsuki0", "--env", `TSUKI_ADDRESS=${ADDRESS}/24`]), (status) => status);
      try {
        await server.shows("8080");
        expect(namespace.run(process.execPath, [join(ROOT, "tests/network/connections-client.mjs"), ADDRESS, "8080", "3"])).toContain('"answered":3');
      } finally {
        await server.stop();
      }
    }
  } finally {
    namespace.remove();
  }
}, 300_000);
