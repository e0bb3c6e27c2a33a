/** Starts examples/http.ts in its three forms, for the benchmarks. */
import { spawn, type ChildProcess } from "node:child_process";
import { createServer, type AddressInfo } from "node:net";
import { build } from "esbuild";
import { requireQemu, startGuest, type Machine } from "#cli/qemu.ts";
import { kvmWorks } from "#cli/kvm.ts";

export interface Server {
  readonly name: string;
  readonly port: number;
  /** Milliseconds from start to the first answered request. */
  readonly firstResponseMs: number;
  readonly child: ChildProcess;
  stop(): Promise<void>;
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => probe.once("listening", resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function answered(name: string, port: number, child: ChildProcess, started: number): Promise<Server> {
  let ended = false;
  const exited = new Promise<void>((resolve) => child.once("exit", () => { ended = true; resolve(); }));
  // QEMU's user network repeats the SYN of an early connection only after seconds: give attempts up early and make them anew.
  for (let patienceMs = 60; ; patienceMs = Math.min(patienceMs * 1.5, 5000)) {
    try {
      const response = await fetch(`http://127.0.0.1:${port}/`, { headers: { connection: "close" }, signal: AbortSignal.timeout(Math.round(patienceMs)) });
      await response.arrayBuffer();
      break;
    } catch (error) {
      if (ended || performance.now() - started > 60_000) throw new Error(`${name} never answered: ${(error as Error).message}`);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }
  return { name, port, child, firstResponseMs: performance.now() - started, stop: async () => { child.kill("SIGTERM"); await exited; } };
}

export async function startProcess(image: string): Promise<Server> {
  const port = await freePort();
  const started = performance.now();
  return answered("tsuki process", port, spawn(image, [], { env: { PORT: String(port) }, stdio: ["ignore", "ignore", "inherit"] }), started);
}

export async function startVm(image: string, machine: Machine, memory: string): Promise<Server> {
  const qemu = requireQemu();
  const port = await freePort();
  const accelerator = kvmWorks(qemu) ? "kvm" : "tcg";
  const started = performance.now();
  const child = startGuest(qemu, { image, machine, memory, accelerator, network: { kind: "user", forwards: [{ host: port, guest: 8080, protocol: "tcp" }] }, environment: new Map(), args: [] }, "pipe");
  child.stdout!.resume();
  child.stderr!.resume();
  return answered(`tsuki vm (${machine}, ${accelerator})`, port, child, started);
}

export async function startNode(entry: string, workFolder: string): Promise<Server> {
  const bundle = `${workFolder}/node-http.mjs`;
  await build({ entryPoints: [entry], outfile: bundle, bundle: true, platform: "node", format: "esm", target: "node20", logLevel: "silent" });
  const port = await freePort();
  const started = performance.now();
  return answered("node:http", port, spawn(process.execPath, [bundle], { env: { ...process.env, PORT: String(port) }, stdio: ["ignore", "ignore", "inherit"] }), started);
}
