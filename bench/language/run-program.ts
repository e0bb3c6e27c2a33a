/** Runs a program to its end and measures it: CPU seconds by the shell's `time`, peak memory sampled from /proc. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

const SAMPLE_MS = 5;

export interface Run {
  readonly output: string;
  /** User and system time. */
  readonly cpuSeconds: number;
  readonly peakBytes: number;
}

/** Rejects with what was printed when the status is not 0. */
export async function runProgram(command: readonly string[]): Promise<Run> {
  const child = spawn("bash", ["-c", 'TIMEFORMAT="%U %S"; time "$@"', "bash", ...command], { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  let times = "";
  let peakBytes = 0;
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (times += chunk.toString()));
  const sampler = setInterval(() => (peakBytes = Math.max(peakBytes, peakOfChildren(child.pid!))), SAMPLE_MS);
  const status = await new Promise<number | null>((done) => child.once("close", done));
  clearInterval(sampler);
  if (status !== 0) throw new Error(`${command.join(" ")} ended with ${status}:\n${output}${times}`);
  const [user, system] = times.trim().split("\n").at(-1)!.split(" ").map(Number) as [number, number];
  return { output, cpuSeconds: user + system, peakBytes };
}

function peakOfChildren(pid: number): number {
  try {
    return Math.max(0, ...readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").filter(Boolean).map((each) => {
      const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${each}/status`, "utf8"));
      return peak === null ? 0 : Number(peak[1]) * 1024;
    }));
  } catch {
    return 0; // it has ended meanwhile
  }
}

/** The run that took least, with the largest peak. */
export function bestOf(runs: readonly Run[]): Run {
  const peakBytes = Math.max(...runs.map((each) => each.peakBytes));
  return { ...runs.reduce((a, b) => (b.cpuSeconds < a.cpuSeconds ? b : a)), peakBytes };
}
