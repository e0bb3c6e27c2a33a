/** Requests per second and p99 of examples/http.ts in an image and under Node: same host, same client, one run, as ratios. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildImage } from "#cli/build.ts";
import { formatBytes, formatMs, formatTable } from "#cli/format.ts";
import { startNode, startProcess, startVm, type Server } from "./server.ts";

const SECONDS = Number(process.env.BENCH_SECONDS ?? 10);
const CONNECTIONS = 64;

interface Load {
  readonly requestsPerSecond: number;
  readonly p99Ms: number;
  readonly errors: string;
}

function load(port: number, seconds: number): Load {
  const result = spawnSync("wrk", ["-t1", `-c${CONNECTIONS}`, `-d${seconds}s`, "--latency", `http://127.0.0.1:${port}/`], { encoding: "utf8" });
  if (result.error !== undefined) throw new Error(`wrk could not be started (apt-get install wrk): ${result.error.message}`);
  const text = result.stdout;
  const [, amount = "0", unit = "ms"] = /99%\s+([\d.]+)(us|ms|s)/.exec(text) ?? [];
  return {
    requestsPerSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(text)?.[1] ?? 0),
    p99Ms: Number(amount) * (unit === "us" ? 0.001 : unit === "s" ? 1000 : 1),
    errors: /Socket errors:.*|Non-2xx.*/.exec(text)?.[0] ?? "",
  };
}

function residentBytes(server: Server): number {
  const status = readFileSync(`/proc/${server.child.pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
}

const work = mkdtempSync(join(tmpdir(), "tsuki-bench-"));
try {
  const entry = "examples/http.ts";
  const image = join(work, "http.img");
  await buildImage({ entry, output: image, only: null, debug: false });
  const starts = [() => startNode(entry, work), () => startProcess(image), () => startVm(image, "q35", "64M")];
  const rows = [["server", "requests/s", "p99", "first response", "resident before", "after", "errors", "x node:http"]];
  let base = 0;
  for (const start of starts) {
    const server = await start();
    load(server.port, 1);
    const before = residentBytes(server);
    const measured = load(server.port, SECONDS);
    const after = residentBytes(server);
    await server.stop();
    if (base === 0) base = measured.requestsPerSecond;
    rows.push([server.name, measured.requestsPerSecond.toFixed(0), formatMs(measured.p99Ms), formatMs(server.firstResponseMs), formatBytes(before), formatBytes(after), measured.errors, (measured.requestsPerSecond / base).toFixed(2)]);
  }
  console.log(formatTable(rows, [1, 2, 3, 4, 5, 7]));
} finally {
  rmSync(work, { recursive: true, force: true });
}
