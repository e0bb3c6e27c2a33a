/** Asks a process that starts from a snapshot (snapshot.ts) to do what this one would take longer for. */
import { spawn } from "node:child_process";
import { CompileError, type Diagnostic } from "#compiler/diagnostics/diagnostic.ts";
import type { CheckResult } from "#compiler/frontend/check.ts";
import type { BuildOptions, BuildResult } from "#image/build.ts";

export type Task = { readonly check: string } | { readonly build: Omit<BuildOptions, "checker"> };
export type Answer =
  | { readonly result: BuildResult | CheckResult }
  | { readonly diagnostics: readonly Diagnostic[] }
  | { readonly error: { readonly message: string; readonly code: string | undefined; readonly stack: string | undefined } };

/** No process could be started from the snapshot, or it did not get to its end: flags of Node may differ, memory may be short. */
export class NoSnapshot extends Error {}

/** Has a process that starts from the snapshot do a task. `start` is its arguments for Node as JSON. Throws what that threw. */
export function askSnapshot(start: string, task: Task): Promise<BuildResult | CheckResult> {
  return new Promise((fulfil, reject) => {
    const child = spawn(process.execPath, JSON.parse(start) as string[], { stdio: ["pipe", "pipe", process.env["TSUKI_TRACE"] === undefined ? "ignore" : "inherit"], env: { ...process.env, TSUKI_SNAPSHOT: "", TSUKI_SNAPSHOT_SELF: start } });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => (output += chunk));
    child.on("error", (error) => reject(new NoSnapshot(error.message)));
    child.stdin.on("error", () => {}); // its status says why
    child.on("close", (status) => {
      if (status !== 0) return reject(new NoSnapshot(`the build process ended with status ${status}`));
      const answer = JSON.parse(output) as Answer;
      if ("result" in answer) fulfil(answer.result);
      else reject("diagnostics" in answer ? new CompileError([...answer.diagnostics]) : Object.assign(new Error(answer.error.message), answer.error));
    });
    child.stdin.end(JSON.stringify(task));
  });
}
