/**
 * QEMU start to the first console line and to the first HTTP response, against QEMU with a guest that powers off at once; and the instructions that
 * hello executes in all. The network is a tap device in a namespace of its own (root), else QEMU's user network, which costs about 200 ms more.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { once } from "node:events";
import { buildImage } from "#cli/build.ts";
import { formatMs, formatTable } from "#cli/format.ts";
import { qemuArguments, requireQemu, type GuestOptions, type Machine } from "#cli/qemu.ts";
import { Namespace, whyNoNamespaces } from "#tests/network/namespace.ts";
import { startVm } from "./server.ts";

const RUNS = Number(process.env.BENCH_RUNS ?? 7);
const TAP = "tsuki0";

function median(numbers: number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1]!;
}

async function repeat(measure: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < RUNS; i++) times.push(await measure());
  return median(times);
}

const qemu = requireQemu();
const work = mkdtempSync(join(tmpdir(), "tsuki-boot-"));
const missing = whyNoNamespaces();
const namespace = missing === null ? new Namespace() : null;

const guest = (image: string, machine: Machine, more: Partial<GuestOptions> = {}): string[] =>
  qemuArguments({ image, machine, memory: "64M", accelerator: "tcg", network: { kind: "none" }, environment: new Map<string, string>(), args: [], ...more });

async function untilEnd(image: string, machine: Machine): Promise<number> {
  const started = performance.now();
  await once(spawn(qemu, guest(image, machine), { stdio: "ignore" }), "exit");
  return performance.now() - started;
}

async function untilLine(image: string, machine: Machine): Promise<number> {
  const started = performance.now();
  const child = spawn(qemu, guest(image, machine), { stdio: ["ignore", "pipe", "ignore"] });
  await once(child.stdout, "data");
  const ms = performance.now() - started;
  await once(child, "exit");
  return ms;
}

async function untilResponse(image: string, machine: Machine): Promise<number> {
  if (namespace === null) {
    const server = await startVm(image, machine, "64M");
    await server.stop();
    return server.firstResponseMs;
  }
  const args = guest(image, machine, { network: { kind: "tap", name: TAP }, environment: new Map([["TSUKI_ADDRESS", "10.77.0.2/24"]]) });
  return (JSON.parse(namespace.run(process.execPath, [join(import.meta.dirname, "first-response.mjs"), "10.77.0.2", "8080", qemu, ...args])) as { responseMs: number }).responseMs;
}

/** Instructions between entry and power-off: one line of QEMU's log each. */
async function instructions(image: string, machine: Machine): Promise<number> {
  const child = spawn(qemu, guest(image, machine, { extra: ["-singlestep", "-d", "exec,nochain", "-dfilter", "0x200000+0x1000000"] }), { stdio: ["ignore", "ignore", "pipe"] });
  let count = 0;
  child.stderr.setEncoding("latin1").on("data", (text: string) => {
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
  });
  await once(child, "close");
  return count;
}

try {
  const hello = join(work, "hello.img");
  const http = join(work, "http.img");
  const empty = join(work, "empty.ts");
  writeFileSync(empty, "export {};\n");
  const emptyImage = join(work, "empty.img");
  await buildImage({ entry: "examples/hello.ts", output: hello, only: null, debug: false });
  await buildImage({ entry: "examples/http.ts", output: http, only: null, debug: false });
  await buildImage({ entry: empty, output: emptyImage, only: "vm", debug: false });
  if (namespace !== null) {
    namespace.addTap(TAP);
    namespace.addAddress(TAP, "10.77.0.1/24");
  }
  const rows = [["machine", "empty guest (start to end)", "first line of hello", `first HTTP response (${namespace === null ? `user network: ${missing}` : "tap"})`, "instructions of hello"]];
  for (const machine of ["q35", "microvm"] as const) {
    const bare = await repeat(() => untilEnd(emptyImage, machine));
    const line = await repeat(() => untilLine(hello, machine));
    const response = await repeat(() => untilResponse(http, machine));
    rows.push([machine, formatMs(bare), formatMs(line), formatMs(response), String(await instructions(hello, machine))]);
  }
  console.log(formatTable(rows, [1, 2, 3, 4]));
} finally {
  namespace?.remove();
  rmSync(work, { recursive: true, force: true });
}
