/** Each example gives the same answers on Node, as a process and as a machine. */
import { spawn } from "node:child_process";
import { createSocket } from "node:dgram";
import { connect } from "node:net";
import { once } from "node:events";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, describe, expect, test } from "vitest";
import { freePort, imageOf, ROOT, startMachine, startProcess, workFolder } from "./guest.ts";

const work = workFolder();
afterAll(work.remove);

async function nodeOutput(entry: string): Promise<string> {
  const bundle = join(work.path, entry.replace(/\W+/g, "-") + ".mjs");
  await build({ entryPoints: [join(ROOT, entry)], outfile: bundle, bundle: true, platform: "node", format: "esm", target: "node20", logLevel: "silent" });
  const child = spawn(process.execPath, [bundle], { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, TZ: "UTC" } });
  let text = "";
  child.stdout.on("data", (chunk: Buffer) => (text += chunk.toString()));
  await once(child, "close");
  return text;
}

/** RAM that the budgets of the design allow. */
describe.each([["examples/hello.ts", "4M"], ["examples/clock.ts", "4M"], ["tests/images/order.ts", "16M"]])("%s", (entry, memory) => {
  test("prints in a process what it prints on Node", async () => {
    const server = startProcess(await imageOf(work.path, entry));
    expect(await server.ended).toBe(0);
    expect(server.text()).toBe(await nodeOutput(entry));
  }, 300_000);

  test.each(["q35", "microvm"] as const)(`prints on a %s machine of ${memory} what it prints on Node`, async (machine) => {
    const server = startMachine(await imageOf(work.path, entry), { machine, memory });
    expect(await server.ended, server.complaints()).toBe(0);
    expect(server.text().replaceAll("\r\n", "\n")).toBe(await nodeOutput(entry));
  }, 300_000);
});

/** One message over TCP. What shows that it listens can be reached: nothing is tried twice. */
async function echoTcp(port: number): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  let text = "";
  socket.on("data", (chunk) => (text += String(chunk)));
  socket.setTimeout(5000, () => socket.destroy(new Error("no answer within five seconds")));
  socket.end("over the moon");
  await once(socket, "close");
  return text;
}

async function echoUdp(port: number): Promise<string> {
  const socket = createSocket("udp4");
  try {
    const answer = once(socket, "message", { signal: AbortSignal.timeout(5000) }) as Promise<[Buffer]>;
    socket.send("over the moon", port, "127.0.0.1");
    return (await answer)[0].toString();
  } finally {
    socket.close();
  }
}

describe.each([["tcp", 7, echoTcp], ["udp", 7, echoUdp]] as const)("%s-echo.ts gives back what it gets", (protocol, guestPort, echo) => {
  const entry = `examples/${protocol}-echo.ts`;

  test("as a process", async () => {
    const port = await freePort();
    const server = startProcess(await imageOf(work.path, entry), { PORT: String(port) });
    try {
      await server.shows(String(port));
      expect(await echo(port)).toBe("over the moon");
    } finally {
      await server.stop();
    }
  }, 300_000);

  test.each(["q35", "microvm"] as const)("on a %s machine", async (machine) => {
    const port = await freePort();
    const server = startMachine(await imageOf(work.path, entry), { machine, memory: "16M", forwards: [{ host: port, guest: guestPort, protocol }] });
    try {
      await server.shows(`port ${guestPort}`);
      expect(await echo(port)).toBe("over the moon");
    } finally {
      await server.stop();
    }
  }, 300_000);
});
