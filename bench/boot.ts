/** QEMU start to the first HTTP response and to the first console line, against QEMU with a guest that powers off at once. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { once } from "node:events";
import { buildImage } from "#cli/build.ts";
import { formatMs, formatTable } from "#cli/format.ts";
import { qemuArguments, requireQemu, type Machine } from "#cli/qemu.ts";
import { startVm } from "./server.ts";

const RUNS = Number(process.env.BENCH_RUNS ?? 7);

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
try {
  const hello = join(work, "hello.img");
  const http = join(work, "http.img");
  const empty = join(work, "empty.ts");
  writeFileSync(empty, "export {};\n");
  const emptyImage = join(work, "empty.img");
  await buildImage({ entry: "examples/hello.ts", output: hello, only: null, debug: false });
  await buildImage({ entry: "examples/http.ts", output: http, only: null, debug: false });
  await buildImage({ entry: empty, output: emptyImage, only: "vm", debug: false });
  const guest = (image: string, machine: Machine) => ({ image, machine, memory: "64M", accelerator: "tcg" as const, network: { kind: "none" as const }, environment: new Map<string, string>(), args: [] });
  const rows = [["machine", "empty guest (start to end)", "first line of hello", "first HTTP response"]];
  for (const machine of ["q35", "microvm"] as const) {
    const bare = await repeat(async () => {
      const started = performance.now();
      await once(spawn(qemu, qemuArguments(guest(emptyImage, machine)), { stdio: "ignore" }), "exit");
      return performance.now() - started;
    });
    const line = await repeat(async () => {
      const started = performance.now();
      const child = spawn(qemu, qemuArguments(guest(hello, machine)), { stdio: ["ignore", "pipe", "ignore"] });
      await once(child.stdout, "data");
      const ms = performance.now() - started;
      await once(child, "exit");
      return ms;
    });
    const response = await repeat(async () => {
      const server = await startVm(http, machine, "64M");
      await server.stop();
      return server.firstResponseMs;
    });
    rows.push([machine, formatMs(bare), formatMs(line), formatMs(response)]);
  }
  console.log(formatTable(rows, [1, 2, 3]));
} finally {
  rmSync(work, { recursive: true, force: true });
}
