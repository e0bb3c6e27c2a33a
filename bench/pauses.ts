/**
 * Pauses at some 64 MB of live objects: small rounds of allocation, some of it kept, are timed one by one; what takes much longer than the others
 * is a pause. `tsx bench/pauses.ts` runs the program under Node and as an image, three times in turn, each with real-time priority if that is allowed.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { buildImage } from "#cli/build.ts";

const PROGRAM = join(import.meta.dirname, "pauses-program.ts");
const work = mkdtempSync(join(tmpdir(), "tsuki-pauses-"));

/** With priority over other programs, whose time would count as pauses; without, where that is not allowed. */
function run(command: readonly string[]): string {
  const first = spawnSync("chrt", ["-r", "10", ...command], { encoding: "utf8" });
  return (first.status === 0 ? first : spawnSync(command[0]!, command.slice(1), { encoding: "utf8" })).stdout.trim();
}

try {
  const script = join(work, "pauses.mjs");
  writeFileSync(script, ts.transpile(readFileSync(PROGRAM, "utf8"), { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext }));
  const image = join(work, "pauses.img");
  await buildImage({ entry: PROGRAM, output: image, only: "process", debug: false });
  console.log("ms                  worst five                     99.99%   99.9%     99%  rounds");
  for (let i = 0; i < 3; i++) {
    console.log(`Node   ${run([process.execPath, script])}`);
    console.log(`Tsuki  ${run([image])}`);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
