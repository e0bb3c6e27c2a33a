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
import { qemuArguments, quickFirmware, requireQemu, type GuestOptions, type Machine } from "#cli/qemu.ts";
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

/** As users start it by hand, and as `tsuki run` starts it where that is quicker. */
interface Setup {
  readonly machine: Machine;
  readonly firmware: string | null;
}
const quick = quickFirmware(qemu);
const SETUPS: readonly Setup[] = [{ machine: "q35", firmware: null }, ...(quick === null ? [] : [{ machine: "q35" as const, firmware: quick }]), { machine: "microvm", firmware: null }];

const guest = (image: string, setup: Setup, more: Partial<GuestOptions> = {}): string[] =>
  qemuArguments({ image, ...setup, memory: "64M", accelerator: "tcg", network: { kind: "none" }, environment: new Map<string, string>(), args: [], ...more });

async function untilEnd(image: string, setup: Setup): Promise<number> {
  const started = performance.now();
  await once(spawn(qemu, guest(image, setup), { stdio: "ignore" }), "exit");
  return performance.now() - started;
}

async function untilLine(image: string, setup: Setup): Promise<number> {
  const started = performance.now();
  const child = spawn(qemu, guest(image, setup), { stdio: ["ignore", "pipe", "ignore"] });
  await once(child.stdout, "data");
  const ms = performance.now() - started;
  await once(child, "exit");
  return ms;
}

async function untilResponse(image: string, setup: Setup): Promise<number> {
  if (namespace === null) {
    const server = await startVm(image, setup.machine, "64M");
    await server.stop();
    return server.firstResponseMs;
  }
  const args = guest(image, setup, { network: { kind: "tap", name: TAP }, environment: new Map([["TSUKI_ADDRESS", "10.77.0.2/24"]]) });
  return (JSON.parse(namespace.run(process.execPath, [join(import.meta.dirname, "first-response.mjs"), "10.77.0.2", "8080", qemu, ...args])) as { responseMs: number }).responseMs;
}

/** Instructions between entry and power-off: one line of QEMU's log each. */
async function instructions(image: string, setup: Setup): Promise<number> {
  const child = spawn(qemu, guest(image, setup, { extra: ["-singlestep", "-d", "exec,nochain", "-dfilter", "0x200000+0x1000000"] }), { stdio: ["ignore", "ignore", "pipe"] });
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
  for (const setup of SETUPS) {
    const bare = await repeat(() => untilEnd(emptyImage, setup));
    const line = await repeat(() => untilLine(hello, setup));
    const response = await repeat(() => untilResponse(http, setup));
    rows.push([setup.firmware === null ? setup.machine : `${setup.machine}, qboot`, formatMs(bare), formatMs(line), formatMs(response), String(await instructions(hello, setup))]);
  }
  console.log(formatTable(rows, [1, 2, 3, 4]));
} finally {
  namespace?.remove();
  rmSync(work, { recursive: true, force: true });
}
