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
describe.each([["examples/hello.ts", "4M"], ["examples/clock.ts", "4M"]])("%s", (entry, memory) => {
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

/** One message; attempts that QEMU's user network loses, because the guest has no address yet, are made anew. */
async function echoTcp(port: number): Promise<string> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const socket = connect(port, "127.0.0.1");
    let text = "";
    socket.on("data", (chunk) => (text += String(chunk)));
    socket.on("error", () => undefined);
    socket.setTimeout(1000, () => socket.destroy());
    socket.end("over the moon");
    await once(socket, "close");
    if (text !== "") return text;
  }
  return "";
}

test("tcp-echo.ts gives back what it gets, as a process", async () => {
  const port = await freePort();
  const server = startProcess(await imageOf(work.path, "examples/tcp-echo.ts"), { PORT: String(port) });
  try {
    await server.shows(String(port));
    expect(await echoTcp(port)).toBe("over the moon");
  } finally {
    await server.stop();
  }
}, 300_000);

test.each(["q35", "microvm"] as const)("tcp-echo.ts gives back what it gets, on a %s machine", async (machine) => {
  const port = await freePort();
  const server = startMachine(await imageOf(work.path, "examples/tcp-echo.ts"), { machine, memory: "16M", forwards: [{ host: port, guest: 7, protocol: "tcp" }] });
  try {
    await server.shows("port 7");
    expect(await echoTcp(port)).toBe("over the moon");
  } finally {
    await server.stop();
  }
}, 300_000);

test("udp-echo.ts gives back what it gets, as a process", async () => {
  const port = await freePort();
  const server = startProcess(await imageOf(work.path, "examples/udp-echo.ts"), { PORT: String(port) });
  try {
    await server.shows(String(port));
    const socket = createSocket("udp4");
    socket.send("over the moon", port, "127.0.0.1");
    const [message] = (await once(socket, "message")) as [Buffer];
    socket.close();
    expect(message.toString()).toBe("over the moon");
  } finally {
    await server.stop();
  }
}, 300_000);
