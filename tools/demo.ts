/** What `npm start` shows: build examples/http.ts, boot it, ask it real questions, print the answers and a table, switch it off. */
import { mkdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createServer, type AddressInfo } from "node:net";
import { buildImage } from "#cli/build.ts";
import { formatBytes, formatMs, formatTable } from "#cli/format.ts";
import { kvmWorks } from "#cli/kvm.ts";
import { requireQemu, startGuest } from "#cli/qemu.ts";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const MEMORY = "32M";
const BOOT_LIMIT_MS = 60_000;

/** Gives the exit status: 0 when every answer was right. */
export async function demo(): Promise<number> {
  const qemu = requireQemu();
  mkdirSync(join(ROOT, "out"), { recursive: true });
  const image = join(ROOT, "out", "http.img");
  console.log("building examples/http.ts ...");
  const built = await buildImage({ entry: join(ROOT, "examples/http.ts"), output: image, only: null, debug: false });
  console.log(`  ${image}: ${formatBytes(statSync(image).size)} in ${formatMs(built.totalMs)}`);

  const accelerator = kvmWorks(qemu) ? "kvm" : "tcg";
  const port = await freePort();
  console.log(`booting it in QEMU (${accelerator === "kvm" ? "hardware virtualisation" : "software emulation"}, ${MEMORY} of memory) ...`);
  const started = performance.now();
  const guest = startGuest(qemu, {
    image, machine: "q35", memory: MEMORY, accelerator, network: { kind: "user", forwards: [{ host: port, guest: 8080, protocol: "tcp" }] },
    environment: new Map(), args: [],
  }, "pipe");
  let consoleText = "";
  let shown = 0;
  guest.stdout!.on("data", (chunk: Buffer) => {
    consoleText += chunk.toString();
    for (let end = consoleText.indexOf("\n", shown); end >= 0; end = consoleText.indexOf("\n", shown)) {
      console.log(`  | ${consoleText.slice(shown, end).trimEnd()}`);
      shown = end + 1;
    }
  });
  guest.stderr!.on("data", (chunk: Buffer) => {
    if (!chunk.includes("terminating on signal")) process.stderr.write(chunk);
  });
  let ended = false;
  guest.once("exit", () => (ended = true));
  try {
    const base = `http://127.0.0.1:${port}`;
    const firstAnswer = await untilAnswer(base, () => ended);
    const firstMs = performance.now() - started;
    const checks: [string, boolean, string][] = [];
    checks.push(["GET /", firstAnswer.status === 200, `${firstAnswer.status} ${firstAnswer.text.length} characters of ${firstAnswer.type}`]);
    const stats = await ask(`${base}/stats`);
    checks.push(["GET /stats", stats.status === 200 && typeof JSON.parse(stats.text) === "object", `${stats.status} ${stats.text.trim().replace(/\s+/g, " ")}`]);
    const body = "The moon is a harsh mistress. ".repeat(4000);
    const echo = await ask(`${base}/echo`, { method: "POST", body });
    checks.push(["POST /echo", echo.text === body, `${echo.status} ${echo.text.length} of ${body.length} characters came back`]);
    const missing = await ask(`${base}/no-such-page`);
    checks.push(["GET /no-such-page", missing.status === 404, `${missing.status}`]);
    console.log("\n" + formatTable(checks.map(([what, right, answer]) => [right ? "ok" : "WRONG", what, answer])));
    console.log("\n" + formatTable([
      ["image", formatBytes(statSync(image).size)],
      ["QEMU start to first response", formatMs(firstMs)],
      ["memory of the machine", MEMORY],
      ["memory in use (from /stats)", describeMemory(stats.text)],
    ]));
    return checks.every(([, right]) => right) ? 0 : 1;
  } catch (error) {
    console.error(`the machine did not answer: ${(error as Error).message}`);
    if (consoleText === "") console.error("its console stayed silent");
    return 1;
  } finally {
    if (!ended) {
      guest.kill("SIGTERM");
      await new Promise((resolve) => (ended ? resolve(null) : guest.once("exit", resolve)));
    }
    console.log("machine powered off");
  }
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

async function ask(url: string, init?: RequestInit): Promise<Answer> {
  const response = await fetch(url, { signal: AbortSignal.timeout(20_000), ...init });
  return { status: response.status, type: response.headers.get("content-type") ?? "nothing", text: await response.text() };
}

/**
 * Asks again until the machine answers. QEMU's user network accepts a connection before the guest has an address and then repeats its SYN only
 * after seconds, so an unanswered attempt is given up early and made anew, with more patience each time.
 */
async function untilAnswer(url: string, ended: () => boolean): Promise<Answer> {
  const limit = performance.now() + BOOT_LIMIT_MS;
  for (let patienceMs = 60; ; patienceMs = Math.min(patienceMs * 1.5, 5000)) {
    try {
      return await ask(`${url}/`, { signal: AbortSignal.timeout(Math.round(patienceMs)) });
    } catch (error) {
      if (ended()) throw new Error("it ended by itself");
      if (performance.now() > limit) throw new Error(`nothing within ${BOOT_LIMIT_MS / 1000} s (${(error as Error).message})`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}

function describeMemory(stats: string): string {
  const memory = (JSON.parse(stats) as { memory?: { rss?: number; heapUsed?: number } }).memory;
  return memory === undefined ? "not told" : `${formatBytes(memory.heapUsed ?? 0)} of heap`;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => probe.once("listening", resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
