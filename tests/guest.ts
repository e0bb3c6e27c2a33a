/** Starts images for tests: as processes and as machines under QEMU, always on loopback, always ended. */
import { spawn, type ChildProcess } from "node:child_process";
import { createServer, type AddressInfo } from "node:net";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildImage } from "#cli/build.ts";
import { guestStatus, requireQemu, startGuest, type GuestOptions, type Machine } from "#cli/qemu.ts";

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

export interface Running {
  readonly child: ChildProcess;
  /** Console output so far. */
  text(): string;
  complaints(): string;
  /** Resolves with the program's status when it ends. */
  readonly ended: Promise<number | null>;
  /** Resolves when the console shows this text; rejects when the program ends first or `limitMs` pass. */
  shows(wanted: string, limitMs?: number): Promise<void>;
  stop(): Promise<void>;
}

/** A folder for one test file, and a function that removes it. */
export function workFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), "tsuki-test-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

const images = new Map<string, Promise<string>>();

/** Builds a program of the repository once per test file. */
export function imageOf(folder: string, entry: string, only: "vm" | "process" | null = null): Promise<string> {
  const key = `${entry} ${only}`;
  let image = images.get(key);
  if (image === undefined) {
    const output = join(folder, `${entry.replace(/\W+/g, "-")}-${only ?? "both"}.img`);
    image = buildImage({ entry: join(ROOT, entry), output, only, debug: false }).then(() => output);
    images.set(key, image);
  }
  return image;
}

export function watch(child: ChildProcess, statusOf: (status: number | null) => number | null): Running {
  let output = "";
  let complaints = "";
  const waiting = new Set<() => void>();
  child.stdout!.setEncoding("utf8").on("data", (chunk: string) => {
    output += chunk;
    for (const check of waiting) check();
  });
  child.stderr!.setEncoding("utf8").on("data", (chunk: string) => (complaints += chunk));
  let over = false;
  const ended = new Promise<number | null>((resolve) => {
    child.once("close", (status) => {
      over = true;
      for (const check of waiting) check();
      resolve(statusOf(status));
    });
  });
  return {
    child, ended,
    text: () => output,
    complaints: () => complaints,
    shows: (wanted, limitMs = 90_000) => new Promise((resolve, reject) => {
      const timer = setTimeout(() => finish(new Error(`console did not show ${JSON.stringify(wanted)} within ${limitMs} ms; it shows: ${output}${complaints}`)), limitMs);
      const finish = (error: Error | null): void => {
        clearTimeout(timer);
        waiting.delete(check);
        if (error === null) resolve();
        else reject(error);
      };
      const check = (): void => {
        if (output.includes(wanted)) finish(null);
        else if (over) finish(new Error(`the program ended before it showed ${JSON.stringify(wanted)}; it showed: ${output}${complaints}`));
      };
      waiting.add(check);
      check();
    }),
    stop: async () => {
      if (!over) child.kill("SIGTERM");
      const timer = setTimeout(() => child.kill("SIGKILL"), 5000);
      await ended;
      clearTimeout(timer);
    },
  };
}

export function startProcess(image: string, environment: Record<string, string> = {}, args: readonly string[] = []): Running {
  return watch(spawn(image, [...args], { stdio: ["ignore", "pipe", "pipe"], env: environment }), (status) => status);
}

export interface MachineOptions {
  readonly machine?: Machine;
  readonly firmware?: string | null;
  readonly memory?: string;
  /** Ports of loopback that lead to the guest over QEMU's user network. */
  readonly forwards?: readonly { host: number; guest: number; protocol: "tcp" | "udp" }[];
  /** Instead of the user network. */
  readonly network?: GuestOptions["network"];
  readonly environment?: Record<string, string>;
  readonly args?: readonly string[];
  readonly extra?: readonly string[];
}

export function startMachine(image: string, options: MachineOptions = {}): Running {
  const child = startGuest(requireQemu(), {
    image, machine: options.machine ?? "q35", firmware: options.firmware ?? null, memory: options.memory ?? "64M", accelerator: "tcg",
    network: options.network ?? { kind: "user", forwards: options.forwards ?? [] },
    environment: new Map(Object.entries(options.environment ?? {})), args: options.args ?? [], extra: options.extra ?? [],
  }, "pipe");
  return watch(child, guestStatus);
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => probe.once("listening", resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
