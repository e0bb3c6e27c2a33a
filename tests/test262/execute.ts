/** Runs one test of a batch's image in a process of its own, with limits, and judges what it did. */
import { spawn } from "node:child_process";
import type { Result } from "#tests/test262/results.ts";
import type { Test } from "#tests/test262/selection.ts";

/** Status of a test that ended before its last statement. Tests may have broken what the console needs: statuses tell more than its text. */
export const UNFINISHED = 3;
export const THREW = "@@threw";

const TIME_LIMIT_MS = 20_000;
const HEAP_LIMIT = "256M";
const OUTPUT_CHARACTERS_MAX = 100_000;

interface Ended {
  readonly status: number | null;
  readonly signal: string | null;
  readonly timedOut: boolean;
  readonly output: string;
  readonly complaints: string;
}

export async function execute(image: string, index: number, test: Test): Promise<Result> {
  return judge(test, await start(image, [String(index)]));
}

function start(command: string, args: readonly string[]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], env: { TSUKI_MEMORY: HEAP_LIMIT, TZ: "UTC" } });
    let output = "";
    let complaints = "";
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      child.kill("SIGKILL");
    }, TIME_LIMIT_MS);
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => { if (output.length < OUTPUT_CHARACTERS_MAX) output += chunk; });
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => { if (complaints.length < OUTPUT_CHARACTERS_MAX) complaints += chunk; });
    child.on("error", reject);
    child.on("close", (status, signal) => {
      clearTimeout(timer);
      resolve({ status, signal, timedOut, output, complaints });
    });
  });
}

/** What the specification of tests says of an ended run (INTERPRETING.md, "Test Results"). */
export function judge(test: Test, ended: Ended): Result {
  const { flags, negative } = test.metadata;
  const said = firstLine(ended.complaints) || firstLine(ended.output);
  if (ended.timedOut) return { outcome: "hang", reason: `no end after ${TIME_LIMIT_MS / 1000} s` };
  if (ended.signal !== null) return { outcome: "crash", reason: `${ended.signal}: ${said}` };
  if (ended.status === UNFINISHED) return { outcome: "wrong", reason: `ended before its time: ${said}` };
  if (ended.status !== 0 && ended.status !== 1) return { outcome: "crash", reason: `status ${ended.status}: ${said}` };
  const threw = new RegExp(`${THREW} (.*)`).exec(ended.output)?.[1] ?? (ended.status === 1 ? said : null);
  if (negative !== null) {
    const name = threw?.split(":")[0]?.replace(/^Uncaught /, "");
    return name === negative.type ? { outcome: "pass", reason: "" } : { outcome: "wrong", reason: `wanted ${negative.type}, found ${threw ?? "no error"}` };
  }
  if (threw !== null) return { outcome: "wrong", reason: threw };
  if (!flags.has("async")) return { outcome: "pass", reason: "" };
  if (ended.output.includes("Test262:AsyncTestFailure:")) return { outcome: "wrong", reason: /Test262:AsyncTestFailure:(.*)/.exec(ended.output)![1]! };
  return ended.output.includes("Test262:AsyncTestComplete") ? { outcome: "pass", reason: "" } : { outcome: "wrong", reason: "$DONE was never called" };
}

function firstLine(text: string): string {
  return text.split("\n").find((line) => line.trim() !== "" && !line.startsWith("@@"))?.slice(0, 300) ?? "";
}
